#include "core/conversation/message.h"
#include "tests/support/documentfiles.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/panes/chat/files/mentionlist.h"
#include "ui/panes/chat/files/screenpicker.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/toast.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QRadioButton>
#include <QTableView>

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

/// Files of the message that is being written, as a person deals with them.
class AttachmentsTest : public maquette::test::TestCase
{
    Q_OBJECT

    static void useModel(Settings &settings, const QString &model)
    {
        settings.chatAccount.set(u"sandbox"_s);
        settings.chatModel.set(model);
    }

    static QString write(ChatBench &bench, const QString &name, const QByteArray &bytes)
    {
        const QString path = bench.home.filePath(name);
        return test::writeFile(path, bytes) ? path : QString();
    }

    static void drop(ChatBench &bench, const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data.setUrls(urls);
        QVERIFY(dropOn(bench, data) == Qt::CopyAction);
    }

    /// What the source of the drag is told.
    static Qt::DropAction dropOn(ChatBench &bench, const QMimeData &data)
    {
        QWidget *content = bench.find("chatView");
        const Qt::DropActions actions = Qt::CopyAction | Qt::MoveAction;
        QDragEnterEvent enter(QPoint(100, 200), actions, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(content, &enter);
        QDropEvent drop(QPointF(100, 200), actions, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(content, &drop);
        return enter.isAccepted() && drop.isAccepted() ? drop.dropAction() : Qt::IgnoreAction;
    }

    static QList<Chip *> chips(ChatBench &bench) { return bench.find("attachments")->findChildren<Chip *>(); }

    static QStringList texts(ChatBench &bench)
    {
        QStringList all;
        for (const Chip *chip : chips(bench)) {
            if (!chip->isHidden() && chip->isVisible())
                all.append(chip->text());
        }
        return all;
    }

    /// The chip of that file once its figures are known.
    static Chip *counted(ChatBench &bench, const QString &name)
    {
        Chip *found = nullptr;
        const bool isThere = QTest::qWaitFor([&] {
            for (Chip *chip : chips(bench)) {
                if (chip->isVisible() && chip->text().startsWith(name + u" · "_s) && chip->text().contains(u" tok"_s))
                    found = chip;
            }
            return found != nullptr;
        }, 15'000);
        return isThere ? found : nullptr;
    }

    static void paste(ChatBench &bench, const QString &text)
    {
        QApplication::clipboard()->setText(text);
        bench.composer()->setFocus();
        QTest::keyClick(bench.composer(), Qt::Key_V, Qt::ControlModifier);
    }

    /// Opens the chip's menu as the keyboard does; null when none comes.
    static QMenu *menuOf(ChatBench &bench, Chip *chip)
    {
        chip->setFocus();
        QTest::keyClick(chip, Qt::Key_Return);
        QMenu *menu = nullptr;
        const bool isOpen = QTest::qWaitFor([&] {
            menu = bench.find<QMenu>("fileMenu");
            return menu && menu->isVisible();
        }, 5'000);
        return isOpen ? menu : nullptr;
    }

    /// Steps to the action that begins like that, and takes it.
    static bool takeByKeys(QMenu *menu, const QString &start)
    {
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(menu, Qt::Key_Down);
            if (menu->activeAction() && menu->activeAction()->text().startsWith(start)) {
                QTest::keyClick(menu, Qt::Key_Return);
                return true;
            }
        }
        return false;
    }

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void filesOfAnyKindAreDroppedCountedPricedAndSent()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-vision"_s); });
        QVERIFY(bench.open());
        QImage image(640, 480, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(bench.home.filePath(u"lamp.png"_s)));
        drop(bench, {write(bench, u"manual.pdf"_s, test::pdfOf({{"Turn it on."}, {"Turn it off."}})), write(bench, u"prices.csv"_s, "lamp,12\nshade,5\n"),
                     bench.home.filePath(u"lamp.png"_s)});
        QTRY_COMPARE(texts(bench).size(), 3);
        const Chip *pdf = counted(bench, u"manual.pdf"_s);
        QVERIFY(pdf && counted(bench, u"prices.csv"_s) && counted(bench, u"lamp.png"_s));
        QVERIFY2(pdf->text().contains(u" · 2 page"_s) && pdf->text().contains(u" · as text · "_s), qPrintable(pdf->text()));
        QVERIFY2(pdf->text().contains(u"play money"_s), qPrintable(pdf->text()));
        QCOMPARE(pdf->accessibleName(), u"Attached: "_s + pdf->text());
        QVERIFY(bench.ask(u"What do they say?"_s));
        QVERIFY(!bench.find("attachments")->isVisible());
        const QList<Attachment> sent = bench.message(0).attachments;
        QCOMPARE(sent.size(), 3);
        QHash<QString, SentAs> ways;
        for (const Attachment &one : sent)
            ways.insert(one.name, one.sentAs);
        QCOMPARE(ways, (QHash<QString, SentAs>{{u"manual.pdf"_s, SentAs::Text}, {u"prices.csv"_s, SentAs::Text}, {u"lamp.png"_s, SentAs::Unsaid}}));
        QCOMPARE(bench.text(0), u"What do they say?"_s);
    }

    void aMessageWaitsForItsFile()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QString path = write(bench, u"notes.txt"_s, "remember the lamp");
        bench.type(u"Read this"_s);
        drop(bench, {path});
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.settle());
        QCOMPARE(bench.message(0).attachments.size(), 1);
    }

