#include "core/documents/textdecoding.h"
#include "tests/support/testcase.h"

#include <QStringEncoder>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

QByteArray encoded(const QString &text, QStringEncoder::Encoding encoding, QStringEncoder::Flags flags = QStringEncoder::Flag::Default)
{
    QStringEncoder encoder(encoding, flags);
    return encoder.encode(text);
}

} // namespace

class TextDecodingTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void textIsReadInWhateverItIsStored_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<bool>("isGuessed");
        const QString words = u"Grüße, 25 € — naïve\ncafé\n"_s;
        QTest::newRow("UTF-8") << words.toUtf8() << words << u"UTF-8"_s << false;
        QTest::newRow("UTF-8 with a mark") << ("\xef\xbb\xbf" + words.toUtf8()) << words << u"UTF-8"_s << false;
        const auto marked = QStringEncoder::Flag::WriteBom;
        QTest::newRow("UTF-16 LE with a mark") << encoded(words, QStringEncoder::Utf16LE, marked) << words << u"UTF-16"_s << false;
        QTest::newRow("UTF-16 BE with a mark") << encoded(words, QStringEncoder::Utf16BE, marked) << words << u"UTF-16"_s << false;
        QTest::newRow("UTF-32 with a mark") << encoded(words, QStringEncoder::Utf32LE, marked) << words << u"UTF-32"_s << false;
        QTest::newRow("UTF-16 LE") << encoded(words, QStringEncoder::Utf16LE) << words << u"UTF-16"_s << false;
        QTest::newRow("UTF-16 BE") << encoded(words, QStringEncoder::Utf16BE) << words << u"UTF-16"_s << false;
        QTest::newRow("Latin-1") << QByteArray("Gr\xfc\xdf" "e an alle\n") << u"Grüße an alle\n"_s << u"Windows-1252"_s << true;
        QTest::newRow("Windows-1252") << QByteArray("\x93quoted\x94 for 25 \x80") << u"“quoted” for 25 €"_s << u"Windows-1252"_s << true;
        QTest::newRow("lines of Windows") << QByteArray("a\r\nb\rc\n") << u"a\nb\nc\n"_s << u"UTF-8"_s << false;
        QTest::newRow("nothing") << QByteArray() << QString() << u"UTF-8"_s << false;
        QTest::newRow("coloured log") << QByteArray("\x1b[31mred\x1b[0m\n") << u"\x1b[31mred\x1b[0m\n"_s << u"UTF-8"_s << false;
    }

    void textIsReadInWhateverItIsStored()
    {
        QFETCH(QByteArray, bytes);
        const auto read = decodeText(bytes);
        QVERIFY(read);
        QTEST(read->text, "text");
        QTEST(read->encoding, "encoding");
        QTEST(read->isGuessed, "isGuessed");
    }

    void aDamagedCharacterDoesNotMakeUtf8AnotherEncoding()
    {
        const QByteArray words = u"Grüße an alle. "_s.toUtf8().repeated(200);
        const auto read = decodeText(words.first(words.size() - 13));
        QVERIFY(read);
        QCOMPARE(read->encoding, u"UTF-8"_s);
        const auto cut = decodeText(words + "\xc3");
        QVERIFY(cut);
        QCOMPARE(cut->encoding, u"UTF-8"_s);
        QVERIFY(cut->isGuessed);
        QVERIFY(cut->text.startsWith(u"Grüße an alle."_s));
    }

    void binariesAreNoText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray all;
        for (int i = 0; i < 4096; ++i)
            all += static_cast<char>((i * 7919) % 256);
        QTest::newRow("every byte") << all;
        QTest::newRow("an executable") << (QByteArray("\x7f" "ELF\x02\x01\x01") + QByteArray(200, '\0'));
        QTest::newRow("zeros") << QByteArray(100, '\0');
        QTest::newRow("control characters without a zero") << QByteArray("\x01\x02\x03\x04text").repeated(50);
        QTest::newRow("zeros behind a long text") << (QByteArray(100'000, 'a') + QByteArray(10, '\0'));
        QTest::newRow("zeros on one side") << QByteArray("\x00\x01\x02\xff", 4).repeated(200);
        QTest::newRow("zeros behind a mark") << (QByteArray("\xff\xfe") + QByteArray(64, '\0'));
    }

    void binariesAreNoText()
    {
        QFETCH(QByteArray, bytes);
        const auto read = decodeText(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TextDecodingTest)
#include "tst_textdecoding.moc"
