// The part of TranscriptViewPrivate that keeps widget, column and source in step, and paints.
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/transcript/codehighlighter.h"
#include "ui/widgets/transcript/transcriptaccessible.h"
#include "ui/widgets/transcript/transcriptview_p.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

/// At most 30 a second.
constexpr std::chrono::milliseconds kRefreshInterval{33};
/// Refreshing takes at most this share of the time, whatever it costs.
constexpr int kRefreshShare = 10;

} // namespace

TranscriptViewPrivate::TranscriptViewPrivate(TranscriptView *view)
    : q(view)
    , highlighter(new CodeHighlighter(this))
    , jump(new Button(TranscriptView::tr("Jump to latest"), view))
{
    connect(highlighter, &CodeHighlighter::ready, this, &TranscriptViewPrivate::colorsReady);
    jump->setIconName(QStringLiteral("chevron-down"));
    jump->setFocusPolicy(Qt::TabFocus);
    jump->hide();
    connect(jump, &QAbstractButton::clicked, this, [this] {
        q->showLatest();
        q->setFocus();
    });
    sinceRefresh.start();
    sinceDoubleClick.start();
}

TranscriptViewPrivate::~TranscriptViewPrivate() = default;

void TranscriptViewPrivate::setSource(TranscriptSource *newSource)
{
    if (source)
        disconnect(source, nullptr, this, nullptr);
    source = newSource;
    marked.clear();
    hovered = focused = pressedSpot = {};
    hoveredIndex = current = -1;
    selectedId = foundId = 0;
    found.clear();
    column.setSource(newSource);
    if (newSource) {
        connect(newSource, &TranscriptSource::pathChanged, this, &TranscriptViewPrivate::pathChanged);
        connect(newSource, &TranscriptSource::messagesLoaded, this, &TranscriptViewPrivate::messagesLoaded);
        connect(newSource, &TranscriptSource::messageChanged, this, &TranscriptViewPrivate::markChanged);
        connect(newSource, &TranscriptSource::textAppended, this, [this](qint64 id) { markChanged(id); });
        connect(newSource, &TranscriptSource::reasoningAppended, this, [this](qint64 id) { markChanged(id); });
        connect(newSource, &QObject::destroyed, this, [this] { setSource(nullptr); });
    }
    settleAndRepaint();
    announceTranscriptReset(q);
}

void TranscriptViewPrivate::restyle()
{
    style = std::make_shared<const TranscriptStyle>(appearanceOf(q), zoom);
    jump->setText(TranscriptView::tr("Jump to latest"));
    resize();
}

void TranscriptViewPrivate::resize()
{
    const QSize window = q->viewport()->size();
    const qreal margin = 20;
    const qreal width = std::max<qreal>(120, std::min<qreal>(std::round(style->columnWidth()), window.width() - 2 * margin));
    left = std::max<qreal>(margin, std::floor((window.width() - width) / 2));
    column.setWindow(window);
    column.setSurroundings({.style = style, .width = width, .highlighter = highlighter, .looks = &looks, .besideOthers = besideOthers});
    settleAndRepaint();
}

void TranscriptViewPrivate::markChanged(MessageId id)
{
    marked.insert(id);
    if (refreshTimer.isActive() || !q->isVisible())
        return;
    const std::chrono::milliseconds since(sinceRefresh.elapsed());
    const auto interval = std::max(kRefreshInterval, lastRefreshCost * kRefreshShare);
    refreshTimer.start(static_cast<int>(std::max<qint64>(0, (interval - since).count())), Qt::PreciseTimer, q);
}

void TranscriptViewPrivate::catchUp()
{
    if (!marked.isEmpty() && !refreshTimer.isActive())
        refreshTimer.start(0, q);
}

void TranscriptViewPrivate::refreshMarked()
{
    refreshTimer.stop();
    sinceRefresh.start();
    const QSet<MessageId> ids = std::exchange(marked, {});
    for (const MessageId id : ids) {
        const auto before = tops();
        const Damage damage = column.refresh(id);
        column.settle();
        repaintAfter(before, source ? source->indexOf(id) : -1, damage);
        announceTranscriptChange(q, id);
    }
    syncScrollBar();
    lastRefreshCost = std::chrono::milliseconds(sinceRefresh.elapsed());
}

void TranscriptViewPrivate::pathChanged(int first)
{
    column.pathChanged(first);
    if (current >= column.count())
        setCurrent(column.count() - 1);
    hovered = focused = pressedSpot = {};
    settleAndRepaint();
    announceTranscriptReset(q);
}

void TranscriptViewPrivate::messagesLoaded(const QList<qint64> &)
{
    settleAndRepaint();
}

void TranscriptViewPrivate::colorsReady()
{
    for (const auto &visible : column.visible()) {
        if (!visible.layout)
            continue;
        const Damage damage = visible.layout->refreshColors();
        if (!damage.isEmpty())
            q->viewport()->update(windowRect(QRectF(left, visible.top + damage.from, q->viewport()->width(), damage.to - damage.from)));
    }
}

void TranscriptViewPrivate::settleAndRepaint()
{
    column.settle();
    syncScrollBar();
    q->viewport()->update();
}

std::vector<std::pair<int, qreal>> TranscriptViewPrivate::tops() const
{
    std::vector<std::pair<int, qreal>> tops;
    for (const auto &visible : column.visible())
        tops.emplace_back(visible.index, visible.top);
    return tops;
}

