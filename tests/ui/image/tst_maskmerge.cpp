#include "core/settings/settings.h"
#include "tests/support/testcase.h"
#include "tests/ui/image/rushtools.h"
#include "ui/panes/image/maskmerge.h"
#include "ui/panes/image/maskwork.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

using namespace maquette;
using namespace maquette::ui;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kDieAt = "--die-at";

/// The pictures that an edit was put into.
QList<AssetRecord> mergedOf(StudioBench &bench)
{
    QList<AssetRecord> merged;
    const QList<AssetId> ids = assetsOf(bench);
    for (const AssetId id : ids) {
        const AssetRecord record = recordOf(bench, id);
        if (std::any_of(record.recipe.parents.cbegin(), record.recipe.parents.cend(),
                        [](const AssetParent &parent) { return parent.role == u"edit"; }))
            merged.append(record);
    }
    return merged;
}

bool isSettled(StudioBench &bench)
{
    return QTest::qWaitFor([&] { return bench.services->settings.studioMerges.isDefault(); }, 20'000);
}

[[noreturn]] void die()
{
    ::kill(::getpid(), SIGKILL);
    std::abort();
}

/// What the killed process does: has a part edited and dies the moment that the edit is in its library, or the moment that the
/// picture with the edit in it is.
int dieAt(const QString &moment)
{
    StudioBench bench;
    bench.home.setAutoRemove(false);
    std::printf("%s\n", qPrintable(bench.home.path()));
    std::fflush(stdout);
    if (!bench.openStudio())
        return 1;
    if (moment == u"arrival") {
        QObject::connect(&bench.services->jobs, &Jobs::jobChanged, &bench.window(), [](const Job &job) {
            if (job.state == JobState::Stored)
                die();
        });
    }
    if (!enqueuePart(bench))
        return 1;
    if (moment == u"merge") {
        const auto isEdit = std::make_shared<bool>(true);
        QObject::connect(&bench.services->library, &Library::assetAdded, &bench.window(), [isEdit] {
            if (!std::exchange(*isEdit, false))
                die();
        });
    }
    (void)QTest::qWaitFor([] { return false; }, 30'000);
    return 1;
}

/// The home that a process left which was killed at `moment`; empty when it was not.
QString killedHome(const QString &moment)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(kDieAt), moment});
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::CrashExit)
        return {};
    return QString::fromLocal8Bit(process.readAllStandardOutput()).section(u'\n', 0, 0);
}

/// Of the library itself, without its thumbnails: `<aa>/<sha256>.png`.
int pictureFiles(const StudioBench &bench)
{
    const QDir library(bench.services->home().library());
    int count = 0;
    const QStringList folders = library.entryList({u"??"_s}, QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &folder : folders)
        count += static_cast<int>(QDir(library.filePath(folder)).entryList({u"*.png"_s}, QDir::Files).size());
    return count;
}

/// Takes the home of another process for its own.
bool takeHome(StudioBench &bench, const QString &other)
{
    bench.end();
    const QString own = bench.home.path();
    if (other.isEmpty() || !QDir(own).removeRecursively() || !QDir().rename(other, own))
        return false;
    bench.ChatBench::make();
    return true;
}

/// A job that made `edit` of these inputs, and still has to be put back.
Job endedJob(StudioBench &bench, const QList<JobInput> &inputs, const Asset &edit)
{
    Job job{.id = u"an-edit"_s, .state = JobState::Stored};
    job.request = request(u"a hen"_s);
    job.request.inputs = inputs;
    job.files = {{.assetHash = edit.hash}};
    bench.services->settings.studioMerges.set(u"{\"an-edit\":0}"_s);
    return job;
}

Asset keptMask(StudioBench &bench, const Mask &mask)
{
    return await<Asset>([&](auto *context, auto done) { bench.services->library.importImage(mask.toAlphaImage(), u"Mask"_s, context, done); })
        .value_or(Asset());
}

