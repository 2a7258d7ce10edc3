#include "app/cli/keyverb.h"

#include "app/cli/terminal.h"
#include "core/accounts/accounttest.h"
#include "core/base/json.h"

namespace maquette::cli {

using namespace Qt::StringLiterals;

void KeyVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Sets, tests and removes the key of an account. The key is read from stdin."));
    parser.addOption({u"json"_s, tr("End with one JSON object.")});
    parser.addPositionalArgument(u"ACTION"_s, tr("set, test or rm."));
    parser.addPositionalArgument(u"ACCOUNT"_s, tr("The account's name."));
}

Result<void> KeyVerb::read(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    m_isJson = parser.isSet(u"json"_s);
    m_action = words.value(0);
    m_account = words.value(1);
    if (m_action != u"set" && m_action != u"test" && m_action != u"rm")
        return usage(tr("key knows set, test and rm, each with the name of an account."));
    if (words.size() > 2)
        return usage(tr("A key is never given as an argument, where other programs could read it. It is read from stdin."));
    if (m_account.isEmpty())
        return usage(tr("Give the account's name: maquette key %1 ACCOUNT.").arg(m_action));
    return {};
}

void KeyVerb::run(Services *services)
{
    const auto account = services->accounts.find(m_account);
    if (!account) {
        fail(usage(tr("There is no account “%1”. `maquette accounts list` shows those that there are.").arg(m_account)).value());
        return;
    }
    if (m_action == u"set") {
        set(*services, *account);
    } else if (m_action == u"test") {
        test(*services, *account);
    } else {
        services->accounts.removeKey(account->id, this, [this](const Result<void> &removed) {
            if (removed)
                emit ended(Done);
            else
                fail(removed.error());
        });
    }
}

void KeyVerb::set(Services &services, const Account &account)
{
    const Secret key = readSecret(tr("Key of %1: ").arg(account.name));
    if (key.isEmpty()) {
        fail(usage(tr("No key was given. Nothing was changed.")).value());
        return;
    }
    services.accounts.setKey(account.id, key, KeyKeeping::Keychain, this, [this, &services](const Result<Account> &kept) {
        if (!kept) {
            fail(kept.error());
        } else if (kept->keyPlace != KeyPlace::Keychain) {
            // This process ends now and takes its memory along: a key kept only there is not kept.
            const QString why = services.keyring.notice();
            fail(Error{.kind = Error::Kind::Storage,
                       .message =
                           tr("The key was not kept. %1").arg(why.isEmpty() ? tr("There is no keychain on this computer.") : why)});
        } else {
            writeError(tr("Kept in the keychain (fingerprint %1).").arg(kept->keyFingerprint));
            emit ended(Done);
        }
    });
}

void KeyVerb::test(Services &services, const Account &account)
{
    if (account.id == QLatin1String(Accounts::kSandboxId)) {
        if (const auto started = services.startSandbox(); !started) {
            fail(started.error());
            return;
        }
    }
    connect(services.accounts.test(account.id, this), &AccountTest::finished, this,
            [this](const Result<AccountTestReport> &report) {
                if (!report) {
                    fail(report.error());
                    return;
                }
                if (m_isJson) {
                    writeOut(json::toBytes(QJsonObject{{u"models"_s, report->models.size()},
                                                       {u"latency_ms"_s, qint64(report->latency.count())}}) +
                             '\n');
                } else {
                    writeLine(report->message);
                }
                emit ended(Done);
            });
}

} // namespace maquette::cli

#include "moc_keyverb.cpp"
