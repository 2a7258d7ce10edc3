#include "core/ledger/ledger.h"
#include "core/store/database.h"
#include "core/store/home.h"
#include "core/store/instance.h"
#include "core/store/sqlconnection.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <array>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kGenerations = 9;
constexpr int kAttemptsEach = 160;

/// What an attempt counts for by its own row and corrections, without any sum that the ledger keeps.
const QString kWeight = u"CASE WHEN k.id IS NOT NULL THEN coalesce(k.cost, 0) WHEN a.state = 2 THEN 0 "
                        "WHEN a.cost IS NOT NULL THEN a.cost ELSE coalesce(a.hold, 0) END"_s;
const QString kRows = u"attempts a LEFT JOIN corrections k ON k.id = (SELECT max(id) FROM corrections WHERE attempt = a.id)"_s;

struct Cap
{
    const char *period;
    const char *scope;
    /// The scope on alias a.
    const char *where;
    qint64 hard;
};

constexpr std::array kCaps = {
    Cap{"total", "all", "1", 900'000'000'000},
    Cap{"day", "account:a2", "a.account IN (SELECT id FROM ledger_names WHERE kind = 1 AND key = 'a2')", 40'000'000'000},
    Cap{"week", "provider:p1", "a.provider IN (SELECT id FROM ledger_names WHERE kind = 0 AND key = 'p1')", 300'000'000'000},
    Cap{"month", "model:m2", "a.model IN (SELECT id FROM ledger_names WHERE kind = 2 AND key = 'm2')", 200'000'000'000},
    Cap{"rolling:3", "project:shop", "a.project IN (SELECT id FROM ledger_names WHERE kind = 3 AND key = 'shop')", 150'000'000'000},
    Cap{"day", "feature:image", "a.feature = 1", 20'000'000'000},
};

} // namespace

/// Two processes at a time on one home, killed and started again, against caps that they have to share.
class LedgerPropertyTest : public TestCase
{
    Q_OBJECT

    /// What a killed process leaves is the same in memory, where thousands of commits are no matter of the disk's patience.
    QTemporaryDir m_dir{QFileInfo(u"/dev/shm"_s).isWritable() ? u"/dev/shm/tst_ledgerproperty-XXXXXX"_s
                                                              : QDir::tempPath() + u"/tst_ledgerproperty-XXXXXX"_s};
    ManualClock m_clock;
    std::unique_ptr<Database> m_database;

    qint64 number(const QString &sql)
    {
        const auto value = await<qint64>([&](auto *context, auto done) {
            m_database->read<qint64>(
                context,
                [sql](SqlConnection &db) -> Result<qint64> {
                    const auto found = db.integer(sql);
                    return found ? Result<qint64>(found->value_or(0)) : tl::unexpected(found.error());
                },
                done);
        });
        if (!value)
            qCritical().noquote() << sql << value.error().detail;
        return value.value_or(-1);
    }

    void execute(const QString &sql)
    {
        const auto done = await<void>([&](auto *context, auto done) {
            m_database->write<void>(
                context, [sql](SqlConnection &db) { return db.execute(sql); }, done);
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }

    /// Looks from the rows alone, inside the transaction of every hold, whether a cap is passed.
    void watch(std::size_t index)
    {
        const Cap &cap = kCaps.at(index);
        execute(
            u"CREATE TRIGGER witness_%1 AFTER INSERT ON attempts WHEN new.play = 0 BEGIN INSERT INTO witness (cap, attempt, sum) "
            "SELECT %1, new.id, t.sum FROM (SELECT sum(%2) AS sum FROM %3 WHERE a.play = 0 AND %4) t WHERE t.sum > %5; END"_s
                .arg(index)
                .arg(kWeight, kRows, QString::fromLatin1(cap.where))
                .arg(cap.hard));
    }

    std::unique_ptr<QProcess> startWorker(quint32 seed, int last)
    {
        auto worker = std::make_unique<QProcess>();
        worker->setProcessChannelMode(QProcess::MergedChannels);
        worker->start(QStringLiteral(LEDGER_WORKER),
                      {m_dir.path(), QString::number(seed), QString::number(kAttemptsEach), QString::number(last)});
        return worker;
    }

private slots:
    void initTestCase()
    {
        const auto home = Home::open(m_dir.path());
        QVERIFY(home.has_value());
        m_database =
            std::make_unique<Database>(Database::Options{.path = home->database(), .busyTimeout = std::chrono::seconds(60)});
        m_database->open();
        Ledger ledger(*m_database, m_clock, u"test"_s);
        execute(u"CREATE TABLE witness (cap INTEGER, attempt INTEGER, sum INTEGER)"_s);
        for (std::size_t i = 0; i < kCaps.size(); ++i) {
            const Cap &cap = kCaps.at(i);
            const Budget budget{.period = *budgetPeriodFromText(QString::fromLatin1(cap.period)),
                                .scope = *budgetScopeFromText(QString::fromLatin1(cap.scope)),
                                .hard = Money{cap.hard},
                                .soft = 0.5};
            const auto set = await<QString>([&](auto *context, auto done) { ledger.setBudget(budget, context, done); });
            QVERIFY(set.has_value());
            watch(i);
        }
    }

    void capsHoldWhateverHappensToTheProcesses()
    {
        constexpr quint32 seed = 20'261'121;
        QRandomGenerator random(seed);
        std::array<std::unique_ptr<QProcess>, 2> workers;
        std::array<int, 2> left = {kGenerations, kGenerations};
        int killed = 0;
        int ended = 0;
        quint32 next = seed;
        while (true) {
            for (std::size_t i = 0; i < workers.size(); ++i) {
                // Every other one is killed somewhere in the midst.
                if (!workers.at(i) && left.at(i)-- > 0)
                    workers.at(i) = startWorker(++next, random.bounded(2U) == 0 ? 0 : random.bounded(1, kAttemptsEach));
            }
            if (!workers.at(0) && !workers.at(1))
                break;
            for (auto &worker : workers) {
                if (!worker || !worker->waitForFinished(20))
                    continue;
                if (worker->exitStatus() == QProcess::CrashExit) {
                    ++killed;
                } else {
                    QVERIFY2(worker->exitCode() == 0, worker->readAll().constData());
                    ++ended;
                }
                worker.reset();
            }
        }
        qInfo() << killed << "killed," << ended << "ended," << number(u"SELECT count(*) FROM attempts"_s) << "attempts";
        QCOMPARE(killed + ended, 2 * kGenerations);
        QVERIFY(killed > 3 && ended > 3);
        QVERIFY(number(u"SELECT count(*) FROM attempts"_s) > 500);
        QVERIFY(number(u"SELECT count(*) FROM calls WHERE id NOT IN (SELECT call FROM attempts)"_s) > 100);
        QCOMPARE(number(u"SELECT count(*) FROM witness"_s), 0);
    }

    void theWitnessWouldHaveSeenIt()
    {
        const qint64 account = number(u"SELECT id FROM ledger_names WHERE kind = 1 AND key = 'a1'"_s);
        const qint64 call = number(u"SELECT min(id) FROM calls"_s);
        execute(u"INSERT INTO attempts (call, number, started_at, day, feature, provider, account, model, project, play, currency, "
                u"hold) "
                "VALUES (%1, 99, 0, 20261121, 0, %2, %2, %2, %2, 0, 'USD', 900000000001)"_s.arg(call)
                    .arg(account));
        QCOMPARE(number(u"SELECT count(*) FROM witness WHERE cap = 0"_s), 1);
        execute(u"DELETE FROM attempts WHERE number = 99"_s);
        execute(u"DELETE FROM witness"_s);
    }

    void nothingIsHeldWithoutALiveOwner()
    {
        const auto home = Home::open(m_dir.path());
        auto instance = Instance::create(*home);
        QVERIFY(instance.has_value());
        Ledger ledger(*m_database, m_clock, (*instance)->id());
        const auto dead =
            await<QStringList>([&](auto *context, auto done) { (*instance)->enrol(*m_database, m_clock, context, done); });
        QVERIFY(dead.has_value());
        const auto recovered =
            await<QList<RecoveredAttempt>>([&](auto *context, auto done) { ledger.recover(*dead, context, done); });
        QVERIFY(recovered.has_value());
        QCOMPARE(number(u"SELECT count(*) FROM attempts WHERE state = 0"_s), 0);
        QCOMPARE(number(u"SELECT count(*) FROM attempt_journal"_s), 0);
        // What killed processes left was settled by what they had journalled, or is unknown.
        QVERIFY(number(u"SELECT count(*) FROM attempt_details WHERE error_detail LIKE 'the program ended%'"_s) > 0);
    }

    void sumsAreExact()
    {
        const QString rows = u"SELECT sum(%1) FROM %2 WHERE a.play = 0"_s.arg(kWeight, kRows);
        const QString costs =
            u"SELECT sum(CASE WHEN k.id IS NOT NULL THEN coalesce(k.cost, 0) ELSE coalesce(a.cost, 0) END) FROM %1 WHERE a.play = %2"_s;
        for (const QString &span : {u"0"_s, u"1"_s, u"2"_s}) {
            QCOMPARE(number(u"SELECT sum(cost) + sum(held) FROM spend WHERE play = 0 AND span = "_s + span), number(rows));
            for (const QString &play : {u"0"_s, u"1"_s}) {
                QCOMPARE(number(u"SELECT sum(cost) FROM spend WHERE play = %1 AND span = %2"_s.arg(play, span)),
                         number(costs.arg(kRows, play)));
            }
        }
        QCOMPARE(number(u"SELECT sum(attempts) FROM spend WHERE span = 2"_s), number(u"SELECT count(*) FROM attempts"_s));
        Ledger ledger(*m_database, m_clock, u"test"_s);
        const auto wrong = await<qint64>([&](auto *context, auto done) { ledger.checkSums(context, done); });
        QCOMPARE(wrong.value_or(-1), 0);
        for (const Cap &cap : kCaps) {
            const QString where = QString::fromLatin1(cap.where);
            QVERIFY(number(rows + u" AND "_s + where) <= cap.hard);
        }
    }
};

QTEST_GUILESS_MAIN(LedgerPropertyTest)
#include "tst_ledgerproperty.moc"
