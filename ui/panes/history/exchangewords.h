#pragma once

#include "core/ledger/attemptbodies.h"
#include "core/ledger/costlines.h"

#include <QLocale>
#include <QString>
#include <QStringList>

// How what was sent and what came is told to people.
namespace maquette::ui {

/// Head and body as they are kept. Says where they were cut.
QString messageText(const KeptMessage &message, const QLocale &locale);
/// The same to read: JSON with its lines broken, its names in their order.
QString readableText(const KeptMessage &message, const QLocale &locale);
/// What of a text a field can show at once: lines that it would take seconds to lay out are broken, and of a long text only
/// the beginning.
QString shownText(const QString &text);
/// Whether the request is there as a whole, so that it can be sent again.
bool isWholeRequest(const KeptMessage &request);
/// The request as a command for a shell that sends it again. The key is the variable `$API_KEY`; nothing is in it that is
/// not in `request`. Empty when it is not whole.
QString curlCommand(const KeptMessage &request);
/// "8,211 tokens in × $3.00 / 1M = $0.0246".
QString costLineText(const CostLine &line, const QString &currency, const QLocale &locale);

} // namespace maquette::ui
