#include "core/library/galleryrows.h"
#include "core/library/libraryrebuild.h"
#include "core/library/safefile.h"
#include "core/library/sidecar.h"
#include "tests/core/library/galleryhouse.h"
#include "tests/support/testcase.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// As the gallery wrote it before it knew seeds by their text.
Result<void> addOld(SqlConnection &connection, int id, std::optional<qint64> seed, const QString &parameters)
{
    auto done = connection.execute(u"INSERT INTO asset (id, hash, mime, extension, bytes, width, height, name, origin, created_at) "
                                   u"VALUES (?, ?, 'image/png', 'png', 1, 1, 1, '', 'generated', 1)",
                                   {id, QString::number(id)});
    if (done) {
        done = connection.execute(u"INSERT INTO gallery (id, kind, origin, width, height, bytes, created_at, seed) "
                                  u"VALUES (?, 0, 2, 1, 1, 1, 1, ?)",
                                  {id, seed});
    }
    return done ? connection.execute(u"INSERT INTO gallery_details (id, parameters) VALUES (?, ?)", {id, parameters}) : done;
}

} // namespace

/// What the user finds, marks and throws away.
class GalleryTest : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<GalleryHouse> m_house;

    Result<void> done(const std::function<void(QObject *, std::function<void(Result<void>)>)> &start) { return await<void>(start); }

    AssetId made(int number, const QString &prompt, const QString &model, QSize size = {24, 16}, std::optional<Money> cost = {})
    {
        AssetRecipe recipe;
        recipe.providerId = model.section(u'/', 0, 0);
        recipe.modelId = model;
        recipe.prompt = prompt;
        recipe.seed = number;
        recipe.cost = cost;
        m_house->clock.advance(1h);
        return m_house->kept(number, recipe, size);
    }

    QList<AssetId> search(const QString &text)
    {
        const auto filter = parseGallerySearch(text);
        return filter ? m_house->index(*filter) : QList<AssetId>{-2};
    }

    RebuildReport rebuild()
    {
        auto *rebuild = new LibraryRebuild(m_house->root, m_house->library, m_house->database, this);
        QSignalSpy finished(rebuild, &LibraryRebuild::finished);
        if (!finished.wait(20'000))
            return {};
        const auto report = finished.first().first().value<Result<RebuildReport>>();
        return report ? *report : RebuildReport{};
    }

private slots:
    void init()
    {
        TestCase::init();
        m_house.reset();
        m_dir = std::make_unique<QTemporaryDir>();
        m_house = std::make_unique<GalleryHouse>(m_dir->path());
    }

    void cleanup() { m_house.reset(); }

    void everyFilterFindsItsPictures()
    {
        const AssetId lamp = made(1, u"Ceramic lamp on a desk, Café"_s, u"stability/core"_s, {32, 18}, Money{30'000'000'000});
        const AssetId cat = made(2, u"A cat and a lamp"_s, u"openai/gpt-image-1"_s, {16, 16}, Money{40'000'000'000});
        const AssetId chinese = made(3, u"陶瓷灯，黄昏"_s, u"openai/gpt-image-1-mini"_s, {64, 16});
        QVERIFY(lamp > 0 && cat > lamp && chinese > cat);
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.setStars({cat}, 3, context, then); }));
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.addTags({lamp, cat}, {u"shop"_s}, context, then); }));
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.addToBoard({lamp}, u"Spring sale"_s, context, then); }));
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.setNote(chinese, u"front page"_s, context, then); }));
        using Ids = QList<AssetId>;
        QCOMPARE(search({}), (Ids{chinese, cat, lamp}));
        QCOMPARE(search(u"lamp"_s), (Ids{cat, lamp}));
        QCOMPARE(search(u"cafe desk"_s), Ids{lamp});
        QCOMPARE(search(u"陶瓷"_s), Ids{chinese});
        QCOMPARE(search(u"front"_s), Ids{chinese});
        QCOMPARE(search(u"shop"_s), (Ids{cat, lamp}));
        QCOMPARE(search(u"model:openai/gpt"_s), (Ids{chinese, cat}));
        QCOMPARE(search(u"provider:stability lamp"_s), Ids{lamp});
        QCOMPARE(search(u"cost>0.03"_s), Ids{cat});
        QCOMPARE(search(u"cost<=0.03"_s), Ids{lamp});
        QCOMPARE(search(u"star:1"_s), Ids{cat});
        QCOMPARE(search(u"ratio:16:9"_s), Ids{lamp});
        QCOMPARE(search(u"ratio:1:1"_s), Ids{cat});
        QCOMPARE(search(u"size:16x16"_s), Ids{cat});
        QCOMPARE(search(u"size>=32"_s), (Ids{chinese, lamp}));
        QCOMPARE(search(u"seed:3"_s), Ids{chinese});
        QCOMPARE(search(u"tag:shop board:\"Spring sale\""_s), Ids{lamp});
        QCOMPARE(search(u"kind:video"_s), Ids{});
        QCOMPARE(search(u"origin:generated date:2026"_s), (Ids{chinese, cat, lamp}));
        QCOMPARE(search(u"date<2026"_s), Ids{});
        GalleryFilter dearest;
        dearest.order = GalleryFilter::Order::Dearest;
        QCOMPARE(m_house->index(dearest), (Ids{cat, lamp, chinese}));
        dearest.order = GalleryFilter::Order::Oldest;
        QCOMPARE(m_house->index(dearest), (Ids{lamp, cat, chinese}));
    }

    void theSeedOfAListIsThatOfTheRecord()
    {
        const auto both = [this](const AssetRecipe &recipe, int number) {
            const AssetId id = m_house->kept(number, recipe);
            const auto items = await<QList<GalleryItem>>([&](auto *context, auto done) { m_house->gallery.items({id}, context, done); });
            const QString listed = items && !items->isEmpty() ? items->constFirst().seed : u"none listed"_s;
            return QStringList{listed, seedOf(m_house->record(id).value_or(AssetRecord()).recipe)};
        };
        AssetRecipe recipe;
        QCOMPARE(both(recipe, 1), (QStringList{QString(), QString()}));
        recipe.values = {{u"steps"_s, 20}, {u"seed"_s, qint64(9'007'199'254'740'993)}};
        QCOMPARE(both(recipe, 2), (QStringList{u"9007199254740993"_s, u"9007199254740993"_s}));
        recipe.seed = 7;
        QCOMPARE(both(recipe, 3), (QStringList{u"7"_s, u"7"_s}));
        // As another program wrote it, larger than any number here.
        recipe.seed.reset();
        recipe.values = {{u"seed"_s, u"18446744073709551615"_s}};
        QCOMPARE(both(recipe, 4), (QStringList{u"18446744073709551615"_s, u"18446744073709551615"_s}));
    }

    void aSeedIsFoundAsItIsShown()
    {
        AssetRecipe recipe;
        recipe.values = {{u"seed"_s, 42}};
        const AssetId asked = m_house->kept(1, recipe);
        recipe.seed = 43;
        const AssetId own = m_house->kept(2, recipe);
        recipe.seed.reset();
        recipe.values = {{u"seed"_s, u"18446744073709551615"_s}};
        const AssetId large = m_house->kept(3, recipe);
        recipe.values = {{u"steps"_s, 42}};
        m_house->kept(4, recipe);
        QCOMPARE(search(u"seed:42"_s), QList<AssetId>{asked});
        QCOMPARE(search(u"seed:43"_s), QList<AssetId>{own});
        QCOMPARE(search(u"seed:18446744073709551615"_s), QList<AssetId>{large});
        QCOMPARE(search(u"seed:0"_s), QList<AssetId>{});
        QVERIFY(!parseGallerySearch(u"seed:many"));
    }

    void theSeedsOfAnOlderHomeAreFound()
    {
        const QTemporaryDir old;
        QVERIFY(QDir(old.path()).mkpath(u"migrations"_s));
        const QString known = u":/maquette/migrations/"_s;
        const QStringList names = QDir(known).entryList(QDir::Files, QDir::Name);
        for (const QString &name : names) {
            if (name < u"0022")
                QVERIFY(QFile::copy(known + name, old.filePath(u"migrations/"_s + name)));
        }
        {
            Database database({.path = old.filePath(u"maquette.db"_s), .migrations = old.filePath(u"migrations"_s)});
            database.open();
            QVERIFY(await<void>([&](auto *context, auto then) {
                database.write<void>(
                    context,
                    [](SqlConnection &connection) {
                        auto done = addOld(connection, 1, 42, R"({"seed":7})"_L1);
                        if (done)
                            done = addOld(connection, 2, {}, R"({"steps":3,"seed":42})"_L1);
                        if (done)
                            done = addOld(connection, 3, {}, R"({"seed":"18446744073709551615"})"_L1);
                        if (done)
                            done = addOld(connection, 4, {}, {});
                        return done ? addOld(connection, 5, {}, R"({"seed":)"_L1) : done;
                    },
                    then);
            }));
        }
        GalleryHouse house(old.path());
        const auto found = [&house](const QString &text) { return house.index(*parseGallerySearch(text)); };
        QCOMPARE(found({}).size(), 5);
        QCOMPARE(found(u"seed:42"_s), (QList<AssetId>{2, 1}));
        QCOMPARE(found(u"seed:7"_s), QList<AssetId>{});
        QCOMPARE(found(u"seed:18446744073709551615"_s), QList<AssetId>{3});
        const auto items = await<QList<GalleryItem>>([&](auto *context, auto done) { house.gallery.items({5, 2}, context, done); });
        QVERIFY(items);
        QCOMPARE(items->size(), 2);
        QCOMPARE(items->at(1).seed, u"42"_s);
    }

    void aSearchThatFindsThousandsFindsTheSame()
    {
        constexpr int kPictures = 6000;
        const auto filled = await<void>([&](auto *context, auto then) {
            m_house->database.write<void>(
                context,
                [](SqlConnection &connection) -> Result<void> {
                    for (int i = 0; i < kPictures; ++i) {
                        AssetRecord record;
                        record.asset.hash = u"%1"_s.arg(i, 64, 16, QChar(u'0'));
                        record.asset.mime = u"image/png"_s;
                        record.asset.size = {100 + i % 50, 100};
                        record.asset.createdAt = QDateTime::fromMSecsSinceEpoch(i, Qt::UTC);
                        record.recipe.prompt = i % 100 == 99 ? u"a boat"_s : u"a lamp"_s;
                        record.recipe.cost = Money{i * 37 % 1000};
                        record.marks.stars = i % 6;
                        if (i % 7 == 0)
                            record.marks.trashedAt = QDateTime::fromMSecsSinceEpoch(i + 1, Qt::UTC);
                        if (const auto entered = gallery::enterRecord(connection, record); !entered)
                            return tl::unexpected(entered.error());
                    }
                    return {};
                },
                then);
        });
        QVERIFY(filled);
        // What everything is in its order, thinned by hand, is what the search has to find.
        using Order = GalleryFilter::Order;
        for (const Order order : {Order::Newest, Order::Oldest, Order::Dearest, Order::Largest, Order::Starred}) {
            for (const int stars : {0, 5}) {
                GalleryFilter filter;
                filter.order = order;
                filter.minStars = stars;
                QList<AssetId> expected = m_house->index(filter);
                QVERIFY(expected.size() > 800);
                filter.search = u"boat"_s;
                const QList<AssetId> boats = m_house->index(filter);
                QVERIFY(boats.size() < 60);
                expected.removeIf([&](AssetId id) { return boats.contains(id); });
                filter.search = u"lamp"_s;
                QCOMPARE(m_house->index(filter), expected);
            }
        }
    }

    void whatCannotBeReadIsSaidWithItsPlace_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("place");
        QTest::newRow("no amount") << u"lamp cost>much"_s << 6;
        QTest::newRow("no date") << u"date:2026-13"_s << 1;
        QTest::newRow("no value") << u"model:"_s << 1;
        QTest::newRow("too many stars") << u"a star:6"_s << 3;
        QTest::newRow("no ratio") << u"ratio:0"_s << 1;
        QTest::newRow("no size") << u"size:10x"_s << 1;
        QTest::newRow("no bound") << u"model>a"_s << 1;
    }

    void whatCannotBeReadIsSaidWithItsPlace()
    {
        QFETCH(QString, typed);
        QFETCH(int, place);
        const auto filter = parseGallerySearch(typed);
        QVERIFY(!filter);
        QCOMPARE(filter.error().kind, Error::Kind::Usage);
        QVERIFY2(filter.error().message.contains(QString::number(place)), qPrintable(filter.error().message));
    }

    void pagesReadOnWhereTheyEnded()
    {
        QList<AssetId> expected;
        for (int i = 0; i < 7; ++i)
            expected.prepend(made(i, u"lamp %1"_s.arg(i), u"m"_s, {24, 16}, Money{i % 3}));
        for (const auto order : {GalleryFilter::Order::Newest, GalleryFilter::Order::Oldest, GalleryFilter::Order::Dearest}) {
            for (const QString &text : {QString(), u"lamp"_s}) {
                GalleryFilter filter;
                filter.search = text;
                filter.order = order;
                QList<AssetId> read;
                GalleryCursor from;
                bool hasMore = true;
                while (hasMore) {
                    const auto page = await<GalleryPage>(
                        [&](auto *context, auto then) { m_house->gallery.page(filter, from, 3, context, then); });
                    QVERIFY(page);
                    for (const GalleryItem &item : page->items)
                        read.append(item.id);
                    from = page->next;
                    hasMore = page->hasMore;
                }
                QCOMPARE(read, m_house->index(filter));
                QCOMPARE(read.size(), expected.size());
            }
        }
    }

    void itemsComeInTheOrderAskedFor()
    {
        const AssetId first = made(1, u"one"_s, u"p/m"_s);
        const AssetId second = made(2, u"two"_s, u"p/m"_s);
        const auto items = await<QList<GalleryItem>>([&](auto *context, auto then) {
            m_house->gallery.items({first, 999, second}, context, then);
        });
        QVERIFY(items);
        QCOMPARE(items->size(), 2);
        QCOMPARE(items->at(0).prompt, u"one"_s);
        QCOMPARE(items->at(1).modelId, u"p/m"_s);
    }

    void theProjectOfAnAssetIsKept()
    {
        AssetRecipe recipe;
        recipe.project = u"Lamp shop"_s;
        const AssetId lamp = m_house->kept(1, recipe);
        recipe.project = u"Lamp"_s;
        m_house->kept(2, recipe);
        QCOMPARE(m_house->record(lamp)->recipe.project, u"Lamp shop"_s);
        QCOMPARE(search(u"project:\"Lamp shop\""_s), QList<AssetId>{lamp});
    }

    void lineageIsFollowedBothWays()
    {
        const AssetId first = made(1, u"first"_s, u"m"_s);
        AssetRecipe recipe;
        recipe.parents = {{m_house->record(first)->asset.hash, u"image"_s}};
        const AssetId second = m_house->kept(2, recipe);
        recipe.parents = {{m_house->record(second)->asset.hash, u"image"_s}, {QString(64, u'0'), u"mask"_s}};
        const AssetId third = m_house->kept(3, recipe);
        const auto family = [&](AssetId id) {
            const auto lineage = await<Lineage>([&](auto *context, auto then) { m_house->gallery.lineage(id, context, then); });
            QList<AssetId> ids;
            for (const GalleryItem &item : lineage->ancestors + lineage->descendants)
                ids.append(item.id);
            return ids;
        };
        QCOMPARE(family(third), (QList<AssetId>{first, second}));
        QCOMPARE(family(first), (QList<AssetId>{second, third}));
        QCOMPARE(family(second), (QList<AssetId>{first, third}));
    }

    void theTrashIsUndoneAndEmptied()
    {
        const AssetId id = made(1, u"lamp"_s, u"m"_s);
        const Asset asset = m_house->record(id)->asset;
        QSignalSpy removed(&m_house->gallery, &Gallery::removed);
        QSignalSpy added(&m_house->gallery, &Gallery::added);
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.trash({id}, context, then); }));
        QTRY_COMPARE(removed.size(), 1);
        QCOMPARE(search({}), QList<AssetId>{});
        GalleryFilter trash;
        trash.place = GalleryFilter::Place::Trash;
        QCOMPARE(m_house->index(trash), QList<AssetId>{id});
        QVERIFY(QFile::exists(m_house->library.path(asset)));
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.restore({id}, context, then); }));
        QCOMPARE(search({}), QList<AssetId>{id});
        const auto purge = [&] {
            return await<int>([&](auto *context, auto then) { m_house->gallery.purge({id}, context, then); });
        };
        QCOMPARE(*purge(), 0); // not in the trash
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.trash({id}, context, then); }));
        m_house->usedHash = asset.hash;
        QCOMPARE(*purge(), 0); // a conversation needs it
        m_house->usedHash.clear();
        QCOMPARE(*purge(), 1);
        QTRY_VERIFY(!QFile::exists(m_house->library.path(asset)));
        QVERIFY(m_house->index(trash).isEmpty());
    }

    void importingAgainTakesItOutOfTheTrash()
    {
        const AssetId id = made(1, u"lamp"_s, u"m"_s);
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.trash({id}, context, then); }));
        QCOMPARE(m_house->kept(1), id);
        QCOMPARE(search({}), QList<AssetId>{id});
    }

    void retentionShowsFirstAndSparesWhatIsMarked()
    {
        const AssetId starred = made(1, u"a"_s, u"m"_s);
        const AssetId old = made(2, u"b"_s, u"m"_s);
        m_house->clock.advance(24h * 40);
        const AssetId young = made(3, u"c"_s, u"m"_s);
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.setStars({starred}, 1, context, then); }));
        const auto plan = [&](const RetentionRules &rules) {
            return *await<RetentionPlan>([&](auto *context, auto then) { m_house->gallery.plan(rules, context, then); });
        };
        QVERIFY(plan({}).entries.isEmpty());
        const RetentionPlan byAge = plan({.maxBytes = {}, .maxDays = 30});
        QCOMPARE(byAge.ids(), QList<AssetId>{old});
        QCOMPARE(byAge.entries.first().reason, RetentionReason::Age);
        QCOMPARE(byAge.bytes, byAge.entries.first().item.asset.bytes);
        const RetentionPlan bySize = plan({.maxBytes = 1, .maxDays = {}});
        QCOMPARE(bySize.ids(), (QList<AssetId>{old, young}));
        QCOMPARE(plan({.maxBytes = 1, .maxDays = {}, .isSparingMarked = false}).ids(), (QList<AssetId>{starred, old, young}));
        // A plan does nothing by itself.
        QCOMPARE(search({}), (QList<AssetId>{young, old, starred}));
    }

    void namesAreCounted()
    {
        made(1, u"a"_s, u"x/m"_s);
        const AssetId other = made(2, u"b"_s, u"y/m"_s);
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.addTags({other}, {u"shop"_s}, context, then); }));
        const auto names = [&](GalleryNameKind kind) {
            return *await<QList<GalleryName>>([&](auto *context, auto then) { m_house->gallery.names(kind, context, then); });
        };
        QCOMPARE(names(GalleryNameKind::Model), (QList<GalleryName>{{u"x/m"_s, 1}, {u"y/m"_s, 1}}));
        QCOMPARE(names(GalleryNameKind::Tag), (QList<GalleryName>{{u"shop"_s, 1}}));
        QVERIFY(names(GalleryNameKind::Board).isEmpty());
    }

    void theGalleryComesBackFromFilesAlone()
    {
        QList<AssetRecord> before;
        QList<AssetId> ids;
        for (int i = 0; i < 5; ++i)
            ids.append(made(i, u"lamp %1"_s.arg(i), u"x/m"_s, {24, 16}, Money{i}));
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.setStars({ids.at(1)}, 5, context, then); }));
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.addToBoard({ids.at(2)}, u"Spring"_s, context, then); }));
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.trash({ids.at(3)}, context, then); }));
        for (const AssetId id : ids) {
            before.append(*m_house->record(id));
            QTRY_COMPARE(readSidecar(m_house->sidecar(before.last().asset.hash)).value_or(AssetRecord()), before.last());
        }
        const QByteArray bare = numberedPicture(77);
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(bare, QCryptographicHash::Sha256).toHex());
        m_house.reset();
        QVERIFY(QFile::remove(m_dir->filePath(u"maquette.db"_s)));
        QFile::remove(m_dir->filePath(u"maquette.db-wal"_s));
        // One without a sidecar, and one that is not what its name says.
        const QString root = m_dir->filePath(u"library"_s);
        QVERIFY(safefile::replace(root + u'/' + hash.left(2) + u'/' + hash + u".png"_s, bare));
        const QString liar = root + u"/aa/"_s + QString(64, u'a') + u".png"_s;
        QVERIFY(safefile::replace(liar, bare.first(40)));

        m_house = std::make_unique<GalleryHouse>(m_dir->path());
        QVERIFY(search({}).isEmpty());
        const RebuildReport report = rebuild();
        QCOMPARE(report.files, 7);
        QCOMPARE(report.registered, 6);
        QCOMPARE(report.withoutSidecar, 1);
        QCOMPARE(report.damaged, QStringList{liar});
        for (const AssetRecord &record : std::as_const(before)) {
            const AssetId id = m_house->id(record.asset.hash);
            QVERIFY(id > 0);
            QCOMPARE(*m_house->record(id), record);
        }
        QCOMPARE(m_house->record(m_house->id(hash))->asset.size, QSize(24, 16));
        QCOMPARE(search(u"lamp"_s).size(), 4);
        QVERIFY(!LibraryRebuild::isDue(root));
        // A second time changes nothing.
        QCOMPARE(rebuild().registered, 0);
    }

    void whatCameBeforeACrashIsRegisteredAtTheNextStart()
    {
        // As a process leaves it that ended before the rename, after it, and while it wrote.
        const auto leave = [&](int number, const QString &as) {
            AssetRecord record;
            const QByteArray bytes = numberedPicture(number);
            record.asset = {QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()),
                            u"image/png"_s,
                            u"png"_s,
                            bytes.size(),
                            {},
                            u"a.png"_s,
                            AssetOrigin::Generated,
                            m_house->clock.nowUtc()};
            record.recipe.prompt = u"crash %1"_s.arg(number);
            const QString incoming = m_house->root + u"/incoming/"_s + record.asset.hash;
            (void)safefile::replace(incoming + u".json"_s, sidecarBytes(record));
            if (as == u"part")
                (void)safefile::replace(incoming + u".png.x.part"_s, bytes);
            else if (as == u"half")
                (void)safefile::replace(incoming + u".png.x.part"_s, bytes.first(bytes.size() / 2));
            else
                (void)safefile::replace(m_house->root + u'/' + record.asset.hash.left(2) + u'/' + record.asset.hash + u".png"_s,
                                        bytes);
        };
        leave(1, u"part"_s);
        leave(2, u"file"_s);
        leave(3, u"half"_s);
        const auto recovered = await<int>([&](auto *context, auto then) { m_house->library.recover(context, then); });
        QCOMPARE(*recovered, 2);
        QCOMPARE(search(u"crash"_s).size(), 2);
        QTRY_COMPARE(QDir(m_house->root + u"/incoming"_s).entryList({u"*.json"_s}, QDir::Files).size(), 1);
    }
};

QTEST_GUILESS_MAIN(GalleryTest)
#include "tst_gallery.moc"
