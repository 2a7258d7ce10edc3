#include "core/base/redact.h"
#include "core/ledger/attemptlog.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class AttemptLogTest : public TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    Redactor m_redactor;

    QString path() const { return m_dir->filePath(u"attempts.jsonl"_s); }

    static AttemptRow row(const QString &id = u"attempt"_s)
    {
        AttemptRow row;
        row.startedAt = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
        row.completedAt = row.startedAt.addSecs(1);
        row.project = u"shop"_s;
        row.state = AttemptState::Settled;
        row.hold = LedgerFixture::holdOf(u"call"_s, dollars(1));
        row.hold.attemptId = id;
        row.completion = LedgerFixture::settled(dollars(0.5));
        row.completion.requestId = u"req_1"_s;
        row.completion.usage.images = 2;
        return row;
    }

    QList<QByteArray> lines() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>();
    }

    QJsonObject lastLine() const { return QJsonDocument::fromJson(lines().constLast()).object(); }

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void aLineTellsWhatAnAttemptWas()
    {
        AttemptLog log(path(), m_redactor);
        log.note(row());
        log.flush();
        const QJsonObject line = lastLine();
        QCOMPARE(line["time"_L1].toString(), u"2026-11-21T12:00:00.000Z"_s);
        QCOMPARE(line["feature"_L1].toString(), u"chat"_s);
        QCOMPARE(line["project"_L1].toString(), u"shop"_s);
        QCOMPARE(line["model"_L1].toString(), u"gpt-4o-mini"_s);
        QCOMPARE(line["request_id"_L1].toString(), u"req_1"_s);
        QCOMPARE(line["status"_L1].toInt(), 200);
        QCOMPARE(line["duration_ms"_L1].toInt(), 1200);
        QCOMPARE(line["output_tokens"_L1].toInt(), 20);
        QCOMPARE(line["images"_L1].toInt(), 2);
        QCOMPARE(line["cost"_L1].toDouble(), 0.5);
        QCOMPARE(line["cost_source"_L1].toString(), u"computed"_s);
        QVERIFY(!line.contains("prompt"_L1));
    }

    void whatIsHeldIsNoLineAndACorrectionIsAnother()
    {
        AttemptLog log(path(), m_redactor);
        AttemptRow held = row();
        held.state = AttemptState::Held;
        log.note(held);
        log.flush();
        QVERIFY(!QFile::exists(path()));
        AttemptRow corrected = row();
        log.note(corrected);
        corrected.correction = AttemptCorrection{.at = {}, .cost = dollars(0.25), .reason = u"the invoice"_s};
        log.note(corrected);
        log.flush();
        QCOMPARE(lines().size(), 2);
        QCOMPARE(lastLine()["cost"_L1].toDouble(), 0.25);
        QCOMPARE(lastLine()["correction"_L1].toString(), u"the invoice"_s);
    }

    void promptsStandInItOnlyWhereAllowed()
    {
        AttemptLog log(path(), m_redactor);
        const QString asked = u"a secret \"plan\""_s;
        log.notePrompt(u"call"_s, asked);
        log.note(row());
        log.setOptions({.hasPrompts = true});
        log.notePrompt(u"call"_s, asked);
        AttemptRow refused = row();
        refused.state = AttemptState::Released;
        log.note(refused);
        AttemptRow lost = row();
        lost.state = AttemptState::Unknown;
        log.note(lost);
        log.note(row());
        log.note(row());
        log.flush();
        QCOMPARE(lines().size(), 5);
        QStringList prompts;
        for (const QByteArray &line : lines())
            prompts.append(QJsonDocument::fromJson(line).object()["prompt"_L1].toString());
        QCOMPARE(prompts, (QStringList{{}, asked, asked, asked, {}}));
    }

    void noKeyIsInIt()
    {
        const QByteArray key = "wierd\"key'of\\mine-123456";
        m_redactor.learn(Secret::take(QByteArray(key)));
        AttemptLog log(path(), m_redactor);
        log.setOptions({.hasPrompts = true});
        log.notePrompt(u"call"_s, u"my key is "_s + QString::fromLatin1(key));
        AttemptRow leaky = row();
        leaky.hold.accountName = QString::fromLatin1(key);
        leaky.completion.requestId = u"sk-abcdefghijklmnopqrstuvwxyz0123456789"_s;
        leaky.hold.endpoint = u"POST https://me:hunter2secret@example.com/v1"_s;
        log.note(leaky);
        log.flush();
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const QByteArray &part : {QByteArray("mine-123456"), QByteArray("sk-abcdef"), QByteArray("hunter2secret")})
            QVERIFY2(!bytes.contains(part), bytes.constData());
        QVERIFY(!QJsonDocument::fromJson(bytes).object().isEmpty());
    }

    void allFilesTogetherStayWithinTheBoundAndEveryLineIsWhole()
    {
        constexpr qint64 bound = 50'000;
        {
            AttemptLog log(path(), m_redactor);
            AttemptLog neighbour(path(), m_redactor);
            for (AttemptLog *one : {&log, &neighbour})
                one->setOptions({.mostBytes = bound});
            for (int i = 0; i < 300; ++i)
                (i % 2 ? log : neighbour).note(row(u"attempt %1"_s.arg(i)));
        }
        qint64 bytes = 0;
        int count = 0;
        QSet<QString> ids;
        const QDir dir(m_dir->path());
        const QStringList names = dir.entryList({u"attempts.jsonl*"_s});
        for (const QString &name : names) {
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            bytes += file.size();
            while (!file.atEnd()) {
                const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
                QVERIFY(!line.isEmpty());
                ids.insert(line["id"_L1].toString());
                ++count;
            }
        }
        QCOMPARE(names.size(), AttemptLog::kFiles + 1);
        QVERIFY2(bytes <= bound, qPrintable(QString::number(bytes)));
        QVERIFY(bytes > bound / 2);
        QCOMPARE(ids.size(), count);
    }

    void switchedOffNothingIsWritten()
    {
        AttemptLog log(path(), m_redactor);
        log.setOptions({.isOn = false});
        log.note(row());
        log.flush();
        QVERIFY(!QFile::exists(path()));
    }

    void whatCannotBeWrittenIsToldOnce()
    {
        AttemptLog log(m_dir->filePath(u"missing/attempts.jsonl"_s), m_redactor);
        QSignalSpy failed(&log, &AttemptLog::failed);
        log.note(row());
        log.note(row());
        log.flush();
        QVERIFY(waitFor([&failed] { return !failed.isEmpty(); }));
        QCoreApplication::processEvents();
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::Storage);
    }
};

QTEST_GUILESS_MAIN(AttemptLogTest)
#include "tst_attemptlog.moc"
