#pragma once

#include "core/conversation/conversationquery.h"
#include "core/store/searchterms.h"

#include <QString>

// What is shown of a match; what goes into the index and is asked of it is in core/store/searchterms.h.
namespace maquette::search {

/// One line of `text` round the first place where a typed word stands, with all such places marked.
SearchHit snippetOf(const QString &text, QStringView typed);

} // namespace maquette::search
