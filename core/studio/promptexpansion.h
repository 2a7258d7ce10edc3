#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace maquette {

/// A way of saying things that is laid over a prompt.
struct PromptStyle
{
    QString name;
    /// With `{prompt}` where the prompt goes; without it the style follows the prompt after a comma.
    QString prompt;
    QString negative;

    bool operator==(const PromptStyle &) const = default;
};

/// What a prompt is made of. In prompt, negative, styles, variables and wildcards the same things mean something:
///
///     {red|green|dark blue}   one of these; may be nested, and one may be empty
///     __animal__              one line of the wildcard of that name
///     {{city}}                the variable's value; {{city=Oslo}} has a value where none is given
///     \{ \| \} \_ \\          the character itself
///
/// Braces without a bar inside are plain text, as is the `(word:1.2)` of other programs.
struct PromptSource
{
    QString prompt;
    QString negative;
    /// Laid over it in order.
    QList<PromptStyle> styles;
    QHash<QString, QString> variables;
    QHash<QString, QStringList> wildcards;

    bool operator==(const PromptSource &) const = default;
};

struct ExpandedPrompt
{
    QString prompt;
    QString negative;

    bool operator==(const ExpandedPrompt &) const = default;
};

/// What a source expands to, before anything is paid for.
struct PromptPreview
{
    /// How many different choices there are; no more than kMostCombinations is counted.
    qint64 combinations = 1;
    /// The first of them.
    QList<ExpandedPrompt> examples;
    /// Names that are used and not given.
    QStringList missingVariables;
    QStringList missingWildcards;

    bool operator==(const PromptPreview &) const = default;
};

inline constexpr qint64 kMostCombinations = 1'000'000'000;
/// In characters and steps; no provider takes nearly as much.
inline constexpr qint64 kLongestPrompt = 200'000;

/// A source that was taken apart, for those who want more of it than one thing. Every wildcard's lines are read once, and what
/// they make together is counted without being written out: three levels of a thousand lines cost milliseconds.
class PromptExpansion
{
public:
    /// Usage, with the place, when braces do not match; Rejected when wildcards go in a circle; TooLarge when a text could be
    /// longer than kLongestPrompt.
    [[nodiscard]] static Result<PromptExpansion> of(const PromptSource &source);

    qint64 combinations() const;
    PromptPreview preview(int examples) const;
    /// Every combination, in order. TooLarge with the number when there are more than `most`; NotFound, named, for what is missing.
    [[nodiscard]] Result<QList<ExpandedPrompt>> all(int most) const;
    /// One combination, the same for the same seed; NotFound as above.
    [[nodiscard]] Result<ExpandedPrompt> random(quint64 seed) const;

private:
    struct Parsed;
    explicit PromptExpansion(std::shared_ptr<const Parsed> parsed) : m_parsed(std::move(parsed)) {}
    ExpandedPrompt at(qint64 index) const;
    /// What is paid for must not have holes.
    Result<void> checkComplete() const;

    std::shared_ptr<const Parsed> m_parsed;
};

/// For those who want to know no more than that.
[[nodiscard]] Result<PromptPreview> previewPrompt(const PromptSource &source, int examples);

} // namespace maquette
