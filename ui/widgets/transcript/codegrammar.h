#pragma once

#include "ui/widgets/transcript/codecolors.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

namespace maquette::ui {

/// The name under which a code block's language is known ("py" → "python"), in lower case; empty when nobody described
/// the language.
QString knownLanguage(const QString &language);
/// Everything that knownLanguage() may answer, each once.
QStringList knownGrammars();

/// How long a block of code may take to be coloured, in time of the processor. Ordinary grammars need 1 to 5 µs for
/// a character.
struct CodePatience
{
    std::chrono::nanoseconds perBlock = std::chrono::milliseconds(250);
    std::chrono::nanoseconds perCharacter = std::chrono::microseconds(50);
};

/// Colours code by the grammars of GNU Source-highlight and our own. For one thread at a time.
class CodeGrammars
{
public:
    /// `ours` is the folder of our own grammars.
    explicit CodeGrammars(const QString &ours = QStringLiteral(":/highlight"), CodePatience patience = {});
    ~CodeGrammars();

    /// Makes a running colors() and all later ones give up, within some milliseconds. From any thread.
    void stop();

    /// `language` as knownLanguage() gives it. Null when there is no grammar, when it cannot be read, when it takes
    /// too long and when stopped; never throws.
    CodeColors colors(const QString &code, const QString &language);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette::ui
