// The part of MathParser that knows commands.
#include "ui/widgets/math/mathparser_p.h"
#include "ui/widgets/math/mathsymbols.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

struct NamedSpace
{
    QStringView name;
    qreal em;
};

constexpr NamedSpace kSpaces[] = {{u",", 1.0 / 6}, {u"thinspace", 1.0 / 6}, {u":", 2.0 / 9}, {u">", 2.0 / 9}, {u"medspace", 2.0 / 9},
                                  {u";", 5.0 / 18}, {u"thickspace", 5.0 / 18}, {u"!", -1.0 / 6}, {u" ", 1.0 / 3}, {u"enspace", 0.5},
                                  {u"quad", 1.0}, {u"qquad", 2.0}, {u"enskip", 0.5}, {u"\n", 1.0 / 3}, {u"\u2028", 1.0 / 3}};

struct NamedAlphabet
{
    QStringView name;
    MathAlphabet alphabet;
};

constexpr NamedAlphabet kAlphabets[] = {
    {u"mathrm", MathAlphabet::Upright}, {u"mathnormal", MathAlphabet::Usual}, {u"mathit", MathAlphabet::Italic},
    {u"mathbf", MathAlphabet::Bold}, {u"boldsymbol", MathAlphabet::BoldItalic}, {u"bm", MathAlphabet::BoldItalic},
    {u"pmb", MathAlphabet::Bold}, {u"mathbb", MathAlphabet::DoubleStruck}, {u"Bbb", MathAlphabet::DoubleStruck},
    {u"mathcal", MathAlphabet::Script}, {u"mathscr", MathAlphabet::Script}, {u"mathfrak", MathAlphabet::Fraktur},
    {u"mathsf", MathAlphabet::Upright}, {u"mathtt", MathAlphabet::Typewriter}};

constexpr NamedAlphabet kTexts[] = {{u"text", MathAlphabet::Upright}, {u"textrm", MathAlphabet::Upright}, {u"textsf", MathAlphabet::Upright},
                                    {u"textnormal", MathAlphabet::Upright}, {u"mbox", MathAlphabet::Upright}, {u"hbox", MathAlphabet::Upright},
                                    {u"textup", MathAlphabet::Upright}, {u"textbf", MathAlphabet::Bold}, {u"textit", MathAlphabet::Italic},
                                    {u"emph", MathAlphabet::Italic}, {u"texttt", MathAlphabet::Typewriter}};

struct NamedMark
{
    QStringView name;
    char16_t mark;
    bool isStretched;
};

constexpr NamedMark kAccents[] = {{u"hat", 0x302, false}, {u"widehat", 0x302, true}, {u"bar", 0x304, false}, {u"vec", 0x20D7, false},
                                  {u"dot", 0x307, false}, {u"ddot", 0x308, false}, {u"dddot", 0x20DB, false}, {u"tilde", 0x303, false},
                                  {u"widetilde", 0x303, true}, {u"check", 0x30C, false}, {u"breve", 0x306, false}, {u"acute", 0x301, false},
                                  {u"grave", 0x300, false}, {u"mathring", 0x30A, false}};

struct NamedStretch
{
    QStringView name;
    char16_t sign;
    bool isBelow;
};

constexpr NamedStretch kStretches[] = {{u"overline", u'-', false}, {u"underline", u'-', true}, {u"overbrace", u'{', false},
                                       {u"underbrace", u'{', true}, {u"overrightarrow", u'>', false}, {u"overleftarrow", u'<', false},
                                       {u"underrightarrow", u'>', true}, {u"overleftrightarrow", u'=', false}};

template<typename Named>
const Named *namedIn(const Named *begin, const Named *end, QStringView name)
{
    for (const Named *named = begin; named != end; ++named) {
        if (named->name == name)
            return named;
    }
    return nullptr;
}

template<typename Named, size_t size>
const Named *namedIn(const Named (&list)[size], QStringView name)
{
    return namedIn(list, list + size, name);
}

} // namespace

