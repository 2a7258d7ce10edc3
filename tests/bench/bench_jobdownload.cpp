// One film of 100 MB on its way from a provider into the library; the provider is another thread.

#include "tests/bench/bench.h"
#include "tests/bench/jobbench.h"
#include "tests/bench/jobserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kBytes = 100LL * 1024 * 1024;
constexpr double kMegabyte = 1024.0 * 1024.0;
/// A good line: what the download costs is told for the time that it takes there, as a share of a core.
constexpr double kLineSeconds = 8;
constexpr auto kGiveUp = 60s;
constexpr int kLook = 10;

/// Anonymous memory of this process in MB: files that are read or written do not count.
double memoryMegabytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("RssAnon:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    bench::JobServer server(kBytes);
    const QUrl url = server.waitForUrl();
    {
        bench::JobHome before(folder.path(), url, u"before"_s);
        before.fill(1, JobState::Ready, u"before"_s);
    }
    bench::JobHome home(folder.path(), url, u"after"_s);
    QEventLoop loop;
    bool isStored = false;
    QObject::connect(home.jobs.get(), &Jobs::jobChanged, &loop, [&](const Job &job) {
        if (job.state == JobState::Stored) {
            isStored = true;
            loop.quit();
        }
    });
    const double memory = memoryMegabytes();
    double most = memory;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&most] { most = std::max(most, memoryMegabytes()); });
    look.start(kLook);
    QTimer::singleShot(kGiveUp, &loop, &QEventLoop::quit);
    const double served = server.coreSeconds();
    const double spent = bench::processorSeconds();
    QElapsedTimer wall;
    wall.start();
    home.adopt(u"before"_s);
    if (!isStored)
        loop.exec();
    const double seconds = static_cast<double>(wall.elapsed()) / 1000;
    const double own = bench::processorSeconds() - spent - (server.coreSeconds() - served);
    if (!isStored) {
        std::fprintf(stderr, "the file did not come\n");
        return 1;
    }
    const QString input = u"a film of 100 MB from loopback into the library, hashed and with its sidecar"_s;
    bench::report({u"jobdownload"_s, 100 * own / kLineSeconds, u"% of a core"_s, 10, bench::Better::Lower,
                   input + u", on a line of 100 Mbit/s"_s});
    bench::report({u"job_download_core"_s, own, u"s"_s, {}, bench::Better::Lower, input});
    bench::report({u"job_download_pace"_s, kBytes / kMegabyte / seconds, u"MB/s"_s, {}, bench::Better::Higher, input});
    bench::report({u"job_download_memory"_s, most - memory, u"MB"_s, 40, bench::Better::Lower, input});
    return bench::exitCode();
}
