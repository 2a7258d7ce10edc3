#include "ui/panes/spend/spendfigures.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

enum Now { Today, Month, Held, Forecast };
enum Span { Spent, Requests, FirstToken, Saved };
/// A card needs this much to show its figure whole.
constexpr int kLeastCard = 150;

CurrencyTotals totalsIn(const Totals &totals, const QString &currency)
{
    if (currency == u"USD")
        return {currency, totals.today, totals.thisMonth, totals.held};
    const auto found = std::find_if(totals.others.cbegin(), totals.others.cend(),
                                    [&](const CurrencyTotals &one) { return one.currency == currency; });
    return found == totals.others.cend() ? CurrencyTotals{currency, {}, {}, {}} : *found;
}

} // namespace

SpendFigures::SpendFigures(QWidget *parent) : QWidget(parent), m_nowGrid(new QGridLayout), m_grid(new QGridLayout), m_now(new Card)
{
    setObjectName(u"spendFigures"_s);
    setAccessibleName(tr("Key figures"));
    m_now->setGround(Card::Ground::Surface);
    m_now->setLayout(m_nowGrid);
    m_nowGrid->setContentsMargins(space(4), space(3), space(4), space(3));
    m_nowGrid->setSpacing(space(3));
    m_grid->setSpacing(space(3));
    m_nowFigures = {addNow(u"spendToday"_s, tr("Today")), addNow(u"spendMonth"_s, tr("This month")),
                    addNow(u"spendHeld"_s, tr("Held")), addNow(u"spendForecast"_s, tr("By the end of the month"))};
    m_cards = {addCard(u"spendSpent"_s, tr("Spent")), addCard(u"spendRequests"_s, tr("Requests")),
               addCard(u"spendFirstToken"_s, tr("p95 first token")), addCard(u"spendSaved"_s, tr("Saved by cache"))};
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(3));
    column->addLayout(m_grid);
    column->addWidget(m_now);
    arrange();
}

SpendFigures::Figure SpendFigures::addNow(const QString &id, const QString &name)
{
    Figure one;
    one.box = new QWidget;
    one.name = makeLabel(name, TextRole::Small, Ink::Muted);
    one.figure = makeLabel({}, TextRole::Speaker);
    one.figure->setObjectName(id);
    auto *column = new QVBoxLayout(one.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(one.name);
    column->addWidget(one.figure);
    return one;
}

SpendFigures::Figure SpendFigures::addCard(const QString &id, const QString &name)
{
    Figure one;
    auto *card = new Card;
    card->setGround(Card::Ground::Surface);
    one.box = card;
    one.name = makeLabel(name, TextRole::Small, Ink::Muted);
    one.figure = makeLabel({}, TextRole::Figure);
    one.figure->setObjectName(id);
    one.note = makeLabel({}, TextRole::Small, Ink::Muted);
    one.note->setObjectName(id + u"Note"_s);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(space(4), 14, space(4), 14);
    column->setSpacing(3);
    for (QLabel *label : {one.name, one.figure, one.note}) {
        // They may not hold the window open.
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        column->addWidget(label);
    }
    return one;
}

void SpendFigures::set(const Figure &figure, const QString &text, const QString &note, bool isMoney)
{
    figure.figure->setText(text);
    figure.figure->setAccessibleName(tr("%1: %2", "figure and value").arg(figure.name->text(), text));
    setInk(figure.figure, isMoney ? Ink::Money : Ink::Normal);
    if (figure.note) {
        figure.note->setText(note);
        figure.note->setToolTip(note);
    } else {
        figure.figure->setToolTip(note);
    }
}

void SpendFigures::setPage(const SpendPage &page, const ShownMoney &money)
{
    setNow(page, money);
    setSpan(page, money);
}

void SpendFigures::setNow(const SpendPage &page, const ShownMoney &money)
{
    // What is reserved, and a forecast, make sense of real money alone.
    m_now->setVisible(!money.isPlayMoney);
    const CurrencyTotals totals = totalsIn(page.totals, money.currency);
    set(m_nowFigures.at(Today), money.text(totals.today, m_locale), {}, true);
    set(m_nowFigures.at(Month), money.text(totals.thisMonth, m_locale), {}, true);
    set(m_nowFigures.at(Held), money.text(totals.held, m_locale),
        tr("Reserved for what is under way, and for attempts whose cost is not known yet"), true);
    const auto forecast = std::find_if(page.forecasts.cbegin(), page.forecasts.cend(),
                                       [&](const SpendForecast &one) { return one.currency == money.currency; });
    if (forecast == page.forecasts.cend())
        set(m_nowFigures.at(Forecast), u"—"_s, tr("Nothing was spent in the last weeks"), false);
    else
        set(m_nowFigures.at(Forecast), tr("≈ %1").arg(money.text(forecast->expected, m_locale)),
            tr("At %1 a day, as in the last weeks").arg(money.text(forecast->perDay, m_locale)), true);
}

void SpendFigures::setSpan(const SpendPage &page, const ShownMoney &money)
{
    SpendSums sums;
    QStringList others;
    for (const SpendRow &row : page.all) {
        if (row.currency == money.currency)
            sums = row.sums;
        else
            others.append(formatMoney(row.sums.cost, m_locale, row.currency));
    }
    QString spentNote = sums.unknown > 0 ? tr("%n of unknown cost", nullptr, static_cast<int>(sums.unknown)) : QString();
    if (spentNote.isEmpty() && !others.isEmpty())
        spentNote = tr("and %1").arg(others.join(u" · "_s));
    const auto forecast = std::find_if(page.forecasts.cbegin(), page.forecasts.cend(),
                                       [&](const SpendForecast &one) { return one.currency == money.currency; });
    if (spentNote.isEmpty() && !money.isPlayMoney && forecast != page.forecasts.cend())
        spentNote = tr("on track for %1").arg(formatMoney(forecast->expected, m_locale, money.currency));
    set(m_cards.at(Spent), money.text(sums.cost, m_locale), spentNote, !money.isPlayMoney);
    set(m_cards.at(Requests), m_locale.toString(requestsOf(sums)), tr("%1 failed").arg(shareText(sums.errorRate(), m_locale)),
        false);
    set(m_cards.at(FirstToken), timeText(page.chats.p95, m_locale), tr("chat, all models"), false);
    set(m_cards.at(Saved), money.text(sums.hitsSaved + sums.cacheSaved, m_locale),
        sums.hits > 0 ? tr("%1 of the requests").arg(shareText(sums.hitRate(), m_locale))
                      : tr("%1 of the input").arg(shareText(sums.cachedShare(), m_locale)),
        !money.isPlayMoney);
}

void SpendFigures::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SpendFigures::arrange()
{
    const int least = appearanceOf(this).scaled(kLeastCard);
    const int columns = width() >= 4 * least ? 4 : width() >= 2 * least || width() == 0 ? 2 : 1;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < m_cards.size(); ++i) {
        m_grid->addWidget(m_cards.at(i).box, i / columns, i % columns);
        m_nowGrid->addWidget(m_nowFigures.at(i).box, i / columns, i % columns);
    }
    for (int column = 0; column < 4; ++column) {
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
        m_nowGrid->setColumnStretch(column, column < columns ? 1 : 0);
    }
}

} // namespace maquette::ui

#include "moc_spendfigures.cpp"
