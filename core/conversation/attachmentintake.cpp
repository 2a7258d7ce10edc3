#include "core/conversation/attachmentintake.h"

#include "core/library/assetfiles.h"
#include "core/library/library.h"
#include "core/library/mediasniff.h"
#include "core/store/databasework.h"

#include <QFileInfo>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// A picture of another type, or one that is none, is a picture to the one who drops it.
bool isNamedLikePicture(const QString &name)
{
    static const QStringList pictures{u"png"_s, u"jpg"_s,  u"jpeg"_s, u"webp"_s, u"gif"_s, u"bmp"_s, u"tif"_s,
                                      u"tiff"_s, u"heic"_s, u"heif"_s, u"avif"_s, u"jxl"_s, u"ico"_s, u"psd"_s};
    return pictures.contains(name.section(u'.', -1).toLower());
}

} // namespace

AttachmentIntake::AttachmentIntake(Library &library, DocumentReader &documents, QObject *parent)
    : QObject(parent), m_library(library), m_documents(documents)
{
}

AttachmentIntake::Done AttachmentIntake::answerTo(QObject *context, const QString &name, Done done) const
{
    return [caller = store::ReturnAddress::of(context), name, done = std::move(done)](Result<Attachment> taken) {
        // Some name the file themselves.
        if (!taken && !name.isEmpty() && !taken.error().message.startsWith(name))
            taken.error().message = tr("%1: %2", "a file's name, and what is wrong with it").arg(name, taken.error().message);
        caller->post([done, taken] { done(taken); });
    };
}

void AttachmentIntake::takeFile(const QString &path, QObject *context, Done done)
{
    const QString name = tidyFileName(QFileInfo(path).fileName());
    const Done answer = answerTo(context, name, std::move(done));
    if (QFileInfo(path).isDir()) {
        answer(failure(Error::Kind::Unsupported, tr("This is a folder. Attach the files in it that matter.")));
        return;
    }
    m_library.importFile(path, this, [this, path, name, answer](const Result<Asset> &asset) {
        if (asset)
            answer(attachmentOf(*asset, name));
        else if (asset.error().kind == Error::Kind::Unsupported && !isNamedLikePicture(name))
            takeDocument(path, name, answer);
        else
            answer(tl::unexpected(asset.error()));
    });
}

void AttachmentIntake::takeDocument(const QString &path, const QString &name, const Done &answer)
{
    m_documents.inspect(path, name, this, [this, path, name, answer](const Result<DocumentReader::Text> &text) {
        if (!text) {
            answer(tl::unexpected(text.error()));
            return;
        }
        const MediaType type{(*text)->mime, (*text)->extension};
        m_library.importDocument(path, type, name, this, [this, name, text = *text, answer](const Result<Asset> &asset) {
            if (!asset) {
                answer(tl::unexpected(asset.error()));
                return;
            }
            m_documents.remember(asset->hash, name, text);
            answer(attachmentOf(*asset, name));
        });
    });
}

void AttachmentIntake::takeText(const QString &text, const QString &name, QObject *context, Done done)
{
    const QString shown = tidyFileName(name);
    const Done answer = answerTo(context, shown, std::move(done));
    m_library.importDocument(text.toUtf8(), {u"text/plain"_s, u"txt"_s}, shown, this, [name = shown, answer](const Result<Asset> &asset) {
        answer(asset ? Result<Attachment>(attachmentOf(*asset, name)) : tl::unexpected(asset.error()));
    });
}

void AttachmentIntake::takeAsset(const Asset &asset, QObject *context, Done done)
{
    const Done answer = answerTo(context, asset.name, std::move(done));
    if (isCommonPicture(asset.mime)) {
        answer(attachmentOf(asset, asset.name));
        return;
    }
    m_documents.read(asset.hash, m_library.path(asset), asset.name, this, [asset, answer](const Result<DocumentReader::Text> &text) {
        Attachment attachment = attachmentOf(asset, asset.name);
        if (text)
            attachment.mime = (*text)->mime;
        answer(text ? Result<Attachment>(attachment) : tl::unexpected(text.error()));
    });
}

Attachment attachmentOf(const Asset &asset, const QString &name)
{
    Attachment attachment;
    attachment.assetHash = asset.hash;
    attachment.name = name;
    attachment.mime = asset.mime;
    attachment.bytes = asset.bytes;
    attachment.size = asset.size;
    attachment.sentAs = asset.isImage() ? SentAs::Unsaid : SentAs::Automatic;
    return attachment;
}

} // namespace maquette

#include "moc_attachmentintake.cpp"
