#include "core/store/home.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeDatabase>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

/// The environment of a login without a desktop, with a home of its own.
QProcessEnvironment plainEnvironment(const QString &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s, u"DBUS_SESSION_BUS_ADDRESS"_s})
        environment.remove(name);
    environment.insert(u"MAQUETTE_HOME"_s, home);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    return environment;
}

} // namespace

/// The executable, as a shell or a script starts it.
class ProgramTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void cleanupTestCase()
    {
        m_sandbox.terminate();
        QVERIFY(m_sandbox.state() == QProcess::NotRunning || m_sandbox.waitForFinished(20'000));
    }
    void helpAndVersionNeedNoDisplay_data();
    void helpAndVersionNeedNoDisplay();
    void whatIsWrongNeedsNoDisplay_data();
    void whatIsWrongNeedsNoDisplay();
    void aBudgetStopsARequestBeforeItIsSent();
    void whatIsWrongWithABudgetIsSaid_data();
    void whatIsWrongWithABudgetIsSaid();
    void spendIsToldInEveryFormat();
    void whatIsAskedIsInTheLogAndUnderItsProject();
    void anExportIsComparedWithTheLedger();
    void startIsReported();
    void startThatHangsIsGivenUp();
    void startWithoutAStoreIsRefused();
    void everyWireOfTheSandboxIsSpoken_data();
    void everyWireOfTheSandboxIsSpoken();
    void everyWireMakesFiles_data();
    void everyWireMakesFiles();
    void theBytesStayTheModelsOwnWhateverTheFileIsCalled_data();
    void theBytesStayTheModelsOwnWhateverTheFileIsCalled();
    void soundIsWrittenDownOnEveryWire_data();
    void soundIsWrittenDownOnEveryWire();

private:
    /// Where a sandbox of its own process listens, without a path; started when it is first asked for.
    QString sandboxUrl();
    /// The exit code; -1 when it crashed or did not end. `extra` are variables of the environment.
    int run(const QStringList &arguments, const QHash<QString, QString> &extra = {});

    QTemporaryDir m_home;
    QProcess m_sandbox;
    QString m_sandboxUrl;
    QString m_out;
    QString m_error;
};

int ProgramTest::run(const QStringList &arguments, const QHash<QString, QString> &extra)
{
    QProcessEnvironment environment = plainEnvironment(m_home.path());
    for (auto variable = extra.cbegin(); variable != extra.cend(); ++variable)
        environment.insert(variable.key(), variable.value());
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(MAQUETTE_PROGRAM), arguments);
    const bool isEnded = program.waitForFinished(60'000);
    m_out = QString::fromUtf8(program.readAllStandardOutput());
    m_error = QString::fromUtf8(program.readAllStandardError());
    return isEnded && program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
}

void ProgramTest::helpAndVersionNeedNoDisplay_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("version") << QStringList{u"--version"_s} << u"Maquette 0."_s;
    QTest::newRow("short version") << QStringList{u"-v"_s} << u"Maquette 0."_s;
    QTest::newRow("help") << QStringList{u"--help"_s} << u"--exit-after-startup"_s;
    QTest::newRow("short help") << QStringList{u"-h"_s} << u"--exit-after-startup"_s;
    QTest::newRow("all the help") << QStringList{u"--help-all"_s} << u"--exit-after-startup"_s;
    QTest::newRow("beside the toolkit's") << QStringList{u"-platform"_s, u"xcb"_s, u"--style=fusion"_s, u"--version"_s}
                                          << u"Maquette 0."_s;
    for (const QString &verb :
         {u"ask"_s, u"models"_s, u"accounts"_s, u"key"_s, u"history"_s, u"spend"_s, u"budget"_s, u"metrics"_s, u"import"_s, u"export"_s, u"sandbox"_s})
        QTest::newRow(qPrintable(verb)) << QStringList{verb, u"--help"_s} << u"maquette "_s + verb + u" [options]"_s;
}

void ProgramTest::helpAndVersionNeedNoDisplay()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, said);
    QCOMPARE(run(arguments), 0);
    QVERIFY2(m_out.contains(said), qPrintable(m_out));
    QCOMPARE(m_error, QString());
}

void ProgramTest::whatIsWrongNeedsNoDisplay_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("misspelt verb") << QStringList{u"aks"_s, u"Hello"_s} << u"aks"_s;
    QTest::newRow("unknown option") << QStringList{u"--colour"_s} << u"colour"_s;
    QTest::newRow("beside the toolkit's") << QStringList{u"-platform"_s, u"xcb"_s, u"--colour"_s} << u"colour"_s;
    QTest::newRow("of a verb") << QStringList{u"ask"_s, u"--colour"_s} << u"colour"_s;
}

