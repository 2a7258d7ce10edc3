#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QTemporaryFile>

namespace maquette::exchange {

/// JSON objects by their ids, kept in a temporary file: together they may be larger than memory allows.
class BlockSpool
{
public:
    /// What is no object with an id is passed over. Storage when the disk does not take it.
    Result<bool> add(const QByteArray &json);
    /// Empty when there is none.
    QJsonObject read(const QString &id);

private:
    struct Place
    {
        qint64 at = 0;
        qint64 size = 0;
    };
    QTemporaryFile m_file;
    qint64 m_end = 0;
    QHash<QString, Place> m_places;
};

} // namespace maquette::exchange
