#include "core/base/log.h"
#include "tests/core/accounts/accountsfixture.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kKey = "sk-MaquetteSecrecyTest-0123456789abcdef";

/// Files below `folder` that contain `bytes`, in clear or as base64.
QStringList filesWith(const QString &folder, const QByteArray &bytes)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        if (content.contains(bytes) || content.contains(bytes.toBase64()) || content.contains(bytes.toHex()))
            found.append(file.fileName());
    }
    return found;
}

} // namespace

/// With a real Secret Service where there is one, in memory otherwise.
class KeySecrecyTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void theKeysBytesAreNowhereUnderTheHome()
    {
        QTemporaryDir home;
        {
            AccountsFixture f({acme(QUrl(u"http://127.0.0.1:9/v1"_s))}, home.path(), {}, keychain());
            const LogFile log(home.path() + u"/maquette.log"_s, f.redactor);
            const auto account = f.add(f.accounts.draft(u"acme"_s));
            QVERIFY(account);
            QVERIFY(f.setKey(account->id, kKey));
            const auto key = f.key(account->id);
            QVERIFY(key);
            QCOMPARE(key->expose().toByteArray(), kKey);
            qCInfo(logSecrets) << "a careless line with" << kKey;
            QVERIFY(filesWith(home.path(), "a careless line").size() == 1);
            QCOMPARE(filesWith(home.path(), kKey), QStringList());
            QVERIFY(f.removeKey(account->id));
        }
        QCOMPARE(filesWith(home.path(), kKey), QStringList());
    }

    void aKeyInTheKeychainIsThereAfterARestart()
    {
        if (!hasKeychain())
            QSKIP("No private Secret Service: set MAQUETTE_TEST_KEYCHAIN in a session made for tests.");
        QTemporaryDir home;
        QString id;
        {
            AccountsFixture f({acme(QUrl(u"http://127.0.0.1:9/v1"_s))}, home.path(), {}, keychain());
            id = f.add(f.accounts.draft(u"acme"_s))->id;
            const auto kept = f.setKey(id, kKey);
            QVERIFY2(kept, kept ? "" : qPrintable(kept.error().message));
            QVERIFY(kept->keyPlace == KeyPlace::Keychain);
            QVERIFY(f.accounts.keyNotice().isEmpty());
        }
        AccountsFixture f({acme(QUrl(u"http://127.0.0.1:9/v1"_s))}, home.path(), {}, keychain());
        QVERIFY(f.accounts.find(id)->keyPlace == KeyPlace::Keychain);
        QCOMPARE(f.accounts.find(id)->keyFingerprint.size(), 8);
        QCOMPARE(f.key(id)->expose().toByteArray(), kKey);
        QVERIFY(f.remove(id));
        QVERIFY(!f.key(id));
    }

    void keysAreExposedInFewPlaces()
    {
        // Each of these was read by somebody. A new place has to be, too, before it is added here. Backups have passphrases of
        // their own there, never a key.
        const QStringList places = {
            u"core/backup/backupwork.cpp"_s,    u"core/backup/sealedfile.cpp"_s,
            u"core/accounts/accountkeys.cpp"_s, u"core/accounts/accounts.cpp"_s, u"core/base/redact.cpp"_s,
            u"core/base/secret.cpp"_s,          u"core/base/secret.h"_s,         u"core/net/"_s,
            u"core/secrets/"_s};
        static const QRegularExpression use(u"\\bexpose\\("_s);
        const QDir root(sourcePath());
        QStringList strangers;
        for (const QString &part : {u"core"_s, u"ui"_s, u"app"_s}) {
            QDirIterator files(root.filePath(part), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString name = root.relativeFilePath(file.fileName());
                const bool isKnown = std::any_of(places.cbegin(), places.cend(),
                                                 [&name](const QString &place) { return name.startsWith(place); });
                if (!isKnown && QString::fromUtf8(file.readAll()).contains(use))
                    strangers.append(name);
            }
        }
        QCOMPARE(strangers, QStringList());
    }

private:
    static bool hasKeychain() { return !qEnvironmentVariableIsEmpty("MAQUETTE_TEST_KEYCHAIN"); }
    static std::unique_ptr<KeychainStore> keychain()
    {
        return hasKeychain() ? std::make_unique<KeychainStore>(KeychainStore::Options{.service = u"MaquetteTest"_s}) : nullptr;
    }
};

QTEST_GUILESS_MAIN(KeySecrecyTest)
#include "tst_keysecrecy.moc"
