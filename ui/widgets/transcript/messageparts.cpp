#include "ui/widgets/transcript/messageparts.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/widgets/transcript/transcripttr.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Text that can be pressed: muted, dark when the pointer is on it.
void paintAction(const PartPaint &paint, const HotSpot &spot, qsizetype index, const QString &text)
{
    const QRectF box = spot.rect.translated(paint.origin);
    paint.painter.setFont(paint.style.small);
    paint.painter.setPen(paint.hoveredSpot == index ? paint.style.tokens().ink : paint.style.tokens().muted);
    paint.painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
    if (paint.focusedSpot == index)
        drawFocusRing(paint.painter, box.adjusted(-3, -1, 3, 1), 5, paint.style.tokens().accent);
}

QString actionText(HotSpot::Action action)
{
    switch (action) {
    case HotSpot::Action::Copy: return Transcript::tr("Copy");
    case HotSpot::Action::Retry: return Transcript::tr("Retry");
    case HotSpot::Action::Branch: return Transcript::tr("Edit");
    case HotSpot::Action::Fork: return Transcript::tr("Branch");
    default: return {};
    }
}

/// Places `actions` in a row that ends at `right`.
QList<HotSpot> rowOfActions(const QList<HotSpot::Action> &actions, qreal right, qreal top, const TranscriptStyle &style)
{
    const QFontMetricsF metrics(style.small);
    QList<HotSpot> spots;
    qreal x = right;
    for (auto action = actions.crbegin(); action != actions.crend(); ++action) {
        const qreal width = std::ceil(metrics.horizontalAdvance(actionText(*action)));
        x -= width;
        spots.prepend({*action, QRectF(x, top, width, style.smallLine), {}, actionText(*action)});
        x -= style.scaled(12);
    }
    return spots;
}

} // namespace

HeaderPart::HeaderPart(const Message &message, const TranscriptStyle &style, qreal width)
    : m_author(authorOf(message))
    , m_provider(message.role == Role::Assistant && !message.isNameHidden() ? message.providerName : QString())
    , m_label(message.role == Role::Assistant && message.isPlayMoney && !message.isNameHidden() ? Transcript::tr("sandbox answer") : QString())
    , m_width(width)
    , m_line(style.speakerLine)
{
    setHeight(m_line + style.scaled(4));
    const QFontMetricsF metrics(style.small);
    if (message.siblingCount > 1) {
        m_branch = u"%1 / %2"_s.arg(style.locale.toString(message.siblingIndex + 1), style.locale.toString(message.siblingCount));
        const qreal arrow = std::round(style.scaled(10));
        const qreal text = std::ceil(tabularWidth(metrics, m_branch));
        m_branchBox = QRectF(width - 2 * arrow - text, 0, 2 * arrow + text, m_line);
        if (message.siblingIndex > 0)
            m_spots.append({HotSpot::Action::PreviousBranch, QRectF(m_branchBox.left(), 0, arrow, m_line), {}, Transcript::tr("Previous branch")});
        if (message.siblingIndex + 1 < message.siblingCount)
            m_spots.append({HotSpot::Action::NextBranch, QRectF(width - arrow, 0, arrow, m_line), {}, Transcript::tr("Next branch")});
    }
    m_switcherSpots = m_spots.size();
    if (message.role == Role::User)
        placeActions(style);
}

void HeaderPart::placeActions(const TranscriptStyle &style)
{
    const qreal right = m_branchBox.isEmpty() ? m_width : m_branchBox.left() - style.scaled(14);
    m_spots += rowOfActions({HotSpot::Action::Copy, HotSpot::Action::Branch, HotSpot::Action::Fork}, right,
                            std::round((m_line - style.smallLine) / 2), style);
}

