#include "core/sandbox/sandboxscript.h"

#include "core/sandbox/sandboxtokens.h"

#include <QDateTime>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qint64 kCacheFrom = 1024;
constexpr qint64 kCacheStep = 128;
constexpr qsizetype kArgumentPiece = 12;

SandboxUsage usageOf(const SandboxRequest &request, const SandboxAnswer &answer)
{
    // As real caches do: whole blocks of a long, known beginning.
    const qint64 cached =
        request.model->hasCache && request.earlierTokens >= kCacheFrom ? request.earlierTokens / kCacheStep * kCacheStep : 0;
    return {.promptTokens = request.promptTokens,
            .cachedTokens = cached,
            .outputTokens = answer.outputTokens,
            .reasoningTokens = answer.reasoningTokens};
}

} // namespace

SandboxReply replyToSandboxRequest(const SandboxRequest &request, quint32 number)
{
    SandboxReply reply{.request = request,
                       .answer = answerSandboxRequest(request, number),
                       .usage = {},
                       .number = QByteArray::number(number),
                       .created = QDateTime::currentSecsSinceEpoch()};
    reply.usage = usageOf(reply.request, reply.answer);
    return reply;
}

SandboxScript::SandboxScript(SandboxReply reply) : m_reply(std::move(reply)) {}

QByteArray SandboxScript::garbage() const
{
    const QString text = u"This is where the sense ends."_s;
    QByteArray half = piece({.kind = SandboxFrame::Kind::Text, .raw = {}, .text = text});
    half.truncate(half.size() * 2 / 3);
    return half + "\n\n";
}

void SandboxScript::addTokens(QList<SandboxFrame> &frames, SandboxFrame::Kind kind, const QString &text)
{
    const QList<QStringView> tokens = sandboxTokens(text);
    for (const QStringView token : tokens)
        frames.append({.kind = kind, .raw = {}, .text = token});
}

void SandboxScript::inPieces(const QString &arguments, const std::function<void(QStringView)> &use)
{
    for (qsizetype at = 0; at < arguments.size(); at += kArgumentPiece)
        use(QStringView(arguments).mid(at, kArgumentPiece));
}

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

QByteArray namedSandboxEvent(const QByteArray &name, const QByteArray &json)
{
    return "event: " + name + "\ndata: " + json + "\n\n";
}

} // namespace maquette
