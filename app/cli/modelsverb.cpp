#include "app/cli/modelsverb.h"

#include "app/cli/terminal.h"
#include "core/accounts/accounttest.h"
#include "core/base/json.h"

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

/// Money for a million tokens, as price lists write it; empty when it is unknown.
QString perMillion(const std::optional<Money> &each)
{
    const auto million = each ? times(*each, 1'000'000) : std::nullopt;
    return million ? toDecimal(*million) : QString();
}

QJsonObject toJson(const Model &model, const Account &account, QDate today)
{
    QJsonObject object{
        {u"account"_s, account.name}, {u"id"_s, model.id}, {u"name"_s, model.name}, {u"is_retired"_s, model.isRetired(today)}};
    if (model.contextTokens)
        object.insert(u"context"_s, *model.contextTokens);
    if (model.maxOutputTokens)
        object.insert(u"max_output"_s, *model.maxOutputTokens);
    if (model.price) {
        object.insert(u"input_usd_per_million"_s, perMillion(model.price->tokens.input));
        object.insert(u"output_usd_per_million"_s, perMillion(model.price->tokens.output));
        object.insert(u"is_play_money"_s, model.price->isPlayMoney);
    }
    if (model.shutdown.isValid())
        object.insert(u"shutdown"_s, model.shutdown.toString(Qt::ISODate));
    return object;
}

} // namespace

void ModelsVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Lists models with context, prices per million tokens and shutdown dates."));
    parser.addOptions({{u"account"_s, tr("Only this account's."), u"NAME"_s},
                       {u"refresh"_s, tr("Ask the provider for its list first.")},
                       {u"json"_s, tr("One JSON object a line.")}});
}

Result<void> ModelsVerb::read(const QCommandLineParser &parser)
{
    m_account = parser.value(u"account"_s);
    m_isRefresh = parser.isSet(u"refresh"_s);
    m_isJson = parser.isSet(u"json"_s);
    if (!parser.positionalArguments().isEmpty())
        return usage(tr("models takes only options."));
    if (m_isRefresh && m_account.isEmpty())
        return usage(tr("Say with --account whose list to refresh."));
    return {};
}

void ModelsVerb::run(Services *services)
{
    QList<Account> accounts = services->accounts.accounts();
    if (!m_account.isEmpty()) {
        const auto account = services->accounts.find(m_account);
        if (!account) {
            fail(
                usage(tr("There is no account “%1”. `maquette accounts list` shows those that there are.").arg(m_account)).value());
            return;
        }
        accounts = {*account};
    }
    if (!m_isRefresh) {
        print(*services, accounts);
        return;
    }
    if (accounts.first().id == QLatin1String(Accounts::kSandboxId)) {
        if (const auto started = services->startSandbox(); !started) {
            fail(started.error());
            return;
        }
    }
    connect(services->accounts.refreshModels(accounts.first().id, this), &AccountTest::finished, this,
            [this, services, accounts](const Result<AccountTestReport> &report) {
                if (report)
                    print(*services, accounts);
                else
                    fail(report.error());
            });
}

void ModelsVerb::print(const Services &services, const QList<Account> &accounts)
{
    const QDate today = services.clock.nowUtc().date();
    for (const Account &account : accounts) {
        for (const Model &model : services.catalog.models(account.providerId, account.id)) {
            if (m_isJson) {
                writeOut(json::toBytes(toJson(model, account, today)) + '\n');
                continue;
            }
            const TokenPrices prices = model.price ? model.price->tokens : TokenPrices{};
            QString note;
            if (model.isRetired(today))
                note = tr("retired");
            else if (model.shutdown.isValid())
                note = tr("until %1").arg(QLocale().toString(model.shutdown, QLocale::ShortFormat));
            writeLine(u"%1  %2  %3  %4  %5  %6"_s.arg(account.name, -16)
                          .arg(model.id, -44)
                          .arg(model.contextTokens ? QLocale().toString(*model.contextTokens) : u"–"_s, 12)
                          .arg(prices.input ? perMillion(prices.input) : u"?"_s, 8)
                          .arg(prices.output ? perMillion(prices.output) : u"?"_s, 8)
                          .arg(note)
                          .trimmed());
        }
    }
    emit ended(Done);
}

} // namespace maquette::cli

#include "moc_modelsverb.cpp"
