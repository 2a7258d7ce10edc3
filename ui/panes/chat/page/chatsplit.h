#pragma once

#include <QPointer>
#include <QSplitter>

namespace maquette::ui {

class ChatView;

/// One chat, or two next to each other with an edge between them that can be dragged; a double click on it makes them alike.
///
/// Of two, one is in use: that with the keyboard, or that had it last. Where there is no room for both, it stands alone.
class ChatSplit final : public QSplitter
{
    Q_OBJECT
public:
    explicit ChatSplit(QWidget *parent = nullptr);

    /// Before the other one or behind it.
    void add(int place, ChatView *view);
    /// It is the caller's again, without a parent.
    void take(ChatView *view);
    void setCurrent(ChatView *view);
    /// What the first has of the width of both, 0 to 1.
    void setShare(double share);

signals:
    /// The keyboard is in this one now.
    void used(maquette::ui::ChatView *view);
    /// The user dragged the edge or put it back.
    void shareChosen(double share);

protected:
    QSplitterHandle *createHandle() override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    ChatView *viewAt(int place) const;
    void followKeyboard(QWidget *now);
    void apply();

    QPointer<ChatView> m_current;
    double m_share = 0.5;
};

} // namespace maquette::ui
