#include "core/wire/openaichatdecoder.h"

#include "core/wire/errors.h"
#include "core/wire/openaichunktree.h"
#include "core/wire/openaiusage.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Form = OpenAiChunkReader::Form;
using Kind = OpenAiChunk::Kind;

/// A longer answer in one piece is no answer. Streams are bounded event by event.
constexpr qsizetype kLargestBody = 256 * 1024 * 1024;
constexpr qsizetype kKeptForDetail = 300;
constexpr qsizetype kPadding = 64;

QByteArrayView view(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// `bytes` from the first one that says what the body is.
QByteArrayView withoutLead(QByteArrayView bytes)
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    while (!bytes.isEmpty() && isSpace(bytes.front()))
        bytes = bytes.sliced(1);
    return bytes;
}

FinishReason finishFrom(std::string_view word)
{
    if (word == "stop" || word == "end_turn" || word == "eos")
        return FinishReason::Stop;
    if (word == "length" || word == "model_length" || word == "max_tokens")
        return FinishReason::Length;
    if (word == "tool_calls" || word == "function_call")
        return FinishReason::ToolCalls;
    if (word == "content_filter")
        return FinishReason::ContentFilter;
    return word == "error" ? FinishReason::Error : FinishReason::Other;
}

QString translated(const char *sentence)
{
    return QCoreApplication::translate("chatanswer", sentence);
}

} // namespace

