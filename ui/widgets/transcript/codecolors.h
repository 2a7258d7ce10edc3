#pragma once

#include "ui/widgets/transcript/transcriptstyle.h"

#include <memory>
#include <vector>

namespace maquette::ui {

/// A coloured stretch of code, in characters of the block's text.
struct CodeColor
{
    int start = 0;
    int length = 0;
    CodeInk ink = CodeInk::Plain;

    bool operator==(const CodeColor &) const = default;
};

/// In order, not overlapping; shared by everything that shows the same code.
using CodeColors = std::shared_ptr<const std::vector<CodeColor>>;

} // namespace maquette::ui
