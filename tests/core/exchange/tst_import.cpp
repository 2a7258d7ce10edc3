#include "core/library/sidecar.h"
#include "tests/core/exchange/exchangehouse.h"
#include "tests/support/chatgptexport.h"
#include "tests/support/testcase.h"
#include "tests/support/zipwriter.h"

#include <QImage>
#include <QBuffer>
#include <QSignalSpy>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

QByteArray png()
{
    QImage image(4, 3, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// Question and answer.
QByteArray chat(const QByteArray &id, const QByteArray &title, const QByteArray &more = {})
{
    return R"({"id":")" + id + R"(","title":")" + title + R"(","create_time":1700000000.5,"current_node":"a","mapping":{
        "q":{"parent":null,"message":{"author":{"role":"user"},"create_time":1700000001,"content":{"content_type":"text","parts":["question )" + id + R"("]}}},
        "a":{"parent":"q","message":{"author":{"role":"assistant"},"create_time":1700000002,"content":{"content_type":"text","parts":["answer )" + id + R"("]}}})" + more + "}}";
}

QByteArray further(const QByteArray &key, const QByteArray &parent, const QByteArray &text)
{
    return R"(,")" + key + R"(":{"parent":")" + parent + R"(","message":{"author":{"role":"user"},"create_time":1700000003,"content":{"content_type":"text","parts":[")" + text + R"("]}}})";
}

} // namespace

class ImportTest : public test::TestCase
{
    Q_OBJECT

    QString path(const QString &name) const { return m_dir->filePath(name); }
    bool write(const QString &name, const QByteArray &bytes) const { return test::writeFile(path(name), bytes); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<test::ExchangeHouse> m;

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        m = std::make_unique<test::ExchangeHouse>(m_dir->path());
    }
    void cleanup()
    {
        m.reset();
        m_dir.reset();
    }

    void bareJsonIsTakenIn();
    void theSameAgainAddsNothing();
    void aNewerExportAddsWhatIsNew();
    void theUsersOwnBranchStays();
    void whatWasDeletedStaysDeleted();
    void everyMakersExportIsKnownByItsContent_data();
    void everyMakersExportIsKnownByItsContent();
    void shardsAndTheirPicturesAreTakenIn();
    void aFileThatWasMadeHereStaysSo();
    void picturesMayBeInAnotherArchive();
    void cherryStudioIsTakenIn();
    void thoughtsAreKept();
    void aCancelledImportIsGoneOnWith();
    void aKilledJobIsGoneOnWith();
    void progressIsTold();
};

void ImportTest::bareJsonIsTakenIn()
{
    QVERIFY(write(u"conversations.json"_s, "[" + chat("one", "First") + "," + chat("two", "Second") + "]"));
    const auto done = m->import({path(u"conversations.json"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.added, 2);
    QCOMPARE(done.report.messages, 4);
    QCOMPARE(done.report.problems, QList<ImportProblem>());
    QCOMPARE(done.report.bytesRead, done.report.bytesTotal);
    const auto list = m->list(u"question one"_s);
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first().title, u"First"_s);
    QCOMPARE(list.first().messageCount, 2);
    const QList<Message> branch = m->branch(list.first().id);
    QCOMPARE(branch.size(), 2);
    QCOMPARE(branch.at(0).text, u"question one"_s);
    QCOMPARE(branch.at(1).providerName, u"ChatGPT"_s);
    QCOMPARE(branch.at(1).createdAt.toMSecsSinceEpoch(), 1'700'000'002'000LL);
    QVERIFY(!branch.at(1).cost);
}

void ImportTest::theSameAgainAddsNothing()
{
    QVERIFY(write(u"c.json"_s, "[" + chat("one", "First") + "]"));
    QVERIFY(m->import({path(u"c.json"_s)}).result);
    const auto again = m->import({path(u"c.json"_s), path(u"c.json"_s)});
    QVERIFY(again.result);
    QCOMPARE(again.report.added, 0);
    QCOMPARE(again.report.unchanged, 2);
    QCOMPARE(again.report.messages, 0);
    QCOMPARE(m->count(u"conversation"_s), 1);
    QCOMPARE(m->count(u"message"_s), 2);
}

void ImportTest::aNewerExportAddsWhatIsNew()
{
    QVERIFY(write(u"old.json"_s, "[" + chat("one", "First") + "]"));
    QVERIFY(write(u"new.json"_s, "[" + chat("one", "Other title", further("more", "a", "and then?")) + "]"));
    QVERIFY(m->import({path(u"old.json"_s)}).result);
    const auto done = m->import({path(u"new.json"_s)});
    QCOMPARE(done.report.completed, 1);
    QCOMPARE(done.report.messages, 1);
    const auto list = m->list();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first().title, u"First"_s);
    // What the export shows is the answer above it.
    QCOMPARE(m->texts(list.first().id), (QStringList{u"question one"_s, u"answer one"_s}));
    QCOMPARE(list.first().messageCount, 3);
}

