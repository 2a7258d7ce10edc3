#include "core/base/json.h"
#include "tests/support/chatgptexport.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>


using namespace maquette;
using namespace Qt::StringLiterals;

/// `maquette backup` and `maquette restore`, as a shell or a script starts them.
class BackupVerbsTest : public test::TestCase
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QByteArray m_out;
    QString m_error;

    QString path(const QString &name) const { return m_dir.filePath(name); }

    /// `passphrase` comes on stdin.
    int run(const QStringList &arguments, const QByteArray &passphrase = {}, const QString &home = u"home"_s)
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s, u"DBUS_SESSION_BUS_ADDRESS"_s})
            environment.remove(name);
        environment.insert(u"MAQUETTE_HOME"_s, path(home));
        environment.insert(u"OPENAI_API_KEY"_s, u"sk-very-secret-key-of-mine"_s);
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(MAQUETTE_PROGRAM), arguments);
        program.write(passphrase + '\n');
        program.closeWriteChannel();
        const bool isEnded = program.waitForFinished(60'000);
        m_out = program.readAllStandardOutput();
        m_error = QString::fromUtf8(program.readAllStandardError());
        return isEnded && program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(!test::writeChatGptExport(path(u"export.zip"_s), {.conversations = 6, .pictureEvery = 3}).isEmpty());
        QCOMPARE(run({u"import"_s, path(u"export.zip"_s)}), 0);
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QString>("words");
        const QByteArray good("correct horse");
        QTest::newRow("no file") << QStringList{u"backup"_s} << good << 2 << u"name of one file"_s;
        QTest::newRow("a passphrase as an argument") << QStringList{u"backup"_s, u"x"_s, u"correct horse"_s} << good << 2 << u"is no argument"_s;
        QTest::newRow("too short") << QStringList{u"backup"_s, path(u"short.mq"_s)} << QByteArray("short") << 2 << u"at least 8"_s;
        QTest::newRow("no folder") << QStringList{u"backup"_s, u"/no/such/folder/x.mq"_s} << good << 9 << u"could not be written"_s;
        QTest::newRow("no number") << QStringList{u"backup"_s, u"x"_s, u"--passphrase-fd"_s, u"x"_s} << good << 2 << u"file descriptor"_s;
        QTest::newRow("no home") << QStringList{u"restore"_s, u"x"_s} << good << 2 << u"--home DIR"_s;
        QTest::newRow("nothing there") << QStringList{u"restore"_s, u"/no/such/file"_s, u"--home"_s, path(u"new"_s)} << good << 5 << u"cannot be read"_s;
        QTest::newRow("no backup") << QStringList{u"restore"_s, path(u"export.zip"_s), u"--home"_s, path(u"new"_s)} << good << 5 << u"no backup of Maquette"_s;
    }

    void whatIsWrongIsSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, passphrase);
        QFETCH(int, exit);
        QFETCH(QString, words);
        QCOMPARE(run(arguments, passphrase), exit);
        QVERIFY2(m_error.contains(words), qPrintable(m_error));
        QVERIFY(!QDir(path(u"new"_s)).exists());
    }

    void allOfAHomeComesBack()
    {
        QCOMPARE(run({u"backup"_s, path(u"all.mq"_s)}, "correct horse"), 0);
        QVERIFY(!m_out.contains("correct") && !m_error.contains(u"correct"_s));
        QCOMPARE(run({u"restore"_s, path(u"all.mq"_s), u"--home"_s, path(u"other"_s)}, "wrong horse!!"), 3);
        QVERIFY2(m_error.contains(u"not the passphrase"_s), qPrintable(m_error));
        QCOMPARE(run({u"restore"_s, path(u"all.mq"_s), u"--home"_s, path(u"other"_s), u"--json"_s}, "correct horse"), 0);
        const auto told = json::parseObject(m_out);
        QVERIFY(told && told->value(u"files"_s).toInt() > 2);
        QCOMPARE(run({u"restore"_s, path(u"all.mq"_s), u"--home"_s, path(u"other"_s)}, "correct horse"), 5);
        QVERIFY2(m_error.contains(u"is not empty"_s), qPrintable(m_error));
        // The same conversations, with their pictures.
        QCOMPARE(run({u"import"_s, u"--json"_s, path(u"export.zip"_s)}, {}, u"other"_s), 0);
        const auto again = json::parseObject(m_out);
        QVERIFY(again);
        QCOMPARE(again->value(u"unchanged"_s).toInt(), 6);
        QCOMPARE(again->value(u"files"_s).toInt(), 0);
    }

    void noKeyIsInIt()
    {
        // A key that the program knew while it wrote, and the same home looked through in the clear.
        QCOMPARE(run({u"backup"_s, path(u"keys.mq"_s)}, "correct horse"), 0);
        QCOMPARE(run({u"restore"_s, path(u"keys.mq"_s), u"--home"_s, path(u"clear"_s)}, "correct horse"), 0);
        int looked = 0;
        QDirIterator files(m_dir.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains("sk-very-secret"), qPrintable(file.fileName()));
            QVERIFY2(!bytes.contains("correct horse"), qPrintable(file.fileName()));
            ++looked;
        }
        QVERIFY(looked > 10);
    }

    void whatIsDamagedIsTold()
    {
        const QString name = u"library/aa/"_s + QString(64, u'a') + u".png"_s;
        QFile file(path(u"home/"_s + name));
        QVERIFY(QDir().mkpath(path(u"home/library/aa"_s)) && file.open(QIODevice::WriteOnly) && file.write("not what it is called") > 0);
        file.close();
        QCOMPARE(run({u"backup"_s, path(u"damaged.mq"_s)}, "correct horse"), 0);
        QVERIFY2(m_out.contains("Damaged files, kept as they are: 1 (" + name.toUtf8()), m_out.constData());
        QCOMPARE(run({u"restore"_s, path(u"damaged.mq"_s), u"--home"_s, path(u"damaged"_s), u"--json"_s}, "correct horse"), 0);
        const auto told = json::parseObject(m_out);
        QVERIFY(told);
        QCOMPARE(told->value(u"damaged"_s).toArray(), QJsonArray{name});
        QCOMPARE(told->value(u"paused_jobs"_s).toInt(-1), 0);
        QVERIFY(file.remove());
    }

    void aPassphraseComesFromAFileDescriptor()
    {
        QFile file(path(u"passphrase"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("from a descriptor\n");
        file.close();
        const QString command = u"exec '%1' backup '%2' --passphrase-fd 7 7<'%3'"_s.arg(QStringLiteral(MAQUETTE_PROGRAM), path(u"fd.mq"_s), file.fileName());
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"MAQUETTE_HOME"_s, path(u"home"_s));
        environment.remove(u"DISPLAY"_s);
        shell.setProcessEnvironment(environment);
        shell.start(u"/bin/sh"_s, {u"-c"_s, command});
        QVERIFY(shell.waitForFinished(60'000));
        QCOMPARE(shell.exitCode(), 0);
        QVERIFY(file.remove());
        QCOMPARE(run({u"restore"_s, path(u"fd.mq"_s), u"--home"_s, path(u"fromfd"_s)}, "from a descriptor"), 0);
    }
};

QTEST_GUILESS_MAIN(BackupVerbsTest)
#include "tst_backupverbs.moc"
