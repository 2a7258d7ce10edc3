#include "app/window/startupreport.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
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

} // namespace maquette
