#include "core/prompts/assistant.h"
#include "core/prompts/promptfile.h"
#include "core/prompts/promptlibrary.h"
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

class PromptLibraryTest : public test::TestCase
{
    Q_OBJECT

    struct House
    {
        explicit House(const QString &folder) : database({.path = folder + u"/maquette.db"_s}), library(database, clock)
        {
            database.open();
        }

        Result<KeptPrompt> add(const QString &folder, const QString &name, const QString &text,
                               PromptKind kind = PromptKind::Prompt)
        {
            clock.advance(1s);
            return test::await<KeptPrompt>([&](auto *context, auto done) {
                library.add({kind, folder, name, {}, {{u"first"_s, {}, text}}}, context, done);
            });
        }
        Result<KeptPrompt> save(qint64 id, const QString &text, const QString &message = {})
        {
            clock.advance(1s);
            return test::await<KeptPrompt>([&](auto *context, auto done) { library.save(id, text, message, context, done); });
        }
        Result<KeptPrompt> useVersion(qint64 id, int number)
        {
            clock.advance(1s);
            return test::await<KeptPrompt>([&](auto *context, auto done) { library.useVersion(id, number, context, done); });
        }
        Result<KeptPrompt> place(qint64 id, const QString &folder, const QString &name)
        {
            return test::await<KeptPrompt>([&](auto *context, auto done) { library.place(id, folder, name, context, done); });
        }
        Result<void> remove(qint64 id)
        {
            return test::await<void>([&](auto *context, auto done) { library.remove(id, context, done); });
        }
        Result<KeptPrompt> restore(qint64 id)
        {
            return test::await<KeptPrompt>([&](auto *context, auto done) { library.restore(id, context, done); });
        }
        Result<QString> text(qint64 id, int number = 0)
        {
            return test::await<QString>([&](auto *context, auto done) { library.text(id, number, context, done); });
        }
        QList<PromptVersion> versions(qint64 id)
        {
            return test::await<QList<PromptVersion>>([&](auto *context, auto done) { library.versions(id, context, done); })
                .value_or(QList<PromptVersion>());
        }
        Result<TakenPrompts> take(const QList<PromptCopy> &copies)
        {
            return test::await<TakenPrompts>([&](auto *context, auto done) { library.take(copies, context, done); });
        }
        QList<PromptCopy> copies(const QList<qint64> &ids = {})
        {
            return *test::await<QList<PromptCopy>>([&](auto *context, auto done) { library.copies(ids, context, done); });
        }
        QStringList paths()
        {
            const auto all = test::await<QList<KeptPrompt>>([&](auto *context, auto done) { library.list(context, done); });
            QStringList paths;
            for (const KeptPrompt &kept : all.value_or(QList<KeptPrompt>()))
                paths.append(u"%1:%2 v%3"_s.arg(kept.folder, kept.name).arg(kept.version));
            return paths;
        }

        test::ManualClock clock;
        Database database;
        PromptLibrary library;
    };

