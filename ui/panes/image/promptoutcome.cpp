#include "ui/panes/image/promptoutcome.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace maquette::ui {

namespace {

struct PromptOutcomeWords
{
    Q_DECLARE_TR_FUNCTIONS(maquette::ui::PromptOutcome)
};

/// By itself, for what the rest of the words has wrong not to be put down to it.
Result<PromptPreview> lonePromptPreview(const QString &text)
{
    return previewPrompt({.prompt = text, .negative = {}, .styles = {}, .variables = {}, .wildcards = {}}, 0);
}

/// A text that goes into the prompt, and what it is called.
struct PromptPart
{
    QString where;
    QString text;
};

QList<PromptPart> promptPartsOf(const PromptSource &source)
{
    QList<PromptPart> parts{{PromptOutcomeWords::tr("In the prompt"), source.prompt},
                            {PromptOutcomeWords::tr("In the negative prompt"), source.negative}};
    for (const PromptStyle &style : source.styles) {
        parts.append({PromptOutcomeWords::tr("In the style “%1”").arg(style.name), style.prompt});
        parts.append({PromptOutcomeWords::tr("In the negative prompt of the style “%1”").arg(style.name), style.negative});
    }
    // In the order of their names: a hash has none, and the same mistake is to be named each time.
    QStringList names = source.variables.keys();
    std::sort(names.begin(), names.end());
    for (const QString &name : std::as_const(names))
        parts.append({PromptOutcomeWords::tr("In the value of “%1”").arg(name), source.variables.value(name)});
    names = source.wildcards.keys();
    std::sort(names.begin(), names.end());
    for (const QString &name : std::as_const(names)) {
        // Without its number: empty lines are left out by now.
        const QStringList lines = source.wildcards.value(name);
        for (const QString &line : lines)
            parts.append({PromptOutcomeWords::tr("In a line of “%1”").arg(name), line});
    }
    return parts;
}

} // namespace

PromptSource promptSource(const PromptWords &words, const QString &prompt, const QString &negative)
{
    PromptSource source{
        .prompt = prompt, .negative = negative, .styles = {}, .variables = words.variables, .wildcards = words.wildcards};
    for (const PromptStyle &style : words.styles) {
        if (words.chosenStyles.contains(style.name))
            source.styles.append(style);
    }
    return source;
}

QString promptTextProblem(const QString &text)
{
    const auto preview = lonePromptPreview(text);
    return preview ? QString() : preview.error().message;
}

QString promptLinesProblem(const QStringList &lines)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString problem = promptTextProblem(lines.at(i));
        if (!problem.isEmpty())
            return PromptOutcomeWords::tr("Line %1: %2").arg(QLocale().toString(i + 1), problem);
    }
    return {};
}

PromptOutcome promptOutcome(const PromptWords &words, const QString &prompt, const QString &negative, int examples)
{
    const PromptSource source = promptSource(words, prompt, negative);
    const auto preview = previewPrompt(source, examples);
    if (preview)
        return {.preview = *preview, .where = {}, .problem = {}, .text = {}};
    const QList<PromptPart> parts = promptPartsOf(source);
    for (const PromptPart &part : parts) {
        const QString problem = promptTextProblem(part.text);
        if (!problem.isEmpty())
            return {.preview = {}, .where = part.where, .problem = problem, .text = part.text};
    }
    // Each is right by itself, and together they are not: a circle, which names itself.
    return {.preview = {}, .where = {}, .problem = preview.error().message, .text = {}};
}

} // namespace maquette::ui
