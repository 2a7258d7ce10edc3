#include "ui/widgets/math/mathparser.h"

#include "ui/widgets/math/mathparser_p.h"
#include "ui/widgets/math/mathsymbols.h"

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isSpace(QChar c)
{
    return c.isSpace() || c == QChar::LineSeparator;
}

/// A node that stands alone in a row is as good as the row.
MathNode simplified(MathNode row)
{
    if (row.kind == MathKind::Row && row.children.size() == 1) {
        MathNode only = std::move(row.children.front());
        return only;
    }
    return row;
}

} // namespace

MathNode mathWrap(MathKind kind, MathNode child)
{
    MathNode node;
    node.kind = kind;
    node.children.push_back(std::move(child));
    return node;
}

MathNode mathFence(QChar open, MathNode child, QChar close)
{
    MathNode node = mathWrap(MathKind::Fence, std::move(child));
    node.atom = MathClass::Inner;
    node.text = QString(open) + close;
    return node;
}

MathNode mathSpace(qreal em)
{
    MathNode node;
    node.kind = MathKind::Space;
    node.amount = em;
    return node;
}

MathNode mathText(const QString &text, MathAlphabet alphabet)
{
    MathNode node;
    node.kind = MathKind::Symbol;
    node.alphabet = alphabet;
    node.text = text;
    return node;
}

std::optional<MathNode> parseMath(QStringView latex)
{
    const QStringView source = latex.trimmed();
    if (source.isEmpty() || source.size() > kLongestFormula)
        return {};
    return MathParser(source).parse();
}

std::optional<MathNode> MathParser::parse()
{
    // Lines and columns are also written without an environment around them.
    MathTable form;
    form.spacing = MathTable::Spacing::Aligned;
    MathNode whole = table(std::move(form), End::Cell);
    skipSpace();
    if (m_hasFailed || m_at < m_source.size())
        return {};
    if (whole.children.size() == 1) {
        MathNode only = std::move(whole.children.front());
        return only;
    }
    return whole;
}

void MathParser::skipSpace()
{
    while (m_at < m_source.size() && isSpace(m_source.at(m_at)))
        ++m_at;
}

MathParser::Token MathParser::peek() const
{
    if (m_at >= m_source.size() || m_hasFailed)
        return {};
    if (m_source.at(m_at) != u'\\') {
        const bool isPair = m_source.at(m_at).isHighSurrogate() && m_at + 1 < m_source.size();
        return {Token::Kind::Sign, m_source.mid(m_at, isPair ? 2 : 1)};
    }
    qsizetype end = m_at + 1;
    while (end < m_source.size() && isLetter(m_source.at(end)))
        ++end;
    if (end == m_at + 1 && end < m_source.size())
        ++end;
    return {Token::Kind::Command, m_source.mid(m_at + 1, end - m_at - 1)};
}

MathParser::Token MathParser::take()
{
    const Token token = peek();
    m_at += token.text.size() + (token.kind == Token::Kind::Command ? 1 : 0);
    return token;
}

bool MathParser::takeSign(QChar sign)
{
    if (!peek().isSign(sign))
        return false;
    ++m_at;
    return true;
}

bool MathParser::isAtEndOf(End end) const
{
    const Token token = peek();
    if (token.kind == Token::Kind::End || token.isSign(u'}'))
        return true;
    switch (end) {
    case End::Group: return false;
    case End::Bracket: return token.isSign(u']');
    case End::Fence: return token.isCommand(u"right") || token.isCommand(u"middle");
    case End::Cell: return token.isSign(u'&') || token.isCommand(u"\\") || token.isCommand(u"cr") || token.isCommand(u"end");
    }
    return false;
}

MathNode MathParser::row(End end)
{
    MathNode row;
    const Deeper deeper(*this);
    const MathAlphabet before = m_alphabet;
    for (;;) {
        skipSpace();
        if (m_hasFailed || isAtEndOf(end))
            break;
        const Token token = peek();
        if (infix(token, row, end) || switchOf(token, row, end))
            break;
        atomWithScripts(row);
    }
    m_alphabet = before;
    return row;
}

