#include "app/services.h"
#include "core/calls/usablemodels.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"
#include "ui/panes/image/griddialog.h"
#include "ui/panes/image/gridsheetfile.h"
#include "ui/panes/image/gridtable.h"
#include "ui/panes/image/gridvalues.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

/// The dialog over the real services, on a home of its own, talking to the sandbox.
struct GridBench
{
    QTemporaryDir home;
    std::unique_ptr<Services> services;
    std::unique_ptr<maquette::Thumbnails> thumbnails;
    std::unique_ptr<GridDialog> dialog;

    explicit GridBench(const SandboxServer::Options &sandbox = {})
    {
        auto made = Services::create({.home = home.path(), .environment = {}, .usesKeychain = false});
        if (!made)
            qFatal("no services: %s", qPrintable(made.error().message));
        services = std::move(*made);
        std::optional<bool> isUsable;
        services->start(qApp, [&isUsable](const Result<OpenReport> &opened) { isUsable = opened.has_value(); });
        if (!QTest::qWaitFor([&] { return isUsable.has_value(); }, 10'000) || !*isUsable || !services->startSandbox(sandbox))
            qFatal("the services did not start");
        thumbnails = std::make_unique<maquette::Thumbnails>(maquette::Thumbnails::Options{.root = services->home().library()});
    }

    void open(const JobRequest &base)
    {
        Services &s = *services;
        const auto own = s.candidate(base.accountId, base.modelId, ModelKind::Image);
        QVERIFY(own);
        QList<ModelChoice> choices;
        const QList<UsableModel> models = imageModels(s.accounts, s.catalog);
        for (const UsableModel &one : models)
            choices.append({one.account.id, one.account.name, one.model});
        dialog = std::make_unique<GridDialog>(
            base, own->model.parameters, choices,
            GridDialog::Parts{.jobs = s.jobs,
                              .library = s.library,
                              .ledger = s.ledger,
                              .thumbnails = *thumbnails,
                              .candidate = [&s](const QString &account,
                                                const QString &model) { return s.candidate(account, model, ModelKind::Image); },
                              .clock = s.clock},
            nullptr);
        dialog->show();
    }
    void openSandbox(const QJsonObject &values = {})
    {
        open({.accountId = QLatin1String(Accounts::kSandboxId),
              .modelId = u"sandbox-image"_s,
              .prompt = u"a lighthouse"_s,
              .values = values});
    }

    template<typename T = QWidget>
    T *find(const char *name, QObject *in = nullptr)
    {
        return (in ? in : dialog.get())->findChild<T *>(QLatin1String(name));
    }
    QObject *across() { return find("gridAcross"); }
    QObject *down() { return find("gridDown"); }
    void pick(QObject *axis, GridAxis::Kind kind)
    {
        auto *box = find<QComboBox>("gridKind", axis);
        box->setCurrentIndex(box->findData(static_cast<int>(kind)));
    }
    /// Seeds that count on from `first`.
    void setSeeds(QObject *axis, const QString &first, int count)
    {
        pick(axis, GridAxis::Kind::Seed);
        auto *field = find<QLineEdit>("gridSeedFirst", axis);
        field->selectAll();
        QTest::keyClicks(field, first);
        find<QSpinBox>("gridSeedCount", axis)->setValue(count);
    }
    /// Some of the choices of a setting.
    void setSizes(QObject *axis, const QStringList &sizes)
    {
        pick(axis, GridAxis::Kind::Parameter);
        auto *box = find<QComboBox>("gridSetting", axis);
        box->setCurrentIndex(box->findData(u"size"_s));
        const auto chips = find("gridChoices", axis)->findChildren<QAbstractButton *>();
        for (QAbstractButton *chip : chips) {
            if (chip->isChecked() != sizes.contains(chip->text()))
                chip->click();
        }
    }
    void setPrompts(QObject *axis, const QStringList &prompts)
    {
        pick(axis, GridAxis::Kind::Prompt);
        find<QPlainTextEdit>("gridPrompts", axis)->setPlainText(prompts.join(u'\n'));
    }

    QAbstractItemModel *cells() { return find<GridTable>("gridTable")->model(); }
    QStringList texts()
    {
        QStringList texts;
        for (int row = 0; row < cells()->rowCount(); ++row) {
            for (int column = 0; column < cells()->columnCount(); ++column)
                texts.append(cells()->index(row, column).data().toString());
        }
        return texts;
    }
    QString bill() { return find<QLabel>("gridBill")->text(); }
    QAbstractButton *button(const char *name) { return find<QAbstractButton>(name); }
    /// The sentence that stands there; empty without one.
    QString notice()
    {
        auto *bar = find("gridNotice");
        return bar->isVisible() ? bar->accessibleName() : QString();
    }
    int made() { return dialog->run().count(GridRun::State::Made); }
    bool runs()
    {
        return QTest::qWaitFor([this] { return !dialog->run().isRunning(); }, 30'000);
    }
    int jobs()
    {
        const auto jobs = await<QList<Job>>([&](auto *context, auto done) { services->jobs.list({}, 1000, context, done); });
        return jobs ? static_cast<int>(jobs->size()) : -1;
    }
};

SandboxServer::Options slow()
{
    SandboxServer::Options options;
    options.faults = *FaultSpec::parse(u"latency=1500"_s);
    return options;
}

} // namespace

class GridDialogTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_desktop = std::make_unique<DesktopSettings>();
        m_theme = std::make_unique<Theme>(*m_desktop);
        m_theme->install(*qApp);
    }

