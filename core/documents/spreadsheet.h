#pragma once

#include "core/base/result.h"
#include "core/documents/documenttext.h"

namespace maquette {

struct OfficeFile;

/// The sheets of an xlsx file, each a page: rows as lines, cells with a tab between, values as they are stored (a date is a number).
[[nodiscard]] Result<QList<DocumentPage>> workbookSheets(const OfficeFile &file);
/// The same of an OpenDocument file, whose cells hold what is shown.
[[nodiscard]] Result<QList<DocumentPage>> openSheets(const OfficeFile &file);

} // namespace maquette
