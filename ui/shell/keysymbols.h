#pragma once

#include <QKeySequence>
#include <QString>

#include <optional>

namespace maquette::ui {

/// The X server's number of a key, as it stands on the key without Shift; empty for keys that have none here.
std::optional<quint32> keySymbol(Qt::Key key);
/// `keys` in the words of the shortcuts specification ("CTRL+ALT+space"); empty where they cannot be said in it.
QString shortcutWords(const QKeySequence &keys);

} // namespace maquette::ui
