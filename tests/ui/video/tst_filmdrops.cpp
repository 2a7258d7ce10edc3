#include "core/library/library.h"
#include "tests/support/testcase.h"
#include "tests/ui/video/filmbench.h"
#include "ui/panes/assetdrag.h"
#include "ui/panes/video/filmintake.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using test::FilmBench;

namespace {

/// Files as another program drags them.
std::unique_ptr<QMimeData> dragged(const QString &path)
{
    auto data = std::make_unique<QMimeData>();
    data->setUrls({QUrl::fromLocalFile(path)});
    return data;
}

/// True when the widget would take it.
bool enter(QWidget *widget, const QMimeData &data)
{
    QDragEnterEvent event(widget->rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
    return event.isAccepted();
}

void leave(QWidget *widget)
{
    QDragLeaveEvent event;
    QCoreApplication::sendEvent(widget, &event);
}

bool dropOn(QWidget *widget, const QMimeData &data)
{
    QDropEvent event(QPointF(widget->rect().center()), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
    return event.isAccepted();
}

QString gif(const FilmBench &bench)
{
    // The smallest there is: one pixel would be too small to see, and is a picture all the same.
    const QByteArray bytes = QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==");
    QFile file(bench.home.filePath(u"dot.gif"_s));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

QString firstFrame(FilmBench &bench)
{
    return bench.find("firstFrame")->accessibleName();
}

} // namespace

/// Pictures that are dragged over the video pane, and what is said of them before they are dropped.
class TestFilmDrops : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void everyPlaceSaysWhetherItFits()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.prompt()->setPlainText(u"push in"_s);
        QTRY_VERIFY(bench.queue()->isEnabled());
        QWidget *place = bench.find("dropPlace");
        QVERIFY(!place->isVisible());
        const auto data = dragged(bench.picture({1280, 720}));
        QVERIFY(enter(bench.table().viewport(), *data));
        QTRY_VERIFY(place->isVisible());
        const QString words = place->accessibleDescription();
        QVERIFY2(words.contains(u"Fits Sandbox Video as it is: 1,280 × 720"_s) && words.contains(u"play $0.20"_s), qPrintable(words));
        QVERIFY(bench.find("firstFrame")->accessibleDescription().contains(u"Fits"_s));
        // Over one place and away from the other is still the same drag.
        leave(bench.table().viewport());
        QVERIFY(enter(bench.find("firstFrame"), *data));
        QTRY_VERIFY(place->isVisible());
        leave(bench.find("firstFrame"));
        QTRY_VERIFY(!place->isVisible());
        QVERIFY(bench.find("firstFrame")->accessibleDescription().isEmpty());
    }

    void whatIsDroppedOnTheJobsBeginsAFilm()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        const auto data = dragged(bench.picture());
        QVERIFY(enter(bench.table().viewport(), *data));
        QVERIFY(dropOn(bench.table().viewport(), *data));
        QTRY_VERIFY(firstFrame(bench).contains(u"lamp.png"_s));
        QTRY_VERIFY(!bench.find("dropPlace")->isVisible());
        QCOMPARE(bench.rows(), 0);
    }

