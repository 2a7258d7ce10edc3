#pragma once

#include "core/calls/operation.h"
#include "core/catalog/tokencounter.h"
#include "core/conversation/message.h"
#include "core/documents/documentreader.h"

#include <QCache>
#include <QObject>

#include <functional>
#include <memory>

namespace maquette {

class Library;

/// A message as it goes out to a model: what its files say is part of it.
struct PromptedMessage
{
    /// Texts of documents stand before its words. Its attachments are what goes along as pictures and as files, pages of documents as
    /// pictures of their own, named "hash#page".
    Message message;
    /// Its files as they are kept with it: with the way in which each goes.
    QList<Attachment> attachments;
    /// Its own words and the pictures; `files` are the documents' texts.
    PromptMessage counted;
    TokenCount files{0, true};
};

/// Reads the documents of messages, decides how they go to a model, and counts them. Nothing of it happens on the caller's thread;
/// what was read and counted is remembered.
class PromptFiles final : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    PromptFiles(Library &library, TokenCounter &tokens, QObject *parent = nullptr);

    /// Whether any of them has a document that goes with it.
    static bool hasDocuments(const QList<Message> &messages);
    /// Of a message without documents: words and pictures.
    static PromptMessage promptOf(const Message &message);
    static PromptedMessage plain(const Message &message) { return {message, message.attachments, promptOf(message), {0, true}}; }

    DocumentReader &documents() { return m_documents; }

    /// Messages from `fresh` on are about to be sent: a document of theirs that cannot be read or cannot go as is wanted is refused. In
    /// older ones it goes as text then, or a mark stands in its place. At once where there are no documents.
    void prepare(const QList<Message> &messages, qsizetype fresh, const Candidate &candidate, QObject *context, Done<QList<PromptedMessage>> done);
    /// What a document of the library says.
    void read(const Attachment &attachment, QObject *context, Done<DocumentReader::Text> done);

private:
    struct Task;
    using TaskPointer = std::shared_ptr<Task>;

    void readNext(const TaskPointer &task);
    void decide(const TaskPointer &task);
    void countNext(const TaskPointer &task);

    Library &m_library;
    TokenCounter &m_tokens;
    DocumentReader m_documents;
    /// By document, pages and model.
    QCache<QString, TokenCount> m_counted;
    QCache<QString, QString> m_composed;
};

/// Counts of texts that stand one after the other, each ending where a token ends.
inline TokenCount operator+(TokenCount first, TokenCount second)
{
    return {first.tokens + second.tokens, first.isExact && second.isExact};
}

/// The asset and the page that stand in ImagePart::assetHash and Attachment::assetHash of a page; 0 for a picture of its own.
std::pair<QString, int> pageOf(const QString &assetHash);

} // namespace maquette
