#include "core/library/assetfiles.h"

#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/library/mediasniff.h"
#include "core/library/videofile.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

#include <filesystem>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSidecarVersion = 1;
constexpr int kJpegQuality = 92;

tl::unexpected<Error> notWritten(const QString &detail)
{
    return failure(Error::Kind::Storage,
                   QCoreApplication::translate("maquette::Library",
                                               "The picture could not be saved. Check that the disk has room and can be written, then try again."),
                   detail);
}

/// Until the bytes are on the disk and not only on their way.
bool sync(QFile &file)
{
    if (!file.flush())
        return false;
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0;
#else
    return true;
#endif
}

/// A rename is on the disk once its folder is.
void syncFolder(const QString &folder)
{
#ifdef Q_OS_UNIX
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return;
    if (::fsync(handle) != 0)
        qCInfo(logLibrary) << "folder not synced" << folder;
    ::close(handle);
#else
    Q_UNUSED(folder)
#endif
}

bool holds(const QString &path, qint64 size, const QString &hash)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() != size)
        return false;
    QCryptographicHash sum(QCryptographicHash::Sha256);
    return sum.addData(&file) && QString::fromLatin1(sum.result().toHex()) == hash;
}

/// The last part, without what no file system or sentence likes.
QString tidyName(const QString &name)
{
    QString tidy = name.section(u'/', -1).section(u'\\', -1);
    tidy.removeIf([](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; });
    return tidy.simplified().left(200);
}

Result<QByteArray> encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, format, kJpegQuality))
        return failure(Error::Kind::Internal, QCoreApplication::translate("maquette::Library", "The picture could not be scaled. Send it smaller."));
    return bytes;
}

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

} // namespace

QString assetHashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QString AssetFiles::path(const QString &hash, const QString &extension) const
{
    return m_root + u'/' + hash.left(2) + u'/' + hash + u'.' + extension;
}

QString AssetFiles::sidecarPath(const QString &hash) const
{
    return path(hash, u"json"_s);
}

QString AssetFiles::thumbnailPath(const QString &hash, ThumbnailSize size) const
{
    return m_root + u"/thumbnails/"_s + hash.left(2) + u'/' + hash + u'-' + QString::number(static_cast<int>(size)) + u".png"_s;
}

Result<Asset> AssetFiles::keepImage(const QByteArray &bytes, const QString &name, AssetOrigin origin, const QDateTime &now) const
{
    const auto facts = checkedFacts(bytes);
    if (!facts)
        return tl::unexpected(facts.error());
    const auto image = decodeImage(bytes, *facts);
    // No decoder for the type is no reason to refuse it: its structure was checked, and the model may read it.
    if (!image && image.error().kind != Error::Kind::Unsupported)
        return tl::unexpected(image.error());
    Asset asset;
    asset.hash = assetHashOf(bytes);
    asset.mime = facts->mime;
    asset.extension = facts->extension;
    asset.bytes = bytes.size();
    asset.size = facts->shown();
    asset.name = tidyName(name);
    asset.origin = origin;
    asset.createdAt = now;
    if (auto kept = keepFile(path(asset.hash, asset.extension), bytes, asset.hash); !kept)
        return tl::unexpected(kept.error());
    if (auto kept = keepSidecar(asset); !kept)
        return tl::unexpected(kept.error());
    if (image) {
        for (const ThumbnailSize size : {ThumbnailSize::Small, ThumbnailSize::Large})
            keepThumbnail(asset.hash, size, *image);
    }
    return asset;
}

Result<void> AssetFiles::keepFile(const QString &path, const QByteArray &bytes, const QString &hash) const
{
    if (holds(path, bytes.size(), hash))
        return {};
    const QString folder = QFileInfo(path).path();
    if (!QDir().mkpath(folder))
        return notWritten(folder);
    const QString temporary = path + u'.' + newId() + u".part"_s;
    QFile file(temporary);
    const bool isWritten = file.open(QIODevice::WriteOnly | QIODevice::NewOnly) && file.write(bytes) == bytes.size() && sync(file);
    const QString why = file.errorString();
    file.close();
    if (!isWritten || !holds(temporary, bytes.size(), hash)) {
        QFile::remove(temporary);
        return notWritten(why);
    }
    auto moved = moveFile(temporary, path);
    if (!moved)
        QFile::remove(temporary);
    return moved;
}

Result<void> AssetFiles::moveFile(const QString &from, const QString &to) const
{
    std::error_code error;
    std::filesystem::rename(std::filesystem::path(from.toStdU16String()), std::filesystem::path(to.toStdU16String()), error);
    if (error)
        return notWritten(QString::fromStdString(error.message()));
    syncFolder(QFileInfo(to).path());
    return {};
}

