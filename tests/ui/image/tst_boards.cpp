#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "tests/ui/image/studiobench.h"
#include "ui/models/gallerymodel.h"
#include "ui/panes/image/boardmenu.h"
#include "ui/shell/commandpalette.h"
#include "ui/widgets/gallery/gallerygrid.h"
#include "ui/widgets/menuchip.h"
#include "ui/widgets/noticebar.h"

#include <QContextMenuEvent>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using maquette::test::await;
using maquette::test::StudioBench;
using maquette::test::takePicture;

namespace {

/// The studio with its gallery in front.
struct BoardBench : StudioBench
{
    bool openGallery(int pictures)
    {
        if (!openStudio() || !make(u"a lamp"_s, pictures))
            return false;
        shortcut(u"image.gallery"_s);
        return QTest::qWaitFor([&] { return grid().model().rowCount() == pictures && grid().isVisible(); }, 10'000);
    }

    GalleryGrid &grid() { return *find<GalleryGrid>("gallery"); }
    MenuChip &chip() { return *find<MenuChip>("galleryBoard"); }

    /// The menu of what is selected in the gallery, opened by the keyboard.
    BoardMenu *openBoards()
    {
        grid().setFocus();
        QContextMenuEvent key(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(grid().viewport(), &key);
        auto *menu = window().findChild<QMenu *>(u"pictureMenu"_s);
        if (!menu || !QTest::qWaitFor([menu] { return menu->isVisible(); }, 5000))
            return nullptr;
        auto *boards = menu->findChild<BoardMenu *>();
        menu->setActiveAction(boards->menuAction());
        QTest::keyClick(menu, Qt::Key_Right);
        return QTest::qWaitFor([boards] { return boards->isVisible(); }, 5000) ? boards : nullptr;
    }

    /// The entry of a board, once it is known how many of the selection are on it.
    QAction *entry(BoardMenu *boards, const QString &board)
    {
        QAction *found = nullptr;
        const bool isThere = boards && QTest::qWaitFor(
                                           [&] {
                                               for (QAction *action : boards->actions()) {
                                                   if (action->data().toString() == board)
                                                       found = action;
                                               }
                                               return found && found->isEnabled();
                                           },
                                           5000);
        return isThere ? found : nullptr;
    }

    void trigger(QMenu *menu, QAction *action)
    {
        menu->setActiveAction(action);
        QTest::keyClick(menu, Qt::Key_Return);
        // The next one that is looked for is another.
        QTRY_VERIFY(!window().findChild<QMenu *>(u"pictureMenu"_s));
    }

    /// Has the selection put on a new board.
    bool putOnNew(const QString &name)
    {
        BoardMenu *boards = openBoards();
        if (!boards)
            return false;
        trigger(boards, boards->actions().constLast());
        auto *ask = window().findChild<QInputDialog *>(u"newBoard"_s);
        if (!ask || !QTest::qWaitFor([ask] { return ask->isVisible(); }, 5000))
            return false;
        auto *line = ask->findChild<QLineEdit *>();
        QTest::keyClicks(line, name);
        QTest::keyClick(line, Qt::Key_Return);
        return QTest::qWaitFor([this] { return !window().findChild<QInputDialog *>(u"newBoard"_s); }, 5000);
    }

    QStringList boardsOf(qint64 id)
    {
        const auto record = await<AssetRecord>([&](auto *context, auto done) { services->gallery.record(id, context, done); });
        return record ? record->marks.boards : QStringList{u"?"_s};
    }

    /// Chooses in the chip, with the mouse.
    void narrow(const QString &text) { narrow("galleryBoard", text); }
    void narrow(const char *name, const QString &text)
    {
        auto *chip = find<MenuChip>(name);
        QTest::mouseClick(chip, Qt::LeftButton);
        auto *menu = chip->findChild<QMenu *>();
        QTRY_VERIFY(menu->isVisible());
        for (QAction *action : menu->actions()) {
            if (action->text() == text)
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        }
        QTRY_VERIFY(!menu->isVisible());
    }
};

} // namespace

/// Pictures are sorted onto boards, and the gallery shows one of them.
class TestBoards : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aPictureIsPutOnANewBoardAndTheGalleryShowsItAlone()
    {
        BoardBench bench;
        QVERIFY(bench.openGallery(2));
        QVERIFY(!bench.chip().isVisible());
        const qint64 first = bench.grid().model().idAt(0);
        const qint64 second = bench.grid().model().idAt(1);
        bench.grid().setCurrent(first);
        QVERIFY(bench.putOnNew(u"  Spring   sale "_s));
        QTRY_COMPARE(bench.boardsOf(first), QStringList{u"Spring sale"_s});
        QVERIFY(bench.boardsOf(second).isEmpty());
        QTRY_VERIFY(bench.chip().isVisible());
        QCOMPARE(bench.chip().accessibleName(), u"Board: All boards"_s);
        bench.narrow(u"Spring sale"_s);
        QTRY_COMPARE(bench.grid().model().rowCount(), 1);
        QCOMPARE(bench.grid().model().idAt(0), first);
        takePicture(bench.window(), u"boards-narrowed"_s);
        bench.narrow(u"All boards"_s);
        QTRY_COMPARE(bench.grid().model().rowCount(), 2);
    }

