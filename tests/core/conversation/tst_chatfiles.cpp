#include "core/conversation/attachmentintake.h"
#include "core/conversation/fileestimator.h"
#include "core/conversation/promptfiles.h"
#include "core/documents/pdfdocument.h"
#include "core/exchange/formats.h"
#include "core/exchange/ownformat.h"
#include "tests/core/conversation/chathouse.h"
#include "tests/support/documentfiles.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace maquette;
using namespace Qt::StringLiterals;
using test::answerOf;
using test::await;

/// Documents on their way with a message.
class ChatFilesTest : public test::ChatTestCase
{
    Q_OBJECT

    Result<Attachment> take(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_dir->filePath(name);
        if (!test::writeFile(path, bytes))
            return failure(Error::Kind::Storage, name);
        return await<Attachment>([&](auto *context, auto done) { m->chat.intake().takeFile(path, context, done); });
    }

    Attachment pdf(const QList<test::PdfPage> &pages, SentAs way = SentAs::Automatic, const QString &which = {})
    {
        auto taken = take(u"lamp.pdf"_s, test::pdfOf(pages));
        if (!taken)
            return {};
        taken->sentAs = way;
        taken->pages = which;
        return *taken;
    }

    FileEstimate estimateOf(const Attachment &attachment)
    {
        const auto estimate = await<FileEstimate>([&](auto *context, auto done) { m->chat.estimateFile(attachment, {}, context, done); });
        return estimate ? *estimate : FileEstimate();
    }

    Result<ChatEstimate> estimate(const Draft &draft)
    {
        return await<ChatEstimate>([&](auto *context, auto done) { m->chat.estimate(0, draft, {}, context, done); });
    }

    /// What the last request's last message of the user has in it: a text, or parts.
    QJsonValue lastContent() const
    {
        const QJsonArray messages = QJsonDocument::fromJson(m_server->requests().constLast().body).object()[u"messages"].toArray();
        for (auto i = messages.size() - 1; i >= 0; --i) {
            const QJsonObject message = messages.at(i).toObject();
            if (message[u"role"].toString() == u"user")
                return message[u"content"];
        }
        return {};
    }

    QStringList partTypes() const
    {
        QStringList types;
        const QJsonArray parts = lastContent().toArray();
        for (const QJsonValue &part : parts)
            types.append(part[u"type"].toString());
        return types;
    }

    void can(const QList<Capability> &capabilities)
    {
        m->candidate.model.capabilities = capabilities;
        m->candidate.model.capabilitiesAreComplete = true;
        m->candidate.model.contextTokens = 200'000;
    }

private slots:
    void init() { openHouse(); m_server->setReply(answerOf({"Yes."})); }
    void cleanup() { closeHouse(); }

    void aTextGoesOutBetweenMarksAndIsCounted()
    {
        const auto file = take(u"prices.csv"_s, "lamp,12\nshade,5\n");
        QVERIFY(file);
        QCOMPARE(file->mime, u"text/plain"_s);
        QCOMPARE(file->sentAs, SentAs::Automatic);
        const auto bare = estimate({u"What is dear?"_s, {}});
        const auto full = estimate({u"What is dear?"_s, {*file}});
        QVERIFY(bare && full);
        QVERIFY(full->inputTokens > bare->inputTokens + 10);
        const FileEstimate one = estimateOf(*file);
        QCOMPARE(one.way, SentAs::Text);
        QCOMPARE(full->inputTokens - bare->inputTokens, one.tokens);
        QCOMPARE(one.price, std::optional(Money{one.tokens * 1000}));
        const auto sent = m->ask(0, u"What is dear?"_s, {*file});
        QVERIFY(sent);
        QCOMPARE(lastContent().toString(),
                 u"<document name=\"prices.csv\" kind=\"CSV\">\nlamp,12\nshade,5\n\n</document>\n\nWhat is dear?"_s);
        const Message question = m->message(sent->userMessageId);
        QCOMPARE(question.text, u"What is dear?"_s);
        QCOMPARE(question.attachments.size(), 1);
        QCOMPARE(question.attachments.constFirst().sentAs, SentAs::Text);
        QCOMPARE(question.attachments.constFirst().name, u"prices.csv"_s);
    }

