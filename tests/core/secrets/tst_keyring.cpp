#include "core/secrets/keychainstore.h"
#include "core/secrets/keyring.h"
#include "core/secrets/memorystore.h"
#include "tests/support/testcase.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <chrono>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Secret key(const char *bytes)
{
    return Secret::take(QByteArray(bytes));
}

/// Points the process at a session bus of the test's choosing for as long as it lives.
class BusAddress
{
public:
    explicit BusAddress(const QByteArray &address)
        : m_address(qgetenv("DBUS_SESSION_BUS_ADDRESS")), m_runtime(qgetenv("XDG_RUNTIME_DIR"))
    {
        qunsetenv("XDG_RUNTIME_DIR");
        if (address.isEmpty())
            qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        else
            qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    }
    ~BusAddress()
    {
        restore("DBUS_SESSION_BUS_ADDRESS", m_address);
        restore("XDG_RUNTIME_DIR", m_runtime);
    }
    BusAddress(const BusAddress &) = delete;
    BusAddress &operator=(const BusAddress &) = delete;

private:
    static void restore(const char *name, const QByteArray &value)
    {
        if (value.isNull())
            qunsetenv(name);
        else
            qputenv(name, value);
    }

    QByteArray m_address;
    QByteArray m_runtime;
};

std::unique_ptr<KeychainStore> keychain(std::chrono::milliseconds patience = 20s)
{
    return std::make_unique<KeychainStore>(KeychainStore::Options{.service = u"MaquetteTest"_s, .patience = patience});
}

} // namespace

class KeyringTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void memoryGivesBackWhatItWasGiven()
    {
        MemoryStore store;
        int answers = 0;
        store.write(u"a"_s, key("first-key"), this, [&](const Result<void> &r) { answers += r ? 1 : 0; });
        store.read(u"a"_s, this, [&](const Result<Secret> &r) {
            QVERIFY(r);
            QCOMPARE(r->expose().toByteArray(), QByteArray("first-key"));
            ++answers;
        });
        QCOMPARE(answers, 0);
        QTRY_COMPARE(answers, 2);
    }

    void whatIsNotThereReadsAsEmpty()
    {
        MemoryStore store;
        bool isAnswered = false;
        store.read(u"nobody"_s, this, [&](const Result<Secret> &r) {
            QVERIFY(r);
            QVERIFY(r->isEmpty());
            isAnswered = true;
        });
        QTRY_VERIFY(isAnswered);
    }

    void nobodyIsCalledAfterTheAskerHasGone()
    {
        MemoryStore store;
        bool isCalled = false;
        auto asker = std::make_unique<QObject>();
        store.read(u"a"_s, asker.get(), [&](const Result<Secret> &) { isCalled = true; });
        asker.reset();
        QCoreApplication::sendPostedEvents();
        QVERIFY(!isCalled);
    }

    void withoutASessionBusKeysLiveInMemoryAndThatIsSaid()
    {
        const BusAddress none({});
        Keyring keyring(keychain());
        std::optional<SecretPlace> place;
        keyring.write(u"a"_s, key("session-key"), this, [&](const Result<SecretPlace> &r) {
            QVERIFY(r);
            place = *r;
        });
        QTRY_VERIFY(place.has_value());
        QVERIFY(*place == SecretPlace::Session);
        QVERIFY(keyring.state() == Keyring::State::SessionOnly);
        QVERIFY2(keyring.notice().contains(u"this session only"), qPrintable(keyring.notice()));

        bool isRead = false;
        keyring.read(u"a"_s, this, [&](const Result<Secret> &r) {
            QVERIFY(r);
            QCOMPARE(r->expose().toByteArray(), QByteArray("session-key"));
            isRead = true;
        });
        QTRY_VERIFY(isRead);

        bool isGone = false;
        keyring.remove(u"a"_s, this, [&](const Result<void> &r) { isGone = r.has_value(); });
        QTRY_VERIFY(isGone);
        keyring.read(u"a"_s, this, [&](const Result<Secret> &r) { isRead = !r || !r->isEmpty(); });
        QTRY_VERIFY(!isRead);
    }

    void aBusThatNeverAnswersHoldsNobodyUp()
    {
        // Takes the connection and says nothing, like a session bus whose process is stopped.
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const BusAddress address("tcp:host=127.0.0.1,port=" + QByteArray::number(silent.serverPort()));
        QElapsedTimer clock;
        clock.start();
        qint64 longestStep = 0;
        {
            Keyring keyring(keychain(300ms));
            bool isAnswered = false;
            keyring.write(u"a"_s, key("some-key"), this, [&](const Result<SecretPlace> &r) {
                QVERIFY(r);
                QVERIFY(*r == SecretPlace::Session);
                isAnswered = true;
            });
            while (!isAnswered && clock.elapsed() < 10'000) {
                const qint64 before = clock.elapsed();
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
                longestStep = std::max(longestStep, clock.elapsed() - before);
                QTest::qSleep(1);
            }
            QVERIFY(isAnswered);
            QVERIFY2(longestStep < 100, qPrintable(u"the event loop was held up for %1 ms"_s.arg(longestStep)));
            clock.restart();
        }
        // Ending does not wait for the keychain either.
        QVERIFY2(clock.elapsed() < 2'000, qPrintable(QString::number(clock.elapsed())));
    }

    void withoutAKeychainObjectTheNoticeStands()
    {
        const Keyring keyring(nullptr);
        QVERIFY(keyring.state() == Keyring::State::SessionOnly);
        QVERIFY(!keyring.notice().isEmpty());
    }
};

QTEST_GUILESS_MAIN(KeyringTest)
#include "tst_keyring.moc"
