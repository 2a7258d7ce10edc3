#include "core/sandbox/sandboxmanners.h"

using namespace Qt::StringLiterals;

namespace maquette {

QByteArray SandboxManners::keyOf(const SandboxHttpRequest &request) const
{
    static const QByteArray prefix = "Bearer ";
    const QByteArray value = request.headers.value("authorization");
    return value.startsWith(prefix) ? value.mid(prefix.size()) : QByteArray();
}

QByteArray SandboxManners::bodyOf(const SandboxRefusal &refusal, const QByteArray &) const
{
    return refusal.body();
}

SandboxManners::Headers SandboxManners::waitHeaders(std::chrono::milliseconds wait) const
{
    return {{"retry-after", QByteArray::number((wait.count() + 999) / 1000)}, {"retry-after-ms", QByteArray::number(wait.count())}};
}

SandboxManners::Headers SandboxManners::headers(const QList<SandboxLimits::Gauge> &gauges, const QByteArray &requestId) const
{
    Headers headers;
    for (const SandboxLimits::Gauge &gauge : gauges) {
        const QByteArray name = gauge.isTokens ? "tokens" : "requests";
        headers.emplaceBack("x-ratelimit-limit-" + name, QByteArray::number(gauge.limit));
        headers.emplaceBack("x-ratelimit-remaining-" + name, QByteArray::number(gauge.remaining));
        headers.emplaceBack("x-ratelimit-reset-" + name, durationText(gauge.untilFull));
    }
    headers.emplaceBack("x-request-id", requestId);
    return headers;
}

const SandboxManners &plainSandboxManners()
{
    static const SandboxManners manners;
    return manners;
}

SandboxRefusal refusalByFault(const Fault &fault)
{
    if (fault.kind == Fault::Kind::Quota)
        return {.status = 429,
                .message = u"You exceeded your current quota, please check your plan and billing details."_s,
                .type = u"insufficient_quota"_s,
                .code = u"insufficient_quota"_s,
                .param = {},
                .wait = {}};
    const int status = fault.status;
    const QString type = status == 429   ? u"rate_limit_error"_s
                         : status == 529 ? u"overloaded_error"_s
                         : status >= 500 ? u"server_error"_s
                                         : u"invalid_request_error"_s;
    return {.status = status,
            .message = u"The sandbox answers with status %1, as its faults ask for."_s.arg(status),
            .type = type,
            .code = status == 429 ? u"rate_limit_exceeded"_s : QString(),
            .param = {},
            .wait = fault.wait};
}

SandboxRefusal refusalOfKey()
{
    return {.status = 401,
            .message = u"Incorrect API key provided."_s,
            .type = u"invalid_request_error"_s,
            .code = u"invalid_api_key"_s,
            .param = {},
            .wait = {}};
}

SandboxRefusal refusalOfShortage(const SandboxLimits::Shortage &missing)
{
    const QString what = missing.isTokens ? u"tokens per min (TPM)"_s : u"requests per min (RPM)"_s;
    return {.status = 429,
            .message = u"Rate limit reached for the sandbox on %1: Limit %2. Please try again in %3."_s.arg(what)
                           .arg(missing.limit)
                           .arg(QString::fromLatin1(durationText(missing.wait))),
            .type = u"rate_limit_error"_s,
            .code = u"rate_limit_exceeded"_s,
            .param = {},
            .wait = missing.wait};
}

SandboxRefusal refusalInStream()
{
    return {.status = 500,
            .message = u"The server had an error while processing your request."_s,
            .type = u"server_error"_s,
            .code = {},
            .param = {},
            .wait = {}};
}

} // namespace maquette
