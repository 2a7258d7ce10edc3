#include "tests/support/testcase.h"
#include "ui/shell/meterbar.h"
#include "ui/shell/meteritem.h"
#include "ui/shell/meterpopover.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

Money dollars(double amount)
{
    return Money{static_cast<qint64>(amount * 1e12)};
}

MeterReading reading()
{
    MeterReading r;
    r.today = {dollars(1.42), dollars(5)};
    r.month = {dollars(23.10), dollars(40)};
    r.limits = {{u"OpenAI"_s, MeterReading::Limit{482, 500, QDateTime::currentDateTimeUtc().addSecs(40)},
                 MeterReading::Limit{28'000, 30'000, {}}},
                {u"Anthropic"_s, MeterReading::Limit{49, 50, {}}, {}}};
    r.running = 2;
    r.hasAccounts = true;
    return r;
}

/// With what only the popover has room for.
MeterReading everything()
{
    MeterReading r = reading();
    r.jobs = 3;
    r.held = dollars(0.6);
    r.budgets = {{u"Video, per month"_s, dollars(7), dollars(0.4), dollars(8), u"USD"_s, true}};
    r.forecasts = {{u"USD"_s, dollars(31.80), dollars(1)}};
    r.others = {{u"EUR"_s, dollars(0.5), dollars(9)}};
    return r;
}

QStringList words(const MeterBar &bar)
{
    QStringList all;
    for (const MeterItem *item : bar.findChildren<MeterItem *>()) {
        if (!item->isHidden())
            all += item->text();
    }
    return all;
}

} // namespace