/// "a \over b": what came so far over the rest.
bool MathParser::infix(const Token &token, MathNode &row, End end)
{
    const bool isChoose = token.isCommand(u"choose");
    if (!isChoose && !token.isCommand(u"over"))
        return false;
    take();
    MathNode node;
    node.kind = MathKind::Fraction;
    node.atom = MathClass::Inner;
    node.amount = isChoose ? 0 : 1;
    node.children.push_back(std::move(row));
    node.children.push_back(this->row(end));
    row = {};
    row.children.push_back(isChoose ? mathFence(u'(', std::move(node), u')') : std::move(node));
    return true;
}

/// "\displaystyle", "\bf": holds for the rest of the row.
bool MathParser::switchOf(const Token &token, MathNode &row, End end)
{
    if (token.kind != Token::Kind::Command)
        return false;
    static constexpr std::pair<QStringView, MathLevel> kLevels[] = {{u"displaystyle", MathLevel::Display},
                                                                     {u"textstyle", MathLevel::Text},
                                                                     {u"scriptstyle", MathLevel::Script},
                                                                     {u"scriptscriptstyle", MathLevel::ScriptScript}};
    for (const auto &[name, level] : kLevels) {
        if (token.text != name)
            continue;
        take();
        MathNode styled = mathWrap(MathKind::Styled, this->row(end));
        styled.level = level;
        row.children.push_back(std::move(styled));
        return true;
    }
    static constexpr std::pair<QStringView, MathAlphabet> kAlphabets[] = {{u"rm", MathAlphabet::Upright},
                                                                           {u"bf", MathAlphabet::Bold},
                                                                           {u"it", MathAlphabet::Italic},
                                                                           {u"cal", MathAlphabet::Script},
                                                                           {u"tt", MathAlphabet::Typewriter}};
    for (const auto &[name, alphabet] : kAlphabets) {
        if (token.text != name)
            continue;
        take();
        m_alphabet = alphabet;
        row.children.push_back(this->row(end));
        return true;
    }
    return false;
}

void MathParser::atomWithScripts(MathNode &row)
{
    MathNode node;
    const Token token = peek();
    if (!token.isSign(u'^') && !token.isSign(u'_') && !token.isSign(u'\''))
        node = atom();
    node = scripts(std::move(node));
    if (!m_hasFailed && !node.isEmpty())
        row.children.push_back(std::move(node));
}

MathNode MathParser::atom()
{
    const Deeper deeper(*this);
    const Token token = take();
    if (token.kind == Token::Kind::Command)
        return command(token.text);
    if (token.isSign(u'{'))
        return group();
    return signAtom(token);
}

MathNode MathParser::signAtom(const Token &token)
{
    if (token.kind == Token::Kind::End || token.text.isEmpty() || QStringView(u"}&#$^_`").contains(token.text.front())) {
        fail();
        return {};
    }
    const QChar first = token.text.front();
    if (first == u'~')
        return mathSpace(1.0 / 3);
    if (isDigit(first) || (isLetter(first) && m_alphabet != MathAlphabet::Usual))
        return run(token);
    const auto points = token.text.toUcs4();
    MathNode node = mathCharacter(points.isEmpty() ? U'?' : points.constFirst());
    // A control character or half a character is no formula.
    if (!first.isPrint() && token.text.size() == 1)
        fail();
    node.alphabet = m_alphabet;
    return node;
}

/// Digits, and letters that make words, in one piece.
MathNode MathParser::run(const Token &first)
{
    const bool isNumber = isDigit(first.text.front());
    const qsizetype begin = m_at - first.text.size();
    const auto goesOn = [&](qsizetype at) {
        const QChar c = m_source.at(at);
        if (isNumber && c == u'.')
            return at + 1 < m_source.size() && isDigit(m_source.at(at + 1));
        return isNumber ? isDigit(c) : isLetter(c);
    };
    while (m_at < m_source.size() && goesOn(m_at))
        ++m_at;
    return mathText(m_source.mid(begin, m_at - begin).toString(), m_alphabet);
}

MathNode MathParser::group()
{
    MathNode inside = row(End::Group);
    if (!takeSign(u'}'))
        fail();
    // An operator or relation in braces is an ordinary atom.
    const bool isPlain = inside.children.size() == 1 && inside.children.front().atom == MathClass::Ord;
    if (isPlain)
        return simplified(std::move(inside));
    // Nothing in braces still is something that scripts stand on.
    if (inside.children.empty())
        return mathSpace(0);
    return inside;
}

