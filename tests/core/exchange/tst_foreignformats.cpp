#include "core/base/json.h"
#include "core/exchange/formats.h"
#include "core/exchange/foreignjson.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::exchange;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const QByteArray &json)
{
    const auto parsed = json::parseObject(json);
    return parsed ? *parsed : QJsonObject();
}

ForeignConversation read(const QByteArray &json)
{
    const auto found = readItem(object(json));
    return found ? *found : ForeignConversation();
}

ForeignMessage find(const ForeignConversation &conversation, const QString &key)
{
    for (const ForeignMessage &message : conversation.messages) {
        if (message.key == key)
            return message;
    }
    return {};
}

} // namespace

class ForeignFormatsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void timesAreRead_data();
    void timesAreRead();
    void codeStaysInItsFence();
    void chatGptIsRead();
    void chatGptPicturesOfATool();
    void claudeIsRead();
    void claudeWithoutParentsIsALine();
    void libreChatIsReadFlatAndNested();
    void openWebUiIsRead_data();
    void openWebUiIsRead();
    void cherryStudioIsRead();
    void wrongTypesReadAsNothing_data();
    void wrongTypesReadAsNothing();
};

void ForeignFormatsTest::timesAreRead_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("seconds") << QJsonValue(1715768065.07) << 1715768065070LL;
    QTest::newRow("milliseconds") << QJsonValue(1715768065070.0) << 1715768065070LL;
    QTest::newRow("text") << QJsonValue(u"2026-03-29T07:06:35Z"_s) << 1774767995000LL;
    QTest::newRow("text with parts") << QJsonValue(u"2026-03-29T07:06:35.123456+00:00"_s) << 1774767995123LL;
    QTest::newRow("without a zone") << QJsonValue(u"2026-03-29T07:06:35"_s) << 1774767995000LL;
    QTest::newRow("numeric text") << QJsonValue(u"1715768065"_s) << 1715768065000LL;
    QTest::newRow("null") << QJsonValue() << 0LL;
    QTest::newRow("before time") << QJsonValue(-5) << 0LL;
    QTest::newRow("after time") << QJsonValue(1e300) << 0LL;
    QTest::newRow("words") << QJsonValue(u"yesterday"_s) << 0LL;
    QTest::newRow("object") << QJsonValue(QJsonObject()) << 0LL;
}

void ForeignFormatsTest::timesAreRead()
{
    QFETCH(QJsonValue, value);
    QFETCH(qint64, ms);
    const QDateTime time = timeFrom(value);
    QCOMPARE(time.isValid() ? time.toMSecsSinceEpoch() : 0, ms);
}

void ForeignFormatsTest::codeStaysInItsFence()
{
    QCOMPARE(fenced(u"a"_s, u"c++"_s), u"```c++\na\n```"_s);
    QCOMPARE(fenced(u"```\n````"_s, u"no good"_s), u"`````\n```\n````\n`````"_s);
}

void ForeignFormatsTest::chatGptIsRead()
{
    const auto conversation = read(R"({"id":"c","title":"T","create_time":1715768065.07,"current_node":"n2","default_model_slug":"gpt-4o","extra":[1],
        "mapping":{"r":{"id":"r","message":null,"parent":null,"children":["n"]},
        "n":{"parent":"r","message":{"author":{"role":"user"},"create_time":1.7e9,"content":{"content_type":"multimodal_text","parts":["Hi",
            {"content_type":"image_asset_pointer","asset_pointer":"file-service://file-X","width":3},{"content_type":"hologram"}]},
            "metadata":{"attachments":[{"id":"file-X","name":"a.png"},{"id":"file-Y","name":"b.pdf"}]}}},
        "n2":{"parent":"n","message":{"author":{"role":"assistant"},"content":{"content_type":"code","language":"python","text":"x=1"}}},
        "h":{"parent":"n","message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["me"]},"metadata":{"is_user_system_message":true}}}}})");
    QCOMPARE(conversation.source, Source::ChatGpt);
    QCOMPARE(conversation.key, u"c"_s);
    QCOMPARE(conversation.activeKey, u"n2"_s);
    QCOMPARE(conversation.messages.size(), 4);
    const ForeignMessage question = find(conversation, u"n"_s);
    QCOMPARE(question.message.text, u"Hi"_s);
    QCOMPARE(question.files.size(), 2);
    QCOMPARE(question.files.at(0), (ForeignFile{u"file-X"_s, u"a.png"_s, {}, {}}));
    QCOMPARE(question.files.at(1).id, u"file-Y"_s);
    QCOMPARE(question.raw[u"parts"].toArray().size(), 2);
    QVERIFY(!question.isHidden);
    const ForeignMessage answer = find(conversation, u"n2"_s);
    QCOMPARE(answer.message.text, u"```python\nx=1\n```"_s);
    QCOMPARE(answer.message.modelId, u"gpt-4o"_s);
    QVERIFY(!answer.message.createdAt.isValid());
    QVERIFY(find(conversation, u"h"_s).isHidden);
    QVERIFY(find(conversation, u"r"_s).isHidden);
}

void ForeignFormatsTest::chatGptPicturesOfATool()
{
    const auto conversation = read(R"({"id":"c","mapping":{"t":{"message":{"author":{"role":"tool","name":"dalle.text2im"},
        "content":{"content_type":"multimodal_text","parts":[{"content_type":"image_asset_pointer","asset_pointer":"sediment://file_AB#x"}]}}}}})");
    const ForeignMessage made = find(conversation, u"t"_s);
    QVERIFY(!made.isHidden);
    QCOMPARE(made.message.role, Role::Assistant);
    QCOMPARE(made.files.size(), 1);
    QCOMPARE(made.files.at(0).id, u"file_AB"_s);
}

