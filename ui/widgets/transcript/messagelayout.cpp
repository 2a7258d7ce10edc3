#include "ui/widgets/transcript/messagelayout.h"

#include "ui/theme/painting.h"
#include "ui/widgets/transcript/codehighlighter.h"
#include "ui/widgets/transcript/codepart.h"
#include "ui/widgets/transcript/formulapart.h"
#include "ui/widgets/transcript/messageparts.h"
#include "ui/widgets/transcript/tablepart.h"
#include "ui/widgets/transcript/textpart.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

void Damage::add(qreal top, qreal bottom)
{
    from = isEmpty() ? top : std::min(from, top);
    to = std::max(to, bottom);
}

MessageLayout::MessageLayout(const Message &message, const QString &waitingNote, MessageSurroundings surroundings)
    : m_around(std::move(surroundings))
    , m_id(message.id)
    , m_isCard(message.role != Role::Assistant)
    , m_text(m_isCard ? MarkdownText::Dialect::Plain : MarkdownText::Dialect::Markdown)
{
    if (m_isCard) {
        m_side = std::round(style().cardPadding()) + 1;
        m_padding = std::round(style().scaled(12)) + 1;
    }
    refresh(message, waitingNote);
}

Damage MessageLayout::refresh(const Message &message, const QString &waitingNote)
{
    takeValues(message, waitingNote);
    takeText(message);
    const qsizetype firstText = m_text.update();
    const qsizetype firstReasoning = m_reasoning.update();
    return replaceParts(wantedParts(firstText, firstReasoning));
}

void MessageLayout::takeValues(const Message &message, const QString &waitingNote)
{
    // Field by field, because a copy of the text would make the next addition to it copy it again.
    m_values.role = message.role;
    m_values.state = message.state;
    m_values.attachments = message.attachments;
    const bool isBesideOthers = m_id == m_around.besideOthers;
    m_values.siblingIndex = isBesideOthers ? 0 : message.siblingIndex;
    m_values.siblingCount = isBesideOthers ? 1 : message.siblingCount;
    m_values.providerName = message.providerName;
    m_values.modelId = message.modelId;
    m_values.usage = message.usage;
    m_values.cost = message.cost;
    m_values.costSource = message.costSource;
    m_values.isPlayMoney = message.isPlayMoney;
    m_values.timeToFirstToken = message.timeToFirstToken;
    m_values.duration = message.duration;
    m_values.finishReason = message.finishReason;
    m_values.error = message.error;
    m_values.remedy = message.remedy;
    m_values.isFinishingInBackground = message.isFinishingInBackground;
    m_values.hasRest = message.hasRest;
    m_values.verdict = message.verdict;
    m_values.mergedFrom = message.mergedFrom;
    m_values.blindPlace = message.blindPlace;
    m_values.vote = message.vote;
    m_isStreaming = message.state == MessageState::Streaming;
    m_hasReasoning = !message.reasoning.isEmpty();
    m_hasText = !message.text.isEmpty();
    m_waitingNote = waitingNote;
    m_notice = noticeOf(message);
}

void MessageLayout::takeText(const Message &message)
{
    if (message.text.size() < m_textTaken || (m_text.isFinished() && message.text.size() > m_textTaken)) {
        m_text = MarkdownText(m_isCard ? MarkdownText::Dialect::Plain : MarkdownText::Dialect::Markdown);
        m_textTaken = 0;
    }
    m_text.append(QStringView(message.text).mid(m_textTaken));
    m_textTaken = message.text.size();
    if (!m_isStreaming)
        m_text.finish(message.text);
    if (!m_isReasoningOpen)
        return;
    if (message.reasoning.size() < m_reasoningTaken || (m_reasoning.isFinished() && message.reasoning.size() > m_reasoningTaken)) {
        m_reasoning = MarkdownText();
        m_reasoningTaken = 0;
    }
    m_reasoning.append(QStringView(message.reasoning).mid(m_reasoningTaken));
    m_reasoningTaken = message.reasoning.size();
    if (!m_isStreaming)
        m_reasoning.finish(message.reasoning);
}

Damage MessageLayout::toggleReasoning(const Message &message)
{
    m_isReasoningOpen = !m_isReasoningOpen;
    return refresh(message, m_waitingNote);
}

Damage MessageLayout::toggleDetail()
{
    m_isDetailShown = !m_isDetailShown;
    const auto none = static_cast<qsizetype>(m_text.blocks().size());
    return replaceParts(wantedParts(none, static_cast<qsizetype>(m_reasoning.blocks().size())));
}