class TestMeterBar : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.install(*qApp);
    }

    void everythingIsSaidInWords()
    {
        MeterBar bar;
        bar.resize(1380, 34);
        bar.setReading(reading());
        const QStringList all = words(bar);
        QVERIFY(all.contains(u"Spent today: $1.42 of $5.00"_s));
        QVERIFY(all.contains(u"Spent this month: $23.10 of $40.00"_s));
        QVERIFY(all.join(u' ').contains(u"OpenAI, requests: 482 of 500 left"_s));
        QVERIFY(all.join(u' ').contains(u"OpenAI, tokens: 28,000 of 30,000 left"_s));
        QVERIFY(all.join(u' ').contains(u"Anthropic, requests: 49 of 50 left"_s));
        QVERIFY(all.contains(u"all providers up"_s));
    }

    void importsAndExportsTellHowFarTheyAre()
    {
        MeterBar bar;
        bar.resize(1380, 34);
        MeterReading r = reading();
        bar.setReading(r);
        QVERIFY(!words(bar).join(u' ').contains(u"porting"_s));
        r.imports = 1;
        bar.setReading(r);
        QVERIFY(words(bar).contains(u"Importing"_s));
        r.transferredPercent = 45;
        bar.setReading(r);
        QVERIFY(words(bar).contains(u"Importing: 45 %"_s));
        r.exports = 1;
        bar.setReading(r);
        QVERIFY(words(bar).contains(u"Importing and exporting: 45 %"_s));
        r.imports = 0;
        bar.setReading(r);
        QVERIFY(words(bar).contains(u"Exporting: 45 %"_s));
        r.exports = 0;
        bar.setReading(r);
        QVERIFY(!words(bar).join(u' ').contains(u"porting"_s));
    }

    void nothingMovesWhileFiguresChange()
    {
        MeterBar bar;
        bar.resize(1380, 34);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        MeterReading r = reading();
        bar.setReading(r);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QList<QRect> before;
        for (const MeterItem *item : bar.findChildren<MeterItem *>())
            before += item->geometry();
        r.today.spent = dollars(0.07);
        r.month.spent = dollars(9.99);
        r.limits[0].requests->remaining = 7;
        r.limits[0].tokens->remaining = 1'111;
        r.running = 9;
        bar.setReading(r);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QList<QRect> after;
        for (const MeterItem *item : bar.findChildren<MeterItem *>())
            after += item->geometry();
        QCOMPARE(after, before);
    }

    void theRoomForACountdownIsBehindTheLastBarOfItsAccount()
    {
        const auto widths = [](const MeterReading &shown) {
            MeterBar bar;
            bar.resize(1380, 34);
            bar.setReading(shown);
            QHash<QString, int> found;
            for (const MeterItem *item : bar.findChildren<MeterItem *>())
                found.insert(item->text().section(u':', 0, 0), item->sizeHint().width());
            return found;
        };
        MeterReading r = reading();
        for (MeterReading::AccountLimits &account : r.limits) {
            for (auto *limit : {&account.requests, &account.tokens}) {
                if (*limit)
                    (*limit)->resetsAt = {};
            }
        }
        const auto plain = widths(r);
        r.limits[0].requests->resetsAt = QDateTime::currentDateTimeUtc().addSecs(60);
        r.limits[0].tokens->resetsAt = r.limits[0].requests->resetsAt;
        const auto counting = widths(r);
        QCOMPARE(counting.value(u"OpenAI, requests"_s), plain.value(u"OpenAI, requests"_s));
        QVERIFY(counting.value(u"OpenAI, tokens"_s) > plain.value(u"OpenAI, tokens"_s));
    }

    void whatHasNoRoomIsLeftOut()
    {
        MeterBar bar;
        bar.resize(620, 34);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        bar.setReading(reading());
        const QStringList all = words(bar);
        QVERIFY(all.contains(u"Spent today: $1.42 of $5.00"_s));
        QVERIFY(all.contains(u"all providers up"_s));
        QVERIFY(!all.join(u' ').contains(u"Anthropic"_s));
    }

    void aProviderThatIsDownIsNamed()
    {
        MeterBar bar;
        MeterReading r = reading();
        r.down = {u"OpenAI"_s};
        bar.setReading(r);
        MeterItem *health = bar.findChildren<MeterItem *>().last();
        for (MeterItem *item : bar.findChildren<MeterItem *>())
            health = item->toolTip().contains(u"OpenAI"_s) && item->face().hasDot ? item : health;
        QCOMPARE(health->text(), u"1 not answering"_s);
        QVERIFY(health->toolTip().contains(u"OpenAI"_s));
    }

    void playMoneyIsNeverInTheSums()
    {
        MeterBar bar;
        MeterReading r;
        r.playToday = dollars(3);
        bar.setReading(r);
        QVERIFY(words(bar).contains(u"Spent today: $0.00"_s));
    }

    void aClickOrEnterOpensEverythingAndItStaysLive()
    {
        Window w;
        w.show(everything());
        QVERIFY(!w.popover->isVisible());
        QTest::mouseClick(w.bar->findChild<MeterItem *>(), Qt::LeftButton);
        QVERIFY(w.popover->isVisible());
        const QString all = w.popover->words().join(u'\n');
        for (const QString &line : {u"Today $1.42"_s, u"This month $23.10"_s, u"By the end of the month ≈ $31.80 at $1.00 a day"_s,
                                    u"Held for what is under way or unknown $0.60"_s, u"Video, per month $7.40 of $8.00"_s,
                                    u"OpenAI, requests 482 of 500 full in"_s, u"OpenAI, tokens 28,000 of 30,000 left"_s, u"Requests 2"_s,
                                    u"Jobs 3"_s, u"All providers up"_s, u"EUR today €0.50"_s})
            QVERIFY2(all.contains(line), qPrintable(line + u" in\n"_s + all));
        MeterReading later = everything();
        later.today.spent = dollars(1.50);
        later.down = {u"Anthropic"_s};
        w.set(later);
        QVERIFY(w.popover->words().contains(u"Today $1.50"_s));
        QVERIFY(w.popover->words().contains(u"Anthropic does not answer"_s));
        QTest::mouseClick(w.bar, Qt::LeftButton);
        QVERIFY(!w.popover->isVisible());
        w.bar->setFocus();
        QTest::keyClick(w.bar, Qt::Key_Return);
        QVERIFY(w.popover->isVisible());
        QVERIFY(w.popover->accessibleDescription().contains(u"Jobs 3"_s));
    }

    void thePopoverGoesWithEscapeAClickElsewhereAndTheWayToThePage()
    {
        Window w;
        w.show(reading());
        w.bar->setFocus();
        w.popover->toggle();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!w.popover->isVisible());
        QVERIFY(w.bar->hasFocus());
        w.popover->toggle();
        QTest::mouseClick(&w.window, Qt::LeftButton, {}, QPoint(900, 20));
        QVERIFY(!w.popover->isVisible());
        w.popover->toggle();
        QSignalSpy asked(w.popover, &MeterPopover::spendRequested);
        QTest::keyClick(w.popover->findChild<QPushButton *>(), Qt::Key_Space);
        QCOMPARE(asked.size(), 1);
        QVERIFY(!w.popover->isVisible());
    }

    void thePopoverFitsIntoASmallWindow()
    {
        Window w;
        MeterReading r = reading();
        for (int i = 0; i < 40; ++i)
            r.budgets.append({u"Budget %1"_s.arg(i), dollars(1), {}, dollars(2), u"USD"_s, false});
        w.window.resize(680, 460);
        w.show(r);
        w.popover->toggle();
        QVERIFY(w.window.rect().contains(w.popover->geometry()));
        QVERIFY(w.popover->geometry().bottom() < w.bar->geometry().top());
    }

private:
    /// A window with the bar at its lower edge.
    struct Window
    {
        QWidget window;
        MeterBar *bar = new MeterBar(&window);
        MeterPopover *popover = new MeterPopover(&window, bar);

        Window()
        {
            window.resize(1380, 800);
            QObject::connect(bar, &MeterBar::activated, popover, &MeterPopover::toggle);
        }
        void show(const MeterReading &reading)
        {
            bar->setGeometry(0, window.height() - 34, window.width(), 34);
            set(reading);
            window.show();
            QVERIFY(QTest::qWaitForWindowActive(&window));
        }
        void set(const MeterReading &reading) const
        {
            bar->setReading(reading);
            popover->setReading(reading);
        }
    };

    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
};

QTEST_MAIN(TestMeterBar)

#include "tst_meterbar.moc"
