#include "core/conversation/folderrows.h"
#include "tests/core/exchange/exchangehouse.h"
#include "tests/support/testcase.h"
#include "tests/support/zipwriter.h"

#include <QDirIterator>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kChat = R"([{"id":"c","title":"T","mapping":{"q":{"message":{"author":{"role":"user"},"content":{"parts":["hello"]}}}}}])";

bool tells(const ImportReport &report, const QString &words)
{
    return std::any_of(report.problems.cbegin(), report.problems.cend(), [&](const ImportProblem &problem) {
        return (problem.file + u'|' + problem.conversation + u'|' + problem.reason).contains(words);
    });
}

} // namespace

/// Exports that are broken, made to do harm, or of versions that nobody can read.
class ImportBadTest : public test::TestCase
{
    Q_OBJECT

    QString path(const QString &name) const { return m_dir->filePath(name); }
    bool write(const QString &name, const QByteArray &bytes) const { return test::writeFile(path(name), bytes); }
    QStringList filesBelow(const QString &folder) const
    {
        QStringList files;
        QDirIterator found(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (found.hasNext())
            files.append(found.next());
        return files;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<test::ExchangeHouse> m;

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_dir->path()).mkpath(u"home"_s));
        m = std::make_unique<test::ExchangeHouse>(m_dir->filePath(u"home"_s));
    }
    void cleanup()
    {
        m.reset();
        m_dir.reset();
    }

    void whatIsNoExportIsSaid_data();
    void whatIsNoExportIsSaid();
    void aFileThatIsNotThereIsSaid();
    void namesThatLeadOutAreRefused_data();
    void namesThatLeadOutAreRefused();
    void linksAreNotFollowed();
    void bombsAreNotInflated_data();
    void bombsAreNotInflated();
    void aTruncatedZipIsSaid();
    void aDamagedEntryIsSaid();
    void aTruncatedFileGivesWhatItHas();
    void aBrokenConversationIsPassedOver();
    void ringsAreCut();
    void aMissingShardIsSaid();
    void otherVersionsAreSaid_data();
    void otherVersionsAreSaid();
    void fiftyMegabytesAreTakenIn();
    void unknownFieldsAreNoProblem();
    void whatLooksLikeAPageIsOnlyText();
    void oneFolderTooManyIsSaid();
};

void ImportBadTest::whatIsNoExportIsSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a page") << QByteArray("<html></html>");
    QTest::newRow("other JSON") << QByteArray(R"({"hello":[1,2,3]})");
    QTest::newRow("a list of other things") << QByteArray(R"([{"a":1},{"b":2},7,"x",null])");
    QTest::newRow("bytes") << QByteArray("\x00\xff\x13\x37", 4);
    QTest::newRow("a zip's beginning") << QByteArray("PK\x03\x04 and no more");
    QTest::newRow("projects") << QByteArray(R"([{"uuid":"p","name":"P","prompt_template":"x","docs":[]}])");
}

void ImportBadTest::whatIsNoExportIsSaid()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(write(u"x.json"_s, bytes));
    const auto done = m->import({path(u"x.json"_s)});
    QVERIFY(!done.result);
    QCOMPARE(done.result.error().kind, Error::Kind::Rejected);
    QVERIFY(done.result.error().message.contains(u"x.json"));
    QVERIFY(!done.report.problems.isEmpty());
    QCOMPARE(m->count(u"conversation"_s), 0);
}

void ImportBadTest::aFileThatIsNotThereIsSaid()
{
    QVERIFY(write(u"good.json"_s, kChat));
    const auto done = m->import({path(u"nowhere.zip"_s), path(u"good.json"_s)});
    QVERIFY(done.result);
    QVERIFY(tells(done.report, u"nowhere.zip"_s));
    QCOMPARE(done.report.added, 1);
}

void ImportBadTest::namesThatLeadOutAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("up") << u"../conversations.json"_s;
    QTest::newRow("up from within") << u"a/../../conversations.json"_s;
    QTest::newRow("absolute") << u"/tmp/conversations.json"_s;
    QTest::newRow("a drive") << u"C:\\conversations.json"_s;
    QTest::newRow("backslashes") << u"..\\conversations.json"_s;
}

