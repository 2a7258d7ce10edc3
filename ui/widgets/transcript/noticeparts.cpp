#include "ui/widgets/transcript/messageparts.h"

#include "ui/theme/painting.h"
#include "ui/widgets/transcript/transcripttr.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Plain text whose lines end where its own do.
InlineText plainText(QString text)
{
    return {.text = text.replace(u'\n', QChar::LineSeparator), .spans = {}, .links = {}};
}

} // namespace

NoticePart::NoticePart(const MessageNotice &notice, bool isDetailShown, const TranscriptStyle &style, qreal width)
    : m_notice(notice)
    , m_isDetailShown(isDetailShown)
    , m_sentence(plainText(notice.sentence), style.body, style)
    , m_detail(plainText(notice.detail), style.code, style)
{
    const qreal top = std::round(style.scaled(8));
    const qreal side = std::round(style.scaled(12));
    const qreal inner = width - 2 * side;
    const QFontMetricsF metrics(style.small);
    qreal y = top + side - 3;
    m_sentenceAt = QPointF(side, y);
    y += m_sentence.breakLines(inner, style.bodyLine);
    qreal x = side;
    const qreal buttonHeight = std::round(style.smallLine + style.scaled(8));
    const auto addButton = [&](HotSpot::Action action, const QString &label) {
        const qreal buttonWidth = std::ceil(metrics.horizontalAdvance(label) + style.scaled(20));
        m_spots.append({action, QRectF(x, y + top, buttonWidth, buttonHeight), {}, label});
        x += buttonWidth + top;
    };
    if (notice.offer != MessageNotice::Offer::None)
        addButton(HotSpot::Action::Offer, offerLabel(notice.offer));
    if (notice.remedy != Remedy::None)
        addButton(HotSpot::Action::Remedy, remedyLabel(notice.remedy));
    if (!notice.detail.isEmpty())
        addButton(HotSpot::Action::ToggleDetail, isDetailShown ? Transcript::tr("Hide details") : Transcript::tr("Details"));
    if (!m_spots.isEmpty())
        y += top + buttonHeight;
    if (isDetailShown) {
        m_detailAt = QPointF(side, y + top);
        y = m_detailAt.y() + m_detail.breakLines(inner, style.codeLine);
    }
    y += side - 3;
    m_box = QRectF(0, top, width, y - top);
    setHeight(y);
}

void NoticePart::paint(const PartPaint &paint) const
{
    QPainter &painter = paint.painter;
    const Tokens &tokens = paint.style.tokens();
    const bool isBad = m_notice.tone == MessageNotice::Tone::Bad;
    drawBox(painter, m_box.translated(paint.origin), kFieldRadius, isBad ? tokens.badSoft : tokens.raised,
            isBad ? QColor() : tokens.line);
    m_sentence.paint(painter, m_sentenceAt + paint.origin, isBad ? tokens.bad : tokens.muted, {}, {});
    for (qsizetype i = 0; i < m_spots.size(); ++i) {
        const QRectF box = m_spots.at(i).rect.translated(paint.origin);
        drawBox(painter, box, kFieldRadius, paint.hoveredSpot == i ? tokens.hover(tokens.surface) : tokens.surface, tokens.line);
        painter.setFont(paint.style.small);
        painter.setPen(tokens.ink);
        painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, m_spots.at(i).name);
        if (paint.focusedSpot == i)
            drawFocusRing(painter, box.adjusted(-2, -2, 2, 2), kFieldRadius, tokens.accent);
    }
    if (m_isDetailShown) {
        m_detail.paint(painter, m_detailAt + paint.origin, tokens.muted, {}, {});
    }
}

QString NoticePart::contents() const
{
    return QStringList{m_notice.sentence,
                       m_notice.detail,
                       remedyLabel(m_notice.remedy),
                       offerLabel(m_notice.offer),
                       QString::number(m_spots.size()),
                       QString::number(m_isDetailShown),
                       QString::number(static_cast<int>(m_notice.tone))}
        .join(u'\n');
}

FooterPart::FooterPart(const QList<Figure> &figures, bool hasActions, const TranscriptStyle &style, qreal width)
    : m_figures(figures)
{
    const QFontMetricsF metrics(style.small);
    const qreal top = std::round(style.scaled(8));
    const qreal gap = std::round(style.scaled(12));
    qreal x = 0;
    qreal y = top;
    for (const Figure &figure : figures) {
        const qreal figureWidth = std::ceil(tabularWidth(metrics, figure.text));
        if (x > 0 && x + figureWidth > width) {
            x = 0;
            y += style.smallLine;
        }
        m_places.append(QRectF(x, y, figureWidth, style.smallLine));
        x += figureWidth + gap;
    }
    if (hasActions) {
        using Action = HotSpot::Action;
        qreal actionsWidth = 0;
        const QList<std::pair<Action, QString>> actions{{Action::Copy, Transcript::tr("Copy")}, {Action::Retry, Transcript::tr("Retry")}, {Action::Fork, Transcript::tr("Branch")}};
        for (const auto &action : actions)
            actionsWidth += std::ceil(metrics.horizontalAdvance(action.second)) + gap;
        if (x > 0 && x + actionsWidth > width)
            y += style.smallLine + style.scaled(2);
        qreal left = width - actionsWidth + gap;
        for (const auto &action : actions) {
            const qreal actionWidth = std::ceil(metrics.horizontalAdvance(action.second));
            m_spots.append({action.first, QRectF(left, y, actionWidth, style.smallLine), {}, action.second});
            left += actionWidth + gap;
        }
    }
    setHeight(m_places.isEmpty() && m_spots.isEmpty() ? 0 : y + style.smallLine);
}

void FooterPart::paint(const PartPaint &paint) const
{
    QPainter &painter = paint.painter;
    const Tokens &tokens = paint.style.tokens();
    painter.setFont(paint.style.small);
    for (qsizetype i = 0; i < m_figures.size(); ++i) {
        painter.setPen(m_figures.at(i).isMoney ? tokens.money : tokens.muted);
        drawTabular(painter, m_places.at(i).translated(paint.origin), m_figures.at(i).text);
    }
    for (qsizetype i = 0; i < m_spots.size(); ++i) {
        const QRectF box = m_spots.at(i).rect.translated(paint.origin);
        painter.setPen(paint.hoveredSpot == i ? tokens.ink : tokens.muted);
        painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, m_spots.at(i).name);
        if (paint.focusedSpot == i)
            drawFocusRing(painter, box.adjusted(-4, -1, 4, 1), 5, tokens.accent);
    }
}

qreal FooterPart::sameAs(const TranscriptPart &other) const
{
    const auto *old = dynamic_cast<const FooterPart *>(&other);
    const bool isSame = old && old->m_figures == m_figures && old->m_places == m_places && old->m_spots.size() == m_spots.size();
    return isSame ? height() : 0;
}

} // namespace maquette::ui
