#pragma once

#include "core/sandbox/sandboxroles.h"
#include "core/sandbox/sandboxscript.h"
#include "core/sandbox/sandboxstudio.h"

#include <QJsonObject>

#include <memory>

namespace maquette {

/// What a prediction of Replicate's wire makes of its input. Words and figures are kept as a file of JSON, so that
/// everything that predictions make is a file.
struct SandboxPrediction
{
    SandboxRole role = SandboxRole::Picture;
    QJsonObject input;

    QString prompt() const;
    /// Why the input is refused, in the server's words; empty for a good one.
    QString mistake() const;
    /// What is counted of the finished one, "metrics" without the times.
    QJsonObject metrics(quint32 number) const;
    /// The work of making it; for any thread. `studio` is only asked here, for files that the input leads to.
    std::function<SandboxStudio::Files()> work(const SandboxStudio &studio, quint32 number) const;
    /// What a chat is asked, and its answer; the same for the same number.
    SandboxRequest question(quint32 number) const;
    SandboxReply reply(quint32 number) const { return replyToSandboxRequest(question(number), number); }
};

/// The output of a chat's prediction as a stream of tokens.
std::unique_ptr<SandboxScript> predictionScript(SandboxReply reply);

} // namespace maquette