void ProgramTest::whatIsWrongNeedsNoDisplay()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, named);
    QCOMPARE(run(arguments), 2);
    QVERIFY2(m_error.contains(named), qPrintable(m_error));
    QCOMPARE(m_error.count(u'\n'), 1);
    QCOMPARE(m_out, QString());
}

void ProgramTest::aBudgetStopsARequestBeforeItIsSent()
{
    const QStringList ask{u"ask"_s,     u"--wire"_s,      u"openai"_s,       u"--base-url"_s, u"http://127.0.0.1:9/v1"_s,
                          u"--model"_s, u"gpt-4o-mini"_s, u"--max-tokens"_s, u"100"_s,        u"--project"_s,
                          u"shop"_s,    u"Hello"_s};
    const QStringList set{u"budget"_s,       u"set"_s,    u"--period"_s, u"rolling:7"_s, u"--scope"_s,
                          u"project:shop"_s, u"--soft"_s, u"0.5"_s,      u"--hard"_s,    u"0.000001"_s};
    QCOMPARE(run(set), 0);
    const QString id = m_out.trimmed();
    // The same period and scope is the same budget.
    QCOMPARE(run(set), 0);
    QCOMPARE(m_out.trimmed(), id);
    QCOMPARE(run({u"budget"_s, u"--json"_s}), 0);
    const QJsonObject budget = QJsonDocument::fromJson(m_out.toUtf8()).object();
    QCOMPARE(budget.value(u"id"_s).toString(), id);
    QCOMPARE(budget.value(u"hard"_s).toString(), u"0.000001"_s);
    QCOMPARE(budget.value(u"left"_s).toString(), u"0.000001"_s);

    QCOMPARE(run(ask), 4);
    QVERIFY2(m_error.contains(u"Project shop, over 7 day"_s), qPrintable(m_error));
    QVERIFY2(m_error.contains(u"too much"_s), qPrintable(m_error));
    QCOMPARE(run({u"history"_s, u"--attempts"_s, u"--format"_s, u"jsonl"_s}), 0);
    QCOMPARE(m_out, QString());

    // Let pass once, it is tried; nobody listens there.
    QCOMPARE(run(ask + QStringList{u"--over-budget"_s}), 7);
    QCOMPARE(run({u"budget"_s, u"overrides"_s, u"--json"_s}), 0);
    const QJsonObject passed = QJsonDocument::fromJson(m_out.section(u'\n', 0, 0).toUtf8()).object();
    QCOMPARE(passed.value(u"id"_s).toString(), id);
    QCOMPARE(passed.value(u"said_by"_s).toString(), u"command line"_s);
    QVERIFY(!passed.value(u"wanted"_s).toString().isEmpty());

    QCOMPARE(run({u"budget"_s, u"rm"_s, id}), 0);
    QCOMPARE(run({u"budget"_s, u"rm"_s, id}), 5);
    QCOMPARE(run({u"budget"_s, u"list"_s, u"--json"_s}), 0);
    QCOMPARE(m_out, QString());
}

void ProgramTest::whatIsWrongWithABudgetIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QStringList whole{u"set"_s, u"--period"_s, u"day"_s, u"--scope"_s, u"all"_s, u"--hard"_s, u"1"_s};
    QTest::newRow("action") << QStringList{u"raise"_s};
    QTest::newRow("no id") << QStringList{u"rm"_s};
    QTest::newRow("nothing given") << QStringList{u"set"_s};
    const auto with = [&](int at, const QString &word) {
        QStringList changed = whole;
        changed[at] = word;
        return changed;
    };
    QTest::newRow("period") << with(2, u"year"_s);
    QTest::newRow("scope") << with(4, u"everybody"_s);
    QTest::newRow("account") << with(4, u"account:Nobody"_s);
    QTest::newRow("amount") << with(6, u"-1"_s);
    QTest::newRow("share") << whole + QStringList{u"--soft"_s, u"80"_s};
    QTest::newRow("rule") << whole + QStringList{u"--unpriced"_s, u"maybe"_s};
}

void ProgramTest::whatIsWrongWithABudgetIsSaid()
{
    QFETCH(const QStringList, arguments);
    QCOMPARE(run(QStringList{u"budget"_s} + arguments), 2);
    QVERIFY(!m_error.isEmpty());
    QCOMPARE(m_out, QString());
}

