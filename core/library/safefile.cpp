#include "core/library/safefile.h"

#include "core/base/disksync.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/base/sha256.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <filesystem>

namespace maquette::safefile {

namespace {

std::filesystem::path native(const QString &path)
{
    return std::filesystem::path(path.toStdU16String());
}

/// To a name beside `to` first, so that `to` is never half a file.
Result<void> copyOver(const QString &from, const QString &to)
{
    QFile source(from);
    QSaveFile target(to);
    if (!source.open(QIODevice::ReadOnly) || !target.open(QIODevice::WriteOnly))
        return notWritten(source.errorString() + target.errorString());
    constexpr qint64 kPiece = 1024LL * 1024;
    while (!source.atEnd()) {
        const QByteArray piece = source.read(kPiece);
        if (piece.isEmpty() || target.write(piece) != piece.size())
            return notWritten(target.errorString());
    }
    if (!target.commit())
        return notWritten(target.errorString());
    source.close();
    if (!QFile::remove(from))
        qCInfo(logLibrary) << "copied, but not removed:" << from;
    return {};
}

} // namespace

tl::unexpected<Error> notWritten(const QString &detail)
{
    return failure(Error::Kind::Storage,
                   QCoreApplication::translate(
                       "maquette::Library",
                       "The file could not be saved. Check that the disk has room and can be written, then try again."),
                   detail);
}

QString hashOf(const QString &path)
{
    QFile file(path);
    Sha256 sum;
    if (!file.open(QIODevice::ReadOnly) || !sum.add(file))
        return {};
    return QString::fromLatin1(sum.takeResult().toHex());
}

bool holds(const QString &path, qint64 size, const QString &hash)
{
    return QFileInfo(path).size() == size && hashOf(path) == hash;
}

Result<void> writeVerified(const QString &path, const QByteArray &bytes, const QString &hash)
{
    const QString folder = QFileInfo(path).path();
    if (!QDir().mkpath(folder))
        return notWritten(folder);
    QFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly | QIODevice::NewOnly) && file.write(bytes) == bytes.size() && syncFile(file);
    const QString why = file.errorString();
    file.close();
    if (isWritten && holds(path, bytes.size(), hash))
        return {};
    QFile::remove(path);
    return notWritten(why);
}

QString partBeside(const QString &target)
{
    // A file system takes no longer names than the target's may be already.
    constexpr qsizetype kLongest = 40;
    const QFileInfo place(target);
    return place.dir().filePath(QStringLiteral(".%1.%2.part").arg(place.fileName().left(kLongest), newId().right(8)));
}

Result<void> move(const QString &from, const QString &to)
{
    if (!QDir().mkpath(QFileInfo(to).path()))
        return notWritten(to);
    std::error_code error;
    std::filesystem::rename(native(from), native(to), error);
    if (error == std::errc::cross_device_link) {
        if (auto copied = copyOver(from, to); !copied)
            return copied;
    } else if (error) {
        return notWritten(QString::fromStdString(error.message()));
    }
    if (const QString folder = QFileInfo(to).path(); !syncFolder(folder))
        qCInfo(logLibrary) << "folder not synced" << folder;
    return {};
}

Result<void> replace(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() ||
        !file.commit())
        return notWritten(file.errorString());
    return {};
}

} // namespace maquette::safefile
