#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>

namespace maquette::ui {

/// What the program's icon in a dock or taskbar shows.
struct LauncherState
{
    /// Jobs that are under way; 0 shows nothing at all.
    int jobs = 0;
    /// 0 to 1, of all of them together.
    std::optional<double> progress;

    bool operator==(const LauncherState &) const = default;
};

/// Tells docks and taskbars how far the jobs are, by the signal of Unity's that Plasma, Dash to Dock, Plank and others listen to.
///
/// Nobody answers and nothing is waited for. Sent only when it changed by what can be seen, a few times a second at most. Nothing
/// happens where there is no session bus.
class LauncherEntry final : public QObject
{
    Q_OBJECT
public:
    /// `desktopFile` is the name of the program's desktop file without its ending. `busName` is the name of a QDBusConnection;
    /// empty for the session bus, which is not touched before there is something to show.
    explicit LauncherEntry(const QString &desktopFile, QString busName = {}, QObject *parent = nullptr);

public slots:
    void show(const maquette::ui::LauncherState &state);

private:
    void sendNews();
    void send(const LauncherState &state) const;

    QString m_uri;
    QString m_path;
    QString m_busName;
    LauncherState m_wanted;
    LauncherState m_sent;
    QTimer m_pause;
};

} // namespace maquette::ui
