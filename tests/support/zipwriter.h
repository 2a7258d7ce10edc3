#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

struct zip;

namespace maquette::test {

/// Writes a zip file, also one that no honest program would. Entries are kept in memory until it is closed.
class ZipWriter
{
public:
    explicit ZipWriter(const QString &path);
    ~ZipWriter();
    ZipWriter(const ZipWriter &) = delete;
    ZipWriter &operator=(const ZipWriter &) = delete;

    void add(const QString &name, const QByteArray &bytes);
    /// The file is read when the zip is closed.
    void addFile(const QString &name, const QString &path);
    void addLink(const QString &name, const QByteArray &target);
    /// False when it could not be written.
    [[nodiscard]] bool close();

private:
    zip *m_zip = nullptr;
    QList<QByteArray> m_kept;
};

} // namespace maquette::test
