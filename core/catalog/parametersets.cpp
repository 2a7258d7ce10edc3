#include "core/catalog/parametersets.h"

#include "core/catalog/modelrow.h"
#include "core/catalog/parameterrow.h"
#include "core/catalog/pricerow.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr int kDeepest = 8;

/// "a*b" against the whole of `text`; every other sign stands for itself.
bool matches(const QString &pattern, const QString &text)
{
    const QStringList pieces = pattern.split(u'*');
    if (pieces.size() == 1)
        return pattern == text;
    if (text.size() < pieces.first().size() + pieces.last().size() || !text.startsWith(pieces.first()) ||
        !text.endsWith(pieces.last()))
        return false;
    qsizetype at = pieces.first().size();
    for (qsizetype i = 1; i + 1 < pieces.size(); ++i) {
        at = text.indexOf(pieces.at(i), at);
        if (at < 0)
            return false;
        at += pieces.at(i).size();
    }
    return at <= text.size() - pieces.last().size();
}

/// Parameters, rules and constants as they are put together out of several sets, still as JSON.
class Assembly
{
public:
    explicit Assembly(const QJsonObject &sets) : m_sets(sets) {}

    /// Lays a set or an entry over what is there: its own `use` first, then its parameters, field by field where the name
    /// is there already; `without` takes parameters away and the rules that speak of them.
    Result<void> lay(const QJsonObject &row, int depth = 0)
    {
        const QJsonArray used = row.value(u"use").toArray();
        for (const QJsonValue &name : used) {
            const QJsonValue set = m_sets.value(name.toString());
            if (!set.isObject() || depth > kDeepest)
                return badField(u"use");
            if (auto done = lay(set.toObject(), depth + 1); !done)
                return done;
        }
        const QJsonArray removed = row.value(u"without").toArray();
        for (const QJsonValue &name : removed) {
            if (!remove(name.toString()))
                return badField(u"without");
        }
        const QJsonArray parameters = row.value(u"parameters").toArray();
        for (const QJsonValue &parameter : parameters)
            layParameter(parameter.toObject());
        const QJsonArray rules = row.value(u"rules").toArray();
        for (const QJsonValue &rule : rules)
            m_rules.append(rule);
        const QJsonArray constants = row.value(u"constants").toArray();
        for (const QJsonValue &constant : constants)
            m_constants.append(constant);
        return {};
    }

    QJsonObject whole() const
    {
        QJsonArray parameters;
        for (const QJsonObject &parameter : m_parameters)
            parameters.append(parameter);
        return {{u"parameters"_s, parameters}, {u"rules"_s, m_rules}, {u"constants"_s, m_constants}};
    }

private:
    void layParameter(const QJsonObject &parameter)
    {
        const auto known = find(parameter.value(u"name").toString());
        if (known == m_parameters.end()) {
            m_parameters.append(parameter);
            return;
        }
        for (auto it = parameter.begin(); it != parameter.end(); ++it) {
            if (it->isNull())
                known->remove(it.key());
            else
                known->insert(it.key(), it.value());
        }
    }

    bool remove(const QString &name)
    {
        if (m_parameters.removeIf([&name](const QJsonObject &one) { return one.value(u"name").toString() == name; }) == 0)
            return false;
        m_rules = withoutMentionOf(name, m_rules);
        m_constants = withoutMentionOf(name, m_constants);
        return true;
    }

    static QJsonArray withoutMentionOf(const QString &name, const QJsonArray &rows)
    {
        QJsonArray kept;
        for (const QJsonValue &row : rows) {
            const QJsonValue when = row[u"when"];
            const QJsonArray conditions = when.isObject() ? QJsonArray{when} : when.toArray();
            const bool isMentioned = row[u"parameter"].toString() == name ||
                                     std::any_of(conditions.cbegin(), conditions.cend(),
                                                 [&name](const QJsonValue &one) { return one[u"parameter"].toString() == name; });
            if (!isMentioned)
                kept.append(row);
        }
        return kept;
    }

    QList<QJsonObject>::iterator find(const QString &name)
    {
        return std::find_if(m_parameters.begin(), m_parameters.end(),
                            [&name](const QJsonObject &one) { return one.value(u"name").toString() == name; });
    }

    const QJsonObject &m_sets;
    QList<QJsonObject> m_parameters;
    QJsonArray m_rules;
    QJsonArray m_constants;
};

QStringList texts(const QJsonValue &value)
{
    QStringList result;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array)
        result.append(one.toString());
    return result;
}

Result<void> checkKeys(const QJsonObject &row, const QSet<QString> &known)
{
    for (auto it = row.begin(); it != row.end(); ++it) {
        if (!known.contains(it.key()))
            return unknownField(it.key());
        if (!it->isArray())
            return badField(it.key());
    }
    return {};
}

QSet<QString> setKeys()
{
    return {u"use"_s, u"without"_s, u"parameters"_s, u"rules"_s, u"constants"_s};
}

} // namespace

bool ParameterSets::Entry::fits(ModelKind kind, const QString &api) const
{
    return (kinds.isEmpty() || kinds.contains(kind)) && (apis.isEmpty() || apis.contains(api));
}

Result<ParameterSets::Entry> ParameterSets::readEntry(const QJsonObject &row, const QJsonObject &sets)
{
    const QSet<QString> keys = setKeys() | QSet<QString>{u"ids"_s, u"kinds"_s, u"apis"_s};
    if (const auto done = checkKeys(row, keys); !done)
        return tl::unexpected(done.error());
    Entry entry;
    entry.ids = row.contains(u"ids") ? texts(row.value(u"ids")) : QStringList{u"*"_s};
    entry.apis = texts(row.value(u"apis"));
    const QStringList kinds = texts(row.value(u"kinds"));
    for (const QString &word : kinds) {
        const auto kind = modelKindFromWord(word);
        if (!kind)
            return badField(u"kinds");
        entry.kinds.append(*kind);
    }
    Assembly assembly(sets);
    if (const auto done = assembly.lay(row); !done)
        return tl::unexpected(done.error());
    auto schema = parameterSchemaFromRow(assembly.whole());
    if (!schema)
        return tl::unexpected(schema.error());
    entry.schema = *schema;
    return entry;
}

Result<ParameterSets> ParameterSets::fromRow(const QJsonObject &file)
{
    const QJsonObject sets = file.value(u"sets").toObject();
    for (auto it = sets.begin(); it != sets.end(); ++it) {
        if (const auto done = checkKeys(it->toObject(), setKeys()); !done)
            return tl::unexpected(done.error());
    }
    ParameterSets result;
    const QJsonArray rows = file.value(u"models").toArray();
    for (const QJsonValue &row : rows) {
        auto entry = readEntry(row.toObject(), sets);
        if (!entry) {
            Error error = entry.error();
            error.message =
                QCoreApplication::translate("Catalog", "Parameters of %1: %2").arg(texts(row[u"ids"]).join(u", "_s), error.message);
            return tl::unexpected(error);
        }
        result.m_entries.append(*entry);
    }
    return result;
}

ParameterSchema ParameterSets::find(const QString &modelId, ModelKind kind, const QString &api) const
{
    for (const Entry &entry : m_entries) {
        if (entry.fits(kind, api) && entry.ids.contains(modelId))
            return entry.schema;
    }
    for (const Entry &entry : m_entries) {
        const bool isFound =
            entry.fits(kind, api) && std::any_of(entry.ids.cbegin(), entry.ids.cend(),
                                                 [&modelId](const QString &pattern) { return matches(pattern, modelId); });
        if (isFound)
            return entry.schema;
    }
    return {};
}

} // namespace maquette
