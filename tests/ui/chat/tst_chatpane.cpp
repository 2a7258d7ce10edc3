#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/shell/commandpalette.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/toast.h"

#include <QAccessible>
#include <QAction>
#include <QCompleter>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QWindow>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

namespace {

void usePicture(ChatBench &bench, const QString &name = u"lamp.png"_s)
{
    QImage image(640, 480, QImage::Format_RGB32);
    image.fill(QColor(200, 160, 90));
    const QString file = bench.home.filePath(name);
    QVERIFY(image.save(file));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    Pane *chat = bench.window().pane(u"chat"_s);
    QVERIFY(chat->accepts(data));
    chat->take(data);
}

void useModel(Settings &settings, const QString &model)
{
    settings.chatAccount.set(u"sandbox"_s);
    settings.chatModel.set(model);
}

} // namespace

class TestChatPane : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void anAnswerComesAndIsThereAfterARestart()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: hello there"_s));
        QVERIFY(bench.text(1).contains(u"hello there"_s));
        QTRY_COMPARE(bench.conversations().rowCount(), 1);
        QTRY_VERIFY(bench.find<Chip>("chatCost")->text().startsWith(u"play $"_s));
        bench.restart();
        QVERIFY(bench.open());
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.text(1).contains(u"hello there"_s));
        QTRY_COMPARE(bench.find<QListView>("conversations")->currentIndex().row(), 0);
    }

    void enterSendsAndShiftEnterBreaksTheLine()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        bench.type(u"one"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return, Qt::ShiftModifier);
        bench.type(u"two"_s);
        QCOMPARE(bench.composer()->toPlainText(), u"one\ntwo"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.composer()->toPlainText().isEmpty());
        QVERIFY(bench.settle());
        bench.services->settings.sendKey.set(Settings::SendKey::CtrlEnter);
        bench.type(u"three"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QCOMPARE(bench.composer()->toPlainText(), u"three\n"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.messages(), 4);
        QVERIFY(bench.settle());
    }

    void aDraftStaysWithItsConversation()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"first"_s));
        bench.type(u"not sent yet"_s);
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(bench.composer()->toPlainText().isEmpty());
        bench.type(u"something else"_s);
        QTest::keyClick(&bench.window(), Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"not sent yet"_s);
        bench.restart();
        QVERIFY(bench.open());
        QTRY_COMPARE(bench.composer()->toPlainText(), u"not sent yet"_s);
    }

    void conversationsArePinnedRenamedDeletedAndBroughtBack()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"the older one"_s));
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(bench.ask(u"the newer one"_s));
        QTRY_COMPARE(bench.titles(), (QStringList{u"the newer one"_s, u"the older one"_s}));
        QTest::keyClick(&bench.window(), Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(&bench.window(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.titles(), (QStringList{u"the older one"_s, u"the newer one"_s}));
        QTest::keyClick(&bench.window(), Qt::Key_F2);
        auto *editor = bench.find<QLineEdit>("chatTitleEditor");
        QTRY_VERIFY(editor->hasFocus());
        editor->setText(u"Lamps"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(bench.titles(), (QStringList{u"Lamps"_s, u"the newer one"_s}));
        QTest::keyClick(&bench.window(), Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.titles(), (QStringList{u"the newer one"_s}));
        auto *toast = bench.window().findChild<Toast *>();
        QTRY_VERIFY(toast->isVisible());
        QTest::mouseClick(toast->findChild<Button *>(), Qt::LeftButton);
        QTRY_COMPARE(bench.titles(), (QStringList{u"Lamps"_s, u"the newer one"_s}));
    }

    void theWelcomeIsNotSquashedInALowWindow()
    {
        ChatBench bench([](Settings &settings) { settings.isFirstRunDone.set(false); });
        QVERIFY(bench.open());
        auto *key = bench.find<QLineEdit>("welcomeKey");
        QTRY_VERIFY(key && key->isVisible());
        bench.window().resize(bench.window().minimumSize());
        QTRY_COMPARE(bench.window().size(), bench.window().minimumSize());
        QTRY_COMPARE(key->height(), key->sizeHint().height());
    }

    void theWelcomeLeavesTheKeyboardWhereItWentMeanwhile()
    {
        ChatBench bench([](Settings &settings) { settings.isFirstRunDone.set(false); });
        QVERIFY(bench.open());
        auto *sandbox = bench.find<QAbstractButton>("welcomeSandbox");
        QTRY_VERIFY(sandbox && sandbox->isVisible());
        QVERIFY(bench.window().showPane(u"settings"_s));
        QPointer<QWidget> keyboard = QApplication::focusWidget();
        QVERIFY(keyboard && keyboard->isVisible());
        sandbox->click();
        QVERIFY(bench.services->settings.isFirstRunDone.value());
        QCOMPARE(QApplication::focusWidget(), keyboard.data());
    }

    void theArchiveIsAListOfItsOwn()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"put away"_s));
        QTRY_COMPARE(bench.titles().size(), 1);
        QTest::keyClick(&bench.window(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.titles().size(), 0);
        QTest::keyClick(&bench.window(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.titles(), QStringList{u"put away"_s});
        // Back by what a screen reader does, which is no click.
        QAccessibleActionInterface *back = nullptr;
        for (Chip *chip : bench.window().findChildren<Chip *>()) {
            if (chip->text() == u"Archive")
                back = QAccessible::queryAccessibleInterface(chip)->actionInterface();
        }
        QVERIFY(back);
        back->doAction(back->actionNames().constFirst());
        QTRY_COMPARE(bench.titles().size(), 0);
    }

    void aSearchFindsWordsOfAnswers()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: the kiln is hot"_s));
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(bench.ask(u"say exactly: something else"_s));
        QTest::keyClick(&bench.window(), Qt::Key_F, Qt::ControlModifier);
        auto *search = bench.find<QLineEdit>("chatSearch");
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, u"kiln"_s);
        QTRY_COMPARE(bench.titles().size(), 1);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(bench.text(1).contains(u"kiln"_s));
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_COMPARE(bench.titles().size(), 2);
    }

    void theProjectIsSetOnTheRightAndGoesWithWhatIsAsked()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-chat"_s); });
        QVERIFY(bench.open());
        auto *project = bench.find<QLineEdit>("project");
        project->setFocus();
        QTest::keyClicks(project, u" Lamp  shop"_s);
        QTest::keyClick(project, Qt::Key_Return);
        QVERIFY(bench.ask(u"Hello"_s));
        const auto page =
            test::await<AttemptPage>([&](auto *context, auto done) { bench.services->ledger.attempts({}, context, done); });
        QVERIFY(page);
        QCOMPARE(page->rows.size(), 1);
        QCOMPARE(page->rows.constFirst().project, u"Lamp shop"_s);
        // What was used before is offered from then on.
        project->setFocus();
        QTRY_COMPARE(project->completer()->model()->rowCount(), 1);
    }

    void whatIsTypedAboutAConversationStaysWithItWhenAnotherOpens_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<bool>("isNew");
        for (const QByteArray &field : {QByteArray("project"), QByteArray("systemPrompt"), QByteArray("chatTitleEditor")}) {
            QTest::newRow(field + ", a new chat") << field << true;
            QTest::newRow(field + ", another") << field << false;
        }
    }

    void whatIsTypedAboutAConversationStaysWithItWhenAnotherOpens()
    {
        QFETCH(const QByteArray, field);
        QFETCH(const bool, isNew);
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-chat"_s); });
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"the older one"_s));
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(bench.ask(u"the newer one"_s));
        QTRY_COMPARE(bench.titles(), (QStringList{u"the newer one"_s, u"the older one"_s}));
        auto *edited = bench.find(field.constData());
        if (field == "chatTitleEditor")
            QTest::keyClick(&bench.window(), Qt::Key_F2);
        else
            edited->setFocus();
        QTRY_VERIFY(edited->hasFocus());
        QTest::keyClicks(edited, u"Lamps"_s);
        if (isNew)
            QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        else
            QTest::keyClick(&bench.window(), Qt::Key_Down, Qt::AltModifier);
        if (isNew)
            QVERIFY(bench.ask(u"the newest one"_s));
        else
            QTRY_COMPARE(bench.find<QAbstractButton>("chatTitle")->text(), u"the older one"_s);
        // Whatever was left open is closed by going elsewhere.
        bench.composer()->setFocus();
        QTRY_VERIFY(bench.composer()->hasFocus());
        const auto page = test::await<ConversationPage>(
            [&](auto *context, auto done) { bench.services->conversations.page({}, {}, 9, context, done); });
        QVERIFY(page);
        int found = 0;
        for (const ConversationSummary &row : page->rows) {
            const auto one = test::await<Conversation>(
                [&](auto *context, auto done) { bench.services->conversations.conversation(row.id, context, done); });
            QVERIFY(one);
            const bool has = one->settings.project == u"Lamps" || one->settings.systemPrompt == u"Lamps" || row.title == u"Lamps";
            QCOMPARE(has, page->rows.indexOf(row) == (isNew ? 1 : 0));
            found += has ? 1 : 0;
        }
        QCOMPARE(found, 1);
    }

    void aPictureIsAttachedCountedAndSent()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-vision"_s); });
        QVERIFY(bench.open());
        usePicture(bench);
        QTRY_VERIFY(bench.find("attachments")->isVisible());
        const Chip *chip = bench.find("attachments")->findChild<Chip *>();
        QTRY_VERIFY2(chip->text().startsWith(u"lamp.png · "_s) && chip->text().contains(u" tok"_s), qPrintable(chip->text()));
        QVERIFY(bench.ask(u"What is this?"_s));
        QVERIFY(!bench.find("attachments")->isVisible());
        QCOMPARE(bench.message(0).attachments.size(), 1);
    }

    void aWebPIsAttachedWithSizeAndPicture()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-vision"_s); });
        QVERIFY(bench.open());
        QImage image(640, 480, QImage::Format_RGB32);
        image.fill(Qt::red);
        const QString path = bench.home.filePath(u"lamp.webp"_s);
        QVERIFY(image.save(path, "WEBP"));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        bench.window().pane(u"chat"_s)->take(data);
        QWidget *strip = bench.find("attachments");
        QTRY_VERIFY(strip->isVisible());
        const Chip *chip = strip->findChild<Chip *>();
        QTRY_VERIFY2(chip->text().startsWith(u"lamp.webp · "_s) && chip->text().contains(u" tok"_s), qPrintable(chip->text()));
        // Its picture stands left of the chip, in a square.
        const QPoint middle(chip->mapTo(strip, QPoint(0, 0)).x() - space(2) - 20, chip->mapTo(strip, chip->rect().center()).y());
        const auto shown = [&] { return strip->grab().toImage().pixelColor(middle * strip->devicePixelRatio()); };
        QTRY_VERIFY2(shown().red() > 200 && shown().green() < 60, qPrintable(shown().name()));
        QVERIFY(bench.ask(u"What is this?"_s));
        const Attachment sent = bench.message(0).attachments.value(0);
        QCOMPARE(sent.mime, u"image/webp"_s);
        QCOMPARE(sent.size, QSize(640, 480));
    }

    void aModelThatCannotSeeIsSaidBeforeSending()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-chat"_s); });
        QVERIFY(bench.open());
        usePicture(bench);
        QTRY_VERIFY(bench.find("attachments")->isVisible());
        auto *notice = bench.find<NoticeBar>("chatNotice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(!bench.find("send")->isEnabled());
        QCOMPARE(bench.messages(), 0);
    }

    void aFileThatIsNoPictureIsRefusedInWords()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QFile file(bench.home.filePath(u"notes.png"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a picture at all");
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        bench.window().pane(u"chat"_s)->take(data);
        auto *notice = bench.find<NoticeBar>("chatNotice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(notice->text().startsWith(u"notes.png: "_s));
        QVERIFY(!bench.find("attachments")->isVisible());
    }

    void aPromptOverTheContextIsSaidWithNumbers()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-small"_s); });
        QVERIFY(bench.open());
        bench.composer()->setPlainText(u"many words "_s.repeated(5000));
        auto *notice = bench.find<NoticeBar>("chatNotice");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->text().contains(u"4,096"_s), qPrintable(notice->text()));
        QVERIFY(!bench.find("send")->isEnabled());
        bench.composer()->setPlainText(u"few words"_s);
        QTRY_VERIFY(!notice->isVisible());
        QVERIFY(bench.find("send")->isEnabled());
    }

    void whatAMessageTakesIsToldWhileItIsTyped()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        bench.type(u"How hot is a kiln?"_s);
        const auto *estimate = bench.find<QLabel>("estimate");
        QTRY_VERIFY2(estimate->text().contains(u"tok · $"_s), qPrintable(estimate->text()));
        QVERIFY(estimate->text().contains(u"play money"_s));
        // The sandbox counts its own way, and nobody else's tokenizer is its.
        QVERIFY2(estimate->text().startsWith(u"≈ "_s), qPrintable(estimate->text()));
        const QString context = bench.find<Chip>("chatContext")->text();
        QVERIFY2(context.startsWith(u"≈ "_s), qPrintable(context));
    }

    void editingMakesABranchAndTheOldOneStays()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        bench.composer()->setFocus();
        QTest::keyClick(bench.composer(), Qt::Key_Up);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"say exactly: one"_s);
        bench.composer()->setPlainText(u"say exactly: two"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(bench.messages() == 2 && bench.text(1).contains(u"two"_s));
        QVERIFY(bench.settle());
        QCOMPARE(bench.message(0).siblingCount, 2);
        emit bench.transcript().branchStepRequested(bench.message(0).id, -1);
        QTRY_VERIFY(bench.text(1).contains(u"one"_s));
    }

    void leavingAnEditBringsTheDraftBack()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"sent"_s));
        bench.type(u"my draft"_s);
        QTest::keyClick(&bench.window(), Qt::Key_Up, Qt::ControlModifier);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"sent"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Escape);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"my draft"_s);
    }

    void aModelIsChosenByTyping()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QTest::keyClick(&bench.window(), Qt::Key_M, Qt::ControlModifier);
        auto *picker = bench.find("modelPicker");
        QTRY_VERIFY(picker->isVisible());
        auto *search = picker->findChild<QLineEdit *>();
        QTest::keyClicks(search, u"sandbox small"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(!picker->isVisible());
        QTRY_COMPARE(bench.services->settings.chatModel.value(), u"sandbox-small"_s);
        QTRY_COMPARE(bench.find<QAbstractButton>("model")->text(), u"Sandbox Small"_s);
        QVERIFY(bench.ask(u"hello"_s));
        QCOMPARE(bench.message(1).modelId, u"sandbox-small"_s);
    }

    void anErrorStandsInPlaceAndIsTriedAgain()
    {
        ChatBench bench;
        const auto faults = FaultSpec::parse(u"401"_s);
        QVERIFY2(faults.has_value(), "the fault is spelt differently");
        QVERIFY(bench.open({.faults = *faults, .tokensPerSecond = 2000}));
        QVERIFY(bench.ask(u"hello"_s));
        QCOMPARE(bench.message(1).state, MessageState::Failed);
        QCOMPARE(bench.message(1).remedy, Remedy::OpenAccounts);
        emit bench.transcript().remedyRequested(bench.message(1).id, Remedy::OpenAccounts);
        QCOMPARE(bench.window().currentPane(), u"accounts"_s);
    }

    void thePaletteFindsConversations()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"about glazes"_s));
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(bench.messages(), 0);
        bench.window().openPalette();
        QTest::keyClicks(QApplication::focusWidget(), u"glazes"_s);
        auto *palette = bench.window().findChild<CommandPalette *>();
        QTRY_COMPARE(palette->list().rowCount(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 2);
    }

    /// Keys the way the window system sends them: the composer, which has the keyboard, may claim them first.
    void shortcutsWorkWhileWriting()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"hello"_s));
        bench.composer()->setPlainText(u"a text with some words"_s);
        bench.composer()->setFocus();
        QWindow *window = bench.window().windowHandle();
        QTest::keyClick(window, Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(bench.window().findChild<CommandPalette *>()->isVisible());
        QTest::keyClick(window, Qt::Key_Escape);
        QTRY_VERIFY(bench.composer()->hasFocus());
        QList<QAction *> actions = bench.window().windowActions() + bench.window().pane(u"chat"_s)->actions();
        for (QAction *action : std::as_const(actions)) {
            const QKeyCombination key = action->shortcut()[0];
            QKeyEvent claim(QEvent::ShortcutOverride, key.key(), key.keyboardModifiers());
            claim.ignore();
            QApplication::sendEvent(bench.composer(), &claim);
            QVERIFY2(!claim.isAccepted() || !action->isEnabled(), qPrintable(action->text()));
        }
        QCOMPARE(bench.composer()->toPlainText(), u"a text with some words"_s);
    }

    void aSearchUnfoldsTheList()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        bench.window().setListShown(false);
        QTest::keyClick(&bench.window(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(bench.find("chatSearch")->isVisible());
        QTRY_VERIFY(bench.find("chatSearch")->hasFocus());
    }

    void aDropAnywhereOnTheChatIsAnAttachment()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-vision"_s); });
        QVERIFY(bench.open());
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(Qt::red);
        QMimeData data;
        data.setImageData(image);
        QWidget *content = bench.find("chatView");
        QDragEnterEvent enter(QPoint(100, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(content, &enter);
        QVERIFY(enter.isAccepted());
        QCOMPARE(bench.composer()->placeholderText(), u"Drop to attach to this message"_s);
        QDropEvent drop(QPointF(100, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(content, &drop);
        QVERIFY(drop.isAccepted());
        QTRY_VERIFY(bench.find("attachments")->isVisible());
        QVERIFY(bench.composer()->placeholderText() != u"Drop to attach to this message"_s);
    }

    void everythingThatTakesTheKeyboardHasAName()
    {
        ChatBench bench([](Settings &settings) { useModel(settings, u"sandbox-vision"_s); });
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"hello"_s));
        usePicture(bench);
        QTRY_VERIFY(bench.find("attachments")->isVisible());
        int seen = 0;
        for (const QWidget *widget : bench.window().findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            ++seen;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool hasName = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(hasName, qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
        QVERIFY(seen > 8);
    }

    void everyActionHasItsOwnShortcut()
    {
        ChatBench bench;
        QStringList keys;
        QList<QAction *> actions = bench.window().windowActions() + bench.window().pane(u"chat"_s)->actions();
        for (const QAction *action : std::as_const(actions)) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                keys += key.toString();
            }
        }
    }
};

QTEST_MAIN(TestChatPane)

#include "tst_chatpane.moc"
