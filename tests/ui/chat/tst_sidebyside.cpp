#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/panes/chat/chatpane.h"
#include "ui/panes/chat/compare/answercolumn.h"
#include "ui/panes/chat/compare/columnsview.h"
#include "ui/panes/chat/compare/mergedialog.h"
#include "ui/panes/chat/compare/modelspicker.h"
#include "ui/panes/chat/compare/tallydialog.h"
#include "ui/panes/chat/compare/tallymodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/transcript/messagetexts.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

namespace {

const QStringList kThree{u"sandbox-chat"_s, u"sandbox-fast"_s, u"sandbox-vision"_s};

/// The window with a conversation whose messages go to several models.
struct Bench : ChatBench
{
    ChatController &controller() { return static_cast<ChatPane *>(window().pane(u"chat"_s))->controller(); }

    void compareWith(const QStringList &models, bool isBlind = false)
    {
        (void)QTest::qWaitFor([this] { return !controller().settings().modelId.isEmpty(); });
        RunSettings settings = controller().settings();
        settings.comparing = {};
        settings.comparing.isOn = true;
        settings.comparing.isBlind = isBlind;
        for (const QString &model : models)
            settings.comparing.models.append({settings.accountId, model});
        controller().setSettings(settings);
    }

    ColumnsView &view() { return *find<ColumnsView>("answerColumns"); }
    int columns() { return static_cast<int>(view().columns().size()); }
    AnswerColumn &column(int place) { return *view().columns().at(place); }

    QString nameOf(int place) { return column(place).findChild<QLabel *>(u"columnName"_s)->text(); }
    QString figuresOf(int place) { return column(place).findChild<InkLine *>(u"columnFigures"_s)->text(); }

    QAction *action(const QString &name)
    {
        const QList<QAction *> all = window().pane(u"chat"_s)->actions();
        const auto found = std::find_if(all.cbegin(), all.cend(), [&](const QAction *one) { return one->objectName() == name; });
        return found == all.cend() ? nullptr : *found;
    }

    void sendText(const QString &text)
    {
        type(text);
        QTest::keyClick(composer(), Qt::Key_Return);
    }

    /// Asks all of them; true when their answers stand side by side and are written.
    bool askAll(const QStringList &models, bool isBlind = false)
    {
        compareWith(models, isBlind);
        sendText(u"write 40 tokens"_s);
        return QTest::qWaitFor([&] { return view().isVisible() && columns() == models.size() && areWritten(); }, 15'000);
    }

    bool areWritten()
    {
        if (!services->chat.isSettled())
            return false;
        const QList<AnswerColumn *> &all = view().columns();
        return std::all_of(all.cbegin(), all.cend(), [](const AnswerColumn *one) { return one->last() && !one->isAnswering(); });
    }

    QStringList entriesOf(QMenu &menu)
    {
        QStringList entries;
        const QList<QAction *> actions = menu.actions();
        for (const QAction *one : actions)
            entries.append(one->text());
        return entries;
    }
};

} // namespace

/// One prompt to several models: their columns, what is picked, voted on, merged and asked once more.
class TestSideBySide : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void modelsAreChosenInThePicker()
    {
        Bench bench;
        QVERIFY(bench.open());
        auto *chip = bench.find<Chip>("compareChip");
        QCOMPARE(chip->text(), u"Compare with…"_s);
        QTRY_VERIFY(!bench.controller().settings().modelId.isEmpty());
        QTest::mouseClick(chip, Qt::LeftButton);
        auto *picker = bench.find<ModelsPicker>("modelsPicker");
        QTRY_VERIFY(picker->isVisible());
        auto *search = picker->findChild<QLineEdit *>(u"modelPickerSearch"_s);
        auto *compare = picker->findChild<Button *>(u"compareModels"_s);
        QVERIFY(!compare->isEnabled());
        for (const QString &name : {u"sandbox-fast"_s, u"sandbox-vision"_s}) {
            search->clear();
            QTest::keyClicks(search, name);
            QTest::keyClick(search, Qt::Key_Return);
            QVERIFY(picker->isVisible());
        }
        QCOMPARE(picker->findChild<QLabel *>(u"compareCount"_s)->text(), u"3 model(s) chosen"_s);
        // Once more takes it out again.
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(compare->isEnabled());
        QTest::keyClick(search, Qt::Key_Return);
        QTest::keyClick(search, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!picker->isVisible());
        QCOMPARE(chip->text(), u"To 3 model(s)"_s);
        QCOMPARE(bench.controller().settings().comparing.models.size(), 3);
        QVERIFY(bench.composer()->hasFocus());
        QVERIFY(bench.composer()->placeholderText().contains(u"3 model(s)"_s));
        bench.type(u"hello"_s);
        QTRY_VERIFY(bench.controller().estimate() && bench.controller().estimate()->answers == 3);
        // Off again, and remembered for the next time.
        QTest::keyClick(chip, Qt::Key_Delete);
        QCOMPARE(chip->text(), u"Compare with…"_s);
        QCOMPARE(bench.controller().settings().comparing.models.size(), 3);
        QTRY_COMPARE(bench.controller().estimate()->answers, 1);
    }

