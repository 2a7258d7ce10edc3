#include "core/base/clock.h"
#include "core/store/database.h"
#include "core/store/home.h"
#include "core/store/instance.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class InstanceTest : public TestCase
{
    Q_OBJECT

    SystemClock m_clock;

    static QStringList enrol(const Instance &instance, Database &database, const Clock &clock)
    {
        auto dead = await<QStringList>([&](auto *context, auto done) { instance.enrol(database, clock, context, done); });
        if (dead)
            dead->sort();
        return dead.value_or(QStringList{u"error"_s});
    }

private slots:
    void theHomeIsMadeForItsOwnerOnly()
    {
        QTemporaryDir dir;
        const auto home = Home::open(dir.filePath(u"deep/er"_s));
        QVERIFY(home.has_value());
        for (const QString &path : {home->path(), home->library(), home->logs(), home->instances(), home->backups()}) {
            QVERIFY2(QFileInfo(path).isDir(), qPrintable(path));
            const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther
                | QFileDevice::WriteOther | QFileDevice::ExeOther;
            QVERIFY(!(QFileInfo(path).permissions() & others));
        }
        QVERIFY(home->socketName().size() < 40);
        QCOMPARE(Home::open(dir.path() + u"/deep/../deep/er/"_s)->socketName(), home->socketName());
        QVERIFY(Home::open(dir.filePath(u"other"_s))->socketName() != home->socketName());
    }

    void aFolderThatCannotBeMadeIsAPlainError()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto home = Home::open(dir.filePath(u"file/home"_s));
        QVERIFY(!home);
        QCOMPARE(home.error().kind, Error::Kind::Storage);
        QVERIFY(home.error().message.contains(u"--home"));
    }

    void aLivingNeighbourIsNotDead()
    {
        QTemporaryDir dir;
        const Home home = *Home::open(dir.path());
        const auto one = Instance::create(home);
        const auto two = Instance::create(home);
        QVERIFY(one && two);
        QVERIFY((*one)->id() != (*two)->id());
        QVERIFY(!(*one)->isDead((*two)->id()));
        QVERIFY(!(*one)->isDead((*one)->id()));
        QVERIFY((*one)->deadOwners().isEmpty());
        QVERIFY((*one)->isDead(u"never-was"_s));
    }

    void anEndedInstanceLeavesNoFile()
    {
        QTemporaryDir dir;
        const Home home = *Home::open(dir.path());
        auto one = *Instance::create(home);
        const auto two = *Instance::create(home);
        const QString id = one->id();
        one.reset();
        QVERIFY(two->deadOwners().isEmpty());
        QVERIFY(two->isDead(id));
        QCOMPARE(QDir(home.instances()).entryList({u"*.lock"_s}, QDir::Files).size(), 1);
    }

    void whoCrashedIsFoundOnceAndBuried()
    {
        QTemporaryDir dir;
        const Home home = *Home::open(dir.path());
        // What a crash leaves behind: a lock file that nobody holds.
        QFile left(home.instances() + u"/crashed.lock"_s);
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        Database database({.path = home.database()});
        database.open();
        const auto lost = *Instance::create(home);
        QCOMPARE(enrol(*lost, database, m_clock), QStringList{u"crashed"_s});
        const auto neighbour = *Instance::create(home);
        QCOMPARE(enrol(*neighbour, database, m_clock), QStringList{u"crashed"_s});
        neighbour->bury(database, m_clock, {u"crashed"_s});
        QVERIFY(waitFor([&] { return neighbour->deadOwners().isEmpty(); }));
        const auto third = *Instance::create(home);
        QCOMPARE(enrol(*third, database, m_clock), QStringList());
    }

    void whoeverSaidFarewellIsNotMissed()
    {
        QTemporaryDir dir;
        const Home home = *Home::open(dir.path());
        Database database({.path = home.database()});
        database.open();
        auto polite = *Instance::create(home);
        auto rude = *Instance::create(home);
        enrol(*polite, database, m_clock);
        enrol(*rude, database, m_clock);
        const QString rudeId = rude->id();
        polite->sayFarewell(database, m_clock);
        polite.reset();
        // Gone with its file, but it never said so: its rows may still be open.
        rude.reset();
        const auto next = *Instance::create(home);
        QCOMPARE(enrol(*next, database, m_clock), QStringList{rudeId});
    }
};

QTEST_GUILESS_MAIN(InstanceTest)
#include "tst_instance.moc"
