#pragma once

#include "ui/widgets/transcript/markdownblock.h"

#include <QList>
#include <QString>

// A block's text for selecting, copying and reading aloud; needs no layout.
namespace maquette::ui {

/// A stretch of a block's text, in characters. A table's text is that of its cells, row by row, one character
/// between one and the next.
struct TextRange
{
    int from = 0;
    int to = 0;

    bool operator==(const TextRange &) const = default;
    bool isEmpty() const { return from >= to; }
};

int lengthOf(const MarkdownBlock &block);
/// As a person would type it.
QString plainText(const MarkdownBlock &block, TextRange range);
/// With bold, links, bullets, fences… as Markdown writes them.
QString markdownText(const MarkdownBlock &block, TextRange range);
/// The word at `position`, or all of the formula.
TextRange wordAt(const MarkdownBlock &block, int position);
/// `position`; where that is within a formula, its end in the direction of reading or against it.
int besideFormula(const MarkdownBlock &block, int position, bool isForward);
/// Which way a text runs; formulas in it have no say.
bool isRightToLeft(const InlineText &text);
/// Every place of `needle` in `text`, case ignored.
QList<TextRange> placesOf(const QString &needle, const QString &text);
/// True when `needle` is somewhere in the block.
bool contains(const MarkdownBlock &block, const QString &needle);

} // namespace maquette::ui
