#include "ui/widgets/math/mathfonts.h"

#include <QFontInfo>
#include <QFontMetricsF>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kScript = 0.73;
constexpr qreal kScriptScript = 0.58;
/// In logical pixels: below that scripts stay as they are.
constexpr qreal kSmallest = 7.5;

/// Lengths of pixels per em of a font whose size is told in points of 96 dots an inch, as the whole house does.
qreal emOf(const QFont &font)
{
    return font.pointSizeF() > 0 ? font.pointSizeF() / 0.75 : font.pixelSize();
}

bool isSlantedByItself(char32_t c)
{
    const bool isLatin = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    return isLatin || (c >= U'α' && c <= U'ω') || c == U'ϵ' || c == U'ϑ' || c == U'ϕ' || c == U'ϖ' || c == U'ϱ' || c == U'ı' || c == U'ȷ';
}

/// Where an alphabet of Unicode begins, and the letters that had a place before.
struct Block
{
    char32_t capitals;
    char32_t smalls;
    QStringView older;
    QStringView olderSigns;
};

Block blockOf(MathAlphabet alphabet)
{
    switch (alphabet) {
    case MathAlphabet::DoubleStruck: return {0x1D538, 0x1D552, u"CHNPQRZ", u"ℂℍℕℙℚℝℤ"};
    case MathAlphabet::Script: return {0x1D49C, 0x1D4B6, u"BEFHILMRego", u"ℬℰℱℋℐℒℳℛℯℊℴ"};
    case MathAlphabet::Fraktur: return {0x1D504, 0x1D51E, u"CHIRZ", u"ℭℌℑℜℨ"};
    default: return {0, 0, {}, {}};
    }
}

char32_t inAlphabet(QChar letter, const Block &block)
{
    if (const qsizetype at = block.older.indexOf(letter); at >= 0)
        return block.olderSigns.at(at).unicode();
    if (letter >= u'A' && letter <= u'Z')
        return block.capitals + (letter.unicode() - u'A');
    if (letter >= u'a' && letter <= u'z')
        return block.smalls + (letter.unicode() - u'a');
    if (letter >= u'0' && letter <= u'9' && block.capitals == 0x1D538)
        return 0x1D7D8 + (letter.unicode() - u'0');
    return letter.unicode();
}

} // namespace

MathFonts::MathFonts(const QFont &base, const QFont &code)
    : m_base(base)
    , m_code(code)
    , m_em(emOf(base))
{
    QStringList families = base.families();
    // Sans-serif ones first, because they go with the text.
    for (const QString &family : {u"Noto Sans Math"_s, u"DejaVu Sans"_s, u"STIX Two Math"_s, u"DejaVu Math TeX Gyre"_s, u"Latin Modern Math"_s}) {
        if (!families.contains(family))
            families.append(family);
    }
    m_base.setFamilies(families);
    m_base.setItalic(false);
    m_base.setUnderline(false);
    m_base.setStrikeOut(false);
    const qreal least = std::min(m_em, kSmallest);
    m_faces = {faceAt(m_em), faceAt(std::max(m_em * kScript, least)), faceAt(std::max(m_em * kScriptScript, least))};
}

MathFace MathFonts::faceAt(qreal em) const
{
    MathFace face;
    face.em = em;
    face.font = font(Style::Upright, em);
    const QFontMetricsF metrics(face.font);
    face.xHeight = metrics.xHeight();
    face.capHeight = metrics.capHeight();
    const QRectF minus = metrics.tightBoundingRect(u"+"_s);
    face.axis = minus.isEmpty() ? em * 0.28 : -minus.center().y();
    face.rule = em * 0.065;
    return face;
}

const MathFace &MathFonts::face(MathLevel level) const
{
    switch (level) {
    case MathLevel::Display:
    case MathLevel::Text: return m_faces[0];
    case MathLevel::Script: return m_faces[1];
    case MathLevel::ScriptScript: break;
    }
    return m_faces[2];
}

QFont MathFonts::font(Style style, qreal em) const
{
    QFont font = style == Style::Typewriter ? m_code : m_base;
    font.setPointSizeF(em * 0.75);
    if (style == Style::Italic || style == Style::BoldItalic)
        font.setItalic(true);
    if (style == Style::Bold || style == Style::BoldItalic)
        font.setWeight(QFont::Bold);
    if (style == Style::Light)
        font.setWeight(QFont::Light);
    return font;
}

const MathFonts::Extent &MathFonts::measure(const QString &text, const QFont &font)
{
    const QString key = text + QChar(u'\n') + font.family() + QString::number(font.pointSizeF()) + QChar(font.italic() ? u'i' : u'r') + QString::number(font.weight());
    const auto known = m_extents.constFind(key);
    if (known != m_extents.cend())
        return *known;
    const QFontMetricsF metrics(font);
    return *m_extents.insert(key, {metrics.horizontalAdvance(text), metrics.tightBoundingRect(text)});
}

QString MathFonts::letters(const QString &text, MathAlphabet alphabet, Style &style) const
{
    style = Style::Upright;
    const Block block = blockOf(alphabet);
    if (block.capitals != 0) {
        QString result;
        const QFontMetricsF metrics(m_base);
        bool isKnown = true;
        for (const QChar letter : text) {
            const char32_t character = inAlphabet(letter, block);
            isKnown = isKnown && metrics.inFontUcs4(character);
            result += QString::fromUcs4(&character, 1);
        }
        if (isKnown)
            return result;
        style = alphabet == MathAlphabet::Script ? Style::Italic : Style::Bold;
        return text;
    }
    switch (alphabet) {
    case MathAlphabet::Usual: {
        const auto points = text.toUcs4();
        style = points.size() == 1 && isSlantedByItself(points.constFirst()) ? Style::Italic : Style::Upright;
        break;
    }
    case MathAlphabet::Italic: style = Style::Italic; break;
    case MathAlphabet::Bold: style = Style::Bold; break;
    case MathAlphabet::BoldItalic: {
        const auto points = text.toUcs4();
        const bool isSlanted = !points.isEmpty() && isSlantedByItself(points.constFirst());
        style = isSlanted ? Style::BoldItalic : Style::Bold;
        break;
    }
    case MathAlphabet::Typewriter: style = Style::Typewriter; break;
    default: break;
    }
    return text;
}

} // namespace maquette::ui
