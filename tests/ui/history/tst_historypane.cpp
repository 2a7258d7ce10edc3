#include "core/base/clock.h"
#include "core/ledger/attemptbodies.h"
#include "core/ledger/historyexport.h"
#include "core/ledger/ledger.h"
#include "core/settings/settings.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"
#include "ui/panes/history/callinspector.h"
#include "ui/panes/history/exchangewords.h"
#include "ui/panes/history/historymodel.h"
#include "ui/panes/history/historypane.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/noticebar.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QCompleter>
#include <QLabel>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

/// What one attempt of a call was like.
struct Fact
{
    QString provider = u"openai"_s;
    QString model = u"gpt-x"_s;
    int status = 200;
    std::optional<Error::Kind> error;
    std::optional<Money> cost = Money{12'000'000'000};
    AttemptState state = AttemptState::Settled;
    bool isPlayMoney = false;
};

/// A window with the history alone, on a real ledger.
class Bench
{
public:
    Bench() : database({.path = home.filePath(u"maquette.db"_s)}), settings(home.filePath(u"settings.ini"_s)) { database.open(); }

    void show()
    {
        std::vector<std::unique_ptr<Pane>> panes;
        auto made = std::make_unique<HistoryPane>(ledger, bodies, clock);
        pane = made.get();
        panes.push_back(std::move(made));
        window = std::make_unique<MainWindow>(settings, std::move(panes));
        window->resize(1440, 900);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    /// Writes a call with these attempts.
    void call(const QString &id, const QList<Fact> &attempts, Feature feature = Feature::Chat)
    {
        QVERIFY(await<void>([&](auto *context, auto done) {
            ledger.beginCall({.id = id, .feature = feature, .project = {}, .subject = {}}, context, done);
        }));
        int number = 0;
        for (const Fact &fact : attempts) {
            HoldRecord hold;
            hold.attemptId = id + u'-' + QString::number(++number);
            hold.callId = id;
            hold.number = number;
            hold.providerId = fact.provider;
            hold.providerName = hold.accountId = hold.accountName = fact.provider;
            hold.modelId = fact.model;
            hold.hold = Money{20'000'000'000};
            hold.isPlayMoney = fact.isPlayMoney;
            QVERIFY(await<void>([&](auto *context, auto done) { ledger.hold(hold, context, done); }));
            Completion end;
            end.state = fact.state;
            end.usage.inputTokens = 3140;
            end.usage.outputTokens = 41;
            end.usageSource = end.costSource = FigureSource::Reported;
            end.cost = fact.cost;
            end.httpStatus = fact.status;
            end.errorKind = fact.error;
            end.requestId = u"req_"_s + hold.attemptId;
            end.duration = std::chrono::milliseconds(380);
            QVERIFY(await<void>([&](auto *context, auto done) { ledger.complete(hold.attemptId, end, context, done); }));
        }
    }

    template<typename T>
    T *find(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    QTableView *table() const { return find<QTableView>(u"historyTable"_s); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    int rows() const { return table()->model()->rowCount(); }
    void click(const QString &name) const
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void search(const QString &text) const
    {
        auto *field = find<QLineEdit>(u"historySearch"_s);
        field->setText(text);
    }

    QTemporaryDir home;
    SystemClock clock;
    Database database;
    Ledger ledger{database, clock, u"instance-1"_s};
    AttemptBodies bodies{database, clock};
    Settings settings;
    HistoryPane *pane = nullptr;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class HistoryPaneTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_desktop = std::make_unique<DesktopSettings>();
        m_theme = std::make_unique<Theme>(*m_desktop);
        m_theme->install(*qApp);
    }

    void anEmptyHistorySaysWhatItIsFor()
    {
        Bench bench;
        bench.show();
        auto *empty = bench.find<QLabel>(u"historyEmpty"_s);
        QTRY_VERIFY(empty->isVisible());
        QVERIFY(!bench.table()->isVisible());
        // The first call takes its place while the pane is open.
        bench.call(u"a"_s, {{}});
        QTRY_VERIFY(bench.table()->isVisible());
        QCOMPARE(bench.rows(), 1);
    }

    void aCallIsALineWithItsFigures()
    {
        Bench bench;
        bench.call(u"a"_s, {{}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 1);
        QCOMPARE(bench.cell(0, HistoryModel::For), u"chat"_s);
        QCOMPARE(bench.cell(0, HistoryModel::Model), u"gpt-x"_s);
        QCOMPARE(bench.cell(0, HistoryModel::Status), u"200"_s);
        QCOMPARE(bench.cell(0, HistoryModel::Latency), u"0.38 s"_s);
        QCOMPARE(bench.cell(0, HistoryModel::In), u"3,140"_s);
        QCOMPARE(bench.cell(0, HistoryModel::Out), u"41"_s);
        QCOMPARE(bench.cell(0, HistoryModel::Cost), u"$0.012"_s);
        // The first is chosen, and says more.
        QTRY_COMPARE(bench.find<QLabel>(u"callTitle"_s)->text(), u"gpt-x"_s);
        QTRY_VERIFY(bench.find<QAbstractButton>(u"copyRequestId"_s)->isVisible());
        bench.click(u"copyRequestId"_s);
        QCOMPARE(QApplication::clipboard()->text(), u"req_a-1"_s);
    }

    void whatNobodyKnowsIsNoZero()
    {
        Bench bench;
        bench.call(u"a"_s, {{.status = 0, .error = Error::Kind::Timeout, .cost = {}, .state = AttemptState::Unknown}});
        bench.call(u"b"_s, {{.provider = u"sandbox"_s, .isPlayMoney = true}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 2);
        QCOMPARE(bench.cell(0, HistoryModel::Cost), u"play $0.012"_s);
        QCOMPARE(bench.cell(1, HistoryModel::Cost), u"unknown"_s);
        QCOMPARE(bench.cell(1, HistoryModel::Status), u"no answer"_s);
    }

    void attemptsStandBesideTheCall()
    {
        Bench bench;
        bench.call(u"a"_s,
                   {{.status = 429, .error = Error::Kind::RateLimited, .cost = Money{}, .state = AttemptState::Released}, {}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 1);
        QVERIFY(bench.cell(0, HistoryModel::Status).startsWith(u"200, 2"_s));
        auto *attempts = bench.find<QWidget>(u"callAttempts"_s);
        QTRY_VERIFY(attempts->isVisible());
        QStringList texts;
        for (const QLabel *label : attempts->findChildren<QLabel *>())
            texts.append(label->text());
        QVERIFY(texts.join(u'\n').contains(u"429"));
        QVERIFY(texts.join(u'\n').contains(u"200"));
    }

    void chipsAndBoxesFilter()
    {
        Bench bench;
        bench.call(u"a"_s, {{}});
        bench.call(u"b"_s, {{.provider = u"groq"_s,
                             .model = u"llama"_s,
                             .status = 500,
                             .error = Error::Kind::ServerFailure,
                             .cost = Money{},
                             .state = AttemptState::Released}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 2);
        QTRY_VERIFY(bench.find<QAbstractButton>(u"howFailed"_s)->text().endsWith(u'1'));
        bench.click(u"howFailed"_s);
        QTRY_COMPARE(bench.rows(), 1);
        QCOMPARE(bench.cell(0, HistoryModel::Model), u"llama"_s);
        bench.click(u"howAll"_s);
        QTRY_COMPARE(bench.rows(), 2);
        auto *box = bench.find<QCheckBox>(u"provider_groq"_s);
        QTRY_VERIFY(box && box->isVisible());
        box->click();
        QTRY_COMPARE(bench.rows(), 1);
        QCOMPARE(bench.cell(0, HistoryModel::Model), u"gpt-x"_s);
        bench.click(u"whenEver"_s);
        QTRY_COMPARE(bench.rows(), 1);
    }

    void aQueryFiltersAndAWrongOneIsSaidInPlace()
    {
        Bench bench;
        bench.call(u"a"_s, {{}});
        bench.call(u"b"_s, {{.model = u"claude-y"_s}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 2);
        bench.search(u"model:claude"_s);
        QTRY_COMPARE(bench.rows(), 1);
        auto *problem = bench.find<QLabel>(u"historyProblem"_s);
        QVERIFY(!problem->isVisible());
        bench.search(u"model:claude cost>lots"_s);
        QTRY_VERIFY(problem->isVisible());
        // What was found stays.
        QCOMPARE(bench.rows(), 1);
        bench.search({});
        QTRY_COMPARE(bench.rows(), 2);
        QVERIFY(!problem->isVisible());
    }

    void fieldsAndTheNamesOfTheLedgerAreCompleted()
    {
        Bench bench;
        bench.call(u"a"_s, {{}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 1);
        // Also those that came since.
        bench.call(u"b"_s, {{.model = u"claude-y"_s}});
        QTRY_COMPARE(bench.rows(), 2);
        auto *field = bench.find<QLineEdit>(u"historySearch"_s);
        QCompleter *completer = bench.window->findChild<QCompleter *>();
        QVERIFY(completer);
        const auto offered = [&] {
            QStringList words;
            for (int row = 0; row < completer->completionModel()->rowCount(); ++row)
                words.append(completer->completionModel()->index(row, 0).data().toString());
            return completer->popup()->isVisible() ? words : QStringList();
        };
        bench.pane->findChild<QAction *>(u"refreshHistory"_s)->trigger();
        field->setFocus();
        QTest::keyClicks(field, u"mod"_s);
        QTRY_COMPARE(offered(), QStringList{u"model:"_s});
        QTest::keyClick(completer->popup(), Qt::Key_Down);
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QTRY_COMPARE(field->text(), u"model:"_s);
        QTRY_COMPARE(offered(), (QStringList{u"claude-y"_s, u"gpt-x"_s}));
        QTest::keyClick(completer->popup(), Qt::Key_Down);
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QTRY_COMPARE(field->text(), u"model:claude-y"_s);
        QTRY_COMPARE(bench.rows(), 1);
        QTRY_COMPARE(bench.cell(0, HistoryModel::Model), u"claude-y"_s);
    }

    void columnsAreSorted()
    {
        Bench bench;
        bench.call(u"a"_s, {{.model = u"middle"_s, .cost = Money{20'000'000'000}}});
        bench.call(u"b"_s, {{.model = u"dear"_s, .cost = Money{30'000'000'000}}});
        bench.call(u"c"_s, {{.model = u"cheap"_s, .cost = Money{10'000'000'000}}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 3);
        QCOMPARE(bench.cell(0, HistoryModel::Model), u"cheap"_s);
        const auto clickHeader = [&](int column) {
            QHeaderView *header = bench.table()->horizontalHeader();
            const QPoint at(header->sectionViewportPosition(column) + 10, header->height() / 2);
            QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier, at);
        };
        clickHeader(HistoryModel::Cost);
        QTRY_COMPARE(bench.cell(0, HistoryModel::Model), u"dear"_s);
        QCOMPARE(bench.cell(2, HistoryModel::Model), u"cheap"_s);
        clickHeader(HistoryModel::Cost);
        QTRY_COMPARE(bench.cell(0, HistoryModel::Model), u"cheap"_s);
        QCOMPARE(bench.cell(2, HistoryModel::Model), u"dear"_s);
        // Names are read from A; of the same name the newest comes first.
        clickHeader(HistoryModel::Model);
        QCOMPARE(bench.table()->horizontalHeader()->sortIndicatorOrder(), Qt::AscendingOrder);
        QTRY_COMPARE(bench.cell(1, HistoryModel::Model), u"dear"_s);
        clickHeader(HistoryModel::Model);
        QTRY_COMPARE(bench.cell(0, HistoryModel::Model), u"middle"_s);
        clickHeader(HistoryModel::For);
        QCOMPARE(bench.table()->horizontalHeader()->sortIndicatorSection(), int(HistoryModel::For));
        QTRY_COMPARE(bench.cell(0, HistoryModel::Model), u"cheap"_s);
        clickHeader(HistoryModel::Time);
        QTRY_COMPARE(bench.cell(2, HistoryModel::Model), u"middle"_s);
    }

    void whatWasSentAndCameIsShownSearchedAndCopied()
    {
        Bench bench;
        bench.call(u"a"_s, {{.status = 429, .error = Error::Kind::RateLimited, .cost = Money{}, .state = AttemptState::Released}, {}});
        const auto keep = [&](const QString &id, const QByteArray &reply) {
            bench.bodies.keep({.attemptId = id,
                               .request = {.head = u"POST https://api.example/v1/chat\nContent-Type: application/json\nAuthorization: Bearer •••"_s,
                                           .body = "{\"prompt\":\"it's a heap\",\"model\":\"m\"}", .size = 36, .isCut = false},
                               .reply = {.head = u"HTTP 200"_s, .body = reply, .size = 9, .isCut = false},
                               .words = u"a heap"_s});
        };
        keep(u"a-1"_s, "{\"error\":1}");
        keep(u"a-2"_s, "fine heap");
        bench.show();
        QTRY_COMPARE(bench.rows(), 1);
        auto *reply = bench.find<QPlainTextEdit>(u"replyText"_s);
        QTRY_VERIFY(reply->toPlainText().contains(u"fine heap"_s));
        auto *request = bench.find<QPlainTextEdit>(u"requestText"_s);
        // Names keep the order in which they were sent.
        QVERIFY(request->toPlainText().endsWith(u"{\n  \"prompt\": \"it's a heap\",\n  \"model\": \"m\"\n}"_s));
        bench.find<QLineEdit>(u"exchangeSearch"_s)->setText(u"heap"_s);
        QTRY_COMPARE(request->extraSelections().size() + reply->extraSelections().size(), 2);
        bench.find<QPushButton>(u"copyCurl"_s)->click();
        QCOMPARE(QApplication::clipboard()->text(), u"curl -X POST 'https://api.example/v1/chat' \\\n  -H 'Content-Type: application/json' \\\n"
                                                    "  -H \"Authorization: Bearer $API_KEY\" \\\n  --data-raw '{\"prompt\":\"it'\\''s a heap\",\"model\":\"m\"}'"_s);
        bench.find<QPushButton>(u"copyRequest"_s)->click();
        QVERIFY(QApplication::clipboard()->text().endsWith(u"\n\n{\"prompt\":\"it's a heap\",\"model\":\"m\"}"_s));
        bench.find<QPushButton>(u"showAttempt1"_s)->click();
        QTRY_VERIFY(reply->toPlainText().contains(u"\"error\": 1"_s));
        bench.search(u"heap model:gpt"_s);
        QTRY_COMPARE(bench.rows(), 1);
        bench.search(u"gravel"_s);
        QTRY_COMPARE(bench.rows(), 0);
    }

    void placesBeyondTheMostAreNotCounted()
    {
        Bench bench;
        bench.call(u"a"_s, {{}});
        bench.bodies.keep({.attemptId = u"a-1"_s,
                           .request = {.head = u"POST https://api.example/v1/chat"_s, .body = "one", .size = 3, .isCut = false},
                           .reply = {.head = u"HTTP 200"_s, .body = QByteArray("heap ").repeated(600), .size = 3000, .isCut = false},
                           .words = u"heap"_s});
        bench.show();
        auto *found = bench.find<QLabel>(u"exchangeFound"_s);
        QTRY_VERIFY(bench.find<QPlainTextEdit>(u"replyText"_s)->toPlainText().contains(u"heap"_s));
        bench.find<QLineEdit>(u"exchangeSearch"_s)->setText(u"heap"_s);
        QTRY_COMPARE(found->text(), u"500+ places"_s);
        bench.find<QLineEdit>(u"exchangeSearch"_s)->setText(u"HTTP 200"_s);
        QTRY_COMPARE(found->text(), u"1 place(s)"_s);
    }

    void longTextsAreShownInParts()
    {
        QCOMPARE(shownText(u"ab\n\ncd"_s), u"ab\n\ncd"_s);
        QCOMPARE(shownText({}), QString());
        QCOMPARE(shownText(QString(9'000, u'a')).split(u'\n').size(), 3);
        const QString shown = shownText(u"a line\n"_s.repeated(100'000));
        QVERIFY(shown.size() < 410'000);
        QVERIFY(shown.endsWith(u"Copy it to see all."_s));
    }

    void newCallsComeInAboveAndLeaveTheSelection()
    {
        Bench bench;
        bench.call(u"a"_s, {{.model = u"first"_s}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 1);
        QTRY_COMPARE(bench.find<QLabel>(u"callTitle"_s)->text(), u"first"_s);
        bench.call(u"b"_s, {{.model = u"second"_s}});
        QTRY_COMPARE(bench.rows(), 2);
        QCOMPARE(bench.cell(0, HistoryModel::Model), u"second"_s);
        QCOMPARE(bench.find<QLabel>(u"callTitle"_s)->text(), u"first"_s);
        QCOMPARE(bench.table()->currentIndex().row(), 1);
    }

    void theKeyboardReachesEverything()
    {
        Bench bench;
        bench.call(u"a"_s, {{.model = u"first"_s}});
        bench.call(u"b"_s, {{.model = u"second"_s}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 2);
        QTest::keyClick(bench.window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(bench.find<QLineEdit>(u"historySearch"_s)->hasFocus());
        QTest::keyClick(bench.find<QLineEdit>(u"historySearch"_s), Qt::Key_Down);
        QTRY_VERIFY(bench.table()->hasFocus());
        QTest::keyClick(bench.table(), Qt::Key_Down);
        QTRY_COMPARE(bench.find<QLabel>(u"callTitle"_s)->text(), u"first"_s);
    }

    void whatIsShownIsExported()
    {
        Bench bench;
        bench.call(u"a"_s, {{.model = u"first"_s}});
        bench.call(u"b"_s, {{.model = u"second"_s}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 2);
        bench.search(u"model:second"_s);
        QTRY_COMPARE(bench.rows(), 1);
        const QString path = bench.home.filePath(u"out.csv"_s);
        bench.pane->exportTo(path, HistoryFormat::Csv);
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("second"));
        QVERIFY(!text.contains("first"));
        // Where it cannot be written that is said.
        bench.pane->exportTo(bench.home.filePath(u"no/such/folder/out.csv"_s), HistoryFormat::Csv);
        QTRY_VERIFY(!bench.find<NoticeBar>(u"historyNotice"_s)->text().isEmpty());
    }

    void whatIsSelectedIsExportedAlone()
    {
        Bench bench;
        for (const QString &model : {u"first"_s, u"second"_s, u"third"_s, u"fourth"_s})
            bench.call(model, {{.status = 429, .cost = Money{}, .state = AttemptState::Released}, {.model = model}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 4);
        auto *csv = bench.find<QAbstractButton>(u"historyCsv"_s);
        QCOMPARE(csv->text(), u"Export CSV"_s);
        const auto exported = [&](const QString &name) {
            const QString path = bench.home.filePath(name);
            bench.pane->exportTo(path, HistoryFormat::Csv);
            const auto *notice = bench.find<NoticeBar>(u"historyNotice"_s);
            if (!waitFor([&] { return notice->text().contains(path); }, std::chrono::seconds(5)))
                return QByteArray();
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QTest::keyClick(bench.table(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(csv->text(), u"Export 2 as CSV"_s);
        const QByteArray two = exported(u"two.csv"_s);
        QVERIFY(two.contains("fourth") && two.contains("third") && two.contains("429"));
        QVERIFY(!two.contains("second") && !two.contains("first"));
        // With the mouse.
        const auto click = [&](int row, Qt::KeyboardModifiers keys) {
            const QPoint at = bench.table()->visualRect(bench.table()->model()->index(row, 1)).center();
            QTest::mouseClick(bench.table()->viewport(), Qt::LeftButton, keys, at);
        };
        click(3, Qt::NoModifier);
        QCOMPARE(csv->text(), u"Export CSV"_s);
        click(1, Qt::ControlModifier);
        QCOMPARE(csv->text(), u"Export 2 as CSV"_s);
        const QByteArray others = exported(u"others.csv"_s);
        QVERIFY(others.contains("first") && others.contains("third"));
        QVERIFY(!others.contains("second") && !others.contains("fourth"));
        // What comes in meanwhile is not selected.
        bench.call(u"e"_s, {{.model = u"fifth"_s}});
        QTRY_COMPARE(bench.rows(), 5);
        QCOMPARE(csv->text(), u"Export 2 as CSV"_s);
        QTest::keyClick(bench.table(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(csv->text(), u"Export 5 as CSV"_s);
    }

    void manyCallsAreReadAsTheyAreScrolledTo()
    {
        Bench bench;
        for (int i = 0; i < 130; ++i)
            bench.call(QString::number(i), {{.model = u"m%1"_s.arg(i)}});
        bench.show();
        QTRY_COMPARE(bench.rows(), 100);
        bench.table()->scrollToBottom();
        QTRY_COMPARE(bench.rows(), 130);
        QCOMPARE(bench.cell(129, HistoryModel::Model), u"m0"_s);
    }

private:
    std::unique_ptr<DesktopSettings> m_desktop;
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(HistoryPaneTest)
#include "tst_historypane.moc"
