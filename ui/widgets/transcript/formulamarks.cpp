#include "ui/widgets/transcript/formulamarks.h"

#include "ui/widgets/math/mathparser.h"

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

// Characters that Unicode keeps free for such uses.
constexpr QChar kMarkBegin(0xFDD0);
constexpr QChar kMarkEnd(0xFDD1);
constexpr qsizetype kLongestRun = 32;

bool isAsciiLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isBlankSign(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'>';
}

qsizetype runOf(QStringView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && text.at(end) == text.at(at))
        ++end;
    return end - at;
}

/// Where what a line says begins, after quotes and the signs of list items.
qsizetype contentOf(QStringView line)
{
    qsizetype at = 0;
    while (at < line.size()) {
        if (isBlankSign(line.at(at))) {
            ++at;
            continue;
        }
        qsizetype marker = at;
        while (marker < line.size() && marker - at < 9 && isAsciiDigit(line.at(marker)))
            ++marker;
        const bool isNumber = marker > at && marker < line.size() && (line.at(marker) == u'.' || line.at(marker) == u')');
        const bool isBullet = marker == at && (line.at(at) == u'-' || line.at(at) == u'*' || line.at(at) == u'+');
        if (!isNumber && !isBullet)
            break;
        if (marker + 1 >= line.size() || line.at(marker + 1) != u' ')
            break;
        at = marker + 2;
    }
    return at;
}

bool isFence(QStringView line)
{
    const QStringView rest = line.mid(contentOf(line));
    return rest.startsWith(u"```") || rest.startsWith(u"~~~");
}

/// Signs that prose does not have.
bool looksLikeMath(QStringView text)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        const QChar c = text.at(i);
        const QChar next = text.at(i + 1);
        if ((c == u'\\' && isAsciiLetter(next)) || (c == u'^' && !next.isSpace()) || (c == u'_' && next == u'{'))
            return true;
    }
    return false;
}

/// "the $n$th", "$x$s": what may follow a formula without a space.
bool isEnding(QStringView rest)
{
    qsizetype end = 0;
    while (end < rest.size() && isAsciiLetter(rest.at(end)))
        ++end;
    const QStringView word = rest.left(end);
    return word == u"th" || word == u"st" || word == u"nd" || word == u"rd" || word == u"s";
}

bool isMoney(QStringView inside)
{
    if (!isAsciiDigit(inside.front()))
        return false;
    // "$5-$10", "$5/$6": a number, and then something that no formula ends with.
    const QChar last = inside.back();
    if (!last.isLetterOrNumber() && !QStringView(u")]}'!%").contains(last))
        return true;
    // "$5 to 10$": words.
    for (qsizetype i = 1; i + 2 < inside.size(); ++i) {
        if (inside.at(i) == u' ' && isAsciiLetter(inside.at(i + 1)) && isAsciiLetter(inside.at(i + 2)))
            return !looksLikeMath(inside);
    }
    return false;
}

} // namespace

FormulaMarks::FormulaMarks(QStringView text)
    : m_source(text)
{
    if (text.contains(u'$') || text.contains(u"\\(") || text.contains(u"\\["))
        scan();
    if (!m_pieces.empty())
        copyTo(m_source.size());
}

void FormulaMarks::scan()
{
    for (qsizetype at = 0; at < m_source.size();) {
        const QChar c = m_source.at(at);
        if (c == u'`') {
            at = afterCode(at);
        } else if (c == u'\\') {
            if (!takeBracket(at))
                at += 2;
        } else if (c == u'$') {
            if (!takeDollars(at))
                at += runOf(m_source, at);
        } else if (c == u':' && m_source.mid(at + 1).startsWith(u"//")) {
            // Addresses are left alone.
            while (at < m_source.size() && !m_source.at(at).isSpace() && m_source.at(at) != u'>' && m_source.at(at) != u')')
                ++at;
        } else {
            ++at;
        }
    }
}

qsizetype FormulaMarks::lineEnd(qsizetype at)
{
    // Asked again and again within one line.
    if (at < m_lineFrom || at > m_lineEnd) {
        const qsizetype end = m_source.indexOf(u'\n', at);
        m_lineFrom = at;
        m_lineEnd = end < 0 ? m_source.size() : end;
    }
    return m_lineEnd;
}

qsizetype FormulaMarks::paragraphEnd(qsizetype at)
{
    if (at < m_paragraphEnd)
        return m_paragraphEnd;
    qsizetype end = lineEnd(at);
    while (end < m_source.size()) {
        const qsizetype next = lineEnd(end + 1);
        const QStringView line = m_source.mid(end + 1, next - end - 1);
        if (isFence(line) || std::all_of(line.begin(), line.end(), isBlankSign))
            break;
        end = next;
    }
    m_paragraphEnd = end;
    return end;
}