void ProgramTest::spendIsToldInEveryFormat()
{
    QCOMPARE(run({u"ask"_s, u"Hello"_s}), 0);
    // Play money is no money.
    QCOMPARE(run({u"spend"_s, u"--by"_s, u"model"_s, u"--format"_s, u"jsonl"_s}), 0);
    QVERIFY2(!m_out.contains(u"sandbox"_s), qPrintable(m_out));
    QCOMPARE(run({u"spend"_s, u"--by"_s, u"model"_s, u"--play"_s, u"--format"_s, u"jsonl"_s}), 0);
    const QJsonObject row = QJsonDocument::fromJson(m_out.toUtf8()).object();
    QVERIFY2(row.value(u"key"_s).toString().contains(u"sandbox"_s), qPrintable(m_out));
    QCOMPARE(row.value(u"attempts"_s).toInt(), 1);
    QVERIFY(row.value(u"play_money"_s).toBool());
    const QString cost = row.value(u"cost"_s).toString();
    for (const QString &by :
         {u"hour"_s, u"day"_s, u"week"_s, u"month"_s, u"provider"_s, u"feature"_s, u"account"_s, u"project"_s}) {
        QCOMPARE(run({u"spend"_s, u"--by"_s, by, u"--play"_s, u"--format"_s, u"csv"_s}), 0);
        const QStringList lines = m_out.trimmed().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.last().section(u',', 1, 1), cost);
    }
    QCOMPARE(run({u"spend"_s}), 0);
    QVERIFY(!m_out.isEmpty());
    QCOMPARE(run({u"spend"_s, u"--by"_s, u"colour"_s}), 2);
    QCOMPARE(run({u"spend"_s, u"--since"_s, u"soon"_s}), 2);
}

void ProgramTest::whatIsAskedIsInTheLogAndUnderItsProject()
{
    QCOMPARE(run({u"ask"_s, u"--project"_s, u"Lamp shop"_s, u"Where is the light?"_s}), 0);
    QFile log(m_home.path() + u"/logs/attempts.jsonl"_s);
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray lines = log.readAll();
    const QJsonObject line = QJsonDocument::fromJson(lines.trimmed().split('\n').constLast()).object();
    QCOMPARE(line.value(u"project"_s).toString(), u"Lamp shop"_s);
    QCOMPARE(line.value(u"feature"_s).toString(), u"chat"_s);
    QCOMPARE(line.value(u"status"_s).toInt(), 200);
    QVERIFY(line.value(u"play_money"_s).toBool());
    QVERIFY(!lines.contains("Where is the light"));

    QCOMPARE(run({u"jobs"_s, u"cancel"_s, u"some"_s, u"--project"_s, u"Lamp shop"_s}), 2);
    for (const QString &action : {u"wait"_s, u"cancel"_s, u"resume"_s})
        QCOMPARE(run({u"jobs"_s, action, u"one"_s, u"another"_s}), 2);
    QCOMPARE(run({u"jobs"_s, u"list"_s, u"one"_s}), 2);
    QCOMPARE(run({u"history"_s, u"--project"_s, u"Lamp shop"_s, u"--format"_s, u"jsonl"_s}), 0);
    QCOMPARE(m_out.count(u'\n'), 1);
    QCOMPARE(run({u"history"_s, u"--project"_s, u"Lamp"_s, u"--format"_s, u"jsonl"_s}), 0);
    QCOMPARE(m_out, QString());
    QCOMPARE(run({u"spend"_s, u"--play"_s, u"--project"_s, u"Lamp shop"_s, u"--format"_s, u"focus"_s}), 0);
    const QStringList rows = m_out.trimmed().split(u'\n');
    QCOMPARE(rows.size(), 2);
    QVERIFY(rows.at(0).startsWith(u"BilledCost,ContractedCost,EffectiveCost,ListCost,BillingAccountId,"));
    QVERIFY2(rows.at(1).contains(u"Lamp shop"_s) && rows.at(1).endsWith(u",true"), qPrintable(rows.at(1)));
}

