#include "core/documents/pdfdocument.h"
#include "tests/core/documents/endlesspdf.h"
#include "tests/support/documentfiles.h"
#include "tests/support/testcase.h"

#include <QImage>

using namespace maquette;
using namespace Qt::StringLiterals;

class PdfDocumentTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void pagesAreReadAsText()
    {
        const auto read = readPdf(test::pdfOf({{"The first page."}, {"The second page.\nHas two lines."}}));
        QVERIFY(read);
        QCOMPARE(read->kind, DocumentKind::Pdf);
        QCOMPARE(read->mime, u"application/pdf"_s);
        QCOMPARE(read->pages.size(), 2);
        QCOMPARE(read->pages.at(0).text, u"The first page."_s);
        QCOMPARE(read->pages.at(1).text, u"The second page.\nHas two lines."_s);
        QCOMPARE(read->pages.at(0).size, QSizeF(595, 842));
        QVERIFY(read->isTextThroughout());
        QVERIFY(!read->hasPictures);
        QVERIFY(read->notes.isEmpty());
    }

    void columnsStayWhole()
    {
        const auto read = readPdf(test::pdfOf({{"Left one\nLeft two", false, "Right one\nRight two"}}));
        QVERIFY(read);
        QCOMPARE(read->pages.constFirst().text, u"Left one\nLeft two\n\nRight one\nRight two"_s);
    }

    void scansAndPicturesAreToldOf_data()
    {
        QTest::addColumn<QList<test::PdfPage>>("pages");
        QTest::addColumn<bool>("hasText");
        QTest::addColumn<QString>("note");
        QTest::newRow("scanned") << QList<test::PdfPage>{{{}, true}, {{}, true}} << false << u"scanned"_s;
        QTest::newRow("partly scanned") << QList<test::PdfPage>{{"Some words."}, {{}, true}} << true << u"1 of its 2 pages"_s;
        QTest::newRow("with pictures") << QList<test::PdfPage>{{"Some words.", true}} << true << u"pictures"_s;
    }

    void scansAndPicturesAreToldOf()
    {
        QFETCH(QList<test::PdfPage>, pages);
        const auto read = readPdf(test::pdfOf(pages));
        QVERIFY(read);
        QTEST(read->hasText(), "hasText");
        QVERIFY(read->hasPictures);
        QFETCH(QString, note);
        QVERIFY2(read->notes.join(u' ').contains(note), qPrintable(read->notes.join(u' ')));
    }

    void aPageIsDrawnOnWhite()
    {
        const QByteArray pdf = test::pdfOf({{"Words"}, {{}, true}});
        const auto drawn = drawPdfPage(pdf, 2);
        QVERIFY(drawn);
        QCOMPARE(drawn->size.height(), kPageEdge);
        QCOMPARE(drawn->size, pagePictureSize(QSizeF(595, 842)));
        QImage image;
        QVERIFY(image.loadFromData(drawn->bytes));
        QCOMPARE(image.size(), drawn->size);
        QCOMPARE(QColor(image.pixel(5, 5)), QColor(Qt::white));
        QVERIFY(QColor(image.pixel(image.width() * 200 / 595, image.height() * 442 / 842)) != QColor(Qt::white));
    }

    void badFilesAreRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("word");
        const QByteArray whole = test::pdfOf({{"Words"}});
        QTest::newRow("locked") << test::PdfWriter().writeLocked({{"Words"}}) << Error::Kind::Unsupported << u"password"_s;
        QTest::newRow("a head alone") << QByteArray("%PDF-1.7\n") << Error::Kind::Rejected << u"broken"_s;
        QTest::newRow("rubbish behind a head") << (QByteArray("%PDF-1.7\n") + QByteArray("\x01\xfe\x80rubbish").repeated(500)) << Error::Kind::Rejected << u"broken"_s;
        QTest::newRow("cut in the middle of its objects") << whole.first(120) << Error::Kind::Rejected << u"again"_s;
    }

    void badFilesAreRefusedInWords()
    {
        QFETCH(QByteArray, bytes);
        const auto read = readPdf(bytes);
        QVERIFY(!read);
        QTEST(read.error().kind, "kind");
        QFETCH(QString, word);
        QVERIFY2(read.error().message.contains(word), qPrintable(read.error().message));
        QVERIFY(!drawPdfPage(bytes, 1));
    }

    void aPageThatIsNotThereIsNotDrawn()
    {
        const QByteArray pdf = test::pdfOf({{"Words"}});
        QVERIFY(!drawPdfPage(pdf, 0));
        QVERIFY(!drawPdfPage(pdf, 2));
    }

    void everyCutOfAFileIsReadOrRefused()
    {
        const QByteArray whole = test::pdfOf({{"One"}, {"Two", true}});
        for (qsizetype size = 0; size < whole.size(); size += 7) {
            const auto read = readPdf(whole.first(size));
            QVERIFY(read || !read.error().message.isEmpty());
        }
    }

    void aPageWithoutEndIsLeftWithinIt()
    {
        int asked = 0;
        const Patience patience([&asked] { return ++asked > 5; });
        const auto read = readPdf(test::endlessPdf(), patience);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::TooLarge);
        QVERIFY2(read.error().message.contains(u"too long"_s), qPrintable(read.error().message));
        asked = 0;
        const auto drawn = drawPdfPage(test::endlessPdf(), 1, patience);
        QVERIFY(!drawn);
        QCOMPARE(drawn.error().kind, Error::Kind::TooLarge);
    }

    void patienceThatIsNotOverReadsAll()
    {
        int asked = 0;
        const Patience patience([&asked] {
            ++asked;
            return false;
        });
        const auto read = readPdf(test::pdfOf({{"One"}, {"Two"}}), patience);
        QVERIFY(read);
        QCOMPARE(read->pages.at(1).text, u"Two"_s);
        QVERIFY(asked >= 2);
    }

    void noSizeOfAPageMakesAHugePicture()
    {
        QCOMPARE(pagePictureSize(QSizeF(0, 0)), QSize(kPageEdge, kPageEdge));
        QCOMPARE(pagePictureSize(QSizeF(1e6, 10)), QSize(kPageEdge, 1));
        QCOMPARE(pagePictureSize(QSizeF(200, 100)), QSize(kPageEdge, kPageEdge / 2));
    }
};

QTEST_MAIN(PdfDocumentTest)
#include "tst_pdfdocument.moc"
