#pragma once

#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

#include <QJsonObject>

namespace maquette {

/// Google's pictures by generateContent and `predict`, films as operations of `predictLongRunning`, and the files that these make.
///
/// A prompt that says "forbidden" is blocked; what one that says "filtered" makes is held back.
class SandboxGeminiMedia final : public SandboxWire
{
public:
    /// `studio` must outlive the wire. A film takes at least `filmTime`.
    SandboxGeminiMedia(SandboxStudio &studio, std::chrono::milliseconds filmTime) : m_studio(studio), m_filmTime(filmTime) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &path) const override;
    bool isSpoken(const SandboxHttpRequest &request, const QByteArray &path) const override;
    const SandboxManners &manners() const override;

private:
    bool draw(const SandboxCall &call, const QString &model, bool isStream);
    void predict(const SandboxCall &call);
    void startFilm(const SandboxCall &call, const QString &model);
    void answerOperation(const SandboxCall &call, const QString &name);

    SandboxStudio &m_studio;
    std::chrono::milliseconds m_filmTime;
};

/// A path of Google's without the version before it.
QByteArray googlePath(const QByteArray &path);
/// Where a file of a film can be downloaded, as Google tells it.
QString googleFileAddress(const SandboxCall &call, const QString &fileId);
/// The picture of a part or a block: inline as base64, or by the address of a file of ours.
QImage googlePicture(const SandboxStudio &studio, const QJsonObject &data);

} // namespace maquette
