#pragma once

#include "core/prompts/prompt.h"

#include <QByteArray>
#include <QList>

namespace maquette {

/// Something in a file that could not be read.
struct PromptFileProblem
{
    /// "people.md", "people.json, entry 3".
    QString place;
    /// Translated.
    QString words;

    bool operator==(const PromptFileProblem &) const = default;
};

struct PromptFile
{
    QList<PromptCopy> copies;
    QList<PromptFileProblem> problems;

    bool operator==(const PromptFile &) const = default;
};

inline constexpr qint64 kLargestPromptFile = 32LL * 1024 * 1024;

/// What is in a file: one prompt as Markdown or plain text, with its name and folder in a head between two lines of "---" or named
/// after the file; or JSON: a library of ours with all versions, or a list of prompts as other programs write them. Whatever the
/// bytes are, what can be read is, and the rest is told.
PromptFile readPromptFile(const QString &fileName, const QByteArray &bytes);

/// The newest text of a prompt with a head that says the rest.
QByteArray promptAsMarkdown(const PromptCopy &copy);
/// With all versions.
QByteArray promptsAsJson(const QList<PromptCopy> &copies);

} // namespace maquette
