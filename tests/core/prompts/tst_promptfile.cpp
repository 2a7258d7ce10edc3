#include "core/prompts/assistant.h"
#include "core/prompts/promptfile.h"
#include "tests/support/testcase.h"

#include <QRandomGenerator>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

PromptCopy copyOf(const QString &folder, const QString &name, const QStringList &texts)
{
    PromptCopy copy{PromptKind::Prompt, folder, name, {}, {}};
    for (const QString &text : texts) {
        copy.versions.append({u"change “%1”"_s.arg(copy.versions.size()),
                              QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC).addMSecs(copy.versions.size()), text});
    }
    return copy;
}

PromptCopy assistantCopy()
{
    Assistant assistant;
    assistant.settings.modelId = u"m"_s;
    assistant.settings.systemPrompt = u"a\nb"_s;
    PromptCopy copy = copyOf({}, u"Clerk"_s, {assistantText(assistant)});
    copy.kind = PromptKind::Assistant;
    copy.look = {u"K"_s, 3};
    return copy;
}

} // namespace

class PromptFileTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aLibraryComesBackAsItWas()
    {
        const QList<PromptCopy> all{copyOf(u"Shop/Launch"_s, u"Line \"one\""_s, {u"first"_s, u"second\n\n{{tone:choice=a|b}}\n"_s}),
                                    assistantCopy()};
        const PromptFile read = readPromptFile(u"/x/library.json"_s, promptsAsJson(all));
        QCOMPARE(read.problems, QList<PromptFileProblem>());
        QCOMPARE(read.copies, all);
    }

    void onePromptComesBackAsMarkdown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("line") << u"one"_s;
        QTest::newRow("lines") << u"one\n\ntwo\n"_s;
        QTest::newRow("a head of its own") << u"---\nname: x\n---\nrest"_s;
        QTest::newRow("percent") << u"%1 %2 %3"_s;
        QTest::newRow("begins empty") << u"\n\na"_s;
    }

    void onePromptComesBackAsMarkdown()
    {
        QFETCH(QString, text);
        const PromptCopy copy = copyOf(u"Shop"_s, u"A: \"b\" %1"_s, {u"old"_s, text});
        const PromptFile read = readPromptFile(u"other.md"_s, promptAsMarkdown(copy));
        QCOMPARE(read.problems, QList<PromptFileProblem>());
        QCOMPARE(read.copies.size(), 1);
        QCOMPARE(read.copies.first().name, copy.name);
        QCOMPARE(read.copies.first().folder, copy.folder);
        QCOMPARE(read.copies.first().versions, (QList<PromptCopy::Version>{{copy.versions.last().message, {}, text}}));
    }

    void whatOthersWriteIsRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain text") << u"My prompt.txt"_s << QByteArray("Do it\r\nnow\r\n") << u"My prompt"_s << u"Do it\nnow"_s;
        QTest::newRow("a head that never ends")
            << u"a.md"_s << QByteArray("---\nname: b\ntext") << u"a"_s << u"---\nname: b\ntext"_s;
        QTest::newRow("title in the head") << u"a.md"_s << QByteArray("---\ntitle: B c\nodd\n---\ntext") << u"B c"_s << u"text"_s;
        QTest::newRow("a list with content") << u"a.json"_s
                                             << QByteArray(R"([{"command":"/sum","title":"Sum up","content":"Sum {{text}}"}])")
                                             << u"Sum up"_s << u"Sum {{text}}"_s;
        QTest::newRow("act and prompt") << u"a.json"_s << QByteArray(R"([{"act":"Pilot","prompt":"You fly"}])") << u"Pilot"_s
                                        << u"You fly"_s;
        QTest::newRow("one alone") << u"a.json"_s << QByteArray(R"({"name":"N","text":"T"})") << u"N"_s << u"T"_s;
        QTest::newRow("byte order mark") << u"a.txt"_s << QByteArray("\xEF\xBB\xBFText") << u"a"_s << u"Text"_s;
    }

    void whatOthersWriteIsRead()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        const PromptFile read = readPromptFile(file, bytes);
        QCOMPARE(read.copies.size(), 1);
        QTEST(read.copies.first().name, "name");
        QTEST(read.copies.first().versions.first().text, "text");
    }

    void whatCannotBeReadIsTold_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("copies");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const QString &file, const QByteArray &bytes, int copies, const QString &place) {
            QTest::newRow(name) << file << bytes << copies << place;
        };
        row("no JSON", u"a.json"_s, "{", 0, u"a.json"_s);
        row("cut short", u"a.json"_s, R"({"prompts":[{"name":"a","text":"b"},)", 0, u"a.json"_s);
        row("nothing in it", u"a.json"_s, R"({"prompts":[]})", 0, u"a.json"_s);
        row("deep", u"a.json"_s, QByteArray(100'000, '['), 0, u"a.json"_s);
        row("a number among them", u"a.json"_s, R"([{"name":"a","text":"b"},7])", 1, u"a.json, entry 2"_s);
        row("no name", u"a.json"_s, R"([{"text":"b"},{"name":"c","text":"d"}])", 1, u"a.json, entry 1"_s);
        row("a name that is not seen", u"a.json"_s, "[{\"name\":\"\xE2\x80\xAE\\u0007 \",\"text\":\"b\"}]", 0,
            u"a.json, entry 1"_s);
        row("no text", u"a.json"_s, R"([{"name":"a","text":"  "}])", 0, u"a.json, entry 1"_s);
        row("one version without", u"a.json"_s, R"([{"name":"a","versions":[{"text":""},{"text":"b"}]}])", 1, u"a.json, entry 1"_s);
        row("no versions", u"a.json"_s, R"([{"name":"a","versions":[]}])", 0, u"a.json, entry 1"_s);
        row("too long", u"a.md"_s, QByteArray(200'001, 'x'), 0, u"a.md"_s);
        row("no assistant", u"a.json"_s, R"([{"kind":"assistant","name":"a","versions":[{"assistant":"x"}]}])", 0,
            u"a.json, entry 1"_s);
        row("bytes", u"a.txt"_s, QByteArray("a\xFF\xFE"), 0, u"a.txt"_s);
        row("a zero", u"a.txt"_s, QByteArray("a\0b", 3), 0, u"a.txt"_s);
        row("empty", u"a.txt"_s, "", 0, u"a.txt"_s);
        row("newer", u"a.json"_s, R"({"format":"maquette-prompts","version":2,"prompts":[{"name":"a","text":"b","voice":1}]})", 1,
            u"a.json"_s);
    }

    void whatCannotBeReadIsTold()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(int, copies);
        QFETCH(QString, place);
        const PromptFile read = readPromptFile(file, bytes);
        QCOMPARE(read.copies.size(), copies);
        QVERIFY(!read.problems.isEmpty());
        QCOMPARE(read.problems.first().place, place);
        QVERIFY(!read.problems.first().words.isEmpty());
    }

    void placesAreMadeHarmless_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("clean");
        QTest::newRow("above") << u"../../etc"_s << u"etc"_s;
        QTest::newRow("from the root") << u"/a//b/"_s << u"a/b"_s;
        QTest::newRow("backslashes") << u"C:\\a\\.\\b"_s << u"C:/a/b"_s;
        QTest::newRow("deep") << u"1/2/3/4/5/6/7/8/9/10"_s << u"1/2/3/4/5/6/7/8"_s;
        QTest::newRow("not seen") << u"a\u202Eb\u0000/ \u200B /c"_s << u"ab/c"_s;
    }

    void placesAreMadeHarmless()
    {
        QFETCH(QString, folder);
        QTEST(cleanPromptFolder(folder), "clean");
    }

    void anyBytesAreReadWithoutHarm()
    {
        QRandomGenerator random(3);
        const QByteArray sound = promptsAsJson({copyOf(u"a"_s, u"b"_s, {u"c"_s, u"d"_s}), assistantCopy()});
        for (int i = 0; i < 2'000; ++i) {
            QByteArray bytes = sound;
            for (int change = random.bounded(6); change >= 0; --change)
                bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
            for (const QString &name : {u"a.json"_s, u"a.md"_s}) {
                const PromptFile read = readPromptFile(name, bytes);
                for (const PromptCopy &copy : read.copies) {
                    QVERIFY(!copy.name.isEmpty());
                    QVERIFY(!copy.versions.isEmpty());
                }
                QVERIFY(!read.copies.isEmpty() || !read.problems.isEmpty());
            }
        }
    }
};

QTEST_GUILESS_MAIN(PromptFileTest)
#include "tst_promptfile.moc"
