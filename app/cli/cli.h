#pragma once

#include "core/secrets/environmentkeys.h"

#include <QStringList>

namespace maquette::cli {

/// Whether the program's first argument names a verb.
bool isVerb(const QString &word);
QStringList verbs();

/// Runs one verb to its end and returns the exit code. `arguments` start with the program's name and the verb;
/// a QCoreApplication exists.
int run(const QStringList &arguments, EnvironmentKeys environment);

} // namespace maquette::cli
