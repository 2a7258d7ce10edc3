#pragma once

#include <QDateTime>
#include <QString>

// What the meter bar and its popover say alike.
namespace maquette::ui {

/// "42 s", "3 min": until `when`; empty when it is past or unknown.
QString countdown(const QDateTime &when);
/// What is left of a limit; 1 of a limit of nothing.
double shareLeft(qint64 left, qint64 limit);

} // namespace maquette::ui
