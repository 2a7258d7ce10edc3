#include "core/library/assetfiles.h"

#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/base/sha256.h"
#include "core/library/imagemetadata.h"
#include "core/library/mediasniff.h"
#include "core/library/safefile.h"
#include "core/library/sidecar.h"
#include "core/library/thumbnailfiles.h"
#include "core/library/videofile.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr int kJpegQuality = 92;
/// A half-written file may still belong to a process that lives; after this long it does not.
constexpr int kDaysOfHalfFiles = 7;

Result<QByteArray> encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, format, kJpegQuality))
        return failure(Error::Kind::Internal, QCoreApplication::translate("maquette::Library", "The picture could not be scaled. Send it smaller."));
    return bytes;
}

} // namespace

Result<ImageFacts> checkedFacts(const QByteArray &bytes)
{
    const QLocale locale;
    if (bytes.size() > Library::largestImport()) {
        return failure(Error::Kind::TooLarge,
                       QCoreApplication::translate("maquette::Library", "The picture has %1; %2 is the most. Make it smaller first.")
                           .arg(locale.formattedDataSize(bytes.size()), locale.formattedDataSize(Library::largestImport())));
    }
    auto facts = inspectImage(bytes);
    if (!facts)
        return facts;
    const qint64 pixels = static_cast<qint64>(facts->stored.width()) * facts->stored.height();
    if (facts->stored.isEmpty() || pixels > Library::kLargestPixels) {
        return failure(Error::Kind::TooLarge,
                       QCoreApplication::translate("maquette::Library", "The picture is %1 × %2 pixels large, too many to work with. Scale it down first.")
                           .arg(facts->stored.width()).arg(facts->stored.height()));
    }
    return facts;
}

QString tidyFileName(const QString &name)
{
    QString tidy = name.section(u'/', -1).section(u'\\', -1);
    tidy.removeIf([](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; });
    return tidy.simplified().left(200);
}

QString assetHashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(Sha256::of(bytes).toHex());
}

QString AssetFiles::path(const QString &hash, const QString &extension) const
{
    return m_root + u'/' + hash.left(2) + u'/' + hash + u'.' + extension;
}

QString AssetFiles::sidecarPath(const QString &hash) const
{
    return path(hash, u"json"_s);
}

QString AssetFiles::notePath(const QString &hash) const
{
    return m_root + u"/incoming/"_s + hash + u".json"_s;
}

Result<AssetRecord> AssetFiles::keepImage(const QByteArray &bytes, const QString &name, AssetOrigin origin, const QDateTime &now) const
{
    const auto facts = checkedFacts(bytes);
    if (!facts)
        return tl::unexpected(facts.error());
    const auto image = decodeImage(bytes, *facts);
    // No decoder for the type is no reason to refuse it: its structure was checked, and the model may read it.
    if (!image && image.error().kind != Error::Kind::Unsupported)
        return tl::unexpected(image.error());
    AssetRecord record;
    Asset &asset = record.asset;
    asset.hash = assetHashOf(bytes);
    asset.mime = facts->mime;
    asset.extension = facts->extension;
    asset.bytes = bytes.size();
    asset.size = facts->shown();
    asset.name = tidyFileName(name);
    asset.origin = origin;
    asset.createdAt = now;
    // What another program, or a copy of ours, tells of how it was made is as good to search by as our own word.
    if (const ImageMetadata told = readImageMetadata(bytes); !told.isEmpty())
        record.recipe = told.asRecipe();
    note(record);
    if (auto kept = keepFile(asset, bytes); !kept)
        return tl::unexpected(kept.error());
    if (auto kept = keepSidecar(record); !kept)
        return tl::unexpected(kept.error());
    if (image)
        ThumbnailFiles(m_root).keep(asset.hash, *image);
    return record;
}

Result<void> AssetFiles::keepFile(const Asset &asset, const QByteArray &bytes) const
{
    const QString target = path(asset);
    if (safefile::holds(target, bytes.size(), asset.hash))
        return {};
    const QString temporary = partPath(asset);
    if (auto written = safefile::writeVerified(temporary, bytes, asset.hash); !written) {
        forgetNote(asset.hash);
        return written;
    }
    auto moved = safefile::move(temporary, target);
    // Somebody else may have brought the same file in meanwhile.
    if (!moved && !safefile::holds(target, bytes.size(), asset.hash))
        return moved;
    return {};
}

QString AssetFiles::partPath(const Asset &asset) const
{
    return m_root + u"/incoming/"_s + asset.hash + u'.' + asset.extension + u'.' + newId() + u".part"_s;
}

void AssetFiles::note(const AssetRecord &record) const
{
    // Without it the file still comes in; it would only say less about itself after a crash in the next moment.
    if (const auto noted = safefile::replace(notePath(record.asset.hash), sidecarBytes(record)); !noted)
        qCInfo(logLibrary) << "arrival not noted" << record.asset.hash << noted.error().detail;
}

