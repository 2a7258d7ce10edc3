#include "tests/support/testcase.h"
#include "tests/ui/shell/windowbench.h"
#include "ui/shell/columns.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/meterpopover.h"
#include "ui/shell/rail.h"
#include "ui/shell/shortcutdialog.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keysfield.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/toast.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDragEnterEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeWidget>

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using Bench = maquette::test::WindowBench;
using namespace Qt::StringLiterals;

class TestMainWindow : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_theme.install(*qApp);
    }

    void panesAreBuiltWhenTheyAreFirstShown()
    {
        Bench bench;
        QCOMPARE(bench.chat->builds, 1);
        QCOMPARE(bench.keys->builds, 0);
        QVERIFY(bench.window->showPane(u"keys"_s));
        QVERIFY(bench.window->showPane(u"chat"_s));
        QVERIFY(bench.window->showPane(u"keys"_s));
        QCOMPARE(bench.keys->builds, 1);
        QVERIFY(!bench.window->showPane(u"nothing"_s));
        QCOMPARE(bench.window->currentPane(), u"keys"_s);
    }

    void listAndInspectorFoldByKeyAndStayFolded()
    {
        Bench bench;
        QVERIFY(bench.show());
        QTest::keyClick(bench.window.get(), Qt::Key_Backslash, Qt::ControlModifier);
        QVERIFY(!bench.chat->list->isVisible());
        QTest::keyClick(bench.window.get(), Qt::Key_Period, Qt::ControlModifier);
        QVERIFY(!bench.chat->inspector->isVisible());
        QTRY_COMPARE(bench.chat->content->width(), 1440 - 60);
        bench.open();
        QVERIFY(bench.show());
        QVERIFY(!bench.chat->list->isVisible());
        QVERIFY(!bench.chat->inspector->isVisible());
        bench.window->setListShown(true);
        QVERIFY(bench.chat->list->isVisible());
    }

    void aNarrowWindowFoldsTheInspectorByItself()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.window->resize(1000, 700);
        QTRY_VERIFY(!bench.chat->inspector->isVisible());
        QVERIFY(bench.settings.isInspectorShown.value());
        QTest::keyClick(bench.window.get(), Qt::Key_Period, Qt::ControlModifier);
        QVERIFY(bench.chat->inspector->isVisible());
        QTest::keyClick(bench.window.get(), Qt::Key_Period, Qt::ControlModifier);
        bench.window->resize(1440, 900);
        QTRY_VERIFY(bench.chat->inspector->isVisible());
    }

    void aPaneThatIsShownHasTheKeyboard()
    {
        Bench bench;
        QVERIFY(bench.show());
        for (const QString &pane : {u"keys"_s, u"chat"_s, u"keys"_s}) {
            QVERIFY(bench.window->showPane(pane));
            QCOMPARE(QApplication::focusWidget(), bench.field(pane + u".content"_s));
        }
    }

    void theKeyboardDoesNotStayInAFoldedColumn()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.field(u"chat.list"_s)->setFocus();
        bench.window->setListShown(false);
        QCOMPARE(QApplication::focusWidget(), bench.field(u"chat.content"_s));
    }

    void f6GoesRoundTheParts()
    {
        Bench bench;
        QVERIFY(bench.show());
        QCOMPARE(QApplication::focusWidget(), bench.field(u"chat.content"_s));
        QTest::keyClick(bench.window.get(), Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), bench.field(u"chat.inspector"_s));
        QTest::keyClick(bench.window.get(), Qt::Key_F6);
        QVERIFY(qobject_cast<RailButton *>(QApplication::focusWidget()));
        QTest::keyClick(bench.window.get(), Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), bench.field(u"chat.list"_s));
        QTest::keyClick(bench.window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(qobject_cast<RailButton *>(QApplication::focusWidget()));
    }

    void tabFollowsTheReadingOrder()
    {
        Bench bench;
        QVERIFY(bench.show());
        // The rail, then the list, the content, the inspector.
        bench.window->findChild<RailButton *>()->setFocus();
        QStringList seen;
        for (int i = 0; i < 9; ++i) {
            QTest::keyClick(bench.window.get(), Qt::Key_Tab);
            const QString name = QApplication::focusWidget()->objectName();
            if (name.startsWith(u"chat."_s) && !seen.contains(name))
                seen.append(name);
        }
        QCOMPARE(seen, (QStringList{u"chat.list"_s, u"chat.content"_s, u"chat.inspector"_s}));
    }

    void theMetersOpenByKeyAndStayUpToDate()
    {
        Bench bench;
        QVERIFY(bench.show());
        auto *meters = bench.window->findChild<MeterPopover *>(u"meterPopover"_s);
        QVERIFY(!meters->isVisible());
        QTest::keyClick(bench.window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(meters->isVisible());
        MeterReading reading;
        reading.today.spent = Money{kPicosPerUnit};
        bench.window->setMeters(reading);
        QVERIFY(meters->words().contains(u"Today $1.00"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!meters->isVisible());
        QCOMPARE(QApplication::focusWidget(), bench.field(u"chat.content"_s));
    }

    void aShortcutBelongsToThePaneThatIsShown()
    {
        Bench bench;
        QVERIFY(bench.show());
        QTest::keyClick(bench.window.get(), Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(bench.chat->done, 1);
        QTest::keyClick(bench.window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(bench.window->currentPane(), u"keys"_s);
        QTest::keyClick(bench.window.get(), Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(bench.chat->done, 1);
        QCOMPARE(bench.keys->done, 1);
    }

    void thePaletteRunsWhatWasTyped()
    {
        Bench bench;
        QVERIFY(bench.show());
        auto *palette = bench.window->findChild<CommandPalette *>();
        QTest::keyClick(bench.window.get(), Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(palette->isVisible());
        QWidget *field = QApplication::focusWidget();
        QVERIFY(palette->isAncestorOf(field));
        QTest::keyClicks(field, u"do keys"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QCOMPARE(bench.window->currentPane(), u"keys"_s);
        QCOMPARE(bench.keys->done, 1);
    }

    void thePaletteFindsWhatPanesHave()
    {
        Bench bench;
        QVERIFY(bench.show());
        auto *palette = bench.window->findChild<CommandPalette *>();
        bench.window->openPalette();
        QTest::keyClicks(QApplication::focusWidget(), u"lamp"_s);
        QTRY_COMPARE(palette->list().rowCount(), 2);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(bench.chat->found_ + bench.keys->found_, 1);
    }

    void thePaletteGivesTheKeyboardBack()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.field(u"chat.inspector"_s)->setFocus();
        bench.window->openPalette();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), bench.field(u"chat.inspector"_s));
        bench.window->openPalette();
        bench.field(u"chat.list"_s)->setFocus();
        QVERIFY(!bench.window->findChild<CommandPalette *>()->isVisible());
    }

    void everyActionIsInThePaletteAndHasAShortcut()
    {
        Bench bench;
        bench.window->openPalette();
        PaletteList &list = bench.window->findChild<CommandPalette *>()->list();
        QStringList titles;
        for (int row = 0; row < list.rowCount(); ++row)
            titles += list.entry(row).title;
        for (const QAction *action : bench.window->windowActions()) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
            QVERIFY(action->objectName() == u"palette" || titles.contains(action->text()));
        }
        QVERIFY(titles.contains(u"Do chat"_s));
        QVERIFY(titles.contains(u"Do keys"_s));
    }

    void theOverviewListsEveryShortcut()
    {
        Bench bench;
        QVERIFY(bench.show());
        QTest::keyClick(bench.window.get(), Qt::Key_F1);
        auto *sheet = bench.window->findChild<ShortcutSheet *>();
        QVERIFY(sheet && sheet->isVisible());
        const auto *list = sheet->findChild<QTreeWidget *>();
        QCOMPARE(list->findItems(u"Command palette"_s, Qt::MatchExactly | Qt::MatchRecursive).size(), 1);
        const auto own = list->findItems(u"Do keys"_s, Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(own.size(), 1);
        QCOMPARE(own.first()->text(1), QKeySequence(u"Ctrl+N"_s).toString(QKeySequence::NativeText));
        QCOMPARE(own.first()->parent()->text(0), u"KEYS"_s);
    }

    void anActionGetsOtherKeysFromTheKeyboard()
    {
        Bench bench;
        QVERIFY(bench.show());
        QTest::keyClick(bench.window.get(), Qt::Key_F1);
        auto *sheet = bench.window->findChild<ShortcutSheet *>();
        QTRY_VERIFY(sheet->isActiveWindow());
        // The search has the keyboard; Down goes into the list, Enter asks for other keys.
        QTest::keyClicks(QApplication::focusWidget(), u"do chat"_s);
        auto *list = sheet->findChild<QTreeWidget *>();
        QTRY_COMPARE(list->currentItem() ? list->currentItem()->text(0) : QString(), u"Do chat"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), list);
        QTest::keyClick(list, Qt::Key_Return);
        auto *dialog = sheet->findChild<ShortcutDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isActiveWindow());
        QVERIFY(qobject_cast<KeysField *>(QApplication::focusWidget()));
        auto *words = dialog->findChild<QLabel *>(u"shortcutWords"_s);
        // A letter would be typed; taken keys are said to be so.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_J);
        QVERIFY(words->text().contains(u"typed"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(words->text().contains(u"Command palette"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_J, Qt::ControlModifier);
        QVERIFY(words->text().isEmpty());
        const auto buttons = dialog->findChildren<QPushButton *>();
        const auto use = std::find_if(buttons.cbegin(), buttons.cend(), [](const QPushButton *button) { return button->isDefault(); });
        QVERIFY(use != buttons.cend() && (*use)->isEnabled());
        QTest::keyClick(*use, Qt::Key_Return);
        QTRY_VERIFY(!bench.window->findChild<ShortcutDialog *>());
        sheet->reject();
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(bench.chat->done, 0);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(bench.chat->done, 1);
    }

    void ownKeysAreThereAfterTheNextStart()
    {
        Bench bench;
        bench.settings.shortcuts.set({u"chat.do=Ctrl+J"_s, u"pane.chat=Alt+1"_s, u"gone=Ctrl+L"_s});
        bench.open();
        QCOMPARE(bench.chat->action->shortcut(), QKeySequence(u"Ctrl+J"_s));
        QCOMPARE(bench.keys->action->shortcut(), QKeySequence(u"Ctrl+N"_s));
        const auto *rail = bench.window->findChild<QAbstractButton *>(u"rail.chat"_s);
        QVERIFY(rail->toolTip().contains(QKeySequence(u"Alt+1"_s).toString(QKeySequence::NativeText)));
    }

    void closingAnIdleWindowEndsTheProgram()
    {
        Bench bench;
        QVERIFY(bench.show());
        QSignalSpy quit(bench.window.get(), &MainWindow::quitRequested);
        bench.window->close();
        QCOMPARE(quit.size(), 0);
        QTRY_COMPARE(quit.size(), 1);
        QVERIFY(!bench.window->isVisible());
    }

    void closingABusyWindowAsksOnce()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.chat->setBusy(true);
        QSignalSpy quit(bench.window.get(), &MainWindow::quitRequested);
        bench.window->close();
        bench.window->close();
        QCOMPARE(bench.window->findChildren<CloseDialog *>().size(), 1);
        auto *dialog = bench.window->findChild<CloseDialog *>();
        QVERIFY(dialog->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(bench.window->isVisible());
        QCOMPARE(bench.chat->stops, 0);
        QCOMPARE(quit.size(), 0);
    }

    void stopEndsWhatRunsAndThenTheProgram()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.chat->setBusy(true);
        QSignalSpy quit(bench.window.get(), &MainWindow::quitRequested);
        bench.window->close();
        emit bench.window->findChild<CloseDialog *>()->chosen(CloseDialog::Choice::Stop, true);
        QCOMPARE(bench.chat->stops, 1);
        QTRY_COMPARE(quit.size(), 1);
        QCOMPARE(bench.settings.onClose.value(), Settings::OnClose::Stop);
    }

    void finishWaitsInTheOpenWindow()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.chat->setBusy(true);
        bench.settings.onClose.set(Settings::OnClose::Finish);
        QSignalSpy quit(bench.window.get(), &MainWindow::quitRequested);
        bench.window->close();
        QVERIFY(bench.window->isVisible());
        QCOMPARE(bench.chat->stops, 0);
        bench.chat->setBusy(false);
        QTRY_COMPARE(quit.size(), 1);
    }

    void stayingOpenTakesTheWaitBack()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.chat->setBusy(true);
        bench.settings.onClose.set(Settings::OnClose::Finish);
        QSignalSpy quit(bench.window.get(), &MainWindow::quitRequested);
        bench.window->close();
        Button *stay = nullptr;
        for (Button *button : bench.window->findChildren<Button *>()) {
            if (button->text() == u"Stay open")
                stay = button;
        }
        QVERIFY(stay && stay->isVisible());
        QTest::mouseClick(stay, Qt::LeftButton);
        bench.chat->setBusy(false);
        QCoreApplication::processEvents();
        QCOMPARE(quit.size(), 0);
        QVERIFY(bench.window->isVisible());
    }

    void keptInTheBackgroundItComesBack()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.chat->setBusy(true);
        bench.settings.onClose.set(Settings::OnClose::Keep);
        QSignalSpy kept(bench.window.get(), &MainWindow::keptInBackground);
        bench.window->close();
        QVERIFY(!bench.window->isVisible());
        QCOMPARE(kept.size(), 1);
        QCOMPARE(bench.chat->stops, 0);
        bench.window->bringToFront();
        QVERIFY(bench.window->isVisible());
    }

    void theWindowComesBackWhereItWas()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.window->resize(1200, 700);
        QTRY_COMPARE(bench.window->size(), QSize(1200, 700));
        bench.window->showPane(u"keys"_s);
        bench.window->close();
        // The bench's own resize stands for a first start; a window that was open before keeps its size.
        auto again = std::make_unique<MainWindow>(bench.settings, std::vector<std::unique_ptr<Pane>>());
        QCOMPARE(again->size(), QSize(1200, 700));
        bench.open();
        QCOMPARE(bench.window->currentPane(), u"keys"_s);
    }

    void aScreenReaderChoosesAPane()
    {
        Bench bench;
        QVERIFY(bench.show());
        QAccessibleInterface *button = QAccessible::queryAccessibleInterface(bench.window->findChild<RailButton *>(u"rail.keys"_s));
        QVERIFY(button && button->actionInterface());
        const QStringList actions = button->actionInterface()->actionNames();
        QVERIFY(!actions.isEmpty());
        button->actionInterface()->doAction(actions.first());
        QCOMPARE(bench.window->currentPane(), u"keys"_s);
    }

    void aScreenReaderFindsTheWindowAndItsParts()
    {
        Bench bench;
        QVERIFY(bench.show());
        QAccessibleInterface *window = QAccessible::queryAccessibleInterface(bench.window.get());
        QCOMPARE(window->role(), QAccessible::Window);
        QCOMPARE(QAccessible::queryAccessibleInterface(bench.window->findChild<Rail *>())->role(), QAccessible::Grouping);
        QAccessibleInterface *columns = QAccessible::queryAccessibleInterface(bench.window->findChild<Columns *>());
        QCOMPARE(columns->child(0)->text(QAccessible::Name), u"List"_s);
        QCOMPARE(columns->child(0)->role(), QAccessible::Grouping);
        QCOMPARE(columns->child(2)->text(QAccessible::Name), u"Inspector"_s);
        // A widget that only holds others is passed over.
        QCOMPARE(columns->child(1)->role(), QAccessible::Client);
    }

    void aDragThatRestsOnAnIconShowsItsPane()
    {
        Bench bench;
        QVERIFY(bench.show());
        RailButton *button = nullptr;
        for (RailButton *candidate : bench.window->findChildren<RailButton *>()) {
            if (candidate->pane().id() == u"keys")
                button = candidate;
        }
        QVERIFY(button);
        QMimeData data;
        data.setText(u"a picture"_s);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(button, &enter);
        QVERIFY(enter.isAccepted());
        QTRY_COMPARE(bench.window->currentPane(), u"keys"_s);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(button, &drop);
        QCOMPARE(bench.keys->taken, QStringList{u"a picture"_s});
    }

    void undoStandsInTheToast()
    {
        Bench bench;
        QVERIFY(bench.show());
        int undone = 0;
        bench.window->showToast(u"Deleted"_s, [&undone] { ++undone; });
        auto *toast = bench.window->findChild<Toast *>();
        QVERIFY(toast->isVisible());
        QTest::mouseClick(toast->findChild<Button *>(), Qt::LeftButton);
        QCOMPARE(undone, 1);
        QVERIFY(!toast->isVisible());
    }

    void everythingThatTakesTheKeyboardHasAName()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.window->openPalette();
        bench.window->noticeBar().showNotice(NoticeBar::Tone::Bad, u"The disk is full."_s, u"ENOSPC"_s);
        bench.window->noticeBar().addAction(u"a"_s, u"Free some space"_s);
        for (const QWidget *widget : bench.window->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     widget->metaObject()->className());
        }
    }

private:
    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
};

QTEST_MAIN(TestMainWindow)

#include "tst_mainwindow.moc"
