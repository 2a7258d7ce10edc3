#include "tests/faults/faultcase.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <array>
#include <memory>
#include <vector>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The retry table of architecture.md section 3, for a fault that happens once and for one that stays.
///
/// A cell is: how often the struck request arrived; how it ended; the ledger's rows. An end with `?` says that money may
/// have been spent (`outcomeUnknown`); a job says its state, and the kind of its error. Rows: R released and free,
/// S settled on what was made, C settled on what we counted, U unknown (no cost, the hold goes on counting), H held.
/// A film is submitted by one POST in every cell but its own column's, whatever becomes of questions and downloads.
/// Nothing stands where a fault cannot happen.
struct Row
{
    const char *fault;
    const char *chat;
    const char *image;
    const char *submit;
    const char *poll;
    const char *download;
};

constexpr const char *kNone = nullptr;

// clang-format off
constexpr std::array kOnce{
    //  fault                   chat                  image                            submit                           poll                         download
    Row{"hang-up before read",  "1 Offline? U",       "1 ambiguous Offline U",         "1 ambiguous Offline U",         "2 stored S",                "2 stored S"},
    Row{"hang-up after read",   "1 Offline? U",       "1 ambiguous Offline U",         "1 ambiguous Offline U",         "2 stored S",                "2 stored S"},
    Row{"stall",                "1 Timeout? U",       "1 ambiguous Timeout U",         "1 ambiguous Timeout U",         "2 stored S",                "2 stored S"},
    Row{"stall in the answer",  "1 Timeout? U",       "1 ambiguous Timeout U",         "1 ambiguous Timeout U",         "2 stored S",                "2 stored S"},
    Row{"cut",                  "1 Offline? U",       "1 ambiguous Offline U",         "1 ambiguous Offline U",         "2 stored S",                "2 stored S"},
    Row{"cut after content",    "1 Protocol C",       "1 ambiguous Protocol U",        kNone,                           kNone,                       kNone},
    Row{"408",                  "2 done RS",          "2 stored RS",                   "2 stored RS",                   "2 stored S",                "2 stored S"},
    Row{"409",                  "2 done RS",          "1 ambiguous ServerFailure U",   "1 ambiguous ServerFailure U",   "2 stored S",                "2 stored S"},
    Row{"425",                  "2 done RS",          "2 stored RS",                   "2 stored RS",                   "2 stored S",                "2 stored S"},
    Row{"429",                  "2 done RS",          "2 stored RS",                   "2 stored RS",                   "2 stored S",                "2 stored S"},
    Row{"429, Retry-After 2",   "2 done RS",          "2 stored RS",                   "2 stored RS",                   "2 stored S",                "2 stored S"},
    Row{"quota",                "1 QuotaExhausted R", "1 failed QuotaExhausted R",     "1 failed QuotaExhausted R",     "1 parked QuotaExhausted H", "2 stored S"},
    Row{"500",                  "2 done RS",          "1 ambiguous ServerFailure U",   "1 ambiguous ServerFailure U",   "2 stored S",                "2 stored S"},
    Row{"502",                  "2 done RS",          "1 ambiguous ServerFailure U",   "1 ambiguous ServerFailure U",   "2 stored S",                "2 stored S"},
    Row{"503",                  "2 done RS",          "2 stored RS",                   "2 stored RS",                   "2 stored S",                "2 stored S"},
    Row{"529",                  "2 done RS",          "2 stored RS",                   "2 stored RS",                   "2 stored S",                "2 stored S"},
    Row{"garbage",              "1 Protocol U",       "1 failed Protocol U",           "1 failed Protocol U",           "2 stored S",                "2 stored S"},
    Row{"error in the answer",  "2 done RS",          "1 ambiguous ServerFailure U",   "1 ambiguous ServerFailure U",   "2 stored S",                "2 stored S"},
    Row{"error after content",  "1 ServerFailure C",  "1 ambiguous ServerFailure U",   kNone,                           kNone,                       kNone},
};

// What is not sent again after the first time is the same when the fault stays; questions and downloads go on until the
// server answers or the user stops them.
constexpr std::array kAlways{
    Row{"408",                  "4 Overloaded RRRR",  "4 failed Overloaded RRRR",      "4 failed Overloaded RRRR",      kNone,                       kNone},
    Row{"409",                  "3 ServerFailure RRR","1 ambiguous ServerFailure U",   "1 ambiguous ServerFailure U",   kNone,                       kNone},
    Row{"425",                  "4 Overloaded RRRR",  "4 failed Overloaded RRRR",      "4 failed Overloaded RRRR",      kNone,                       kNone},
    Row{"429",                  "4 RateLimited RRRR", "4 failed RateLimited RRRR",     "4 failed RateLimited RRRR",     kNone,                       kNone},
    Row{"500",                  "3 ServerFailure RRR","1 ambiguous ServerFailure U",   "1 ambiguous ServerFailure U",   kNone,                       kNone},
    Row{"502",                  "3 ServerFailure RRR","1 ambiguous ServerFailure U",   "1 ambiguous ServerFailure U",   kNone,                       kNone},
    Row{"503",                  "4 Overloaded RRRR",  "4 failed Overloaded RRRR",      "4 failed Overloaded RRRR",      kNone,                       kNone},
    Row{"529",                  "4 Overloaded RRRR",  "4 failed Overloaded RRRR",      "4 failed Overloaded RRRR",      kNone,                       kNone},
    Row{"error in the answer",  "3 ServerFailure RRR","1 ambiguous ServerFailure U",   "1 ambiguous ServerFailure U",   kNone,                       kNone},
};
// clang-format on

} // namespace