/// Nothing but what the mask marks is another than in the picture.
bool isPutInto(StudioBench &bench, const Asset &whole, const Asset &merged, const Mask &mask)
{
    const QImage before = QImage(bench.services->library.path(whole)).convertToFormat(QImage::Format_RGBA8888);
    const QImage after = QImage(bench.services->library.path(merged)).convertToFormat(QImage::Format_RGBA8888);
    if (before.isNull() || before.size() != after.size())
        return false;
    int changed = 0;
    for (int y = 0; y < before.height(); ++y) {
        for (int x = 0; x < before.width(); ++x) {
            const bool isSame = before.pixel(x, y) == after.pixel(x, y);
            if (!isSame && mask.at(x, y) == 0)
                return false;
            changed += isSame ? 0 : 1;
        }
    }
    return changed > 0;
}

} // namespace

/// What goes out of a marked picture, and what comes back into it, whatever happens in between.
class MaskMergeTest : public TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aKillLosesNoEditAndPutsNoneBackTwice_data()
    {
        QTest::addColumn<QString>("moment");
        QTest::addColumn<int>("files");
        // The picture, its part, the mask and the edit; the merged one.
        QTest::newRow("between the edit and its place") << u"arrival"_s << 4;
        QTest::newRow("between its place and the note of it") << u"merge"_s << 5;
    }

    void aKillLosesNoEditAndPutsNoneBackTwice()
    {
        QFETCH(QString, moment);
        QFETCH(int, files);
        StudioBench bench;
        QVERIFY(takeHome(bench, killedHome(moment)));
        QVERIFY(!bench.services->settings.studioMerges.isDefault());
        QCOMPARE(pictureFiles(bench), files);
        QVERIFY(bench.openStudio());
        QVERIFY(isSettled(bench));
        QCOMPARE(mergedOf(bench).size(), 1);
        const qsizetype assets = assetsOf(bench).size();

        // Who throws it away does not get it back at the next start.
        const auto id = await<AssetId>([&](auto *context, auto done) {
            bench.services->gallery.find(mergedOf(bench).constFirst().asset.hash, context, done);
        });
        QVERIFY(await<void>([&](auto *context, auto done) { bench.services->gallery.trash({*id}, context, done); }));
        bench.restart();
        QVERIFY(bench.openStudio());
        QVERIFY(isSettled(bench));
        QTest::qWait(300);
        QCOMPARE(mergedOf(bench).size(), 0);
        QCOMPARE(assetsOf(bench).size(), assets - 1);
    }

    void thePictureIsFoundWhateverItsParameterIsCalled()
    {
        StudioBench bench;
        QVERIFY(bench.open());
        const Asset whole = imported(bench, 0xffaa5500, {96, 96});
        const Asset style = imported(bench, 0xff0055aa, {48, 32});
        const Asset edit = generated(bench, png(painted({96, 96}, 0xff112233)), u"a hen"_s);
        Mask marked(whole.size);
        marked.fillRect({20, 20, 30, 30}, MaskTool::Paint);
        const Asset mask = keptMask(bench, marked);
        MaskMerge merge(bench.services->library, bench.services->jobs, bench.services->settings);
        QSignalSpy merged(&merge, &MaskMerge::merged);
        const Job job = endedJob(bench, {{u"style"_s, style.hash}, {u"mask"_s, mask.hash}, {u"scene"_s, whole.hash}}, edit);
        merge.take(job);
        // Told twice, it is done once.
        merge.take(job);
        QTRY_COMPARE_WITH_TIMEOUT(merged.size(), 1, 10'000);
        QVERIFY(isSettled(bench));
        merge.take(job);
        QTest::qWait(200);
        QCOMPARE(merged.size(), 1);
        QCOMPARE(merged.first().at(1).toString(), edit.hash);
        QVERIFY(isPutInto(bench, whole, mergedOf(bench).constFirst().asset, marked));
        QCOMPARE(mergedOf(bench).size(), 1);
    }

    void whatCannotBePutBackIsSaidOnce()
    {
        StudioBench bench;
        QVERIFY(bench.open());
        const Asset whole = imported(bench, 0xffaa5500, {96, 96});
        const Asset edit = generated(bench, png(painted({96, 96}, 0xff112233)), u"a hen"_s);
        Mask marked(QSize(64, 64));
        marked.fillRect(marked.rect(), MaskTool::Paint);
        MaskMerge merge(bench.services->library, bench.services->jobs, bench.services->settings);
        QSignalSpy failed(&merge, &MaskMerge::failed);
        merge.take(endedJob(bench, {{u"scene"_s, whole.hash}, {u"mask"_s, keptMask(bench, marked).hash}}, edit));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10'000);
        QVERIFY(failed.first().first().value<Error>().message.contains(u"another size"_s));
        QVERIFY(isSettled(bench));
        QCOMPARE(mergedOf(bench).size(), 0);
    }

    void aNewerEditTakesThePlaceOfTheOneBefore()
    {
        StudioBench bench;
        QVERIFY(bench.open());
        MaskWork work(bench.services->library, bench.services->settings);
        const Asset whole = imported(bench, 0xffaa5500, {2048, 2048});
        const QImage picture = painted(whole.size, 0xffaa5500);
        Mask first(whole.size);
        first.fillRect({0, 0, 100, 100}, MaskTool::Paint);
        Mask second(whole.size);
        second.fillRect({500, 500, 100, 100}, MaskTool::Paint);
        QElapsedTimer clock;
        clock.start();
        const QImage expected = second.toAlphaImage();
        const qint64 made = clock.restart();
        int firsts = 0;
        std::optional<MaskedPicture> last;
        work.keepMasked(whole, picture, first, &bench.window(), [&](const Result<MaskedPicture> &) { ++firsts; });
        work.keepMasked(whole, picture, second, &bench.window(), [&](const Result<MaskedPicture> &kept) { last = kept.value_or(MaskedPicture()); });
        // Both calls together take less than what one of them has made.
        QVERIFY2(clock.elapsed() <= std::max<qint64>(made, 2), qPrintable(u"%1 of %2 ms"_s.arg(clock.elapsed()).arg(made)));
        QVERIFY(work.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(last.has_value(), 10'000);
        QVERIFY(!work.isBusy());
        QCOMPARE(last->picture.hash, whole.hash);
        QCOMPARE(QImage(bench.services->library.path(last->mask)).convertToFormat(expected.format()), expected);
        QTest::qWait(200);
        QCOMPARE(firsts, 0);
    }

    void whoIsGoneIsToldNothing()
    {
        StudioBench bench;
        QVERIFY(bench.open());
        const Asset whole = imported(bench, 0xffaa5500, {512, 512});
        const QImage picture = painted(whole.size, 0xffaa5500);
        int told = 0;
        const auto count = [&](const Result<MaskedPicture> &) { ++told; };
        MaskWork work(bench.services->library, bench.services->settings);
        QSignalSpy busy(&work, &MaskWork::busyChanged);
        {
            QObject context;
            work.keepExtended(whole, picture, {64, 0, 64, 0}, &context, count);
            QCOMPARE(busy.size(), 1);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!work.isBusy(), 10'000);
        work.keepExtended(whole, picture, {64, 0, 64, 0}, &bench.window(), count);
        work.cancel();
        QVERIFY(!work.isBusy());
        {
            MaskWork closed(bench.services->library, bench.services->settings);
            closed.keepExtended(whole, picture, {64, 0, 64, 0}, &bench.window(), count);
        }
        QTest::qWait(500);
        QCOMPARE(told, 0);
        std::optional<MaskedPicture> kept;
        work.keepExtended(whole, picture, {64, 0, 32, 0}, &bench.window(),
                          [&](const Result<MaskedPicture> &done) { kept = done.value_or(MaskedPicture()); });
        QTRY_VERIFY_WITH_TIMEOUT(kept.has_value(), 10'000);
        QCOMPARE(kept->picture.size, QSize(608, 512));
        QCOMPARE(kept->mask.size, QSize(608, 512));
    }
};

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (const qsizetype at = words.indexOf(QString::fromLatin1(kDieAt)); at > 0)
        return dieAt(words.value(at + 1));
    MaskMergeTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_maskmerge.moc"
