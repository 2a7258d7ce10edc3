#include "core/library/galleryrows.h"

#include "core/base/json.h"
#include "core/store/searchterms.h"

#include <QCoreApplication>

namespace maquette::gallery {

using namespace Qt::StringLiterals;

namespace {

QDateTime timeFrom(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

std::optional<qint64> stored(const QDateTime &time)
{
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

/// What is looked up only when a script is written without spaces; see migration 0010.
std::optional<QString> wordsOf(const QString &prompt, const QString &name, const QString &note, const QString &tags)
{
    return search::wordsApart(prompt + u' ' + name + u' ' + note + u' ' + tags);
}

/// The text search looks at one row; it says the same as the tables it is made of.
Result<void> renewWords(SqlConnection &connection, AssetId id)
{
    auto row = connection.prepare(u"SELECT prompt, name, note, tags FROM gallery_details WHERE id = ?");
    if (!row)
        return tl::unexpected(row.error());
    const auto found = row->bind(id).next();
    if (!found || !*found)
        return found ? Result<void>{} : tl::unexpected(found.error());
    const auto words = wordsOf(row->text(0), row->text(1), row->text(2), row->text(3));
    return connection.execute(u"UPDATE gallery_details SET words = ? WHERE id = ? AND words IS NOT ?", {words, id, words});
}

Result<std::optional<qint64>> maybeNameId(SqlConnection &connection, NameKind kind, const QString &text)
{
    if (text.isEmpty())
        return std::optional<qint64>();
    const auto id = nameId(connection, kind, text);
    return id ? Result<std::optional<qint64>>(*id) : tl::unexpected(id.error());
}

Result<void> addFigures(SqlConnection &connection, AssetId id, const AssetRecord &record)
{
    const auto provider = maybeNameId(connection, NameKind::Provider, record.recipe.providerId);
    const auto model = maybeNameId(connection, NameKind::Model, record.recipe.modelId);
    if (!provider || !model)
        return tl::unexpected((!provider ? provider : model).error());
    const Asset &asset = record.asset;
    const auto cost = record.recipe.cost ? std::optional(record.recipe.cost->picos) : std::nullopt;
    return connection.execute(
        u"INSERT INTO gallery (id, kind, origin, width, height, bytes, created_at, provider, model, seed, cost, play, stars, "
        u"trashed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {id, static_cast<int>(storedKindOf(asset.mime)), static_cast<int>(asset.origin), asset.size.width(), asset.size.height(),
         asset.bytes, asset.createdAt.toMSecsSinceEpoch(), *provider, *model, record.recipe.seed, cost, record.recipe.isPlayMoney,
         record.marks.stars, stored(record.marks.trashedAt)});
}

Result<void> addDetails(SqlConnection &connection, AssetId id, const AssetRecord &record)
{
    const AssetRecipe &recipe = record.recipe;
    const QString values = recipe.values.isEmpty() ? QString() : QString::fromUtf8(json::toBytes(recipe.values));
    return connection.execute(
        u"INSERT INTO gallery_details (id, name, prompt, parameters, provider_name, account, call_id, attempt_id, job_id, "
        u"position, count, cost_source, currency, note, words, project, seed) "
        u"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {id, record.asset.name, recipe.prompt, values, recipe.providerName, recipe.accountName, recipe.callId, recipe.attemptId,
         recipe.jobId, recipe.position, recipe.count, static_cast<int>(recipe.costSource), recipe.currency, record.marks.note,
         wordsOf(recipe.prompt, record.asset.name, record.marks.note, {}), recipe.project, seedOf(recipe)});
}

Result<void> addParents(SqlConnection &connection, AssetId id, const QList<AssetParent> &parents)
{
    for (qsizetype i = 0; i < parents.size(); ++i) {
        const auto done = connection.execute(u"INSERT INTO gallery_parent (asset, position, hash, role) VALUES (?, ?, ?, ?)",
                                             {id, i, parents.at(i).hash, parents.at(i).role});
        if (!done)
            return done;
    }
    return {};
}

Result<AssetId> addAsset(SqlConnection &connection, const Asset &asset)
{
    const auto added =
        connection.execute(u"INSERT INTO asset (hash, mime, extension, bytes, width, height, name, origin, created_at) "
                           u"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                           {asset.hash, asset.mime, asset.extension, asset.bytes, asset.size.width(), asset.size.height(),
                            asset.name, assetOriginName(asset.origin), asset.createdAt.toMSecsSinceEpoch()});
    if (!added)
        return tl::unexpected(added.error());
    return connection.lastInsertId();
}

Result<QList<AssetParent>> parentsOf(SqlConnection &connection, AssetId id)
{
    auto rows = connection.prepare(u"SELECT hash, role FROM gallery_parent WHERE asset = ? ORDER BY position");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(id);
    QList<AssetParent> parents;
    const auto done = rows->forEach([&] { parents.append({rows->text(0), rows->text(1)}); });
    if (!done)
        return tl::unexpected(done.error());
    return parents;
}

Result<void> writeNames(SqlConnection &connection, AssetId id, NameKind kind, const QStringList &names)
{
    auto done =
        connection.execute(u"DELETE FROM gallery_mark WHERE asset = ? AND name IN (SELECT id FROM gallery_name WHERE kind = ?)",
                           {id, static_cast<int>(kind)});
    for (const QString &name : names) {
        if (!done)
            return done;
        const auto number = nameId(connection, kind, name);
        if (!number)
            return tl::unexpected(number.error());
        done = connection.execute(u"INSERT OR IGNORE INTO gallery_mark (name, asset) VALUES (?, ?)", {*number, id});
    }
    if (!done || kind != NameKind::Tag)
        return done;
    done = connection.execute(u"UPDATE gallery_details SET tags = ? WHERE id = ?", {names.join(u' '), id});
    return done ? renewWords(connection, id) : done;
}

/// The columns behind kAssetColumns in readRecord().
void readRest(const SqlStatement &row, AssetRecord &record)
{
    AssetRecipe &recipe = record.recipe;
    recipe.providerId = row.text(9);
    recipe.modelId = row.text(10);
    recipe.seed = row.maybeInteger(11);
    if (const auto cost = row.maybeInteger(12))
        recipe.cost = Money{*cost};
    recipe.isPlayMoney = row.boolean(13);
    record.marks.stars = static_cast<int>(row.integer(14));
    if (const auto trashed = row.maybeInteger(15))
        record.marks.trashedAt = timeFrom(*trashed);
    recipe.prompt = row.text(16);
    if (const auto values = json::parseObject(row.text(17).toUtf8()))
        recipe.values = *values;
    recipe.providerName = row.text(18);
    recipe.accountName = row.text(19);
    recipe.callId = row.text(20);
    recipe.attemptId = row.text(21);
    recipe.jobId = row.text(22);
    recipe.position = static_cast<int>(row.integer(23));
    recipe.count = static_cast<int>(row.integer(24));
    recipe.costSource = static_cast<FigureSource>(row.integer(25));
    recipe.currency = row.text(26);
    record.marks.note = row.text(27);
    recipe.project = row.text(28);
}

} // namespace

