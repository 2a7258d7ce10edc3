#include "tests/support/testcase.h"

#include "core/sandbox/sandboxanswer.h"
#include "core/sandbox/sandboxopenaichat.h"
#include "core/sandbox/sandboxtokens.h"

#include <QBuffer>
#include <QImage>
#include <QJsonDocument>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

QJsonObject body(const QString &model, const QString &prompt)
{
    return {{"model"_L1, model}, {"messages"_L1, QJsonArray{QJsonObject{{"role"_L1, u"user"_s}, {"content"_L1, prompt}}}}};
}

SandboxRequest request(const QString &prompt, const QJsonObject &more = {})
{
    QJsonObject object = body(u"sandbox-chat"_s, prompt);
    for (auto it = more.begin(); it != more.end(); ++it)
        object.insert(it.key(), it.value());
    const auto read = readSandboxChat(QJsonDocument(object).toJson());
    return read ? *read : SandboxRequest{};
}

SandboxRefusal refusal(const QJsonObject &object)
{
    const auto read = readSandboxChat(QJsonDocument(object).toJson());
    return read ? SandboxRefusal{.status = 200} : read.error();
}

} // namespace

class SandboxAnswerTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void tokensAreTheTextAgain_data();
    void tokensAreTheTextAgain();
    void sayExactlyIsAnsweredWordForWord_data();
    void sayExactlyIsAnsweredWordForWord();
    void freeAnswersAreLabelledAndMixed();
    void answersVaryUnlessAskedNotTo();
    void lengthOnRequestIsExact_data();
    void lengthOnRequestIsExact();
    void maxTokensCutTheAnswer();
    void picturesAreDescribed();
    void toolsAreCalledWhenNamedOrForced();
    void schemasAreKept();
    void reasoningFollowsTheEffort();
    void refusals();
};

void SandboxAnswerTest::tokensAreTheTextAgain_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("English") << u"The quick brown fox, 12345 times!\n\n  done"_s;
    QTest::newRow("others") << u"Ein größeres Wörterbuch · 日本語のテキスト · مرحبا · 🏛️👩‍👩‍👧"_s;
    QTest::newRow("code") << u"```cpp\nint main() {\n        return 0;\n}\n```"_s;
    QTest::newRow("spaces") << u"   "_s;
    QTest::newRow("a lone half") << QString(QChar(0xd83c));
    QTest::newRow("nothing") << QString();
}

void SandboxAnswerTest::tokensAreTheTextAgain()
{
    QFETCH(QString, text);
    QString joined;
    const QList<QStringView> tokens = sandboxTokens(text);
    for (const QStringView token : tokens) {
        QVERIFY(!token.isEmpty());
        joined += token;
    }
    QCOMPARE(joined, text);
    QCOMPARE(countSandboxTokens(text), tokens.size());
}

void SandboxAnswerTest::sayExactlyIsAnsweredWordForWord_data()
{
    QTest::addColumn<QString>("said");
    QTest::newRow("say exactly hello world") << u"hello world"_s;
    QTest::newRow("Say exactly: \"hi\"") << u"hi"_s;
    QTest::newRow("repeat exactly a\nb") << u"a\nb"_s;
    QTest::newRow("echo   x ") << u"x"_s;
    QTest::newRow("reply with exactly ok") << u"ok"_s;
}

void SandboxAnswerTest::sayExactlyIsAnsweredWordForWord()
{
    QFETCH(QString, said);
    const SandboxAnswer answer = answerSandboxRequest(request(QString::fromLatin1(QTest::currentDataTag())), 1);
    QCOMPARE(answer.text, said);
    QVERIFY(!answer.isCut);
}

void SandboxAnswerTest::freeAnswersAreLabelledAndMixed()
{
    const SandboxAnswer answer = answerSandboxRequest(request(u"How do I plan a small garden with roses?"_s), 1);
    QVERIFY(answer.text.startsWith(u"**Sandbox answer.**"_s));
    QVERIFY(answer.text.contains(u"garden"_s));
    QVERIFY(answer.text.contains(u"\n## "_s));
    QVERIFY(answer.text.contains(u"|:--|"_s));
    QVERIFY(answer.text.contains(u"```"_s));
    QCOMPARE(answer.outputTokens, countSandboxTokens(answer.text));
    QVERIFY(!answer.isCut);
}

