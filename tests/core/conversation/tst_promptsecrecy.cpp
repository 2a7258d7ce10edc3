#include "core/base/json.h"
#include "core/base/log.h"
#include "tests/core/conversation/chathouse.h"
#include "tests/support/testcase.h"

#include <QLoggingCategory>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;
using test::ChatHouse;
using test::LoopbackReply;
using test::LoopbackServer;
using test::textChunk;

namespace {

constexpr auto kPrompt = "plum-coloured walrus";
constexpr auto kAnswer = "seven brass kettles";

/// Everything that was logged meanwhile, however small it was thought to be.
QByteArray logOf(const QString &path, const std::function<void()> &work)
{
    QLoggingCategory::setFilterRules(u"maquette.*=true"_s);
    {
        const Redactor redactor;
        const LogFile log(path, redactor);
        work();
    }
    QLoggingCategory::setFilterRules({});
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class PromptSecrecyTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void theLogHasNeitherPromptsNorAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<MessageState>("state");
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
        const QByteArray echo =
            json::toBytes(QJsonObject{{u"error"_s, QJsonObject{{u"message"_s, u"cannot read: "_s + QLatin1String(kPrompt)},
                                                               {u"type"_s, u"invalid_request_error"_s}}}});
        const auto refusal = [&echo](const QByteArray &status) {
            return "HTTP/1.1 " + status +
                   "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + QByteArray::number(echo.size()) +
                   "\r\n\r\n" + echo;
        };
        QTest::newRow("an answer") << head + textChunk(kAnswer) + test::endChunks() << MessageState::Complete;
        QTest::newRow("cut short") << head + textChunk(kAnswer) << MessageState::Interrupted;
        QTest::newRow("refused with the prompt in the error") << refusal("400 Bad Request") << MessageState::Failed;
        QTest::newRow("failed with the prompt in the error") << refusal("500 Internal Server Error") << MessageState::Failed;
        QTest::newRow("an error in the stream") << head + textChunk(kAnswer) + "data: " + echo + "\n\n"
                                                << MessageState::Interrupted;
        QTest::newRow("nothing that can be read") << head + "data: {\"" + kPrompt + "\n\n" << MessageState::Failed;
    }

    void theLogHasNeitherPromptsNorAnswers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(MessageState, state);
        const QTemporaryDir dir;
        LoopbackServer server;
        server.setReply(LoopbackReply::raw(answer).thenClose());
        MessageState ended = MessageState::Streaming;
        const QByteArray log = logOf(dir.filePath(u"log"_s), [&] {
            ChatHouse house(dir.path(), server.url(u"/v1"_s));
            const auto sent = house.ask(0, QString::fromLatin1(kPrompt));
            if (sent)
                ended = house.message(sent->answerId).state;
        });
        QCOMPARE(ended, state);
        QVERIFY(server.lastRequest().body.contains(kPrompt));
        QVERIFY2(log.contains("maquette.calls: attempt"), log.constData());
        QVERIFY2(!log.contains("walrus") && !log.contains("kettles"), log.constData());
    }
};

QTEST_GUILESS_MAIN(PromptSecrecyTest)
#include "tst_promptsecrecy.moc"
