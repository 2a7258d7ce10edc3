#pragma once

#include "core/catalog/catalog.h"
#include "core/sandbox/sandboxform.h"
#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

namespace maquette {

/// APIMart's wire: uploads that anybody can read, pictures and films as tasks, and what they cost.
///
/// Its pictures are asked for at OpenAI's address. A request is taken for one of its own when it has what only this wire has (a
/// ratio as size, links of pictures), or a model that the shipped catalogue knows from there alone. What a prompt that says
/// "filtered" makes fails for what it would show.
class SandboxApimart final : public SandboxWire
{
public:
    /// `studio` must outlive the wire. A picture takes at least `pictureTime`, a film `filmTime`.
    SandboxApimart(SandboxStudio &studio, std::chrono::milliseconds pictureTime, std::chrono::milliseconds filmTime);

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &path) const override;

private:
    bool isPictureTask(const SandboxForm &form) const;
    void keepUpload(const SandboxCall &call);
    void makePictures(const SandboxCall &call, const SandboxForm &form);
    void makeFilm(const SandboxCall &call, const SandboxForm &form);
    void submit(const SandboxCall &call, const SandboxForm &form, const QJsonObject &facts, std::chrono::milliseconds least,
                std::function<SandboxStudio::Files()> work);
    void answerTask(const SandboxCall &call, const QString &id);
    QJsonObject resultOf(const SandboxCall &call, const SandboxTaskLook &look) const;
    QImage pictureAt(const QJsonValue &address) const;
    /// What a model of this wire costs, as the shipped catalogue has it.
    double priceOf(const QString &model, bool isFilm) const;

    SandboxStudio &m_studio;
    Catalog m_catalog;
    std::chrono::milliseconds m_pictureTime;
    std::chrono::milliseconds m_filmTime;
};

} // namespace maquette
