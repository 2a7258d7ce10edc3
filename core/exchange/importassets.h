#pragma once

#include "core/exchange/foreignconversation.h"
#include "core/documents/ziparchive.h"
#include "core/library/assetfiles.h"

#include <QHash>
#include <QTemporaryFile>

#include <memory>
#include <vector>

namespace maquette::exchange {

/// Brings the files of an export into the library's folder: bytes first, their rows are the caller's. What a file is, its bytes say.
/// Used by one thread at a time.
class ImportAssets
{
public:
    /// A file that is safe in the library, and how a message refers to it.
    struct Kept
    {
        AssetRecord record;
        Attachment attachment;
    };

    explicit ImportAssets(const QString &libraryRoot) : m_files(libraryRoot) {}

    /// Files of this archive can be found from now on; it must live as long as this.
    void add(const ZipArchive &archive);
    /// How the user knows files that the archive calls by their ids.
    void addNames(const QHash<QString, QString> &names) { m_names.insert(names); }

    /// NotFound where the export has no such file.
    Result<Kept> keep(const ForeignFile &file, const QDateTime &now);
    /// A part of a file in our own format; empty until its last part came.
    Result<std::optional<AssetRecord>> takePart(const QJsonObject &part, const QDateTime &now);

    /// The rows of these are in the store.
    void forgetNotes(const QList<AssetRecord> &records) const;

private:
    struct Place
    {
        QString name;
        const ZipArchive *archive = nullptr;
        qsizetype entry = 0;
    };
    /// A file of our own format that is on its way.
    struct Arriving
    {
        QString hash;
        QString name;
        QString mime;
        /// Parts that are still to come.
        qint64 left = 0;
        std::unique_ptr<QTemporaryFile> file;
    };

    const Place *find(const ForeignFile &file);
    QString nameOf(const ForeignFile &file, const Place *place) const;
    Result<AssetRecord> keepEntry(const Place &place, const QString &name, const QString &mime, const QDateTime &now) const;
    Result<AssetRecord> keepBytes(const QByteArray &bytes, const QString &name, const QString &mime, const QDateTime &now) const;
    Result<AssetRecord> adopt(QTemporaryFile &file, const QString &name, const QString &mime, const QDateTime &now) const;

    AssetFiles m_files;
    /// By name once sorted.
    std::vector<Place> m_places;
    bool m_isSorted = true;
    QHash<QString, QString> m_names;
    QHash<QString, Kept> m_kept;
    Arriving m_arriving;
};

/// What a message says that a file is: the library's word, and where that knows no more than "bytes", what they look like.
QString attachmentMime(const Asset &asset, QByteArrayView start);

} // namespace maquette::exchange
