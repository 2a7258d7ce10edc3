// The part of TranscriptViewPrivate that points, selects and acts.
#include "ui/widgets/transcript/transcriptaccessible.h"
#include "ui/widgets/transcript/transcriptview_p.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

QPointF TranscriptViewPrivate::inMessage(const TranscriptColumn::Visible &visible, const QPointF &point) const
{
    return point - QPointF(left, visible.top);
}

TranscriptViewPrivate::Spot TranscriptViewPrivate::spotAt(const QPointF &point) const
{
    const auto *visible = column.visibleUnder(point.y());
    if (!visible || !visible->layout)
        return {};
    const PlacedSpot placed = visible->layout->spotAt(inMessage(*visible, point));
    return placed.part < 0 ? Spot{} : Spot{visible->index, placed};
}

void TranscriptViewPrivate::setHovered(const Spot &spot, int index)
{
    if (hovered.isSame(spot) && hoveredIndex == index)
        return;
    const int oldIndex = std::exchange(hoveredIndex, index);
    const int oldSpot = std::exchange(hovered, spot).index;
    const QSet<int> touched{oldIndex, oldSpot, index, spot.index};
    for (const int changed : touched)
        repaintMessage(changed);
    const bool isLink = spot.isValid() && spot.placed.spot.action == HotSpot::Action::OpenLink;
    q->viewport()->setToolTip(isLink ? spot.placed.spot.target.toHtmlEscaped() : QString());
}

void TranscriptViewPrivate::pressed(const QPointF &point, bool isExtending)
{
    pressedSpot = spotAt(point);
    const auto *visible = column.visibleUnder(point.y());
    if (!visible || !visible->layout) {
        q->clearSelection();
        return;
    }
    setCurrent(visible->index);
    if (focused.isValid())
        repaintMessage(std::exchange(focused, {}).index);
    if (pressedSpot.isValid() && pressedSpot.placed.spot.action != HotSpot::Action::OpenLink)
        return;
    const TextPlace place = visible->layout->placeAt(inMessage(*visible, point));
    const bool isSame = visible->layout->id() == selectedId;
    isSelecting = true;
    dragPoint = point;
    setSelection(visible->index, isExtending && isSame ? selectionFrom : place, place);
}

void TranscriptViewPrivate::draggedTo(const QPointF &point)
{
    dragPoint = point;
    const int index = source ? source->indexOf(selectedId) : -1;
    const auto *visible = column.visibleAt(index);
    if (visible && visible->layout)
        setSelection(index, selectionFrom, visible->layout->placeAt(inMessage(*visible, point)));
}

void TranscriptViewPrivate::released(const QPointF &point)
{
    dragTimer.stop();
    const bool wasSelecting = std::exchange(isSelecting, false);
    const Spot spot = std::exchange(pressedSpot, {});
    if (spot.isValid() && spot.isSame(spotAt(point)) && selection().isEmpty())
        activate(spot);
    else if (wasSelecting)
        publishSelection();
}

void TranscriptViewPrivate::selectAround(const QPointF &point, bool isWholeBlock)
{
    const auto *visible = column.visibleUnder(point.y());
    if (!visible || !visible->layout)
        return;
    const TextPlace place = visible->layout->placeAt(inMessage(*visible, point));
    const TextStretch stretch = isWholeBlock ? visible->layout->blockAt(place) : visible->layout->wordAt(place);
    setSelection(visible->index, stretch.from, stretch.to);
    publishSelection();
}

void TranscriptViewPrivate::selectAll()
{
    MessageLayout *layout = column.ensureLayout(current < 0 ? column.count() - 1 : current);
    if (!layout)
        return;
    const TextStretch stretch = layout->everything();
    setSelection(source->indexOf(layout->id()), stretch.from, stretch.to);
    publishSelection();
}