    void noMoreThanSixAreChosen()
    {
        ModelsPicker picker;
        QList<ModelChoice> choices;
        for (int i = 0; i < 8; ++i) {
            ModelChoice choice{u"acc"_s, u"Account"_s, {}};
            choice.model.id = u"m%1"_s.arg(i);
            choices.append(choice);
        }
        picker.openFor(nullptr, &picker, choices, {}, {u"acc"_s, u"m0"_s}, QDate(2026, 1, 1));
        auto *list = picker.findChild<QListView *>(u"modelPickerList"_s);
        const auto *count = picker.findChild<QLabel *>(u"compareCount"_s);
        for (int i = 1; i < 6; ++i)
            emit list->clicked(list->model()->index(i, 0));
        QCOMPARE(count->text(), u"6 model(s) chosen"_s);
        emit list->clicked(list->model()->index(6, 0));
        QCOMPARE(count->text(), u"Six models at most"_s);
        QVERIFY(list->model()->index(5, 0).data(ModelPickerModel::IsCurrentRole).toBool());
        QVERIFY(!list->model()->index(6, 0).data(ModelPickerModel::IsCurrentRole).toBool());
    }

    void answersStreamBesideEachOther()
    {
        Bench bench;
        QVERIFY(bench.open({.tokensPerSecond = 60}));
        bench.compareWith(kThree);
        bench.sendText(u"write 2000 tokens"_s);
        QTRY_VERIFY(bench.view().isVisible());
        QTRY_COMPARE(bench.columns(), 3);
        const auto haveText = [&] {
            return std::all_of(bench.view().columns().cbegin(), bench.view().columns().cend(),
                               [](const AnswerColumn *one) { return one->last() && one->last()->text.size() > 40; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(haveText(), 15'000);
        QCOMPARE(bench.services->chat.streamingAnswers(bench.controller().conversationId()).size(), 3);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(bench.nameOf(i), kThree.at(i));
            QTRY_VERIFY2(bench.figuresOf(i).contains(u"tok/s"_s) && bench.figuresOf(i).contains(u"play $"_s), qPrintable(bench.figuresOf(i)));
            QVERIFY(bench.column(i).findChild<QWidget *>(u"stopAnswer"_s)->isVisible());
        }
        // One is stopped, the others go on.
        QTest::mouseClick(bench.column(1).findChild<QWidget *>(u"stopAnswer"_s), Qt::LeftButton);
        QTRY_VERIFY(!bench.column(1).isAnswering());
        QVERIFY(bench.column(0).isAnswering() && bench.column(2).isAnswering());
        QTRY_VERIFY(bench.figuresOf(1).endsWith(u"stopped"_s));
        QCOMPARE(bench.find<Button>("send")->text(), u"Stop"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Escape);
        QVERIFY(bench.settle());
        QTRY_COMPARE(bench.find<Button>("send")->text(), u"Send"_s);
        QVERIFY(!bench.view().isAnswering());
    }

    void anAnswerIsPickedByKey()
    {
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.askAll(kThree));
        const MessageId second = bench.column(1).answer();
        bench.view().focusColumn(0);
        QTRY_VERIFY(bench.column(0).transcript().hasFocus());
        QTest::keyClick(&bench.column(0).transcript(), Qt::Key_2);
        QTRY_VERIFY(!bench.view().isVisible());
        QTRY_COMPARE(bench.message(1).id, second);
        QVERIFY(bench.transcript().isVisible());
        QTRY_COMPARE(bench.controller().settings().modelId, kThree.at(1));
        QCOMPARE(bench.find<Chip>("compareChip")->text(), u"Compare with…"_s);
        QTRY_VERIFY(bench.composer()->hasFocus());
        // What is written next is for that one alone.
        QVERIFY(bench.ask(u"write 20 tokens"_s));
        QCOMPARE(bench.message(3).modelId, kThree.at(1));
        QCOMPARE(bench.message(2).parentId, second);
    }

    void anAnswerIsPickedByMouseAndMenu_data()
    {
        QTest::addColumn<bool>("isMenu");
        QTest::newRow("button") << false;
        QTest::newRow("menu") << true;
    }

    void anAnswerIsPickedByMouseAndMenu()
    {
        QFETCH(bool, isMenu);
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.askAll(kThree));
        const MessageId third = bench.column(2).answer();
        if (isMenu) {
            TranscriptView &transcript = bench.column(2).transcript();
            transcript.setFocus();
            transcript.setCurrentMessage(0);
            QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(10, 10), transcript.mapToGlobal(QPoint(10, 10)));
            QApplication::sendEvent(&transcript, &event);
            auto *menu = transcript.findChild<QMenu *>();
            QVERIFY(menu);
            const QStringList entries = bench.entriesOf(*menu);
            QVERIFY(entries.contains(u"Redo this answer with…"_s) && entries.contains(u"Merge answers…"_s));
            menu->actions().at(entries.indexOf(u"Pick this answer"_s))->trigger();
            menu->close();
        } else {
            QTest::mouseClick(bench.column(2).findChild<QWidget *>(u"pickAnswer"_s), Qt::LeftButton);
        }
        QTRY_VERIFY(!bench.view().isVisible());
        QTRY_COMPARE(bench.message(1).id, third);
    }

