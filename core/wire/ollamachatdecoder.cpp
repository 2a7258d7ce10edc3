#include "core/wire/ollamachatdecoder.h"

#include "core/wire/wireanswer.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// Nobody calls more tools at once; a longer list is a mistake or an attack on whoever keeps it.
constexpr int kMostTools = 1024;
constexpr qint64 kMostTokens = 1'000'000'000'000;

QByteArrayView view(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

template<typename Delta>
void appendText(std::vector<ChatEvent> &events, std::string_view text)
{
    if (text.empty())
        return;
    if (auto *last = events.empty() ? nullptr : std::get_if<Delta>(&events.back()))
        last->text += QString::fromUtf8(view(text));
    else
        events.emplace_back(Delta{QString::fromUtf8(view(text))});
}

FinishReason finishFrom(std::string_view word, bool hasTools)
{
    // Servers older than the word end with `done` alone.
    if (word == "stop" || word.empty())
        return hasTools ? FinishReason::ToolCalls : FinishReason::Stop;
    return word == "length" ? FinishReason::Length : FinishReason::Other;
}

QString translated(const char *sentence)
{
    return QCoreApplication::translate("chatanswer", sentence);
}

} // namespace

OllamaChatDecoder::OllamaChatDecoder(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<void> OllamaChatDecoder::feed(QByteArrayView bytes, std::vector<ChatEvent> &events)
{
    if (m_error)
        return tl::unexpected(*m_error);
    const auto fed = m_parser.feed(bytes, [&](QByteArrayView line) { return takeLine(line, bytes, events); });
    if (!fed)
        return fail(fed.error());
    return fed;
}

Result<void> OllamaChatDecoder::end(std::vector<ChatEvent> &events)
{
    if (m_error)
        return tl::unexpected(*m_error);
    m_isEnding = true;
    auto ended = m_parser.end([&](QByteArrayView line) { return takeLine(line, line, events); });
    if (ended && !m_isDone) {
        Error error = wireanswer::cutShort();
        if (m_hasContent)
            error.message = translated(QT_TRANSLATE_NOOP(
                "chatanswer", "The answer broke off before its end. What arrived is kept; send again for a whole one."));
        ended = tl::unexpected(std::move(error));
    }
    if (!ended)
        return fail(ended.error());
    return ended;
}

Result<void> OllamaChatDecoder::takeLine(QByteArrayView line, QByteArrayView fed, std::vector<ChatEvent> &events)
{
    if (m_isDone)
        return {};
    // A line that the parser had to store lies elsewhere and may have no room behind it.
    const std::less_equal<> notAfter;
    const char *const fedEnd = fed.data() + fed.size();
    const char *const lineEnd = line.data() + line.size();
    const bool isInFed = notAfter(fed.data(), line.data()) && notAfter(lineEnd, fedEnd);
    if (m_reader.read(line, isInFed ? fedEnd : lineEnd, m_chunk))
        return take(line, events);
    // The last line may be half of one: said as such by end().
    if (m_isEnding && wireanswer::isHalf(line.toByteArray()))
        return {};
    return tl::unexpected(notUnderstood(line));
}

Result<void> OllamaChatDecoder::take(QByteArrayView line, std::vector<ChatEvent> &events)
{
    if (m_modelId.isEmpty())
        m_modelId = QString::fromUtf8(view(m_chunk.model));
    m_hasContent = m_hasContent || !m_chunk.text.empty() || !m_chunk.thinking.empty() || !m_chunk.tools.empty();
    appendText<ReasoningDelta>(events, m_chunk.thinking);
    appendText<TextDelta>(events, m_chunk.text);
    takeTools(events);
    if (m_chunk.isError) {
        Error error = readErrorInside(line.toByteArray(), m_errors);
        error.outcomeUnknown = m_hasContent;
        m_finish = FinishReason::Error;
        return tl::unexpected(std::move(error));
    }
    if (!m_chunk.isChunk)
        return tl::unexpected(notUnderstood(line));
    if (m_chunk.isDone)
        takeEnd();
    return {};
}

/// Calls come whole, and some servers give them no ids.
void OllamaChatDecoder::takeTools(std::vector<ChatEvent> &events)
{
    for (const OllamaChunk::Tool &tool : m_chunk.tools) {
        if (m_toolCount >= kMostTools)
            return;
        const int index = m_toolCount++;
        const QString told = QString::fromUtf8(view(tool.id));
        // Nine letters and digits are an id that every other wire takes, should the conversation go on elsewhere.
        const QString id = told.isEmpty() ? u"call%1"_s.arg(index, 5, 10, QChar(u'0')) : told;
        const QString arguments = tool.arguments.empty() ? u"{}"_s : QString::fromUtf8(view(tool.arguments));
        events.emplace_back(
            ToolCallDelta{.index = index, .id = id, .name = QString::fromUtf8(view(tool.name)), .arguments = arguments});
    }
}

void OllamaChatDecoder::takeEnd()
{
    m_isDone = true;
    m_finish = finishFrom(m_chunk.doneReason, m_toolCount > 0);
    if (m_chunk.promptTokens <= 0 && m_chunk.outputTokens <= 0)
        return;
    m_usage = Usage{.inputTokens = std::clamp<qint64>(m_chunk.promptTokens, 0, kMostTokens),
                    .outputTokens = std::clamp<qint64>(m_chunk.outputTokens, 0, kMostTokens)};
}

Error OllamaChatDecoder::notUnderstood(QByteArrayView line) const
{
    Error error = wireanswer::notUnderstood(line);
    if (line.trimmed().startsWith('<')) {
        error.message = translated(
            QT_TRANSLATE_NOOP("chatanswer", "The server answered with a web page instead of a model's answer. Check the base URL "
                                            "in Accounts, and whether this network asks for a sign-in."));
    }
    error.outcomeUnknown = m_hasContent;
    return error;
}

} // namespace maquette
