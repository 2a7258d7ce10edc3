#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <functional>

using namespace maquette;
using namespace Qt::StringLiterals;
using test::LoopbackReply;
using test::LoopbackServer;

namespace {

LoopbackReply saying(QByteArray text, const QByteArray &finishReason = "stop")
{
    const QByteArray begin = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o-mini\",";
    return LoopbackReply::stream(
        {begin + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text.replace('"', "\\\"") + "\"},\"finish_reason\":null}]}\n\n",
         begin + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + finishReason + "\"}]}\n\n",
         begin + "\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20,\"total_tokens\":30}}\n\ndata: [DONE]\n\n"});
}

} // namespace

/// `maquette ask --schema`, as a script uses it.
class AskSchemaTest : public test::TestCase
{
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<LoopbackServer> m_server;
    QString m_schema;
    QString m_out;
    QString m_error;

    /// `whileItRuns` is asked until it says that it has done its part; it may talk to the program.
    int ask(const QStringList &options, const std::function<bool(const QProcess &)> &whileItRuns = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"MAQUETTE_HOME"_s, m_home.path() + u"/home"_s);
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        QProcess program;
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(MAQUETTE_PROGRAM),
                      QStringList{u"ask"_s, u"--wire"_s, u"openai"_s, u"--base-url"_s, m_server->url(u"/v1"_s).toString(), u"--model"_s,
                                  u"gpt-4o-mini"_s, u"--schema"_s, m_schema}
                          + options + QStringList{u"a lamp"_s});
        if (whileItRuns && !test::waitFor([&] { return whileItRuns(program); }, std::chrono::seconds(60)))
            return -1;
        const bool isEnded = test::waitFor([&] { return program.state() == QProcess::NotRunning; }, std::chrono::seconds(60));
        m_out = QString::fromUtf8(program.readAllStandardOutput());
        m_error = QString::fromUtf8(program.readAllStandardError());
        return isEnded && program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
    }

    QJsonObject lastLine() const { return QJsonDocument::fromJson(m_out.trimmed().section(u'\n', -1).toUtf8()).object(); }

    void writeSchema(const QByteArray &text)
    {
        QFile file(m_schema);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }

