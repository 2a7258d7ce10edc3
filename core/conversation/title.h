#pragma once

#include <QString>

namespace maquette {

/// A title from a first message, made here without asking anybody: its first sentence or words, without Markdown, at
/// most some 48 columns wide (a wide character, as in Chinese, counts two), cut between words where the script has
/// spaces. Empty when nothing readable is left.
QString titleFrom(QStringView message);

} // namespace maquette
