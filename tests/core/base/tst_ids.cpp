#include "core/base/ids.h"
#include "tests/support/testcase.h"

#include <QRegularExpression>
#include <QSet>

using namespace maquette;
using namespace Qt::StringLiterals;

class IdsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void anIdIsAUuidOfVersionSeven()
    {
        static const QRegularExpression shape(u"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
        for (int i = 0; i < 100; ++i) {
            const QString id = newId();
            QVERIFY2(shape.match(id).hasMatch(), qPrintable(id));
        }
    }

    void noTwoAreAlike()
    {
        constexpr int kMany = 20'000;
        QSet<QString> tails;
        for (int i = 0; i < kMany; ++i)
            tails.insert(newId().mid(15));
        // Without the time too.
        QCOMPARE(tails.size(), kMany);
    }

    void laterOnesSortBehindEarlierOnes()
    {
        const QString first = newId();
        QString later;
        // Within a millisecond they are in no order.
        QVERIFY(QTest::qWaitFor([&] { return (later = newId()).left(13) != first.left(13); }));
        QVERIFY2(first < later, qPrintable(first + u' ' + later));
    }
};

QTEST_GUILESS_MAIN(IdsTest)
#include "tst_ids.moc"
