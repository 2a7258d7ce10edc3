#pragma once

#include "core/sandbox/sandboxform.h"
#include "core/sandbox/sandboxstudio.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace maquette {

/// One of v2beta's ways to make or change a picture.
struct SandboxStabilityWay
{
    /// Below "/v2beta/stable-image/".
    QByteArray path;
    QStringList needsTexts;
    QStringList needsPictures;
    /// Answered with an id instead of the picture.
    bool isSlow = false;
    QImage (*draw)(const SandboxForm &form, quint32 seed) = nullptr;
};

/// Null for a path that is none of them.
const SandboxStabilityWay *findStabilityWay(const QByteArray &path);

/// What is wrong with a request, one sentence for each field; empty for a good one.
QStringList stabilityMistakes(const SandboxStabilityWay &way, const SandboxForm &form);

/// A finished picture as it is told: made, or made and blurred.
struct SandboxStabilityResult
{
    quint32 seed = 0;
    bool isHeldBack = false;
    QByteArray reason() const { return isHeldBack ? "CONTENT_FILTERED" : "SUCCESS"; }
};

/// The work of drawing it; for any thread.
std::function<SandboxStudio::Files()> stabilityWork(const SandboxStabilityWay &way, const SandboxForm &form,
                                                    const SandboxStabilityResult &result);

} // namespace maquette
