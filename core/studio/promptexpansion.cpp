#include "core/studio/promptexpansion.h"

#include "core/studio/prompttree.h"

#include <QCoreApplication>

#include <algorithm>
#include <random>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

/// Both texts, with what their names stand for.
struct PromptExpansion::Parsed
{
    prompttree::Sequence prompt;
    prompttree::Sequence negative;
    QStringList missingVariables;
    QStringList missingWildcards;
};

Result<PromptExpansion> PromptExpansion::of(const PromptSource &source)
{
    const ExpandedPrompt text = styled(source);
    prompttree::Lookup lookup{source.variables, source.wildcards, {}, {}, {}};
    auto prompt = prompttree::parse(text.prompt, lookup);
    if (!prompt)
        return tl::unexpected(prompt.error());
    auto negative = prompttree::parse(text.negative, lookup);
    if (!negative)
        return tl::unexpected(negative.error());
    return PromptExpansion(std::make_shared<const Parsed>(
        Parsed{std::move(*prompt), std::move(*negative), lookup.missingVariables, lookup.missingWildcards}));
}

qint64 PromptExpansion::combinations() const
{
    return std::min(kMostCombinations, m_parsed->prompt.combinations * m_parsed->negative.combinations);
}

ExpandedPrompt PromptExpansion::at(qint64 index) const
{
    const qint64 negatives = m_parsed->negative.combinations;
    return {prompttree::textAt(m_parsed->prompt, index / negatives).simplified(),
            prompttree::textAt(m_parsed->negative, index % negatives).simplified()};
}

PromptPreview PromptExpansion::preview(int examples) const
{
    PromptPreview preview{.combinations = combinations(),
                          .examples = {},
                          .missingVariables = m_parsed->missingVariables,
                          .missingWildcards = m_parsed->missingWildcards};
    for (qint64 i = 0; i < std::min<qint64>(examples, preview.combinations); ++i)
        preview.examples.append(at(i));
    return preview;
}

Result<void> PromptExpansion::checkComplete() const
{
    const QStringList &variables = m_parsed->missingVariables;
    const QStringList &wildcards = m_parsed->missingWildcards;
    if (!variables.isEmpty()) {
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("maquette::Prompt", "The variable “%1” has no value. Give it one.")
                           .arg(variables.constFirst()));
    }
    if (!wildcards.isEmpty()) {
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("maquette::Prompt", "There is no wildcard “%1”. Add it, or take it out.")
                           .arg(wildcards.constFirst()));
    }
    return {};
}

Result<QList<ExpandedPrompt>> PromptExpansion::all(int most) const
{
    const auto complete = checkComplete();
    if (!complete)
        return tl::unexpected(complete.error());
    const qint64 count = combinations();
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
        all.append(at(i));
    return all;
}

Result<ExpandedPrompt> PromptExpansion::random(quint64 seed) const
{
    const auto complete = checkComplete();
    if (!complete)
        return tl::unexpected(complete.error());
    // Not a distribution of the library's: these differ between compilers, and a seed should not.
    std::mt19937_64 random(seed);
    const auto choose = [&random](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    const QString prompt = prompttree::textOf(m_parsed->prompt, choose).simplified();
    return ExpandedPrompt{prompt, prompttree::textOf(m_parsed->negative, choose).simplified()};
}

Result<PromptPreview> previewPrompt(const PromptSource &source, int examples)
{
    const auto whole = PromptExpansion::of(source);
    return whole ? Result<PromptPreview>(whole->preview(examples)) : tl::unexpected(whole.error());
}

} // namespace maquette