void TranscriptViewPrivate::repaintAfter(const std::vector<std::pair<int, qreal>> &before, int index, const Damage &damage)
{
    QWidget *window = q->viewport();
    // By how much what stands above the change, and the changed message itself, moved.
    std::optional<qreal> shift;
    for (const auto &[then, top] : before) {
        const auto *visible = then <= index || index < 0 ? column.visibleAt(then) : nullptr;
        if (!visible)
            continue;
        if (shift && *shift != visible->top - top) {
            window->update();
            return;
        }
        shift = visible->top - top;
    }
    const auto *changed = column.visibleAt(index);
    if (!shift || std::abs(*shift) >= window->height() || *shift != std::round(*shift)) {
        window->update();
        return;
    }
    if (*shift != 0)
        window->scroll(0, static_cast<int>(*shift));
    if (!changed || damage.isEmpty())
        return;
    const qreal top = changed->top + damage.from;
    const qreal bottom = damage.isMoving ? window->height() : changed->top + damage.to;
    window->update(windowRect(QRectF(0, top, window->width(), bottom - top)));
}

void TranscriptViewPrivate::repaintMessage(int index)
{
    if (const auto *visible = column.visibleAt(index))
        q->viewport()->update(windowRect(QRectF(0, visible->top - 8, q->viewport()->width(), visible->height + 16)));
}

QRect TranscriptViewPrivate::windowRect(const QRectF &rect) const
{
    return rect.toAlignedRect().intersected(q->viewport()->rect());
}

void TranscriptViewPrivate::paint(QPainter &painter, const QRect &rect)
{
    painter.setClipRect(rect);
    painter.fillRect(rect, style->tokens().surface);
    const TextStretch stretch = selection();
    for (const auto &visible : column.visible()) {
        if (visible.top - 8 > rect.bottom() || visible.top + visible.height + 8 < rect.top())
            continue;
        if (!visible.layout) {
            paintPending(painter, visible);
            continue;
        }
        const bool isCurrent = visible.index == current && q->hasFocus();
        const MessageId id = visible.layout->id();
        visible.layout->paint({.painter = painter,
                               .origin = QPointF(left, visible.top),
                               .clip = rect,
                               .selection = id == selectedId ? stretch : TextStretch(),
                               .found = id == foundId ? found : QString(),
                               .hoveredPart = hovered.index == visible.index ? hovered.placed.part : -1,
                               .hoveredSpot = hovered.placed.index,
                               .focusedPart = isCurrent && focused.index == visible.index ? focused.placed.part : -1,
                               .focusedSpot = focused.placed.index,
                               .isActive = isCurrent || visible.index == hoveredIndex,
                               .hasFocusRing = isCurrent && !focused.isValid()});
    }
}

void TranscriptViewPrivate::paintPending(QPainter &painter, const TranscriptColumn::Visible &visible) const
{
    // Faint bars where lines will be: the text is on its way from the disk.
    const qreal width = std::round(style->columnWidth());
    for (qreal y = style->speakerLine; y + style->bodyLine < visible.height; y += 2 * style->bodyLine)
        drawBox(painter, QRectF(left, visible.top + y, width * 0.8, style->bodyLine / 2), 4, style->tokens().code);
}

void TranscriptViewPrivate::syncScrollBar()
{
    QScrollBar *bar = q->verticalScrollBar();
    isSyncing = true;
    if (!bar->isSliderDown()) {
        bar->setRange(0, column.range());
        bar->setPageStep(q->viewport()->height());
        bar->setSingleStep(static_cast<int>(style->bodyLine * 3));
        bar->setValue(column.position());
    }
    isSyncing = false;
    placeJumpButton();
}

void TranscriptViewPrivate::placeJumpButton()
{
    const bool isWanted = column.count() > 0 && !column.isFollowing() && !column.isAtEnd();
    if (isWanted) {
        jump->adjustSize();
        const QRect window = q->viewport()->geometry();
        jump->move(window.left() + (window.width() - jump->width()) / 2, window.bottom() - jump->height() - space(3));
        jump->raise();
    }
    if (jump->isVisibleTo(q) != isWanted)
        jump->setVisible(isWanted);
}

void TranscriptViewPrivate::setFollowing(bool isFollowing)
{
    column.setFollowing(isFollowing);
    placeJumpButton();
    if (wasFollowing == isFollowing)
        return;
    wasFollowing = isFollowing;
    emit q->followingChanged(isFollowing);
}

void TranscriptViewPrivate::scrolled(int value)
{
    const auto before = tops();
    const QScrollBar *bar = q->verticalScrollBar();
    const int old = column.position();
    if (value >= bar->maximum())
        column.scrollToEnd();
    else if (bar->isSliderDown() || value <= bar->minimum())
        column.scrollTo(value);
    else
        column.scrollBy(value - old);
    column.settle();
    setFollowing(column.isAtEnd());
    repaintAfter(before, -1, {});
    syncScrollBar();
}

void TranscriptViewPrivate::scrollByKey(qreal dy)
{
    const auto before = tops();
    column.scrollBy(std::round(dy));
    column.settle();
    setFollowing(column.isAtEnd());
    repaintAfter(before, -1, {});
    syncScrollBar();
}

void TranscriptViewPrivate::revealSpot(int index, const QRectF &box)
{
    const auto before = tops();
    column.reveal(index, box);
    column.settle();
    setFollowing(column.isAtEnd());
    repaintAfter(before, -1, {});
    syncScrollBar();
}

} // namespace maquette::ui
