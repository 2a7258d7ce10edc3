#pragma once

#include "ui/widgets/transcript/messagetexts.h"
#include "ui/widgets/transcript/textpart.h"
#include "ui/widgets/transcript/transcriptpart.h"

#include <QImage>
#include <QStringList>

namespace maquette::ui {

/// Who speaks, and the switcher between branches; for the user's own messages also what can be done with them,
/// which shows while the pointer or the keyboard is there.
class HeaderPart final : public TranscriptPart
{
public:
    HeaderPart(const Message &message, const TranscriptStyle &style, qreal width);

    void paint(const PartPaint &paint) const override;
    QList<HotSpot> hotSpots() const override { return m_spots; }

protected:
    QString contents() const override;

private:
    void placeActions(const TranscriptStyle &style);

    QString m_author;
    QString m_provider;
    QString m_label;
    QString m_branch;
    qreal m_width = 0;
    qreal m_line = 0;
    QRectF m_branchBox;
    QList<HotSpot> m_spots;
    /// How many of the spots are the switcher's; they are always visible.
    qsizetype m_switcherSpots = 0;
};

/// The line that folds and unfolds what the model thought aloud.
class ReasoningPart final : public TranscriptPart
{
public:
    ReasoningPart(bool isOpen, bool isStillThinking, const TranscriptStyle &style);

    void paint(const PartPaint &paint) const override;
    QList<HotSpot> hotSpots() const override;

protected:
    QString contents() const override { return m_title + QChar(m_isOpen ? u'v' : u'>'); }

private:
    bool m_isOpen = false;
    QString m_title;
    QRectF m_box;
};

/// A picture or file on a message.
struct AttachmentFace
{
    QString assetHash;
    QString label;
    bool isPicture = false;
    QImage thumbnail;
};

/// The attached files: a thumbnail each, where there is one, and a chip with name, size and tokens.
class AttachmentsPart final : public TranscriptPart
{
public:
    AttachmentsPart(QList<AttachmentFace> faces, const TranscriptStyle &style, qreal width);

    void paint(const PartPaint &paint) const override;
    QList<HotSpot> hotSpots() const override;

protected:
    QString contents() const override;

private:
    struct Place
    {
        QRectF picture;
        QRectF chip;
    };
    QList<AttachmentFace> m_faces;
    QList<Place> m_places;
};

/// What happened to the message, with the button that mends it and the technical detail one click below.
class NoticePart final : public TranscriptPart
{
public:
    NoticePart(const MessageNotice &notice, bool isDetailShown, const TranscriptStyle &style, qreal width);

    void paint(const PartPaint &paint) const override;
    QList<HotSpot> hotSpots() const override { return m_spots; }

protected:
    QString contents() const override;

private:
    MessageNotice m_notice;
    bool m_isDetailShown = false;
    QRectF m_box;
    TextSetting m_sentence;
    QPointF m_sentenceAt;
    TextSetting m_detail;
    QPointF m_detailAt;
    QList<HotSpot> m_spots;
};

/// The figures, and what can be done with an answer.
class FooterPart final : public TranscriptPart
{
public:
    /// Without actions while the message streams.
    FooterPart(const QList<Figure> &figures, bool hasActions, const TranscriptStyle &style, qreal width);

    void paint(const PartPaint &paint) const override;
    qreal sameAs(const TranscriptPart &other) const override;
    QList<HotSpot> hotSpots() const override { return m_spots; }

private:
    QList<Figure> m_figures;
    QList<QRectF> m_places;
    QList<HotSpot> m_spots;
};

} // namespace maquette::ui