bool FormulaMarks::isFirstOfLine(qsizetype at) const
{
    const qsizetype begin = at == 0 ? 0 : m_source.lastIndexOf(u'\n', at - 1) + 1;
    return begin + contentOf(m_source.mid(begin, at - begin + 1)) == at;
}

bool FormulaMarks::isLastOfLine(qsizetype at) const
{
    while (at < m_source.size() && QStringView(u".,;: \t").contains(m_source.at(at)))
        ++at;
    return at >= m_source.size() || m_source.at(at) == u'\n';
}

qsizetype FormulaMarks::afterCode(qsizetype at)
{
    const qsizetype length = runOf(m_source, at);
    if (length > kLongestRun)
        return at + length;
    m_unclosedCode.resize(kLongestRun + 1, -1);
    qsizetype &unclosed = m_unclosedCode[static_cast<size_t>(length)];
    const qsizetype end = paragraphEnd(at);
    for (qsizetype i = at + length; i < end && unclosed < end;) {
        if (m_source.at(i) != u'`') {
            ++i;
            continue;
        }
        const qsizetype run = runOf(m_source, i);
        i += run;
        if (run == length)
            return i;
    }
    unclosed = end;
    return at + length;
}

/// Whether the dollars at `close` end a formula that began at `begin`, and no amount of money.
bool FormulaMarks::isClosed(qsizetype begin, qsizetype inner, qsizetype close, qsizetype end) const
{
    const bool isTight = !m_source.at(inner).isSpace() && !m_source.at(close - 1).isSpace();
    if (end - close == 2)
        return isTight || (isLastOfLine(end) && isFirstOfLine(begin));
    const QChar after = end < m_source.size() ? m_source.at(end) : QChar(u' ');
    if (!isTight || isAsciiDigit(after) || isMoney(m_source.mid(inner, close - inner)))
        return false;
    return !isAsciiLetter(after) || isEnding(m_source.mid(end, 8));
}

bool FormulaMarks::takeDollars(qsizetype &at)
{
    const qsizetype run = runOf(m_source, at);
    const qsizetype inner = at + run;
    if (run > 2 || inner >= m_source.size())
        return false;
    const qsizetype last = run == 1 ? lineEnd(at) : paragraphEnd(at);
    const QChar before = at > 0 ? m_source.at(at - 1) : QChar(u' ');
    if (run == 1 && (m_source.at(inner).isSpace() || isAsciiLetter(before) || isAsciiDigit(before)))
        return false;
    const qsizetype farthest = std::min(last, inner + kLongestFormula);
    qsizetype close = std::max(inner, m_unclosedDollars);
    while (close < farthest && m_source.at(close) != u'$')
        close += m_source.at(close) == u'\\' ? 2 : 1;
    if (close >= farthest) {
        m_unclosedDollars = close;
        return farthest == last && run == 2 && addUnclosed(at, inner, at);
    }
    // The first dollar decides: where it cannot close, there was nothing to close.
    const qsizetype end = close + run;
    if (runOf(m_source, close) != run || close == inner || !isClosed(at, inner, close, end))
        return false;
    if (!add(at, inner, close, end, run == 2 ? FormulaPiece::Kind::Display : FormulaPiece::Kind::InLine))
        return false;
    at = end;
    return true;
}

bool FormulaMarks::takeBracket(qsizetype &at)
{
    const QChar open = at + 1 < m_source.size() ? m_source.at(at + 1) : QChar();
    if (open != u'(' && open != u'[')
        return false;
    const bool isDisplay = open == u'[';
    const QChar closing = isDisplay ? u']' : u')';
    const qsizetype inner = at + 2;
    const qsizetype last = isDisplay ? paragraphEnd(at) : lineEnd(at);
    qsizetype &unclosed = isDisplay ? m_unclosedSquare : m_unclosedRound;
    const qsizetype farthest = std::min(last, inner + kLongestFormula);
    qsizetype close = std::max(inner, unclosed);
    while (close + 1 < farthest && !(m_source.at(close) == u'\\' && m_source.at(close + 1) == closing))
        close += m_source.at(close) == u'\\' ? 2 : 1;
    if (close + 1 >= farthest) {
        unclosed = close;
        return farthest == last && addUnclosed(at, inner, at);
    }
    const qsizetype end = close + 2;
    // "\[text\](address)" is no link, and no formula either.
    if (isDisplay && end < m_source.size() && m_source.at(end) == u'(')
        return false;
    if (!add(at, inner, close, end, isDisplay ? FormulaPiece::Kind::Display : FormulaPiece::Kind::InLine))
        return false;
    at = end;
    return true;
}

