#include "core/conversation/searchwords.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class SearchWordsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void scriptsWithoutSpacesAreTakenApart()
    {
        QCOMPARE(search::wordsApart(u"plain words"_s), std::nullopt);
        QCOMPARE(search::wordsApart(u"emoji 🙂 only"_s)->simplified(), u"emoji 🙂 only"_s);
        QCOMPARE(search::wordsApart(u"用Qt写的灯"_s)->simplified(), u"用 Qt 写 的 灯"_s);
        QCOMPARE(search::wordsApart(u"한국어 문장"_s), std::nullopt);
        // A character outside the basic plane is one character.
        QCOMPARE(search::wordsApart(u"𠮷野"_s)->simplified(), u"𠮷 野"_s);
    }

    void typedWordsBecomeAQuery_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("match");
        QTest::newRow("one") << u"lamp"_s << u"\"lamp\" *"_s;
        QTest::newRow("two") << u"cera lam"_s << u"\"cera\" \"lam\" *"_s;
        QTest::newRow("finished") << u"lamp "_s << u"\"lamp\""_s;
        QTest::newRow("short") << u"l"_s << u"\"l\""_s;
        QTest::newRow("quoted") << u"\"ceramic lamp\""_s << u"\"ceramic lamp\""_s;
        QTest::newRow("open quote") << u"\"ceramic la"_s << u"\"ceramic la\""_s;
        QTest::newRow("operators are words") << u"NOT lamp OR (a*)"_s << u"\"NOT\" \"lamp\" \"OR\" \"(a*)\" *"_s;
        QTest::newRow("punctuation") << u" - ?! "_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }

    void typedWordsBecomeAQuery()
    {
        QFETCH(QString, typed);
        QFETCH(QString, match);
        QCOMPARE(search::matchFor(typed, search::Prefix::FromTwo), match);
    }

    void snippetsShowTheFirstMatch()
    {
        const QString text = u"word "_s.repeated(100) + u"the Céramic\nlamp is here "_s + u"tail "_s.repeated(100);
        const SearchHit hit = search::snippetOf(text, u"ceramic lam"_s);
        QVERIFY(hit.snippet.startsWith(u'…'));
        QVERIFY(hit.snippet.endsWith(u'…'));
        QVERIFY(!hit.snippet.contains(u'\n'));
        QCOMPARE(hit.matches.size(), 2);
        QCOMPARE(hit.snippet.mid(hit.matches.at(0).first, hit.matches.at(0).second), u"Céramic"_s);
        QCOMPARE(hit.snippet.mid(hit.matches.at(1).first, hit.matches.at(1).second), u"lam"_s);
    }

    void snippetsWorkWithoutSpaces()
    {
        const SearchHit hit = search::snippetOf(u"请帮我写一份关于陶瓷灯具的文案"_s, u"灯具"_s);
        QCOMPARE(hit.matches.size(), 1);
        QCOMPARE(hit.snippet.mid(hit.matches.at(0).first, hit.matches.at(0).second), u"灯具"_s);
    }

    void aTextWithoutTheWordIsShownFromItsStart()
    {
        const SearchHit hit = search::snippetOf(u"nothing of it"_s, u"lamp"_s);
        QCOMPARE(hit.snippet, u"nothing of it"_s);
        QVERIFY(hit.matches.isEmpty());
    }
};

QTEST_GUILESS_MAIN(SearchWordsTest)
#include "tst_searchwords.moc"
