#include "core/library/folderimport.h"
#include "core/library/safefile.h"
#include "tests/core/library/galleryhouse.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class FolderImportTest : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<GalleryHouse> m_house;

    QString put(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_dir->filePath(u"photos/"_s + name);
        return safefile::replace(path, bytes) ? path : QString();
    }

    int shown() { return static_cast<int>(m_house->index({}).size()); }

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        m_house = std::make_unique<GalleryHouse>(m_dir->path());
    }

    void cleanup() { m_house.reset(); }

    void everyPictureBelowIsTakenInOnce()
    {
        put(u"a.png"_s, numberedPicture(1));
        put(u"deep/er/b.jpg"_s, numberedPicture(2, {24, 16}, "JPEG"));
        put(u"deep/copy of a.png"_s, numberedPicture(1));
        put(u"notes.txt"_s, "no picture");
        const QString broken = put(u"broken.png"_s, numberedPicture(3).chopped(20));
        put(u"empty.png"_s, {});
        auto *import = new FolderImport({m_dir->filePath(u"photos"_s)}, m_house->library, this);
        QSignalSpy progressed(import, &FolderImport::progressed);
        QSignalSpy finished(import, &FolderImport::finished);
        QVERIFY(finished.wait(20'000));
        const auto report = finished.first().first().value<FolderImportReport>();
        QCOMPARE(report.added + report.duplicates, 3);
        QCOMPARE(report.others, 1);
        QCOMPARE(report.failed.size(), 2);
        QVERIFY(std::any_of(report.failed.cbegin(), report.failed.cend(),
                            [&](const auto &one) { return one.first == broken && !one.second.isEmpty(); }));
        QCOMPARE(progressed.size(), 6);
        QCOMPARE(shown(), 2);

        auto *again = new FolderImport({m_dir->filePath(u"photos"_s)}, m_house->library, this);
        QSignalSpy finishedAgain(again, &FolderImport::finished);
        QVERIFY(finishedAgain.wait(20'000));
        QCOMPARE(finishedAgain.first().first().value<FolderImportReport>().duplicates, 3);
        QCOMPARE(shown(), 2);
    }

    void whatWasTakenInUntilACancelStays()
    {
        for (int i = 0; i < 60; ++i)
            put(u"%1.png"_s.arg(i), numberedPicture(i));
        auto *import = new FolderImport({m_dir->filePath(u"photos"_s)}, m_house->library, this);
        connect(import, &FolderImport::progressed, import, [import](const FolderImportReport &report) {
            if (report.done() >= 3)
                import->cancel();
        });
        QSignalSpy finished(import, &FolderImport::finished);
        QVERIFY(finished.wait(20'000));
        QVERIFY(finished.first().at(1).toBool());
        const int added = finished.first().first().value<FolderImportReport>().added;
        QVERIFY(added >= 3 && added < 60);
        QCOMPARE(shown(), added);
    }

    void aDeletedImportSaysNothing()
    {
        put(u"a.png"_s, numberedPicture(1));
        auto *import = new FolderImport({m_dir->filePath(u"photos"_s)}, m_house->library, this);
        QSignalSpy finished(import, &FolderImport::finished);
        delete import;
        QVERIFY(m_house->kept(5) > 0);
        QCOMPARE(finished.size(), 0);
    }

    void otherProgramsRecipesAreFound()
    {
        QImage image(16, 16, QImage::Format_RGB32);
        image.fill(Qt::red);
        image.setText(
            u"parameters"_s,
            u"a lighthouse\nNegative prompt: fog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 99, Size: 16x16, Model: dreams"_s);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        put(u"foreign.png"_s, bytes);
        auto *import = new FolderImport({m_dir->filePath(u"photos"_s)}, m_house->library, this);
        QSignalSpy finished(import, &FolderImport::finished);
        QVERIFY(finished.wait(20'000));
        QCOMPARE(m_house->index(*parseGallerySearch(u"lighthouse seed:99 model:dreams"_s)).size(), 1);
    }
};

QTEST_GUILESS_MAIN(FolderImportTest)
#include "tst_folderimport.moc"
