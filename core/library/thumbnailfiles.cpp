#include "core/library/thumbnailfiles.h"

#include "core/base/log.h"
#include "core/library/imagefile.h"
#include "core/library/videofile.h"

#include <QColorSpace>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <filesystem>
#include <system_error>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr int kQuality = 85;
/// A file that is larger than this is not read for a picture of a finger's width.
constexpr qint64 kLargestFile = 512LL * 1024 * 1024;

QImage fitted(const QImage &image, int edge)
{
    if (image.width() <= edge && image.height() <= edge)
        return image;
    return image.scaled(QSize(image.size()).scaled(edge, edge, Qt::KeepAspectRatio).expandedTo({1, 1}), Qt::IgnoreAspectRatio,
                        Qt::SmoothTransformation);
}

/// As the screen wants it: eight bits a channel, sRGB.
QImage plain(const QImage &image)
{
    QImage out = image;
    if (out.colorSpace().isValid() && out.colorSpace() != QColorSpace(QColorSpace::SRgb))
        out.convertToColorSpace(QColorSpace::SRgb);
    // A profile of 500 bytes in every thumbnail would be read back each time.
    out.setColorSpace({});
    return out.convertToFormat(out.hasAlphaChannel() ? QImage::Format_ARGB32 : QImage::Format_RGB32);
}

} // namespace

QString ThumbnailFiles::path(const QString &hash, ThumbnailSize size, const char *suffix) const
{
    return m_folder + hash.left(2) + u'/' + hash + u'-' + QString::number(static_cast<int>(size)) + u'.' +
           QLatin1StringView(suffix);
}

QImage ThumbnailFiles::find(const QString &hash, ThumbnailSize size) const
{
    for (const char *suffix : {"jpg", "png"}) {
        const QString name = path(hash, size, suffix);
        QImage image;
        if (QFileInfo::exists(name) && image.load(name, suffix))
            return image;
    }
    return {};
}

QImage ThumbnailFiles::keep(const QString &hash, const QImage &image, ThumbnailSize wanted) const
{
    const QImage large = plain(fitted(image, static_cast<int>(ThumbnailSize::Large)));
    const QImage small = fitted(large, static_cast<int>(ThumbnailSize::Small));
    keepOne(hash, ThumbnailSize::Large, large);
    keepOne(hash, ThumbnailSize::Small, small);
    return wanted == ThumbnailSize::Large ? large : small;
}

void ThumbnailFiles::keepOne(const QString &hash, ThumbnailSize size, const QImage &image) const
{
    // JPEG is written in a tenth of the time that PNG takes, and is a tenth as large.
    const char *format = image.hasAlphaChannel() ? "png" : "jpg";
    const QString name = path(hash, size, format);
    // Renamed into place but never forced to the disk, which would take longer than the picture: one that a power cut leaves
    // cut short does not load, and is made again.
    QTemporaryFile file(name + u".XXXXXX"_s);
    std::error_code renamed;
    const bool isWritten = QDir().mkpath(QFileInfo(name).path()) && file.open() && image.save(&file, format, kQuality) && file.flush();
    if (isWritten)
        std::filesystem::rename(file.fileName().toStdString(), name.toStdString(), renamed);
    if (isWritten && !renamed)
        file.setAutoRemove(false);
    else
        qCInfo(logLibrary) << "thumbnail not kept" << name << file.errorString() << renamed.message().c_str();
}

void ThumbnailFiles::remove(const QString &hash) const
{
    for (const ThumbnailSize size : {ThumbnailSize::Small, ThumbnailSize::Large}) {
        for (const char *suffix : {"jpg", "png"})
            QFile::remove(path(hash, size, suffix));
    }
}

Result<QImage> pictureOf(const Asset &asset, const QString &path, QSize fitInto)
{
    if (asset.mime.startsWith("video/"_L1)) {
        const auto facts = inspectVideo(path);
        return facts ? Result<QImage>(facts->firstFrame) : tl::unexpected(facts.error());
    }
    if (!asset.isImage()) {
        return failure(
            Error::Kind::Unsupported,
            QCoreApplication::translate("maquette::Library", "This is no picture and no film, so there is nothing to show of it."));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(
            Error::Kind::Storage,
            QCoreApplication::translate("maquette::Library", "The file of %1 is missing from the library. Add the picture again.")
                .arg(asset.name.isEmpty() ? asset.hash.left(8) : asset.name),
            file.errorString());
    }
    return decodeImage(file.read(kLargestFile), fitInto);
}

} // namespace maquette
