#pragma once

#include "core/catalog/parameter.h"
#include "core/wire/multipartform.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

// From what was chosen to what is sent.
namespace maquette {

/// `values`, by Parameter::name, at the places that the schema's `wire` names; a name that the schema does not have goes
/// at the top level under itself, and null sends nothing.
///
/// A place is a field or a path with dots ("input.aspect_ratio"). With "[]" behind it the value goes as a list of one.
/// Two places with a comma between them take the two sides of a Size as whole numbers ("width,height"); a size
/// without sides ("auto") then sends nothing.
///
/// What the schema says by itself (ParameterSchema::constants) stands in the body as well, as far as `chosen`, which is
/// MediaRequest::chosen() or the like, fulfils its conditions.
QJsonObject bodyFrom(const ParameterSchema &schema, const QJsonObject &values, const QJsonObject &chosen);
/// With `values` as everything that was chosen.
QJsonObject bodyFrom(const ParameterSchema &schema, const QJsonObject &values);

/// Puts `value` at a place as above, beside what is there already; a text or number in the way is replaced.
void putAt(QJsonObject &body, const QString &place, const QJsonValue &value);

/// The fields of `body` as fields of a form: texts as they are, numbers and flags as JSON writes them, objects as JSON.
/// A list becomes one field "name[]" for each of its elements. Null sends nothing.
void addFields(MultipartForm &form, const QJsonObject &body);

/// One value as the text of a form's field.
QByteArray formText(const QJsonValue &value);

} // namespace maquette
