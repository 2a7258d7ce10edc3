#include "ui/shell/meterwords.h"

#include "ui/shell/meterbar.h"

namespace maquette::ui {

QString countdown(const QDateTime &when)
{
    if (!when.isValid())
        return {};
    const qint64 seconds = (QDateTime::currentDateTimeUtc().msecsTo(when) + 999) / 1000;
    if (seconds <= 0)
        return {};
    if (seconds < 100)
        return MeterBar::tr("%1 s").arg(seconds);
    if (seconds < 100 * 60)
        return MeterBar::tr("%1 min").arg((seconds + 59) / 60);
    return MeterBar::tr("%1 h").arg((seconds + 3599) / 3600);
}

double shareOf(qint64 part, qint64 whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 1.0;
}

} // namespace maquette::ui
