#include "core/conversation/folderrows.h"
#include "tests/core/exchange/exchangehouse.h"
#include "tests/support/chatgptexport.h"
#include "tests/support/testcase.h"

#include <QBuffer>
#include <QImage>
#include <QSignalSpy>

using namespace maquette;
using namespace Qt::StringLiterals;

class ExportTest : public test::TestCase
{
    Q_OBJECT

    QString path(const QString &name) const { return m_dir->filePath(name); }
    /// Writes a conversation that was made here, with every field that can be told; two branches, a picture.
    ConversationId make();
    Result<Asset> picture(int shade);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<test::ExchangeHouse> m;

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_dir->path()).mkpath(u"home"_s) && QDir(m_dir->path()).mkpath(u"other"_s) && QDir(m_dir->path()).mkpath(u"out"_s));
        m = std::make_unique<test::ExchangeHouse>(path(u"home"_s));
    }
    void cleanup()
    {
        m.reset();
        m_dir.reset();
    }

    void everythingComesBackElsewhere();
    void anExportOfThisHomeIsKnownHere();
    void aLongConversationIsSeveralItems();
    void largeFilesComeInParts();
    void markdownShowsTheBranch();
    void htmlIsOnePageWithItsPictures();
    void aFolderGetsAFileEach();
    void whatIsNotThereIsSaid();
    void aCancelledExportLeavesNoFile();
    void aFolderThatIsNotThereIsSaid();
};

Result<Asset> ExportTest::picture(int shade)
{
    QImage image(5, 4, QImage::Format_RGB32);
    image.fill(qRgb(shade, shade, shade));
    return test::await<Asset>([&](auto *context, auto done) { m->library.importImage(image, u"shade.png"_s, context, done); });
}

