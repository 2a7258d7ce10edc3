#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace maquette {

/// One place in which a document does not keep to a schema.
struct SchemaFinding
{
    /// As JSONPath: "$" for the whole, "$.people[2].name", "$['first name']".
    QString path;
    /// What is wrong there, as a translated sentence.
    QString message;
    /// The same in English, for the model that wrote the document.
    QString plain;

    bool operator==(const SchemaFinding &) const = default;
};

/// "$.items[0].name" for the steps from the root of `document`; a step that is a member of an object is told from one
/// that is a place in an array by what the document has there.
QString jsonPath(const QJsonValue &document, const QStringList &steps);
/// `path` with one member more.
QString withMember(const QString &path, const QString &name);

/// The finding for what the validator calls `description`, at `path`.
SchemaFinding findingFor(const QString &path, const QString &description);
/// Whether the validator says with `description` only that something further down is wrong.
bool isAboutPartsOnly(const QString &description);

} // namespace maquette