MathNode MathParser::command(QStringView name)
{
    const Deeper deeper(*this);
    if (m_hasFailed)
        return {};
    if (auto symbol = mathSymbol(name)) {
        if (symbol->atom != MathClass::Op && m_alphabet != MathAlphabet::Usual)
            symbol->alphabet = m_alphabet;
        return std::move(*symbol);
    }
    MathNode node;
    if (structure(name, node) || spacing(name, node) || letters(name, node) || decoration(name, node) || annotation(name, node)
        || remark(name, node) || classed(name, node))
        return node;
    fail();
    return {};
}

bool MathParser::structure(QStringView name, MathNode &node)
{
    if (name.endsWith(u"frac") || name.endsWith(u"binom"))
        node = fraction(name);
    else if (name == u"sqrt")
        node = radical();
    else if (name == u"left")
        node = fence();
    else if (name == u"begin")
        node = environment();
    else if (name.startsWith(u"big") || name.startsWith(u"Big"))
        node = sizedDelimiter(name);
    else
        return false;
    return true;
}

MathNode MathParser::fraction(QStringView name)
{
    static constexpr QStringView kKnown[] = {u"frac", u"dfrac", u"tfrac", u"cfrac", u"binom", u"dbinom", u"tbinom", u"sfrac", u"nicefrac"};
    if (std::find(std::begin(kKnown), std::end(kKnown), name) == std::end(kKnown)) {
        fail();
        return {};
    }
    MathNode node;
    node.kind = MathKind::Fraction;
    node.atom = MathClass::Inner;
    const bool isBinomial = name.endsWith(u"binom");
    node.amount = isBinomial ? 0 : 1;
    node.hasLevel = name.startsWith(u'd') || name.startsWith(u't') || name == u"cfrac";
    node.level = name.startsWith(u't') ? MathLevel::Text : MathLevel::Display;
    node.children.push_back(argument());
    node.children.push_back(argument());
    return isBinomial ? mathFence(u'(', std::move(node), u')') : node;
}

MathNode MathParser::radical()
{
    auto index = bracketArgument();
    MathNode node = mathWrap(MathKind::Radical, argument());
    if (index)
        node.children.push_back(std::move(*index));
    return node;
}

QChar MathParser::delimiter()
{
    skipSpace();
    const Token token = take();
    const auto sign = mathDelimiter(token.text);
    // "\(" is no delimiter, and neither is a brace that opens a group.
    const bool isBrace = token.kind == Token::Kind::Sign && (token.text == u'{' || token.text == u'}');
    const bool isEscapedSign = token.kind == Token::Kind::Command && token.text.size() == 1 && !QStringView(u"{}|").contains(token.text.front());
    if (!sign || isBrace || isEscapedSign) {
        fail();
        return u'.';
    }
    return token.isCommand(u"|") ? QChar(u'‖') : *sign;
}

MathNode MathParser::fence()
{
    MathNode node;
    node.kind = MathKind::Fence;
    node.atom = MathClass::Inner;
    node.text = delimiter();
    for (;;) {
        node.children.push_back(row(End::Fence));
        const Token token = take();
        const bool isMiddle = token.isCommand(u"middle");
        if (!isMiddle && !token.isCommand(u"right"))
            fail();
        if (m_hasFailed)
            return {};
        node.text += delimiter();
        if (!isMiddle)
            return node;
    }
}

MathNode MathParser::sizedDelimiter(QStringView name)
{
    static constexpr std::pair<QStringView, qreal> kSizes[] = {{u"bigg", 2.4}, {u"Bigg", 3.0}, {u"big", 1.2}, {u"Big", 1.8}};
    for (const auto &[prefix, em] : kSizes) {
        if (!name.startsWith(prefix))
            continue;
        const QStringView side = name.mid(prefix.size());
        if (!side.isEmpty() && side != u"l" && side != u"r" && side != u"m")
            continue;
        MathNode node;
        node.kind = MathKind::Delimiter;
        node.amount = em;
        const QChar sign = delimiter();
        node.text = sign;
        node.atom = mathCharacter(sign.unicode()).atom;
        if (side == u"l")
            node.atom = MathClass::Open;
        else if (side == u"r")
            node.atom = MathClass::Close;
        else if (side == u"m")
            node.atom = MathClass::Rel;
        return node;
    }
    fail();
    return {};
}

