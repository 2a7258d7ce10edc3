#include "core/accounts/accounttest.h"
#include "core/accounts/keyrotation.h"
#include "core/accounts/serverdiscovery.h"
#include "core/wire/lmstudiomodels.h"
#include "tests/core/accounts/accountsfixture.h"
#include "tests/support/fixtures.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpServer>

#include <utility>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kTwoModels = R"({"object":"list","data":[{"id":"small"},{"id":"large"}]})";

/// A port on which nobody listens.
int closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

Provider localServer(const QString &id, const QUrl &baseUrl, const QString &probePath, const QByteArray &mark)
{
    Provider provider;
    provider.id = id;
    provider.name = id;
    provider.baseUrl = baseUrl;
    provider.key = Provider::Key::Optional;
    provider.isLocal = true;
    provider.probePath = probePath;
    provider.probeMark = mark;
    provider.modelList = std::make_shared<OpenAiModelListCodec>();
    return provider;
}

/// LM Studio's two lists.
Provider withRicherList(const QUrl &baseUrl)
{
    Provider provider = localServer(u"studio"_s, baseUrl, u"v1/models"_s, "\"data\"");
    provider.plainModelList = std::exchange(provider.modelList, std::make_shared<LmStudioModelListCodec>());
    return provider;
}

/// A list whose pages name the next one.
class PagedList final : public ModelListCodec
{
public:
    HttpRequest encode(const Endpoint &endpoint) const override { return OpenAiModelListCodec().encode(endpoint); }
    Result<QList<ListedModel>> decode(const QByteArray &body) const override { return OpenAiModelListCodec().decode(body); }

    std::optional<HttpRequest> next(const QByteArray &body, const Endpoint &endpoint) const override
    {
        const QString page = QJsonDocument::fromJson(body)["next"_L1].toString();
        if (page.isEmpty())
            return {};
        HttpRequest http = encode(endpoint);
        http.url.setQuery(u"page="_s + page);
        return http;
    }
};

} // namespace

class AccountTestTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
    }

    void aWorkingAccountSaysHowManyModels()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::json(kTwoModels));
        AccountsFixture f({acme(server.url(u"/v1"_s))}, m_home->path());
        Account draft = f.accounts.draft(u"acme"_s);
        draft.organisation = u"org-7"_s;
        draft.headers = {{"X-Title", "Maquette"}};
        const auto account = f.add(draft);
        QVERIFY(f.setKey(account->id, "sk-right-key"));
        QSignalSpy listed(&f.accounts, &Accounts::modelsListed);
        const auto report = result(f.accounts.test(account->id, this));
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->models.size(), 2);
        QVERIFY2(report->message.contains(u"2 model"), qPrintable(report->message));
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed.constFirst().at(0).toString(), account->id);
        const LoopbackRequest request = server.lastRequest();
        QCOMPARE(request.target, QByteArray("/v1/models"));
        QCOMPARE(request.headers.value("Authorization"), QByteArray("Bearer sk-right-key"));
        QCOMPARE(request.headers.value("X-Organisation"), QByteArray("org-7"));
        QCOMPARE(request.headers.value("X-Title"), QByteArray("Maquette"));
    }

    void whatGoesWrongIsSaidInOneSentence_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("kind");
        const QByteArray json = "application/json";
        QTest::newRow("wrong key") << 401 << json << QByteArray(R"({"error":{"message":"Incorrect API key","code":"invalid_api_key"}})")
                                   << u"does not accept this key"_s << int(Error::Kind::Unauthorized);
        QTest::newRow("key that may not list") << 403 << json << QByteArray("{}") << u"what the key may do"_s << int(Error::Kind::Forbidden);
        QTest::newRow("wrong path") << 404 << json << QByteArray(R"({"detail":"Not Found"})") << u"usually ends in /v1"_s << int(Error::Kind::NotFound);
        QTest::newRow("web page, 404") << 404 << QByteArray("text/html") << QByteArray("<!DOCTYPE html><title>404</title>") << u"web page"_s
                                       << int(Error::Kind::NotFound);
        QTest::newRow("web page, 200") << 200 << QByteArray("text/html; charset=utf-8") << QByteArray("<html><body>Welcome</body></html>")
                                       << u"web page"_s << int(Error::Kind::Protocol);
        QTest::newRow("something else") << 200 << json << QByteArray(R"({"hello":"world"})") << u"not an OpenAI-compatible server"_s
                                        << int(Error::Kind::Protocol);
        QTest::newRow("cut in half") << 200 << json << kTwoModels.left(20) << u"not an OpenAI-compatible server"_s << int(Error::Kind::Protocol);
        QTest::newRow("server trouble") << 503 << json << QByteArray("") << u"Acme"_s << int(Error::Kind::Overloaded);
    }
    void whatGoesWrongIsSaidInOneSentence()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QString, word);
        QFETCH(int, kind);
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(status, body, type));
        AccountsFixture f({acme(server.url(u"/v1"_s))}, m_home->path());
        const auto report = result(f.accounts.test(f.accounts.draft(u"acme"_s), Secret::take(QByteArray("sk-some-key")), this));
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(word), qPrintable(report.error().message));
        QCOMPARE(int(report.error().kind), kind);
        QCOMPARE(server.requests().size(), 1);
    }

    void aServerThatIsNotRunningIsNamed()
    {
        const QUrl url(u"http://127.0.0.1:%1/v1"_s.arg(closedPort()));
        AccountsFixture f({localServer(u"ollama"_s, url, u"api/version"_s, "version")}, m_home->path());
        const auto report = result(f.accounts.test(f.accounts.draft(u"ollama"_s), {}, this));
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(u"Start ollama"), qPrintable(report.error().message));
    }

    void aHostThatDoesNotExistIsSaid()
    {
        AccountsFixture f({acme(QUrl(u"https://api.acme.invalid/v1"_s))}, m_home->path());
        const auto report = result(f.accounts.test(f.accounts.draft(u"acme"_s), {}, this));
        QVERIFY(!report);
        QVERIFY(report.error().kind == Error::Kind::Offline);
        QVERIFY2(report.error().message.contains(u"api.acme.invalid"), qPrintable(report.error().message));
    }

    void aSelfSignedCertificateIsAnError()
    {
        LoopbackServer server(LoopbackServer::Tls::SelfSigned);
        server.setReply(LoopbackReply::json(kTwoModels));
        AccountsFixture f({acme(server.url(u"/v1"_s))}, m_home->path());
        const auto report = result(f.accounts.test(f.accounts.draft(u"acme"_s), Secret::take(QByteArray("sk-not-for-strangers")), this));
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(u"certificate"), qPrintable(report.error().message));
        QCOMPARE(server.requests().size(), 0);
    }

    void aMissingKeyIsSaidWithoutAskingAnybody()
    {
        AccountsFixture f({acme(QUrl(u"https://api.acme.example/v1"_s))}, m_home->path());
        const auto account = f.add(f.accounts.draft(u"acme"_s));
        const auto report = result(f.accounts.test(account->id, this));
        QVERIFY(!report);
        QVERIFY(report.error().kind == Error::Kind::NoKey);
    }

    void aPublicListIsNoProofOfAKey()
    {
        LoopbackServer server([](const LoopbackRequest &request) {
            if (request.target == "/v1/models")
                return LoopbackReply::json(kTwoModels);
            const bool isRight = request.headers.value("Authorization") == "Bearer sk-right-key";
            return isRight ? LoopbackReply::json("{}") : LoopbackReply::answer(401, "{}");
        });
        Provider provider = acme(server.url(u"/v1"_s));
        provider.keyCheckPath = u"key"_s;
        AccountsFixture f({provider}, m_home->path());
        const Account draft = f.accounts.draft(u"acme"_s);
        QVERIFY(!result(f.accounts.test(draft, Secret::take(QByteArray("sk-wrong-key")), this)));
        QVERIFY(result(f.accounts.test(draft, Secret::take(QByteArray("sk-right-key")), this)));
        QCOMPARE(server.lastRequest().target, QByteArray("/v1/key"));
    }

    void aServerWithoutTheRicherListIsAskedForThePlainOne_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("not found") << 404 << QByteArray("404 page not found");
        QTest::newRow("not allowed") << 405 << QByteArray("{}");
        QTest::newRow("error with 200") << 200 << test::httpFixture(u"lmstudio/unknown-endpoint.http"_s).body;
        QTest::newRow("a web page") << 200 << QByteArray("<!DOCTYPE html><title>Chat</title>");
    }
    void aServerWithoutTheRicherListIsAskedForThePlainOne()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        LoopbackServer server([&](const LoopbackRequest &request) {
            return request.target == "/v1/models" ? LoopbackReply::json(kTwoModels) : LoopbackReply::answer(status, body);
        });
        AccountsFixture f({withRicherList(server.url(u"/v1"_s))}, m_home->path());
        QSignalSpy listed(&f.accounts, &Accounts::modelsListed);
        const auto account = f.add(f.accounts.draft(u"studio"_s));
        const auto report = result(f.accounts.test(account->id, this));
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->models.size(), 2);
        QCOMPARE(listed.size(), 1);
        QCOMPARE(server.requests().size(), 2);

        ServerDiscovery *job = f.accounts.discover(this);
        QSignalSpy finished(job, &ServerDiscovery::finished);
        QVERIFY(finished.wait());
        const auto servers = finished.constFirst().constFirst().value<Result<QList<FoundServer>>>();
        QVERIFY(servers);
        QCOMPARE(servers->size(), 1);
        QCOMPARE(servers->at(0).models.size(), 2);
        QVERIFY(!servers->at(0).wantsKey);
    }

    void theRicherListIsEnough()
    {
        LoopbackServer server([](const LoopbackRequest &request) {
            if (request.target == "/api/v1/models")
                return LoopbackReply::json(test::fixture(u"lmstudio/models.json"_s));
            return request.target == "/v1/models" ? LoopbackReply::json(kTwoModels) : LoopbackReply::answer(404, "{}");
        });
        AccountsFixture f({withRicherList(server.url(u"/v1"_s))}, m_home->path());
        const auto report = result(f.accounts.test(f.accounts.draft(u"studio"_s), {}, this));
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(report->models.size(), 3);
        QCOMPARE(server.requests().size(), 1);
    }

    void aRefusalOfTheRicherListIsNotWorkedAround()
    {
        LoopbackServer server([](const LoopbackRequest &request) {
            return request.target == "/v1/models" ? LoopbackReply::json(kTwoModels) : LoopbackReply::answer(401, "{}");
        });
        AccountsFixture f({withRicherList(server.url(u"/v1"_s))}, m_home->path());
        const auto report = result(f.accounts.test(f.accounts.draft(u"studio"_s), {}, this));
        QVERIFY(!report);
        QVERIFY(report.error().kind == Error::Kind::Unauthorized);
        QCOMPARE(server.requests().size(), 1);
    }

    void aServerThatKnowsNeitherListIsAskedForEachOnce()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(404, "{}"));
        AccountsFixture f({withRicherList(server.url(u"/v1"_s))}, m_home->path());
        const auto report = result(f.accounts.test(f.accounts.draft(u"studio"_s), {}, this));
        QVERIFY(!report);
        QVERIFY(report.error().kind == Error::Kind::NotFound);
        QCOMPARE(server.requests().size(), 2);
    }

    void aListIsReadToItsLastPage()
    {
        LoopbackServer server([](const LoopbackRequest &request) {
            if (request.headers.value("Authorization") != "Bearer sk-right-key")
                return LoopbackReply::answer(401, "{}");
            if (request.target == "/v1/models")
                return LoopbackReply::json(R"({"data":[{"id":"a"},{"id":"b"}],"next":"2"})");
            return LoopbackReply::json(R"({"data":[{"id":"c"}]})");
        });
        Provider provider = acme(server.url(u"/v1"_s));
        provider.modelList = std::make_shared<PagedList>();
        AccountsFixture f({provider}, m_home->path());
        const auto report = result(f.accounts.test(f.accounts.draft(u"acme"_s), Secret::take(QByteArray("sk-right-key")), this));
        QVERIFY(report);
        QCOMPARE(report->models.size(), 3);
        QVERIFY2(report->message.contains(u"3 model"), qPrintable(report->message));
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.lastRequest().target, QByteArray("/v1/models?page=2"));
    }

    void aListWithoutAnEndIsLeft()
    {
        LoopbackServer server([](const LoopbackRequest &request) {
            return LoopbackReply::json(request.target == "/v1/models" ? R"({"data":[{"id":"a"}],"next":"2"})"
                                                                      : R"({"data":[],"next":"2"})");
        });
        Provider provider = acme(server.url(u"/v1"_s));
        provider.modelList = std::make_shared<PagedList>();
        AccountsFixture f({provider}, m_home->path());
        QVERIFY(result(f.accounts.test(f.accounts.draft(u"acme"_s), {}, this)));
        QCOMPARE(server.requests().size(), 2);
    }

    void aTestCanBeStopped()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::stall());
        AccountsFixture f({acme(server.url(u"/v1"_s))}, m_home->path());
        AccountTest *job = f.accounts.test(f.accounts.draft(u"acme"_s), {}, this);
        QSignalSpy finished(job, &AccountTest::finished);
        QVERIFY(server.waitForStalled(1));
        job->cancel();
        QCOMPARE(finished.size(), 0);
        QVERIFY(finished.wait());
        QVERIFY(finished.constFirst().constFirst().value<Result<AccountTestReport>>().error().kind == Error::Kind::Cancelled);
    }

    void theOldKeyStaysUntilTheNewOneWorks()
    {
        LoopbackServer server([](const LoopbackRequest &request) {
            const QByteArray key = request.headers.value("Authorization");
            return key == "Bearer sk-bad-new-key" ? LoopbackReply::answer(401, "{}") : LoopbackReply::json(kTwoModels);
        });
        AccountsFixture f({acme(server.url(u"/v1"_s))}, m_home->path());
        const auto account = f.add(f.accounts.draft(u"acme"_s));
        QVERIFY(f.setKey(account->id, "sk-old-key"));

        const auto refused = result(f.accounts.rotate(account->id, Secret::take(QByteArray("sk-bad-new-key")), KeyKeeping::Keychain, this));
        QVERIFY(!refused);
        QCOMPARE(f.key(account->id)->expose().toByteArray(), QByteArray("sk-old-key"));

        const auto replaced = result(f.accounts.rotate(account->id, Secret::take(QByteArray("sk-good-new-key")), KeyKeeping::Keychain, this));
        QVERIFY2(replaced, replaced ? "" : qPrintable(replaced.error().message));
        QCOMPARE(f.key(account->id)->expose().toByteArray(), QByteArray("sk-good-new-key"));
    }

    void localServersAreFoundAndToldApart()
    {
        LoopbackServer ollama([](const LoopbackRequest &request) {
            if (request.target == "/api/version")
                return LoopbackReply::json(R"({"version":"0.9.0"})");
            return request.target == "/v1/models" ? LoopbackReply::json(kTwoModels) : LoopbackReply::answer(404, "404 page not found", "text/plain");
        });
        // Another kind of server on the first one's usual neighbour's port.
        LoopbackServer llama([](const LoopbackRequest &request) {
            if (request.target == "/props")
                return LoopbackReply::json(R"({"total_slots":1,"chat_template":""})");
            return request.target == "/v1/models" ? LoopbackReply::answer(401, "{}") : LoopbackReply::answer(404, "{}");
        });
        const QUrl nobody(u"http://127.0.0.1:%1/v1"_s.arg(closedPort()));
        AccountsFixture f({acme(QUrl(u"https://api.acme.example/v1"_s)),
                           localServer(u"ollama"_s, ollama.url(u"/v1"_s), u"api/version"_s, "version"),
                           localServer(u"lmstudio"_s, llama.url(u"/v1"_s), u"api/v1/models"_s, "models"),
                           localServer(u"llamacpp"_s, nobody, u"props"_s, "total_slots")},
                          m_home->path());
        ServerDiscovery *job = f.accounts.discover(this);
        QSignalSpy found(job, &ServerDiscovery::found);
        QSignalSpy finished(job, &ServerDiscovery::finished);
        QVERIFY(finished.wait());
        QCOMPARE(found.size(), 2);
        const auto servers = finished.constFirst().constFirst().value<Result<QList<FoundServer>>>();
        QVERIFY(servers);
        QCOMPARE(servers->size(), 2);
        for (const FoundServer &server : *servers) {
            if (server.providerId == u"ollama") {
                QCOMPARE(server.models.size(), 2);
                QCOMPARE(server.baseUrl, ollama.url(u"/v1"_s));
                QVERIFY(!server.wantsKey);
            } else {
                QCOMPARE(server.providerId, u"llamacpp"_s);
                QCOMPARE(server.baseUrl.port(), int(llama.port()));
                QVERIFY(server.wantsKey);
            }
        }
    }

    void findingNothingIsNoError()
    {
        const QUrl nobody(u"http://127.0.0.1:%1/v1"_s.arg(closedPort()));
        AccountsFixture f({localServer(u"ollama"_s, nobody, u"api/version"_s, "version")}, m_home->path());
        ServerDiscovery *job = f.accounts.discover(this);
        QSignalSpy finished(job, &ServerDiscovery::finished);
        QVERIFY(finished.wait());
        const auto servers = finished.constFirst().constFirst().value<Result<QList<FoundServer>>>();
        QVERIFY(servers);
        QVERIFY(servers->isEmpty());
    }

private:
    template<typename Job>
    Result<AccountTestReport> result(Job *job)
    {
        QSignalSpy finished(job, &Job::finished);
        if (!finished.wait(20'000))
            return failure(Error::Kind::Internal, u"the job did not end"_s);
        return finished.constFirst().constFirst().template value<Result<AccountTestReport>>();
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(AccountTestTest)
#include "tst_accounttest.moc"
