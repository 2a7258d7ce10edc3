#pragma once

#include "core/base/money.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

namespace maquette {

class TimeHistogram;

/// Writes the text that Prometheus reads (its exposition format 0.0.4).
///
/// A metric begins with its name, kind and help, and its samples follow; one without samples leaves no trace.
class MetricsText
{
public:
    enum class Kind { Counter, Gauge, Histogram };
    using Labels = QList<std::pair<QByteArray, QString>>;

    void begin(const QByteArray &name, Kind kind, const QByteArray &help);
    void add(const Labels &labels, qint64 value);
    void add(const Labels &labels, double value);
    /// Exact, whatever the amount.
    void add(const Labels &labels, Money value);
    /// Buckets, sum and count, in seconds.
    void add(const Labels &labels, const TimeHistogram &times);

    QByteArray bytes() const { return m_text; }

private:
    void write(QByteArrayView suffix, const Labels &labels, const QByteArray &value);

    QByteArray m_text;
    QByteArray m_name;
    /// HELP and TYPE of the metric, until its first sample.
    QByteArray m_head;
};

} // namespace maquette
