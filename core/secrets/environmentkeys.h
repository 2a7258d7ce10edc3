#pragma once

#include "core/base/secret.h"

#include <QHash>
#include <QStringList>

namespace maquette {

/// Keys that the environment brought, read once at the start and then taken out of it, so that no child
/// process inherits them. Read only: nothing is ever written back.
class EnvironmentKeys
{
public:
    EnvironmentKeys() = default;

    /// Reads `names` from the process's environment, overwrites their values there and removes them. Called
    /// once, first thing in main, while there is one thread: the environment is not safe with several.
    static EnvironmentKeys take(const QStringList &names);

    /// The key of the first of `names` that was set; empty when none was.
    Secret key(const QStringList &names) const;
    /// The name of the variable that key() answers from; empty when none was set.
    QString variable(const QStringList &names) const;
    bool isEmpty() const { return m_keys.isEmpty(); }
    QList<Secret> all() const { return m_keys.values(); }

private:
    QHash<QString, Secret> m_keys;
};

} // namespace maquette
