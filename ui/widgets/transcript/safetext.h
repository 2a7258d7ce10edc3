#pragma once

#include <QString>
#include <QStringView>

namespace maquette::ui {

/// Where text is going to stand.
enum class TextPlace { Prose, Code };

/// Makes what could mislead or disturb visible, one character for one: control characters become their pictures,
/// overrides of the writing direction (in code every direction mark) become U+FFFD.
void makeSafe(QString &text, TextPlace place);

/// True when more marks are piled on one letter than any language needs.
bool hasStackedMarks(QStringView text);

/// The last place at or before `limit` where `text` may be cut: after a space if there is one near, never
/// within a character. Greater than 0.
qsizetype cutBefore(QStringView text, qsizetype limit);

} // namespace maquette::ui
