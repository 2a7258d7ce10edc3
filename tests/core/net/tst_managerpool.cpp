#include "core/net/managerpool.h"
#include "tests/support/testcase.h"

#include <QPointer>
#include <QSet>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ManagerPoolTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void fourToAHostShareAManager()
    {
        ManagerPool pool(2, QNetworkProxy::NoProxy);
        QSet<QNetworkAccessManager *> managers;
        for (int i = 0; i < 4; ++i)
            managers.insert(pool.take(u"a"_s));
        QCOMPARE(managers.size(), 1);
        for (int i = 0; i < 4; ++i)
            managers.insert(pool.take(u"a"_s));
        QCOMPARE(managers.size(), 2);
        QVERIFY(!pool.take(u"a"_s));
        QVERIFY2(managers.contains(pool.take(u"b"_s)), "another host has slots of its own in the same managers");
    }

    void whatIsGivenBackIsTakenAgain()
    {
        ManagerPool pool(1, QNetworkProxy::NoProxy);
        QNetworkAccessManager *manager = nullptr;
        for (int i = 0; i < 4; ++i)
            manager = pool.take(u"a"_s);
        QVERIFY(!pool.take(u"a"_s));
        pool.release(manager, u"a"_s);
        QCOMPARE(pool.take(u"a"_s), manager);
    }

    void oneThatWasIdleForLongIsNotUsedAgain()
    {
        ManagerPool pool(1, QNetworkProxy::NoProxy, -1ms);
        const QPointer<QNetworkAccessManager> first = pool.take(u"a"_s);
        QVERIFY(pool.take(u"a"_s) == first);
        pool.release(first, u"a"_s);
        pool.dropIdle();
        QVERIFY2(first, "one request still uses it");
        pool.release(first, u"a"_s);
        QVERIFY(pool.take(u"a"_s));
        QVERIFY2(!first, "its connections may be dead");
    }

    void idleOnesAreDropped()
    {
        ManagerPool pool(2, QNetworkProxy::NoProxy, -1ms);
        QNetworkAccessManager *manager = pool.take(u"a"_s);
        pool.release(manager, u"a"_s);
        pool.dropIdle();
        QVERIFY(pool.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ManagerPoolTest)
#include "tst_managerpool.moc"
