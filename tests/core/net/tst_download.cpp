#include "core/net/download.h"
#include "core/net/httpexchange.h"
#include "core/net/httptransport.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTimer>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class DownloadTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    HttpTransport m_transport;

    Result<Downloaded> fetchTo(const QString &name, const HttpRequest &request, const QUrl &namedBy = {})
    {
        auto *download = new Download(m_transport, request, m_folder->filePath(name), this, namedBy);
        QSignalSpy finished(download, &Download::finished);
        if (!finished.wait(10'000))
            return failure(Error::Kind::Timeout, u"no end came"_s);
        return finished.constFirst().constFirst().value<Result<Downloaded>>();
    }

    static HttpRequest get(const LoopbackServer &server)
    {
        HttpRequest request{.url = server.url(u"/file"_s)};
        request.lane = Lane::Transfer;
        return request;
    }

    static QByteArray large()
    {
        QByteArray bytes(3 * 1024 * 1024 + 17, Qt::Uninitialized);
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(i * 31);
        return bytes;
    }

    /// What names lead to, instead of what the system says.
    void lookUpAs(const QHash<QString, QStringList> &names)
    {
        m_transport.setNameLookup(
            [names](const QString &host, QObject *context, std::function<void(const QList<QHostAddress> &)> done) {
                QList<QHostAddress> found;
                for (const QString &address : names.value(host))
                    found.append(QHostAddress(address));
                QMetaObject::invokeMethod(
                    context, [done = std::move(done), found] { done(found); }, Qt::QueuedConnection);
            });
    }

    bool isEmpty() const { return QDir(m_folder->path()).isEmpty(); }

private slots:
    void init()
    {
        TestCase::init();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void theFileIsWhatTheServerSent()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(200, large(), "video/mp4"));
        const auto done = fetchTo(u"a.part"_s, get(server));
        QVERIFY(done);
        QCOMPARE(done->bytes, large().size());
        QCOMPARE(done->mime, u"video/mp4"_s);
        QFile file(done->path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), large());
    }

    void whatIsHeldBackStaysWithTheServer()
    {
        LoopbackServer server;
        const QByteArray film = large().repeated(12);
        server.setReply(LoopbackReply::answer(200, film, "video/mp4"));
        HttpExchange *exchange = m_transport.start(get(server), this);
        QByteArray got;
        bool isHeld = false;
        qsizetype gotWhileHeld = 0;
        connect(exchange, &HttpExchange::bodyReceived, this, [&](const QByteArray &bytes) {
            got += bytes;
            gotWhileHeld += isHeld ? bytes.size() : 0;
            if (got.size() == bytes.size()) {
                exchange->holdBack(true);
                isHeld = true;
            }
        });
        QSignalSpy finished(exchange, &HttpExchange::finished);
        QTRY_VERIFY(isHeld);
        QVERIFY(!finished.wait(300));
        QCOMPARE(gotWhileHeld, 0);
        QVERIFY(got.size() < film.size() / 2);
        isHeld = false;
        exchange->holdBack(false);
        QVERIFY(finished.wait(10'000));
        QVERIFY(!finished.constFirst().constFirst().value<HttpOutcome>().error);
        QCOMPARE(got, film);
    }

    void anEmptyFileIsAFile()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(200, {}, "video/mp4"));
        const auto done = fetchTo(u"a.part"_s, get(server));
        QVERIFY(done);
        QVERIFY(QFile::exists(done->path));
    }

    void whatIsCutShortIsNoFile()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(200, large(), "video/mp4").cutAt(100'000));
        QVERIFY(!fetchTo(u"a.part"_s, get(server)));
        QVERIFY(waitFor([this] { return isEmpty(); }));
    }

    void aMissingFileIsToldByItsStatus()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(404, "gone"));
        const auto done = fetchTo(u"a.part"_s, get(server));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::NotFound);
        QCOMPARE(done.error().httpStatus, 404);
        QVERIFY(isEmpty());
    }

    void whatNeverEndsIsBounded()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::closeDelimited(200, large(), "video/mp4"));
        HttpRequest request = get(server);
        request.largestBody = 1024 * 1024;
        const auto done = fetchTo(u"a.part"_s, request);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::TooLarge);
        QVERIFY(waitFor([this] { return isEmpty(); }));
    }

    void aRedirectIsFollowedWithoutTheKey()
    {
        LoopbackServer server;
        LoopbackServer elsewhere;
        elsewhere.setReply(LoopbackReply::answer(200, "film", "video/mp4"));
        server.setReply(LoopbackReply::redirect(302, elsewhere.url(u"/there"_s).toEncoded()));
        HttpRequest request = get(server);
        request.credential = HttpCredential{"Authorization", "Bearer ", Secret::take("sk-download-012345")};
        QVERIFY(fetchTo(u"a.part"_s, request));
        QVERIFY(server.lastRequest().headers.contains("authorization"));
        QVERIFY(!elsewhere.lastRequest().headers.contains("authorization"));
    }

    void whatOnlyDripsIsGivenUp()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(200, large(), "video/mp4").drip(1, 5ms));
        auto *download = new Download(m_transport, get(server), m_folder->filePath(u"a.part"_s), this);
        download->setLeastPace(1'000'000, 200ms);
        QSignalSpy finished(download, &Download::finished);
        QVERIFY(finished.wait(10'000));
        const auto done = finished.constFirst().constFirst().value<Result<Downloaded>>();
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Timeout);
        QVERIFY(done.error().message.contains(u"slowly"));
        QVERIFY(waitFor([this] { return isEmpty(); }));
    }

    void aServerThatHasToWaitForTheDiskIsNotTooSlow()
    {
        LoopbackServer server;
        const QByteArray film = large().repeated(24);
        server.setReply(LoopbackReply::answer(200, film, "video/mp4"));
        auto *download = new Download(m_transport, get(server), m_folder->filePath(u"a.part"_s), this);
        download->setLeastPace(1, 150ms);
        QSignalSpy progress(download, &Download::progressed);
        QSignalSpy finished(download, &Download::finished);
        // A disk that takes nothing for a while.
        QSemaphore disk;
        auto *writer = download->findChild<QThreadPool *>();
        QVERIFY(writer);
        writer->start([&disk] { disk.acquire(); });
        const bool isEnded = finished.wait(600);
        const qint64 received = progress.isEmpty() ? 0 : progress.constLast().constFirst().toLongLong();
        disk.release();
        QVERIFY(!isEnded);
        QVERIFY2(received > 0 && received < film.size(), qPrintable(QString::number(received)));
        QVERIFY(finished.wait(10'000));
        const auto done = finished.constFirst().constFirst().value<Result<Downloaded>>();
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QCOMPARE(done->bytes, film.size());
    }

    void aPaceThatIsKeptIsFastEnough()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(200, QByteArray(1000, 'x'), "video/mp4").drip(100, 150ms));
        auto *download = new Download(m_transport, get(server), m_folder->filePath(u"a.part"_s), this);
        download->setLeastPace(1, 1s);
        QSignalSpy finished(download, &Download::finished);
        QVERIFY(finished.wait(10'000));
        QVERIFY(finished.constFirst().constFirst().value<Result<Downloaded>>());
    }

    /// What a server of the public network names, by its text or by what its name leads to.
    void thisComputersNetworkIsNotAskedForAPublicServer_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QStringList>("addresses");
        const auto row = [](const QString &host, const QStringList &addresses = {}) {
            QTest::newRow(qPrintable(host + u' ' + addresses.join(u' '))) << host << addresses;
        };
        for (const char *host :
             {"127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
              "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "localhost", "files.localhost", "localhost."})
            row(QString::fromLatin1(host));
        for (const char *address :
             {"127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.169.254", "::1", "fd12::7", "fe80::1", "::ffff:10.0.0.1", "0.0.0.0"})
            row(u"files.example.com"_s, {QString::fromLatin1(address)});
        row(u"files.example.com"_s, {u"203.0.113.7"_s, u"127.0.0.1"_s});
        row(u"127.0.0.1."_s, {u"127.0.0.1"_s});
    }

    void thisComputersNetworkIsNotAskedForAPublicServer()
    {
        QFETCH(QString, host);
        QFETCH(QStringList, addresses);
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(200, "secret", "image/png"));
        lookUpAs({{QUrl(u"http://"_s + host).host(), addresses}});
        HttpRequest request = get(server);
        request.url = QUrl(u"http://%1:%2/a"_s.arg(host).arg(server.port()));
        QVERIFY(request.url.isValid());
        request.plainHttp = PlainHttp::Allowed;
        const auto done = fetchTo(u"a.part"_s, request, QUrl(u"https://api.example.com/v1"_s));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Rejected);
        QCOMPARE(done.error().shouldRetry, std::optional(false));
        QVERIFY(server.roundTrip());
        QCOMPARE(server.connectionsSeen(), 0);
        QVERIFY(waitFor([this] { return isEmpty(); }));
    }

    void aNameThatLeadsNowhereIsAskedAgainLater()
    {
        lookUpAs({});
        HttpRequest request{.url = QUrl(u"https://files.example.com/a"_s)};
        request.lane = Lane::Transfer;
        const auto done = fetchTo(u"a.part"_s, request, QUrl(u"https://api.example.com/v1"_s));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Offline);
        QVERIFY(!done.error().shouldRetry);
    }

    void aServerOfTheLocalNetworkMayNameItsNeighbours()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(200, "film", "video/mp4"));
        lookUpAs({{u"models.home.arpa"_s, {u"192.168.1.20"_s}}});
        HttpRequest request = get(server);
        QVERIFY(fetchTo(u"a.part"_s, request, QUrl(u"http://models.home.arpa:8000/v1"_s)));
        QVERIFY(fetchTo(u"b.part"_s, request, server.url(u"/v1"_s)));
    }

    /// The first hop goes through a proxy, so that a public server can be played here.
    void aRedirectToThisComputerIsNotFollowedForAPublicServer()
    {
        LoopbackServer victim;
        LoopbackServer proxy;
        proxy.setReply(LoopbackReply::redirect(302, victim.url(u"/admin"_s).toEncoded()));
        HttpRequest request{.url = QUrl(u"http://files.example.com/a"_s)};
        request.lane = Lane::Transfer;
        request.plainHttp = PlainHttp::Allowed;
        request.proxy = {HttpProxy::Kind::Explicit, proxy.url()};
        lookUpAs({});
        const auto done = fetchTo(u"a.part"_s, request, QUrl(u"http://api.example.com/v1"_s));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Rejected);
        QCOMPARE(proxy.requests().size(), 1);
        QVERIFY(victim.roundTrip());
        QCOMPARE(victim.connectionsSeen(), 0);
    }

    void deletingItDuringALookUpIsSilent()
    {
        m_transport.setNameLookup([](const QString &, QObject *context, std::function<void(const QList<QHostAddress> &)> done) {
            QTimer::singleShot(30ms, context, [done] { done({QHostAddress(u"203.0.113.7"_s)}); });
        });
        HttpRequest request{.url = QUrl(u"https://files.example.com/a"_s)};
        request.lane = Lane::Transfer;
        auto *deleted =
            new Download(m_transport, request, m_folder->filePath(u"a.part"_s), this, QUrl(u"https://api.example.com/v1"_s));
        auto *cancelled =
            new Download(m_transport, request, m_folder->filePath(u"b.part"_s), this, QUrl(u"https://api.example.com/v1"_s));
        QSignalSpy finished(cancelled, &Download::finished);
        QTest::qWait(5);
        delete deleted;
        cancelled->cancel();
        QVERIFY(finished.wait(5'000));
        QCOMPARE(finished.constFirst().constFirst().value<Result<Downloaded>>().error().kind, Error::Kind::Cancelled);
        QTest::qWait(60);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(m_transport.waiting(), 0);
        QCOMPARE(m_transport.running(), 0);
    }

    void aFolderThatCannotBeWrittenIsToldInWords()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(200, "film", "video/mp4"));
        const auto done = fetchTo(u"no/such/folder/a.part"_s, get(server));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Storage);
    }

    void deletingItLeavesNoFile()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(200, large(), "video/mp4").stallAt(500'000));
        auto *download = new Download(m_transport, get(server), m_folder->filePath(u"a.part"_s), this);
        QSignalSpy progress(download, &Download::progressed);
        QVERIFY(progress.wait());
        delete download;
        QVERIFY(isEmpty());
    }
};

QTEST_GUILESS_MAIN(DownloadTest)
#include "tst_download.moc"
