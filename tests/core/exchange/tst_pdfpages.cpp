#include "core/exchange/exportpage.h"
#include "core/exchange/htmlmarkdown.h"
#include "core/exchange/pdfpages.h"
#include "tests/support/testcase.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QThreadPool>

using namespace maquette;
using namespace maquette::exchange;
using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> pdfOf(const QByteArrayList &parts)
{
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    auto pages = PdfPages::begin(buffer, u"A title"_s);
    if (!pages)
        return tl::unexpected(pages.error());
    for (const QByteArray &part : parts)
        (*pages)->add(part, [] { return false; });
    (*pages)->end();
    return pdf;
}

} // namespace

class PdfPagesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aPageIsSetOnPaper();
    void itIsMadeOnAnyThread();
    void nothingIsLoaded();
    void partsFollowOneAnotherOnPagesOfTheirOwn();
    void itStopsBetweenTwoPages();
};

void PdfPagesTest::aPageIsSetOnPaper()
{
    QImage image(900, 300, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    const QByteArray text = markdownToHtml(u"# Heading\n\nA paragraph.\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n\n"_s.repeated(60));
    const auto plain = pdfOf({paperHead() + text + htmlFoot()});
    const auto withPicture = pdfOf({paperHead() + text + "<img width=\"600\" src=\"data:image/png;base64," + png.toBase64() + "\">" + htmlFoot()});
    QVERIFY(plain && withPicture);
    QVERIFY(plain->startsWith("%PDF-"));
    QVERIFY(plain->trimmed().endsWith("%%EOF"));
    QVERIFY(plain->count("/Type /Page\n") > 3);
    QVERIFY(!plain->contains("/Subtype /Image"));
    QVERIFY(withPicture->contains("/Width 900\n"));
}

void PdfPagesTest::itIsMadeOnAnyThread()
{
    QThreadPool pool;
    Result<QByteArray> made = tl::unexpected(Error{});
    pool.start([&made] { made = pdfOf({paperHead() + "<p>Hello</p>" + htmlFoot()}); });
    pool.waitForDone();
    QVERIFY(made);
    QCOMPARE(made->count("/Type /Page\n"), 1);
}

void PdfPagesTest::nothingIsLoaded()
{
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(u"outside.png"_s));
    const auto made = pdfOf({"<html><body><img src=\"outside.png\"><img src=\"file:outside.png\"><p>x</p></body></html>"});
    QFile::remove(u"outside.png"_s);
    QVERIFY(made);
    QVERIFY(!made->contains("/Width 8\n"));
}

void PdfPagesTest::partsFollowOneAnotherOnPagesOfTheirOwn()
{
    const QByteArray part = paperHead() + markdownToHtml(u"A paragraph.\n\n"_s.repeated(90)) + htmlFoot();
    const auto one = pdfOf({part});
    const auto three = pdfOf({part, part, part});
    QVERIFY(one && three);
    const auto pages = one->count("/Type /Page\n");
    QVERIFY(pages > 1);
    QCOMPARE(three->count("/Type /Page\n"), 3 * pages);
}

void PdfPagesTest::itStopsBetweenTwoPages()
{
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    auto pages = PdfPages::begin(buffer, u"T"_s);
    QVERIFY(pages);
    int asked = 0;
    (*pages)->add(paperHead() + markdownToHtml(u"A paragraph.\n\n"_s.repeated(900)) + htmlFoot(), [&asked] { return ++asked > 2; });
    (*pages)->end();
    QCOMPARE(asked, 3);
    QCOMPARE(pdf.count("/Type /Page\n"), 2);
}

QTEST_MAIN(PdfPagesTest)
#include "tst_pdfpages.moc"
