#pragma once

#include "core/base/result.h"
#include "core/catalog/model.h"
#include "core/modality/endpoint.h"
#include "core/modality/plaincodec.h"
#include "core/modality/usage.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace maquette {

enum class Role { System, User, Assistant, Tool };

/// A picture that goes out with a message, already stripped and scaled as it will be sent.
struct ImagePart
{
    QString mime;
    QByteArray bytes;
    /// The asset it came from; what the ledger keeps instead of the bytes.
    QString assetHash;
    /// In pixels, for the token estimate.
    int width = 0;
    int height = 0;

    bool operator==(const ImagePart &) const = default;
};

/// A document that goes out with a message.
struct DocumentPart
{
    /// application/pdf or text/plain.
    QString mime;
    QString name;
    QByteArray bytes;
    QString assetHash;

    bool operator==(const DocumentPart &) const = default;
};

/// A piece of an answer that has to go back unchanged, and only to the protocol that it came from, while a tool loop
/// goes on: signed thinking, encrypted reasoning, thought signatures. Nothing in it is for people.
struct EchoBlock
{
    /// The protocol's name for itself; other protocols leave the block out.
    QString wire;
    QJsonObject content;

    bool operator==(const EchoBlock &) const = default;
};

struct ToolCall
{
    QString id;
    QString name;
    /// The JSON text as it came; parsed only when it is complete.
    QString arguments;

    bool operator==(const ToolCall &) const = default;
};

struct ToolDefinition
{
    QString name;
    QString description;
    QJsonObject parameters;
    bool isStrict = false;

    bool operator==(const ToolDefinition &) const = default;
};

struct ChatMessage
{
    Role role = Role::User;
    QString text;
    QList<ImagePart> images;
    QList<DocumentPart> documents;
    /// Of an assistant's turn.
    QList<ToolCall> toolCalls;
    QList<EchoBlock> echoes;
    /// Of a tool's turn: the call that it answers, the tool's name, and whether it failed.
    QString toolCallId;
    QString toolName;
    bool isToolError = false;

    bool operator==(const ChatMessage &) const = default;
};

/// What a chat asks for, before any provider's habits.
struct ChatRequest
{
    QString modelId;
    QList<ChatMessage> messages;
    std::optional<double> temperature;
    std::optional<double> topP;
    std::optional<qint64> maxOutputTokens;
    std::optional<qint64> seed;
    QStringList stop;
    QList<ToolDefinition> tools;
    /// "none", "auto", "required" or a tool's name; empty sends nothing.
    QString toolChoice;
    /// Empty sends nothing.
    QString reasoningEffort;
    enum class Format { Text, JsonObject, JsonSchema };
    Format format = Format::Text;
    QString schemaName;
    QJsonObject schema;
    bool isStreaming = true;
    /// Marks what stays the same from turn to turn for a cache of the provider's, where it has to be asked for one.
    bool cachesPrompt = false;

    bool operator==(const ChatRequest &) const = default;
};

/// Why the model stopped.
enum class FinishReason { Stop, Length, ToolCalls, ContentFilter, Error, Other };

/// Stable name for JSON and the store ("stop", "length", "tool_calls", "content_filter", "error", "other").
QString finishReasonName(FinishReason reason);
FinishReason finishReasonFromName(QStringView name);

struct TextDelta
{
    QString text;
    bool operator==(const TextDelta &) const = default;
};

struct ReasoningDelta
{
    QString text;
    bool operator==(const ReasoningDelta &) const = default;
};

/// A fragment of a tool call; only `index` is always there. Fragments of one index are concatenated.
struct ToolCallDelta
{
    int index = 0;
    QString id;
    QString name;
    QString arguments;
    bool operator==(const ToolCallDelta &) const = default;
};

using ChatEvent = std::variant<TextDelta, ReasoningDelta, ToolCallDelta, EchoBlock>;

/// Reads one answer. Made for one exchange, fed in order, never reused.
class ChatDecoder
{
public:
    ChatDecoder() = default;
    ChatDecoder(const ChatDecoder &) = delete;
    ChatDecoder &operator=(const ChatDecoder &) = delete;
    virtual ~ChatDecoder() = default;

    /// Reads the next bytes of a 2xx body and appends what they say to `events`; neighbouring deltas of one
    /// kind are joined. The error of an error event inside the stream, or Protocol for what cannot be understood;
    /// what came before it is in `events` all the same.
    [[nodiscard]] virtual Result<void> feed(QByteArrayView bytes, std::vector<ChatEvent> &events) = 0;
    /// The body is over. An error when the protocol's own end mark never came.
    [[nodiscard]] virtual Result<void> end(std::vector<ChatEvent> &events) = 0;

    /// True once the protocol's end mark was read.
    virtual bool isComplete() const = 0;
    /// True once there was text, reasoning, a refusal or a tool call.
    virtual bool hasContent() const = 0;
    virtual std::optional<FinishReason> finishReason() const = 0;
    /// Empty when the stream did not tell.
    virtual std::optional<Usage> usage() const = 0;
    /// The provider's name for the model that answered; may differ from the one asked.
    virtual QString modelId() const = 0;
    /// The provider's id of this answer.
    virtual QString responseId() const = 0;
    /// Where the answer goes on, for protocols that give an address instead of an answer: a free request, without
    /// credential, whose body is fed to this same decoder. Asked after end() while isComplete() is false.
    virtual std::optional<HttpRequest> continuation() const { return {}; }
};

/// A chat protocol: bytes ⇄ values, no I/O. Stateless, so that one instance serves every thread.
class ChatCodec
{
public:
    ChatCodec() = default;
    ChatCodec(const ChatCodec &) = delete;
    ChatCodec &operator=(const ChatCodec &) = delete;
    virtual ~ChatCodec() = default;

    /// The request without its credential (the dispatcher adds that). Unsupported when `model` cannot do
    /// what is asked in this protocol.
    [[nodiscard]] virtual Result<HttpRequest> encode(const ChatRequest &request, const Model &model,
                                                     const Endpoint &endpoint) const = 0;
    virtual std::unique_ptr<ChatDecoder> decoder(bool isStreaming) const = 0;
};

/// Counts a prompt's tokens at the provider, for models whose tokenizer is not public. Free.
using TokenCountCodec = PlainCodec<ChatRequest, qint64>;

/// A provider's model list: bytes ⇄ values.
class ModelListCodec
{
public:
    ModelListCodec() = default;
    ModelListCodec(const ModelListCodec &) = delete;
    ModelListCodec &operator=(const ModelListCodec &) = delete;
    virtual ~ModelListCodec() = default;

    virtual HttpRequest encode(const Endpoint &endpoint) const = 0;
    [[nodiscard]] virtual Result<QList<ListedModel>> decode(const QByteArray &body) const = 0;
    /// The request for what comes after the page `body`; empty when that was the last one.
    virtual std::optional<HttpRequest> next(const QByteArray &body, const Endpoint &endpoint) const
    {
        Q_UNUSED(body)
        Q_UNUSED(endpoint)
        return {};
    }
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::ChatMessage)
