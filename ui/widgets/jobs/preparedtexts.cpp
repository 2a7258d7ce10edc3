#include "ui/widgets/jobs/preparedtexts.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace maquette::ui {

namespace {

/// More than a screen of cells with all that comes in while scrolling.
constexpr int kTextsKept = 1000;

/// The end of the run that starts at `from`: one digit, or everything up to the next digit.
qsizetype figureRunEnd(const QString &text, qsizetype from)
{
    if (text[from].isDigit())
        return from + 1;
    qsizetype end = from;
    while (end < text.size() && !text[end].isDigit())
        ++end;
    return end;
}

qreal topOf(const QRectF &rect, qreal height)
{
    return std::round(rect.top() + (rect.height() - height) / 2);
}

} // namespace

PreparedTexts::PreparedTexts() : m_texts(kTextsKept), m_cut(kTextsKept) {}

void PreparedTexts::useFont(const QFont &font)
{
    if (m_digit > 0 && m_font == font)
        return;
    m_font = font;
    m_texts.clear();
    m_cut.clear();
    m_digit = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        m_digit = std::max(m_digit, prepared(QChar(digit)).size().width());
}

QStaticText PreparedTexts::prepared(const QString &text)
{
    if (const QStaticText *known = m_texts.object(text))
        return *known;
    QStaticText fresh(text);
    fresh.setTextFormat(Qt::PlainText);
    fresh.setPerformanceHint(QStaticText::AggressiveCaching);
    fresh.prepare({}, m_font);
    m_texts.insert(text, new QStaticText(fresh));
    return fresh;
}

void PreparedTexts::draw(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment side)
{
    useFont(painter.font());
    const QString key = QString::number(rect.width()) + u' ' + text;
    const QString *known = m_cut.object(key);
    const QString cut = known ? *known : QFontMetricsF(m_font, painter.device()).elidedText(text, Qt::ElideRight, rect.width());
    if (!known)
        m_cut.insert(key, new QString(cut));
    const QStaticText line = prepared(cut);
    const qreal x = side & Qt::AlignRight ? rect.right() - line.size().width() : rect.left();
    painter.drawStaticText(QPointF(x, topOf(rect, line.size().height())), line);
}

void PreparedTexts::drawFigure(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment side)
{
    useFont(painter.font());
    struct Run
    {
        // Shared, because the cache may let go of its own.
        QStaticText text;
        qreal width = 0;
    };
    std::vector<Run> runs;
    qreal width = 0;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = figureRunEnd(text, at);
        const QStaticText run = prepared(text.mid(at, end - at));
        runs.push_back({run, text[at].isDigit() ? m_digit : run.size().width()});
        width += runs.back().width;
        at = end;
    }
    qreal x = side & Qt::AlignRight ? rect.right() - width : rect.left();
    for (const Run &run : runs) {
        const QSizeF size = run.text.size();
        painter.drawStaticText(QPointF(x + (run.width - size.width()) / 2, topOf(rect, size.height())), run.text);
        x += run.width;
    }
}

} // namespace maquette::ui
