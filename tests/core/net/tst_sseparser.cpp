#include "core/net/sseparser.h"
#include "tests/support/testcase.h"

#include <QList>

using namespace maquette;

namespace {

struct Seen
{
    QByteArray name;
    QByteArray data;
    bool isTerminated = true;

    bool operator==(const Seen &) const = default;
};

/// Feeds `pieces` in order and ends the stream; what was handed on.
QList<Seen> parse(const QList<QByteArray> &pieces)
{
    QList<Seen> seen;
    const auto note = [&seen](const SseEvent &event) {
        seen.append({event.name.toByteArray(), event.data.toByteArray(), event.isTerminated});
    };
    SseParser parser;
    for (const QByteArray &piece : pieces) {
        // A copy that is overwritten afterwards, so that a view kept too long shows.
        QByteArray fed = piece;
        fed.detach();
        if (!parser.feed(fed, note))
            return {};
        fed.fill('#');
    }
    if (!parser.end(note))
        return {};
    return seen;
}

QList<QByteArray> bytewise(const QByteArray &stream)
{
    QList<QByteArray> pieces;
    for (const char byte : stream)
        pieces.append(QByteArray(1, byte));
    return pieces;
}

const QByteArray everything = "\xEF\xBB\xBF: hello\n"
                              "data: one\n\n"
                              "event: delta\r\ndata:{\"t\":\"\xC3\xA9\xF0\x9F\x98\x80\"}\r\n\r\n"
                              "data: a\ndata: b\ndata:\ndata:  c\n\n"
                              "id: 7\rretry: 10\revent: last\rdata: cr\r\r"
                              ":keep-alive\n\n"
                              "event: nodata\n\n"
                              "data\n\n"
                              "data: [DONE]\n\n";

QList<Seen> everythingSeen()
{
    return {{"", "one"},   {"delta", "{\"t\":\"\xC3\xA9\xF0\x9F\x98\x80\"}"}, {"", "a\nb\n\n c"}, {"last", "cr"}, {"", ""},
            {"", "[DONE]"}};
}

} // namespace

class SseParserTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void readsOneStream_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArrayList>("data");
        const auto row = [](const char *name, const char *stream, const QByteArrayList &data) {
            QTest::newRow(name) << QByteArray(stream) << data;
        };
        row("nothing", "", {});
        row("blank lines", "\n\r\n\r\r\n", {});
        row("LF", "data: a\n\ndata: b\n\n", {"a", "b"});
        row("CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", {"a", "b"});
        row("CR", "data: a\r\rdata: b\r\r", {"a", "b"});
        row("mixed ends", "data: a\n\rdata: b\r\n\n", {"a", "b"});
        row("no space", "data:a\n\n", {"a"});
        row("only one space goes", "data:  a \n\n", {" a "});
        row("lines are joined", "data: a\ndata: b\n\n", {"a\nb"});
        row("empty lines of data stay", "data: a\ndata:\ndata: b\n\n", {"a\n\nb"});
        row("comments", ": OPENROUTER PROCESSING\n\ndata: a\n: x\n\n", {"a"});
        row("unknown fields", "foo: bar\ndata: a\nDATA: no\ndatax: no\n dat: no\n\n", {"a"});
        row("a colon in the data", "data: {\"a\":1}\n\n", {"{\"a\":1}"});
        row("no data, no event", "event: ping\n\ndata: a\n\n", {"a"});
        row("byte-order mark",
            "\xEF\xBB\xBF"
            "data: a\n\n",
            {"a"});
        row("a mark in the middle is data", "data: \xEF\xBB\xBF\n\n", {"\xEF\xBB\xBF"});
        row("ends without a blank line", "data: a\n", {"a"});
        row("ends inside a line", "data: [DONE]", {"[DONE]"});
        row("ends after a field name", "data", {""});
        row("not a stream at all", "<html>\n<body>502</body>\n", {});
    }

    void readsOneStream()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QByteArrayList, data);
        for (const auto &pieces : {QList<QByteArray>{stream}, bytewise(stream)}) {
            QByteArrayList found;
            const auto events = parse(pieces);
            for (const Seen &event : events)
                found.append(event.data);
            QCOMPARE(found, data);
        }
    }

    void anyChunkingGivesTheSameEvents()
    {
        QCOMPARE(parse({everything}), everythingSeen());
        QCOMPARE(parse(bytewise(everything)), everythingSeen());
        for (qsizetype first = 0; first <= everything.size(); ++first) {
            for (qsizetype second = first; second <= everything.size(); ++second) {
                const QList<QByteArray> pieces{everything.first(first), everything.sliced(first, second - first),
                                               everything.sliced(second)};
                if (parse(pieces) != everythingSeen())
                    QFAIL(qPrintable(QStringLiteral("split at %1 and %2").arg(first).arg(second)));
            }
        }
    }

    void whatNoBlankLineClosedIsMarked()
    {
        QCOMPARE(parse({"data: a\n\ndata: {\"cut"}), (QList<Seen>{{"", "a", true}, {"", "{\"cut", false}}));
        QCOMPARE(parse({"event: e\ndata: b\n"}), (QList<Seen>{{"e", "b", false}}));
    }

    void aWholeEventIsNotCopied()
    {
        const QByteArray stream = "event: x\ndata: {}\n\n";
        SseParser parser;
        int count = 0;
        const auto result = parser.feed(stream, [&](const SseEvent &event) {
            ++count;
            QVERIFY(event.data.data() >= stream.constData() && event.data.data() < stream.constData() + stream.size());
            QVERIFY(event.name.data() >= stream.constData() && event.name.data() < stream.constData() + stream.size());
        });
        QVERIFY(result);
        QCOMPARE(count, 1);
    }

    void aLineOfManyMegabytesArrivesInPieces()
    {
        const QByteArray payload(24 * 1024 * 1024, 'A');
        const QByteArray stream = "event: image\ndata: " + payload + "\n\ndata: after\n\n";
        SseParser parser;
        QList<Seen> seen;
        for (qsizetype at = 0; at < stream.size(); at += 16384) {
            const auto fed = parser.feed(QByteArrayView(stream).sliced(at, std::min<qsizetype>(16384, stream.size() - at)),
                                         [&seen](const SseEvent &event) {
                                             seen.append({event.name.toByteArray(), event.data.toByteArray()});
                                         });
            QVERIFY(fed);
        }
        QCOMPARE(seen.size(), 2);
        QVERIFY(seen.at(0) == (Seen{"image", payload}));
        QCOMPARE(seen.at(1).data, QByteArray("after"));
    }

    void tooMuchIsAnErrorAndStaysOne_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::newRow("one line") << QByteArray("data: ").append(QByteArray(2000, 'x')).append("\n\n");
        QTest::newRow("a line without end") << QByteArray(2000, 'x');
        QByteArray lines;
        for (int i = 0; i < 40; ++i)
            lines += "data: " + QByteArray(50, 'x') + '\n';
        QTest::newRow("many lines") << lines;
        QTest::newRow("a comment without end") << QByteArray(": ").append(QByteArray(2000, 'x'));
        QTest::newRow("an event name without end") << QByteArray("event: ").append(QByteArray(2000, 'x'));
    }

    void tooMuchIsAnErrorAndStaysOne()
    {
        QFETCH(QByteArray, stream);
        for (const auto &pieces : {QList<QByteArray>{stream}, bytewise(stream)}) {
            SseParser parser(1000);
            const auto ignore = [](const SseEvent &) {};
            Result<void> last;
            for (const QByteArray &piece : pieces)
                last = parser.feed(piece, ignore);
            QVERIFY(!last);
            QCOMPARE(last.error().kind, Error::Kind::TooLarge);
            QVERIFY(!last.error().message.isEmpty());
            QVERIFY(!parser.feed("data: a\n\n", ignore));
            QVERIFY(!parser.end(ignore));
        }
    }

    void manyEventsUnderTheBoundAreNoError()
    {
        SseParser parser(1000);
        int count = 0;
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(parser.feed("data: 0123456789\n\n", [&count](const SseEvent &) { ++count; }));
        QCOMPARE(count, 10'000);
    }

    void anErrorOfTheReceiverEndsTheParsing()
    {
        SseParser parser;
        int count = 0;
        const auto refuse = [&count](const SseEvent &) -> Result<void> {
            ++count;
            return failure(Error::Kind::ServerFailure, QStringLiteral("no"));
        };
        const auto fed = parser.feed("data: a\n\ndata: b\n\n", refuse);
        QVERIFY(!fed);
        QCOMPARE(fed.error().kind, Error::Kind::ServerFailure);
        QVERIFY(!parser.feed("data: c\n\n", refuse));
        QCOMPARE(count, 1);
    }

    void linesThatOnlyEndInCrAreReadInLinearTime()
    {
        QByteArray stream;
        for (int i = 0; i < 200'000; ++i)
            stream += "data: x\r\r";
        SseParser parser;
        int count = 0;
        // Quadratic scanning would take minutes here.
        QVERIFY(parser.feed(stream, [&count](const SseEvent &) { ++count; }));
        QCOMPARE(count, 200'000);
    }
};

QTEST_GUILESS_MAIN(SseParserTest)
#include "tst_sseparser.moc"
