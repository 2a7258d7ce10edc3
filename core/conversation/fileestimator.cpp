#include "core/conversation/fileestimator.h"

#include "core/base/clock.h"
#include "core/conversation/promptfiles.h"
#include "core/ledger/costing.h"

namespace maquette {

FileEstimator::FileEstimator(ChatService::Parts &parts, PromptFiles &files, QObject *parent)
    : QObject(parent), m_parts(parts), m_files(files)
{
}

void FileEstimator::start(const Attachment &attachment, const QString &accountId, const QString &modelId)
{
    const auto candidates = m_parts.candidates(accountId, modelId, {});
    if (!candidates) {
        QMetaObject::invokeMethod(this, [this, error = candidates.error()] { end(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    m_candidate = candidates->constFirst();
    Message message;
    message.attachments = {attachment};
    if (!isSentDocument(attachment)) {
        QMetaObject::invokeMethod(this, [this, message] { count(message); }, Qt::QueuedConnection);
        return;
    }
    m_files.read(attachment, this, [this, attachment, message](const Result<DocumentReader::Text> &text) {
        if (!text) {
            end(tl::unexpected(text.error()));
            return;
        }
        m_estimate.document = *text;
        m_estimate.ways = fileWays(**text, attachment, m_candidate);
        m_estimate.way = wayOf(**text, attachment, m_candidate);
        if (m_estimate.way == SentAs::Unsaid) {
            m_estimate.refusal = refusalOf(**text, attachment, m_candidate);
            end(m_estimate);
            return;
        }
        count(message);
    });
}

void FileEstimator::count(const Message &message)
{
    m_files.prepare({message}, 0, m_candidate, this, [this](const Result<QList<PromptedMessage>> &prompted) {
        if (!prompted) {
            end(tl::unexpected(prompted.error()));
            return;
        }
        const PromptedMessage &one = prompted->constFirst();
        const qint64 bare = m_parts.tokens.countPrompt(m_candidate.model, {PromptMessage()}).tokens;
        const TokenCount pictures = m_parts.tokens.countPrompt(m_candidate.model, {one.counted});
        m_estimate.tokens = pictures.tokens - bare + one.files.tokens;
        m_estimate.isExact = pictures.isExact && one.files.isExact;
        m_estimate.isPlayMoney = m_candidate.provider && m_candidate.provider->isPlayMoney;
        if (m_candidate.model.price) {
            Usage usage;
            usage.inputTokens = m_estimate.tokens;
            m_estimate.price = costOf(*m_candidate.model.price, usage, m_parts.clock.nowUtc());
        }
        end(m_estimate);
    });
}

void FileEstimator::end(const Result<FileEstimate> &estimate)
{
    emit finished(estimate);
    deleteLater();
}

} // namespace maquette

#include "moc_fileestimator.cpp"
