#pragma once

#include "core/sandbox/sandboxform.h"
#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

namespace maquette {

/// The sandbox's side of OpenAI's shapes for everything but chat: pictures with masks and sketches, films as tasks,
/// vectors, verdicts, speech in both directions, and the files that these make.
class SandboxOpenAiMedia final : public SandboxWire
{
public:
    /// `studio` must outlive the wire. A film takes at least `filmTime`.
    SandboxOpenAiMedia(SandboxStudio &studio, std::chrono::milliseconds filmTime) : m_studio(studio), m_filmTime(filmTime) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &path) const override;

private:
    void makePictures(const SandboxCall &call, bool isEdit);
    void streamPictures(const SandboxCall &call, const SandboxForm &form, const SandboxPainting &painting, bool isEdit);
    void makeFilm(const SandboxCall &call);
    void answerFilm(const SandboxCall &call);
    void listFilms(const SandboxCall &call);
    static QJsonObject filmObject(const SandboxTaskLook &look);
    static void embed(const SandboxCall &call);
    static void moderate(const SandboxCall &call);
    static void transcribe(const SandboxCall &call);
    static void speak(const SandboxCall &call);

    SandboxStudio &m_studio;
    std::chrono::milliseconds m_filmTime;
};

/// The answer to a body of `POST /embeddings` with at least one text.
QJsonObject openAiVectors(const QJsonObject &body);

} // namespace maquette