    void aFileAloneIsAMessage()
    {
        const auto file = take(u"notes.txt"_s, "remember the lamp");
        QVERIFY(file);
        QVERIFY(m->ask(0, {}, {*file}));
        QCOMPARE(lastContent().toString(), u"<document name=\"notes.txt\" kind=\"text\">\nremember the lamp\n</document>"_s);
    }

    void theNextQuestionsBringItAlong()
    {
        const auto file = take(u"notes.txt"_s, "remember the lamp");
        QVERIFY(file);
        const auto first = m->ask(0, u"One?"_s, {*file});
        QVERIFY(first);
        QVERIFY(m->ask(first->conversationId, u"Two?"_s));
        const QJsonArray messages = QJsonDocument::fromJson(m_server->requests().constLast().body).object()[u"messages"].toArray();
        QVERIFY(messages.at(0)[u"content"].toString().contains(u"remember the lamp"_s));
        QCOMPARE(messages.last()[u"content"].toString(), u"Two?"_s);
    }

    void askedAgainAndForkedItGoesAsItWent()
    {
        can({Capability::Pdf, Capability::Vision});
        const auto sent = m->ask(0, u"Read it."_s, {pdf({{"One"}, {"Two"}, {"Three"}}, SentAs::Pages, u"1, 3"_s)});
        QVERIFY(sent);
        QCOMPARE(partTypes(), (QStringList{u"text"_s, u"image_url"_s, u"image_url"_s}));
        const QJsonValue before = lastContent();
        const auto again = await<SentMessage>([&](auto *context, auto done) { m->chat.retry(sent->answerId, context, done); });
        QVERIFY(again);
        QVERIFY(m->settle());
        QCOMPARE(lastContent(), before);
        const auto fork = await<ConversationId>([&](auto *context, auto done) { m->conversations.fork(sent->answerId, context, done); });
        QVERIFY(fork);
        QVERIFY(m->ask(*fork, u"And?"_s));
        const QJsonArray messages = QJsonDocument::fromJson(m_server->requests().constLast().body).object()[u"messages"].toArray();
        QCOMPARE(messages.at(0)[u"content"], before);
    }

    void aPdfGoesInTheWayThatLosesNothing_data()
    {
        QTest::addColumn<QList<test::PdfPage>>("pages");
        QTest::addColumn<QList<Capability>>("capabilities");
        QTest::addColumn<SentAs>("way");
        QTest::addColumn<QStringList>("parts");
        using Pages = QList<test::PdfPage>;
        using Can = QList<Capability>;
        const Pages words{{"One"}, {"Two"}};
        const Pages pictures{{"One", true}, {"Two"}};
        const Pages scan{{{}, true}, {{}, true}};
        QTest::newRow("text is cheapest") << words << Can{Capability::Pdf, Capability::Vision} << SentAs::Text << QStringList();
        QTest::newRow("pictures go along in a PDF") << pictures << Can{Capability::Pdf, Capability::Vision} << SentAs::File << QStringList{u"file"_s, u"text"_s};
        QTest::newRow("pictures go as pages") << pictures << Can{Capability::Vision} << SentAs::Pages << QStringList{u"text"_s, u"image_url"_s, u"image_url"_s};
        QTest::newRow("there is only text") << pictures << Can{} << SentAs::Text << QStringList();
        QTest::newRow("a scan") << scan << Can{Capability::Vision} << SentAs::Pages << QStringList{u"text"_s, u"image_url"_s, u"image_url"_s};
    }

    void aPdfGoesInTheWayThatLosesNothing()
    {
        QFETCH(QList<test::PdfPage>, pages);
        QFETCH(QList<Capability>, capabilities);
        can(capabilities);
        const Attachment file = pdf(pages);
        QTEST(estimateOf(file).way, "way");
        const auto sent = m->ask(0, u"Read it."_s, {file});
        QVERIFY(sent);
        QTEST(partTypes(), "parts");
        QTEST(m->message(sent->userMessageId).attachments.constFirst().sentAs, "way");
    }

    void aPdfGoesOutAsItIs()
    {
        can({Capability::Pdf});
        const QByteArray bytes = test::pdfOf({{"One"}});
        QVERIFY(m->ask(0, u"Read it."_s, {pdf({{"One"}}, SentAs::File)}));
        const QJsonObject file = lastContent().toArray().at(0)[u"file"].toObject();
        QCOMPARE(file[u"filename"].toString(), u"lamp.pdf"_s);
        QCOMPARE(file[u"file_data"].toString(), QString::fromLatin1("data:application/pdf;base64," + bytes.toBase64()));
    }

