#pragma once

#include "core/sandbox/sandboxanswer.h"

#include <QByteArray>
#include <QList>
#include <QStringView>

#include <functional>
#include <memory>

namespace maquette {

/// What one answer cost, as the sandbox counted it.
struct SandboxUsage
{
    /// Cached ones included.
    qint64 promptTokens = 0;
    qint64 cachedTokens = 0;
    /// Thoughts included.
    qint64 outputTokens = 0;
    qint64 reasoningTokens = 0;
};

/// An answer and all that its envelope says.
struct SandboxReply
{
    SandboxRequest request;
    SandboxAnswer answer;
    SandboxUsage usage;
    /// Tells the answers of one server apart; in every id.
    QByteArray number;
    /// Seconds since the epoch.
    qint64 created = 0;

    QByteArray model() const { return request.model->id.toUtf8(); }
    /// The thoughts that are told.
    QString shownReasoning() const { return request.showsReasoning ? answer.reasoning : QString(); }
};

/// Makes up an answer to `request`, whatever wire it came on. Asks nobody and may run on any thread.
SandboxReply replyToSandboxRequest(const SandboxRequest &request, quint32 number);

/// A piece of a stream: bytes, or a token whose bytes are made when it leaves.
struct SandboxFrame
{
    enum class Kind { Raw, Text, Reasoning };
    Kind kind = Kind::Raw;
    QByteArray raw;
    /// A view into the script's reply.
    QStringView text;
    /// Where it stands in the stream, for wires that number their events.
    qint64 number = 0;
};

/// One answer in the words of a wire.
class SandboxScript
{
public:
    explicit SandboxScript(SandboxReply reply);
    SandboxScript(const SandboxScript &) = delete;
    SandboxScript &operator=(const SandboxScript &) = delete;
    virtual ~SandboxScript() = default;

    const SandboxReply &reply() const { return m_reply; }

    /// The body of an answer that is not streamed.
    virtual QByteArray whole() const = 0;
    virtual QByteArray streamType() const { return "text/event-stream"; }
    /// The stream from its beginning to its end.
    virtual QList<SandboxFrame> frames() const = 0;
    /// The bytes of a frame of Text or Reasoning.
    virtual QByteArray piece(const SandboxFrame &frame) const = 0;
    /// A frame that says nothing and is as long as `padding`.
    virtual QByteArray padded(const QByteArray &padding) const = 0;
    /// A frame that ends the stream with an error of the server's.
    virtual QByteArray trouble() const = 0;
    /// A frame that stops being JSON in the middle.
    virtual QByteArray garbage() const;

protected:
    /// Appends a frame for each token of `text`.
    static void addTokens(QList<SandboxFrame> &frames, SandboxFrame::Kind kind, const QString &text);
    /// Calls `use` with the pieces in which arguments of tools travel.
    static void inPieces(const QString &arguments, const std::function<void(QStringView)> &use);

private:
    SandboxReply m_reply;
};

using SandboxScriptMaker = std::unique_ptr<SandboxScript> (*)(SandboxReply reply);

/// `text` as a JSON string with its quotes; faster than QJsonDocument, since it is done once a token.
QByteArray jsonQuoted(QStringView text);
/// "event: NAME\ndata: JSON\n\n".
QByteArray namedSandboxEvent(const QByteArray &name, const QByteArray &json);

} // namespace maquette
