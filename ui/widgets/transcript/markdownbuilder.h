#pragma once

#include "ui/widgets/transcript/formulamarks.h"
#include "ui/widgets/transcript/markdownblock.h"

#include <optional>
#include <vector>

namespace maquette::ui {

/// Collects what a Markdown parser meets, in the order in which it meets it, into a flat list of blocks.
class MarkdownBuilder
{
public:
    void enterQuote() { enterFrame(Frame::Quote); }
    void leaveQuote() { leaveFrame(); }
    /// `first` is the number of an ordered list's first item; empty makes it a list with bullets.
    void enterList(std::optional<qint64> first, QChar delimiter, bool isTight);
    void leaveList();
    void enterItem(TaskBox task);
    void leaveItem();

    /// Opens a block; text goes there until closeBlock().
    void openBlock(BlockKind kind);
    void closeBlock();
    void setLevel(int level);
    void setLanguage(const QString &language);
    void addRule();
    void enterTable(int columns);
    void enterCell(ColumnAlignment alignment, bool isHeader);

    void enterMark(TextMark mark);
    void leaveMark(TextMark mark);
    /// Only addresses that are safe to offer become links; the text of the others is plain.
    void enterLink(const QString &address);
    void leaveLink();
    void enterImage(const QString &address);
    void leaveImage();
    void addText(QStringView text);
    /// A line of a formula; the others follow with nothing but line ends between.
    void addFormula(const FormulaPiece &piece);
    /// Whether text that comes now is code.
    bool isInCode() const { return m_code > 0 || (m_open && m_open->kind == BlockKind::Code); }

    std::vector<MarkdownBlock> take();

private:
    struct List
    {
        bool isOrdered = false;
        bool isTight = false;
        qint64 next = 1;
        QChar delimiter;
    };

    void enterFrame(Frame frame);
    void leaveFrame();
    MarkdownBlock newBlock(BlockKind kind);
    void finish(MarkdownBlock block);
    void finishParagraph(MarkdownBlock block);
    void finishTable(MarkdownBlock block);
    /// The lines of a formula that Markdown took apart, as text.
    void dropFormula();
    void setFormula(const QString &source, FormulaPiece::Kind kind);
    bool isOwnBlock() const;
    int linkFor(InlineText &text, TextMarks &marks) const;
    InlineText *target();
    TextMarks marks() const;

    std::vector<MarkdownBlock> m_blocks;
    std::optional<MarkdownBlock> m_open;
    std::vector<Frame> m_frames;
    /// Tells a frame from the next one of the same kind.
    std::vector<int> m_frameNumbers;
    std::vector<int> m_framesOfPrevious;
    int m_lastFrame = 0;
    std::vector<List> m_lists;
    QString m_marker;
    TaskBox m_task = TaskBox::None;
    bool m_hasMarker = false;
    int m_bold = 0;
    int m_italic = 0;
    int m_code = 0;
    int m_strike = 0;
    std::vector<QString> m_links;
    int m_images = 0;
    QString m_imageAddress;
    QString m_imageText;
    int m_columns = 0;
    /// Of a formula that goes on.
    QString m_formula;
    bool m_hasFormula = false;
    /// Spaces and line ends after a formula that stands by itself begin nothing.
    bool m_isAfterFormula = false;
};

} // namespace maquette::ui