void SandboxAnswerTest::answersVaryUnlessAskedNotTo()
{
    const SandboxRequest free = request(u"Tell me about barns"_s);
    QVERIFY(answerSandboxRequest(free, 1).text != answerSandboxRequest(free, 2).text);
    const SandboxRequest cold = request(u"Tell me about barns"_s, {{"temperature"_L1, 0}});
    QCOMPARE(answerSandboxRequest(cold, 1).text, answerSandboxRequest(cold, 2).text);
    const SandboxRequest seeded = request(u"Tell me about barns"_s, {{"seed"_L1, 5}});
    QCOMPARE(answerSandboxRequest(seeded, 1).text, answerSandboxRequest(seeded, 2).text);
    QVERIFY(answerSandboxRequest(cold, 1).text != answerSandboxRequest(request(u"Tell me about boats"_s, {{"temperature"_L1, 0}}), 1).text);
}

void SandboxAnswerTest::lengthOnRequestIsExact_data()
{
    QTest::addColumn<qint64>("tokens");
    QTest::newRow("write 10 tokens") << qint64{10};
    QTest::newRow("please write 2,000 tokens of code") << qint64{2'000};
    QTest::newRow("write 20000 tokens") << qint64{20'000};
    QTest::newRow("write 20000 tokens of code") << qint64{20'000};
    QTest::newRow("write 1 token") << qint64{1};
}

void SandboxAnswerTest::lengthOnRequestIsExact()
{
    QFETCH(qint64, tokens);
    const SandboxAnswer answer = answerSandboxRequest(request(QString::fromLatin1(QTest::currentDataTag())), 1);
    QCOMPARE(answer.outputTokens, tokens);
    QVERIFY(!answer.isCut);
    if (QByteArray(QTest::currentDataTag()).contains("code"))
        QCOMPARE(answer.text.count(u"```"_s), 1);
}

void SandboxAnswerTest::maxTokensCutTheAnswer()
{
    for (const auto &field : {u"max_tokens"_s, u"max_completion_tokens"_s}) {
        const SandboxAnswer answer = answerSandboxRequest(request(u"Tell me about barns"_s, {{field, 7}}), 1);
        QCOMPARE(answer.outputTokens, 7);
        QVERIFY(answer.isCut);
    }
    const SandboxAnswer own = answerSandboxRequest(request(u"write 9000 tokens"_s, {{"model"_L1, u"sandbox-small"_s}}), 1);
    QCOMPARE(own.outputTokens, 1'024);
    QVERIFY(own.isCut);
}

void SandboxAnswerTest::picturesAreDescribed()
{
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray png;
    QBuffer buffer(&png);
    image.save(&buffer, "PNG");
    const QString url = QString::fromLatin1("data:image/png;base64," + png.toBase64());
    const QJsonArray parts{QJsonObject{{"type"_L1, u"text"_s}, {"text"_L1, u"What is this?"_s}},
                           QJsonObject{{"type"_L1, u"image_url"_s}, {"image_url"_L1, QJsonObject{{"url"_L1, url}}}}};
    const QJsonArray messages{QJsonObject{{"role"_L1, u"user"_s}, {"content"_L1, parts}}};
    const SandboxRequest seen = request({}, {{"model"_L1, u"sandbox-vision"_s}, {"messages"_L1, messages}});
    const SandboxAnswer answer = answerSandboxRequest(seen, 1);
    QVERIFY2(answer.text.contains(u"`image/png`, 40 × 30 pixels"_s), qPrintable(answer.text));
    QCOMPARE(refusal({{"model"_L1, u"sandbox-chat"_s}, {"messages"_L1, messages}}).status, 400);
}

void SandboxAnswerTest::toolsAreCalledWhenNamedOrForced()
{
    const QJsonObject parameters{{"type"_L1, u"object"_s},
                                 {"properties"_L1, QJsonObject{{"city"_L1, QJsonObject{{"type"_L1, u"string"_s}}},
                                                               {"days"_L1, QJsonObject{{"type"_L1, u"integer"_s}, {"minimum"_L1, 2}}}}}};
    const QJsonArray tools{QJsonObject{{"type"_L1, u"function"_s}, {"function"_L1, QJsonObject{{"name"_L1, u"weather"_s}, {"parameters"_L1, parameters}}}}};
    const SandboxAnswer named = answerSandboxRequest(request(u"What weather in Paris?"_s, {{"tools"_L1, tools}}), 1);
    QCOMPARE(named.calls.size(), 1);
    QCOMPARE(named.calls.first().name, u"weather"_s);
    const QJsonObject arguments = QJsonDocument::fromJson(named.calls.first().arguments.toUtf8()).object();
    QVERIFY(arguments.value("city"_L1).isString());
    QCOMPARE(arguments.value("days"_L1).toInt(), 2);
    QVERIFY(named.text.isEmpty());

    QVERIFY(answerSandboxRequest(request(u"Hello"_s, {{"tools"_L1, tools}}), 1).calls.isEmpty());
    QCOMPARE(answerSandboxRequest(request(u"Hello"_s, {{"tools"_L1, tools}, {"tool_choice"_L1, u"required"_s}}), 1).calls.size(), 1);
    QVERIFY(answerSandboxRequest(request(u"weather"_s, {{"tools"_L1, tools}, {"tool_choice"_L1, u"none"_s}}), 1).calls.isEmpty());
}

void SandboxAnswerTest::schemasAreKept()
{
    const QJsonObject text{{"type"_L1, u"string"_s}};
    const QJsonObject schema{{"type"_L1, u"object"_s},
                             {"properties"_L1, QJsonObject{{"title"_L1, text},
                                                           {"mood"_L1, QJsonObject{{"enum"_L1, QJsonArray{u"calm"_s, u"wild"_s}}}},
                                                           {"tags"_L1, QJsonObject{{"type"_L1, u"array"_s}, {"items"_L1, text}}},
                                                           {"ok"_L1, QJsonObject{{"type"_L1, u"boolean"_s}}}}}};
    const QJsonObject format{{"type"_L1, u"json_schema"_s}, {"json_schema"_L1, QJsonObject{{"name"_L1, u"x"_s}, {"schema"_L1, schema}}}};
    const SandboxAnswer answer = answerSandboxRequest(request(u"A barn"_s, {{"response_format"_L1, format}}), 1);
    const QJsonObject object = QJsonDocument::fromJson(answer.text.toUtf8()).object();
    QVERIFY(object.value("title"_L1).isString());
    QCOMPARE(object.value("mood"_L1).toString(), u"calm"_s);
    QVERIFY(object.value("tags"_L1).toArray().at(0).isString());
    QVERIFY(object.value("ok"_L1).isBool());

    const SandboxAnswer loose = answerSandboxRequest(request(u"A barn"_s, {{"response_format"_L1, QJsonObject{{"type"_L1, u"json_object"_s}}}}), 1);
    QVERIFY(QJsonDocument::fromJson(loose.text.toUtf8()).isObject());
}

void SandboxAnswerTest::reasoningFollowsTheEffort()
{
    QVERIFY(answerSandboxRequest(request(u"Why?"_s), 1).reasoning.isEmpty());
    const SandboxAnswer low = answerSandboxRequest(request(u"Why?"_s, {{"reasoning_effort"_L1, u"low"_s}}), 1);
    const SandboxAnswer high = answerSandboxRequest(request(u"Why?"_s, {{"reasoning_effort"_L1, u"high"_s}}), 1);
    QVERIFY(low.reasoningTokens > 0);
    QVERIFY(high.reasoningTokens > low.reasoningTokens);
    QCOMPARE(low.outputTokens, low.reasoningTokens + countSandboxTokens(low.text));
    QVERIFY(answerSandboxRequest(request(u"Why?"_s, {{"reasoning_effort"_L1, u"none"_s}}), 1).reasoning.isEmpty());
}

void SandboxAnswerTest::refusals()
{
    QCOMPARE(refusal(body(u"gpt-99"_s, u"hi"_s)).code, u"model_not_found"_s);
    const SandboxRefusal retired = refusal(body(u"sandbox-retired"_s, u"hi"_s));
    QCOMPARE(retired.status, 404);
    QVERIFY(retired.message.contains(u"retired"_s));
    const SandboxRefusal tooLong = refusal(body(u"sandbox-small"_s, QString(6'000, u'.')));
    QCOMPARE(tooLong.code, u"context_length_exceeded"_s);
    QVERIFY(tooLong.message.contains(u"4096 tokens"_s));
    QCOMPARE(refusal({{"model"_L1, u"sandbox-chat"_s}}).status, 400);
    QCOMPARE(readSandboxChat("{").error().status, 400);
    QJsonObject odd = body(u"sandbox-chat"_s, u"hi"_s);
    odd.insert("max_tokens"_L1, -1);
    QCOMPARE(refusal(odd).param, u"max_tokens"_s);
}

QTEST_GUILESS_MAIN(SandboxAnswerTest)
#include "tst_sandboxanswer.moc"
