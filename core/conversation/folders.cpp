#include "core/conversation/folders.h"

#include "core/conversation/filterrows.h"
#include "core/conversation/folderrows.h"
#include "core/store/database.h"

namespace maquette {

namespace {

/// What a change did to conversations; none, for one of the folders alone.
Result<QList<ConversationId>> touching(const Result<void> &done, const QList<ConversationId> &ids)
{
    return done ? Result<QList<ConversationId>>(ids) : tl::unexpected(done.error());
}

} // namespace

Folders::Folders(Database &database, QObject *parent) : QObject(parent), m_database(database) {}

Folders::~Folders() = default;

void Folders::all(QObject *context, Done<QList<Folder>> done)
{
    m_database.read<QList<Folder>>(context, [](SqlConnection &connection) { return rows::readFolders(connection); }, std::move(done));
}

void Folders::create(const QString &name, QObject *context, Done<FolderId> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<FolderId>(this, [name](SqlConnection &connection) { return rows::insertFolder(connection, name); },
                               [this, caller, done = std::move(done)](const Result<FolderId> &id) {
        if (id)
            emit changed();
        caller->post([done, id] { done(id); });
    });
}

void Folders::change(std::function<Result<QList<ConversationId>>(SqlConnection &)> work, QObject *context, Done<void> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<QList<ConversationId>>(this, std::move(work), [this, caller, done = std::move(done)](const Result<QList<ConversationId>> &touched) {
        if (touched) {
            emit changed();
            emit filed(*touched);
        }
        caller->post([done, result = touched.map([](const QList<ConversationId> &) {})] { done(result); });
    });
}

void Folders::rename(FolderId id, const QString &name, QObject *context, Done<void> done)
{
    change([id, name](SqlConnection &connection) { return touching(rows::renameFolder(connection, id, name), {}); }, context, std::move(done));
}

void Folders::move(FolderId id, int place, QObject *context, Done<void> done)
{
    change([id, place](SqlConnection &connection) { return touching(rows::moveFolder(connection, id, place), {}); }, context, std::move(done));
}

void Folders::remove(FolderId id, QObject *context, Done<RemovedFolder> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<RemovedFolder>(this, [id](SqlConnection &connection) { return rows::removeFolder(connection, id); },
                                    [this, caller, done = std::move(done)](const Result<RemovedFolder> &removed) {
        if (removed) {
            emit changed();
            emit filed(removed->conversations);
        }
        caller->post([done, removed] { done(removed); });
    });
}

void Folders::restore(const RemovedFolder &removed, QObject *context, Done<void> done)
{
    change([removed](SqlConnection &connection) { return rows::restoreFolder(connection, removed); }, context, std::move(done));
}

void Folders::file(const QList<ConversationId> &ids, FolderId folder, QObject *context, Done<void> done)
{
    change([ids, folder](SqlConnection &connection) { return touching(rows::fileConversations(connection, ids, folder), ids); }, context,
           std::move(done));
}

void Folders::setTags(ConversationId id, const QStringList &tags, QObject *context, Done<void> done)
{
    change([id, tags](SqlConnection &connection) { return touching(rows::writeTags(connection, id, tags), {id}); }, context, std::move(done));
}

void Folders::names(QObject *context, Done<ConversationNames> done)
{
    m_database.read<ConversationNames>(context, [](SqlConnection &connection) { return rows::readNames(connection); }, std::move(done));
}

} // namespace maquette

#include "moc_folders.cpp"
