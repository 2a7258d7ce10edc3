#include "core/base/csv.h"
#include "core/ledger/historyexport.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class HistoryExportTest : public TestCase
{
    Q_OBJECT

    LedgerFixture m_fixture;
    QTemporaryDir m_dir;

    Result<qint64> exported(const QString &where, const QString &name, HistoryFormat format, bool isCancelled = false)
    {
        return exportedBy(AttemptQuery{.where = *parseAttemptFilter(where)}, name, format, isCancelled);
    }

    Result<qint64> exportedBy(const AttemptQuery &query, const QString &name, HistoryFormat format, bool isCancelled = false)
    {
        QObject owner;
        HistoryExport *job = m_fixture.ledger().exportAttempts(query, m_dir.filePath(name), format, &owner);
        std::optional<Result<qint64>> ended;
        connect(job, &HistoryExport::finished, &owner, [&ended](const Result<qint64> &rows) { ended = rows; });
        if (isCancelled)
            job->cancel();
        if (!waitFor([&ended] { return ended.has_value(); }, std::chrono::seconds(20)))
            return failure(Error::Kind::Timeout, u"no end came"_s);
        return *ended;
    }

    QList<QByteArray> lines(const QString &name) const
    {
        QFile file(m_dir.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>();
    }

private slots:
    void initTestCase()
    {
        for (int i = 0; i < 2'050; ++i)
            m_fixture.held(Money{i + 1});
        const HoldRecord settled = m_fixture.held(dollars(1));
        Completion end = m_fixture.settled(dollars(0.5));
        end.requestId = u"=cmd, \"quoted\" \\\tend"_s;
        QVERIFY(m_fixture.complete(settled.attemptId, end));
        QVERIFY(await<void>([&](auto *context, auto done) {
            m_fixture.ledger().correct({.attemptId = settled.attemptId, .cost = dollars(0.25), .reason = {}}, context, done);
        }));
    }

    void everyRowComesOnceWhateverTheNumberOfPages()
    {
        QCOMPARE(exported({}, u"all.csv"_s, HistoryFormat::Csv).value_or(-1), 2'051);
        const auto all = lines(u"all.csv"_s);
        QCOMPARE(all.size(), 2'052);
        QCOMPARE(all.first(), historyColumns().join(u',').toUtf8());
        const QSet<QByteArray> different(all.cbegin(), all.cend());
        QCOMPARE(different.size(), all.size());
    }

    void onlyTheCallsThatAreWantedAreWritten()
    {
        const AttemptPage page = m_fixture.page({.limit = 3});
        AttemptQuery query{.callIds = {page.rows.at(0).hold.callId, page.rows.at(2).hold.callId, u"no such call"_s}};
        QCOMPARE(exportedBy(query, u"some.csv"_s, HistoryFormat::Csv).value_or(-1), 2);
        const QByteArray text = lines(u"some.csv"_s).join('\n');
        QVERIFY(text.contains(page.rows.at(0).hold.attemptId.toUtf8()));
        QVERIFY(!text.contains(page.rows.at(1).hold.attemptId.toUtf8()));
        QVERIFY(text.contains(page.rows.at(2).hold.attemptId.toUtf8()));
        // A filter holds beside them.
        query.where = *parseAttemptFilter(u"state:settled"_s);
        QCOMPARE(exportedBy(query, u"some.csv"_s, HistoryFormat::Csv).value_or(-1), 1);
    }

    void theFilterHoldsAndTheCorrectionCounts()
    {
        QCOMPARE(exported(u"state:settled"_s, u"one.jsonl"_s, HistoryFormat::Jsonl).value_or(-1), 1);
        const QJsonObject row = QJsonDocument::fromJson(lines(u"one.jsonl"_s).first()).object();
        QCOMPARE(row.value(u"cost"_s).toDouble(), 0.25);
        QCOMPARE(row.value(u"output_tokens"_s).toInt(), 20);
        QCOMPARE(row.value(u"request_id"_s).toString(), u"=cmd, \"quoted\" \\\tend"_s);
        QVERIFY(row.value(u"error"_s).isNull());
        QVERIFY(!row.value(u"play_money"_s).toBool(true));
        QCOMPARE(row.keys().size(), historyColumns().size());
        QCOMPARE(exported(u"state:settled"_s, u"one.csv"_s, HistoryFormat::Csv).value_or(-1), 1);
        QVERIFY(lines(u"one.csv"_s).last().contains("\"'=cmd, \"\"quoted\"\" \\\tend\""));
    }

    void whatIsCancelledLeavesNoFile()
    {
        const auto ended = exported({}, u"none.csv"_s, HistoryFormat::Csv, true);
        QVERIFY(!ended);
        QCOMPARE(ended.error().kind, Error::Kind::Cancelled);
        QVERIFY(!QFile::exists(m_dir.filePath(u"none.csv"_s)));
    }

    void aFolderThatIsNotThereIsSaid()
    {
        const auto ended = exported({}, u"no/such/folder.csv"_s, HistoryFormat::Csv);
        QVERIFY(!ended);
        QCOMPARE(ended.error().kind, Error::Kind::Storage);
        QVERIFY(ended.error().message.contains(u"no/such/folder.csv"_s));
    }

    void noSpreadsheetTakesACellForAFormula()
    {
        QCOMPARE(csvLine({u"a"_s, u"1,5"_s, u"say \"no\""_s, {}, u"two\nlines"_s}),
                 u"a,\"1,5\",\"say \"\"no\"\"\",,\"two\nlines\""_s);
        QCOMPARE(csvCell(u"=1+1"_s), u"'=1+1"_s);
        QCOMPARE(csvCell(u"-1+1"_s), u"'-1+1"_s);
        QCOMPARE(csvCell(u"-1.5"_s), u"-1.5"_s);
        QCOMPARE(csvCell(u"@x"_s), u"'@x"_s);
    }
};

QTEST_GUILESS_MAIN(HistoryExportTest)
#include "tst_historyexport.moc"
