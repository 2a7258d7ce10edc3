#include "core/metrics/metricstext.h"

#include "core/ledger/timehistogram.h"

namespace maquette {

namespace {

/// Of the buckets, in powers of two of milliseconds: from 32 ms to 17 minutes.
constexpr int kFirstBucket = 5;
constexpr int kLastBucket = 20;

QByteArray number(double value)
{
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

QByteArray kindName(MetricsText::Kind kind)
{
    switch (kind) {
    case MetricsText::Kind::Counter:
        return "counter";
    case MetricsText::Kind::Gauge:
        return "gauge";
    case MetricsText::Kind::Histogram:
        return "histogram";
    }
    return {};
}

QByteArray escaped(const QString &value)
{
    return value.toUtf8().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

} // namespace

void MetricsText::begin(const QByteArray &name, Kind kind, const QByteArray &help)
{
    m_name = name;
    m_head = "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + kindName(kind) + '\n';
}

void MetricsText::write(QByteArrayView suffix, const Labels &labels, const QByteArray &value)
{
    m_text += std::exchange(m_head, QByteArray());
    m_text += m_name;
    m_text += suffix;
    char before = '{';
    for (const auto &[name, text] : labels) {
        m_text += before;
        m_text += name + "=\"" + escaped(text) + '"';
        before = ',';
    }
    if (!labels.isEmpty())
        m_text += '}';
    m_text += ' ' + value + '\n';
}

void MetricsText::add(const Labels &labels, qint64 value)
{
    write({}, labels, QByteArray::number(value));
}

void MetricsText::add(const Labels &labels, double value)
{
    write({}, labels, number(value));
}

void MetricsText::add(const Labels &labels, Money value)
{
    write({}, labels, toDecimal(value).toLatin1());
}

void MetricsText::add(const Labels &labels, const TimeHistogram &times)
{
    constexpr double kMsPerSecond = 1000;
    const auto bucket = [&](const QString &end, qint64 count) {
        Labels all = labels;
        all.append({"le", end});
        write("_bucket", all, QByteArray::number(count));
    };
    for (int power = kFirstBucket; power <= kLastBucket; ++power) {
        const std::chrono::milliseconds end(1LL << power);
        bucket(QString::fromLatin1(number(double(end.count()) / kMsPerSecond)), times.countBelow(end));
    }
    bucket(QStringLiteral("+Inf"), times.count());
    write("_sum", labels, number(double(times.sum().count()) / kMsPerSecond));
    write("_count", labels, QByteArray::number(times.count()));
}

} // namespace maquette
