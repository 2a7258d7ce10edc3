#pragma once

#include <QCoreApplication>

namespace maquette::ui {

/// Gives the transcript's free functions one context for their texts.
struct Transcript
{
    Q_DECLARE_TR_FUNCTIONS(Transcript)
};

} // namespace maquette::ui
