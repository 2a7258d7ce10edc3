#pragma once

#include "ui/panes/image/promptwords.h"

#include <optional>

namespace maquette::ui {

/// The prompt with the styles that are chosen, and everything that it may ask for.
PromptSource promptSource(const PromptWords &words, const QString &prompt, const QString &negative);

/// What is wrong with a text by itself, and at which of its characters; empty when nothing is.
QString promptTextProblem(const QString &text);
/// The same of a wildcard's lines, with the number of the line.
QString promptLinesProblem(const QStringList &lines);

/// What becomes of a prompt, or why nothing does.
struct PromptOutcome
{
    std::optional<PromptPreview> preview;
    /// Where the mistake stands ("In the style “film”"); empty when that is nowhere in particular.
    QString where;
    QString problem;
    /// The text that the problem's place counts in.
    QString text;

    bool operator==(const PromptOutcome &) const = default;
};

/// May take long with wildcards in wildcards.
PromptOutcome promptOutcome(const PromptWords &words, const QString &prompt, const QString &negative, int examples);

} // namespace maquette::ui
