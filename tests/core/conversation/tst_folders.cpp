#include "core/conversation/conversations.h"
#include "core/conversation/filterrows.h"
#include "core/conversation/messagerows.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Folders, tags, and the list with filters.
class FoldersTest : public test::TestCase
{
    Q_OBJECT

    struct House
    {
        explicit House(const QString &folder) : database({.path = folder + u"/maquette.db"_s}), conversations(database, clock) { database.open(); }

        test::ManualClock clock;
        Database database;
        Conversations conversations;
    };

    QTemporaryDir m_dir;
    std::unique_ptr<House> m;

    Folders &folders() { return m->conversations.folders(); }

    template<typename T>
    Result<T> write(const std::function<Result<T>(SqlConnection &)> &work)
    {
        return test::await<T>([&](auto *context, auto done) { m->database.write<T>(context, work, done); });
    }

    ConversationId make(const QString &title, const RunSettings &settings = {})
    {
        m->clock.advance(1s);
        const auto id = test::await<ConversationId>([&](auto *context, auto done) { m->conversations.create(settings, context, done); });
        if (!id)
            return 0;
        const auto named = test::await<void>([&](auto *context, auto done) { m->conversations.rename(*id, title, context, done); });
        return named ? *id : 0;
    }

    FolderId folder(const QString &name)
    {
        const auto id = test::await<FolderId>([&](auto *context, auto done) { folders().create(name, context, done); });
        return id ? *id : 0;
    }

    Result<void> file(const QList<ConversationId> &ids, FolderId into)
    {
        return test::await<void>([&](auto *context, auto done) { folders().file(ids, into, context, done); });
    }

    Result<void> tag(ConversationId id, const QStringList &tags)
    {
        return test::await<void>([&](auto *context, auto done) { folders().setTags(id, tags, context, done); });
    }

    QList<Folder> all()
    {
        const auto found = test::await<QList<Folder>>([&](auto *context, auto done) { folders().all(context, done); });
        return found.value_or(QList<Folder>());
    }

    QStringList names()
    {
        QStringList names;
        const QList<Folder> found = all();
        for (const Folder &one : found)
            names.append(one.name);
        return names;
    }

    MessageId add(ConversationId conversation, const Message &what)
    {
        Message message = what;
        message.conversationId = conversation;
        message.createdAt = m->clock.nowUtc();
        const auto id = write<MessageId>([message](SqlConnection &connection) { return rows::insertMessage(connection, message, {}); });
        return id.value_or(0);
    }

    Message answer(const QString &model)
    {
        Message message;
        message.role = Role::Assistant;
        message.text = u"an answer"_s;
        message.modelId = model;
        return message;
    }

    void sql(const QString &statement)
    {
        QVERIFY(write<void>([statement](SqlConnection &connection) { return connection.execute(statement); }));
    }

    ConversationPage page(const ConversationFilter &filter, const ConversationCursor &from = {}, int limit = 50)
    {
        const auto page = test::await<ConversationPage>([&](auto *context, auto done) { m->conversations.page(filter, from, limit, context, done); });
        if (!page)
            qWarning().noquote() << page.error().message << page.error().detail;
        return page.value_or(ConversationPage());
    }

    /// What the search field's text finds.
    QStringList found(const QString &text)
    {
        const auto filter = readConversationSearch(text, m->clock.nowUtc());
        if (!filter)
            return {filter.error().what};
        QStringList titles;
        const ConversationPage rows = page(*filter);
        for (const ConversationSummary &row : rows.rows)
            titles.append(row.title);
        return titles;
    }

    Conversation read(ConversationId id)
    {
        return test::await<Conversation>([&](auto *context, auto done) { m->conversations.conversation(id, context, done); }).value_or(Conversation());
    }

private slots:
    void init()
    {
        TestCase::init();
        m.reset();
        QVERIFY(QDir(m_dir.path()).removeRecursively());
        QVERIFY(QDir().mkpath(m_dir.path()));
        m = std::make_unique<House>(m_dir.path());
    }

    void cleanup() { m.reset(); }

