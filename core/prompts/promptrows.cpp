#include "core/prompts/promptrows.h"

#include "core/store/database.h"

#include <QCoreApplication>
#include <QSet>

namespace maquette::promptrows {

using namespace Qt::StringLiterals;

static_assert(int(PromptKind::Prompt) == 0 && int(PromptKind::Assistant) == 1);

namespace {

struct PromptRowWords
{
    Q_DECLARE_TR_FUNCTIONS(PromptLibrary)
};

/// What keptFrom() reads. Of an assistant's JSON nobody wants to see the beginning.
constexpr QStringView kColumns =
    u"SELECT p.id, p.kind, p.folder, p.name, p.sign, p.colour, v.number, v.created_at, "
    u"CASE p.kind WHEN 0 THEN substr(v.text, 1, 240) ELSE '' END FROM prompt p JOIN prompt_version v ON v.prompt = p.id "
    u"AND v.number = (SELECT max(number) FROM prompt_version WHERE prompt = p.id) WHERE p.deleted_at IS NULL ";

QDateTime promptTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

KeptPrompt keptFrom(const SqlStatement &row)
{
    KeptPrompt kept;
    kept.id = row.integer(0);
    kept.kind = static_cast<PromptKind>(row.integer(1));
    kept.folder = row.text(2);
    kept.name = row.text(3);
    kept.look = {row.text(4), static_cast<int>(row.integer(5))};
    kept.version = static_cast<int>(row.integer(6));
    kept.changedAt = promptTime(row.integer(7));
    kept.opening = row.text(8);
    return kept;
}

tl::unexpected<Error> noSuchPrompt()
{
    return failure(Error::Kind::NotFound, PromptRowWords::tr("This is not in the library any more."));
}

/// Who has a place; empty for nobody.
Result<std::optional<qint64>> holderOf(SqlConnection &connection, PromptKind kind, const QString &folder, const QString &name)
{
    return connection.integer(u"SELECT id FROM prompt WHERE kind = ? AND folder = ? COLLATE NOCASE AND name = ? COLLATE NOCASE "
                              u"AND deleted_at IS NULL",
                              {static_cast<int>(kind), folder, name});
}

Result<void> refuseTaken(SqlConnection &connection, PromptKind kind, const QString &folder, const QString &name, qint64 own)
{
    const auto holder = holderOf(connection, kind, folder, name);
    if (!holder)
        return tl::unexpected(holder.error());
    if (*holder && **holder != own)
        return failure(Error::Kind::Rejected, PromptRowWords::tr("Another one here is called %1. Choose another name.").arg(name));
    return {};
}

Result<void> addVersion(SqlConnection &connection, qint64 id, int number, const PromptCopy::Version &version, qint64 nowMs)
{
    const qint64 at = version.createdAt.isValid() ? version.createdAt.toMSecsSinceEpoch() : nowMs;
    return connection.execute(u"INSERT INTO prompt_version (prompt, number, message, text, created_at) VALUES (?, ?, ?, ?, ?)",
                              {id, number, version.message, version.text, at});
}

Result<QList<PromptCopy::Version>> versionsOf(SqlConnection &connection, qint64 id)
{
    auto query = connection.prepare(u"SELECT message, created_at, text FROM prompt_version WHERE prompt = ? ORDER BY number");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id);
    QList<PromptCopy::Version> versions;
    const auto done = query->forEach([&] { versions.append({query->text(0), promptTime(query->integer(1)), query->text(2)}); });
    return done ? Result<QList<PromptCopy::Version>>(versions) : tl::unexpected(done.error());
}

} // namespace

Result<QList<KeptPrompt>> readAll(SqlConnection &connection)
{
    auto query = connection.prepare(kColumns.toString() + u"ORDER BY p.folder COLLATE NOCASE, p.name COLLATE NOCASE, p.id"_s);
    if (!query)
        return tl::unexpected(query.error());
    QList<KeptPrompt> all;
    const auto done = query->forEach([&] { all.append(keptFrom(*query)); });
    return done ? Result<QList<KeptPrompt>>(all) : tl::unexpected(done.error());
}

Result<KeptPrompt> read(SqlConnection &connection, qint64 id)
{
    auto query = connection.prepare(kColumns.toString() + u"AND p.id = ?"_s);
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    return *found ? Result<KeptPrompt>(keptFrom(*query)) : noSuchPrompt();
}

Result<QList<PromptVersion>> readVersions(SqlConnection &connection, qint64 id)
{
    auto query =
        connection.prepare(u"SELECT number, message, created_at FROM prompt_version WHERE prompt = ? ORDER BY number DESC");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id);
    QList<PromptVersion> versions;
    const auto done = query->forEach([&] {
        versions.append({static_cast<int>(query->integer(0)), query->text(1), promptTime(query->integer(2))});
    });
    if (!done)
        return tl::unexpected(done.error());
    return versions.isEmpty() ? Result<QList<PromptVersion>>(noSuchPrompt()) : Result<QList<PromptVersion>>(versions);
}

Result<QString> readText(SqlConnection &connection, qint64 id, int number)
{
    auto query = connection.prepare(
        u"SELECT text FROM prompt_version WHERE prompt = ? AND (number = ? OR ? = 0) ORDER BY number DESC LIMIT 1");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).bind(number).bind(number).next();
    if (!found)
        return tl::unexpected(found.error());
    return *found ? Result<QString>(query->text(0)) : noSuchPrompt();
}

