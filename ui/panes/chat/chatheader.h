#pragma once

#include "core/conversation/chatservice.h"

#include <QWidget>

class QLineEdit;
class QStackedLayout;

namespace maquette::ui {

class Chip;
class TitleButton;

/// The line above a chat: its title, which can be changed in place, what it cost, how full its context is.
class ChatHeader : public QWidget
{
    Q_OBJECT
public:
    explicit ChatHeader(QWidget *parent = nullptr);

    void setConversation(const std::optional<Conversation> &conversation);
    void setEstimate(const std::optional<ChatEstimate> &estimate);
    /// The keys that rename, as a person reads them; empty for none.
    void setRenameKeys(const QString &keys);
    /// Opens the title for typing.
    void startRenaming();
    /// Ends it; with `isKept` and another title renamed() comes at once. Does nothing where nobody types.
    void endRenaming(bool isKept);

    QSize sizeHint() const override;

signals:
    void renamed(const QString &title);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QStackedLayout *m_titles;
    TitleButton *m_title;
    QLineEdit *m_editor;
    Chip *m_cost;
    Chip *m_context;
    bool m_isStored = false;
};

} // namespace maquette::ui
