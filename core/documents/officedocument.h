#pragma once

#include "core/base/result.h"
#include "core/documents/documenttext.h"
#include "core/documents/patience.h"

#include <QString>

namespace maquette {

/// The text of an office file (docx, xlsx, pptx, odt, ods, odp), by what is in it and not by its name. Unsupported for another zip
/// file, Rejected for a damaged one, TooLarge for one that inflates beyond measure, holds too much text
/// or takes too long.
[[nodiscard]] Result<DocumentText> readOffice(const QString &path, const Patience &patience = Patience());

} // namespace maquette
