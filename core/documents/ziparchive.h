#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace maquette {

/// A zip file read from front to back and never unpacked: no name in it ever becomes a path on this computer.
///
/// What does not belong into an export is refused entry by entry and told by refused(): links, names that lead out of their folder,
/// encrypted entries, and those that inflate beyond all measure. Used by one thread at a time.
class ZipArchive
{
public:
    struct Entry
    {
        /// With slashes, as the archive has it.
        QString name;
        qint64 index = 0;
        /// Once inflated.
        qint64 bytes = 0;

        QString baseName() const { return name.section(u'/', -1); }
    };
    struct Refusal
    {
        QString name;
        /// Translated.
        QString reason;
    };

    /// Rejected for what is no zip file, is cut short, or inflates beyond all measure as a whole.
    [[nodiscard]] static Result<std::unique_ptr<ZipArchive>> open(const QString &path);
    ~ZipArchive();
    ZipArchive(const ZipArchive &) = delete;
    ZipArchive &operator=(const ZipArchive &) = delete;

    /// Files only, in the order of the archive.
    const QList<Entry> &entries() const { return m_entries; }
    const QList<Refusal> &refused() const { return m_refused; }

    /// Hands the entry's bytes out piece by piece until `take` returns false. Rejected when it is damaged or holds more than it says.
    [[nodiscard]] Result<void> read(const Entry &entry, const std::function<bool(QByteArrayView)> &take) const;
    /// The whole entry; TooLarge for more than `most` bytes.
    [[nodiscard]] Result<QByteArray> readAll(const Entry &entry, qint64 most) const;

private:
    struct Handle;
    explicit ZipArchive(std::unique_ptr<Handle> handle);
    [[nodiscard]] Result<void> list(qint64 packedSize);
    void consider(qint64 index);

    std::unique_ptr<Handle> m_handle;
    QList<Entry> m_entries;
    QList<Refusal> m_refused;
    qint64 m_inflated = 0;
};

} // namespace maquette
