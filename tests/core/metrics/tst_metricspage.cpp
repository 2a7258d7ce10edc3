#include "core/metrics/metricspage.h"
#include "core/metrics/metricstext.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include <QRegularExpression>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class MetricsPageTest : public TestCase
{
    Q_OBJECT

    std::unique_ptr<LedgerFixture> m;

    /// Name and labels of each sample, with its value.
    QHash<QByteArray, QByteArray> samples(const ProcessMetrics &process = {})
    {
        const auto page = await<QByteArray>([&](auto *context, auto done) {
            m->ledger().metrics([process](const LedgerMetrics &ledger) { return metricsPage(ledger, process); }, context, done);
        });
        QHash<QByteArray, QByteArray> all;
        if (!page)
            return all;
        m_page = *page;
        for (const QByteArray &line : page->split('\n')) {
            if (!line.isEmpty() && !line.startsWith('#'))
                all.insert(line.left(line.lastIndexOf(' ')), line.mid(line.lastIndexOf(' ') + 1));
        }
        return all;
    }

    static QByteArray of(const QByteArray &name, const QByteArray &more = {}, const QByteArray &model = "gpt-4o-mini")
    {
        return name + "{provider=\"openai\",account=\"Work\",model=\"" + model + "\",feature=\"chat\"" + more + '}';
    }

    HoldRecord ended(const Completion &end, bool isPlayMoney = false)
    {
        HoldRecord hold = LedgerFixture::holdOf(m->begin(), dollars(1));
        hold.isPlayMoney = isPlayMoney;
        return m->hold(hold) && m->complete(hold.attemptId, end) ? hold : HoldRecord{};
    }

    QByteArray m_page;

private slots:
    void init()
    {
        TestCase::init();
        m = std::make_unique<LedgerFixture>();
    }

    void whatTheLedgerCountedIsTold()
    {
        ended(m->settled(dollars(0.25)));
        ended(m->settled(dollars(0.5)));
        Completion refused{.state = AttemptState::Released, .errorKind = Error::Kind::RateLimited};
        ended(refused);
        const auto all = samples();
        QCOMPARE(all.value(of("maquette_requests_total", ",money=\"real\"")), "3");
        QCOMPARE(all.value(of("maquette_request_errors_total", ",money=\"real\",error=\"RateLimited\"")), "1");
        QCOMPARE(all.value(of("maquette_tokens_total", ",money=\"real\",type=\"input\"")), "20");
        QCOMPARE(all.value(of("maquette_tokens_total", ",money=\"real\",type=\"output\"")), "40");
        QCOMPARE(all.value(of("maquette_cost_total", ",currency=\"USD\"")), "0.75");
        QCOMPARE(all.value(of("maquette_request_duration_seconds_count", ",money=\"real\"")), "2");
        QCOMPARE(all.value(of("maquette_request_duration_seconds_bucket", ",money=\"real\",le=\"1.024\"")), "0");
        QCOMPARE(all.value(of("maquette_request_duration_seconds_bucket", ",money=\"real\",le=\"2.048\"")), "2");
        QCOMPARE(all.value(of("maquette_request_duration_seconds_bucket", ",money=\"real\",le=\"+Inf\"")), "2");
        const double sum = all.value(of("maquette_request_duration_seconds_sum", ",money=\"real\"")).toDouble();
        QVERIFY(std::abs(sum - 2.4) < 2.4 * 0.032);
    }

    void playMoneyStandsApart()
    {
        ended(m->settled(dollars(0.25)));
        ended(m->settled(dollars(0.5)), true);
        const auto all = samples();
        QCOMPARE(all.value(of("maquette_cost_total", ",currency=\"USD\"")), "0.25");
        QCOMPARE(all.value(of("maquette_play_cost_total", ",currency=\"USD\"")), "0.5");
        QCOMPARE(all.value(of("maquette_requests_total", ",money=\"real\"")), "1");
        QCOMPARE(all.value(of("maquette_requests_total", ",money=\"play\"")), "1");
    }

    void aCorrectionDownwardsMakesNoCounterFall()
    {
        const HoldRecord hold = ended(m->settled(dollars(0.5)));
        const auto correct = [&](Money cost) {
            return await<void>([&](auto *context, auto done) {
                m->ledger().correct({.attemptId = hold.attemptId, .cost = cost, .reason = u"invoice"_s}, context, done);
            });
        };
        QVERIFY(correct(dollars(0.2)));
        auto all = samples();
        QCOMPARE(all.value(of("maquette_cost_total", ",currency=\"USD\"")), "0.5");
        QCOMPARE(all.value(of("maquette_cost_lowered_total", ",currency=\"USD\"")), "0.3");
        QVERIFY(correct(dollars(0.4)));
        all = samples();
        QCOMPARE(all.value(of("maquette_cost_total", ",currency=\"USD\"")), "0.7");
        QCOMPARE(all.value(of("maquette_cost_lowered_total", ",currency=\"USD\"")), "0.3");
    }

    void budgetsAndWhatIsHeldAreTold()
    {
        const Budget budget{.period = {.kind = BudgetPeriod::Kind::Total}, .scope = {}, .hard = dollars(4), .soft = {}};
        const auto id = await<QString>([&](auto *context, auto done) { m->ledger().setBudget(budget, context, done); });
        QVERIFY(id);
        m->held(dollars(1));
        ended(m->settled(dollars(2)));
        const auto all = samples();
        const QByteArray labels = "{id=\"" + id->toUtf8() + "\",period=\"total\",scope=\"all\",currency=\"USD\"}";
        QCOMPARE(all.value("maquette_budget_limit" + labels), "4");
        QCOMPARE(all.value("maquette_budget_spent" + labels), "2");
        QCOMPARE(all.value("maquette_budget_held" + labels), "1");
        QCOMPARE(all.value("maquette_budget_used_ratio" + labels), "0.75");
        QCOMPARE(all.value(of("maquette_cost_held", ",currency=\"USD\"")), "1");
    }

    void whatOnlyTheProcessKnowsIsTold()
    {
        const ProcessMetrics process{.version = u"1.2"_s,
                                     .runningCalls = 3,
                                     .accounts = {{.providerId = u"openai"_s,
                                                   .accountName = u"a \"b\"\\\nc"_s,
                                                   .isCircuitOpen = true,
                                                   .limits = {{.limit = 100, .remaining = 7, .resetsAt = {}}}}}};
        const auto all = samples(process);
        QCOMPARE(all.value("maquette_build_info{version=\"1.2\"}"), "1");
        QCOMPARE(all.value("maquette_calls_running"), "3");
        const QByteArray account = "provider=\"openai\",account=\"a \\\"b\\\"\\\\\\nc\"";
        QCOMPARE(all.value("maquette_circuit_open{" + account + '}'), "1");
        QCOMPARE(all.value("maquette_rate_limit_remaining{" + account + ",unit=\"requests\"}"), "7");
    }

    void everyMetricHasHelpATypeAndAStandardName()
    {
        ended(m->settled(dollars(0.5)));
        ended(m->settled(dollars(0.5)), true);
        samples({.version = u"1"_s, .accounts = {{.providerId = u"p"_s, .accountName = u"a"_s, .limits = {}}}});
        static const QRegularExpression name(u"^maquette_[a-z_]+$"_s);
        QByteArray current;
        QByteArray type;
        QSet<QByteArray> seen;
        for (const QByteArray &line : m_page.trimmed().split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (line.startsWith("# HELP ")) {
                current = words.at(2);
                QVERIFY2(name.match(QString::fromLatin1(current)).hasMatch(), current.constData());
                QVERIFY2(!seen.contains(current), current.constData());
                QVERIFY(words.size() > 4);
                seen.insert(current);
            } else if (line.startsWith("# TYPE ")) {
                QCOMPARE(words.at(2), current);
                type = words.at(3);
                QCOMPARE(type == "counter", current.endsWith("_total"));
                QVERIFY(type != "histogram" || current.endsWith("_seconds"));
            } else {
                QVERIFY2(line.startsWith(current), line.constData());
            }
        }
        QVERIFY(seen.size() > 20);
    }
};

QTEST_GUILESS_MAIN(MetricsPageTest)
#include "tst_metricspage.moc"
