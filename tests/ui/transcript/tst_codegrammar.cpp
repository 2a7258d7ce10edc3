#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"
#include "ui/widgets/transcript/codegrammar.h"

#include <QFile>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>

#include <algorithm>
#include <thread>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// One letter a character: what each is coloured as, blanks as they are.
QString inksOf(const QString &code, const CodeColors &colors)
{
    QString inks(code.size(), u'.');
    for (const CodeColor &color : *colors)
        std::fill_n(inks.begin() + color.start, color.length, QChar(u".KSCNTFP"[static_cast<size_t>(color.ink)]));
    for (qsizetype i = 0; i < code.size(); ++i) {
        if (code[i].isSpace())
            inks[i] = code[i];
    }
    return inks;
}

QStringList linesOf(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        while (line.endsWith(u' '))
            line.chop(1);
    }
    return lines;
}

/// In order, within the code, not overlapping. Null is fine: plain.
bool isSound(const CodeColors &colors, const QString &code)
{
    int end = 0;
    return !colors || std::all_of(colors->begin(), colors->end(), [&](const CodeColor &color) {
        const bool isPlaced = color.start >= end && color.length > 0 && color.ink != CodeInk::Plain;
        end = color.start + color.length;
        return isPlaced && end <= code.size();
    });
}

template<typename Pick>
QString made(qsizetype size, Pick pick)
{
    QString text(size, u' ');
    std::generate(text.begin(), text.end(), pick);
    return text;
}

/// What nobody writes and somebody sends.
QStringList hostileTexts(quint32 seed)
{
    QRandomGenerator random(seed);
    const QString marks = u"\"\"''``#$@{}[]()<>-*_=:,.|\\/ \n\t a1~!&%"_s;
    const QString words = u"a: - | \"b\" = {x, [y](z) ${ <!-- ``` /* @\" 'c <# if "_s;
    QStringList texts{
        QString(),
        u"\n\n\n"_s,
        made(800, [&] { return QChar(static_cast<char16_t>(random.bounded(0x10000))); }),
        made(800, [&] { return QChar(static_cast<char16_t>(random.bounded(10) ? random.bounded(1, 256) : u'\n')); }),
        made(800, [&] { return marks[random.bounded(static_cast<int>(marks.size()))]; }),
        words.repeated(10),
        u"\"open\n'open\n`open\n\"\"\"open\n'''open\n/*open\n<!--open\n```open\n@\"\nopen\n${open\n{open\n[open\n(open"_s};
    for (const QChar c : u"a\"'`*_-=#[{< 1:~$.\\"_s)
        texts.append(QString(300, c));
    for (const QStringView pair : {u"a: ", u"- ", u"a.b", u"[a](", u"{a,", u"${", u"\\\"", u"<a>", u"'\""})
        texts.append(pair.toString().repeated(100));
    return texts;
}

} // namespace

class CodeGrammarTest : public test::TestCase
{
    Q_OBJECT

    CodeGrammars m_grammars;
    QTemporaryDir m_folder;

    void write(const QString &name, const QByteArray &grammar)
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(grammar) == grammar.size());
    }

private slots:
    void initTestCase();
    void languagesAreColored_data();
    void languagesAreColored();
    void samplesAreColoredToTheLetter_data();
    void samplesAreColoredToTheLetter();
    void namesOfALanguageAreOne_data();
    void namesOfALanguageAreOne();
    void unknownLanguagesStayPlain();
    void everyGrammarIsReadAndEndsOnAnything_data();
    void everyGrammarIsReadAndEndsOnAnything();
    void aLineOfAMegabyteEnds_data();
    void aLineOfAMegabyteEnds();
    void noLineBeginsWhereALongOneIsCut();
    void aRuleThatMatchesNothingIsPassedOver();
    void aGrammarThatGoesRoundGivesUp();
    void aSlowGrammarGivesUp();
    void anExpressionThatTakesTooManyStepsLeavesTheLanguage();
    void aGrammarThatCannotBeReadIsSaidOnce();
    void stopEndsWhatRunsAndWhatComes();
};

void CodeGrammarTest::initTestCase()
{
    QLoggingCategory::setFilterRules(u"maquette.ui.info=false"_s);
    // Going round without an end: in and out again, without taking a character.
    write(u"round.lang"_s, "keyword = \"fine\"\nstate comment = '(?=x)' begin\n  comment = '(?=x)' exit\nend\n");
    QByteArray slow = "keyword = \"fine\"\n";
    for (int i = 0; i < 20; ++i)
        slow += "type = '[a-z]*[a-z]" + QByteArray::number(i) + "'\n";
    write(u"slow.lang"_s, slow);
    write(u"steps.lang"_s, "keyword = \"fine\"\nstring = '(x+x+)+y'\n");
    write(u"empty.lang"_s, "keyword = \"fine\"\nsymbol = \"a|\"\ntype = 'b*'\nnumber = '[[:digit:]]+'\n");
    write(u"wrong.lang"_s, "keyword = \n");
}

