#include "core/sandbox/sandboxwire.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxstudio.h"

using namespace Qt::StringLiterals;

namespace maquette {

void SandboxCall::json(int status, const QJsonObject &object) const
{
    say(status, json::toBytes(object), {{"Content-Type", "application/json"}});
}

void SandboxCall::accepted(const SandboxTask &task, int status, const QJsonObject &object) const
{
    if (!task.has(Fault::Kind::TaskDrop)) {
        json(status, object);
        return;
    }
    note(u"begun, hung up"_s);
    if (connection)
        connection->hangUp();
}

void SandboxCall::refuse(const SandboxRefusal &refusal) const
{
    SandboxConnection::Headers headers{{"Content-Type", "application/json"}};
    if (refusal.wait)
        headers += manners->waitHeaders(*refusal.wait);
    say(manners->statusOf(refusal), manners->bodyOf(refusal, requestId()), headers);
}

void SandboxCall::refuse(int status, const QString &message, const QString &code) const
{
    refuse({.status = status,
            .message = message,
            .type = status >= 500 ? u"server_error"_s : u"invalid_request_error"_s,
            .code = code,
            .param = {},
            .wait = {}});
}

} // namespace maquette
