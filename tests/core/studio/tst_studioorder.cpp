#include "core/studio/studioorder.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

ParameterSchema schema(std::optional<double> mostAtOnce, std::optional<double> largest)
{
    ParameterSchema schema;
    if (mostAtOnce) {
        Parameter count{.name = u"count"_s};
        count.maximum = mostAtOnce;
        schema.parameters.append(count);
    }
    if (largest) {
        Parameter seed{.name = u"seed"_s};
        seed.maximum = largest;
        schema.parameters.append(seed);
    }
    return schema;
}

} // namespace

class StudioOrderTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void oneRequestMakesWhatTheModelMakesAtOnce()
    {
        const auto orders = ordersFor({.prompt = u"a lamp"_s}, schema(10, 100), 4, 7);
        QCOMPARE(orders.size(), 1);
        QCOMPARE(orders.at(0).count, 4);
        QCOMPARE(orders.at(0).values[u"seed"].toInt(), 7);
        QCOMPARE(orders.at(0).prompt, u"a lamp"_s);
    }

    void moreThanThatIsSplitAndTheSeedCountsOn()
    {
        const auto orders = ordersFor({}, schema(4, 100), 10, 98);
        QCOMPARE(orders.size(), 3);
        QCOMPARE(orders.at(0).count, 4);
        QCOMPARE(orders.at(2).count, 2);
        QCOMPARE(orders.at(0).values[u"seed"].toInt(), 98);
        // Beyond the largest seed it begins again.
        QCOMPARE(orders.at(1).values[u"seed"].toInt(), 1);
        QCOMPARE(orders.at(2).values[u"seed"].toInt(), 5);
    }

    void aModelThatNobodyDescribedMakesOneEach()
    {
        const auto orders = ordersFor({.values = {{u"seed"_s, 3}}}, {}, 3, 3);
        QCOMPARE(orders.size(), 3);
        for (const JobRequest &order : orders) {
            QCOMPARE(order.count, 1);
            QVERIFY(!order.values.contains(u"seed"_s));
        }
    }

    void aSenselessBoundOfSeedsIsNone()
    {
        // As an own catalogue may have them.
        for (const double largest : {-1.0, 1e300}) {
            ParameterSchema odd = schema(10, 1000);
            for (Parameter &parameter : odd.parameters) {
                if (parameter.name == u"seed")
                    parameter.maximum = largest;
            }
            QVERIFY(*largestSeed(odd) >= 0);
            QVERIFY(*largestSeed(odd) < (qint64(1) << 53));
            QVERIFY(ordersFor({}, odd, 3, 5).constFirst().values[u"seed"].toInteger(-1) >= 0);
        }
    }

    void withoutASeedNoneIsSent()
    {
        const auto orders = ordersFor({}, schema(10, 100), 2, {});
        QVERIFY(!orders.at(0).values.contains(u"seed"_s));
        QCOMPARE(largestSeed(schema(10, 100)), 100);
        QVERIFY(!largestSeed(schema(10, {})));
    }

    void nothingIsNeverAskedFor() { QCOMPARE(ordersFor({}, schema(10, {}), 0, {}).constFirst().count, 1); }
};

QTEST_GUILESS_MAIN(StudioOrderTest)

#include "tst_studioorder.moc"
