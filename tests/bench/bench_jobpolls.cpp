// A thousand films that are made at a provider, asked about from one account; the provider is another thread.

#include "tests/bench/bench.h"
#include "tests/bench/callhouse.h"
#include "tests/bench/jobbench.h"
#include "tests/bench/jobserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kJobs = 1000;
constexpr auto kAtRest = 30s;

void run(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    bench::JobServer server;
    const QUrl url = server.waitForUrl();
    {
        bench::JobHome before(folder.path(), url, u"before"_s);
        before.fill(kJobs, JobState::Running, u"before"_s);
    }
    bench::JobHome home(folder.path(), url, u"after"_s);
    bench::LoopWatch watch;
    const double adopted = home.adopt(u"before"_s);
    // What is read for each of them comes in turns of the loop.
    run(2s);
    const QString restart = u"1,000 running jobs of a program that ended are taken over"_s;
    bench::report({u"job_restart"_s, adopted * 1000, u"ms"_s, 300, bench::Better::Lower, restart});
    bench::report({u"job_restart_block"_s, watch.longestWork(), u"ms"_s, 100, bench::Better::Lower,
                   u"longest turn of the event loop meanwhile"_s});
    if (home.jobs->onItsWay() != kJobs) {
        std::fprintf(stderr, "%d of %d jobs are at work\n", home.jobs->onItsWay(), kJobs);
        return 1;
    }

    const int polls = server.polls();
    const double served = server.coreSeconds();
    const double spent = bench::processorSeconds();
    QElapsedTimer wall;
    wall.start();
    run(kAtRest);
    const double seconds = static_cast<double>(wall.elapsed()) / 1000;
    const double own = bench::processorSeconds() - spent - (server.coreSeconds() - served);
    const double rate = (server.polls() - polls) / seconds;
    const QString input = u"1,000 running jobs of one account, 30 s, with their rows and progress"_s;
    bench::report({u"jobpolls"_s, 100 * own / seconds, u"% of a core"_s, 5, bench::Better::Lower, input});
    bench::report({u"job_polls_rate"_s, rate, u"requests/s"_s, 2.05, bench::Better::Lower, input});
    // Idle would be cheap, too.
    bench::report({u"job_polls_asked"_s, rate, u"requests/s"_s, 1.8, bench::Better::Higher, u"as many as the pace allows"_s});
    return bench::exitCode();
}
