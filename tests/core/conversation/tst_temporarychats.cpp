#include "core/conversation/temporarychats.h"
#include "core/conversation/attachmentintake.h"
#include "core/exchange/exportrows.h"
#include "tests/core/conversation/chathouse.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QSemaphore>

using namespace maquette;
using namespace Qt::StringLiterals;
using test::answerOf;
using test::await;
using test::ChatHouse;
using test::LoopbackReply;

namespace {

constexpr auto kQuestion = "a plum-coloured walrus";
constexpr auto kAnswer = "seven brass kettles";
/// Words that are in one of the above, or in the file that goes with them.
const QByteArrayList kSecrets{"walrus", "kettles", "ambergris"};

} // namespace

class TemporaryChatsTest : public test::ChatTestCase
{
    Q_OBJECT

    TemporaryChats &temporary() { return m->chat.temporary(); }

    ConversationId make(const RunSettings &settings = {})
    {
        return await<ConversationId>([&](auto *context, auto done) { temporary().create(settings, context, done); }).value_or(0);
    }

    bool keep(ConversationId id)
    {
        return await<void>([&](auto *context, auto done) { temporary().keep(id, context, done); }).has_value();
    }

    /// Asks, is answered, and waits until that is written.
    std::optional<SentMessage> ask(ConversationId id, const QList<Attachment> &files = {}, const RunSettings &settings = {})
    {
        m_server->enqueue(answerOf({kAnswer}));
        const auto sent = m->send(id, QString::fromLatin1(kQuestion), files, settings);
        return sent && m->settle() ? std::optional(*sent) : std::nullopt;
    }

    /// How many conversations a list or a search shows.
    qsizetype listed(const QString &search = {})
    {
        const auto page = await<ConversationPage>([&](auto *context, auto done) {
            m->conversations.page({.search = search, .archive = ArchiveFilter::Active}, {}, 10, context, done);
        });
        return page ? page->rows.size() : -1;
    }

    qsizetype found(ConversationId id, const QString &words)
    {
        const auto hits = await<QList<SearchHit>>([&](auto *context, auto done) { m->conversations.find(id, words, context, done); });
        return hits ? hits->size() : -1;
    }

    /// What was queued before has been written.
    bool isWritten()
    {
        return await<void>([&](auto *context, auto done) {
            m->database.write<void>(context, [](SqlConnection &) { return Result<void>(); }, done);
        }).has_value();
    }

    bool forget(ConversationId id)
    {
        QSignalSpy gone(&temporary(), &TemporaryChats::forgotten);
        temporary().forget(id);
        return test::waitFor([&] { return gone.contains(QVariantList{id}); }, std::chrono::seconds(20));
    }

    /// A file that comes into the library and, where it was not there before, with the conversation.
    Attachment bring(ConversationId id)
    {
        const QDateTime since = m->clock.nowUtc();
        const auto taken = await<Attachment>([&](auto *context, auto done) {
            m->chat.intake().takeText(u"some ambergris for the walrus"_s, u"walrus.txt"_s, context, done);
        });
        if (!taken)
            return {};
        temporary().noteArrival(id, taken->assetHash, since);
        return *taken;
    }

    /// The first file below `folder` that has one of the words in it, or in its name; empty when there is none.
    static QString traceIn(const QString &folder)
    {
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll().toLower() + file.fileName().toUtf8() : QByteArray();
            for (const QByteArray &word : kSecrets) {
                if (bytes.contains(word))
                    return file.fileName() + u": "_s + QString::fromLatin1(word);
            }
        }
        return {};
    }

    /// The home as a process leaves it that is killed at this moment.
    static void copyHome(const QString &from, const QString &to)
    {
        QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString copy = to + u'/' + QDir(from).relativeFilePath(path);
            if (!path.endsWith(u"-shm"))
                QVERIFY(QDir().mkpath(QFileInfo(copy).path()) && QFile::copy(path, copy));
        }
    }

