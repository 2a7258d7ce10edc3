#include "core/wire/anthropicmessages.h"

#include "core/wire/anthropicdecoder.h"
#include "core/wire/anthropicrequest.h"
#include "core/wire/anthropicwire.h"
#include "core/wire/chatrequestguard.h"
#include "core/wire/tokencount.h"

#include <QCoreApplication>
#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// A longer request is refused on its way, without a word of the provider's own.
constexpr qsizetype kLargestRequest = 32 * 1024 * 1024;

Result<HttpRequest> requestWith(const ChatRequest &request, const Model &model, const Endpoint &endpoint, const QString &path,
                                AnthropicUse use)
{
    auto body = anthropicBody(request, model, use);
    if (!body)
        return tl::unexpected(body.error());
    if (body->size() > kLargestRequest) {
        return failure(
            Error::Kind::TooLarge,
            chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest", "The request is too large: %1 takes %2 at most, and this is %3. "
                                                                 "Remove pictures or files, or start a new conversation."))
                .arg(model.displayName(), QLocale().formattedDataSize(kLargestRequest), QLocale().formattedDataSize(body->size())));
    }
    return anthropicPost(endpoint, path, std::move(*body));
}

} // namespace

AnthropicMessagesCodec::AnthropicMessagesCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> AnthropicMessagesCodec::encode(const ChatRequest &request, const Model &model, const Endpoint &endpoint) const
{
    const bool isStreaming = request.isStreaming;
    auto http = requestWith(request, model, endpoint, u"messages"_s, isStreaming ? AnthropicUse::Stream : AnthropicUse::Whole);
    if (http && isStreaming) {
        http->headers.set("Accept"_ba, "text/event-stream"_ba);
        http->lane = Lane::Stream;
    }
    return http;
}

std::unique_ptr<ChatDecoder> AnthropicMessagesCodec::decoder(bool) const
{
    return std::make_unique<AnthropicDecoder>(m_errors);
}

AnthropicTokenCountCodec::AnthropicTokenCountCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> AnthropicTokenCountCodec::encode(const ChatRequest &request, const Model &model, const Endpoint &endpoint) const
{
    return requestWith(request, model, endpoint, u"messages/count_tokens"_s, AnthropicUse::Count);
}

Result<qint64> AnthropicTokenCountCodec::decode(const HttpResponse &response) const
{
    return readTokenCount(response.body, u"input_tokens", m_errors);
}

} // namespace maquette
