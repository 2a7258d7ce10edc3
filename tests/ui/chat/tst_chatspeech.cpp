#include "core/conversation/drafts.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "tests/ui/chat/pretendedear.h"
#include "tests/ui/player/testsound.h"
#include "ui/panes/chat/chatpane.h"
#include "ui/panes/chat/page/chatsplit.h"
#include "ui/panes/chat/speech/dictationbar.h"
#include "ui/panes/chat/speech/readerbar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/noticebar.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QMenu>

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using maquette::test::PretendedEar;
using maquette::test::PretendedMicrophone;
using maquette::test::PretendedOut;
using maquette::test::TestSound;

namespace {

/// The window with a microphone and a loudspeaker that only pretend.
struct SpeechBench
{
    std::shared_ptr<PretendedEar> ear = std::make_shared<PretendedEar>();
    std::shared_ptr<TestSound> sound = std::make_shared<TestSound>();
    test::ChatBench window{PretendedMicrophone::maker(ear), PretendedOut::maker(sound)};

    test::ChatBench *operator->() { return &window; }

    bool open() { return window.open() && QTest::qWaitFor([this] { return !window.services->accounts.accounts().isEmpty(); }, 10'000); }

    void click(const char *name) { QTest::mouseClick(window.find(name), Qt::LeftButton); }
    bool isShown(const char *name) { return window.find(name)->isVisible(); }
    QString words(const char *name) { return window.find<InkLine>(name)->text(); }

    /// Presses the microphone, and speaks.
    bool record(double seconds)
    {
        click("dictate");
        if (!QTest::qWaitFor([this] { return ear->isOpen && isShown("dictationBar"); }, 10'000))
            return false;
        ear->say(seconds);
        const QString length = u"0:0"_s + QString::number(static_cast<int>(seconds));
        return QTest::qWaitFor([&] { return words("dictationWords").startsWith(length); }, 10'000);
    }

    qint64 calls()
    {
        const auto found = test::await<std::optional<qint64>>([&](auto *context, auto done) {
            window.services->database.read<std::optional<qint64>>(
                context, [](SqlConnection &connection) { return connection.integer(u"SELECT COUNT(*) FROM calls"); }, done);
        });
        return found && *found ? **found : -1;
    }

    ChatPane &pane() { return *static_cast<ChatPane *>(window.window().pane(u"chat"_s)); }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {})
    {
        auto *list = window.find<QListView>("conversations");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, modifiers, list->visualRect(list->model()->index(row, 0)).center());
    }

    QStringList recordings() const { return QDir(window.home.path() + u"/recordings"_s).entryList(QDir::Files); }
    QString message() { return window.composer()->toPlainText(); }
};

} // namespace

class TestChatSpeech : public test::TestCase
{
    Q_OBJECT

private slots:
    void nothingListensByItself()
    {
        SpeechBench m;
        QVERIFY(m.open());
        QVERIFY(m->ask(u"hello"_s));
        QCOMPARE(m.ear->opens, 0);
        QVERIFY(!m.isShown("dictationBar"));
        QVERIFY(!m->find("dictate")->accessibleName().isEmpty());
    }

    void whatIsSaidComesWhereTheCursorIs()
    {
        SpeechBench m;
        QVERIFY(m.open());
        m->type(u"Note: end"_s);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(m->composer(), Qt::Key_Left);
        QVERIFY(m.record(3));
        QVERIFY(!m.ear->isOnUiThread);
        QVERIFY2(m.words("dictationWords").contains(u"play money"), qPrintable(m.words("dictationWords")));
        QCOMPARE(m.calls(), 0);
        m.click("dictationMain");
        QVERIFY(QTest::qWaitFor([&] { return m.message().contains(u"sandbox"); }, 10'000));
        QVERIFY(m.message().startsWith(u"Note: This is the sandbox."));
        QVERIFY(m.message().endsWith(u"end"));
        QVERIFY(!m.ear->isOpen);
        QVERIFY(!m.isShown("dictationBar"));
        QVERIFY(m->composer()->hasFocus());
        QCOMPARE(m.calls(), 1);
        QVERIFY(m.recordings().isEmpty());
    }

    void theShortcutBeginsAndEnds()
    {
        SpeechBench m;
        QVERIFY(m.open());
        m->composer()->setFocus();
        QTest::keyClick(&m->window(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return m.ear->isOpen && m.isShown("dictationBar"); }, 10'000));
        m.ear->say(1);
        QVERIFY(QTest::qWaitFor([&] { return m.words("dictationWords").startsWith(u"0:01"); }, 10'000));
        QTest::keyClick(&m->window(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return m.message().contains(u"sandbox"); }, 10'000));
    }

    void escapeForgetsWhatWasSaid()
    {
        SpeechBench m;
        QVERIFY(m.open());
        QVERIFY(m.record(2));
        QVERIFY(m->find("dictationMain")->hasFocus());
        QTest::keyClick(m->find("dictationMain"), Qt::Key_Escape);
        QVERIFY(QTest::qWaitFor([&] { return !m.isShown("dictationBar"); }, 10'000));
        QVERIFY(!m.ear->isOpen);
        QVERIFY(m.recordings().isEmpty());
        QVERIFY(m->composer()->hasFocus());
        QCOMPARE(m.calls(), 0);
        QVERIFY(m.message().isEmpty());
    }

    void noMicrophoneIsSaidInWords()
    {
        SpeechBench m;
        m.ear->trouble = u"There is no microphone. Connect one."_s;
        QVERIFY(m.open());
        m.click("dictate");
        QVERIFY(QTest::qWaitFor([&] { return m.isShown("chatNotice"); }, 10'000));
        QCOMPARE(m->find<NoticeBar>("chatNotice")->text(), m.ear->trouble);
        QVERIFY(!m.isShown("dictationBar"));
        QVERIFY(QTest::qWaitFor([&] { return m.recordings().isEmpty(); }, 10'000));
        // And again, once there is one.
        m.ear->trouble.clear();
        QVERIFY(m.record(1));
    }

    void aMicrophoneThatGoesAwayLeavesWhatWasSaid()
    {
        SpeechBench m;
        QVERIFY(m.open());
        QVERIFY(m.record(2));
        m.ear->pullOut();
        QVERIFY(QTest::qWaitFor([&] { return m.isShown("chatNotice"); }, 10'000));
        QVERIFY(m.isShown("dictationBar"));
        QCOMPARE(m->find<DictationBar>("dictationBar")->state(), DictationBar::State::Kept);
        m.click("dictationMain");
        QVERIFY(QTest::qWaitFor([&] { return m.message().contains(u"sandbox"); }, 10'000));
    }

    void whatIsSaidComesWhereItsChatIsShownByThen()
    {
        SpeechBench m;
        QVERIFY(m.open());
        QVERIFY(m->ask(u"say exactly: first"_s));
        QTest::keyClick(&m->window(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(m->ask(u"say exactly: second"_s));
        QVERIFY(QTest::qWaitFor([&] { return m->titles().size() == 2; }, 10'000));
        const ConversationId said = m.pane().controller().conversationId();
        QVERIFY(m.record(2));
        m.clickRow(1);
        QVERIFY(QTest::qWaitFor([&] { return m.pane().controller().conversationId() != said; }, 10'000));
        m.clickRow(0, Qt::ControlModifier);
        QVERIFY(QTest::qWaitFor([&] { return m.pane().controller().conversationId() == said && m.pane().controller().conversation(); }, 10'000));
        auto *typed = m->window().findChild<ChatSplit *>()->widget(1)->findChild<QPlainTextEdit *>(u"composer"_s);
        QTest::keyClicks(typed, u"Typed."_s);
        auto *main = m->window().findChild<ChatSplit *>()->widget(0)->findChild<QAbstractButton *>(u"dictationMain"_s);
        QTRY_VERIFY(main->isVisible() && main->isEnabled());
        main->click();
        const bool hasCome = QTest::qWaitFor([&] { return typed->toPlainText().startsWith(u"Typed. This is the sandbox."); }, 10'000);
        QVERIFY2(hasCome, qPrintable(typed->toPlainText()));
        QVERIFY(QTest::qWaitFor([&] { return m.recordings().isEmpty(); }, 10'000));
        typed->moveCursor(QTextCursor::End);
        QTest::keyClicks(typed, u" More."_s);
        const auto draft = test::await<Draft>([&](auto *context, auto done) { m->services->drafts.load(said, context, done); });
        QVERIFY(draft);
        QCOMPARE(draft->text, typed->toPlainText());
        QVERIFY(draft->text.contains(u"sandbox"_s) && draft->text.endsWith(u" More."_s));
    }

    void aRecordingOfAHalfThatClosesIsOfferedInTheOther()
    {
        SpeechBench m;
        QVERIFY(m.open());
        QVERIFY(m->ask(u"say exactly: first"_s));
        QVERIFY(QTest::qWaitFor([&] { return m->titles().size() == 1; }, 10'000));
        QVERIFY(m.record(2));
        // What the other half holds is not offered twice.
        QTest::keyClick(&m->window(), Qt::Key_S, Qt::ControlModifier | Qt::AltModifier);
        QTest::keyClick(&m->window(), Qt::Key_W, Qt::ControlModifier | Qt::AltModifier);
        auto &split = *m->window().findChild<ChatSplit *>();
        QCOMPARE(split.count(), 1);
        QTest::keyClick(&m->window(), Qt::Key_S, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(split.count(), 2);
        split.widget(0)->findChild<QPlainTextEdit *>(u"composer"_s)->setFocus();
        QTest::keyClick(&m->window(), Qt::Key_W, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(split.count(), 1);
        QVERIFY(QTest::qWaitFor([&] { return m.isShown("dictationBar"); }, 10'000));
        QCOMPARE(m->find<DictationBar>("dictationBar")->state(), DictationBar::State::Kept);
        QVERIFY(!m.ear->isOpen);
        m.click("dictationMain");
        QVERIFY(QTest::qWaitFor([&] { return m.recordings().isEmpty(); }, 10'000));
        QCOMPARE(m.calls(), 2);
    }

    void aRecordingOutlivesTheProgram()
    {
        SpeechBench m;
        QVERIFY(m.open());
        QVERIFY(m.record(2));
        m->restart();
        QVERIFY(m.open());
        QVERIFY(QTest::qWaitFor([&] { return m.isShown("dictationBar"); }, 10'000));
        QCOMPARE(m->find<DictationBar>("dictationBar")->state(), DictationBar::State::Kept);
        QCOMPARE(m.ear->opens, 1);
        m.click("dictationMain");
        QVERIFY(QTest::qWaitFor([&] { return m.message().contains(u"sandbox"); }, 10'000));
        QVERIFY(m.recordings().isEmpty());
    }

    void anAnswerIsReadAloudAndPaidForOnce()
    {
        SpeechBench m;
        m.sound->rate = 50;
        QVERIFY(m.open());
        QVERIFY(m->ask(u"hello"_s));
        const qint64 before = m.calls();
        QTest::keyClick(&m->window(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return m.isShown("readerBar") && m.words("readerWords").contains(u"play money"); }, 10'000));
        QCOMPARE(m.calls(), before);
        QCOMPARE(m.sound->starts, 0);
        QVERIFY(m->find("readerPlay")->hasFocus());
        QTest::keyClick(m->find("readerPlay"), Qt::Key_Space);
        QVERIFY(QTest::qWaitFor([&] { return m.sound->starts > 0; }, 10'000));
        QVERIFY(QTest::qWaitFor([&] { return !m.isShown("readerBar"); }, 60'000));
        const qint64 after = m.calls();
        QVERIFY(after > before);
        // The second time it is there: nothing is asked, of the user or of the model.
        const int starts = m.sound->starts;
        QTest::keyClick(&m->window(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return m.sound->starts > starts; }, 10'000));
        QVERIFY(QTest::qWaitFor([&] { return !m.isShown("readerBar"); }, 60'000));
        QCOMPARE(m.calls(), after);
        QVERIFY(!m.sound->isOnUiThread);
    }

    void readingPausesAndStops()
    {
        SpeechBench m;
        QVERIFY(m.open());
        QVERIFY(m->ask(u"hello"_s));
        QTest::keyClick(&m->window(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return m.isShown("readerBar") && m.words("readerWords").contains(u"play money"); }, 10'000));
        m.click("readerPlay");
        QVERIFY(QTest::qWaitFor([&] { return m.sound->isStarted.load(); }, 10'000));
        m.click("readerPlay");
        QVERIFY(QTest::qWaitFor([&] { return !m.sound->isStarted; }, 10'000));
        QVERIFY(m.isShown("readerBar"));
        m.click("readerPlay");
        QVERIFY(QTest::qWaitFor([&] { return m.sound->isStarted.load(); }, 10'000));
        QTest::keyClick(m->find("readerPlay"), Qt::Key_Escape);
        QVERIFY(QTest::qWaitFor([&] { return !m.sound->isStarted && !m.isShown("readerBar"); }, 10'000));
    }

    void theMenuOfAnAnswerOffersIt()
    {
        SpeechBench m;
        QVERIFY(m.open());
        QVERIFY(m->ask(u"hello"_s));
        m->transcript().setFocus();
        m->transcript().setCurrentMessage(1);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), m->transcript().viewport()->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(m->transcript().viewport(), &event);
        QVERIFY(QTest::qWaitFor([] { return QApplication::activePopupWidget() != nullptr; }, 10'000));
        const auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        const QList<QAction *> actions = menu->actions();
        const auto read = std::find_if(actions.cbegin(), actions.cend(), [](const QAction *action) { return action->text() == u"Read aloud"; });
        QVERIFY(read != actions.cend());
        (*read)->trigger();
        QApplication::activePopupWidget()->close();
        QVERIFY(QTest::qWaitFor([&] { return m.isShown("readerBar"); }, 10'000));
    }

    void noLoudspeakerIsSaidInWords()
    {
        SpeechBench m;
        m.sound->deviceTrouble = u"No sound: this computer has no device that plays it."_s;
        QVERIFY(m.open());
        QVERIFY(m->ask(u"hello"_s));
        QTest::keyClick(&m->window(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return m.isShown("readerBar") && m.words("readerWords").contains(u"play money"); }, 10'000));
        m.click("readerPlay");
        QVERIFY(QTest::qWaitFor([&] { return m.isShown("chatNotice"); }, 10'000));
        QCOMPARE(m->find<NoticeBar>("chatNotice")->text(), m.sound->deviceTrouble);
        QVERIFY(!m.isShown("readerBar"));
    }
};

QTEST_MAIN(TestChatSpeech)
#include "tst_chatspeech.moc"
