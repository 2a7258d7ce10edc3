#pragma once

#include "core/jobs/jobqueue.h"
#include "core/jobs/jobsquery.h"

#include <QLocale>
#include <QWidget>

#include <array>

namespace maquette::ui {

class Chip;

/// The line above the jobs: how many there are of each group, which is also how they are narrowed to one, how the queue stands, and
/// what is reserved.
class JobHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit JobHeader(QWidget *parent = nullptr);

    void setCounts(const JobCounts &counts);
    /// One more thing at the end of the line, before what is held.
    void addTool(QWidget *tool);
    /// Without a signal.
    void setGroup(JobGroup group);
    JobGroup group() const { return m_group; }
    void setQueueMode(JobQueueMode mode);
    /// What opens the queue's menu.
    QWidget *queueButton() const;

signals:
    /// By the user. All when the chosen group was chosen again.
    void groupChosen(maquette::JobGroup group);
    void queueRequested();

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
    void showQueue();

    std::array<Choice, 3> m_choices;
    Chip *m_queue;
    Chip *m_held;
    QLocale m_locale;
    JobGroup m_group = JobGroup::All;
    JobQueueMode m_mode = JobQueueMode::Sends;
    int m_waiting = 0;
    int m_heldBack = 0;
};

} // namespace maquette::ui

Q_DECLARE_METATYPE(maquette::JobGroup)
