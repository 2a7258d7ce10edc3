#include "core/store/database.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Result<void> addNote(SqlConnection &connection, const QString &text)
{
    return connection.execute(u"INSERT INTO notes (text) VALUES (?)", {text});
}

Result<qint64> countNotes(SqlConnection &connection)
{
    const auto count = connection.integer(u"SELECT count(*) FROM notes");
    if (!count)
        return tl::unexpected(count.error());
    return count->value_or(0);
}

} // namespace

class DatabaseTest : public test::TestCase
{
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_number = 0;

    /// A fresh path beside a folder with one migration.
    Database::Options options()
    {
        const QString folder = m_dir.filePath(QString::number(++m_number));
        QDir().mkpath(folder + u"/migrations"_s);
        writeMigration(folder + u"/migrations/0001_notes.sql"_s,
                       "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);\n"
                       "CREATE TABLE replayed_writes (id TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;\n");
        return {.path = folder + u"/test.db"_s, .migrations = folder + u"/migrations"_s};
    }

    static void writeMigration(const QString &path, const QByteArray &sql)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sql);
    }

    template<typename T>
    Result<T> write(Database &database, std::function<Result<T>(SqlConnection &)> work)
    {
        std::optional<Result<T>> got;
        database.write<T>(this, std::move(work), [&](Result<T> result) { got = std::move(result); });
        if (!QTest::qWaitFor([&] { return got.has_value(); }))
            return failure(Error::Kind::Timeout, u"no answer"_s);
        return *got;
    }

    template<typename T>
    Result<T> read(Database &database, std::function<Result<T>(SqlConnection &)> work)
    {
        std::optional<Result<T>> got;
        database.read<T>(this, std::move(work), [&](Result<T> result) { got = std::move(result); });
        if (!QTest::qWaitFor([&] { return got.has_value(); }))
            return failure(Error::Kind::Timeout, u"no answer"_s);
        return *got;
    }

