#include "core/conversation/keptquestion.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class KeptQuestionTest : public test::TestCase
{
    Q_OBJECT

    static std::optional<KeptQuestion> read(const QByteArray &body, bool isCut = false)
    {
        return keptQuestion({.head = u"POST https://api.example/v1"_s, .body = body, .size = body.size(), .isCut = isCut});
    }

private slots:
    void everyWireIsRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const char *body) { QTest::newRow(name) << QByteArray(body); };
        row("openai", "{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Why?\"}],"
                      "\"temperature\":0.5,\"max_completion_tokens\":99}");
        row("parts",
            "{\"messages\":[{\"role\":\"developer\",\"content\":[{\"type\":\"text\",\"text\":\"Be brief.\"}]},"
            "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Why?\"}]}],\"temperature\":0.5,\"max_tokens\":99}");
        row("anthropic",
            "{\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\"}],\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],"
            "\"temperature\":0.5,\"max_tokens\":99}");
        row("responses",
            "{\"instructions\":\"Be brief.\",\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":"
            "\"Why?\"}]}],\"temperature\":0.5,\"max_output_tokens\":99}");
        row("responses, plain", "{\"instructions\":\"Be brief.\",\"input\":\"Why?\",\"temperature\":0.5,\"max_output_tokens\":99}");
        row("gemini",
            "{\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief.\"}]},\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":"
            "\"Why?\"}]}],\"generationConfig\":{\"temperature\":0.5,\"maxOutputTokens\":99}}");
        row("ollama", "{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Why?\"}],"
                      "\"options\":{\"temperature\":0.5,\"num_predict\":99}}");
    }

    void everyWireIsRead()
    {
        QFETCH(const QByteArray, body);
        const auto question = read(body);
        QVERIFY(question);
        QCOMPARE(question->systemPrompt, u"Be brief."_s);
        QCOMPARE(question->text, u"Why?"_s);
        QCOMPARE(question->temperature, 0.5);
        QCOMPARE(question->maxOutputTokens, 99);
        QVERIFY(!read(body, true));
    }

    void whatIsNotAllThereIsNoQuestion_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body :
             {"", "[]", "{}", "{\"messages\":[]}", "{\"prompt\":\"a cat\"}",
              "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"},"
              "{\"role\":\"user\",\"content\":\"c\"}]}",
              "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image_url\"}]}]}",
              "{\"messages\":[{\"role\":\"user\",\"content\":\"a\",\"images\":[\"x\"]}]}",
              "{\"contents\":[{\"parts\":[{\"text\":\"a\"},{\"inlineData\":{}}]}]}"})
            QTest::addRow("%s", body) << QByteArray(body);
    }

    void whatIsNotAllThereIsNoQuestion()
    {
        QFETCH(const QByteArray, body);
        QVERIFY(!read(body));
    }
};

QTEST_GUILESS_MAIN(KeptQuestionTest)
#include "tst_keptquestion.moc"