void ImportBadTest::namesThatLeadOutAreRefused()
{
    QFETCH(QString, name);
    test::ZipWriter zip(path(u"x.zip"_s));
    zip.add(name, kChat);
    zip.add(u"conversations.json"_s, kChat);
    QVERIFY(zip.close());
    const QStringList before = filesBelow(m_dir->path());
    const auto done = m->import({path(u"x.zip"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.added, 1);
    QCOMPARE(done.report.problems.size(), 1);
    QVERIFY(tells(done.report, name));
    for (const QString &file : filesBelow(m_dir->path()))
        QVERIFY2(before.contains(file) || file.contains(u"maquette.db"), qPrintable(file));
}

void ImportBadTest::linksAreNotFollowed()
{
    QVERIFY(write(u"secret.txt"_s, "my secret"));
    test::ZipWriter zip(path(u"x.zip"_s));
    zip.addLink(u"file-LINK.txt"_s, path(u"secret.txt"_s).toUtf8());
    zip.add(u"conversations.json"_s, R"([{"id":"c","mapping":{"q":{"message":{"author":{"role":"user"},"content":{"parts":["x"]},"metadata":{"attachments":[{"id":"file-LINK","name":"l"}]}}}}}])");
    QVERIFY(zip.close());
    const auto done = m->import({path(u"x.zip"_s)});
    QVERIFY(done.result);
    QVERIFY(tells(done.report, u"file-LINK.txt"_s));
    QCOMPARE(done.report.files, 0);
    QCOMPARE(done.report.missingFiles, 1);
    QCOMPARE(m->count(u"asset"_s), 0);
}

void ImportBadTest::bombsAreNotInflated_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("conversations") << u"conversations.json"_s << QByteArray("[");
    QTest::newRow("a picture") << u"file-BOMB.dat"_s << QByteArray("\x89PNG\r\n\x1a\n");
    QTest::newRow("a side file") << u"conversation_asset_file_names.json"_s << QByteArray("{");
}

void ImportBadTest::bombsAreNotInflated()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, start);
    test::ZipWriter zip(path(u"x.zip"_s));
    zip.add(name, start + QByteArray(200 * 1024 * 1024, ' '));
    zip.add(u"conversations-001.json"_s, R"([{"id":"c","mapping":{"q":{"message":{"author":{"role":"user"},"content":{"parts":["x"]},"metadata":{"attachments":[{"id":"file-BOMB","name":"b"}]}}}}}])");
    QVERIFY(zip.close());
    const auto done = m->import({path(u"x.zip"_s)});
    QVERIFY(done.result);
    QVERIFY(tells(done.report, u"inflates"_s));
    QCOMPARE(done.report.added, 1);
    QVERIFY(done.report.bytesTotal < 1'000);
    QCOMPARE(m->count(u"asset"_s), 0);
}

void ImportBadTest::aTruncatedZipIsSaid()
{
    test::ZipWriter zip(path(u"whole.zip"_s));
    zip.add(u"conversations.json"_s, kChat);
    QVERIFY(zip.close());
    const QByteArray whole = test::readFile(path(u"whole.zip"_s));
    for (const qsizetype length : {qsizetype(30), whole.size() / 2, whole.size() - 1}) {
        QVERIFY(write(u"cut.zip"_s, whole.first(length)));
        const auto done = m->import({path(u"cut.zip"_s)});
        QVERIFY(!done.result);
        QVERIFY(tells(done.report, u"not complete"_s));
    }
}