StoredKind storedKindOf(const QString &mime)
{
    if (mime.startsWith("image/"_L1))
        return StoredKind::Picture;
    if (mime.startsWith("video/"_L1))
        return StoredKind::Film;
    return mime.startsWith("audio/"_L1) ? StoredKind::Sound : StoredKind::Other;
}

Asset assetFrom(const SqlStatement &row, int first)
{
    Asset asset;
    asset.hash = row.text(first);
    asset.mime = row.text(first + 1);
    asset.extension = row.text(first + 2);
    asset.bytes = row.integer(first + 3);
    asset.size = QSize(static_cast<int>(row.integer(first + 4)), static_cast<int>(row.integer(first + 5)));
    asset.name = row.text(first + 6);
    asset.origin = assetOriginFromName(row.text(first + 7));
    asset.createdAt = timeFrom(row.integer(first + 8));
    return asset;
}

Result<qint64> nameId(SqlConnection &connection, NameKind kind, const QString &text)
{
    const int number = static_cast<int>(kind);
    const auto known = connection.integer(u"SELECT id FROM gallery_name WHERE kind = ? AND text = ?", {number, text});
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return **known;
    const auto added = connection.execute(u"INSERT INTO gallery_name (kind, text) VALUES (?, ?)", {number, text});
    if (!added)
        return tl::unexpected(added.error());
    return connection.lastInsertId();
}

Result<AssetId> idOf(SqlConnection &connection, const QString &hash)
{
    const auto id = connection.integer(u"SELECT id FROM asset WHERE hash = ?", {hash});
    if (!id)
        return tl::unexpected(id.error());
    if (!*id) {
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("maquette::Library", "This picture is no longer in the library. Add it again."),
                       hash);
    }
    return **id;
}

Result<Asset> findAsset(SqlConnection &connection, const QString &hash)
{
    const auto id = idOf(connection, hash);
    if (!id)
        return tl::unexpected(id.error());
    auto row = connection.prepare(u"SELECT "_s + QLatin1StringView(kAssetColumns) + u" FROM asset a WHERE a.id = ?"_s);
    if (!row)
        return tl::unexpected(row.error());
    const auto found = row->bind(*id).next();
    if (!found)
        return tl::unexpected(found.error());
    return assetFrom(*row);
}

Result<QStringList> namesOf(SqlConnection &connection, AssetId id, NameKind kind)
{
    auto rows = connection.prepare(u"SELECT n.text FROM gallery_mark m JOIN gallery_name n ON n.id = m.name "
                                   u"WHERE m.asset = ? AND n.kind = ?");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(id).bind(static_cast<int>(kind));
    QStringList names;
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        names.append(rows->text(0));
    }
    names.sort();
    return names;
}

