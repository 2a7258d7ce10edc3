#include "ui/widgets/transcript/textsetting.h"

#include "ui/widgets/math/mathlayout.h"
#include "ui/widgets/math/mathparser.h"
#include "ui/widgets/transcript/formulamarks.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace maquette::ui {

namespace {

/// Formulas that are wider than the line are made so much smaller at most.
constexpr qreal kSmallestFormula = 0.7;
/// Stands for a formula in the layout: has no direction of its own and breaks as a letter does. It is never seen.
constexpr QChar kStandIn(u'*');

const QFont &fontFor(TextMarks marks, const QFont &base, const TranscriptStyle &style, QFont &buffer)
{
    if (marks & TextMark::Code) {
        buffer = style.code;
        buffer.setPointSizeF(base.pointSizeF() * 0.94);
        if (marks & TextMark::Bold)
            buffer.setWeight(QFont::Bold);
        return buffer;
    }
    buffer = base;
    if (marks & TextMark::Bold)
        buffer.setWeight(QFont::Bold);
    if (marks & TextMark::Italic)
        buffer.setItalic(true);
    return buffer;
}

QList<QTextLayout::FormatRange> formatsOf(const InlineText &text, const QFont &base, const TranscriptStyle &style)
{
    QList<QTextLayout::FormatRange> formats;
    formats.reserve(text.spans.size());
    QFont font;
    for (const TextSpan &span : text.spans) {
        QTextCharFormat format;
        format.setFont(fontFor(span.marks, base, style, font));
        if (span.marks & TextMark::Code)
            format.setBackground(style.tokens().code);
        if (span.marks & TextMark::Strike)
            format.setFontStrikeOut(true);
        if (span.marks & TextMark::Link) {
            format.setForeground(style.tokens().accent);
            format.setFontUnderline(true);
        }
        if (span.marks & TextMark::Image) {
            format.setForeground(style.tokens().muted);
            format.setBackground(style.tokens().code);
        }
        formats.append({span.start, span.length, format});
    }
    return formats;
}

} // namespace

/// The formulas of a text, and what is needed to lay it out anew when one of them turns out to be too wide.
struct TextSetting::Formulas
{
    struct Formula
    {
        TextRange source;
        MathNode tree;
        MathLevel level = MathLevel::Text;
        /// For the ink of the text around.
        std::optional<QColor> ink;
        MathBox natural;
        /// What is shown, and 1 or how much smaller that is; 0 where the source is.
        MathBox box;
        qreal scale = -1;
        /// Its stand-in in the layout.
        int at = 0;
    };

    InlineText text;
    QFont font;
    QFont code;
    QList<QTextLayout::FormatRange> formats;
    std::vector<Formula> list;
};

TextSetting::TextSetting(const InlineText &text, const QFont &font, const TranscriptStyle &style)
    : m_layout(text.text, font)
{
    QTextOption option;
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout.setTextOption(option);
    m_layout.setCacheEnabled(true);
    if (text.spans.isEmpty())
        return;
    const auto formats = formatsOf(text, font, style);
    m_layout.setFormats(formats);
    std::optional<MathLayout> layout;
    for (const TextSpan &span : text.spans) {
        if (!(span.marks & TextMark::Formula))
            continue;
        const QStringView source = QStringView(text.text).mid(span.start, span.length);
        auto tree = parseMath(formulaBody(source));
        if (!tree)
            continue;
        if (!m_formulas) {
            m_formulas = std::make_unique<Formulas>(Formulas{.text = text, .font = font, .code = style.code, .formats = formats, .list = {}});
            layout.emplace(font, style.code);
        }
        Formulas::Formula formula;
        formula.source = {span.start, span.start + span.length};
        formula.level = isDisplayFormula(source) ? MathLevel::Display : MathLevel::Text;
        formula.natural = layout->set(*tree, formula.level);
        formula.tree = std::move(*tree);
        if (span.marks & TextMark::Link)
            formula.ink = style.tokens().accent;
        m_formulas->list.push_back(std::move(formula));
    }
    if (m_formulas)
        arrange(1e6);
}

TextSetting::~TextSetting() = default;