void ProgramTest::anExportIsComparedWithTheLedger()
{
    const QString name = m_home.filePath(u"export.csv"_s);
    const auto compare = [&](const QByteArray &csv, const QStringList &more = {}) {
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size())
            return -1;
        file.close();
        return run(QStringList{u"spend"_s, u"compare"_s, name, u"--format"_s, u"jsonl"_s} + more);
    };
    QCOMPARE(compare("Date,Slug,Usage,BYOK Usage,Requests\n2026-11-21,openai/gpt-4o,0.25,0,3\n"), 0);
    const QJsonObject row = QJsonDocument::fromJson(m_out.toUtf8()).object();
    QCOMPARE(row.value(u"reason"_s).toString(), u"only_billed"_s);
    QCOMPARE(row.value(u"billed"_s).toString(), u"0.25"_s);
    QCOMPARE(compare("Day,Name,Dollars\n2026-11-21,llama,0.5\n"), 2);
    QVERIFY2(m_error.contains(u"the day (date)") && m_error.contains(u"Day, Name, Dollars"), qPrintable(m_error));
    QCOMPARE(compare("Day,Name,Dollars\n2026-11-21,llama,0.5\n",
                     {u"--provider"_s, u"groq"_s, u"--map"_s, u"date=Day,model=Name,cost=Dollars"_s}),
             0);
    QVERIFY(m_out.contains(u"\"billed\":\"0.5\""));
    QCOMPARE(compare("Day,Name,Dollars\n2026-11-21,llama,0.5\n", {u"--by"_s, u"model"_s}), 2);
    QVERIFY2(m_error.contains(u"--by"), qPrintable(m_error));
    QCOMPARE(run({u"spend"_s, u"--map"_s, u"date=Day"_s}), 2);
    QVERIFY2(m_error.contains(u"--map"), qPrintable(m_error));
    QCOMPARE(run({u"spend"_s, u"compare"_s}), 2);
    QCOMPARE(run({u"spend"_s, u"compare"_s, m_home.filePath(u"none.csv"_s)}), 2);
}

void ProgramTest::startIsReported()
{
    QCOMPARE(run({u"--exit-after-startup"_s}, {{u"QT_QPA_PLATFORM"_s, u"offscreen"_s}}), 0);
    const QJsonObject report = QJsonDocument::fromJson(m_out.toUtf8()).object();
    QVERIFY2(report.value(u"startup_ms"_s).toDouble() > 0, qPrintable(m_out));
    QVERIFY(report.value(u"pss_mb"_s).toDouble() > 0);
}

void ProgramTest::startThatHangsIsGivenUp()
{
    // A display that takes the connection and never says a word.
    QTcpServer display;
    constexpr quint16 kFirst = 6000;
    QVERIFY(display.listen(QHostAddress::LocalHost));
    QVERIFY(display.serverPort() > kFirst);
    const QString name = u"127.0.0.1:"_s + QString::number(display.serverPort() - kFirst);
    QCOMPARE(run({u"--exit-after-startup"_s, u"--within=2"_s}, {{u"QT_QPA_PLATFORM"_s, u"xcb"_s}, {u"DISPLAY"_s, name}}), 1);
    QCOMPARE(m_out, QString());
    QCOMPARE(m_error.count(u'\n'), 1);
    QVERIFY2(m_error.contains(u"within 2 s"_s), qPrintable(m_error));
}

void ProgramTest::startWithoutAStoreIsRefused()
{
    QCOMPARE(run({u"accounts"_s}), 0);
    const auto home = Home::open(m_home.path());
    QVERIFY(home);
    QFile store(home->database());
    QVERIFY(store.open(QIODevice::ReadWrite));
    // Where SQLite's header has the version of the tables: a newer Maquette's.
    const auto writeVersion = [&store](const QByteArray &byte) {
        return store.seek(60) && store.write(byte) == 1 && store.flush();
    };
    QVERIFY(store.seek(60));
    const QByteArray own = store.read(1);
    QVERIFY(writeVersion("\x7f"));
    QCOMPARE(run({u"--exit-after-startup"_s}, {{u"QT_QPA_PLATFORM"_s, u"offscreen"_s}}), 9);
    QVERIFY2(m_error.contains(u"newer"_s), qPrintable(m_error));
    QVERIFY(writeVersion(own));
}

