#include "core/secrets/keychainstore.h"
#include "core/secrets/keyring.h"
#include "tests/support/testcase.h"

#include <QDBusConnection>
#include <QDBusInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QProcess>
#include <QStandardPaths>

#include <chrono>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Secret key(const QByteArray &bytes)
{
    return Secret::take(QByteArray(bytes));
}

/// Locks the default keyring, as the desktop does when the screen is locked.
bool lockDefaultKeyring()
{
    QDBusInterface service(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                           u"org.freedesktop.Secret.Service"_s);
    const QDBusMessage alias = service.call(u"ReadAlias"_s, u"default"_s);
    const auto path = alias.arguments().value(0).value<QDBusObjectPath>();
    const QDBusMessage locked = service.call(u"Lock"_s, QVariant::fromValue(QList<QDBusObjectPath>{path}));
    return locked.type() == QDBusMessage::ReplyMessage;
}

} // namespace

/// Against a real Secret Service:
/// dbus-run-session -- bash -c 'printf pw | gnome-keyring-daemon --unlock --components=secrets; ctest -L keychain'
class KeychainStoreTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("MAQUETTE_TEST_KEYCHAIN"))
            QSKIP("No private Secret Service: set MAQUETTE_TEST_KEYCHAIN in a session made for tests.");
        KeychainStore store({.service = m_service});
        std::optional<Result<void>> found;
        store.probe(this, [&](const Result<void> &r) { found = r; });
        QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), 20'000);
        if (!*found)
            QSKIP(qPrintable(found->error().message));
    }

    void aKeyComesBackAsItWentIn()
    {
        KeychainStore store({.service = m_service});
        QVERIFY(write(store, u"one"_s, "sk-first"));
        QCOMPARE(read(store, u"one"_s), QByteArray("sk-first"));
        QVERIFY(write(store, u"one"_s, "sk-second-ümlaut"));
        QCOMPARE(read(store, u"one"_s), QByteArray("sk-second-ümlaut"));
    }

    void anotherProgramOfTheUserFindsItUnderOurName()
    {
        const QString tool = QStandardPaths::findExecutable(u"secret-tool"_s);
        if (tool.isEmpty())
            QSKIP("secret-tool (libsecret-tools) is not installed.");
        KeychainStore store({.service = m_service});
        QVERIFY(write(store, u"shown"_s, "sk-shown"));
        QProcess lookup;
        lookup.start(tool, {u"lookup"_s, u"server"_s, m_service, u"user"_s, u"shown"_s});
        QVERIFY(lookup.waitForFinished(20'000));
        QCOMPARE(lookup.readAllStandardOutput().trimmed(), QByteArray("sk-shown"));
    }

    void removedIsGoneAndRemovingTwiceIsFine()
    {
        KeychainStore store({.service = m_service});
        QVERIFY(write(store, u"two"_s, "sk-short-lived"));
        QVERIFY(remove(store, u"two"_s));
        QVERIFY(read(store, u"two"_s).isEmpty());
        QVERIFY(remove(store, u"two"_s));
    }

    void anotherStoreReadsItLater()
    {
        {
            KeychainStore store({.service = m_service});
            QVERIFY(write(store, u"kept"_s, "sk-kept"));
        }
        KeychainStore store({.service = m_service});
        QCOMPARE(read(store, u"kept"_s), QByteArray("sk-kept"));
    }

    void theKeyringPrefersTheKeychain()
    {
        Keyring keyring(std::make_unique<KeychainStore>(KeychainStore::Options{.service = m_service}));
        std::optional<Result<SecretPlace>> place;
        keyring.write(u"three"_s, key("sk-three"), this, [&](const Result<SecretPlace> &r) { place = r; });
        QTRY_VERIFY_WITH_TIMEOUT(place.has_value(), 20'000);
        QVERIFY(*place);
        QVERIFY(**place == SecretPlace::Keychain);
        QVERIFY(keyring.notice().isEmpty());
    }

    // Last: nothing can be read afterwards.
    void aLockedKeyringIsSaidPlainlyAndASessionKeyStillWorks()
    {
        QVERIFY(lockDefaultKeyring());
        Keyring keyring(std::make_unique<KeychainStore>(
            KeychainStore::Options{.service = m_service, .patience = 15s}));
        std::optional<Result<SecretPlace>> place;
        keyring.write(u"four"_s, key("sk-four"), this, [&](const Result<SecretPlace> &r) { place = r; });
        QTRY_VERIFY_WITH_TIMEOUT(place.has_value(), 20'000);
        QVERIFY(!*place);
        QVERIFY2(place->error().message.contains(u"session only"), qPrintable(place->error().message));

        std::optional<Result<Secret>> found;
        keyring.read(u"one"_s, this, [&](const Result<Secret> &r) { found = r; });
        QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), 20'000);
        QVERIFY(!*found);
        QVERIFY2(found->error().message.contains(u"locked"), qPrintable(found->error().message));

        place.reset();
        keyring.writeForSession(u"four"_s, key("sk-four"), this, [&](const Result<SecretPlace> &r) { place = r; });
        QTRY_VERIFY(place.has_value());
        found.reset();
        keyring.read(u"four"_s, this, [&](const Result<Secret> &r) { found = r; });
        QTRY_VERIFY(found.has_value());
        QVERIFY(*found);
        QCOMPARE((*found)->expose().toByteArray(), QByteArray("sk-four"));
    }

private:
    bool write(SecretStore &store, const QString &id, const QByteArray &bytes)
    {
        std::optional<Result<void>> result;
        store.write(id, key(bytes), this, [&](const Result<void> &r) { result = r; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000); }();
        if (result && !*result)
            qInfo("%s: %s", qPrintable(result->error().message), qPrintable(result->error().detail));
        return result && *result;
    }

    QByteArray read(SecretStore &store, const QString &id)
    {
        std::optional<Result<Secret>> result;
        store.read(id, this, [&](const Result<Secret> &r) { result = r; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000); }();
        return result && *result ? (*result)->expose().toByteArray() : QByteArray();
    }

    bool remove(SecretStore &store, const QString &id)
    {
        std::optional<Result<void>> result;
        store.remove(id, this, [&](const Result<void> &r) { result = r; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000); }();
        return result && *result;
    }

    const QString m_service = u"MaquetteTest"_s;
};

QTEST_GUILESS_MAIN(KeychainStoreTest)
#include "tst_keychainstore.moc"
