#pragma once

#include <QJsonArray>
#include <QString>
#include <QStringList>

namespace maquette {

/// How many numbers a vector has where nobody asks for another count.
constexpr int kSandboxVectorSize = 256;

/// The model of vectors, as model lists name it.
QString sandboxVectorModel();
/// The same text gives the same vector of length 1, and texts that share words lie near each other. `size` is kept
/// between 1 and 4096.
QJsonArray sandboxVector(const QString &text, int size);
qint64 sandboxTokensOf(const QStringList &texts);
/// Texts where a wire takes one, a list of them, or a list of objects with a `text`.
QStringList sandboxTexts(const QJsonValue &input);

} // namespace maquette