void TranscriptViewPrivate::moveSelectionEnd(int characters, int lines)
{
    MessageLayout *layout = selectedLayout();
    if (!layout) {
        layout = column.ensureLayout(current);
        if (!layout)
            return;
        const TextPlace start = layout->everything().from;
        setSelection(current, start, start);
    }
    const int index = source->indexOf(layout->id());
    TextPlace end = selectionTo;
    if (characters != 0)
        end = layout->step(end, characters);
    if (lines != 0) {
        const QRectF caret = layout->caretAt(end);
        end = layout->placeAt(QPointF(caret.left(), caret.center().y() + lines * style->bodyLine * 1.05));
        if (end == selectionTo)
            end = layout->step(end, lines);
    }
    setSelection(index, selectionFrom, end);
    revealSpot(index, layout->caretAt(end));
}

TextStretch TranscriptViewPrivate::selection() const
{
    if (selectedId == 0)
        return {};
    return {std::min(selectionFrom, selectionTo), std::max(selectionFrom, selectionTo)};
}

MessageLayout *TranscriptViewPrivate::selectedLayout() const
{
    const int index = source && selectedId != 0 ? source->indexOf(selectedId) : -1;
    return column.layoutAt(index);
}

void TranscriptViewPrivate::setSelection(int index, const TextPlace &from, const TextPlace &to)
{
    const MessageId id = idOf(index);
    if (id == selectedId && from == selectionFrom && to == selectionTo)
        return;
    const bool hadSelection = q->hasSelection();
    const int oldIndex = source ? source->indexOf(selectedId) : -1;
    selectedId = id;
    selectionFrom = from;
    selectionTo = to;
    if (oldIndex != index && hadSelection)
        repaintMessage(oldIndex);
    if (hadSelection || q->hasSelection()) {
        repaintMessage(index);
        emit q->selectionChanged();
    }
}

void TranscriptViewPrivate::publishSelection() const
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection() && q->hasSelection())
        clipboard->setText(q->selectedText(), QClipboard::Selection);
}

bool TranscriptViewPrivate::scrollSideways(const QPointF &point, qreal dx)
{
    const auto *visible = column.visibleUnder(point.y());
    if (!visible || !visible->layout)
        return false;
    const int part = visible->layout->scrollableAt(inMessage(*visible, point));
    if (part < 0 || !visible->layout->scrollPart(part, dx))
        return false;
    repaintMessage(visible->index);
    return true;
}

void TranscriptViewPrivate::activate(const Spot &spot)
{
    const MessageId id = idOf(spot.index);
    const HotSpot &hot = spot.placed.spot;
    const auto toggle = [&](const Damage &damage) {
        const auto before = tops();
        column.settle();
        repaintAfter(before, spot.index, damage);
        syncScrollBar();
    };
    using Action = HotSpot::Action;
    switch (hot.action) {
    case Action::OpenLink: emit q->linkActivated(QUrl(hot.target)); break;
    case Action::CopyCode: {
        const MessageLayout *layout = column.layoutAt(spot.index);
        if (layout)
            QGuiApplication::clipboard()->setText(layout->codeAt(spot.placed.part));
        break;
    }
    case Action::PreviousBranch: emit q->branchStepRequested(id, -1); break;
    case Action::NextBranch: emit q->branchStepRequested(id, 1); break;
    case Action::Copy: copyMessage(spot.index); break;
    case Action::Retry: emit q->retryRequested(id); break;
    case Action::Branch: emit q->branchRequested(id); break;
    case Action::Fork: emit q->forkRequested(id); break;
    case Action::Offer:
        if (const MessageLayout *layout = column.layoutAt(spot.index))
            takeOffer(id, layout->notice().offer);
        break;
    case Action::OpenAttachment: emit q->attachmentActivated(id, hot.target); break;
    case Action::ToggleReasoning: toggle(column.toggleReasoning(spot.index)); break;
    case Action::ToggleDetail: toggle(column.toggleDetail(spot.index)); break;
    case Action::Remedy:
        if (const MessageLayout *layout = column.layoutAt(spot.index)) {
            if (layout->notice().remedy == Remedy::Retry)
                emit q->retryRequested(id);
            else
                emit q->remedyRequested(id, layout->notice().remedy);
        }
        break;
    }
}

