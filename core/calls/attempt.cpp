#include "core/calls/attempt.h"

#include "core/ledger/costing.h"

#include <algorithm>
#include <utility>

namespace maquette {

namespace {

/// Of a body that is no answer.
constexpr qsizetype kLargestStart = 256 * 1024;
constexpr qsizetype kShownStart = 400;

/// The transport says where it led, which no provider's error body does.
bool isRefusedRedirect(const HttpHead &head, const HttpOutcome &outcome)
{
    return head.status >= 300 && head.status < 400 && outcome.error;
}

} // namespace

void Attempt::takeHead(const HttpHead &received)
{
    head = received;
    // Of an answer that goes on elsewhere, the first hop's.
    if (!firstByte)
        firstByte = std::chrono::milliseconds(clock.elapsed());
}

void Attempt::keepStart(const QByteArray &bytes)
{
    received += bytes.size();
    if (bodyStart.size() < kLargestStart)
        bodyStart += bytes.first(std::min(bytes.size(), kLargestStart - bodyStart.size()));
}

void Attempt::endRecording()
{
    if (const auto kept = std::exchange(recording, nullptr))
        kept->finish();
}

bool Attempt::isWebPage() const
{
    return head && head->isSuccess() && head->headers.value("content-type").trimmed().toLower().startsWith("text/html");
}

bool Attempt::isWholeBody() const
{
    bool isNumber = false;
    const qint64 length = head ? head->headers.value("content-length").trimmed().toLongLong(&isNumber) : 0;
    return isNumber && length == received;
}

Error Attempt::errorOf(const Candidate &candidate, const HttpOutcome &outcome, const Result<void> &end) const
{
    Error error;
    if (isWebPage())
        error = webPageError(candidate);
    else if (readError)
        error = *readError;
    else if (wasRefused() && !isRefusedRedirect(*head, outcome) && candidate.provider->readError)
        error = candidate.provider->readError(*head, bodyStart);
    else if (outcome.error)
        error = *outcome.error;
    else if (!end)
        error = end.error();
    else
        error = Error{.kind = Error::Kind::Protocol, .message = tr("The answer ended before it was complete.")};
    if (error.httpStatus == 0 && head)
        error.httpStatus = head->status;
    return error;
}

Error Attempt::webPageError(const Candidate &candidate) const
{
    Error error{.kind = Error::Kind::Protocol};
    error.message =
        tr("%1 answered with a web page instead of a model's answer. Check the account's base URL: it often ends in /v1.")
            .arg(candidate.account.baseUrl.toDisplayString());
    error.detail = QString::fromUtf8(bodyStart.first(std::min(bodyStart.size(), kShownStart)));
    return error;
}

Completion Attempt::completion(AttemptState state, const Candidate &candidate, const Operation &operation,
                               const QDateTime &now) const
{
    Completion end{.state = state};
    end.duration = std::chrono::milliseconds(clock.isValid() ? clock.elapsed() : 0);
    end.timeToFirstByte = firstByte;
    end.timeToFirstContent = firstContent;
    if (head) {
        end.httpStatus = head->status;
        end.requestId = QString::fromLatin1(head->headers.value("x-request-id"));
    }
    if (state == AttemptState::Released)
        end.cost = Money{};
    if (!reader)
        return end;
    end.finishReason = reader->finishReason();
    if (end.requestId.isEmpty())
        end.requestId = reader->responseId();
    if (state != AttemptState::Settled)
        return end;
    auto reported = reader->reportedUsage();
    // A server that counts below zero or to the moon has told nothing.
    if (reported && !isPlausible(*reported))
        reported.reset();
    end.usage = reported ? *reported : reader->countedUsage();
    end.usageSource = reported ? FigureSource::Reported : FigureSource::Counted;
    const CostFigure figure = operation.cost(candidate, end.usage, end.usageSource, now);
    end.cost = figure.cost;
    end.costSource = figure.source;
    return end;
}

} // namespace maquette