Result<QList<PromptCopy>> readCopies(SqlConnection &connection, const QList<qint64> &ids)
{
    const auto all = readAll(connection);
    if (!all)
        return tl::unexpected(all.error());
    QList<PromptCopy> copies;
    for (const KeptPrompt &kept : *all) {
        if (!ids.isEmpty() && !ids.contains(kept.id))
            continue;
        const auto versions = versionsOf(connection, kept.id);
        if (!versions)
            return tl::unexpected(versions.error());
        copies.append({kept.kind, kept.folder, kept.name, kept.look, *versions});
    }
    return copies;
}

Result<KeptPrompt> insert(SqlConnection &connection, const PromptCopy &copy, qint64 nowMs)
{
    if (const auto isFree = refuseTaken(connection, copy.kind, copy.folder, copy.name, 0); !isFree)
        return tl::unexpected(isFree.error());
    auto done = connection.execute(u"INSERT INTO prompt (kind, folder, name, sign, colour, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                                   {static_cast<int>(copy.kind), copy.folder, copy.name, copy.look.sign, copy.look.colour, nowMs});
    if (!done)
        return tl::unexpected(done.error());
    const qint64 id = connection.lastInsertId();
    int number = 0;
    for (const PromptCopy::Version &version : copy.versions) {
        done = addVersion(connection, id, ++number, version, nowMs);
        if (!done)
            return tl::unexpected(done.error());
    }
    return read(connection, id);
}

Result<KeptPrompt> writeVersion(SqlConnection &connection, qint64 id, const PromptCopy::Version &version, qint64 nowMs)
{
    const auto kept = read(connection, id);
    if (!kept)
        return kept;
    const auto newest = readText(connection, id, 0);
    if (!newest)
        return tl::unexpected(newest.error());
    if (*newest == version.text)
        return kept;
    if (const auto done = addVersion(connection, id, kept->version + 1, version, nowMs); !done)
        return tl::unexpected(done.error());
    return read(connection, id);
}

Result<KeptPrompt> writePlace(SqlConnection &connection, qint64 id, const QString &folder, const QString &name)
{
    const auto kept = read(connection, id);
    if (!kept)
        return kept;
    if (const auto isFree = refuseTaken(connection, kept->kind, folder, name, id); !isFree)
        return tl::unexpected(isFree.error());
    const auto done = connection.execute(u"UPDATE prompt SET folder = ?, name = ? WHERE id = ?", {folder, name, id});
    return done ? read(connection, id) : tl::unexpected(done.error());
}

Result<KeptPrompt> writeLook(SqlConnection &connection, qint64 id, const PromptLook &look)
{
    const auto done = connection.execute(u"UPDATE prompt SET sign = ?, colour = ? WHERE id = ?", {look.sign, look.colour, id});
    return done ? read(connection, id) : tl::unexpected(done.error());
}

Result<void> markDeleted(SqlConnection &connection, qint64 id, qint64 nowMs)
{
    const auto done = connection.execute(u"UPDATE prompt SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", {nowMs, id});
    if (!done)
        return done;
    return connection.changes() == 0 ? Result<void>(noSuchPrompt()) : Result<void>();
}

Result<KeptPrompt> restore(SqlConnection &connection, qint64 id)
{
    auto query = connection.prepare(u"SELECT kind, folder, name FROM prompt WHERE id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return noSuchPrompt();
    const auto kind = static_cast<PromptKind>(query->integer(0));
    const QString folder = query->text(1);
    const QString own = query->text(2);
    QString name = own;
    for (int count = 2;; ++count) {
        const auto holder = holderOf(connection, kind, folder, name);
        if (!holder)
            return tl::unexpected(holder.error());
        if (!*holder || **holder == id)
            break;
        name = u"%1 (%2)"_s.arg(own).arg(count);
    }
    const auto done = connection.execute(u"UPDATE prompt SET deleted_at = NULL, name = ? WHERE id = ?", {name, id});
    return done ? read(connection, id) : tl::unexpected(done.error());
}

Result<Taken> take(SqlConnection &connection, const PromptCopy &copy, qint64 nowMs)
{
    const auto holder = holderOf(connection, copy.kind, copy.folder, copy.name);
    if (!holder)
        return tl::unexpected(holder.error());
    if (!*holder) {
        const auto added = insert(connection, copy, nowMs);
        return added ? Result<Taken>(Taken::Added) : tl::unexpected(added.error());
    }
    const auto present = versionsOf(connection, **holder);
    if (!present)
        return tl::unexpected(present.error());
    QSet<QString> known;
    for (const PromptCopy::Version &version : *present)
        known.insert(version.text);
    int number = static_cast<int>(present->size());
    Taken taken = Taken::Unchanged;
    for (const PromptCopy::Version &version : copy.versions) {
        if (known.contains(version.text))
            continue;
        if (const auto done = addVersion(connection, **holder, ++number, version, nowMs); !done)
            return tl::unexpected(done.error());
        known.insert(version.text);
        taken = Taken::Updated;
    }
    return taken;
}

} // namespace maquette::promptrows