ConversationId ExportTest::make()
{
    const auto asset = picture(120);
    if (!asset)
        return 0;
    const auto id = test::await<ConversationId>([&](auto *context, auto done) {
        m->database.write<ConversationId>(context, [asset = *asset](SqlConnection &connection) -> Result<ConversationId> {
            RunSettings settings{.accountId = u"account"_s, .modelId = u"model"_s, .temperature = 0.25, .maxOutputTokens = 900, .systemPrompt = u"Be *brief*."_s,
                                 .afterUnknown = AfterUnknown::Never, .project = u"Garden"_s, .form = {AnswerForm::Kind::Schema, u"People"_s, u"{\"type\":\"object\"}"_s},
                                 .context = {ContextPolicy::Strategy::Window, 5'000, {}}};
            const auto id = rows::insertConversation(connection, settings, u"A <b>talk</b> / test"_s, 1'700'000'000'000LL);
            if (!id)
                return id;
            Message question;
            question.conversationId = *id;
            question.text = u"What is <this>?"_s;
            question.attachments = {{asset.hash, u"shade.png"_s, asset.mime, asset.bytes, asset.size}};
            question.createdAt = QDateTime::fromMSecsSinceEpoch(1'700'000'001'000LL, Qt::UTC);
            const auto asked = rows::insertMessage(connection, question, {});
            Message answer;
            answer.conversationId = *id;
            answer.parentId = asked ? *asked : 0;
            answer.role = Role::Assistant;
            answer.state = MessageState::Failed;
            answer.text = u"Grey, *mostly*."_s;
            answer.reasoning = u"I look."_s;
            answer.createdAt = question.createdAt.addSecs(5);
            answer.providerId = u"p"_s;
            answer.providerName = u"Provider"_s;
            answer.accountId = u"account"_s;
            answer.modelId = u"model"_s;
            answer.callId = u"call"_s;
            answer.usage = {.inputTokens = 10, .cacheReadTokens = 3, .cacheWriteTokens = 4, .outputTokens = 20, .reasoningTokens = 5};
            answer.usageSource = FigureSource::Reported;
            answer.cost = Money{123'456'789};
            answer.costSource = FigureSource::Computed;
            answer.isPlayMoney = true;
            answer.timeToFirstToken = std::chrono::milliseconds(250);
            answer.duration = std::chrono::milliseconds(4'000);
            answer.finishReason = FinishReason::Length;
            answer.error = Error{.kind = Error::Kind::Overloaded, .message = u"Busy."_s, .detail = u"503"_s, .requestId = u"r"_s, .httpStatus = 503};
            answer.remedy = Remedy::Retry;
            answer.verdict = {AnswerVerdict::Kind::Invalid, u"$.a"_s, u"is missing"_s};
            answer.mergedFrom = 2;
            answer.blindPlace = 0;
            answer.vote = BlindVote::Won;
            const auto failed = rows::insertMessage(connection, answer, {});
            Message second = answer;
            second.state = MessageState::Stopped;
            second.error.reset();
            second.text = u"Second try"_s;
            const auto tried = rows::insertMessage(connection, second, {});
            if (!asked || !failed || !tried)
                return failure(Error::Kind::Internal, {});
            second.id = *tried;
            auto done = rows::replaceText(connection, second, u" and what came after the stop"_s);
            if (done)
                done = rows::writeTitle(connection, *id, u"A <b>talk</b> / test"_s, true);
            if (done)
                done = rows::showLeaf(connection, *id, *failed, 1);
            if (done)
                done = rows::fileByName(connection, *id, u"Garden “talks”"_s).map([](bool) {});
            if (done)
                done = rows::writeTags(connection, *id, {u"Lamp"_s, u"über Ton"_s});
            if (done)
                done = connection.execute(u"UPDATE conversation SET is_pinned = 1, updated_at = 1700000009000, cost_picos = 5, play_cost_picos = 6, unknown_costs = 2 WHERE id = ?", {*id});
            return done ? id : tl::unexpected(done.error());
        }, done);
    });
    return id ? *id : 0;
}

void ExportTest::everythingComesBackElsewhere()
{
    const ConversationId id = make();
    QVERIFY(id != 0);
    QVERIFY(m->write({.format = ExportFormat::Json, .path = path(u"all.json"_s)}));
    test::ExchangeHouse other(path(u"other"_s));
    const auto done = other.import({path(u"all.json"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.problems, QList<ImportProblem>());
    QCOMPARE(done.report.messages, 3);
    QCOMPARE(done.report.files, 1);

    const ConversationId copied = other.list().first().id;
    const auto before = test::await<Conversation>([&](auto *context, auto finished) { m->conversations.conversation(id, context, finished); });
    auto after = test::await<Conversation>([&](auto *context, auto finished) { other.conversations.conversation(copied, context, finished); });
    QVERIFY(before && after);
    QCOMPARE(after->folderName, u"Garden “talks”"_s);
    QCOMPARE(after->tags, (QStringList{u"Lamp"_s, u"über Ton"_s}));
    after->id = before->id;
    after->activeLeaf = before->activeLeaf;
    QVERIFY(*after == *before);
    const QList<Message> here = m->branch(id);
    QList<Message> there = other.branch(copied);
    QCOMPARE(there.size(), 2);
    for (qsizetype i = 0; i < there.size(); ++i) {
        there[i].id = here.at(i).id;
        there[i].parentId = here.at(i).parentId;
        there[i].conversationId = id;
        QVERIFY(there.at(i) == here.at(i));
    }
    QVERIFY(other.write({.format = ExportFormat::Json, .path = path(u"again.json"_s)}));
    const auto original = test::OwnExport::read(path(u"all.json"_s));
    const auto copy = test::OwnExport::read(path(u"again.json"_s));
    QVERIFY(!original.conversations.isEmpty());
    QVERIFY(copy.conversations == original.conversations);
    QCOMPARE(copy.files, original.files);
}

void ExportTest::anExportOfThisHomeIsKnownHere()
{
    const ConversationId id = make();
    QVERIFY(m->write({.format = ExportFormat::Json, .path = path(u"all.json"_s)}));
    const auto done = m->import({path(u"all.json"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.unchanged, 1);
    QCOMPARE(m->count(u"conversation"_s), 1);
    // The one that lacks a message gets it back.
    QVERIFY(test::await<void>([&](auto *context, auto finished) {
        m->database.write<void>(context, [id](SqlConnection &connection) {
            return connection.execute(u"DELETE FROM message WHERE id = (SELECT max(id) FROM message WHERE conversation_id = ?)", {id});
        }, finished);
    }));
    const auto mended = m->import({path(u"all.json"_s)});
    QCOMPARE(mended.report.completed, 1);
    QCOMPARE(m->count(u"message"_s), 3);
    QCOMPARE(m->count(u"conversation"_s), 1);
}

void ExportTest::aLongConversationIsSeveralItems()
{
    constexpr int kLong = 4'500;
    const auto id = test::await<ConversationId>([&](auto *context, auto done) {
        m->database.write<ConversationId>(context, [](SqlConnection &connection) -> Result<ConversationId> {
            const auto id = rows::insertConversation(connection, {}, u"Long"_s, 1'700'000'000'000LL);
            MessageId last = 0;
            for (int i = 0; id && i < kLong; ++i) {
                Message message;
                message.conversationId = *id;
                message.parentId = last;
                message.text = QString::number(i);
                message.createdAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000LL + i, Qt::UTC);
                const auto inserted = rows::insertMessage(connection, message, {});
                if (!inserted)
                    return tl::unexpected(inserted.error());
                last = *inserted;
            }
            const auto shown = id ? rows::showLeaf(connection, *id, last, 1) : Result<void>();
            return shown ? id : tl::unexpected(shown.error());
        }, done);
    });
    QVERIFY(id);
    QVERIFY(m->write({.format = ExportFormat::Json, .path = path(u"long.json"_s)}));
    QCOMPARE(test::readFile(path(u"long.json"_s)).count("{\"conversation\":"), 3);
    test::ExchangeHouse other(path(u"other"_s));
    const auto done = other.import({path(u"long.json"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.problems, QList<ImportProblem>());
    QCOMPARE(done.report.added, 1);
    const QStringList texts = other.texts(other.list().first().id);
    QCOMPARE(texts.size(), kLong);
    QCOMPARE(texts.last(), QString::number(kLong - 1));
    QCOMPARE(texts, m->texts(*id));
}

void ExportTest::largeFilesComeInParts()
{
    QByteArray noise(7 * 1024 * 1024, '\0');
    for (qsizetype i = 0; i < noise.size(); ++i)
        noise[i] = char((i * 2654435761ULL) >> 13U);
    const auto asset = test::await<Asset>([&](auto *context, auto done) { m->library.keepGenerated(noise, {{}, u"noise.bin"_s, {}}, context, done); });
    QVERIFY(asset);
    QVERIFY(test::await<void>([&](auto *context, auto finished) {
        m->database.write<void>(context, [asset = *asset](SqlConnection &connection) -> Result<void> {
            const auto id = rows::insertConversation(connection, {}, u"Noise"_s, 1'700'000'000'000LL);
            Message message;
            message.conversationId = id ? *id : 0;
            message.attachments = {{asset.hash, u"noise.bin"_s, asset.mime, asset.bytes, {}}};
            message.createdAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000LL, Qt::UTC);
            const auto inserted = rows::insertMessage(connection, message, {});
            return inserted ? rows::showLeaf(connection, *id, *inserted, 1) : tl::unexpected(inserted.error());
        }, finished);
    }));
    QVERIFY(m->write({.format = ExportFormat::Json, .path = path(u"noise.json"_s)}));
    QCOMPARE(test::readFile(path(u"noise.json"_s)).count("\"part\":"), 3);
    test::ExchangeHouse other(path(u"other"_s));
    const auto done = other.import({path(u"noise.json"_s)});
    QVERIFY(done.result);
    QCOMPARE(done.report.problems, QList<ImportProblem>());
    const auto bytes = test::await<QByteArray>([&](auto *context, auto finished) { other.library.bytes(asset->hash, context, finished); });
    QVERIFY(bytes);
    QVERIFY(*bytes == noise);

    // One that was changed on the way is not taken for what it was.
    QByteArray json = test::readFile(path(u"noise.json"_s));
    const qsizetype at = json.indexOf("\"data\":\"") + 1'000;
    json[at] = json.at(at) == 'A' ? 'B' : 'A';
    QVERIFY(test::writeFile(path(u"changed.json"_s), json));
    QVERIFY(QDir(m_dir->path()).mkpath(u"third"_s));
    test::ExchangeHouse third(path(u"third"_s));
    const auto changed = third.import({path(u"changed.json"_s)});
    QVERIFY(changed.result);
    QCOMPARE(changed.report.missingFiles, 1);
    QCOMPARE(changed.report.problems.size(), 2);
    QCOMPARE(third.count(u"asset"_s), 0);
}

void ExportTest::markdownShowsTheBranch()
{
    const ConversationId id = make();
    const auto report = m->write({.conversations = {id}, .format = ExportFormat::Markdown, .path = path(u"talk.md"_s)});
    QVERIFY(report);
    QCOMPARE(report->messages, 2);
    QCOMPARE(QString::fromUtf8(test::readFile(path(u"talk.md"_s))),
             u"# A \\<b\\>talk\\</b\\> / test\n\n> Be *brief*.\n\n## You · 2023-11-14 22:13 UTC\n\nWhat is <this>?\n\n- 📎 shade.png\n\n"
             u"## Provider (model) · 2023-11-14 22:13 UTC\n\n> I look.\n\nGrey, *mostly*.\n\n"_s);
}

void ExportTest::htmlIsOnePageWithItsPictures()
{
    const ConversationId id = make();
    QVERIFY(m->write({.conversations = {id}, .format = ExportFormat::Html, .path = path(u"talk.html"_s)}));
    const QByteArray html = test::readFile(path(u"talk.html"_s));
    QVERIFY(html.contains("<title>A &lt;b&gt;talk&lt;/b&gt; / test</title>"));
    QVERIFY(html.contains("What is &lt;this&gt;?"));
    QVERIFY(html.contains("Grey, <em>mostly</em>."));
    QVERIFY(!html.contains("<script"));
    QVERIFY(!html.contains("http://") && !html.contains("https://"));
    const qsizetype from = html.indexOf("data:image/png;base64,") + 22;
    const auto bytes = QByteArray::fromBase64Encoding(html.sliced(from, html.indexOf('"', from) - from), QByteArray::AbortOnBase64DecodingErrors);
    QVERIFY(bytes);
    QCOMPARE(QImage::fromData(*bytes).size(), QSize(5, 4));
}

void ExportTest::aFolderGetsAFileEach()
{
    QVERIFY(make() != 0 && make() != 0);
    for (const ExportFormat format : {ExportFormat::Markdown, ExportFormat::Html, ExportFormat::Json})
        QVERIFY(m->write({.format = format, .path = path(u"out"_s)}));
    QVERIFY(m->write({.format = ExportFormat::Markdown, .path = path(u"out"_s)}));
    const QStringList names = QDir(path(u"out"_s)).entryList(QDir::Files, QDir::Name);
    QCOMPARE(names.size(), 8);
    QVERIFY(names.contains(u"A b talk b test.html"_s));
    QVERIFY(names.contains(u"A b talk b test (4).md"_s));
}

void ExportTest::whatIsNotThereIsSaid()
{
    const auto report = m->write({.conversations = {77}, .format = ExportFormat::Json, .path = path(u"x.json"_s)});
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::NotFound);
    QVERIFY(!QFile::exists(path(u"x.json"_s)));
}

void ExportTest::aCancelledExportLeavesNoFile()
{
    QVERIFY(make() != 0);
    QVERIFY(test::writeFile(path(u"x.json"_s), "before"));
    QObject owner;
    auto *job = new ExportJob({.database = m->database, .clock = m->clock, .libraryRoot = m->root}, {.path = path(u"x.json"_s)}, &owner);
    QSignalSpy finished(job, &ExportJob::finished);
    job->cancel();
    QVERIFY(test::waitFor([&] { return finished.size() == 1; }));
    const auto result = finished.first().first().value<Result<ExportReport>>();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
    QCOMPARE(test::readFile(path(u"x.json"_s)), QByteArray("before"));
    QCOMPARE(QDir(m_dir->path()).entryList({u"x.json*"_s}, QDir::Files).size(), 1);
}

void ExportTest::aFolderThatIsNotThereIsSaid()
{
    QVERIFY(make() != 0);
    const auto report = m->write({.path = path(u"no/such/folder/x.json"_s)});
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Storage);
}

QTEST_GUILESS_MAIN(ExportTest)
#include "tst_export.moc"