    void theTablesOwnDragsStayItsOwn()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        QMimeData text;
        text.setText(u"no picture"_s);
        QVERIFY(!enter(bench.table().viewport(), text));
        QVERIFY(!bench.find("dropPlace")->isVisible());
    }

    void aPictureOfTheLibraryIsKnownAtOnce()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        const QString path = bench.picture({640, 480});
        const auto asset =
            test::await<Asset>([&](auto *context, auto done) { bench.services->library.importFile(path, context, done); });
        QVERIFY(asset);
        QMimeData data;
        markDragged(data, {asset->hash});
        QVERIFY(enter(bench.pane().contentWidget(), data));
        QTRY_VERIFY(bench.find("dropPlace")->isVisible());
        const QString words = bench.find("dropPlace")->accessibleDescription();
        QVERIFY2(words.contains(u"It is 4:3 and the film 16:9"_s), qPrintable(words));
        QVERIFY(dropOn(bench.pane().contentWidget(), data));
        QTRY_VERIFY(firstFrame(bench).contains(u"lamp"_s));
    }

    void anotherShapeIsCroppedOnRequest()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.drop(bench.picture({640, 480}));
        QTRY_VERIFY(firstFrame(bench).contains(u"lamp.png"_s));
        QTRY_VERIFY(bench.notice().isVisible());
        QVERIFY2(bench.notice().text().contains(u"4:3"_s), qPrintable(bench.notice().text()));
        const QString before = bench.services->settings.filmForm.value();
        auto *crop = bench.find("frame.crop");
        QVERIFY(crop && bench.find("frame.pad"));
        crop->setFocus();
        QTest::keyClick(crop, Qt::Key_Space);
        QTRY_VERIFY(bench.services->settings.filmForm.value() != before && !bench.notice().isVisible());
        const auto form = QJsonDocument::fromJson(bench.services->settings.filmForm.value().toUtf8()).object();
        const QString hash = form["inputs"_L1].toArray().first().toObject()["hash"_L1].toString();
        const auto asset = test::await<Asset>([&](auto *context, auto done) { bench.services->library.asset(hash, context, done); });
        QVERIFY(asset);
        QCOMPARE(asset->size, QSize(640, 360));
    }

    void whatIsOfferedForAPictureGoesWithIt()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.drop(bench.picture({640, 480}));
        QTRY_VERIFY(bench.notice().isVisible() && bench.find("frame.crop"));
        QTest::mouseClick(bench.find("firstFrame")->findChild<QWidget *>(u"clearFrame"_s), Qt::LeftButton);
        QTRY_VERIFY(!firstFrame(bench).contains(u"lamp.png"_s));
        QVERIFY(!bench.notice().isVisible());
    }

    void anotherTypeIsSaidAndMadeOnRequest()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        const QString path = gif(bench);
        const auto data = dragged(path);
        QVERIFY(enter(bench.find("firstFrame"), *data));
        QTRY_VERIFY2(bench.find("firstFrame")->accessibleDescription().contains(u"A copy of another type would do"_s),
                     qPrintable(bench.find("firstFrame")->accessibleDescription()));
        leave(bench.find("firstFrame"));
        bench.drop(path);
        QTRY_VERIFY(bench.notice().isVisible() && bench.find("frame.scale"));
        QVERIFY(!firstFrame(bench).contains(u"dot"_s));
        QTest::mouseClick(bench.find("frame.scale"), Qt::LeftButton);
        QTRY_VERIFY2(firstFrame(bench).contains(u"dot"_s), qPrintable(firstFrame(bench)));
    }

    void twoThatAreTakenAtOnceGoWhereEachWasDropped()
    {
        FilmBench bench;
        QVERIFY(bench.open());
        const auto first = dragged(bench.picture({320, 180}, u"first.png"_s));
        const auto last = dragged(bench.picture({640, 360}, u"last.png"_s));
        FilmIntake intake(bench.services->library);
        QHash<QString, QString> places;
        connect(&intake, &FilmIntake::taken, this,
                [&](const Asset &asset, const QString &parameter) { places.insert(parameter, asset.name); });
        intake.take(*first, u"first_frame"_s);
        intake.take(*last, u"last_frame"_s);
        QTRY_COMPARE(places.size(), 2);
        QCOMPARE(places.value(u"first_frame"_s), u"first.png"_s);
        QCOMPARE(places.value(u"last_frame"_s), u"last.png"_s);
        // What each was taken with is gone again.
        QTRY_VERIFY(intake.children().isEmpty());
    }

    void whatIsNoPictureIsSaidSo()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        QFile file(bench.home.filePath(u"notes.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("words") > 0);
        file.close();
        const auto data = dragged(file.fileName());
        QVERIFY(enter(bench.table().viewport(), *data));
        QTRY_VERIFY(bench.find("dropPlace")->isVisible());
        QVERIFY2(!bench.find("dropPlace")->accessibleDescription().contains(u"Fits"_s),
                 qPrintable(bench.find("dropPlace")->accessibleDescription()));
        QVERIFY(dropOn(bench.table().viewport(), *data));
        QTRY_VERIFY(bench.notice().isVisible());
        QVERIFY(!firstFrame(bench).contains(u"notes"_s));
    }

    void aPictureOfTheStudioBeginsAFilm()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        const QString path = bench.picture();
        const auto asset =
            test::await<Asset>([&](auto *context, auto done) { bench.services->library.importFile(path, context, done); });
        QVERIFY(asset);
        QVERIFY(bench.window().showPane(u"image"_s));
        QVERIFY(bench.window().pane(u"image"_s)->open(asset->hash));
        QAction *film = nullptr;
        for (QAction *action : bench.window().pane(u"image"_s)->actions()) {
            if (action->objectName() == u"image.film")
                film = action;
        }
        QVERIFY(film);
        QTRY_VERIFY(film->isEnabled());
        bench.press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.window().currentPane(), u"video"_s);
        QTRY_VERIFY(firstFrame(bench).contains(u"lamp"_s));
    }
};

QTEST_MAIN(TestFilmDrops)

#include "tst_filmdrops.moc"
