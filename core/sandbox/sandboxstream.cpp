#include "core/sandbox/sandboxstream.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxtokens.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// Sent in one go before the connection is asked again.
constexpr qsizetype kBatch = 64 * 1024;
/// Faults inside a stream come after so many frames.
constexpr qsizetype kFramesBeforeFault = 6;
constexpr qsizetype kArgumentPiece = 12;

QByteArray finishOf(const SandboxAnswer &answer)
{
    return answer.isCut ? "length" : answer.calls.isEmpty() ? "stop" : "tool_calls";
}

QByteArray fingerprint()
{
    return R"("system_fingerprint":"sandbox")";
}

} // namespace

QByteArray jsonQuoted(QStringView text)
{
    static constexpr char digits[] = "0123456789abcdef";
    const QByteArray bytes = text.toUtf8();
    QByteArray out;
    out.reserve(bytes.size() + 2);
    out += '"';
    for (const char c : bytes) {
        const auto code = static_cast<uchar>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (code < 0x20) {
            out += "\\u00";
            out += digits[code >> 4];
            out += digits[code & 0xF];
        } else {
            out += c;
        }
    }
    return out + '"';
}

QByteArray wholeAnswer(const SandboxAnswer &answer, const SandboxEnvelope &envelope)
{
    QByteArray message = R"({"role":"assistant","content":)" + (answer.text.isEmpty() && !answer.calls.isEmpty() ? "null"_ba : jsonQuoted(answer.text)) + R"(,"refusal":null)";
    if (!answer.reasoning.isEmpty())
        message += R"(,"reasoning_content":)" + jsonQuoted(answer.reasoning);
    QByteArray calls;
    for (const auto &call : answer.calls) {
        calls += (calls.isEmpty() ? "" : ",") + R"({"id":)"_ba + jsonQuoted(call.id) + R"(,"type":"function","function":{"name":)" + jsonQuoted(call.name)
                 + R"(,"arguments":)" + jsonQuoted(call.arguments) + "}}";
    }
    if (!calls.isEmpty())
        message += R"(,"tool_calls":[)" + calls + ']';
    return R"({"id":")" + envelope.id + R"(","object":"chat.completion","created":)" + QByteArray::number(envelope.created) + R"(,"model":")" + envelope.model
           + R"(",)" + fingerprint() + R"(,"choices":[{"index":0,"message":)" + message + R"(},"logprobs":null,"finish_reason":")" + finishOf(answer)
           + R"("}],"usage":)" + envelope.usage + '}';
}

SandboxStream::SandboxStream(SandboxConnection *connection, SandboxAnswer answer, SandboxEnvelope envelope, double tokensPerSecond)
    : QObject(connection), m_connection(connection), m_answer(std::move(answer)), m_envelope(std::move(envelope)), m_speed(tokensPerSecond)
{
    m_prefix = R"({"id":")" + m_envelope.id + R"(","object":"chat.completion.chunk","created":)" + QByteArray::number(m_envelope.created) + R"(,"model":")"
               + m_envelope.model + R"(",)" + fingerprint() + R"(,"choices":[{"index":0,"delta":)";
    queueFrames();
    connect(connection, &SandboxConnection::drained, this, &SandboxStream::advance);
    connect(connection, &SandboxConnection::answerEnded, this, [this] { m_isOver = true; });
    m_clock.start();
}

QByteArray SandboxStream::frame(const QByteArray &delta, const QByteArray &finish) const
{
    return "data: " + m_prefix + delta + R"(,"finish_reason":)" + finish + (m_envelope.tellsUsage ? "}],\"usage\":null}\n\n" : "}]}\n\n");
}

QByteArray SandboxStream::usageFrame() const
{
    QByteArray head = m_prefix;
    head.truncate(head.indexOf(R"("choices":)"));
    return "data: " + head + R"("choices":[],"usage":)" + m_envelope.usage + "}\n\n";
}

void SandboxStream::queueText(const QString &text, const QByteArray &field)
{
    const auto kind = field == "content" ? Frame::Kind::Text : Frame::Kind::Reasoning;
    const QList<QStringView> tokens = sandboxTokens(text);
    for (const QStringView token : tokens)
        m_frames.append({.kind = kind, .raw = {}, .text = token});
}

void SandboxStream::queueCalls()
{
    for (qsizetype i = 0; i < m_answer.calls.size(); ++i) {
        const auto &call = m_answer.calls.at(i);
        const QByteArray index = R"({"tool_calls":[{"index":)" + QByteArray::number(i);
        m_frames.append({.raw = frame(index + R"(,"id":)" + jsonQuoted(call.id) + R"(,"type":"function","function":{"name":)" + jsonQuoted(call.name)
                                      + R"(,"arguments":""}}]})")});
        for (qsizetype at = 0; at < call.arguments.size(); at += kArgumentPiece)
            m_frames.append({.raw = frame(index + R"(,"function":{"arguments":)" + jsonQuoted(QStringView(call.arguments).mid(at, kArgumentPiece)) + "}}]}")});
    }
}

void SandboxStream::queueFrames()
{
    m_frames.append({.raw = frame(R"({"role":"assistant","content":"","refusal":null})")});
    queueText(m_answer.reasoning, "reasoning_content");
    queueText(m_answer.text, "content");
    queueCalls();
    m_frames.append({.raw = frame("{}", '"' + finishOf(m_answer) + '"')});
    if (m_envelope.tellsUsage)
        m_frames.append({.raw = usageFrame()});
    m_frames.append({.raw = "data: [DONE]\n\n"});
    queueFaults();
}

void SandboxStream::queueFaults()
{
    const qsizetype at = std::min(kFramesBeforeFault, m_frames.size() - 2);
    if (const auto huge = m_connection->fault(Fault::Kind::HugeLine)) {
        QByteArray line = "data: " + m_prefix + R"({}}],"obfuscation":")";
        line += QByteArray(std::max<qint64>(0, huge->bytes - line.size() - 2), 'x') + "\"}\n\n";
        m_frames.insert(at, {.raw = line});
    }
    if (m_connection->fault(Fault::Kind::Garbage)) {
        m_frames.resize(at);
        m_frames.append({.raw = "data: {\"id\":\"chatcmpl-sandbox\",\"choices\":[{\"index\":0,\"delta\":{\"con\n\n"});
    } else if (m_connection->fault(Fault::Kind::ErrorInStream)) {
        m_frames.resize(at);
        m_frames.append({.raw = "data: {\"error\":{\"message\":\"The server had an error while processing your request.\",\"type\":\"server_error\","
                                "\"param\":null,\"code\":null}}\n\n"});
    }
}

QByteArray SandboxStream::bytesOf(const Frame &next) const
{
    if (next.kind == Frame::Kind::Raw)
        return next.raw;
    return frame((next.kind == Frame::Kind::Text ? R"({"content":)" : R"({"reasoning_content":)") + jsonQuoted(next.text) + '}');
}

void SandboxStream::advance()
{
    if (m_isOver || !m_connection)
        return;
    const qsizetype due = m_speed > 0 ? std::min(m_frames.size(), static_cast<qsizetype>(static_cast<double>(m_clock.elapsed()) / 1000 * m_speed) + 1)
                                      : m_frames.size();
    while (m_next < due && m_connection->canTakeMore()) {
        QByteArray batch;
        while (m_next < due && batch.size() < kBatch)
            batch += bytesOf(m_frames.at(m_next++));
        m_connection->send(batch);
    }
    if (m_next < m_frames.size())
        return;
    m_isOver = true;
    m_connection->endStream();
}

} // namespace maquette

#include "moc_sandboxstream.cpp"
