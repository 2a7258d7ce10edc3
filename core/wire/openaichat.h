#pragma once

#include "core/modality/chat.h"
#include "core/wire/errors.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace maquette {

/// `POST /chat/completions`, as OpenAI made it and as everybody imitates it.
///
/// What the imitations do differently is data (Quirks); what can be read tolerantly whoever sends it is simply
/// read: every known place of reasoning text, content as text or as parts, tool calls whole or in fragments,
/// errors inside a 200 answer, a stream where none was asked for and the other way round.
class OpenAiChatCodec final : public ChatCodec
{
public:
    /// The habits of one provider. The defaults suit an unknown compatible server.
    struct Quirks
    {
        /// Under which name the limit of the output is sent. ByModel: `max_tokens` only for models that are
        /// known not to reason, since reasoning ones answer 400 to it.
        enum class TokenLimit { MaxTokens, MaxCompletionTokens, ByModel };
        TokenLimit tokenLimit = TokenLimit::MaxTokens;

        /// Asks for usage at the end of a stream with `stream_options.include_usage`.
        bool usageInStream = true;
        /// Asks the server not to pad its chunks.
        bool refusesPadding = false;

        /// How much the model shall think: `reasoning_effort`, `reasoning: {effort}`, or
        /// `thinking: {type}` beside `reasoning_effort`.
        enum class Effort { Field, Object, Thinking };
        Effort effort = Effort::Field;
        /// Reasoning models refuse temperature and top_p while they think: those two are then left out.
        bool thinkingFixesSampling = false;

        /// Whether `completion_tokens` has the reasoning inside. Beside: the output is total − prompt.
        enum class Reasoning { InsideOutput, BesideOutput };
        Reasoning reasoning = Reasoning::InsideOutput;
        /// The field of `usage` that tells the true cost. Ticks are 1e-10 USD.
        enum class Cost { None, Usd, Ticks };
        Cost cost = Cost::None;

        /// The name of the seed's field.
        QString seedField = QStringLiteral("seed");
        /// Pictures go as `image_url: "data:…"` instead of as an object with a `url`.
        bool picturesAsText = false;
        /// How documents go that are no plain text: as a `file` with its bytes, as a `document_url`, or not at all. Plain
        /// text goes as text everywhere.
        enum class Documents { File, Url, None };
        Documents documents = Documents::File;
        /// Whether ids of tool calls have to be nine letters and digits; others, from answers of other providers, then
        /// get such an id in their place.
        enum class ToolIds { AsTheyAre, NineLetters };
        ToolIds toolIds = ToolIds::AsTheyAre;
        /// Knows `response_format: json_object` but not `json_schema`.
        bool knowsJsonObjectOnly = false;
        /// Fields that the server refuses; taken out of the body last.
        QStringList dropFields;
        /// For the sentences of errors inside an answer.
        ErrorHabits errors;
    };

    OpenAiChatCodec() = default;
    explicit OpenAiChatCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const ChatRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    /// Looks at the body itself, not only at `isStreaming`: some gateways stream unasked.
    ///
    /// An error inside the answer carries `outcomeUnknown` once there was content; an answer that breaks off before
    /// its end mark always does. A refusal comes as text and ends with FinishReason::ContentFilter.
    std::unique_ptr<ChatDecoder> decoder(bool isStreaming) const override;

    const Quirks &quirks() const { return m_quirks; }

private:
    Quirks m_quirks;
};

} // namespace maquette
