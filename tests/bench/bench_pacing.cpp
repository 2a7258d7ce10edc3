// A thousand chats that are queued at once, against the sandbox's limits of 500 requests and 200,000 tokens a minute.
//
// The sandbox's buckets hold a minute's worth and fill up evenly, so 500 may go at once and the rest in the minute after.

#include "core/sandbox/sandboxserver.h"
#include "core/sandbox/sandboxtokens.h"
#include "tests/bench/bench.h"
#include "tests/bench/callhouse.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kCalls = 1'000;
constexpr int kRequestsPerMinute = 500;
constexpr qint64 kTokensPerMinute = 200'000;
/// Started in one turn of the event loop.
constexpr int kAtATime = 25;
constexpr auto kGiveUp = 300s;

/// About 250 tokens, so that the requests are what is short and the tokens are close to it.
QString prompt(int number)
{
    return u"say exactly: %1. "_s.arg(number) + u"All of this is read and none of it matters. "_s.repeated(20);
}

class Crowd final : public QObject
{
    Q_OBJECT
public:
    Crowd(SandboxServer &sandbox, bench::CallHouse &house) : m_house(house)
    {
        connect(&sandbox, &SandboxServer::requestServed, this, [this](const QString &line) {
            m_refused += line.contains(u" 429 ") ? 1 : 0;
            if (line.contains(u" 200 ") && ++m_served == kCalls)
                m_lastServed = static_cast<double>(m_clock.elapsed()) / 1000;
        });
        m_clock.start();
        startSome();
        QTimer::singleShot(kGiveUp, this, [] { QCoreApplication::exit(1); });
    }

    int refused() const { return m_refused; }
    int failed() const { return m_failed; }
    double secondsToTheLast() const { return m_lastServed; }

private:
    void startSome()
    {
        for (int i = 0; i < kAtATime && m_started < kCalls; ++i, ++m_started) {
            const QString text = prompt(m_started);
            Call *call = m_house.ask(text, countSandboxTokens(text), 64, this);
            connect(call, &Call::finished, this, [this](const CallReport &report) {
                if (report.error) {
                    ++m_failed;
                    std::fprintf(stderr, "%s\n", qPrintable(report.error->message + u' ' + report.error->detail));
                }
                if (++m_done == kCalls)
                    QCoreApplication::exit(0);
            });
        }
        if (m_started < kCalls)
            QTimer::singleShot(0, this, &Crowd::startSome);
    }

    bench::CallHouse &m_house;
    QElapsedTimer m_clock;
    int m_started = 0;
    int m_done = 0;
    int m_failed = 0;
    int m_served = 0;
    int m_refused = 0;
    double m_lastServed = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    SandboxServer sandbox;
    const auto started =
        sandbox.start({.requestsPerMinute = kRequestsPerMinute, .tokensPerMinute = kTokensPerMinute, .tokensPerSecond = 0});
    if (!started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().message));
        return 1;
    }
    bench::CallHouse house(sandbox.baseUrl());
    bench::LoopWatch watch;
    Crowd crowd(sandbox, house);
    if (QCoreApplication::exec() != 0 || crowd.failed() > 0 || crowd.secondsToTheLast() <= 0) {
        std::fprintf(stderr, "%d calls failed, or not all of them ended\n", crowd.failed());
        return 1;
    }
    const QString input = u"1,000 chats of 250 tokens queued at once, sandbox at 500 requests and 200,000 tokens a minute"_s;
    bench::report({u"pacing_refused"_s, double(crowd.refused()), u"answers of 429"_s, 0, bench::Better::Lower, input});
    const double allowed = kRequestsPerMinute + kRequestsPerMinute / 60.0 * crowd.secondsToTheLast();
    bench::report({u"pacing"_s, 100 * kCalls / allowed, u"% of the allowed requests"_s, 95, bench::Better::Higher, input});
    bench::report(
        {u"pacing_block"_s, watch.longestBlock(), u"ms"_s, 16, bench::Better::Lower, u"longest turn of the event loop"_s});
    bench::report({.name = u"pacing_work"_s,
                   .value = watch.longestWork(),
                   .unit = u"ms"_s,
                   .limit = {},
                   .better = bench::Better::Lower,
                   .input = u"processor time of the longest turn"_s});
    return bench::exitCode();
}

#include "bench_pacing.moc"
