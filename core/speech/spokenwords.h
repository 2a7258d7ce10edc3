#pragma once

#include <QString>
#include <QStringList>

namespace maquette {

/// The words of a text in Markdown, as somebody would read them out: no marks, no addresses, a stop after a heading and a row.
/// `code` is said in the place of a block of code; empty: nothing is.
QString spokenWords(const QString &markdown, const QString &code);

/// The words in pieces of `longest` characters at most, cut between sentences where there are any, then between words. The first is short,
/// so that one need not wait for it. The same words give the same pieces.
QStringList spokenPieces(const QString &words, int longest);

} // namespace maquette
