#include "core/ledger/spendrollup.h"
#include "core/store/sqlconnection.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFile>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class HealthTest : public TestCase
{
    Q_OBJECT

    std::unique_ptr<LedgerFixture> m_fixture;

    void add(std::optional<Error::Kind> error, const QString &account = u"a1"_s, const QString &name = u"Work"_s)
    {
        LedgerFixture &f = *m_fixture;
        HoldRecord hold = f.holdOf(f.begin(), dollars(1));
        hold.accountId = account;
        hold.accountName = name;
        QVERIFY(f.hold(hold));
        Completion end = f.settled(dollars(0.5));
        end.errorKind = error;
        if (error)
            end.state = AttemptState::Released;
        QVERIFY(f.complete(hold.attemptId, end));
    }

    QList<DailyHealth> days(QDate since)
    {
        const auto read =
            await<QList<DailyHealth>>([&](auto *context, auto done) { m_fixture->ledger().health(since, context, done); });
        return read ? *read : QList<DailyHealth>();
    }

    QDate today() const { return ledger::localDate(m_fixture->clock.nowMs()); }

private slots:
    void init()
    {
        TestCase::init();
        m_fixture = std::make_unique<LedgerFixture>();
    }

    void aDayTellsHowItsAttemptsWent()
    {
        add({});
        add({});
        add(Error::Kind::ServerFailure);
        add(Error::Kind::RateLimited);
        add(Error::Kind::QuotaExhausted);
        QCOMPARE(days(today()), (QList<DailyHealth>{{today(), u"openai"_s, u"a1"_s, 2, 1, 2}}));
    }

    void whatTheUserDidSaysNothingAboutTheServer_data()
    {
        QTest::addColumn<Error::Kind>("kind");
        for (const auto kind : {Error::Kind::Cancelled, Error::Kind::Rejected, Error::Kind::Filtered, Error::Kind::TooLarge,
                                Error::Kind::BudgetExceeded})
            QTest::newRow(qPrintable(errorKindName(kind))) << kind;
    }

    void whatTheUserDidSaysNothingAboutTheServer()
    {
        QFETCH(Error::Kind, kind);
        add(kind);
        QVERIFY(days(today()).isEmpty());
    }

    void daysAndAccountsStayApartAndRenamingDoesNotPartThem()
    {
        add({}, u"a1"_s);
        const QDate first = today();
        m_fixture->clock.advance(std::chrono::hours(48));
        add({}, u"a1"_s, u"Work, renamed"_s);
        add({}, u"a1"_s);
        add(Error::Kind::Timeout, u"a2"_s, u"Home"_s);
        QCOMPARE(days(first), (QList<DailyHealth>{{today(), u"openai"_s, u"a1"_s, 2, 0, 0},
                                                  {today(), u"openai"_s, u"a2"_s, 0, 1, 0},
                                                  {first, u"openai"_s, u"a1"_s, 1, 0, 0}}));
        QCOMPARE(days(today()).size(), 2);
        const auto all = days(first);
        QCOMPARE(healthOf(all, u"openai"_s, u"a1"_s, first).succeeded, 3);
        QCOMPARE(healthOf(all, u"openai"_s, {}, first).all(), 4);
        QCOMPARE(healthOf(all, u"openai"_s, u"a1"_s, today()).succeeded, 2);
        QCOMPARE(healthOf(all, u"anthropic"_s, {}, first).all(), 0);
    }

    // Attempts from before the table was there are counted by the migration: in SQL, with the kinds written out.
    void theMigrationCountsLikeTheLedger()
    {
        add({});
        for (int kind = 0; kind <= int(Error::Kind::Cancelled); ++kind)
            add(static_cast<Error::Kind>(kind), kind % 2 ? u"a1"_s : u"a2"_s);
        const auto counted = days(today());
        QVERIFY(counted.size() == 2 && counted[0].failed + counted[1].failed > 5);

        const QString folder = u":/maquette/migrations/"_s;
        const QStringList names = QDir(folder).entryList({u"*_health.sql"_s});
        QCOMPARE(names.size(), 1);
        QFile file(folder + names.constFirst());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString script = QString::fromUtf8(file.readAll());
        const QString insert = script.mid(script.indexOf(u"INSERT INTO health"_s)).chopped(2);
        QVERIFY(await<void>([&](auto *context, auto done) {
            m_fixture->database().write<void>(
                context,
                [insert](SqlConnection &connection) -> Result<void> {
                    auto cleared = connection.execute(u"DELETE FROM health");
                    return cleared ? connection.execute(insert) : cleared;
                },
                done);
        }));
        QCOMPARE(days(today()), counted);
    }
};

QTEST_GUILESS_MAIN(HealthTest)
#include "tst_health.moc"
