#include "core/conversation/conversationfilter.h"
#include "tests/support/testcase.h"

#include <limits>

using namespace maquette;
using namespace Qt::StringLiterals;

using Field = ConversationClause::Field;
using filter::Op;

Q_DECLARE_METATYPE(maquette::ConversationFilter)

namespace {

constexpr qint64 kHighest = std::numeric_limits<qint64>::max();
const QDateTime kNow(QDate(2026, 11, 21), QTime(12, 0));

qint64 startOf(const QDate &day)
{
    return day.startOfDay().toMSecsSinceEpoch();
}

} // namespace

class ConversationFilterTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void textsBecomeFilters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<ConversationFilter>("filter");
        const auto row = [](const QString &text, const ConversationFilter &filter) { QTest::newRow(qPrintable(text)) << text << filter; };
        row(u" "_s, {});
        row(u"matt glaz"_s, {.search = u"matt glaz"_s});
        row(u"\"matt glaze\" kiln -stack -\"slow cooling\""_s,
            {.search = u"\"matt glaze\" kiln"_s, .without = {u"stack"_s, u"slow cooling"_s}});
        row(u"cost:>0.10 model:claude has:image"_s,
            {.where = {{Field::Cost, Op::More, false, {{100'000'000'001, kHighest}}, {}},
                       {Field::Model, Op::Contains, false, {}, {u"claude"_s}},
                       {Field::Has, Op::Contains, false, {}, {u"image"_s}}}});
        row(u"lamp cost:0.10..0.50 oil"_s,
            {.search = u"lamp oil"_s, .where = {{Field::Cost, Op::Contains, false, {{100'000'000'000, 500'000'000'000}}, {}}}});
        row(u"tag=\"Spring sale\" -folder:Old project:Shop"_s,
            {.where = {{Field::Tag, Op::Equal, false, {}, {u"Spring sale"_s}},
                       {Field::Folder, Op::Contains, true, {}, {u"Old"_s}},
                       {Field::Project, Op::Contains, false, {}, {u"Shop"_s}}}});
        row(u"HAS:Image,code -has:tag"_s,
            {.where = {{Field::Has, Op::Contains, false, {}, {u"image"_s, u"code"_s}}, {Field::Has, Op::Contains, true, {}, {u"tag"_s}}}});
        row(u"is:pinned"_s, {.where = {{Field::Is, Op::Contains, false, {}, {u"pinned"_s}}}});
        row(u"is:archived kiln"_s, {.search = u"kiln"_s, .archive = ArchiveFilter::Archived});
        row(u"-is:archived"_s, {});
        row(u"before:2026-11 after:2026-10-05 date:today"_s,
            {.where = {{Field::Before, Op::Contains, false, {{startOf({2026, 11, 1}), startOf({2026, 12, 1}) - 1}}, {}},
                       {Field::After, Op::Contains, false, {{startOf({2026, 10, 5}), startOf({2026, 10, 6}) - 1}}, {}},
                       {Field::Date, Op::Contains, false, {{startOf({2026, 11, 21}), startOf({2026, 11, 22}) - 1}}, {}}}});
    }

    void textsBecomeFilters()
    {
        QFETCH(QString, text);
        QFETCH(ConversationFilter, filter);
        const auto read = readConversationSearch(text, kNow);
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().what));
        QCOMPARE(read->search, filter.search);
        QCOMPARE(read->without, filter.without);
        QVERIFY(*read == filter);
    }

    void mistakesAreNamedWithTheirPosition_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("at");
        QTest::newRow("unknown field") << u"kiln colour:red"_s << 5;
        QTest::newRow("no value") << u"cost:"_s << 5;
        QTest::newRow("no number") << u"cost:>cheap"_s << 6;
        QTest::newRow("no such thing") << u"has:film"_s << 4;
        QTest::newRow("no such state") << u"is:lost"_s << 3;
        QTest::newRow("no day") << u"before:soon"_s << 7;
        QTest::newRow("order of days") << u"kiln before:<2026-11"_s << 5;
        QTest::newRow("order of names") << u"model>x"_s << 5;
        QTest::newRow("open quote") << u"tag:\"spring"_s << 4;
        QTest::newRow("archive among others") << u"x is:pinned,archived"_s << 2;
        QTest::newRow("archive taken back") << u"is:archived -is:archived"_s << 12;
        QTest::newRow("nothing but unwanted words") << u"cost:>1 -kiln"_s << 8;
        QTest::newRow("an address") << u"https://example.com"_s << 0;
        QTest::newRow("nothing but signs") << u"kiln +++"_s << 5;
    }

    void mistakesAreNamedWithTheirPosition()
    {
        QFETCH(QString, text);
        QFETCH(int, at);
        const auto read = readConversationSearch(text, kNow);
        QVERIFY(!read);
        QCOMPARE(read.error().at, at);
        QVERIFY(!read.error().what.isEmpty());
    }

    void theWordAtTheCursorIsCompleted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("from");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("a field") << u"kiln mo"_s << 5 << QStringList{u"model:"_s};
        QTest::newRow("a negated field") << u"-ta"_s << 1 << QStringList{u"tag:"_s};
        QTest::newRow("a tag with a blank") << u"tag:sp"_s << 4 << QStringList{u"\"Spring sale\""_s};
        QTest::newRow("a folder") << u"folder:"_s << 7 << QStringList{u"Work"_s, u"Home"_s};
        QTest::newRow("a model") << u"kiln model:son"_s << 11 << QStringList{u"claude-sonnet"_s};
        QTest::newRow("a second thing") << u"has:image,co"_s << 10 << QStringList{u"code"_s};
        QTest::newRow("a project") << u"project:s"_s << 8 << QStringList{u"Shop"_s};
        QTest::newRow("a time") << u"before:ye"_s << 7 << QStringList{u"yesterday"_s};
        QTest::newRow("an amount") << u"cost:>"_s << 6 << QStringList();
        QTest::newRow("behind a sign in a name") << u"model:kiln/mini:f"_s << 6 << QStringList{u"\"kiln/mini:free\""_s};
        QTest::newRow("in quotes") << u"model:\"kiln/mini:"_s << 6 << QStringList{u"\"kiln/mini:free\""_s};
    }

    void theWordAtTheCursorIsCompleted()
    {
        QFETCH(QString, text);
        QFETCH(int, from);
        QFETCH(QStringList, words);
        const ConversationNames names{{u"Work"_s, u"Home"_s}, {u"Spring sale"_s, u"x"_s}, {u"claude-sonnet"_s, u"gpt"_s, u"kiln/mini:free"_s}, {u"Shop"_s}};
        const auto found = completeConversationSearch(text, text.size(), names);
        QCOMPARE(found.from, from);
        QCOMPARE(found.from + found.length, text.size());
        QCOMPARE(found.words, words);
    }

    void whatIsOfferedIsReadAgain_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"gpt-4.1"_s;
        QTest::newRow("a blank") << u"my model"_s;
        QTest::newRow("a blank that holds") << u"my\u00a0model"_s;
        QTest::newRow("a tab") << u"my\tmodel"_s;
        QTest::newRow("a comma") << u"a,b"_s;
        QTest::newRow("a colon") << u"kiln/mini:free"_s;
        QTest::newRow("more than") << u">x"_s;
        QTest::newRow("less than") << u"<x"_s;
        QTest::newRow("equal") << u"=x"_s;
    }

    void whatIsOfferedIsReadAgain()
    {
        QFETCH(QString, name);
        const QString field = u"model:"_s;
        const auto found = completeConversationSearch(field, field.size(), {{}, {}, {name}, {}});
        QCOMPARE(found.words.size(), 1);
        const auto read = readConversationSearch(field + found.words.constFirst(), kNow);
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().what));
        QCOMPARE(read->where.size(), 1);
        QCOMPARE(read->where.constFirst().op, Op::Contains);
        QCOMPARE(read->where.constFirst().texts, QStringList{name});
    }

    void whatCannotBeAskedForIsNotOffered()
    {
        const QString field = u"model:"_s;
        const auto found = completeConversationSearch(field, field.size(), {{}, {}, {u"the \"big\" one"_s, u"x"_s}, {}});
        QCOMPARE(found.words, QStringList{u"x"_s});
    }

    void aTagIsAskedForOnce_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("nothing") << QString() << u"tag=\"shop\""_s;
        QTest::newRow("a word") << u"kiln"_s << u"kiln tag=\"shop\""_s;
        QTest::newRow("it is there") << u"tag=\"shop\" kiln"_s << u"tag=\"shop\" kiln"_s;
        QTest::newRow("without quotes") << u"kiln tag=Shop"_s << u"kiln tag=Shop"_s;
        QTest::newRow("in what is looked for") << u"\"tag=\"shop"_s << u"\"tag=\"shop tag=\"shop\""_s;
        QTest::newRow("a longer one") << u"tag=\"shop\",glaze"_s << u"tag=\"shop\",glaze tag=\"shop\""_s;
        QTest::newRow("a part of it") << u"tag:shop"_s << u"tag:shop tag=\"shop\""_s;
        QTest::newRow("taken out") << u"-tag=\"shop\""_s << u"tag=\"shop\""_s;
        QTest::newRow("taken out among others") << u"kiln -tag:sho  has:image"_s << u"kiln has:image tag=\"shop\""_s;
        QTest::newRow("another taken out") << u"kiln -tag:glaze"_s << u"kiln -tag:glaze tag=\"shop\""_s;
        QTest::newRow("another field") << u"folder=shop"_s << u"folder=shop tag=\"shop\""_s;
        QTest::newRow("what cannot be read") << u"\"kiln"_s << u"tag=\"shop\" \"kiln"_s;
        QTest::newRow("again what cannot be read") << u"tag=\"shop\" \"kiln"_s << u"tag=\"shop\" \"kiln"_s;
    }

    void aTagIsAskedForOnce()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QCOMPARE(withTag(before, u"shop"_s, kNow), after);
    }

    void aTagsClauseAsksForThatTag()
    {
        const auto read = readConversationSearch(tagClause(u"a, b: c"_s), kNow);
        QVERIFY(read.has_value());
        QCOMPARE(read->where.size(), 1);
        QCOMPARE(read->where.constFirst().texts, QStringList{u"a, b: c"_s});
        QCOMPARE(read->where.constFirst().op, Op::Equal);
    }

    void namesAreTidied_data()
    {
        QTest::addColumn<QStringList>("typed");
        QTest::addColumn<QStringList>("kept");
        QTest::newRow("blanks") << QStringList{u"  spring   sale "_s, u" "_s} << QStringList{u"spring sale"_s};
        QTest::newRow("twice") << QStringList{u"Ärger"_s, u"ärger"_s, u"ÄRGER"_s} << QStringList{u"Ärger"_s};
        QTest::newRow("what separates") << QStringList{u"a,b"_s, u"say \"x\""_s} << QStringList{u"a b"_s, u"say 'x'"_s};
        QTest::newRow("lines") << QStringList{u"a\nb"_s} << QStringList{u"a b"_s};
        QTest::newRow("long") << QStringList{QString(100, u'x')} << QStringList{QString(tags::kLongest, u'x')};
        QStringList many;
        for (int i = 0; i < 30; ++i)
            many.append(QString::number(i));
        QTest::newRow("many") << many << QStringList(many.first(tags::kMost));
    }

    void namesAreTidied()
    {
        QFETCH(QStringList, typed);
        QFETCH(QStringList, kept);
        QCOMPARE(tags::tidy(typed), kept);
    }

    void aLongNameIsNotCutWithinALetter()
    {
        const QString name = tidyFolderName(QString(Folder::kLongestName - 1, u'x') + u"🙂"_s);
        QCOMPARE(name, QString(Folder::kLongestName - 1, u'x'));
        QVERIFY(tidyFolderName(u" \n "_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ConversationFilterTest)
#include "tst_conversationfilter.moc"
