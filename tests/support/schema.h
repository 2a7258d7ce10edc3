#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace maquette::test {

/// What is wrong with `document` by a JSON Schema (draft 4 to 7, or of an OpenAPI document), one line a finding that
/// names the place; empty when it holds. References into other files are looked for in tests/fixtures/schemas.
/// A schema that is none is a finding as well.
QStringList schemaErrors(const QJsonObject &schema, const QJsonValue &document);

/// The schema that lies at `pointer` ("/components/schemas/CreateImageRequest", "/$defs/Task") of a document, with the
/// rest of the document beside it, so that its references lead somewhere.
QJsonObject schemaAt(const QJsonObject &document, const QString &pointer);

} // namespace maquette::test