    void foldersAreListedInTheirOrderWithCounts()
    {
        QSignalSpy changed(&folders(), &Folders::changed);
        const FolderId work = folder(u"  Work "_s);
        const FolderId home = folder(u"Home"_s);
        QVERIFY(work && home);
        QCOMPARE(changed.size(), 2);
        const ConversationId one = make(u"one"_s);
        const ConversationId two = make(u"two"_s);
        const ConversationId away = make(u"away"_s);
        QSignalSpy told(&m->conversations, &Conversations::conversationChanged);
        QVERIFY(file({one, two, away}, home));
        QCOMPARE(told.size(), 3);
        QVERIFY(test::await<void>([&](auto *context, auto done) { m->conversations.setArchived(away, true, context, done); }));
        QCOMPARE(all(), (QList<Folder>{{work, u"Work"_s, 0}, {home, u"Home"_s, 2}}));
        QVERIFY(test::await<void>([&](auto *context, auto done) { folders().move(home, 0, context, done); }));
        QCOMPARE(names(), (QStringList{u"Home"_s, u"Work"_s}));
        QVERIFY(test::await<void>([&](auto *context, auto done) { folders().move(home, 99, context, done); }));
        QCOMPARE(names(), (QStringList{u"Work"_s, u"Home"_s}));
    }

    void namesOfFoldersAreUniqueWhateverTheCase()
    {
        const FolderId work = folder(u"Über uns"_s);
        QVERIFY(work);
        const auto again = test::await<FolderId>([&](auto *context, auto done) { folders().create(u"ÜBER  UNS"_s, context, done); });
        QVERIFY(!again);
        QCOMPARE(again.error().kind, Error::Kind::Rejected);
        const auto nameless = test::await<FolderId>([&](auto *context, auto done) { folders().create(u"   "_s, context, done); });
        QVERIFY(!nameless);
        QCOMPARE(nameless.error().kind, Error::Kind::Usage);
        const FolderId other = folder(u"Other"_s);
        const auto rename = [&](FolderId id, const QString &name) {
            return test::await<void>([&](auto *context, auto done) { folders().rename(id, name, context, done); });
        };
        QVERIFY(!rename(other, u"über uns"_s));
        // Its own name in another case is free.
        QVERIFY(rename(work, u"ÜBER UNS"_s));
        QCOMPARE(names(), (QStringList{u"ÜBER UNS"_s, u"Other"_s}));
        QCOMPARE(rename(77, u"x"_s).error().kind, Error::Kind::NotFound);
    }

    void aFolderThatGoesLeavesItsChatsAndComesBack()
    {
        const FolderId work = folder(u"Work"_s);
        const FolderId home = folder(u"Home"_s);
        const ConversationId one = make(u"one"_s);
        const ConversationId two = make(u"two"_s);
        QVERIFY(file({one, two}, work));
        const auto removed = test::await<RemovedFolder>([&](auto *context, auto done) { folders().remove(work, context, done); });
        QVERIFY(removed);
        QCOMPARE(names(), QStringList{u"Home"_s});
        QCOMPARE(page({}).rows.size(), 2);
        QCOMPARE(read(one).folder, 0);
        QVERIFY(read(one).folderName.isEmpty());
        // What was put elsewhere meanwhile stays there.
        QVERIFY(file({two}, home));
        QVERIFY(test::await<void>([&](auto *context, auto done) { folders().restore(*removed, context, done); }));
        QCOMPARE(names(), (QStringList{u"Work"_s, u"Home"_s}));
        QCOMPARE(read(one).folderName, u"Work"_s);
        QCOMPARE(read(two).folderName, u"Home"_s);
        QCOMPARE(file({one}, 77).error().kind, Error::Kind::NotFound);
    }

    void aFolderComesBackIntoOneOfItsName()
    {
        const FolderId work = folder(u"Work"_s);
        const ConversationId one = make(u"one"_s);
        QVERIFY(file({one}, work));
        const auto removed = test::await<RemovedFolder>([&](auto *context, auto done) { folders().remove(work, context, done); });
        QVERIFY(removed);
        const FolderId again = folder(u"work"_s);
        QVERIFY(test::await<void>([&](auto *context, auto done) { folders().restore(*removed, context, done); }));
        QCOMPARE(names(), QStringList{u"work"_s});
        QCOMPARE(read(one).folder, again);
    }

