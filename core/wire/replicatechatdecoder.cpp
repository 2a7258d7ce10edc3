#include "core/wire/replicatechatdecoder.h"

#include "core/base/json.h"
#include "core/wire/errorfacts.h"
#include "core/wire/replicateprediction.h"
#include "core/wire/wireanswer.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// A longer prediction is none.
constexpr qsizetype kLargestBody = 64 * 1024 * 1024;
/// Between two looks at a prediction that has no stream.
constexpr std::chrono::seconds kPause{15};

QString translated(const char *sentence)
{
    return QCoreApplication::translate("chatanswer", sentence);
}

QByteArrayView withoutLead(QByteArrayView bytes)
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    while (!bytes.isEmpty() && (bytes.front() == ' ' || bytes.front() == '\n' || bytes.front() == '\r' || bytes.front() == '\t'))
        bytes = bytes.sliced(1);
    return bytes;
}

/// A message of an error event: JSON with an error in it, or the sentence itself.
Error errorFrom(const QByteArray &data, const ErrorHabits &errors)
{
    const auto object = json::parseObject(data);
    if (object && isErrorObject(*object))
        return readErrorInside(data, errors);
    return readErrorInside(json::toBytes(QJsonObject{{"error"_L1, QString::fromUtf8(data)}}), errors);
}

QUrl serverUrl(const QUrl &url)
{
    const bool isOfServer = url.scheme() == u"https" || url.scheme() == u"http";
    return isOfServer && !url.host().isEmpty() ? url : QUrl();
}

} // namespace

