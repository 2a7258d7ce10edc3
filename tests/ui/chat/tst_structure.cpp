#include "core/base/csv.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/panes/chat/answertablemodel.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/transcript/messagetexts.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTextDocumentFragment>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

namespace {

/// Steps with the keyboard to the entry that begins with `text`.
bool choose(ChatBench &bench, const QString &text)
{
    auto *field = bench.find<QComboBox>("structure");
    if (!QTest::qWaitFor([&] { return field->findText(text, Qt::MatchStartsWith) >= 0; }, 10'000))
        return false;
    field->setFocus();
    for (int i = 0; i < field->count() && !field->currentText().startsWith(text); ++i)
        QTest::keyClick(field, Qt::Key_Down);
    return QTest::qWaitFor([&] { return field->currentText().startsWith(text); }, 10'000);
}

AnswerForm formOf(ChatBench &bench)
{
    const auto found = test::await<Conversation>([&](auto *context, auto done) {
        bench.services->conversations.conversation(bench.message(0).conversationId, context, done);
    });
    return found ? found->settings.form : AnswerForm();
}

/// The entry of the message's menu as the keyboard opens it; null where there is none.
QAction *menuEntry(ChatBench &bench, int message, const QString &text)
{
    TranscriptView &transcript = bench.transcript();
    transcript.setFocus();
    transcript.setCurrentMessage(message);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), transcript.viewport()->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(transcript.viewport(), &event);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (!menu)
        return nullptr;
    const QList<QAction *> actions = menu->actions();
    const auto found = std::find_if(actions.cbegin(), actions.cend(), [&](const QAction *action) { return action->text() == text; });
    return found == actions.cend() ? nullptr : *found;
}

} // namespace

/// Answers in JSON as they are seen and asked for in the window.
class StructureTest : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aSchemaOfTheLibraryIsChosenByKeyboard()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QString text = u"{\"type\":\"object\",\"required\":[\"name\"],\"properties\":{\"name\":{\"type\":\"string\"}}}"_s;
        QVERIFY(test::await<KeptSchema>([&](auto *context, auto done) { bench.services->schemas.save(u"Lamp"_s, text, {}, context, done); }));
        QVERIFY(choose(bench, u"Lamp, version 1"_s));
        QVERIFY(bench.ask(u"Describe a lamp"_s));
        QCOMPARE(formOf(bench), (AnswerForm{AnswerForm::Kind::Schema, u"Lamp"_s, text}));
        QCOMPARE(bench.message(1).verdict.kind, AnswerVerdict::Kind::Valid);
        // Another chat begins without.
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(bench.find<QComboBox>("structure")->currentText(), u"Off"_s);
    }