void TranscriptViewPrivate::takeOffer(MessageId id, MessageNotice::Offer offer)
{
    switch (offer) {
    case MessageNotice::Offer::Continue:
        emit q->continueRequested(id);
        return;
    case MessageNotice::Offer::StopNow:
        emit q->stopRequested(id);
        return;
    case MessageNotice::Offer::ShowRest:
        emit q->restRequested(id);
        return;
    case MessageNotice::Offer::None:
        return;
    }
}

void TranscriptViewPrivate::copyText(const QString &plain, const QString &markdown) const
{
    auto data = std::make_unique<QMimeData>();
    data->setText(plain);
    data->setData(u"text/markdown"_s, markdown.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data.release());
}

void TranscriptViewPrivate::copyMessage(int index) const
{
    const Message *message = messageAt(index);
    if (message)
        copyText(message->text, message->text);
}

QMenu *TranscriptViewPrivate::menuFor(int index, const Spot &spot)
{
    auto *menu = new QMenu(q);
    const MessageId id = idOf(index);
    const Message *message = messageAt(index);
    const bool isAnswer = message && message->role == Role::Assistant;
    if (spot.isValid() && spot.placed.spot.action == HotSpot::Action::OpenLink) {
        const QString link = spot.placed.spot.target;
        menu->addAction(TranscriptView::tr("Open link…"), q, [this, link] { emit q->linkActivated(QUrl(link)); });
        menu->addAction(TranscriptView::tr("Copy link"), q, [link] { QGuiApplication::clipboard()->setText(link); });
        menu->addSeparator();
    }
    if (q->hasSelection()) {
        menu->addAction(TranscriptView::tr("Copy selection"), q, &TranscriptView::copy);
        menu->addAction(TranscriptView::tr("Copy selection as Markdown"), q, [this] {
            const QString markdown = q->selectedMarkdown();
            copyText(markdown, markdown);
        });
    }
    menu->addAction(TranscriptView::tr("Copy message"), q, [this, index] {
        const QString text = textOf(index);
        const Message *shown = messageAt(index);
        copyText(text, shown ? shown->text : text);
    });
    menu->addAction(TranscriptView::tr("Copy message as Markdown"), q, [this, index] { copyMessage(index); });
    menu->addAction(TranscriptView::tr("Select all of it"), q, [this] { selectAll(); });
    menu->addSeparator();
    if (isAnswer && message->state != MessageState::Streaming)
        menu->addAction(TranscriptView::tr("Retry"), q, [this, id] { emit q->retryRequested(id); });
    if (isAnswer && (message->verdict.kind == AnswerVerdict::Kind::Valid || message->verdict.kind == AnswerVerdict::Kind::Repaired))
        menu->addAction(TranscriptView::tr("Show as a table…"), q, [this, id] { emit q->tableRequested(id); });
    if (isAnswer && message->state != MessageState::Streaming && !message->text.isEmpty())
        menu->addAction(TranscriptView::tr("Read aloud"), q, [this, id] { emit q->readAloudRequested(id); });
    if (message && message->role == Role::User)
        menu->addAction(TranscriptView::tr("Edit and send again…"), q, [this, id] { emit q->branchRequested(id); });
    menu->addAction(TranscriptView::tr("Branch into a new conversation"), q, [this, id] { emit q->forkRequested(id); });
    const bool hasSwitcher = message && id != besideOthers;
    if (hasSwitcher && message->siblingIndex > 0)
        menu->addAction(TranscriptView::tr("Previous branch"), q, [this, id] { emit q->branchStepRequested(id, -1); });
    if (hasSwitcher && message->siblingIndex + 1 < message->siblingCount)
        menu->addAction(TranscriptView::tr("Next branch"), q, [this, id] { emit q->branchStepRequested(id, 1); });
    if (message && addActions)
        addActions(*menu, *message);
    return menu;
}