    QTemporaryDir m_dir;
    std::unique_ptr<House> m;

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
        const auto first = m->add(u"Shop"_s, u"Line"_s, u"one"_s);
        QVERIFY(first);
        QCOMPARE(first->version, 1);
        const auto second = m->save(first->id, u"two"_s, u" shorter \n now"_s);
        QVERIFY(second);
        m = std::make_unique<House>(m_dir.path());
        QCOMPARE(m->paths(), QStringList{u"Shop:Line v2"_s});
        QCOMPARE(m->versions(first->id),
                 (QList<PromptVersion>{{2, u"shorter now"_s, second->changedAt}, {1, u"first"_s, first->changedAt}}));
        QCOMPARE(*m->text(first->id), u"two"_s);
        QCOMPARE(*m->text(first->id, 1), u"one"_s);
        QCOMPARE(m->text(first->id, 3).error().kind, Error::Kind::NotFound);
        QCOMPARE(second->opening, u"two"_s);
    }

    void anOlderVersionBecomesTheNewestOne()
    {
        const auto kept = m->add({}, u"a"_s, u"one"_s);
        QVERIFY(m->save(kept->id, u"two"_s));
        const auto again = m->useVersion(kept->id, 1);
        QVERIFY(again);
        QCOMPARE(again->version, 3);
        QCOMPARE(*m->text(kept->id), u"one"_s);
        QCOMPARE(*m->text(kept->id, 2), u"two"_s);
        QVERIFY(m->versions(kept->id).constFirst().message.contains(u'1'));
        // The one that counts already makes none.
        QCOMPARE(m->useVersion(kept->id, 3)->version, 3);
        QCOMPARE(m->save(kept->id, u"one"_s, u"nothing new"_s)->version, 3);
        QCOMPARE(m->useVersion(kept->id, 9).error().kind, Error::Kind::NotFound);
    }

    void whatCannotBeKeptIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::newRow("no name") << u" \u200B"_s << u"a"_s << int(Error::Kind::Rejected);
        QTest::newRow("no text") << u"a"_s << u" \n"_s << int(Error::Kind::Rejected);
        QTest::newRow("too long") << u"a"_s << QString(kLongestPromptText + 1, u'x') << int(Error::Kind::TooLarge);
    }

    void whatCannotBeKeptIsRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QSignalSpy changed(&m->library, &PromptLibrary::changed);
        const auto added = m->add({}, name, text);
        QVERIFY(!added);
        QTEST(int(added.error().kind), "kind");
        QVERIFY(!added.error().message.isEmpty());
        QCOMPARE(m->paths(), QStringList());
        QCOMPARE(changed.size(), 0);
    }

    void aTextThatCannotBeKeptMakesNoVersion()
    {
        const auto kept = m->add({}, u"a"_s, u"one"_s);
        QCOMPARE(m->save(kept->id, u" "_s).error().kind, Error::Kind::Rejected);
        QCOMPARE(m->save(99, u"x"_s).error().kind, Error::Kind::NotFound);
        QCOMPARE(m->versions(kept->id).size(), 1);
    }

    void namesAreTakenOnceInAFolder()
    {
        const auto kept = m->add(u"Shop"_s, u"Line"_s, u"one"_s);
        QCOMPARE(m->add(u"shop"_s, u"LINE"_s, u"x"_s).error().kind, Error::Kind::Rejected);
        QVERIFY(m->add(u"Shop"_s, u"Line"_s, assistantText({}), PromptKind::Assistant));
        QVERIFY(m->add({}, u"Line"_s, u"two"_s));
        QCOMPARE(m->place(kept->id, {}, u"line"_s).error().kind, Error::Kind::Rejected);
        QCOMPARE(m->place(kept->id, {}, u" "_s).error().kind, Error::Kind::Rejected);
        QCOMPARE(m->place(99, {}, u"x"_s).error().kind, Error::Kind::NotFound);
        QSignalSpy changed(&m->library, &PromptLibrary::changed);
        const auto moved = m->place(kept->id, u" a / ../b"_s, u"Other"_s);
        QVERIFY(moved);
        QCOMPARE(moved->folder, u"a/b"_s);
        QCOMPARE(moved->name, u"Other"_s);
        QTRY_COMPARE(changed.size(), 1);
        // The case of its own name may change.
        QVERIFY(m->place(kept->id, u"a/b"_s, u"OTHER"_s));
    }

    void whatWasRemovedComesBackWithItsVersions()
    {
        const auto kept = m->add({}, u"a"_s, u"one"_s);
        QVERIFY(m->save(kept->id, u"two"_s));
        QVERIFY(m->remove(kept->id));
        QCOMPARE(m->paths(), QStringList());
        QCOMPARE(m->remove(kept->id).error().kind, Error::Kind::NotFound);
        QCOMPARE(m->save(kept->id, u"x"_s).error().kind, Error::Kind::NotFound);
        QVERIFY(m->add({}, u"a"_s, u"another"_s));
        const auto back = m->restore(kept->id);
        QVERIFY(back);
        QCOMPARE(back->name, u"a (2)"_s);
        QCOMPARE(m->paths(), (QStringList{u":a v1"_s, u":a (2) v2"_s}));
    }

    void purgedIsGoneForGood()
    {
        const auto kept = m->add({}, u"a"_s, u"one"_s);
        const auto young = m->add({}, u"b"_s, u"two"_s);
        QVERIFY(m->remove(kept->id));
        m->clock.advance(24h);
        QVERIFY(m->remove(young->id));
        m->library.purge(m->clock.nowUtc().addSecs(-60));
        QCOMPARE(m->restore(kept->id).error().kind, Error::Kind::NotFound);
        QVERIFY(m->restore(young->id));
        QCOMPARE(m->text(kept->id).error().kind, Error::Kind::NotFound);
    }

    void twoProcessesOnOneHomeDoNotLoseVersions()
    {
        const auto kept = m->add({}, u"a"_s, u"one"_s);
        House other(m_dir.path());
        QVERIFY(other.save(kept->id, u"two"_s));
        QVERIFY(m->save(kept->id, u"three"_s));
        QVERIFY(other.save(kept->id, u"four"_s));
        QCOMPARE(m->versions(kept->id).size(), 4);
        QCOMPARE(*m->text(kept->id), u"four"_s);
        QCOMPARE(other.add({}, u"A"_s, u"x"_s).error().kind, Error::Kind::Rejected);
        QVERIFY(other.remove(kept->id));
        QCOMPARE(m->paths(), QStringList());
    }

    void aLibraryGoesFromHomeToHome()
    {
        const auto line = m->add(u"Shop"_s, u"Line"_s, u"one"_s);
        QVERIFY(m->save(line->id, u"two"_s, u"better"_s));
        const auto system = m->add({}, u"System"_s, u"Be plain."_s);
        Assistant clerk;
        clerk.promptId = system->id;
        clerk.settings.modelId = u"m"_s;
        const auto assistant = m->add({}, u"Clerk"_s, assistantText(clerk), PromptKind::Assistant);
        QVERIFY(test::await<KeptPrompt>([&](auto *context, auto done) {
            m->library.setLook(assistant->id, {u"K"_s, 2}, context, done);
        }));
        const PromptFile file = readPromptFile(u"all.json"_s, promptsAsJson(m->copies()));
        QVERIFY(file.problems.isEmpty());
        QCOMPARE(file.copies.size(), 3);

        QTemporaryDir elsewhere;
        House other(elsewhere.path());
        QCOMPARE(*other.take(file.copies), (TakenPrompts{3, 0, 0}));
        QCOMPARE(other.paths(), m->paths());
        QCOMPARE(*other.take(file.copies), (TakenPrompts{0, 0, 3}));
        const QList<PromptCopy> there = other.copies();
        QCOMPARE(there, file.copies);
        // An assistant brings the text of its prompt.
        const auto read = assistantFrom(there.first().versions.first().text);
        QCOMPARE(there.first().look, (PromptLook{u"K"_s, 2}));
        QCOMPARE(read->promptId, 0);
        QCOMPARE(read->settings.systemPrompt, u"Be plain."_s);
        // What goes on at both ends comes together.
        QVERIFY(m->save(line->id, u"three"_s));
        QCOMPARE(*other.take(m->copies({line->id})), (TakenPrompts{0, 1, 0}));
        QCOMPARE(other.paths().constLast(), u"Shop:Line v3"_s);
    }

    void copiesAreTakenWholeOrNotAtAll()
    {
        QCOMPARE(m->take({{PromptKind::Prompt, {}, u"a"_s, {}, {{{}, {}, u"x"_s}}},
                          {PromptKind::Prompt, {}, u" "_s, {}, {{{}, {}, u"y"_s}}}})
                     .error()
                     .kind,
                 Error::Kind::Rejected);
        QCOMPARE(m->paths(), QStringList());
    }
};

QTEST_GUILESS_MAIN(PromptLibraryTest)
#include "tst_promptlibrary.moc"