/// Decides how large each formula is shown in lines of `width`, and tells the layout.
void TextSetting::arrange(qreal width)
{
    bool isChanged = false;
    for (Formulas::Formula &formula : m_formulas->list) {
        qreal scale = std::min<qreal>(1, width / std::max<qreal>(formula.natural.width, 1));
        if (scale < kSmallestFormula)
            scale = 0;
        if (scale == formula.scale)
            continue;
        isChanged = true;
        formula.scale = scale;
        formula.box = formula.natural;
        if (scale > 0 && scale < 1) {
            QFont font = m_formulas->font;
            // Widths are not quite in proportion.
            font.setPointSizeF(font.pointSizeF() * scale * 0.98);
            formula.box = MathLayout(font, m_formulas->code).set(formula.tree, formula.level);
        }
    }
    if (!isChanged)
        return;
    QString shown;
    QList<QTextLayout::FormatRange> formats;
    int taken = 0;
    int shift = 0;
    auto format = m_formulas->formats.cbegin();
    const auto takeFormats = [&](int to) {
        for (; format != m_formulas->formats.cend() && format->start < to; ++format)
            formats.append({format->start - shift, format->length, format->format});
    };
    const qreal advance = QFontMetricsF(m_formulas->font).horizontalAdvance(kStandIn);
    for (Formulas::Formula &formula : m_formulas->list) {
        if (formula.scale == 0)
            continue;
        takeFormats(formula.source.from);
        shown += QStringView(m_formulas->text.text).mid(taken, formula.source.from - taken);
        formula.at = static_cast<int>(shown.size());
        shown += kStandIn;
        taken = formula.source.to;
        shift = taken - static_cast<int>(shown.size());
        QFont font = m_formulas->font;
        font.setLetterSpacing(QFont::AbsoluteSpacing, formula.box.width - advance);
        QTextCharFormat hidden;
        hidden.setFont(font);
        hidden.setForeground(Qt::transparent);
        formats.append({formula.at, 1, hidden});
        if (format != m_formulas->formats.cend() && format->start == formula.source.from)
            ++format;
    }
    takeFormats(static_cast<int>(m_formulas->text.text.size()));
    shown += QStringView(m_formulas->text.text).mid(taken);
    m_layout.setText(shown);
    m_layout.setFormats(formats);
}

qreal TextSetting::breakLines(qreal width, qreal lineHeight, Qt::Alignment alignment)
{
    if (m_formulas)
        arrange(width);
    // QTextLayout takes left for left, whatever way the text runs.
    if (m_layout.text().isRightToLeft() && alignment != Qt::AlignHCenter)
        alignment = alignment == Qt::AlignLeft ? Qt::AlignRight : Qt::AlignLeft;
    if (alignment != Qt::AlignLeft) {
        QTextOption option = m_layout.textOption();
        option.setAlignment(alignment);
        m_layout.setTextOption(option);
    }
    qreal y = 0;
    m_layout.beginLayout();
    for (;;) {
        QTextLine line = m_layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max<qreal>(width, 1));
        qreal height = std::max(lineHeight, line.height());
        const qreal half = (height - line.height()) / 2;
        qreal raised = 0;
        if (m_formulas) {
            const Reach reach = reachOf(line);
            raised = std::ceil(std::max<qreal>(0, reach.up + 1 - half - line.ascent()));
            height += raised + std::ceil(std::max<qreal>(0, reach.down + 1 - half - line.descent()));
        }
        line.setPosition({0, std::round(y + raised + half)});
        y += height;
    }
    m_layout.endLayout();
    m_height = std::max(y, lineHeight);
    return m_height;
}

/// How far the formulas of a line reach up and down.
TextSetting::Reach TextSetting::reachOf(const QTextLine &line) const
{
    Reach reach;
    for (const Formulas::Formula &formula : m_formulas->list) {
        if (formula.scale == 0 || formula.at < line.textStart() || formula.at >= line.textStart() + line.textLength())
            continue;
        reach.up = std::max(reach.up, formula.box.ascent);
        reach.down = std::max(reach.down, formula.box.descent);
    }
    return reach;
}

qreal TextSetting::widestLine() const
{
    qreal widest = 0;
    for (int i = 0; i < m_layout.lineCount(); ++i)
        widest = std::max(widest, m_layout.lineAt(i).naturalTextWidth());
    return widest;
}

void TextSetting::paint(QPainter &painter, const QPointF &origin, const QColor &ink,
                        const QList<QTextLayout::FormatRange> &marks, const QRectF &clip) const
{
    painter.setPen(ink);
    if (!m_formulas) {
        m_layout.draw(&painter, origin, marks, clip);
        return;
    }
    QList<QTextLayout::FormatRange> mapped = marks;
    for (QTextLayout::FormatRange &mark : mapped) {
        const TextRange range = inLayout(TextRange{mark.start, mark.start + mark.length});
        mark.start = range.from;
        mark.length = range.to - range.from;
    }
    m_layout.draw(&painter, origin, mapped, clip);
    paintFormulas(painter, origin, ink, mapped);
}

