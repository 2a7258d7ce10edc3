#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"
#include "ui/widgets/transcript/codegrammar.h"

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

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

} // namespace

class CodeGrammarTest : public test::TestCase
{
    Q_OBJECT

    CodeGrammars m_grammars;

private slots:
    void languagesAreColored_data();
    void languagesAreColored();
    void samplesAreColoredToTheLetter_data();
    void samplesAreColoredToTheLetter();
    void namesOfALanguageAreOne_data();
    void namesOfALanguageAreOne();
    void unknownLanguagesStayPlain();
};

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
    QVERIFY(!knownLanguage(names.first()).isEmpty());
    for (const QString &name : names)
        QCOMPARE(knownLanguage(name), knownLanguage(names.first()));
}

void CodeGrammarTest::unknownLanguagesStayPlain()
{
    QCOMPARE(knownLanguage(u"brainfuzz"_s), QString());
    QVERIFY(!m_grammars.colors(u"x"_s, QString()));
}

QTEST_GUILESS_MAIN(CodeGrammarTest)
#include "tst_codegrammar.moc"