void ForeignFormatsTest::claudeIsRead()
{
    const auto conversation = read(R"({"uuid":"u","name":"T","created_at":"2026-03-29T07:06:35Z","chat_messages":[
        {"uuid":"m","parent_message_uuid":"00000000-0000-4000-8000-000000000000","sender":"human","text":"Hi","content":[{"type":"text","text":"Hi there"}],
         "attachments":[{"file_name":"a.txt","extracted_content":"inside"}],"files":[{"file_name":"b.png"}]},
        {"uuid":"n","parent_message_uuid":"m","sender":"assistant","text":"","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"One"},
         {"type":"tool_use","name":"artifacts","input":{"title":"Doc","content":"body"}},{"type":"injected_prompt_block"},{"type":"text","text":"Two"}]}]})");
    QCOMPARE(conversation.source, Source::Claude);
    const ForeignMessage question = find(conversation, u"m"_s);
    QVERIFY(question.parentKey.isEmpty());
    QCOMPARE(question.message.text, u"Hi there"_s);
    QCOMPARE(question.files.size(), 2);
    QCOMPARE(question.files.at(0).bytes, std::optional<QByteArray>("inside"));
    QVERIFY(!question.files.at(1).bytes);
    const ForeignMessage answer = find(conversation, u"n"_s);
    QCOMPARE(answer.parentKey, u"m"_s);
    QCOMPARE(answer.message.text, u"One\n\nTwo"_s);
    QCOMPARE(answer.message.reasoning, u"hm"_s);
    QCOMPARE(answer.files.at(0).name, u"Doc.txt"_s);
    QCOMPARE(answer.raw[u"content"].toArray().size(), 2);
}

void ForeignFormatsTest::claudeWithoutParentsIsALine()
{
    const auto conversation = read(R"({"uuid":"u","chat_messages":[{"uuid":"a","sender":"human","text":"1"},{"uuid":"b","sender":"assistant","text":"2"},{"uuid":"c","sender":"human","text":"3"}]})");
    QCOMPARE(find(conversation, u"a"_s).parentKey, QString());
    QCOMPARE(find(conversation, u"b"_s).parentKey, u"a"_s);
    QCOMPARE(find(conversation, u"c"_s).parentKey, u"b"_s);
    QCOMPARE(find(conversation, u"c"_s).message.text, u"3"_s);
}

void ForeignFormatsTest::libreChatIsReadFlatAndNested()
{
    const auto flat = read(R"({"conversationId":"c","title":"T","options":{"model":"m1"},"messages":[
        {"messageId":"a","parentMessageId":"00000000-0000-0000-0000-000000000000","text":"Hi","isCreatedByUser":true,"createdAt":"2026-01-01T00:00:00Z"},
        {"messageId":"b","parentMessageId":"a","sender":"GPT","isCreatedByUser":false,"content":[{"type":"think","think":"hm"},{"type":"text","text":{"value":"Yo"}},{"type":"tool_call"}]}]})");
    const auto nested = read(R"({"conversationId":"c","recursive":true,"messagesTree":[{"messageId":"a","text":"Hi","isCreatedByUser":true,
        "children":[{"messageId":"b","text":"Yo","isCreatedByUser":false,"children":[]},{"messageId":"c","text":"Other","sender":"Bot"}]}]})");
    QCOMPARE(flat.source, Source::LibreChat);
    QVERIFY(find(flat, u"a"_s).parentKey.isEmpty());
    QCOMPARE(find(flat, u"b"_s).parentKey, u"a"_s);
    QCOMPARE(find(flat, u"b"_s).message.text, u"Yo"_s);
    QCOMPARE(find(flat, u"b"_s).message.reasoning, u"hm"_s);
    QCOMPARE(find(flat, u"b"_s).message.modelId, u"m1"_s);
    QCOMPARE(nested.messages.size(), 3);
    QCOMPARE(find(nested, u"b"_s).parentKey, u"a"_s);
    QCOMPARE(find(nested, u"c"_s).parentKey, u"a"_s);
    QCOMPARE(find(nested, u"c"_s).message.role, Role::Assistant);
}

