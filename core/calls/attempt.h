#pragma once

#include "core/calls/bodyrecorder.h"
#include "core/calls/operation.h"
#include "core/net/httpexchange.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPointer>

#include <chrono>
#include <memory>
#include <optional>

namespace maquette {

/// One billable request of a call and what has come back so far. Judges; decides nothing.
struct Attempt
{
    Q_DECLARE_TR_FUNCTIONS(maquette::Attempt)

public:
    QString id;
    /// Encoded and not sent yet.
    std::optional<HttpRequest> request;
    std::unique_ptr<ReplyReader> reader;
    QPointer<HttpExchange> exchange;
    /// Null where nothing is kept of it.
    std::unique_ptr<BodyRecording> recording;
    QElapsedTimer clock;
    std::optional<std::chrono::milliseconds> firstByte;
    std::optional<std::chrono::milliseconds> firstContent;
    std::optional<HttpHead> head;
    /// The beginning of the body, kept to say what went wrong.
    QByteArray bodyStart;
    qint64 received = 0;
    std::optional<Error> readError;
    /// Requests made so far to read an answer that goes on elsewhere; from the first on the paid request was accepted.
    int continuations = 0;

    void takeHead(const HttpHead &received);
    void keepStart(const QByteArray &bytes);
    /// Hands what was sent and what came to the store, once.
    void endRecording();
    bool hasContent() const { return reader && reader->hasContent(); }
    /// 2xx, and no web page of some proxy or wrong server.
    bool isAnswer() const { return head && head->isSuccess() && !isWebPage(); }
    bool isWebPage() const;
    /// The body is as long as its header said, so nothing is missing from it.
    bool isWholeBody() const;
    /// The header blames the request: nothing was made, nothing is billed.
    bool wasRefused() const { return head && !head->isSuccess(); }

    /// Why this attempt gave no complete answer. `end` is what the reader said of the body's end.
    Error errorOf(const Candidate &candidate, const HttpOutcome &outcome, const Result<void> &end) const;
    /// The row's end; usage and cost only when it is settled.
    Completion completion(AttemptState state, const Candidate &candidate, const Operation &operation, const QDateTime &now) const;

private:
    Error webPageError(const Candidate &candidate) const;
};

} // namespace maquette