    void whatAGridCostsIsToldBeforeItStarts()
    {
        GridBench bench;
        bench.openSandbox();
        // Four seeds are what it begins with.
        QCOMPARE(bench.texts(), QStringList(4, u"play $0.02"_s));
        QCOMPARE(bench.bill(), u"4 picture(s) · at most play $0.08"_s);
        QCOMPARE(bench.button("gridStart")->text(), u"Start 4 picture(s)"_s);
        QVERIFY(!bench.button("gridExport")->isEnabled());
        bench.setSizes(bench.down(), {u"1024x1024"_s, u"1536x1024"_s});
        QCOMPARE(bench.bill(), u"8 picture(s) · at most play $0.16"_s);
        QCOMPARE(bench.cells()->headerData(1, Qt::Vertical).toString(), u"Size: 1536x1024"_s);
        QCOMPARE(bench.cells()->headerData(0, Qt::Horizontal).toString(), u"Seed 1"_s);
        QCOMPARE(bench.jobs(), 0);
    }

    void aGridOfSeedsAndSizesIsMadeAndItsSheetExported()
    {
        GridBench bench;
        bench.openSandbox({{u"format"_s, u"png"_s}});
        const QAbstractItemModelTester tester(bench.cells(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        bench.setSeeds(bench.across(), u"7"_s, 2);
        bench.setSizes(bench.down(), {u"1024x1024"_s, u"1536x1024"_s});
        QCOMPARE(bench.bill(), u"4 picture(s) · at most play $0.08"_s);

        bench.button("gridStart")->setFocus();
        QTest::keyClick(bench.button("gridStart"), Qt::Key_Space);
        QVERIFY(bench.dialog->run().isRunning());
        QVERIFY(!bench.find("gridKind", bench.across())->isEnabled());
        QVERIFY(bench.runs());
        QCOMPARE(bench.made(), 4);
        QCOMPARE(bench.bill(), u"4 of 4 picture(s)"_s);
        QVERIFY(!bench.button("gridStart")->isEnabled());
        const QList<GridRun::Cell> cells = bench.dialog->run().cells();
        QCOMPARE(cells.at(0).asset.size, QSize(1024, 1024));
        QCOMPARE(cells.at(3).asset.size, QSize(1536, 1024));
        // Each seed is a picture of its own.
        QVERIFY(cells.at(0).asset.hash != cells.at(1).asset.hash);
        for (const GridRun::Cell &cell : cells)
            QTRY_VERIFY(!bench.thumbnails->at(cell.asset.hash, ThumbnailSize::Small).isNull());

        const QString path = bench.home.filePath(u"sheet.png"_s);
        bench.dialog->exportTo(path);
        QTRY_VERIFY(bench.notice().contains(u"sheet.png"_s));
        const QImage sheet(path);
        const QSize own = gridCellSize({QSize(1024, 1024), QSize(1536, 1024)}, 4);
        QCOMPARE(own, QSize(512, 512));
        const GridPlan &plan = bench.dialog->run().order().plan;
        const QImage expected = drawSheet(plan, {}, {.title = u"a lighthouse · Sandbox Image"_s, .cell = own});
        QCOMPARE(sheet.size(), expected.size());
        QVERIFY(sheet != expected.convertToFormat(sheet.format()));
    }

    void aPictureThatIsOpenedIsAskedFor()
    {
        GridBench bench;
        bench.openSandbox();
        bench.setSeeds(bench.across(), u"1"_s, 1);
        bench.button("gridStart")->click();
        QVERIFY(bench.runs());
        QSignalSpy asked(bench.dialog.get(), &GridDialog::pictureRequested);
        auto *table = bench.find<GridTable>("gridTable");
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), bench.dialog->run().cells().constFirst().asset.hash);
    }

    void whatIsThereStaysWhenTheGridGrows()
    {
        GridBench bench;
        bench.openSandbox();
        bench.setSeeds(bench.across(), u"1"_s, 2);
        bench.button("gridStart")->click();
        QVERIFY(bench.runs());
        bench.setSeeds(bench.across(), u"1"_s, 3);
        QCOMPARE(bench.made(), 2);
        QCOMPARE(bench.bill(), u"1 picture(s) · at most play $0.02"_s);
        bench.button("gridStart")->click();
        QVERIFY(bench.runs());
        QCOMPARE(bench.made(), 3);
        QCOMPARE(bench.jobs(), 3);
    }

