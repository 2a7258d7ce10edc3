#include "tests/support/testcase.h"
#include "tests/support/transcriptlist.h"
#include "tests/ui/transcript/markdowntools.h"
#include "ui/theme/style.h"
#include "ui/widgets/transcript/codehighlighter.h"
#include "ui/widgets/transcript/messagelayout.h"
#include "ui/widgets/transcript/messageparts.h"
#include "ui/widgets/transcript/messagetexts.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

class TranscriptViewTest : public test::TestCase
{
    Q_OBJECT

    static std::vector<Message> talk(int messages)
    {
        std::vector<Message> result;
        for (int i = 0; i < messages; ++i) {
            const QString text = u"Message %1. "_s.arg(i) + u"Some words to fill the line with. "_s.repeated(1 + i % 7);
            result.push_back(i % 2 == 0 ? test::userMessage(i + 1, text) : test::answer(i + 1, text));
        }
        return result;
    }

    /// What is on the screen against what a fresh painting of everything gives.
    static bool isPictureRight(TranscriptView &view)
    {
        QCoreApplication::sendPostedEvents();
        const QImage shown = view.screen()->grabWindow(view.winId()).toImage().convertToFormat(QImage::Format_RGB32);
        const QImage wanted = view.grab().toImage().convertToFormat(QImage::Format_RGB32);
        if (shown.size() != wanted.size())
            return false;
        // The rounding of a corner may differ by a shade where it is cut elsewhere.
        int different = 0;
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = 0; x < shown.width(); ++x)
                different += shown.pixel(x, y) == wanted.pixel(x, y) ? 0 : 1;
        }
        return different < 8;
    }

    static void show(TranscriptView &view, QSize size = {800, 600})
    {
        view.resize(size);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }

