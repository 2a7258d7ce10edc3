#include "core/base/json.h"
#include "core/sandbox/sandboxpainter.h"
#include "core/sandbox/sandboxserver.h"
#include "tests/core/sandbox/rawclient.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"

#include <QJsonArray>

#include <functional>
#include <utility>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How one wire begins a task and asks for it.
struct TaskWire
{
    QByteArray submit;
    QByteArray body;
    QByteArray type = "application/json";
    std::function<QString(const QJsonObject &)> id;
    /// `%1` is the id.
    QString poll;
    /// What the answer to a poll says, in the wire's own word.
    std::function<QString(const QJsonObject &)> word;
    std::function<int(const QJsonObject &)> progress = [](const QJsonObject &) { return -1; };
    std::function<QStringList(const QJsonObject &)> files;
    QStringList working;
    QString done;
};

QString textAt(const QJsonObject &object, QStringView key)
{
    return json::text(object, key);
}

TaskWire openAi()
{
    return {.submit = "/v1/videos",
            .body = R"({"prompt":"push in","seconds":"1","size":"64x48"})",
            .id = [](const QJsonObject &o) { return textAt(o, u"id"); },
            .poll = u"/v1/videos/%1"_s,
            .word = [](const QJsonObject &o) { return textAt(o, u"status"); },
            .progress = [](const QJsonObject &o) { return o[u"progress"].toInt(); },
            .files = [](const QJsonObject &o) { return QStringList{u"/v1/videos/%1/content"_s.arg(textAt(o, u"id"))}; },
            .working = {u"queued"_s, u"in_progress"_s},
            .done = u"completed"_s};
}

TaskWire apimart()
{
    return {.submit = "/v1/videos/generations",
            .body = R"({"model":"viduq3-pro","prompt":"push in","duration":1,"resolution":"360p"})",
            .id = [](const QJsonObject &o) { return o[u"data"][0][u"task_id"].toString(); },
            .poll = u"/v1/tasks/%1?language=en"_s,
            .word = [](const QJsonObject &o) { return o[u"data"][u"status"].toString(); },
            .progress = [](const QJsonObject &o) { return o[u"data"][u"progress"].toInt(); },
            .files =
                [](const QJsonObject &o) {
                    QStringList files;
                    const QJsonArray videos = o[u"data"][u"result"][u"videos"].toArray();
                    for (const QJsonValue &video : videos)
                        files.append(video[u"url"][0].toString());
                    return files;
                },
            .working = {u"pending"_s, u"processing"_s},
            .done = u"completed"_s};
}

TaskWire replicate()
{
    return {.submit = "/v1/models/sandbox/filmmaker/predictions",
            .body = R"({"input":{"prompt":"push in","duration":1,"resolution":"360p"}})",
            .id = [](const QJsonObject &o) { return textAt(o, u"id"); },
            .poll = u"/v1/predictions/%1"_s,
            .word = [](const QJsonObject &o) { return textAt(o, u"status"); },
            .progress =
                [](const QJsonObject &o) { return textAt(o, u"logs").section(u"%|"_s, 0, 0).section(u'\n', -1).trimmed().toInt(); },
            .files =
                [](const QJsonObject &o) { return o[u"output"].isString() ? QStringList{o[u"output"].toString()} : QStringList(); },
            .working = {u"starting"_s, u"processing"_s},
            .done = u"succeeded"_s};
}

TaskWire interactions()
{
    return {
        .submit = "/v1beta/interactions",
        .body =
            R"({"model":"gemini-omni-1.2-flash","input":"push in","background":true,"response_format":{"type":"video","delivery":"uri","duration":"1s","resolution":"360p"}})",
        .id = [](const QJsonObject &o) { return textAt(o, u"id"); },
        .poll = u"/v1beta/interactions/%1"_s,
        .word = [](const QJsonObject &o) { return textAt(o, u"status"); },
        .files =
            [](const QJsonObject &o) {
                QStringList files;
                const QJsonArray content = o[u"steps"][1][u"content"].toArray();
                for (const QJsonValue &block : content)
                    files.append(block[u"uri"].toString());
                return files;
            },
        .working = {u"queued"_s, u"in_progress"_s},
        .done = u"completed"_s};
}

TaskWire operations()
{
    return {.submit = "/v1beta/models/veo-3.1:predictLongRunning",
            .body = R"({"instances":[{"prompt":"push in"}],"parameters":{"durationSeconds":1,"resolution":"360p"}})",
            .id = [](const QJsonObject &o) { return textAt(o, u"name"); },
            .poll = u"/v1beta/%1"_s,
            .word =
                [](const QJsonObject &o) {
                    const QString odd = o[u"metadata"][u"state"].toString();
                    return !odd.isEmpty() ? odd : o[u"done"].toBool() ? u"done"_s : u"working"_s;
                },
            .files =
                [](const QJsonObject &o) {
                    QStringList files;
                    const QJsonArray samples = o[u"response"][u"generateVideoResponse"][u"generatedSamples"].toArray();
                    for (const QJsonValue &sample : samples)
                        files.append(sample[u"video"][u"uri"].toString());
                    return files;
                },
            .working = {u"working"_s},
            .done = u"done"_s};
}