bool MathParser::spacing(QStringView name, MathNode &node)
{
    if (const NamedSpace *space = namedIn(kSpaces, name))
        node = mathSpace(space->em);
    else if (name == u"hspace" || name == u"mspace") {
        takeSign(u'*');
        node = mathSpace(length(rawArgument()));
    } else if (name == u"phantom" || name == u"hphantom" || name == u"vphantom") {
        node = mathWrap(MathKind::Phantom, argument());
        node.isStretched = name == u"hphantom";
        node.isBelow = name == u"vphantom";
    } else {
        return false;
    }
    return true;
}

bool MathParser::letters(QStringView name, MathNode &node)
{
    if (const NamedAlphabet *known = namedIn(kAlphabets, name)) {
        const MathAlphabet before = std::exchange(m_alphabet, known->alphabet);
        node = argument();
        m_alphabet = before;
        return true;
    }
    if (const NamedAlphabet *known = namedIn(kTexts, name)) {
        node = text(known->alphabet);
        return true;
    }
    if (name == u"operatorname") {
        const bool hasLimits = takeSign(u'*');
        node = text(MathAlphabet::Upright);
        node.atom = MathClass::Op;
        node.limits = hasLimits ? MathLimits::InDisplay : MathLimits::Beside;
        return true;
    }
    return false;
}

/// What a backslash and `sign` are in text.
QString MathParser::escapedInText(QChar sign)
{
    if (QStringView(u"%$#&_{} ").contains(sign))
        return sign;
    if (sign != u',' && sign != u';')
        fail();
    return QChar(0x2009);
}

/// Mathematics in the text in mathematics: from the dollar at `at` to the next, where `at` is left.
MathNode MathParser::mathInText(const QString &text, qsizetype &at)
{
    const qsizetype close = text.indexOf(u'$', at + 1);
    auto inner = close < 0 ? std::nullopt : MathParser(QStringView(text).mid(at + 1, close - at - 1), m_depth + 1).parse();
    if (!inner) {
        fail();
        return {};
    }
    at = close;
    return std::move(*inner);
}

MathNode MathParser::text(MathAlphabet alphabet)
{
    const QString raw = rawArgument();
    MathNode row;
    QString plain;
    const auto flush = [&] {
        if (!plain.isEmpty())
            row.children.push_back(mathText(std::exchange(plain, {}), alphabet));
    };
    for (qsizetype i = 0; i < raw.size() && !m_hasFailed; ++i) {
        const QChar c = raw.at(i);
        if (c == u'$') {
            flush();
            row.children.push_back(mathInText(raw, i));
        } else if (c == u'\\') {
            ++i;
            plain += escapedInText(i < raw.size() ? raw.at(i) : QChar());
        } else if (c != u'{' && c != u'}') {
            plain += c == u'~' || c.isSpace() ? QChar(u' ') : c;
        }
    }
    flush();
    if (row.children.size() == 1) {
        MathNode only = std::move(row.children.front());
        return only;
    }
    return row.children.empty() ? mathSpace(0) : row;
}

bool MathParser::decoration(QStringView name, MathNode &node)
{
    if (const NamedMark *accent = namedIn(kAccents, name)) {
        node = mathWrap(MathKind::Accent, argument());
        node.text = QChar(accent->mark);
        node.isStretched = accent->isStretched;
    } else if (const NamedStretch *stretch = namedIn(kStretches, name)) {
        node = mathWrap(MathKind::Stretch, argument());
        node.text = QChar(stretch->sign);
        node.isBelow = stretch->isBelow;
        // What is written on a brace stands above or below it.
        if (stretch->sign == u'{') {
            node.atom = MathClass::Op;
            node.limits = MathLimits::AboveAndBelow;
        }
    } else if (name == u"boxed" || name == u"fbox") {
        node = mathWrap(MathKind::Box, name == u"fbox" ? text(MathAlphabet::Upright) : argument());
    } else if (name == u"cancel" || name == u"bcancel" || name == u"xcancel") {
        node = mathWrap(MathKind::Struck, argument());
        node.isStretched = true;
    } else if (name == u"not") {
        node = negated();
    } else {
        return false;
    }
    return true;
}

