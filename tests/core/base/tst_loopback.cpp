#include "core/base/loopback.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class LoopbackTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void thisComputerIsToldFromTheRest_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isHere");
        const auto here = [](const QString &address) { QTest::newRow(qPrintable(address)) << address << true; };
        const auto elsewhere = [](const QString &address) { QTest::newRow(qPrintable(address)) << address << false; };
        here(u"http://localhost:11434/v1"_s);
        here(u"http://LocalHost/"_s);
        here(u"http://localhost./"_s);
        here(u"http://ollama.localhost:11434/v1"_s);
        here(u"http://a.b.LOCALHOST"_s);
        here(u"http://a.localhost./"_s);
        here(u"http://127.0.0.1/"_s);
        here(u"https://127.0.0.1/"_s);
        here(u"http://127.255.255.254:80/"_s);
        here(u"http://127.1/"_s);
        here(u"http://0x7f.0.0.1/"_s);
        here(u"http://2130706433/"_s);
        here(u"http://%31%32%37.0.0.1/"_s);
        here(u"http://[::1]:8080/"_s);
        here(u"http://[0:0:0:0:0:0:0:1]/"_s);
        here(u"http://[::1%25lo]/"_s);
        here(u"http://[::ffff:127.0.0.1]/"_s);
        here(u"http://[::ffff:7f00:1]/"_s);
        elsewhere(QString());
        elsewhere(u"http:///v1"_s);
        elsewhere(u"file:///etc/hosts"_s);
        elsewhere(u"http://0.0.0.0/"_s);
        elsewhere(u"http://[::]/"_s);
        elsewhere(u"http://[::2]/"_s);
        elsewhere(u"http://[::ffff:10.0.0.1]/"_s);
        elsewhere(u"http://[::ffff:0:127.0.0.1]/"_s);
        elsewhere(u"http://[64:ff9b::127.0.0.1]/"_s);
        elsewhere(u"http://128.0.0.1/"_s);
        elsewhere(u"http://192.168.1.4/"_s);
        elsewhere(u"http://127.example.invalid/"_s);
        elsewhere(u"http://127.0.0.1.example.invalid/"_s);
        elsewhere(u"http://127.0.0.256/"_s);
        elsewhere(u"http://127.0.0.1./"_s);
        elsewhere(u"http://localhost.example.invalid/"_s);
        elsewhere(u"http://notlocalhost/"_s);
        elsewhere(u"http://localhost.localdomain/"_s);
        elsewhere(u"http://127.0.0.1@example.invalid/"_s);
        elsewhere(u"http://example.invalid/localhost"_s);
    }

    void thisComputerIsToldFromTheRest()
    {
        QFETCH(QString, address);
        QFETCH(bool, isHere);
        QCOMPARE(isLoopback(QUrl(address)), isHere);
    }

    void otherNamesOfThisComputerAreToldFromItsOwn()
    {
        QVERIFY(isLoopbackAlias(QUrl(u"http://ollama.localhost:1"_s)));
        QVERIFY(isLoopbackAlias(QUrl(u"http://localhost."_s)));
        QVERIFY(!isLoopbackAlias(QUrl(u"http://localhost"_s)));
        QVERIFY(!isLoopbackAlias(QUrl(u"http://127.0.0.1"_s)));
        QVERIFY(!isLoopbackAlias(QUrl(u"http://notlocalhost"_s)));
    }
};

QTEST_GUILESS_MAIN(LoopbackTest)
#include "tst_loopback.moc"
