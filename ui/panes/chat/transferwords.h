#pragma once

#include "core/exchange/transfers.h"

#include <QLocale>

// How imports and exports are told to people.
namespace maquette::ui {

/// How it stands, in a sentence or two.
QString transferText(const Transfer &transfer, const QLocale &locale);
/// "export.zip", "export.zip and 2 more".
QString filesText(const QStringList &paths);
/// The title of what is told on the desktop when it is over, and the sentence below it.
QString transferTitle(const Transfer &transfer);
QString transferOutcome(const Transfer &transfer, const QLocale &locale);
/// What is running, and what stopping would do to it; empty while nothing is.
QString openTransfersText(const QList<Transfer> &transfers);

/// What could not be read, a line each, as it is copied: file, chat and reason with tabs between them.
QString problemLines(const ImportReport &report);

} // namespace maquette::ui
