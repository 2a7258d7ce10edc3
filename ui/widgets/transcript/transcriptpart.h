#pragma once

#include "ui/widgets/transcript/blocktext.h"
#include "ui/widgets/transcript/transcriptstyle.h"

#include <QList>
#include <QRectF>
#include <QString>

class QPainter;

namespace maquette::ui {

/// Something in a message that can be clicked, or reached and pressed with the keyboard.
struct HotSpot
{
    enum class Action {
        OpenLink,
        CopyCode,
        PreviousBranch,
        NextBranch,
        Copy,
        Retry,
        Branch,
        Fork,
        ToggleReasoning,
        ToggleDetail,
        Remedy,
        Offer,
        OpenAttachment
    };

    Action action = Action::Copy;
    /// In the part's own coordinates, or the viewport's, depending on who hands it out.
    QRectF rect;
    /// The link's address or the asset's hash.
    QString target;
    /// What a screen reader says.
    QString name;
};

/// How a part is to be painted this time.
struct PartPaint
{
    QPainter &painter;
    const TranscriptStyle &style;
    /// Where the part's own 0, 0 is.
    QPointF origin;
    /// What has to be painted, in the painter's coordinates.
    QRectF clip;
    TextRange selection;
    /// What find marks; empty for nothing.
    QString found;
    /// Indexes in hotSpots(); -1 for none.
    int hoveredSpot = -1;
    int focusedSpot = -1;
    /// The pointer or the keyboard is on the message.
    bool isActive = false;
    /// A block cursor stands after the last character: more text is coming.
    bool hasCursor = false;
};

/// One laid-out piece of a message: a paragraph, a table, the header… Made for one width, never changed.
class TranscriptPart
{
public:
    TranscriptPart() = default;
    TranscriptPart(const TranscriptPart &) = delete;
    TranscriptPart &operator=(const TranscriptPart &) = delete;
    virtual ~TranscriptPart() = default;

    /// A whole number of logical pixels.
    qreal height() const { return m_height; }
    virtual void paint(const PartPaint &paint) const = 0;
    /// Down to which y painting this part would give the same pixels as painting `other` did. Parts with the same
    /// contents() look the same; those that know better say so.
    virtual qreal sameAs(const TranscriptPart &other) const;

    /// The place between characters of its block's text that is nearest to `point`.
    virtual int positionAt(const QPointF &point) const;
    /// Where a caret at `position` stands.
    virtual QRectF caretAt(int position) const;

    virtual QList<HotSpot> hotSpots() const { return {}; }

    /// How far wide content can be moved to the left; 0 when it fits.
    virtual qreal scrollRange() const { return 0; }
    virtual qreal scroll() const { return 0; }
    virtual void setScroll(qreal) {}

protected:
    void setHeight(qreal height);
    /// Everything that a part's looks depend on besides style and width; empty when it cannot be told.
    virtual QString contents() const { return {}; }

private:
    qreal m_height = 0;
};

/// The bar under content that is wider than its room. `share` of it is seen in `track`, from `at` (0 to 1) on.
void drawScrollMark(QPainter &painter, const QRectF &track, qreal share, qreal at, const TranscriptStyle &style);
/// The block after the last letter of an answer that goes on, beside `caret`.
void drawTextCursor(QPainter &painter, const QRectF &caret, const TranscriptStyle &style);

} // namespace maquette::ui
