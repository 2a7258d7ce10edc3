#include "core/exchange/transfers.h"
#include "tests/core/exchange/exchangehouse.h"
#include "tests/support/chatgptexport.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>

using namespace maquette;
using namespace Qt::StringLiterals;

/// The imports and exports of a window.
class TransfersTest : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<test::ExchangeHouse> m;
    std::unique_ptr<Transfers> m_transfers;

    QString path(const QString &name) const { return m_dir->filePath(name); }

    QString makeExport(int conversations, const QString &name = u"export.zip"_s, quint32 seed = 1)
    {
        return test::writeChatGptExport(path(name), {.conversations = conversations, .seed = seed}).isEmpty() ? QString() : path(name);
    }

    Transfer::State state(int id) const
    {
        const Transfer *transfer = m_transfers->find(id);
        return transfer ? transfer->state : Transfer::State::Failed;
    }

    bool isOver(int id) const
    {
        const Transfer *transfer = m_transfers->find(id);
        return transfer && transfer->isOver();
    }

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_dir->path()).mkpath(u"home"_s));
        m = std::make_unique<test::ExchangeHouse>(path(u"home"_s));
        m_transfers = std::make_unique<Transfers>(Transfers::Parts{
            .database = m->database, .library = m->library, .conversations = m->conversations, .clock = m->clock, .libraryRoot = m->root});
    }
    void cleanup()
    {
        m_transfers.reset();
        m.reset();
        m_dir.reset();
    }

    void anImportTellsHowFarItIsAndStaysUntilItIsForgotten()
    {
        const QString file = makeExport(40);
        QVERIFY(!file.isEmpty());
        QSignalSpy ended(m_transfers.get(), &Transfers::ended);
        QSignalSpy open(m_transfers.get(), &Transfers::openChanged);
        const int id = m_transfers->startImport({file});
        QCOMPARE(state(id), Transfer::State::Running);
        QCOMPARE(m_transfers->open(), 1);
        QVERIFY(test::waitFor([&] { return isOver(id); }, std::chrono::minutes(1)));
        QCOMPARE(state(id), Transfer::State::Done);
        QCOMPARE(m_transfers->find(id)->imported.added, 40);
        QCOMPARE(m_transfers->find(id)->share(), std::optional(1.0));
        QCOMPARE(ended.size(), 1);
        QCOMPARE(m_transfers->open(), 0);
        QCOMPARE(open.constLast().constFirst().toInt(), 0);
        QSignalSpy forgotten(m_transfers.get(), &Transfers::forgotten);
        m_transfers->forget(id);
        QVERIFY(!m_transfers->find(id));
        QCOMPARE(forgotten.size(), 1);
    }

    void importsComeOneAfterTheOtherSoThatNothingComesTwice()
    {
        const QString file = makeExport(60);
        QVERIFY(!file.isEmpty());
        const int first = m_transfers->startImport({file});
        const int second = m_transfers->startImport({file});
        QCOMPARE(state(second), Transfer::State::Waiting);
        QVERIFY(!m_transfers->find(second)->share());
        QVERIFY(test::waitFor([&] { return isOver(second); }, std::chrono::minutes(1)));
        QCOMPARE(state(first), Transfer::State::Done);
        QCOMPARE(m_transfers->find(second)->imported.unchanged, 60);
        QCOMPARE(m->list().size(), 60);
    }

    void anExportRunsBesideAnImport()
    {
        QVERIFY(m->import({makeExport(5)}).result);
        const QString more = makeExport(200, u"more.zip"_s, 2);
        const int in = m_transfers->startImport({more});
        const int out = m_transfers->startExport({.conversations = {}, .format = ExportFormat::Json, .path = path(u"all.json"_s)});
        QCOMPARE(state(out), Transfer::State::Running);
        QVERIFY(test::waitFor([&] { return isOver(out) && isOver(in); }, std::chrono::minutes(1)));
        QCOMPARE(state(out), Transfer::State::Done);
        QCOMPARE(m_transfers->find(out)->exported.paths, QStringList{path(u"all.json"_s)});
        QVERIFY(QFile::exists(path(u"all.json"_s)));
    }

    void oneThatWaitsIsCancelledWithoutHavingBegun()
    {
        const QString file = makeExport(60);
        const int first = m_transfers->startImport({file});
        const int second = m_transfers->startImport({makeExport(10, u"other.zip"_s, 7)});
        m_transfers->cancel(second);
        QCOMPARE(state(second), Transfer::State::Stopping);
        QVERIFY(test::waitFor([&] { return isOver(first) && isOver(second); }, std::chrono::minutes(1)));
        QCOMPARE(state(second), Transfer::State::Cancelled);
        QVERIFY(!m_transfers->find(second)->error);
        QCOMPARE(m->list().size(), 60);
    }

    void cancellingAllEndsAll()
    {
        const QString file = makeExport(800);
        const int first = m_transfers->startImport({file});
        const int second = m_transfers->startImport({file});
        QVERIFY(test::waitFor([&] { return m_transfers->find(first)->imported.added > 0; }, std::chrono::minutes(1)));
        m_transfers->cancelAll();
        QVERIFY(test::waitFor([&] { return m_transfers->open() == 0; }, std::chrono::minutes(1)));
        QCOMPARE(state(first), Transfer::State::Cancelled);
        QCOMPARE(state(second), Transfer::State::Cancelled);
        const auto kept = m->list().size();
        QVERIFY(kept > 0 && kept < 800);
    }

    void whyItFailedIsKept()
    {
        const int in = m_transfers->startImport({path(u"nothing.zip"_s)});
        const int out = m_transfers->startExport({.conversations = {}, .format = ExportFormat::Json, .path = path(u"no/such/folder/all.json"_s)});
        QVERIFY(test::waitFor([&] { return isOver(in) && isOver(out); }));
        QCOMPARE(state(in), Transfer::State::Failed);
        QVERIFY(!m_transfers->find(in)->error->message.isEmpty());
        QCOMPARE(m_transfers->find(out)->error->kind, Error::Kind::Storage);
    }

    void whatRunsIsNotForgotten()
    {
        const int id = m_transfers->startImport({makeExport(100)});
        m_transfers->forget(id);
        QVERIFY(m_transfers->find(id));
        QVERIFY(test::waitFor([&] { return isOver(id); }, std::chrono::minutes(1)));
    }

    void anEndOfTheProgramEndsWhatRuns()
    {
        m_transfers->startImport({makeExport(400)});
        QSignalSpy ended(m_transfers.get(), &Transfers::ended);
        m_transfers->abandon();
        m->database.close();
        QCoreApplication::processEvents();
        QVERIFY(ended.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TransfersTest)
#include "tst_transfers.moc"
