#include "core/sandbox/sandboxwire.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxrequest.h"

using namespace Qt::StringLiterals;

namespace maquette {

void SandboxCall::json(int status, const QJsonObject &object) const
{
    say(status, json::toBytes(object), {{"Content-Type", "application/json"}});
}

void SandboxCall::refuse(int status, const QString &message, const QString &code) const
{
    const SandboxRefusal refusal{
        .status = status, .message = message, .type = status >= 500 ? u"server_error"_s : u"invalid_request_error"_s, .code = code};
    say(status, refusal.body(), {{"Content-Type", "application/json"}});
}

} // namespace maquette