    void aFolderComesBackOnlyWhereThereIsRoom()
    {
        const FolderId work = folder(u"Work"_s);
        const auto removed = test::await<RemovedFolder>([&](auto *context, auto done) { folders().remove(work, context, done); });
        QVERIFY(removed);
        sql(u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
            u"INSERT INTO folder (name, name_key, position) SELECT 'f' || i, 'f' || i, i FROM n"_s.arg(Folder::kMost));
        const auto restored = test::await<void>([&](auto *context, auto done) { folders().restore(*removed, context, done); });
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, Error::Kind::Rejected);
        QCOMPARE(all().size(), Folder::kMost);
        sql(u"DELETE FROM folder WHERE name = 'f1'"_s);
        QVERIFY(test::await<void>([&](auto *context, auto done) { folders().restore(*removed, context, done); }));
        QVERIFY(names().contains(u"Work"_s));
    }

    void aTagCanBeSpeltOtherwise()
    {
        const ConversationId one = make(u"one"_s);
        QVERIFY(tag(one, {u"shop"_s, u"glaze"_s}));
        QVERIFY(tag(one, {u"glaze"_s, u"Shop"_s}));
        QCOMPARE(read(one).tags, (QStringList{u"glaze"_s, u"Shop"_s}));
    }

    void tagsOfWhatIsForgottenAreForgotten()
    {
        const ConversationId one = make(u"one"_s);
        const ConversationId two = make(u"two"_s);
        QVERIFY(tag(one, {u"both"_s, u"alone"_s}));
        QVERIFY(tag(two, {u"both"_s}));
        QVERIFY(test::await<void>([&](auto *context, auto done) { m->conversations.remove(one, context, done); }));
        m->clock.advance(1s);
        const auto purged = test::await<int>([&](auto *context, auto done) { m->conversations.purge(m->clock.nowUtc(), context, done); });
        QCOMPARE(purged.value_or(0), 1);
        const auto known = test::await<ConversationNames>([&](auto *context, auto done) { folders().names(context, done); });
        QCOMPARE(known->tags, QStringList{u"both"_s});
    }

    void tagsAreKeptOnceWhateverTheirCase()
    {
        const ConversationId one = make(u"one"_s);
        const ConversationId two = make(u"two"_s);
        QSignalSpy told(&m->conversations, &Conversations::conversationChanged);
        QVERIFY(tag(one, {u"spring"_s, u" Glaze "_s, u"SPRING"_s}));
        QCOMPARE(told.size(), 1);
        QCOMPARE(read(one).tags, (QStringList{u"Glaze"_s, u"spring"_s}));
        QVERIFY(tag(two, {u"glaze"_s}));
        // As it was spelt first, while something has it.
        QCOMPARE(read(two).tags, QStringList{u"Glaze"_s});
        QVERIFY(tag(one, {}));
        QVERIFY(tag(two, {}));
        QVERIFY(tag(two, {u"glaze"_s}));
        QCOMPARE(read(two).tags, QStringList{u"glaze"_s});
        QCOMPARE(page({}).rows.constFirst().tags, QStringList{u"glaze"_s});
        const auto known = test::await<ConversationNames>([&](auto *context, auto done) { folders().names(context, done); });
        QCOMPARE(known->tags, QStringList{u"glaze"_s});
    }

    void aForkStaysWithItsOriginal()
    {
        const ConversationId one = make(u"one"_s);
        Message question;
        question.text = u"q"_s;
        const MessageId asked = add(one, question);
        QVERIFY(file({one}, folder(u"Work"_s)));
        QVERIFY(tag(one, {u"a"_s, u"b"_s}));
        const auto fork = test::await<ConversationId>([&](auto *context, auto done) { m->conversations.fork(asked, context, done); });
        QVERIFY(fork);
        QCOMPARE(read(*fork).folderName, u"Work"_s);
        QCOMPARE(read(*fork).tags, (QStringList{u"a"_s, u"b"_s}));
    }

    void filtersFindWhatTheySay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("titles");
        const auto row = [](const QString &text, const QStringList &titles) { QTest::newRow(qPrintable(text)) << text << titles; };
        row(u"folder:wor"_s, {u"lamp"_s});
        row(u"folder=wor"_s, {});
        row(u"-folder:work"_s, {u"plain"_s, u"broken"_s, u"kiln"_s});
        row(u"has:folder"_s, {u"lamp"_s});
        row(u"tag:SPRING"_s, {u"kiln"_s, u"lamp"_s});
        row(u"tag=spring"_s, {u"lamp"_s});
        row(u"-has:tag"_s, {u"plain"_s, u"broken"_s});
        row(u"tag:spring tag:glaze"_s, {u"lamp"_s});
        row(u"tag:glaze,sale"_s, {u"kiln"_s, u"lamp"_s});
        row(u"model:claude"_s, {u"broken"_s, u"lamp"_s});
        row(u"model=claude-sonnet"_s, {u"lamp"_s});
        row(u"-model:gpt,claude"_s, {u"plain"_s});
        row(u"cost:>0.10"_s, {u"lamp"_s});
        row(u"cost:0.05..0.20"_s, {u"kiln"_s, u"lamp"_s});
        // What is not all known is never below anything.
        row(u"cost:<0.01"_s, {u"plain"_s});
        row(u"has:image"_s, {u"lamp"_s});
        row(u"has:file,error"_s, {u"broken"_s, u"kiln"_s});
        row(u"has:code"_s, {u"kiln"_s});
        row(u"project:SHO"_s, {u"kiln"_s});
        row(u"is:pinned"_s, {u"kiln"_s});
        row(u"-is:pinned has:tag"_s, {u"lamp"_s});
        row(u"is:archived"_s, {u"old"_s});
        row(u"is:archived tag:spring"_s, {});
        row(u"before:2026-11"_s, {u"lamp"_s});
        row(u"after:2026-11 -is:pinned"_s, {u"plain"_s, u"broken"_s});
        row(u"date:2026-10"_s, {u"lamp"_s});
        row(u"answer model:claude"_s, {u"broken"_s, u"lamp"_s});
        row(u"la has:image"_s, {u"lamp"_s});
        row(u"answer -tiles"_s, {u"broken"_s, u"lamp"_s});
    }

    void filtersFindWhatTheySay()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, titles);
        const ConversationId old = make(u"old"_s);
        const ConversationId lamp = make(u"lamp"_s);
        const ConversationId kiln = make(u"kiln"_s, {.accountId = u"a"_s, .modelId = u"GPT-5"_s, .project = u"Shop"_s});
        const ConversationId broken = make(u"broken"_s);
        make(u"plain"_s);
        QVERIFY(file({lamp}, folder(u"Work"_s)));
        QVERIFY(tag(lamp, {u"spring"_s, u"glaze"_s}));
        QVERIFY(tag(kiln, {u"spring sale"_s}));
        Message picture;
        picture.text = u"see"_s;
        picture.attachments = {{u"ab"_s, u"a.png"_s, u"image/png"_s, 1, QSize(1, 1)}};
        QVERIFY(add(lamp, picture));
        QVERIFY(add(lamp, answer(u"claude-sonnet"_s)));
        Message code = answer(u"gpt-5"_s);
        code.text = u"an answer of tiles\n```cpp\nint x;\n```"_s;
        code.attachments = {{u"cd"_s, u"a.pdf"_s, u"application/pdf"_s, 1, {}}};
        QVERIFY(add(kiln, code));
        Message failed = answer(u"claude-opus"_s);
        failed.state = MessageState::Failed;
        failed.error = Error{.kind = Error::Kind::Overloaded, .message = u"Busy."_s};
        QVERIFY(add(broken, failed));
        sql(u"UPDATE conversation SET cost_picos = 200000000000 WHERE id = %1"_s.arg(lamp));
        sql(u"UPDATE conversation SET play_cost_picos = 50000000000, is_pinned = 1 WHERE id = %1"_s.arg(kiln));
        sql(u"UPDATE conversation SET unknown_costs = 1 WHERE id = %1"_s.arg(broken));
        sql(u"UPDATE conversation SET is_archived = 1 WHERE id = %1"_s.arg(old));
        const qint64 november = QDate(2026, 11, 10).startOfDay().toMSecsSinceEpoch();
        sql(u"UPDATE conversation SET updated_at = %1 + id"_s.arg(november));
        sql(u"UPDATE conversation SET updated_at = %1 WHERE id = %2"_s.arg(QDate(2026, 10, 10).startOfDay().toMSecsSinceEpoch()).arg(lamp));
        QStringList expected = titles;
        QStringList actual = found(text);
        // Titles first, then messages, is the order of words; of the list the order itself is told by the rows.
        if (text.startsWith(u"answer")) {
            std::sort(expected.begin(), expected.end());
            std::sort(actual.begin(), actual.end());
        } else if (expected.contains(u"kiln"_s)) {
            // Pinned.
            expected.removeAll(u"kiln"_s);
            expected.prepend(u"kiln"_s);
        }
        QCOMPARE(actual, expected);
    }

    void aFolderIsAListOfItsOwn()
    {
        const FolderId work = folder(u"Work"_s);
        QList<ConversationId> inside;
        for (int i = 0; i < 5; ++i) {
            inside.append(make(u"inside %1"_s.arg(i)));
            make(u"outside %1"_s.arg(i));
        }
        QVERIFY(file(inside, work));
        QStringList titles;
        ConversationCursor from;
        for (ConversationPage next{.rows = {}, .hasMore = true}; next.hasMore; from = next.next) {
            next = page({.folder = work}, from, 2);
            for (const ConversationSummary &row : std::as_const(next.rows))
                titles.append(row.title);
        }
        QCOMPARE(titles, (QStringList{u"inside 4"_s, u"inside 3"_s, u"inside 2"_s, u"inside 1"_s, u"inside 0"_s}));
        const auto listed = [&](ConversationId id) {
            return test::await<ConversationSummary>([&](auto *context, auto done) { m->conversations.listed({.folder = work}, id, context, done); });
        };
        QCOMPARE(listed(inside.at(1))->folderName, u"Work"_s);
        QVERIFY(file({inside.at(1)}, 0));
        QCOMPARE(listed(inside.at(1)).error().kind, Error::Kind::NotFound);
    }

    void pagesOfAWordMayBeShortUnderAFilter()
    {
        const ConversationId common = make(u"common"_s);
        const ConversationId rare = make(u"rare"_s);
        Message question;
        question.text = u"needle"_s;
        QVERIFY(add(rare, question));
        QVERIFY(write<void>([common](SqlConnection &connection) -> Result<void> {
            Result<void> done;
            for (int i = 0; i < 25'000 && done; ++i) {
                Message message;
                message.conversationId = common;
                message.text = u"needle"_s;
                message.createdAt = QDateTime::fromMSecsSinceEpoch(i, Qt::UTC);
                done = rows::insertMessage(connection, message, {}).map([](MessageId) {});
            }
            return done;
        }));
        QVERIFY(tag(rare, {u"wanted"_s}));
        const auto filter = readConversationSearch(u"needle tag:wanted", m->clock.nowUtc());
        QVERIFY(filter.has_value());
        int pages = 0;
        QStringList titles;
        ConversationCursor from;
        for (ConversationPage next{.rows = {}, .hasMore = true}; next.hasMore && pages < 10; from = next.next, ++pages) {
            next = page(*filter, from, 10);
            for (const ConversationSummary &row : std::as_const(next.rows))
                titles.append(row.title);
        }
        QCOMPARE(titles, QStringList{u"rare"_s});
        QCOMPARE(pages, 2);
    }

    void anyFilterIsReadFromTheListsIndexAlone()
    {
        const auto filter = readConversationSearch(u"cost:0.1..2 model:gpt has:image,code folder:w tag:x project:p -is:pinned before:today after:2020", m->clock.nowUtc());
        QVERIFY(filter.has_value());
        const auto plan = write<QString>([filter = *filter](SqlConnection &connection) -> Result<QString> {
            const auto conditions = rows::conditionsOf(connection, filter);
            if (!conditions)
                return tl::unexpected(conditions.error());
            auto query = connection.prepare(u"EXPLAIN QUERY PLAN SELECT c.id FROM conversation c INDEXED BY conversation_list WHERE "_s + conditions->sql +
                                            u" ORDER BY c.is_pinned DESC, c.updated_at DESC, c.id DESC"_s);
            if (!query)
                return tl::unexpected(query.error());
            conditions->bindTo(*query);
            QStringList steps;
            const auto read = query->forEach([&] { steps.append(query->text(3)); });
            return read ? Result<QString>(steps.join(u'\n')) : tl::unexpected(read.error());
        });
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().detail));
        QVERIFY2(plan->contains(u"SEARCH c USING COVERING INDEX conversation_list"), qPrintable(*plan));
        QVERIFY2(!plan->contains(u"TEMP B-TREE FOR ORDER"), qPrintable(*plan));
        // What a clause asks of another table is read once, and not for each row.
        QVERIFY2(!plan->contains(u"CORRELATED"), qPrintable(*plan));
    }

    void namesForTheSearchAreThoseInUse()
    {
        const ConversationId one = make(u"one"_s, {.project = u"Shop"_s});
        make(u"two"_s, {.project = u"Garden"_s});
        QVERIFY(add(one, answer(u"m-2"_s)));
        QVERIFY(add(one, answer(u"m-1"_s)));
        QVERIFY(add(one, answer(u"m-1"_s)));
        folder(u"Z"_s);
        folder(u"A"_s);
        const auto known = test::await<ConversationNames>([&](auto *context, auto done) { folders().names(context, done); });
        QVERIFY(known);
        QCOMPARE(*known, (ConversationNames{{u"Z"_s, u"A"_s}, {}, {u"m-1"_s, u"m-2"_s}, {u"Garden"_s, u"Shop"_s}}));
    }
};

QTEST_GUILESS_MAIN(FoldersTest)
#include "tst_folders.moc"
