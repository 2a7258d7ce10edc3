#pragma once

#include "ui/widgets/transcript/markdownblock.h"

#include <QString>

#include <functional>
#include <random>

namespace maquette::test {

/// A block in one line, for comparing and for messages that say what is different.
QString described(const ui::MarkdownBlock &block);
QStringList described(const std::vector<ui::MarkdownBlock> &blocks);

/// Text made of pieces that mean something in Markdown, in an order that usually makes no sense.
QString randomMarkdown(std::mt19937 &random, int pieces);

/// A short part of `text` for which `isWrong` holds as it does for all of it, to show what is the matter.
QString shortest(QString text, const std::function<bool(const QString &)> &isWrong);

} // namespace maquette::test
