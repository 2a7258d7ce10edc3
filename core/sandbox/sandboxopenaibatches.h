#pragma once

#include "core/sandbox/sandboxchats.h"
#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

#include <QHash>

namespace maquette {

/// OpenAI's files and the batches that are made of them.
class SandboxOpenAiBatches final : public SandboxWire
{
public:
    /// `studio` must outlive the wire. A batch takes at least `batchTime`.
    SandboxOpenAiBatches(SandboxStudio &studio, std::chrono::milliseconds batchTime) : m_studio(studio), m_batchTime(batchTime) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &) const override { return false; }

private:
    struct Named
    {
        QString name;
        QString purpose;
        qint64 createdAt = 0;
    };

    bool answerFiles(const SandboxCall &call);
    bool takeFile(const SandboxCall &call);
    /// False for a file that is none of this wire's.
    bool answerFile(const SandboxCall &call, const QString &id, const QByteArray &verb);
    QJsonObject fileObject(const QString &id) const;
    void startBatch(const SandboxCall &call);
    void answerBatch(const SandboxCall &call);
    void listBatches(const SandboxCall &call);
    QJsonObject batchObject(const SandboxTask &task);
    /// The lines in a finished batch's file, which then is one of the files here; 0 before.
    qint64 linesOf(const SandboxTask &task, int file);

    SandboxStudio &m_studio;
    std::chrono::milliseconds m_batchTime;
    QHash<QString, Named> m_files;
};

} // namespace maquette
