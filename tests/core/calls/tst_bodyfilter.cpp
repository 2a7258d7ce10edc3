#include "core/calls/bodyfilter.h"
#include "tests/support/testcase.h"

using namespace maquette;

namespace {

constexpr qsizetype kBound = 64 * 1024;

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray pngOf(qsizetype size)
{
    QByteArray bytes("\x89PNG\r\n\x1a\n", 8);
    for (qsizetype i = bytes.size(); i < size; ++i)
        bytes.append(static_cast<char>(i * 7919 >> 3));
    return bytes;
}

QByteArray reference(const QByteArray &mime, const QByteArray &bytes)
{
    return '[' + mime + ", " + QByteArray::number(bytes.size()) + " bytes, sha256:" + hashOf(bytes) + ']';
}

QByteArray filtered(const QByteArray &type, const QByteArray &body, qsizetype piece)
{
    BodyFilter filter(type, kBound);
    for (qsizetype at = 0; at < body.size(); at += piece)
        filter.add(body.mid(at, piece));
    filter.end();
    return filter.size() == body.size() ? filter.text() : "wrong size";
}

} // namespace

class BodyFilterTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void mediaBecomesAReference_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("kept");
        const QByteArray small = pngOf(1'000);
        const QByteArray large = pngOf(300'001);
        const QByteArray unknown(40'000, 'z');
        const QByteArray words("{\"text\":\"" + QByteArray(5'000, 'a') + "\"}");
        const auto json = [](const QByteArray &value) { return "{\"image\":\"data:image/png;base64," + value + "\",\"n\":1}"; };
        QTest::newRow("plain") << QByteArray("application/json") << QByteArray("{\"a\":\"b/c+d\"}")
                               << QByteArray("{\"a\":\"b/c+d\"}");
        QTest::newRow("small picture") << QByteArray("application/json") << json(small.toBase64())
                                       << json(reference("image/png", small));
        QTest::newRow("large picture") << QByteArray("application/json; charset=utf-8") << json(large.toBase64())
                                       << json(reference("image/png", large));
        QTest::newRow("url alphabet") << QByteArray("application/json")
                                      << json(large.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))
                                      << json(reference("image/png", large));
        QTest::newRow("large file of another kind") << QByteArray() << json(unknown.toBase64()) << json(reference("data", unknown));
        QTest::newRow("a long word stays") << QByteArray("application/json") << words << words;
        QTest::newRow("to the end") << QByteArray("text/event-stream") << "data: " + large.toBase64()
                                    << "data: " + reference("image/png", large);
        QTest::newRow("raw") << QByteArray("image/webp") << large << reference("image/webp", large);
    }

    void mediaBecomesAReference()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, kept);
        for (const qsizetype piece : {body.size(), qsizetype(16 * 1024), qsizetype(1'021), qsizetype(7)})
            QCOMPARE(filtered(type, body, piece), kept);
    }

    void filesOfAFormAreReferences()
    {
        const QByteArray png = pngOf(5'000);
        const QByteArray body = "--xx\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na cat\r\n"
                                "--xx\r\nContent-Disposition: form-data; name=\"image\"; filename=\"i.png\"\r\n\r\n" +
                                png + "\r\n--xx--\r\n";
        const QByteArray kept = filtered("multipart/form-data; boundary=\"xx\"", body, body.size());
        QVERIFY(kept.contains("\r\n\r\na cat\r\n--xx"));
        QVERIFY(kept.contains(reference("image/png", png)));
        QVERIFY(kept.endsWith("--xx--\r\n"));
        QVERIFY(kept.size() < 500);
    }

    void whatIsTooLongIsCut()
    {
        BodyFilter filter("text/plain", 100);
        for (int i = 0; i < 50; ++i)
            filter.add("ten bytes ");
        filter.end();
        QCOMPARE(filter.text().size(), 100);
        QCOMPARE(filter.size(), 500);
        QVERIFY(filter.isCut());
    }

    void anAnswerThatGoesOnElsewhereIsOneText()
    {
        BodyFilter filter("application/json", kBound);
        filter.add("{\"urls\":{}}");
        filter.addPart("text/event-stream");
        filter.add("data: Hello\n\n");
        filter.end();
        QCOMPARE(filter.text(), "{\"urls\":{}}\ndata: Hello\n\n");
        QVERIFY(!filter.isCut());
    }
};

QTEST_GUILESS_MAIN(BodyFilterTest)
#include "tst_bodyfilter.moc"
