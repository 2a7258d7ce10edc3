#pragma once

#include <QString>
#include <QStringList>

namespace maquette {

/// What a model is told that shall make one answer out of several: the instruction, the question, the answers by their letters.
QString mergePrompt(const QString &instruction, const QString &question, const QStringList &answers);

} // namespace maquette