void ImportTest::theUsersOwnBranchStays()
{
    QVERIFY(write(u"old.json"_s, "[" + chat("one", "First") + "]"));
    QVERIFY(write(u"new.json"_s, "[" + chat("one", "First", further("more", "a", "and then?")) + "]"));
    QVERIFY(m->import({path(u"old.json"_s)}).result);
    const ConversationId id = m->list().first().id;
    const MessageId last = m->branch(id).last().id;
    const auto own = test::await<MessageId>([&](auto *context, auto done) {
        m->database.write<MessageId>(context, [id, last](SqlConnection &connection) -> Result<MessageId> {
            Message message;
            message.conversationId = id;
            message.parentId = last;
            message.text = u"my own"_s;
            message.createdAt = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000LL, Qt::UTC);
            const auto inserted = rows::insertMessage(connection, message, {});
            const auto shown = inserted ? rows::showLeaf(connection, id, *inserted, 1) : Result<void>(tl::unexpected(inserted.error()));
            return shown ? inserted : tl::unexpected(shown.error());
        }, done);
    });
    QVERIFY(own);
    QCOMPARE(m->import({path(u"new.json"_s)}).report.messages, 1);
    QCOMPARE(m->texts(id), (QStringList{u"question one"_s, u"answer one"_s, u"my own"_s}));
}

void ImportTest::whatWasDeletedStaysDeleted()
{
    QVERIFY(write(u"c.json"_s, "[" + chat("one", "First") + "]"));
    QVERIFY(m->import({path(u"c.json"_s)}).result);
    QVERIFY(test::await<void>([&](auto *context, auto done) { m->conversations.remove(m->list().first().id, context, done); }));
    const auto again = m->import({path(u"c.json"_s)});
    QCOMPARE(again.report.deleted, 1);
    QVERIFY(m->list().isEmpty());
}

void ImportTest::everyMakersExportIsKnownByItsContent_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("claude") << QByteArray(R"([{"uuid":"u","name":"T","chat_messages":[{"uuid":"m","sender":"human","text":"Hi"},{"uuid":"n","sender":"assistant","text":"Yo"}]}])")
                            << QStringList{u"Hi"_s, u"Yo"_s};
    QTest::newRow("librechat flat") << QByteArray(R"({"messages":[{"messageId":"a","parentMessageId":"00000000-0000-0000-0000-000000000000","text":"Hi","isCreatedByUser":true},
        {"messageId":"b","parentMessageId":"a","text":"Yo"}],"title":"T","conversationId":"c"})")
                                    << QStringList{u"Hi"_s, u"Yo"_s};
    QTest::newRow("librechat nested") << QByteArray(R"({"conversationId":"c","messagesTree":[{"messageId":"a","text":"Hi","isCreatedByUser":true,"children":[{"messageId":"b","text":"Yo"}]}]})")
                                      << QStringList{u"Hi"_s, u"Yo"_s};
    QTest::newRow("open webui") << QByteArray(R"([{"chat":{"title":"T","history":{"currentId":"b","messages":{"a":{"parentId":null,"role":"user","content":"Hi"},"b":{"parentId":"a","role":"assistant","content":"Yo"}}}}}])")
                                << QStringList{u"Hi"_s, u"Yo"_s};
    QTest::newRow("one of chatgpt") << chat("one", "T") << QStringList{u"question one"_s, u"answer one"_s};
    QTest::newRow("in an object") << QByteArray(R"({"version":9,"conversations":[)" + chat("one", "T") + "]}") << QStringList{u"question one"_s, u"answer one"_s};
}

