#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace maquette::test {

/// What an export of ChatGPT is made to hold.
struct ChatGptExport
{
    int conversations = 100;
    /// Turns of one conversation at most; each is a question and an answer.
    int turns = 6;
    /// One picture for so many conversations; 0 for none.
    int pictureEvery = 4;
    /// Conversations in a file of their own, as exports have them since 2026; 0 for one file.
    int shard = 0;
    /// Characters of an answer, about.
    int answerLength = 300;
    quint32 seed = 1;
};

/// A message as an import must show it.
struct GeneratedMessage
{
    QString key;
    /// The one above it that is shown.
    QString parent;
    bool isAnswer = false;
    QString text;
    QString reasoning;
    QString model;
    qint64 createdMs = 0;
    /// SHA-256 of its pictures, in hex.
    QStringList pictures;

    bool operator==(const GeneratedMessage &) const = default;
};

struct GeneratedConversation
{
    QString key;
    QString title;
    QString active;
    qint64 createdMs = 0;
    QHash<QString, GeneratedMessage> messages;
    /// Of messages that are kept and not shown.
    QStringList hidden;
};

/// Writes a zip like those that ChatGPT makes: trees with branches, instructions and tools that are not shown, thoughts, pictures by
/// their ids. The same values give the same file. Returns what is in it; empty when it could not be written.
/// `keep` false keeps nothing in memory, for gigabytes.
QList<GeneratedConversation> writeChatGptExport(const QString &path, const ChatGptExport &wanted, bool keep = true);

} // namespace maquette::test