private slots:
    void workMayBeQueuedBeforeItIsOpen()
    {
        Database database(options());
        bool isBack = false;
        std::optional<Result<qint64>> count;
        database.write<void>(this, [](SqlConnection &c) { return addNote(c, u"one"_s); }, [&](const Result<void> &done) {
            QVERIFY(done.has_value());
            QVERIFY(isBack);
            database.read<qint64>(this, countNotes, [&](Result<qint64> result) { count = result; });
        });
        QSignalSpy opened(&database, &Database::opened);
        database.open();
        isBack = true;
        QTRY_VERIFY(count.has_value());
        QVERIFY(count->has_value());
        QCOMPARE(**count, 1);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<OpenReport>().version, 1);
    }

    void anErrorUndoesTheWholeTransaction()
    {
        Database database(options());
        database.open();
        const auto done = write<void>(database, [](SqlConnection &c) -> Result<void> {
            if (auto added = addNote(c, u"gone"_s); !added)
                return added;
            return failure(Error::Kind::Rejected, u"no"_s);
        });
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Rejected);
        QCOMPARE(read<qint64>(database, countNotes).value_or(-1), 0);
    }

    void aBrokenStatementIsAStorageError()
    {
        Database database(options());
        database.open();
        const auto done = write<void>(database, [](SqlConnection &c) { return c.execute(u"INSERT INTO nowhere VALUES (1)"); });
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Storage);
        const auto few = write<void>(database, [](SqlConnection &c) -> Result<void> {
            if (auto first = addNote(c, u"a"_s); !first)
                return first;
            return c.execute(u"INSERT INTO notes (text) VALUES (?)", {});
        });
        QVERIFY(!few);
    }

    void readersCannotWrite()
    {
        Database database(options());
        database.open();
        QVERIFY(write<void>(database, [](SqlConnection &c) { return addNote(c, u"a"_s); }));
        QVERIFY(!read<void>(database, [](SqlConnection &c) { return addNote(c, u"b"_s); }));
    }

    void valuesComeBackAsTheyWere()
    {
        Database database(options());
        database.open();
        const auto done = write<QString>(database, [](SqlConnection &c) -> Result<QString> {
            auto s = c.prepare(u"SELECT ?, ?, ?, ?, ?, ?, typeof(?)");
            if (!s)
                return tl::unexpected(s.error());
            s->bind(std::numeric_limits<qint64>::max()).bind(0.1).bind(u"ä€😀"_s).bind(QByteArray("\0\xff", 2));
            s->bind(std::optional<qint64>()).bind(QString()).bind(QString());
            if (const auto row = s->next(); !row || !*row)
                return failure(Error::Kind::Internal, u"no row"_s);
            const bool isRight = s->integer(0) == std::numeric_limits<qint64>::max() && s->real(1) == 0.1
                && s->text(2) == u"ä€😀" && s->blob(3) == QByteArray("\0\xff", 2) && s->isNull(4) && !s->maybeInteger(4)
                && !s->isNull(5) && s->text(5).isEmpty();
            return isRight ? s->text(6) : u"wrong"_s;
        });
        QVERIFY(done.has_value());
        QCOMPARE(*done, u"text"_s);
    }

    void aStatementMayRunWithinItself()
    {
        Database database(options());
        database.open();
        const auto pairs = write<int>(database, [](SqlConnection &c) -> Result<int> {
            for (const QString &text : {u"a"_s, u"b"_s, u"c"_s}) {
                if (auto added = addNote(c, text); !added)
                    return tl::unexpected(added.error());
            }
            int count = 0;
            auto outer = c.prepare(u"SELECT id FROM notes ORDER BY id");
            for (auto row = outer->next(); row && *row; row = outer->next()) {
                auto inner = c.prepare(u"SELECT id FROM notes ORDER BY id");
                for (auto other = inner->next(); other && *other; other = inner->next())
                    count += outer->integer(0) == inner->integer(0) ? 100 : 1;
            }
            return count;
        });
        QCOMPARE(pairs.value_or(0), 306);
    }

    void nothingIsCalledForADeadContext()
    {
        Database database(options());
        database.open();
        bool wasCalled = false;
        auto context = std::make_unique<QObject>();
        database.write<void>(context.get(), [](SqlConnection &c) { return addNote(c, u"kept"_s); },
                             [&](const Result<void> &) { wasCalled = true; });
        context.reset();
        QCOMPARE(read<qint64>(database, [](SqlConnection &) -> Result<qint64> { return 1; }).value_or(0), 1);
        QVERIFY(write<void>(database, [](SqlConnection &) -> Result<void> { return {}; }));
        QCOMPARE(read<qint64>(database, countNotes).value_or(-1), 1);
        QVERIFY(!wasCalled);
    }

    void callbacksComeOnTheContextsThread()
    {
        Database database(options());
        database.open();
        QThread thread;
        QObject context;
        context.moveToThread(&thread);
        thread.start();
        std::atomic<QThread *> where = nullptr;
        database.read<qint64>(&context, countNotes, [&](const Result<qint64> &) { where = QThread::currentThread(); });
        QTRY_VERIFY(where != nullptr);
        QCOMPARE(where.load(), &thread);
        thread.quit();
        thread.wait();
    }

    void contextsMayDieAtAnyMoment()
    {
        Database database(options());
        database.open();
        std::atomic<int> calls = 0;
        for (int i = 0; i < 2000; ++i) {
            auto context = std::make_unique<QObject>();
            database.read<qint64>(context.get(), countNotes, [&](const Result<qint64> &) { ++calls; });
            database.write<void>(context.get(), [](SqlConnection &) -> Result<void> { return {}; },
                                 [&](const Result<void> &) { ++calls; });
            // While it lives it may be called, so it dies before events are seen to.
            context.reset();
            if (i % 50 == 0)
                QTest::qWait(0);
        }
        QVERIFY(write<void>(database, [](SqlConnection &) -> Result<void> { return {}; }));
        QCOMPARE(calls.load(), 0);
    }

    void closingCommitsWhatIsQueued()
    {
        const auto where = options();
        {
            Database database(where);
            database.open();
            for (int i = 0; i < 200; ++i)
                database.write([i](SqlConnection &c) { return addNote(c, QString::number(i)); });
        }
        QVERIFY(!QFile::exists(where.path + u"-wal"_s));
        Database database(where);
        database.open();
        QCOMPARE(read<qint64>(database, countNotes).value_or(-1), 200);
    }

    void aPauseFoldsTheJournalIntoTheFile()
    {
        const Database::Options where = options();
        Database database(where);
        database.open();
        QVERIFY(write<void>(database, [](SqlConnection &c) { return addNote(c, u"first"_s); }));
        const qint64 before = QFileInfo(where.path).size();
        const QString text(20'000, u'x');
        for (int i = 0; i < 70; ++i)
            QVERIFY(write<void>(database, [&text](SqlConnection &c) { return addNote(c, text); }));
        // Less than a commit would fold by itself.
        QTRY_VERIFY(QFileInfo(where.path).size() > before + 60 * text.size());
    }

    void whatIsRememberedLastsUntilItMayBeUntrue()
    {
        struct Seen
        {
            qint64 times = 0;
        };
        const std::function<Result<qint64>(SqlConnection &)> look = [](SqlConnection &c) -> Result<qint64> {
            return ++c.memory<Seen>().times;
        };
        const Database::Options place = options();
        Database database(place);
        database.open();
        QCOMPARE(write<qint64>(database, look).value_or(-1), 1);
        QVERIFY(write<void>(database, [](SqlConnection &c) { return addNote(c, u"mine"_s); }));
        QCOMPARE(write<qint64>(database, look).value_or(-1), 2);
        // What a transaction told that never was.
        QVERIFY(!write<void>(database, [&look](SqlConnection &c) -> Result<void> {
            return look(c) ? failure(Error::Kind::Usage, u"changed its mind"_s) : Result<void>();
        }));
        QCOMPARE(write<qint64>(database, look).value_or(-1), 1);
        // What somebody else changed.
        Database neighbour(place);
        neighbour.open();
        QVERIFY(write<void>(neighbour, [](SqlConnection &c) { return addNote(c, u"a neighbour's"_s); }));
        QCOMPARE(write<qint64>(database, look).value_or(-1), 1);
        QCOMPARE(write<qint64>(database, look).value_or(-1), 2);
        QCOMPARE(read<qint64>(database, look).value_or(-1), 1);
        QCOMPARE(read<qint64>(database, look).value_or(-1), 1);
    }

    void workAfterCloseIsCancelled()
    {
        Database database(options());
        database.open();
        database.close();
        const auto done = write<void>(database, [](SqlConnection &c) { return addNote(c, u"late"_s); });
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Cancelled);
        QCOMPARE(read<qint64>(database, countNotes).error().kind, Error::Kind::Cancelled);
    }

    void aDatabaseThatWasNeverOpenedClosesToo()
    {
        std::optional<Error::Kind> kind;
        {
            Database database(options());
            database.write<void>(this, [](SqlConnection &c) { return addNote(c, u"never"_s); },
                                 [&](const Result<void> &done) { kind = done.error().kind; });
        }
        QTRY_VERIFY(kind.has_value());
        QCOMPARE(*kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
