#include "ui/panes/video/filmintake.h"

#include "core/library/library.h"
#include "ui/panes/assetdrag.h"
#include "ui/widgets/onpool.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QImageReader>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Reads no more than its head.
Asset headOf(const QString &path)
{
    Asset picture;
    const QFileInfo file(path);
    picture.name = file.fileName();
    // Whatever is no file might never answer.
    if (!file.isFile())
        return picture;
    picture.bytes = file.size();
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    const QByteArray format = reader.format();
    picture.size = reader.size();
    if (reader.transformation() & QImageIOHandler::TransformationRotate90)
        picture.size.transpose();
    if (!format.isEmpty())
        picture.mime = u"image/"_s + QString::fromLatin1(format == "jpg" ? QByteArray("jpeg") : format);
    return picture;
}

QString localFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    const auto local = std::find_if(urls.cbegin(), urls.cend(), [](const QUrl &url) { return url.isLocalFile(); });
    return local == urls.cend() ? QString() : local->toLocalFile();
}

} // namespace

FilmIntake::FilmIntake(Library &library, QObject *parent)
    : QObject(parent)
    , m_library(library)
{
}

void FilmIntake::takeWith(const QString &parameter, const std::function<void(PictureIntake &intake)> &run)
{
    auto *intake = new PictureIntake(m_library, this);
    connect(intake, &PictureIntake::taken, this, [this, parameter](const Asset &asset) { emit taken(asset, parameter); });
    connect(intake, &PictureIntake::refused, this, &FilmIntake::refused);
    run(*intake);
    if (!intake->isWorking()) {
        delete intake;
        return;
    }
    connect(intake, &PictureIntake::workingChanged, this, [intake] {
        if (!intake->isWorking())
            intake->deleteLater();
    });
}

void FilmIntake::take(const QMimeData &data, const QString &parameter)
{
    const QStringList own = draggedAssets(data);
    if (!own.isEmpty()) {
        takeAsset(own.constFirst(), parameter);
        return;
    }
    takeWith(parameter, [&data](PictureIntake &intake) { intake.take(data); });
}

void FilmIntake::takeAsset(const QString &hash, const QString &parameter)
{
    m_library.asset(hash, this, [this, parameter](const Result<Asset> &asset) {
        if (asset)
            emit taken(*asset, parameter);
        else
            emit refused(asset.error());
    });
}

void FilmIntake::look(const QMimeData &data)
{
    const auto tell = [this, number = ++m_look](const Asset &picture) {
        if (number == m_look)
            emit looked(picture);
    };
    const QStringList own = draggedAssets(data);
    const QString file = localFile(data);
    if (!own.isEmpty())
        m_library.asset(own.constFirst(), this, [tell](const Result<Asset> &asset) { tell(asset ? *asset : Asset()); });
    else if (!file.isEmpty())
        onPool(this, [file] { return headOf(file); }, tell);
    else
        // What another program draws is made when it is dropped.
        tell({});
}

void FilmIntake::pick(QWidget *parent, const QString &parameter)
{
    auto *dialog = new QFileDialog(parent, tr("Choose a picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Images (%1)").arg(u"*.png *.jpg *.jpeg *.webp *.gif"_s), tr("All files (%1)").arg(u"*"_s)});
    connect(dialog, &QFileDialog::filesSelected, this, [this, parameter](const QStringList &files) {
        takeWith(parameter, [&files](PictureIntake &intake) { intake.takeFiles(files); });
    });
    dialog->open();
}

} // namespace maquette::ui

#include "moc_filmintake.cpp"
