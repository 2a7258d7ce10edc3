#include "tests/bench/bench.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;

namespace maquette::bench {

namespace {

bool &isEveryLimitKept()
{
    static bool isKept = true;
    return isKept;
}

/// Four leading digits: more would be noise.
double rounded(double value)
{
    return QString::number(value, 'g', 4).toDouble();
}

} // namespace

void report(const Figure &figure)
{
    QString line = u"{\"name\":\"%1\",\"value\":%2,\"unit\":\"%3\""_s.arg(
        figure.name, QString::number(rounded(figure.value), 'g', QLocale::FloatingPointShortest), figure.unit);
    if (figure.limit) {
        const bool isOk = figure.better == Better::Higher ? figure.value >= *figure.limit : figure.value <= *figure.limit;
        isEveryLimitKept() = isEveryLimitKept() && isOk;
        line += u",\"limit\":%1,\"ok\":%2"_s.arg(QString::number(*figure.limit, 'g', QLocale::FloatingPointShortest),
                                                 isOk ? u"true"_s : u"false"_s);
    }
    if (!figure.input.isEmpty()) {
        const QByteArray object = QJsonDocument(QJsonObject{{u"input"_s, figure.input}}).toJson(QJsonDocument::Compact);
        line += u',' + QString::fromUtf8(object.mid(1, object.size() - 2));
    }
    std::printf("%s}\n", line.toUtf8().constData());
    std::fflush(stdout);
}

int exitCode()
{
    return isEveryLimitKept() ? 0 : 1;
}

double p99(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() * 99 / 100);
}

double median(int runs, const std::function<double()> &measure)
{
    measure();
    std::vector<double> values;
    for (int i = 0; i < runs; ++i)
        values.push_back(measure());
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

double seconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

double coreSeconds(const std::function<void()> &work)
{
    const double before = processorSeconds();
    work();
    return processorSeconds() - before;
}

double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto inSeconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime);
}

double pssMegabytes(qint64 pid)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

} // namespace maquette::bench
