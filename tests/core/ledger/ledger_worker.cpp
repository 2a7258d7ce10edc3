// One process among several on a home: holds, settles, releases, corrects and recovers at random until it has made as
// many attempts as it was told to. Ends with 1 and a line when the ledger breaks a promise.
//
//     ledger_worker HOME SEED ATTEMPTS LAST     LAST: it is killed in the midst of it, this many attempts before the end

#include "core/base/ids.h"
#include "core/ledger/ledger.h"
#include "core/store/database.h"
#include "core/store/home.h"
#include "core/store/instance.h"
#include "tests/support/manualclock.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTimer>

#include <array>
#include <csignal>
#include <cstdio>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

/// Under this nothing is held, so that what a stream has journalled always fits into it.
constexpr qint64 kLeastHold = 1'000'000'000;
constexpr int kMostLive = 12;
constexpr int kMostTokens = 1'000;

class Worker : public QObject
{
public:
    Worker(Database &database, const Clock &clock, const Instance &instance, quint32 seed, int attempts, int last)
        : m_database(database)
        , m_clock(clock)
        , m_instance(instance)
        , m_ledger(database, clock, instance.id())
        , m_random(seed)
        , m_left(attempts)
        , m_last(last)
    {
        // Spinning would take the writer's time where there is little.
        m_step.setInterval(1);
        connect(&m_step, &QTimer::timeout, this, &Worker::step);
    }

    void start()
    {
        m_instance.enrol(m_database, m_clock, this, [this](const Result<QStringList> &dead) {
            require(dead.has_value(), "enrol", dead ? QString() : dead.error().detail);
            recover(*dead);
            m_step.start();
        });
    }

private:
    struct Live
    {
        HoldRecord hold;
        bool isHeld = false;
    };

    void require(bool isTrue, const char *what, const QString &detail)
    {
        if (isTrue)
            return;
        std::printf("broken: %s: %s\n", what, qPrintable(detail));
        std::fflush(stdout);
        std::_Exit(1);
    }

    bool oneIn(int n) { return m_random.bounded(n) == 0; }

    template<std::size_t N>
    QString pick(const std::array<const char *, N> &names)
    {
        return QString::fromLatin1(names.at(m_random.bounded(quint32(N))));
    }

    void step()
    {
        // The writer and the kernel have whatever they have at this moment.
        if (m_last > 0 && m_left <= m_last && oneIn(5))
            std::raise(SIGKILL);
        if (m_left == 0 && m_live.isEmpty() && m_pending == 0) {
            m_instance.sayFarewell(m_database, m_clock);
            m_database.close();
            QCoreApplication::exit(0);
            m_step.stop();
            return;
        }
        if (m_pending > 40)
            return;
        if (oneIn(60))
            recover(m_instance.deadOwners());
        else if (oneIn(12))
            journal();
        else if (m_left > 0 && m_live.size() < kMostLive && !oneIn(3))
            begin();
        else
            end();
    }