private slots:
    void init()
    {
        TestCase::init();
        m_server = std::make_unique<LoopbackServer>();
        m_schema = m_home.path() + u"/a lamp.json"_s;
        writeSchema("{\"type\":\"object\",\"required\":[\"name\"],\"properties\":{\"watts\":{\"type\":\"integer\"}}}");
    }

    void onlyTheJsonIsPrinted()
    {
        m_server->setReply(saying("Sure:\\n```json\\n{\"name\":\"Luna\"}\\n```\\nAnything else?"));
        QCOMPARE(ask({}), 0);
        QCOMPARE(m_out, u"{\"name\":\"Luna\"}\n"_s);
        QCOMPARE(m_error, QString());
        const QJsonObject body = QJsonDocument::fromJson(m_server->lastRequest().body).object();
        QCOMPARE(body[u"response_format"][u"json_schema"][u"name"].toString(), u"a_lamp"_s);
    }

    void anInvalidAnswerIsAskedForOnceMore()
    {
        m_server->enqueue(saying("{\"watts\":\"many\"}"));
        m_server->enqueue(saying("{\"name\":\"Luna\"}"));
        QCOMPARE(ask({u"--json"_s}), 0);
        QVERIFY2(m_out.startsWith(u"{\"name\":\"Luna\"}\n"), qPrintable(m_out));
        QVERIFY2(m_error.contains(u"At $.watts: "), qPrintable(m_error));
        const QJsonObject result = lastLine();
        QCOMPARE(result[u"attempts"].toInt(), 2);
        QCOMPARE(result[u"usage"][u"output_tokens"].toInt(), 40);
        QCOMPARE(result[u"schema"].toObject(), (QJsonObject{{u"valid"_s, true}, {u"repaired"_s, true}}));
        QCOMPARE(m_server->requests().size(), 2);
        const QJsonArray messages = QJsonDocument::fromJson(m_server->lastRequest().body)[u"messages"].toArray();
        QCOMPARE(messages.size(), 3);
        QVERIFY(messages.last()[u"content"].toString().contains(u"$.name: This field is missing."));
    }

    void anAnswerThatStaysInvalidEndsWithTen()
    {
        m_server->setReply(saying("{\"watts\":1.5}"));
        QCOMPARE(ask({u"--json"_s}), 10);
        QCOMPARE(m_server->requests().size(), 2);
        QVERIFY(m_out.startsWith(u"{\"watts\":1.5}\n"));
        const QJsonObject result = lastLine();
        QCOMPARE(result[u"error"][u"kind"].toString(), u"Protocol"_s);
        QCOMPARE(result[u"schema"][u"valid"].toBool(true), false);
        QCOMPARE(result[u"schema"][u"path"].toString(), u"$.watts"_s);
        QVERIFY(m_error.contains(u"asked for twice"));
    }

    void anAnswerThatWasCutIsNotAskedForAgain()
    {
        m_server->setReply(saying("{\"name\":", "length"));
        QCOMPARE(ask({}), 10);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void aLostAnswerIsNotAskedForAgain()
    {
        m_server->setReply(LoopbackReply::hangUp());
        QCOMPARE(ask({}), 8);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void whatIsLostInTheSecondRoundIsUnknown()
    {
        m_server->enqueue(saying("no"));
        m_server->enqueue(LoopbackReply::hangUp());
        QCOMPARE(ask({u"--json"_s}), 8);
        QCOMPARE(m_server->requests().size(), 2);
        QVERIFY(lastLine()[u"error"][u"outcome_unknown"].toBool());
    }

    void theFirstAnswerIsPrintedWhereTheSecondIsNone_data()
    {
        QTest::addColumn<LoopbackReply>("second");
        QTest::addColumn<int>("code");
        QTest::newRow("lost") << LoopbackReply::hangUp() << 8;
        QTest::newRow("refused") << LoopbackReply::answer(401, R"({"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}})") << 3;
        QTest::newRow("cut at its limit") << saying("{\"name\":", "length") << 10;
        QTest::newRow("filtered") << saying("", "content_filter") << 10;
    }

    void theFirstAnswerIsPrintedWhereTheSecondIsNone()
    {
        QFETCH(LoopbackReply, second);
        QFETCH(int, code);
        m_server->enqueue(saying("{\"watts\":\"many\"}"));
        m_server->enqueue(second);
        QCOMPARE(ask({u"--json"_s}), code);
        QCOMPARE(m_server->requests().size(), 2);
        QVERIFY2(m_out.startsWith(u"{\"watts\":\"many\"}\n"), qPrintable(m_out));
        const QJsonObject result = lastLine();
        QCOMPARE(result[u"text"].toString(), u"{\"watts\":\"many\"}"_s);
        QCOMPARE(result[u"schema"][u"path"].toString(), u"$.watts"_s);
        QCOMPARE(result[u"schema"][u"valid"].toBool(true), false);
    }

    void anAnswerForWhoseRepairNoMoneyIsLeftIsPrinted()
    {
        m_server->setReply(saying("{\"watts\":\"many\"}"));
        QCOMPARE(ask({u"--json"_s, u"--max-tokens"_s, u"100"_s, u"--max-cost"_s, u"0.00008"_s}), 4);
        QCOMPARE(m_server->requests().size(), 1);
        QVERIFY2(m_out.startsWith(u"{\"watts\":\"many\"}\n"), qPrintable(m_out));
        QVERIFY2(lastLine()[u"cost_usd"].toDouble() > 0, qPrintable(m_out));
        QCOMPARE(lastLine()[u"attempts"].toInt(), 1);
    }

    void theFirstAnswerIsPrintedWhereTheSecondIsInterrupted()
    {
        m_server->enqueue(saying("{\"watts\":\"many\"}"));
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
        m_server->enqueue(LoopbackReply::raw(head).stallAt(head.size()));
        const int code = ask({u"--json"_s}, [this](const QProcess &program) {
            return m_server->requests().size() == 2 && ::kill(static_cast<pid_t>(program.processId()), SIGINT) == 0;
        });
        QCOMPARE(code, 130);
        QVERIFY2(m_out.startsWith(u"{\"watts\":\"many\"}\n"), qPrintable(m_out));
        const QJsonObject result = lastLine();
        QCOMPARE(result[u"text"].toString(), u"{\"watts\":\"many\"}"_s);
        QCOMPARE(result[u"schema"][u"path"].toString(), u"$.watts"_s);
        QCOMPARE(result[u"error"][u"kind"].toString(), u"Cancelled"_s);
    }

    void theSchemaCountsAsPrompt()
    {
        const auto estimate = [this] { return ask({u"--json"_s, u"--dry-run"_s}) == 0 ? lastLine() : QJsonObject(); };
        const QJsonObject small = estimate();
        QVERIFY(small[u"input_tokens"].toInt() > 0);
        QVERIFY(!small[u"is_exact"].toBool(true));
        writeSchema("{\"type\":\"object\",\"description\":\"" + QByteArray("a lamp ").repeated(100) + "\"}");
        QVERIFY(estimate()[u"input_tokens"].toInt() > small[u"input_tokens"].toInt() + 100);
        QCOMPARE(m_server->requests().size(), 0);
    }

    void schemasThatAreNoneAreWrongUsage_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("itself") << QByteArray("{\"$ref\":\"#\"}");
        QTest::newRow("another file") << QByteArray("{\"$ref\":\"http://127.0.0.1/x.json\"}");
    }

    void schemasThatAreNoneAreWrongUsage()
    {
        QFETCH(QByteArray, text);
        writeSchema(text);
        QCOMPARE(ask({}), 2);
        QVERIFY(!m_error.isEmpty());
        QCOMPARE(m_server->requests().size(), 0);
    }
};

QTEST_GUILESS_MAIN(AskSchemaTest)
#include "tst_askschema.moc"
