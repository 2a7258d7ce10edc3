#include "core/base/secret.h"
#include "core/library/imagelayout.h"
#include "tests/support/fixtures.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"
#include "tests/ui/image/rushtools.h"
#include "ui/widgets/noticebar.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QMimeData>
#include <QScopeGuard>
#include <QtEndian>

#include <zlib.h>

#include <sys/mount.h>

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
        const QString library = bench.services->home().library();
        QDir().mkpath(library);
        if (::mount("tmpfs", library.toUtf8().constData(), "tmpfs", MS_RDONLY, nullptr) != 0)
            QSKIP("mounting is not permitted here");
        const auto unmount = qScopeGuard([&] { ::umount2(library.toUtf8().constData(), MNT_DETACH); });
        QVERIFY(bench.drop(bench.find("references"), {bench.file(u"good.png"_s, png(painted({64, 64}, 0xff336699)))}));
        QTRY_VERIFY_WITH_TIMEOUT(bench.notice().isVisible(), 10'000);
        QVERIFY2(bench.notice().text().contains(u"has room and can be written"_s), qPrintable(bench.notice().text()));
        QCOMPARE(bench.remedy(), u"Make room in the library"_s);
        QTest::mouseClick(bench.notice().findChild<QPushButton *>(u"noticeRemedy"_s), Qt::LeftButton);
        QCOMPARE(bench.window().currentPane(), u"settings"_s);
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
