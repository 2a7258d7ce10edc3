#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;

/// The script that makes the catalogue's files.
class ImportModelsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("python3 is not installed");
    }

    void pricesKeepTheirDigitsAndRowsTheirOrder()
    {
        const QTemporaryDir folder;
        QCOMPARE(import(folder.path()), 0);
        QCOMPARE(read(folder.filePath(u"acme.json"_s)),
                 QByteArray(R"({"provider": "acme", "as_of": "2026-11-21", "currency": "USD", "models": [
{"id":"a-1","name":"A 1","kind":"chat","in":["text"],"out":["text"],"context":1000,"caps":["stream"],"src":"models.dev","caps_complete":true,"price":{"input":"0.0375","output":"0.0000001","tiers":[{"above_input_tokens":200,"input":"1"},{"above_input_tokens":500,"input":"2"}],"next":{"from":"2027-01-01","input":"3"},"off_peak":{"input":"0.1"}}},
{"id":"i-1","kind":"image","in":["text"],"out":["image"],"limits":{"n":[1,4],"ratio":"0.5"},"src":"docs","price":{"per_image":"0.0216","per_image_table":[{"quality":"low","size":"1x1","usd":"0.011"}]}}
]}
)"));
    }

    void localServersAreMarkedFree()
    {
        const QTemporaryDir folder;
        QCOMPARE(import(folder.path()), 0);
        QVERIFY(read(folder.filePath(u"ollama.json"_s)).contains(R"("free": true)"));
    }

    void theSameInputGivesTheSameBytes()
    {
        const QTemporaryDir first;
        const QTemporaryDir second;
        QCOMPARE(import(first.path()), 0);
        QCOMPARE(import(second.path()), 0);
        const QStringList names = QDir(first.path()).entryList(QDir::Files);
        QCOMPARE(names.size(), 2);
        for (const QString &name : names)
            QCOMPARE(read(first.filePath(name)), read(second.filePath(name)));
    }

private:
    static int import(const QString &folder)
    {
        return QProcess::execute(u"python3"_s, {test::sourcePath(u"resources/catalog/import_models.py"_s),
                                                test::sourcePath(u"tests/fixtures/catalog/models.json"_s), folder});
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_GUILESS_MAIN(ImportModelsTest)
#include "tst_importmodels.moc"
