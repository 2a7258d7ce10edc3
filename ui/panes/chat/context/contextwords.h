#pragma once

#include "core/conversation/contextreport.h"

#include <QLocale>
#include <QString>

namespace maquette::ui {

/// "System prompt", "This message".
QString segmentName(ContextSegment::Kind kind);
/// "3,140 of the 128,000 tokens that the model can take at once", with every part behind it.
QString contextText(const ContextReport &report, const QLocale &locale);
/// "The 14 oldest messages, about 8,200 tokens, are left out."; empty where nothing is.
QString leftOutText(const ContextReport &report, const QLocale &locale);
/// What would be left out of what is too long to go whole.
QString overflowText(const ContextReport &report, const QLocale &locale);
/// "The provider's cache was not used for the last answer: about $0.012 more. The window moved."
QString cacheLossText(const CacheLoss &loss, const QLocale &locale);

} // namespace maquette::ui
