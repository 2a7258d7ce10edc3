#include "tests/core/accounts/accountsfixture.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class AccountsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(m_home->isValid());
    }

    void theSandboxIsAlwaysThereAndStays()
    {
        AccountsFixture f(providers(), m_home->path());
        QCOMPARE(f.accounts.accounts().size(), 1);
        QCOMPARE(f.accounts.accounts().constFirst().id, u"sandbox"_s);
        QCOMPARE(f.accounts.defaultChat().id, u"sandbox"_s);
        f.accounts.setSandboxUrl(QUrl(u"http://127.0.0.1:4242/v1"_s));
        QCOMPARE(f.accounts.find(u"sandbox"_s)->baseUrl.port(), 4242);
        QVERIFY(!f.remove(u"sandbox"_s));
        QVERIFY(!f.setKey(u"sandbox"_s, "sk-none"));
        QVERIFY(!f.update(*f.accounts.find(u"sandbox"_s)));
        const auto key = f.key(u"sandbox"_s);
        QVERIFY(key);
        QVERIFY(key->isEmpty());
    }

    void anAccountIsThereAfterARestart()
    {
        QString id;
        {
            AccountsFixture f(providers(), m_home->path());
            Account draft = f.accounts.draft(u"acme"_s);
            draft.name = u"  Work  account "_s;
            draft.headers = {{"X-Title", "Maquette"}, {"X-Two", "é"}};
            draft.organisation = u"org-1"_s;
            draft.project = u"proj"_s;
            draft.proxy = {HttpProxy::Kind::Explicit, QUrl(u"http://me@proxy.example.com:3128"_s)};
            draft.concurrency = 3;
            const auto added = f.add(draft);
            QVERIFY2(added, added ? "" : qPrintable(added.error().message));
            id = added->id;
        }
        AccountsFixture f(providers(), m_home->path());
        const auto account = f.accounts.find(u"work account"_s);
        QVERIFY(account);
        QCOMPARE(account->id, id);
        QCOMPARE(account->name, u"Work account"_s);
        QCOMPARE(account->headers.value("x-two"), QByteArray("é"));
        QCOMPARE(account->organisation, u"org-1"_s);
        QCOMPARE(account->project, u"proj"_s);
        QCOMPARE(account->proxy.url.toString(), u"http://me@proxy.example.com:3128"_s);
        QCOMPARE(account->concurrency, 3);
        QVERIFY(account->keyPlace == KeyPlace::None);
    }

    void namesAreTakenOnce()
    {
        AccountsFixture f(providers(), m_home->path());
        QVERIFY(f.add(f.accounts.draft(u"acme"_s)));
        QCOMPARE(f.accounts.draft(u"acme"_s).name, u"Acme 2"_s);
        Account twin = f.accounts.draft(u"acme"_s);
        twin.name = u"ACME"_s;
        const auto refused = f.add(twin);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"already"), qPrintable(refused.error().message));
        twin.name = u" "_s;
        QVERIFY(!f.add(twin));
        twin.name = u"sandbox"_s;
        QVERIFY(!f.add(twin));
    }

    void whatWouldLeakAKeyIsRefused()
    {
        AccountsFixture f(providers(), m_home->path());
        Account plain = f.accounts.draft(u"acme"_s);
        plain.baseUrl = QUrl(u"http://models.example.com/v1"_s);
        const auto refused = f.add(plain);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"https://"), qPrintable(refused.error().message));
        plain.plainHttp = PlainHttp::Allowed;
        QVERIFY(f.add(plain));

        Account header = f.accounts.draft(u"acme"_s);
        header.headers = {{"Authorization", "Bearer sk-in-clear"}};
        QVERIFY(!f.add(header));
    }

    void aKeyGoesInAndComesOutOnlyForARequest()
    {
        AccountsFixture f(providers(), m_home->path());
        const auto account = f.add(f.accounts.draft(u"acme"_s));
        QVERIFY(account);
        QVERIFY(!f.accounts.isUsable(*account));
        auto key = f.key(account->id);
        QVERIFY(!key);
        QVERIFY(key.error().kind == Error::Kind::NoKey);
        QVERIFY2(key.error().message.contains(u"Acme"), qPrintable(key.error().message));

        QSignalSpy changed(&f.accounts, &Accounts::changed);
        const auto kept = f.setKey(account->id, " sk-acme-1234567890 \n");
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().message));
        QVERIFY(kept->keyPlace == KeyPlace::Session);
        QCOMPARE(kept->keyFingerprint.size(), 8);
        QCOMPARE(changed.size(), 1);
        QVERIFY(f.accounts.isUsable(*kept));
        QCOMPARE(f.accounts.defaultChat().id, account->id);
        key = f.key(account->id);
        QVERIFY(key);
        QCOMPARE(key->expose().toByteArray(), QByteArray("sk-acme-1234567890"));
        QCOMPARE(f.redactor.redact(u"got sk-acme-1234567890!"_s), u"got •••!"_s);

        QVERIFY(f.removeKey(account->id));
        QVERIFY(!f.key(account->id));
        QVERIFY(f.accounts.find(account->id)->keyPlace == KeyPlace::None);
    }

    void whatIsNoKeyIsRefused()
    {
        AccountsFixture f(providers(), m_home->path());
        const auto account = f.add(f.accounts.draft(u"acme"_s));
        QVERIFY(!f.setKey(account->id, "   "));
        QVERIFY(!f.setKey(account->id, "two words"));
        QVERIFY(!f.setKey(u"nobody"_s, "sk-key"));
    }

    void aSessionKeyIsGoneAfterARestartAndThatIsSaid()
    {
        QString id;
        {
            AccountsFixture f(providers(), m_home->path());
            QVERIFY(!f.accounts.keyNotice().isEmpty());
            const auto account = f.add(f.accounts.draft(u"acme"_s));
            id = account->id;
            QVERIFY(f.setKey(id, "sk-session-key"));
        }
        AccountsFixture f(providers(), m_home->path());
        QVERIFY(f.accounts.find(id)->keyPlace == KeyPlace::None);
        QVERIFY(f.accounts.find(id)->keyFingerprint.isEmpty());
        QVERIFY(!f.key(id));
    }

    void removingForgetsTheKeyToo()
    {
        AccountsFixture f(providers(), m_home->path());
        const auto account = f.add(f.accounts.draft(u"acme"_s));
        QVERIFY(f.setKey(account->id, "sk-to-be-forgotten"));
        QSignalSpy removed(&f.accounts, &Accounts::removed);
        QVERIFY(f.remove(account->id));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.first().first().toString(), account->id);
        QVERIFY(!f.accounts.find(account->id));
        bool isEmpty = false;
        f.keyring.read(account->id, this, [&](const Result<Secret> &r) { isEmpty = r && r->isEmpty(); });
        QTRY_VERIFY(isEmpty);
        QVERIFY(!f.remove(account->id));
        QCOMPARE(removed.size(), 1);
    }

    void editingKeepsTheKey()
    {
        AccountsFixture f(providers(), m_home->path());
        auto account = f.add(f.accounts.draft(u"acme"_s));
        QVERIFY(f.setKey(account->id, "sk-kept-through-edits"));
        account->name = u"Renamed"_s;
        account->keyPlace = KeyPlace::None;
        const auto updated = f.update(*account);
        QVERIFY(updated);
        QCOMPARE(updated->name, u"Renamed"_s);
        QVERIFY(updated->keyPlace == KeyPlace::Session);
        QVERIFY(f.key(account->id));
    }

    void aKeyOfTheEnvironmentBringsItsAccount()
    {
        AccountsFixture f(providers(), m_home->path(), environment());
        const auto account = f.accounts.find(u"acme"_s);
        QVERIFY(account);
        QVERIFY(account->keyPlace == KeyPlace::Environment);
        QVERIFY(!f.accounts.isStored(account->id));
        QCOMPARE(f.accounts.defaultChat().id, account->id);
        QCOMPARE(f.key(account->id)->expose().toByteArray(), QByteArray("sk-from-the-environment"));
        const auto refused = f.remove(account->id);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"environment"), qPrintable(refused.error().message));

        // Edited, it becomes a stored one and is not listed twice.
        Account edited = *account;
        edited.name = u"My Acme"_s;
        QVERIFY(f.update(edited));
        QVERIFY(f.accounts.isStored(account->id));
        QCOMPARE(f.accounts.accounts().size(), 2);
        QVERIFY(f.accounts.find(account->id)->keyPlace == KeyPlace::Environment);
    }

    void aKeyOfTheEnvironmentGoesToNoOtherServer()
    {
        AccountsFixture f(providers(), m_home->path(), environment());
        Account elsewhere = f.accounts.draft(u"acme"_s);
        elsewhere.baseUrl = QUrl(u"https://other.example.org/v1"_s);
        const auto added = f.add(elsewhere);
        QVERIFY(added);
        QVERIFY(added->keyPlace == KeyPlace::None);
        QVERIFY(!f.key(added->id));
    }

    void anAccountOfOneRunIsNeverStored()
    {
        {
            AccountsFixture f(providers(), m_home->path());
            const auto account = f.accounts.addAdHoc(u"acme"_s, QUrl(u"http://127.0.0.1:9/v1/"_s),
                                                     Secret::take(QByteArray("sk-one-run")));
            QVERIFY(account);
            QVERIFY(account->isAdHoc);
            QCOMPARE(account->baseUrl.toString(), u"http://127.0.0.1:9/v1"_s);
            QCOMPARE(f.key(account->id)->expose().toByteArray(), QByteArray("sk-one-run"));
            QVERIFY(!f.update(*account));
            const auto without = f.accounts.addAdHoc(u"acme"_s, QUrl(u"http://127.0.0.1:10/v1"_s), {});
            QVERIFY(without);
            const auto none = f.key(without->id);
            QVERIFY2(none, none ? "" : qPrintable(none.error().message));
            QVERIFY(none->isEmpty());
            QVERIFY(!f.accounts.addAdHoc(u"nobody"_s, {}, {}));
        }
        AccountsFixture f(providers(), m_home->path());
        QCOMPARE(f.accounts.accounts().size(), 1);
    }

    void anotherProcesssAccountIsTakenOverByLoadingAgain()
    {
        AccountsFixture one(providers(), m_home->path());
        AccountsFixture two(providers(), m_home->path());
        QVERIFY(two.add(two.accounts.draft(u"acme"_s)));
        QVERIFY(!one.accounts.find(u"acme"_s));
        QVERIFY(one.wait<void>([&](auto done) { one.accounts.load(this, done); }));
        QVERIFY(one.accounts.find(u"acme"_s));
        // And the name is guarded by the table, not by what one process happens to know.
        AccountsFixture three(providers(), m_home->path());
        QVERIFY(three.remove(three.accounts.find(u"acme"_s)->id));
        Account again = one.accounts.draft(u"acme"_s);
        again.name = u"Acme B"_s;
        QVERIFY(one.add(again));
        again.name = u"acme b"_s;
        QVERIFY(!two.add(again));
    }

    void thePreferredAccountComesFirstWhenItCanBeUsed()
    {
        AccountsFixture f(providers(), m_home->path());
        const auto one = f.add(f.accounts.draft(u"acme"_s));
        const auto two = f.add(f.accounts.draft(u"acme"_s));
        QVERIFY(f.setKey(one->id, "sk-one-one-one"));
        f.accounts.setPreferredChat(two->id);
        QCOMPARE(f.accounts.defaultChat().id, one->id);
        QVERIFY(f.setKey(two->id, "sk-two-two-two"));
        QCOMPARE(f.accounts.defaultChat().id, two->id);
        f.accounts.setPreferredChat(u"sandbox"_s);
        f.accounts.setSandboxUrl(QUrl(u"http://127.0.0.1:4242/v1"_s));
        QCOMPARE(f.accounts.defaultChat().id, u"sandbox"_s);
    }

    void anAccountThatCannotChatIsNoneToChatWith()
    {
        Provider vectors = acme(QUrl(u"https://api.vectors.example"_s));
        vectors.id = u"vectors"_s;
        vectors.chat = nullptr;
        AccountsFixture f({vectors, sandboxProvider()}, m_home->path());
        const auto account = f.add(f.accounts.draft(u"vectors"_s));
        QVERIFY(f.setKey(account->id, "sk-vectors"));
        QVERIFY(f.accounts.isUsable(*f.accounts.find(account->id)));
        f.accounts.setPreferredChat(account->id);
        QCOMPARE(f.accounts.defaultChat().id, u"sandbox"_s);
    }

    void anUnknownProvidersAccountIsKeptButCannotBeUsed()
    {
        QString id;
        {
            AccountsFixture f(providers(), m_home->path());
            id = f.add(f.accounts.draft(u"acme"_s))->id;
        }
        AccountsFixture f({sandboxProvider()}, m_home->path());
        const auto account = f.accounts.find(id);
        QVERIFY(account);
        QVERIFY(!f.accounts.provider(account->providerId));
        QVERIFY(!f.accounts.isUsable(*account));
        QCOMPARE(f.accounts.defaultChat().id, u"sandbox"_s);
    }

private:
    static std::vector<Provider> providers()
    {
        return {acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()};
    }

    static EnvironmentKeys environment()
    {
        qputenv("MAQUETTE_TEST_ACME_KEY", "sk-from-the-environment");
        return EnvironmentKeys::take({u"MAQUETTE_TEST_ACME_KEY"_s});
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(AccountsTest)
#include "tst_accounts.moc"