QList<TranscriptViewPrivate::Spot> TranscriptViewPrivate::spotsOf(int index) const
{
    QList<Spot> spots;
    if (const MessageLayout *layout = column.layoutAt(index)) {
        for (const PlacedSpot &placed : layout->spots())
            spots.append({index, placed});
    }
    return spots;
}

bool TranscriptViewPrivate::focusNextSpot(bool next)
{
    if (current < 0 || !column.visibleAt(current))
        return false;
    const QList<Spot> spots = spotsOf(current);
    qsizetype at = next ? -1 : spots.size();
    for (qsizetype i = 0; i < spots.size(); ++i) {
        if (focused.isValid() && spots.at(i).isSame(focused))
            at = i;
    }
    if (!next && !focused.isValid())
        return false;
    at += next ? 1 : -1;
    if (at >= spots.size())
        return false;
    focused = at >= 0 ? spots.at(at) : Spot{};
    if (focused.isValid())
        revealSpot(current, focused.placed.spot.rect);
    repaintMessage(current);
    announceTranscriptFocus(q);
    return true;
}

void TranscriptViewPrivate::setCurrent(int index)
{
    index = std::clamp(index, -1, column.count() - 1);
    if (index == current)
        return;
    repaintMessage(current);
    current = index;
    focused = {};
    repaintMessage(current);
    announceTranscriptFocus(q);
    emit q->currentMessageChanged(index);
}

void TranscriptViewPrivate::moveCurrent(int step)
{
    if (column.count() == 0)
        return;
    if (current < 0 || !column.visibleAt(current))
        return setCurrent(step < 0 ? column.visible().back().index : indexAtTop());
    // A message that goes on beyond the window is read to its end first.
    const auto *visible = column.visibleAt(current);
    const qreal window = q->viewport()->height();
    const qreal lines = 3 * style->bodyLine;
    const qreal below = visible->top + visible->height - window;
    if (step > 0 && below > 0 && visible->top <= style->messageGap())
        return scrollByKey(std::min(lines, below + style->messageGap()));
    if (step < 0 && visible->top < 0)
        return scrollByKey(-std::min(lines, style->messageGap() - visible->top));
    const int next = std::clamp(current + step, 0, column.count() - 1);
    setCurrent(next);
    const MessageLayout *layout = column.ensureLayout(next);
    const qreal height = layout ? layout->height() : 1;
    if (step > 0)
        revealSpot(next, QRectF(0, 0, 1, std::min(height, window - 2 * style->messageGap())));
    else
        revealSpot(next, QRectF(0, std::max<qreal>(0, height - (window - 2 * style->messageGap())), 1, std::min(height, window - 2 * style->messageGap())));
}

int TranscriptViewPrivate::indexAtTop() const
{
    for (const auto &visible : column.visible()) {
        if (visible.top >= 0 || visible.top + visible.height > q->viewport()->height() / 2.0)
            return visible.index;
    }
    return column.visible().empty() ? -1 : column.visible().back().index;
}

MessageId TranscriptViewPrivate::idOf(int index) const
{
    return source && index >= 0 && index < column.count() ? source->entries().at(index).id : 0;
}

const Message *TranscriptViewPrivate::messageAt(int index) const
{
    const MessageId id = idOf(index);
    return id != 0 ? source->message(id) : nullptr;
}

QString TranscriptViewPrivate::textOf(int index) const
{
    if (const MessageLayout *layout = column.layoutAt(index))
        return layout->plainText(layout->everything());
    const Message *message = messageAt(index);
    return message ? message->text : QString();
}

} // namespace maquette::ui