ReplicateChatDecoder::ReplicateChatDecoder(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<void> ReplicateChatDecoder::feed(QByteArrayView bytes, std::vector<ChatEvent> &events)
{
    if (m_error)
        return tl::unexpected(*m_error);
    m_events = &events;
    Result<void> fed;
    if (m_body == Body::Stream) {
        fed = feedStream(bytes);
    } else if (m_bytes.size() + bytes.size() > kLargestBody) {
        fed = failure(Error::Kind::TooLarge,
                      translated(QT_TRANSLATE_NOOP("chatanswer", "The answer is too large to be read. Ask for less at once.")));
    } else {
        m_bytes.append(bytes);
        const QByteArrayView telling = withoutLead(m_bytes);
        const bool isUndecided = telling.isEmpty() || (m_bytes.size() < 3 && m_bytes.startsWith('\xEF'));
        if (m_body == Body::Undecided && !isUndecided) {
            const bool isWhole = telling.front() == '{' || telling.front() == '[' || telling.front() == '<';
            m_body = isWhole ? Body::Prediction : Body::Stream;
            if (m_body == Body::Stream) {
                const QByteArray first = std::exchange(m_bytes, {});
                fed = feedStream(withoutLead(first));
            }
        }
    }
    m_events = nullptr;
    if (!fed)
        return fail(fed.error());
    return fed;
}

Result<void> ReplicateChatDecoder::feedStream(QByteArrayView bytes)
{
    return m_parser.feed(bytes, [this](const SseEvent &event) { return takeEvent(event); });
}

Result<void> ReplicateChatDecoder::end(std::vector<ChatEvent> &events)
{
    if (m_error)
        return tl::unexpected(*m_error);
    m_events = &events;
    const bool isStream = m_body == Body::Stream;
    const Result<void> ended = isStream ? endStream() : endPrediction(std::exchange(m_bytes, {}));
    m_events = nullptr;
    if (!isComplete() && !m_next.isEmpty() && !m_hasContent)
        startOver();
    else if (!ended)
        m_error = ended.error();
    return ended;
}

Result<void> ReplicateChatDecoder::takeEvent(const SseEvent &event)
{
    if (m_finish)
        return {};
    // Cut inside an event: what is there of a text is still text, anything else is said as cut by end().
    if (event.name == "output")
        addText(m_decoder.decode(event.data));
    else if (event.name == "error" && event.isTerminated)
        return tl::unexpected(errorFrom(event.data.toByteArray(), m_errors));
    else if (event.name == "done")
        return takeDone(event);
    return {};
}

Result<void> ReplicateChatDecoder::takeDone(const SseEvent &event)
{
    const auto object = json::parseObject(event.data.toByteArray());
    if (!object && !event.isTerminated)
        return {};
    const QString reason = object ? json::text(*object, u"reason") : QString();
    if (reason == u"canceled") {
        return failure(Error::Kind::Cancelled,
                       translated(QT_TRANSLATE_NOOP("chatanswer",
                                                    "The answer was stopped at the provider. What arrived is kept; send again for "
                                                    "a whole one.")));
    }
    if (reason == u"error")
        return tl::unexpected(errorFrom("the prediction failed", m_errors));
    m_finish = FinishReason::Stop;
    return {};
}

Result<void> ReplicateChatDecoder::endStream()
{
    auto ended = m_parser.end([this](const SseEvent &event) { return takeEvent(event); });
    if (!ended)
        return ended;
    if (!m_finish)
        return tl::unexpected(cutShort());
    return {};
}

Result<void> ReplicateChatDecoder::endPrediction(const QByteArray &body)
{
    const auto prediction = replicateprediction::read({.head = {.status = 200}, .body = body}, m_errors);
    if (!prediction)
        return tl::unexpected(prediction.error());
    m_responseId = replicateprediction::idOf(*prediction);
    m_modelId = json::text(*prediction, u"model");
    const TaskState state = replicateprediction::stateOf(*prediction);
    const bool wasAsked = !m_next.isEmpty();
    m_next.clear();
    if (state == TaskState::Queued || state == TaskState::Running)
        return goOn(replicateprediction::taskOf(*prediction), wasAsked, body);
    if (state != TaskState::Succeeded)
        return tl::unexpected(replicateprediction::whyOver(*prediction, m_errors));
    const auto text = replicateprediction::textOf(prediction->value("output"_L1));
    if (!text)
        return tl::unexpected(wireanswer::notUnderstood(body));
    addText(*text);
    m_usage = replicateprediction::usageOf(*prediction);
    m_finish = FinishReason::Stop;
    return {};
}

Result<void> ReplicateChatDecoder::goOn(const RemoteTask &task, bool wasAsked, const QByteArray &body)
{
    const QUrl stream = serverUrl(task.streamUrl);
    m_isStreamed = !stream.isEmpty();
    m_next = m_isStreamed ? stream : serverUrl(task.pollUrl);
    if (m_next.isEmpty())
        return tl::unexpected(wireanswer::notUnderstood(body));
    if (m_isStreamed || !wasAsked)
        return {};
    // Without a stream there is nothing to do but to ask again, and not at once.
    Error error;
    error.kind = Error::Kind::Overloaded;
    error.message =
        translated(QT_TRANSLATE_NOOP("chatanswer", "The model is still at work, and does not stream its answer. It may be "
                                                   "charged all the same; look at the provider's page before sending "
                                                   "again."));
    error.requestId = m_responseId;
    error.httpStatus = 200;
    error.retryAfter = kPause;
    error.outcomeUnknown = true;
    return tl::unexpected(std::move(error));
}

void ReplicateChatDecoder::addText(const QString &text)
{
    if (text.isEmpty())
        return;
    m_hasContent = true;
    if (auto *last = m_events->empty() ? nullptr : std::get_if<TextDelta>(&m_events->back()))
        last->text += text;
    else
        m_events->emplace_back(TextDelta{text});
}

Error ReplicateChatDecoder::cutShort() const
{
    Error error = wireanswer::cutShort();
    if (m_hasContent) {
        error.message =
            translated(QT_TRANSLATE_NOOP("chatanswer", "The answer broke off before its end. What arrived is kept; send "
                                                       "again for a whole one."));
    }
    error.requestId = m_responseId;
    return error;
}

void ReplicateChatDecoder::startOver()
{
    m_body = Body::Undecided;
    m_parser = SseParser();
    m_decoder = QStringDecoder(QStringDecoder::Utf8);
}

std::optional<HttpRequest> ReplicateChatDecoder::continuation() const
{
    if (isComplete() || m_next.isEmpty())
        return {};
    HttpRequest http;
    http.url = m_next;
    http.headers.set("Accept"_ba, m_isStreamed ? "text/event-stream"_ba : "application/json"_ba);
    http.lane = Lane::Stream;
    return http;
}

} // namespace maquette