private slots:
    void init() { openHouse(); }
    void cleanup() { closeHouse(); }

    void itIsInNoListNoSearchAndNoExport()
    {
        const ConversationId id = make();
        QVERIFY(ask(id));
        QCOMPARE(m->texts(id), (QStringList{QString::fromLatin1(kQuestion), QString::fromLatin1(kAnswer)}));
        QVERIFY(m->conversation(id).isTemporary);
        QVERIFY(m->conversation(id).title.isEmpty());
        QCOMPARE(listed(), 0);
        QCOMPARE(listed(u"walrus"_s), 0);
        QCOMPARE(m->number(u"SELECT count(*) FROM message_search WHERE message_search MATCH 'walrus OR kettles'"), 0);
        const auto exported = await<QList<ConversationId>>([&](auto *context, auto done) {
            m->database.read<QList<ConversationId>>(context, [](SqlConnection &connection) { return exchange::exportable(connection); }, done);
        });
        QVERIFY(exported);
        QVERIFY(exported->isEmpty());
        // Whoever has it open finds what is in it.
        QCOMPARE(found(id, u"brass kettles"_s), 1);
        QCOMPARE(found(id, u"brass walrus"_s), 0);
    }

    void neitherATitleNorAFolderIsGiven()
    {
        const ConversationId id = make();
        QVERIFY(await<void>([&](auto *context, auto done) { m->conversations.rename(id, u"Walrus"_s, context, done); }));
        QVERIFY(m->conversation(id).title.isEmpty());
        const auto folder = await<FolderId>([&](auto *context, auto done) { m->conversations.folders().create(u"Sea"_s, context, done); });
        QVERIFY(folder);
        QVERIFY(await<void>([&](auto *context, auto done) { m->conversations.folders().file({id}, *folder, context, done); }));
        QCOMPARE(m->conversation(id).folder, 0);
    }

    void ofItsCallsOnlyTheFiguresStay()
    {
        m->recorder.setKeeping(true);
        m->isCaching = true;
        RunSettings settings;
        settings.temperature = 0.0;
        QSignalSpy started(&m->dispatcher, &Dispatcher::callStarted);
        QVERIFY(ask(make(), {}, settings));
        QCOMPARE(started.size(), 1);
        QCOMPARE(started.first().at(1).toString(), QString());
        QCOMPARE(m->number(u"SELECT count(*) FROM attempts WHERE cost > 0"), 1);
        // One that is kept, as what was not kept would come late.
        QVERIFY(ask(0));
        m->recorder.flush();
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM attempt_bodies"), 1);
        QCOMPARE(m->number(u"SELECT count(*) FROM attempt_bodies b JOIN attempt_details d ON d.id = b.attempt WHERE d.id = (SELECT min(id) FROM attempts)"), 0);
        QCOMPARE(m->number(u"SELECT count(*) FROM response_cache"), 0);
    }

    void whatAServerQuotesInItsRefusalDoesNotStay()
    {
        const ConversationId id = make();
        m_server->enqueue(LoopbackReply::answer(400, R"({"error":{"message":"cannot read: a plum-coloured walrus"}})"));
        const auto sent = m->ask(id, QString::fromLatin1(kQuestion));
        QVERIFY(sent);
        QVERIFY(m->message(sent->answerId).error.has_value());
        QCOMPARE(m->number(u"SELECT count(*) FROM attempt_details"), 1);
        QCOMPARE(m->number(u"SELECT count(*) FROM attempt_details WHERE error_detail <> ''"), 0);
        QVERIFY(forget(id));
        QCOMPARE(traceIn(m_dir->path()), QString());
    }

    void aDraftStaysInMemory()
    {
        const ConversationId id = make();
        m->drafts.edit(id, {u"walrus"_s, {}});
        m->drafts.flush();
        const auto draft = await<Draft>([&](auto *context, auto done) { m->drafts.load(id, context, done); });
        QVERIFY(draft);
        QCOMPARE(draft->text, u"walrus"_s);
        QCOMPARE(m->number(u"SELECT count(*) FROM draft"), 0);
        QVERIFY(keep(id));
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft"), 1);
    }

    void aDraftOfACopyStaysInMemory()
    {
        const ConversationId id = make();
        const auto sent = ask(id);
        QVERIFY(sent);
        const auto fork = await<ConversationId>([&](auto *context, auto done) { m->conversations.fork(sent->answerId, context, done); });
        QVERIFY(fork);
        // Once it was seen that it is a copy.
        QTRY_VERIFY([&] {
            m->drafts.edit(*fork, {u"walrus"_s, {}});
            m->drafts.flush();
            if (!isWritten())
                return false;
            const auto draft = await<Draft>([&](auto *context, auto done) { m->drafts.load(*fork, context, done); });
            return draft && draft->text == u"walrus";
        }());
        QCOMPARE(m->number(u"SELECT count(*) FROM draft"), 0);
        QVERIFY(keep(*fork));
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft"), 1);
    }

    void aDraftThatComesLateIsNotWritten()
    {
        const ConversationId id = make();
        QVERIFY(ask(id));
        QVERIFY(forget(id));
        m->drafts.edit(id, {u"walrus"_s, {}});
        m->drafts.flush();
        QVERIFY(isWritten());
        QCOMPARE(m->number(u"SELECT count(*) FROM draft"), 0);
    }

    void whatWasJustKeptIsNotForgotten()
    {
        const ConversationId id = make();
        QVERIFY(ask(id));
        QSignalSpy removed(&m->conversations, &Conversations::conversationRemoved);
        bool isKept = false;
        temporary().keep(id, this, [&](const Result<void> &kept) { isKept = kept.has_value(); });
        QVERIFY(temporary().isBeingKept(id));
        temporary().forget(id);
        QTRY_VERIFY(isKept);
        QVERIFY(!temporary().isBeingKept(id));
        QVERIFY(isWritten());
        QCOMPARE(removed.size(), 0);
        QCOMPARE(m->texts(id).size(), 2);
        QCOMPARE(listed(), 1);
    }

    void whatIsKeptIsListedAndFound()
    {
        const ConversationId id = make();
        QVERIFY(ask(id));
        QVERIFY(keep(id));
        QVERIFY(!m->conversation(id).isTemporary);
        QCOMPARE(m->conversation(id).title, QString::fromLatin1(kQuestion));
        QCOMPARE(listed(), 1);
        QCOMPARE(listed(u"kettles"_s), 1);
        QCOMPARE(found(id, u"walrus"_s), 1);
        // As one that always was.
        QVERIFY(ask(id));
        QCOMPARE(found(id, u"walrus"_s), 2);
    }

    void whatStreamsWhileItIsKeptIsFound()
    {
        const ConversationId id = make();
        const SentMessage sent = stalled("seven brass kettles", id);
        QVERIFY(sent.answerId);
        QVERIFY(keep(id));
        m->chat.stop(sent.answerId, StopMode::Now);
        QVERIFY(m->settle());
        QCOMPARE(listed(u"kettles"_s), 1);
    }

    void forgettingLeavesNothingOnTheDisk()
    {
        // Words of others around it, in the same pages.
        for (int i = 0; i < 5; ++i) {
            m_server->enqueue(answerOf({"an answer that stays"}));
            QVERIFY(m->ask(0, u"a question that stays"_s));
        }
        const ConversationId id = make();
        const Attachment file = bring(id);
        QVERIFY(!file.assetHash.isEmpty());
        for (int i = 0; i < 5; ++i) {
            QVERIFY(ask(id, i == 0 ? QList<Attachment>{file} : QList<Attachment>{}));
            m_server->enqueue(answerOf({"an answer that stays"}));
            QVERIFY(m->ask(0, u"a question that stays"_s));
        }
        QVERIFY(!traceIn(m_dir->path()).isEmpty());
        QVERIFY(forget(id));
        // Files go on a thread of their own.
        QTRY_COMPARE(traceIn(m_dir->path()), QString());
        QCOMPARE(m->number(u"SELECT count(*) FROM message"), 20);
        QCOMPARE(m->number(u"SELECT count(*) FROM temporary_asset"), 0);
        QCOMPARE(m->number(u"SELECT count(*) FROM attempts WHERE cost > 0"), 15);
    }

    void theJournalIsEmptiedOnceNobodyReadsAnOlderState()
    {
        const ConversationId id = make();
        QVERIFY(ask(id));
        QSemaphore reading;
        QSemaphore goOn;
        QObject context;
        m->database.read<void>(&context, [&](SqlConnection &connection) {
            const auto seen = connection.integer(u"SELECT count(*) FROM message");
            reading.release();
            goOn.acquire();
            return seen ? Result<void>() : tl::unexpected(seen.error());
        }, {});
        reading.acquire();
        QVERIFY(forget(id));
        QVERIFY(!traceIn(m_dir->path()).isEmpty());
        goOn.release();
        QTRY_COMPARE(traceIn(m_dir->path()), QString());
    }

    void aFileThatWasThereBeforeStays()
    {
        const QByteArray text("some ambergris for the walrus");
        const auto asset = await<Asset>([&](auto *context, auto done) { m->library.importDocument(text, {u"text/plain"_s, u"txt"_s}, u"a.txt"_s, context, done); });
        QVERIFY(asset);
        // A moment later, as the library keeps milliseconds.
        QVERIFY(test::waitFor([&] { return m->clock.nowUtc() > asset->createdAt; }));
        const ConversationId id = make();
        const Attachment file = bring(id);
        QCOMPARE(file.assetHash, asset->hash);
        QVERIFY(ask(id, {file}));
        QVERIFY(forget(id));
        QCOMPARE(m->number(u"SELECT count(*) FROM asset"), 1);
        QVERIFY(QFile::exists(m->library.path(*asset)));
    }

    void aFileThatIsImportedIntoTheLibraryStays()
    {
        const QTemporaryDir elsewhere;
        const QString path = elsewhere.filePath(u"a.png"_s);
        QImage image(8, 8, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(path));
        const ConversationId id = make();
        const QDateTime since = m->clock.nowUtc();
        const auto came = await<Asset>([&](auto *context, auto done) { m->library.importFile(path, context, done); });
        QVERIFY(came);
        temporary().noteArrival(id, came->hash, since);
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM temporary_asset"), 1);
        const auto imported = await<ImportedAsset>([&](auto *context, auto done) { m->library.importNew(path, context, done); });
        QVERIFY(imported);
        QCOMPARE(imported->asset.hash, came->hash);
        QVERIFY(forget(id));
        QCOMPARE(m->number(u"SELECT count(*) FROM asset"), 1);
        QVERIFY(QFile::exists(m->library.path(*came)));
    }

    void aFileThatAnotherConversationNeedsStays()
    {
        const ConversationId id = make();
        const Attachment file = bring(id);
        QVERIFY(ask(id, {file}));
        QVERIFY(ask(0, {file}));
        QVERIFY(forget(id));
        QCOMPARE(m->number(u"SELECT count(*) FROM asset"), 1);
    }

    void anAnswerUnderWayIsStoppedAndPaidFor()
    {
        const ConversationId id = make();
        const SentMessage sent = stalled("seven brass kettles", id);
        QVERIFY(sent.answerId);
        QSignalSpy trouble(&m->chat, &ChatService::saveFailed);
        QVERIFY(forget(id));
        QVERIFY(m->chat.isSettled());
        QCOMPARE(m->number(u"SELECT count(*) FROM attempts WHERE state = 0"), 0);
        QCOMPARE(m->number(u"SELECT count(*) FROM attempts WHERE cost > 0"), 1);
        QCOMPARE(m->number(u"SELECT count(*) FROM message"), 0);
        QCOMPARE(trouble.size(), 0);
        QTRY_COMPARE(traceIn(m_dir->path()), QString());
    }

    void aForkIsAsTemporary()
    {
        const ConversationId id = make();
        const Attachment file = bring(id);
        const auto sent = ask(id, {file});
        QVERIFY(sent);
        const auto fork = await<ConversationId>([&](auto *context, auto done) { m->conversations.fork(sent->answerId, context, done); });
        QVERIFY(fork);
        QVERIFY(m->conversation(*fork).isTemporary);
        QCOMPARE(m->number(u"SELECT count(*) FROM message_search WHERE message_search MATCH 'walrus'"), 0);
        QVERIFY(forget(id));
        QCOMPARE(m->texts(*fork).size(), 2);
        QCOMPARE(m->number(u"SELECT count(*) FROM asset"), 1);
        QVERIFY(forget(*fork));
        QTRY_COMPARE(traceIn(m_dir->path()), QString());
    }

    void whatAKilledProcessLeftIsGoneAfterTheNextStart()
    {
        const ConversationId id = make();
        QVERIFY(ask(id, {bring(id)}));
        QVERIFY(stalled("more kettles", id).answerId);
        QTRY_VERIFY(m->number(u"SELECT count(*) FROM message_piece") > 0);
        QTemporaryDir dead;
        copyHome(m_dir->path(), dead.path());
        QVERIFY(!traceIn(dead.path()).isEmpty());
        ChatHouse after(dead.path(), m_server->url(u"/v1"_s), u"instance-2"_s);
        const QStringList owners{u"instance-1"_s};
        QVERIFY(await<QList<RecoveredAttempt>>([&](auto *context, auto done) { after.ledger.recover(owners, context, done); }));
        QVERIFY(await<int>([&](auto *context, auto done) { after.chat.recover(owners, context, done); }));
        const auto isDead = [](const QString &owner) { return owner == u"instance-1"; };
        const auto forgotten = await<int>([&](auto *context, auto done) { after.chat.temporary().forgetOrphans(isDead, context, done); });
        QVERIFY(forgotten);
        QCOMPARE(*forgotten, 1);
        QTRY_COMPARE(traceIn(dead.path()), QString());
        // What it cost is known all the same.
        QCOMPARE(after.number(u"SELECT count(*) FROM attempts"), 2);
    }

    void thoseOfANeighbourStay()
    {
        const ConversationId id = make();
        QVERIFY(ask(id));
        const auto forgotten = await<int>([&](auto *context, auto done) {
            temporary().forgetOrphans([](const QString &) { return false; }, context, done);
        });
        QVERIFY(forgotten);
        QCOMPARE(*forgotten, 0);
        QCOMPARE(m->texts(id).size(), 2);
    }

    void theEndOfTheProgramLeavesNothing()
    {
        const ConversationId id = make();
        QVERIFY(ask(id, {bring(id)}));
        const auto files = temporary().forgetAll();
        m->database.close();
        QCOMPARE(files->size(), 1);
        m->library.removeFiles(*files);
        QTRY_COMPARE(traceIn(m_dir->path()), QString());
    }
};

QTEST_MAIN(TemporaryChatsTest)
#include "tst_temporarychats.moc"
