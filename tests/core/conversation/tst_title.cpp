#include "core/conversation/title.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class TitleTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void titlesReadLikeTheFirstWords_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("title");
        QTest::newRow("short") << u"Write a haiku"_s << u"Write a haiku"_s;
        QTest::newRow("sentence") << u"Name three lamps. Then describe each of them in detail."_s << u"Name three lamps"_s;
        QTest::newRow("question") << u"Why is the sky blue? I read that it scatters."_s << u"Why is the sky blue?"_s;
        QTest::newRow("greeting is not a title") << u"Hi! Can you fix my build?"_s << u"Hi! Can you fix my build?"_s;
        QTest::newRow("heading") << u"# Launch **copy** for the `lamp`\n\nmore"_s << u"Launch copy for the lamp"_s;
        QTest::newRow("list") << u"- [x] buy *milk*\n- bread"_s << u"buy milk"_s;
        QTest::newRow("link") << u"Read [the manual](https://a.b/c) for me"_s << u"Read the manual for me"_s;
        QTest::newRow("code first") << u"```cpp\nint main() {}\n```\nWhy does this warn"_s << u"Why does this warn"_s;
        QTest::newRow("open fence") << u"```\nint x;\n"_s << QString();
        QTest::newRow("snake case stays") << u"Rename my_old_name to my_new_name"_s << u"Rename my_old_name to my_new_name"_s;
        QTest::newRow("cut between words")
            << u"Please explain how the garbage collector of this runtime decides what to keep"_s
            << u"Please explain how the garbage collector of…"_s;
        QTest::newRow("chinese") << u"请帮我写一份关于陶瓷灯具的产品介绍文案并且翻译成英文和法文两个版本谢谢"_s
                                 << u"请帮我写一份关于陶瓷灯具的产品介绍文案并且翻译成…"_s.left(25).chopped(1) + u"…"_s;
        QTest::newRow("chinese sentence") << u"请帮我写一份产品介绍。然后翻译。"_s << u"请帮我写一份产品介绍。然后翻译"_s;
        QTest::newRow("arabic") << u"اكتب لي قصيدة قصيرة عن البحر"_s << u"اكتب لي قصيدة قصيرة عن البحر"_s;
        QTest::newRow("nothing") << u" \n --- \n"_s << QString();
        QTest::newRow("html") << u"<p>Hello <b>world</b></p>"_s << u"Hello world"_s;
    }

    void titlesReadLikeTheFirstWords()
    {
        QFETCH(QString, message);
        QFETCH(QString, title);
        QCOMPARE(titleFrom(message), title);
    }

    void emojiIsNeverCutInHalf()
    {
        const QString family = u"👩‍👩‍👧‍👦"_s;
        const QString title = titleFrom(family.repeated(60));
        QVERIFY(title.endsWith(u'…'));
        QCOMPARE(title.chopped(1), family.repeated(static_cast<int>((title.size() - 1) / family.size())));
    }

    void aPastedBookCostsNothing()
    {
        const QString book = u"word "_s.repeated(2'000'000);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!titleFrom(book).isEmpty());
        QVERIFY(clock.elapsed() < 50);
    }
};

QTEST_GUILESS_MAIN(TitleTest)
#include "tst_title.moc"
