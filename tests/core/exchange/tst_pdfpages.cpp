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

class PdfPagesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aPageIsSetOnPaper();
    void itIsMadeOnAnyThread();
    void nothingIsLoaded();
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
    const auto plain = pdfFrom(paperHead() + text + htmlFoot(), u"A title"_s);
    const auto withPicture = pdfFrom(paperHead() + text + "<img width=\"600\" src=\"data:image/png;base64," + png.toBase64() + "\">" + htmlFoot(), u"A title"_s);
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
    pool.start([&made] { made = pdfFrom(paperHead() + "<p>Hello</p>" + htmlFoot(), u"T"_s); });
    pool.waitForDone();
    QVERIFY(made);
    QCOMPARE(made->count("/Type /Page\n"), 1);
}

void PdfPagesTest::nothingIsLoaded()
{
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(u"outside.png"_s));
    const auto made = pdfFrom("<html><body><img src=\"outside.png\"><img src=\"file:outside.png\"><p>x</p></body></html>", u"T"_s);
    QFile::remove(u"outside.png"_s);
    QVERIFY(made);
    QVERIFY(!made->contains("/Width 8\n"));
}

QTEST_MAIN(PdfPagesTest)
#include "tst_pdfpages.moc"
