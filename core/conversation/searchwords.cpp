#include "core/conversation/searchwords.h"

#include <algorithm>

namespace maquette::search {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kBefore = 32;
constexpr qsizetype kSnippet = 160;

/// Lower case without accents, place for place.
QString folded(QStringView text)
{
    QString out(text.size(), Qt::Uninitialized);
    for (qsizetype i = 0; i < text.size(); ++i) {
        QChar c = text.at(i);
        if (c.unicode() >= 0x80 && c.decompositionTag() == QChar::Canonical) {
            const QString parts = c.decomposition();
            if (!parts.isEmpty())
                c = parts.at(0);
        }
        out[i] = c.toLower();
    }
    return out;
}

qsizetype findTerm(const QString &haystack, const QString &needle, qsizetype from)
{
    for (qsizetype at = haystack.indexOf(needle, from); at >= 0; at = haystack.indexOf(needle, at + 1)) {
        const bool isWordStart = at == 0 || !haystack.at(at - 1).isLetterOrNumber();
        if (isWordStart || hasNoSpaces(codePointAt(needle, 0)))
            return at;
    }
    return -1;
}

} // namespace

SearchHit snippetOf(const QString &text, QStringView typed)
{
    const QString haystack = folded(text);
    const QList<Term> terms = termsOf(typed);
    qsizetype first = -1;
    for (const Term &term : terms) {
        const qsizetype at = findTerm(haystack, folded(term.text), 0);
        if (at >= 0 && (first < 0 || at < first))
            first = at;
    }
    qsizetype start = std::max<qsizetype>(0, first - kBefore);
    while (start > 0 && start < first && !text.at(start - 1).isSpace() && !hasNoSpaces(codePointAt(text, start)))
        ++start;
    SearchHit hit;
    hit.snippet = text.mid(start, kSnippet);
    for (QChar &c : hit.snippet) {
        if (c.isSpace() || c.category() == QChar::Other_Control)
            c = u' ';
    }
    const QString shown = haystack.mid(start, kSnippet);
    for (const Term &term : terms) {
        const QString needle = folded(term.text);
        for (qsizetype at = findTerm(shown, needle, 0); at >= 0; at = findTerm(shown, needle, at + needle.size()))
            hit.matches.append({static_cast<int>(at), static_cast<int>(needle.size())});
    }
    std::sort(hit.matches.begin(), hit.matches.end());
    if (start > 0) {
        hit.snippet.prepend(u'…');
        for (auto &match : hit.matches)
            ++match.first;
    }
    if (start + kSnippet < text.size())
        hit.snippet.append(u'…');
    return hit;
}

} // namespace maquette::search
