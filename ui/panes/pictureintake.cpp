#include "ui/panes/pictureintake.h"

#include "core/library/mediasniff.h"

#include <QFileInfo>
#include <QImage>
#include <QMimeData>
#include <QUrl>

namespace maquette::ui {

namespace {

QStringList localFiles(const QMimeData &data)
{
    QStringList paths;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    return paths;
}

} // namespace

PictureIntake::PictureIntake(Library &library, QObject *parent)
    : QObject(parent)
    , m_library(library)
{
}

bool PictureIntake::accepts(const QMimeData &data)
{
    return data.hasImage() || !localFiles(data).isEmpty();
}

void PictureIntake::take(const QMimeData &data)
{
    const QStringList files = localFiles(data);
    if (!files.isEmpty()) {
        takeFiles(files);
        return;
    }
    // Bytes as they are beat a decoded picture: nothing is lost, and the library sees what they really are.
    for (const QLatin1StringView format : kCommonPictures) {
        const QByteArray bytes = data.data(format);
        if (bytes.isEmpty())
            continue;
        begin();
        m_library.importBytes(bytes, {}, AssetOrigin::Pasted, this, [this](const Result<Asset> &asset) { finish(asset, tr("Pasted image")); });
        return;
    }
    const auto image = qvariant_cast<QImage>(data.imageData());
    if (image.isNull())
        return;
    begin();
    m_library.importImage(image, {}, this, [this](const Result<Asset> &asset) { finish(asset, tr("Pasted image")); });
}

void PictureIntake::takeFiles(const QStringList &paths)
{
    for (const QString &path : paths) {
        begin();
        m_library.importFile(path, this, [this, name = QFileInfo(path).fileName()](const Result<Asset> &asset) { finish(asset, name); });
    }
}

void PictureIntake::begin()
{
    ++m_working;
    emit workingChanged();
}

void PictureIntake::finish(const Result<Asset> &asset, const QString &name)
{
    --m_working;
    if (!asset) {
        Error error = asset.error();
        // Some name the file themselves.
        if (!name.isEmpty() && !error.message.startsWith(name))
            error.message = tr("%1: %2").arg(name, error.message);
        emit refused(error);
    } else {
        emit taken(*asset, name);
    }
    emit workingChanged();
}

} // namespace maquette::ui

#include "moc_pictureintake.cpp"
