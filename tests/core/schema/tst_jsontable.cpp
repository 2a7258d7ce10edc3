#include "core/schema/jsontable.h"
#include "tests/support/testcase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

QJsonValue json(const QString &text)
{
    return QJsonDocument::fromJson('[' + text.toUtf8() + ']').array().first();
}

} // namespace

class JsonTableTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void objectsBecomeRows()
    {
        const QString text = u"[{\"name\":\"Ada\",\"born\":1815,\"alive\":false},{\"name\":\"Linus\",\"langs\":[\"C\"],\"note\":null}]"_s;
        const auto table = jsonTable(json(text), text);
        QVERIFY(table);
        QCOMPARE(table->columns, (QStringList{u"name"_s, u"born"_s, u"alive"_s, u"langs"_s, u"note"_s}));
        QCOMPARE(table->rows, (QList<QStringList>{{u"Ada"_s, u"1815"_s, u"false"_s, {}, {}}, {u"Linus"_s, {}, {}, u"[\"C\"]"_s, {}}}));
        QCOMPARE(jsonTable(json(text))->columns.first(), u"alive"_s);
    }

    void csvIsSafe()
    {
        const auto table = jsonTable(json(u"[{\"a\":\"x,\\\"y\\\"\",\"b\":\"=1+1\"}]"_s));
        QCOMPARE(table->toCsv(), u"a,b\n\"x,\"\"y\"\"\",'=1+1\n"_s);
    }

    void onlyListsOfObjectsAreTables_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("wrapped") << u"{\"total\":2,\"items\":[{\"a\":1},{\"a\":2}]}"_s << 2;
        QTest::newRow("two lists") << u"{\"x\":[{\"a\":1}],\"y\":[{\"a\":2}]}"_s << 0;
        QTest::newRow("an object") << u"{\"a\":1}"_s << 0;
        QTest::newRow("numbers") << u"[1,2]"_s << 0;
        QTest::newRow("mixed") << u"[{\"a\":1},2]"_s << 0;
        QTest::newRow("empty") << u"[]"_s << 0;
        QTest::newRow("empty objects") << u"[{},{}]"_s << 0;
        QTest::newRow("a number") << u"3"_s << 0;
    }

    void onlyListsOfObjectsAreTables()
    {
        QFETCH(QString, text);
        QFETCH(int, rows);
        const auto table = jsonTable(json(text), text);
        QCOMPARE(table ? table->rows.size() : 0, rows);
    }

    void numbersKeepTheirDigits()
    {
        const auto table = jsonTable(json(u"[{\"a\":9007199254740991,\"b\":0.1}]"_s));
        QCOMPARE(table->rows.first(), (QStringList{u"9007199254740991"_s, u"0.1"_s}));
    }

    void whatIsNoTableIsSaid()
    {
        const auto none = jsonTable(json(u"3"_s));
        QCOMPARE(none.error().kind, Error::Kind::NotFound);
        QVERIFY(!none.error().message.isEmpty());
    }

    void tooManyColumnsAreSaid()
    {
        QJsonArray list;
        QJsonObject wide;
        for (int i = 0; i < 501; ++i)
            wide.insert(QString::number(i), i);
        list.append(wide);
        const auto refused = jsonTable(list);
        QCOMPARE(refused.error().kind, Error::Kind::TooLarge);
        QVERIFY2(refused.error().message.contains(u"500"), qPrintable(refused.error().message));
        wide.remove(u"500"_s);
        QCOMPARE(jsonTable(QJsonArray{wide})->columns.size(), 500);
    }

    void tooManyCellsAreSaid()
    {
        // One row with all of the columns makes all others as wide.
        QJsonObject wide;
        for (int i = 0; i < 500; ++i)
            wide.insert(QString::number(i), i);
        QJsonArray list{wide};
        while (list.size() < 4000)
            list.append(QJsonObject());
        QCOMPARE(jsonTable(list)->rows.size(), 4000);
        list.append(QJsonObject());
        const auto refused = jsonTable(list);
        QCOMPARE(refused.error().kind, Error::Kind::TooLarge);
        const QString most = QLocale().toString(2'000'000);
        QVERIFY2(refused.error().message.contains(most), qPrintable(refused.error().message));
    }
};

QTEST_GUILESS_MAIN(JsonTableTest)
#include "tst_jsontable.moc"
