#pragma once

#include "ui/widgets/transcript/transcriptcolumn.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QSet>

class QMenu;

namespace maquette::ui {

class Button;
class CodeHighlighter;

/// What is behind a TranscriptView: keeps the column and the widget in step. Its input is in transcriptinput.cpp.
class TranscriptViewPrivate final : public QObject
{
public:
    /// A hot spot in the window.
    struct Spot
    {
        int index = -1;
        PlacedSpot placed;

        bool isSame(const Spot &other) const
        {
            return index == other.index && placed.part == other.placed.part && placed.index == other.placed.index;
        }
        bool isValid() const { return index >= 0 && placed.part >= 0; }
    };

    /// Null while the view is being destroyed.
    static TranscriptViewPrivate *of(const TranscriptView &view) { return view.d.get(); }
    explicit TranscriptViewPrivate(TranscriptView *view);
    ~TranscriptViewPrivate() override;

    // In step with the source and the look.
    void setSource(TranscriptSource *newSource);
    void restyle();
    void resize();
    void markChanged(MessageId id);
    /// Takes in what came while nobody could see it.
    void catchUp();
    void refreshMarked();
    void pathChanged(int first);
    void messagesLoaded(const QList<qint64> &ids);
    void colorsReady();
    void settleAndRepaint();

    // Painting.
    /// Where the visible messages stand, to tell afterwards by how much they moved.
    std::vector<std::pair<int, qreal>> tops() const;
    /// After `index` changed by `damage` and everything was settled: moves the picture and repaints what is new.
    void repaintAfter(const std::vector<std::pair<int, qreal>> &before, int index, const Damage &damage);
    void repaintMessage(int index);
    void paint(QPainter &painter, const QRect &rect);
    void paintPending(QPainter &painter, const TranscriptColumn::Visible &visible) const;
    QRect windowRect(const QRectF &rect) const;
    void syncScrollBar();
    void placeJumpButton();
    void setFollowing(bool isFollowing);

    // Scrolling.
    void scrolled(int value);
    void scrollByKey(qreal dy);
    void revealSpot(int index, const QRectF &box);

    // Pointing and selecting.
    QPointF inMessage(const TranscriptColumn::Visible &visible, const QPointF &point) const;
    Spot spotAt(const QPointF &point) const;
    void setHovered(const Spot &spot, int hoveredIndex);
    void pressed(const QPointF &point, bool isExtending);
    void draggedTo(const QPointF &point);
    void released(const QPointF &point);
    void selectAround(const QPointF &point, bool isWholeBlock);
    void selectAll();
    void moveSelectionEnd(int characters, int lines);
    TextStretch selection() const;
    MessageLayout *selectedLayout() const;
    void setSelection(int index, const TextPlace &from, const TextPlace &to);
    void publishSelection() const;
    bool scrollSideways(const QPointF &point, qreal dx);

    // Doing.
    void activate(const Spot &spot);
    void takeOffer(MessageId id, MessageNotice::Offer offer);
    void copyText(const QString &plain, const QString &markdown) const;
    void copyMessage(int index) const;
    QMenu *menuFor(int index, const Spot &spot);
    QList<Spot> spotsOf(int index) const;
    bool focusNextSpot(bool next);
    void setCurrent(int index);
    void moveCurrent(int step);
    int indexAtTop() const;
    MessageId idOf(int index) const;
    const Message *messageAt(int index) const;
    QString textOf(int index) const;

    TranscriptView *q = nullptr;
    QPointer<TranscriptSource> source;
    AttachmentLooks looks;
    std::function<void(QMenu &menu, const Message &message)> addActions;
    MessageId besideOthers = 0;
    CodeHighlighter *highlighter = nullptr;
    std::shared_ptr<const TranscriptStyle> style;
    TranscriptColumn column;
    qreal left = 0;
    double zoom = 1.0;
    Button *jump = nullptr;

    QBasicTimer refreshTimer;
    QBasicTimer dragTimer;
    QSet<MessageId> marked;
    QElapsedTimer sinceRefresh;
    std::chrono::milliseconds lastRefreshCost{0};
    bool isSyncing = false;
    bool wasFollowing = true;

    Spot hovered;
    Spot pressedSpot;
    Spot focused;
    int hoveredIndex = -1;
    int current = -1;
    MessageId selectedId = 0;
    TextPlace selectionFrom;
    TextPlace selectionTo;
    bool isSelecting = false;
    QPointF dragPoint;
    QElapsedTimer sinceDoubleClick;
    MessageId foundId = 0;
    QString found;
};

} // namespace maquette::ui
