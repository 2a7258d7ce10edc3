#pragma once

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

namespace maquette {

/// What the library keeps. Both have a place, a name and versions; an assistant's text is JSON (see assistant.h).
enum class PromptKind { Prompt, Assistant };

/// How an assistant is told from the others at a glance.
struct PromptLook
{
    /// A letter or two; empty for the first one of the name.
    QString sign;
    /// Which of the colours that charts have.
    int colour = 0;

    bool operator==(const PromptLook &) const = default;
};

/// A prompt or an assistant of the library with its newest version.
struct KeptPrompt
{
    qint64 id = 0;
    PromptKind kind = PromptKind::Prompt;
    /// "Shop/Launch"; empty at the top.
    QString folder;
    QString name;
    PromptLook look;
    /// The newest version; they count from 1.
    int version = 0;
    /// When that was saved.
    QDateTime changedAt;
    /// How the text of a prompt begins.
    QString opening;

    bool operator==(const KeptPrompt &) const = default;
};

struct PromptVersion
{
    int number = 0;
    /// What the user said of the change; may be empty.
    QString message;
    QDateTime createdAt;

    bool operator==(const PromptVersion &) const = default;
};

/// One that comes into the library or goes out of it.
struct PromptCopy
{
    struct Version
    {
        QString message;
        /// Invalid where the file does not say.
        QDateTime createdAt;
        QString text;

        bool operator==(const Version &) const = default;
    };

    PromptKind kind = PromptKind::Prompt;
    QString folder;
    QString name;
    PromptLook look;
    /// Oldest first; at least one.
    QList<Version> versions;

    bool operator==(const PromptCopy &) const = default;
};

/// What a library takes; more is refused in words.
inline constexpr qsizetype kLongestPromptText = 200'000;
inline constexpr qsizetype kLongestAssistantText = 5'000'000;
inline constexpr qsizetype kLongestPromptName = 200;
inline constexpr int kMostPromptFolders = 8;

/// One line without signs that cannot be seen, at most kLongestPromptName long.
QString cleanPromptName(const QString &typed);
/// The same of each folder, without empty ones and such as lead out of their place, at most kMostPromptFolders deep.
QString cleanPromptFolder(const QString &typed);

} // namespace maquette

Q_DECLARE_METATYPE(maquette::KeptPrompt)
