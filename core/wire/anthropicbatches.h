#pragma once

#include "core/modality/batch.h"
#include "core/wire/anthropicmessages.h"

namespace maquette {

/// `POST /v1/messages/batches`: the items go into the submission itself, results come as lines from the batch's own place.
class AnthropicBatchCodec final : public BatchCodec
{
public:
    explicit AnthropicBatchCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<std::optional<HttpRequest>> upload(const QList<BatchItem> &items, const Model &model,
                                                            const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QString> decodeUpload(const HttpResponse &response) const override;
    [[nodiscard]] Result<HttpRequest> submit(const QList<BatchItem> &items, const QString &uploadId, const Model &model,
                                             const Endpoint &endpoint) const override;
    HttpRequest poll(const QString &batchId, const Endpoint &endpoint) const override;
    HttpRequest cancel(const QString &batchId, const Endpoint &endpoint) const override;
    [[nodiscard]] Result<BatchStatus> decodeStatus(const HttpResponse &response) const override;
    HttpRequest fetch(const QString &result, const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<BatchAnswer>> decodeResults(const QByteArray &lines) const override;

private:
    BatchAnswer readLine(const QJsonObject &line) const;

    ErrorHabits m_errors;
    AnthropicMessagesCodec m_chat;
};

} // namespace maquette
