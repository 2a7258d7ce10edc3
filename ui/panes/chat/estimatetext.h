#pragma once

#include "ui/widgets/inkline.h"

#include <QLocale>

namespace maquette {
struct ChatEstimate;
}

namespace maquette::ui {

/// "≈ 3,140 tok · $0.0005 – $0.0010", of all answers together; empty where nothing would be sent.
QList<InkLine::Part> estimateParts(const ChatEstimate &estimate, const QLocale &locale);

} // namespace maquette::ui
