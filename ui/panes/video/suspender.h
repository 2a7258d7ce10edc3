#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QString>

namespace maquette::ui {

/// Suspends the computer through logind, where that lets this user do so. Never waits for it.
class Suspender final : public QObject
{
    Q_OBJECT
public:
    /// `busName` is the name of a QDBusConnection; empty for the system bus, which is not touched before ask().
    explicit Suspender(QString busName = {}, QObject *parent = nullptr);

    /// Finds out whether it may.
    void ask();
    /// False before it was found out.
    bool canSuspend() const { return m_canSuspend; }
    void suspend();

signals:
    void failed(const maquette::Error &error);

private:
    QString m_busName;
    bool m_canSuspend = false;
};

} // namespace maquette::ui