void ImportTest::everyMakersExportIsKnownByItsContent()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, texts);
    QVERIFY(write(u"whatever.txt"_s, json));
    const auto done = m->import({path(u"whatever.txt"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.problems, QList<ImportProblem>());
    QCOMPARE(done.report.added, 1);
    QCOMPARE(m->texts(m->list().first().id), texts);
}

void ImportTest::shardsAndTheirPicturesAreTakenIn()
{
    const QString zip = path(u"export.zip"_s);
    const auto made = test::writeChatGptExport(zip, {.conversations = 40, .turns = 5, .pictureEvery = 4, .shard = 15});
    QCOMPARE(made.size(), 40);
    const auto done = m->import({zip});
    QVERIFY(done.result);
    QCOMPARE(done.report.problems, QList<ImportProblem>());
    QCOMPARE(done.report.added, 40);
    QCOMPARE(done.report.files, 10);
    QCOMPARE(m->count(u"asset"_s), 10);
    for (const ConversationSummary &summary : m->list()) {
        const QList<Message> branch = m->branch(summary.id);
        const auto expected = std::find_if(made.cbegin(), made.cend(), [&](const auto &one) { return one.title == summary.title; });
        QVERIFY(expected != made.cend());
        QCOMPARE(summary.messageCount, expected->messages.size());
        QCOMPARE(branch.last().text, expected->messages.value(expected->active).text);
        for (const Message &message : branch) {
            for (const Attachment &attachment : message.attachments) {
                QCOMPARE(attachment.mime, u"image/png"_s);
                QCOMPARE(attachment.size, QSize(48, 32));
                const auto asset = test::await<Asset>([&](auto *context, auto finished) { m->library.asset(attachment.assetHash, context, finished); });
                QVERIFY(asset);
                QCOMPARE(asset->origin, AssetOrigin::Imported);
                QVERIFY(QFile::exists(m->library.path(*asset)));
            }
        }
    }
    QCOMPARE(m->import({zip}).report.unchanged, 40);
}

void ImportTest::aFileThatWasMadeHereStaysSo()
{
    const QByteArray bell("ID3 a bell that nobody else has");
    AssetRecipe recipe;
    recipe.prompt = u"a bell"_s;
    const auto made = test::await<Asset>([&](auto *context, auto finished) {
        m->library.keepGenerated(bell, {.mime = u"audio/mpeg"_s, .name = {}, .recipe = recipe}, context, finished);
    });
    QVERIFY(made);
    test::ZipWriter zip(path(u"a.zip"_s));
    zip.add(u"conversations.json"_s, R"([{"id":"c","mapping":{"q":{"message":{"author":{"role":"user"},"content":{"parts":["listen"]},
        "metadata":{"attachments":[{"id":"file-ABC","name":"bell.mp3"},{"id":"file-DEF","name":"other.mp3"}]}}}}}])");
    zip.add(u"file-ABC.dat"_s, bell);
    zip.add(u"file-DEF.dat"_s, "ID3 another bell");
    QVERIFY(zip.close());
    QVERIFY(m->import({path(u"a.zip"_s)}).result);
    const auto sidecarOf = [this](const QString &hash) {
        QFile file(m->root + u'/' + hash.left(2) + u'/' + hash + u".json"_s);
        return file.open(QIODevice::ReadOnly) ? readSidecar(file.readAll()).value_or(AssetRecord()) : AssetRecord();
    };
    const AssetRecord own = sidecarOf(made->hash);
    QCOMPARE(own.recipe.prompt, u"a bell"_s);
    QCOMPARE(own.asset.origin, AssetOrigin::Generated);
    const QList<Message> branch = m->branch(m->list().constFirst().id);
    QCOMPARE(branch.constFirst().attachments.size(), 2);
    const QString other = branch.constFirst().attachments.at(1).assetHash;
    QCOMPARE(sidecarOf(other).asset.origin, AssetOrigin::Imported);
    const auto asset = test::await<Asset>([&](auto *context, auto finished) { m->library.asset(other, context, finished); });
    QVERIFY(asset);
    QCOMPARE(asset->origin, AssetOrigin::Imported);
}

void ImportTest::picturesMayBeInAnotherArchive()
{
    test::ZipWriter chats(path(u"a.zip"_s));
    chats.add(u"conversations.json"_s, R"([{"id":"c","mapping":{"q":{"message":{"author":{"role":"user"},"content":{"parts":["look"]},
        "metadata":{"attachments":[{"id":"file-ABC","name":"cat.png"},{"id":"file-DEF","name":"notes.md"},{"id":"file-GONE","name":"lost.pdf"}]}}}}}])");
    QVERIFY(chats.close());
    test::ZipWriter files(path(u"b.zip"_s));
    files.add(u"file-ABC.dat"_s, png());
    files.add(u"deep/file-DEF-notes.md"_s, "# Notes");
    QVERIFY(files.close());
    const auto done = m->import({path(u"a.zip"_s), path(u"b.zip"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.files, 2);
    QCOMPARE(done.report.missingFiles, 1);
    QCOMPARE(done.report.problems.size(), 1);
    QVERIFY(done.report.problems.first().reason.contains(u"lost.pdf"));
    const QList<Attachment> attachments = m->branch(m->list().first().id).first().attachments;
    QCOMPARE(attachments.size(), 2);
    QCOMPARE(attachments.at(0).name, u"cat.png"_s);
    QCOMPARE(attachments.at(0).size, QSize(4, 3));
    QCOMPARE(attachments.at(1).name, u"notes.md"_s);
    QCOMPARE(attachments.at(1).mime, u"text/plain"_s);
}

void ImportTest::cherryStudioIsTakenIn()
{
    test::ZipWriter zip(path(u"cherry.zip"_s));
    zip.add(u"data.json"_s, R"({"time":1,"version":5,"indexedDB":{"topics":[{"id":"t","messages":[{"id":"a","role":"user","blocks":["1"]},{"id":"b","role":"assistant","askId":"a","blocks":["2"]}]}],
        "message_blocks":[{"id":"1","type":"main_text","content":"Hi"},{"id":"2","type":"main_text","content":"Yo"}]},
        "localStorage":{"persist:cherry-studio":"{\"assistants\":\"{\\\"assistants\\\":[{\\\"topics\\\":[{\\\"id\\\":\\\"t\\\",\\\"name\\\":\\\"Named\\\"}]}]}\",\"llm\":\"sk-secret\"}"}})");
    zip.add(u"Data/Files/x.png"_s, png());
    QVERIFY(zip.close());
    const auto done = m->import({path(u"cherry.zip"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.problems, QList<ImportProblem>());
    QCOMPARE(m->list().first().title, u"Named"_s);
    QCOMPARE(m->texts(m->list().first().id), (QStringList{u"Hi"_s, u"Yo"_s}));
}

void ImportTest::thoughtsAreKept()
{
    QVERIFY(write(u"c.json"_s, R"([{"uuid":"u","chat_messages":[{"uuid":"m","sender":"human","text":"Hi"},{"uuid":"n","sender":"assistant","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"Yo"}]}]}])"));
    QVERIFY(m->import({path(u"c.json"_s)}).result);
    QCOMPARE(m->branch(m->list().first().id).last().reasoning, u"hm"_s);
}

