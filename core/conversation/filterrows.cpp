#include "core/conversation/filterrows.h"

#include "core/base/json.h"

#include <QJsonArray>

#include <limits>

namespace maquette::rows {

using namespace Qt::StringLiterals;

namespace {

using Field = ConversationClause::Field;

constexpr qint64 kHighest = std::numeric_limits<qint64>::max();

/// What the list shows: play money where nothing real was paid.
constexpr auto kShownCost = u"(CASE WHEN c.cost_picos > 0 THEN c.cost_picos ELSE c.play_cost_picos END)";

/// A plus sign keeps a set from being walked instead of the list.
constexpr auto kTaggedWith = u"+c.id IN (SELECT conversation_id FROM conversation_tag WHERE tag_id IN (SELECT value FROM json_each(?)))";
constexpr auto kAnsweredBy = u"+c.id IN (SELECT conversation_id FROM conversation_model WHERE model_id IN (SELECT value FROM json_each(?)))";

/// Each value once, by steps through an index: a look at a handful of rows, however many there are.
constexpr auto kModels = u"WITH RECURSIVE n (name) AS (SELECT min(model_id) FROM conversation_model UNION ALL "
                         u"SELECT (SELECT min(model_id) FROM conversation_model WHERE model_id > n.name) FROM n WHERE n.name IS NOT NULL) "
                         u"SELECT name FROM n WHERE name IS NOT NULL";
constexpr auto kChosenModels = u"WITH RECURSIVE n (name) AS (SELECT min(model_id) FROM conversation WHERE model_id <> '' UNION ALL "
                               u"SELECT (SELECT min(model_id) FROM conversation WHERE model_id <> '' AND model_id > n.name) FROM n WHERE n.name IS NOT NULL) "
                               u"SELECT name FROM n WHERE name IS NOT NULL";
constexpr auto kProjects = u"WITH RECURSIVE n (name) AS (SELECT min(project) FROM conversation WHERE project <> '' UNION ALL "
                           u"SELECT (SELECT min(project) FROM conversation WHERE project <> '' AND project > n.name) FROM n WHERE n.name IS NOT NULL) "
                           u"SELECT name FROM n WHERE name IS NOT NULL";

Result<QStringList> namesIn(SqlConnection &connection, QStringView sql)
{
    auto query = connection.prepare(sql);
    if (!query)
        return tl::unexpected(query.error());
    QStringList names;
    const auto read = query->forEach([&] { names.append(query->text(0)); });
    return read ? Result<QStringList>(names) : tl::unexpected(read.error());
}

SqlValue asJson(const QJsonArray &array)
{
    return QString::fromUtf8(json::toBytes(array));
}

/// Builds the conditions clause by clause.
class ConditionMaker
{
public:
    explicit ConditionMaker(SqlConnection &connection) : m_connection(connection) {}

    void add(const QString &sql, std::initializer_list<SqlValue> values = {})
    {
        m_made.sql += m_made.sql.isEmpty() ? sql : u" AND "_s + sql;
        for (const SqlValue &value : values)
            m_made.values.append(value);
    }

    Result<void> add(const ConversationClause &clause)
    {
        const qsizetype before = m_made.values.size();
        const auto sql = sqlOf(clause);
        if (!sql) {
            m_made.values.resize(before, SqlValue(nullptr));
            return tl::unexpected(sql.error());
        }
        add((clause.isNegated ? u"NOT ("_s : u"("_s) + *sql + u')');
        return {};
    }

    const Conditions &made() const { return m_made; }

private:
    Result<QString> sqlOf(const ConversationClause &clause)
    {
        switch (clause.field) {
        case Field::Cost:
            return eachRange(clause, [this](const filter::Range &range) { return costWithin(range); });
        case Field::Before:
            return eachRange(clause, [this](const filter::Range &range) { return with(u"c.updated_at < ?"_s, {range.from}); });
        case Field::After:
            return eachRange(clause, [this](const filter::Range &range) { return with(u"c.updated_at >= ?"_s, {range.from}); });
        case Field::Date:
            return eachRange(clause, [this](const filter::Range &range) { return with(u"c.updated_at BETWEEN ? AND ?"_s, {range.from, range.to}); });
        case Field::Model:
            return modelIs(clause);
        case Field::Project:
            return oneOf(clause, kProjects, u"c.project IN (SELECT value FROM json_each(?))"_s);
        case Field::Folder:
            return oneOfIds(clause, u"SELECT id, name FROM folder", u"coalesce(c.folder_id, 0) IN (SELECT value FROM json_each(?))"_s);
        case Field::Tag:
            return oneOfIds(clause, u"SELECT id, name FROM tag", QString::fromUtf16(kTaggedWith));
        case Field::Has:
            return hasOneOf(clause.texts);
        case Field::Is:
            return u"c.is_pinned"_s;
        case Field::Words:
            break;
        }
        return u"1"_s;
    }