void ImportBadTest::aDamagedEntryIsSaid()
{
    QByteArray long_ = "[" + QByteArray(2'000, ' ');
    for (int i = 0; i < 300; ++i)
        long_ += QByteArray::number(i * 7919 % 10'007) + ",";
    test::ZipWriter zip(path(u"x.zip"_s));
    zip.add(u"conversations.json"_s, long_ + "1]");
    QVERIFY(zip.close());
    QByteArray bytes = test::readFile(path(u"x.zip"_s));
    for (int i = 300; i < 330; ++i)
        bytes[i] = char(~bytes.at(i));
    QVERIFY(write(u"x.zip"_s, bytes));
    const auto done = m->import({path(u"x.zip"_s)});
    QVERIFY(!done.result);
    QVERIFY(!done.report.problems.isEmpty());
}

void ImportBadTest::aTruncatedFileGivesWhatItHas()
{
    QByteArray json = kChat;
    json.chop(1);
    json += R"(,{"id":"d","mapping":{"q":{"message":{"author":{"role":"us)";
    QVERIFY(write(u"x.json"_s, json));
    const auto done = m->import({path(u"x.json"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.added, 1);
    QVERIFY(tells(done.report, u"ends in the middle"_s));
}

void ImportBadTest::aBrokenConversationIsPassedOver()
{
    QByteArray json = kChat;
    json.insert(1, R"({"id":"broken","mapping":{"q":{nonsense}}},)");
    QVERIFY(write(u"x.json"_s, json));
    const auto done = m->import({path(u"x.json"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.added, 1);
    QCOMPARE(done.report.problems, (QList<ImportProblem>{{u"x.json"_s, u"1"_s, u"This conversation is no valid JSON and was left out."_s}}));
}

void ImportBadTest::ringsAreCut()
{
    QVERIFY(write(u"x.json"_s, R"([{"id":"c","title":"Ring","mapping":{
        "a":{"parent":"b","message":{"author":{"role":"user"},"content":{"parts":["one"]}}},
        "b":{"parent":"a","message":{"author":{"role":"assistant"},"content":{"parts":["two"]}}},
        "o":{"parent":"gone","message":{"author":{"role":"user"},"content":{"parts":["three"]}}}}}])"));
    const auto done = m->import({path(u"x.json"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.messages, 3);
    QVERIFY(tells(done.report, u"Ring|Its messages followed one another in a ring"_s));
    QVERIFY(tells(done.report, u"Ring|1 messages came without"_s));
}

void ImportBadTest::aMissingShardIsSaid()
{
    test::ZipWriter zip(path(u"x.zip"_s));
    zip.add(u"conversations-000.json"_s, kChat);
    zip.add(u"export_manifest.json"_s, R"({"logical_files":{"conversations.json":{"files":["conversations-000.json","conversations-001.json"],"sharded":true}}})");
    QVERIFY(zip.close());
    const auto done = m->import({path(u"x.zip"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.added, 1);
    QVERIFY(tells(done.report, u"conversations-001.json"_s));
}

void ImportBadTest::otherVersionsAreSaid_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("words");
    QTest::newRow("cherry 7") << QStringList{u"metadata.json"_s, u"Data/cherrystudio.sqlite"_s} << u"version 7"_s;
    QTest::newRow("cherry 6") << QStringList{u"IndexedDB/file__0.indexeddb.leveldb/000003.log"_s, u"metadata.json"_s} << u"version 6"_s;
    QTest::newRow("pictures only") << QStringList{u"a.png"_s} << u"no conversations"_s;
    QTest::newRow("maquette of tomorrow") << QStringList{u"conversations.json"_s} << u"newer Maquette"_s;
}

void ImportBadTest::otherVersionsAreSaid()
{
    QFETCH(QStringList, names);
    QFETCH(QString, words);
    test::ZipWriter zip(path(u"x.zip"_s));
    for (const QString &name : names)
        zip.add(name, R"({"format":"maquette-conversations","version":99,"items":[{"conversation":{"key":"k","messages":[{"key":"m","text":"x"}]}}]})");
    QVERIFY(zip.close());
    const auto done = m->import({path(u"x.zip"_s)});
    QVERIFY(!done.result);
    QVERIFY2(tells(done.report, words), qPrintable(done.result.error().message));
    QCOMPARE(m->count(u"message"_s), 0);
}

void ImportBadTest::fiftyMegabytesAreTakenIn()
{
    // One conversation of 50 MB in one message, and one that is too large, and one behind them.
    const QByteArray head = R"({"id":"big","mapping":{"q":{"message":{"author":{"role":"user"},"content":{"parts":[")";
    const QByteArray tail = R"("]}}}}})";
    QByteArray huge = head + QByteArray(70 * 1024 * 1024, 'y') + tail;
    huge.replace("big", "huge");
    const QByteArray small = kChat.sliced(1, kChat.size() - 2);
    QVERIFY(write(u"x.json"_s, "[" + head + QByteArray(50 * 1024 * 1024, 'x') + tail + "," + huge + "," + small + "]"));
    huge.clear();
    const auto done = m->import({path(u"x.json"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.added, 2);
    QVERIFY(tells(done.report, u"2|This conversation is larger than 64 MB"_s));
}

void ImportBadTest::unknownFieldsAreNoProblem()
{
    QByteArray json = kChat;
    json.replace("\"title\"", R"("new_thing":{"deep":[[[{}]]]},"mapping_version":"12","title")");
    QVERIFY(write(u"x.json"_s, json));
    const auto done = m->import({path(u"x.json"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.problems, QList<ImportProblem>());
}

void ImportBadTest::whatLooksLikeAPageIsOnlyText()
{
    test::ZipWriter zip(path(u"x.zip"_s));
    zip.add(u"conversations.json"_s, R"([{"id":"c","mapping":{"q":{"message":{"author":{"role":"user"},"content":{"parts":["x"]},
        "metadata":{"attachments":[{"id":"file-SVG0","name":"a.svg","mime_type":"image/svg+xml"},{"id":"file-HTM0","name":"a.png","mime_type":"image/png"}]}}}}}])");
    zip.add(u"file-SVG0.svg"_s, "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>");
    zip.add(u"file-HTM0.png"_s, "<html><script>alert(1)</script></html>");
    QVERIFY(zip.close());
    QVERIFY(m->import({path(u"x.zip"_s)}).result);
    const QList<Attachment> attachments = m->branch(m->list().first().id).first().attachments;
    QCOMPARE(attachments.size(), 2);
    for (const Attachment &attachment : attachments)
        QCOMPARE(attachment.mime, u"text/plain"_s);
}

