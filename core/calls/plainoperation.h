#pragma once

#include "core/accounts/endpoint.h"
#include "core/calls/operation.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <functional>
#include <utility>

namespace maquette {

/// What one modality with a PlainCodec brings to the road.
template<typename Request, typename Reply>
struct PlainModality
{
    Feature feature = Feature::Embedding;
    CostClass costClass = CostClass::Token;
    ModelKind kind = ModelKind::Embedding;
    std::shared_ptr<const PlainCodec<Request, Reply>> Provider::*codec = nullptr;
    /// What the request uses at most, for the hold, and what it is taken to have used when nobody tells.
    std::function<Usage(const Request &)> most;
    /// Of a reply; empty when the provider did not tell.
    std::function<std::optional<Usage>(const Reply &)> reported;
    /// The same request always gets the same answer.
    bool isDeterministic = false;
    /// What comes out is billed too where it has a price, and only the provider can count it.
    bool isOutputUncounted = false;
    /// Whether the reply has a part for each part of the request. Empty: there is only one.
    std::function<bool(const Request &, const Reply &)> isWhole = {};
    /// Makes an answer safe; see Operation::keep(). Empty: it is only in reply().
    std::function<void(const QString &attemptId, const Reply &, QObject *context, std::function<void(Result<void>)> done)> keep = {};
};

/// A call of one request and one answer that is read whole: embeddings, verdicts, classes, transcripts, speech.
///
/// Lives on the dispatcher's thread; the caller keeps the shared pointer and reads reply() after the call finished
/// without an error.
template<typename Request, typename Reply>
class PlainOperation final : public Operation
{
public:
    PlainOperation(PlainModality<Request, Reply> modality, Request request, QDateTime now)
        : m_modality(std::move(modality)), m_request(std::move(request)), m_now(std::move(now))
    {
    }

    /// Empty until an answer was read whole.
    const std::optional<Reply> &reply() const { return m_reply; }
    const Request &request() const { return m_request; }

    Feature feature() const override { return m_modality.feature; }
    CostClass costClass() const override { return m_modality.costClass; }
    // Some answer within milliseconds, others take as long as a film.
    Lane lane() const override { return m_modality.costClass == CostClass::Media ? Lane::Stream : Lane::Short; }

    Result<void> guard(const Candidate &candidate) const override
    {
        const Model &model = candidate.model;
        const QString name = model.name.isEmpty() ? model.id : model.name;
        if (!candidate.provider || !codecOf(candidate) || (model.kind != m_modality.kind && model.kind != ModelKind::Chat)) {
            return failure(Error::Kind::Unsupported,
                           QCoreApplication::translate("maquette::PlainOperation", "%1 is not made for this. Choose another model.")
                               .arg(name));
        }
        if (model.isRetired(m_now.date())) {
            return failure(
                Error::Kind::NotFound,
                QCoreApplication::translate("maquette::PlainOperation", "%1 was shut down. Choose another model.").arg(name));
        }
        return {};
    }

    std::optional<Money> worstCase(const Candidate &candidate) const override
    {
        const auto &price = candidate.model.price;
        return price && isCountable(*price) ? costOf(*price, m_modality.most(m_request), m_now) : std::nullopt;
    }

    CostFigure cost(const Candidate &candidate, const Usage &usage, FigureSource source, const QDateTime &at) const override
    {
        const auto &price = candidate.model.price;
        if (source == FigureSource::Counted && price && !isCountable(*price))
            return {};
        return Operation::cost(candidate, usage, source, at);
    }

    bool isCacheable() const override { return m_modality.isDeterministic; }

    qint64 tokensAgainstLimit(const Candidate &) const override { return m_modality.most(m_request).allInput(); }

    Result<HttpRequest> encode(const Candidate &candidate) const override
    {
        Request named = m_request;
        named.modelId = candidate.model.id;
        return codecOf(candidate)->encode(named, candidate.model, endpointOf(candidate.account, *candidate.provider));
    }

    std::unique_ptr<ReplyReader> reader(const Candidate &candidate) override
    {
        return std::make_unique<Reader>(*this, codecOf(candidate));
    }

    void keep(const QString &attemptId, QObject *context, std::function<void(Result<void>)> done) override
    {
        if (m_modality.keep && m_reply)
            m_modality.keep(attemptId, *m_reply, context, std::move(done));
        else
            Operation::keep(attemptId, context, std::move(done));
    }

private:
    using Codec = std::shared_ptr<const PlainCodec<Request, Reply>>;

    class Reader final : public ReplyReader
    {
    public:
        Reader(PlainOperation &operation, Codec codec) : m_operation(operation), m_codec(std::move(codec)) {}

        void begin(const HttpHead &head) override { m_response.head = head; }

        Result<void> feed(const QByteArray &bytes) override
        {
            m_response.body += bytes;
            return {};
        }

        Result<void> end() override
        {
            auto reply = m_codec->decode(m_response);
            if (!reply)
                return tl::unexpected(reply.error());
            m_usage = m_operation.m_modality.reported(*reply);
            const auto &isWhole = m_operation.m_modality.isWhole;
            if (isWhole && !isWhole(m_operation.m_request, *reply)) {
                return failure(Error::Kind::Protocol,
                               QCoreApplication::translate("maquette::PlainOperation",
                                                           "The answer does not have a part for each text, so nobody knows which "
                                                           "belongs to which. Send fewer texts at once, or choose another model."));
            }
            m_operation.m_reply = std::move(*reply);
            m_isComplete = true;
            return {};
        }

        bool isComplete() const override { return m_isComplete; }
        bool hasContent() const override { return m_isComplete; }
        std::optional<Usage> reportedUsage() const override { return m_usage; }
        Usage countedUsage() const override { return m_operation.m_modality.most(m_operation.m_request); }
        QString finishReason() const override { return {}; }
        QString answeringModel() const override { return {}; }
        QString responseId() const override { return {}; }

    private:
        PlainOperation &m_operation;
        Codec m_codec;
        HttpResponse m_response;
        std::optional<Usage> m_usage;
        bool m_isComplete = false;
    };

    /// Whether what we count of a request is all that is billed.
    bool isCountable(const Price &price) const
    {
        return !m_modality.isOutputUncounted || (!price.tokens.output && !price.tokens.outputAudio);
    }

    const Codec &codecOf(const Candidate &candidate) const { return (*candidate.provider).*(m_modality.codec); }

    PlainModality<Request, Reply> m_modality;
    Request m_request;
    QDateTime m_now;
    std::optional<Reply> m_reply;
};

using EmbeddingOperation = PlainOperation<EmbeddingRequest, EmbeddingReply>;
using ModerationOperation = PlainOperation<ModerationRequest, ModerationReply>;
using ClassificationOperation = PlainOperation<ClassificationRequest, ClassificationReply>;
using TranscriptionOperation = PlainOperation<TranscriptionRequest, TranscriptionReply>;
using SpeechOperation = PlainOperation<SpeechRequest, SpeechReply>;

} // namespace maquette
