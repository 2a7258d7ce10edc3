#include "core/exchange/exportpage.h"
#include "core/exchange/filename.h"
#include "core/exchange/htmlmarkdown.h"
#include "tests/support/testcase.h"

#include <QElapsedTimer>

using namespace maquette;
using namespace maquette::exchange;
using namespace Qt::StringLiterals;

class ExportPageTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void markdownBecomesHtml_data();
    void markdownBecomesHtml();
    void nothingBreaksOut_data();
    void nothingBreaksOut();
    void explosionsStaySmall();
    void namesFitEveryFileSystem_data();
    void namesFitEveryFileSystem();
    void namesAreGivenOutOnce();
};

void ExportPageTest::markdownBecomesHtml_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QByteArray>("html");
    QTest::newRow("emphasis") << u"*a* **b** `c` ~~d~~"_s << QByteArray("<p><em>a</em> <strong>b</strong> <code>c</code> <del>d</del></p>\n");
    QTest::newRow("heading") << u"# A"_s << QByteArray("<h3>A</h3>\n");
    QTest::newRow("code") << u"```c++\na<b\n```"_s << QByteArray("<pre dir=\"ltr\"><code>a&lt;b\n</code></pre>\n");
    QTest::newRow("list") << u"2. a"_s << QByteArray("<ol start=\"2\">\n<li>a</li>\n</ol>\n");
    QTest::newRow("task") << u"- [x] a"_s << QByteArray("<ul>\n<li>\xE2\x98\x91 a</li>\n</ul>\n");
    QTest::newRow("table") << u"|a|b|\n|:-:|--:|\n|c|d|"_s << QByteArray("<table>\n<tr><th class=\"c\">a</th><th class=\"r\">b</th></tr>\n<tr><td class=\"c\">c</td><td class=\"r\">d</td></tr>\n</table>\n");
    QTest::newRow("link") << u"[a](https://b.c/?d=1&e)"_s << QByteArray("<p><a href=\"https://b.c/?d=1&amp;e\" rel=\"noreferrer noopener\">a</a></p>\n");
    QTest::newRow("entity") << u"&copy; & <"_s << QByteArray("<p>&copy; &amp; &lt;</p>\n");
}

void ExportPageTest::markdownBecomesHtml()
{
    QFETCH(QString, markdown);
    QFETCH(QByteArray, html);
    QCOMPARE(markdownToHtml(markdown), html);
}

void ExportPageTest::nothingBreaksOut_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("script") << u"<script>alert(1)</script>"_s;
    QTest::newRow("inline") << u"a <img src=x onerror=alert(1)> b"_s;
    QTest::newRow("javascript") << u"[a](javascript:alert(1))"_s;
    QTest::newRow("spaced javascript") << u"[a](<java\tscript:alert(1)>)"_s;
    QTest::newRow("entity javascript") << u"[a](&#106;avascript:alert(1))"_s;
    QTest::newRow("data") << u"[a](data:text/html,x)"_s;
    QTest::newRow("picture") << u"![<b>a</b>](https://tracker.example/x.png)"_s;
    QTest::newRow("quote in an address") << u"[a](https://b.c/\"onclick=\"alert(1))"_s;
    QTest::newRow("quote in a title") << u"[a](https://b.c \"x\\\" onclick=alert(1)\")"_s;
    QTest::newRow("autolink") << u"<javascript:alert(1)>"_s;
    QTest::newRow("language") << u"```\"><script>\nx\n```"_s;
    QTest::newRow("end of code") << u"```\n</code></pre><script>\n```"_s;
}

void ExportPageTest::nothingBreaksOut()
{
    QFETCH(QString, markdown);
    const QByteArray html = markdownToHtml(markdown).toLower();
    for (const char *bad : {"<script", "<img", "<b>", " onclick", "href=\"java", "href=\"data", "href=\"&#", "src="})
        QVERIFY2(!html.contains(bad) || (QByteArray(bad) == "src=" && html.contains("&lt;img src=")), html.constData());
}

void ExportPageTest::explosionsStaySmall()
{
    QElapsedTimer time;
    time.start();
    for (const QString &markdown : {QString(20'000, u'>'), QString(5'000, u'*') + u'a', QString(u"- "_s).repeated(3'000), QString(u"["_s).repeated(20'000),
                                    u"|a"_s.repeated(500) + u"|\n"_s + u"|-"_s.repeated(500) + u"|\n"_s + u"|x|\n"_s.repeated(500)}) {
        const QByteArray html = markdownToHtml(markdown);
        QVERIFY(html.count('<') < 600'000);
        QVERIFY(html.count("<blockquote>") <= 60);
    }
    QVERIFY(time.elapsed() < 20'000);
}

void ExportPageTest::namesFitEveryFileSystem_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"A talk"_s << u"A talk"_s;
    QTest::newRow("ways") << u"../../etc/passwd"_s << u"etc passwd"_s;
    QTest::newRow("signs") << u"a:b*c?d\"e<f>g|h\\i\nj"_s << u"a b c d e f g h i j"_s;
    QTest::newRow("dots") << u"...hidden..."_s << u"hidden"_s;
    QTest::newRow("an option") << u"--help"_s << u"help"_s;
    QTest::newRow("device") << u"CON"_s << u"Conversation CON"_s;
    QTest::newRow("nothing") << u" / "_s << u"Conversation"_s;
    QTest::newRow("turned around") << u"a\u202Egnp.b"_s << u"a gnp.b"_s;
    QTest::newRow("long") << QString(300, u'x') << QString(70, u'x');
}

void ExportPageTest::namesFitEveryFileSystem()
{
    QFETCH(QString, title);
    QFETCH(QString, name);
    QCOMPARE(fileNameFrom(title), name);
}

void ExportPageTest::namesAreGivenOutOnce()
{
    FileNames names;
    QCOMPARE(names.unused(u"Talk"_s), u"Talk"_s);
    QCOMPARE(names.unused(u"talk"_s), u"talk (2)"_s);
    QCOMPARE(names.unused(u"TALK"_s), u"TALK (3)"_s);
}

QTEST_GUILESS_MAIN(ExportPageTest)
#include "tst_exportpage.moc"