void HeaderPart::paint(const PartPaint &paint) const
{
    QPainter &painter = paint.painter;
    const Tokens &tokens = paint.style.tokens();
    QRectF box(paint.origin, QSizeF(m_width, m_line));
    painter.setFont(paint.style.speaker);
    painter.setPen(tokens.ink);
    const QFontMetricsF metrics(paint.style.speaker);
    const QString author = metrics.elidedText(m_author, Qt::ElideRight, m_width * 0.6);
    // What stands in one line goes one way, also in a window that goes the other.
    constexpr int kAlign = Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine;
    painter.drawText(box, kAlign, author);
    box.setLeft(box.left() + metrics.horizontalAdvance(author) + paint.style.scaled(8));
    painter.setFont(paint.style.small);
    painter.setPen(tokens.muted);
    const QFontMetricsF small(paint.style.small);
    // In a narrow column the branch switcher goes first.
    const qreal gap = paint.style.scaled(8);
    if (!m_branchBox.isEmpty())
        box.setRight(paint.origin.x() + m_branchBox.left() - gap);
    if (!m_provider.isEmpty()) {
        const QString provider = small.elidedText(m_provider, Qt::ElideRight, std::max<qreal>(0, box.width()));
        painter.drawText(box, kAlign, provider);
        box.setLeft(box.left() + small.horizontalAdvance(provider) + gap);
    }
    const QRectF chip(box.left(), box.top() + 1, std::ceil(small.horizontalAdvance(m_label)) + 2 * gap, m_line - 2);
    if (!m_label.isEmpty() && chip.right() <= box.right()) {
        drawBox(painter, chip, chip.height() / 2, tokens.accentSoft);
        painter.setPen(tokens.accent);
        painter.drawText(chip, Qt::AlignCenter | Qt::TextSingleLine, m_label);
    }
    if (!m_branch.isEmpty()) {
        const QRectF switcher = m_branchBox.translated(paint.origin);
        const qreal arrow = std::round(paint.style.scaled(10));
        painter.setPen(tokens.muted);
        drawTabular(painter, switcher.adjusted(arrow, 0, -arrow, 0), m_branch);
        const auto arrowInk = [&](HotSpot::Action action) {
            for (qsizetype i = 0; i < m_switcherSpots; ++i) {
                if (m_spots.at(i).action == action)
                    return paint.hoveredSpot == i ? tokens.ink : tokens.muted;
            }
            return tokens.faint;
        };
        painter.setPen(arrowInk(HotSpot::Action::PreviousBranch));
        painter.drawText(QRectF(switcher.left(), switcher.top(), arrow, m_line), Qt::AlignVCenter | Qt::AlignLeft, u"‹"_s);
        painter.setPen(arrowInk(HotSpot::Action::NextBranch));
        painter.drawText(QRectF(switcher.right() - arrow, switcher.top(), arrow, m_line), Qt::AlignVCenter | Qt::AlignRight, u"›"_s);
    }
    for (qsizetype i = 0; i < m_spots.size(); ++i) {
        if (i >= m_switcherSpots && paint.isActive)
            paintAction(paint, m_spots.at(i), i, actionText(m_spots.at(i).action));
        else if (paint.focusedSpot == i)
            drawFocusRing(painter, m_spots.at(i).rect.translated(paint.origin), 5, tokens.accent);
    }
}

QString HeaderPart::contents() const
{
    return QStringList{m_author, m_provider, m_label, m_branch, QString::number(m_spots.size())}.join(u'\n');
}

ReasoningPart::ReasoningPart(bool isOpen, bool isStillThinking, const TranscriptStyle &style)
    : m_isOpen(isOpen)
    , m_title(isStillThinking ? Transcript::tr("Thinking…") : Transcript::tr("Reasoning"))
{
    const qreal width = std::ceil(QFontMetricsF(style.small).horizontalAdvance(m_title)) + style.scaled(18);
    setHeight(style.smallLine + style.scaled(4));
    m_box = QRectF(0, 0, width, style.smallLine);
}

void ReasoningPart::paint(const PartPaint &paint) const
{
    QPainter &painter = paint.painter;
    const QColor ink = paint.hoveredSpot == 0 ? paint.style.tokens().ink : paint.style.tokens().muted;
    const QRectF box = m_box.translated(paint.origin);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const qreal s = paint.style.scaled(3);
    const QPointF middle(box.left() + paint.style.scaled(6), std::round(box.center().y()));
    const QPointF closed[] = {middle + QPointF(-s / 2, -s), middle + QPointF(s / 2, 0), middle + QPointF(-s / 2, s)};
    const QPointF open[] = {middle + QPointF(-s, -s / 2), middle + QPointF(0, s / 2), middle + QPointF(s, -s / 2)};
    painter.drawPolyline(m_isOpen ? open : closed, 3);
    painter.restore();
    painter.setFont(paint.style.small);
    painter.setPen(ink);
    painter.drawText(box.adjusted(paint.style.scaled(15), 0, 2, 0), Qt::AlignVCenter | Qt::TextSingleLine, m_title);
    if (paint.focusedSpot == 0)
        drawFocusRing(painter, box.adjusted(-2, -1, 2, 1), 5, paint.style.tokens().accent);
}