    void aCellThatCannotBeMadeSaysWhy()
    {
        GridBench bench;
        bench.openSandbox();
        bench.setSeeds(bench.down(), u"1"_s, 2);
        bench.pick(bench.across(), GridAxis::Kind::Model);
        auto *models = bench.find<QListWidget>("gridModels", bench.across());
        const QList<QListWidgetItem *> upscalers = models->findItems(u"Sandbox Upscale"_s, Qt::MatchStartsWith);
        QCOMPARE(upscalers.size(), 1);
        // The words are as good as the mark beside them.
        QTest::mouseClick(models->viewport(), Qt::LeftButton, {}, models->visualItemRect(upscalers.first()).center());
        QCOMPARE(upscalers.first()->checkState(), Qt::Checked);
        QCOMPARE(bench.cells()->columnCount(), 2);
        QCOMPARE(bench.bill(), u"2 picture(s) · at most play $0.04"_s);
        int impossible = 0;
        for (const GridCell &cell : bench.dialog->run().order().plan.cells) {
            if (cell.problem.isEmpty())
                continue;
            ++impossible;
            const QModelIndex place = bench.cells()->index(cell.row, cell.column);
            QVERIFY2(place.data(Qt::ToolTipRole).toString().contains(u"“Seed”"_s), qPrintable(cell.problem));
        }
        QCOMPARE(impossible, 2);
    }

    void anotherModelIsAskedInItsOwnWords()
    {
        GridBench bench;
        Services &s = *bench.services;
        const auto other = s.accounts.addAdHoc(u"stability"_s, s.sandbox.baseUrl(), Secret::take("sk-not-a-key"));
        QVERIFY(other);
        const GridCandidate find = [&s](const QString &account, const QString &model) {
            return s.candidate(account, model, ModelKind::Image);
        };
        const JobRequest base{.accountId = QLatin1String(Accounts::kSandboxId),
                              .modelId = u"sandbox-image"_s,
                              .prompt = u"a lighthouse"_s,
                              .values = {{u"size"_s, u"1536x1024"_s}}};
        const auto own = find(base.accountId, base.modelId);
        QVERIFY(own);
        const GridAxis models{.kind = GridAxis::Kind::Model,
                              .values = {{.label = u"here"_s, .value = {}, .accountId = base.accountId, .modelId = base.modelId},
                                         {.label = u"there"_s, .value = {}, .accountId = other->id, .modelId = u"ultra"_s},
                                         {.label = u"gone"_s, .value = {}, .accountId = u"nobody"_s, .modelId = u"ultra"_s}}};
        const auto order = makeGridOrder(base, own->model.parameters, models, {}, find, s.clock.nowUtc());
        QVERIFY(order);
        QCOMPARE(order->plan.cells.at(0).request, base);
        QCOMPARE(order->plan.cells.at(1).problem, QString());
        QCOMPARE(order->plan.cells.at(1).request.values, QJsonObject({{u"aspect_ratio"_s, u"3:2"_s}}));
        QVERIFY(!order->plan.cells.at(2).problem.isEmpty());
        // Play money and real money are never added up.
        const GridBill bill = gridBill(*order, {0, 1});
        QCOMPARE(bill.play, *order->plan.cells.at(0).most);
        QCOMPARE(bill.real.value(u"USD"_s), *order->plan.cells.at(1).most);
        QVERIFY(bill.real.value(u"USD"_s) > Money{});
        QVERIFY(order->isRealPrice(1));
        QVERIFY(!order->isRealPrice(0));
    }

    void aPlanThatMakesNoSenseCannotBeStarted()
    {
        GridBench bench;
        bench.openSandbox();
        auto *problem = bench.find<QLabel>("gridProblem");
        QVERIFY(!problem->isVisible());
        bench.pick(bench.down(), GridAxis::Kind::Seed);
        QVERIFY(problem->isVisible());
        QVERIFY(!bench.button("gridStart")->isEnabled());
        bench.setPrompts(bench.down(), {u"a lighthouse"_s, u"a harbour"_s, u"a lighthouse"_s});
        QVERIFY(!problem->isVisible());
        QCOMPARE(bench.cells()->rowCount(), 2);
        auto *way = bench.find<QComboBox>("gridSeedWay", bench.across());
        way->setCurrentIndex(1);
        auto *list = bench.find<QLineEdit>("gridSeedList", bench.across());
        QTest::keyClicks(list, u"3, many"_s);
        QVERIFY2(problem->text().contains(u"many"_s), qPrintable(problem->text()));
        list->clear();
        QTest::keyClicks(list, u"3, 5"_s);
        QVERIFY(!problem->isVisible());
        QCOMPARE(bench.button("gridStart")->text(), u"Start 4 picture(s)"_s);
    }

