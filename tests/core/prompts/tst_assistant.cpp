#include "core/prompts/assistant.h"
#include "core/prompts/textdiff.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Assistant fullAssistant()
{
    Assistant assistant;
    assistant.settings.accountId = u"acc"_s;
    assistant.settings.modelId = u"m"_s;
    assistant.settings.fallbacks = {u"acc/n"_s, u"other/"_s};
    assistant.settings.temperature = 0.3;
    assistant.settings.maxOutputTokens = 800;
    assistant.settings.systemPrompt = u"You write for a shop.\n\n“Plain” words, {{tone=warm}}."_s;
    assistant.settings.form = {AnswerForm::Kind::Schema, u"Lamp"_s,
                               u"{\n \"type\" : \"object\", \"maximum\": 12345678901234567890}"_s};
    assistant.providerId = u"openai"_s;
    assistant.promptId = 7;
    return assistant;
}

} // namespace

class AssistantTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void comesBackAsItWas()
    {
        const auto read = assistantFrom(assistantText(fullAssistant()));
        QVERIFY(read);
        QCOMPARE(*read, fullAssistant());
        QCOMPARE(*assistantFrom(assistantText({})), Assistant());
    }

    void versionsDifferInTheLinesThatDiffer()
    {
        Assistant other = fullAssistant();
        other.settings.systemPrompt.replace(u"shop"_s, u"museum"_s);
        int changed = 0;
        const QList<DiffLine> lines = diffOf(assistantText(fullAssistant()), assistantText(other));
        for (const DiffLine &line : lines)
            changed += line.kind == DiffLine::Kind::Same ? 0 : 1;
        QCOMPARE(changed, 2);
    }

    void whatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("no JSON") << u"You are"_s;
        QTest::newRow("a list") << u"[]"_s;
        QTest::newRow("deep") << QString(100'000, u'[');
        QTest::newRow("huge") << u"{\"system\":\"%1\"}"_s.arg(QString(6'000'000, u'x'));
    }

    void whatIsNoneIsRefused()
    {
        QFETCH(QString, text);
        const auto read = assistantFrom(text);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Rejected);
        QVERIFY(!read.error().message.isEmpty());
    }

    void whatDoesNotSuitIsPassedOver()
    {
        const auto read = assistantFrom(
            u"{\"model\":3,\"temperature\":9,\"maxOutputTokens\":-1,\"fallbacks\":[1,\"\",\"a/b\"],\"form\":\"schema\",\"prompt\":-4,\"system\":\"Hi\",\"new\":true}"_s);
        QVERIFY(read);
        Assistant expected;
        expected.settings.systemPrompt = u"Hi"_s;
        expected.settings.fallbacks = {u"a/b"_s};
        QCOMPARE(*read, expected);
    }
};

QTEST_GUILESS_MAIN(AssistantTest)
#include "tst_assistant.moc"
