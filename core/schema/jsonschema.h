#pragma once

#include "core/base/result.h"
#include "core/schema/schemafinding.h"

#include <QJsonValue>
#include <QList>

#include <memory>

namespace maquette {

/// A JSON Schema that documents are held against: drafts 4, 6 and 7, and of the newer ones what they have in common with those.
///
/// A value: cheap to copy, safe from any thread. Both functions take as long as the schema and the document are large, within
/// bounds; not for the UI thread with what comes from outside.
class JsonSchema
{
public:
    /// Rejected, Unsupported or TooLarge with a sentence that names the place for a schema that cannot be used. Nothing outside of
    /// `schema` is ever fetched.
    [[nodiscard]] static Result<JsonSchema> compile(const QJsonValue &schema);
    /// The same from text, which must hold an object.
    [[nodiscard]] static Result<JsonSchema> fromText(const QString &text);

    /// Where `document` does not keep to the schema, 20 places at most, the outermost last; empty when it does. TooLarge for
    /// what cannot be looked at in bounded time and depth.
    [[nodiscard]] Result<QList<SchemaFinding>> check(const QJsonValue &document) const;

private:
    class Private;
    explicit JsonSchema(std::shared_ptr<const Private> compiled) : d(std::move(compiled)) {}

    std::shared_ptr<const Private> d;
};

} // namespace maquette
