#pragma once

#include "core/base/result.h"
#include "core/conversation/conversationfilter.h"
#include "core/conversation/message.h"

#include <QObject>

#include <functional>

namespace maquette {

class Database;
class SqlConnection;

/// The folders and tags of conversations. Belongs to Conversations, whose rules for threads, callbacks and signals hold here too.
class Folders final : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    explicit Folders(Database &database, QObject *parent = nullptr);
    ~Folders() override;

    /// In the user's order, with how many chats are in each.
    void all(QObject *context, Done<QList<Folder>> done);
    /// Behind the others. Rejected when there is one of that name, whatever the case.
    void create(const QString &name, QObject *context, Done<FolderId> done);
    void rename(FolderId id, const QString &name, QObject *context, Done<void> done);
    /// To a place from 0 among all.
    void move(FolderId id, int place, QObject *context, Done<void> done);
    /// Its chats stay, in no folder. restore() takes that back.
    void remove(FolderId id, QObject *context, Done<RemovedFolder> done);
    void restore(const RemovedFolder &removed, QObject *context, Done<void> done);

    /// Into a folder, or out of all (0).
    void file(const QList<ConversationId> &ids, FolderId folder, QObject *context, Done<void> done);
    /// Instead of those it has; see tags::tidy().
    void setTags(ConversationId id, const QStringList &tags, QObject *context, Done<void> done);
    /// What a search can ask for.
    void names(QObject *context, Done<ConversationNames> done);

signals:
    /// There are other folders, or their names or order are others.
    void changed();
    /// These conversations have another folder or other tags.
    void filed(const QList<qint64> &conversations);

private:
    void change(std::function<Result<QList<ConversationId>>(SqlConnection &)> work, QObject *context, Done<void> done);

    Database &m_database;
};

} // namespace maquette