    void aChatNamesTheVersionThatItHas()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const auto save = [&](const QString &text) {
            return test::await<KeptSchema>([&](auto *context, auto done) { bench.services->schemas.save(u"Lamp"_s, text, {}, context, done); });
        };
        const auto kept = save(u"{\"type\":\"object\"}"_s);
        QVERIFY(kept);
        QVERIFY(choose(bench, u"Lamp, version 1"_s));
        QVERIFY(bench.ask(u"Describe a lamp"_s));
        auto *field = bench.find<QComboBox>("structure");
        QCOMPARE(field->currentText(), u"Lamp, version 1"_s);
        // The library goes on; the chat has what it has.
        QVERIFY(save(u"{\"type\":\"array\"}"_s));
        QTRY_VERIFY(field->findText(u"Lamp, version 2"_s) >= 0);
        QTRY_COMPARE(field->currentText(), u"Lamp, version 1"_s);
        QCOMPARE(formOf(bench).schema, u"{\"type\":\"object\"}"_s);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Up);
        QTRY_COMPARE(formOf(bench).schema, u"{\"type\":\"array\"}"_s);
        QTRY_COMPARE(field->currentText(), u"Lamp, version 2"_s);
        QVERIFY(field->findText(u"Lamp, version 1"_s) < 0);
        QVERIFY(test::await<RemovedSchema>([&](auto *context, auto done) { bench.services->schemas.remove(kept->id, context, done); }));
        QTRY_COMPARE(field->currentText(), u"Lamp, of this chat"_s);
    }

    void anAnswerThatIsNoneIsAskedForOnceMoreAndMarked()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(choose(bench, u"JSON"_s));
        QVERIFY(bench.ask(u"say exactly: no JSON at all"_s));
        QCOMPARE(bench.message(1).verdict.kind, AnswerVerdict::Kind::Repaired);
        QCOMPARE(bench.message(1).siblingCount, 2);
        // The first one is a step away, with what was wrong with it.
        emit bench.transcript().branchStepRequested(bench.message(1).id, -1);
        QTRY_COMPARE(bench.message(1).verdict.kind, AnswerVerdict::Kind::Invalid);
        QCOMPARE(bench.messages(), 2);
    }

    void aFileBecomesASchemaOfTheLibrary()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QString path = bench.home.filePath(u"my lamp.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"type\":\"object\"}");
        file.close();
        auto *button = bench.find<QPushButton>("schemaFile");
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QFileDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = bench.window().findChild<QFileDialog *>()));
        emit dialog->fileSelected(path);
        dialog->close();
        QTRY_COMPARE(bench.find<QComboBox>("structure")->currentText(), u"my lamp, version 1"_s);
        // One that cannot be used is said, and changes nothing.
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"$ref\":\"#\"}");
        file.close();
        QTest::keyClick(button, Qt::Key_Space);
        QTRY_VERIFY((dialog = bench.window().findChild<QFileDialog *>()) && dialog->isVisible());
        emit dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(bench.find<NoticeBar>("chatNotice")->isVisible());
        QCOMPARE(bench.find<QComboBox>("structure")->currentText(), u"my lamp, version 1"_s);
    }

    void aListOfObjectsIsShownAsATable()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(choose(bench, u"JSON"_s));
        QVERIFY(bench.ask(u"say exactly: [{\"name\":\"Luna\",\"watts\":7},{\"name\":\"Sol\"}]"_s));
        QAction *entry = menuEntry(bench, 1, u"Show as a table…"_s);
        QVERIFY(entry);
        entry->trigger();
        QApplication::activePopupWidget()->close();
        QTableView *table = nullptr;
        QTRY_VERIFY((table = bench.window().findChild<QTableView *>(u"answerTable"_s)));
        QTRY_VERIFY(table->hasFocus());
        QCOMPARE(table->model()->index(1, 0).data().toString(), u"Sol"_s);
        const QList<QPushButton *> buttons = table->window()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == u"Copy as CSV") {
                button->setFocus();
                QTest::keyClick(button, Qt::Key_Space);
            }
        }
        QTRY_COMPARE(QApplication::clipboard()->text(), u"name,watts\nLuna,7\nSol,\n"_s);
        QTest::keyClick(table->window(), Qt::Key_Escape);
        QTRY_VERIFY(!bench.window().findChild<QTableView *>(u"answerTable"_s));
    }

    void anOrdinaryAnswerHasNoTable()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"hello"_s));
        QVERIFY(!menuEntry(bench, 1, u"Show as a table…"_s));
        QVERIFY(QApplication::activePopupWidget());
        QApplication::activePopupWidget()->close();
    }

    void verdictsAreSaidAtTheMessage()
    {
        Message answer;
        answer.role = Role::Assistant;
        answer.verdict.kind = AnswerVerdict::Kind::Valid;
        QCOMPARE(figuresOf(answer, {}, QLocale::c()).constLast().text, u"valid JSON"_s);
        QVERIFY(noticeOf(answer).isEmpty());
        answer.verdict.kind = AnswerVerdict::Kind::Repaired;
        QCOMPARE(figuresOf(answer, {}, QLocale::c()).constLast().text, u"valid JSON, asked for twice"_s);
        answer.verdict = {AnswerVerdict::Kind::Invalid, u"$.a"_s, u"This field is missing."_s};
        QVERIFY(figuresOf(answer, {}, QLocale::c()).isEmpty());
        QCOMPARE(noticeOf(answer).sentence, u"This does not keep to its schema. At $.a: This field is missing."_s);
        QCOMPARE(noticeOf(answer).remedy, Remedy::Retry);
    }

    void theTableIsASoundModel()
    {
        AnswerTableModel model({{u"a"_s, u"b"_s}, {{u"1"_s, u"2"_s}, {u"3"_s, {}}}});
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"b"_s);
        QCOMPARE(model.index(1, 0).data().toString(), u"3"_s);
    }

    void whatAModelWroteIsNoHtml()
    {
        const QString image = u"<img src=\"file:///etc/passwd\"> & <b>more</b>"_s;
        const AnswerTableModel model({{u"a"_s, u"b"_s, u"c"_s}, {{image, QString(100'000, u'x'), {}}}});
        QCOMPARE(model.index(0, 0).data().toString(), image);
        const QString tip = model.index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains(u"<img") && !tip.contains(u"<b>"), qPrintable(tip));
        QCOMPARE(QTextDocumentFragment::fromHtml(tip).toPlainText(), image);
        QVERIFY(model.index(0, 1).data().toString().size() < 1000);
        QVERIFY(model.index(0, 1).data(Qt::ToolTipRole).toString().size() < 5000);
        QVERIFY(model.index(0, 2).data(Qt::ToolTipRole).toString().isEmpty());
        QCOMPARE(model.table().toCsv().size(), QString(u"a,b,c\n"_s).size() + csvLine({image}).size() + 100'000 + 3);
    }
};

QTEST_MAIN(StructureTest)
#include "tst_structure.moc"
