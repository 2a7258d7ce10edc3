#include "core/store/databasecopy.h"

#include "core/store/migrations.h"
#include "core/store/sqlsession.h"

#include <QFile>
#include <QFileInfo>

namespace maquette::store {

using namespace Qt::StringLiterals;

Result<void> copyDatabase(const QString &path, const QString &copy, const std::atomic_bool &isStopping)
{
    // A writer's connection, because a reader's may not write the copy either; of the file itself it only reads.
    const auto session = SqlSession::open({.path = path, .use = SqlSession::Use::Writer});
    if (!session)
        return tl::unexpected(session.error());
    (*session)->stopWhen(isStopping);
    if (const auto copied = (*session)->connection().execute(u"VACUUM INTO ?", {copy}); !copied) {
        QFile::remove(copy);
        return copied;
    }
    QFile::setPermissions(copy, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

Result<QStringList> withoutTemporary(const QString &copy)
{
    const auto session = SqlSession::open({.path = copy, .use = SqlSession::Use::Writer});
    if (!session)
        return tl::unexpected(session.error());
    SqlConnection &connection = (*session)->connection();
    // The file of a home that an older version has left.
    const auto isKnown = connection.integer(u"SELECT 1 FROM pragma_table_info('conversation') WHERE name = 'temporary_owner'");
    if (!isKnown)
        return tl::unexpected(isKnown.error());
    if (!*isKnown)
        return QStringList();
    QStringList hashes;
    auto done = (*session)->begin();
    if (done)
        done = connection.execute(u"DELETE FROM conversation WHERE temporary_owner IS NOT NULL");
    if (done) {
        auto left = connection.prepare(u"SELECT hash FROM left_behind");
        done = left ? left->forEach([&] { hashes.append(left->text(0)); }) : tl::unexpected(left.error());
    }
    if (done)
        done = connection.execute(u"DELETE FROM asset WHERE id IN (SELECT id FROM left_behind)");
    // The index keeps the names of what was taken out until its parts are put together anew.
    if (done && !hashes.isEmpty())
        done = connection.execute(u"INSERT INTO gallery_search (gallery_search) VALUES ('optimize')");
    if (done)
        done = connection.execute(u"DELETE FROM temporary_asset");
    if (done)
        done = (*session)->commit();
    return done ? Result<QStringList>(hashes) : tl::unexpected(done.error());
}

Result<DatabaseFacts> inspectDatabase(const QString &path)
{
    const auto known = readMigrations(u":/maquette/migrations"_s);
    if (!known)
        return tl::unexpected(known.error());
    const auto session = SqlSession::open({.path = path, .use = SqlSession::Use::Inspector});
    if (!session)
        return tl::unexpected(session.error());
    DatabaseFacts facts;
    facts.newest = known->isEmpty() ? 0 : known->constLast().number;
    const auto version = (*session)->userVersion();
    auto check = version ? (*session)->connection().prepare(u"PRAGMA quick_check(1)") : tl::unexpected(version.error());
    if (!check)
        return tl::unexpected(check.error());
    facts.version = *version;
    const auto found = check->next();
    if (!found)
        return tl::unexpected(found.error());
    facts.isSound = *found && check->text(0) == u"ok";
    return facts;
}

} // namespace maquette::store
