#include "core/conversation/summaries.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/panes/chat/chatpane.h"
#include "ui/widgets/noticebar.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;
using Strategy = ContextPolicy::Strategy;

namespace {

/// Steps with the keyboard to an entry.
bool chooseStrategy(ChatBench &bench, Strategy strategy)
{
    auto *field = bench.find<QComboBox>("contextStrategy");
    field->setFocus();
    while (field->currentIndex() > 0)
        QTest::keyClick(field, Qt::Key_Up);
    for (int i = 0; i < int(strategy); ++i)
        QTest::keyClick(field, Qt::Key_Down);
    return field->currentData().toInt() == int(strategy);
}

void setTokens(ChatBench &bench, int tokens)
{
    auto *field = bench.find<QSpinBox>("contextTokens");
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, QString::number(tokens));
    QTest::keyClick(field, Qt::Key_Return);
}

ContextPolicy policyOf(ChatBench &bench)
{
    const auto found = test::await<Conversation>([&](auto *context, auto done) {
        bench.services->conversations.conversation(bench.message(0).conversationId, context, done);
    });
    return found ? found->settings.context : ContextPolicy();
}

NoticeBar *shownNotice(ChatBench &bench)
{
    const QList<NoticeBar *> bars = bench.window().findChildren<NoticeBar *>();
    const auto found = std::find_if(bars.cbegin(), bars.cend(), [](const NoticeBar *bar) { return bar->isVisible(); });
    return found == bars.cend() ? nullptr : *found;
}

QPushButton *noticeButton(ChatBench &bench, const QString &text)
{
    const QList<QPushButton *> buttons = bench.window().findChildren<QPushButton *>();
    const auto found = std::find_if(buttons.cbegin(), buttons.cend(), [&](const QPushButton *button) { return button->isVisible() && button->text() == text; });
    return found == buttons.cend() ? nullptr : *found;
}

} // namespace

