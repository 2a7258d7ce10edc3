#include "core/base/json.h"
#include "core/library/videofile.h"
#include "core/net/httpfetch.h"
#include "core/net/httptransport.h"
#include "core/sandbox/sandboxfilm.h"
#include "core/sandbox/sandboxform.h"
#include "core/sandbox/sandboxpainter.h"
#include "core/sandbox/sandboxserver.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"

#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class SandboxMediaTest : public test::TestCase
{
    Q_OBJECT

private:
    SandboxServer m_server;
    HttpTransport m_transport;

    HttpResponse send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                      const QByteArray &type = "application/json")
    {
        HttpRequest request{.method = method, .url = QUrl(m_server.baseUrl().toString() + path), .body = body};
        if (!body.isEmpty())
            request.headers.set("Content-Type", type);
        QSignalSpy finished(fetch(m_transport, request, this), &HttpFetch::finished);
        if (!finished.wait(30'000))
            return {};
        const auto result = finished.constFirst().constFirst().value<Result<HttpResponse>>();
        return result ? *result : HttpResponse();
    }

    QJsonObject post(const QString &path, const QJsonObject &body)
    {
        const auto object = json::parseObject(send("POST", path, json::toBytes(body)).body);
        return object ? *object : QJsonObject();
    }

    static QByteArray form(const QByteArray &name, const QByteArray &value, bool isFile = false)
    {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + '"' +
               (isFile ? "; filename=\"a.png\"\r\nContent-Type: image/png" : "") + "\r\n\r\n" + value + "\r\n";
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_server.start({.requestsPerMinute = 0, .tokensPerMinute = 0, .tokensPerSecond = 0, .filmTime = 300ms}));
    }

    void aPictureDependsOnPromptAndSeedAlone()
    {
        const QImage one = paintSandboxPicture(u"a fox"_s, 7, {320, 200});
        QCOMPARE(one.size(), QSize(320, 200));
        QCOMPARE(paintSandboxPicture(u"a  fox"_s, 7, {320, 200}), one);
        QVERIFY(paintSandboxPicture(u"a fox"_s, 8, {320, 200}) != one);
        QVERIFY(paintSandboxPicture(u"a hen"_s, 7, {320, 200}) != one);
    }

    void anEditLeavesWhatTheMaskCovers()
    {
        const QImage base = paintSandboxPicture(u"a fox"_s, 7, {64, 64}).convertToFormat(QImage::Format_ARGB32);
        QImage mask(64, 64, QImage::Format_ARGB32);
        mask.fill(Qt::black);
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 64; ++x)
                mask.setPixel(x, y, qRgba(0, 0, 0, 0));
        }
        const QImage edited = editSandboxPicture(base, mask, u"a hen"_s, 3);
        QCOMPARE(edited.copy(0, 32, 64, 32), base.copy(0, 32, 64, 32));
        QVERIFY(edited.copy(0, 0, 64, 32) != base.copy(0, 0, 64, 32));
    }

    void aFilmPlaysAndBeginsWithItsPicture()
    {
        const QImage first = paintSandboxPicture(u"a fox"_s, 7, {320, 180});
        const auto film = makeSandboxFilm({.first = first, .last = {}, .size = {320, 180}, .seconds = 2});
        QVERIFY(film);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"film.mp4"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(*film);
        file.close();
        const auto facts = inspectVideo(file.fileName());
        QVERIFY(facts);
        QCOMPARE(facts->size, QSize(320, 180));
        QVERIFY(std::chrono::abs(facts->duration - 2'000ms) < 60ms);
        qint64 difference = 0;
        for (int y = 0; y < 180; ++y) {
            for (int x = 0; x < 320; ++x)
                difference += std::abs(qGray(first.pixel(x, y)) - qGray(facts->firstFrame.pixel(x, y)));
        }
        QVERIFY2(difference / (320 * 180) < 8, qPrintable(QString::number(difference / (320 * 180))));
    }

    void picturesAreMadeToOrder()
    {
        const QJsonObject answer = post(
            u"/images/generations"_s,
            {{u"prompt"_s, u"a fox"_s}, {u"model"_s, u"sandbox-image"_s}, {u"n"_s, 2}, {u"size"_s, u"256x128"_s}, {u"seed"_s, 5}});
        const QJsonArray data = answer[u"data"].toArray();
        QCOMPARE(data.size(), 2);
        const QImage first = QImage::fromData(QByteArray::fromBase64(data[0][u"b64_json"].toString().toLatin1()));
        QCOMPARE(first.size(), QSize(256, 128));
        QVERIFY(data[0] != data[1]);
        QVERIFY(answer[u"usage"][u"output_tokens"].toInt() > 0);
    }

    void editsTakeAForm()
    {
        const QByteArray picture = sandboxPictureFile(paintSandboxPicture(u"a fox"_s, 7, {64, 48}), "png");
        const QByteArray body = form("prompt", "a hen") + form("size", "64x48") + form("image[]", picture, true) + "--b--\r\n";
        const HttpResponse answer = send("POST", u"/images/edits"_s, body, "multipart/form-data; boundary=b");
        QCOMPARE(answer.head.status, 200);
        const auto object = json::parseObject(answer.body);
        QVERIFY(object);
        QCOMPARE(QImage::fromData(QByteArray::fromBase64((*object)[u"data"][0][u"b64_json"].toString().toLatin1())).size(),
                 QSize(64, 48));
    }

    void picturesAreEnlargedAndCutOut()
    {
        QImage disc(64, 48, QImage::Format_ARGB32);
        disc.fill(Qt::white);
        for (int x = 24; x < 40; ++x)
            disc.setPixelColor(x, 24, Qt::red);
        const auto changed = [&](const QByteArray &model) {
            const QByteArray body = form("model", model) + form("image[]", sandboxPictureFile(disc, "png"), true) + "--b--\r\n";
            const HttpResponse answer = send("POST", u"/images/edits"_s, body, "multipart/form-data; boundary=b");
            const auto object = json::parseObject(answer.body).value_or(QJsonObject());
            return QImage::fromData(QByteArray::fromBase64(object[u"data"][0][u"b64_json"].toString().toLatin1()));
        };
        QCOMPARE(changed("sandbox-upscale").size(), QSize(128, 96));
        const QImage cut = changed("sandbox-cutout");
        QCOMPARE(qAlpha(cut.pixel(2, 2)), 0);
        QCOMPARE(cut.pixelColor(30, 24), QColor(Qt::red));
    }

    void whatIsForbiddenIsRefused()
    {
        const HttpResponse answer = send("POST", u"/images/generations"_s, R"({"prompt":"something forbidden"})");
        QCOMPARE(answer.head.status, 400);
        QVERIFY(answer.body.contains("moderation_blocked"));
    }

    void sketchesComeBeforeThePicture()
    {
        const HttpResponse answer =
            send("POST", u"/images/generations"_s, R"({"prompt":"a fox","size":"64x64","stream":true,"partial_images":2})");
        QCOMPARE(answer.body.count("event: image_generation.partial_image"), 2);
        QCOMPARE(answer.body.count("event: image_generation.completed"), 1);
        QVERIFY(answer.body.indexOf("partial_image") < answer.body.indexOf("completed"));
    }

    void aFilmIsATaskThatEndsWithItsFile()
    {
        const QJsonObject task =
            post(u"/videos"_s,
                 {{u"prompt"_s, u"push in"_s}, {u"model"_s, u"sandbox-video"_s}, {u"seconds"_s, u"1"_s}, {u"size"_s, u"160x90"_s}});
        const QString id = task[u"id"].toString();
        QVERIFY(id.startsWith(u"video_"_s));
        QCOMPARE(send("GET", u"/videos/%1/content"_s.arg(id)).head.status, 409);
        QString status;
        QVERIFY(waitFor(
            [&] {
                status = json::parseObject(send("GET", u"/videos/"_s + id).body).value_or(QJsonObject())[u"status"].toString();
                return status == u"completed";
            },
            20s));
        const HttpResponse film = send("GET", u"/videos/%1/content"_s.arg(id));
        QCOMPARE(film.head.headers.value("content-type"), "video/mp4");
        QVERIFY(film.body.mid(4, 4) == "ftyp");
        QCOMPARE(send("GET", u"/videos/none"_s).head.status, 404);
        QVERIFY(send("GET", u"/videos"_s).body.contains(id.toUtf8()));
    }

    void vectorsOfOneTextAreEqual()
    {
        const QJsonObject answer = post(u"/embeddings"_s, {{u"model"_s, u"sandbox-embedding"_s},
                                                           {u"input"_s, QJsonArray{u"a red fox"_s, u"a red fox"_s, u"tax law"_s}},
                                                           {u"dimensions"_s, 32}});
        const QJsonArray data = answer[u"data"].toArray();
        QCOMPARE(data.size(), 3);
        QCOMPARE(data[0][u"embedding"].toArray().size(), 32);
        QCOMPARE(data[0][u"embedding"], data[1][u"embedding"]);
        QVERIFY(data[0][u"embedding"] != data[2][u"embedding"]);
    }

    void verdictsSpeechAndTranscripts()
    {
        QVERIFY(post(u"/moderations"_s, {{u"input"_s, u"I will hurt you"_s}})[u"results"][0][u"flagged"].toBool());
        QVERIFY(!post(u"/moderations"_s, {{u"input"_s, u"good morning"_s}})[u"results"][0][u"flagged"].toBool());
        const HttpResponse speech = send("POST", u"/audio/speech"_s, R"({"input":"one two three","voice":"a"})");
        QVERIFY(speech.body.startsWith("RIFF"));
        const QByteArray body = form("model", "sandbox-transcribe") + form("file", speech.body, true) + "--b--\r\n";
        const HttpResponse text = send("POST", u"/audio/transcriptions"_s, body, "multipart/form-data; boundary=b");
        QVERIFY(text.body.contains("sandbox"));
    }

    void filesThatAreKeptForBatchesAndForPredictionsStayApart()
    {
        const auto upload = [this](const QByteArray &parts) {
            const auto object =
                json::parseObject(send("POST", u"/files"_s, parts + "--b--\r\n", "multipart/form-data; boundary=b").body);
            return u"/files/"_s + (object ? object->value("id"_L1).toString() : QString());
        };
        const QString batch = upload(form("purpose", "batch") + form("file", "{}", true));
        const QString picture = upload(form("content", "0123", true));
        QCOMPARE(json::parseObject(send("GET", batch).body)->value("object"_L1).toString(), u"file"_s);
        QCOMPARE(json::parseObject(send("GET", picture).body)->value("size"_L1).toInt(), 4);
        QVERIFY(json::parseObject(send("DELETE", batch).body)->value("deleted"_L1).toBool());
        QCOMPARE(send("DELETE", picture).head.status, 204);
        QCOMPARE(send("GET", batch).head.status, 404);
        QCOMPARE(send("GET", picture).head.status, 404);
    }

    void formsAreReadOrRefused()
    {
        QVERIFY(!readSandboxForm("multipart/form-data; boundary=b", "no form at all").isReadable);
        QVERIFY(!readSandboxForm("application/json", "[1]").isReadable);
        QVERIFY(
            !readSandboxForm("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"x\"").isReadable);
        const SandboxForm read = readSandboxForm("multipart/form-data; boundary=\"b\"", form("n", "3") + "--b--\r\n");
        QCOMPARE(read.number(u"n"_s, 0), 3.0);
    }
};

QTEST_GUILESS_MAIN(SandboxMediaTest)
#include "tst_sandboxmedia.moc"
