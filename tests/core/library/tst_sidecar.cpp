#include "core/library/sidecar.h"
#include "tests/core/library/galleryhouse.h"
#include "tests/support/smalldisk.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

#include <limits>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

AssetRecipe lampRecipe()
{
    AssetRecipe recipe;
    recipe.providerId = u"stability"_s;
    recipe.providerName = u"Stability AI"_s;
    recipe.accountName = u"Studio"_s;
    recipe.modelId = u"stable-image-core"_s;
    recipe.prompt = u"Ceramic table lamp on a walnut desk at dusk, “window” light\n50 mm — 陶瓷灯"_s;
    recipe.values = {{u"aspect_ratio"_s, u"3:2"_s}, {u"steps"_s, 30}, {u"negative_prompt"_s, u"text"_s}};
    recipe.seed = std::numeric_limits<qint64>::max();
    recipe.project = u"Lamp shop"_s;
    recipe.callId = u"call-1"_s;
    recipe.attemptId = u"attempt-1"_s;
    recipe.jobId = u"job-1"_s;
    recipe.position = 1;
    recipe.count = 4;
    recipe.cost = Money{30'000'000'001};
    recipe.costSource = FigureSource::Computed;
    recipe.parents = {{QString(64, u'a'), u"image"_s}, {QString(64, u'b'), u"mask"_s}};
    return recipe;
}

} // namespace