    void aMessageWhoseFileIsRefusedStaysWhereItIs()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QString path = write(bench, u"broken.pdf"_s, "%PDF-1.7 rubbish");
        bench.type(u"Read this"_s);
        drop(bench, {path});
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        auto *notice = bench.find<NoticeBar>("chatNotice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->text().startsWith(u"broken.pdf: "_s), qPrintable(notice->text()));
        QCOMPARE(bench.messages(), 0);
        QCOMPARE(bench.composer()->toPlainText(), u"Read this"_s);
    }

    void filesArePickedInADialog()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QString path = write(bench, u"notes.md"_s, "# Notes\n");
        QTest::keyClick(&bench.window(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QFileDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = bench.window().findChild<QFileDialog *>()));
        dialog->selectFile(path);
        QMetaObject::invokeMethod(dialog, "accept");
        QVERIFY(counted(bench, u"notes.md"_s));
    }

    void theAttachMenuOffersAllOfIt()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        auto *attach = bench.find<Chip>("attach");
        attach->setFocus();
        QTest::keyClick(attach, Qt::Key_Return);
        auto *menu = bench.find<QMenu>("attachMenu");
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->actions().size(), 3);
        QTest::keyClick(menu, Qt::Key_Escape);
        QTRY_VERIFY(!menu->isVisible());
    }

    void aLongPasteBecomesAFileAndIsPutBack()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QString text = u"A line of what was copied.\n"_s.repeated(300);
        paste(bench, text);
        const Chip *chip = counted(bench, u"Pasted text.txt"_s);
        QVERIFY(chip);
        QVERIFY(bench.composer()->toPlainText().isEmpty());
        auto *toast = bench.window().findChild<Toast *>();
        QTRY_VERIFY(toast && toast->isVisible());
        QTest::mouseClick(toast->findChild<Button *>(), Qt::LeftButton);
        QTRY_COMPARE(bench.composer()->toPlainText(), text);
        QTRY_VERIFY(!bench.find("attachments")->isVisible());
        // The menu does the same, later.
        bench.composer()->clear();
        paste(bench, text);
        Chip *again = counted(bench, u"Pasted text.txt"_s);
        QVERIFY(again);
        QMenu *menu = menuOf(bench, again);
        QVERIFY(menu);
        QVERIFY(takeByKeys(menu, u"Keep as text"_s));
        QTRY_COMPARE(bench.composer()->toPlainText(), text);
    }

    void howLongIsLongIsASetting()
    {
        ChatBench bench([](Settings &settings) { settings.longPaste.set(20); });
        QVERIFY(bench.open());
        paste(bench, u"twenty-one characters"_s);
        QVERIFY(counted(bench, u"Pasted text.txt"_s));
        bench.services->settings.longPaste.set(0);
        paste(bench, u"word "_s.repeated(3'000));
        QTRY_COMPARE(bench.composer()->toPlainText().size(), 15'000);
    }

    void wordsThatAreDroppedAreWritten()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QMimeData data;
        data.setText(u"dropped words"_s);
        // The words stay where they came from.
        QCOMPARE(dropOn(bench, data), Qt::CopyAction);
        QCOMPARE(bench.composer()->toPlainText(), u"dropped words"_s);
    }

    void anotherChatIsReferredToByKeys()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: the ceramic lamp is dear"_s));
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(bench.messages(), 0);
        bench.type(u"Sum up @cera"_s);
        auto *list = bench.find<QListView>("mentionList");
        QTRY_VERIFY(list->isVisible() && list->model()->rowCount() > 0);
        QVERIFY(list->model()->index(0, 0).data().toString().contains(u"ceramic"_s));
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QVERIFY(!list->isVisible());
        QCOMPARE(bench.composer()->toPlainText(), u"Sum up "_s);
        QTRY_COMPARE(texts(bench).size(), 1);
        QVERIFY2(texts(bench).constFirst().contains(u".md · "_s), qPrintable(texts(bench).constFirst()));
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.settle());
        const Attachment sent = bench.message(0).attachments.value(0);
        QVERIFY(sent.name.endsWith(u".md"_s));
        QCOMPARE(sent.sentAs, SentAs::Text);
        const auto bytes = test::await<QByteArray>([&](auto *context, auto done) { bench.services->library.bytes(sent.assetHash, context, done); });
        QVERIFY(bytes);
        QVERIFY(bytes->contains("the ceramic lamp is dear"));
    }

    void anAssetIsReferredToAndEscapeLeavesTheWords()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        drop(bench, {write(bench, u"warranty.txt"_s, "two years")});
        Chip *chip = counted(bench, u"warranty.txt"_s);
        QVERIFY(chip);
        chip->setFocus();
        QTest::keyClick(chip, Qt::Key_Delete);
        QTRY_VERIFY(!bench.find("attachments")->isVisible());
        // The action does what typing an "@" does.
        QTest::keyClick(&bench.window(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"@"_s);
        bench.type(u"warr"_s);
        auto *list = bench.find<QListView>("mentionList");
        QTRY_VERIFY(list->isVisible() && list->model()->rowCount() == 1);
        QTest::keyClick(bench.composer(), Qt::Key_Escape);
        QVERIFY(!list->isVisible());
        QCOMPARE(bench.composer()->toPlainText(), u"@warr"_s);
        bench.type(u"a"_s);
        QVERIFY(!list->isVisible());
        bench.composer()->clear();
        bench.type(u"@warr"_s);
        QTRY_VERIFY(list->isVisible());
        QTest::keyClick(bench.composer(), Qt::Key_Tab);
        QVERIFY(counted(bench, u"warranty.txt"_s));
        QVERIFY(bench.composer()->toPlainText().isEmpty());
    }

    void anAddressIsNoReference()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"example"_s));
        bench.type(u"write to me@exa"_s);
        QVERIFY(!bench.find<QListView>("mentionList")->isVisible());
    }

    void theWayIsChosenInTheMenuByKeys()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-vision"_s); });
        QVERIFY(bench.open());
        drop(bench, {write(bench, u"manual.pdf"_s, test::pdfOf({{"Turn it on."}, {"Turn it off."}}))});
        Chip *chip = counted(bench, u"manual.pdf"_s);
        QVERIFY(chip);
        QMenu *menu = menuOf(bench, chip);
        QVERIFY(menu);
        QVERIFY(!menu->accessibleName().isEmpty());
        QVERIFY(takeByKeys(menu, u"Send pages as pictures"_s));
        QTRY_VERIFY2(chip->text().contains(u"as pictures"_s), qPrintable(chip->text()));
        QVERIFY(bench.ask(u"Look."_s));
        QCOMPARE(bench.message(0).attachments.value(0).sentAs, SentAs::Pages);
    }

    void whatAModelCannotTakeIsSaidWithAWayOn()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-chat"_s); });
        QVERIFY(bench.open());
        drop(bench, {write(bench, u"scan.pdf"_s, test::pdfOf({{{}, true}}))});
        auto *notice = bench.find<NoticeBar>("chatNotice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->text().startsWith(u"scan.pdf: "_s), qPrintable(notice->text()));
        // Another model is one click away.
        QVERIFY(notice->findChild<Button *>());
        QVERIFY(!bench.find("send")->isEnabled());
        QTRY_VERIFY(chips(bench).constFirst()->text().contains(u"cannot go"_s));
        QVERIFY(chips(bench).constFirst()->accessibleName().contains(u"cannot go"_s));
        QCOMPARE(bench.messages(), 0);
    }

    void pagesAreChosenInADialog()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-vision"_s); });
        QVERIFY(bench.open());
        drop(bench, {write(bench, u"manual.pdf"_s, test::pdfOf({{"One."}, {"Two."}, {"Three."}}))});
        Chip *chip = counted(bench, u"manual.pdf"_s);
        QVERIFY(chip);
        QMenu *menu = menuOf(bench, chip);
        QVERIFY(menu);
        QVERIFY(takeByKeys(menu, u"Look at it"_s));
        QDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = bench.find<QDialog>("attachmentDialog")) && dialog->isVisible());
        QVERIFY(dialog->findChild<QPlainTextEdit *>(u"attachmentText"_s)->toPlainText().contains(u"Two."_s));
        auto *pages = dialog->findChild<QLineEdit *>(u"attachmentPages"_s);
        QVERIFY(!pages->accessibleName().isEmpty());
        pages->setFocus();
        QTest::keyClicks(pages, u"7"_s);
        auto *use = dialog->findChild<Button *>(u"attachmentUse"_s);
        QTRY_VERIFY(!use->isEnabled());
        pages->clear();
        QTest::keyClicks(pages, u"1, 3"_s);
        for (auto *way : dialog->findChildren<QRadioButton *>()) {
            if (way->text().startsWith(u"Send pages"_s))
                way->setChecked(true);
        }
        QVERIFY(use->isEnabled());
        QTest::keyClick(pages, Qt::Key_Return);
        QTRY_VERIFY2(chip->text().contains(u"pages 1, 3 of 3 · as pictures"_s), qPrintable(chip->text()));
    }

    void aTableIsShownAsOne()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        drop(bench, {write(bench, u"prices.csv"_s, "Item;Price\nLamp;12,50\nShade;5\n")});
        Chip *chip = counted(bench, u"prices.csv"_s);
        QVERIFY(chip);
        QMenu *menu = menuOf(bench, chip);
        QVERIFY(menu);
        QVERIFY(takeByKeys(menu, u"Look at it"_s));
        QTableView *table = nullptr;
        QTRY_VERIFY((table = bench.find<QTableView>("attachmentTable")) && table->isVisible());
        QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->headerData(1, Qt::Horizontal).toString(), u"Price"_s);
        QCOMPARE(table->model()->index(0, 1).data().toString(), u"12,50"_s);
        QVERIFY(!table->accessibleName().isEmpty());
    }

    void aDraftWithFilesIsThereAfterARestart()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-vision"_s); });
        QVERIFY(bench.open());
        drop(bench, {write(bench, u"manual.pdf"_s, test::pdfOf({{"One."}}))});
        Chip *chip = counted(bench, u"manual.pdf"_s);
        QVERIFY(chip);
        QMenu *menu = menuOf(bench, chip);
        QVERIFY(menu);
        QVERIFY(takeByKeys(menu, u"Send pages as pictures"_s));
        QTRY_VERIFY(chip->text().contains(u"as pictures"_s));
        bench.restart();
        QVERIFY(bench.open());
        const Chip *again = counted(bench, u"manual.pdf"_s);
        QVERIFY(again);
        QVERIFY2(again->text().contains(u"as pictures"_s), qPrintable(again->text()));
    }

    void aPartOfTheScreenIsChosenByKeysAndByTheMouse()
    {
        // The picker's colours are the theme's.
        const ChatBench bench;
        QImage screen(800, 600, QImage::Format_RGB32);
        screen.fill(Qt::blue);
        auto *picker = new ScreenPicker(screen);
        picker->resize(400, 300);
        picker->show();
        QVERIFY(QTest::qWaitForWindowExposed(picker));
        QVERIFY(!picker->accessibleName().isEmpty() && !picker->accessibleDescription().isEmpty());
        QCOMPARE(picker->selection(), picker->rect());
        QTest::keyClick(picker, Qt::Key_Right);
        QCOMPARE(picker->selection(), QRect(100, 75, 200, 150));
        QTest::keyClick(picker, Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(picker, Qt::Key_Down);
        QCOMPARE(picker->selection(), QRect(100, 85, 190, 150));
        QSignalSpy taken(picker, &ScreenPicker::taken);
        QTest::keyClick(picker, Qt::Key_Return);
        QCOMPARE(taken.size(), 1);
        // In the pixels of the screen.
        QCOMPARE(taken.first().first().value<QImage>().size(), QSize(380, 300));

        auto *other = new ScreenPicker(screen);
        other->resize(400, 300);
        other->show();
        QVERIFY(QTest::qWaitForWindowExposed(other));
        QSignalSpy dragged(other, &ScreenPicker::taken);
        QTest::mouseClick(other, Qt::LeftButton, {}, QPoint(30, 30));
        QCOMPARE(dragged.size(), 0);
        QTest::mousePress(other, Qt::LeftButton, {}, QPoint(10, 20));
        QTest::mouseMove(other, QPoint(110, 70));
        QMouseEvent move(QEvent::MouseMove, QPointF(110, 70), QPointF(110, 70), Qt::LeftButton, Qt::LeftButton, {});
        QApplication::sendEvent(other, &move);
        QTest::mouseRelease(other, Qt::LeftButton, {}, QPoint(110, 70));
        QCOMPARE(dragged.size(), 1);
        QCOMPARE(dragged.first().first().value<QImage>().size(), QSize(202, 102));
    }

    void aPictureOfTheScreenIsAttached()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-vision"_s); });
        QVERIFY(bench.open());
        const QList<QAction *> actions = bench.window().pane(u"chat"_s)->actions();
        const auto found = std::find_if(actions.cbegin(), actions.cend(), [](const QAction *one) { return one->objectName() == "chat.screenshot"_L1; });
        QVERIFY(found != actions.cend());
        QAction *action = *found;
        if (!action->isEnabled()) {
            // Said in words where the desktop does not allow it.
            QVERIFY(!action->toolTip().isEmpty());
            return;
        }
        action->trigger();
        ScreenPicker *picker = nullptr;
        const bool isThere = QTest::qWaitFor([&] {
            for (QWidget *widget : QApplication::topLevelWidgets()) {
                if (auto *found = qobject_cast<ScreenPicker *>(widget))
                    picker = found;
            }
            return picker && picker->isVisible();
        }, 10'000);
        QVERIFY(isThere);
        QTest::keyClick(picker, Qt::Key_Return);
        QVERIFY(counted(bench, u"Screen.png"_s));
    }

    void whatIsMentionedIsRankedAndFoundOnce()
    {
        MentionList list;
        QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setMentions({{Mention::Kind::Conversation, u"1"_s, u"Once more about lamps"_s, {}},
                          {Mention::Kind::Asset, u"h"_s, u"lamp.pdf"_s, u"a lamp"_s},
                          {Mention::Kind::Conversation, u"2"_s, u"Chairs"_s, {}}});
        QCOMPARE(list.rowCount(), 3);
        list.setPattern(u"lamp"_s);
        QCOMPARE(list.rowCount(), 2);
        QCOMPARE(list.mention(0).id, u"h"_s);
        list.addFound({{Mention::Kind::Asset, u"h"_s, u"lamp.pdf"_s, {}}, {Mention::Kind::Conversation, u"9"_s, u"Light"_s, {}}});
        QCOMPARE(list.rowCount(), 3);
        QCOMPARE(list.mention(2).id, u"9"_s);
    }

    void everythingHasAName()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        drop(bench, {write(bench, u"notes.txt"_s, "x")});
        QVERIFY(counted(bench, u"notes.txt"_s));
        for (const Chip *chip : chips(bench)) {
            QVERIFY(!chip->accessibleName().isEmpty());
            QVERIFY(!chip->accessibleDescription().isEmpty());
            QVERIFY(chip->focusPolicy() & Qt::TabFocus);
        }
        QVERIFY(!bench.find<QListView>("mentionList")->accessibleName().isEmpty());
        QVERIFY(!bench.find<Chip>("attach")->accessibleName().isEmpty());
    }
};

QTEST_MAIN(AttachmentsTest)
#include "tst_attachments.moc"
