#include "core/secrets/environmentkeys.h"

#include <QByteArray>

#include <cstdlib>
#include <cstring>

namespace maquette {

namespace {

// Removing a variable only drops the pointer to it; the text stays where the kernel put it, readable in
// /proc/<pid>/environ by every process of the same user.
void overwriteInPlace(const char *name)
{
#ifndef Q_OS_WIN
    if (char *value = std::getenv(name)) {
        volatile char *at = value;
        for (std::size_t left = std::strlen(value); left > 0; --left)
            *at++ = 0;
    }
#else
    Q_UNUSED(name)
#endif
}

} // namespace

EnvironmentKeys EnvironmentKeys::take(const QStringList &names)
{
    EnvironmentKeys keys;
    for (const QString &name : names) {
        const QByteArray variable = name.toLatin1();
        if (!qEnvironmentVariableIsSet(variable.constData()))
            continue;
        QByteArray value = qgetenv(variable.constData()).trimmed();
        if (!value.isEmpty())
            keys.m_keys.insert(name, Secret::take(std::move(value)));
        overwriteInPlace(variable.constData());
        qunsetenv(variable.constData());
    }
    return keys;
}

Secret EnvironmentKeys::key(const QStringList &names) const
{
    return m_keys.value(variable(names));
}

QString EnvironmentKeys::variable(const QStringList &names) const
{
    for (const QString &name : names) {
        if (m_keys.contains(name))
            return name;
    }
    return {};
}

} // namespace maquette
