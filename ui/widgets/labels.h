#pragma once

#include "ui/theme/appearance.h"

class QLabel;
class QWidget;

namespace maquette::ui {

/// A label in one role and one ink, plain text, that keeps both when the theme changes.
QLabel *makeLabel(const QString &text, TextRole role, Ink ink = Ink::Normal, QWidget *parent = nullptr);
/// The same over several lines.
QLabel *makeParagraph(const QString &text, TextRole role = TextRole::Body, Ink ink = Ink::Normal, QWidget *parent = nullptr);
/// The title of a list or an inspector, on one line with the title of the content.
QLabel *makePaneTitle(const QString &text = {}, QWidget *parent = nullptr);
/// The small semibold label above a field. `buddy` gets the keyboard for its mnemonic and takes its text as its
/// accessible name when it has none.
QLabel *makeSectionLabel(const QString &text, QWidget *buddy = nullptr, QWidget *parent = nullptr);

} // namespace maquette::ui
