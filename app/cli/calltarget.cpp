#include "app/cli/calltarget.h"

#include "app/cli/verb.h"

#include <algorithm>
#include <array>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

Result<std::optional<Money>> readMoney(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const auto money = moneyFromDecimal(text);
    if (!money || money->picos < 0)
        return usage(CallTarget::tr("--max-cost takes an amount in US dollars, such as 0.05."));
    return money;
}

} // namespace

std::optional<WireName> wireOfName(const QString &name)
{
    static constexpr std::array<WireName, 11> wires{{{"openai"_L1, "openai"_L1, ""_L1},
                                                     {"openai-responses"_L1, "openai"_L1, "responses"_L1},
                                                     {"openai-videos"_L1, "custom"_L1, ""_L1},
                                                     {"anthropic"_L1, "anthropic"_L1, ""_L1},
                                                     {"gemini"_L1, "google"_L1, ""_L1},
                                                     {"stability"_L1, "stability"_L1, ""_L1},
                                                     {"replicate"_L1, "replicate"_L1, ""_L1},
                                                     {"huggingface"_L1, "huggingface"_L1, ""_L1},
                                                     {"cohere"_L1, "cohere"_L1, ""_L1},
                                                     {"task"_L1, "apimart"_L1, ""_L1},
                                                     {"ollama"_L1, "ollama"_L1, ""_L1}}};
    const auto found = std::find_if(wires.cbegin(), wires.cend(), [&](const WireName &wire) { return name == wire.name; });
    return found == wires.cend() ? std::nullopt : std::optional(*found);
}

void CallTarget::describe(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"account"_s, tr("Account to ask, by name."), u"NAME"_s},
        {u"wire"_s,
         tr("Protocol of an ad-hoc server: openai, openai-responses, openai-videos, anthropic, gemini, stability, replicate, "
            "huggingface, cohere, task or ollama."),
         u"W"_s},
        {u"provider"_s, tr("Provider whose habits and prices an ad-hoc server has."), u"ID"_s},
        {u"base-url"_s, tr("Address of an ad-hoc server."), u"URL"_s},
        {u"model"_s, tr("Model to ask."), u"ID"_s},
        {u"project"_s, tr("Label for the ledger."), u"NAME"_s},
        {u"max-cost"_s, tr("Send nothing that may cost more."), u"USD"_s},
        {u"over-budget"_s, tr("Send this once although a budget stands against it; `maquette budget overrides` lists such calls.")},
        {u"json"_s, tr("End with one JSON object.")},
        {u"dry-run"_s, tr("Print the estimate and send nothing.")},
    });
}

Result<CallTarget> CallTarget::read(const QCommandLineParser &parser)
{
    CallTarget target{.account = parser.value(u"account"_s),
                      .providerId = parser.value(u"provider"_s),
                      .model = parser.value(u"model"_s),
                      .project = parser.value(u"project"_s),
                      .isJson = parser.isSet(u"json"_s),
                      .isDryRun = parser.isSet(u"dry-run"_s)};
    const auto money = readMoney(parser.value(u"max-cost"_s));
    if (!money)
        return tl::unexpected(money.error());
    target.maxCost = *money;
    if (parser.isSet(u"over-budget"_s))
        target.passedBy = u"command line"_s;
    const QString wire = parser.value(u"wire"_s);
    if (!wire.isEmpty()) {
        const auto known = wireOfName(wire);
        if (!known)
            return usage(tr("There is no wire “%1”. `maquette ask --help` names them.").arg(wire));
        target.api = known->api;
        if (target.providerId.isEmpty())
            target.providerId = known->providerId;
    }
    if (parser.isSet(u"base-url"_s)) {
        target.baseUrl = QUrl(parser.value(u"base-url"_s), QUrl::StrictMode);
        if (!target.baseUrl.isValid() || target.baseUrl.host().isEmpty() || !target.baseUrl.scheme().startsWith(u"http"))
            return usage(tr("--base-url takes an address such as http://127.0.0.1:8080/v1."));
        if (target.providerId.isEmpty())
            return usage(tr("Say with --wire or --provider what the server at --base-url speaks."));
    }
    if (!target.providerId.isEmpty() && !target.account.isEmpty())
        return usage(tr("Give either --account or an ad-hoc server, not both."));
    if (!target.providerId.isEmpty() && target.model.isEmpty())
        return usage(tr("Name the model with --model."));
    return target;
}

Result<Candidate> CallTarget::resolve(Services &services, ModelKind kind) const
{
    QString accountId;
    if (!providerId.isEmpty()) {
        const auto provider = services.accounts.provider(providerId);
        if (!provider)
            return usage(tr("There is no provider “%1”. `maquette accounts list` shows those that there are.").arg(providerId));
        const auto adHoc = services.accounts.addAdHoc(providerId, baseUrl.isEmpty() ? provider->baseUrl : baseUrl,
                                                      services.environmentKey(*provider));
        if (!adHoc)
            return tl::unexpected(adHoc.error());
        accountId = adHoc->id;
    } else if (!account.isEmpty()) {
        const auto found = services.accounts.find(account);
        if (!found)
            return usage(tr("There is no account “%1”. `maquette accounts list` shows those that there are.").arg(account));
        accountId = found->id;
    } else {
        accountId = services.defaultAccount(kind).id;
    }
    if (accountId == QLatin1String(Accounts::kSandboxId)) {
        if (const auto started = services.startSandbox(); !started)
            return tl::unexpected(started.error());
    }
    auto candidate = services.candidate(accountId, model, kind);
    if (candidate && !api.isEmpty())
        candidate->model.api = api;
    return candidate;
}

} // namespace maquette::cli
