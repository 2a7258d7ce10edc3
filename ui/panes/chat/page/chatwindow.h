#pragma once

#include <QList>
#include <QWidget>

#include <functional>
#include <memory>

class QAction;

namespace maquette {
class Settings;
}

namespace maquette::ui {

class ChatPage;
class Toast;

/// A chat in a window of its own, with the keys that it has in the pane. Its run settings stand at the side when they are asked for.
///
/// Closing it ends nothing: what was written stays in the draft, and an answer goes on coming in.
class ChatWindow final : public QWidget
{
    Q_OBJECT
public:
    /// The page is built. `settings` keep where such windows were last.
    ChatWindow(std::unique_ptr<ChatPage> page, Settings &settings);
    ~ChatWindow() override;

    ChatPage &page() { return *m_page; }
    const ChatPage &page() const { return *m_page; }
    /// It is about to go, and shows nothing any more.
    bool isClosed() const { return m_isClosed; }
    /// The keys that close the main window close this one, and those that show its inspector show the run settings; also after a
    /// person has given them others.
    void borrowKeys(const QList<QAction *> &mainActions);
    /// Not on top of `other`; before it is shown.
    void standBeside(const ChatWindow &other);
    void bringToFront();
    void showToast(const QString &text, const std::function<void()> &undo);

signals:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addActionsOfPage();
    void addSettingsButton();
    void showTitle();
    void restorePlace();
    void applyWidths();

    Settings &m_settings;
    std::unique_ptr<ChatPage> m_page;
    Toast *m_toast;
    QAction *m_close;
    QAction *m_runSettings;
    std::function<void()> m_undo;
    bool m_isClosed = false;
};

} // namespace maquette::ui
