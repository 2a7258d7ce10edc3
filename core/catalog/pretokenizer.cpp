#include "core/catalog/pretokenizer.h"

#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// What the patterns tell apart. `Cased` and `Caseless` are letters.
enum class Kind : quint8 { Upper, Lower, Caseless, Mark, Number, Newline, Space, Other };

Kind slowKind(char32_t c)
{
    if (c == U'\r' || c == U'\n')
        return Kind::Newline;
    // The White_Space property; QChar::isSpace() counts two characters less.
    if ((c >= 0x09 && c <= 0x0d) || c == 0x85)
        return Kind::Space;
    switch (QChar::category(c)) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Titlecase:
        return Kind::Upper;
    case QChar::Letter_Lowercase:
        return Kind::Lower;
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
        return Kind::Caseless;
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
        return Kind::Mark;
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
        return Kind::Number;
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return Kind::Space;
    default:
        return Kind::Other;
    }
}

using KindTable = std::array<Kind, 0x10000>;

const KindTable &kindTable()
{
    static const std::unique_ptr<const KindTable> table = [] {
        auto made = std::make_unique<KindTable>();
        for (char32_t c = 0; c < made->size(); ++c)
            (*made)[c] = slowKind(c);
        return std::unique_ptr<const KindTable>(std::move(made));
    }();
    return *table;
}

/// A text with what the patterns ask of it.
class Scanner
{
public:
    explicit Scanner(QStringView text) : m_text(text.utf16()), m_size(text.size()), m_kinds(kindTable()) {}

    qsizetype size() const { return m_size; }
    char16_t unit(qsizetype at) const { return m_text[at]; }

    Kind kind(qsizetype at) const
    {
        const char16_t c = m_text[at];
        return QChar::isSurrogate(c) ? astralKind(at) : m_kinds[c];
    }

    qsizetype after(qsizetype at) const { return at + (isPair(at) ? 2 : 1); }

    template<typename Predicate>
    qsizetype skip(qsizetype at, Predicate isWanted) const
    {
        while (at < m_size && isWanted(kind(at)))
            at = after(at);
        return at;
    }

private:
    bool isPair(qsizetype at) const
    {
        return QChar::isHighSurrogate(m_text[at]) && at + 1 < m_size && QChar::isLowSurrogate(m_text[at + 1]);
    }

    Kind astralKind(qsizetype at) const
    {
        return isPair(at) ? slowKind(QChar::surrogateToUcs4(m_text[at], m_text[at + 1])) : Kind::Other;
    }

    const char16_t *m_text;
    qsizetype m_size;
    const KindTable &m_kinds;
};

constexpr bool isLetter(Kind kind)
{
    return kind <= Kind::Caseless;
}

constexpr bool isSpace(Kind kind)
{
    return kind == Kind::Newline || kind == Kind::Space;
}

/// [^\s\p{L}\p{N}]
constexpr bool isSymbol(Kind kind)
{
    return kind == Kind::Other || kind == Kind::Mark;
}

/// [^\r\n\p{L}\p{N}], what may stand before a word and belong to it.
constexpr bool mayLead(Kind kind)
{
    return kind == Kind::Other || kind == Kind::Mark || kind == Kind::Space;
}

/// [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]
constexpr bool isHead(Kind kind)
{
    return kind == Kind::Upper || kind == Kind::Caseless || kind == Kind::Mark;
}

/// [\p{Ll}\p{Lm}\p{Lo}\p{M}]
constexpr bool isTail(Kind kind)
{
    return kind == Kind::Lower || kind == Kind::Caseless || kind == Kind::Mark;
}

char16_t folded(char16_t c)
{
    constexpr char16_t kLongS = 0x017f; // folds to s
    if (c == kLongS)
        return u's';
    return c >= u'A' && c <= u'Z' ? char16_t(c + (u'a' - u'A')) : c;
}

/// (?i:'s|'t|'re|'ve|'m|'ll|'d) at `at`: its end, or `at` when there is none.
qsizetype skipContraction(const Scanner &text, qsizetype at)
{
    if (at + 1 >= text.size() || text.unit(at) != u'\'')
        return at;
    const char16_t first = folded(text.unit(at + 1));
    if (first == u's' || first == u't' || first == u'm' || first == u'd')
        return at + 2;
    if (at + 2 >= text.size())
        return at;
    const char16_t second = folded(text.unit(at + 2));
    const bool isContraction =
        (first == u'r' && second == u'e') || (first == u'v' && second == u'e') || (first == u'l' && second == u'l');
    return isContraction ? at + 3 : at;
}