Result<AssetRecord> readRecord(SqlConnection &connection, AssetId id)
{
    auto row = connection.prepare(
        u"SELECT "_s + QLatin1StringView(kAssetColumns) +
        u", p.text, m.text, g.seed, g.cost, g.play, g.stars, g.trashed_at, d.prompt, d.parameters, d.provider_name, d.account, "
        u"d.call_id, d.attempt_id, d.job_id, d.position, d.count, d.cost_source, d.currency, d.note, d.project "
        u"FROM asset a JOIN gallery g ON g.id = a.id JOIN gallery_details d ON d.id = a.id "
        u"LEFT JOIN gallery_name p ON p.id = g.provider LEFT JOIN gallery_name m ON m.id = g.model WHERE a.id = ?"_s);
    if (!row)
        return tl::unexpected(row.error());
    const auto found = row->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found) {
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("maquette::Library", "This picture is no longer in the library. Add it again."),
                       QString::number(id));
    }
    AssetRecord record;
    record.asset = assetFrom(*row);
    readRest(*row, record);
    const auto tags = namesOf(connection, id, NameKind::Tag);
    const auto boards = namesOf(connection, id, NameKind::Board);
    const auto parents = parentsOf(connection, id);
    if (!tags || !boards || !parents)
        return tl::unexpected(!tags ? tags.error() : !boards ? boards.error() : parents.error());
    record.marks.tags = *tags;
    record.marks.boards = *boards;
    record.recipe.parents = *parents;
    return record;
}

Result<AssetRecord> enterRecord(SqlConnection &connection, const AssetRecord &record)
{
    const auto known = connection.integer(u"SELECT id FROM asset WHERE hash = ?", {record.asset.hash});
    if (!known)
        return tl::unexpected(known.error());
    if (*known) {
        const auto trashed = connection.integer(u"SELECT trashed_at FROM gallery WHERE id = ?", {**known});
        if (!trashed)
            return tl::unexpected(trashed.error());
        if (*trashed && !record.marks.isTrashed()) {
            if (const auto back = setTrashed(connection, **known, {}); !back)
                return tl::unexpected(back.error());
        }
        return readRecord(connection, **known);
    }
    const auto id = addAsset(connection, record.asset);
    if (!id)
        return tl::unexpected(id.error());
    auto done = addFigures(connection, *id, record);
    if (done)
        done = addDetails(connection, *id, record);
    if (done)
        done = addParents(connection, *id, record.recipe.parents);
    if (done)
        done = writeNames(connection, *id, NameKind::Tag, record.marks.tags);
    if (done)
        done = writeNames(connection, *id, NameKind::Board, record.marks.boards);
    if (!done)
        return tl::unexpected(done.error());
    return readRecord(connection, *id);
}

Result<void> setNames(SqlConnection &connection, AssetId id, NameKind kind, const QStringList &names)
{
    auto done = writeNames(connection, id, kind, names);
    return done ? markStale(connection, id) : done;
}

Result<void> setStars(SqlConnection &connection, AssetId id, int stars)
{
    const auto done = connection.execute(u"UPDATE gallery SET stars = ? WHERE id = ?", {stars, id});
    return done ? markStale(connection, id) : done;
}

Result<void> setNote(SqlConnection &connection, AssetId id, const QString &note)
{
    auto done = connection.execute(u"UPDATE gallery_details SET note = ? WHERE id = ?", {note, id});
    if (done)
        done = renewWords(connection, id);
    return done ? markStale(connection, id) : done;
}

Result<void> keepBeyondConversations(SqlConnection &connection, const QString &hash)
{
    return connection.execute(u"DELETE FROM temporary_asset WHERE hash = ?", {hash});
}

Result<void> setTrashed(SqlConnection &connection, AssetId id, const QDateTime &at)
{
    const auto done = connection.execute(u"UPDATE gallery SET trashed_at = ? WHERE id = ?", {stored(at), id});
    return done ? markStale(connection, id) : done;
}

Result<void> setCost(SqlConnection &connection, AssetId id, std::optional<Money> cost, FigureSource source, const QString &currency,
                     bool isPlayMoney)
{
    const auto picos = cost ? std::optional(cost->picos) : std::nullopt;
    auto done = connection.execute(u"UPDATE gallery SET cost = ?, play = ? WHERE id = ?", {picos, isPlayMoney, id});
    if (done) {
        done = connection.execute(u"UPDATE gallery_details SET cost_source = ?, currency = ? WHERE id = ?",
                                  {static_cast<int>(source), currency, id});
    }
    return done ? markStale(connection, id) : done;
}

Result<void> markStale(SqlConnection &connection, AssetId id)
{
    return connection.execute(
        u"INSERT INTO gallery_stale (asset, change) VALUES (?, 1) ON CONFLICT (asset) DO UPDATE SET change = change + 1", {id});
}

Result<void> removeAsset(SqlConnection &connection, AssetId id)
{
    return connection.execute(u"DELETE FROM asset WHERE id = ?", {id});
}

} // namespace maquette::gallery