void ImportTest::aCancelledImportIsGoneOnWith()
{
    const QString zip = path(u"export.zip"_s);
    const auto made = test::writeChatGptExport(zip, {.conversations = 120});
    QObject owner;
    ImportJob *job = m->startImport({zip}, &owner);
    QSignalSpy finished(job, &ImportJob::finished);
    connect(&m->conversations, &Conversations::conversationChanged, job, &ImportJob::cancel);
    QVERIFY(test::waitFor([&] { return finished.size() == 1; }));
    const auto result = finished.first().first().value<Result<ImportReport>>();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
    const qint64 before = m->count(u"conversation"_s);
    QVERIFY(before > 0);
    QVERIFY(before < 120);
    const auto rest = m->import({zip});
    QVERIFY(rest.result);
    QCOMPARE(rest.report.added, 120 - before);
    qsizetype messages = 0;
    for (const auto &conversation : made)
        messages += conversation.messages.size();
    QCOMPARE(m->count(u"message"_s), messages);
}

void ImportTest::aKilledJobIsGoneOnWith()
{
    // One conversation in many transactions, given up in the middle of them.
    QByteArray more;
    for (int i = 0; i < 2'000; ++i)
        more += further("m" + QByteArray::number(i), i == 0 ? "a" : "m" + QByteArray::number(i - 1), "line " + QByteArray::number(i));
    QByteArray json = "[" + chat("one", "Long", more) + "]";
    json.replace(R"("current_node":"a")", R"("current_node":"m1999")");
    QVERIFY(write(u"c.json"_s, json));
    {
        QObject owner;
        m->startImport({path(u"c.json"_s)}, &owner);
        QSignalSpy changed(&m->conversations, &Conversations::conversationChanged);
        QVERIFY(test::waitFor([&] { return changed.size() == 1; }));
    }
    const qint64 before = m->count(u"message"_s);
    QVERIFY(before < 2'002);
    const auto rest = m->import({path(u"c.json"_s)});
    QVERIFY(rest.result);
    QCOMPARE(rest.report.completed, 1);
    QCOMPARE(m->count(u"message"_s), 2'002);
    const ConversationId id = m->list().first().id;
    const QStringList texts = m->texts(id);
    QCOMPARE(texts.size(), 2'002);
    QCOMPARE(texts.last(), u"line 1999"_s);
    QCOMPARE(m->list().first().messageCount, 2'002);
}

void ImportTest::progressIsTold()
{
    const QString zip = path(u"export.zip"_s);
    QCOMPARE(test::writeChatGptExport(zip, {.conversations = 30}).size(), 30);
    QObject owner;
    ImportJob *job = m->startImport({zip}, &owner);
    QSignalSpy progressed(job, &ImportJob::progressed);
    QSignalSpy finished(job, &ImportJob::finished);
    QVERIFY(test::waitFor([&] { return finished.size() == 1; }));
    QVERIFY(!progressed.isEmpty());
    const auto last = progressed.last().first().value<ImportReport>();
    QCOMPARE(last.added, 30);
    QVERIFY(last.bytesTotal > 10'000);
    QCOMPARE(last.bytesRead, last.bytesTotal);
}

QTEST_GUILESS_MAIN(ImportTest)
#include "tst_import.moc"
