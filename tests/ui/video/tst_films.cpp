#include "core/jobs/jobs.h"
#include "core/library/filmframes.h"
#include "tests/support/testcase.h"
#include "tests/ui/video/filmbench.h"
#include "ui/panes/video/filmexportdialog.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/player/filmcompare.h"

#include <QComboBox>
#include <QFile>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QStyleHints>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using test::FilmBench;

/// What is done with films that jobs of the sandbox have made.
class TestFilms : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void twoTakesAreComparedAndLeft()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        QVERIFY(makeFilms(bench, 3));
        QWidget *offer = bench.find("compareOffer");
        QVERIFY(!offer->isVisible());
        bench.table().setFocus();
        selectTwo(bench);
        QTRY_VERIFY(offer->isVisible());
        QTest::mouseClick(bench.find("compareFilms"), Qt::LeftButton);
        QTRY_VERIFY(bench.find<FilmCompare>("filmCompare"));
        auto *compare = bench.find<FilmCompare>("filmCompare");
        QTRY_VERIFY_WITH_TIMEOUT(compare->player()->hasFilm(), 10'000);
        QVERIFY(compare->isVisible() && !bench.player().isVisible() && !offer->isVisible());
        const QString left = compare->findChild<QLabel *>(u"leftTake"_s)->text();
        const QString right = compare->findChild<QLabel *>(u"rightTake"_s)->text();
        QVERIFY2(left.startsWith(u"A  "_s) && left.contains(u"play $0.05"_s) && left.endsWith(u"take 3"_s), qPrintable(left));
        QVERIFY2(right.endsWith(u"take 2"_s), qPrintable(right));
        // It has the keyboard.
        QTest::keyClick(bench.window().focusWidget(), Qt::Key_End);
        QTRY_COMPARE(compare->player()->frame(), compare->player()->shape().frameCount - 1);
        QTest::keyClick(bench.window().focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!bench.find<FilmCompare>("filmCompare"));
        QVERIFY(bench.player().isVisible());
        QVERIFY(offer->isVisible());
        // By its shortcut, with the one that plays.
        bench.table().setCurrentId(bench.table().selectedIds().constFirst());
        QTRY_VERIFY_WITH_TIMEOUT(bench.player().hasFilm(), 10'000);
        const QString playing = bench.player().path();
        QMenu *menu = menuOn(bench, bench.table().selectedIds());
        QVERIFY(menu);
        QAction *with = actionIn(*menu, u"Compare with the film that plays"_s);
        QVERIFY(with);
        // With itself there is nothing to compare, which is said.
        with->trigger();
        menu->close();
        QVERIFY(!playing.isEmpty());
        QTRY_VERIFY(bench.find<NoticeBar>("videoNotice")->text().startsWith(u"Select two films"_s));
        QVERIFY(!bench.find<FilmCompare>("filmCompare"));
        selectTwo(bench);
        QTest::keyClick(&bench.window(), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(bench.find<FilmCompare>("filmCompare"));
        QTest::mouseClick(bench.find("closeCompare"), Qt::LeftButton);
        QTRY_VERIFY(!bench.find<FilmCompare>("filmCompare"));
        // Another one with the film that plays.
        const QString other = bench.table().model()->index(2, 0).data(JobTableModel::IdRole).toString();
        QTRY_VERIFY(bench.player().hasFilm());
        emit bench.table().menuRequested({other}, bench.table().mapToGlobal(QPoint(40, 40)));
        QTRY_VERIFY(bench.find<QMenu>("jobMenu"));
        actionIn(*bench.find<QMenu>("jobMenu"), u"Compare with the film that plays"_s)->trigger();
        bench.find<QMenu>("jobMenu")->close();
        QTRY_VERIFY(bench.find<FilmCompare>("filmCompare"));
        QVERIFY(bench.find<FilmCompare>("filmCompare")->findChild<QLabel *>(u"rightTake"_s)->text().endsWith(u"take 1"_s));
        // Whoever looks at a job that is not compared sees its film, and keeps the keyboard.
        bench.table().setFocus();
        bench.table().setCurrentId(bench.table().model()->index(1, 0).data(JobTableModel::IdRole).toString());
        QTRY_VERIFY(!bench.find<FilmCompare>("filmCompare"));
        QCOMPARE(bench.window().focusWidget(), &bench.table());
    }

    void aFilmThatIsGoneIsSaidAndNotCompared()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        QVERIFY(makeFilms(bench, 2));
        const auto films = test::await<QList<Job>>([&](auto *context, auto done) { bench.services->jobs.list({}, 10, context, done); });
        QVERIFY(films && films->size() == 2);
        const QString hash = films->constLast().files.constFirst().assetHash;
        const auto asset = test::await<Asset>([&](auto *context, auto done) { bench.services->library.asset(hash, context, done); });
        QVERIFY(asset);
        // Its file first.
        QVERIFY(QFile::rename(bench.services->library.path(*asset), bench.home.filePath(u"taken.mp4"_s)));
        selectTwo(bench);
        QTest::keyClick(&bench.window(), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(bench.notice().isVisible());
        QVERIFY2(bench.notice().text().contains(u"take 1: "_s) && bench.notice().text().contains(u"file is missing"_s),
                 qPrintable(bench.notice().text()));
        QTRY_VERIFY(!bench.find<FilmCompare>("filmCompare"));
        QVERIFY(bench.player().isVisible());
        // Then all that the library knows of it.
        bench.notice().hide();
        const auto id = test::await<AssetId>([&](auto *context, auto done) { bench.services->gallery.find(hash, context, done); });
        QVERIFY(id);
        QVERIFY(test::await<void>([&](auto *context, auto done) { bench.services->gallery.trash({*id}, context, done); }));
        QVERIFY(test::await<int>([&](auto *context, auto done) { bench.services->gallery.purge({*id}, context, done); }));
        QTest::keyClick(&bench.window(), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY2(bench.notice().isVisible() && bench.notice().text().contains(u"not in the library any more"_s),
                     qPrintable(bench.notice().text()));
        QVERIFY(!bench.find<FilmCompare>("filmCompare"));
    }

    void aPartOfAFilmIsExported()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        QVERIFY(makeFilms(bench, 1));
        QTRY_VERIFY_WITH_TIMEOUT(bench.player().hasFilm(), 10'000);
        bench.player().setFocus();
        bench.player().seek(6);
        QTest::keyClick(bench.window().focusWidget(), Qt::Key_I);
        QCOMPARE(bench.player().range(), (FilmRange{6, 23}));
        QTest::keyClick(&bench.window(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(bench.find<FilmExportDialog>("filmExportDialog"));
        auto *dialog = bench.find<FilmExportDialog>("filmExportDialog");
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        auto *rate = dialog->findChild<QComboBox *>(u"exportRate"_s);
        rate->setCurrentIndex(rate->findData(10.0));
        // Nothing larger than the film is offered.
        QCOMPARE(dialog->findChild<QComboBox *>(u"exportSize"_s)->count(), 1);
        QCOMPARE(dialog->findChild<QLabel *>(u"exportPlan"_s)->text(), u"320 × 180 px, 8 frame(s), 0.8 s"_s);
        for (const QString &name : {u"exportFormat"_s, u"exportSize"_s, u"exportRate"_s})
            QVERIFY2(!dialog->findChild<QWidget *>(name)->accessibleName().isEmpty(), qPrintable(name));
        const QString path = bench.home.filePath(u"out.gif"_s);
        dialog->exportTo(path);
        QVERIFY(dialog->isRunning());
        QVERIFY(!rate->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->isRunning(), 20'000);
        auto *notice = dialog->findChild<NoticeBar *>(u"exportNotice"_s);
        QVERIFY2(notice->text().startsWith(u"out.gif is saved, "_s), qPrintable(notice->text()));
        const auto frames = FilmFrames::open(path);
        QVERIFY(frames);
        QCOMPARE((*frames)->facts().frameCount, 8);
        // What cannot be written is said in its place, and Escape closes it when nothing runs.
        dialog->exportTo(bench.home.filePath(u"none/out.gif"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->isRunning(), 20'000);
        QVERIFY2(notice->text().contains(u"Choose another place"_s), qPrintable(notice->text()));
        // Escape ends what is under way and leaves the dialog.
        const QString other = bench.home.filePath(u"other.gif"_s);
        rate->setCurrentIndex(0);
        dialog->exportTo(other);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->isRunning(), 20'000);
        QVERIFY(dialog->isVisible());
        QVERIFY2(notice->text() == u"Cancelled. Nothing was saved."_s || QFile::exists(other), qPrintable(notice->text()));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!bench.find<FilmExportDialog>("filmExportDialog"));
    }

    void theVolumeIsThereAfterTheNextStart()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        emit bench.player().soundLevelChanged({0.4, true});
        bench.restart();
        QVERIFY(bench.openVideo());
        QCOMPARE(bench.player().soundLevel(), (SoundLevel{0.4, true}));
    }

private:
    static bool makeFilms(FilmBench &bench, int count)
    {
        bench.prompt()->setPlainText(u"slow push in"_s);
        bench.makeShort();
        for (int made = 1; made <= count; ++made) {
            if (!QTest::qWaitFor([&] { return bench.queue()->isEnabled(); }, 10'000))
                return false;
            if (made > 1)
                QTest::qWait(QGuiApplication::styleHints()->mouseDoubleClickInterval() + 100);
            QTest::mouseClick(bench.queue(), Qt::LeftButton);
            if (!QTest::qWaitFor([&] { return bench.table().model()->rowCount() == made && bench.state() == u"Done"_s; }, 30'000))
                return false;
        }
        return true;
    }

    /// The two newest.
    static void selectTwo(FilmBench &bench)
    {
        const QAbstractItemModel *model = bench.table().model();
        bench.table().selectionModel()->select(QItemSelection(model->index(0, 0), model->index(1, 0)),
                                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    static QMenu *menuOn(FilmBench &bench, const QStringList &jobIds)
    {
        emit bench.table().menuRequested(jobIds, bench.table().mapToGlobal(QPoint(40, 40)));
        return bench.find<QMenu>("jobMenu");
    }

    static QAction *actionIn(const QMenu &menu, const QString &text)
    {
        const QList<QAction *> actions = menu.actions();
        const auto found = std::find_if(actions.cbegin(), actions.cend(), [&text](const QAction *action) { return action->text() == text; });
        return found == actions.cend() ? nullptr : *found;
    }
};

QTEST_MAIN(TestFilms)
#include "tst_films.moc"
