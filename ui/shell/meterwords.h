#pragma once

#include <QDateTime>
#include <QString>

// What the meter bar and its popover say alike.
namespace maquette::ui {

/// "42 s", "3 min": until `when`; empty when it is past or unknown.
QString countdown(const QDateTime &when);
/// 1 where there is no whole.
double shareOf(qint64 part, qint64 whole);

} // namespace maquette::ui
