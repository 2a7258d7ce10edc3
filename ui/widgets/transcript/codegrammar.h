#pragma once

#include "ui/widgets/transcript/codecolors.h"

#include <QString>

#include <memory>

namespace maquette::ui {

/// The name under which a code block's language is known ("py" → "python"), in lower case; empty when nobody described
/// the language.
QString knownLanguage(const QString &language);

/// Colours code by the grammars of GNU Source-highlight and our own. For one thread at a time.
class CodeGrammars
{
public:
    CodeGrammars();
    ~CodeGrammars();

    /// `language` as knownLanguage() gives it. Null when there is no grammar or it cannot be read; never throws.
    CodeColors colors(const QString &code, const QString &language);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette::ui
