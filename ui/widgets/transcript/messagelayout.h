#pragma once

#include "ui/widgets/transcript/markdowntext.h"
#include "ui/widgets/transcript/messagetexts.h"
#include "ui/widgets/transcript/transcriptpart.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <compare>
#include <memory>
#include <vector>

namespace maquette::ui {

class CodeHighlighter;

/// What all messages are laid out with.
struct MessageSurroundings
{
    std::shared_ptr<const TranscriptStyle> style;
    /// Of the column.
    qreal width = 0;
    CodeHighlighter *highlighter = nullptr;
    const AttachmentLooks *looks = nullptr;
    /// The message whose other branches stand beside it; 0 for none.
    maquette::MessageId besideOthers = 0;
};

/// A place between characters of a message.
struct TextPlace
{
    enum Section { Reasoning, Text };
    int section = Text;
    int block = 0;
    int position = 0;

    auto operator<=>(const TextPlace &) const = default;
};

/// A selection, in reading order.
struct TextStretch
{
    TextPlace from;
    TextPlace to;

    bool operator==(const TextStretch &) const = default;
    bool isEmpty() const { return !(from < to); }
};

/// A hot spot of a message: which one, and where in the message.
struct PlacedSpot
{
    int part = -1;
    int index = -1;
    HotSpot spot;
};

/// What of a message changed its looks, from the message's top.
struct Damage
{
    qreal from = 0;
    qreal to = 0;
    /// What is below `to` moved.
    bool isMoving = false;

    bool isEmpty() const { return from >= to && !isMoving; }
    void add(qreal top, qreal bottom);
};

/// How a message is to be painted this time.
struct MessagePaint
{
    QPainter &painter;
    QPointF origin;
    QRectF clip;
    TextStretch selection;
    QString found;
    int hoveredPart = -1;
    int hoveredSpot = -1;
    int focusedPart = -1;
    int focusedSpot = -1;
    /// The pointer or the keyboard is here.
    bool isActive = false;
    /// The keyboard is on the message as a whole.
    bool hasFocusRing = false;
};

/// One message, laid out as far as somebody looked at it: parts that were never visible have a guessed height.
class MessageLayout
{
public:
    MessageLayout(const Message &message, const QString &waitingNote, MessageSurroundings surroundings);

    /// Takes in what is different about the message. Text is expected to grow only.
    Damage refresh(const Message &message, const QString &waitingNote);
    /// Colours that have become ready.
    Damage refreshColors();
    Damage toggleReasoning(const Message &message);
    Damage toggleDetail();

    MessageId id() const { return m_id; }
    bool isStreaming() const { return m_isStreaming; }
    qreal height() const;

    int partCount() const { return static_cast<int>(m_parts.size()); }
    /// Where a part starts, its distance to the one before included.
    qreal partStart(int part) const { return m_parts[static_cast<size_t>(part)].start; }
    qreal partEnd(int part) const;
    int partAt(qreal y) const;
    void layOut(int part);
    /// Forgets the layouts of parts outside of `top` … `bottom`; their heights stay.
    void forgetOutside(qreal top, qreal bottom);

    void paint(const MessagePaint &paint) const;

    TextPlace placeAt(const QPointF &point) const;
    QRectF caretAt(const TextPlace &place) const;
    TextStretch wordAt(const TextPlace &place) const;
    TextStretch blockAt(const TextPlace &place) const;
    TextStretch everything() const;
    TextPlace step(const TextPlace &place, int characters) const;
    QString plainText(const TextStretch &stretch) const;
    QString markdown(const TextStretch &stretch) const;
    /// The first place of `needle`; empty when it isn't in the text.
    std::optional<TextPlace> find(const QString &needle) const;

    /// Of the parts that are laid out, in reading order.
    QList<PlacedSpot> spots() const;
    /// The spot under `point`; its part is -1 when there is none.
    PlacedSpot spotAt(const QPointF &point) const;
    QString codeAt(int part) const;
    const MessageNotice &notice() const { return m_notice; }

    /// The part with wide content under `point`; -1 when there is none.
    int scrollableAt(const QPointF &point) const;
    /// False when it was already as far as it goes.
    bool scrollPart(int part, qreal dx);

private:
    enum class Kind : quint8 { Header, ReasoningHead, ReasoningBlock, Block, Attachments, Notice, Footer };
    struct Part
    {
        Kind kind = Kind::Block;
        /// Index of the block that it shows.
        int block = 0;
        qreal gap = 0;
        qreal start = 0;
        qreal height = 0;
        qreal scroll = 0;
        /// More could come to its block when this was made; code is not coloured before.
        bool isOpen = false;
        std::unique_ptr<TranscriptPart> layout;
    };

    const TranscriptStyle &style() const { return *m_around.style; }
    const MarkdownText &textOf(const Part &part) const { return part.kind == Kind::ReasoningBlock ? m_reasoning : m_text; }
    const MarkdownBlock &blockOf(const Part &part) const;
    static bool isText(const Part &part) { return part.kind == Kind::Block || part.kind == Kind::ReasoningBlock; }
    const MarkdownText &section(int section) const { return section == TextPlace::Reasoning ? m_reasoning : m_text; }
    bool isShown(int section) const { return section == TextPlace::Text || m_isReasoningOpen; }

    void takeText(const Message &message);
    void takeValues(const Message &message, const QString &waitingNote);
    std::vector<Part> wantedParts(qsizetype firstText, qsizetype firstReasoning);
    std::unique_ptr<TranscriptPart> chrome(Kind kind) const;
    std::unique_ptr<TranscriptPart> blockPart(const Part &part) const;
    qreal guessedHeight(const MarkdownBlock &block) const;
    qreal gapBefore(const MarkdownText &text, int block) const;
    Damage replaceParts(std::vector<Part> parts);
    Damage changedParts(const std::vector<Part> &old) const;
    void placeParts();
    int cursorPart() const;
    void paintFrames(const MessagePaint &paint, const Part &part) const;
    TextRange rangeIn(const Part &part, const TextStretch &stretch) const;
    QPointF contentAt(const Part &part) const { return {m_side, part.start + part.gap}; }
    const Part *partOf(const TextPlace &place) const;
    template<typename Text>
    QString joined(const TextStretch &stretch, Text textOfBlock) const;

    MessageSurroundings m_around;
    MessageId m_id = 0;
    bool m_isCard = false;
    bool m_isStreaming = false;
    bool m_isReasoningOpen = false;
    bool m_isDetailShown = false;
    /// Everything but its texts.
    Message m_values;
    bool m_hasReasoning = false;
    bool m_hasText = false;
    QString m_waitingNote;
    MessageNotice m_notice;
    MarkdownText m_text;
    MarkdownText m_reasoning;
    qsizetype m_textTaken = 0;
    qsizetype m_reasoningTaken = 0;
    qreal m_side = 0;
    qreal m_padding = 0;
    std::vector<Part> m_parts;
    /// Where the cursor stood when the parts were last replaced; -1 for nowhere.
    int m_cursorPart = -1;
};

} // namespace maquette::ui