std::vector<MessageLayout::Part> MessageLayout::wantedParts(qsizetype firstText, qsizetype firstReasoning)
{
    std::vector<Part> parts;
    const auto addChrome = [&](Kind kind) {
        auto layout = chrome(kind);
        if (layout->height() > 0)
            parts.push_back({.kind = kind, .height = layout->height(), .layout = std::move(layout)});
    };
    // Blocks before the first changed one keep what was laid out.
    auto old = m_parts.begin();
    const auto addBlocks = [&](Kind kind, const MarkdownText &text, qsizetype firstChanged) {
        while (old != m_parts.end() && old->kind != kind)
            ++old;
        const auto count = static_cast<int>(text.blocks().size());
        for (int block = 0; block < count; ++block) {
            const bool isOld = old != m_parts.end() && old->kind == kind && old->block == block;
            Part part{.kind = kind, .block = block, .gap = gapBefore(text, block), .isOpen = block >= text.closedBlocks()};
            const bool isJustClosed =
                isOld && old->isOpen && !part.isOpen && text.blocks()[static_cast<size_t>(block)].kind == BlockKind::Code;
            if (isOld && block < firstChanged && !isJustClosed) {
                part.height = old->height;
                part.scroll = old->scroll;
                part.layout = std::move(old->layout);
            } else {
                part.height = guessedHeight(text.blocks()[static_cast<size_t>(block)]);
                part.scroll = isOld ? old->scroll : 0;
                if (isOld && old->layout) {
                    part.layout = blockPart(part);
                    part.height = part.layout->height();
                }
            }
            parts.push_back(std::move(part));
            if (isOld)
                ++old;
        }
    };
    addChrome(Kind::Header);
    if (m_hasReasoning)
        addChrome(Kind::ReasoningHead);
    if (m_hasReasoning && m_isReasoningOpen)
        addBlocks(Kind::ReasoningBlock, m_reasoning, firstReasoning);
    addBlocks(Kind::Block, m_text, firstText);
    if (!m_values.attachments.isEmpty())
        addChrome(Kind::Attachments);
    if (!m_notice.isEmpty())
        addChrome(Kind::Notice);
    addChrome(Kind::Footer);
    return parts;
}

std::unique_ptr<TranscriptPart> MessageLayout::chrome(Kind kind) const
{
    const qreal width = m_around.width - 2 * m_side;
    switch (kind) {
    case Kind::ReasoningHead:
        return std::make_unique<ReasoningPart>(m_isReasoningOpen, m_isStreaming && !m_hasText, style());
    case Kind::Attachments: {
        QList<AttachmentFace> faces;
        for (const Attachment &attachment : m_values.attachments) {
            const bool isPicture = attachment.mime.startsWith(QLatin1String("image/"));
            std::optional<qint64> tokens;
            if (m_around.looks && m_around.looks->tokens)
                tokens = m_around.looks->tokens(attachment);
            QImage picture;
            if (isPicture && m_around.looks && m_around.looks->thumbnail)
                picture = m_around.looks->thumbnail(attachment.assetHash);
            faces.append({attachment.assetHash, attachmentLabel(attachment, tokens, style().locale), isPicture, picture});
        }
        return std::make_unique<AttachmentsPart>(std::move(faces), style(), width);
    }
    case Kind::Notice:
        return std::make_unique<NoticePart>(m_notice, m_isDetailShown, style(), width);
    case Kind::Footer:
        return std::make_unique<FooterPart>(figuresOf(m_values, m_waitingNote, style().locale),
                                            m_values.role == Role::Assistant && !m_isStreaming, style(), width);
    case Kind::Header:
    case Kind::ReasoningBlock:
    case Kind::Block:
        break;
    }
    return std::make_unique<HeaderPart>(m_values, style(), width);
}

std::unique_ptr<TranscriptPart> MessageLayout::blockPart(const Part &part) const
{
    const MarkdownBlock &block = blockOf(part);
    const qreal width = m_around.width - 2 * m_side;
    std::unique_ptr<TranscriptPart> layout;
    switch (block.kind) {
    case BlockKind::Paragraph:
    case BlockKind::Heading:
        return std::make_unique<TextPart>(block, style(), width);
    case BlockKind::Rule:
        return std::make_unique<RulePart>(style(), width);
    case BlockKind::Table:
        layout = std::make_unique<TablePart>(block, style(), width);
        break;
    case BlockKind::Formula:
        layout = std::make_unique<FormulaPart>(block, style(), width);
        break;
    case BlockKind::Code: {
        CodeColors colors;
        if (m_around.highlighter && part.block < textOf(part).closedBlocks())
            colors = m_around.highlighter->colors(block.text.text, block.language);
        layout = std::make_unique<CodePart>(block, style(), width, colors);
        break;
    }
    }
    layout->setScroll(part.scroll);
    return layout;
}

qreal MessageLayout::guessedHeight(const MarkdownBlock &block) const
{
    const qreal width = m_around.width - 2 * m_side - indentOf(block.frames, style());
    switch (block.kind) {
    case BlockKind::Rule:
        return std::ceil(style().scaled(9));
    case BlockKind::Code:
        return std::ceil((static_cast<qreal>(block.text.text.count(u'\n')) + 1) * style().codeLine + style().scaled(20));
    case BlockKind::Table:
        return std::ceil(block.table.rows() * (style().bodyLine + style().scaled(12) + 1));
    case BlockKind::Formula:
        return std::ceil(3 * style().bodyLine);
    case BlockKind::Paragraph:
    case BlockKind::Heading:
        break;
    }
    const qreal letters = std::max<qreal>(1, width / (style().codeAdvance * 0.93));
    const auto lines = std::ceil(static_cast<qreal>(block.text.text.size() + 1) / letters);
    return std::ceil((lines + static_cast<qreal>(block.text.text.count(QChar(QChar::LineSeparator))) * 0.5) * style().bodyLine);
}

