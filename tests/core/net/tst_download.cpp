#include "core/net/download.h"
#include "core/net/httptransport.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class DownloadTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    HttpTransport m_transport;

    Result<Downloaded> fetchTo(const QString &name, const HttpRequest &request)
    {
        auto *download = new Download(m_transport, request, m_folder->filePath(name), this);
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
