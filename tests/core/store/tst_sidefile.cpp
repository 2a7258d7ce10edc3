#include "core/store/sidefile.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testcase.h"

#include <QRegularExpression>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

#ifdef Q_OS_LINUX
/// While it lives, no file of this process grows beyond `bytes`.
class FileLimit
{
public:
    explicit FileLimit(rlim_t bytes) : m_formerHandler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_former);
        const rlimit limit{bytes, m_former.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_former);
        std::signal(SIGXFSZ, m_formerHandler);
    }
    FileLimit(const FileLimit &) = delete;
    FileLimit &operator=(const FileLimit &) = delete;

private:
    void (*m_formerHandler)(int);
    rlimit m_former{};
};
#endif

} // namespace

class SideFileTest : public TestCase
{
    Q_OBJECT

    static WaitingWrite waiting(const QString &id, const QString &text, qint64 row)
    {
        return {.id = id,
                .statements = {{.sql = u"INSERT INTO notes (text) VALUES (?)"_s, .values = {text}, .lastInsertId = row, .changes = 1}}};
    }

    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Nothing stands after the first 8 bytes, which say whose file it is.
    static bool isBlank(const QByteArray &bytes) { return bytes.size() > 8 && bytes.count('\0') == bytes.size() - 8; }

private slots:
    void recordsComeBackInOrder()
    {
        StoreFixture f;
        const QString path = f.path();
        const QList<WaitingWrite> writes{waiting(u"1"_s, u"a ö"_s, 1), waiting(u"2"_s, u"b"_s, 2)};
        {
            auto file = *SideFile::claim(path, 4096);
            QVERIFY(file->isEmpty());
            for (const WaitingWrite &write : writes)
                QVERIFY(file->append(write));
            QCOMPARE(QFileInfo(file->path()).size(), 4096);
            // Held by its owner: nobody else sees it, and a second process takes another.
            QVERIFY(SideFile::abandoned(path).empty());
            QVERIFY((*SideFile::claim(path, 4096))->path() != file->path());
        }
        auto left = SideFile::abandoned(path);
        QCOMPARE(left.size(), std::size_t(1));
        QCOMPARE(left.front()->read(), writes);
        left.front()->clear();
        left.clear();
        QVERIFY(SideFile::abandoned(path).empty());
    }

    void aCutRecordIsLeftOut()
    {
        StoreFixture f;
        QString name;
        {
            auto file = *SideFile::claim(f.path(), 4096);
            QVERIFY(file->append(waiting(u"1"_s, u"whole"_s, 1)));
            QVERIFY(file->append(waiting(u"2"_s, u"cut"_s, 2)));
            name = file->path();
        }
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray bytes = file.readAll();
        const qsizetype at = bytes.indexOf(QByteArray("\0c\0u\0t", 6));
        QVERIFY(at > 0);
        file.seek(at);
        file.write(QByteArray(6, '\0'));
        file.close();
        const auto left = SideFile::abandoned(f.path());
        QCOMPARE(left.size(), std::size_t(1));
        QCOMPARE(left.front()->read(), QList<WaitingWrite>{waiting(u"1"_s, u"whole"_s, 1)});
    }

    void whatIsClearedCannotBeReadAnyMore_data()
    {
        QTest::addColumn<int>("length");
        QTest::newRow("short") << 10;
        QTest::newRow("longer than the room that was taken") << 100'000;
    }

    void whatIsClearedCannotBeReadAnyMore()
    {
        QFETCH(int, length);
        StoreFixture f;
        auto file = *SideFile::claim(f.path(), 4096);
        QVERIFY(file->append(waiting(u"1"_s, u"a walrus "_s.repeated(length), 1)));
        QVERIFY(file->append(waiting(u"2"_s, u"a kettle"_s, 2)));
        QVERIFY(!isBlank(bytesOf(file->path())));
        file->clear();
        QVERIFY(isBlank(bytesOf(file->path())));
        // It goes on being of use.
        const QList<WaitingWrite> writes{waiting(u"3"_s, u"b"_s, 3)};
        QVERIFY(file->append(writes.first()));
        QCOMPARE(file->read(), writes);
    }

