#include "app/window/startupreport.h"

#include "app/cli/exitcode.h"
#include "app/cli/terminal.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <cstdlib>
#include <ctime>

#include <unistd.h>

namespace maquette {

namespace {

QByteArray readWhole(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

std::chrono::milliseconds sinceProcessStart()
{
    // proc(5): field 22 is the start in ticks since boot. The name in field 2 may hold blanks, so count behind it.
    const QByteArray stat = readWhole(QStringLiteral("/proc/self/stat"));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 20)
        return std::chrono::milliseconds(0);
    const qint64 started = fields.at(19).toLongLong() * 1000 / ::sysconf(_SC_CLK_TCK);
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::milliseconds(qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000 - started);
}

qint64 proportionalMemory()
{
    const QByteArray rollup = readWhole(QStringLiteral("/proc/self/smaps_rollup"));
    for (const QByteArray &line : rollup.split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).simplified().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

QByteArray startupReport(std::chrono::milliseconds startup)
{
    const double megabytes = double(proportionalMemory()) / (1024.0 * 1024.0);
    return QJsonDocument(QJsonObject{{QStringLiteral("startup_ms"), qint64(startup.count())},
                                     {QStringLiteral("pss_mb"), std::round(megabytes * 10) / 10}})
        .toJson(QJsonDocument::Compact);
}

StartupLimit::StartupLimit(std::chrono::seconds limit) : m_thread([this, limit] { watch(limit); }) {}

StartupLimit::~StartupLimit()
{
    meet();
    m_thread.join();
}

void StartupLimit::meet()
{
    const std::lock_guard lock(m_mutex);
    m_isMet = true;
    m_condition.notify_all();
}

void StartupLimit::watch(std::chrono::seconds limit)
{
    std::unique_lock lock(m_mutex);
    if (m_condition.wait_for(lock, limit, [this] { return m_isMet; }))
        return;
    cli::writeError(tr("The window took no input within %1 s. Look whether the display answers.").arg(limit.count()));
    // Nothing that was asked for is under way, and an orderly end would wait for what hangs.
    std::_Exit(cli::OurFault);
}

} // namespace maquette
