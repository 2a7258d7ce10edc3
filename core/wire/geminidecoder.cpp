#include "core/wire/geminidecoder.h"

#include "core/base/json.h"
#include "core/wire/geminifinish.h"
#include "core/wire/geminiusage.h"
#include "core/wire/geminiwire.h"
#include "core/wire/openaichunktree.h"
#include "core/wire/turnparts.h"
#include "core/wire/wtf8.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Part = GeminiChunk::Part;

QByteArrayView view(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QString qt(std::string_view text)
{
    return fromWtf8(view(text));
}

} // namespace

GeminiChatDecoder::GeminiChatDecoder(ErrorHabits errors) : SseChatDecoder(std::move(errors)) {}

Result<void> GeminiChatDecoder::readEvent(const SseEvent &event, const char *readableEnd)
{
    if (!m_reader.read(event.data, readableEnd, m_chunk)) {
        // Cut inside an event: said as such at the end. Some gateways end with OpenAI's mark.
        if (!event.isTerminated || event.data.trimmed() == "[DONE]")
            return {};
        return tl::unexpected(event.name == "error" ? errorInside(event.data.toByteArray()) : notUnderstood(event.data));
    }
    m_chunk.isError = m_chunk.isError || event.name == "error";
    return take(event.data);
}

Result<void> GeminiChatDecoder::readWhole(const QByteArray &body, const char *readableEnd)
{
    Result<void> taken;
    if (m_reader.read(body, readableEnd, m_chunk))
        taken = take(body);
    else
        taken = readList(body);
    if (!taken)
        return taken;
    if (!hasContent() && !m_finish)
        return tl::unexpected(notUnderstood(body));
    if (!m_finish)
        m_finish = FinishReason::Other;
    return {};
}

Result<void> GeminiChatDecoder::readList(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isArray())
        return tl::unexpected(unreadable(body));
    const QJsonArray answers = document.array();
    for (const auto &answer : answers) {
        const QJsonObject object = answer.toObject();
        m_reader.read(object, m_chunk);
        if (auto taken = take(m_chunk.isError ? json::toBytes(object) : QByteArray()); !taken)
            return taken;
    }
    return {};
}

Result<void> GeminiChatDecoder::take(QByteArrayView json)
{
    setModelId(m_chunk.model);
    setResponseId(m_chunk.id);
    // Every event tells the sum so far.
    if (!m_chunk.usage.empty())
        m_usage = view(m_chunk.usage).toByteArray();
    for (const Part &part : m_chunk.parts)
        takePart(part);
    if (m_chunk.isError) {
        m_finish = FinishReason::Error;
        return tl::unexpected(errorInside(json.toByteArray()));
    }
    takeFinish();
    return {};
}

void GeminiChatDecoder::takePart(const Part &part)
{
    switch (part.kind) {
    case Part::Kind::Call:
        takeCall(part);
        break;
    case Part::Kind::Text:
        takeText(part);
        break;
    case Part::Kind::None:
        if (!part.signature.empty())
            takeText(part);
        break;
    case Part::Kind::File:
        // Nobody asks for files here.
        break;
    }
}

void GeminiChatDecoder::takeText(const Part &part)
{
    if (part.isThought)
        addText(TextKind::Reasoning, part.text);
    if (part.signature.empty()) {
        if (!part.isThought)
            addText(TextKind::Text, part.text);
        return;
    }
    const QString wire = geminiwire::kWire.toString();
    if (part.isThought) {
        const QJsonObject thought{{"text"_L1, qt(part.text)}, {"thought"_L1, true}, {"thoughtSignature"_L1, qt(part.signature)}};
        addEcho(echoAt({textSize(), m_calls}, wire, {{"part"_L1, thought}}));
        return;
    }
    // It signs no more than its own part.
    const qsizetype before = textSize();
    addText(TextKind::Text, part.text);
    const qsizetype after = textSize();
    addEcho(echoAt({after, m_calls}, wire, {{"signature"_L1, qt(part.signature)}, {"text"_L1, after - before}}));
}

void GeminiChatDecoder::takeCall(const Part &part)
{
    const int index = toolIndex(m_calls);
    if (index < 0)
        return;
    if (!part.signature.empty()) {
        const QJsonObject signature{{"signature"_L1, qt(part.signature)}, {"call"_L1, true}};
        addEcho(echoAt({textSize(), m_calls}, geminiwire::kWire.toString(), signature));
    }
    ++m_calls;
    QString id = qt(part.callId);
    if (id.isEmpty())
        id = u"%1-%2"_s.arg(responseId().isEmpty() ? u"call"_s : responseId()).arg(index);
    addTool({.index = index, .id = id, .name = qt(part.name), .arguments = part.arguments.empty() ? u"{}"_s : qt(part.arguments)});
}

void GeminiChatDecoder::takeFinish()
{
    if (!m_chunk.blockReason.empty()) {
        m_finish = FinishReason::ContentFilter;
        explain(m_chunk.blockMessage);
        return;
    }
    const auto finish = geminiFinish(view(m_chunk.finish));
    if (!finish)
        return;
    m_finish = finish;
    if (finish != FinishReason::Stop && finish != FinishReason::Length)
        explain(m_chunk.finishMessage);
}

void GeminiChatDecoder::explain(std::string_view reason)
{
    if (textSize() == 0)
        addText(TextKind::Text, reason);
}

std::optional<FinishReason> GeminiChatDecoder::finishReason() const
{
    if (m_finish == FinishReason::Stop && m_calls > 0)
        return FinishReason::ToolCalls;
    return m_finish;
}

std::optional<Usage> GeminiChatDecoder::usage() const
{
    return m_usage.isEmpty() ? std::nullopt : readGeminiUsage(QJsonDocument::fromJson(m_usage).object());
}

} // namespace maquette
