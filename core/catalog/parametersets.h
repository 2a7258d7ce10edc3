#pragma once

#include "core/base/result.h"
#include "core/catalog/model.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace maquette {

/// What can be set for the models of one provider: entries of resources/catalog/parameters, each for the ids and kinds of
/// models that it names.
class ParameterSets
{
public:
    /// Reads a file of the format in resources/catalog/README.md. Error::Kind::Rejected names the entry and the field.
    [[nodiscard]] static Result<ParameterSets> fromRow(const QJsonObject &file);

    /// Of the entry for this very id; else of the first whose pattern fits. Empty when there is none.
    ParameterSchema find(const QString &modelId, ModelKind kind, const QString &api) const;
    bool isEmpty() const { return m_entries.isEmpty(); }

private:
    struct Entry
    {
        /// With "*" for anything.
        QStringList ids;
        /// Empty: every kind, every call.
        QList<ModelKind> kinds;
        QStringList apis;
        ParameterSchema schema;

        bool fits(ModelKind kind, const QString &api) const;
    };

    [[nodiscard]] static Result<Entry> readEntry(const QJsonObject &row, const QJsonObject &sets);

    QList<Entry> m_entries;
};

} // namespace maquette
