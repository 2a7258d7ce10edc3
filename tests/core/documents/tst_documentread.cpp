#include "core/documents/documentread.h"
#include "core/documents/officedocument.h"
#include "tests/support/documentfiles.h"
#include "tests/support/testcase.h"

#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

using Entries = QList<std::pair<QString, QByteArray>>;

constexpr auto kOpenHead = R"(<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
                           R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
                           R"(xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:body>)";
constexpr auto kOpenFoot = "</office:body></office:document-content>";

/// Text in many pieces, altogether longer than any document; in bytes that inflate by no measure.
QByteArray pieces(const QByteArray &before, const QByteArray &after)
{
    const qsizetype size = 100'000;
    return (before + QByteArray(size, 'a') + after).repeated(kLongestDocument / size + 2);
}

QByteArray slideXml(const QByteArray &text)
{
    return R"(<?xml version="1.0"?><p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" )"
           R"(xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:txBody><a:p><a:r><a:t>)"
           + text + "</a:t></a:r></a:p></p:txBody></p:sld>";
}

Entries docx(const QByteArray &body)
{
    return {{u"[Content_Types].xml"_s, "<Types/>"}, {u"word/document.xml"_s, test::wordXml(body)}};
}

Entries xlsx()
{
    const QByteArray head = R"(<?xml version="1.0"?><)";
    return {{u"xl/workbook.xml"_s, head + R"(workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>)"
                                       R"(<sheet name="Costs" sheetId="1" r:id="rId7"/><sheet name="Notes" sheetId="2" r:id="rId8"/></sheets></workbook>)"},
            {u"xl/_rels/workbook.xml.rels"_s, head + R"(Relationships><Relationship Id="rId7" Target="worksheets/other.xml"/>)"
                                                  R"(<Relationship Id="rId8" Target="/xl/worksheets/sheet2.xml"/></Relationships>)"},
            {u"xl/sharedStrings.xml"_s, head + R"(sst><si><t>Item</t></si><si><r><t>Lamp</t></r><r><t> red</t></r><rPh><t>reading</t></rPh></si></sst>)"},
            {u"xl/worksheets/other.xml"_s, head + R"(worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Price</t></is></c></row>)"
                                               R"(<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2"><v>12.5</v></c><c r="D2" t="b"><v>1</v></c></row></sheetData></worksheet>)"},
            {u"xl/worksheets/sheet2.xml"_s, head + R"(worksheet><sheetData><row><c t="str"><v>free</v></c></row></sheetData></worksheet>)"}};
}

/// A workbook with one part made anew.
Entries xlsxWith(const QString &part, const QByteArray &xml)
{
    Entries entries = xlsx();
    for (auto &entry : entries) {
        if (entry.first == part)
            entry.second = xml;
    }
    return entries;
}

Entries open(const QByteArray &type, const QByteArray &body)
{
    return {{u"mimetype"_s, "application/vnd.oasis.opendocument." + type}, {u"content.xml"_s, kOpenHead + body + kOpenFoot}};
}

} // namespace

class DocumentReadTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void textIsNamedByWhatItIs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<DocumentKind>("kind");
        QTest::newRow("text") << u"notes.txt"_s << DocumentKind::Text;
        QTest::newRow("no extension") << u"LICENSE"_s << DocumentKind::Text;
        QTest::newRow("code") << u"main.CPP"_s << DocumentKind::Code;
        QTest::newRow("makefile") << u"Makefile"_s << DocumentKind::Code;
        QTest::newRow("markdown") << u"README.md"_s << DocumentKind::Markdown;
        QTest::newRow("csv") << u"sales.csv"_s << DocumentKind::Csv;
    }

    void textIsNamedByWhatItIs()
    {
        QFETCH(QString, name);
        const auto read = readTextDocument("a,b\n1,2\n", name);
        QVERIFY(read);
        QTEST(read->kind, "kind");
        QCOMPARE(read->mime, u"text/plain"_s);
        QCOMPARE(read->pages.constFirst().text, u"a,b\n1,2\n"_s);
    }

    void officeFilesAreRead_data()
    {
        QTest::addColumn<Entries>("entries");
        QTest::addColumn<DocumentKind>("kind");
        QTest::addColumn<QString>("extension");
        QTest::addColumn<QStringList>("pages");
        QTest::newRow("docx") << docx(test::wordParagraph("Title") + "<w:p><w:pPr><w:tabs><w:tab w:pos=\"720\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t>"
                                                                     "<w:br/><w:t>c</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
                                                                     "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
                              << DocumentKind::Writing << u"docx"_s << QStringList{u"Title\na\tb\nc\n1\t2\n\t3"_s};
        QTest::newRow("xlsx") << xlsx() << DocumentKind::Sheets << u"xlsx"_s << QStringList{u"Item\t\tPrice\nLamp red\t\t12.5\tTRUE"_s, u"free"_s};
        QTest::newRow("pptx") << Entries{{u"ppt/presentation.xml"_s, "<p/>"},
                                         {u"ppt/slides/slide10.xml"_s, slideXml("tenth")},
                                         {u"ppt/slides/slide2.xml"_s, slideXml("second")},
                                         {u"ppt/slides/slide1.xml"_s, slideXml("first")}}
                              << DocumentKind::Slides << u"pptx"_s << QStringList{u"first"_s, u"second"_s, u"tenth"_s};
        QTest::newRow("odt") << open("text", "<office:text><text:h>Title</text:h><text:p>a<text:tab/>b<text:s text:c=\"2\"/>c<text:line-break/>d "
                                             "<text:span>bold</text:span><office:annotation><text:p>a remark</text:p></office:annotation> end</text:p></office:text>")
                             << DocumentKind::Writing << u"odt"_s << QStringList{u"Title\na\tb  c\nd bold\n end"_s};
        QTest::newRow("ods") << open("spreadsheet",
                                     "<office:spreadsheet><table:table table:name=\"One\"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
                                     "<table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>"
                                     "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
                                     "</table:table></office:spreadsheet>")
                             << DocumentKind::Sheets << u"ods"_s << QStringList{u"x\t\t\ty"_s};
        QTest::newRow("odp") << open("presentation", "<office:presentation><draw:page><text:p>one</text:p></draw:page><draw:page><text:p>two</text:p></draw:page>"
                                                     "</office:presentation>")
                             << DocumentKind::Slides << u"odp"_s << QStringList{u"one"_s, u"two"_s};
    }

    void officeFilesAreRead()
    {
        QFETCH(Entries, entries);
        // Whatever it is called.
        const QString path = m_dir.filePath(u"file.txt"_s);
        QVERIFY(test::writeZip(path, entries));
        const auto read = readDocument(path, u"file.txt"_s);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message + read.error().detail));
        QTEST(read->kind, "kind");
        QTEST(read->extension, "extension");
        QStringList pages;
        for (const DocumentPage &page : read->pages)
            pages.append(page.text);
        QTEST(pages, "pages");
    }

    void sheetsHaveTheNamesOfTheirTabs()
    {
        const QString path = m_dir.filePath(u"a.xlsx"_s);
        QVERIFY(test::writeZip(path, xlsx()));
        const auto read = readDocument(path, u"a.xlsx"_s);
        QVERIFY(read);
        QCOMPARE(read->pages.at(0).title, u"Costs"_s);
        QCOMPARE(read->pages.at(1).title, u"Notes"_s);
    }

    void picturesInADocumentAreToldOf()
    {
        const QString path = m_dir.filePath(u"a.docx"_s);
        QVERIFY(test::writeZip(path, docx(test::wordParagraph("x")) + Entries{{u"word/media/image1.png"_s, "PNG"}}));
        const auto read = readDocument(path, u"a.docx"_s);
        QVERIFY(read);
        QVERIFY(read->hasPictures);
        QCOMPARE(read->notes.size(), 1);
    }

    void badFilesAreRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << QByteArray() << Error::Kind::Rejected << u"empty"_s;
        QTest::newRow("blank") << QByteArray("  \n\n") << Error::Kind::Rejected << u"empty"_s;
        QTest::newRow("a mark alone") << QByteArray("\xef\xbb\xbf") << Error::Kind::Rejected << u"empty"_s;
        QTest::newRow("a binary") << QByteArray("\x00\x01\x02\xff\xfe", 5).repeated(100) << Error::Kind::Unsupported << u"no text"_s;
        QTest::newRow("an old office file") << (QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") + QByteArray(600, 'x')) << Error::Kind::Unsupported << u"old format"_s;
        QTest::newRow("RTF") << QByteArray("{\\rtf1 text}") << Error::Kind::Unsupported << u"RTF"_s;
        QTest::newRow("a zip that is cut") << QByteArray("PK\x03\x04 and nothing more") << Error::Kind::Rejected << u"damaged"_s;
        QTest::newRow("too much text") << QByteArray(kLongestDocument + 1, 'a') << Error::Kind::TooLarge << u"more text"_s;
        QTest::newRow("50 MB of text") << QByteArray("0123456789abcde\n").repeated(50 * 1024 * 1024 / 16) << Error::Kind::TooLarge << u"more text"_s;
        QTest::newRow("a file too large to open") << QByteArray(kLargestDocument + 1, 'a') << Error::Kind::TooLarge << u"MiB"_s;
    }

    void badFilesAreRefusedInWords()
    {
        QFETCH(QByteArray, bytes);
        const QString path = m_dir.filePath(u"bad.txt"_s);
        QVERIFY(test::writeFile(path, bytes));
        const auto read = readDocument(path, u"bad.txt"_s);
        QVERIFY(!read);
        QTEST(read.error().kind, "kind");
        QFETCH(QString, word);
        QVERIFY2(read.error().message.contains(word), qPrintable(read.error().message));
    }

    void badOfficeFilesAreRefusedInWords_data()
    {
        QTest::addColumn<Entries>("entries");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("any zip") << Entries{{u"a.txt"_s, "x"}} << Error::Kind::Unsupported;
        QTest::newRow("no XML") << Entries{{u"word/document.xml"_s, "no XML at all"}} << Error::Kind::Rejected;
        QTest::newRow("cut XML") << Entries{{u"word/document.xml"_s, "<w:document xmlns:w=\"w\"><w:body>"}} << Error::Kind::Rejected;
        QTest::newRow("no text") << docx("<w:p/>") << Error::Kind::Rejected;
        QTest::newRow("a document type")
            << Entries{{u"word/document.xml"_s, "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><w><t>&b;</t></w>"}} << Error::Kind::Rejected;
        QTest::newRow("an entity of another file")
            << Entries{{u"word/document.xml"_s, "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w><t>&a;</t></w>"}} << Error::Kind::Rejected;
        QTest::newRow("nested deep") << docx(QByteArray("<w:x>").repeated(2'000) + "x" + QByteArray("</w:x>").repeated(2'000)) << Error::Kind::Rejected;
        QTest::newRow("a bomb") << docx(QByteArray(80 * 1024 * 1024, ' ')) << Error::Kind::Rejected;
        QTest::newRow("a long text") << docx(test::wordParagraph(QByteArray("All work and no play. ").repeated(500'000))) << Error::Kind::TooLarge;
        QTest::newRow("a name that leads out") << Entries{{u"../word/document.xml"_s, test::wordXml(test::wordParagraph("x"))}} << Error::Kind::Rejected;
        QTest::newRow("a workbook without its sheets") << Entries{{u"xl/workbook.xml"_s, "<workbook><sheets><sheet name=\"x\"/></sheets></workbook>"}} << Error::Kind::Rejected;
    }

    // What follows upon the text that is too much is no XML: it is not read any more.
    void tooMuchTextIsLeftWhereItIsTooMuch_data()
    {
        QTest::addColumn<Entries>("entries");
        const QByteArray cell = "<office:spreadsheet><table:table table:name=\"One\"><table:table-row><table:table-cell";
        const QByteArray nine(9'000'000, 'x');
        QTest::newRow("a long cell, said to be repeated") << open("spreadsheet", cell + " table:number-columns-repeated=\"1000\"><text:p>" + nine
                                                                                     + "</text:p></table:table-cell><<<");
        QTest::newRow("an open cell without end") << open("spreadsheet", cell + "><text:p>" + pieces("<text:span>", "</text:span>") + "<<<");
        QTest::newRow("a cell of a workbook without end") << xlsxWith(u"xl/worksheets/other.xml"_s, "<worksheet><row><c t=\"inlineStr\"><is>" + pieces("<t>", "</t>") + "<<<");
        QTest::newRow("a shared text without end") << xlsxWith(u"xl/sharedStrings.xml"_s, "<sst><si>" + pieces("<t>", "</t>") + "<<<");
        QTest::newRow("one long shared text") << xlsxWith(u"xl/sharedStrings.xml"_s, "<sst><si><t>" + QByteArray(kLongestDocument + 1, 'a') + "</t></si></sst>");
        QTest::newRow("millions of empty shared texts") << xlsxWith(u"xl/sharedStrings.xml"_s, "<sst>" + QByteArray("<si/>").repeated(2'000'001) + "<<<");
    }

    void tooMuchTextIsLeftWhereItIsTooMuch()
    {
        QFETCH(Entries, entries);
        const QString path = m_dir.filePath(u"long.xlsx"_s);
        QVERIFY(test::writeZip(path, entries));
        const auto read = readDocument(path, u"long.xlsx"_s);
        QVERIFY(!read);
        QVERIFY2(read.error().kind == Error::Kind::TooLarge, qPrintable(read.error().detail));
        QVERIFY2(read.error().message.contains(u"more text"_s), qPrintable(read.error().message));
    }

    void anElementWithAttributesWithoutEndIsRefused_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("isRead");
        QTest::newRow("many") << 1'000 << true;
        QTest::newRow("beyond measure") << 200'000 << false;
    }

    void anElementWithAttributesWithoutEndIsRefused()
    {
        QFETCH(int, count);
        QFETCH(bool, isRead);
        QByteArray element = "<!-- it's > one --><?it one's?><![CDATA[it's <one>]]><w:x";
        for (int i = 0; i < count; ++i)
            element += " a" + QByteArray::number(i) + (i % 2 == 0 ? "='>'" : "=\"'\"");
        const QString path = m_dir.filePath(u"many.docx"_s);
        QVERIFY(test::writeZip(path, docx(element + "/>" + test::wordParagraph("It's read."))));
        const auto read = readDocument(path, u"many.docx"_s);
        QCOMPARE(read.has_value(), isRead);
        if (read)
            QCOMPARE(read->pages.constFirst().text, u"It's read."_s);
        else
            QCOMPARE(read.error().kind, Error::Kind::Rejected);
    }

    void aSheetWithALongNameHasItShortened()
    {
        const QString path = m_dir.filePath(u"name.ods"_s);
        QVERIFY(test::writeZip(path, open("spreadsheet", "<office:spreadsheet><table:table table:name=\"" + QByteArray(100'000, 'n')
                                                             + "\"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
                                                               "</table:table></office:spreadsheet>")));
        const auto read = readDocument(path, u"name.ods"_s);
        QVERIFY(read);
        QCOMPARE(read->pages.constFirst().title, QString(200, u'n'));
    }

    void aDocumentIsLeftWhenPatienceIsOver_data()
    {
        QTest::addColumn<Entries>("entries");
        const QByteArray row = "<row><c t=\"str\"><v>x</v></c></row>";
        QTest::newRow("a writing") << docx(test::wordParagraph("x").repeated(1'000));
        QTest::newRow("a workbook") << xlsxWith(u"xl/worksheets/other.xml"_s, "<worksheet>" + row.repeated(1'000) + "</worksheet>");
        QTest::newRow("tables") << open("spreadsheet", "<office:spreadsheet><table:table>" + QByteArray("<table:table-row/>").repeated(1'000) + "</table:table></office:spreadsheet>");
    }

    void aDocumentIsLeftWhenPatienceIsOver()
    {
        QFETCH(Entries, entries);
        const QString path = m_dir.filePath(u"slow.docx"_s);
        QVERIFY(test::writeZip(path, entries));
        // A workbook has four parts before its first row; the others one.
        int asked = 0;
        const auto read = readOffice(path, Patience([&asked] { return ++asked > 5; }));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::TooLarge);
        QVERIFY2(read.error().message.contains(u"too long"_s), qPrintable(read.error().message));
        QCOMPARE(asked, 6);
    }

    void badOfficeFilesAreRefusedInWords()
    {
        QFETCH(Entries, entries);
        const QString path = m_dir.filePath(u"bad.docx"_s);
        QVERIFY(test::writeZip(path, entries));
        const auto read = readDocument(path, u"bad.docx"_s);
        QVERIFY(!read);
        QTEST(read.error().kind, "kind");
        QVERIFY(!read.error().message.isEmpty());
    }

    void aFileThatIsNotThereIsToldOf()
    {
        const auto read = readDocument(m_dir.filePath(u"nothing.txt"_s), u"nothing.txt"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::NotFound);
    }

private:
    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(DocumentReadTest)
#include "tst_documentread.moc"