    void whatTheModelCannotTakeIsSaidBeforeSending_data()
    {
        QTest::addColumn<SentAs>("way");
        QTest::addColumn<QString>("pages");
        QTest::addColumn<bool>("isScan");
        QTest::newRow("a scan, and nobody sees") << SentAs::Automatic << QString() << true;
        QTest::newRow("a scan as text") << SentAs::Text << QString() << true;
        QTest::newRow("pages, and nobody sees") << SentAs::Pages << QString() << false;
        QTest::newRow("PDF, and nobody reads it") << SentAs::File << QString() << false;
    }

    void whatTheModelCannotTakeIsSaidBeforeSending()
    {
        QFETCH(SentAs, way);
        QFETCH(QString, pages);
        QFETCH(bool, isScan);
        can({});
        const Attachment file = pdf({isScan ? test::PdfPage{{}, true} : test::PdfPage{"Words"}}, way, pages);
        QVERIFY(!file.assetHash.isEmpty());
        const auto shown = estimate({u"Read it."_s, {file}});
        QVERIFY(shown && shown->refusal);
        QVERIFY2(shown->refusal->message.startsWith(u"lamp.pdf: "_s), qPrintable(shown->refusal->message));
        QCOMPARE(remedyFor(*shown->refusal), Remedy::ChooseModel);
        QCOMPARE(estimateOf(file).refusal, shown->refusal);
        const auto sent = m->send(0, u"Read it."_s, {file});
        QVERIFY(!sent);
        QCOMPARE(sent.error(), *shown->refusal);
        QVERIFY(m_server->requests().isEmpty());
        QCOMPARE(m->number(u"SELECT count(*) FROM message"), 0);
    }

    void anOldFileGoesAsTextToAModelThatKnowsNoBetter()
    {
        can({Capability::Pdf});
        const auto sent = m->ask(0, u"Read it."_s, {pdf({{"Words of it"}}, SentAs::File)});
        QVERIFY(sent);
        can({});
        QVERIFY(m->ask(sent->conversationId, u"And?"_s));
        const QJsonArray messages = QJsonDocument::fromJson(m_server->requests().constLast().body).object()[u"messages"].toArray();
        QVERIFY(messages.at(0)[u"content"].toString().contains(u"[page 1]\nWords of it"_s));
        // The row says how it went.
        QCOMPARE(m->message(sent->userMessageId).attachments.constFirst().sentAs, SentAs::File);
    }

    void anOldFileThatIsGoneLeavesAMark()
    {
        const auto file = take(u"notes.txt"_s, "remember the lamp");
        QVERIFY(file);
        const auto sent = m->ask(0, u"One?"_s, {*file});
        QVERIFY(sent);
        const QString path = m->library.root() + u'/' + file->assetHash.left(2) + u'/' + file->assetHash + u".txt"_s;
        QVERIFY(QFile::remove(path));
        const auto other = take(u"other.md"_s, "x");
        QVERIFY(other);
        // Another start, which does not remember what was in it.
        const QUrl server = m_server->url(u"/v1"_s);
        m.reset();
        m = std::make_unique<test::ChatHouse>(m_dir->path(), server, u"instance-2"_s);
        QVERIFY(m->ask(sent->conversationId, u"Two?"_s));
        const QJsonArray messages = QJsonDocument::fromJson(m_server->requests().constLast().body).object()[u"messages"].toArray();
        QVERIFY(messages.at(0)[u"content"].toString().contains(u"not available any more"_s));
    }

    void aDraftRemembersTheWay()
    {
        const Attachment file = pdf({{"One"}, {"Two"}}, SentAs::Pages, u"2"_s);
        const Draft draft{u"Look"_s, {file}};
        m->drafts.edit(7, draft);
        m->drafts.flush();
        const auto read = await<Draft>([&](auto *context, auto done) { m->drafts.load(7, context, done); });
        QVERIFY(read);
        QCOMPARE(*read, draft);
    }

    void anExportRemembersTheWay()
    {
        Message question;
        question.id = 3;
        question.createdAt = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
        question.attachments = {pdf({{"One"}, {"Two"}}, SentAs::Pages, u"2"_s)};
        const auto read = exchange::readOwn(QJsonObject{{u"messages"_s, QJsonArray{exchange::messageToJson(question, {})}}});
        QCOMPARE(read.messages.value(0).message.attachments, question.attachments);
    }

