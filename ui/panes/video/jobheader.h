#pragma once

#include "core/jobs/jobsquery.h"

#include <QLocale>
#include <QWidget>

#include <array>

namespace maquette::ui {

class Chip;

/// The line above the jobs: how many there are of each group, which is also how they are narrowed to one, and what is held.
class JobHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit JobHeader(QWidget *parent = nullptr);

    void setCounts(const JobCounts &counts);
    /// Without a signal.
    void setGroup(JobGroup group);
    JobGroup group() const { return m_group; }

signals:
    /// By the user. All when the chosen group was chosen again.
    void groupChosen(maquette::JobGroup group);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Choice
    {
        JobGroup group = JobGroup::All;
        Chip *chip = nullptr;
    };

    void choose(JobGroup group);
    void showChosen();

    std::array<Choice, 3> m_choices;
    Chip *m_held;
    QLocale m_locale;
    JobGroup m_group = JobGroup::All;
};

} // namespace maquette::ui

Q_DECLARE_METATYPE(maquette::JobGroup)
