#include "core/backup/backupjob.h"
#include "core/backup/backupwork.h"
#include "core/library/library.h"
#include "core/store/database.h"
#include "core/store/databasecopy.h"
#include "core/store/home.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <filesystem>
#include <utility>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr backup::SealCost kCheap{1, 8 * 1024};

bool put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class BackupTest : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    test::ManualClock m_clock;

    QString path(const QString &name) const { return m_dir->filePath(name); }
    static Secret secret(const char *text) { return Secret::take(QByteArray(text)); }

    /// A home with a picture, two conversations, settings and a catalogue.
    bool makeHome()
    {
        const auto home = Home::open(path(u"home"_s));
        if (!home)
            return false;
        Database database({.path = home->database()});
        Library library(home->library(), database, m_clock);
        database.open();
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        const auto asset = test::await<Asset>([&](auto *context, auto done) { library.importImage(image, u"lamp.png"_s, context, done); });
        const auto written = test::await<void>([&](auto *context, auto done) {
            database.write<void>(context, [](SqlConnection &connection) {
                auto one = connection.execute(u"INSERT INTO conversation (title, created_at, updated_at) VALUES (?, 1, 1)", {u"Lamps"_s});
                return one ? connection.execute(u"INSERT INTO conversation (title, created_at, updated_at) VALUES (?, 2, 2)", {u"Kilns"_s}) : one;
            }, done);
        });
        return asset && written && put(home->settingsFile(), "[calls]\nproxyUrl=http://user:hunter2@proxy:8080\n") && put(home->catalogFile(), "{}") &&
               put(home->path() + u"/lists/ollama.json"_s, "[]") && put(home->logFile(), "a line") && put(home->library() + u"/ab/coming.part"_s, "half");
    }

    Result<BackupReport> write(const Secret &passphrase = secret("correct horse"), const QString &name = u"all.maquette"_s)
    {
        QObject owner;
        auto *job = new BackupJob({.home = path(u"home"_s), .path = path(name), .passphrase = passphrase, .cost = kCheap}, &owner);
        return wait(*job, owner);
    }

    Result<BackupReport> restore(const QString &home = u"other"_s, const Secret &passphrase = secret("correct horse"), const QString &name = u"all.maquette"_s)
    {
        QObject owner;
        auto *job = new RestoreJob({.path = path(name), .home = path(home), .passphrase = passphrase}, &owner);
        return wait(*job, owner);
    }

    template<typename Job>
    Result<BackupReport> wait(Job &job, QObject &owner)
    {
        std::optional<Result<BackupReport>> done;
        QObject::connect(&job, &Job::finished, &owner, [&](const Result<BackupReport> &result) { done = result; });
        return test::waitFor([&] { return done.has_value(); }, std::chrono::minutes(1)) ? *done : tl::unexpected(Error{});
    }

    /// A temporary conversation with a file that came with it, in the home.
    bool addTemporary()
    {
        Database database({.path = path(u"home/maquette.db"_s)});
        Library library(path(u"home/library"_s), database, m_clock);
        database.open();
        const auto asset = test::await<Asset>([&](auto *context, auto done) {
            library.importDocument(QByteArray("a plum-coloured walrus"), {u"text/plain"_s, u"txt"_s}, u"walrus.txt"_s, context, done);
        });
        if (!asset)
            return false;
        return test::await<void>([&](auto *context, auto done) {
            database.write<void>(context, [hash = asset->hash](SqlConnection &connection) {
                auto one = connection.execute(u"INSERT INTO conversation (id, title, created_at, updated_at, temporary_owner) VALUES (77, '', 3, 3, 'me')");
                if (one)
                    one = connection.execute(u"INSERT INTO message (conversation_id, role, created_at) VALUES (77, 1, 3)");
                if (one)
                    one = connection.execute(u"INSERT INTO message_text (message_id, text, is_temporary) SELECT id, 'plum-coloured walrus', 1 FROM message");
                return one ? connection.execute(u"INSERT INTO temporary_asset (hash, conversation_id) VALUES (?, 77)", {hash}) : one;
            }, done);
        }).has_value();
    }

    QStringList below(const QString &folder) const
    {
        QStringList names;
        QDirIterator files(path(folder), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext())
            names.append(QDir(path(folder)).relativeFilePath(files.next()));
        names.sort();
        return names;
    }

    /// The picture's file, in its home.
    QString asset() const
    {
        const QStringList names = below(u"home/library"_s);
        for (const QString &name : names) {
            if (name.endsWith(u".png"_s) && QFileInfo(name).completeBaseName().size() == 64)
                return u"library/"_s + name;
        }
        return {};
    }

    QStringList titles(const QString &home)
    {
        Database database({.path = path(home) + u"/maquette.db"_s});
        database.open();
        const auto found = test::await<QStringList>([&](auto *context, auto done) {
            database.read<QStringList>(context, [](SqlConnection &connection) -> Result<QStringList> {
                QStringList all;
                auto query = connection.prepare(u"SELECT title FROM conversation ORDER BY id");
                if (!query)
                    return tl::unexpected(query.error());
                const auto read = query->forEach([&] { all.append(query->text(0)); });
                return read ? Result<QStringList>(all) : tl::unexpected(read.error());
            }, done);
        });
        return found ? *found : QStringList();
    }

