#include "tests/support/chatgptexport.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/panes/chat/conversationcolumn.h"
#include "ui/panes/chat/importproblemmodel.h"
#include "ui/panes/chat/modelfiguresmodel.h"
#include "ui/panes/chat/transferwords.h"
#include "ui/shell/closedialog.h"
#include "ui/widgets/noticebar.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

namespace {

/// Two conversations, and one that cannot be read.
const QByteArray kBroken = R"([{"id":"broken","mapping":{"q":{nonsense}}},
    {"id":"c","title":"Lamps","mapping":{"q":{"message":{"author":{"role":"user"},"content":{"parts":["hello"]}}}}},
    {"id":"d","title":"Kilns","mapping":{"q":{"message":{"author":{"role":"user"},"content":{"parts":["hello again"]}}}}}])";

QString writeTo(ChatBench &bench, const QString &name, const QByteArray &bytes)
{
    QFile file(bench.home.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

/// What is told of the imports and exports.
QStringList bars(ChatBench &bench)
{
    QStringList texts;
    const auto all = bench.find("transfers")->findChildren<NoticeBar *>(u"transfer"_s);
    for (const NoticeBar *bar : all)
        texts.append(bar->text());
    return texts;
}

QPushButton *barButton(ChatBench &bench, const char *name)
{
    const auto all = bench.find("transfers")->findChildren<QPushButton *>(QLatin1String(name));
    for (QPushButton *button : all) {
        if (button->isVisible())
            return button;
    }
    return nullptr;
}

/// Of a window that was opened over the main one; null while there is none.
template<typename T>
T *dialog(ChatBench &bench, const char *name)
{
    auto *found = bench.window().findChild<T *>(QLatin1String(name));
    return found && found->isVisible() ? found : nullptr;
}

QFileDialog *fileDialog(ChatBench &bench)
{
    const auto all = bench.window().findChildren<QFileDialog *>();
    for (QFileDialog *one : all) {
        if (one->isVisible())
            return one;
    }
    return nullptr;
}

QLabel *label(ChatBench &bench, const char *name)
{
    return bench.find<QLabel>(name);
}

/// Two answers to one question, the second shown; then one more turn below that.
bool talkInBranches(ChatBench &bench)
{
    if (!bench.ask(u"say exactly: the kiln is hot"_s))
        return false;
    QTest::keyClick(&bench.window(), Qt::Key_R, Qt::ControlModifier);
    if (!QTest::qWaitFor([&] { return bench.messages() == 2 && bench.message(1).siblingCount == 2 && bench.services->chat.isSettled(); }, 15'000))
        return false;
    return bench.ask(u"say exactly: the lamp is on"_s);
}

} // namespace

/// Bringing conversations in and out, finding something in one, its branches, its numbers.
class KeepingTest : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void filesAreImportedByShortcutAndTheReportIsCopied()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QString path = writeTo(bench, u"chats.json"_s, kBroken);
        QTest::keyClick(&bench.window(), Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        QFileDialog *files = nullptr;
        QTRY_VERIFY((files = fileDialog(bench)));
        emit files->filesSelected({path});
        files->close();
        QTRY_COMPARE(bench.titles().size(), 2);
        QTRY_COMPARE(bars(bench), QStringList{u"The import is complete. 2 new chat(s). 1 thing(s) could not be read."_s});
        QPushButton *report = nullptr;
        QTRY_VERIFY((report = barButton(bench, "transferReport")));
        report->setFocus();
        QTest::keyClick(report, Qt::Key_Space);
        QTRY_VERIFY(dialog<QDialog>(bench, "importReport"));
        auto *table = bench.find<QTableView>("importProblems");
        QTRY_VERIFY(table->hasFocus());
        QCOMPARE(table->model()->rowCount(), 1);
        QTest::mouseClick(bench.find("copyProblems"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), u"chats.json\t1\tThis conversation is no valid JSON and was left out.\n"_s);
        QTest::keyClick(table, Qt::Key_Escape);
        QTRY_VERIFY(!dialog<QDialog>(bench, "importReport"));
        // What was said is taken away by whoever has read it.
        const auto all = bench.find("transfers")->findChildren<QToolButton *>();
        for (QToolButton *button : all) {
            if (button->isVisible())
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY(!bench.find("transfers")->isVisible());
        QVERIFY(bench.services->transfers.all().isEmpty());
    }

    void anExportIsDroppedOnTheList()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QString path = bench.home.filePath(u"export.zip"_s);
        QVERIFY(!test::writeChatGptExport(path, {.conversations = 8, .pictureEvery = 2}).isEmpty());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QWidget *column = bench.find<QListView>("conversations")->parentWidget();
        QDragEnterEvent enter(QPoint(40, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(column, &enter);
        QVERIFY(enter.isAccepted());
        QVERIFY(bench.find("importHint")->isVisible());
        QDropEvent drop(QPointF(40, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(column, &drop);
        QVERIFY(drop.isAccepted());
        QVERIFY(!bench.find("importHint")->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(bench.titles().size(), 8, 20'000);
        QTRY_COMPARE(bars(bench), QStringList{u"The import is complete. 8 new chat(s)."_s});
        // One that stays open may be read at once.
        QTest::keyClick(&bench.window(), Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(bench.messages() > 1);
    }

    void whatIsNoExportIsNotTakenByTheList()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/tmp/export.zip"_s), QUrl::fromLocalFile(u"/tmp/lamp.png"_s)});
        QDragEnterEvent enter(QPoint(40, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(bench.find<QListView>("conversations")->parentWidget(), &enter);
        QVERIFY(!enter.isAccepted());
        QVERIFY(!bench.find("importHint")->isVisible());
    }

    void aFileThatIsNoExportIsSaidInWords()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        bench.services->transfers.startImport({writeTo(bench, u"notes.json"_s, "not JSON at all")});
        QTRY_VERIFY(bars(bench).value(0).startsWith(u"The import ended early. "_s));
        QVERIFY(!bench.window().pane(u"chat"_s)->isBusy());
    }

    void aChatIsExportedInEveryFormat_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("begins");
        QTest::addColumn<QByteArray>("has");
        QTest::newRow("Markdown") << u"Markdown"_s << QByteArray("# ") << QByteArray("the kiln is hot");
        QTest::newRow("JSON") << u"JSON"_s << QByteArray("{") << QByteArray("the kiln is hot");
        QTest::newRow("HTML") << u"HTML"_s << QByteArray("<!DOCTYPE html>") << QByteArray("the kiln is hot");
        QTest::newRow("PDF") << u"PDF"_s << QByteArray("%PDF-") << QByteArray("%%EOF");
    }

    void aChatIsExportedInEveryFormat()
    {
        QFETCH(const QString, format);
        QFETCH(const QByteArray, begins);
        QFETCH(const QByteArray, has);
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: the kiln is hot"_s));
        QTest::keyClick(&bench.window(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(dialog<QDialog>(bench, "exportDialog"));
        auto *formats = bench.find<QComboBox>("exportFormat");
        QTRY_VERIFY(formats->hasFocus());
        for (int i = 0; i < formats->count() && formats->currentText() != format; ++i)
            QTest::keyClick(formats, Qt::Key_Down);
        QCOMPARE(formats->currentText(), format);
        QVERIFY(!bench.find("exportTarget")->isVisible());
        QTest::keyClick(formats->window(), Qt::Key_Return);
        QFileDialog *place = nullptr;
        QTRY_VERIFY((place = fileDialog(bench)));
        QVERIFY2(place->selectedFiles().value(0).contains(u"the kiln is hot"_s), qPrintable(place->selectedFiles().value(0)));
        const QString path = bench.home.filePath(u"out."_s + format.toLower());
        emit place->fileSelected(path);
        place->close();
        QTRY_COMPARE(bars(bench), QStringList{u"The export is complete. 1 chat(s) written."_s});
        QVERIFY(barButton(bench, "transferFile"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        QVERIFY2(written.startsWith(begins), written.left(200).constData());
        QVERIFY2(written.contains(has), written.left(2000).constData());
    }

    void allChatsAreExportedIntoAFolderFromTheMenu()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(bench.ask(u"say exactly: two"_s));
        QTRY_COMPARE(bench.titles().size(), 2);
        // Below the last line of the list there is a menu too.
        auto *list = bench.find<QListView>("conversations");
        const QPoint empty = list->viewport()->rect().bottomLeft() + QPoint(20, -20);
        emit list->customContextMenuRequested(empty);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        const QList<QAction *> actions = menu->actions();
        QStringList texts;
        for (const QAction *action : actions)
            texts.append(action->text());
        QCOMPARE(texts, (QStringList{u"Import conversations…"_s, u"Export all chats…"_s, u"New folder…"_s}));
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(dialog<QDialog>(bench, "exportDialog"));
        auto *target = bench.find<QComboBox>("exportTarget");
        target->setFocus();
        QTest::keyClick(target, Qt::Key_Down);
        // A PDF of everything is a file for each.
        auto *formats = bench.find<QComboBox>("exportFormat");
        formats->setCurrentIndex(formats->findText(u"PDF"_s));
        QVERIFY(!target->isEnabled());
        formats->setCurrentIndex(formats->findText(u"Markdown"_s));
        QVERIFY(target->isEnabled());
        QVERIFY(QDir(bench.home.path()).mkpath(u"out"_s));
        QTest::mouseClick(bench.find("exportNext"), Qt::LeftButton);
        QFileDialog *place = nullptr;
        QTRY_VERIFY((place = fileDialog(bench)));
        QCOMPARE(place->fileMode(), QFileDialog::Directory);
        emit place->fileSelected(bench.home.filePath(u"out"_s));
        place->close();
        QTRY_COMPARE(bars(bench), QStringList{u"The export is complete. 2 chat(s) written."_s});
        QCOMPARE(QDir(bench.home.filePath(u"out"_s)).entryList({u"*.md"_s}).size(), 2);
    }

    void theMenuOfAChatHasWhatConcernsIt()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        QTRY_COMPARE(bench.titles().size(), 1);
        auto *list = bench.find<QListView>("conversations");
        emit list->customContextMenuRequested(list->visualRect(list->model()->index(0, 0)).center());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QStringList texts;
        const QList<QAction *> actions = menu->actions();
        for (const QAction *action : actions)
            texts.append(action->text());
        for (const QString &wanted : {u"Export this chat…"_s, u"Show all branches of this chat…"_s, u"This chat in numbers…"_s, u"Import conversations…"_s})
            QVERIFY2(texts.contains(wanted), qPrintable(wanted));
        menu->close();
    }

    void closingAsksWhileAnImportRuns()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QString path = bench.home.filePath(u"export.zip"_s);
        QVERIFY(!test::writeChatGptExport(path, {.conversations = 1500}, true).isEmpty());
        bench.services->transfers.startImport({path});
        Pane *chat = bench.window().pane(u"chat"_s);
        QVERIFY(chat->isBusy());
        QCOMPARE(chat->stopWords(), u"Conversations are being imported. Stopping keeps what came in; the same files again add the rest."_s);
        // How far it is shows at the bottom of the window too.
        QTRY_VERIFY(bench.find("meters")->findChildren<QLabel *>().size() > 0 && [&] {
            const auto labels = bench.find("meters")->findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *one) { return one->isVisible() && one->text().startsWith(u"Importing"_s); });
        }());
        bench.window().close();
        QTRY_VERIFY(bench.window().findChild<CloseDialog *>());
        QSignalSpy quit(&bench.window(), &MainWindow::quitRequested);
        emit bench.window().findChild<CloseDialog *>()->chosen(CloseDialog::Choice::Stop, false);
        QVERIFY(quit.wait(15'000));
        QCOMPARE(bench.services->transfers.all().constFirst().state, Transfer::State::Cancelled);
    }

    void anImportIsCancelledByKeyboard()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QString path = bench.home.filePath(u"export.zip"_s);
        QVERIFY(!test::writeChatGptExport(path, {.conversations = 1500}, true).isEmpty());
        bench.services->transfers.startImport({path});
        QPushButton *cancel = nullptr;
        QTRY_VERIFY((cancel = barButton(bench, "transferCancel")));
        cancel->setFocus();
        QTest::keyClick(cancel, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(bars(bench), QStringList{u"The import was stopped. What came in stays; the same files again add the rest."_s}, 20'000);
        QVERIFY(!bench.window().pane(u"chat"_s)->isBusy());
    }

    void whatIsLookedForIsSteppedThroughByKeyboard()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: the kiln is hot"_s));
        QVERIFY(bench.ask(u"say exactly: the lamp is on"_s));
        QVERIFY(bench.ask(u"say exactly: another kiln"_s));
        bench.composer()->setFocus();
        QTest::keyClick(&bench.window(), Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        auto *field = bench.find<QLineEdit>("findText");
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"kiln"_s);
        // Question and answer, twice; nearest the end, where the reader is.
        QTRY_COMPARE(label(bench, "findCount")->text(), u"4 of 4"_s);
        QCOMPARE(bench.transcript().currentMessage(), 5);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(label(bench, "findCount")->text(), u"1 of 4"_s);
        QCOMPARE(bench.transcript().currentMessage(), 0);
        QTest::keyClick(&bench.window(), Qt::Key_F3);
        QCOMPARE(label(bench, "findCount")->text(), u"2 of 4"_s);
        QCOMPARE(bench.transcript().currentMessage(), 1);
        QTest::keyClick(&bench.window(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(label(bench, "findCount")->text(), u"1 of 4"_s);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(label(bench, "findCount")->text(), u"4 of 4"_s);
        QTest::mouseClick(bench.find("findPrevious"), Qt::LeftButton);
        QCOMPARE(label(bench, "findCount")->text(), u"3 of 4"_s);
        QCOMPARE(field->accessibleDescription(), u"3 of 4"_s);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!bench.find("findBar")->isVisible());
        QTRY_VERIFY(bench.composer()->hasFocus());
        // What was looked for is offered again.
        QTest::keyClick(&bench.window(), Qt::Key_F3);
        QTRY_COMPARE(label(bench, "findCount")->text(), u"3 of 4"_s);
    }

    void whatIsNotThereIsSaid()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: the kiln is hot"_s));
        QTest::keyClick(&bench.window(), Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        auto *field = bench.find<QLineEdit>("findText");
        QTest::keyClicks(field, u"zeppelin"_s);
        QTRY_COMPARE(label(bench, "findCount")->text(), u"Nothing found"_s);
        QVERIFY(!bench.find("findNext")->isEnabled());
        field->clear();
        QTRY_COMPARE(label(bench, "findCount")->text(), QString());
    }

    void whatStandsOnAnotherBranchIsSaidAndShown()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(talkInBranches(bench));
        const MessageId shown = bench.message(1).id;
        QTest::keyClick(&bench.window(), Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        auto *field = bench.find<QLineEdit>("findText");
        QTest::keyClicks(field, u"kiln"_s);
        // The question, the answer that is not shown, and the one that is.
        QTRY_COMPARE(label(bench, "findCount")->text(), u"3 of 3"_s);
        QCOMPARE(label(bench, "findNote")->text(), u"1 on other branches"_s);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE(bench.messages(), 2);
        QTRY_COMPARE(label(bench, "findCount")->text(), u"2 of 3"_s);
        QTRY_COMPARE(label(bench, "findNote")->text(), u"on another branch, now shown · 1 on other branches"_s);
        QVERIFY(bench.message(1).id != shown);
        QTRY_COMPARE(bench.transcript().currentMessage(), 1);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 4);
        QTRY_COMPARE(bench.message(1).id, shown);
    }

    void anotherChatIsLookedThroughInItsTurn()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: the kiln is hot"_s));
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(bench.ask(u"say exactly: kiln"_s));
        QVERIFY(bench.ask(u"say exactly: kiln kiln"_s));
        QTest::keyClick(&bench.window(), Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClicks(bench.find("findText"), u"kiln"_s);
        QTRY_COMPARE(label(bench, "findCount")->text(), u"4 of 4"_s);
        QTest::keyClick(&bench.window(), Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(label(bench, "findCount")->text(), u"2 found"_s);
        // Both are on the branch that is shown, which may have been read after they were found.
        QTRY_COMPARE(label(bench, "findNote")->text(), QString());
    }

    void allBranchesAreATreeThatIsUsedByKeyboard()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(talkInBranches(bench));
        const MessageId first = bench.message(0).id;
        const MessageId second = bench.message(1).id;
        QTest::keyClick(&bench.window(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(dialog<QDialog>(bench, "branchDialog"));
        auto *tree = bench.find<QTreeView>("branchTree");
        QTRY_VERIFY(tree->hasFocus());
        QTRY_COMPARE(tree->model()->rowCount(), 4);
        QTRY_COMPARE(label(bench, "branchCount")->text(), u"5 message(s), 2 branch(es)"_s);
        QTRY_COMPARE(tree->currentIndex().row(), 3);
        QTRY_VERIFY(tree->model()->index(0, 0).data().toString().startsWith(u"You: "_s));
        // Of a short chat all stands open. Up to the other answer; close what it hangs on, open that again, and take it.
        QTest::keyClick(tree, Qt::Key_Up);
        QTest::keyClick(tree, Qt::Key_Up);
        QVERIFY(tree->currentIndex().parent().isValid());
        QTest::keyClick(tree, Qt::Key_Left);
        QCOMPARE(tree->currentIndex(), tree->model()->index(1, 0));
        QTest::keyClick(tree, Qt::Key_Left);
        QVERIFY(!tree->isExpanded(tree->model()->index(1, 0)));
        QTest::keyClick(tree, Qt::Key_Right);
        QTest::keyClick(tree, Qt::Key_Down);
        QVERIFY(tree->currentIndex().parent().isValid());
        QTest::keyClick(tree, Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 2);
        QCOMPARE(bench.message(0).id, first);
        QVERIFY(bench.message(1).id != second);
        // The tree follows: what is shown is its topmost level now, and the keyboard stays on what was chosen.
        QTRY_COMPARE(tree->model()->rowCount(), 2);
        QTRY_VERIFY(!tree->currentIndex().parent().isValid());
        QTRY_COMPARE(tree->currentIndex().row(), 1);
        auto *accessible = QAccessible::queryAccessibleInterface(tree);
        QVERIFY(accessible);
        QCOMPARE(accessible->text(QAccessible::Name), u"Messages of all branches"_s);
        // By mouse, back again.
        const QModelIndex beside = tree->model()->index(0, 0, tree->model()->index(1, 0));
        tree->expand(tree->model()->index(1, 0));
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(beside).center());
        QTRY_COMPARE(bench.messages(), 4);
        QTRY_COMPARE(tree->model()->rowCount(), 4);
        QTest::mouseClick(bench.find("forksOnly"), Qt::LeftButton, {}, QPoint(8, bench.find("forksOnly")->height() / 2));
        QTRY_COMPARE(tree->model()->rowCount(), 2);
        QTest::keyClick(tree, Qt::Key_Escape);
        QTRY_VERIFY(!dialog<QDialog>(bench, "branchDialog"));
    }

    void theTreeGrowsWithTheChat()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        QTest::keyClick(&bench.window(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(dialog<QDialog>(bench, "branchDialog"));
        auto *tree = bench.find<QTreeView>("branchTree");
        QTRY_COMPARE(tree->model()->rowCount(), 2);
        bench.window().activateWindow();
        QVERIFY(bench.ask(u"say exactly: two"_s));
        QTRY_COMPARE(tree->model()->rowCount(), 4);
        QTRY_COMPARE(tree->currentIndex().row(), 3);
        // A chat that is deleted has none.
        QTest::keyClick(&bench.window(), Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(!dialog<QDialog>(bench, "branchDialog"));
    }

    void aChatIsToldInNumbers()
    {
        ChatBench bench([](Settings &settings) {
            settings.chatAccount.set(u"sandbox"_s);
            settings.chatModel.set(u"sandbox-chat"_s);
        });
        QVERIFY(bench.open());
        QVERIFY(talkInBranches(bench));
        QTest::keyClick(&bench.window(), Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(dialog<QDialog>(bench, "statistics"));
        auto *models = bench.find<QTableView>("statisticsModels");
        QTRY_COMPARE(models->model()->rowCount(), 1);
        QCOMPARE(models->model()->index(0, 0).data().toString(), u"sandbox-chat"_s);
        QCOMPARE(models->model()->index(0, 1).data().toString(), u"3"_s);
        QVERIFY(models->model()->index(0, 6).data().toString().startsWith(u"play $"_s));
        QStringList facts;
        const auto labels = bench.find("statisticsFacts")->findChildren<QLabel *>();
        for (const QLabel *one : labels)
            facts.append(one->text());
        QVERIFY2(facts.contains(u"5: 2 of yours, 3 answers"_s), qPrintable(facts.join(u'|')));
        QVERIFY(facts.contains(u"Branches"_s) && facts.contains(u"2"_s));
        QTest::keyClick(models, Qt::Key_Escape);
        QTRY_VERIFY(!dialog<QDialog>(bench, "statistics"));
    }

    void whereNothingIsOpenNothingIsOffered()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QList<QAction *> actions = bench.window().pane(u"chat"_s)->actions();
        const auto isEnabled = [&](const QString &name) {
            const auto found = std::find_if(actions.cbegin(), actions.cend(), [&](const QAction *action) { return action->objectName() == name; });
            return found != actions.cend() && (*found)->isEnabled();
        };
        for (const QString &name : {u"chat.export"_s, u"chat.find"_s, u"chat.branches"_s, u"chat.statistics"_s})
            QVERIFY2(!isEnabled(name), qPrintable(name));
        QVERIFY(isEnabled(u"chat.import"_s) && isEnabled(u"chat.exportAll"_s));
        QVERIFY(bench.ask(u"say exactly: one"_s));
        for (const QString &name : {u"chat.export"_s, u"chat.find"_s, u"chat.branches"_s, u"chat.statistics"_s})
            QVERIFY2(isEnabled(name), qPrintable(name));
    }

    void noTwoActionsHaveTheSameKeys()
    {
        ChatBench bench;
        QHash<QString, QString> taken;
        const QList<QAction *> actions = bench.window().windowActions() + bench.window().pane(u"chat"_s)->actions();
        for (const QAction *action : actions) {
            const auto keys = action->shortcuts();
            for (const QKeySequence &key : keys) {
                QVERIFY2(!taken.contains(key.toString()), qPrintable(key.toString() + u": "_s + taken.value(key.toString()) + u", "_s + action->text()));
                taken.insert(key.toString(), action->text());
            }
        }
    }

    void theTablesAreSound()
    {
        ImportProblemModel problems({{u"a.zip"_s, u"Lamps"_s, u"Broken."_s}, {u"b.zip"_s, {}, u"No export."_s}});
        QAbstractItemModelTester first(&problems, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(problems.index(0, 2).data().toString(), u"Broken."_s);
        ModelFiguresModel figures;
        QAbstractItemModelTester second(&figures, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ModelFigures one;
        one.modelId = u"m"_s;
        one.usage.inputTokens = 1234;
        figures.setModels({one});
        QCOMPARE(figures.index(0, 2).data().toString(), u"1,234"_s);
        QCOMPARE(figures.index(0, 6).data().toString(), u"–"_s);
    }

    void furtherProblemsAreCounted()
    {
        ImportReport report;
        report.problems = {{u"a.zip"_s, u"Lamps"_s, u"Broken."_s}};
        report.furtherProblems = 12;
        QCOMPARE(problemLines(report), u"a.zip\tLamps\tBroken.\n12 more\n"_s);
    }
};

QTEST_MAIN(KeepingTest)
#include "tst_keeping.moc"
