#pragma once

#include "core/prompts/prompt.h"

#include <QPointer>
#include <QWidget>

class QListView;
class QPlainTextEdit;

namespace maquette::ui {

class PromptListModel;

/// The prompts that fit what is typed behind a "/" at the beginning of a line, over the field in which it is typed.
class SlashCompleter final : public QWidget
{
    Q_OBJECT
public:
    explicit SlashCompleter(QPlainTextEdit &field);

    void setPrompts(const QList<KeptPrompt> &all);
    /// Shows all where the cursor is, without a "/".
    void open();
    /// Marks what was typed to find one, so that the next text takes its place.
    void selectQuery();

signals:
    void chosen(qint64 promptId);
    void libraryRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// True when the key was for the list.
    bool takeKey(int key);
    /// Where the query begins, with its slash; -1 for none.
    int queryStart() const;
    QString query() const;
    void follow();
    void place();
    void step(int rows);
    void choose(const QModelIndex &index);
    void dismiss();

    QPointer<QPlainTextEdit> m_field;
    PromptListModel *m_model;
    QListView *m_list;
    /// Where open() was called; -1 while a slash is what counts.
    int m_opened = -1;
    /// Text comes from the keyboard, not from a draft that is shown.
    bool m_isTyped = false;
    /// What is typed looks for a prompt; there may be one once the library was read.
    bool m_isWanted = false;
    /// The list was sent away; it stays away from this line.
    int m_dismissedAt = -1;
};

} // namespace maquette::ui
