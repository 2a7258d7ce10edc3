#include "core/base/secret.h"
#include "core/ledger/ledger.h"
#include "core/library/imagelayout.h"
#include "tests/support/fixtures.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"
#include "tests/ui/image/rushtools.h"
#include "ui/widgets/noticebar.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QMimeData>
#include <QRandomGenerator>
#include <QSet>
#include <QSignalSpy>
#include <QtEndian>

#include <zlib.h>

#include <sys/mount.h>

#include <utility>

using namespace maquette;
using namespace maquette::ui;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

/// A PNG that says that it has so many pixels; what follows its header is that of a small one.
QByteArray sayingPng(QSize size)
{
    QByteArray bytes = png(painted({8, 8}, 0xff336699));
    constexpr qsizetype kHeader = 12;
    qToBigEndian(static_cast<quint32>(size.width()), bytes.data() + kHeader + 4);
    qToBigEndian(static_cast<quint32>(size.height()), bytes.data() + kHeader + 8);
    const uLong sum = crc32(0, reinterpret_cast<const Bytef *>(bytes.constData() + kHeader), 17);
    qToBigEndian(static_cast<quint32>(sum), bytes.data() + kHeader + 17);
    return bytes;
}

/// As a phone makes it that was held upright: 64 × 32 pixels that are to be turned.
QByteArray turnedJpeg()
{
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    buffer.open(QIODevice::WriteOnly);
    painted({64, 32}, 0xff336699).save(&buffer, "JPEG");
    const QByteArray exif = QByteArray("Exif\0\0", 6) + tiffWithOrientation(6);
    QByteArray head("\xff\xe1\0\0", 4);
    qToBigEndian(static_cast<quint16>(exif.size() + 2), head.data() + 2);
    return jpeg.insert(2, head + exif);
}

/// What keeps a library from being written, until its end.
class Trouble
{
public:
    Trouble(const QString &library, const QString &kind) : m_library(library)
    {
        const QByteArray path = library.toUtf8();
        QDir().mkpath(library);
        if (kind == u"read-only") {
            m_isMounted = ::mount("tmpfs", path.constData(), "tmpfs", MS_RDONLY, nullptr) == 0;
        } else if (kind == u"full") {
            m_isMounted = ::mount("tmpfs", path.constData(), "tmpfs", 0, "size=64k") == 0;
        } else {
            QDir(library).removeRecursively();
            m_isFile = QFile(library).open(QIODevice::WriteOnly);
        }
    }
    ~Trouble() { end(); }
    Trouble(const Trouble &) = delete;
    Trouble &operator=(const Trouble &) = delete;

    bool isThere() const { return m_isMounted || m_isFile; }
    void end()
    {
        if (std::exchange(m_isMounted, false))
            ::umount2(m_library.toUtf8().constData(), MNT_DETACH);
        if (std::exchange(m_isFile, false))
            QFile::remove(m_library);
    }

private:
    QString m_library;
    bool m_isMounted = false;
    bool m_isFile = false;
};

struct BadBench : StudioBench
{
    QString file(const QString &name, const QByteArray &bytes)
    {
        const QString path = home.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return path;
    }

    /// Drops files onto a widget, as a file manager does.
    bool drop(QWidget *target, const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data.setUrls(urls);
        QDragEnterEvent enter(target->rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent event(target->rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &event);
        return event.isAccepted();
    }

    NoticeBar &notice() { return *find<NoticeBar>("studioNotice"); }
    StudioView *view() { return window().findChild<StudioView *>(); }
    /// What the notice offers; empty for nothing.
    QString remedy()
    {
        const auto *button = notice().findChild<QPushButton *>(QStringLiteral("noticeRemedy"));
        return button ? button->text() : QString();
    }
};

} // namespace

