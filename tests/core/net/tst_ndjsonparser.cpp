#include "core/net/ndjsonparser.h"
#include "tests/support/testcase.h"

#include <QList>

using namespace maquette;

namespace {

QByteArrayList parse(const QList<QByteArray> &pieces)
{
    QByteArrayList lines;
    const auto note = [&lines](QByteArrayView line) { lines.append(line.toByteArray()); };
    NdjsonParser parser;
    for (const QByteArray &piece : pieces) {
        QByteArray fed = piece;
        fed.detach();
        if (!parser.feed(fed, note))
            return {"failed"};
        fed.fill('#');
    }
    if (!parser.end(note))
        return {"failed"};
    return lines;
}

} // namespace

class NdjsonParserTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void readsLines_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArrayList>("lines");
        QTest::newRow("nothing") << QByteArray() << QByteArrayList{};
        QTest::newRow("LF") << QByteArray("{}\n[]\n") << QByteArrayList{"{}", "[]"};
        QTest::newRow("CRLF") << QByteArray("{}\r\n[]\r\n") << QByteArrayList{"{}", "[]"};
        QTest::newRow("no end") << QByteArray("{}\n[]") << QByteArrayList{"{}", "[]"};
        QTest::newRow("blank lines") << QByteArray("\n\r\n{}\n \n\n[]\n") << QByteArrayList{"{}", "[]"};
        QTest::newRow("mark") << QByteArray("\xEF\xBB\xBF{}\n") << QByteArrayList{"{}"};
        QTest::newRow("UTF-8") << QByteArray("\"\xC3\xA9\xF0\x9F\x98\x80\"\n") << QByteArrayList{"\"\xC3\xA9\xF0\x9F\x98\x80\""};
    }

    void readsLines()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QByteArrayList, lines);
        for (qsizetype first = 0; first <= stream.size(); ++first) {
            for (qsizetype second = first; second <= stream.size(); ++second) {
                QCOMPARE(parse({stream.first(first), stream.sliced(first, second - first), stream.sliced(second)}), lines);
            }
        }
    }

    void aLongLineArrivesInPieces()
    {
        const QByteArray line(8 * 1024 * 1024, 'A');
        const QByteArray stream = line + "\n{}\n";
        QList<QByteArray> pieces;
        for (qsizetype at = 0; at < stream.size(); at += 16384)
            pieces.append(stream.mid(at, 16384));
        const QByteArrayList lines = parse(pieces);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.first() == line);
    }

    void aLineOverTheBoundIsAnErrorAndStaysOne()
    {
        const auto ignore = [](QByteArrayView) {};
        for (const qsizetype step : {1, 2000}) {
            NdjsonParser parser(1000);
            const QByteArray line(2000, 'x');
            Result<void> last;
            for (qsizetype at = 0; at < line.size(); at += step)
                last = parser.feed(QByteArrayView(line).sliced(at, step), ignore);
            QVERIFY(!last);
            QCOMPARE(last.error().kind, Error::Kind::TooLarge);
            QVERIFY(!parser.feed("{}\n", ignore));
            QVERIFY(!parser.end(ignore));
        }
    }

    void anErrorOfTheReceiverEndsTheParsing()
    {
        NdjsonParser parser;
        int count = 0;
        const auto refuse = [&count](QByteArrayView) -> Result<void> {
            ++count;
            return failure(Error::Kind::Protocol, QStringLiteral("no"));
        };
        QVERIFY(!parser.feed("{}\n{}\n", refuse));
        QVERIFY(!parser.feed("{}\n", refuse));
        QCOMPARE(count, 1);
    }
};

QTEST_GUILESS_MAIN(NdjsonParserTest)
#include "tst_ndjsonparser.moc"
