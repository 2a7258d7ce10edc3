#include "ui/widgets/transcript/transcriptstyle.h"

#include <QFontMetricsF>

#include <cmath>

namespace maquette::ui {

namespace {

constexpr double kReadable = 4.5;
constexpr std::array<double, 6> kHeadingScales = {1.5, 1.3, 1.15, 1.0, 1.0, 0.92};

std::array<QColor, kCodeInks> inksOf(const Tokens &t)
{
    std::array<QColor, kCodeInks> inks;
    inks.fill(t.ink);
    const auto set = [&](CodeInk ink, const QColor &color) { inks[static_cast<size_t>(ink)] = readable(color, t.ink, t.code); };
    set(CodeInk::Keyword, t.series[1]);
    set(CodeInk::String, t.series[0]);
    set(CodeInk::Comment, t.muted);
    set(CodeInk::Number, t.series[2]);
    set(CodeInk::Type, t.series[3]);
    set(CodeInk::Function, t.series[1]);
    set(CodeInk::Preprocessor, t.series[4]);
    return inks;
}

} // namespace

QColor readable(const QColor &color, const QColor &ink, const QColor &ground)
{
    QColor result = color;
    for (double share = 0.1; contrastRatio(result, ground) < kReadable && share <= 1.0; share += 0.1)
        result = mixed(color, ink, share);
    return result;
}

TranscriptStyle::TranscriptStyle(const Appearance &appearance, double zoom)
    : look(appearance)
{
    look.textScale *= zoom;
    body = look.font(TextRole::Body);
    bold = body;
    bold.setWeight(QFont::Bold);
    italic = body;
    italic.setItalic(true);
    boldItalic = bold;
    boldItalic.setItalic(true);
    code = look.font(TextRole::Code);
    speaker = look.font(TextRole::Speaker);
    small = look.font(TextRole::Small);
    tableHeader = small;
    tableHeader.setWeight(QFont::Medium);
    for (size_t level = 0; level < headings.size(); ++level) {
        headings[level] = body;
        headings[level].setPointSizeF(body.pointSizeF() * kHeadingScales[level]);
        headings[level].setWeight(QFont::DemiBold);
    }
    codeInks = inksOf(look.tokens);
    found = mixed(look.tokens.surface, look.tokens.series[2], 0.45);
    selected = mixed(look.tokens.surface, look.tokens.accent, look.tokens.isDark ? 0.4 : 0.26);
    bodyLine = scaled(13 * 1.5);
    codeLine = std::round(scaled(12 * 1.6));
    smallLine = std::round(scaled(11.5 * 1.5));
    speakerLine = std::round(scaled(12.5 * 1.5));
    codeAdvance = QFontMetricsF(code).horizontalAdvance(u'0');
}

qreal TranscriptStyle::scaled(qreal length) const
{
    return length * look.textScale;
}

} // namespace maquette::ui
