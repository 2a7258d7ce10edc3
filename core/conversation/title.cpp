#include "core/conversation/title.h"

#include <QRegularExpression>
#include <QTextBoundaryFinder>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 48;
/// A cut inside the last third may fall between words; a longer step back would lose too much.
constexpr int kNarrowest = kWidest * 2 / 3;
/// Far more than a title needs, so that a pasted book costs nothing.
constexpr qsizetype kLooksAt = 2000;

bool isWide(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
    case QChar::Script_Yi:
        return true;
    default:
        return c >= 0x1f300 && c <= 0x1faff;
    }
}

QString replaced(QString text, const QString &pattern, const QString &with, QRegularExpression::PatternOptions options = {})
{
    return text.replace(QRegularExpression(pattern, options), with);
}

/// The words without the marks: fences and their code go, links and pictures leave their text.
QString withoutMarkdown(const QString &markdown)
{
    constexpr auto kLines = QRegularExpression::MultilineOption;
    constexpr auto kAcross = QRegularExpression::DotMatchesEverythingOption;
    QString text = replaced(markdown, u"^\\s*(```|~~~).*?(^\\s*\\1\\s*$|\\z)"_s, u"\n"_s, kLines | kAcross);
    text = replaced(text, u"!?\\[([^\\]\\n]*)\\]\\([^)\\n]*\\)"_s, u"\\1"_s);
    text = replaced(text, u"^[ \\t]*(#{1,6}[ \\t]+|>[ \\t]?|[-*+][ \\t]+(\\[[ xX]\\][ \\t]+)?|\\d{1,3}[.)][ \\t]+|\\|)"_s, {}, kLines);
    text = replaced(text, u"^[ \\t|:=_*-]{3,}$"_s, {}, kLines);
    text = replaced(text, u"(\\*\\*\\*|\\*\\*|__|~~|`+)"_s, {});
    text = replaced(text, u"(?<!\\w)[*_](\\S[^*_\\n]*?)[*_](?!\\w)"_s, u"\\1"_s);
    return replaced(text, u"</?[a-zA-Z][^>\\n]*>"_s, {});
}

/// The first line that holds a letter, a digit or an emoji.
QString firstReadableLine(const QString &text)
{
    for (QStringView line : QStringView(text).split(u'\n')) {
        for (const QChar c : line) {
            if (c.isLetterOrNumber() || c.isSurrogate())
                return line.toString().simplified();
        }
    }
    return {};
}

/// Its first sentence, when that is long enough to say something.
QString firstSentence(const QString &line)
{
    constexpr qsizetype kShortest = 12;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, line);
    for (qsizetype end = finder.toNextBoundary(); end > 0; end = finder.toNextBoundary()) {
        if (end >= kShortest)
            return line.left(end).trimmed();
    }
    return line;
}

QString cutToWidth(const QString &text)
{
    int width = 0;
    qsizetype fits = 0;
    qsizetype wordEnd = 0;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype from = 0;
    for (qsizetype to = finder.toNextBoundary(); to > 0; to = finder.toNextBoundary()) {
        const QString cluster = text.mid(from, to - from);
        const char32_t first = cluster.toUcs4().constFirst();
        width += isWide(first) ? 2 : 1;
        if (width > kWidest)
            break;
        if (QChar::isSpace(first) && width > kNarrowest)
            wordEnd = from;
        from = fits = to;
    }
    if (fits == text.size())
        return text;
    QString cut = text.left(wordEnd > 0 ? wordEnd : fits).trimmed();
    while (!cut.isEmpty() && cut.back().isPunct() && !u")]}»”’\"'"_s.contains(cut.back()))
        cut.chop(1);
    return cut + u'…';
}

} // namespace

QString titleFrom(QStringView message)
{
    QStringView start = message.left(kLooksAt);
    if (!start.isEmpty() && start.back().isHighSurrogate())
        start.chop(1);
    QString line = firstSentence(firstReadableLine(withoutMarkdown(start.toString())));
    while (line.endsWith(u'.') || line.endsWith(u'。') || line.endsWith(u':') || line.endsWith(u'：'))
        line.chop(1);
    return cutToWidth(line.trimmed());
}

} // namespace maquette
