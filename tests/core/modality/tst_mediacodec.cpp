#include "tests/support/testcase.h"

#include "core/modality/media.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

/// The least that a protocol has to bring.
class LeastCodec final : public MediaCodec
{
public:
    Result<HttpRequest> encode(const MediaRequest &, const Model &, const Endpoint &) const override { return HttpRequest{}; }
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &, const Model &) const override { return {}; }
};

} // namespace

class MediaCodecTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aResultsAddressIsMadeWhole_data();
    void aResultsAddressIsMadeWhole();
    void whatAProtocolLacksIsSaid();
};

void MediaCodecTest::aResultsAddressIsMadeWhole_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("address");
    const QString base = u"https://api.example.com/v1"_s;
    QTest::newRow("whole") << base << u"https://cdn.example.net/a.mp4?x=1"_s << u"https://cdn.example.net/a.mp4?x=1"_s;
    QTest::newRow("below the base") << base << u"videos/1/content"_s << u"https://api.example.com/v1/videos/1/content"_s;
    QTest::newRow("below a base with a slash") << base + u'/' << u"videos/1/content"_s << u"https://api.example.com/v1/videos/1/content"_s;
    QTest::newRow("on the server") << base << u"/api/v1/videos/1"_s << u"https://api.example.com/api/v1/videos/1"_s;
    QTest::newRow("with a query") << base << u"/v1/a?index=0"_s << u"https://api.example.com/v1/a?index=0"_s;
    QTest::newRow("the base's query stays") << base + u"?api-version=1"_s << u"videos/1"_s
                                            << u"https://api.example.com/v1/videos/1?api-version=1"_s;
    QTest::newRow("nothing") << base << QString() << QString();
    QTest::newRow("no path at all") << u"http://127.0.0.1:9"_s << u"videos/1"_s << u"http://127.0.0.1:9/videos/1"_s;
}

void MediaCodecTest::aResultsAddressIsMadeWhole()
{
    QFETCH(QString, base);
    QFETCH(QString, told);
    QFETCH(QString, address);
    QCOMPARE(LeastCodec().addressOf(QUrl(told), Endpoint{.baseUrl = QUrl(base)}).toString(), address);
}

void MediaCodecTest::whatAProtocolLacksIsSaid()
{
    const LeastCodec codec;
    const RemoteTask task{.id = u"1"_s};
    QVERIFY(!codec.cancel(task, {}));
    QVERIFY(!codec.remove(task, {}));
    QVERIFY(!codec.list({}));
    QVERIFY(!codec.decodePoll({}));
    QVERIFY(!codec.decodeList({}));
    QVERIFY(!codec.needsCredential(QUrl(u"https://a.example/b"_s), {}));
    const auto uploads = codec.uploads({}, {}, {});
    QVERIFY(uploads && uploads->isEmpty());
}

QTEST_GUILESS_MAIN(MediaCodecTest)
#include "tst_mediacodec.moc"
