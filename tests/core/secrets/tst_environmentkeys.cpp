#include "core/secrets/environmentkeys.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QProcess>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kName = "MAQUETTE_TEST_API_KEY";
constexpr auto kValue = "sk-environment-1234567890";

QByteArray environmentOfAChild()
{
    QProcess child;
    child.start(u"/usr/bin/env"_s, QStringList());
    if (!child.waitForFinished(10'000))
        return "no answer";
    return child.readAllStandardOutput();
}

} // namespace

class EnvironmentKeysTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        qunsetenv(kName);
    }

    void aKeyIsReadOnceAndKept()
    {
        qputenv(kName, kValue);
        const EnvironmentKeys keys = EnvironmentKeys::take({u"MAQUETTE_TEST_OTHER"_s, QString::fromLatin1(kName)});
        QCOMPARE(keys.key({QString::fromLatin1(kName)}).expose().toByteArray(), QByteArray(kValue));
        QCOMPARE(keys.all().size(), 1);
    }

    void aChildDoesNotSeeIt()
    {
        qputenv(kName, kValue);
        QVERIFY(environmentOfAChild().contains(kValue));
        const EnvironmentKeys keys = EnvironmentKeys::take({QString::fromLatin1(kName)});
        QVERIFY(!environmentOfAChild().contains("MAQUETTE_TEST_API_KEY"));
        QVERIFY(!environmentOfAChild().contains(kValue));
        QVERIFY(!keys.isEmpty());
    }

    void theKernelsCopyIsOverwritten()
    {
#ifdef Q_OS_LINUX
        // Given by the parent, a value stands where /proc shows it: this test runs itself with one.
        if (qEnvironmentVariableIsSet("MAQUETTE_TEST_IS_CHILD")) {
            const EnvironmentKeys keys = EnvironmentKeys::take({QString::fromLatin1(kName)});
            QCOMPARE(keys.key({QString::fromLatin1(kName)}).expose().toByteArray(), QByteArray(kValue));
            QFile own(u"/proc/self/environ"_s);
            QVERIFY(own.open(QIODevice::ReadOnly));
            QVERIFY(!own.readAll().contains(kValue));
            return;
        }
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kName), QString::fromLatin1(kValue));
        environment.insert(u"MAQUETTE_TEST_IS_CHILD"_s, u"1"_s);
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {u"theKernelsCopyIsOverwritten"_s});
        QVERIFY(child.waitForFinished(20'000));
        QVERIFY2(child.exitCode() == 0, child.readAllStandardOutput().constData());
#else
        QSKIP("The environment is shown in /proc on Linux only.");
#endif
    }

    void theFirstNameThatIsSetWins()
    {
        qputenv("MAQUETTE_TEST_SECOND", "second-key");
        const QStringList names = {QString::fromLatin1(kName), u"MAQUETTE_TEST_SECOND"_s};
        const EnvironmentKeys keys = EnvironmentKeys::take(names);
        QCOMPARE(keys.variable(names), u"MAQUETTE_TEST_SECOND"_s);
        QCOMPARE(keys.key(names).expose().toByteArray(), QByteArray("second-key"));
    }

    void blanksAroundAKeyAreCutAndAnEmptyOneIsNone()
    {
        qputenv(kName, "  padded-key\n");
        qputenv("MAQUETTE_TEST_SECOND", "   ");
        const QStringList names = {QString::fromLatin1(kName), u"MAQUETTE_TEST_SECOND"_s};
        const EnvironmentKeys keys = EnvironmentKeys::take(names);
        QCOMPARE(keys.key(names).expose().toByteArray(), QByteArray("padded-key"));
        QVERIFY(keys.key({u"MAQUETTE_TEST_SECOND"_s}).isEmpty());
        QVERIFY(keys.variable({u"MAQUETTE_TEST_SECOND"_s}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(EnvironmentKeysTest)
#include "tst_environmentkeys.moc"
