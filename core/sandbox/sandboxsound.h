#pragma once

#include <QByteArray>
#include <QString>

namespace maquette {

/// A tone that rises with every word, as a WAV file of one channel.
QByteArray sandboxSpeech(const QString &text);

/// What the sandbox hears in a recording.
struct SandboxHearing
{
    QString text;
    double seconds = 0;
};
SandboxHearing sandboxHearing(const QByteArray &audio);

} // namespace maquette
