#pragma once

#include "ui/shell/globalshortcut.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QVariantMap>

class QDBusMessage;
class QDBusObjectPath;
class QDBusPendingCall;

namespace maquette::ui {

/// Keys that the desktop portal gives (org.freedesktop.portal.GlobalShortcuts): the desktop asks the person and may give others than
/// those that were asked for.
///
/// Nothing is waited for. Where the portal ends and comes back, as with a new session of the desktop, it is asked again.
class ShortcutPortal final : public GlobalShortcut
{
    Q_OBJECT
public:
    /// `busName` is the name of a QDBusConnection; empty for the session bus, which is not touched before somebody wants keys.
    explicit ShortcutPortal(QString busName = {}, QObject *parent = nullptr);
    ~ShortcutPortal() override;

    void take(const QKeySequence &keys) override;

private slots:
    void answer(const QDBusMessage &message);
    void hear(const QDBusObjectPath &session, const QString &id, qulonglong time, const QVariantMap &options);
    void showGiven(const QDBusMessage &message);
    void endSession();

private:
    enum class Step { None, Opening, Binding };

    QDBusConnection bus() const;
    bool connectOnce();
    void openSession();
    void bindKeys();
    void closeSession();
    /// A name of its own for the next request, which is listened to from now on.
    QString listen(Step step);
    void unlisten();
    /// Tells when the desktop does not even take the question.
    void watch(const QDBusPendingCall &call);
    void tellGiven(const QVariant &shortcuts);

    QString m_busName;
    QDBusServiceWatcher m_watcher;
    QKeySequence m_keys;
    Step m_step = Step::None;
    QString m_request;
    QString m_session;
    int m_count = 0;
    bool m_isConnected = false;
};

} // namespace maquette::ui