    void whatCameBesideAnAnswerUnderWayIsKnown()
    {
        Bench bench;
        QVERIFY(bench.open({.tokensPerSecond = 200}));
        QVERIFY(bench.askAll(kThree));
        const MessageId first = bench.column(0).answer();
        QTest::mouseClick(bench.column(0).findChild<QWidget *>(u"pickAnswer"_s), Qt::LeftButton);
        QTRY_VERIFY(!bench.view().isVisible());
        QTRY_VERIFY(bench.transcript().source()->message(first));
        QCOMPARE(bench.transcript().source()->message(first)->siblingCount, 3);
    }

    void allGoOnTogether()
    {
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.askAll(kThree));
        QCOMPARE(bench.find<Chip>("compareChip")->text(), u"To all 3 answer(s)"_s);
        QTRY_COMPARE(bench.conversations().index(0, 0).data(ConversationListModel::ModelRole).toString(), u"3 model(s)"_s);
        bench.type(u"write 30 tokens"_s);
        QTRY_VERIFY(bench.controller().estimate() && bench.controller().estimate()->answers == 3);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        const auto haveGrown = [&] {
            return std::all_of(bench.view().columns().cbegin(), bench.view().columns().cend(),
                               [](AnswerColumn *one) { return one->transcript().source()->entries().size() == 3; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(haveGrown() && bench.areWritten(), 15'000);
        for (int i = 0; i < 3; ++i)
            QTRY_COMPARE(bench.column(i).last()->modelId, kThree.at(i));
        QVERIFY(bench.composer()->toPlainText().isEmpty());
    }

    void namesAreHiddenUntilTheVote()
    {
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.askAll(kThree, true));
        QTRY_VERIFY(bench.find("voteBar")->isVisible());
        for (int i = 0; i < 3; ++i) {
            QTRY_COMPARE(bench.nameOf(i), u"Answer %1"_s.arg(QChar(u'A' + i)));
            QVERIFY2(!bench.figuresOf(i).contains(u'$') && !bench.figuresOf(i).contains(u"tok/s"_s), qPrintable(bench.figuresOf(i)));
            QVERIFY(!bench.column(i).findChild<QWidget *>(u"pickAnswer"_s)->isVisible());
        }
        QTRY_VERIFY(bench.find<Button>("vote1")->isEnabled());
        const MessageId winner = bench.column(1).answer();
        bench.view().focusColumn(2);
        QTest::keyClick(&bench.column(2).transcript(), Qt::Key_2);
        QTRY_VERIFY(!bench.find("voteBar")->isVisible());
        QTRY_VERIFY(bench.nameOf(1).endsWith(u"won"_s));
        QCOMPARE(bench.column(1).answer(), winner);
        QVERIFY(bench.nameOf(1).startsWith(u"sandbox-"_s));
        QTRY_VERIFY(bench.figuresOf(0).contains(u"play $"_s));
        QVERIFY(bench.column(0).findChild<QWidget *>(u"pickAnswer"_s)->isVisible());

        bench.action(u"chat.modelTally"_s)->trigger();
        auto *dialog = bench.find<TallyDialog>("tallyDialog");
        QVERIFY(dialog);
        auto *table = dialog->findChild<QTableView *>(u"tally"_s);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QCOMPARE(table->model()->index(0, TallyModel::Wins).data().toString(), u"1"_s);
        QCOMPARE(table->model()->index(1, TallyModel::Losses).data().toString(), u"1"_s);
        dialog->close();
    }

    void aVoteIsGivenByMouse()
    {
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.askAll({kThree.at(0), kThree.at(1)}, true));
        QTRY_VERIFY(bench.find<Button>("vote0") && bench.find<Button>("vote0")->isEnabled());
        QTest::mouseClick(bench.find("vote0"), Qt::LeftButton);
        QTRY_VERIFY(!bench.find("voteBar")->isVisible());
        const auto tally = maquette::test::await<QList<ModelTally>>(
            [&](auto *context, auto done) { bench.services->conversations.tally(context, done); });
        QVERIFY(tally);
        QCOMPARE(tally->size(), 2);
        QCOMPARE(tally->constFirst().ties, 1);
    }

    void anAnswerIsRedoneWithAnotherModel()
    {
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"write 40 tokens"_s));
        const RunSettings before = bench.controller().settings();
        bench.action(u"chat.redoWith"_s)->trigger();
        auto *picker = bench.find<ModelPicker>("oneModelPicker");
        QTRY_VERIFY(picker->isVisible());
        auto *search = picker->findChild<QLineEdit *>(u"modelPickerSearch"_s);
        QTest::keyClicks(search, u"sandbox-fast"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(bench.message(1).modelId, u"sandbox-fast"_s);
        QVERIFY(bench.settle());
        QCOMPARE(bench.message(1).siblingCount, 2);
        QCOMPARE(bench.controller().settings(), before);

        bench.action(u"chat.sideBySide"_s)->trigger();
        QTRY_VERIFY(bench.view().isVisible());
        QTRY_COMPARE(bench.columns(), 2);
        bench.action(u"chat.sideBySide"_s)->trigger();
        QTRY_VERIFY(!bench.view().isVisible());
    }

