#include "core/base/csvreader.h"
#include "core/ledger/invoicecompare.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class InvoiceTest : public TestCase
{
    Q_OBJECT

    std::unique_ptr<LedgerFixture> m;

    /// An attempt of the fixture's day (2026-11-21) that used 10 tokens in and 20 out.
    void settle(const QString &model, std::optional<Money> cost, const QString &provider = u"openai"_s, bool isPlayMoney = false)
    {
        HoldRecord hold = LedgerFixture::holdOf(m->begin(), dollars(1));
        hold.modelId = model;
        hold.providerId = provider;
        hold.isPlayMoney = isPlayMoney;
        QVERIFY(m->hold(hold));
        Completion end = m->settled(cost.value_or(Money{}));
        end.cost = cost;
        if (!cost)
            end.state = AttemptState::Unknown;
        QVERIFY(m->complete(hold.attemptId, end));
    }

    QList<InvoiceDrift> compared(const QByteArray &csv, const InvoiceMapping &mapping = {})
    {
        const auto invoice = readInvoice(csv, mapping);
        if (!invoice) {
            qCritical() << invoice.error().message;
            return {};
        }
        const auto uses = await<QList<DailyUse>>([&](auto *context, auto done) {
            m->ledger().dailyUse({invoice->providerId, invoice->lines.constFirst().day, invoice->lines.constLast().day}, context,
                                 done);
        });
        return uses ? compareInvoice(*invoice, *uses) : QList<InvoiceDrift>();
    }

private slots:
    void init()
    {
        TestCase::init();
        m = std::make_unique<LedgerFixture>();
    }

    void csvIsReadAsPeopleWriteIt()
    {
        QCOMPARE(readCsv("\xEF\xBB\xBF"
                         "a,b\r\n\"1,5\",\"say \"\"hi\"\"\nthere\"\r\n\r\n,\n"),
                 (QList<QStringList>{{u"a"_s, u"b"_s}, {u"1,5"_s, u"say \"hi\"\nthere"_s}, {{}, {}}}));
        QCOMPARE(readCsv("a;b\n1,5;2"), (QList<QStringList>{{u"a"_s, u"b"_s}, {u"1,5"_s, u"2"_s}}));
        QCOMPARE(readCsv("a\tb\rc\td"), (QList<QStringList>{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}}));
        QVERIFY(readCsv({}).isEmpty());
    }

    void layoutsAreKnownByTheirHeaders_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("cost");
        QTest::addColumn<qint64>("input");
        QTest::newRow("OpenAI costs")
            << QByteArray(
                   "start_time,end_time,start_time_iso,amount_value,amount_currency,quantity,quantity_unit,line_item,project_id\n"
                   "1795219200,1795305600,x,0.125,usd,10,tokens,\"gpt-4o-mini, input\",p\n"
                   "1795219200,1795305600,x,0.375,usd,20,tokens,\"gpt-4o-mini, output\",p\n"
                   "1795132800,1795219200,x,,,,,,p\n")
            << u"openai"_s << u"gpt-4o-mini"_s << u"0.5"_s << qint64(-1);
        QTest::newRow("Anthropic costs")
            << QByteArray("usage_date_utc,model,workspace,api_key,usage_type,token_type,cost_usd,list_price_usd,cost_type\n"
                          "2026-11-21,claude-sonnet-4-5,w,k,message,input_no_cache,0.10000000000000001,0.1,token\n"
                          "2026-11-21,claude-sonnet-4-5,w,k,message,output,0.2,0.2,token\n")
            << u"anthropic"_s << u"claude-sonnet-4-5"_s << u"0.3"_s << qint64(-1);
        QTest::newRow("Anthropic usage")
            << QByteArray(
                   "usage_date_utc,model_version,api_key,workspace,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,"
                   "usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens\n"
                   "2026-11-21,claude-sonnet-4-5,k,w,1,2,3,4,5\n")
            << u"anthropic"_s << u"claude-sonnet-4-5"_s << QString() << qint64(10);
        QTest::newRow("OpenRouter requests")
            << QByteArray("generation_id,created_at,cost_total,cost_web_search,tokens_prompt,tokens_completion,tokens_reasoning,"
                          "tokens_cached,model_permaslug,provider_name\n"
                          "g1,2026-11-21 23:59:59,1.5e-05,0,100,20,5,40,openai/gpt-4o-mini,OpenAI\n"
                          "g2,2026-11-21T23:59:59Z,0.000005,0,1,2,0,0,openai/gpt-4o-mini,OpenAI\n")
            << u"openrouter"_s << u"openai/gpt-4o-mini"_s << u"0.00002"_s << qint64(101);
        QTest::newRow("amounts of every writing")
            << QByteArray(
                   "Date,Slug,Usage,BYOK Usage,Requests\n2026-11-21,openai/gpt-4o,0E-6176,0,1\n2026-11-21,openai/gpt-4o,5e-13,0,1\n"
                   "2026-11-21,openai/gpt-4o,1.23e-13,0,1\n2026-11-21,openai/gpt-4o,\"1,234.5\",0,1\n")
            << u"openrouter"_s << u"openai/gpt-4o"_s << u"1234.5"_s << qint64(-1);
        QTest::newRow("OpenRouter activity") << QByteArray(
                                                    "Date,Slug,Usage,BYOK Usage,Requests\n2026-11-21,openai/gpt-4o,0.25,0,3\n")
                                             << u"openrouter"_s << u"openai/gpt-4o"_s << u"0.25"_s << qint64(-1);
    }

    void layoutsAreKnownByTheirHeaders()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, provider);
        QFETCH(QString, model);
        QFETCH(QString, cost);
        QFETCH(qint64, input);
        const auto invoice = readInvoice(csv);
        QVERIFY2(invoice, invoice ? "" : qPrintable(invoice.error().message));
        QCOMPARE(invoice->providerId, provider);
        QCOMPARE(invoice->lines.size(), 1);
        const InvoiceLine &line = invoice->lines.constFirst();
        QCOMPARE(line.day, QDate(2026, 11, 21));
        QCOMPARE(line.modelId, model);
        QCOMPARE(line.currency, u"USD"_s);
        QCOMPARE(line.cost ? toDecimal(*line.cost) : QString(), cost);
        QCOMPARE(line.usage ? line.usage->allInput() : -1, input);
    }

    void anotherLayoutIsRefusedInWordsAndTakenWithAMapping()
    {
        const QByteArray csv = "Day,Thing,Euros,Money\n2026-11-21,llama-3,0.25,EUR\n";
        const auto refused = readInvoice(csv);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Usage);
        for (const QString &word : {u"the day"_s, u"the model"_s, u"the cost"_s, u"Day, Thing, Euros, Money"_s})
            QVERIFY2(refused.error().message.contains(word), qPrintable(refused.error().message));
        InvoiceMapping mapping{.providerId = {},
                               .columns = {{InvoiceColumn::Date, u"day"_s},
                                           {InvoiceColumn::Model, u"Thing"_s},
                                           {InvoiceColumn::Cost, u"Euros"_s},
                                           {InvoiceColumn::Currency, u"Money"_s}}};
        QVERIFY(readInvoice(csv, mapping).error().message.contains(u"whose export"_s));
        mapping.providerId = u"groq"_s;
        const auto taken = readInvoice(csv, mapping);
        QVERIFY(taken);
        QCOMPARE(taken->lines.constFirst().currency, u"EUR"_s);
        mapping.columns.insert(InvoiceColumn::Cost, u"Dollars"_s);
        QVERIFY(readInvoice(csv, mapping).error().message.contains(u"no column “Dollars”"_s));
    }

    void whatCannotBeReadIsSaidWithItsRow_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("named");
        const QByteArray head = "Date,Slug,Usage,BYOK Usage,Requests\n2026-11-21,m,1,0,1\n";
        QTest::newRow("empty") << QByteArray() << u"empty"_s;
        QTest::newRow("day") << head + "21st,m,1,0,1\n" << u"Row 3, column “Date” has “21st”"_s;
        QTest::newRow("amount") << head + "2026-11-21,m,lots,0,1\n" << u"Row 3, column “Usage” has “lots”"_s;
        QTest::newRow("decimal comma") << head + "2026-11-21,m,\"0,25\",0,1\n" << u"Row 3, column “Usage” has “0,25”"_s;
        QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1a\n\0\0", 10) << u"known"_s;
    }

    void whatCannotBeReadIsSaidWithItsRow()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, named);
        const auto invoice = readInvoice(csv);
        QVERIFY(!invoice);
        QVERIFY2(invoice.error().message.contains(named), qPrintable(invoice.error().message));
    }

    void everyDriftHasItsReason()
    {
        settle(u"agrees"_s, dollars(0.25));
        settle(u"agrees"_s, dollars(0.25));
        settle(u"rounded-2026-01-01"_s, Money{123'456'789});
        settle(u"dearer"_s, dollars(0.5));
        settle(u"unknown"_s, dollars(0.1));
        settle(u"unknown"_s, {});
        settle(u"here"_s, dollars(0.1));
        settle(u"play"_s, dollars(9), u"openai"_s, true);
        settle(u"elsewhere"_s, dollars(9), u"anthropic"_s);
        const QByteArray csv = "start_time,amount_value,amount_currency,line_item\n"
                               "2026-11-21,0.5,usd,agrees\n"
                               "2026-11-21,0.000123,usd,rounded\n"
                               "2026-11-21,0.75,usd,dearer\n"
                               "2026-11-21,0.3,usd,unknown\n"
                               "2026-11-21,0.2,usd,theirs\n";
        QHash<QString, InvoiceDrift> rows;
        for (const InvoiceDrift &row : compared(csv))
            rows.insert(row.modelId, row);
        QCOMPARE(rows.size(), 6);
        using Reason = InvoiceDrift::Reason;
        QCOMPARE(rows[u"agrees"_s].reason, Reason::None);
        QCOMPARE(rows[u"rounded-2026-01-01"_s].reason, Reason::None);
        QCOMPARE(rows[u"dearer"_s].reason, Reason::OtherPrice);
        QCOMPARE(rows[u"dearer"_s].difference(), dollars(0.25));
        QVERIFY2(invoiceDriftText(rows[u"dearer"_s]).contains(u"$0.15 in and $0.60 out per 1M tokens (test)"_s),
                 qPrintable(invoiceDriftText(rows[u"dearer"_s])));
        QCOMPARE(rows[u"unknown"_s].reason, Reason::UnknownCost);
        QCOMPARE(rows[u"here"_s].reason, Reason::OnlyHere);
        QCOMPARE(rows[u"theirs"_s].reason, Reason::OnlyBilled);
    }

    void otherTokensAreTold()
    {
        settle(u"openai/gpt-4o-mini"_s, dollars(0.5), u"openrouter"_s);
        const QByteArray head = "generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug\n";
        const auto same = compared(head + "g,2026-11-21,0.5,10,20,openai/gpt-4o-mini\n");
        QCOMPARE(same.size(), 1);
        QCOMPARE(same.constFirst().reason, InvoiceDrift::Reason::None);
        const auto other = compared(head + "g,2026-11-21,0.6,12,20,openai/gpt-4o-mini\n");
        QCOMPARE(other.size(), 1);
        QCOMPARE(other.constFirst().reason, InvoiceDrift::Reason::OtherUsage);
        QVERIFY(invoiceDriftText(other.constFirst()).contains(u"12 tokens in and 20 out, here are 10 and 20"_s));
    }

    void correctionsCountAndDaysAreThoseOfUtc()
    {
        HoldRecord hold = m->held(dollars(1));
        QVERIFY(m->complete(hold.attemptId, m->settled(dollars(0.5))));
        QVERIFY(await<void>([&](auto *context, auto done) {
            m->ledger().correct({.attemptId = hold.attemptId, .cost = dollars(0.25), .reason = {}}, context, done);
        }));
        m->clock.advance(std::chrono::hours(12));
        settle(u"gpt-4o-mini"_s, dollars(2));
        const auto rows = compared("start_time,amount_value,amount_currency,line_item\n"
                                   "2026-11-21T00:00:00Z,0.25,usd,gpt-4o-mini\n2026-11-22T01:00:00+01:00,2,usd,gpt-4o-mini\n");
        QCOMPARE(rows.size(), 2);
        for (const InvoiceDrift &row : rows)
            QCOMPARE(row.reason, InvoiceDrift::Reason::None);
    }
};

QTEST_GUILESS_MAIN(InvoiceTest)
#include "tst_invoice.moc"
