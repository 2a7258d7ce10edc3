#include "app/services.h"
#include "core/sandbox/sandboxfilm.h"
#include "tests/support/await.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class ServicesTest : public TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Services> m_services;

    Result<Account> add(const QString &name)
    {
        Account draft = m_services->accounts.draft(u"ollama"_s);
        draft.name = name;
        return await<Account>([&](auto *context, auto done) { m_services->accounts.add(draft, context, done); });
    }

    Result<void> remove(const QString &id)
    {
        return await<void>([&](auto *context, auto done) { m_services->accounts.remove(id, context, done); });
    }

    /// What a test of the account says when its server lists one model.
    void list(const Account &account)
    {
        emit m_services->accounts.modelsListed(account.id, account.providerId, {ListedModel{.id = u"llama"_s}});
    }

    QStringList keptLists() const { return QDir(m_home->filePath(u"lists"_s)).entryList(QDir::Files); }

    /// Ends the process, so to speak, and starts the next one on the same home.
    void restart()
    {
        m_services.reset();
        auto made = Services::create({.home = m_home->path(), .environment = {}, .usesKeychain = false});
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        m_services = std::move(*made);
        QVERIFY(await<OpenReport>([&](auto *context, auto done) { m_services->start(context, done); }));
    }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        restart();
    }

    void cleanup()
    {
        m_services.reset();
        m_home.reset();
    }

    void aRemovedAccountsListIsForgotten()
    {
        const auto gone = add(u"Old computer"_s);
        const auto stays = add(u"New computer"_s);
        QVERIFY(gone && stays);
        list(*gone);
        list(*stays);
        QTRY_COMPARE(keptLists().size(), 2);
        QVERIFY(remove(gone->id));
        QVERIFY(!m_services->catalog.listedAt(gone->id).isValid());
        QVERIFY(m_services->catalog.listedAt(stays->id).isValid());
        QTRY_COMPARE(keptLists().size(), 1);
    }

    void aModelThatNobodyKnowsIsOfTheKindThatIsAskedFor()
    {
        const auto account = add(u"Gateway"_s);
        QVERIFY(account);
        for (const ModelKind kind : {ModelKind::Chat, ModelKind::Embedding}) {
            const auto candidate = m_services->candidate(account->id, u"never-heard-of"_s, kind);
            QVERIFY(candidate);
            QCOMPARE(candidate->model.kind, kind);
        }
    }

    void theJobsOfADeadProcessWaitForWhoTakesThemOver()
    {
        QImage frame(64, 48, QImage::Format_RGB32);
        frame.fill(Qt::darkCyan);
        const auto film = makeSandboxFilm({.first = frame, .last = {}, .size = {64, 48}, .seconds = 1});
        QVERIFY(film);
        bool isDone = false;
        LoopbackServer server([&](const LoopbackRequest &request) {
            if (request.target.endsWith("/content"))
                return LoopbackReply::answer(200, *film, "video/mp4");
            return LoopbackReply::json(isDone ? R"({"id":"v1","status":"completed"})" : R"({"id":"v1","status":"in_progress"})");
        });
        Account box = m_services->accounts.draft(u"sandbox"_s);
        box.name = u"Box"_s;
        box.baseUrl = server.url(u"/v1"_s);
        const auto added = await<Account>([&](auto *context, auto done) { m_services->accounts.add(box, context, done); });
        QVERIFY(added);
        const JobRequest request{.feature = JobFeature::Video,
                                 .accountId = added->id,
                                 .modelId = u"sandbox-video"_s,
                                 .prompt = u"push in"_s,
                                 .values = {{u"seconds"_s, 1}}};
        const auto queued = await<Job>([&](auto *context, auto done) { m_services->jobs.enqueue(request, context, done); });
        QVERIFY(queued);
        const auto job = [&] {
            return await<Job>([&](auto *context, auto done) { m_services->jobs.job(queued->id, context, done); }).value_or(Job());
        };
        QVERIFY(waitFor([&] { return job().state == JobState::Submitted; }));
        const auto seen = server.requests().size();

        isDone = true;
        restart();
        QCOMPARE(job().state, JobState::Submitted);
        QCOMPARE(m_services->jobs.open(), 0);
        QVERIFY(server.roundTrip());
        QCOMPARE(server.requests().size(), seen);

        const auto taken = await<int>([&](auto *context, auto done) { m_services->takeOverJobs({}, context, done); });
        QVERIFY(taken);
        QCOMPARE(*taken, 1);
        QVERIFY(waitFor([&] { return job().state == JobState::Stored; }));
    }

    void aListThatComesAfterTheRemovalIsNotKept()
    {
        const auto account = add(u"Old computer"_s);
        QVERIFY(account);
        QVERIFY(remove(account->id));
        list(*account);
        QVERIFY(!m_services->catalog.listedAt(account->id).isValid());
    }
};

QTEST_GUILESS_MAIN(ServicesTest)
#include "tst_services.moc"
