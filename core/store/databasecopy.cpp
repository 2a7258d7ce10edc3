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