bool FormulaMarks::add(qsizetype begin, qsizetype inner, qsizetype innerEnd, qsizetype end, FormulaPiece::Kind kind)
{
    const QStringView inside = m_source.mid(inner, innerEnd - inner);
    if (inside.size() > kLongestFormula || inside.contains(u'`'))
        return false;
    // The quotes' signs at the beginnings of lines are not part of it.
    QString latex = inside.toString();
    if (latex.contains(u'\n')) {
        QStringList lines = latex.split(u'\n');
        for (QString &line : lines) {
            while (line.startsWith(u'>') || line.startsWith(u' '))
                line.remove(0, 1);
        }
        latex = lines.join(u'\n');
    }
    if (!parseMath(latex)) {
        if (!looksLikeMath(inside))
            return false;
        kind = FormulaPiece::Kind::Source;
    }
    put(begin, end, kind);
    return true;
}

/// What has been opened and looks like mathematics is text as it stands, so that nothing in it flickers while the
/// rest streams in.
bool FormulaMarks::addUnclosed(qsizetype begin, qsizetype inner, qsizetype &at)
{
    const bool isAlone = inner >= m_source.size() || m_source.at(inner) == u'\n';
    const qsizetype end = isAlone ? paragraphEnd(begin) : lineEnd(begin);
    const QStringView inside = m_source.mid(inner, end - inner);
    if (inside.size() > kLongestFormula || inside.contains(u'`') || !looksLikeMath(inside))
        return false;
    put(begin, end, FormulaPiece::Kind::Source);
    at = end;
    return true;
}

void FormulaMarks::copyTo(qsizetype end)
{
    const qsizetype from = m_text.size();
    m_text += m_source.mid(m_copied, end - m_copied);
    // Nobody else's marks.
    for (qsizetype i = from; i < m_text.size(); ++i) {
        if (m_text.at(i) == kMarkBegin || m_text.at(i) == kMarkEnd)
            m_text[i] = QChar(QChar::ReplacementCharacter);
    }
    m_copied = end;
}

/// Line by line, so that what stands before a line in its quotes and list items stays there.
void FormulaMarks::put(qsizetype begin, qsizetype end, FormulaPiece::Kind kind)
{
    copyTo(begin);
    qsizetype line = begin;
    qsizetype quotes = -1;
    for (;;) {
        const qsizetype pieceEnd = std::min(lineEnd(line), end);
        m_text += kMarkBegin + QString::number(m_pieces.size()) + kMarkEnd;
        m_pieces.push_back({m_source.mid(line, pieceEnd - line).toString(), kind, line == begin, pieceEnd == end});
        m_copied = pieceEnd;
        if (pieceEnd == end)
            return;
        if (quotes < 0) {
            const qsizetype first = begin == 0 ? 0 : m_source.lastIndexOf(u'\n', begin - 1) + 1;
            quotes = m_source.mid(first, contentOf(m_source.mid(first, begin - first))).count(u'>');
        }
        line = pieceEnd + 1;
        qsizetype left = quotes;
        while (line < end && (m_source.at(line) == u' ' || m_source.at(line) == u'\t' || (m_source.at(line) == u'>' && left > 0)))
            left -= m_source.at(line++) == u'>' ? 1 : 0;
        copyTo(line);
    }
}

qsizetype FormulaMarks::nextMark(const QString &text, qsizetype from, qsizetype &end, size_t &piece)
{
    const qsizetype begin = text.indexOf(kMarkBegin, from);
    const qsizetype last = begin < 0 ? -1 : text.indexOf(kMarkEnd, begin);
    if (last < 0)
        return -1;
    piece = static_cast<size_t>(QStringView(text).mid(begin + 1, last - begin - 1).toULongLong());
    end = last + 1;
    return begin;
}

QString FormulaMarks::restored(const QString &text) const
{
    QString result;
    split(text, [&](QStringView plain) { result += plain; }, [&](const FormulaPiece &piece) { result += piece.source; });
    return result;
}

QStringView formulaBody(QStringView source)
{
    const bool isLong = source.startsWith(u"$$") || source.startsWith(u"\\[") || source.startsWith(u"\\(");
    const qsizetype length = isLong ? 2 : 1;
    if (source.size() < 2 * length || (!isLong && !source.startsWith(u'$')))
        return source;
    return source.mid(length, source.size() - 2 * length);
}

bool isDisplayFormula(QStringView source)
{
    return source.startsWith(u"$$") || source.startsWith(u"\\[");
}

} // namespace maquette::ui
