#include "core/base/redact.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class RedactorTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void knownKeysAreReplacedWhereverTheyStand()
    {
        Redactor redactor;
        redactor.learn(Secret::take(QByteArray("plain-looking-words")));
        QCOMPARE(redactor.redact(u"error near plain-looking-words, sorry"_s), u"error near •••, sorry"_s);
        QVERIFY(!redactor.redact(QByteArray("x plain-looking-words y")).contains("plain-looking"));
    }

    void keyShapesAreReplacedUnseen_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("leak");
        QTest::newRow("bearer") << u"Authorization: Bearer abcdEFGH12345678"_s << u"abcdEFGH"_s;
        QTest::newRow("openai") << u"Incorrect API key provided: sk-proj-abcdefghijklmnop"_s << u"abcdefgh"_s;
        QTest::newRow("anthropic header") << u"x-api-key: my-very-own-key"_s << u"very-own"_s;
        QTest::newRow("json") << u"{\"api_key\": \"topsecretvalue\"}"_s << u"topsecret"_s;
        QTest::newRow("query") << u"GET https://host/v1?key=AIzaSyTopSecret&x=1"_s << u"TopSecret"_s;
        QTest::newRow("url password") << u"http://me:hunter22@proxy:8080"_s << u"hunter22"_s;
    }

    void keyShapesAreReplacedUnseen()
    {
        QFETCH(QString, text);
        QFETCH(QString, leak);
        const QString clean = Redactor().redact(text);
        QVERIFY2(!clean.contains(leak), qPrintable(clean));
        QVERIFY(clean.contains(u"•••"));
    }

    void ordinaryTextIsLeftAlone()
    {
        const QString text = u"The key to a good lamp: secret sauce, a basic bearer of light. https://a.b/c?page=2"_s;
        QCOMPARE(Redactor().redact(text), text);
    }
};

QTEST_GUILESS_MAIN(RedactorTest)
#include "tst_redactor.moc"