void ImportBadTest::oneFolderTooManyIsSaid()
{
    const auto filed = test::await<void>([&](auto *context, auto done) {
        m->database.write<void>(context, [](SqlConnection &connection) -> Result<void> {
            const auto id = rows::insertConversation(connection, {}, u"Lamp"_s, 1);
            if (!id)
                return tl::unexpected(id.error());
            Message message;
            message.conversationId = *id;
            message.text = u"hello"_s;
            message.createdAt = QDateTime::fromMSecsSinceEpoch(1, Qt::UTC);
            const auto written = rows::insertMessage(connection, message, {});
            return written ? rows::fileByName(connection, *id, u"Garden"_s).map([](bool) {}) : tl::unexpected(written.error());
        }, done);
    });
    QVERIFY(filed);
    QVERIFY(m->write({.format = ExportFormat::Json, .path = path(u"all.json"_s)}));
    QVERIFY(QDir(m_dir->path()).mkpath(u"other"_s));
    test::ExchangeHouse other(path(u"other"_s));
    const auto full = test::await<void>([&](auto *context, auto done) {
        other.database.write<void>(context, [](SqlConnection &connection) {
            return connection.execute(u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
                                      u"INSERT INTO folder (name, name_key, position) SELECT 'f' || i, 'f' || i, i FROM n", {Folder::kMost});
        }, done);
    });
    QVERIFY(full);
    const auto done = other.import({path(u"all.json"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.added, 1);
    QCOMPARE(done.report.problems.size(), 1);
    QCOMPARE(done.report.problems.constFirst().conversation, u"Lamp"_s);
    QVERIFY(tells(done.report, u"“Garden”: there are 500 folders"_s));
    QCOMPARE(other.list().constFirst().folder, 0);
}

QTEST_GUILESS_MAIN(ImportBadTest)
#include "tst_importbad.moc"
