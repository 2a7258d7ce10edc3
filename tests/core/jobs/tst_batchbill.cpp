#include "core/jobs/batch.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

BatchEntry entry(qint64 promptTokens)
{
    BatchEntry one;
    one.request.messages.append(ChatMessage{.role = Role::User, .text = u"one"_s});
    one.prompt = {.textTokens = promptTokens, .isExact = true};
    return one;
}

BatchAnswer answer(int position, qint64 input, qint64 output)
{
    BatchAnswer one;
    one.id = batchItemId(position);
    one.text = u"done"_s;
    one.usage = Usage{.inputTokens = input, .outputTokens = output};
    return one;
}

BatchAnswer failed(int position, Error::Kind kind)
{
    BatchAnswer one;
    one.id = batchItemId(position);
    one.error = Error{.kind = kind, .message = u"no"_s};
    return one;
}

Price tiered()
{
    Price price;
    price.tokens.input = Money{2};
    price.tokens.output = Money{5};
    price.tiers = {{.aboveInputTokens = 100, .prices = {.input = Money{3}, .output = Money{10}}}};
    return price;
}

} // namespace

class BatchBillTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void eachRequestIsInItsOwnTier()
    {
        // Together they are above the tier, one by one only the second is.
        const BatchBill bill = billBatch({entry(90), entry(110)}, {answer(1, 110, 1), answer(0, 90, 1)}, 2, tiered(), kNow);
        QCOMPARE(bill.entries[0].cost, Money{90 * 2 + 5});
        QCOMPARE(bill.entries[1].cost, Money{110 * 3 + 10});
        QCOMPARE(bill.cost, Money{90 * 2 + 5 + 110 * 3 + 10});
        QCOMPARE(bill.usage.inputTokens, 200);
        QCOMPARE(bill.answered, 2);
    }

    void whatTheProviderSaysThatItCostWins()
    {
        BatchAnswer told = answer(0, 10, 10);
        told.usage->reportedCost = Money{7};
        const BatchBill bill = billBatch({entry(10)}, {told}, 1, tiered(), kNow);
        QCOMPARE(bill.cost, Money{7});
    }

    void anAnswerWithoutUsageIsCounted()
    {
        BatchAnswer silent = answer(0, 0, 0);
        silent.usage.reset();
        const BatchBill bill = billBatch({entry(40)}, {silent}, 1, tiered(), kNow);
        QCOMPARE(bill.usageSource, FigureSource::Counted);
        QCOMPARE(bill.costSource, FigureSource::Counted);
        QCOMPARE(bill.usage.inputTokens, 40);
        QVERIFY(bill.usage.outputTokens > 0);
    }

    void failuresAreFreeUnlessNobodyCanReadThem_data()
    {
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("refused") << Error::Kind::Rejected << true;
        QTest::newRow("expired") << Error::Kind::Timeout << true;
        QTest::newRow("cancelled") << Error::Kind::Cancelled << true;
        QTest::newRow("unreadable") << Error::Kind::Protocol << false;
    }

    void failuresAreFreeUnlessNobodyCanReadThem()
    {
        QFETCH(Error::Kind, kind);
        QFETCH(bool, isKnown);
        const BatchBill bill = billBatch({entry(10)}, {failed(0, kind)}, 0, tiered(), kNow);
        QCOMPARE(bill.cost, isKnown ? std::optional(Money{0}) : std::nullopt);
        QCOMPARE(bill.answered, 0);
    }

    void aRefusalThatTellsWhatItUsedIsPaid()
    {
        BatchAnswer refused = failed(0, Error::Kind::Filtered);
        refused.usage = Usage{.inputTokens = 10};
        QCOMPARE(billBatch({entry(10)}, {refused}, 0, tiered(), kNow).cost, Money{20});
    }

    void aMissingAnswerIsFreeOnceAllThatSucceededAreThere()
    {
        const QList<BatchEntry> entries{entry(10), entry(10)};
        QCOMPARE(billBatch(entries, {answer(0, 10, 1)}, 1, tiered(), kNow).cost, Money{25});
        QCOMPARE(billBatch(entries, {answer(0, 10, 1)}, 2, tiered(), kNow).cost, std::nullopt);
        QCOMPARE(billBatch(entries, {answer(0, 10, 1)}, {}, tiered(), kNow).cost, std::nullopt);
    }

    void strangeNamesAndSecondAnswersChangeNothing()
    {
        BatchAnswer stranger = answer(0, 1'000, 1'000);
        stranger.id = u"item-99"_s;
        BatchAnswer nameless = stranger;
        nameless.id.clear();
        const BatchBill bill =
            billBatch({entry(10)}, {stranger, nameless, answer(0, 10, 1), answer(0, 1'000, 1'000)}, 1, tiered(), kNow);
        QCOMPARE(bill.cost, Money{25});
        QCOMPARE(bill.answered, 1);
    }

    void chatsAndAnswersReadBackTheSame()
    {
        ChatRequest request;
        request.messages = {{.role = Role::System, .text = u"short"_s},
                            {.role = Role::User, .text = u"“ä”\n"_s},
                            {.role = Role::Assistant, .text = u"x"_s}};
        request.temperature = 0.5;
        request.topP = 0.25;
        request.maxOutputTokens = 9;
        request.seed = 4;
        request.reasoningEffort = u"low"_s;
        request.format = ChatRequest::Format::JsonSchema;
        request.schemaName = u"s"_s;
        request.schema = {{u"type"_s, u"object"_s}};
        request.isStreaming = false;
        const auto read = batchChatFromJson(batchChatToJson(request));
        QVERIFY(read);
        QCOMPARE(*read, request);

        BatchAnswer full = answer(3, 1, 2);
        full.id.clear();
        full.finishReason = FinishReason::Length;
        full.usage->reportedCost = Money{9};
        full.usage->cacheReadTokens = 5;
        QCOMPARE(batchAnswerFromJson(batchAnswerToJson(full)), full);
        BatchAnswer error = failed(3, Error::Kind::Filtered);
        error.id.clear();
        error.error->outcomeUnknown = true;
        QCOMPARE(batchAnswerFromJson(batchAnswerToJson(error)), error);
    }
};

QTEST_GUILESS_MAIN(BatchBillTest)
#include "tst_batchbill.moc"
