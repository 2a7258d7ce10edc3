#include "tests/support/testcase.h"

#include "core/wire/multipartform.h"

#include <algorithm>
#include <ctime>
#include <limits>
#include <memory>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

std::function<QByteArray()> oneAfterTheOther(const QList<QByteArray> &boundaries)
{
    return [boundaries, next = std::make_shared<qsizetype>(0)] { return boundaries.at((*next)++); };
}

} // namespace

class MultipartFormTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void partsStandBetweenBoundaries()
    {
        MultipartForm form(oneAfterTheOther({"edge"}));
        QVERIFY(form.isEmpty());
        form.addField(u"prompt"_s, "two\r\nlines");
        form.addFile(u"image"_s, u"cat.png"_s, u"image/png"_s, QByteArray("\0\xff", 2));
        QVERIFY(!form.isEmpty());
        QCOMPARE(form.contentType(), "multipart/form-data; boundary=edge"_ba);
        QCOMPARE(form.body(), "--edge\r\n"
                              "Content-Disposition: form-data; name=\"prompt\"\r\n\r\n"
                              "two\r\nlines\r\n"
                              "--edge\r\n"
                              "Content-Disposition: form-data; name=\"image\"; filename=\"cat.png\"\r\n"
                              "Content-Type: image/png\r\n\r\n"_ba +
                                  QByteArray("\0\xff", 2) + "\r\n--edge--\r\n");
    }

    void aFormWithoutPartsIsClosed() { QCOMPARE(MultipartForm(oneAfterTheOther({"edge"})).body(), "--edge--\r\n"_ba); }

    void namesCannotBreakOut_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("quoted");
        QTest::newRow("plain") << u"a b.png"_s << "a b.png"_ba;
        QTest::newRow("quote") << u"a\"; name=\"b"_s << "a%22; name=%22b"_ba;
        QTest::newRow("line break") << u"a\r\nX-Evil: 1"_s << "a%0D%0AX-Evil: 1"_ba;
        QTest::newRow("null and delete") << u"a\0b\x7f"_s << "a%00b%7F"_ba;
        QTest::newRow("backslash") << u"a\\b"_s << "a\\b"_ba;
        QTest::newRow("percent") << u"50%.png"_s << "50%.png"_ba;
        QTest::newRow("UTF-8") << u"Käse 🧀.png"_s << u"Käse 🧀.png"_s.toUtf8();
    }

    void namesCannotBreakOut()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, quoted);
        MultipartForm form(oneAfterTheOther({"edge"}));
        form.addFile(name, name, u"image/png"_s, "x");
        QCOMPARE(form.body(), "--edge\r\nContent-Disposition: form-data; name=\"" + quoted + "\"; filename=\"" + quoted +
                                  "\"\r\nContent-Type: image/png\r\n\r\nx\r\n--edge--\r\n");
    }

    void whatIsNoTypeIsBytes_data()
    {
        QTest::addColumn<QString>("mime");
        QTest::newRow("empty") << QString();
        QTest::newRow("a word") << u"png"_s;
        QTest::newRow("a header") << u"image/png\r\nX-Evil: 1"_s;
        QTest::newRow("letters") << u"image/pñg"_s;
    }

    void whatIsNoTypeIsBytes()
    {
        QFETCH(QString, mime);
        MultipartForm form;
        form.addFile(u"f"_s, u"f"_s, mime, {});
        QVERIFY(form.body().contains("Content-Type: application/octet-stream\r\n\r\n"));
        QVERIFY(!form.body().contains("Evil"));
    }

    void aBoundaryThatOccursIsDrawnAgain()
    {
        MultipartForm form(oneAfterTheOther({"first", "second", "third", "fourth"}));
        form.addField(u"a"_s, "the third one");
        QCOMPARE(form.contentType(), "multipart/form-data; boundary=first"_ba);
        // The next boundary has to be looked for in everything that is there.
        form.addField(u"b"_s, "the first, then the second");
        QCOMPARE(form.contentType(), "multipart/form-data; boundary=fourth"_ba);
        QCOMPARE(form.body().count("--fourth"), 3);
    }

    void boundariesAreRandomAndShortEnough()
    {
        const QByteArray one = MultipartForm().contentType();
        QVERIFY(one != MultipartForm().contentType());
        const QByteArray boundary = one.mid(one.indexOf('=') + 1);
        QVERIFY(boundary.size() >= 32 && boundary.size() <= 70);
    }

    void copiesGoTheirOwnWays()
    {
        MultipartForm one;
        one.addField(u"a"_s, "1");
        MultipartForm other = one;
        other.addField(u"b"_s, "2");
        QVERIFY(!one.body().contains("\"b\""));
        QVERIFY(other.body().contains("\"a\"") && other.body().contains("\"b\""));
    }

    void fieldsByTheThousandCostNoMoreEach()
    {
        // Processor time, of which a busy machine takes nothing away.
        const auto timeFor = [](int count) {
            const QByteArray value(200, 'x');
            std::clock_t best = std::numeric_limits<std::clock_t>::max();
            for (int round = 0; round < 5; ++round) {
                const std::clock_t begun = std::clock();
                MultipartForm form;
                for (int i = 0; i < count; ++i)
                    form.addField(QString::number(i), value);
                const bool isWhole = form.body().size() > count * value.size();
                best = isWhole ? std::min(best, std::clock() - begun) : best;
            }
            return double(best);
        };
        const double few = timeFor(1'000);
        const double many = timeFor(10'000);
        // Ten times as many; quadratic would be a hundred times as long.
        QVERIFY2(many < 40 * few, qPrintable(u"%1 for 1,000, %2 for 10,000"_s.arg(few).arg(many)));
    }
};

QTEST_GUILESS_MAIN(MultipartFormTest)
#include "tst_multipartform.moc"
