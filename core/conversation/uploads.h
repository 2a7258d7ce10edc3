#pragma once

#include "core/library/library.h"
#include "core/modality/chat.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace maquette {

class DocumentReader;

/// Puts the bytes into a request that names its pictures and files by their assets: pictures as they may leave the house, pages of
/// documents drawn, documents as they are. One after the other, off the UI thread.
class Uploads final : public QObject
{
    Q_OBJECT
public:
    Uploads(Library &library, DocumentReader &documents, const UploadOptions &options, QObject *parent);

    /// finished() follows once, later or at once where there is nothing to load; then it deletes itself.
    void start(const ChatRequest &request);

signals:
    void finished(const maquette::ChatRequest &request);
    void failed(const maquette::Error &error);

private:
    /// Of message and place in it.
    struct Item
    {
        int message = 0;
        int place = 0;
        bool isDocument = false;
    };

    void next();
    void loadPicture(const Item &item);
    void loadPage(const Item &item, const QString &hash, int page);
    void loadDocument(const Item &item);
    void take(const Item &item, const Result<ImagePart> &part);
    void end(const std::optional<Error> &error);

    Library &m_library;
    DocumentReader &m_documents;
    UploadOptions m_options;
    ChatRequest m_request;
    QList<Item> m_items;
};

} // namespace maquette
