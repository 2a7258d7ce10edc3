#pragma once

#include <QList>
#include <QString>

#include <optional>

// How text is found with FTS5: what goes into the index, and what is asked of it.
namespace maquette::search {

/// `text` with spaces between the characters of scripts that are written without (Han, kana, Thai, Khmer …), so that
/// the index can find any part of it; empty when there are none and `text` serves as it is.
std::optional<QString> wordsApart(QStringView text);

/// Whether scripts that are written without spaces have this character.
bool hasNoSpaces(char32_t c);
/// The character that begins at `at`, of one unit or two.
char32_t codePointAt(QStringView text, qsizetype at);

/// One thing that is looked for.
struct Term
{
    QString text;
    /// Not finished: its beginning is enough.
    bool isPrefix = false;
};

/// Words, and what stands in quotes as one.
QList<Term> termsOf(QStringView typed);

/// How many characters the last, unfinished word needs to be looked up by its beginning.
enum class Prefix { FromOne = 1, FromTwo = 2 };

/// What FTS5 shall match for what was typed: every word, those in quotes together, the last one by its beginning
/// unless a space follows. Empty when there is no word in it.
QString matchFor(QStringView typed, Prefix prefix);

/// The same for one word or phrase that is finished; a star at its end asks for its beginning.
QString matchForTerm(QStringView term);

} // namespace maquette::search
