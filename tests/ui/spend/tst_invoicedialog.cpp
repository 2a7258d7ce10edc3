#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"
#include "tests/core/accounts/accountsfixture.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"
#include "ui/panes/spend/invoicedialog.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QTableView>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QUrl>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

/// The dialog over a real ledger that has two calls of 2026-11-21.
class Bench
{
public:
    Bench() : f(builtinProviders(), home.path()), ledger(f.database, clock, u"me"_s)
    {
        call(u"gpt-4o"_s, Money{250'000'000'000});
        call(u"gpt-4o-mini"_s, Money{500'000'000'000});
        dialog = std::make_unique<InvoiceDialog>(ledger, f.accounts, nullptr);
        dialog->show();
    }

    void call(const QString &model, Money cost)
    {
        const QString id = u"call-"_s + model;
        QVERIFY(await<void>([&](auto *context, auto done) {
            ledger.beginCall({.id = id, .feature = Feature::Chat, .project = {}, .subject = {}}, context, done);
        }));
        Price price;
        price.tokens.input = Money{2'500'000};
        price.tokens.output = Money{10'000'000};
        price.source = u"list of 2026-11-01"_s;
        HoldRecord hold{.attemptId = id + u"-1"_s, .callId = id, .providerId = u"openai"_s, .providerName = u"OpenAI"_s};
        hold.accountId = hold.accountName = u"work"_s;
        hold.modelId = model;
        hold.price = price;
        hold.hold = cost;
        QVERIFY(await<void>([&](auto *context, auto done) { ledger.hold(hold, context, done); }));
        const Completion end{.state = AttemptState::Settled,
                             .usage = {.inputTokens = 3000, .outputTokens = 1000},
                             .usageSource = FigureSource::Reported,
                             .cost = cost,
                             .costSource = FigureSource::Computed};
        QVERIFY(await<void>([&](auto *context, auto done) { ledger.complete(hold.attemptId, end, context, done); }));
    }

    QString write(const QByteArray &text) const
    {
        QFile file(home.filePath(u"export.csv"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no file");
        return file.fileName();
    }
    QString day() const { return clock.nowUtc().date().toString(Qt::ISODate); }

    template<typename T>
    T *find(const QString &name) const
    {
        return dialog->findChild<T *>(name);
    }
    QStringList lines() const
    {
        const QAbstractItemModel *model = find<QTableView>(u"invoiceTable"_s)->model();
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (const int column : {0, 2, 3, 4})
                cells.append(model->index(row, column).data().toString());
            all.append(cells.join(u'|'));
        }
        return all;
    }

    QTemporaryDir home;
    AccountsFixture f;
    ManualClock clock;
    Ledger ledger;
    std::unique_ptr<InvoiceDialog> dialog;
};

} // namespace

class InvoiceDialogTest : public test::TestCase
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

    void aKnownExportIsComparedAndTheDriftExplained()
    {
        Bench bench;
        bench.dialog->load(bench.write("start_time,amount_value,amount_currency,line_item\n" + bench.day().toUtf8() +
                                       ",0.25,usd,\"gpt-4o, input\"\n" + bench.day().toUtf8() +
                                       ",0.75,usd,\"gpt-4o-mini, input\"\n"));
        QTRY_COMPARE(bench.lines(), QStringList{u"gpt-4o-mini|$0.75|$0.50|+$0.25"_s});
        QVERIFY(bench.find<QLabel>(u"invoiceSummary"_s)->text().contains(u"$1.00 billed, $0.75 here"_s));
        const QString why = bench.find<QLabel>(u"invoiceWhy"_s)->text();
        QVERIFY2(why.contains(u"Another price"_s) && why.contains(u"list of 2026-11-01"_s), qPrintable(why));
        bench.find<QCheckBox>(u"invoiceAll"_s)->setChecked(true);
        QCOMPARE(bench.lines().size(), 2);
    }

    void otherColumnsAreNamedByWhoeverKnowsThem()
    {
        Bench bench;
        bench.dialog->load(bench.write("Tag;Modell;Betrag\n" + bench.day().toUtf8() + ";gpt-4o;0.30\n"));
        auto *problem = bench.find<QLabel>(u"invoiceProblem"_s);
        QTRY_VERIFY(problem->isVisible());
        auto *columns = bench.find<QWidget>(u"invoiceColumns"_s);
        QVERIFY(columns->isVisible());
        const auto pick = [&](const QString &box, const QString &value) {
            auto *combo = bench.find<QComboBox>(box);
            combo->setCurrentIndex(combo->findData(value));
        };
        pick(u"invoiceProvider"_s, u"openai"_s);
        pick(u"invoiceColumn_date"_s, u"Tag"_s);
        pick(u"invoiceColumn_model"_s, u"Modell"_s);
        pick(u"invoiceColumn_cost"_s, u"Betrag"_s);
        bench.find<QAbstractButton>(u"invoiceCompare"_s)->click();
        QTRY_VERIFY(bench.lines().contains(u"gpt-4o|$0.30|$0.25|+$0.05"_s));
        QVERIFY(!problem->isVisible());
        QVERIFY(!columns->isVisible());
    }

    void whatCannotBeReadIsSaidInPlaceWithRowAndColumn()
    {
        Bench bench;
        bench.dialog->load(bench.write("start_time,amount_value,amount_currency,line_item\n2026-11-21,lots,usd,gpt-4o\n"));
        auto *problem = bench.find<QLabel>(u"invoiceProblem"_s);
        QTRY_VERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(u"Row 2, column “amount_value” has “lots”"_s), qPrintable(problem->text()));
        bench.dialog->load(bench.home.filePath(u"none.csv"_s));
        QTRY_VERIFY(problem->text().contains(u"none.csv"_s));
        QVERIFY(!bench.find<QTableView>(u"invoiceTable"_s)->isVisible());
        // A right one takes its place.
        bench.dialog->load(
            bench.write("start_time,amount_value,amount_currency,line_item\n" + bench.day().toUtf8() + ",1,usd,x\n"));
        QTRY_VERIFY(!problem->isVisible());
        QCOMPARE(bench.lines().size(), 3);
    }

    void aFileIsDropped()
    {
        Bench bench;
        QMimeData data;
        data.setUrls(
            {QUrl::fromLocalFile(bench.write("start_time,amount_value,line_item\n" + bench.day().toUtf8() + ",1,gpt-4o\n"))});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.dialog.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.dialog.get(), &drop);
        QTRY_VERIFY(bench.lines().contains(u"gpt-4o|$1.00|$0.25|+$0.75"_s));
    }

    void closingWhileItIsReadEndsQuietly()
    {
        Bench bench;
        bench.dialog->load(
            bench.write("start_time,amount_value,line_item\n" + QByteArray("2026-11-21,1,gpt-4o\n").repeated(100'000)));
        bench.dialog.reset();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
        QCoreApplication::processEvents();
    }

private:
    std::unique_ptr<DesktopSettings> m_desktop;
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(InvoiceDialogTest)
#include "tst_invoicedialog.moc"
