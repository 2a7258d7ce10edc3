#include "core/base/clock.h"
#include "core/conversation/conversations.h"
#include "core/ledger/ledger.h"
#include "core/store/database.h"
#include "tests/bench/chatfill.h"
#include "tests/bench/ledgerfill.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"

#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;

/// What make_home writes is read by the rooms themselves as if they had written it.
class FilledHomeTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_database = std::make_unique<Database>(Database::Options{.path = m_folder.filePath(u"maquette.db"_s)});
        m_database->open();
        const bench::ChatFill fill{.conversations = 20, .messages = 200, .longest = 300, .nowMs = m_clock.nowMs(), .seed = 1};
        const auto longest = test::await<qint64>([&](auto *context, auto done) {
            m_database->write<qint64>(context, [fill](SqlConnection &db) { return bench::fillChats(db, fill); }, done);
        });
        QVERIFY(longest);
        m_longest = *longest;
        // Twice: a home that is in use can be filled further.
        for (int i = 0; i < 2; ++i) {
            const auto filled = test::await<void>([&](auto *context, auto done) {
                m_database->write<void>(
                    context, [now = m_clock.nowMs()](SqlConnection &db) { return bench::fillLedger(db, 500, now); }, done);
            });
            QVERIFY2(filled, filled ? "" : qPrintable(filled.error().detail));
        }
    }

    void cleanupTestCase() { m_database.reset(); }

    void everyConversationIsListed()
    {
        Conversations conversations(*m_database, m_clock);
        const auto page = test::await<ConversationPage>(
            [&](auto *context, auto done) { conversations.page({}, {}, 100, context, done); });
        QVERIFY(page);
        QCOMPARE(page->rows.size(), 21);
        int messages = 0;
        for (const ConversationSummary &row : page->rows) {
            QVERIFY(!row.title.isEmpty());
            messages += row.messageCount;
        }
        QCOMPARE(messages, 500);
    }

    void theLongestOneIsReadToItsEnd()
    {
        Conversations conversations(*m_database, m_clock);
        const auto path = test::await<TranscriptPath>(
            [&](auto *context, auto done) { conversations.path(m_longest, context, done); });
        QVERIFY(path);
        QCOMPARE(path->entries.size(), 300);
        QCOMPARE(path->entries.first().role, Role::User);
        QCOMPARE(path->entries.last().role, Role::Assistant);
        const auto last = test::await<QList<Message>>(
            [&](auto *context, auto done) { conversations.messages({path->entries.last().id}, context, done); });
        QVERIFY(last && last->size() == 1);
        QCOMPARE(last->first().text.size(), path->entries.last().textLength);
        QVERIFY(last->first().isPlayMoney);
        QVERIFY(last->first().cost);
    }

    void messagesAreFound()
    {
        Conversations conversations(*m_database, m_clock);
        for (const QString &word : {u"cinnamon"_s, u"模型"_s}) {
            const auto page = test::await<ConversationPage>(
                [&](auto *context, auto done) { conversations.page({.search = word}, {}, 10, context, done); });
            QVERIFY(page);
            QVERIFY(!page->rows.isEmpty());
        }
    }

    void rollupsAreTheSumsOfTheRows()
    {
        Ledger ledger(*m_database, m_clock, u"test"_s);
        const auto attempts = test::await<AttemptPage>(
            [&](auto *context, auto done) { ledger.attempts({.limit = 2000}, context, done); });
        QVERIFY2(attempts, attempts ? "" : qPrintable(attempts.error().detail));
        QCOMPARE(attempts->rows.size(), 1000);
        Money today;
        Money held;
        const QDate date = m_clock.nowUtc().toLocalTime().date();
        for (const AttemptRow &row : attempts->rows) {
            QVERIFY(row.state != AttemptState::Held);
            QVERIFY(!row.hold.modelId.isEmpty());
            QVERIFY(row.hold.price);
            if (!row.hold.isPlayMoney && row.startedAt.toLocalTime().date() == date)
                today += row.completion.cost.value_or(Money{});
            if (!row.hold.isPlayMoney && row.state == AttemptState::Unknown)
                held += row.hold.hold.value_or(Money{});
        }
        const auto totals = test::await<Totals>([&](auto *context, auto done) { ledger.totals(context, done); });
        QVERIFY(totals);
        QCOMPARE(totals->today, today);
        QCOMPARE(totals->held, held);
        QVERIFY(totals->thisMonth > Money{});
    }

    void everyCallHasItsAttempts()
    {
        Ledger ledger(*m_database, m_clock, u"test"_s);
        const auto calls = test::await<CallPage>([&](auto *context, auto done) { ledger.calls({.limit = 2000}, context, done); });
        QVERIFY(calls);
        int attempts = 0;
        for (const CallRow &row : calls->rows) {
            QVERIFY(row.attempts > 0);
            attempts += row.attempts;
        }
        QCOMPARE(attempts, 1000);
        QVERIFY(calls->rows.size() < 1000);
    }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<Database> m_database;
    qint64 m_longest = 0;
};

QTEST_GUILESS_MAIN(FilledHomeTest)
#include "tst_filledhome.moc"
