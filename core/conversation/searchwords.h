#pragma once

#include "core/conversation/conversationquery.h"

#include <QString>

#include <optional>

// How text is found: what goes into the index, what is asked of it, and what is shown of a match.
namespace maquette::search {

/// `text` with spaces between the characters of scripts that are written without (Han, kana, Thai, Khmer …), so that
/// the index can find any part of it; empty when there are none and `text` serves as it is.
std::optional<QString> wordsApart(QStringView text);

/// How many characters the last, unfinished word needs to be looked up by its beginning.
enum class Prefix { FromOne = 1, FromTwo = 2 };

/// What FTS5 shall match for what was typed: every word, those in quotes together, the last one by its beginning
/// unless a space follows. Empty when there is no word in it.
QString matchFor(QStringView typed, Prefix prefix);

/// One line of `text` round the first place where a typed word stands, with all such places marked.
SearchHit snippetOf(const QString &text, QStringView typed);

} // namespace maquette::search
