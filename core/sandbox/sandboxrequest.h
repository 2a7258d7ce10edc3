#pragma once

#include "core/sandbox/sandboxmodels.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QSize>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace maquette {

/// An error as the sandbox's wire tells it.
struct SandboxRefusal
{
    int status = 400;
    QString message;
    QString type;
    QString code;
    QString param;

    QByteArray body() const;
};

struct SandboxPicture
{
    QString mime;
    qint64 bytes = 0;
    /// Invalid when the picture cannot be read.
    QSize size;
};

/// A chat request as far as the sandbox answers to it.
struct SandboxRequest
{
    const SandboxModel *model = nullptr;
    bool isStreaming = false;
    bool wantsUsage = false;
    std::optional<qint64> maxTokens;
    std::optional<qint64> seed;
    bool isDeterministic = false;
    QString effort;
    /// "text", "json_object" or "json_schema".
    QString format;
    QJsonObject schema;
    QJsonArray tools;
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
};

/// Reads a body of `POST /chat/completions` and refuses what a real server would: no JSON, unknown and retired models,
/// pictures for a model that sees none, a prompt beyond the context.
tl::expected<SandboxRequest, SandboxRefusal> readSandboxRequest(const QByteArray &body);

} // namespace maquette
