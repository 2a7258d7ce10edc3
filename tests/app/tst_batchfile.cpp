#include "app/cli/batchfile.h"
#include "app/cli/exitcode.h"
#include "core/base/json.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::cli;
using namespace Qt::StringLiterals;

class BatchFileTest : public test::TestCase
{
    Q_OBJECT

private:
    static ChatRequest usual()
    {
        ChatRequest request;
        request.messages.append(ChatMessage{.role = Role::System, .text = u"be short"_s});
        request.temperature = 0.5;
        request.maxOutputTokens = 100;
        return request;
    }

private slots:
    void aLineIsAPromptATextOrARequest()
    {
        const auto entries =
            readBatchLines("What is a barn?\n\n\"two\\nlines\"\n"
                           "{\"id\":\"c\",\"prompt\":\"three\",\"system\":\"be long\",\"temperature\":0,\"max_tokens\":7}\n"
                           "{\"id\":4,\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                           "{\"role\":\"assistant\",\"content\":\"b\"},{\"role\":\"user\",\"content\":\"c\"}]}",
                           usual());
        QVERIFY(entries);
        QCOMPARE(entries->size(), 4);
        QCOMPARE(entries->at(0).request.messages.at(0).text, u"be short"_s);
        QCOMPARE(entries->at(0).request.messages.at(1).text, u"What is a barn?"_s);
        QCOMPARE(entries->at(0).request.maxOutputTokens, 100);
        QVERIFY(!entries->at(0).request.isStreaming);
        QCOMPARE(entries->at(1).request.messages.at(1).text, u"two\nlines"_s);
        QCOMPARE(entries->at(2).name, u"c"_s);
        QCOMPARE(entries->at(2).request.messages.size(), 2);
        QCOMPARE(entries->at(2).request.messages.at(0).text, u"be long"_s);
        QCOMPARE(entries->at(2).request.temperature, 0.0);
        QCOMPARE(entries->at(2).request.maxOutputTokens, 7);
        QCOMPARE(entries->at(3).name, u"4"_s);
        QCOMPARE(entries->at(3).request.messages.size(), 4);
        QCOMPARE(entries->at(3).request.messages.at(2).role, Role::Assistant);
    }

    void aLineThatCannotBeReadIsNamedByItsNumber_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("broken") << QByteArray("{\"prompt\":");
        QTest::newRow("misspelt") << QByteArray("{\"promt\":\"x\"}");
        QTest::newRow("nothing") << QByteArray("{\"system\":\"x\"}");
        QTest::newRow("role") << QByteArray("{\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}");
        QTest::newRow("number") << QByteArray("{\"prompt\":\"x\",\"max_tokens\":\"many\"}");
        QTest::newRow("none") << QByteArray("{\"prompt\":\"x\",\"max_tokens\":0}");
        QTest::newRow("text") << QByteArray("\"open");
    }

    void aLineThatCannotBeReadIsNamedByItsNumber()
    {
        QFETCH(QByteArray, line);
        const auto entries = readBatchLines("fine\n\n" + line + "\nfine", {});
        QVERIFY(!entries);
        QCOMPARE(entries.error().kind, Error::Kind::Usage);
        QVERIFY2(entries.error().message.contains(u"3"_s), qPrintable(entries.error().message));
    }

    void anEmptyFileIsNoBatch() { QVERIFY(!readBatchLines("\n \n", {})); }

    void answersAreWrittenInOrderWithTheirCosts()
    {
        BatchEntry answered;
        answered.name = u"a"_s;
        answered.answer = BatchAnswer();
        answered.answer->text = u"A barn."_s;
        answered.answer->finishReason = FinishReason::Stop;
        answered.answer->usage = Usage{.inputTokens = 12, .outputTokens = 4};
        answered.cost = moneyFromDecimal(u"0.00002");
        BatchEntry refused;
        refused.answer = BatchAnswer();
        refused.answer->error = Error{.kind = Error::Kind::Rejected, .message = u"No."_s};
        refused.cost = Money{};
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"out.jsonl"_s);
        QVERIFY(writeBatchFile(path, {answered, refused}));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto first = json::parseObject(file.readLine());
        const auto second = json::parseObject(file.readLine());
        QVERIFY(first && second);
        QCOMPARE(first->value(u"id"_s).toString(), u"a"_s);
        QCOMPARE(first->value(u"index"_s).toInt(), 0);
        QCOMPARE(first->value(u"text"_s).toString(), u"A barn."_s);
        QCOMPARE(first->value(u"finish_reason"_s).toString(), u"stop"_s);
        QCOMPARE(first->value(u"cost_usd"_s).toDouble(), 0.00002);
        QCOMPARE(first->value(u"usage"_s).toObject().value(u"input_tokens"_s).toInt(), 12);
        QCOMPARE(second->value(u"error"_s).toObject().value(u"kind"_s).toString(), u"Rejected"_s);
        QVERIFY(!second->contains(u"text"_s));
        QVERIFY(file.atEnd());
    }

    void theFirstFailureDecidesHowTheProgramEnds()
    {
        Job job;
        job.state = JobState::Stored;
        BatchEntry fine;
        fine.answer = BatchAnswer();
        BatchEntry refused = fine;
        refused.answer->error = Error{.kind = Error::Kind::Rejected};
        QCOMPARE(exitCodeOfBatch(job, {fine}), int(Done));
        QCOMPARE(exitCodeOfBatch(job, {fine, refused}), int(Refused));
        QCOMPARE(answeredIn({fine, refused}), 1);
    }
};

QTEST_GUILESS_MAIN(BatchFileTest)
#include "tst_batchfile.moc"
