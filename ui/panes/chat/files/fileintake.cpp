#include "ui/panes/chat/files/fileintake.h"

#include "core/conversation/attachmentintake.h"
#include "core/library/library.h"
#include "ui/panes/pictureintake.h"

#include <QImage>
#include <QMimeData>
#include <QUrl>

namespace maquette::ui {

FileIntake::FileIntake(AttachmentIntake &files, Library &library, QObject *parent)
    : QObject(parent), m_files(files), m_library(library), m_pictures(new PictureIntake(library, this))
{
    connect(m_pictures, &PictureIntake::taken, this, [this](const Asset &asset, const QString &name) { emit taken(attachmentOf(asset, name)); });
    connect(m_pictures, &PictureIntake::refused, this, &FileIntake::refused);
    connect(m_pictures, &PictureIntake::workingChanged, this, &FileIntake::workingChanged);
}

bool FileIntake::accepts(const QMimeData &data)
{
    return PictureIntake::accepts(data) || data.hasText();
}

bool FileIntake::isWorking() const
{
    return m_working > 0 || m_pictures->isWorking();
}

void FileIntake::take(const QMimeData &data)
{
    QStringList paths;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    if (!paths.isEmpty())
        takeFiles(paths);
    else if (data.hasImage())
        m_pictures->take(data);
    else if (data.hasText())
        emit wordsDropped(data.text());
}

void FileIntake::takeFiles(const QStringList &paths)
{
    for (const QString &path : paths)
        m_files.takeFile(path, this, finish());
}

void FileIntake::takeText(const QString &text, const QString &name, const std::function<void(const Attachment &)> &then)
{
    m_files.takeText(text, name, this, [done = finish(), then](const Result<Attachment> &attachment) {
        done(attachment);
        if (attachment && then)
            then(*attachment);
    });
}

void FileIntake::takeImage(const QImage &image, const QString &name)
{
    m_library.importImage(image, name, this, [done = finish(), name](const Result<Asset> &asset) {
        done(asset ? Result<Attachment>(attachmentOf(*asset, name)) : tl::unexpected(asset.error()));
    });
}

void FileIntake::takeAsset(const QString &hash)
{
    m_library.asset(hash, this, [this, done = finish()](const Result<Asset> &asset) {
        if (asset)
            m_files.takeAsset(*asset, this, done);
        else
            done(tl::unexpected(asset.error()));
    });
}

std::function<void(const Result<Attachment> &)> FileIntake::finish()
{
    ++m_working;
    emit workingChanged();
    return [this](const Result<Attachment> &attachment) {
        --m_working;
        if (attachment)
            emit taken(*attachment);
        else
            emit refused(attachment.error());
        emit workingChanged();
    };
}

} // namespace maquette::ui

#include "moc_fileintake.cpp"