private slots:
    void temporaryConversationsStayBehind()
    {
        QVERIFY(makeHome());
        QVERIFY(addTemporary());
        const QStringList before = below(u"home/library"_s);
        QVERIFY(write());
        QVERIFY(restore());
        const QStringList restored = below(u"other"_s);
        for (const QString &name : restored)
            QVERIFY2(!bytesOf(path(u"other/"_s + name)).contains("walrus"), qPrintable(name));
        // Of the picture that is no temporary conversation's all is there.
        QCOMPARE(restored.filter(QRegularExpression(u"^library/.*\\.png$"_s)).size(), before.filter(QRegularExpression(u"^[^/]+/[^/]+\\.png$"_s)).size());
        // And here all stays as it is.
        QCOMPARE(below(u"home/library"_s), before);
    }

    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(makeHome());
    }
    void cleanup() { m_dir.reset(); }

    void everythingComesBackInAnotherFolder()
    {
        const auto written = write();
        QVERIFY2(written, written ? "" : qPrintable(written.error().message + written.error().detail));
        QVERIFY(written->files >= 5);
        QCOMPARE(written->bytes, written->bytesTotal);
        const auto restored = restore();
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message + restored.error().detail));
        QCOMPARE(restored->files, written->files);
        QCOMPARE(titles(u"other"_s), (QStringList{u"Lamps"_s, u"Kilns"_s}));
        QVERIFY(bytesOf(path(u"other/settings.ini"_s)).contains("proxyUrl=http://proxy:8080"));
        QCOMPARE(bytesOf(path(u"other/lists/ollama.json"_s)), QByteArray("[]"));
        // The library to the byte; what was not whole, thumbnails and logs are not there.
        QStringList kept;
        QStringList came;
        for (const QString &name : below(u"home/library"_s)) {
            if (!name.endsWith(u".part"_s) && !name.startsWith(u"thumbnails/"_s))
                kept.append(name);
        }
        came = below(u"other/library"_s);
        QCOMPARE(came, kept);
        for (const QString &name : kept)
            QCOMPARE(bytesOf(path(u"other/library/"_s + name)), bytesOf(path(u"home/library/"_s + name)));
        QVERIFY(!QFile::exists(path(u"other/logs/maquette.log"_s)));
        QCOMPARE(QDir(path(u"home"_s)).entryList({u"*backup-*"_s}, QDir::Dirs | QDir::Hidden), QStringList());
        QCOMPARE(QDir(m_dir->path()).entryList({u"*restoring*"_s}, QDir::Dirs | QDir::Hidden), QStringList());
        // Nobody else reads it.
        QCOMPARE(QFile::permissions(path(u"other/maquette.db"_s)) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    }

    void itIsTheStateOfThatMoment()
    {
        // Somebody goes on writing while the backup is made.
        Database database({.path = path(u"home/maquette.db"_s)});
        database.open();
        QVERIFY(write());
        const auto later = test::await<void>([&](auto *context, auto done) {
            database.write<void>(context, [](SqlConnection &connection) {
                return connection.execute(u"INSERT INTO conversation (title, created_at, updated_at) VALUES (?, 3, 3)", {u"Later"_s});
            }, done);
        });
        QVERIFY(later);
        database.close();
        QVERIFY(restore());
        QCOMPARE(titles(u"other"_s), (QStringList{u"Lamps"_s, u"Kilns"_s}));
    }

    void noPasswordOfAnAddressLeaves()
    {
        QVERIFY(write());
        QVERIFY(restore());
        for (const QString &name : below(u"other"_s))
            QVERIFY2(!bytesOf(path(u"other/"_s + name)).contains("hunter2"), qPrintable(name));
    }

    void settingsThatCannotBeReadAreNotLeftOut_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("cannot be opened") << u"library"_s;
#ifdef Q_OS_LINUX
        // Opens like any file, and the first byte of it cannot be read.
        QTest::newRow("cannot be read") << u"/proc/self/mem"_s;