void CodeGrammarTest::languagesAreColored_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("keyword");
    QTest::newRow("cpp") << u"C++"_s << u"// é\nreturn 1;"_s << u"return"_s;
    QTest::newRow("python") << u"py"_s << u"def f(): pass"_s << u"def"_s;
    QTest::newRow("json") << u"json"_s << u"{\"a\": true}"_s << u"true"_s;
    QTest::newRow("shell") << u"bash"_s << u"if true; then echo x; fi"_s << u"then"_s;
    QTest::newRow("typescript") << u"tsx"_s << u"export const a: string = `x\n${1}`;"_s << u"export"_s;
    QTest::newRow("swift") << u"swift"_s << u"guard let x = y else { return }"_s << u"guard"_s;
}

void CodeGrammarTest::languagesAreColored()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    QFETCH(QString, keyword);
    const CodeColors colors = m_grammars.colors(code, knownLanguage(language));
    QVERIFY(colors);
    const auto at = static_cast<int>(code.indexOf(keyword));
    QVERIFY(std::any_of(colors->begin(), colors->end(), [&](const CodeColor &color) {
        return color.ink == CodeInk::Keyword && color.start <= at && color.start + color.length >= at + keyword.size();
    }));
}

void CodeGrammarTest::samplesAreColoredToTheLetter_data()
{
    QTest::addColumn<QString>("language");
    for (const char *language : {"dockerfile", "kotlin", "markdown", "powershell", "toml", "yaml"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void CodeGrammarTest::samplesAreColoredToTheLetter()
{
    QFETCH(QString, language);
    const QString sample = QString::fromUtf8(test::fixture(u"highlight/"_s + language + u".txt"_s));
    const QStringList expected = linesOf(QString::fromUtf8(test::fixture(u"highlight/"_s + language + u".inks"_s)));
    const CodeColors colors = m_grammars.colors(sample, knownLanguage(language));
    QVERIFY(colors);
    QVERIFY(isSound(colors, sample));
    const QStringList code = linesOf(sample);
    const QStringList inks = linesOf(inksOf(sample, colors));
    QCOMPARE(inks.size(), expected.size());
    for (qsizetype line = 0; line < inks.size(); ++line)
        QVERIFY2(inks[line] == expected[line], qPrintable(u'\n' + code[line] + u'\n' + inks[line] + u'\n' + expected[line]));
}

void CodeGrammarTest::namesOfALanguageAreOne_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::newRow("yaml") << QStringList{u"yaml"_s, u"yml"_s, u"YAML"_s};
    QTest::newRow("toml") << QStringList{u"toml"_s, u"TOML"_s};
    QTest::newRow("kotlin") << QStringList{u"kotlin"_s, u"kt"_s, u"kts"_s};
    QTest::newRow("dockerfile") << QStringList{u"dockerfile"_s, u"docker"_s, u"Dockerfile"_s, u"containerfile"_s};
    QTest::newRow("powershell") << QStringList{u"powershell"_s, u"ps1"_s, u"pwsh"_s, u"psm1"_s, u"PowerShell"_s};
    QTest::newRow("markdown") << QStringList{u"markdown"_s, u"md"_s, u"Markdown"_s};
}

void CodeGrammarTest::namesOfALanguageAreOne()
{
    QFETCH(QStringList, names);
    QVERIFY(knownGrammars().contains(knownLanguage(names.first())));
    for (const QString &name : names)
        QCOMPARE(knownLanguage(name), knownLanguage(names.first()));
}

void CodeGrammarTest::unknownLanguagesStayPlain()
{
    QCOMPARE(knownLanguage(u"brainfuzz"_s), QString());
    QVERIFY(!m_grammars.colors(u"x"_s, QString()));
}

void CodeGrammarTest::everyGrammarIsReadAndEndsOnAnything_data()
{
    QTest::addColumn<QString>("grammar");
    const QStringList grammars = knownGrammars();
    QCOMPARE(QSet<QString>(grammars.begin(), grammars.end()).size(), grammars.size());
    for (const QString &grammar : grammars)
        QTest::newRow(qPrintable(grammar)) << grammar;
}

void CodeGrammarTest::everyGrammarIsReadAndEndsOnAnything()
{
    QFETCH(QString, grammar);
    QVERIFY(m_grammars.colors(u"x"_s, grammar));
    for (const QString &text : hostileTexts(7))
        QVERIFY2(isSound(m_grammars.colors(text, grammar), text), qPrintable(text.left(40)));
}

void CodeGrammarTest::aLineOfAMegabyteEnds_data()
{
    samplesAreColoredToTheLetter_data();
}

void CodeGrammarTest::aLineOfAMegabyteEnds()
{
    QFETCH(QString, language);
    CodeGrammars grammars(u":/highlight"_s, {.perBlock = 100ms, .perCharacter = 0ms});
    QString line = QString::fromUtf8(test::fixture(u"highlight/"_s + language + u".txt"_s)).replace(u'\n', u' ');
    line = line.repeated(1'000'000 / line.size() + 1);
    QVERIFY(isSound(grammars.colors(line, knownLanguage(language)), line));
    QVERIFY(isSound(grammars.colors(QString(1'000'000, u'"'), knownLanguage(language)), line));
    // One that takes too long does not spoil the next.
    QVERIFY(grammars.colors(u"x"_s, knownLanguage(language)));
}

void CodeGrammarTest::noLineBeginsWhereALongOneIsCut()
{
    // A comment in a Dockerfile is one only at the beginning of a line.
    const QString code = u"RUN "_s + u"echo # "_s.repeated(1000) + u"\n# comment"_s;
    const CodeColors colors = m_grammars.colors(code, knownLanguage(u"docker"_s));
    QVERIFY(colors);
    const std::vector<CodeColor> expected{{0, 3, CodeInk::Keyword}, {static_cast<int>(code.size()) - 9, 9, CodeInk::Comment}};
    QCOMPARE(*colors, expected);
}

void CodeGrammarTest::aRuleThatMatchesNothingIsPassedOver()
{
    CodeGrammars grammars(m_folder.path());
    const CodeColors colors = grammars.colors(u"zz fine\nzz 12"_s, u"+empty"_s);
    QVERIFY(colors);
    const std::vector<CodeColor> expected{{3, 4, CodeInk::Keyword}, {11, 2, CodeInk::Number}};
    QCOMPARE(*colors, expected);
}

void CodeGrammarTest::aGrammarThatGoesRoundGivesUp()
{
    CodeGrammars grammars(m_folder.path());
    QVERIFY(!grammars.colors(u"fine x"_s, u"+round"_s));
    // What it does not stumble over it still colours.
    QVERIFY(grammars.colors(u"fine"_s, u"+round"_s));
}

void CodeGrammarTest::aSlowGrammarGivesUp()
{
    const QString code = (QString(900, u'a') + u'\n').repeated(5) + u"fine"_s;
    CodeGrammars patient(m_folder.path(), {.perBlock = 1h, .perCharacter = 0ms});
    const CodeColors colors = patient.colors(code, u"+slow"_s);
    QVERIFY(colors);
    QCOMPARE(colors->back().ink, CodeInk::Keyword);
    CodeGrammars impatient(m_folder.path(), {.perBlock = 1ms, .perCharacter = 0ms});
    QVERIFY(!impatient.colors(code, u"+slow"_s));
}

void CodeGrammarTest::anExpressionThatTakesTooManyStepsLeavesTheLanguage()
{
    CodeGrammars grammars(m_folder.path());
    QVERIFY(!grammars.colors(QString(300, u'x'), u"+steps"_s));
    const CodeColors colors = grammars.colors(u"fine xxy"_s, u"+steps"_s);
    QVERIFY(colors);
    QCOMPARE(colors->size(), size_t(2));
}

void CodeGrammarTest::aGrammarThatCannotBeReadIsSaidOnce()
{
    CodeGrammars grammars(m_folder.path());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"grammar of \\+wrong cannot be read"_s));
    QVERIFY(!grammars.colors(u"fine"_s, u"+wrong"_s));
    QVERIFY(!grammars.colors(u"fine"_s, u"+wrong"_s));
}

void CodeGrammarTest::stopEndsWhatRunsAndWhatComes()
{
    CodeGrammars grammars(m_folder.path(), {.perBlock = 1h, .perCharacter = 0ms});
    std::atomic_bool isReady = false;
    CodeColors before;
    CodeColors during;
    std::thread colorer([&] {
        before = grammars.colors(u"fine"_s, u"+round"_s);
        isReady = true;
        during = grammars.colors(u"fine x"_s, u"+round"_s);
    });
    QTRY_VERIFY(isReady);
    QTest::qWait(20); // so that it usually runs; what comes is stopped as well
    grammars.stop();
    colorer.join();
    QVERIFY(before);
    QVERIFY(!during);
    QVERIFY(!grammars.colors(u"fine"_s, u"+round"_s));
}

QTEST_GUILESS_MAIN(CodeGrammarTest)
#include "tst_codegrammar.moc"
