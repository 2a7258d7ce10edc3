#include "core/base/money.h"
#include "tests/support/fixtures.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QUrlQuery>

#include <map>

using namespace maquette;
using namespace Qt::StringLiterals;

/// Debian's Prometheus, beside the program on a fresh home.
class PrometheusTest : public test::TestCase
{
    Q_OBJECT

    QTemporaryDir m_home;
    QTemporaryDir m_folder;
    /// A provider that costs real money.
    std::unique_ptr<test::LoopbackServer> m_provider;
    QProcess m_metrics;
    QProcess m_prometheus;
    QUrl m_page;
    QUrl m_api;
    QString m_out;

    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"DBUS_SESSION_BUS_ADDRESS"_s})
            environment.remove(name);
        environment.insert(u"MAQUETTE_HOME"_s, m_home.path());
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        return environment;
    }

    /// Runs a verb to its end; its exit code.
    int run(const QStringList &arguments)
    {
        QProcess program;
        program.setProcessEnvironment(environment());
        program.start(QStringLiteral(MAQUETTE_PROGRAM), arguments);
        // The provider that it asks lives in this process.
        const bool isEnded =
            test::waitFor([&program] { return program.state() == QProcess::NotRunning; }, std::chrono::seconds(60));
        m_out = QString::fromUtf8(program.readAllStandardOutput());
        return isEnded && program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
    }

    /// Starts a verb that stays; the address that it prints.
    QString begin(QProcess &program, const QStringList &arguments) const
    {
        program.setProcessEnvironment(environment());
        program.setStandardErrorFile(QProcess::nullDevice());
        program.start(QStringLiteral(MAQUETTE_PROGRAM), arguments);
        while (!program.canReadLine() && program.waitForReadyRead(20'000)) {
        }
        return QString::fromUtf8(program.readLine()).trimmed();
    }

    static void end(QProcess &program)
    {
        program.terminate();
        QVERIFY(program.state() == QProcess::NotRunning || program.waitForFinished(20'000));
    }

    static QByteArray get(const QUrl &url)
    {
        QNetworkAccessManager manager;
        manager.setTransferTimeout(5'000);
        const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished())
            finished.wait(10'000);
        return reply->error() == QNetworkReply::NoError ? reply->readAll() : QByteArray();
    }

    void startPrometheus()
    {
        const QString program = QStandardPaths::findExecutable(u"prometheus"_s);
        QVERIFY2(!program.isEmpty(), "install Debian's package prometheus (packaging/packages.sh)");
        QFile config(m_folder.filePath(u"prometheus.yml"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("global:\n  scrape_interval: 2s\n  scrape_timeout: 2s\nscrape_configs:\n  - job_name: maquette\n"
                     "    static_configs:\n      - targets: ['127.0.0.1:" +
                     QByteArray::number(m_page.port()) + "']\n");
        config.close();
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        m_api = QUrl(u"http://127.0.0.1:%1/api/v1/query"_s.arg(free.serverPort()));
        free.close();
        m_prometheus.setStandardErrorFile(m_folder.filePath(u"prometheus.log"_s));
        m_prometheus.start(program,
                           {u"--config.file="_s + config.fileName(), u"--storage.tsdb.path="_s + m_folder.filePath(u"data"_s),
                            u"--web.listen-address=127.0.0.1:%1"_s.arg(m_api.port()), u"--log.level=warn"_s});
        QVERIFY(m_prometheus.waitForStarted());
    }

    /// What Prometheus has now, by the value of `label`.
    std::map<QString, double> query(const QString &expression, const QString &label = {}) const
    {
        QUrl url = m_api;
        QUrlQuery query;
        query.addQueryItem(u"query"_s, QString::fromLatin1(QUrl::toPercentEncoding(expression)));
        url.setQuery(query);
        std::map<QString, double> values;
        const QJsonObject answer = QJsonDocument::fromJson(get(url)).object();
        for (const QJsonValue &one : answer["data"_L1]["result"_L1].toArray())
            values[one["metric"_L1][label].toString()] = one["value"_L1][1].toString().toDouble();
        return values;
    }

    /// What `maquette spend` says, by model: column by name.
    std::map<QString, QJsonObject> spend(bool isPlayMoney)
    {
        QStringList arguments{u"spend"_s, u"--by"_s, u"model"_s, u"--format"_s, u"jsonl"_s};
        if (isPlayMoney)
            arguments.append(u"--play"_s);
        std::map<QString, QJsonObject> rows;
        if (run(arguments) != 0)
            return rows;
        for (const QString &line : m_out.split(u'\n', Qt::SkipEmptyParts)) {
            const QJsonObject row = QJsonDocument::fromJson(line.toUtf8()).object();
            rows[row["key"_L1].toString()] = row;
        }
        return rows;
    }

    void ask(const QString &prompt, const QString &model, bool isPlayMoney, int tokens = 20)
    {
        const QByteArray usage = ",\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":" + QByteArray::number(tokens) +
                                 ",\"prompt_tokens_details\":{\"cached_tokens\":40}}}\n\n";
        m_provider->setReply(test::LoopbackReply::stream(
            {"data: {\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello.\"}}]}\n\n",
             "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
             "data: {\"id\":\"c\",\"choices\":[]" + usage, "data: [DONE]\n\n"}));
        QStringList arguments{u"ask"_s, u"--model"_s, model, u"--max-tokens"_s, u"50"_s};
        if (!isPlayMoney)
            arguments += {u"--wire"_s, u"openai"_s, u"--base-url"_s, m_provider->url(u"/v1"_s).toString()};
        QCOMPARE(run(arguments + QStringList{prompt}), 0);
    }

    struct Figures
    {
        std::map<QString, double> requests;
        std::map<QString, double> output;
        std::map<QString, double> cost;
    };

    Figures scraped(bool isPlayMoney) const
    {
        const QString money = isPlayMoney ? u"play"_s : u"real"_s;
        return {.requests = query(u"sum by (model) (maquette_requests_total{money=\"%1\"})"_s.arg(money), u"model"_s),
                .output = query(u"sum by (model) (maquette_tokens_total{money=\"%1\",type=\"output\"})"_s.arg(money), u"model"_s),
                .cost = query(isPlayMoney ? u"sum by (model) (maquette_play_cost_total - maquette_play_cost_lowered_total)"_s
                                          : u"sum by (model) (maquette_cost_total - maquette_cost_lowered_total)"_s,
                              u"model"_s)};
    }

    static std::map<QString, double> column(const std::map<QString, QJsonObject> &rows, const QString &name)
    {
        std::map<QString, double> values;
        for (const auto &[model, row] : rows)
            values[model] = name == u"cost" ? row[name].toString().toDouble() : row[name].toDouble();
        return values;
    }

    static bool isIncrementEqual(const std::map<QString, double> &before, const std::map<QString, double> &after,
                                 const std::map<QString, double> &toldBefore, const std::map<QString, double> &toldAfter)
    {
        const auto at = [](const std::map<QString, double> &values, const QString &key) {
            const auto found = values.find(key);
            return found == values.cend() ? 0.0 : found->second;
        };
        double all = 0;
        for (const auto &[key, value] : toldAfter) {
            const double told = value - at(toldBefore, key);
            if (std::abs(told - (at(after, key) - at(before, key))) > 1e-12)
                return false;
            all += told;
        }
        return all > 0 && after.size() == toldAfter.size();
    }

    bool waitForRequests(double count) const
    {
        return QTest::qWaitFor(
            [&] {
                const auto all = query(u"sum(maquette_requests_total)"_s);
                return !all.empty() && all.cbegin()->second >= count;
            },
            30'000);
    }

private slots:
    void initTestCase()
    {
        m_provider = std::make_unique<test::LoopbackServer>();
        m_page = QUrl(begin(m_metrics, {u"metrics"_s, u"--port"_s, u"0"_s}));
        QVERIFY2(m_page.port() > 0, qPrintable(m_page.toString()));
        startPrometheus();
    }

    void cleanupTestCase()
    {
        end(m_prometheus);
        end(m_metrics);
        m_provider.reset();
    }

    void itsIncrementsAreWhatSpendSays()
    {
        ask(u"Hello"_s, u"gpt-4o-mini"_s, false);
        ask(u"Hello"_s, u"sandbox-chat"_s, true);
        QVERIFY(waitForRequests(2));
        const Figures before[] = {scraped(false), scraped(true)};
        const std::map<QString, QJsonObject> toldBefore[] = {spend(false), spend(true)};

        ask(u"Tell me about lighthouses"_s, u"gpt-4o-mini"_s, false);
        ask(u"And about foxes, please"_s, u"gpt-4o"_s, false, 33);
        ask(u"And about rain"_s, u"sandbox-chat"_s, true);
        QVERIFY(waitForRequests(5));
        const Figures after[] = {scraped(false), scraped(true)};
        const std::map<QString, QJsonObject> told[] = {spend(false), spend(true)};
        QCOMPARE(told[0].size(), std::size_t(2));
        QCOMPARE(told[1].size(), std::size_t(1));
        for (const int money : {0, 1}) {
            const auto was = [&](const char16_t *name) { return column(toldBefore[money], QString::fromUtf16(name)); };
            const auto is = [&](const char16_t *name) { return column(told[money], QString::fromUtf16(name)); };
            QVERIFY(isIncrementEqual(before[money].requests, after[money].requests, was(u"attempts"), is(u"attempts")));
            QVERIFY(isIncrementEqual(before[money].output, after[money].output, was(u"output_tokens"), is(u"output_tokens")));
            QVERIFY(isIncrementEqual(before[money].cost, after[money].cost, was(u"cost"), is(u"cost")));
        }
    }

    void everyScrapeIsTaken()
    {
        const auto up = query(u"min_over_time(up{job=\"maquette\"}[1m])"_s);
        QCOMPARE(up.size(), std::size_t(1));
        QCOMPARE(up.cbegin()->second, 1.0);
        QFile log(m_folder.filePath(u"prometheus.log"_s));
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray said = log.readAll();
        QVERIFY2(!said.contains("scrape") && !said.contains("sample"), said.constData());
    }

    void theNamesAreAsPrometheusWantsThem()
    {
        const QString program = QStandardPaths::findExecutable(u"promtool"_s);
        QVERIFY2(!program.isEmpty(), "promtool is part of Debian's package prometheus");
        QProcess promtool;
        promtool.start(program, {u"check"_s, u"metrics"_s});
        promtool.write(get(m_page));
        promtool.closeWriteChannel();
        QVERIFY(promtool.waitForFinished());
        const QByteArray said = promtool.readAllStandardError() + promtool.readAllStandardOutput();
        QVERIFY2(promtool.exitCode() == 0 && said.isEmpty(), said.constData());
    }

    void theDashboardAsksForWhatThereIs()
    {
        QFile file(test::sourcePath(u"packaging/grafana/maquette.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(!QJsonDocument::fromJson(text).object()["panels"_L1].toArray().isEmpty());
        const QString page = QString::fromUtf8(get(m_page));
        static const QRegularExpression name(u"maquette_[a-z_]+"_s);
        QStringList missing;
        auto found = name.globalMatch(QString::fromUtf8(text));
        while (found.hasNext()) {
            const QString metric = found.next().captured();
            // These have samples only where there are budgets, errors and limits.
            const bool isRare = metric.startsWith(u"maquette_budget_") || metric.startsWith(u"maquette_rate_limit") ||
                                metric == u"maquette_request_errors_total";
            if (!isRare && !page.contains(u'\n' + metric + u'{') && !page.contains(u'\n' + metric + u' '))
                missing.append(metric);
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
    }

    void aPortThatIsTakenIsRefused()
    {
        QCOMPARE(run({u"metrics"_s, u"--port"_s, QString::number(m_page.port())}), 2);
        QCOMPARE(run({u"metrics"_s, u"--port"_s, u"many"_s}), 2);
    }
};

QTEST_GUILESS_MAIN(PrometheusTest)
#include "tst_prometheus.moc"
