#include "tests/bench/callhouse.h"

#include "core/providers/provider.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>
#include <ctime>
#include <memory>

using namespace Qt::StringLiterals;

namespace maquette::bench {

namespace {

constexpr int kTick = 2;
constexpr double kNanosPerMilli = 1e6;

double threadMilliseconds()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1000 + static_cast<double>(spent.tv_nsec) / kNanosPerMilli;
}

Candidate sandboxAt(const QUrl &baseUrl)
{
    const std::vector<Provider> all = builtinProviders();
    const auto sandbox = std::find_if(all.begin(), all.end(), [](const Provider &one) { return one.id == u"sandbox"; });
    Candidate candidate;
    candidate.provider = std::make_shared<const Provider>(*sandbox);
    candidate.account.id = candidate.account.name = u"bench"_s;
    candidate.account.providerId = sandbox->id;
    candidate.account.baseUrl = baseUrl;
    candidate.model.providerId = sandbox->id;
    candidate.model.id = u"sandbox-chat"_s;
    candidate.model.kind = ModelKind::Chat;
    return candidate;
}

} // namespace

CallHouse::CallHouse(const QUrl &baseUrl)
    : m_database({.path = m_folder.filePath(u"maquette.db"_s)})
    , m_ledger(m_database, m_clock, u"bench"_s)
    , m_dispatcher({.transport = m_transport,
                    .ledger = m_ledger,
                    .credentials = {.keys =
                                        [](const Account &, QObject *context, std::function<void(Result<Secret>)> done) {
                                            QMetaObject::invokeMethod(
                                                context, [done = std::move(done)] { done(Secret()); }, Qt::QueuedConnection);
                                        }},
                    .redactor = m_redactor,
                    .clock = m_clock,
                    .random = [] { return QRandomGenerator::global()->generateDouble(); }})
    , m_candidate(sandboxAt(baseUrl))
{
    // A line for each attempt on a terminal is no part of what is measured.
    QLoggingCategory::setFilterRules(u"maquette.*.info=false"_s);
    m_database.open();
}

Call *CallHouse::ask(const QString &prompt, qint64 promptTokens, qint64 maxOutput, QObject *owner,
                     std::function<void(const QList<ChatEvent> &)> events)
{
    ChatOperation::Input input;
    input.request.messages.append(ChatMessage{.role = Role::User, .text = prompt});
    input.request.maxOutputTokens = maxOutput;
    input.prompt = {.textTokens = promptTokens, .isExact = true};
    input.now = m_clock.nowUtc();
    const auto operation = std::make_shared<ChatOperation>(std::move(input));
    if (events)
        QObject::connect(operation.get(), &ChatOperation::events, owner, std::move(events));
    return m_dispatcher.start({.candidates = {m_candidate}, .operation = operation}, owner);
}

LoopWatch::LoopWatch()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LoopWatch::tick);
    m_timer.start(kTick);
    m_wall.start();
    m_work = threadMilliseconds();
}

void LoopWatch::tick()
{
    const double work = threadMilliseconds();
    const double late = static_cast<double>(m_wall.nsecsElapsed()) / kNanosPerMilli - kTick;
    m_longest = std::max(m_longest, late);
    m_longestWork = std::max(m_longestWork, work - m_work);
    m_work = work;
    m_wall.restart();
}

} // namespace maquette::bench

#include "moc_callhouse.cpp"
