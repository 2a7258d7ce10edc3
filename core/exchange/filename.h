#pragma once

#include <QSet>
#include <QString>

namespace maquette::exchange {

/// A file name that every file system takes, from whatever a title says; never empty, without path and extension.
QString fileNameFrom(const QString &title);

/// Names that are not used twice, whether or not the file system tells capitals apart.
class FileNames
{
public:
    /// fileNameFrom() with a number behind it where the name was given out before.
    QString unused(const QString &title);

private:
    QSet<QString> m_used;
};

} // namespace maquette::exchange