Result<Asset> AssetFiles::keepGenerated(const QByteArray &bytes, const QString &mime, const QString &name, const QDateTime &now) const
{
    Asset asset;
    asset.hash = assetHashOf(bytes);
    const MediaType type = sniffMedia(bytes.first(std::min(bytes.size(), kSniffedBytes)), mime);
    asset.mime = type.mime;
    asset.extension = type.extension;
    asset.bytes = bytes.size();
    asset.name = tidyName(name);
    asset.origin = AssetOrigin::Generated;
    asset.createdAt = now;
    const QString file = path(asset.hash, asset.extension);
    // The bytes first: what they are like is found out on what is safe already.
    if (auto kept = keepFile(file, bytes, asset.hash); !kept)
        return tl::unexpected(kept.error());
    look(asset, bytes);
    if (auto kept = keepSidecar(asset); !kept)
        return tl::unexpected(kept.error());
    return asset;
}

Result<Asset> AssetFiles::adoptGenerated(const QString &path, const QString &mime, const QString &name, const QDateTime &now) const
{
    QFile file(path);
    QCryptographicHash sum(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !sum.addData(&file))
        return notWritten(file.errorString());
    Asset asset;
    asset.hash = QString::fromLatin1(sum.result().toHex());
    asset.bytes = file.size();
    file.seek(0);
    const MediaType type = sniffMedia(file.read(kSniffedBytes), mime);
    file.close();
    asset.mime = type.mime;
    asset.extension = type.extension;
    asset.name = tidyName(name);
    asset.origin = AssetOrigin::Generated;
    asset.createdAt = now;
    const QString target = this->path(asset.hash, asset.extension);
    if (!QDir().mkpath(QFileInfo(target).path()))
        return notWritten(target);
    if (auto moved = moveFile(path, target); !moved)
        return tl::unexpected(moved.error());
    look(asset, {});
    if (auto kept = keepSidecar(asset); !kept)
        return tl::unexpected(kept.error());
    return asset;
}

void AssetFiles::look(Asset &asset, const QByteArray &bytes) const
{
    QImage image;
    if (asset.isImage()) {
        const auto whole = bytes.isEmpty() ? read(asset) : Result<QByteArray>(bytes);
        const auto facts = whole ? checkedFacts(*whole) : Result<ImageFacts>(tl::unexpected(whole.error()));
        if (!facts) {
            qCInfo(logLibrary) << "generated picture" << asset.hash << "cannot be read:" << facts.error().detail;
            return;
        }
        asset.size = facts->shown();
        if (const auto decoded = decodeImage(*whole, *facts))
            image = *decoded;
    } else if (asset.mime.startsWith(u"video/")) {
        const auto facts = inspectVideo(path(asset.hash, asset.extension));
        if (!facts) {
            qCInfo(logLibrary) << "generated film" << asset.hash << "cannot be played:" << facts.error().detail;
            return;
        }
        asset.size = facts->size;
        image = facts->firstFrame;
    }
    if (image.isNull())
        return;
    for (const ThumbnailSize size : {ThumbnailSize::Small, ThumbnailSize::Large})
        keepThumbnail(asset.hash, size, image);
}

Result<void> AssetFiles::keepSidecar(const Asset &asset) const
{
    const QString sidecar = sidecarPath(asset.hash);
    // The first word on where it came from stays.
    if (QFileInfo::exists(sidecar))
        return {};
    QSaveFile file(sidecar);
    const QByteArray text = QJsonDocument(QJsonObject{
                                {u"version"_s, kSidecarVersion},
                                {u"hash"_s, asset.hash},
                                {u"mime"_s, asset.mime},
                                {u"bytes"_s, asset.bytes},
                                {u"width"_s, asset.size.width()},
                                {u"height"_s, asset.size.height()},
                                {u"name"_s, asset.name},
                                {u"origin"_s, assetOriginName(asset.origin)},
                                {u"created_at"_s, asset.createdAt.toUTC().toString(Qt::ISODateWithMs)},
                            }).toJson(QJsonDocument::Indented);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return notWritten(file.errorString());
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

Result<QImage> AssetFiles::thumbnail(const Asset &asset, ThumbnailSize size) const
{
    QImage cached;
    const QString path = thumbnailPath(asset.hash, size);
    if (QFileInfo::exists(path) && cached.load(path, "PNG"))
        return cached;
    const auto bytes = read(asset);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto facts = inspectImage(*bytes);
    if (!facts)
        return tl::unexpected(facts.error());
    const int edge = static_cast<int>(size);
    auto image = decodeImage(*bytes, *facts, QSize(edge, edge));
    if (image)
        keepThumbnail(asset.hash, size, *image);
    return image;
}

void AssetFiles::keepThumbnail(const QString &hash, ThumbnailSize size, const QImage &image) const
{
    const QString path = thumbnailPath(hash, size);
    const int edge = static_cast<int>(size);
    const bool isLarger = image.width() > edge || image.height() > edge;
    const QImage small = isLarger ? image.scaled(edge, edge, Qt::KeepAspectRatio, Qt::SmoothTransformation) : image;
    QSaveFile file(path);
    // A thumbnail that cannot be kept is made again when it is needed.
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) || !small.save(&file, "PNG") || !file.commit())
        qCInfo(logLibrary) << "thumbnail not kept" << path << file.errorString();
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
