#pragma once

#include "ui/widgets/transcript/markdownblock.h"

#include <QString>

#include <vector>

namespace maquette::ui {

/// A growing text as blocks: what is closed is parsed once, only the open rest again.
///
/// Closed means that nothing which may follow can change it: the text is cut in front of a line at which, by
/// Markdown's rules, no list, quote or fence is open any more. Where it is cut depends on the text alone, never on
/// the pieces in which it came; so a streamed answer ends as exactly the same blocks as one that is read at once.
/// (A reference like `[1]` whose address is given in a later block is linked by finish().)
class MarkdownText
{
public:
    enum class Dialect {
        Markdown,
        /// What a person typed: fenced code is code, everything else stays as it is.
        Plain
    };

    explicit MarkdownText(Dialect dialect = Dialect::Markdown) : m_dialect(dialect) {}
    /// `text`, complete.
    static MarkdownText of(QStringView text, Dialect dialect = Dialect::Markdown);

    /// Takes in more text. Shows in blocks() after update().
    void append(QStringView text);
    /// Nothing follows. `whole` is everything that was appended.
    void finish(QStringView whole);
    /// Parses what is new. The index of the first block that is different from before; blocks().size() when
    /// nothing but the number of blocks is.
    qsizetype update();

    const std::vector<MarkdownBlock> &blocks() const { return m_blocks; }
    /// Blocks from here on may still change.
    qsizetype closedBlocks() const { return m_closed; }
    bool isFinished() const { return m_isFinished; }

private:
    enum class Mode {
        /// Paragraphs, headings, quotes, tables: over at the next empty line.
        Simple,
        /// A list, or something else that only a parse can tell, may be open.
        List,
        Fence
    };
    struct Fence
    {
        QChar sign;
        qsizetype length = 0;
        qsizetype indent = 0;
        QStringView info;
    };

    static bool isFenceStart(QStringView line, Fence &fence);
    bool isFenceEnd(QStringView line) const;

    void scan();
    void takeLine(QStringView line);
    QString codeLine(QStringView line) const;
    bool endsBefore(QStringView line) const;
    bool isEverythingClosed(QStringView line) const;
    void note(QStringView line);
    void openFence(const Fence &fence);
    /// Closes the segment in front of the current line.
    void closeSegment();
    void beginSegment();
    std::vector<MarkdownBlock> parsed(QStringView text) const;
    std::vector<MarkdownBlock> openBlocks();
    std::vector<MarkdownBlock> openSegment(QStringView line);
    void resolveReferences(QStringView whole);

    Dialect m_dialect;
    Mode m_mode = Mode::Simple;
    bool m_isFinished = false;
    bool m_endsWithCarriageReturn = false;
    bool m_hasDefinitions = false;

    /// What is not closed, and what is being read of it: the segment from `m_begin`, its line from `m_line`, looked
    /// through for a line end up to `m_scanned`.
    QString m_buffer;
    qsizetype m_begin = 0;
    qsizetype m_line = 0;
    qsizetype m_scanned = 0;
    bool m_isAfterBlank = false;
    /// Something in the open list may be a fence, so that only a parse can tell what is open.
    bool m_mayHoldFence = false;
    mutable qsizetype m_triedAt = 0;
    /// The open segment goes on with the one before, which was too long.
    bool m_isContinuation = false;

    QChar m_fenceSign;
    qsizetype m_fenceLength = 0;
    qsizetype m_fenceIndent = 0;
    MarkdownBlock m_code;

    std::vector<MarkdownBlock> m_blocks;
    qsizetype m_closed = 0;
    /// Closed since the last update().
    std::vector<MarkdownBlock> m_justClosed;
};

} // namespace maquette::ui
