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

double shareLeft(qint64 left, qint64 limit)
{
    return limit > 0 ? static_cast<double>(left) / static_cast<double>(limit) : 1.0;
}

} // namespace maquette::ui
