#include "core/conversation/settingsfit.h"
#include "core/conversation/conversations.h"
#include "core/conversation/drafts.h"
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

class ConversationsTest : public test::TestCase
{
    Q_OBJECT

    struct House
    {
        explicit House(const QString &folder)
            : database({.path = folder + u"/maquette.db"_s}), conversations(database, clock), drafts(database, clock)
        {
            database.open();
        }

        test::ManualClock clock;
        Database database;
        Conversations conversations;
        Drafts drafts;
    };

    QTemporaryDir m_dir;
    std::unique_ptr<House> m;

    ConversationId make(const QString &title = {})
    {
        m->clock.advance(1s);
        const auto id = test::await<ConversationId>([&](auto *context, auto done) { m->conversations.create({}, context, done); });
        if (!title.isEmpty())
            run([&](auto *context, auto done) { m->conversations.rename(*id, title, context, done); });
        return *id;
    }

    bool run(const std::function<void(QObject *, std::function<void(Result<void>)>)> &start)
    {
        const auto done = test::await<void>(start);
        if (!done)
            qWarning().noquote() << done.error().message << done.error().detail;
        return done.has_value();
    }

    /// Adds a message below `parent` and shows it.
    MessageId add(ConversationId conversation, MessageId parent, const QString &text, Role role = Role::User)
    {
        const qint64 now = m->clock.nowMs();
        const auto id = test::await<MessageId>([&](auto *context, auto done) {
            m->database.write<MessageId>(context, [=](SqlConnection &connection) -> Result<MessageId> {
                Message message;
                message.conversationId = conversation;
                message.parentId = parent;
                message.role = role;
                message.text = text;
                message.createdAt = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC);
                const auto id = rows::insertMessage(connection, message, {});
                if (!id)
                    return id;
                const auto shown = rows::showLeaf(connection, conversation, *id, now);
                return shown ? id : tl::unexpected(shown.error());
            }, done);
        });
        m->clock.advance(1s);
        return id ? *id : 0;
    }

    QList<TranscriptEntry> path(ConversationId id)
    {
        const auto path = test::await<TranscriptPath>([&](auto *context, auto done) { m->conversations.path(id, context, done); });
        return path ? path->entries : QList<TranscriptEntry>();
    }

    static QList<MessageId> ids(const QList<TranscriptEntry> &entries)
    {
        QList<MessageId> ids;
        for (const TranscriptEntry &entry : entries)
            ids.append(entry.id);
        return ids;
    }

    Message message(MessageId id)
    {
        const auto found = test::await<QList<Message>>([&](auto *context, auto done) { m->conversations.messages({id}, context, done); });
        return found && !found->isEmpty() ? found->constFirst() : Message();
    }

    ConversationPage page(const ConversationFilter &filter, const ConversationCursor &from = {}, int limit = 50)
    {
        const auto page = test::await<ConversationPage>([&](auto *context, auto done) { m->conversations.page(filter, from, limit, context, done); });
        if (!page)
            qWarning().noquote() << page.error().message << page.error().detail;
        return page.value_or(ConversationPage());
    }

    static QStringList titles(const ConversationPage &page)
    {
        QStringList titles;
        for (const ConversationSummary &row : page.rows)
            titles.append(row.title);
        return titles;
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

    void theListIsPinnedFirstThenNewestFirst()
    {
        make(u"old"_s);
        const ConversationId pinned = make(u"pinned"_s);
        make(u"middle"_s);
        make(u"new"_s);
        QVERIFY(run([&](auto *context, auto done) { m->conversations.setPinned(pinned, true, context, done); }));
        QCOMPARE(titles(page({})), (QStringList{u"pinned"_s, u"new"_s, u"middle"_s, u"old"_s}));
    }

    void pagesFollowOneAnother()
    {
        for (int i = 0; i < 7; ++i)
            make(QString::number(i));
        QStringList all;
        ConversationCursor from;
        int pages = 0;
        for (ConversationPage next{.rows = {}, .hasMore = true}; next.hasMore; ++pages) {
            next = page({}, from, 3);
            QVERIFY(next.rows.size() <= 3);
            all += titles(next);
            from = next.next;
        }
        QCOMPARE(pages, 3);
        QCOMPARE(all, (QStringList{u"6"_s, u"5"_s, u"4"_s, u"3"_s, u"2"_s, u"1"_s, u"0"_s}));
    }

    void archivedOnesHaveTheirOwnList()
    {
        make(u"here"_s);
        const ConversationId away = make(u"away"_s);
        QSignalSpy changed(&m->conversations, &Conversations::conversationChanged);
        QVERIFY(run([&](auto *context, auto done) { m->conversations.setArchived(away, true, context, done); }));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toLongLong(), away);
        QCOMPARE(titles(page({})), QStringList{u"here"_s});
        QCOMPARE(titles(page({.search = {}, .archive = ArchiveFilter::Archived})), QStringList{u"away"_s});
    }

    void deletedOnesComeBackUntilTheyArePurged()
    {
        const ConversationId id = make(u"lamp"_s);
        const MessageId first = add(id, 0, u"find me somewhere"_s);
        QSignalSpy removed(&m->conversations, &Conversations::conversationRemoved);
        const auto remove = [&] { return run([&](auto *context, auto done) { m->conversations.remove(id, context, done); }); };
        QVERIFY(remove());
        QCOMPARE(removed.size(), 1);
        QVERIFY(page({}).rows.isEmpty());
        QVERIFY(page({.search = u"somewhere"_s}).rows.isEmpty());
        QVERIFY(run([&](auto *context, auto done) { m->conversations.restore(id, context, done); }));
        QCOMPARE(page({}).rows.size(), 1);
        QVERIFY(remove());
        m->clock.advance(1h);
        const auto purged = test::await<int>([&](auto *context, auto done) { m->conversations.purge(m->clock.nowUtc(), context, done); });
        QVERIFY(purged);
        QCOMPARE(*purged, 1);
        QCOMPARE(message(first).id, 0);
        QVERIFY(page({.search = u"somewhere"_s}).rows.isEmpty());
    }

    void aPurgedConversationMayBeDeep()
    {
        const ConversationId id = make();
        QVERIFY(fill(id, 3000));
        QVERIFY(run([&](auto *context, auto done) { m->conversations.remove(id, context, done); }));
        m->clock.advance(1h);
        QVERIFY(test::await<int>([&](auto *context, auto done) { m->conversations.purge(m->clock.nowUtc(), context, done); }));
        const auto left = test::await<std::optional<qint64>>([&](auto *context, auto done) {
            m->database.read<std::optional<qint64>>(context, [](SqlConnection &connection) {
                return connection.integer(u"SELECT count(*) FROM message_text");
            }, done);
        });
        QCOMPARE(**left, 0);
    }

    void anEmptyTitleGoesBackToTheFirstWords()
    {
        const ConversationId id = make(u"my own"_s);
        add(id, 0, u"**Why** is the sky blue? Tell me."_s);
        QVERIFY(run([&](auto *context, auto done) { m->conversations.rename(id, u"  "_s, context, done); }));
        QCOMPARE(titles(page({})), QStringList{u"Why is the sky blue?"_s});
    }

    void branchesAreNumberedAndSwitched()
    {
        const ConversationId id = make();
        const MessageId question = add(id, 0, u"q"_s);
        const MessageId one = add(id, question, u"one"_s, Role::Assistant);
        const MessageId follow = add(id, one, u"follow"_s);
        const MessageId two = add(id, question, u"two"_s, Role::Assistant);
        QCOMPARE(ids(path(id)), (QList<MessageId>{question, two}));
        QCOMPARE(path(id).at(1).siblingIndex, 1);
        QCOMPARE(path(id).at(1).siblingCount, 2);
        QCOMPARE(message(two).siblingIndex, 1);
        QCOMPARE(message(two).siblingCount, 2);
        QSignalSpy changed(&m->conversations, &Conversations::pathChanged);
        const auto step = [&](MessageId from, int offset) {
            return run([&](auto *context, auto done) { m->conversations.showSibling(from, offset, context, done); });
        };
        QVERIFY(step(two, -1));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(ids(path(id)), (QList<MessageId>{question, one, follow}));
        // At the end it stays.
        QVERIFY(step(one, -1));
        QCOMPARE(ids(path(id)), (QList<MessageId>{question, one, follow}));
    }

    void switchingBackShowsTheBranchThatWasShownThere()
    {
        const ConversationId id = make();
        const MessageId question = add(id, 0, u"q"_s);
        const MessageId one = add(id, question, u"one"_s, Role::Assistant);
        const MessageId oneA = add(id, one, u"a"_s);
        const MessageId oneB = add(id, one, u"b"_s);
        const auto show = [&](MessageId at) { return run([&](auto *context, auto done) { m->conversations.showBranch(at, context, done); }); };
        m->clock.advance(1s);
        QVERIFY(show(oneA));
        m->clock.advance(1s);
        const MessageId two = add(id, question, u"two"_s, Role::Assistant);
        QCOMPARE(ids(path(id)), (QList<MessageId>{question, two}));
        QVERIFY(show(one));
        QCOMPARE(ids(path(id)), (QList<MessageId>{question, one, oneA}));
        QVERIFY(show(oneB));
        QCOMPARE(ids(path(id)), (QList<MessageId>{question, one, oneB}));
    }

    void aFirstMessageHasBranchesToo()
    {
        const ConversationId id = make();
        const MessageId first = add(id, 0, u"first"_s);
        const MessageId other = add(id, 0, u"other"_s);
        add(make(), 0, u"elsewhere"_s);
        QCOMPARE(ids(path(id)), QList<MessageId>{other});
        QCOMPARE(path(id).at(0).siblingCount, 2);
        QCOMPARE(message(first).siblingCount, 2);
    }

    void searchFindsTitlesAndMessagesNewestFirst()
    {
        const ConversationId older = make(u"Garden"_s);
        const MessageId inGarden = add(older, 0, u"A Céramic lamp between the roses"_s);
        const ConversationId newer = make(u"Kitchen"_s);
        add(newer, 0, u"No light here"_s);
        const MessageId inKitchen = add(newer, 0, u"Put the ceramics on the shelf"_s);
        make(u"Ceramic glaze"_s);
        const ConversationPage found = page({.search = u"ceram"_s});
        QCOMPARE(titles(found), (QStringList{u"Ceramic glaze"_s, u"Kitchen"_s, u"Garden"_s}));
        QCOMPARE(found.rows.at(0).hit->messageId, 0);
        QCOMPARE(found.rows.at(1).hit->messageId, inKitchen);
        QCOMPARE(found.rows.at(2).hit->messageId, inGarden);
        QCOMPARE(found.rows.at(2).hit->snippet, u"A Céramic lamp between the roses"_s);
        QCOMPARE(found.rows.at(2).hit->matches, (QList<std::pair<int, int>>{{2, 5}}));
        QCOMPARE(titles(page({.search = u"roses lamp"_s})), QStringList{u"Garden"_s});
        QVERIFY(page({.search = u"\"lamp roses\""_s}).rows.isEmpty());
        QVERIFY(page({.search = u"\"*)("_s}).rows.isEmpty());
    }

    void searchFindsPartsOfTextWithoutSpaces()
    {
        add(make(u"中文"_s), 0, u"请帮我写一份关于陶瓷灯具的文案"_s);
        QCOMPARE(page({.search = u"灯具"_s}).rows.size(), 1);
        QCOMPARE(page({.search = u"具灯"_s}).rows.size(), 0);
        QCOMPARE(page({.search = u"文"_s}).rows.size(), 1);
    }

    void searchPagesShowEveryConversationOnce()
    {
        for (int i = 0; i < 5; ++i) {
            const ConversationId id = make(QString::number(i));
            for (int j = 0; j < 3; ++j)
                add(id, 0, u"the same needle"_s);
        }
        QStringList all;
        ConversationCursor from;
        for (ConversationPage next{.rows = {}, .hasMore = true}; next.hasMore; from = next.next) {
            next = page({.search = u"needle"_s}, from, 2);
            all += titles(next);
        }
        QCOMPARE(all, (QStringList{u"4"_s, u"3"_s, u"2"_s, u"1"_s, u"0"_s}));
    }

    void searchInsideAConversationListsItsMessages()
    {
        const ConversationId id = make();
        const MessageId one = add(id, 0, u"a needle"_s);
        add(id, one, u"hay"_s);
        const MessageId two = add(id, 0, u"needles on another branch"_s);
        add(make(), 0, u"needle elsewhere"_s);
        const auto hits = test::await<QList<SearchHit>>([&](auto *context, auto done) { m->conversations.find(id, u"needle"_s, context, done); });
        QVERIFY(hits);
        QCOMPARE(hits->size(), 2);
        QCOMPARE(hits->at(0).messageId, two);
        QCOMPARE(hits->at(1).messageId, one);
    }

    void aForkIsACopyOfTheBranchSoFar()
    {
        const ConversationId id = make(u"mine"_s);
        const MessageId question = add(id, 0, u"q"_s);
        const MessageId answer = add(id, question, u"a"_s, Role::Assistant);
        add(id, answer, u"later"_s);
        add(id, question, u"other"_s, Role::Assistant);
        const auto fork = test::await<ConversationId>([&](auto *context, auto done) { m->conversations.fork(answer, context, done); });
        QVERIFY(fork);
        const auto entries = path(*fork);
        QCOMPARE(entries.size(), 2);
        QVERIFY(entries.at(1).id != answer);
        QCOMPARE(message(entries.at(1).id).text, u"a"_s);
        QCOMPARE(message(entries.at(1).id).siblingCount, 1);
        QCOMPARE(page({}).rows.constFirst().title, u"mine"_s);
    }

    void aQuestionIsRepeatedBehindWhatCameBeforeIt()
    {
        const RunSettings settings{u"acc"_s, u"model-y"_s, 0.2, 500, u"Be brief."_s, AfterUnknown::Never};
        const auto repeat = [&](MessageId answer) {
            return test::await<RepeatedTurn>([&](auto *context, auto done) { m->conversations.repeat(answer, settings, context, done); });
        };
        const ConversationId id = make(u"mine"_s);
        const MessageId first = add(id, 0, u"q1"_s);
        const MessageId firstAnswer = add(id, first, u"a1"_s, Role::Assistant);
        const MessageId second = add(id, firstAnswer, u"q2"_s);
        const MessageId secondAnswer = add(id, second, u"a2"_s, Role::Assistant);
        const auto later = repeat(secondAnswer);
        QVERIFY(later && later->conversationId != id);
        QCOMPARE(later->question.text, u"q2"_s);
        QCOMPARE(path(later->conversationId).size(), 2);
        QCOMPARE(message(path(later->conversationId).at(1).id).text, u"a1"_s);
        const auto draft =
            test::await<Draft>([&](auto *context, auto done) { m->drafts.load(later->conversationId, context, done); });
        QCOMPARE(draft->text, u"q2"_s);
        const auto back =
            test::await<Conversation>([&](auto *context, auto done) { m->conversations.conversation(later->conversationId, context, done); });
        QCOMPARE(back->settings, settings);
        // Nothing came before the first one.
        const auto start = repeat(firstAnswer);
        QVERIFY(start);
        QCOMPARE(start->question.text, u"q1"_s);
        QVERIFY(path(start->conversationId).isEmpty());
        // What is no answer has no question.
        QVERIFY(!repeat(first));
        QCOMPARE(path(id).size(), 4);
    }

    void whatAnotherModelDoesNotTakeIsChangedAndSaid()
    {
        RunSettings settings{u"acc"_s, u"m"_s, 0.2, 5000, {}, AfterUnknown::Never};
        Model model;
        model.maxOutputTokens = 4096;
        model.capabilitiesAreComplete = true;
        QCOMPARE(fitSettings(settings, model), (QList<Unfit>{Unfit::Temperature, Unfit::MaxOutputTokens}));
        QVERIFY(!settings.temperature);
        QCOMPARE(settings.maxOutputTokens, 4096);
        // What nobody knows is tried.
        settings.temperature = 0.2;
        model.capabilitiesAreComplete = false;
        QVERIFY(fitSettings(settings, model).isEmpty());
        QCOMPARE(settings.temperature, 0.2);
    }

    void settingsComeBack()
    {
        const ConversationId id = make();
        RunSettings settings{u"acc"_s, u"model-x"_s, 0.7, 800, u"Be brief."_s, AfterUnknown::Never};
        settings.fallbacks = {u"acc/model-y"_s, u"other/"_s};
        QVERIFY(run([&](auto *context, auto done) { m->conversations.setSettings(id, settings, context, done); }));
        const auto back = test::await<Conversation>([&](auto *context, auto done) { m->conversations.conversation(id, context, done); });
        QVERIFY(back);
        QCOMPARE(back->settings, settings);
    }

    void draftsSurviveWithinHalfASecond()
    {
        const Attachment picture{u"ab12"_s, u"lamp.png"_s, u"image/png"_s, 1234, QSize(3, 4)};
        m->drafts.edit(0, {u"first words"_s, {}});
        QElapsedTimer clock;
        clock.start();
        m->drafts.edit(0, {u"first words and more"_s, {picture}});
        const auto stored = [&] {
            const auto count = test::await<std::optional<qint64>>([&](auto *context, auto done) {
                m->database.read<std::optional<qint64>>(context, [](SqlConnection &connection) { return connection.integer(u"SELECT count(*) FROM draft"); }, done);
            });
            return count ? count->value_or(0) : 0;
        };
        QTRY_COMPARE_WITH_TIMEOUT(stored(), 1, 2000);
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
        m = nullptr;
        m = std::make_unique<House>(m_dir.path());
        const auto back = test::await<Draft>([&](auto *context, auto done) { m->drafts.load(0, context, done); });
        QVERIFY(back);
        QCOMPARE(*back, (Draft{u"first words and more"_s, {picture}}));
        m->drafts.edit(0, {});
        m->drafts.flush();
        QTRY_COMPARE(stored(), 0);
    }

    void aDraftThatIsNotWrittenYetIsLoadedAllTheSame()
    {
        m->drafts.edit(7, {u"fresh"_s, {}});
        const auto back = test::await<Draft>([&](auto *context, auto done) { m->drafts.load(7, context, done); });
        QCOMPARE(back->text, u"fresh"_s);
    }

    void tenThousandMessagesOpenAtOnce()
    {
        const ConversationId id = make();
        QVERIFY(fill(id, 10'000));
        path(id); // warms the reader
        QElapsedTimer clock;
        clock.start();
        const auto entries = path(id);
        const qint64 elapsed = clock.elapsed();
        QCOMPARE(entries.size(), 10'000);
        QCOMPARE(entries.at(5000).textLength, u"message 5000"_s.size());
        // The benchmark has the real limit; this only catches a path that became quadratic.
        QVERIFY2(elapsed < 500, qPrintable(QString::number(elapsed)));
        qInfo() << "path of 10,000 messages:" << elapsed << "ms";
    }

private:
    /// One branch of `count` messages in one transaction.
    bool fill(ConversationId conversation, int count)
    {
        return run([&](auto *context, auto done) {
            m->database.write<void>(context, [=](SqlConnection &connection) -> Result<void> {
                MessageId parent = 0;
                for (int i = 0; i < count; ++i) {
                    Message message;
                    message.conversationId = conversation;
                    message.parentId = parent;
                    message.role = i % 2 ? Role::Assistant : Role::User;
                    message.text = u"message %1"_s.arg(i);
                    message.createdAt = QDateTime::fromMSecsSinceEpoch(i, Qt::UTC);
                    const auto id = rows::insertMessage(connection, message, {});
                    if (!id)
                        return tl::unexpected(id.error());
                    parent = *id;
                }
                return rows::showLeaf(connection, conversation, parent, 1);
            }, done);
        });
    }
};

QTEST_GUILESS_MAIN(ConversationsTest)
#include "tst_conversations.moc"
