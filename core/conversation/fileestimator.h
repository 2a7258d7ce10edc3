#pragma once

#include "core/conversation/chatservice.h"
#include "core/conversation/fileways.h"
#include "core/documents/documenttext.h"

#include <QObject>

#include <memory>

namespace maquette {

class PromptFiles;

/// What one file of a draft is, and what it adds to the message.
struct FileEstimate
{
    /// Null for a picture.
    std::shared_ptr<const DocumentText> document;
    /// How it goes to the model that would answer; Unsaid for a picture, and for a document that cannot go.
    SentAs way = SentAs::Unsaid;
    QList<FileWay> ways;
    qint64 tokens = 0;
    bool isExact = false;
    /// Empty when the price is unknown.
    std::optional<Money> price;
    bool isPlayMoney = false;
    /// Why it cannot go; empty when it can.
    std::optional<Error> refusal;

    bool operator==(const FileEstimate &) const = default;
};

/// One estimate of a file; see ChatService::estimateFile().
class FileEstimator final : public QObject
{
    Q_OBJECT
public:
    FileEstimator(ChatService::Parts &parts, PromptFiles &files, QObject *parent);

    void start(const Attachment &attachment, const QString &accountId, const QString &modelId);

signals:
    /// Once; then the estimator deletes itself.
    void finished(const maquette::Result<maquette::FileEstimate> &estimate);

private:
    void count(const Message &message);
    void end(const Result<FileEstimate> &estimate);

    ChatService::Parts &m_parts;
    PromptFiles &m_files;
    Candidate m_candidate;
    FileEstimate m_estimate;
};

} // namespace maquette
