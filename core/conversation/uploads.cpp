#include "core/conversation/uploads.h"

#include "core/conversation/promptfiles.h"
#include "core/documents/documentreader.h"

namespace maquette {

Uploads::Uploads(Library &library, DocumentReader &documents, const UploadOptions &options, QObject *parent)
    : QObject(parent), m_library(library), m_documents(documents), m_options(options)
{
}

void Uploads::start(const ChatRequest &request)
{
    m_request = request;
    for (int i = 0; i < m_request.messages.size(); ++i) {
        const ChatMessage &message = m_request.messages.at(i);
        for (int j = 0; j < message.images.size(); ++j)
            m_items.append({i, j, false});
        for (int j = 0; j < message.documents.size(); ++j)
            m_items.append({i, j, true});
    }
    next();
}

void Uploads::next()
{
    if (m_items.isEmpty()) {
        end({});
        return;
    }
    const Item item = m_items.takeFirst();
    if (item.isDocument) {
        loadDocument(item);
        return;
    }
    const auto [hash, page] = pageOf(m_request.messages.at(item.message).images.at(item.place).assetHash);
    if (page > 0)
        loadPage(item, hash, page);
    else
        loadPicture(item);
}

void Uploads::loadPicture(const Item &item)
{
    m_library.prepareUpload(m_request.messages.at(item.message).images.at(item.place).assetHash, m_options, this,
                            [this, item](const Result<ImagePart> &part) { take(item, part); });
}

void Uploads::loadPage(const Item &item, const QString &hash, int page)
{
    m_library.asset(hash, this, [this, item, page](const Result<Asset> &asset) {
        if (!asset) {
            end(asset.error());
            return;
        }
        m_documents.drawPage(m_library.path(*asset), page, this, [this, item](const Result<PagePicture> &picture) {
            if (!picture) {
                end(picture.error());
                return;
            }
            ImagePart part = m_request.messages.at(item.message).images.at(item.place);
            part.mime = picture->mime;
            part.bytes = picture->bytes;
            part.width = picture->size.width();
            part.height = picture->size.height();
            take(item, part);
        });
    });
}

void Uploads::loadDocument(const Item &item)
{
    m_library.bytes(m_request.messages.at(item.message).documents.at(item.place).assetHash, this, [this, item](const Result<QByteArray> &bytes) {
        if (!bytes) {
            end(bytes.error());
            return;
        }
        m_request.messages[item.message].documents[item.place].bytes = *bytes;
        next();
    });
}

void Uploads::take(const Item &item, const Result<ImagePart> &part)
{
    if (!part) {
        end(part.error());
        return;
    }
    m_request.messages[item.message].images[item.place] = *part;
    next();
}

void Uploads::end(const std::optional<Error> &error)
{
    if (error)
        emit failed(*error);
    else
        emit finished(m_request);
    deleteLater();
}

} // namespace maquette

#include "moc_uploads.cpp"
