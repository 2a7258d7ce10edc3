#pragma once

#include "core/sandbox/sandboxrequest.h"

#include <QList>
#include <QString>

namespace maquette {

/// What the sandbox says to a request, before it is cut into chunks.
struct SandboxAnswer
{
    struct Call
    {
        QString id;
        QString name;
        QString arguments;
    };

    QString reasoning;
    QString text;
    QList<Call> calls;
    /// `text` was cut at the limit of the output.
    bool isCut = false;
    /// The stop sequence that ended `text`, which lacks it; empty when none did.
    QString stoppedBy;
    qint64 reasoningTokens = 0;
    /// Reasoning, text and calls together.
    qint64 outputTokens = 0;
};

/// Makes an answer that depends on the prompt: its own words quoted, counted and put into prose, lists, a table and
/// code. `variation` makes two answers to one prompt differ; a fixed seed or temperature 0 keep them the same.
///
/// "say exactly X", "repeat exactly X" and "echo X" are answered with X and nothing else; "write N tokens" with so many tokens
/// of mixed Markdown, "write N tokens of code" with one code block. Tools are called when they must be, or when the
/// prompt names one of them.
SandboxAnswer answerSandboxRequest(const SandboxRequest &request, quint32 variation);

} // namespace maquette
