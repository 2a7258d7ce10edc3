#include "tests/support/testcase.h"
#include "ui/models/fuzzy.h"

using namespace maquette::ui;
using namespace Qt::StringLiterals;

class TestFuzzy : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void findsLettersInTheirOrder_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("nothing fits everything") << u""_s << u"New chat"_s << true;
        QTest::newRow("initials") << u"nc"_s << u"New chat"_s << true;
        QTest::newRow("inside") << u"hat"_s << u"New chat"_s << true;
        QTest::newRow("case") << u"CHAT"_s << u"New chat"_s << true;
        QTest::newRow("accents") << u"resume"_s << u"Résumé"_s << true;
        QTest::newRow("words in any order") << u"chat new"_s << u"New chat"_s << true;
        QTest::newRow("wrong order") << u"cn"_s << u"New chat"_s << false;
        QTest::newRow("a letter that is not there") << u"nx"_s << u"New chat"_s << false;
        QTest::newRow("Japanese") << u"会話"_s << u"新しい会話"_s << true;
    }

    void findsLettersInTheirOrder()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(bool, isFound);
        QCOMPARE(fuzzyMatch(pattern, text).has_value(), isFound);
    }

    void theLikelierOneIsAhead_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("start of words before middle") << u"nc"_s << u"New chat"_s << u"Once more"_s;
        QTest::newRow("a run before scattered letters") << u"chat"_s << u"New chat"_s << u"Change the heat"_s;
        QTest::newRow("the beginning") << u"set"_s << u"Settings"_s << u"Reset"_s;
        QTest::newRow("the shorter") << u"pin"_s << u"Pin"_s << u"Pin the conversation to the top of the list"_s;
    }

    void theLikelierOneIsAhead()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const auto a = fuzzyMatch(pattern, better);
        const auto b = fuzzyMatch(pattern, worse);
        QVERIFY(a);
        QVERIFY(!b || a->score > b->score);
    }

    void saysWhichLettersItHit()
    {
        const auto match = fuzzyMatch(u"nc"_s, u"New chat"_s);
        QVERIFY(match);
        QCOMPARE(match->positions, (QList<int>{0, 4}));
    }
};

QTEST_APPLESS_MAIN(TestFuzzy)

#include "tst_fuzzy.moc"
