#pragma once

#include "core/conversation/conversation.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

// A conversation as another program tells it, before anything of it is stored.
namespace maquette::exchange {

/// Who made an export.
enum class Source { ChatGpt, Claude, LibreChat, OpenWebUi, CherryStudio, Maquette };

/// Stable name for the store and for our own format ("chatgpt").
QString sourceName(Source source);
std::optional<Source> sourceFromName(QStringView name);
/// As its maker writes it; not translated.
QString sourceTitle(Source source);

/// A file that belongs to a message.
struct ForeignFile
{
    /// By which the export's other entries are searched; empty when the export names none.
    QString id;
    /// How the user knows it.
    QString name;
    /// What the export says that it is; its bytes decide.
    QString mime;
    /// Where the export has the bytes in its JSON.
    std::optional<QByteArray> bytes;

    bool operator==(const ForeignFile &) const = default;
};

struct ForeignMessage
{
    /// Unique within its conversation.
    QString key;
    /// Empty for a first message.
    QString parentKey;
    /// In the tree of the program that it came from first, where that counts messages that are not shown; empty where it is parentKey.
    QString firstParentKey;
    /// Without id, conversation and parent; attachments only where the source is Maquette.
    Message message;
    /// What came after a stop; see Message::hasRest.
    QString rest;
    QList<ForeignFile> files;
    /// Keeps its place in the tree and is not shown: instructions, tools, what its maker hides.
    bool isHidden = false;
    /// Only thoughts: they are shown with the answer that follows.
    bool isThought = false;
    /// What has no place of its own here, as it came; empty when nothing is left over.
    QJsonObject raw;
};

struct ForeignConversation
{
    Source source = Source::ChatGpt;
    /// Unique within its source.
    QString key;
    /// Title, times, pin, archive and settings; the rest is found out.
    Conversation conversation;
    /// The end of the branch that was shown; empty when the export does not say.
    QString activeKey;
    QList<ForeignMessage> messages;
    /// The first part came before; parents may be among what is stored.
    bool isContinued = false;
    /// Its row in the home that it was exported from, where the source is Maquette; otherwise 0.
    ConversationId origin = 0;
    /// What could not be read of it; translated.
    QStringList problems;
};

} // namespace maquette::exchange
