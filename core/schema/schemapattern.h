#pragma once

#include <QRegularExpression>
#include <QString>

namespace maquette {

/// The regular expression that a schema's `pattern` means, which is one of JavaScript: where Qt would read a word of it
/// otherwise, it is said in Qt's way. Invalid for what is none.
QRegularExpression schemaPattern(const QString &pattern);

} // namespace maquette
