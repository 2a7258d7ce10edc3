#pragma once

#include "core/calls/operation.h"

#include <QDateTime>
#include <QObject>

#include <functional>

namespace maquette {

/// How long a prompt is, counted before the call so that nothing is counted on the UI thread.
struct PromptCount
{
    qint64 textTokens = 0;
    qint64 imageTokens = 0;
    /// False when an approximation or a picture is part of it.
    bool isExact = false;

    bool operator==(const PromptCount &) const = default;
    qint64 total() const { return textTokens + imageTokens; }
};

/// A chat on the dispatcher's road.
///
/// Lives on the dispatcher's thread; the caller keeps it, or a copy of the shared pointer, as long as it listens.
class ChatOperation final : public QObject, public Operation
{
    Q_OBJECT
public:
    struct Input
    {
        /// Complete with system prompt, images and settings; `modelId` is set for each candidate.
        ChatRequest request;
        PromptCount prompt;
        /// Tokens of a piece of the answer; called a few hundred characters at a time. May be empty: then estimated.
        std::function<qint64(QStringView)> countTokens;
        /// UTC; for models that were shut down and prices that were announced.
        QDateTime now;
        /// The user is content with an answer that was given before, for requests at temperature 0.
        bool mayComeFromCache = false;
        /// Feature::Summary where nobody talks to anybody.
        Feature feature = Feature::Chat;
    };
    explicit ChatOperation(Input input);
    ~ChatOperation() override;

    Feature feature() const override { return m_input.feature; }
    QString prompt() const override;
    CostClass costClass() const override { return CostClass::Token; }
    Lane lane() const override;
    Result<void> guard(const Candidate &candidate) const override;
    std::optional<Money> worstCase(const Candidate &candidate) const override;
    qint64 tokensAgainstLimit(const Candidate &candidate) const override;
    Result<HttpRequest> encode(const Candidate &candidate) const override;
    std::unique_ptr<ReplyReader> reader(const Candidate &candidate) override;
    bool isCacheable() const override { return m_input.mayComeFromCache && m_input.request.temperature == 0.0; }

    /// What encode() does, for a request so large that it is done on a pool beforehand. From any thread.
    static Result<HttpRequest> encodeFor(const ChatRequest &request, const Candidate &candidate);
    /// Taken by encode() for the candidate that it was made for.
    void setEncoded(const Candidate &candidate, const HttpRequest &request);

    /// The longest answer that is asked for or possible; empty when neither the request nor the model says.
    std::optional<qint64> mostOutput(const Model &model) const;
    const Input &input() const { return m_input; }

signals:
    /// What came in, in order; neighbouring deltas of one kind are already joined.
    void events(const QList<maquette::ChatEvent> &events);

private:
    Result<void> guardCapabilities(const Candidate &candidate) const;
    Result<void> guardLength(const Model &model) const;

    struct Encoded
    {
        QString accountId;
        QString modelId;
        HttpRequest request;
    };

    Input m_input;
    std::optional<Encoded> m_encoded;
};

} // namespace maquette
