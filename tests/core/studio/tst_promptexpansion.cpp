#include "core/studio/promptexpansion.h"
#include "tests/support/testcase.h"

#include <QElapsedTimer>
#include <QSet>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Result<QList<ExpandedPrompt>> expanded(const PromptSource &source, int most)
{
    const auto whole = PromptExpansion::of(source);
    return whole ? whole->all(most) : tl::unexpected(whole.error());
}

Result<ExpandedPrompt> drawn(const PromptSource &source, quint64 seed)
{
    const auto whole = PromptExpansion::of(source);
    return whole ? whole->random(seed) : tl::unexpected(whole.error());
}

} // namespace

class PromptExpansionTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void promptsExpandToWhatTheySay_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QStringList>("expanded");
        QTest::newRow("plain") << u"a lamp"_s << QStringList{u"a lamp"_s};
        QTest::newRow("choice") << u"a {red|green} lamp"_s << QStringList{u"a red lamp"_s, u"a green lamp"_s};
        QTest::newRow("two") << u"{a|b} {1|2}"_s << QStringList{u"a 1"_s, u"a 2"_s, u"b 1"_s, u"b 2"_s};
        QTest::newRow("nested") << u"{a {1|2}|b}"_s << QStringList{u"a 1"_s, u"a 2"_s, u"b"_s};
        QTest::newRow("one empty") << u"a {big |}lamp"_s << QStringList{u"a big lamp"_s, u"a lamp"_s};
        QTest::newRow("braces without a bar") << u"{lamp} (red:1.2)"_s << QStringList{u"{lamp} (red:1.2)"_s};
        QTest::newRow("escaped") << u"\\{a\\|b\\} \\_\\_x\\_\\_"_s << QStringList{u"{a|b} __x__"_s};
        QTest::newRow("wildcard") << u"a __animal__"_s << QStringList{u"a cat"_s, u"a red dog"_s, u"a blue dog"_s};
        QTest::newRow("variable") << u"in {{city}}"_s << QStringList{u"in Oslo"_s};
        QTest::newRow("default") << u"in {{land=Norway or {here|there}}}"_s
                                 << QStringList{u"in Norway or here"_s, u"in Norway or there"_s};
        QTest::newRow("lone underscores") << u"snake__case and __ x"_s << QStringList{u"snake__case and __ x"_s};
    }

    void promptsExpandToWhatTheySay()
    {
        QFETCH(QString, prompt);
        QFETCH(QStringList, expanded);
        PromptSource source{.prompt = prompt, .negative = {}, .styles = {}, .variables = {{u"city"_s, u"Oslo"_s}}, .wildcards = {}};
        source.wildcards = {{u"animal"_s, {u"cat"_s, u"{red|blue} dog"_s}}};
        const auto all = ::expanded(source, 100);
        QVERIFY2(all, all ? "" : qPrintable(all.error().message));
        QStringList texts;
        for (const ExpandedPrompt &one : *all)
            texts.append(one.prompt);
        QCOMPARE(texts, expanded);
        const auto preview = previewPrompt(source, 2);
        QCOMPARE(preview->combinations, expanded.size());
        QCOMPARE(preview->examples, all->first(std::min<qsizetype>(2, all->size())));
        for (quint64 seed = 0; seed < 20; ++seed) {
            const auto one = ::drawn(source, seed);
            QVERIFY(expanded.contains(one->prompt));
            QCOMPARE(*::drawn(source, seed), *one);
        }
    }

    void stylesAreLaidOver()
    {
        PromptSource source{.prompt = u"a lamp"_s, .negative = u"text"_s, .styles = {}, .variables = {}, .wildcards = {}};
        source.styles = {{u"film"_s, u"{prompt}, {35|50} mm"_s, u"digital"_s}, {u"dusk"_s, u"at dusk"_s, {}}};
        const auto all = ::expanded(source, 10);
        QCOMPARE(all->size(), 2);
        QCOMPARE(all->at(1), (ExpandedPrompt{u"a lamp, 50 mm, at dusk"_s, u"text, digital"_s}));
    }

    void everyChoiceIsTakenSometimes()
    {
        const PromptSource source{.prompt = u"{a|b|c|d}"_s, .negative = {}, .styles = {}, .variables = {}, .wildcards = {}};
        QSet<QString> seen;
        for (quint64 seed = 0; seed < 100; ++seed)
            seen.insert(::drawn(source, seed)->prompt);
        QCOMPARE(seen.size(), 4);
    }

    void whatIsMissingIsNamed()
    {
        const PromptSource source{
            .prompt = u"{{who}} and __what__"_s, .negative = {}, .styles = {}, .variables = {}, .wildcards = {}};
        const auto preview = previewPrompt(source, 1);
        QCOMPARE(preview->missingVariables, QStringList{u"who"_s});
        QCOMPARE(preview->missingWildcards, QStringList{u"what"_s});
        QCOMPARE(::expanded(source, 1).error().kind, Error::Kind::NotFound);
    }

    void badSourcesAreRefusedInWords_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("open brace") << u"a {b|c"_s << Error::Kind::Usage;
        QTest::newRow("open variable") << u"a {{b"_s << Error::Kind::Usage;
        QTest::newRow("circle") << u"__loop__"_s << Error::Kind::Rejected;
        QTest::newRow("variable in a circle") << u"{{me}}"_s << Error::Kind::Rejected;
        QTest::newRow("too many") << u"{1|2|3|4|5|6|7|8|9|0}"_s.repeated(20) << Error::Kind::TooLarge;
    }

    void badSourcesAreRefusedInWords()
    {
        QFETCH(QString, prompt);
        QFETCH(Error::Kind, kind);
        PromptSource source{.prompt = prompt, .negative = {}, .styles = {}, .variables = {{u"me"_s, u"{{me}}"_s}}, .wildcards = {}};
        source.wildcards = {{u"loop"_s, {u"a"_s, u"b __loop__"_s}}};
        const auto all = ::expanded(source, 1000);
        QVERIFY(!all);
        QCOMPARE(all.error().kind, kind);
        QVERIFY(!all.error().message.isEmpty());
    }

    void hugeNumbersDoNotOverflow()
    {
        const PromptSource source{.prompt = u"{1|2|3|4|5|6|7|8|9|0}"_s.repeated(60),
                                  .negative = u"{a|b}"_s,
                                  .styles = {},
                                  .variables = {},
                                  .wildcards = {}};
        const auto preview = previewPrompt(source, 3);
        QCOMPARE(preview->combinations, kMostCombinations);
        QCOMPARE(preview->examples.size(), 3);
    }

    void nestedWildcardsOfManyLinesAreCountedAtOnce()
    {
        // Written out these would be a thousand million prompts.
        constexpr int kLines = 1000;
        PromptSource source{.prompt = u"a __first__"_s, .negative = {}, .styles = {}, .variables = {}, .wildcards = {}};
        for (int i = 0; i < kLines; ++i) {
            source.wildcards[u"first"_s].append(u"%1 __second__ in {a|the} house of %1"_s.arg(i));
            source.wildcards[u"second"_s].append(u"%1 __third__"_s.arg(i));
            source.wildcards[u"third"_s].append(u"thing %1"_s.arg(i));
        }
        QElapsedTimer clock;
        clock.start();
        const auto preview = previewPrompt(source, 6);
        const auto drawn = ::drawn(source, 7);
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(preview->combinations, kMostCombinations);
        QCOMPARE(preview->examples.constFirst().prompt, u"a 0 0 thing 0 in a house of 0"_s);
        QCOMPARE(preview->examples.constLast().prompt, u"a 0 0 thing 2 in the house of 0"_s);
        QVERIFY(drawn->prompt.startsWith(u"a "_s) && drawn->prompt.contains(u"thing"_s));
        // A last line that is reached by counting alone.
        source.wildcards[u"first"_s] = {u"__second__"_s};
        const auto exact = previewPrompt(source, 0);
        QCOMPARE(exact->combinations, kLines * kLines);
    }

    void whatCouldGrowWithoutEndIsRefused()
    {
        // Each level says the next a hundred times: ten levels would be more letters than there are disks.
        PromptSource source{.prompt = u"__0__ {{v0}}"_s, .negative = {}, .styles = {}, .variables = {}, .wildcards = {}};
        for (int i = 0; i < 9; ++i) {
            source.wildcards.insert(QString::number(i), {u"__%1__ "_s.arg(i + 1).repeated(100)});
            source.variables.insert(u"v%1"_s.arg(i), u"{{v%1}} "_s.arg(i + 1).repeated(100));
        }
        source.wildcards.insert(u"9"_s, {u"x"_s, QString()});
        source.variables.insert(u"v9"_s, u"y"_s);
        QElapsedTimer clock;
        clock.start();
        const auto preview = previewPrompt(source, 6);
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!preview);
        QCOMPARE(preview.error().kind, Error::Kind::TooLarge);
        QVERIFY(preview.error().message.contains(QString::number(kLongestPrompt)));
        // And braces in braces by the thousand do not end the program.
        for (const QString &brace : {u"{a|"_s, u"{"_s, u"{{a="_s}) {
            source.prompt = brace.repeated(50'000) + u"}"_s.repeated(100'000);
            const auto deep = previewPrompt(source, 1);
            QVERIFY(!deep);
            QCOMPARE(deep.error().kind, Error::Kind::Usage);
        }
    }

    void whatIsNamedTwiceIsDrawnTwice()
    {
        PromptSource source{.prompt = u"__n__ {{v}} __n__ {{v}}"_s, .negative = {}, .styles = {}, .variables = {}, .wildcards = {}};
        source.wildcards.insert(u"n"_s, {u"1"_s, u"2"_s});
        source.variables.insert(u"v"_s, u"{a|b}"_s);
        const auto all = ::expanded(source, 100);
        QVERIFY(all);
        QCOMPARE(all->size(), 16);
        QCOMPARE(all->constFirst().prompt, u"1 a 1 a"_s);
        QCOMPARE(all->at(1).prompt, u"1 a 1 b"_s);
        QCOMPARE(all->constLast().prompt, u"2 b 2 b"_s);
    }
};

QTEST_GUILESS_MAIN(PromptExpansionTest)
#include "tst_promptexpansion.moc"
