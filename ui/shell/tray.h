#pragma once

#include "ui/shell/trayplace.h"

#include <QObject>
#include <QPointer>

class QAction;
class QMenu;
class QSystemTrayIcon;

namespace maquette::ui {

/// What goes on while nobody looks.
struct Activity
{
    /// Answers that come in.
    int answers = 0;
    /// Jobs that are under way.
    int jobs = 0;

    bool operator==(const Activity &) const = default;
};

/// The program's icon in the desktop's tray: says what goes on, opens the window or a quick question, quits.
class Tray final : public QObject
{
    Q_OBJECT
public:
    /// `busName` is the name of a QDBusConnection on which trays are looked for; empty for the session bus.
    explicit Tray(QString busName = {}, QObject *parent = nullptr);
    ~Tray() override;

    /// Whether there is to be an icon; it stands there as soon as there is a tray.
    void setWanted(bool isWanted);
    /// The icon can be seen, so that the window need not.
    bool isShown() const;
    void setActivity(const Activity &activity);
    /// Looks for a tray, now and from now on.
    TrayPlace &place() { return m_place; }
    QMenu *menu() const { return m_menu.get(); }
    /// Null while there is none.
    QSystemTrayIcon *icon() const { return m_icon.get(); }
    /// "2 answers and 1 job under way".
    static QString words(const Activity &activity);

signals:
    void openRequested();
    void quickRequested();
    void quitRequested();
    /// There is no tray any more that shows the icon.
    void lost();

private:
    void buildMenu();
    void show();
    void showActivity();

    TrayPlace m_place;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    QAction *m_running = nullptr;
    Activity m_activity;
    bool m_isWanted = false;
};

} // namespace maquette::ui
