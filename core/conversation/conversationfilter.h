#pragma once

#include "core/conversation/folder.h"
#include "core/store/filtertext.h"

namespace maquette {

enum class ArchiveFilter { Active, Archived };

/// A condition that the search field named.
struct ConversationClause
{
    enum class Field {
        /// The amount that the list shows. One whose cost is not all known is never below anything.
        Cost,
        /// Chosen in it, or answered in it.
        Model,
        Project,
        Folder,
        Tag,
        /// image, file, code, error, folder, tag.
        Has,
        /// pinned; archived is ConversationFilter::archive.
        Is,
        /// When its last message came: before a day, from a day on, on a day.
        Before,
        After,
        Date,
        /// Never in a filter: its words stand in ConversationFilter::search and ::without.
        Words
    };

    Field field = Field::Cost;
    filter::Op op = filter::Op::Contains;
    bool isNegated = false;
    QList<filter::Range> numbers;
    QStringList texts;

    bool operator==(const ConversationClause &) const = default;
};

/// What the list of conversations shows. Everything that is set has to hold.
struct ConversationFilter
{
    /// Words to find in titles and messages; the last one may be unfinished. Empty lists everything.
    QString search = {};
    ArchiveFilter archive = ArchiveFilter::Active;
    /// 0 for wherever they are.
    FolderId folder = 0;
    /// Words and phrases that what is found must not have; nothing without `search`.
    QStringList without = {};
    QList<ConversationClause> where = {};

    bool operator==(const ConversationFilter &) const = default;
    /// More than the list of an archive or a folder.
    bool isSearch() const { return !search.isEmpty() || !where.isEmpty(); }
};

/// What the search field says, in typed form: `kiln "matt glaze" -stack cost:>0.10 model:claude has:image tag:shop folder:"Spring sale"
/// before:2026-11 is:pinned`. The conventions are those of the history's search field (see AttemptFilter).
[[nodiscard]] tl::expected<ConversationFilter, filter::Problem> readConversationSearch(QStringView text, const QDateTime &now);

/// The field names that the search understands, for help and completion.
QStringList conversationSearchFields();

/// Names that conversations have, for completion.
struct ConversationNames
{
    QStringList folders;
    QStringList tags;
    QStringList models;
    QStringList projects;

    bool operator==(const ConversationNames &) const = default;
};
filter::Completion completeConversationSearch(QStringView text, qsizetype cursor, const ConversationNames &names);

/// A clause that holds for exactly this tag.
QString tagClause(const QString &tag);
/// What the search field says once that clause stands in it too; as it is where it stands already. What keeps the tag out goes.
QString withTag(const QString &search, const QString &tag, const QDateTime &now);

} // namespace maquette