/// What a command or a script takes: a group, a command with its own arguments, or one character.
MathNode MathParser::argument()
{
    skipSpace();
    const Deeper deeper(*this);
    const Token token = take();
    if (token.isSign(u'{'))
        return group();
    if (token.kind == Token::Kind::Command)
        return command(token.text);
    if (!token.text.isEmpty() && isDigit(token.text.front()))
        return mathText(token.text.toString(), m_alphabet);
    if (!token.text.isEmpty() && isLetter(token.text.front()))
        return mathText(token.text.toString(), m_alphabet);
    return signAtom(token);
}

std::optional<MathNode> MathParser::bracketArgument()
{
    skipSpace();
    if (!takeSign(u'['))
        return {};
    MathNode inside = row(End::Bracket);
    if (!takeSign(u']'))
        fail();
    return inside;
}

QString MathParser::rawArgument()
{
    skipSpace();
    if (!takeSign(u'{')) {
        fail();
        return {};
    }
    int open = 1;
    const qsizetype begin = m_at;
    for (; m_at < m_source.size(); ++m_at) {
        const QChar c = m_source.at(m_at);
        if (c == u'\\')
            ++m_at;
        else if (c == u'{')
            ++open;
        else if (c == u'}' && --open == 0)
            return m_source.mid(begin, m_at++ - begin).toString();
    }
    m_at = m_source.size();
    fail();
    return {};
}

QString MathParser::rawBracketArgument()
{
    if (!takeSign(u'['))
        return {};
    const qsizetype end = m_source.indexOf(u']', m_at);
    if (end < 0) {
        fail();
        return {};
    }
    const QString inside = m_source.mid(m_at, end - m_at).toString();
    m_at = end + 1;
    return inside;
}

qreal MathParser::length(const QString &text)
{
    constexpr qreal kLongest = 20;
    static constexpr std::pair<QStringView, qreal> kUnits[] = {{u"em", 1.0}, {u"ex", 0.5}, {u"mu", 1.0 / 18}, {u"pt", 0.1}, {u"cm", 2.8}, {u"mm", 0.28}, {u"in", 7.2}};
    const QString trimmed = text.trimmed();
    for (const auto &[unit, em] : kUnits) {
        if (!trimmed.endsWith(unit))
            continue;
        bool isNumber = false;
        const QString number = trimmed.chopped(unit.size()).trimmed();
        const qreal amount = number.toDouble(&isNumber) * em;
        if (isNumber && qAbs(amount) <= kLongest)
            return amount;
    }
    fail();
    return 0;
}

MathNode MathParser::primes()
{
    MathNode row;
    while (takeSign(u'\'')) {
        row.children.push_back(mathText(u"′"_s, MathAlphabet::Upright));
        skipSpace();
    }
    return row;
}

/// Takes what follows a base: a script, primes, or where scripts are to stand. False when it is none of these.
bool MathParser::takeScript(MathNode &base, std::optional<MathNode> &below, std::optional<MathNode> &above)
{
    skipSpace();
    const Token token = peek();
    if (token.isCommand(u"limits") || token.isCommand(u"nolimits")) {
        take();
        base.limits = token.text == u"limits" ? MathLimits::AboveAndBelow : MathLimits::Beside;
    } else if (token.isSign(u'\'') && !above) {
        above = primes();
        if (takeSign(u'^'))
            above->children.push_back(argument());
    } else if (token.isSign(u'^') && !above) {
        take();
        above = argument();
    } else if (token.isSign(u'_') && !below) {
        take();
        below = argument();
    } else {
        return false;
    }
    return !m_hasFailed;
}

MathNode MathParser::scripts(MathNode base)
{
    std::optional<MathNode> below;
    std::optional<MathNode> above;
    while (takeScript(base, below, above)) { }
    if (!above && !below)
        return base;
    // A second script in the same place is a mistake.
    if (peek().isSign(u'^') || peek().isSign(u'_'))
        fail();
    MathNode node;
    node.kind = MathKind::Scripts;
    node.atom = base.atom;
    node.limits = base.limits;
    node.children.push_back(std::move(base));
    node.children.push_back(below ? std::move(*below) : MathNode());
    node.children.push_back(above ? std::move(*above) : MathNode());
    return node;
}

} // namespace maquette::ui
