#include "core/studio/promptexpansion.h"

#include "core/studio/prompttree.h"

#include <QCoreApplication>

#include <algorithm>
#include <random>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// Both texts, with what their names stand for.
struct Parsed
{
    prompttree::Sequence prompt;
    prompttree::Sequence negative;
    QStringList missingVariables;
    QStringList missingWildcards;

    qint64 combinations() const
    {
        return std::min(kMostCombinations, prompttree::combinations(prompt) * prompttree::combinations(negative));
    }
    ExpandedPrompt at(qint64 index) const
    {
        const qint64 negatives = prompttree::combinations(negative);
        return {prompttree::textAt(prompt, index / negatives).simplified(),
                prompttree::textAt(negative, index % negatives).simplified()};
    }
};

QString joined(const QString &first, const QString &second)
{
    return first.trimmed().isEmpty() ? second : second.trimmed().isEmpty() ? first : first + u", "_s + second;
}

/// With its styles round it.
ExpandedPrompt styled(const PromptSource &source)
{
    ExpandedPrompt text{source.prompt, source.negative};
    for (const PromptStyle &style : source.styles) {
        QString laid = style.prompt;
        text.prompt = laid.contains(u"{prompt}") ? laid.replace(u"{prompt}"_s, text.prompt) : joined(text.prompt, style.prompt);
        text.negative = joined(text.negative, style.negative);
    }
    return text;
}

Result<Parsed> parsed(const PromptSource &source)
{
    const ExpandedPrompt text = styled(source);
    prompttree::Lookup lookup{source.variables, source.wildcards, {}, {}};
    auto prompt = prompttree::parse(text.prompt, lookup);
    if (!prompt)
        return tl::unexpected(prompt.error());
    auto negative = prompttree::parse(text.negative, lookup);
    if (!negative)
        return tl::unexpected(negative.error());
    return Parsed{std::move(*prompt), std::move(*negative), lookup.missingVariables, lookup.missingWildcards};
}

/// What is paid for must not have holes.
Result<Parsed> complete(const PromptSource &source)
{
    auto whole = parsed(source);
    if (!whole || (whole->missingVariables.isEmpty() && whole->missingWildcards.isEmpty()))
        return whole;
    const bool isVariable = !whole->missingVariables.isEmpty();
    const QString name = isVariable ? whole->missingVariables.first() : whole->missingWildcards.first();
    return failure(
        Error::Kind::NotFound,
        isVariable
            ? QCoreApplication::translate("maquette::Prompt", "The variable “%1” has no value. Give it one.").arg(name)
            : QCoreApplication::translate("maquette::Prompt", "There is no wildcard “%1”. Add it, or take it out.").arg(name));
}

} // namespace

Result<PromptPreview> previewPrompt(const PromptSource &source, int examples)
{
    const auto whole = parsed(source);
    if (!whole)
        return tl::unexpected(whole.error());
    PromptPreview preview{.combinations = whole->combinations(),
                          .examples = {},
                          .missingVariables = whole->missingVariables,
                          .missingWildcards = whole->missingWildcards};
    for (qint64 i = 0; i < std::min<qint64>(examples, preview.combinations); ++i)
        preview.examples.append(whole->at(i));
    return preview;
}

Result<QList<ExpandedPrompt>> expandPrompt(const PromptSource &source, int most)
{
    const auto whole = complete(source);
    if (!whole)
        return tl::unexpected(whole.error());
    const qint64 count = whole->combinations();
    if (count > most) {
        return failure(
            Error::Kind::TooLarge,
            QCoreApplication::translate("maquette::Prompt",
                                        "The prompt has %1 combinations; %2 is the most. Take choices out, or pick at random.")
                .arg(count)
                .arg(most));
    }
    QList<ExpandedPrompt> all;
    for (qint64 i = 0; i < count; ++i)
        all.append(whole->at(i));
    return all;
}

Result<ExpandedPrompt> expandPromptRandomly(const PromptSource &source, quint64 seed)
{
    const auto whole = complete(source);
    if (!whole)
        return tl::unexpected(whole.error());
    // Not a distribution of the library's: these differ between compilers, and a seed should not.
    std::mt19937_64 random(seed);
    const auto choose = [&random](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    const QString prompt = prompttree::textOf(whole->prompt, choose).simplified();
    return ExpandedPrompt{prompt, prompttree::textOf(whole->negative, choose).simplified()};
}

} // namespace maquette
