#include "app/cli/accountsverb.h"

#include "app/cli/calltarget.h"
#include "app/cli/terminal.h"
#include "core/base/json.h"

#include <QDate>
#include <QJsonArray>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

/// What `list` tells of an account's own traffic.
constexpr int kHealthDays = 7;

QString placeName(KeyPlace place)
{
    switch (place) {
    case KeyPlace::Keychain:
        return u"keychain"_s;
    case KeyPlace::Environment:
        return u"environment"_s;
    case KeyPlace::Session:
        return u"session"_s;
    case KeyPlace::None:
        break;
    }
    return u"none"_s;
}

/// The days of which something is known, newest first.
QJsonArray healthArray(const QList<DailyHealth> &days, const Account &account)
{
    QJsonArray array;
    for (const DailyHealth &day : days) {
        if (day.providerId != account.providerId || day.accountId != account.id)
            continue;
        array.append(QJsonObject{{u"day"_s, day.day.toString(Qt::ISODate)},
                                 {u"succeeded"_s, day.succeeded},
                                 {u"failed"_s, day.failed},
                                 {u"limited"_s, day.limited}});
    }
    return array;
}

QString healthWords(const DailyHealth &week)
{
    if (week.all() == 0)
        return {};
    return AccountsVerb::tr("7 days: %1 answered, %2 failed, %3 limited").arg(week.succeeded).arg(week.failed).arg(week.limited);
}

} // namespace

void AccountsVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Lists, adds and removes accounts. Keys are set with `maquette key`."));
    parser.addOptions({{u"wire"_s, tr("Protocol of the server: openai."), u"W"_s},
                       {u"provider"_s, tr("Provider of the account."), u"ID"_s},
                       {u"base-url"_s, tr("Address of the server."), u"URL"_s},
                       {u"json"_s, tr("One JSON object a line.")}});
    parser.addPositionalArgument(u"ACTION"_s, tr("list (the default), add NAME, or rm NAME."));
}

Result<void> AccountsVerb::read(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    m_action = words.value(0, u"list"_s);
    m_name = words.value(1);
    m_isJson = parser.isSet(u"json"_s);
    m_baseUrl = parser.value(u"base-url"_s);
    m_providerId = parser.value(u"provider"_s);
    if (m_action != u"list" && m_action != u"add" && m_action != u"rm")
        return usage(tr("accounts knows list, add NAME and rm NAME."));
    if (m_action != u"list" && (m_name.isEmpty() || words.size() > 2))
        return usage(tr("Give the account's name: maquette accounts %1 NAME.").arg(m_action));
    if (m_action == u"add" && m_providerId.isEmpty()) {
        const auto wire = wireOfName(parser.value(u"wire"_s));
        if (!wire)
            return usage(tr("Say with --provider or --wire what the server speaks."));
        // OpenAI's wire at an address of its own is a server that imitates it, not the vendor.
        const bool isImitation = wire->name == "openai"_L1 && !m_baseUrl.isEmpty();
        m_providerId = isImitation ? u"custom"_s : QString(wire->providerId);
    }
    return {};
}

void AccountsVerb::run(Services *services)
{
    if (m_action == u"add")
        add(*services);
    else if (m_action == u"rm")
        remove(*services);
    else
        list(*services);
}

void AccountsVerb::list(Services &services)
{
    const QDate since = QDate::currentDate().addDays(1 - kHealthDays);
    services.ledger.health(since, this, [this, &services, since](const Result<QList<DailyHealth>> &days) {
        if (days)
            print(services, *days, since);
        else
            fail(days.error());
    });
}

void AccountsVerb::print(const Services &services, const QList<DailyHealth> &days, QDate since)
{
    for (const Account &account : services.accounts.accounts()) {
        // The sandbox is started when it is asked, so that it is not listening now says nothing.
        const bool isUsable = account.id == QLatin1String(Accounts::kSandboxId) || services.accounts.isUsable(account);
        if (m_isJson) {
            writeOut(json::toBytes(QJsonObject{{u"name"_s, account.name},
                                               {u"provider"_s, account.providerId},
                                               {u"base_url"_s, account.baseUrl.toString()},
                                               {u"key"_s, placeName(account.keyPlace)},
                                               {u"key_fingerprint"_s, account.keyFingerprint},
                                               {u"is_usable"_s, isUsable},
                                               {u"health"_s, healthArray(days, account)}}) +
                     '\n');
        } else {
            writeLine(u"%1  %2  %3  %4  %5"_s.arg(account.name, -20)
                          .arg(account.providerId, -12)
                          .arg(account.baseUrl.toString(), -44)
                          .arg(isUsable ? placeName(account.keyPlace) : tr("needs a key"), -12)
                          .arg(healthWords(healthOf(days, account.providerId, account.id, since)))
                          .trimmed());
        }
    }
    emit ended(Done);
}

void AccountsVerb::add(Services &services)
{
    if (!services.accounts.provider(m_providerId)) {
        fail(usage(tr("There is no provider “%1”.").arg(m_providerId)).value());
        return;
    }
    Account account = services.accounts.draft(m_providerId);
    account.name = m_name;
    if (!m_baseUrl.isEmpty())
        account.baseUrl = QUrl(m_baseUrl, QUrl::TolerantMode);
    services.accounts.add(account, this, [this](const Result<Account> &added) {
        if (!added) {
            fail(added.error());
            return;
        }
        writeLine(tr("Added %1. Set its key with: maquette key set \"%1\"").arg(added->name));
        emit ended(Done);
    });
}

void AccountsVerb::remove(Services &services)
{
    const auto account = services.accounts.find(m_name);
    if (!account) {
        fail(usage(tr("There is no account “%1”.").arg(m_name)).value());
        return;
    }
    services.accounts.remove(account->id, this, [this](const Result<void> &removed) {
        if (removed)
            emit ended(Done);
        else
            fail(removed.error());
    });
}

} // namespace maquette::cli

#include "moc_accountsverb.cpp"