    QString with(const QString &sql, std::initializer_list<SqlValue> values)
    {
        for (const SqlValue &value : values)
            m_made.values.append(value);
        return sql;
    }

    template<typename One>
    QString eachRange(const ConversationClause &clause, const One &one)
    {
        QStringList parts;
        for (const filter::Range &range : clause.numbers)
            parts.append(one(range));
        return parts.join(u" OR "_s);
    }

    /// An amount that is not all known may be any amount above it.
    QString costWithin(const filter::Range &range)
    {
        const QString within = QString::fromUtf16(kShownCost) + u" BETWEEN ? AND ?"_s;
        return with(range.to == kHighest ? within : u'(' + within + u" AND c.unknown_costs = 0)"_s, {range.from, range.to});
    }

    Result<QString> modelIs(const ConversationClause &clause)
    {
        const auto answered = oneOf(clause, kModels, QString::fromUtf16(kAnsweredBy));
        if (!answered)
            return answered;
        const auto chosen = oneOf(clause, kChosenModels, u"c.model_id IN (SELECT value FROM json_each(?))"_s);
        return chosen ? Result<QString>(*answered + u" OR "_s + *chosen) : chosen;
    }

    /// `sql` takes the names among those of `all` that the clause asks for.
    Result<QString> oneOf(const ConversationClause &clause, QStringView all, const QString &sql)
    {
        const auto names = namesIn(m_connection, all);
        if (!names)
            return tl::unexpected(names.error());
        QJsonArray found;
        for (const QString &name : *names) {
            if (filter::isAmong(clause.texts, clause.op, name))
                found.append(name);
        }
        return with(sql, {asJson(found)});
    }

    /// The same by their ids; `all` has ids and names.
    Result<QString> oneOfIds(const ConversationClause &clause, QStringView all, const QString &sql)
    {
        auto query = m_connection.prepare(all);
        if (!query)
            return tl::unexpected(query.error());
        QJsonArray found;
        const auto read = query->forEach([&] {
            if (filter::isAmong(clause.texts, clause.op, query->text(1)))
                found.append(query->integer(0));
        });
        if (!read)
            return tl::unexpected(read.error());
        return with(sql, {asJson(found)});
    }

    static QString hasOneOf(const QStringList &things)
    {
        static const QHash<QString, QString> conditions{
            {u"image"_s, u"(c.traits & 1) <> 0"_s},
            {u"file"_s, u"(c.traits & 2) <> 0"_s},
            {u"code"_s, u"(c.traits & 4) <> 0"_s},
            {u"error"_s, u"(c.traits & 8) <> 0"_s},
            {u"folder"_s, u"c.folder_id IS NOT NULL"_s},
            {u"tag"_s, u"EXISTS (SELECT 1 FROM conversation_tag WHERE conversation_id = c.id)"_s},
        };
        QStringList parts;
        for (const QString &thing : things)
            parts.append(conditions.value(thing, u"0"_s));
        return parts.join(u" OR "_s);
    }

    SqlConnection &m_connection;
    Conditions m_made;
};

} // namespace

void Conditions::bindTo(SqlStatement &statement) const
{
    for (const SqlValue &value : values)
        statement.bind(value);
}

Result<Conditions> conditionsOf(SqlConnection &connection, const ConversationFilter &filter)
{
    ConditionMaker maker(connection);
    maker.add(u"c.deleted_at IS NULL AND c.temporary_owner IS NULL"_s);
    maker.add(u"c.is_archived = ?"_s, {filter.archive == ArchiveFilter::Archived});
    if (filter.folder != 0)
        maker.add(u"c.folder_id = ?"_s, {filter.folder});
    for (const ConversationClause &clause : filter.where) {
        if (const auto added = maker.add(clause); !added)
            return tl::unexpected(added.error());
    }
    return maker.made();
}

Result<ConversationNames> readNames(SqlConnection &connection)
{
    ConversationNames names;
    const auto take = [&](QStringList &into, QStringView sql) -> Result<void> {
        const auto read = namesIn(connection, sql);
        if (!read)
            return tl::unexpected(read.error());
        into = *read;
        return {};
    };
    auto done = take(names.folders, u"SELECT name FROM folder ORDER BY position, id");
    if (done)
        done = take(names.tags, u"SELECT name FROM tag t WHERE EXISTS (SELECT 1 FROM conversation_tag WHERE tag_id = t.id) ORDER BY name_key");
    if (done)
        done = take(names.models, kModels);
    QStringList chosen;
    if (done)
        done = take(chosen, kChosenModels);
    names.models += chosen;
    names.models.sort();
    names.models.removeDuplicates();
    if (done)
        done = take(names.projects, kProjects);
    return done ? Result<ConversationNames>(names) : tl::unexpected(done.error());
}

} // namespace maquette::rows