void AssetFiles::forgetNote(const QString &hash) const
{
    QFile::remove(notePath(hash));
}

AssetRecord AssetFiles::arrived(const Arrival &arrival, const QString &hash, qint64 size, QByteArrayView start, const QDateTime &now) const
{
    AssetRecord record;
    Asset &asset = record.asset;
    asset.hash = hash;
    const MediaType type = sniffMedia(start, arrival.mime);
    asset.mime = type.mime;
    asset.extension = type.extension;
    asset.bytes = size;
    asset.name = tidyFileName(arrival.name.isEmpty() ? nameForPrompt(arrival.recipe.prompt, arrival.recipe.position, type.extension)
                                                 : arrival.name);
    asset.origin = arrival.origin;
    asset.createdAt = now;
    record.recipe = arrival.recipe;
    return record;
}

void AssetFiles::finish(AssetRecord &record, const QByteArray &bytes) const
{
    Asset &asset = record.asset;
    if (asset.isImage()) {
        const auto whole = bytes.isEmpty() ? read(asset) : Result<QByteArray>(bytes);
        if (const auto facts = whole ? inspectImage(*whole) : Result<ImageFacts>(tl::unexpected(whole.error())))
            asset.size = facts->shown();
    }
    const bool isKnown = QFileInfo::exists(sidecarPath(asset.hash));
    const auto tell = [](const Result<void> &kept) {
        if (!kept)
            qCWarning(logLibrary).noquote() << "sidecar not written:" << kept.error().detail;
    };
    // Before anything is decoded: should a decoder end the process, it is not asked again at the next start. The bytes are safe;
    // a sidecar that is missing is written with the next change.
    tell(keepSidecar(record));
    const QSize told = asset.size;
    look(record);
    if (!isKnown && asset.size != told)
        tell(writeSidecar(record));
}

void AssetFiles::look(AssetRecord &record) const
{
    Asset &asset = record.asset;
    QImage picture;
    if (asset.mime.startsWith(u"video/")) {
        const auto facts = inspectVideo(path(asset));
        if (!facts) {
            qCInfo(logLibrary) << "generated film" << asset.hash << "cannot be played:" << facts.error().detail;
            return;
        }
        picture = facts->firstFrame;
        asset.size = facts->size;
    } else if (asset.isImage()) {
        constexpr int kEdge = static_cast<int>(ThumbnailSize::Large);
        const auto decoded = pictureOf(asset, path(asset), {kEdge, kEdge});
        if (!decoded) {
            qCInfo(logLibrary) << "generated picture" << asset.hash << "cannot be shown:" << decoded.error().detail;
            return;
        }
        picture = *decoded;
    }
    if (!picture.isNull())
        ThumbnailFiles(m_root).keep(asset.hash, picture);
}

Result<AssetRecord> AssetFiles::keepGenerated(const QByteArray &bytes, const Arrival &arrival, const QDateTime &now) const
{
    AssetRecord record =
        arrived(arrival, assetHashOf(bytes), bytes.size(), QByteArrayView(bytes).first(std::min(bytes.size(), kSniffedBytes)), now);
    note(record);
    // The bytes first: what they are like is found out on what is safe already.
    if (auto kept = keepFile(record.asset, bytes); !kept)
        return tl::unexpected(kept.error());
    finish(record, bytes);
    return record;
}

Result<AssetRecord> AssetFiles::adoptGenerated(const QString &path, const Arrival &arrival, const QDateTime &now) const
{
    QFile file(path);
    Sha256 sum;
    if (!file.open(QIODevice::ReadOnly) || !sum.add(file))
        return safefile::notWritten(file.errorString());
    const qint64 size = file.size();
    file.seek(0);
    const QByteArray start = file.read(kSniffedBytes);
    file.close();
    AssetRecord record = arrived(arrival, QString::fromLatin1(sum.takeResult().toHex()), size, start, now);
    note(record);
    if (auto moved = safefile::move(path, this->path(record.asset)); !moved) {
        forgetNote(record.asset.hash);
        return tl::unexpected(moved.error());
    }
    finish(record, {});
    return record;
}

bool AssetFiles::bringIn(const Asset &asset) const
{
    const QString target = path(asset);
    if (safefile::holds(target, asset.bytes, asset.hash))
        return true;
    const QDir incoming(m_root + u"/incoming"_s);
    const QStringList parts = incoming.entryList({asset.hash + u".*.part"_s}, QDir::Files);
    for (const QString &part : parts) {
        const QString from = incoming.filePath(part);
        if (safefile::holds(from, asset.bytes, asset.hash) && safefile::move(from, target))
            return true;
    }
    return false;
}

