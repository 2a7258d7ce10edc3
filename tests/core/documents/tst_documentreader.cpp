#include "core/documents/documentreader.h"
#include "tests/core/documents/endlesspdf.h"
#include "tests/support/await.h"
#include "tests/support/documentfiles.h"
#include "tests/support/testcase.h"

#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace maquette;
using namespace Qt::StringLiterals;

class DocumentReaderTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void whatWasReadIsRememberedByItsKey()
    {
        const QString path = m_dir.filePath(u"a.md"_s);
        QVERIFY(test::writeFile(path, "first"));
        DocumentReader reader;
        QVERIFY(!reader.known(u"key"_s, u"a.md"_s));
        const auto first = read(reader, u"key"_s, path);
        QVERIFY(first);
        QCOMPARE((*first)->kind, DocumentKind::Markdown);
        QVERIFY(test::writeFile(path, "second"));
        const auto again = read(reader, u"key"_s, path);
        QVERIFY(again);
        QCOMPARE((*again)->pages.constFirst().text, u"first"_s);
        QCOMPARE(reader.known(u"key"_s, u"a.md"_s), *first);
        const auto other = read(reader, u"other"_s, path);
        QVERIFY(other);
        QCOMPARE((*other)->pages.constFirst().text, u"second"_s);
    }

    void everybodyWhoWaitsIsAnswered()
    {
        const QString path = m_dir.filePath(u"a.txt"_s);
        QVERIFY(test::writeFile(path, "words"));
        DocumentReader reader;
        int answers = 0;
        auto gone = std::make_unique<QObject>();
        reader.read(u"k"_s, path, u"a.txt"_s, gone.get(), [&answers](const Result<DocumentReader::Text> &) { answers += 100; });
        for (int i = 0; i < 3; ++i)
            reader.read(u"k"_s, path, u"a.txt"_s, this, [&answers](const Result<DocumentReader::Text> &text) { answers += text ? 1 : 0; });
        gone.reset();
        QVERIFY(test::waitFor([&] { return answers >= 3; }));
        QCOMPARE(answers, 3);
    }

    void aRefusalIsNotRemembered()
    {
        const QString path = m_dir.filePath(u"b.txt"_s);
        QVERIFY(test::writeFile(path, {}));
        DocumentReader reader;
        QVERIFY(!read(reader, u"k"_s, path));
        QVERIFY(test::writeFile(path, "words"));
        QVERIFY(read(reader, u"k"_s, path));
    }

    void aPageIsDrawn()
    {
        const QString path = m_dir.filePath(u"a.pdf"_s);
        QVERIFY(test::writeFile(path, test::pdfOf({{"Words"}})));
        DocumentReader reader;
        const auto drawn = test::await<PagePicture>([&](auto *context, auto done) { reader.drawPage(path, 1, context, done); });
        QVERIFY(drawn);
        QVERIFY(!drawn->bytes.isEmpty());
        const auto missing = test::await<PagePicture>([&](auto *context, auto done) { reader.drawPage(m_dir.filePath(u"x"_s), 1, context, done); });
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, Error::Kind::Storage);
    }

    void aReaderThatGoesLeavesWhatHasNoEnd()
    {
        const QString endless = m_dir.filePath(u"endless.pdf"_s);
        QVERIFY(test::writeFile(endless, test::endlessPdf()));
        const QString small = m_dir.filePath(u"small.txt"_s);
        QVERIFY(test::writeFile(small, "words"));
        int answers = 0;
        {
            DocumentReader reader;
            reader.inspect(endless, u"endless.pdf"_s, this, [&answers](const Result<DocumentReader::Text> &) { ++answers; });
            // It goes on beside it.
            QVERIFY(read(reader, u"small"_s, small));
        }
        QCoreApplication::sendPostedEvents();
        QCOMPARE(answers, 0);
    }

    void whatNobodyWaitsForIsLeft()
    {
        const QString endless = m_dir.filePath(u"endless.pdf"_s);
        QVERIFY(test::writeFile(endless, test::endlessPdf()));
        const QString small = m_dir.filePath(u"small.txt"_s);
        QVERIFY(test::writeFile(small, "words"));
        DocumentReader reader;
        auto gone = std::make_unique<QObject>();
        // Both threads of it.
        for (int i = 0; i < 2; ++i)
            reader.drawPage(endless, 1, gone.get(), [](const Result<PagePicture> &) {});
        gone.reset();
        QVERIFY(read(reader, u"small"_s, small));
    }

    void aReaderThatGoesDoesNotWaitForADiskThatIsSilent()
    {
#ifdef Q_OS_UNIX
        // Nobody writes into it: opening it for reading does not come back.
        const QString path = m_dir.filePath(u"silent.txt"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        int answers = 0;
        {
            DocumentReader reader;
            reader.inspect(path, u"silent.txt"_s, this, [&answers](const Result<DocumentReader::Text> &) { ++answers; });
        }
        QFile other(path);
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.close();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(answers, 0);
#else
        QSKIP("There are no named pipes in the file system.");
#endif
    }

private:
    static Result<DocumentReader::Text> read(DocumentReader &reader, const QString &key, const QString &path)
    {
        return test::await<DocumentReader::Text>(
            [&](auto *context, auto done) { reader.read(key, path, path.section(u'/', -1), context, done); });
    }

    QTemporaryDir m_dir;
};

QTEST_MAIN(DocumentReaderTest)
#include "tst_documentreader.moc"
