#include "ui/widgets/transcript/transcriptcolumn.h"

#include <algorithm>

namespace maquette::ui {

namespace {

/// Messages on both sides of the window that stay laid out, or are fetched ahead.
constexpr int kKept = 30;
constexpr int kFetchedAhead = 12;

} // namespace

void TranscriptColumn::setSource(TranscriptSource *source)
{
    m_source = source;
    m_notes.clear();
    m_layouts.clear();
    m_isFollowing = true;
    m_anchor = {};
    pathChanged(0);
}

void TranscriptColumn::setSurroundings(MessageSurroundings surroundings)
{
    m_around = std::move(surroundings);
    relayout();
}

void TranscriptColumn::setWindow(const QSizeF &size)
{
    m_window = size;
}

void TranscriptColumn::setWaitingNote(MessageId id, const QString &note)
{
    if (note.isEmpty())
        m_notes.remove(id);
    else
        m_notes.insert(id, note);
}

qreal TranscriptColumn::guessedHeight(const TranscriptEntry &entry) const
{
    const TranscriptStyle &style = *m_around.style;
    const bool isAnswer = entry.role == Role::Assistant;
    const qreal letters = std::max<qreal>(8, m_around.width / (style.codeAdvance * 0.93));
    const qreal lines = std::ceil(entry.textLength / letters * 1.15) + 0.5;
    const qreal around = style.speakerLine + style.scaled(4) + (isAnswer ? style.smallLine + style.scaled(8) : style.scaled(26));
    return std::ceil(lines * style.bodyLine + around + entry.attachmentCount * style.scaled(74));
}

void TranscriptColumn::pathChanged(int first)
{
    const int count = m_source && m_around.style ? static_cast<int>(m_source->entries().size()) : 0;
    first = std::min({first, count, m_heights.count()});
    for (auto it = m_layouts.lower_bound(first); it != m_layouts.end();) {
        const bool isSame = it->first < count && m_source->entries().at(it->first).id == it->second->id();
        it = isSame ? std::next(it) : m_layouts.erase(it);
    }
    std::vector<qint64> heights;
    heights.reserve(static_cast<size_t>(count));
    for (int index = 0; index < count; ++index) {
        const MessageLayout *layout = layoutAt(index);
        if (index < first)
            heights.push_back(m_heights.height(index));
        else if (layout)
            heights.push_back(static_cast<qint64>(layout->height() + gap()));
        else
            heights.push_back(static_cast<qint64>(guessedHeight(m_source->entries().at(index)) + gap()));
    }
    m_heights.assign(std::move(heights));
    m_requestedFirst = -1;
    if (m_anchor.index >= count)
        m_anchor = {.index = std::max(0, count - 1), .part = 0, .y = gap()};
}

void TranscriptColumn::relayout()
{
    m_layouts.clear();
    m_anchor.part = 0;
    pathChanged(0);
}

void TranscriptColumn::dropMessage(MessageId id)
{
    const int index = m_source ? m_source->indexOf(id) : -1;
    m_layouts.erase(index);
}

MessageLayout *TranscriptColumn::layoutAt(int index) const
{
    const auto it = m_layouts.find(index);
    return it == m_layouts.end() ? nullptr : it->second.get();
}

MessageLayout *TranscriptColumn::ensureLayout(int index)
{
    if (MessageLayout *layout = layoutAt(index))
        return layout;
    if (!m_source || index < 0 || index >= count())
        return nullptr;
    const Message *message = m_source->message(m_source->entries().at(index).id);
    if (!message)
        return nullptr;
    auto layout = std::make_unique<MessageLayout>(*message, m_notes.value(message->id), m_around);
    return (m_layouts[index] = std::move(layout)).get();
}

Damage TranscriptColumn::refresh(MessageId id)
{
    const int index = m_source ? m_source->indexOf(id) : -1;
    if (index < 0 || index >= count())
        return {};
    MessageLayout *layout = layoutAt(index);
    const Message *message = layout ? m_source->message(id) : nullptr;
    if (!layout || !message) {
        m_heights.setHeight(index, static_cast<qint64>(guessedHeight(m_source->entries().at(index)) + gap()));
        return {};
    }
    const Damage damage = layout->refresh(*message, m_notes.value(id));
    m_heights.setHeight(index, static_cast<qint64>(layout->height() + gap()));
    return damage;
}

Damage TranscriptColumn::toggleReasoning(int index)
{
    MessageLayout *layout = layoutAt(index);
    const Message *message = layout ? m_source->message(layout->id()) : nullptr;
    return message ? layout->toggleReasoning(*message) : Damage{};
}

Damage TranscriptColumn::toggleDetail(int index)
{
    MessageLayout *layout = layoutAt(index);
    return layout ? layout->toggleDetail() : Damage{};
}

void TranscriptColumn::settle()
{
    m_isPinnedToEnd = m_isFollowing;
    place();
    // Twice at most: at one end of the column, and when it is shorter than the window.
    for (int round = 0; round < 3 && correctEnds(); ++round)
        place();
    pickAnchor();
    requestMissing();
    forgetFar();
}

void TranscriptColumn::place()
{
    m_visible.clear();
    if (count() == 0 || m_window.isEmpty())
        return;
    const int index = m_isPinnedToEnd ? count() - 1 : std::clamp(m_anchor.index, 0, count() - 1);
    MessageLayout *layout = ensureLayout(index);
    const qreal top = placeAnchor(layout);
    const Visible anchor = seen(index, top, layout);
    placeAbove(top - gap(), index - 1);
    std::reverse(m_visible.begin(), m_visible.end());
    m_visible.push_back(anchor);
    placeBelow(top + anchor.height + gap(), index + 1);
}

qreal TranscriptColumn::placeAnchor(MessageLayout *layout)
{
    if (m_isPinnedToEnd) {
        const qreal bottom = m_window.height() - gap();
        if (!layout)
            return bottom - static_cast<qreal>(m_heights.height(count() - 1)) + gap();
        const qreal padding = layout->height() - layout->partEnd(layout->partCount() - 1);
        layOutUp(*layout, bottom - padding, layout->partCount() - 1);
        return bottom - layout->height();
    }
    if (!layout)
        return m_anchor.y;
    const int part = std::clamp(m_anchor.part, 0, layout->partCount() - 1);
    layOutDown(*layout, m_anchor.y, part);
    layOutUp(*layout, m_anchor.y, part - 1);
    return m_anchor.y - layout->partStart(part);
}

void TranscriptColumn::layOutDown(MessageLayout &layout, qreal y, int part)
{
    for (; part < layout.partCount() && y < m_window.height(); ++part) {
        layout.layOut(part);
        y += layout.partEnd(part) - layout.partStart(part);
    }
}

void TranscriptColumn::layOutUp(MessageLayout &layout, qreal y, int part)
{
    for (; part >= 0 && y > 0; --part) {
        layout.layOut(part);
        y -= layout.partEnd(part) - layout.partStart(part);
    }
}

TranscriptColumn::Visible TranscriptColumn::seen(int index, qreal top, MessageLayout *layout)
{
    if (layout)
        m_heights.setHeight(index, static_cast<qint64>(layout->height() + gap()));
    return {index, top, static_cast<qreal>(m_heights.height(index)) - gap(), layout};
}

void TranscriptColumn::placeBelow(qreal y, int index)
{
    for (; index < count() && y < m_window.height(); ++index) {
        MessageLayout *layout = ensureLayout(index);
        if (layout)
            layOutDown(*layout, y + layout->partStart(0), 0);
        m_visible.push_back(seen(index, y, layout));
        y += m_visible.back().height + gap();
    }
}

void TranscriptColumn::placeAbove(qreal y, int index)
{
    for (; index >= 0 && y > 0; --index) {
        MessageLayout *layout = ensureLayout(index);
        if (layout) {
            const int last = layout->partCount() - 1;
            layOutUp(*layout, y - (layout->height() - layout->partEnd(last)), last);
        }
        Visible visible = seen(index, 0, layout);
        visible.top = y - visible.height;
        y = visible.top - gap();
        m_visible.push_back(visible);
    }
}

bool TranscriptColumn::correctEnds()
{
    if (m_visible.empty())
        return false;
    const Visible &first = m_visible.front();
    const Visible &last = m_visible.back();
    const qreal aboveFirst = first.index == 0 ? first.top - gap() : -1;
    const qreal belowLast = last.index + 1 == count() ? m_window.height() - gap() - last.top - last.height : -1;
    qreal shift = 0;
    if (aboveFirst > 0)
        shift = -aboveFirst;
    else if (belowLast > 0)
        shift = first.index == 0 ? std::min(belowLast, -aboveFirst) : belowLast;
    if (std::abs(shift) < 0.5)
        return false;
    m_isPinnedToEnd = false;
    m_anchor = {.index = first.index, .part = 0, .y = first.top + shift + (first.layout ? first.layout->partStart(0) : 0)};
    return true;
}

void TranscriptColumn::pickAnchor()
{
    for (const Visible &visible : m_visible) {
        if (visible.top + visible.height <= 0)
            continue;
        anchorAt(visible.index, std::max<qreal>(0, -visible.top), std::max<qreal>(0, visible.top));
        return;
    }
}

void TranscriptColumn::anchorAt(int index, qreal yInMessage, qreal yInWindow)
{
    m_anchor = {.index = index, .part = 0, .y = yInWindow - yInMessage};
    if (MessageLayout *layout = ensureLayout(index)) {
        m_anchor.part = layout->partAt(yInMessage);
        m_anchor.y += layout->partStart(m_anchor.part);
    }
}

void TranscriptColumn::requestMissing()
{
    if (m_visible.empty() || !m_source)
        return;
    const int first = std::max(0, m_visible.front().index - kFetchedAhead);
    const int last = std::min(count() - 1, m_visible.back().index + kFetchedAhead);
    if (first == m_requestedFirst && last == m_requestedLast)
        return;
    m_requestedFirst = first;
    m_requestedLast = last;
    QList<MessageId> missing;
    for (int index = first; index <= last; ++index) {
        const MessageId id = m_source->entries().at(index).id;
        if (!layoutAt(index) && !m_source->message(id))
            missing.append(id);
    }
    if (!missing.isEmpty())
        m_source->request(missing);
}

void TranscriptColumn::forgetFar()
{
    if (m_visible.empty())
        return;
    const int first = m_visible.front().index - kKept;
    const int last = m_visible.back().index + kKept;
    std::erase_if(m_layouts, [&](const auto &entry) { return entry.first < first || entry.first > last; });
    const qreal margin = 2 * m_window.height();
    for (const Visible &visible : m_visible) {
        if (visible.layout && visible.height > 4 * margin)
            visible.layout->forgetOutside(-visible.top - margin, -visible.top + m_window.height() + margin);
    }
}

const TranscriptColumn::Visible *TranscriptColumn::visibleAt(int index) const
{
    if (m_visible.empty() || index < m_visible.front().index || index > m_visible.back().index)
        return nullptr;
    return &m_visible[static_cast<size_t>(index - m_visible.front().index)];
}

const TranscriptColumn::Visible *TranscriptColumn::visibleUnder(qreal y) const
{
    for (const Visible &visible : m_visible) {
        if (y >= visible.top && y < visible.top + visible.height)
            return &visible;
    }
    return nullptr;
}

int TranscriptColumn::range() const
{
    const qreal height = static_cast<qreal>(m_heights.total()) + gap();
    return count() == 0 ? 0 : static_cast<int>(std::max<qreal>(0, height - m_window.height()));
}

int TranscriptColumn::position() const
{
    if (m_visible.empty())
        return 0;
    if (isAtEnd())
        return range();
    const Visible &first = m_visible.front();
    const qreal y = gap() + static_cast<qreal>(m_heights.top(first.index)) - first.top;
    // Room is left on the side on which there is more, however wrong the guesses are.
    const int least = first.index > 0 || first.top < gap() ? 1 : 0;
    return std::clamp(static_cast<int>(y), std::min(least, range()), std::max(least, range() - 1));
}

bool TranscriptColumn::isAtEnd() const
{
    if (m_visible.empty())
        return true;
    const Visible &last = m_visible.back();
    return last.index + 1 == count() && last.top + last.height <= m_window.height() - gap() + 2;
}

void TranscriptColumn::scrollBy(qreal dy)
{
    m_isFollowing = false;
    if (std::abs(dy) > 3 * m_window.height()) {
        scrollTo(static_cast<int>(std::clamp<qreal>(position() + dy, 0, range())));
        return;
    }
    m_anchor.y -= dy;
}

void TranscriptColumn::scrollTo(int position)
{
    m_isFollowing = false;
    if (count() == 0)
        return;
    const auto y = std::max<qint64>(0, static_cast<qint64>(position - gap()));
    const int index = m_heights.at(y);
    const auto inMessage = static_cast<qreal>(y - m_heights.top(index));
    // Above the first message there is the gap.
    anchorAt(index, inMessage, position < gap() ? gap() - position : 0);
}

void TranscriptColumn::scrollToEnd()
{
    m_isFollowing = true;
}

void TranscriptColumn::reveal(int index, const QRectF &box)
{
    const qreal room = std::min<qreal>(gap(), m_window.height() / 8);
    if (const Visible *visible = visibleAt(index)) {
        const qreal top = visible->top + box.top();
        const qreal bottom = visible->top + box.bottom();
        if (top >= room && bottom <= m_window.height() - room)
            return;
        m_isFollowing = false;
        if (bottom > m_window.height() - room && box.height() + 2 * room < m_window.height()) {
            m_anchor.y -= bottom - (m_window.height() - room);
            return;
        }
    }
    m_isFollowing = false;
    anchorAt(index, box.top(), room);
}

void TranscriptColumn::showAtTop(int index)
{
    m_isFollowing = false;
    m_anchor = {.index = index, .part = 0, .y = gap()};
    if (MessageLayout *layout = ensureLayout(index))
        m_anchor.y += layout->partStart(0);
}

} // namespace maquette::ui