std::optional<AssetRecord> AssetFiles::fromNote(const QString &path, const QDateTime &now) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto record = readSidecar(file.readAll());
    file.close();
    if (!record) {
        qCWarning(logLibrary).noquote() << "a note of an arrival cannot be read:" << path;
        return {};
    }
    if (!bringIn(record->asset)) {
        // Nothing came of it, or it is coming just now.
        if (QFileInfo(path).lastModified().daysTo(now) > kDaysOfHalfFiles)
            QFile::remove(path);
        return {};
    }
    QFile sidecar(sidecarPath(record->asset.hash));
    if (sidecar.open(QIODevice::ReadOnly)) {
        if (auto whole = readSidecar(sidecar.readAll()))
            return *whole;
    }
    finish(*record, {});
    return *record;
}

QList<AssetRecord> AssetFiles::unregistered(const QDateTime &now) const
{
    const QDir incoming(m_root + u"/incoming"_s);
    QList<AssetRecord> records;
    const QStringList notes = incoming.entryList({u"*.json"_s}, QDir::Files);
    for (const QString &note : notes) {
        if (const auto record = fromNote(incoming.filePath(note), now))
            records.append(*record);
    }
    const QFileInfoList parts = incoming.entryInfoList({u"*.part"_s}, QDir::Files);
    for (const QFileInfo &part : parts) {
        if (part.lastModified().daysTo(now) > kDaysOfHalfFiles)
            QFile::remove(part.filePath());
    }
    return records;
}

Result<void> AssetFiles::keepSidecar(const AssetRecord &record) const
{
    // The first word on where it came from stays.
    if (QFileInfo::exists(sidecarPath(record.asset.hash)))
        return {};
    return writeSidecar(record);
}

Result<void> AssetFiles::writeSidecar(const AssetRecord &record) const
{
    return safefile::replace(sidecarPath(record.asset.hash), sidecarBytes(record));
}

Result<void> AssetFiles::remove(const Asset &asset) const
{
    // The sidecar first: a file without one is still found, a sidecar without a file is litter.
    ThumbnailFiles(m_root).remove(asset.hash);
    QFile::remove(sidecarPath(asset.hash));
    QFile file(path(asset));
    if (file.exists() && !file.remove())
        return safefile::notWritten(file.errorString());
    return {};
}

Result<QByteArray> AssetFiles::read(const Asset &asset) const
{
    QFile file(path(asset.hash, asset.extension));
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(Error::Kind::Storage,
                       QCoreApplication::translate("maquette::Library", "The file of %1 is missing from the library. Add the picture again.")
                           .arg(asset.name.isEmpty() ? asset.hash.left(8) : asset.name),
                       file.errorString());
    }
    const QByteArray bytes = file.readAll();
    if (assetHashOf(bytes) != asset.hash) {
        return failure(Error::Kind::Storage,
                       QCoreApplication::translate("maquette::Library", "The file of %1 in the library is damaged. Add the picture again.")
                           .arg(asset.name.isEmpty() ? asset.hash.left(8) : asset.name));
    }
    return bytes;
}

Result<ImagePart> AssetFiles::upload(const Asset &asset, const UploadOptions &options) const
{
    const auto bytes = read(asset);
    if (!bytes)
        return tl::unexpected(bytes.error());
    ImagePart part{.mime = asset.mime, .bytes = *bytes, .assetHash = asset.hash, .width = asset.size.width(), .height = asset.size.height()};
    const int edge = std::max(part.width, part.height);
    if (options.largestEdge > 0 && edge > options.largestEdge) {
        const auto facts = inspectImage(*bytes);
        auto image = facts ? decodeImage(*bytes, *facts, QSize(options.largestEdge, options.largestEdge)) : Result<QImage>(tl::unexpected(facts.error()));
        if (!image)
            return tl::unexpected(image.error());
        const bool isPng = image->hasAlphaChannel();
        auto scaled = encoded(*image, isPng ? "PNG" : "JPEG");
        if (!scaled)
            return tl::unexpected(scaled.error());
        part.bytes = *scaled;
        part.mime = isPng ? u"image/png"_s : u"image/jpeg"_s;
        part.width = image->width();
        part.height = image->height();
    }
    if (options.isStripped)
        part.bytes = withoutMetadata(part.bytes);
    if (options.largestBytes > 0 && part.bytes.size() > options.largestBytes) {
        const QLocale locale;
        return failure(Error::Kind::TooLarge,
                       QCoreApplication::translate("maquette::Library", "%1 has %2; at most %3 can be sent. Make it smaller first.")
                           .arg(asset.name.isEmpty() ? asset.hash.left(8) : asset.name, locale.formattedDataSize(part.bytes.size()),
                                locale.formattedDataSize(options.largestBytes)));
    }
    return part;
}

} // namespace maquette