/// What of a conversation goes out, as it is seen and chosen in the window.
class ChatContextTest : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void theMeterTellsItsParts()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: a few words"_s));
        auto *bar = bench.find<QAbstractButton>("contextBar");
        QTRY_VERIFY(bar->accessibleName().contains(u"History: "));
        QVERIFY(bar->accessibleName().contains(u"of the 128,000 tokens"));
        bench.type(u"and what is in this one"_s);
        QTRY_VERIFY(bar->accessibleName().contains(u"This message: "));
        QWidget *legend = bench.find("contextLegend");
        QVERIFY(!legend->isVisible());
        bar->setFocus();
        QTest::keyClick(bar, Qt::Key_Space);
        QVERIFY(legend->isVisible());
        QStringList words;
        for (const QLabel *label : legend->findChildren<QLabel *>())
            words.append(label->text());
        QVERIFY2(words.contains(u"History"_s) && words.contains(u"Kept for the answer"_s) && words.contains(u"Free"_s), qPrintable(words.join(u' ')));
        QTest::keyClick(bar, Qt::Key_Space);
        QVERIFY(!legend->isVisible());
    }

    void aWindowIsChosenByKeyboardAndSaysWhatItLeavesOut()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(!bench.find("contextTokens")->isVisible());
        QVERIFY(chooseStrategy(bench, Strategy::Window));
        QTRY_VERIFY(bench.find("contextTokens")->isVisible());
        setTokens(bench, 120);
        auto *leftOut = bench.find<QLabel>("contextLeftOut");
        QVERIFY(!leftOut->isVisible());
        for (int i = 0; i < 5; ++i)
            QVERIFY(bench.ask(u"say exactly: number %1 has some words that take a little room in a window"_s.arg(i)));
        QTRY_VERIFY(leftOut->isVisible());
        QVERIFY2(leftOut->text().contains(u"oldest message") && leftOut->text().contains(u" tokens") && leftOut->text().endsWith(u"are left out."), qPrintable(leftOut->text()));
        QCOMPARE(policyOf(bench), (ContextPolicy{Strategy::Window, 120, {}}));
        QVERIFY(bench.message(9).usage.allInput() <= 130);
        // Another chat begins with all of it.
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(bench.find<QComboBox>("contextStrategy")->currentData().toInt(), int(Strategy::Whole));
        QTRY_VERIFY(!leftOut->isVisible());
    }

    void whatIsTooLongSaysWhatWouldBeLeftOut()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        auto &controller = static_cast<ChatPane *>(bench.window().pane(u"chat"_s))->controller();
        QTRY_VERIFY(!controller.settings().modelId.isEmpty());
        RunSettings settings = controller.settings();
        settings.modelId = u"sandbox-small"_s;
        controller.setSettings(settings);
        for (int i = 0; i < 2; ++i) {
            bench.composer()->setPlainText(u"say exactly: yes "_s + u"and clay that is fired slowly "_s.repeated(200));
            QTest::keyClick(bench.composer(), Qt::Key_Return);
            QTRY_VERIFY(bench.messages() == 2 * (i + 1) && bench.services->chat.isSettled());
        }
        bench.composer()->setPlainText(u"say exactly: no "_s + u"and a lamp that is made of it "_s.repeated(375));
        QTRY_VERIFY(shownNotice(bench));
        const NoticeBar *notice = shownNotice(bench);
        QTRY_VERIFY2(notice->text().contains(u"would be left out."), qPrintable(notice->text()));
        QVERIFY(noticeButton(bench, u"Choose a model"_s));
        QPushButton *way = noticeButton(bench, u"Send the newest messages"_s);
        QVERIFY(way);
        way->setFocus();
        QTest::keyClick(way, Qt::Key_Space);
        QTRY_COMPARE(bench.find<QComboBox>("contextStrategy")->currentData().toInt(), int(Strategy::Window));
        QTRY_VERIFY(!notice->isVisible());
        QTRY_VERIFY(bench.find("contextLeftOut")->isVisible());
        bench.composer()->setFocus();
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(bench.messages(), 6, 15'000);
        QVERIFY(bench.settle());
        QCOMPARE(bench.message(5).state, MessageState::Complete);
    }

    void aSummaryIsReadEditedAndMadeAgain()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(chooseStrategy(bench, Strategy::Summary));
        // Who writes it is shown before anybody is asked.
        auto *writer = bench.find<QAbstractButton>("contextSummariser");
        QTRY_VERIFY(writer->isVisible() && !writer->text().isEmpty());
        setTokens(bench, 200);
        auto *link = bench.find<QPushButton>("contextSummary");
        QVERIFY(!link->isVisible());
        for (int i = 0; i < 10 && !link->isVisible(); ++i) {
            QVERIFY(bench.ask(u"say exactly: number %1 has some words that take a little room in a window"_s.arg(i)));
            QTRY_VERIFY(bench.services->chat.summaries().isSettled());
            QTest::qWait(0);
        }
        const auto shown = [&] {
            const auto found = test::await<std::optional<Summary>>([&](auto *context, auto done) {
                bench.services->chat.summaries().shown(bench.message(0).conversationId, context, done);
            });
            return found && *found ? **found : Summary();
        };
        QTRY_VERIFY(link->isVisible());
        // On a slow machine the link may still lead to the one before.
        const ChatController &controller = static_cast<ChatPane *>(bench.window().pane(u"chat"_s))->controller();
        const auto going = [&] { return controller.estimate() && controller.estimate()->context ? controller.estimate()->context->summary : -1; };
        QTRY_VERIFY(going() == 0 || going() == shown().id);
        QTRY_VERIFY(link->width() >= link->fontMetrics().horizontalAdvance(link->text()));
        link->setFocus();
        QTest::keyClick(link, Qt::Key_Space);
        QTRY_VERIFY(bench.find<QDialog>("summaryDialog"));
        auto *text = bench.find<QPlainTextEdit>("summaryText");
        QTRY_VERIFY(text->window()->isActiveWindow());
        QVERIFY(!text->toPlainText().isEmpty());
        QVERIFY(bench.find<QLabel>("summaryFacts")->text().contains(u"play money"));
        auto *save = bench.find<QPushButton>("summarySave");
        QVERIFY(!save->isEnabled());
        text->selectAll();
        QTest::keyClicks(text, u"Only clay."_s);
        QVERIFY(save->isEnabled());
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!bench.find<QDialog>("summaryDialog"));
        QTRY_COMPARE(shown().text, u"Only clay."_s);
        QTest::keyClick(link, Qt::Key_Space);
        QTRY_VERIFY(bench.find<QDialog>("summaryDialog"));
        QTRY_VERIFY(bench.find<QDialog>("summaryDialog")->isActiveWindow());
        QTRY_COMPARE(bench.find<QPlainTextEdit>("summaryText")->toPlainText(), u"Only clay."_s);
        QVERIFY(bench.find<QLabel>("summaryFacts")->text().contains(u"edited"));
        auto *again = bench.find<QPushButton>("summaryAgain");
        again->setFocus();
        QTest::keyClick(again, Qt::Key_Space);
        QTRY_VERIFY(bench.find<QPlainTextEdit>("summaryText")->toPlainText() != u"Only clay."_s);
        QTRY_VERIFY(!bench.find<QLabel>("summaryProblem")->isVisible());
        QTest::keyClick(bench.find("summaryText"), Qt::Key_Escape);
        QTRY_VERIFY(!bench.find<QDialog>("summaryDialog"));
        QVERIFY(bench.settle());
    }
};

QTEST_MAIN(ChatContextTest)
#include "tst_chatcontext.moc"
