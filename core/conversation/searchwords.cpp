#include "core/conversation/searchwords.h"

#include <QStringList>

#include <algorithm>

namespace maquette::search {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kBefore = 32;
constexpr qsizetype kSnippet = 160;

bool hasNoSpaces(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
    case QChar::Script_Tibetan:
        return true;
    default:
        return false;
    }
}

char32_t codePointAt(QStringView text, qsizetype at)
{
    const QChar c = text.at(at);
    if (c.isHighSurrogate() && at + 1 < text.size())
        return QChar::surrogateToUcs4(c, text.at(at + 1));
    return c.unicode();
}

bool hasWord(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = codePointAt(text, i);
        if (QChar::isLetterOrNumber(c))
            return true;
    }
    return false;
}

struct Term
{
    QString text;
    bool isPrefix = false;
};

/// Words, and what stands in quotes as one.
QList<Term> termsOf(QStringView typed)
{
    QList<Term> terms;
    QString current;
    bool isQuoted = false;
    const auto finish = [&](bool isPrefix) {
        if (hasWord(current))
            terms.append({current, isPrefix});
        current.clear();
    };
    for (const QChar c : typed) {
        if (c == u'"') {
            finish(false);
            isQuoted = !isQuoted;
        } else if (c.isSpace() && !isQuoted) {
            finish(false);
        } else {
            current += c;
        }
    }
    finish(!isQuoted);
    return terms;
}

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

std::optional<QString> wordsApart(QStringView text)
{
    const bool isNeeded = std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.unicode() >= 0x0e00 && (c.isSurrogate() || hasNoSpaces(c.unicode()));
    });
    if (!isNeeded)
        return {};
    QString apart;
    apart.reserve(text.size() * 2);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = codePointAt(text, i);
        const QStringView character = text.sliced(i, QChar::requiresSurrogates(c) ? 2 : 1);
        if (hasNoSpaces(c)) {
            apart += u' ';
            apart += character;
            apart += u' ';
        } else {
            apart += character;
        }
        i += character.size() - 1;
    }
    return apart;
}

QString matchFor(QStringView typed, Prefix prefix)
{
    QStringList parts;
    const QList<Term> terms = termsOf(typed);
    for (const Term &term : terms) {
        QString words = wordsApart(term.text).value_or(term.text);
        words.replace(u'"', u' ');
        const bool isLongEnough = term.text.size() >= static_cast<qsizetype>(prefix);
        const bool isPrefix = term.isPrefix && isLongEnough && !hasNoSpaces(codePointAt(term.text, term.text.size() - 1));
        parts.append(u'"' + words + (isPrefix ? u"\" *"_s : u"\""_s));
    }
    return parts.join(u' ');
}

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
