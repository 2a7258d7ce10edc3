#pragma once

#include "core/sandbox/sandboxchats.h"
#include "core/sandbox/sandboxpredictions.h"
#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

#include <QSet>

namespace maquette {

/// Replicate's wire: predictions of every kind of model, that are waited for, asked for, followed as a stream or stopped;
/// models with the document of their inputs; files.
///
/// A prompt that says "forbidden" or "filtered" makes a prediction that fails, as over there.
class SandboxReplicate final : public SandboxWire
{
public:
    struct Times
    {
        std::chrono::milliseconds picture{0};
        std::chrono::milliseconds film{0};
    };

    /// Both must outlive the wire.
    SandboxReplicate(SandboxChats &chats, SandboxStudio &studio, Times times) : m_chats(chats), m_studio(studio), m_times(times) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &path) const override;
    bool isSpoken(const SandboxHttpRequest &request, const QByteArray &path) const override;
    const SandboxManners &manners() const override;

private:
    bool answerPrediction(const SandboxCall &call, const QByteArray &rest);
    bool answerModel(const SandboxCall &call, const QString &rest);
    bool answerFiles(const SandboxCall &call, const QString &id);
    void create(const SandboxCall &call, const QString &model);
    /// Answers once the prediction is over, and at the latest then.
    void waitFor(const SandboxCall &call, const SandboxTask &task, std::chrono::steady_clock::time_point until);
    void list(const SandboxCall &call);
    void stream(const SandboxCall &call, const QString &id);
    QJsonObject predictionObject(const SandboxCall &call, const SandboxTaskLook &look) const;
    QJsonValue outputOf(const SandboxCall &call, const SandboxTaskLook &look) const;
    QJsonObject fileObject(const SandboxCall &call, const QString &id) const;

    SandboxChats &m_chats;
    SandboxStudio &m_studio;
    Times m_times;
    /// Those that were uploaded this way: OpenAI's have the same address.
    QSet<QString> m_files;
};

} // namespace maquette
