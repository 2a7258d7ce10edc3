#pragma once

#include "ui/widgets/transcript/markdownblock.h"

#include <QStringView>

#include <vector>

namespace maquette::ui {

/// The longest text of one block, in QChars: a longer paragraph or code goes on in blocks that continue it, so
/// that laying out one block never takes long.
constexpr qsizetype kLongestParagraph = 4096;

/// Reads GitHub's Markdown. HTML stays text, line ends stay line ends, images become their description: nothing
/// is ever loaded. Never fails; text without any structure is a paragraph.
std::vector<MarkdownBlock> parseMarkdown(QStringView text);

/// Paragraphs as they were typed: lines, spaces and every sign kept, nothing interpreted.
std::vector<MarkdownBlock> plainParagraphs(QStringView text);

/// The language in the line that opens a fence ("```cpp title=x" → "cpp").
QString fenceLanguage(QStringView infoString);

} // namespace maquette::ui
