#pragma once

#include "core/sandbox/sandboxmodels.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <chrono>
#include <optional>

namespace maquette {

/// An error before a wire puts it into its own words. `type`, `code` and `param` are OpenAI's.
struct SandboxRefusal
{
    int status = 400;
    QString message;
    QString type;
    QString code;
    QString param;
    /// How long to wait before the next try, when that is told.
    std::optional<std::chrono::milliseconds> wait;

    /// As OpenAI words it.
    QByteArray body() const;
};

struct SandboxPicture
{
    QString mime;
    qint64 bytes = 0;
    /// Invalid when the picture cannot be read.
    QSize size;
};

/// A picture that came as base64, or as a link for a text that is no base64.
SandboxPicture sandboxPicture(const QString &mime, const QString &base64);
/// The same from a data URL; any other address is a link.
SandboxPicture sandboxPictureAt(const QString &url);

struct SandboxTool
{
    QString name;
    /// A JSON schema.
    QJsonObject parameters;
};

/// One message of a conversation, as far as the sandbox reads it.
struct SandboxMessage
{
    enum class Role { System, User, Assistant, Tool };
    Role role = Role::User;
    QString text;
    QList<SandboxPicture> pictures;
    /// The calls of an assistant's message as they came; counted only.
    QByteArray calls;
};

/// A chat request as far as the sandbox answers to it, whatever wire it came on.
struct SandboxRequest
{
    const SandboxModel *model = nullptr;
    bool isStreaming = false;
    bool wantsUsage = false;
    /// Thoughts are made and counted either way, and told when this is set.
    bool showsReasoning = true;
    std::optional<qint64> maxTokens;
    std::optional<qint64> seed;
    std::optional<double> temperature;
    QStringList stop;
    QString effort;
    /// "text", "json_object" or "json_schema".
    QString format;
    QJsonObject schema;
    QList<SandboxTool> tools;
    /// The tool that has to be called; "*" for any of them.
    QString forcedTool;
    bool mayCallTools = true;
    /// The last message of the user, or the answer of a tool when that came last.
    QString prompt;
    bool isToolAnswer = false;
    QString system;
    QList<SandboxPicture> pictures;
    qint64 promptTokens = 0;
    /// Of these, tokens of messages before the last one.
    qint64 earlierTokens = 0;
    int messages = 0;

    bool isDeterministic() const { return temperature && *temperature == 0; }
    /// In the order of the conversation.
    void add(const SandboxMessage &message);
    void add(const SandboxTool &tool);
};

using SandboxRead = tl::expected<SandboxRequest, SandboxRefusal>;

/// Refuses what a real server would: unknown and retired models, no messages, limits out of bounds, pictures and tools for
/// a model that takes none, a prompt beyond the context.
SandboxRead checkSandboxRequest(SandboxRequest request, const QString &modelId);
/// The limit at `key`; 0 for what is no whole number, so that it is refused, and nothing where none is set.
std::optional<qint64> sandboxTokenLimit(const QJsonObject &body, QStringView key);
/// 400, in OpenAI's words.
tl::unexpected<SandboxRefusal> refuseSandboxRequest(const QString &message, const QString &param = {}, const QString &code = {});
/// What every wire says to a body that is no JSON.
tl::unexpected<SandboxRefusal> refuseUnreadableBody();

} // namespace maquette