/// Whatever is brought, or comes back, that cannot be used: the studio says so in a sentence, with a way on, and goes on working.
class ImageBadInputTest : public TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void whatCannotBeTakenSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        const QByteArray good = png(painted({64, 64}, 0xff336699));
        const QString damaged = u"damaged or was cut short"_s;
        QTest::newRow("no picture") << QByteArray("hello") << u"no PNG, JPEG, WebP or GIF"_s;
        QTest::newRow("zero bytes") << QByteArray() << damaged;
        QTest::newRow("truncated") << good.first(good.size() / 2) << damaged;
        QTest::newRow("too many pixels") << sayingPng({30'000, 30'000}) << u"30000 × 30000 pixels large"_s;
        QTest::newRow("pixels that are not there") << sayingPng({3000, 3000}) << damaged;
        QTest::newRow("too many bytes") << good + QByteArray(65 * 1024 * 1024, 'x') << u"is the most"_s;
    }

    void whatCannotBeTakenSaysWhy()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        BadBench bench;
        QVERIFY(bench.openStudio());
        const QString path = bench.file(u"brought.png"_s, bytes);
        QVERIFY(bench.drop(bench.find("references"), {path}));
        QTRY_VERIFY_WITH_TIMEOUT(bench.notice().isVisible(), 10'000);
        QVERIFY2(bench.notice().text().contains(why), qPrintable(bench.notice().text()));
        QVERIFY2(bench.notice().text().startsWith(u"brought.png"_s), qPrintable(bench.notice().text()));
        QCOMPARE(bench.remedy(), u"Choose another file"_s);
        QVERIFY(!bench.find("removeReference"));
        // The same over the picture; no other model would take it either.
        bench.notice().hide();
        QVERIFY(bench.drop(bench.view(), {path}));
        QTRY_VERIFY_WITH_TIMEOUT(bench.notice().isVisible(), 10'000);
        QVERIFY2(bench.notice().text().contains(why), qPrintable(bench.notice().text()));
        QCOMPARE(bench.remedy(), QString());
        QVERIFY(assetsOf(bench).isEmpty());
    }

    void filesThatCannotBeOpenedSaySo()
    {
        BadBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.drop(bench.find("references"), {bench.home.filePath(u"not there.png"_s)}));
        QTRY_VERIFY(bench.notice().text().contains(u"not there.png cannot be opened"_s));
        QCOMPARE(bench.remedy(), u"Choose another file"_s);
        bench.notice().hide();
        QVERIFY(bench.drop(bench.find("references"), {bench.home.path()}));
        QTRY_VERIFY(bench.notice().isVisible());
        QVERIFY2(bench.notice().text().contains(u"cannot be opened"_s), qPrintable(bench.notice().text()));
    }

    void aTypeThatIsNotTakenIsOfferedAsACopy()
    {
        BadBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.drop(bench.find("references"), {bench.file(u"animated.gif"_s, fixture(u"pictures/animated.gif"_s))}));
        QTRY_VERIFY_WITH_TIMEOUT(bench.notice().isVisible(), 10'000);
        QVERIFY2(bench.notice().text().contains(u"image/gif"_s), qPrintable(bench.notice().text()));
        QTest::mouseClick(bench.notice().findChild<QPushButton *>(u"useFitted"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(bench.find("removeReference"), 10'000);
    }

    void oddPicturesAreTakenAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QSize>("size");
        QImage deep(40, 30, QImage::Format_RGBA64);
        deep.fill(QColor::fromRgba64(1000, 20'000, 60'000, 30'000));
        QTest::newRow("16 bits a channel") << png(deep) << QSize(40, 30);
        QTest::newRow("four inks") << fixture(u"pictures/cmyk.jpg"_s) << QSize();
        QTest::newRow("animated") << fixture(u"pictures/animated.gif"_s) << QSize();
        QTest::newRow("lying on its side") << turnedJpeg() << QSize(32, 64);
    }

    void oddPicturesAreTakenAsTheyAre()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QSize, size);
        BadBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.drop(bench.view(), {bench.file(u"odd"_s, bytes)}));
        QTRY_VERIFY_WITH_TIMEOUT(!bench.canvas().picture().isNull(), 10'000);
        if (!size.isEmpty())
            QCOMPARE(bench.canvas().picture().size(), size);
        QCOMPARE(bench.canvas().message(), QString());
    }

    void aLibraryThatCannotBeWrittenSaysSo()
    {
        BadBench bench;
        QVERIFY(bench.openStudio());
        const Trouble disk(bench.services->home().library(), u"read-only"_s);
        if (!disk.isThere())
            QSKIP("mounting is not permitted here");
        QVERIFY(bench.drop(bench.find("references"), {bench.file(u"good.png"_s, png(painted({64, 64}, 0xff336699)))}));
        QTRY_VERIFY_WITH_TIMEOUT(bench.notice().isVisible(), 10'000);
        QVERIFY2(bench.notice().text().contains(u"has room and can be written"_s), qPrintable(bench.notice().text()));
        QCOMPARE(bench.remedy(), u"Make room in the library"_s);
        QTest::mouseClick(bench.notice().findChild<QPushButton *>(u"noticeRemedy"_s), Qt::LeftButton);
        QCOMPARE(bench.window().currentPane(), u"settings"_s);
    }

    void morePicturesThanTheModelMakesAtOnceAreSeveralCalls()
    {
        BadBench bench;
        QVERIFY(bench.openStudio());
        bench.prompt()->setPlainText(u"a lamp"_s);
        bench.setSize({32, 32});
        auto *count = bench.find<QSlider>("imageCount");
        count->setValue(9);
        QTRY_VERIFY(bench.generate()->isEnabled());
        QCOMPARE(bench.find<QLabel>("imageEach")->text(), u"10 × $0.02"_s);
        // One more than the ten that the sandbox makes at once.
        count->setValue(10);
        QCOMPARE(bench.find<QLabel>("imageEach")->text(), u"11 × $0.02 in 2 request(s)"_s);
        QCOMPARE(bench.find<QLabel>("imagePrice")->text(), u"play $0.22"_s);
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QVERIFY(hasSettled(bench, 11));
        const QList<Job> made = jobsOf(bench);
        QCOMPARE(made.size(), 2);
        QCOMPARE(made.at(0).request.count + made.at(1).request.count, 11);
        Money cost;
        for (const Job &job : made) {
            const auto rows = await<QList<AttemptRow>>(
                [&](auto *context, auto done) { bench.services->ledger.attemptsOf(job.callId, context, done); });
            QVERIFY(rows);
            QCOMPARE(rows->size(), 1);
            QCOMPARE(rows->constFirst().completion.state, AttemptState::Settled);
            cost += rows->constFirst().completion.cost.value_or(Money{});
        }
        QCOMPARE(cost, Money{220'000'000'000});
        // No two of them are the same picture.
        QSet<QString> hashes;
        for (int row = 0; row < bench.strip().count(); ++row)
            hashes.insert(bench.strip().shotAt(row)->asset.hash);
        QCOMPARE(hashes.size(), 11);
    }

    void aPromptThatIsTooLongIsSaidBeforeItIsSent()
    {
        BadBench bench;
        QVERIFY(bench.openStudio());
        bench.setSize({32, 32});
        bench.prompt()->setPlainText(QString(32'001, u'a'));
        auto *problem = bench.find<QLabel>("imageProblem");
        QTRY_VERIFY(problem->isVisible());
        QCOMPARE(problem->text(), u"“Prompt” has 32,001 characters, and this model takes 32,000 at most. Shorten it."_s);
        QVERIFY(!bench.generate()->isEnabled());
        bench.prompt()->setFocus();
        QTest::keyClick(bench.prompt(), Qt::Key_Return);
        bench.shortcut(u"image.generate"_s);
        QVERIFY(jobsOf(bench).isEmpty());
        bench.prompt()->setPlainText(QString(32'000, u'a'));
        QTRY_VERIFY(bench.generate()->isEnabled());
        QVERIFY(!problem->isVisible());
    }

    void aPictureThatIsTooLargeIsOfferedSmallerWithTheNumbers()
    {
        BadBench bench;
        QFile overrides(bench.home.filePath(u"catalog.json"_s));
        QVERIFY(overrides.open(QIODevice::WriteOnly));
        overrides.write(R"({"models": [{"provider": "sandbox", "id": "sandbox-image", "parameters": {"parameters": [
            {"name": "prompt", "type": "text", "required": true},
            {"name": "image", "type": "file", "limits": {"max_side": 100}}]}}]})");
        overrides.close();
        bench.restart();
        QVERIFY(bench.open() && bench.window().showPane(u"image"_s));
        QTRY_VERIFY(bench.find("references")->isVisible());
        QVERIFY(bench.drop(bench.find("references"), {bench.file(u"large.png"_s, png(painted({200, 150}, 0xff336699)))}));
        QTRY_VERIFY_WITH_TIMEOUT(bench.notice().isVisible(), 10'000);
        QVERIFY2(bench.notice().text().contains(u"200 × 150"_s) && bench.notice().text().contains(u"100"_s),
                 qPrintable(bench.notice().text()));
        auto *offer = bench.notice().findChild<QPushButton *>(u"useFitted"_s);
        QVERIFY(offer);
        QCOMPARE(offer->text(), u"Use a copy of 100 × 75"_s);
        QTest::mouseClick(offer, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(bench.find("removeReference"), 10'000);
        QTRY_VERIFY(!keptInput(bench, u"image"_s).isEmpty());
        const QString hash = keptInput(bench, u"image"_s);
        const auto kept = await<Asset>([&](auto *context, auto done) { bench.services->library.asset(hash, context, done); });
        QVERIFY(kept);
        QCOMPARE(kept->size, QSize(100, 75));
    }

    void aPaidPictureWaitsForADiskThatTakesIt_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::newRow("full") << u"full"_s;
        QTest::newRow("read-only") << u"read-only"_s;
        QTest::newRow("something else in its place") << u"file"_s;
    }

    void aPaidPictureWaitsForADiskThatTakesIt()
    {
        QFETCH(QString, trouble);
        BadBench bench;
        LoopbackServer server;
        // Noise, which does not get smaller.
        QImage noise(200, 200, QImage::Format_RGB32);
        QRandomGenerator dice(5);
        dice.fillRange(reinterpret_cast<quint32 *>(noise.bits()), noise.sizeInBytes() / 4);
        const QByteArray picture = png(noise);
        server.setHandler([picture](const LoopbackRequest &) {
            return LoopbackReply::json("{\"data\":[{\"b64_json\":\"" + picture.toBase64() + "\"}]}");
        });
        QVERIFY(bench.openStudio());
        const auto account = bench.services->accounts.addAdHoc(u"openai"_s, server.url(u"/v1"_s), Secret::take("sk-not-a-key"));
        QVERIFY(account);
        const QString library = bench.services->home().library();
        Trouble disk(library, trouble);
        if (!disk.isThere())
            QSKIP("mounting is not permitted here");
        QSignalSpy told(&bench.services->library, &Library::problem);
        QSignalSpy over(&bench.services->library, &Library::problemOver);
        const JobRequest order{.accountId = account->id, .modelId = u"gpt-image-2"_s, .prompt = u"a hen"_s, .values = {}};
        QVERIFY(await<Job>([&](auto *context, auto done) { bench.services->jobs.enqueue(order, context, done); }));
        // It was answered, and asked for once. What came waits, the window says so, and closing it asks first.
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 20'000);
        QVERIFY2(told.first().first().value<Error>().message.contains(u"Make room on the disk"_s), "");
        QCOMPARE(bench.services->library.waiting(), 1);
        QVERIFY(bench.pane().isBusy());
        QCOMPARE(bench.pictures(), 0);
        disk.end();
        QTRY_COMPARE_WITH_TIMEOUT(over.size(), 1, 20'000);
        QVERIFY(hasSettled(bench, 1));
        const Asset asset = bench.strip().shotAt(0)->asset;
        QFile stored(bench.services->library.path(asset));
        QVERIFY(stored.open(QIODevice::ReadOnly));
        QCOMPARE(stored.readAll(), picture);
        QCOMPARE(asset.hash, QString::fromLatin1(QCryptographicHash::hash(picture, QCryptographicHash::Sha256).toHex()));
        QCOMPARE(server.requests().size(), 1);
    }

    void aLibraryFolderThatIsGoneIsMadeAgain()
    {
        BadBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 1, {64, 64}));
        const Asset lost = bench.strip().shotAt(0)->asset;
        // Thumbnails may still be coming.
        QTRY_VERIFY(QDir(bench.services->home().library()).removeRecursively());
        bench.restart();
        QVERIFY(bench.openStudio());
        QTRY_COMPARE(bench.pictures(), 1);
        // What is gone is said, and what is made now is there.
        bench.pane().open(lost.hash);
        QTRY_VERIFY_WITH_TIMEOUT(bench.canvas().message().contains(u"is missing from the library"_s), 10'000);
        QVERIFY2(bench.canvas().message().endsWith(u"Add the picture again."_s), qPrintable(bench.canvas().message()));
        const bool isMade = bench.make(u"a boat"_s, 1, {64, 64});
        const ui::StudioShot *shot = bench.strip().shotAt(bench.strip().currentRow());
        QVERIFY2(isMade, qPrintable(u"%1 pictures, row %2 (%3), shown: %4, %5 by %6, \"%7\""_s.arg(bench.pictures()).arg(bench.strip().currentRow()).arg(shot ? shot->asset.name : u"none"_s, bench.canvas().accessibleName()).arg(bench.canvas().picture().width()).arg(bench.canvas().picture().height()).arg(bench.canvas().message())));
        QVERIFY(!bench.stored(bench.strip().currentRow()).isNull());
    }

    void answersWithoutAPictureSayWhyAndCanBeAskedForAgain_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("an answer that is cut") << QByteArray("{\"data\":[{\"b64_json\":\"iVBORw0KGgo");
        QTest::newRow("no picture in it") << QByteArray("{\"data\":[]}");
        QTest::newRow("an address that is not there any more") << QByteArray("{\"data\":[{\"url\":\"%1\"}]}");
    }

    void answersWithoutAPictureSayWhyAndCanBeAskedForAgain()
    {
        QFETCH(QByteArray, body);
        BadBench bench;
        LoopbackServer server;
        const QByteArray answer = QByteArray(body).replace("%1", server.url(u"/gone.png"_s).toEncoded());
        server.setHandler([answer](const LoopbackRequest &request) {
            return request.method == "POST" ? LoopbackReply::json(answer) : LoopbackReply::answer(403, "expired", "text/plain");
        });
        QVERIFY(bench.openStudio());
        const auto account = bench.services->accounts.addAdHoc(u"openai"_s, server.url(u"/v1"_s), Secret::take("sk-not-a-key"));
        QVERIFY(account);
        const JobRequest order{.accountId = account->id, .modelId = u"gpt-image-2"_s, .prompt = u"a hen"_s, .values = {}};
        QVERIFY(await<Job>([&](auto *context, auto done) { bench.services->jobs.enqueue(order, context, done); }));
        QTRY_VERIFY_WITH_TIMEOUT(bench.strip().count() == 1 && !bench.strip().shotAt(0)->isRunning(), 30'000);
        bench.strip().setCurrentRow(0);
        auto *text = bench.find<QLabel>("shotText");
        QTRY_VERIFY(text->isVisible());
        QTRY_VERIFY2(text->text().size() > 20, qPrintable(text->text()));
        QCOMPARE(bench.canvas().message(), text->text());
        bench.prompt()->clear();
        bench.press("orderShot");
        QTRY_COMPARE(bench.prompt()->toPlainText(), u"a hen"_s);
    }

    void whatWasPaidForIsKeptThoughItCannotBeShown_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        const QByteArray good = png(painted({64, 64}, 0xff336699));
        QTest::newRow("truncated") << good.first(60) << u"damaged or was cut short"_s;
        QTest::newRow("no picture") << QByteArray("hello world") << u"no PNG, JPEG, WebP or GIF"_s;
        QTest::newRow("too many pixels") << sayingPng({30'000, 30'000}) << u"too many to show"_s;
    }

    void whatWasPaidForIsKeptThoughItCannotBeShown()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        BadBench bench;
        QVERIFY(bench.openStudio());
        const Asset asset = generated(bench, bytes, u"a hen"_s);
        QVERIFY(!asset.hash.isEmpty());
        bench.pane().open(asset.hash);
        QTRY_VERIFY_WITH_TIMEOUT(bench.canvas().message().contains(why), 10'000);
        QVERIFY(bench.canvas().message().endsWith(u"It is in your library all the same."_s));
        // And what can be shown is shown after it.
        QVERIFY(looksAt(bench, imported(bench, 0xff00aa00)));
        QCOMPARE(bench.canvas().message(), QString());
    }
};

QTEST_MAIN(ImageBadInputTest)
#include "tst_imagebadinput.moc"