    void aMessageIsDraftedByAnotherModel()
    {
        Bench bench;
        QVERIFY(bench.open());
        QTRY_VERIFY(!bench.controller().settings().modelId.isEmpty());
        const QString before = bench.controller().settings().modelId;
        bench.type(u"write 40 tokens"_s);
        bench.action(u"chat.draftWith"_s)->trigger();
        auto *picker = bench.find<ModelPicker>("oneModelPicker");
        QTRY_VERIFY(picker->isVisible());
        auto *search = picker->findChild<QLineEdit *>(u"modelPickerSearch"_s);
        QTest::keyClicks(search, u"sandbox-small"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.settle());
        QCOMPARE(bench.message(1).modelId, u"sandbox-small"_s);
        QCOMPARE(bench.controller().settings().modelId, before);
        QVERIFY(bench.composer()->toPlainText().isEmpty());
    }

    void answersAreMerged()
    {
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.askAll({kThree.at(0), kThree.at(1)}));
        bench.action(u"chat.mergeAnswers"_s)->trigger();
        QTRY_VERIFY(bench.find<MergeDialog>("mergeDialog"));
        auto *dialog = bench.find<MergeDialog>("mergeDialog");
        auto *instruction = dialog->findChild<QPlainTextEdit *>(u"mergeInstruction"_s);
        QCOMPARE(instruction->toPlainText(), MergeDialog::usualInstruction());
        QTRY_VERIFY(!dialog->findChild<InkLine *>(u"mergePrice"_s)->text().isEmpty());
        instruction->setPlainText(u"Take the shorter one."_s);
        QTest::keyClick(instruction, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.columns(), 3);
        QTRY_VERIFY_WITH_TIMEOUT(bench.areWritten(), 15'000);
        QTRY_COMPARE(bench.column(2).last()->mergedFrom, 2);
        QTRY_VERIFY2(bench.nameOf(2).contains(u"merged from 2 answer(s)"_s), qPrintable(bench.nameOf(2)));
        QCOMPARE(bench.services->settings.mergeInstruction.value(), u"Take the shorter one."_s);
    }