QList<HotSpot> ReasoningPart::hotSpots() const
{
    return {{HotSpot::Action::ToggleReasoning, m_box, {}, m_isOpen ? Transcript::tr("Hide the reasoning") : Transcript::tr("Show the reasoning")}};
}

AttachmentsPart::AttachmentsPart(QList<AttachmentFace> faces, const TranscriptStyle &style, qreal width)
    : m_faces(std::move(faces))
{
    const qreal side = std::round(style.scaled(64));
    const qreal gap = std::round(style.scaled(8));
    const qreal chipHeight = std::round(style.smallLine + style.scaled(6));
    const QFontMetricsF metrics(style.small);
    qreal x = 0;
    qreal y = std::round(style.scaled(10));
    qreal rowHeight = 0;
    for (AttachmentFace &face : m_faces) {
        const qreal label = std::min(std::ceil(metrics.horizontalAdvance(face.label)) + style.scaled(20), width - side - gap);
        const qreal picture = face.isPicture ? side + gap : 0;
        const qreal height = face.isPicture ? side : chipHeight;
        if (x > 0 && x + picture + label > width) {
            x = 0;
            y += rowHeight + gap;
            rowHeight = 0;
        }
        rowHeight = std::max(rowHeight, height);
        m_places.append({face.isPicture ? QRectF(x, y, side, side) : QRectF(),
                         QRectF(x + picture, y + std::round((height - chipHeight) / 2), label, chipHeight)});
        x += picture + label + gap;
        if (!face.thumbnail.isNull()) {
            // Large enough for every device pixel ratio in use.
            const int pixels = static_cast<int>(side * 2);
            face.thumbnail = face.thumbnail.scaled(pixels, pixels, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
        }
    }
    setHeight(y + rowHeight);
}

void AttachmentsPart::paint(const PartPaint &paint) const
{
    QPainter &painter = paint.painter;
    const Tokens &tokens = paint.style.tokens();
    for (qsizetype i = 0; i < m_faces.size(); ++i) {
        const QRectF picture = m_places.at(i).picture.translated(paint.origin);
        const QImage &image = m_faces.at(i).thumbnail;
        if (!picture.isEmpty() && image.isNull()) {
            drawBox(painter, picture, kImageRadius, tokens.code, tokens.line);
            icons::paint(painter, u"image"_s, tokens.muted, picture);
        } else if (!picture.isEmpty()) {
            QPainterPath shape;
            shape.addRoundedRect(picture, kImageRadius, kImageRadius);
            painter.save();
            painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
            const qreal scale = picture.width() / std::min(image.width(), image.height());
            QBrush brush(image);
            brush.setTransform(QTransform::fromTranslate(picture.center().x() - image.width() * scale / 2,
                                                         picture.center().y() - image.height() * scale / 2)
                                   .scale(scale, scale));
            painter.fillPath(shape, brush);
            painter.restore();
        }
        const QRectF chip = m_places.at(i).chip.translated(paint.origin);
        drawBox(painter, chip, chip.height() / 2, paint.hoveredSpot == i ? tokens.hover(tokens.raised) : QColor(), tokens.line);
        painter.setFont(paint.style.small);
        painter.setPen(tokens.muted);
        const QFontMetricsF metrics(paint.style.small);
        painter.drawText(chip, Qt::AlignCenter | Qt::TextSingleLine,
                         metrics.elidedText(m_faces.at(i).label, Qt::ElideMiddle, chip.width() - paint.style.scaled(16)));
        if (paint.focusedSpot == i)
            drawFocusRing(painter, chip.united(picture.isEmpty() ? chip : picture).adjusted(-2, -2, 2, 2), kImageRadius, tokens.accent);
    }
}

QString AttachmentsPart::contents() const
{
    QStringList all;
    for (const AttachmentFace &face : m_faces)
        all << face.assetHash << face.label << (face.thumbnail.isNull() ? u"-"_s : u"+"_s);
    return all.join(u'\n');
}

QList<HotSpot> AttachmentsPart::hotSpots() const
{
    QList<HotSpot> spots;
    for (qsizetype i = 0; i < m_faces.size(); ++i) {
        const Place &place = m_places.at(i);
        spots.append({HotSpot::Action::OpenAttachment, place.picture.isEmpty() ? place.chip : place.chip.united(place.picture),
                      m_faces.at(i).assetHash, m_faces.at(i).label});
    }
    return spots;
}

} // namespace maquette::ui