    void aGridOverABudgetSaysSo()
    {
        GridBench bench;
        const auto account =
            bench.services->accounts.addAdHoc(u"openai"_s, bench.services->sandbox.baseUrl(), Secret::take("sk-not-a-key"));
        QVERIFY(account);
        QVERIFY(await<QString>([&](auto *context, auto done) {
            bench.services->ledger.setBudget({.hard = Money{kPicosPerUnit / 100}}, context, done);
        }));
        bench.open({.accountId = account->id, .modelId = u"gpt-image-2"_s, .prompt = u"a lighthouse"_s});
        bench.setPrompts(bench.across(), {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s});
        QVERIFY2(bench.bill().startsWith(u"6 picture(s) · at most $"_s), qPrintable(bench.bill()));
        QTRY_VERIFY2(bench.notice().contains(u"$0.01 of the budget"_s), qPrintable(bench.notice()));

        bench.button("gridStart")->click();
        QVERIFY(bench.runs());
        QCOMPARE(bench.made(), 0);
        QVERIFY2(bench.notice().contains(u"All"_s) && bench.notice().contains(u"$0.01"_s), qPrintable(bench.notice()));
        // The first refusal is enough: what waited was not even tried.
        QCOMPARE(bench.jobs(), GridRun::kAtOnce);
        QVERIFY(bench.button("gridStart")->isEnabled());
    }

    void stopStops()
    {
        GridBench bench(slow());
        bench.openSandbox();
        bench.setSeeds(bench.across(), u"1"_s, 10);
        bench.button("gridStart")->click();
        QTRY_COMPARE(bench.dialog->run().count(GridRun::State::Running), GridRun::kAtOnce);
        QTRY_VERIFY(!bench.dialog->run().cells().at(GridRun::kAtOnce - 1).jobId.isEmpty());
        QVERIFY(bench.button("gridStop")->isVisible());
        bench.button("gridStop")->click();
        QVERIFY(bench.runs());
        QVERIFY(bench.made() <= GridRun::kAtOnce);
        QCOMPARE(bench.jobs(), GridRun::kAtOnce);
        QVERIFY(bench.button("gridStart")->isVisible());
        QVERIFY(bench.button("gridStart")->isEnabled());
        QVERIFY(bench.find("gridKind", bench.across())->isEnabled());
    }

    void closingWhileItRunsAsksFirst()
    {
        GridBench bench(slow());
        bench.openSandbox();
        bench.button("gridStart")->click();
        QTest::keyClick(bench.dialog.get(), Qt::Key_Escape);
        QVERIFY(bench.dialog->isVisible());
        QVERIFY(!bench.notice().isEmpty());
        bench.button("gridGoOn")->click();
        QVERIFY(bench.notice().isEmpty());
        QVERIFY(bench.dialog->run().isRunning());
        bench.dialog->reject();
        bench.button("gridStopAndClose")->click();
        QVERIFY(!bench.dialog->isVisible());
    }

    void aSheetThatCannotBeWrittenSaysSo()
    {
        GridBench bench;
        bench.openSandbox();
        bench.setSeeds(bench.across(), u"1"_s, 1);
        bench.button("gridStart")->click();
        QVERIFY(bench.runs());
        bench.dialog->exportTo(bench.home.filePath(u"no/such/folder/sheet.png"_s));
        QTRY_VERIFY2(bench.notice().contains(u"could not be written"_s), qPrintable(bench.notice()));
        QVERIFY(bench.button("gridExport")->isEnabled());
    }

    void listsAreReadAsTheyAreTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("commas") << u"4, 8,12"_s << QStringList{u"4"_s, u"8"_s, u"12"_s};
        QTest::newRow("semicolons keep commas") << u"0,5; 0,7"_s << QStringList{u"0,5"_s, u"0,7"_s};
        QTest::newRow("what is empty") << u" ,4,, "_s << QStringList{u"4"_s};
        QTest::newRow("nothing") << QString() << QStringList();
    }
    void listsAreReadAsTheyAreTyped()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, parts);
        QCOMPARE(gridParts(text), parts);
    }

    void cellsAreSmallerTheMoreThereAre()
    {
        QCOMPARE(gridCellSize({}, 4), QSize(512, 512));
        QCOMPARE(gridCellSize({QSize(1536, 768)}, 4), QSize(512, 256));
        const QSize many = gridCellSize({QSize(1024, 1024)}, kMostCells);
        QVERIFY(many.width() < 512 && many.width() > 256);
    }

private:
    std::unique_ptr<DesktopSettings> m_desktop;
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(GridDialogTest)
#include "tst_griddialog.moc"