TaskWire fal()
{
    return {.submit = "/fal-ai/fal-ai/flux/dev?_subdomain=queue",
            .body = R"({"prompt":"a fox","image_size":{"width":64,"height":48}})",
            .id = [](const QJsonObject &o) { return textAt(o, u"request_id"); },
            .poll = u"/fal-ai/fal-ai/flux/dev/requests/%1/status?_subdomain=queue"_s,
            .word = [](const QJsonObject &o) { return textAt(o, u"status"); },
            .files = {},
            .working = {u"IN_QUEUE"_s, u"IN_PROGRESS"_s},
            .done = u"COMPLETED"_s};
}

/// Stability's results come with the poll itself: no JSON means that it is done.
TaskWire stability()
{
    const auto part = [](const QByteArray &head, const QByteArray &content) {
        return "--b\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    };
    QImage picture(64, 64, QImage::Format_RGB32);
    picture.fill(Qt::gray);
    const QByteArray file = sandboxPictureFile(picture, "png");
    return {.submit = "/v2beta/stable-image/upscale/creative",
            .body = part("name=\"prompt\"", "a fox") + part("name=\"image\"; filename=\"a.png\"", file) + "--b--\r\n",
            .type = "multipart/form-data; boundary=b",
            .id = [](const QJsonObject &o) { return textAt(o, u"id"); },
            .poll = u"/v2beta/results/%1"_s,
            .word = [](const QJsonObject &o) { return o.isEmpty() ? u"done"_s : textAt(o, u"status"); },
            .files = {},
            .working = {u"in-progress"_s},
            .done = u"done"_s};
}

const QList<std::pair<QByteArray, TaskWire>> &wires()
{
    static const QList<std::pair<QByteArray, TaskWire>> all{
        {"openai", openAi()},         {"apimart", apimart()}, {"replicate", replicate()}, {"interactions", interactions()},
        {"operations", operations()}, {"fal", fal()},         {"stability", stability()}};
    return all;
}

} // namespace

Q_DECLARE_METATYPE(TaskWire)

/// What each fault of tasks and downloads looks like on each wire that has tasks.
class TaskFaultsTest : public test::TestCase
{
    Q_OBJECT

private:
    SandboxServer m_server;
    TaskWire m_wire;
    QString m_id;

    RawAnswer get(const QString &path)
    {
        const QString bare = path.startsWith(u"http") ? path.section(u'/', 3).prepend(u'/') : path;
        return RawClient(m_server.port()).ask("GET", bare.toLatin1(), {}, "Accept: */*\r\n");
    }

    RawAnswer submit()
    {
        return RawClient(m_server.port())
            .ask("POST", m_wire.submit, m_wire.body, "Content-Type: " + m_wire.type + "\r\nAccept: */*\r\n");
    }

    /// Begins a task of the row's wire on a server with these faults.
    void begin(const QString &faults)
    {
        QFETCH(TaskWire, wire);
        m_wire = wire;
        const auto spec = FaultSpec::parse(faults);
        QVERIFY(spec);
        QVERIFY(m_server.start(
            {.faults = *spec, .requestsPerMinute = 0, .tokensPerMinute = 0, .tokensPerSecond = 0, .filmTime = 150ms}));
        const RawAnswer answer = submit();
        QVERIFY2(answer.status == 0 || answer.status < 300, answer.body.constData());
        m_id = m_wire.id(json::parseObject(answer.body).value_or(QJsonObject()));
    }

    RawAnswer poll() { return get(m_wire.poll.arg(m_id)); }
    static QJsonObject object(const RawAnswer &answer) { return json::parseObject(answer.body).value_or(QJsonObject()); }
    QString word(const RawAnswer &answer) const { return m_wire.word(object(answer)); }

    RawAnswer pollUntilDone()
    {
        RawAnswer answer;
        const bool isOver = waitFor(
            [&] {
                answer = poll();
                return answer.status >= 400 || word(answer) == m_wire.done;
            },
            60s);
        return isOver ? answer : RawAnswer();
    }

    static void rows()
    {
        QTest::addColumn<TaskWire>("wire");
        for (const auto &[name, wire] : wires())
            QTest::newRow(name.constData()) << wire;
    }

    static void rowsWithFiles()
    {
        QTest::addColumn<TaskWire>("wire");
        for (const auto &[name, wire] : wires()) {
            if (wire.files)
                QTest::newRow(name.constData()) << wire;
        }
    }

private slots:
    void aTaskWithoutFaultsIsDone_data() { rows(); }
    void aTaskWithoutFaultsIsDone()
    {
        begin({});
        QVERIFY(!m_id.isEmpty());
        const RawAnswer first = poll();
        QVERIFY(m_wire.working.contains(word(first)) || word(first) == m_wire.done);
        QCOMPARE(pollUntilDone().status, 200);
    }

