#pragma once

#include "core/conversation/chatservice.h"

#include <QWidget>

class QLineEdit;
class QStackedLayout;

namespace maquette::ui {

class Button;
class Chip;
class IconButton;
class TitleButton;

/// The line above a chat: its title, which can be changed in place, what it cost, how full its context is.
class ChatHeader : public QWidget
{
    Q_OBJECT
public:
    /// Whether the chat has the place to itself, and if not, whether it is the one in use.
    enum class Half { Whole, Current, Other };
    /// Of two, where the other one is when there is no room to see both.
    enum class Hidden { None, Before, Behind };

    explicit ChatHeader(QWidget *parent = nullptr);

    void setHalf(Half half, Hidden other);
    /// The keys that go to the other half and that close this one, as a person reads them; empty for none.
    void setOtherKeys(const QString &keys);
    void setCloseKeys(const QString &keys);
    /// At the end of the line; the header owns it.
    void addButton(QWidget *button);
    void setConversation(const std::optional<Conversation> &conversation);
    void setEstimate(const std::optional<ChatEstimate> &estimate);
    /// The keys that rename, as a person reads them; empty for none.
    void setRenameKeys(const QString &keys);
    /// The keys that keep a temporary chat.
    void setKeepKeys(const QString &keys);
    /// Opens the title for typing.
    void startRenaming();
    /// Ends it; with `isKept` and another title renamed() comes at once. Does nothing where nobody types.
    void endRenaming(bool isKept);

    QSize sizeHint() const override;

signals:
    void renamed(const QString &title);
    /// A temporary chat is to be kept.
    void keepRequested();
    void otherRequested();
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildRow();
    void showContext();
    /// What a temporary chat has besides, as far as there is room.
    void showTemporary();

    QStackedLayout *m_titles;
    TitleButton *m_title;
    QLineEdit *m_editor;
    Chip *m_mark;
    Button *m_keep;
    Chip *m_cost;
    Chip *m_context;
    IconButton *m_other;
    IconButton *m_close;
    Half m_half = Half::Whole;
    bool m_isStored = false;
    bool m_isTemporary = false;
    bool m_isCostKnown = false;
    bool m_isContextKnown = false;
};

} // namespace maquette::ui
