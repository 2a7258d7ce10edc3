#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace maquette {

/// Where a schema's references lead: by pointers, and by the ids that its parts give themselves.
class SchemaReferences
{
public:
    /// `document` must be no deeper than json can be read (QJsonDocument's limit).
    explicit SchemaReferences(const QJsonValue &document);

    /// The steps from the root to what `reference` names, which stands in the schema at `place`. An error where nothing is
    /// there; documents outside are never fetched.
    [[nodiscard]] Result<QStringList> resolve(const QString &reference, const QStringList &place) const;
    /// What is at the end of `steps`; undefined for nothing.
    QJsonValue at(const QStringList &steps) const;

private:
    void index(const QJsonValue &value, const QStringList &steps, const QUrl &base);
    QUrl baseOf(const QStringList &place) const;

    QJsonValue m_document;
    /// By address without fragment, and by address with a name as its fragment.
    QHash<QString, QStringList> m_places;
    /// By place, of those that have an id.
    QHash<QStringList, QUrl> m_bases;
};

/// "#/properties/name" as people read it in an error.
QString pointerOf(const QStringList &steps);

} // namespace maquette