    void badFilesAreRefusedByName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << u"empty.txt"_s << QByteArray() << u"empty"_s;
        QTest::newRow("a binary called text") << u"notes.txt"_s << QByteArray("\x00\x01\x02\xff", 4).repeated(200) << u"no text"_s;
        QTest::newRow("a locked PDF") << u"secret.pdf"_s << test::PdfWriter().writeLocked({{"x"}}) << u"password"_s;
        QTest::newRow("a broken PDF") << u"broken.pdf"_s << QByteArray("%PDF-1.7\nrubbish") << u"broken"_s;
        QTest::newRow("a broken picture") << u"broken.png"_s << QByteArray("\x89PNG\r\n\x1a\n and no more") << u"broken.png"_s;
        QTest::newRow("a picture of another type") << u"scan.tiff"_s << QByteArray("II*\0\x08\0\0\0", 8).repeated(40) << u"PNG"_s;
        QTest::newRow("50 MB of text") << u"log.txt"_s << QByteArray("0123456789abcde\n").repeated(50 * 1024 * 1024 / 16) << u"more text"_s;
        QTest::newRow("a name made to mislead") << u"invoice\u202etxt.exe"_s << QByteArray("MZ\0\0\0\1", 6).repeated(100) << u"invoicetxt.exe"_s;
    }

    void badFilesAreRefusedByName()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const auto taken = take(name, bytes);
        QVERIFY(!taken);
        QFETCH(QString, word);
        QVERIFY2(taken.error().message.contains(word), qPrintable(taken.error().message));
        QVERIFY2(taken.error().message.contains(name.remove(QChar(0x202e))), qPrintable(taken.error().message));
        QCOMPARE(m->number(u"SELECT count(*) FROM asset"), 0);
    }

    void aFolderAndAMissingFileAreToldOf()
    {
        const auto folder = await<Attachment>([&](auto *context, auto done) { m->chat.intake().takeFile(m_dir->path(), context, done); });
        QVERIFY(!folder);
        QVERIFY(folder.error().message.contains(u"folder"_s));
        const auto missing = await<Attachment>([&](auto *context, auto done) { m->chat.intake().takeFile(m_dir->filePath(u"no"_s), context, done); });
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, Error::Kind::NotFound);
    }

    void aPictureIsStillAPicture()
    {
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(Qt::red);
        const QString path = m_dir->filePath(u"lamp.png"_s);
        QVERIFY(image.save(path));
        const auto taken = await<Attachment>([&](auto *context, auto done) { m->chat.intake().takeFile(path, context, done); });
        QVERIFY(taken);
        QCOMPARE(taken->size, QSize(64, 48));
        QCOMPARE(taken->sentAs, SentAs::Unsaid);
        QVERIFY(estimateOf(*taken).tokens > 0);
    }

    void aTextBecomesAFile()
    {
        const auto taken = await<Attachment>([&](auto *context, auto done) { m->chat.intake().takeText(u"Grüße\n"_s, u"Pasted text.txt"_s, context, done); });
        QVERIFY(taken);
        QCOMPARE(taken->mime, u"text/plain"_s);
        QVERIFY(m->ask(0, u"?"_s, {*taken}));
        QVERIFY(lastContent().toString().contains(u"Grüße"_s));
    }

    void thePricesOfPagesAreKnown()
    {
        can({Capability::Pdf, Capability::Vision});
        const Attachment all = pdf({{"One"}, {"Two"}, {"Three"}}, SentAs::Pages);
        Attachment one = all;
        one.pages = u"2"_s;
        const FileEstimate dear = estimateOf(all);
        const FileEstimate cheap = estimateOf(one);
        QVERIFY(cheap.tokens > 0);
        QVERIFY(dear.tokens > 2 * cheap.tokens);
        QCOMPARE(dear.ways.size(), 3);
        QVERIFY(dear.ways.at(0).isPossible && dear.ways.at(1).isPossible && dear.ways.at(2).isPossible);
        // How large the pictures are is said.
        QVERIFY(dear.ways.at(2).note.contains(QLocale().toString(kPageEdge)));
        // A part of it does not go as a PDF.
        QVERIFY(!cheap.ways.at(1).isPossible);
    }
};

QTEST_MAIN(ChatFilesTest)
#include "tst_chatfiles.moc"
