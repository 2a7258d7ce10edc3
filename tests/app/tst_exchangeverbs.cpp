#include "core/base/json.h"
#include "tests/support/chatgptexport.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;

/// `maquette import` and `maquette export`, as a shell or a script starts them.
class ExchangeVerbsTest : public test::TestCase
{
    Q_OBJECT

    QString path(const QString &name) const { return m_dir.filePath(name); }
    QProcessEnvironment plainEnvironment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s, u"DBUS_SESSION_BUS_ADDRESS"_s})
            environment.remove(name);
        environment.insert(u"MAQUETTE_HOME"_s, path(u"home"_s));
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        return environment;
    }
    int run(const QStringList &arguments)
    {
        QProcess program;
        program.setProcessEnvironment(plainEnvironment());
        program.start(QStringLiteral(MAQUETTE_PROGRAM), arguments);
        const bool isEnded = program.waitForFinished(60'000);
        m_out = program.readAllStandardOutput();
        m_error = QString::fromUtf8(program.readAllStandardError());
        return isEnded && program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
    }
    QJsonObject object() const
    {
        const auto parsed = json::parseObject(m_out);
        return parsed ? *parsed : QJsonObject();
    }

    QTemporaryDir m_dir;
    QByteArray m_out;
    QString m_error;

private slots:
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();
    void whatComesInGoesOut();
    void aKilledImportIsGoneOnWith();
};

void ExchangeVerbsTest::whatIsWrongIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QString>("words");
    QTest::newRow("no file") << QStringList{u"import"_s} << 2 << u"takes the files"_s;
    QTest::newRow("nothing there") << QStringList{u"import"_s, u"/no/such/file.zip"_s} << 5 << u"cannot be opened"_s;
    QTest::newRow("no export") << QStringList{u"import"_s, QStringLiteral(MAQUETTE_PROGRAM)} << 5 << u"no export that Maquette knows"_s;
    QTest::newRow("no path") << QStringList{u"export"_s} << 2 << u"-o PATH"_s;
    QTest::newRow("no format") << QStringList{u"export"_s, u"--format"_s, u"docx"_s, u"-o"_s, u"x"_s} << 2 << u"md, json or html"_s;
    QTest::newRow("no number") << QStringList{u"export"_s, u"--conversation"_s, u"x"_s, u"-o"_s, u"x"_s} << 2 << u"number"_s;
    QTest::newRow("no conversation") << QStringList{u"export"_s, u"--conversation"_s, u"99"_s, u"-o"_s, u"x"_s} << 5 << u"no longer exists"_s;
    QTest::newRow("no folder") << QStringList{u"export"_s, u"-o"_s, u"/no/such/folder/x.json"_s} << 9 << u"could not be written"_s;
}

void ExchangeVerbsTest::whatIsWrongIsSaid()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exit);
    QFETCH(QString, words);
    QCOMPARE(run(arguments), exit);
    QVERIFY2(m_error.contains(words), qPrintable(m_error));
    QVERIFY(!QFileInfo::exists(u"x"_s));
}

void ExchangeVerbsTest::whatComesInGoesOut()
{
    const auto made = test::writeChatGptExport(path(u"export.zip"_s), {.conversations = 8, .pictureEvery = 4});
    QCOMPARE(made.size(), 8);
    QCOMPARE(run({u"import"_s, path(u"export.zip"_s)}), 0);
    QVERIFY2(m_out.startsWith("8 conversations are new"), m_out.constData());
    QCOMPARE(run({u"import"_s, u"--json"_s, path(u"export.zip"_s)}), 0);
    QCOMPARE(object()[u"added"].toInt(-1), 0);
    QCOMPARE(object()[u"unchanged"].toInt(), 8);
    QCOMPARE(object()[u"problems"].toArray().size(), 0);

    QCOMPARE(run({u"export"_s, u"--json"_s, u"-o"_s, path(u"all.json"_s)}), 0);
    QCOMPARE(object()[u"conversations"].toInt(), 8);
    QCOMPARE(object()[u"files"].toInt(), 2);
    QCOMPARE(object()[u"paths"].toArray().at(0).toString(), path(u"all.json"_s));
    QCOMPARE(run({u"export"_s, u"--conversation"_s, u"1"_s, u"-o"_s, path(u"one.html"_s)}), 0);
    QFile page(path(u"one.html"_s));
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.readAll().startsWith("<!DOCTYPE html>"));
    QVERIFY(QDir(m_dir.path()).mkpath(u"folder"_s));
    QCOMPARE(run({u"export"_s, u"--format"_s, u"md"_s, u"-o"_s, path(u"folder"_s)}), 0);
    QCOMPARE(QDir(path(u"folder"_s)).entryList({u"*.md"_s}).size(), 8);
    QCOMPARE(run({u"import"_s, u"--json"_s, path(u"all.json"_s)}), 0);
    QCOMPARE(object()[u"unchanged"].toInt(), 8);
}

void ExchangeVerbsTest::aKilledImportIsGoneOnWith()
{
    const auto made = test::writeChatGptExport(path(u"many.zip"_s), {.conversations = 800, .turns = 12});
    qsizetype messages = 0;
    for (const auto &conversation : made)
        messages += conversation.messages.size();
    const QString home = path(u"killed"_s);
    QProcess program;
    program.setProcessEnvironment(plainEnvironment());
    program.start(QStringLiteral(MAQUETTE_PROGRAM), {u"import"_s, u"--home"_s, home, path(u"many.zip"_s)});
    QVERIFY(program.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(home + u"/maquette.db"_s).size() > 2'000'000, 20'000);
    program.kill();
    QVERIFY(program.waitForFinished());

    QCOMPARE(run({u"import"_s, u"--home"_s, home, u"--json"_s, path(u"many.zip"_s)}), 0);
    QCOMPARE(object()[u"added"].toInt() + object()[u"completed"].toInt() + object()[u"unchanged"].toInt(), 800);
    QVERIFY(object()[u"unchanged"].toInt() > 0);
    QVERIFY(object()[u"added"].toInt() > 0);
    QCOMPARE(run({u"export"_s, u"--home"_s, home, u"--json"_s, u"-o"_s, path(u"after.json"_s)}), 0);
    QCOMPARE(object()[u"conversations"].toInt(), 800);
    QCOMPARE(object()[u"messages"].toInt(), messages);
    QCOMPARE(object()[u"missing_files"].toArray().size(), 0);
}

QTEST_GUILESS_MAIN(ExchangeVerbsTest)
#include "tst_exchangeverbs.moc"