OpenAiChatDecoder::OpenAiChatDecoder(OpenAiChatCodec::Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<void> OpenAiChatDecoder::feed(QByteArrayView bytes, std::vector<ChatEvent> &events)
{
    if (m_error)
        return tl::unexpected(*m_error);
    m_events = &events;
    Result<void> fed;
    if (m_body != Body::Undecided) {
        fed = feedDecided(bytes);
    } else {
        m_bytes.append(bytes);
        const QByteArrayView telling = withoutLead(m_bytes);
        // A byte-order mark may come in pieces.
        if (!telling.isEmpty() && !(m_bytes.size() < 3 && m_bytes.startsWith('\xEF'))) {
            const bool isWhole = telling.front() == '{' || telling.front() == '[';
            m_body = isWhole ? Body::Whole : telling.front() == '<' ? Body::Page : Body::Stream;
            const QByteArray first = std::exchange(m_bytes, {});
            fed = feedDecided(withoutLead(first));
        }
    }
    flushText(fed ? More::MayCome : More::NeverComes);
    m_events = nullptr;
    if (!fed)
        return fail(fed.error());
    return fed;
}

Result<void> OpenAiChatDecoder::feedDecided(QByteArrayView bytes)
{
    if (m_body != Body::Stream) {
        if (m_bytes.size() + bytes.size() > kLargestBody)
            return failure(Error::Kind::TooLarge, translated(QT_TRANSLATE_NOOP("chatanswer", "The answer is too large to be read. Ask for less at once.")));
        m_bytes.append(bytes);
        return {};
    }
    if (!m_hasEvents && m_bytes.size() < kKeptForDetail)
        m_bytes.append(bytes.first(std::min(bytes.size(), kKeptForDetail)));
    return m_parser.feed(bytes, [this, bytes](const SseEvent &event) { return readEvent(event, bytes); });
}

Result<void> OpenAiChatDecoder::end(std::vector<ChatEvent> &events)
{
    if (m_error)
        return tl::unexpected(*m_error);
    m_events = &events;
    Result<void> ended;
    if (m_body == Body::Whole)
        ended = endWhole();
    else if (m_body == Body::Stream)
        ended = m_parser.end([this](const SseEvent &event) { return readEvent(event, event.data); });
    if (ended)
        ended = checkComplete();
    flushText(More::NeverComes);
    m_events = nullptr;
    if (!ended)
        return fail(ended.error());
    return ended;
}

Result<void> OpenAiChatDecoder::readEvent(const SseEvent &event, QByteArrayView fed)
{
    m_hasEvents = true;
    const QByteArrayView data = event.data;
    if (m_isDone || data.isEmpty())
        return {};
    if (data.front() == '[' && data.trimmed() == "[DONE]") {
        m_isDone = true;
        return {};
    }
    // Data that the parser had to store lies elsewhere and may have no room behind it.
    const std::less_equal<> notAfter;
    const char *const fedEnd = fed.data() + fed.size();
    const char *const dataEnd = data.data() + data.size();
    const bool isInFed = notAfter(fed.data(), data.data()) && notAfter(dataEnd, fedEnd);
    if (!m_reader.read(data, isInFed ? fedEnd : dataEnd, Form::Chunk, m_chunk)) {
        // Cut inside an event: said as such by checkComplete().
        if (!event.isTerminated)
            return {};
        return tl::unexpected(event.name == "error" ? readErrorInside(data.toByteArray(), m_quirks.errors) : notUnderstood(data));
    }
    m_chunk.isError = m_chunk.isError || event.name == "error";
    return take(Form::Chunk, data);
}

Result<void> OpenAiChatDecoder::take(Form form, QByteArrayView json)
{
    if (m_modelId.isEmpty() && !m_chunk.model.empty())
        m_modelId = view(m_chunk.model).toByteArray();
    if (m_responseId.isEmpty() && !m_chunk.id.empty())
        m_responseId = view(m_chunk.id).toByteArray();
    takePieces();
    if (!m_chunk.usage.empty())
        m_usage = view(m_chunk.usage).toByteArray();
    if (m_chunk.isError) {
        Error error = readErrorInside(json.toByteArray(), m_quirks.errors);
        error.outcomeUnknown = m_hasContent;
        if (error.requestId.isEmpty())
            error.requestId = responseId();
        m_finish = FinishReason::Error;
        return tl::unexpected(std::move(error));
    }
    if (form == Form::Whole && m_chunk.finish.empty() && m_hasContent)
        m_finish = m_finish.value_or(FinishReason::Other);
    return m_chunk.finish.empty() ? Result<void>() : takeFinish(json);
}

void OpenAiChatDecoder::takePieces()
{
    for (const OpenAiChunk::Piece &piece : m_chunk.pieces)
        addText(piece.kind, piece.text);
    for (const OpenAiChunk::ToolPiece &piece : m_chunk.tools)
        takeTool(piece);
}

Result<void> OpenAiChatDecoder::takeFinish(QByteArrayView json)
{
    m_finish = finishFrom(m_chunk.finish);
    if (m_finish != FinishReason::Error)
        return {};
    Error error = readErrorInside({}, m_quirks.errors);
    error.detail = QString::fromUtf8(json.first(std::min(json.size(), kKeptForDetail)));
    error.outcomeUnknown = m_hasContent;
    return tl::unexpected(std::move(error));
}

void OpenAiChatDecoder::addText(Kind kind, std::string_view text)
{
    m_hasContent = true;
    m_isRefused = m_isRefused || kind == Kind::Refusal;
    const Kind shown = kind == Kind::Reasoning ? Kind::Reasoning : Kind::Text;
    if (shown != m_textKind)
        flushText(More::NeverComes);
    m_textKind = shown;
    m_text.append(text);
}

void OpenAiChatDecoder::flushText(More more)
{
    if (m_text.empty() && (m_half.isEmpty() || more == More::MayCome))
        return;
    QString text = m_half + fromWtf8(view(m_text));
    m_text.clear();
    m_half.clear();
    if (more == More::MayCome && text.back().isHighSurrogate()) {
        m_half = text.right(1);
        text.chop(1);
    }
    if (text.isEmpty())
        return;
    const auto append = [&](auto delta) {
        using Delta = decltype(delta);
        if (auto *last = m_events->empty() ? nullptr : std::get_if<Delta>(&m_events->back()))
            last->text += text;
        else
            m_events->emplace_back(Delta{text});
    };
    if (m_textKind == Kind::Reasoning)
        append(ReasoningDelta());
    else
        append(TextDelta());
}

/// The call that a fragment belongs to; without a number a new id is a new call.
int OpenAiChatDecoder::toolIndexOf(const OpenAiChunk::ToolPiece &piece)
{
    const int known = static_cast<int>(m_tools.size());
    if (piece.index >= 0)
        return piece.index;
    const bool isNew = known == 0 || (!piece.id.empty() && piece.id != m_tools.back().id) || (piece.id.empty() && !piece.name.empty());
    return toolIndex(isNew ? known : known - 1);
}

void OpenAiChatDecoder::takeTool(const OpenAiChunk::ToolPiece &piece)
{
    const int index = toolIndexOf(piece);
    if (index < 0)
        return;
    m_hasContent = true;
    if (static_cast<std::size_t>(index) >= m_tools.size())
        m_tools.resize(static_cast<std::size_t>(index) + 1);
    Tool &tool = m_tools[static_cast<std::size_t>(index)];
    ToolCallDelta delta{.index = index, .id = {}, .name = {}, .arguments = fromWtf8(view(piece.arguments))};
    // Fragments are concatenated, but some servers repeat id and name with each.
    if (tool.id != piece.id && tool.id.empty()) {
        tool.id = piece.id;
        delta.id = fromWtf8(view(piece.id));
    }
    if (tool.name != piece.name) {
        tool.name += piece.name;
        delta.name = fromWtf8(view(piece.name));
    }
    flushText(More::NeverComes);
    auto *last = m_events->empty() ? nullptr : std::get_if<ToolCallDelta>(&m_events->back());
    if (last && last->index == index) {
        last->id += delta.id;
        last->name += delta.name;
        last->arguments += delta.arguments;
    } else {
        m_events->emplace_back(std::move(delta));
    }
}

Result<void> OpenAiChatDecoder::endWhole()
{
    m_bytes.reserve(m_bytes.size() + kPadding);
    if (!m_reader.read(m_bytes, m_bytes.constData() + m_bytes.capacity(), Form::Whole, m_chunk)) {
        QJsonParseError problem;
        QJsonDocument::fromJson(m_bytes, &problem);
        // Half an answer breaks off at its very end; anything else never was one.
        const bool isCut = problem.error != QJsonParseError::NoError && problem.offset >= m_bytes.trimmed().size() - 1;
        return tl::unexpected(isCut ? cutShort() : notUnderstood(m_bytes));
    }
    const QByteArray body = std::exchange(m_bytes, {});
    if (auto taken = take(Form::Whole, body); !taken)
        return taken;
    if (!m_hasContent && !m_finish)
        return tl::unexpected(notUnderstood(body));
    m_isDone = true;
    return {};
}

Result<void> OpenAiChatDecoder::checkComplete()
{
    if (isComplete())
        return {};
    if (m_body == Body::Page) {
        Error error;
        error.kind = Error::Kind::Protocol;
        error.message = translated(QT_TRANSLATE_NOOP("chatanswer", "The server answered with a web page instead of a model's answer. Check the base URL "
                                                     "in Accounts, and whether this network asks for a sign-in."));
        error.detail = QString::fromUtf8(m_bytes.left(kKeptForDetail)).simplified();
        error.httpStatus = 200;
        return tl::unexpected(std::move(error));
    }
    if (m_body == Body::Stream && !m_hasEvents)
        return tl::unexpected(notUnderstood(m_bytes));
    return tl::unexpected(cutShort());
}

Error OpenAiChatDecoder::cutShort() const
{
    Error error;
    error.kind = Error::Kind::Protocol;
    error.message = m_hasContent ? translated(QT_TRANSLATE_NOOP("chatanswer", "The answer broke off before its end. What arrived is kept; send again for a whole one."))
                                 : translated(QT_TRANSLATE_NOOP("chatanswer", "The connection ended before an answer came. It may have been charged all the same; "
                                                                "look at the provider's bill before sending again."));
    error.detail = u"the end mark never came"_s;
    error.requestId = responseId();
    error.httpStatus = 200;
    error.outcomeUnknown = true;
    return error;
}

Error OpenAiChatDecoder::notUnderstood(QByteArrayView bytes) const
{
    Error error;
    error.kind = Error::Kind::Protocol;
    error.message = translated(QT_TRANSLATE_NOOP("chatanswer", "The server's answer cannot be understood. Check the base URL in Accounts, or try again."));
    error.detail = QString::fromUtf8(bytes.first(std::min(bytes.size(), kKeptForDetail)));
    error.requestId = responseId();
    error.httpStatus = 200;
    error.outcomeUnknown = m_hasContent;
    return error;
}

std::optional<FinishReason> OpenAiChatDecoder::finishReason() const
{
    if (m_isRefused && m_finish == FinishReason::Stop)
        return FinishReason::ContentFilter;
    if (!m_finish && m_isDone)
        return FinishReason::Other;
    return m_finish;
}

std::optional<Usage> OpenAiChatDecoder::usage() const
{
    return m_usage.isEmpty() ? std::nullopt : readOpenAiUsage(m_usage, m_quirks);
}

} // namespace maquette