void TextSetting::paintFormulas(QPainter &painter, const QPointF &origin, const QColor &ink,
                                const QList<QTextLayout::FormatRange> &marks) const
{
    for (const Formulas::Formula &formula : m_formulas->list) {
        const QTextLine line = formula.scale == 0 ? QTextLine() : m_layout.lineForTextPosition(formula.at);
        if (!line.isValid())
            continue;
        const qreal left = std::min(line.cursorToX(formula.at), line.cursorToX(formula.at + 1));
        const QPointF baseline = origin + QPointF(left, line.y() + line.ascent());
        // Formulas are higher than the band that is drawn behind selected letters.
        const qreal top = std::min(line.y(), line.y() + line.ascent() - formula.box.ascent - 1);
        const qreal bottom = std::max(line.y() + line.height(), line.y() + line.ascent() + formula.box.descent + 1);
        for (const QTextLayout::FormatRange &mark : marks) {
            if (mark.start <= formula.at && formula.at < mark.start + mark.length)
                painter.fillRect(QRectF(origin + QPointF(left, top), QSizeF(formula.box.width, bottom - top)), mark.format.background());
        }
        formula.box.paint(painter, baseline, formula.ink.value_or(ink));
    }
}

int TextSetting::inLayout(int position) const
{
    return inLayout(TextRange{position, position}).from;
}

/// A formula that is touched is in it as a whole.
TextRange TextSetting::inLayout(TextRange range) const
{
    if (!m_formulas)
        return range;
    TextRange result = range;
    for (const Formulas::Formula &formula : m_formulas->list) {
        const int less = formula.source.to - formula.source.from - 1;
        if (formula.scale == 0)
            continue;
        if (range.from >= formula.source.to)
            result.from -= less;
        else if (range.from > formula.source.from)
            result.from = formula.at;
        if (range.to >= formula.source.to)
            result.to -= less;
        else if (range.to > formula.source.from)
            result.to = formula.at + 1;
    }
    return result;
}

int TextSetting::inText(int position) const
{
    if (!m_formulas)
        return position;
    int result = position;
    for (const Formulas::Formula &formula : m_formulas->list) {
        if (formula.scale > 0 && position > formula.at)
            result += formula.source.to - formula.source.from - 1;
    }
    return result;
}

int TextSetting::positionAt(const QPointF &point) const
{
    if (m_layout.lineCount() == 0)
        return 0;
    int at = 0;
    while (at + 1 < m_layout.lineCount() && point.y() >= m_layout.lineAt(at + 1).y())
        ++at;
    return inText(m_layout.lineAt(at).xToCursor(point.x()));
}

QRectF TextSetting::caretAt(int position) const
{
    const int at = std::clamp<int>(inLayout(position), 0, static_cast<int>(m_layout.text().size()));
    const QTextLine line = m_layout.lineForTextPosition(at);
    if (!line.isValid())
        return {0, 0, 1, m_height};
    return {line.cursorToX(at), line.y(), 1, line.height()};
}

QList<QRectF> TextSetting::boxesOf(TextRange range) const
{
    range = inLayout(range);
    QList<QRectF> boxes;
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        const int from = std::max(range.from, line.textStart());
        const int to = std::min(range.to, line.textStart() + line.textLength());
        if (from >= to)
            continue;
        const qreal left = line.cursorToX(from);
        const qreal right = line.cursorToX(to);
        boxes.append(QRectF(std::min(left, right), line.y(), std::abs(right - left), line.height()));
    }
    return boxes;
}

QList<QTextLayout::FormatRange> marksOf(const QString &text, TextRange selection, const QString &found,
                                        const TranscriptStyle &style)
{
    QList<QTextLayout::FormatRange> marks;
    QTextCharFormat format;
    format.setBackground(style.found);
    for (const TextRange place : placesOf(found, text))
        marks.append({place.from, place.to - place.from, format});
    if (!selection.isEmpty()) {
        format.setBackground(style.selected);
        marks.append({selection.from, selection.to - selection.from, format});
    }
    return marks;
}

} // namespace maquette::ui
