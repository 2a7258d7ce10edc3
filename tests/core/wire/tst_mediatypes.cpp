#include "tests/support/testcase.h"

#include "core/wire/mediatypes.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class MediaTypesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void bytesTellWhatTheyAre_data();
    void bytesTellWhatTheyAre();
    void filesThatBreakOff_data();
    void filesThatBreakOff();
    void formatsAndEndings();
    void payloads_data();
    void payloads();
};

void MediaTypesTest::bytesTellWhatTheyAre_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("mime");
    QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1A\n....") << u"image/png"_s;
    QTest::newRow("jpeg") << QByteArray("\xFF\xD8\xFF\xE0") << u"image/jpeg"_s;
    QTest::newRow("webp") << QByteArray("RIFF....WEBPVP8 ") << u"image/webp"_s;
    QTest::newRow("gif") << QByteArray("GIF89a") << u"image/gif"_s;
    QTest::newRow("svg") << QByteArray("<svg xmlns=") << u"image/svg+xml"_s;
    QTest::newRow("avif") << QByteArray("\0\0\0\x20"
                                        "ftypavif",
                                        12)
                          << u"image/avif"_s;
    QTest::newRow("mp4") << QByteArray("\0\0\0\x20"
                                       "ftypisom",
                                       12)
                         << u"video/mp4"_s;
    QTest::newRow("mov") << QByteArray("\0\0\0\x14"
                                       "ftypqt  ",
                                       12)
                         << u"video/quicktime"_s;
    QTest::newRow("webm") << QByteArray("\x1A\x45\xDF\xA3....") << u"video/webm"_s;
    QTest::newRow("m4a") << QByteArray("\0\0\0\x20"
                                       "ftypM4A ",
                                       12)
                         << u"audio/mp4"_s;
    QTest::newRow("another RIFF") << QByteArray("RIFF....AVI ") << QString();
    QTest::newRow("too short") << QByteArray("\xFF") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("text") << QByteArray("hello") << QString();
}

void MediaTypesTest::bytesTellWhatTheyAre()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, mime);
    QCOMPARE(mediatypes::sniffed(bytes), mime);
}

void MediaTypesTest::filesThatBreakOff_data()
{
    QTest::addColumn<QByteArray>("whole");
    QTest::newRow("png") << QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP438AARAwQCgAt7gX9iz9uhAAA"
        "AABJRU5ErkJggg==");
    QTest::newRow("jpeg") << QByteArray("\xFF\xD8\xFF\xE0..picture..\xFF\xD9");
    QTest::newRow("gif") << QByteArray("GIF89a..picture..;");
    QTest::newRow("webp") << QByteArray("RIFF\x0C\0\0\0WEBPVP8 ....", 20);
    QTest::newRow("mp4") << QByteArray("\0\0\0\x0C"
                                       "ftypisom"
                                       "\0\0\0\x0E"
                                       "mdat......",
                                       26);
}

void MediaTypesTest::filesThatBreakOff()
{
    QFETCH(QByteArray, whole);
    QVERIFY(mediatypes::isWhole(whole));
    QVERIFY(!mediatypes::isWhole(whole.chopped(1)));
    QVERIFY(!mediatypes::isWhole(whole.left(whole.size() / 2)));
    // What is of no known type cannot be told.
    QVERIFY(mediatypes::isWhole("whatever"));
}

void MediaTypesTest::formatsAndEndings()
{
    QCOMPARE(mediatypes::imageMime(u"png"_s), u"image/png"_s);
    QCOMPARE(mediatypes::imageMime(u"JPEG"_s), u"image/jpeg"_s);
    QCOMPARE(mediatypes::imageMime(u"image/webp"_s), u"image/webp"_s);
    QVERIFY(mediatypes::imageMime(u"mp4"_s).isEmpty());
    QCOMPARE(mediatypes::suffixOf(u"image/jpeg"_s), u"jpg"_s);
    QCOMPARE(mediatypes::suffixOf(u"audio/mpeg; charset=x"_s), u"mp3"_s);
    QCOMPARE(mediatypes::suffixOf(u"audio/x-wav"_s), u"wav"_s);
    QCOMPARE(mediatypes::suffixOf(u"video/mp4"_s), u"mp4"_s);
    QCOMPARE(mediatypes::suffixOf(QString()), u"bin"_s);
}

void MediaTypesTest::payloads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("mime");
    QTest::newRow("base64") << QByteArray("aGVsbG8=") << QByteArray("hello") << QString();
    QTest::newRow("without padding") << QByteArray("aGVsbG8") << QByteArray("hello") << QString();
    QTest::newRow("spaces around") << QByteArray(" aGVsbG8=\n") << QByteArray("hello") << QString();
    QTest::newRow("data URL") << QByteArray("data:image/png;base64,aGVsbG8=") << QByteArray("hello") << u"image/png"_s;
    QTest::newRow("data URL with more") << QByteArray("data:image/png;name=a;base64,aGVsbG8=") << QByteArray("hello")
                                        << u"image/png"_s;
    QTest::newRow("data URL of text") << QByteArray("data:text/plain,hello") << QByteArray() << QString();
    QTest::newRow("data URL without an end") << QByteArray("data:image/png;base64") << QByteArray() << QString();
    QTest::newRow("no base64") << QByteArray("a*b") << QByteArray() << QString();
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QString();
}

void MediaTypesTest::payloads()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, mime);
    const auto payload = mediatypes::decodedPayload(text);
    QCOMPARE(payload.has_value(), !bytes.isEmpty());
    if (payload) {
        QCOMPARE(payload->bytes, bytes);
        QCOMPARE(payload->mime, mime);
    }
}

QTEST_GUILESS_MAIN(MediaTypesTest)
#include "tst_mediatypes.moc"
