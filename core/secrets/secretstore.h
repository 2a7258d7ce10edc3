#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QObject>
#include <QString>

#include <functional>

namespace maquette {

/// Where keys are kept, by an id of ours (an account's id). Never a file.
///
/// Called and answering on the store's own thread, where every `context` lives too: `done` comes after the call
/// has returned to the event loop, and not at all once `context` is gone.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// An empty Secret when there is none under `id`; an error only when the store could not be asked.
    virtual void read(const QString &id, QObject *context, std::function<void(Result<Secret>)> done) = 0;
    /// Replaces what was there.
    virtual void write(const QString &id, const Secret &secret, QObject *context,
                       std::function<void(Result<void>)> done) = 0;
    /// Removing what is not there succeeds.
    virtual void remove(const QString &id, QObject *context, std::function<void(Result<void>)> done) = 0;
};

/// Calls `done(result)` after control has returned to the event loop of `context`, unless it has died by then.
template<typename T>
void deliverLater(QObject *context, std::function<void(T)> done, T result)
{
    if (!context || !done)
        return;
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); },
        Qt::QueuedConnection);
}

} // namespace maquette