    void whatStandsAfterTheEndOfTheListIsOverwrittenWhenItIsClaimed()
    {
        StoreFixture f;
        QString name;
        {
            auto file = *SideFile::claim(f.path(), 4096);
            QVERIFY(file->append(waiting(u"1"_s, u"a walrus"_s, 1)));
            name = file->path();
        }
        // As former versions emptied it.
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(8);
        file.write(QByteArray(4, '\0'));
        file.close();
        QVERIFY(!isBlank(bytesOf(name)));
        QCOMPARE((*SideFile::claim(f.path(), 4096))->path(), name);
        QVERIFY(isBlank(bytesOf(name)));
    }

    void aRecordWithoutRoomLeavesNothing_data()
    {
        QTest::addColumn<int>("length");
        QTest::newRow("short") << 3000;
        QTest::newRow("long") << 30'000;
    }

    void aRecordWithoutRoomLeavesNothing()
    {
#ifdef Q_OS_LINUX
        QFETCH(int, length);
        StoreFixture f;
        auto file = *SideFile::claim(f.path(), 4096);
        {
            const FileLimit limit(4096);
            QVERIFY(!file->append(waiting(u"1"_s, QString(length, u'w'), 1)));
        }
        QVERIFY(file->isEmpty());
        QVERIFY(isBlank(bytesOf(file->path())));
#else
        QSKIP("a process cannot be kept from writing elsewhere");
#endif
    }

    void whatWaitedIsReplayedOnceAtTheNextStart()
    {
        StoreFixture f;
        {
            Database database(f.options());
            QVERIFY(StoreFixture::open(database));
            QVERIFY(f.add(database, u"first"_s));
        }
        {
            auto file = *SideFile::claim(f.path(), 4096);
            QVERIFY(file->append(waiting(u"w1"_s, u"second"_s, 2)));
            QVERIFY(file->append(waiting(u"w2"_s, u"third"_s, 3)));
        }
        for (const int replayed : {2, 0}) {
            Database database(f.options());
            const auto report = StoreFixture::open(database);
            QVERIFY(report.has_value());
            QCOMPARE(report->replayedWrites, replayed);
            QCOMPARE(f.count(database), 3);
            QCOMPARE(f.number(database, u"SELECT count(*) FROM replayed_writes"_s).value_or(-1), 0);
        }
    }

    void aWriteThatWasCommittedBeforeTheCrashIsNotReplayed()
    {
        StoreFixture f;
        {
            Database database(f.options());
            QVERIFY(StoreFixture::open(database));
            QVERIFY(await<void>([&](auto *context, auto done) {
                database.write<void>(context, [](SqlConnection &c) { return c.execute(u"INSERT INTO replayed_writes VALUES ('w1')"); }, done);
            }));
        }
        {
            auto file = *SideFile::claim(f.path(), 4096);
            QVERIFY(file->append(waiting(u"w1"_s, u"twice"_s, 1)));
        }
        Database database(f.options());
        QVERIFY(StoreFixture::open(database));
        QCOMPARE(f.count(database), 0);
    }

    void aWriteThatDoesNotFitAnyMoreIsKeptAside()
    {
        StoreFixture f;
        {
            Database database(f.options());
            QVERIFY(StoreFixture::open(database));
            QVERIFY(f.add(database, u"somebody else's"_s));
        }
        {
            auto file = *SideFile::claim(f.path(), 4096);
            // It was row 1 then; now another row is.
            QVERIFY(file->append(waiting(u"w1"_s, u"mine"_s, 1)));
        }
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not fit any more"_s));
        Database database(f.options());
        const auto report = StoreFixture::open(database);
        QVERIFY(report.has_value());
        QCOMPARE(report->replayedWrites, 0);
        QCOMPARE(f.count(database), 1);
        QCOMPARE(QDir(QFileInfo(f.path()).path()).entryList({u"*-kept-*"_s}, QDir::Files).size(), 1);
    }
};

QTEST_GUILESS_MAIN(SideFileTest)
#include "tst_sidefile.moc"