    void begin()
    {
        --m_left;
        const CallRecord call{.id = newId(),
                              .feature = oneIn(3) ? Feature::Image : Feature::Chat,
                              .project = pick(std::array{"", "shop"}),
                              .subject = {}};
        Price price;
        price.tokens.input = Money{150'000};
        price.tokens.output = Money{600'000};
        HoldRecord hold{.attemptId = newId(),
                        .callId = call.id,
                        .providerId = pick(std::array{"p1", "p2"}),
                        .providerName = u"P"_s,
                        .accountId = pick(std::array{"a1", "a2", "a3"}),
                        .accountName = u"A"_s,
                        .modelId = pick(std::array{"m1", "m2"}),
                        .keyFingerprint = {},
                        .price = price,
                        .hold = Money{kLeastHold + qint64(m_random.bounded(2'000'000'000U))},
                        .isPlayMoney = oneIn(20),
                        .endpoint = u"POST http://127.0.0.1/"_s,
                        .passedBy = {}};
        m_pending += 2;
        m_live.append({hold, false});
        m_ledger.beginCall(call, this, [this](const Result<void> &done) {
            --m_pending;
            require(done.has_value(), "beginCall", done ? QString() : done.error().detail);
        });
        m_ledger.hold(hold, this, [this, id = hold.attemptId](const Result<void> &done) {
            --m_pending;
            const auto live = find(id);
            if (done) {
                live->isHeld = true;
                return;
            }
            require(done.error().kind == Error::Kind::BudgetExceeded, "hold", done.error().detail);
            m_live.erase(live);
        });
    }

    QList<Live>::iterator find(const QString &id)
    {
        return std::find_if(m_live.begin(), m_live.end(), [&](const Live &live) { return live.hold.attemptId == id; });
    }

    Usage someUsage()
    {
        return {.inputTokens = m_random.bounded(kMostTokens), .outputTokens = 1 + m_random.bounded(kMostTokens - 1)};
    }

    void journal()
    {
        if (m_live.isEmpty())
            return;
        m_ledger.journal(m_live.at(m_random.bounded(m_live.size())).hold.attemptId, someUsage());
        // It tells nobody when it is written; on a slow disk thousands would wait.
        ++m_pending;
        m_database.write<void>(
            this, [](SqlConnection &) { return Result<void>(); }, [this](const Result<void> &) { --m_pending; });
    }

    void end()
    {
        if (m_live.isEmpty())
            return;
        const qsizetype at = m_random.bounded(m_live.size());
        if (!m_live.at(at).isHeld)
            return;
        const HoldRecord hold = m_live.takeAt(at).hold;
        Completion end{.state = AttemptState::Settled, .usage = someUsage(), .usageSource = FigureSource::Reported};
        end.cost = Money{qint64(double(hold.hold->picos) * m_random.bounded(0.5))};
        end.costSource = FigureSource::Computed;
        if (oneIn(6))
            end = {.state = AttemptState::Unknown};
        else if (oneIn(4))
            end = {.state = AttemptState::Released, .cost = Money{}};
        ++m_pending;
        m_ledger.complete(hold.attemptId, end, this, [this, hold, end](const Result<void> &done) {
            --m_pending;
            require(done.has_value(), "complete", done ? QString() : done.error().detail);
            if (end.state == AttemptState::Unknown && !oneIn(3))
                correct(hold);
        });
    }

    void correct(const HoldRecord &hold)
    {
        std::optional<Money> cost;
        if (!oneIn(3))
            cost = Money{hold.hold->picos / (1 + m_random.bounded(10))};
        ++m_pending;
        m_ledger.correct({.attemptId = hold.attemptId, .cost = cost, .reason = u"test"_s}, this, [this](const Result<void> &done) {
            --m_pending;
            require(done.has_value(), "correct", done ? QString() : done.error().detail);
        });
    }

    void recover(const QStringList &dead)
    {
        if (dead.isEmpty())
            return;
        ++m_pending;
        m_ledger.recover(dead, this, [this, dead](const Result<QList<RecoveredAttempt>> &done) {
            --m_pending;
            require(done.has_value(), "recover", done ? QString() : done.error().detail);
            m_instance.bury(m_database, m_clock, dead);
        });
    }

    Database &m_database;
    const Clock &m_clock;
    const Instance &m_instance;
    Ledger m_ledger;
    QRandomGenerator m_random;
    QList<Live> m_live;
    QTimer m_step;
    int m_left = 0;
    int m_last = 0;
    int m_pending = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5)
        return 2;
    const auto home = Home::open(arguments.at(1));
    if (!home)
        return 2;
    const auto instance = Instance::create(*home);
    if (!instance)
        return 2;
    // Every process at the same moment: what is tried here are interleavings, not calendars.
    const test::ManualClock clock;
    Database database({.path = home->database(), .busyTimeout = std::chrono::seconds(60)});
    Worker worker(database, clock, **instance, arguments.at(2).toUInt(), arguments.at(3).toInt(), arguments.at(4).toInt());
    database.open();
    worker.start();
    return QCoreApplication::exec();
}