/// The end of [head]*[tail]+ or [head]+[tail]*, whichever the two word patterns of o200k match first from `at`;
/// -1 when neither does. A run of heads gives back what follows its last caseless letter or mark.
qsizetype endOfCasedWord(const Scanner &text, qsizetype at)
{
    qsizetype end = at;
    qsizetype lastTail = -1;
    while (end < text.size() && isHead(text.kind(end))) {
        const bool isAlsoTail = text.kind(end) != Kind::Upper;
        end = text.after(end);
        if (isAlsoTail)
            lastTail = end;
    }
    const qsizetype tail = text.skip(end, isTail);
    if (tail > end)
        return tail;
    if (lastTail >= 0)
        return lastTail;
    return end > at ? end : -1;
}

/// The end of a match of one of the two word patterns of o200k; -1 for none.
///
/// The first pattern is tried with and without a leading character before the second is, so a leading mark that is
/// followed by capitals only ends up alone: it is the tail that the first pattern asks for.
qsizetype endOfO200kWord(const Scanner &text, qsizetype from)
{
    const Kind first = text.kind(from);
    if (!mayLead(first)) {
        const qsizetype end = endOfCasedWord(text, from);
        return end < 0 ? -1 : skipContraction(text, end);
    }
    const qsizetype start = text.after(from);
    const qsizetype end = endOfCasedWord(text, start);
    const bool endsInTail =
        end > start && first == Kind::Mark ? text.skip(start, [](Kind kind) { return kind == Kind::Upper; }) < end : true;
    if (end > start && endsInTail)
        return skipContraction(text, end);
    if (first == Kind::Mark)
        return skipContraction(text, start);
    return -1;
}

/// \p{N}{1,3}
qsizetype endOfNumber(const Scanner &text, qsizetype from)
{
    qsizetype at = from;
    for (int digits = 0; digits < 3 && at < text.size() && text.kind(at) == Kind::Number; ++digits)
        at = text.after(at);
    return at;
}

/// ` ?[^\s\p{L}\p{N}]+` and what of `trailing` follows; -1 for none.
template<typename Trailing>
qsizetype endOfSymbols(const Scanner &text, qsizetype from, Trailing isTrailing)
{
    const qsizetype start = text.unit(from) == u' ' ? from + 1 : from;
    qsizetype at = text.skip(start, isSymbol);
    if (at == start)
        return -1;
    while (at < text.size() && isTrailing(text.unit(at)))
        ++at;
    return at;
}

/// `\s*[\r\n]+|\s+(?!\S)|\s+`
qsizetype endOfSpace(const Scanner &text, qsizetype from)
{
    qsizetype lastNewline = -1;
    qsizetype at = from;
    // All white space is in the basic plane: one unit each.
    while (at < text.size() && isSpace(text.kind(at))) {
        if (text.kind(at) == Kind::Newline)
            lastNewline = at;
        ++at;
    }
    if (lastNewline >= 0)
        return lastNewline + 1;
    return at == text.size() || at - from == 1 ? at : at - 1;
}

qsizetype endOfO200kPiece(const Scanner &text, qsizetype from)
{
    if (const qsizetype end = endOfO200kWord(text, from); end > 0)
        return end;
    if (text.kind(from) == Kind::Number)
        return endOfNumber(text, from);
    const qsizetype end = endOfSymbols(text, from, [](char16_t c) { return c == u'\r' || c == u'\n' || c == u'/'; });
    return end > 0 ? end : endOfSpace(text, from);
}

qsizetype endOfCl100kPiece(const Scanner &text, qsizetype from)
{
    if (const qsizetype end = skipContraction(text, from); end > from)
        return end;
    const Kind first = text.kind(from);
    const qsizetype start = mayLead(first) ? text.after(from) : from;
    if (const qsizetype end = text.skip(start, isLetter); end > start)
        return end;
    if (first == Kind::Number)
        return endOfNumber(text, from);
    const qsizetype end = endOfSymbols(text, from, [](char16_t c) { return c == u'\r' || c == u'\n'; });
    return end > 0 ? end : endOfSpace(text, from);
}

} // namespace

qsizetype endOfPiece(Encoding encoding, QStringView text, qsizetype from)
{
    const Scanner scanner(text);
    return encoding == Encoding::O200k ? endOfO200kPiece(scanner, from) : endOfCl100kPiece(scanner, from);
}

QString piecePattern(Encoding encoding)
{
    if (encoding == Encoding::Cl100k) {
        return uR"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3})"
               uR"(| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"_s;
    }
    return uR"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?)"
           uR"(|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?)"
           uR"(|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)"_s;
}

} // namespace maquette