QString ProgramTest::sandboxUrl()
{
    if (!m_sandboxUrl.isEmpty())
        return m_sandboxUrl;
    m_sandbox.setProcessEnvironment(plainEnvironment(m_home.path()));
    m_sandbox.setStandardErrorFile(QProcess::nullDevice());
    m_sandbox.start(QStringLiteral(MAQUETTE_PROGRAM), {u"sandbox"_s, u"--port"_s, u"0"_s, u"--speed"_s, u"0"_s});
    while (!m_sandbox.canReadLine() && m_sandbox.waitForReadyRead(20'000)) {
    }
    m_sandboxUrl = QString::fromUtf8(m_sandbox.readLine()).trimmed();
    m_sandboxUrl.chop(QStringView(u"/v1").size());
    return m_sandboxUrl;
}

void ProgramTest::everyWireOfTheSandboxIsSpoken_data()
{
    QTest::addColumn<QStringList>("target");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("chats");
    QTest::addColumn<bool>("embeds");
    const auto add = [](const QString &option, const QString &name, const QString &path, bool chats, bool embeds) {
        QTest::newRow(qPrintable(name + u' ' + path)) << QStringList{option, name} << path << chats << embeds;
    };
    const QString wire = u"--wire"_s;
    add(wire, u"openai"_s, u"/v1"_s, true, true);
    add(wire, u"openai-responses"_s, u"/v1"_s, true, false);
    add(wire, u"anthropic"_s, {}, true, false);
    add(wire, u"anthropic"_s, u"/v1"_s, true, false);
    add(wire, u"gemini"_s, {}, true, true);
    add(wire, u"gemini"_s, u"/v1beta"_s, true, true);
    add(wire, u"ollama"_s, {}, true, true);
    add(wire, u"cohere"_s, {}, false, true);
    add(u"--provider"_s, u"mistral"_s, u"/mistral/v1"_s, true, true);
    add(u"--provider"_s, u"custom"_s, u"/v1"_s, true, true);
    add(u"--provider"_s, u"groq"_s, u"/v1"_s, true, false);
}

void ProgramTest::everyWireOfTheSandboxIsSpoken()
{
    QFETCH(const QStringList, target);
    QFETCH(const QString, path);
    QFETCH(const bool, chats);
    QFETCH(const bool, embeds);
    const QString url = sandboxUrl() + path;
    QVERIFY(url.startsWith(u"http://127.0.0.1:"));
    const auto said = [this] { return QJsonDocument::fromJson(m_out.trimmed().section(u'\n', -1).toUtf8()).object(); };
    if (chats) {
        const QStringList words{u"--base-url"_s, url, u"--model"_s, u"sandbox-chat"_s, u"--json"_s, u"say exactly heard you"_s};
        QVERIFY2(run(QStringList{u"ask"_s} + target + words) == 0, qPrintable(m_error));
        QCOMPARE(said().value("text"_L1).toString(), u"heard you"_s);
        QCOMPARE(said().value("usage"_L1)["output_tokens"_L1].toInt(), 2);
    }
    if (embeds) {
        const QStringList words{u"--base-url"_s, url, u"--model"_s, u"sandbox-embedding"_s, u"--json"_s, u"a red fox"_s};
        QVERIFY2(run(QStringList{u"embed"_s} + target + words) == 0, qPrintable(m_error));
        QVERIFY2(said().value("usage"_L1)["input_tokens"_L1].toInt() == 3, qPrintable(m_out.right(500)));
    }
}

void ProgramTest::everyWireMakesFiles_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("mime");
    const auto add = [](const char *row, const QStringList &call, const QString &path, const QString &model, const QString &name,
                        const QString &mime) { QTest::newRow(row) << call << path << model << name << mime; };
    const auto image = [](const QString &wire) { return QStringList{u"image"_s, u"--wire"_s, wire}; };
    const auto video = [](const QString &wire) { return QStringList{u"video"_s, u"--wire"_s, wire}; };
    const auto speak = [](const QString &wire) { return QStringList{u"speak"_s, u"--wire"_s, wire}; };
    const QString png = u"image/png"_s;
    const QString mp4 = u"video/mp4"_s;
    const QString wav = u"audio/x-wav"_s;
    add("openai image", image(u"openai"_s), u"/v1"_s, u"sandbox-image"_s, u"a.png"_s, png);
    add("stability image", image(u"stability"_s), {}, u"stable-image-core"_s, u"b.png"_s, png);
    add("gemini image", image(u"gemini"_s), {}, u"gemini-3.1-flash-image"_s, u"c.png"_s, png);
    add("replicate image", image(u"replicate"_s), {}, u"black-forest-labs/flux-schnell"_s, u"d.webp"_s, u"image/webp"_s);
    add("huggingface image", image(u"huggingface"_s), {}, u"stabilityai/stable-diffusion-xl-base-1.0"_s, u"e.jpg"_s,
        u"image/jpeg"_s);
    add("fal image", image(u"huggingface"_s), {}, u"black-forest-labs/FLUX.1-schnell"_s, u"f.jpg"_s, u"image/jpeg"_s);
    add("task image", image(u"task"_s), {}, u"gpt-4o-image"_s, u"g.png"_s, png);
    add("openai video", video(u"openai-videos"_s), u"/v1"_s, u"sandbox-video"_s, u"h.mp4"_s, mp4);
    add("task video", video(u"task"_s), {}, u"sora-2"_s, u"i.mp4"_s, mp4);
    add("gemini video", video(u"gemini"_s), {}, u"gemini-omni-1.2-flash"_s, u"j.mp4"_s, mp4);
    add("replicate video", video(u"replicate"_s), {}, u"wan-video/wan-2.2-i2v-fast"_s, u"k.mp4"_s, mp4);
    add("openai sound", speak(u"openai"_s), u"/v1"_s, u"sandbox-speech"_s, u"l.wav"_s, wav);
    add("huggingface sound", speak(u"huggingface"_s), {}, u"hexgrad/Kokoro-82M"_s, u"m.wav"_s, wav);
}

