#include "core/net/hostcheck.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

/// Which addresses belong to the public network. What follows from it is tested over a Download.
class HostCheckTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void publicAddressesAreToldFromOthers_data();
    void publicAddressesAreToldFromOthers();
    void namesAreNotLookedUp();
};

void HostCheckTest::publicAddressesAreToldFromOthers_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isPublic");
    for (const char *address :
         {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
          "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "223.255.255.255", "2606:4700::1111",
          "2001:db8::1", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1", "fbff::1"})
        QTest::newRow(address) << QString::fromLatin1(address) << true;
    for (const char *address : {"0.0.0.0",
                                "0.1.2.3",
                                "10.0.0.0",
                                "10.255.255.255",
                                "100.64.0.1",
                                "100.127.255.255",
                                "127.0.0.1",
                                "127.255.255.255",
                                "169.254.169.254",
                                "172.16.0.0",
                                "172.31.255.255",
                                "192.0.0.8",
                                "192.168.0.0",
                                "192.168.255.255",
                                "224.0.0.1",
                                "239.255.255.255",
                                "240.0.0.1",
                                "255.255.255.255",
                                "::",
                                "::1",
                                "::ffff:127.0.0.1",
                                "::ffff:10.0.0.1",
                                "::ffff:169.254.169.254",
                                "::10.0.0.1",
                                "::ffff:0:192.168.1.1",
                                "64:ff9b::a00:1",
                                "64:ff9b::7f00:1",
                                "2002:a00:1::",
                                "2002:c0a8:101::5",
                                "fc00::1",
                                "fdff::1",
                                "fe80::1",
                                "fe80::1%1",
                                "febf::1",
                                "fec0::1",
                                "ff02::1"})
        QTest::newRow(address) << QString::fromLatin1(address) << false;
    QTest::newRow("none") << QString() << false;
}

void HostCheckTest::publicAddressesAreToldFromOthers()
{
    QFETCH(QString, address);
    QFETCH(bool, isPublic);
    QCOMPARE(isPublicAddress(QHostAddress(address)), isPublic);
}

void HostCheckTest::namesAreNotLookedUp()
{
    QVERIFY(namesLocalAddress(QUrl(u"http://localhost/a"_s)));
    QVERIFY(namesLocalAddress(QUrl(u"https://a.localhost/a"_s)));
    QVERIFY(namesLocalAddress(QUrl(u"https://[fd00::1]/a"_s)));
    QVERIFY(namesLocalAddress(QUrl(u"https://0xa000001/a"_s)));
    QVERIFY(!namesLocalAddress(QUrl(u"https://files.example.com/a"_s)));
    QVERIFY(!namesLocalAddress(QUrl(u"https://1.1.1.1/a"_s)));
    QVERIFY(!namesLocalAddress(QUrl()));
}

QTEST_GUILESS_MAIN(HostCheckTest)
#include "tst_hostcheck.moc"
