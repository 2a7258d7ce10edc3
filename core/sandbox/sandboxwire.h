#pragma once

#include "core/sandbox/sandboxconnection.h"
#include "core/sandbox/sandboxmanners.h"

#include <QJsonObject>
#include <QPointer>
#include <QUrl>

#include <functional>

namespace maquette {

struct SandboxTask;

/// One request on its way through a wire of the sandbox, and how it is answered: once, at once or later.
struct SandboxCall
{
    SandboxHttpRequest request;
    /// The path as the wire knows it, without a leading "/v1".
    QByteArray path;
    /// "http://127.0.0.1:PORT".
    QUrl root;
    QPointer<SandboxConnection> connection;
    /// A whole answer; nothing when the connection has gone.
    std::function<void(int status, const QByteArray &body, SandboxConnection::Headers headers)> say;
    /// Says in the log how the call ended, for answers that do not go through say().
    std::function<void(const QString &outcome)> note;
    /// Takes one request of so many tokens from the limits. False when they do not hold it; then it has been refused.
    std::function<bool(qint64 tokens)> admit;
    /// Beside every answer, as the manners word them.
    std::function<SandboxConnection::Headers()> headers;
    const SandboxManners *manners = nullptr;
    /// Tells the calls of one server apart.
    quint32 number = 0;

    void json(int status, const QJsonObject &object) const;
    /// Tells that `task` was begun, unless a fault lets the answer get lost.
    void accepted(const SandboxTask &task, int status, const QJsonObject &object) const;
    /// An error in the shape of the wire's manners.
    void refuse(const SandboxRefusal &refusal) const;
    void refuse(int status, const QString &message, const QString &code = {}) const;
    QByteArray requestId() const { return "req_sandbox_" + QByteArray::number(number); }
    bool isGet() const { return request.method == "GET" || request.method == "HEAD"; }
    bool isPost() const { return request.method == "POST"; }
};

/// One protocol of the sandbox. Lives in the listener's thread.
class SandboxWire
{
public:
    SandboxWire() = default;
    SandboxWire(const SandboxWire &) = delete;
    SandboxWire &operator=(const SandboxWire &) = delete;
    virtual ~SandboxWire() = default;

    /// Answers the call, now or later; false when the path is none of this wire's.
    virtual bool answer(const SandboxCall &call) = 0;
    /// Whether a POST to `path` makes something that counts against the limits; false where the wire asks admit() itself.
    virtual bool isCreation(const QByteArray &path) const = 0;
    /// Whether path and headers tell that the request speaks this wire. Then the wire is asked before all others, and what
    /// others say to the request (faults, a wrong key, no such path) is said in its manners.
    virtual bool isSpoken(const SandboxHttpRequest &, const QByteArray & /*path*/) const { return false; }
    virtual const SandboxManners &manners() const { return plainSandboxManners(); }
};

} // namespace maquette