qreal MessageLayout::gapBefore(const MarkdownText &text, int block) const
{
    const MarkdownBlock &b = text.blocks()[static_cast<size_t>(block)];
    if (block == 0 || b.continuesPrevious)
        return 0;
    const auto shared = b.frames.first(std::min<qsizetype>(b.sharedFrames, b.frames.size()));
    if (b.isTight && shared.contains(Frame::List))
        return b.kind == BlockKind::Code ? std::round(style().scaled(6)) : 0;
    return std::round(b.kind == BlockKind::Heading ? style().scaled(14) : style().blockGap());
}

const MarkdownBlock &MessageLayout::blockOf(const Part &part) const
{
    return textOf(part).blocks()[static_cast<size_t>(part.block)];
}

Damage MessageLayout::replaceParts(std::vector<Part> parts)
{
    const qreal oldHeight = m_parts.empty() ? 0 : height();
    const int oldCursor = std::exchange(m_cursorPart, -1);
    const qreal oldCursorEnd = oldCursor >= 0 ? partEnd(oldCursor) : 0;
    std::swap(m_parts, parts);
    placeParts();
    Damage damage = changedParts(parts);
    m_cursorPart = cursorPart();
    // The cursor has gone from where it was.
    if (oldCursor >= 0 && m_cursorPart != oldCursor)
        damage.add(std::max<qreal>(0, oldCursorEnd - 3 * style().bodyLine), oldCursorEnd);
    damage.isMoving = damage.isMoving || height() != oldHeight;
    return damage;
}

Damage MessageLayout::changedParts(const std::vector<Part> &old) const
{
    Damage damage;
    const size_t common = std::min(old.size(), m_parts.size());
    for (size_t i = 0; i < common; ++i) {
        const Part &now = m_parts[i];
        const Part &then = old[i];
        // Blocks that were kept gave their layout away.
        const bool isKept = isText(now) && !then.layout && then.height == now.height;
        if (now.kind == then.kind && now.block == then.block && now.start == then.start && now.gap == then.gap && isKept)
            continue;
        const bool isSamePlace = now.kind == then.kind && now.block == then.block && now.start == then.start && now.gap == then.gap;
        const qreal same = isSamePlace && now.layout && then.layout ? now.layout->sameAs(*then.layout) : 0;
        const qreal top = now.start + now.gap;
        if (same < std::max(now.height, then.height))
            damage.add(isSamePlace ? top + same : std::min(now.start, then.start), top + now.height);
        if (!isSamePlace || now.height != then.height) {
            damage.isMoving = true;
            return damage;
        }
    }
    if (old.size() != m_parts.size()) {
        const qreal end = common == 0 ? 0 : m_parts[common - 1].start + m_parts[common - 1].gap + m_parts[common - 1].height;
        damage.add(end, height());
        damage.isMoving = true;
    }
    return damage;
}

Damage MessageLayout::refreshColors()
{
    Damage damage;
    for (Part &part : m_parts) {
        if (!isText(part) || !part.layout || blockOf(part).kind != BlockKind::Code)
            continue;
        auto fresh = blockPart(part);
        const qreal same = fresh->sameAs(*part.layout);
        if (same < fresh->height())
            damage.add(part.start + part.gap + same, part.start + part.gap + fresh->height());
        part.layout = std::move(fresh);
    }
    return damage;
}

void MessageLayout::placeParts()
{
    qreal y = m_padding;
    for (Part &part : m_parts) {
        part.start = y;
        y += part.gap + part.height;
    }
}

qreal MessageLayout::height() const
{
    return m_parts.empty() ? 0 : partEnd(partCount() - 1) + m_padding;
}

qreal MessageLayout::partEnd(int part) const
{
    const Part &p = m_parts[static_cast<size_t>(part)];
    return p.start + p.gap + p.height;
}

int MessageLayout::partAt(qreal y) const
{
    const auto next = std::partition_point(m_parts.begin(), m_parts.end(), [y](const Part &part) { return part.start <= y; });
    return next == m_parts.begin() ? 0 : static_cast<int>(next - m_parts.begin()) - 1;
}

void MessageLayout::layOut(int part)
{
    Part &p = m_parts[static_cast<size_t>(part)];
    if (p.layout)
        return;
    p.layout = isText(p) ? blockPart(p) : chrome(p.kind);
    if (p.layout->height() == p.height)
        return;
    p.height = p.layout->height();
    placeParts();
}

void MessageLayout::forgetOutside(qreal top, qreal bottom)
{
    for (Part &part : m_parts) {
        if (isText(part) && (part.start > bottom || part.start + part.gap + part.height < top))
            part.layout.reset();
    }
}

int MessageLayout::cursorPart() const
{
    if (!m_isStreaming)
        return -1;
    for (int part = partCount() - 1; part >= 0; --part) {
        if (isText(m_parts[static_cast<size_t>(part)]))
            return part;
    }
    return -1;
}

} // namespace maquette::ui
