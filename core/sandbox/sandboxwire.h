#pragma once

#include "core/sandbox/sandboxconnection.h"

#include <QJsonObject>
#include <QPointer>
#include <QUrl>

#include <functional>

namespace maquette {

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

    void json(int status, const QJsonObject &object) const;
    /// An error in OpenAI's shape.
    void refuse(int status, const QString &message, const QString &code = {}) const;
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
    /// Whether a POST to `path` makes something that counts against the limits.
    virtual bool isCreation(const QByteArray &path) const = 0;
};

} // namespace maquette
