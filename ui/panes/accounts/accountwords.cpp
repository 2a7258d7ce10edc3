#include "ui/panes/accounts/accountwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace maquette::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AccountWords)
};

bool needsNoKey(const Provider *provider)
{
    return provider && provider->key != Provider::Key::Required;
}

} // namespace

QString keyPlaceText(const Account &account, const Provider *provider)
{
    switch (account.keyPlace) {
    case KeyPlace::Keychain: return Words::tr("key in the keyring");
    case KeyPlace::Environment: return Words::tr("key from the environment");
    case KeyPlace::Session: return Words::tr("key for this session");
    case KeyPlace::None: break;
    }
    if (provider && provider->isPlayMoney)
        return Words::tr("offline, play money");
    return needsNoKey(provider) ? Words::tr("no key needed") : Words::tr("no key yet");
}

QString keyPlaceSentence(const Account &account, const Provider *provider)
{
    switch (account.keyPlace) {
    case KeyPlace::Keychain:
        return Words::tr("A key is kept in this computer's keyring (fingerprint %1).").arg(account.keyFingerprint);
    case KeyPlace::Environment:
        return Words::tr("The key comes from the environment (%1, fingerprint %2). A key entered here is used instead of it.")
            .arg(provider ? provider->environment.join(Words::tr(" or ")) : QString(), account.keyFingerprint);
    case KeyPlace::Session:
        return Words::tr("A key is kept in memory until Maquette closes (fingerprint %1).").arg(account.keyFingerprint);
    case KeyPlace::None:
        break;
    }
    return needsNoKey(provider) ? Words::tr("This server needs no key. Enter one only if yours was set up with one.")
                                : Words::tr("No key yet. Paste one to use this account.");
}

QString modelCountText(qsizetype count)
{
    return count == 1 ? Words::tr("1 model") : Words::tr("%n models", nullptr, static_cast<int>(count));
}

QString trafficText(const DailyHealth &health)
{
    if (health.all() == 0)
        return Words::tr("no calls");
    const QLocale locale;
    QStringList parts{Words::tr("%1 answered").arg(locale.toString(health.succeeded))};
    if (health.failed > 0)
        parts.append(Words::tr("%1 failed").arg(locale.toString(health.failed)));
    if (health.limited > 0)
        parts.append(Words::tr("%1 limited").arg(locale.toString(health.limited)));
    return parts.join(Words::tr(", "));
}

QString healthText(Health health)
{
    switch (health) {
    case Health::Untried: break;
    case Health::Good: return Words::tr("works");
    case Health::Bad: return Words::tr("does not work");
    }
    return {};
}

} // namespace maquette::ui
