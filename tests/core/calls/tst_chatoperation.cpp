#include "core/calls/chatoperation.h"
#include "tests/support/testcase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

#include <algorithm>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Candidate candidate()
{
    const auto all = builtinProviders();
    const auto custom = std::find_if(all.cbegin(), all.cend(), [](const Provider &p) { return p.id == u"custom"; });
    Candidate to;
    to.provider = std::make_shared<const Provider>(*custom);
    to.account.id = u"acc"_s;
    to.account.baseUrl = QUrl(u"http://127.0.0.1:1/v1"_s);
    to.model.providerId = u"custom"_s;
    to.model.id = u"m-1"_s;
    to.model.name = u"Model One"_s;
    to.model.contextTokens = 4096;
    Price price;
    price.tokens.input = Money{1000};
    price.tokens.output = Money{5000};
    to.model.price = price;
    return to;
}

ChatOperation::Input input(qint64 tokens = 100, bool isExact = true)
{
    ChatOperation::Input input;
    input.request.messages = {ChatMessage{.role = Role::User, .text = u"hello"_s}};
    input.prompt = PromptCount{tokens, 0, isExact};
    input.now = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    return input;
}

QByteArray chunk(const QByteArray &delta)
{
    return R"(data: {"id":"c1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":)" + delta
           + R"(,"finish_reason":null}]})" "\n\n";
}

} // namespace

class ChatOperationTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void whatAModelCannotDoIsRefusedInWords()
    {
        Candidate to = candidate();
        QVERIFY(ChatOperation(input()).guard(to));

        auto empty = input();
        empty.request.messages = {ChatMessage{.role = Role::System, .text = u"Be brief."_s}, ChatMessage{.role = Role::User, .text = u" \n"_s}};
        QCOMPARE(ChatOperation(empty).guard(to).error().kind, Error::Kind::Usage);

        auto picture = input();
        picture.request.messages.last().images.append(ImagePart{.mime = u"image/png"_s});
        // Nobody knows: it is tried.
        QVERIFY(ChatOperation(picture).guard(to));
        to.model.capabilitiesAreComplete = true;
        const auto blind = ChatOperation(picture).guard(to);
        QCOMPARE(blind.error().kind, Error::Kind::Unsupported);
        QVERIFY(blind.error().message.contains(u"Model One"));
        to.model.capabilities = {Capability::Vision};
        QVERIFY(ChatOperation(picture).guard(to));

        to.model.shutdown = QDate(2026, 11, 21);
        QCOMPARE(ChatOperation(input()).guard(to).error().kind, Error::Kind::NotFound);
        to.model.shutdown = QDate(2026, 11, 22);
        QVERIFY(ChatOperation(input()).guard(to));
    }

    void lengthIsCheckedWithNumbers_data()
    {
        QTest::addColumn<qint64>("tokens");
        QTest::addColumn<bool>("isExact");
        QTest::addColumn<qint64>("output");
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("fits") << 4000LL << true << 0LL << true;
        QTest::newRow("fits to the token") << 4000LL << true << 96LL << true;
        QTest::newRow("answer too long") << 4000LL << true << 97LL << false;
        QTest::newRow("prompt too long") << 4097LL << true << 0LL << false;
        QTest::newRow("approximation within its error") << 4500LL << false << 0LL << true;
        QTest::newRow("approximation beyond it") << 6000LL << false << 0LL << false;
    }

    void lengthIsCheckedWithNumbers()
    {
        QFETCH(qint64, tokens);
        QFETCH(bool, isExact);
        QFETCH(qint64, output);
        QFETCH(bool, isAllowed);
        QLocale::setDefault(QLocale::c());
        auto asked = input(tokens, isExact);
        if (output > 0)
            asked.request.maxOutputTokens = output;
        const auto allowed = ChatOperation(asked).guard(candidate());
        QCOMPARE(allowed.has_value(), isAllowed);
        if (!isAllowed) {
            QCOMPARE(allowed.error().kind, Error::Kind::TooLarge);
            QVERIFY2(allowed.error().message.contains(QLocale().toString(tokens)), qPrintable(allowed.error().message));
            QVERIFY(allowed.error().message.contains(u"4,096") || allowed.error().message.contains(u"4096"));
        }
    }

    void theWorstCaseIsTheLongestAnswer()
    {
        Candidate to = candidate();
        auto asked = input();
        QCOMPARE(ChatOperation(asked).worstCase(to), Money{100 * 1000 + (4096 - 100) * 5000});
        to.model.maxOutputTokens = 1000;
        QCOMPARE(ChatOperation(asked).worstCase(to), Money{100 * 1000 + 1000 * 5000});
        asked.request.maxOutputTokens = 10;
        QCOMPARE(ChatOperation(asked).worstCase(to), Money{100 * 1000 + 10 * 5000});
        asked.prompt.isExact = false;
        QCOMPARE(ChatOperation(asked).worstCase(to), Money{125 * 1000 + 10 * 5000});
        to.model.price.reset();
        QVERIFY(!ChatOperation(asked).worstCase(to));
    }

    void whatIsFreeHasAWorstCaseWithoutALimit()
    {
        Candidate to = candidate();
        to.model.contextTokens.reset();
        QVERIFY(!ChatOperation(input()).worstCase(to));
        to.model.price->tokens.input = to.model.price->tokens.output = Money{};
        QCOMPARE(ChatOperation(input()).worstCase(to), Money{});
    }

    void theRequestNamesTheCandidatesModel()
    {
        const auto request = ChatOperation(input()).encode(candidate());
        QVERIFY(request);
        QCOMPARE(QJsonDocument::fromJson(request->body)[u"model"].toString(), u"m-1"_s);
        QVERIFY(!request->credential);
        QCOMPARE(request->url.host(), u"127.0.0.1"_s);
    }

    void whatCameInIsHandedOnAndCounted()
    {
        auto asked = input();
        asked.countTokens = [](QStringView text) { return static_cast<qint64>(text.size()); };
        ChatOperation operation(asked);
        QSignalSpy events(&operation, &ChatOperation::events);
        const auto reader = operation.reader(candidate());
        QVERIFY(reader->feed(chunk(R"({"reasoning_content":"hmm"})") + chunk(R"({"content":"Hello"})")));
        QVERIFY(reader->hasContent());
        QVERIFY(!reader->isComplete());
        QCOMPARE(events.size(), 1);
        const auto came = events.at(0).at(0).value<QList<ChatEvent>>();
        QCOMPARE(came, (QList<ChatEvent>{ReasoningDelta{u"hmm"_s}, TextDelta{u"Hello"_s}}));
        const Usage counted = reader->countedUsage();
        QCOMPARE(counted.inputTokens, 100);
        QCOMPARE(counted.outputTokens, 5);
        QCOMPARE(counted.reasoningTokens, 3);
        QVERIFY(!reader->end());
    }
};

QTEST_GUILESS_MAIN(ChatOperationTest)
#include "tst_chatoperation.moc"