MathNode MathParser::negated()
{
    MathNode sign = argument();
    const QString precomposed = sign.kind == MathKind::Symbol ? negatedSign(sign.text) : QString();
    if (!precomposed.isEmpty()) {
        sign.text = precomposed;
        return sign;
    }
    const MathClass atom = sign.atom;
    MathNode node = mathWrap(MathKind::Struck, std::move(sign));
    node.atom = atom;
    return node;
}

/// "\mathbin{…}" and the like: what is inside counts as that.
bool MathParser::classed(QStringView name, MathNode &node)
{
    static constexpr std::pair<QStringView, MathClass> kClasses[] = {
        {u"mathord", MathClass::Ord}, {u"mathop", MathClass::Op}, {u"mathbin", MathClass::Bin}, {u"mathrel", MathClass::Rel},
        {u"mathopen", MathClass::Open}, {u"mathclose", MathClass::Close}, {u"mathpunct", MathClass::Punct}, {u"mathinner", MathClass::Inner}};
    for (const auto &[known, atom] : kClasses) {
        if (name != known)
            continue;
        node = mathWrap(MathKind::Row, argument());
        node.atom = atom;
        if (atom == MathClass::Op)
            node.limits = MathLimits::InDisplay;
        return true;
    }
    return false;
}

MathNode MathParser::stack(QStringView name)
{
    MathNode mark = argument();
    MathNode base = argument();
    MathNode node;
    node.kind = MathKind::Stack;
    // It is what it stands on, braces or not.
    const bool isBraced = base.kind == MathKind::Row && base.children.size() == 1;
    node.atom = isBraced ? base.children.front().atom : base.atom;
    if (name == u"stackrel")
        node.atom = MathClass::Rel;
    node.children.resize(3);
    node.children[0] = std::move(base);
    node.children[name == u"underset" ? 2 : 1] = std::move(mark);
    return node;
}

bool MathParser::annotation(QStringView name, MathNode &node)
{
    if (name == u"overset" || name == u"underset" || name == u"stackrel") {
        node = stack(name);
    } else if (name == u"substack") {
        MathTable form;
        form.spacing = MathTable::Spacing::Small;
        form.alignments = u"c"_s;
        skipSpace();
        if (!takeSign(u'{'))
            fail();
        node = table(std::move(form), End::Cell);
        if (!takeSign(u'}'))
            fail();
    } else if (name == u"xrightarrow" || name == u"xleftarrow") {
        auto below = bracketArgument();
        node.kind = MathKind::Arrow;
        node.atom = MathClass::Rel;
        node.text = name == u"xleftarrow" ? u"<"_s : u">"_s;
        node.children.push_back(argument());
        node.children.push_back(below ? std::move(*below) : MathNode());
    } else {
        return false;
    }
    return true;
}

/// Words around mathematics, and what is of no use on a screen.
bool MathParser::remark(QStringView name, MathNode &node)
{
    if (name == u"color" || name == u"textcolor") {
        // Colours would have to be readable on both themes; the words are enough.
        rawArgument();
        skipSpace();
        node = name == u"textcolor" ? argument() : mathSpace(0);
    } else if (name == u"bmod" || name == u"mod") {
        node = mathText(u"mod"_s, MathAlphabet::Upright);
        node.atom = MathClass::Bin;
    } else if (name == u"pmod") {
        node.children.push_back(mathSpace(0.6));
        MathNode inside;
        inside.children.push_back(mathText(u"mod"_s, MathAlphabet::Upright));
        inside.children.push_back(mathSpace(1.0 / 3));
        inside.children.push_back(argument());
        node.children.push_back(mathFence(u'(', std::move(inside), u')'));
    } else if (name == u"tag") {
        takeSign(u'*');
        node.children.push_back(mathSpace(2));
        node.children.push_back(mathText(u'(' + rawArgument() + u')', MathAlphabet::Upright));
    } else if (name == u"label") {
        rawArgument();
        node = mathSpace(0);
    } else if (name == u"nonumber" || name == u"notag" || name == u"allowbreak" || name == u"nobreak" || name == u"strut") {
        node = mathSpace(0);
    } else {
        return false;
    }
    return true;
}

} // namespace maquette::ui