void ProgramTest::everyWireMakesFiles()
{
    QFETCH(const QStringList, call);
    QFETCH(const QString, path);
    QFETCH(const QString, model);
    QFETCH(const QString, name);
    QFETCH(const QString, mime);
    const QString file = m_home.filePath(name);
    const QStringList target{u"--base-url"_s, sandboxUrl() + path, u"--model"_s, model, u"--json"_s};
    QVERIFY2(run(call + target + QStringList{u"-o"_s, file, u"a red barn"_s}) == 0, qPrintable(m_error));
    QCOMPARE(QMimeDatabase().mimeTypeForFile(file, QMimeDatabase::MatchContent).name(), mime);
    QVERIFY2(!m_error.contains(u"its name says otherwise"_s), qPrintable(m_error));
    const auto said = QJsonDocument::fromJson(m_out.trimmed().section(u'\n', -1).toUtf8()).object();
    QCOMPARE(said.value("model"_L1).toString(), model);
    QCOMPARE(said.value("attempts"_L1).toInt(), 1);
    QCOMPARE(QFileInfo(said.value("files"_L1)[0].toString()).canonicalFilePath(), QFileInfo(file).canonicalFilePath());
}

void ProgramTest::theBytesStayTheModelsOwnWhateverTheFileIsCalled_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("mime");
    QTest::newRow("image") << u"image"_s << u"sandbox-image"_s << u"image/png"_s;
    QTest::newRow("sound") << u"speak"_s << u"sandbox-speech"_s << u"audio/x-wav"_s;
}

void ProgramTest::theBytesStayTheModelsOwnWhateverTheFileIsCalled()
{
    QFETCH(const QString, verb);
    QFETCH(const QString, model);
    QFETCH(const QString, mime);
    const QString file = m_home.filePath(verb + u".gif"_s);
    QVERIFY2(run({verb, u"--wire"_s, u"openai"_s, u"--base-url"_s, sandboxUrl() + u"/v1"_s, u"--model"_s, model, u"-o"_s, file,
                  u"a red barn"_s}) == 0,
             qPrintable(m_error));
    QVERIFY2(m_error.contains(u"its name says otherwise"_s), qPrintable(m_error));
    QCOMPARE(QMimeDatabase().mimeTypeForFile(file, QMimeDatabase::MatchContent).name(), mime);
}

void ProgramTest::soundIsWrittenDownOnEveryWire_data()
{
    QTest::addColumn<QString>("wire");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("model");
    QTest::newRow("openai") << u"openai"_s << u"/v1"_s << u"sandbox-transcription"_s;
    QTest::newRow("huggingface") << u"huggingface"_s << QString() << u"openai/whisper-large-v3"_s;
}

void ProgramTest::soundIsWrittenDownOnEveryWire()
{
    QFETCH(const QString, wire);
    QFETCH(const QString, path);
    QFETCH(const QString, model);
    const QString sound = m_home.filePath(u"spoken.wav"_s);
    QVERIFY2(run({u"speak"_s, u"--wire"_s, u"openai"_s, u"--base-url"_s, sandboxUrl() + u"/v1"_s, u"--model"_s, u"sandbox-speech"_s,
                  u"-o"_s, sound, u"a red barn"_s}) == 0,
             qPrintable(m_error));
    QVERIFY2(run({u"transcribe"_s, u"--wire"_s, wire, u"--base-url"_s, sandboxUrl() + path, u"--model"_s, model, sound}) == 0,
             qPrintable(m_error));
    QVERIFY2(m_out.contains(u"a recording of about"_s), qPrintable(m_out));
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
