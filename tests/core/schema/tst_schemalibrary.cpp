#include "core/schema/schemalibrary.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class SchemaLibraryTest : public test::TestCase
{
    Q_OBJECT

    struct House
    {
        explicit House(const QString &folder) : database({.path = folder + u"/maquette.db"_s}), library(database, clock) { database.open(); }

        test::ManualClock clock;
        Database database;
        SchemaLibrary library;
    };

    QTemporaryDir m_dir;
    std::unique_ptr<House> m;

    Result<KeptSchema> save(const QString &name, const QString &text, const QString &message = {})
    {
        m->clock.advance(1s);
        return test::await<KeptSchema>([&](auto *context, auto done) { m->library.save(name, text, message, context, done); });
    }

    QList<KeptSchema> list()
    {
        return *test::await<QList<KeptSchema>>([&](auto *context, auto done) { m->library.list(context, done); });
    }

    Result<RemovedSchema> remove(qint64 id)
    {
        return test::await<RemovedSchema>([&](auto *context, auto done) { m->library.remove(id, context, done); });
    }

    Result<QString> text(qint64 id, int number)
    {
        return test::await<QString>([&](auto *context, auto done) { m->library.text(id, number, context, done); });
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

    void versionsComeBackAsTheyWereSaved()
    {
        const auto first = save(u"Person"_s, u"{\"type\":\"object\"}"_s, u"as a start"_s);
        QVERIFY(first);
        QCOMPARE(first->version, 1);
        const auto second = save(u" person "_s, u"{\"type\": \"array\"}"_s, u"a list"_s);
        QCOMPARE(second->id, first->id);
        QCOMPARE(second->version, 2);
        save(u"Address"_s, u"{}"_s);
        m.reset();
        m = std::make_unique<House>(m_dir.path());

        const QList<KeptSchema> schemas = list();
        QCOMPARE(schemas.size(), 2);
        QCOMPARE(schemas.first().name, u"Address"_s);
        QCOMPARE(schemas.last(), (KeptSchema{first->id, u"Person"_s, 2, second->changedAt}));
        const auto versions = test::await<QList<SchemaVersion>>([&](auto *context, auto done) { m->library.versions(first->id, context, done); });
        QCOMPARE(*versions, (QList<SchemaVersion>{{2, u"a list"_s, second->changedAt}, {1, u"as a start"_s, first->changedAt}}));
        QCOMPARE(*text(first->id, 1), u"{\"type\":\"object\"}"_s);
        QCOMPARE(*text(first->id, 2), u"{\"type\": \"array\"}"_s);
        QCOMPARE(*text(first->id, 0), u"{\"type\": \"array\"}"_s);
        QCOMPARE(text(first->id, 3).error().kind, Error::Kind::NotFound);
    }

    void aTextIsKnownByItsVersion()
    {
        const auto versionOf = [&](const QString &name, const QString &text) {
            return *test::await<int>([&](auto *context, auto done) { m->library.versionOf(name, text, context, done); });
        };
        QVERIFY(save(u"Lamp"_s, u"{}"_s));
        QVERIFY(save(u"Lamp"_s, u"{\"type\":\"object\"}"_s));
        QVERIFY(save(u"Sun"_s, u"{\"type\":\"null\"}"_s));
        QCOMPARE(versionOf(u"lamp"_s, u"{}"_s), 1);
        QCOMPARE(versionOf(u"Lamp"_s, u"{\"type\":\"object\"}"_s), 2);
        QCOMPARE(versionOf(u"Lamp"_s, u"{ }"_s), 0);
        QCOMPARE(versionOf(u"Lamp"_s, u"{\"type\":\"null\"}"_s), 0);
        QCOMPARE(versionOf(u"Moon"_s, u"{}"_s), 0);
        // Back to what it was: the newest of both.
        QVERIFY(save(u"Lamp"_s, u"{}"_s));
        QCOMPARE(versionOf(u"Lamp"_s, u"{}"_s), 3);
    }

    void theSameTextMakesNoVersion()
    {
        const auto first = save(u"a"_s, u"{}"_s);
        const auto again = save(u"A"_s, u"{}"_s, u"nothing new"_s);
        QCOMPARE(*again, *first);
    }

    void whatCannotBeUsedIsNotKept_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("no name") << u" "_s << u"{}"_s;
        QTest::newRow("no JSON") << u"a"_s << u"{"_s;
        QTest::newRow("no object") << u"a"_s << u"[]"_s;
        QTest::newRow("itself") << u"a"_s << u"{\"$ref\":\"#\"}"_s;
    }

    void whatCannotBeUsedIsNotKept()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QSignalSpy changed(&m->library, &SchemaLibrary::changed);
        const auto saved = save(name, text);
        QVERIFY(!saved);
        QVERIFY(!saved.error().message.isEmpty());
        QVERIFY(list().isEmpty());
        QCOMPARE(changed.size(), 0);
    }

    void namesAreTakenOnce()
    {
        const auto first = save(u"a"_s, u"{}"_s);
        const auto second = save(u"b"_s, u"{}"_s);
        const auto rename = [&](qint64 id, const QString &name) {
            return test::await<void>([&](auto *context, auto done) { m->library.rename(id, name, context, done); });
        };
        QCOMPARE(rename(second->id, u"A"_s).error().kind, Error::Kind::Rejected);
        QCOMPARE(rename(second->id, u""_s).error().kind, Error::Kind::Rejected);
        QCOMPARE(rename(999, u"c"_s).error().kind, Error::Kind::NotFound);
        QVERIFY(rename(first->id, u"A"_s));
        QSignalSpy changed(&m->library, &SchemaLibrary::changed);
        QVERIFY(rename(second->id, u"c"_s));
        QVERIFY(changed.size() == 1 || changed.wait());
        QCOMPARE(list().last().name, u"c"_s);
    }

    void removedSchemasTakeTheirVersionsWithThem()
    {
        const auto kept = save(u"a"_s, u"{}"_s);
        QVERIFY(remove(kept->id));
        QVERIFY(list().isEmpty());
        QCOMPARE(text(kept->id, 1).error().kind, Error::Kind::NotFound);
        const auto anew = save(u"a"_s, u"{\"type\":\"null\"}"_s);
        QCOMPARE(anew->version, 1);
        QVERIFY(anew->id != kept->id);
        QCOMPARE(remove(kept->id).error().kind, Error::Kind::NotFound);
    }

    void whatWasRemovedCanBeTakenBack()
    {
        const auto kept = save(u"Lamp"_s, u"{}"_s, u"as a start"_s);
        save(u"Lamp"_s, u"{\"type\":\"object\"}"_s, u"an object"_s);
        const auto before = list();
        const auto removed = remove(kept->id);
        QVERIFY(removed);
        QCOMPARE(removed->texts, (QStringList{u"{\"type\":\"object\"}"_s, u"{}"_s}));
        const auto restore = [&] {
            return test::await<void>([&](auto *context, auto done) { m->library.restore(*removed, context, done); });
        };
        const auto other = save(u"lamp"_s, u"{\"type\":\"null\"}"_s);
        QCOMPARE(restore().error().kind, Error::Kind::Rejected);
        QVERIFY(remove(other->id));
        QVERIFY(restore());
        QCOMPARE(list(), before);
        const auto versions = test::await<QList<SchemaVersion>>([&](auto *context, auto done) { m->library.versions(kept->id, context, done); });
        QCOMPARE(*versions, removed->versions);
        QCOMPARE(versions->last().message, u"as a start"_s);
        QCOMPARE(*text(kept->id, 1), u"{}"_s);
        QCOMPARE(*text(kept->id, 0), u"{\"type\":\"object\"}"_s);
    }
};

QTEST_GUILESS_MAIN(SchemaLibraryTest)
#include "tst_schemalibrary.moc"