/// Every fault against every kind of request: a real server, the real road, jobs and ledger. All cases run at the same
/// time, because most of them wait for something; then each is looked at.
class FaultTableTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<LoopbackServer> m_unused;
    std::unique_ptr<JobHouse> m_house;
    std::map<QByteArray, std::unique_ptr<FaultCase>> m_cases;

    template<typename F>
    static void forEachCell(const F &visit)
    {
        const auto visitTable = [&](const auto &table, FaultCase::Times times) {
            for (const Row &row : table) {
                const std::pair<Struck, const char *> cells[] = {{Struck::Chat, row.chat},
                                                                 {Struck::Image, row.image},
                                                                 {Struck::Submit, row.submit},
                                                                 {Struck::Poll, row.poll},
                                                                 {Struck::Download, row.download}};
                static constexpr const char *names[] = {"chat", "image", "submit", "poll", "download"};
                for (const auto &[struck, expected] : cells) {
                    const QByteArray name =
                        QByteArray(names[int(struck)]) + ": " + row.fault + (times == FaultCase::Times::Always ? ", for ever" : "");
                    if (expected)
                        visit(name, row.fault, struck, times, expected);
                }
            }
        };
        visitTable(kOnce, FaultCase::Times::Once);
        visitTable(kAlways, FaultCase::Times::Always);
    }

    /// The row's letter of the table; a sentence when its figures contradict its state.
    static QString letterOf(const AttemptRow &row, Struck struck)
    {
        const Money price = struck == Struck::Chat    ? FaultCase::kChat
                            : struck == Struck::Image ? FaultCase::kPicture
                                                      : FaultCase::kFilm;
        const Money most = struck == Struck::Chat ? Money{10 * 1000 + 100 * 5000} : price;
        const std::optional<Money> cost = row.completion.cost;
        if (row.hold.hold != most)
            return u"(held %1)"_s.arg(row.hold.hold ? row.hold.hold->picos : -1);
        switch (row.state) {
        case AttemptState::Held:
            return cost ? u"(a cost while held)"_s : u"H"_s;
        case AttemptState::Released:
            return cost.value_or(Money{}) == Money{} ? u"R"_s : u"(released at %1)"_s.arg(cost->picos);
        case AttemptState::Unknown:
            return cost ? u"(unknown with a cost)"_s : u"U"_s;
        case AttemptState::Settled:
            break;
        }
        const bool isCounted = row.completion.usageSource == FigureSource::Counted;
        if (struck == Struck::Chat && isCounted)
            return cost && cost->picos > 10 * 1000 && *cost <= most ? u"C"_s : u"(counted out of bounds)"_s;
        return cost == price ? u"S"_s : u"(settled at %1)"_s.arg(cost ? cost->picos : -1);
    }

private slots:
    void initTestCase()
    {
        m_unused = std::make_unique<LoopbackServer>();
        // A hundred jobs write a thousand times; what is tested here is not the disk.
        const QString memory = u"/dev/shm"_s;
        const QString folder = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
        m_home = std::make_unique<QTemporaryDir>(folder + u"/maquette-faults-XXXXXX"_s);
        m_house = std::make_unique<JobHouse>(m_home->path(), m_unused->url());
        forEachCell([this](const QByteArray &name, const char *fault, Struck struck, FaultCase::Times times, const char *) {
            m_cases.emplace(name, std::make_unique<FaultCase>(*m_house, fault, struck, times)).first->second->start();
        });
        const bool areOver = waitFor(
            [this] { return std::all_of(m_cases.cbegin(), m_cases.cend(), [](const auto &one) { return one.second->isOver(); }); },
            60s);
        // What went on without an end is named by its own row.
        if (!areOver)
            qInfo("not every case came to an end");
    }

    void cleanupTestCase()
    {
        m_cases.clear();
        m_house.reset();
        m_unused.reset();
    }

    void everyFaultIsAnsweredByTheTable_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<int>("struck");
        QTest::addColumn<QString>("expected");
        forEachCell([](const QByteArray &name, const char *fault, Struck struck, FaultCase::Times, const char *expected) {
            QTest::newRow(name) << QByteArray(fault) << int(struck) << QString::fromLatin1(expected);
        });
    }

    void everyFaultIsAnsweredByTheTable()
    {
        QFETCH(QByteArray, fault);
        QFETCH(int, struck);
        QFETCH(QString, expected);
        FaultCase &one = *m_cases.at(QTest::currentDataTag());
        QVERIFY(one.roundTrip());
        QString rows;
        const auto attempts =
            await<QList<AttemptRow>>([&](auto *context, auto then) { m_house->ledger.attemptsOf(one.callId(), context, then); });
        QVERIFY(attempts);
        for (const AttemptRow &attempt : *attempts)
            rows += letterOf(attempt, Struck(struck));
        QCOMPARE(u"%1 %2 %3"_s.arg(one.requests()).arg(one.end(), rows), expected);
        // Every request that may be billed has its row, and no row is without one.
        QCOMPARE(one.posts(), int(attempts->size()));
        if (fault.contains("Retry-After")) {
            QVERIFY(one.firstWait());
            QVERIFY2(*one.firstWait() >= 2000, qPrintable(QString::number(*one.firstWait())));
        }
    }
};

QTEST_GUILESS_MAIN(FaultTableTest)
#include "tst_faulttable.moc"
