#include "core/base/clock.h"
#include "core/base/redact.h"
#include "core/calls/dispatcher.h"
#include "core/calls/modellookup.h"
#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"
#include "core/net/httptransport.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/fixtures.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class ModelLookupTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        TestCase::init();
        m_house = std::make_unique<House>();
    }
    void cleanup() { m_house.reset(); }

    void whatCanBeSetIsAskedForAndKept()
    {
        const Candidate candidate = m_house->candidate();
        QVERIFY(ModelLookup::isNeeded(candidate));
        m_house->server.enqueue(LoopbackReply::json(fixture(u"replicate/model.json"_s)));
        const auto model = m_house->lookUp(candidate);
        QVERIFY2(model, model ? "" : qPrintable(model.error().message));
        QVERIFY(model->parameters.find(u"prompt"));
        QCOMPARE(m_house->server.requests().size(), 1);
        QCOMPARE(m_house->server.requests().constFirst().method, "GET");
        // The next one need not ask.
        Candidate again = candidate;
        again.model = *model;
        QVERIFY(!ModelLookup::isNeeded(again));
        QCOMPARE(m_house->catalog.find({u"replicate"_s, model->id}, u"acc"_s)->parameters, model->parameters);
    }

    void aModelThatIsNotThereIsSaid()
    {
        m_house->server.enqueue(LoopbackReply::answer(404, "{\"title\":\"Not found\",\"detail\":\"Model not found\",\"status\":404}"));
        const auto model = m_house->lookUp(m_house->candidate());
        QVERIFY(!model);
        QCOMPARE(model.error().kind, Error::Kind::NotFound);
        QVERIFY(!m_house->catalog.find({u"replicate"_s, u"acme/painter"_s}, u"acc"_s));
    }

    void aNameWithoutAnOwnerIsNotAskedFor()
    {
        Candidate candidate = m_house->candidate();
        candidate.model.id = u"painter"_s;
        const auto model = m_house->lookUp(candidate);
        QVERIFY(!model);
        QCOMPARE(model.error().kind, Error::Kind::Rejected);
        QVERIFY(m_house->server.requests().isEmpty());
    }

private:
    struct House
    {
        House() : database({.path = folder.filePath(u"maquette.db"_s)}) { database.open(); }

        Candidate candidate() const
        {
            const auto all = builtinProviders();
            Candidate found;
            found.provider = std::make_shared<const Provider>(
                *std::find_if(all.cbegin(), all.cend(), [](const Provider &one) { return one.id == u"replicate"; }));
            found.account.id = found.account.name = u"acc"_s;
            found.account.providerId = u"replicate"_s;
            found.account.baseUrl = server.url(u"/v1"_s);
            found.model = catalog.resolve({u"replicate"_s, u"acme/painter"_s}, u"acc"_s, ModelKind::Image);
            return found;
        }

        Result<Model> lookUp(const Candidate &asked)
        {
            return await<Model>([&](QObject *context, const std::function<void(Result<Model>)> &done) {
                connect(new ModelLookup(dispatcher, catalog, asked, context), &ModelLookup::finished, context, done);
            });
        }

        QTemporaryDir folder;
        LoopbackServer server;
        SystemClock clock;
        Redactor redactor;
        HttpTransport transport;
        Catalog catalog{Catalog::Options{}};
        Database database;
        Ledger ledger{database, clock, u"instance-1"_s};
        Dispatcher dispatcher{{.transport = transport,
                               .ledger = ledger,
                               .credentials = {.keys =
                                                   [](const Account &, QObject *context, std::function<void(Result<Secret>)> done) {
                                                       QMetaObject::invokeMethod(
                                                           context, [done = std::move(done)] { done(Secret()); },
                                                           Qt::QueuedConnection);
                                                   }},
                               .redactor = redactor,
                               .clock = clock,
                               .random = [] { return 0.0; }}};
    };
    std::unique_ptr<House> m_house;
};

QTEST_GUILESS_MAIN(ModelLookupTest)
#include "tst_modellookup.moc"