private slots:
    void initTestCase()
    {
        Appearance look;
        look.tokens = lightTokens();
        chooseFamilies(look);
        QApplication::setStyle(new Style(look));
        QApplication::setPalette(look.palette());
        QAccessible::setActive(true);
    }

    void anEndThatIsNoGoodOneIsSaid()
    {
        Message message = test::answer(1, {});
        message.finishReason = FinishReason::Stop;
        QVERIFY(noticeOf(message).isEmpty());
        for (const FinishReason reason : {FinishReason::ContentFilter, FinishReason::Error}) {
            message.finishReason = reason;
            QVERIFY(!noticeOf(message).isEmpty());
            QCOMPARE(noticeOf(message).tone, MessageNotice::Tone::Bad);
        }
        QCOMPARE(noticeOf(message).remedy, Remedy::Retry);
    }

    void noticesBreakBetweenWords()
    {
        Appearance look;
        look.tokens = lightTokens();
        chooseFamilies(look);
        const TranscriptStyle style(look);
        // One word and a half a line: broken anywhere, these four would fill three.
        const qreal width = QFontMetricsF(style.body).horizontalAdvance(u"mmmmm mmm"_s) + 2 * std::round(style.scaled(12));
        const auto heightOf = [&](const QString &sentence) {
            MessageNotice notice;
            notice.sentence = sentence;
            return NoticePart(notice, false, style, width).height();
        };
        QCOMPARE(heightOf(u"mmmmm mmmmm mmmmm mmmmm"_s), heightOf(u"m\nm\nm\nm"_s));
        // What is longer than a line is broken all the same.
        QCOMPARE(heightOf(QString(16, u'm')), heightOf(u"m\nm"_s));
    }

    void codeIsColoredOnceItsEndHasStreamedIn()
    {
        CodeHighlighter highlighter;
        QSignalSpy ready(&highlighter, &CodeHighlighter::ready);
        TranscriptView view;
        Message message = test::answer(1, {});
        message.state = MessageState::Streaming;
        MessageLayout layout(message, {},
                             {.style = std::make_shared<const TranscriptStyle>(appearanceOf(&view), 1.0),
                              .width = 600,
                              .highlighter = &highlighter});
        for (const QChar letter : u"```python\ndef lamp(price):\n    return price + 1\n```\n\nThat is all."_s) {
            message.text += letter;
            layout.refresh(message, {});
            for (int part = 0; part < layout.partCount(); ++part)
                layout.layOut(part);
        }
        QTRY_COMPARE(ready.size(), 1);
        QVERIFY(!layout.refreshColors().isEmpty());
    }

    void itOpensAtTheEnd()
    {
        test::TranscriptList list;
        list.setMessages(talk(1000));
        TranscriptView view;
        show(view);
        view.setSource(&list);
        QVERIFY(view.isFollowing());
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        QVERIFY(view.verticalScrollBar()->maximum() > 10'000);
    }

    /// The order of two messages on the screen never changes and nothing jumps, however wrong the guesses are.
    void scrollingUpMovesWhatIsSeenByJustThat()
    {
        test::TranscriptList list;
        std::vector<Message> messages = talk(400);
        for (size_t i = 0; i < messages.size(); i += 5)
            messages[i].text = u"```\n"_s + u"line\n"_s.repeated(40) + u"```"_s;
        list.setMessages(messages);
        TranscriptView view;
        show(view);
        view.setSource(&list);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&view);
        for (int step = 0; step < 60; ++step) {
            QAccessibleInterface *seen = accessible->childAt(view.mapToGlobal(QPoint(300, 300)).x(), view.mapToGlobal(QPoint(300, 300)).y());
            if (!seen)
                seen = accessible->childAt(view.mapToGlobal(QPoint(300, 330)).x(), view.mapToGlobal(QPoint(300, 330)).y());
            QVERIFY(seen);
            const int before = seen->rect().top();
            view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() - 100);
            QCOMPARE(seen->rect().top(), before + 100);
        }
        QVERIFY(!view.isFollowing());
    }

    void theFirstAndTheLastMessageCanBeReached()
    {
        test::TranscriptList list;
        list.setMessages(talk(500));
        TranscriptView view;
        show(view);
        view.setSource(&list);
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.currentMessage(), 0);
        QCOMPARE(view.verticalScrollBar()->value(), 0);
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.currentMessage(), 499);
        QVERIFY(view.isFollowing());
    }

    void theEndIsFollowedOnlyWhileTheReaderIsThere()
    {
        test::TranscriptList list;
        std::vector<Message> messages = talk(40);
        messages.back().state = MessageState::Streaming;
        list.setMessages(messages);
        TranscriptView view;
        show(view);
        view.setSource(&list);
        QSignalSpy following(&view, &TranscriptView::followingChanged);
        list.appendText(40, u"more words\n\n"_s.repeated(30));
        QTRY_COMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());

        view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() - 300);
        QCOMPARE(following.size(), 1);
        QAccessibleInterface *first = QAccessible::queryAccessibleInterface(&view)->child(39);
        const int top = first->rect().top();
        list.appendText(40, u"still more words\n\n"_s.repeated(30));
        const int range = view.verticalScrollBar()->maximum();
        QTRY_VERIFY(view.verticalScrollBar()->maximum() > range);
        QCOMPARE(first->rect().top(), top);

        view.showLatest();
        QVERIFY(view.isFollowing());
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    }

    /// While an answer streams only what changed is painted: the picture must be that of painting everything.
    void paintingOnlyWhatChangedGivesTheWholePicture_data()
    {
        QTest::addColumn<bool>("isFollowing");
        QTest::newRow("at the end") << true;
        QTest::newRow("further up") << false;
    }

    void paintingOnlyWhatChangedGivesTheWholePicture()
    {
        QFETCH(bool, isFollowing);
        test::TranscriptList list;
        Message message = test::answer(2, u"Begin. "_s);
        message.state = MessageState::Streaming;
        list.setMessages({test::userMessage(1, u"Hello"_s), message});
        TranscriptView view;
        show(view, {700, 420});
        view.setSource(&list);
        std::mt19937 random(5);
        for (int step = 0; step < 25; ++step) {
            list.appendText(2, test::randomMarkdown(random, 9));
            list.at(1).usage.outputTokens += 7;
            if (!isFollowing && step == 15)
                view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() - 60);
            QTest::qWait(36);
            QTRY_VERIFY2(isPictureRight(view), qPrintable(list.at(1).text));
        }
        list.at(1).state = MessageState::Stopped;
        list.replace(Message(list.at(1)));
        QTest::qWait(80);
        QTRY_VERIFY(isPictureRight(view));
    }

    void messagesThatAreNotAtHandAreAskedFor()
    {
        test::TranscriptList list;
        list.setLazy(true);
        list.setMessages(talk(300));
        TranscriptView view;
        show(view);
        view.setSource(&list);
        QVERIFY(!list.requested().isEmpty());
        QVERIFY(list.requested().size() < 60);
        QVERIFY(list.requested().contains(300));
        list.deliver();
        QVERIFY(QAccessible::queryAccessibleInterface(&view)->child(299)->text(QAccessible::Name).contains(u"Message 299"_s));
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    }

    void aDragSelectsAndCopies()
    {
        test::TranscriptList list;
        list.setMessages({test::answer(1, u"Some **bold** words\n\n- an item\n- another"_s)});
        TranscriptView view;
        show(view);
        view.setSource(&list);
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Home);
        QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(view.selectedText(), u"Some bold words\n\n• an item\n• another"_s);
        QCOMPARE(view.selectedMarkdown(), u"Some **bold** words\n\n- an item\n- another"_s);
        view.copy();
        QCOMPARE(QApplication::clipboard()->text(), view.selectedText());
        view.clearSelection();
        QVERIFY(!view.hasSelection());

        const QRect message = QAccessible::queryAccessibleInterface(&view)->child(0)->rect();
        const QPoint text = view.viewport()->mapFromGlobal(message.topLeft()) + QPoint(12, 34);
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, text);
        QCOMPARE(view.selectedText(), u"Some"_s);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, text);
        QCOMPARE(view.selectedText(), u"Some bold words"_s);
        QTest::qWait(QApplication::doubleClickInterval() + 20);
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, text);
        QTest::mouseMove(view.viewport(), text + QPoint(400, 60));
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, text + QPoint(400, 60));
        QVERIFY(view.selectedText().endsWith(u"another"_s));
    }

    void linksAndButtonsAreReachedWithTheKeyboard()
    {
        test::TranscriptList list;
        list.setMessages({test::answer(1, u"A [link](https://example.org/x) here"_s)});
        TranscriptView view;
        show(view);
        view.setSource(&list);
        view.setFocus();
        view.setCurrentMessage(0);
        QSignalSpy link(&view, &TranscriptView::linkActivated);
        QSignalSpy retry(&view, &TranscriptView::retryRequested);
        QSignalSpy fork(&view, &TranscriptView::forkRequested);
        QTest::keyClick(&view, Qt::Key_Tab);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(link.size(), 1);
        QCOMPARE(link.first().first().toUrl(), QUrl(u"https://example.org/x"_s));
        QTest::keyClick(&view, Qt::Key_Tab);
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(QApplication::clipboard()->text(), u"A [link](https://example.org/x) here"_s);
        QTest::keyClick(&view, Qt::Key_Tab);
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(retry.size(), 1);
        QTest::keyClick(&view, Qt::Key_Tab);
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(fork.size(), 1);
    }

    void everyButtonTellsWhatItIsFor()
    {
        test::TranscriptList list;
        Message failed = test::answer(2, u"Half"_s);
        failed.state = MessageState::Failed;
        failed.siblingIndex = 1;
        failed.siblingCount = 3;
        failed.error = Error{.kind = Error::Kind::Unauthorized, .message = u"The key was refused."_s, .detail = u"401"_s};
        failed.remedy = Remedy::OpenAccounts;
        failed.reasoning = u"Thinking about it."_s;
        list.setMessages({test::userMessage(1, u"Ask"_s), failed});
        TranscriptView view;
        show(view);
        view.setSource(&list);
        QAccessibleInterface *message = QAccessible::queryAccessibleInterface(&view)->child(1);
        QCOMPARE(message->role(), QAccessible::ListItem);
        QVERIFY(message->text(QAccessible::Name).startsWith(u"gpt-4o-mini, failed: Half"_s));
        QVERIFY(message->text(QAccessible::Name).contains(u"The key was refused."_s));
        QStringList names;
        for (int i = 0; i < message->childCount(); ++i)
            names.append(message->child(i)->text(QAccessible::Name));
        QCOMPARE(names, (QStringList{u"Previous branch"_s, u"Next branch"_s, u"Show the reasoning"_s, u"Open keys"_s, u"Details"_s,
                                     u"Copy"_s, u"Retry"_s, u"Branch"_s}));
        QSignalSpy step(&view, &TranscriptView::branchStepRequested);
        QSignalSpy remedy(&view, &TranscriptView::remedyRequested);
        message->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        message->child(3)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(step.first().at(1).toInt(), 1);
        QCOMPARE(remedy.first().at(1).value<Remedy>(), Remedy::OpenAccounts);
        message->child(2)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(message->child(2)->text(QAccessible::Name), u"Hide the reasoning"_s);
    }

    void anAnswerThatIsFinishedInTheBackgroundSaysSo()
    {
        test::TranscriptList list;
        Message message = test::answer(2, u"Half"_s);
        message.state = MessageState::Stopped;
        message.isFinishingInBackground = true;
        message.usage.outputTokens = 30;
        message.cost = Money{1'000'000'000};
        list.setMessages({test::userMessage(1, u"Ask"_s), message});
        TranscriptView view;
        show(view);
        view.setSource(&list);
        const QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(&view)->child(1);
        QVERIFY2(seen->text(QAccessible::Name).startsWith(u"gpt-4o-mini, finishing in the background: Half"_s),
                 qPrintable(seen->text(QAccessible::Name)));
        QCOMPARE(seen->text(QAccessible::Description), u"finishing in the background · 30 tok, $0.001 so far"_s);
        message.isFinishingInBackground = false;
        message.usageSource = message.costSource = FigureSource::Reported;
        list.replace(message);
        QVERIFY(seen->text(QAccessible::Name).startsWith(u"gpt-4o-mini, stopped: Half"_s));
        QVERIFY2(seen->text(QAccessible::Description).endsWith(u" · 30 out, $0.001"_s),
                 qPrintable(seen->text(QAccessible::Description)));
    }

    void aStoppedAnswerOffersWhatCanBeDone()
    {
        test::TranscriptList list;
        Message message = test::answer(2, u"Half"_s);
        message.state = MessageState::Stopped;
        message.isFinishingInBackground = true;
        list.setMessages({test::userMessage(1, u"Ask"_s), message});
        TranscriptView view;
        show(view);
        view.setSource(&list);
        QSignalSpy stop(&view, &TranscriptView::stopRequested);
        QSignalSpy rest(&view, &TranscriptView::restRequested);
        QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(&view)->child(1);
        const auto press = [seen](const QString &name) {
            for (int i = 0; i < seen->childCount(); ++i) {
                if (seen->child(i)->text(QAccessible::Name) == name)
                    seen->child(i)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
            }
        };
        press(u"Stop now"_s);
        QCOMPARE(stop.size(), 1);
        QCOMPARE(stop.first().first().toLongLong(), 2);
        press(u"Show the rest"_s);
        QVERIFY(rest.isEmpty());

        message.isFinishingInBackground = false;
        message.hasRest = true;
        list.replace(message);
        QTRY_VERIFY([&] {
            press(u"Show the rest"_s);
            return !rest.isEmpty();
        }());
        QCOMPARE(rest.first().first().toLongLong(), 2);
        press(u"Stop now"_s);
        QCOMPARE(stop.size(), 1);
    }

    void arrowsGoFromMessageToMessage()
    {
        test::TranscriptList list;
        list.setMessages(talk(20));
        TranscriptView view;
        show(view);
        view.setSource(&list);
        view.activateWindow();
        view.setFocus();
        QTRY_VERIFY(view.hasFocus());
        QTest::keyClick(&view, Qt::Key_End);
        QSignalSpy current(&view, &TranscriptView::currentMessageChanged);
        for (int i = 0; i < 12; ++i)
            QTest::keyClick(&view, Qt::Key_Up);
        QVERIFY(view.currentMessage() <= 12);
        QVERIFY(current.size() >= 7);
        QAccessibleInterface *list0 = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(list0->child(view.currentMessage())->state().focused);
        QVERIFY(!list0->child(view.currentMessage())->rect().isEmpty());
    }

    void aFoundMessageIsShown()
    {
        test::TranscriptList list;
        std::vector<Message> messages = talk(600);
        messages[100].text = u"first\n\n"_s.repeated(100) + u"the needle\n\n"_s + u"last\n\n"_s.repeated(100);
        list.setMessages(messages);
        TranscriptView view;
        show(view);
        view.setSource(&list);
        view.showMessage(101, u"NEEDLE"_s);
        QCOMPARE(view.currentMessage(), 100);
        const QRect rect = QAccessible::queryAccessibleInterface(&view)->child(100)->rect();
        QVERIFY(rect.top() < view.mapToGlobal(QPoint()).y() - 500);
        QVERIFY(!view.isFollowing());
        view.clearHighlight();
    }

    void zoomKeepsThePlace()
    {
        test::TranscriptList list;
        list.setMessages(talk(300));
        TranscriptView view;
        show(view);
        view.setSource(&list);
        view.showMessage(151);
        QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(view.zoom() > 1.05);
        QVERIFY(!QAccessible::queryAccessibleInterface(&view)->child(150)->rect().isEmpty());
        QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(view.zoom(), 1.0);
    }

    void branchesAndDeletionsKeepTheView()
    {
        test::TranscriptList list;
        list.setMessages(talk(100));
        TranscriptView view;
        show(view);
        view.setSource(&list);
        list.truncate(50);
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        list.append(test::userMessage(900, u"Another way"_s));
        QVERIFY(!QAccessible::queryAccessibleInterface(&view)->child(50)->rect().isEmpty());
        list.truncate(0);
        QCOMPARE(view.verticalScrollBar()->maximum(), 0);
        view.setSource(nullptr);
        QCOMPARE(QAccessible::queryAccessibleInterface(&view)->childCount(), 0);
    }

    void hostileTextIsShown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("one line of 10 MB") << u"word "_s.repeated(2'000'000);
        QTest::newRow("code line of 10 MB") << u"```\n"_s + QString(10'000'000, u'x');
        QTest::newRow("deep quotes") << u">"_s.repeated(2000) + u" text"_s;
        QTest::newRow("deep lists") << u"- "_s.repeated(2000) + u"text"_s;
        QTest::newRow("links") << u"[a](https://e.org/x) "_s.repeated(5000);
        QTest::newRow("zalgo") << (u"z"_s + QString(60, QChar(0x0336))).repeated(2000);
        QTest::newRow("overrides") << u"safe "_s + QChar(0x202E) + u" gnp.exe"_s + QChar(u'\0');
        QTest::newRow("table of 20000 rows") << u"|a|b|\n|-|-|\n"_s + u"|one|two|\n"_s.repeated(20'000);
        QTest::newRow("wide table") << u"|a"_s.repeated(100) + u"|\n"_s + u"|-"_s.repeated(100) + u"|\n"_s + u"|word"_s.repeated(100) + u"|\n"_s;
    }

    void hostileTextIsShown()
    {
        QFETCH(QString, text);
        test::TranscriptList list;
        list.setMessages({test::userMessage(1, u"?"_s), test::answer(2, text)});
        TranscriptView view;
        show(view);
        view.setSource(&list);
        view.viewport()->repaint();
        for (const int value : {0, view.verticalScrollBar()->maximum() / 2, view.verticalScrollBar()->maximum()}) {
            view.verticalScrollBar()->setValue(value);
            view.viewport()->repaint();
        }
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.verticalScrollBar()->value(), 0);
    }
};

QTEST_MAIN(TranscriptViewTest)
#include "tst_transcriptview.moc"
