#include "tests/support/testcase.h"
#include "ui/shell/meterbar.h"
#include "ui/shell/meteritem.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"

#include <QApplication>

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

private:
    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
};

QTEST_MAIN(TestMeterBar)

#include "tst_meterbar.moc"