    void aBlankNameMakesNoBoard()
    {
        BoardBench bench;
        QVERIFY(bench.openGallery(1));
        const qint64 id = bench.grid().model().idAt(0);
        bench.grid().setCurrent(id);
        QVERIFY(bench.putOnNew(u"   "_s));
        QTest::qWait(200);
        QVERIFY(bench.boardsOf(id).isEmpty());
        QVERIFY(!bench.chip().isVisible());
    }

    void aBoardIsTakenOffInTheSameMenu()
    {
        BoardBench bench;
        QVERIFY(bench.openGallery(2));
        const qint64 id = bench.grid().model().idAt(0);
        bench.grid().setCurrent(id);
        QVERIFY(bench.putOnNew(u"Spring"_s));
        QTRY_VERIFY(bench.chip().isVisible());
        bench.narrow(u"Spring"_s);
        QTRY_COMPARE(bench.grid().model().rowCount(), 1);
        bench.grid().setCurrent(id);
        BoardMenu *boards = bench.openBoards();
        QAction *spring = bench.entry(boards, u"Spring"_s);
        QVERIFY(spring && spring->isChecked());
        bench.trigger(boards, spring);
        QTRY_VERIFY(bench.boardsOf(id).isEmpty());
        // The board that is being looked at stays until another is chosen.
        QTRY_COMPARE(bench.grid().model().rowCount(), 0);
        QTest::qWait(300);
        QVERIFY(bench.chip().isVisible());
        QCOMPARE(bench.chip().accessibleName(), u"Board: Spring"_s);
        takePicture(bench.window(), u"boards-empty"_s);
        bench.narrow(u"All boards"_s);
        QTRY_COMPARE(bench.grid().model().rowCount(), 2);
        QTRY_VERIFY(!bench.chip().isVisible());
    }

    void whenOnlySomeAreOnABoardTheOthersJoinThem()
    {
        BoardBench bench;
        QVERIFY(bench.openGallery(3));
        const QList<qint64> ids = bench.grid().model().ids();
        QVERIFY(await<void>(
            [&](auto *context, auto done) { bench.services->gallery.addToBoard({ids.at(0)}, u"Black & white"_s, context, done); }));
        bench.grid().setCurrent(ids.at(0));
        bench.grid().setSelection({ids.at(0), ids.at(1)});
        BoardMenu *boards = bench.openBoards();
        QAction *entry = bench.entry(boards, u"Black & white"_s);
        QVERIFY(entry && !entry->isChecked());
        QCOMPARE(entry->text(), u"Black && white (1 of 2)"_s);
        takePicture(*boards, u"boards-menu"_s);
        bench.trigger(boards, entry);
        QTRY_COMPARE(bench.boardsOf(ids.at(1)), QStringList{u"Black & white"_s});
        QCOMPARE(bench.boardsOf(ids.at(0)), QStringList{u"Black & white"_s});
        QVERIFY(bench.boardsOf(ids.at(2)).isEmpty());
    }