void ForeignFormatsTest::openWebUiIsRead_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray chat = R"({"title":"T","models":["m1"],"history":{"currentId":"b","messages":{
        "a":{"id":"a","parentId":null,"role":"user","content":"Hi","timestamp":1700000000,"files":[{"type":"image","url":"data:image/png;base64,aGk="}]},
        "b":{"id":"b","parentId":"a","role":"assistant","content":"<details type=\"reasoning\" done=\"true\"><summary>Thought</summary>\n> hm\n> so\n</details>\nYo"}}}})";
    QTest::newRow("with chat") << QByteArray(R"({"id":"c","created_at":1700000000,"chat":)" + chat + '}');
    QTest::newRow("older") << chat;
}

void ForeignFormatsTest::openWebUiIsRead()
{
    QFETCH(QByteArray, json);
    const auto conversation = read(json);
    QCOMPARE(conversation.source, Source::OpenWebUi);
    QCOMPARE(conversation.conversation.title, u"T"_s);
    QCOMPARE(conversation.activeKey, u"b"_s);
    QCOMPARE(find(conversation, u"a"_s).files.at(0).bytes, std::optional<QByteArray>("hi"));
    QCOMPARE(find(conversation, u"a"_s).message.createdAt.toMSecsSinceEpoch(), 1'700'000'000'000LL);
    const ForeignMessage answer = find(conversation, u"b"_s);
    QCOMPARE(answer.message.text, u"Yo"_s);
    QCOMPARE(answer.message.reasoning, u"hm\nso"_s);
    QCOMPARE(answer.message.modelId, u"m1"_s);
}

void ForeignFormatsTest::cherryStudioIsRead()
{
    const QHash<QString, QJsonObject> blocks{{u"1"_s, object(R"({"id":"1","type":"main_text","content":"Hi"})")},
                                             {u"2"_s, object(R"({"id":"2","type":"thinking","content":"hm"})")},
                                             {u"3"_s, object(R"({"id":"3","type":"main_text","content":"Yo"})")},
                                             {u"4"_s, object(R"({"id":"4","type":"image","file":{"id":"f-1","origin_name":"a.png","ext":".png"}})")}};
    CherryBackup backup;
    backup.titles = readCherryTitles(QString::fromUtf8(R"({"assistants":"{\"assistants\":[{\"topics\":[{\"id\":\"t\",\"name\":\"Named\"}]}]}","llm":"secret"})"));
    backup.block = [&blocks](const QString &id) { return blocks.value(id); };
    const auto conversation = readCherryTopic(object(R"({"id":"t","messages":[
        {"id":"a","role":"user","blocks":["1","4"],"createdAt":"2026-01-01T00:00:00Z"},
        {"id":"b","role":"assistant","askId":"a","blocks":["2","3"],"model":{"id":"m1"}},
        {"id":"c","role":"assistant","askId":"a","blocks":["3","9"],"model":{"id":"m2"},"foldSelected":true},
        {"id":"d","role":"user","content":"older"}]})"),
                                              backup);
    QCOMPARE(conversation.conversation.title, u"Named"_s);
    QCOMPARE(find(conversation, u"a"_s).files.at(0).id, u"f-1"_s);
    QCOMPARE(find(conversation, u"b"_s).parentKey, u"a"_s);
    QCOMPARE(find(conversation, u"b"_s).message.reasoning, u"hm"_s);
    QCOMPARE(find(conversation, u"c"_s).parentKey, u"a"_s);
    QCOMPARE(find(conversation, u"c"_s).message.modelId, u"m2"_s);
    QCOMPARE(find(conversation, u"d"_s).parentKey, u"c"_s);
    QCOMPARE(find(conversation, u"d"_s).message.text, u"older"_s);
}

void ForeignFormatsTest::wrongTypesReadAsNothing_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("node") << QByteArray(R"({"mapping":{"a":7,"b":[],"c":{"message":"x","parent":{}}}})");
    QTest::newRow("content") << QByteArray(R"({"mapping":{"a":{"message":{"author":3,"content":"x","metadata":[1],"create_time":{}}}}})");
    QTest::newRow("parts") << QByteArray(R"({"mapping":{"a":{"message":{"author":{"role":"user"},"content":{"parts":[null,1,[],{"asset_pointer":4}]}}}}})");
    QTest::newRow("claude") << QByteArray(R"({"chat_messages":[1,null,{"content":"x","attachments":{},"files":[1]}]})");
    QTest::newRow("librechat") << QByteArray(R"({"conversationId":"c","messages":[1,{"content":{},"children":{}}]})");
    QTest::newRow("open webui") << QByteArray(R"({"history":{"messages":{"a":1,"b":{"files":[1,{"url":3}],"content":[]}}}})");
}

void ForeignFormatsTest::wrongTypesReadAsNothing()
{
    QFETCH(QByteArray, json);
    const auto conversation = readItem(object(json));
    QVERIFY(conversation);
    QVERIFY(!conversation->key.isEmpty());
    for (const ForeignMessage &message : conversation->messages)
        QVERIFY(message.message.text.isEmpty());
}

QTEST_GUILESS_MAIN(ForeignFormatsTest)
#include "tst_foreignformats.moc"
