#pragma once

#include "core/base/error.h"
#include "core/prompts/prompt.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace maquette {
class PromptLibrary;
}

namespace maquette::ui {

class Button;
class DiffView;

/// The versions that something of the library had, what each changed, and the way back to one.
class VersionPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit VersionPanel(PromptLibrary &library, QWidget *parent = nullptr);

    /// Reads them; the newest is chosen. 0 for none.
    void showVersionsOf(qint64 id);

signals:
    /// The text of this one is the newest now.
    void used(const maquette::KeptPrompt &kept);
    void failed(const maquette::Error &error);

private:
    void fill(const QList<PromptVersion> &versions);
    void showChosen();
    void compare(const QString &before, const QString &text, int generation);
    int chosenNumber() const;
    void useChosen();

    PromptLibrary &m_library;
    QListWidget *m_list;
    QLabel *m_title;
    DiffView *m_diff;
    Button *m_use;
    qint64 m_id = 0;
    /// What is read for an earlier choice is not shown.
    int m_generation = 0;
};

} // namespace maquette::ui
