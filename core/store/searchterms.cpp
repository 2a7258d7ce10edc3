#include "core/store/searchterms.h"

#include <QStringList>

#include <algorithm>

namespace maquette::search {

using namespace Qt::StringLiterals;

namespace {

bool hasWord(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = codePointAt(text, i);
        if (QChar::isLetterOrNumber(c))
            return true;
    }
    return false;
}

} // namespace

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

QString matchForTerm(QStringView term)
{
    const bool isPrefix = term.endsWith(u'*');
    const QString typed = (isPrefix ? term.chopped(1) : term).toString();
    QString words = wordsApart(typed).value_or(typed);
    words.replace(u'"', u' ');
    return u'"' + words + (isPrefix ? u"\" *"_s : u"\""_s);
}

} // namespace maquette::search
