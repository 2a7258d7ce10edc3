#pragma once

#include "core/catalog/tokenizer.h"

#include <QStringView>

namespace maquette {

/// Where the piece of `text` that begins at `from` ends: the first step of an encoding, which merges never cross.
///
/// Does by hand what the vocabulary's published pattern says (kept in pretokenizer.cpp and held against it by tests),
/// because a regular expression reaches a tenth of the speed. Always moves on by at least one character.
qsizetype endOfPiece(Encoding encoding, QStringView text, qsizetype from);

/// The published pattern, in the form that QRegularExpression takes with UseUnicodePropertiesOption.
QString piecePattern(Encoding encoding);

} // namespace maquette
