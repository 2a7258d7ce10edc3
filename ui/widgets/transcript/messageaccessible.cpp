#include "ui/widgets/transcript/messageaccessible.h"

#include "ui/widgets/transcript/transcriptview_p.h"

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// A name longer than this is cut; the text interface has it all.
constexpr int kLongestName = 4000;

QRect onScreen(const TranscriptView &view, const QRectF &rect)
{
    const QRect local = rect.toAlignedRect();
    return {view.viewport()->mapToGlobal(local.topLeft()), local.size()};
}

} // namespace

MessageAccessible::~MessageAccessible()
{
    for (const QAccessible::Id id : m_spots)
        QAccessible::deleteAccessibleInterface(id);
}

TranscriptViewPrivate *MessageAccessible::d() const
{
    return m_view ? TranscriptViewPrivate::of(*m_view) : nullptr;
}

int MessageAccessible::index() const
{
    return d() && d()->source ? d()->source->indexOf(m_id) : -1;
}

QWindow *MessageAccessible::window() const
{
    return m_view ? m_view->window()->windowHandle() : nullptr;
}

QAccessibleInterface *MessageAccessible::parent() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
}

int MessageAccessible::childCount() const
{
    return d() ? static_cast<int>(d()->spotsOf(index()).size()) : 0;
}

QAccessibleInterface *MessageAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    while (static_cast<int>(m_spots.size()) <= index) {
        auto *spot = new SpotAccessible(m_view, m_id, static_cast<int>(m_spots.size()));
        m_spots.push_back(QAccessible::registerAccessibleInterface(spot));
    }
    return QAccessible::accessibleInterface(m_spots[static_cast<size_t>(index)]);
}

int MessageAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *spot = dynamic_cast<const SpotAccessible *>(child);
    return spot ? spot->spot() : -1;
}

QAccessibleInterface *MessageAccessible::childAt(int x, int y) const
{
    for (int i = 0; i < childCount(); ++i) {
        QAccessibleInterface *spot = child(i);
        if (spot->rect().contains(x, y))
            return spot;
    }
    return nullptr;
}

QAccessibleInterface *MessageAccessible::focusChild() const
{
    if (!d() || !d()->focused.isValid() || d()->focused.index != index())
        return nullptr;
    const auto spots = d()->spotsOf(index());
    for (int i = 0; i < spots.size(); ++i) {
        if (spots.at(i).isSame(d()->focused))
            return child(i);
    }
    return nullptr;
}

QString MessageAccessible::plainText() const
{
    return isValid() ? d()->textOf(index()) : QString();
}

QString MessageAccessible::text(QAccessible::Text kind) const
{
    const Message *message = isValid() ? d()->messageAt(index()) : nullptr;
    if (!message)
        return {};
    if (kind == QAccessible::Name) {
        const QString state = stateName(*message);
        const QString author = state.isEmpty() ? authorOf(*message) : TranscriptView::tr("%1, %2").arg(authorOf(*message), state);
        const MessageNotice notice = noticeOf(*message);
        QString name = TranscriptView::tr("%1: %2").arg(author, plainText().left(kLongestName));
        if (!notice.isEmpty())
            name += u'\n' + notice.sentence;
        return name;
    }
    if (kind == QAccessible::Description) {
        QStringList figures;
        for (const Figure &figure : figuresOf(*message, {}, QLocale()))
            figures.append(figure.text);
        return figures.join(u", "_s);
    }
    return {};
}

QRect MessageAccessible::rect() const
{
    const auto *visible = isValid() ? d()->column.visibleAt(index()) : nullptr;
    if (!visible)
        return {};
    return onScreen(*m_view, QRectF(d()->left, visible->top, m_view->viewport()->width() - 2 * d()->left, visible->height));
}

QAccessible::State MessageAccessible::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.focusable = true;
    state.readOnly = true;
    state.multiLine = true;
    state.focused = m_view->hasFocus() && d()->current == index() && !d()->focused.isValid();
    state.offscreen = d()->column.visibleAt(index()) == nullptr;
    state.invisible = !m_view->isVisible();
    state.busy = d()->source->entries().at(index()).state == MessageState::Streaming;
    return state;
}

void *MessageAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TextInterface ? static_cast<QAccessibleTextInterface *>(this) : nullptr;
}

QString MessageAccessible::text(int from, int to) const
{
    return plainText().mid(from, to < 0 ? -1 : to - from);
}

int MessageAccessible::characterCount() const
{
    return static_cast<int>(plainText().size());
}

void MessageAccessible::selection(int, int *from, int *to) const
{
    *from = 0;
    *to = 0;
}

void MessageAccessible::scrollToSubstring(int, int)
{
    if (isValid())
        m_view->setCurrentMessage(index());
}

QString MessageAccessible::attributes(int, int *from, int *to) const
{
    *from = 0;
    *to = characterCount();
    return {};
}

TranscriptViewPrivate *SpotAccessible::d() const
{
    return m_view ? TranscriptViewPrivate::of(*m_view) : nullptr;
}

int SpotAccessible::index() const
{
    return d() && d()->source ? d()->source->indexOf(m_id) : -1;
}

bool SpotAccessible::isValid() const
{
    return d() && index() >= 0 && m_spot < d()->spotsOf(index()).size();
}

QWindow *SpotAccessible::window() const
{
    return m_view ? m_view->window()->windowHandle() : nullptr;
}

QAccessibleInterface *SpotAccessible::parent() const
{
    QAccessibleInterface *list = m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
    return list ? list->child(index()) : nullptr;
}

QString SpotAccessible::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    const HotSpot spot = d()->spotsOf(index()).at(m_spot).placed.spot;
    if (kind == QAccessible::Name)
        return spot.name;
    return kind == QAccessible::Description && spot.action == HotSpot::Action::OpenLink ? spot.target : QString();
}

QRect SpotAccessible::rect() const
{
    const auto *visible = isValid() ? d()->column.visibleAt(index()) : nullptr;
    if (!visible)
        return {};
    const HotSpot spot = d()->spotsOf(index()).at(m_spot).placed.spot;
    return onScreen(*m_view, spot.rect.translated(d()->left, visible->top));
}

QAccessible::Role SpotAccessible::role() const
{
    const bool isLink = isValid() && d()->spotsOf(index()).at(m_spot).placed.spot.action == HotSpot::Action::OpenLink;
    return isLink ? QAccessible::Link : QAccessible::Button;
}

QAccessible::State SpotAccessible::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.focusable = true;
    state.focused = m_view->hasFocus() && d()->focused.isSame(d()->spotsOf(index()).at(m_spot));
    return state;
}

void *SpotAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
}

void SpotAccessible::doAction(const QString &name)
{
    if (name == pressAction() && isValid())
        d()->activate(d()->spotsOf(index()).at(m_spot));
}

} // namespace maquette::ui
