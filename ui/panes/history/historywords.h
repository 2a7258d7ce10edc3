#pragma once

#include "core/ledger/ledger.h"

#include <QLocale>
#include <QString>

// How calls and attempts are told to people.
namespace maquette::ui {

/// "chat", "image", …: what a call was for.
QString featureText(Feature feature);
/// "200", "429, 2 attempts", "cache", "running", "unknown", "no answer": how a call ended, as short as a cell.
QString statusText(const CallRow &call);
/// "3,140", or "3 img" and "6 s" where there are no tokens; empty for nothing.
QString inputText(const CallRow &call, const QLocale &locale);
QString outputText(const CallRow &call, const QLocale &locale);
/// "0.38 s"; empty for nothing.
QString durationText(std::chrono::milliseconds duration, const QLocale &locale);
/// "$0.0142", "play $0.02", "unknown"; empty while it runs and where nothing was sent.
QString callCostText(const CallRow &call, const QLocale &locale);
/// The same of one attempt, with "≈" before what was counted here.
QString attemptCostText(const AttemptRow &attempt, const QLocale &locale);
/// One line for the inspector: "13:57:31 · 429 · 0.40 s".
QString attemptText(const AttemptRow &attempt, const QLocale &locale);
/// Where an attempt's cost comes from, as half a sentence.
QString attemptCostSourceText(const AttemptRow &attempt);
/// How it ended, in words, for an attempt that did not end well; empty otherwise.
QString attemptTroubleText(const AttemptRow &attempt);

} // namespace maquette::ui
