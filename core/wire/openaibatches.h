#pragma once

#include "core/modality/batch.h"
#include "core/wire/errors.h"

#include <QHash>

#include <memory>

namespace maquette {

/// `POST /batches`: the items are uploaded as a file of lines first, results come as files of lines.
class OpenAiBatchCodec final : public BatchCodec
{
public:
    /// A call that batches may be made of.
    struct Call
    {
        /// As the lines name it ("/v1/chat/completions").
        QString path;
        std::shared_ptr<const ChatCodec> chat;
    };

    /// `byApi` are for models whose row names another call (Model::api) than the usual one.
    OpenAiBatchCodec(Call usual, QHash<QString, Call> byApi, ErrorHabits errors = {});

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
    Call callFor(const Model &model) const { return m_byApi.value(model.api, m_usual); }
    Result<QByteArray> linesOf(const QList<BatchItem> &items, const Model &model, const Endpoint &endpoint) const;
    BatchAnswer readLine(const QJsonObject &line) const;
    BatchAnswer readBody(const QString &id, const QJsonObject &body) const;

    Call m_usual;
    QHash<QString, Call> m_byApi;
    ErrorHabits m_errors;
};

} // namespace maquette