    void columnsAreReachedByKeyAndScrolledWhereTheyDoNotFit()
    {
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.askAll({u"sandbox-chat"_s, u"sandbox-fast"_s, u"sandbox-vision"_s, u"sandbox-small"_s}));
        bench.window().resize(1000, 800);
        auto *area = bench.view().findChild<QScrollArea *>();
        QTRY_VERIFY(area->horizontalScrollBar()->maximum() > 0);
        bench.view().focusColumn(0);
        for (int place = 1; place < 4; ++place) {
            bench.action(u"chat.nextColumn"_s)->trigger();
            QTRY_VERIFY(bench.column(place).transcript().hasFocus());
        }
        QVERIFY(area->viewport()->rect().contains(bench.column(3).mapTo(area->viewport(), bench.column(3).rect().center())));
        QTest::keyClick(&bench.column(3).transcript(), Qt::Key_Left);
        QTRY_VERIFY(bench.column(2).transcript().hasFocus());
        QVERIFY(bench.column(2).accessibleName().contains(u"sandbox-vision"_s));
    }

    void columnsAreMirroredForScriptsFromRightToLeft()
    {
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.askAll(kThree));
        QVERIFY(bench.column(0).x() < bench.column(1).x());
        bench.window().setLayoutDirection(Qt::RightToLeft);
        QTRY_VERIFY(bench.column(0).x() > bench.column(1).x());
        bench.view().focusColumn(0);
        QTest::keyClick(&bench.column(0).transcript(), Qt::Key_Left);
        QTRY_VERIFY(bench.column(1).transcript().hasFocus());
    }

    void whoIsLedToAMessageSeesItAlone()
    {
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.askAll(kThree));
        const MessageId second = bench.column(1).answer();
        bench.window().pane(u"chat"_s)->open(u"%1/%2"_s.arg(bench.controller().conversationId()).arg(second));
        QTRY_VERIFY(!bench.view().isVisible());
        QTRY_COMPARE(bench.message(1).id, second);
        QTRY_COMPARE(bench.transcript().currentMessage(), 1);
        // And back.
        bench.action(u"chat.sideBySide"_s)->trigger();
        QTRY_VERIFY(bench.view().isVisible());
        bench.transcript().showMessage(second);
        QTRY_VERIFY(!bench.view().isVisible());
    }

    void columnsAreThereAfterARestart()
    {
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.askAll(kThree));
        const MessageId first = bench.column(0).answer();
        bench.restart();
        QVERIFY(bench.open());
        QTRY_VERIFY(bench.view().isVisible());
        QTRY_COMPARE(bench.columns(), 3);
        QCOMPARE(bench.column(0).answer(), first);
        // Another chat has nothing of it.
        bench.action(u"chat.new"_s)->trigger();
        QTRY_VERIFY(!bench.view().isVisible());
        QCOMPARE(bench.find<Chip>("compareChip")->text(), u"Compare with…"_s);
    }

    void aHiddenAnswerTellsNothingOfItself()
    {
        Message answer;
        answer.role = Role::Assistant;
        answer.modelId = u"m"_s;
        answer.usage.outputTokens = 20;
        answer.cost = Money{1'000'000};
        answer.timeToFirstToken = std::chrono::milliseconds(100);
        answer.duration = std::chrono::milliseconds(1'000);
        const QLocale locale(QLocale::English);
        QCOMPARE(authorOf(answer), u"m"_s);
        QVERIFY(figuresOf(answer, {}, locale).size() > 2);
        answer.blindPlace = 1;
        QCOMPARE(authorOf(answer), u"Answer B"_s);
        QVERIFY(figuresOf(answer, {}, locale).isEmpty());
        answer.state = MessageState::Streaming;
        QCOMPARE(figuresOf(answer, {}, locale), (QList<Figure>{{u"streaming"_s, false}}));
        answer.vote = BlindVote::Lost;
        QCOMPARE(authorOf(answer), u"m"_s);
        answer.mergedFrom = 3;
        QCOMPARE(authorOf(answer), u"m, merged from 3 answer(s)"_s);
    }

    void theTallyIsATable()
    {
        TallyModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setTally({{u"p"_s, u"Provider"_s, u"m"_s, 3, 1, 0}, {u"q"_s, {}, u"n"_s, 0, 0, 0}});
        QCOMPARE(model.index(0, TallyModel::Name).data().toString(), u"m · Provider"_s);
        QCOMPARE(model.index(0, TallyModel::Share).data().toString(), u"75 %"_s);
        QCOMPARE(model.index(1, TallyModel::Name).data().toString(), u"n"_s);
        QCOMPARE(model.index(1, TallyModel::Share).data().toString(), QString());
        QCOMPARE(model.headerData(TallyModel::Ties, Qt::Horizontal, Qt::DisplayRole).toString(), u"Tied"_s);
    }
};

QTEST_MAIN(TestSideBySide)
#include "tst_sidebyside.moc"
