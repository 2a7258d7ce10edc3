#include "core/prompts/textdiff.h"
#include "tests/support/testcase.h"

#include <QRandomGenerator>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

/// "=a -b[b] +c": marked words in brackets.
QString told(const QList<DiffLine> &lines)
{
    QStringList all;
    for (const DiffLine &line : lines) {
        const QChar sign = line.kind == DiffLine::Kind::Same ? u'=' : (line.kind == DiffLine::Kind::Added ? u'+' : u'-');
        QString text = line.text;
        for (auto mark = line.marks.crbegin(); mark != line.marks.crend(); ++mark)
            text =
                text.left(mark->first) + u'[' + text.mid(mark->first, mark->second) + u']' + text.mid(mark->first + mark->second);
        all.append(sign + text);
    }
    return all.join(u'/');
}

QString side(const QList<DiffLine> &lines, DiffLine::Kind left)
{
    QStringList all;
    for (const DiffLine &line : lines) {
        if (line.kind != left)
            all.append(line.text);
    }
    return all.join(u'\n');
}

QString randomText(QRandomGenerator &random, int lines)
{
    QStringList all;
    for (int i = 0; i < lines; ++i)
        all.append(QString(1, QChar(u'a' + random.bounded(4))) + u' ' + QChar(u'a' + random.bounded(3)));
    return all.join(u'\n');
}

} // namespace

class TextDiffTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void changesAreToldByLineAndWord_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char *name, const QString &from, const QString &to, const QString &lines) {
            QTest::newRow(name) << from << to << lines;
        };
        row("same", u"a\nb"_s, u"a\nb"_s, u"=a/=b"_s);
        row("nothing", {}, {}, u"="_s);
        row("a line more", u"a\nc"_s, u"a\nb\nc"_s, u"=a/+b/=c"_s);
        row("a line less", u"a\nb\nc"_s, u"a\nc"_s, u"=a/-b/=c"_s);
        row("a word", u"Write a warm line"_s, u"Write a dry line"_s, u"-Write a [warm] line/+Write a [dry] line"_s);
        row("a word more", u"Write a line now"_s, u"Write a short line now"_s, u"-Write a line now/+Write a [short ]line now"_s);
        row("all else", u"abc def ghi"_s, u"something new"_s, u"-abc def ghi/+something new"_s);
        row("moved to the end", u"a\nb\nc"_s, u"b\nc\na"_s, u"-a/=b/=c/+a"_s);
        row("from nothing", {}, u"a"_s, u"-/+a"_s);
        row("the end of lines", u"a\n"_s, u"a"_s, u"=a/-"_s);
        row("other scripts", u"один два три"_s, u"один пять три"_s, u"-один [два] три/+один [пять] три"_s);
    }

    void changesAreToldByLineAndWord()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, lines);
        QCOMPARE(told(diffOf(from, to)), lines);
    }

    void bothTextsCanBeReadFromIt()
    {
        QRandomGenerator random(7);
        for (int i = 0; i < 300; ++i) {
            const QString from = randomText(random, random.bounded(12));
            const QString to = randomText(random, random.bounded(12));
            const QList<DiffLine> lines = diffOf(from, to);
            QCOMPARE(side(lines, DiffLine::Kind::Added), from);
            QCOMPARE(side(lines, DiffLine::Kind::Removed), to);
        }
    }

    void textsWithNothingInCommonStayBounded()
    {
        QStringList from;
        QStringList to;
        for (int i = 0; i < 20'000; ++i) {
            from.append(u"from %1"_s.arg(i));
            to.append(u"to %1"_s.arg(i));
        }
        const QList<DiffLine> lines = diffOf(from.join(u'\n'), to.join(u'\n'));
        QCOMPARE(lines.size(), 40'000);
        QCOMPARE(lines.constFirst().kind, DiffLine::Kind::Removed);
        QCOMPARE(lines.constLast().kind, DiffLine::Kind::Added);
    }
};

QTEST_GUILESS_MAIN(TextDiffTest)
#include "tst_textdiff.moc"
