#pragma once

#include "core/conversation/transcriptsource.h"
#include "ui/widgets/transcript/heightindex.h"
#include "ui/widgets/transcript/messagelayout.h"

#include <QHash>
#include <QSizeF>

#include <cmath>
#include <map>
#include <memory>
#include <vector>

namespace maquette::ui {

/// The messages of a conversation in a column behind a window that can be moved along it.
///
/// Holds an anchor instead of a scroll position: one part of one message and where it stands in the window. Everything
/// else is placed from there, so that a guessed height that turns out wrong never moves what the reader looks at. The
/// scroll position is derived from it.
class TranscriptColumn
{
public:
    /// A message in the window; `layout` is null while it has to be fetched.
    struct Visible
    {
        int index = 0;
        qreal top = 0;
        qreal height = 0;
        MessageLayout *layout = nullptr;
    };

    void setSource(TranscriptSource *source);
    TranscriptSource *source() const { return m_source; }
    void setSurroundings(MessageSurroundings surroundings);
    void setWindow(const QSizeF &size);
    void setWaitingNote(MessageId id, const QString &note);

    /// The entries from `first` on are other ones.
    void pathChanged(int first);
    /// Takes in what is new about a message; see settle().
    Damage refresh(MessageId id);
    Damage toggleReasoning(int index);
    Damage toggleDetail(int index);
    /// Forgets all layouts, keeping the place: fonts, colours or the width changed.
    void relayout();
    void dropMessage(MessageId id);

    /// Places and lays out what is in the window. Call after every change before visible() is used.
    void settle();
    const std::vector<Visible> &visible() const { return m_visible; }
    MessageLayout *layoutAt(int index) const;
    /// Makes the layout, if the message is at hand.
    MessageLayout *ensureLayout(int index);
    /// Null when it is not in the window.
    const Visible *visibleAt(int index) const;
    const Visible *visibleUnder(qreal y) const;

    /// The derived scroll position and the largest there is.
    int position() const;
    int range() const;
    void scrollBy(qreal dy);
    void scrollTo(int position);
    void scrollToEnd();
    /// Moves the window so that `box` of message `index` is in it, with some room around.
    void reveal(int index, const QRectF &box);
    /// Moves the window so that message `index` starts at its top.
    void showAtTop(int index);

    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool isFollowing) { m_isFollowing = isFollowing; }
    bool isAtEnd() const;
    int count() const { return m_heights.count(); }

private:
    struct Anchor
    {
        int index = 0;
        int part = 0;
        /// Of the part's start, in the window.
        qreal y = 0;
    };

    qreal guessedHeight(const TranscriptEntry &entry) const;
    qreal gap() const { return m_around.style ? std::round(m_around.style->messageGap()) : 0; }
    void place();
    qreal placeAnchor(MessageLayout *layout);
    void placeBelow(qreal y, int index);
    void placeAbove(qreal y, int index);
    void layOutDown(MessageLayout &layout, qreal y, int part);
    void layOutUp(MessageLayout &layout, qreal y, int part);
    Visible seen(int index, qreal top, MessageLayout *layout);
    bool correctEnds();
    void pickAnchor();
    void requestMissing();
    void forgetFar();
    void anchorAt(int index, qreal yInMessage, qreal yInWindow);

    TranscriptSource *m_source = nullptr;
    MessageSurroundings m_around;
    QSizeF m_window;
    HeightIndex m_heights;
    std::map<int, std::unique_ptr<MessageLayout>> m_layouts;
    QHash<MessageId, QString> m_notes;
    Anchor m_anchor;
    bool m_isFollowing = true;
    /// Placed from the end of the last message instead of the anchor.
    bool m_isPinnedToEnd = true;
    int m_requestedFirst = -1;
    int m_requestedLast = -1;
    std::vector<Visible> m_visible;
};

} // namespace maquette::ui