    void theAnswerIsLostAfterTheTaskBegan_data() { rows(); }
    void theAnswerIsLostAfterTheTaskBegan()
    {
        QStringList log;
        const auto connection =
            connect(&m_server, &SandboxServer::requestServed, this, [&log](const QString &line) { log.append(line); });
        begin(u"task-drop*1"_s);
        QVERIFY(m_id.isEmpty());
        QTRY_VERIFY(!log.filter(u"begun, hung up"_s).isEmpty());
        disconnect(connection);
        // The next one is answered for.
        QVERIFY(!m_wire.id(object(submit())).isEmpty());
    }

    void aStalledTaskStaysAt95Percent_data() { rows(); }
    void aStalledTaskStaysAt95Percent()
    {
        begin(u"task-stall*1"_s);
        const QString stalled = std::exchange(m_id, m_wire.id(object(submit())));
        // The next one begins later and is sound: once it is done, the first has had its time.
        QCOMPARE(pollUntilDone().status, 200);
        m_id = stalled;
        QVERIFY(waitFor([this] {
            const int progress = m_wire.progress(object(poll()));
            return progress == -1 || progress == 95;
        }));
        for (int i = 0; i < 3; ++i) {
            const RawAnswer answer = poll();
            QVERIFY(m_wire.working.contains(word(answer)));
            const int progress = m_wire.progress(object(answer));
            QVERIFY(progress == -1 || progress == 95);
        }
    }

    void anUnknownStateIsSaidBeforeTheTrueOnes_data() { rows(); }
    void anUnknownStateIsSaidBeforeTheTrueOnes()
    {
        begin(u"task-unknown"_s);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(word(poll()).toLower(), u"contemplating"_s);
        QCOMPARE(word(pollUntilDone()), m_wire.done);
    }

    void aTaskGoesBackIntoTheQueue_data() { rows(); }
    void aTaskGoesBackIntoTheQueue()
    {
        begin(u"task-regress"_s);
        const RawAnswer first = poll();
        const RawAnswer second = poll();
        QCOMPARE(word(first), m_wire.working.constLast());
        QCOMPARE(word(second), m_wire.working.constFirst());
        QVERIFY(m_wire.progress(object(first)) == -1 || m_wire.progress(object(first)) > m_wire.progress(object(second)));
        QCOMPARE(word(pollUntilDone()), m_wire.done);
    }

    void anEndIsToldAgainWithOtherAddresses_data() { rowsWithFiles(); }
    void anEndIsToldAgainWithOtherAddresses()
    {
        begin(u"task-repeat"_s);
        const QStringList first = m_wire.files(object(pollUntilDone()));
        const RawAnswer again = poll();
        QCOMPARE(word(again), m_wire.done);
        const QStringList second = m_wire.files(object(again));
        QCOMPARE(first.size(), 1);
        QCOMPARE(second.size(), 1);
        // OpenAI's wire has one address for good.
        QVERIFY(first != second || m_wire.submit == "/v1/videos");
        QCOMPARE(get(first.constFirst()).status, 200);
        QCOMPARE(get(second.constFirst()).status, 200);
    }

    void aTaskVanishesAfterTheFirstQuestion_data() { rows(); }
    void aTaskVanishesAfterTheFirstQuestion()
    {
        begin(u"task-vanish"_s);
        QVERIFY(m_wire.working.contains(word(poll())));
        QCOMPARE(poll().status, 404);
        QCOMPARE(poll().status, 404);
    }

    void aTaskIsDoneWithoutAFile_data() { rows(); }
    void aTaskIsDoneWithoutAFile()
    {
        begin(u"task-empty"_s);
        const RawAnswer done = pollUntilDone();
        QCOMPARE(done.status, 200);
        if (!m_wire.files) {
            QVERIFY(done.body.isEmpty() || done.body.contains("COMPLETED"));
            return;
        }
        const QStringList files = m_wire.files(object(done));
        if (m_wire.submit != "/v1/videos") {
            QVERIFY(files.isEmpty());
            return;
        }
        QCOMPARE(files.size(), 1);
        QCOMPARE(get(files.constFirst()).status, 404);
    }

    void anAddressExpires_data() { rowsWithFiles(); }
    void anAddressExpires()
    {
        begin(u"result-gone=403*1"_s);
        const QStringList files = m_wire.files(object(pollUntilDone()));
        QCOMPARE(files.size(), 1);
        QCOMPARE(get(files.constFirst()).status, 403);
        const RawAnswer good = get(files.constFirst());
        QCOMPARE(good.status, 200);
        QVERIFY(good.isWhole);
    }

    void aDownloadIsCut_data() { rowsWithFiles(); }
    void aDownloadIsCut()
    {
        begin(u"result-cut*1"_s);
        const QStringList files = m_wire.files(object(pollUntilDone()));
        QCOMPARE(files.size(), 1);
        const RawAnswer cut = get(files.constFirst());
        QCOMPARE(cut.status, 200);
        QVERIFY(!cut.isWhole && cut.isClosed);
        const RawAnswer good = get(files.constFirst());
        QVERIFY(good.isWhole);
        QVERIFY(good.body.size() > cut.body.size());
        QVERIFY(good.body.startsWith(cut.body));
    }
};

QTEST_GUILESS_MAIN(TaskFaultsTest)
#include "tst_taskfaults.moc"
