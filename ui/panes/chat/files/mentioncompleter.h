#pragma once

#include "ui/panes/chat/files/mentionlist.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QListView;
class QPlainTextEdit;

namespace maquette::ui {

class MentionSource;

/// The conversations and files that fit what is typed behind an "@", over the field in which it is typed.
class MentionCompleter final : public QWidget
{
    Q_OBJECT
public:
    MentionCompleter(QPlainTextEdit &field, MentionSource &source);

    /// Writes an "@" where the cursor is, and so opens it.
    void open();

signals:
    /// What was typed to find it is taken out of the field by then.
    void chosen(const maquette::ui::Mention &mention);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// True when the key was for the list.
    bool takeKey(int key);
    /// Where the "@" is in the text; -1 where there is none that counts.
    int markAt() const;
    QString query() const;
    void follow();
    void listAgain();
    void search();
    void place();
    void step(int rows);
    void choose(int row);
    void dismiss();

    QPointer<QPlainTextEdit> m_field;
    MentionSource &m_source;
    MentionList *m_model;
    QListView *m_list;
    QTimer m_searchTimer;
    bool m_isTyped = false;
    bool m_isListed = false;
    /// The "@" at which it was sent away.
    int m_dismissedAt = -1;
};

} // namespace maquette::ui
