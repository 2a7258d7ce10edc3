#pragma once

#include "core/base/secret.h"

#include <QList>
#include <QMutex>
#include <QString>

namespace maquette {

/// Takes keys out of whatever is about to be logged, stored or shown.
///
/// Two nets: every key the program has handled (registered by `learn`), and shapes that look like keys
/// (bearer tokens, `sk-…`, `x-api-key: …`, `?key=…`, user:password in a URL), for those it has not.
/// Safe from any thread.
class Redactor
{
public:
    /// From now on the bytes of `secret` are replaced wherever they appear. Keys under 6 bytes are too
    /// common as plain text to be searched for and are left to the shapes.
    void learn(const Secret &secret);

    /// `text` with every key replaced by "•••".
    QString redact(const QString &text) const;
    QByteArray redact(const QByteArray &bytes) const;

    /// True for header names whose value is a credential ("authorization", "x-api-key", "cookie", …).
    static bool isCredentialHeader(QByteArrayView name);

private:
    mutable QMutex m_mutex;
    QList<Secret> m_known;
};

} // namespace maquette