#endif
    }

    void settingsThatCannotBeReadAreNotLeftOut()
    {
        QFETCH(QString, target);
        const QString settings = path(u"home/settings.ini"_s);
        QVERIFY(QFile::remove(settings));
        QVERIFY(QFile::link(target, settings));
        const auto written = write();
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::Storage);
        QVERIFY2(written.error().message.contains(u"settings.ini"_s), qPrintable(written.error().message));
        QVERIFY(!QFile::exists(path(u"all.maquette"_s)));
    }

    void aHomeWithoutSettingsIsWrittenAllTheSame()
    {
        QVERIFY(QFile::remove(path(u"home/settings.ini"_s)));
        QVERIFY(write());
        QVERIFY(restore());
        QVERIFY(!below(u"other"_s).contains(u"settings.ini"_s));
    }

    void anotherPassphraseOpensNothing()
    {
        QVERIFY(write());
        QCOMPARE(restore(u"other"_s, secret("wrong horse!")).error().kind, Error::Kind::Unauthorized);
        QVERIFY(!QDir(path(u"other"_s)).exists());
    }

    void aShortPassphraseIsRefused()
    {
        QCOMPARE(write(secret("short")).error().kind, Error::Kind::Usage);
        QVERIFY(!QFile::exists(path(u"all.maquette"_s)));
    }

    void aCutOrChangedFileIsRefusedAndLeavesNothing_data()
    {
        QTest::addColumn<bool>("isCut");
        QTest::newRow("cut") << true;
        QTest::newRow("flipped") << false;
    }

    void aCutOrChangedFileIsRefusedAndLeavesNothing()
    {
        QFETCH(bool, isCut);
        QVERIFY(write());
        QByteArray bytes = bytesOf(path(u"all.maquette"_s));
        if (isCut)
            bytes.chop(70'000);
        else
            bytes[bytes.size() / 2] = static_cast<char>(bytes.at(bytes.size() / 2) ^ 1);
        QVERIFY(put(path(u"all.maquette"_s), bytes));
        const auto restored = restore();
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, Error::Kind::Storage);
        QVERIFY(restored.error().message.contains(isCut ? u"ends too early"_s : u"is damaged"_s));
        QVERIFY(!QDir(path(u"other"_s)).exists());
        QCOMPARE(QDir(m_dir->path()).entryList({u"*restoring*"_s}, QDir::Dirs | QDir::Hidden), QStringList());
    }

    void aFolderWithSomethingInItIsLeftAlone()
    {
        QVERIFY(write());
        QVERIFY(put(path(u"other/notes.txt"_s), "mine"));
        QCOMPARE(restore().error().kind, Error::Kind::Rejected);
        QCOMPARE(below(u"other"_s), QStringList{u"notes.txt"_s});
    }

    void emptyFoldersAreNoReasonAgainstIt()
    {
        QVERIFY(write());
        QVERIFY(QDir().mkpath(path(u"other/library"_s)) && QDir().mkpath(path(u"other/logs"_s)));
        QVERIFY(restore());
        QCOMPARE(titles(u"other"_s).size(), 2);
    }

    void foldersAboveItAreMade()
    {
        QVERIFY(write());
        QVERIFY(restore(u"a/new/place"_s));
        QCOMPARE(titles(u"a/new/place"_s).size(), 2);
        QCOMPARE(QDir(path(u"a/new"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"place"_s});
    }

    void aHomeOfANewerVersionIsRefused()
    {
        {
            Database database({.path = path(u"home/maquette.db"_s)});
            database.open();
            QVERIFY(test::await<void>([&](auto *context, auto done) {
                database.write<void>(context, [](SqlConnection &connection) { return connection.execute(u"PRAGMA user_version = 9999"); }, done);
            }));
        }
        QVERIFY(write());
        const auto restored = restore();
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, Error::Kind::Unsupported);
        QVERIFY(restored.error().message.contains(u"newer version"_s));
        QVERIFY(!QDir(path(u"other"_s)).exists());
    }

    void aDamagedAssetIsToldAndHindersNothing()
    {
        const QString name = asset();
        QVERIFY(!name.isEmpty());
        QFile::setPermissions(path(u"home/"_s + name), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        QVERIFY(put(path(u"home/"_s + name), "something else"));
        const auto written = write();
        QVERIFY(written);
        QCOMPARE(written->damaged, QStringList{name});
        const auto restored = restore();
        QVERIFY(restored);
        QCOMPARE(restored->damaged, QStringList{name});
        QCOMPARE(bytesOf(path(u"other/"_s + name)), QByteArray("something else"));
        QCOMPARE(titles(u"other"_s).size(), 2);
        QCOMPARE(backup::remarksOn(*restored), QStringList{u"Damaged files, kept as they are: 1 (%1)."_s.arg(name)});
    }

    void whatChangesMeanwhileIsTakenAsItIsThen()
    {
        const QString gone = asset();
        QVERIFY(put(path(u"home/recordings/growing.wav"_s), "one"));
        backup::WorkLine line;
        bool isFirst = true;
        // While the database is written, long after all files were looked for.
        line.progressed = [&](const BackupReport &) {
            if (!std::exchange(isFirst, false))
                return;
            QVERIFY(QFile::remove(path(u"home/"_s + gone)));
            QVERIFY(QFile::remove(path(u"home/lists/ollama.json"_s)));
            QVERIFY(put(path(u"home/recordings/growing.wav"_s), "one and two"));
        };
        const auto written =
            backup::writeBackup({.home = path(u"home"_s), .path = path(u"all.maquette"_s), .passphrase = secret("correct horse"), .cost = kCheap}, line);
        QVERIFY2(written, written ? "" : qPrintable(written.error().message + written.error().detail));
        QCOMPARE(written->missing, QStringList{gone});
        QVERIFY(backup::remarksOn(*written).constFirst().contains(gone));
        QCOMPARE(written->bytes, written->bytesTotal);
        const auto restored = restore();
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message + restored.error().detail));
        QCOMPARE(restored->files, written->files);
        QCOMPARE(bytesOf(path(u"other/recordings/growing.wav"_s)), QByteArray("one and two"));
        QVERIFY(!QFile::exists(path(u"other/"_s + gone)));
    }

    void aFileThatBecomesShorterIsFilledUpAndTold()
    {
        const QString longest = path(u"home/recordings/long.wav"_s);
        QVERIFY(put(longest, QByteArray(600'000, 'x')));
        backup::WorkLine line;
        // It is the last one, and what is left is less than all of it: somebody cuts it off in the middle.
        line.progressed = [&](const BackupReport &soFar) {
            if (soFar.bytes > soFar.bytesTotal - 400'000)
                QFile::resize(longest, 0);
        };
        const auto written =
            backup::writeBackup({.home = path(u"home"_s), .path = path(u"all.maquette"_s), .passphrase = secret("correct horse"), .cost = kCheap}, line);
        QVERIFY2(written, written ? "" : qPrintable(written.error().message + written.error().detail));
        QCOMPARE(written->damaged, QStringList{u"recordings/long.wav"_s});
        QVERIFY(restore());
        const QByteArray came = bytesOf(path(u"other/recordings/long.wav"_s));
        QCOMPARE(came.size(), 600'000);
        QVERIFY(came.startsWith('x') && came.endsWith('\0'));
    }

    void recordingsComeAlongAndThumbnailsDoNot()
    {
        QVERIFY(put(path(u"home/recordings/0192-abc.wav"_s), "RIFF"));
        QVERIFY(put(path(u"home/recordings/notes.txt"_s), "no sound"));
        QVERIFY(put(path(u"home/library/thumbnails/ab/abcdef-256.png"_s), "small"));
        QVERIFY(write());
        QVERIFY(restore());
        QCOMPARE(below(u"other/recordings"_s), QStringList{u"0192-abc.wav"_s});
        QVERIFY(!QDir(path(u"other/library/thumbnails"_s)).exists());
    }

    void onlyOurOwnLeftOversAreRemoved()
    {
        const QStringList folders{u"home/.maquette-backup-abcdef"_s, u"home/.maquette-backup-ghijkl"_s, u"home/backup-abcdef"_s, u"home/.maquette-backup-recent"_s,
                                  u".other.maquette-restoring-abcdef"_s, u".other.maquette-restoring-ghijkl"_s, u".another.maquette-restoring-abcdef"_s};
        for (const QString &folder : folders) {
            QVERIFY(put(path(folder + u"/maquette.db"_s), "a copy"));
            if (folder.endsWith(u"ghijkl"_s))
                QVERIFY(put(path(folder + u"/mine/letter.txt"_s), "mine"));
        }
        QVERIFY(put(path(u".other.maquette-restoring-abcdef/library/ab/x.png"_s), "a copy"));
        for (const QString &folder : folders)
            std::filesystem::last_write_time(path(folder).toStdU16String(), std::filesystem::file_time_type::clock::now() - std::chrono::hours(48));
        QVERIFY(put(path(u".other.maquette-restoring-recent/maquette.db"_s), "a copy"));
        QVERIFY(write());
        QVERIFY(restore());
        QVERIFY(!QDir(path(folders.at(0))).exists());
        QCOMPARE(below(folders.at(1)), QStringList{u"mine/letter.txt"_s});
        QCOMPARE(below(folders.at(2)), QStringList{u"maquette.db"_s});
        QVERIFY(!QDir(path(folders.at(4))).exists());
        QCOMPARE(below(folders.at(5)), QStringList{u"mine/letter.txt"_s});
        QCOMPARE(below(folders.at(6)), QStringList{u"maquette.db"_s});
        QVERIFY(QFile::exists(path(u".other.maquette-restoring-recent/maquette.db"_s)));
    }

    void aPassphraseIsTheSameHoweverItsAccentsAreTyped()
    {
        QVERIFY(write(secret("cr\xc3\xa8me br\xc3\xbbl\xc3\xa9" "e")));
        QVERIFY(restore(u"other"_s, secret("cre\xcc\x80me bru\xcc\x82le\xcc\x81" "e")));
    }

    void charactersOfAPassphraseAreCounted_data()
    {
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<int>("length");
        QTest::newRow("letters") << u"correct"_s << 7;
        QTest::newRow("accents") << u"éàüéàüé"_s << 7;
        QTest::newRow("accents apart") << u"e\u0301e\u0301e\u0301e\u0301"_s << 4;
        QTest::newRow("beyond 16 bits") << u"\U0001F511\U0001F511\U0001F511\U0001F511"_s << 4;
    }

    void charactersOfAPassphraseAreCounted()
    {
        QFETCH(QString, passphrase);
        QFETCH(int, length);
        QCOMPARE(backup::passphraseLength(passphrase), length);
        QCOMPARE(write(Secret::take(passphrase.toUtf8())).error().kind, Error::Kind::Usage);
    }

    void aCopyOfTheDatabaseIsStopped()
    {
        const std::atomic_bool isStopping = true;
        QVERIFY(!store::copyDatabase(path(u"home/maquette.db"_s), path(u"copy.db"_s), isStopping));
        QVERIFY(!QFile::exists(path(u"copy.db"_s)));
        const std::atomic_bool isGoingOn = false;
        QVERIFY(store::copyDatabase(path(u"home/maquette.db"_s), path(u"copy.db"_s), isGoingOn));
    }

    void aCancelledBackupLeavesTheOneBefore()
    {
        QVERIFY(put(path(u"all.maquette"_s), "the one before"));
        QObject owner;
        auto *job = new BackupJob({.home = path(u"home"_s), .path = path(u"all.maquette"_s), .passphrase = secret("correct horse"), .cost = kCheap}, &owner);
        job->cancel();
        const auto done = wait(*job, owner);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Cancelled);
        QCOMPARE(bytesOf(path(u"all.maquette"_s)), QByteArray("the one before"));
    }

    void onlyPartsOfAHomeAreTakenBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isPart");
        QTest::newRow("database") << u"maquette.db"_s << true;
        QTest::newRow("asset") << u"library/ab/abcdef.png"_s << true;
        QTest::newRow("up") << u"library/../../x"_s << false;
        QTest::newRow("hidden") << u"library/.ssh/key"_s << false;
        QTest::newRow("absolute") << u"/etc/passwd"_s << false;
        QTest::newRow("backslash") << u"library\\..\\x"_s << false;
        QTest::newRow("another file") << u"autostart.sh"_s << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("recording") << u"recordings/0192.wav"_s << true;
        QTest::newRow("no recording") << u"recordings/0192.sh"_s << false;
        QTest::newRow("below recordings") << u"recordings/a/0192.wav"_s << false;
        QTest::newRow("newline") << u"library/a\n"_s << false;
    }

    void onlyPartsOfAHomeAreTakenBack()
    {
        QFETCH(QString, name);
        QFETCH(bool, isPart);
        QCOMPARE(backup::isPartOfHome(name), isPart);
    }

    void whatIsToldOnTheWayGrowsToTheWhole()
    {
        QObject owner;
        auto *job = new BackupJob({.home = path(u"home"_s), .path = path(u"all.maquette"_s), .passphrase = secret("correct horse"), .cost = kCheap}, &owner);
        QSignalSpy progressed(job, &BackupJob::progressed);
        const auto done = wait(*job, owner);
        QVERIFY(done);
        QVERIFY(!progressed.isEmpty());
        QCOMPARE(progressed.constLast().constFirst().value<BackupReport>(), *done);
    }
};

QTEST_GUILESS_MAIN(BackupTest)
#include "tst_backup.moc"