/// An asset says everything about itself: in its row, and beside its file.
class SidecarTest : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<GalleryHouse> m_house;

    Result<void> done(const std::function<void(QObject *, std::function<void(Result<void>)>)> &start) { return await<void>(start); }

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        m_house = std::make_unique<GalleryHouse>(m_dir->path());
    }

    void cleanup() { m_house.reset(); }

    void everythingComesBackFromASidecar()
    {
        AssetRecord record;
        record.asset = {QString(64, u'c'),
                        u"image/png"_s,
                        u"png"_s,
                        123,
                        {1536, 1024},
                        u"lamp-01.png"_s,
                        AssetOrigin::Generated,
                        QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC)};
        record.recipe = lampRecipe();
        record.marks = {3,
                        {u"lamp"_s, u"shop"_s},
                        {u"Spring"_s},
                        u"for the front page"_s,
                        QDateTime::fromMSecsSinceEpoch(1'700'000'100'000, Qt::UTC)};
        const auto back = readSidecar(sidecarBytes(record));
        QVERIFY(back);
        QCOMPARE(*back, record);
    }

    void earlierSidecarsAreStillRead()
    {
        const auto record =
            readSidecar(R"({"version":1,"hash":"%1","mime":"image/png","bytes":9,"width":3,"height":2,)"
                        R"("name":"a.png","origin":"pasted","created_at":"2026-11-21T12:00:00.000Z","future":[1]})"_ba.replace(
                            "%1", QByteArray(64, 'd')));
        QVERIFY(record);
        QCOMPARE(record->asset.size, QSize(3, 2));
        QCOMPARE(record->asset.origin, AssetOrigin::Pasted);
        QCOMPARE(record->recipe, AssetRecipe());
        QCOMPARE(record->marks, AssetMarks());
    }

    void nonsenseIsNoSidecar()
    {
        for (const QByteArray &text :
             {QByteArray(), QByteArray("[]"), QByteArray("{}"), QByteArray(R"({"hash":"12","mime":"image/png"})")})
            QVERIFY(!readSidecar(text));
    }

    void aPaidPictureKeepsItsRecipe()
    {
        const QByteArray bytes = numberedPicture(1);
        const auto asset = m_house->keep(bytes, lampRecipe());
        QVERIFY(asset);
        QCOMPARE(asset->name, u"ceramic-table-lamp-on-a-walnut-desk-at-02.png"_s);
        const auto record = m_house->record(m_house->id(asset->hash));
        QVERIFY2(record, record ? "" : qPrintable(record.error().detail));
        QCOMPARE(record->recipe, lampRecipe());
        QCOMPARE(*readSidecar(m_house->sidecar(asset->hash)), *record);
        QFile file(m_house->library.path(*asset));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
        QTRY_VERIFY(QDir(m_house->root + u"/incoming"_s).isEmpty());
    }

    void marksReachTheSidecar()
    {
        const AssetId id = m_house->kept(2);
        QVERIFY(id > 0);
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.setStars({id}, 4, context, then); }));
        QVERIFY(done([&](auto *context, auto then) {
            m_house->gallery.addTags({id}, {u"shop"_s, u" lamp  one "_s, u"shop"_s}, context, then);
        }));
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.addToBoard({id}, u"Spring"_s, context, then); }));
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.setNote(id, u"front page"_s, context, then); }));
        QVERIFY(done([&](auto *context, auto then) { m_house->gallery.removeTags({id}, {u"shop"_s}, context, then); }));
        const auto record = m_house->record(id);
        QVERIFY(record);
        const AssetMarks marks{4, {u"lamp one"_s}, {u"Spring"_s}, u"front page"_s, {}};
        QCOMPARE(record->marks, marks);
        QTRY_COMPARE(readSidecar(m_house->sidecar(record->asset.hash)).map([](const AssetRecord &one) { return one.marks; }),
                     marks);
    }

    void whatACallCostIsSharedExactly()
    {
        QList<AssetId> ids;
        for (int i = 0; i < 3; ++i) {
            AssetRecipe recipe = lampRecipe();
            recipe.cost = {};
            recipe.position = i;
            ids.append(m_house->kept(10 + i, recipe));
        }
        QSignalSpy changed(&m_house->library, &Library::assetsChanged);
        m_house->library.bookCost(u"call-1"_s, Money{100}, FigureSource::Reported, u"USD"_s, false);
        QVERIFY(changed.wait());
        Money sum;
        for (const AssetId id : ids) {
            const auto record = m_house->record(id);
            QVERIFY(record && record->recipe.cost);
            QCOMPARE(record->recipe.costSource, FigureSource::Reported);
            sum += *record->recipe.cost;
        }
        QCOMPARE(sum, Money{100});
    }

    void aDiskThatIsFullMakesThePaidPictureWait()
    {
        const QString root = m_dir->filePath(u"small"_s);
        const SmallDisk disk(root, "32k");
        if (!disk.isMounted())
            QSKIP("mounting is not permitted here");
        Library library(root, m_house->database, m_house->clock);
        QSignalSpy problem(&library, &Library::problem);
        QSignalSpy over(&library, &Library::problemOver);
        const QByteArray large = numberedPicture(20, {24, 16}) + QByteArray(60'000, 'x');
        bool isKept = false;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"what was paid for waits for the disk.*"_s));
        library.keepGenerated(large, {}, this, [&](const Result<Asset> &asset) { isKept = asset.has_value(); });
        QVERIFY(problem.wait());
        QCOMPARE(library.waiting(), 1);
        QVERIFY(!isKept);
        QVERIFY(disk.resize("1m"));
        QVERIFY(waitFor([&] { return isKept; }, std::chrono::seconds(20)));
        QVERIFY(over.size() == 1 || over.wait());
        QCOMPARE(library.waiting(), 0);
    }

    void namesOfFilesTellWhatIsInThem_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("name");
        QTest::newRow("words") << u"A red Lamp, (8k:1.2)!"_s << u"a-red-lamp-8k-1-2-01.png"_s;
        QTest::newRow("one long word") << QString(80, u'a') << QString(40, u'a') + u"-01.png"_s;
        QTest::newRow("chinese") << u"陶瓷灯，黄昏"_s << u"陶瓷灯-黄昏-01.png"_s;
        QTest::newRow("a path") << u"../../etc/passwd"_s << u"etc-passwd-01.png"_s;
        QTest::newRow("nothing") << u"!?"_s << QString();
    }

    void namesOfFilesTellWhatIsInThem()
    {
        QFETCH(QString, prompt);
        QFETCH(QString, name);
        QCOMPARE(nameForPrompt(prompt, 0, u"png"_s), name);
    }
};

QTEST_GUILESS_MAIN(SidecarTest)
#include "tst_sidecar.moc"