    void theSearchNamesABoardToo()
    {
        BoardBench bench;
        QVERIFY(bench.openGallery(2));
        const QList<qint64> ids = bench.grid().model().ids();
        for (const auto &[id, board] : {std::pair{ids.at(0), u"One"_s}, {ids.at(1), u"Two"_s}}) {
            QVERIFY(await<void>([&](auto *context, auto done) { bench.services->gallery.addToBoard({id}, board, context, done); }));
        }
        QTRY_VERIFY(bench.chip().isVisible());
        QTRY_COMPARE(bench.chip().count(), 3);
        bench.narrow(u"One"_s);
        QTRY_COMPARE(bench.grid().model().ids(), QList<qint64>{ids.at(0)});
        // What is typed comes first.
        bench.shortcut(u"image.search"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"board:Two"_s);
        QTRY_COMPARE(bench.grid().model().ids(), QList<qint64>{ids.at(1)});
    }

    void aBoardIsOpenedFromThePalette()
    {
        BoardBench bench;
        QVERIFY(bench.openGallery(2));
        const QList<qint64> ids = bench.grid().model().ids();
        QVERIFY(await<void>(
            [&](auto *context, auto done) { bench.services->gallery.addToBoard({ids.at(1)}, u"Spring sale"_s, context, done); }));
        // What was searched for, and where, does not hide any of it.
        bench.shortcut(u"image.search"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"nothing like it"_s);
        QTRY_COMPARE(bench.grid().model().rowCount(), 0);
        bench.narrow("galleryPlace", u"Trash"_s);
        QVERIFY(bench.window().showPane(u"chat"_s));
        bench.window().openPalette();
        auto *palette = bench.window().findChild<CommandPalette *>();
        QTRY_VERIFY(palette->isVisible());
        QTest::keyClicks(QApplication::focusWidget(), u"spring"_s);
        const auto found = [palette] {
            for (int row = 0; row < palette->list().rowCount(); ++row) {
                if (palette->list().entry(row).title == u"Open the board “Spring sale”")
                    return row;
            }
            return -1;
        };
        QTRY_VERIFY(found() >= 0);
        QCOMPARE(palette->list().entry(found()).detail, u"1 picture(s)"_s);
        takePicture(bench.window(), u"boards-palette"_s);
        for (int row = 0; row < found(); ++row)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(bench.window().currentPane(), u"image"_s);
        QTRY_COMPARE(bench.grid().model().ids(), QList<qint64>{ids.at(1)});
        QCOMPARE(bench.chip().accessibleName(), u"Board: Spring sale"_s);
        QVERIFY(bench.grid().isVisible());
    }

    void theBoardsAreOfferedToChooseFrom()
    {
        BoardBench bench;
        QVERIFY(bench.openGallery(2));
        const QList<qint64> ids = bench.grid().model().ids();
        bench.shortcut(u"image.board"_s);
        QTRY_VERIFY(bench.find<NoticeBar>("studioNotice")->text().contains(u"no board yet"_s));
        QVERIFY(await<void>([&](auto *context, auto done) { bench.services->gallery.addToBoard({ids.at(0)}, u"Spring"_s, context, done); }));
        bench.shortcut(u"image.single"_s);
        bench.shortcut(u"image.board"_s);
        auto *menu = bench.chip().findChild<QMenu *>();
        QTRY_VERIFY(menu->isVisible());
        takePicture(bench.window(), u"boards-offered"_s);
        menu->setActiveAction(menu->actions().constLast());
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(bench.grid().model().ids(), QList<qint64>{ids.at(0)});
    }
};

QTEST_MAIN(TestBoards)
#include "tst_boards.moc"
