#pragma once

#include "core/conversation/fileestimator.h"

#include <QLocale>
#include <QString>

#include <optional>

namespace maquette::ui {

/// "Send as text", as a choice in a menu.
QString wayChoiceText(SentAs way);
/// "as text", as a part of a line.
QString wayText(SentAs way);

/// What a file of a draft is and adds: "report.pdf · 12 pages · as text · 3,400 tok · $0.0102". `estimate` is empty while it is being
/// counted.
QString fileText(const Attachment &attachment, const std::optional<FileEstimate> &estimate, const QLocale &locale);
/// What a person should know of it besides, in sentences; may be empty.
QString fileNotes(const FileEstimate &estimate);
/// The few letters on the sheet that stands for it ("PDF").
QString fileLetters(const Attachment &attachment);

} // namespace maquette::ui
