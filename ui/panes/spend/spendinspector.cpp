#include "ui/panes/spend/spendinspector.h"

#include "core/accounts/accounts.h"
#include "ui/panes/spend/spendring.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menuchip.h"
#include "ui/widgets/scrolled.h"

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using Dimension = SpendQuery::Dimension;

namespace {

/// Fewer failures are noise.
constexpr double kTellFrom = 0.02;

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

SpendInspector::SpendInspector(const Accounts &accounts, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_dimension(new MenuChip(tr("Shares")))
    , m_ring(new SpendRing)
    , m_shares(new QVBoxLayout)
    , m_alerts(new QVBoxLayout)
{
    QList<MenuChip::Choice> choices;
    for (const Dimension one : {Dimension::Feature, Dimension::Provider, Dimension::Model, Dimension::Account, Dimension::Project})
        choices.append({static_cast<int>(one), byDimension(one)});
    m_dimension->setObjectName(u"spendRingBy"_s);
    m_dimension->setChoices(choices);
    connect(m_dimension, &MenuChip::chosen, this, [this](int id) { emit dimensionChosen(static_cast<Dimension>(id)); });
    auto *shares = new QWidget;
    shares->setObjectName(u"spendShares"_s);
    shares->setAccessibleName(tr("Shares"));
    shares->setLayout(m_shares);
    auto *alerts = new QWidget;
    alerts->setObjectName(u"spendAlerts"_s);
    alerts->setAccessibleName(tr("Alerts"));
    alerts->setLayout(m_alerts);
    for (QVBoxLayout *list : {m_shares, m_alerts}) {
        list->setContentsMargins(0, 0, 0, 0);
        list->setSpacing(space(2));
    }
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(space(4), space(1), space(4), space(3));
    column->setSpacing(space(3));
    column->addWidget(m_ring, 0, Qt::AlignHCenter);
    column->addWidget(shares);
    column->addSpacing(space(2));
    column->addWidget(makeSectionLabel(tr("Alerts")));
    column->addWidget(alerts);
    column->addSpacing(space(2));
    column->addWidget(makeSectionLabel(tr("Invoice")));
    auto *invoice = new Button(tr("Compare with an invoice…"));
    invoice->setObjectName(u"compareInvoice"_s);
    column->addWidget(invoice, 0, Qt::AlignLeading);
    connect(invoice, &QPushButton::clicked, this, &SpendInspector::invoiceRequested);
    column->addStretch(1);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space(4), 0, space(4), 0);
    top->addWidget(makePaneTitle(tr("Shares")));
    top->addStretch(1);
    top->addWidget(m_dimension);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(top);
    all->addWidget(makeScrolled(inside), 1);
}

void SpendInspector::setPage(const SpendPage &page, Dimension dimension, const ShownMoney &money)
{
    m_dimension->choose(static_cast<int>(dimension));
    showShares(spendBars(page.ring, {.from = page.today, .to = page.today, .bars = dimension}, money.currency), money);
    showAlerts(page);
}

void SpendInspector::showShares(const SpendBars &parts, const ShownMoney &money)
{
    Money sum;
    for (const SpendBars::Part &part : parts.parts)
        sum += part.sum;
    QList<double> shares;
    for (const SpendBars::Part &part : parts.parts)
        shares.append(shareOf(part.sum, sum));
    const bool hasRest = !parts.parts.isEmpty() && parts.parts.constLast().isRest;
    // The figure stands in the ring; what money it is stands in the head.
    m_ring->setShares(shares, hasRest, formatMoney(sum, m_locale, money.currency), !money.isPlayMoney);
    clear(m_shares);
    for (int i = 0; i < parts.parts.size(); ++i) {
        const SpendBars::Part &part = parts.parts.at(i);
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space(2));
        auto *name = new ElidedLabel(part.title);
        setInk(name, Ink::Muted);
        row->addWidget(new SpendSwatch(i, part.isRest));
        row->addWidget(name, 1);
        row->addWidget(makeLabel(money.text(part.sum, m_locale), TextRole::Body, money.isPlayMoney ? Ink::Normal : Ink::Money));
        QLabel *share = makeLabel(shareText(shares.at(i), m_locale), TextRole::Small, Ink::Muted);
        share->setMinimumWidth(appearanceOf(this).scaled(38));
        share->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        row->addWidget(share);
        m_shares->addWidget(line);
    }
    if (parts.parts.isEmpty())
        m_shares->addWidget(makeParagraph(tr("Nothing was spent in these days."), TextRole::Body, Ink::Muted));
}

QStringList SpendInspector::budgetAlerts(const SpendPage &page) const
{
    QStringList list;
    for (const BudgetStatus &status : page.budgets) {
        const QString title = budgetName(status.budget, m_accounts, page.today, m_locale);
        const QString hard = formatMoney(status.budget.hard, m_locale, status.budget.currency);
        if (status.left() <= Money{})
            list.append(tr("“%1” has nothing left of %2").arg(title, hard));
        else if (status.isWarning())
            list.append(tr("“%1” passed %2 of %3").arg(title, shareText(*status.budget.soft, m_locale), hard));
    }
    return list;
}

QStringList SpendInspector::healthAlerts(const QList<DailyHealth> &health) const
{
    QHash<QString, DailyHealth> byProvider;
    for (const DailyHealth &one : health)
        byProvider[one.providerId] += one;
    QStringList list;
    for (auto one = byProvider.cbegin(); one != byProvider.cend(); ++one) {
        const auto provider = m_accounts.provider(one.key());
        const QString name = provider ? provider->name : one.key();
        const double failed = static_cast<double>(one->failed) / one->all();
        if (failed >= kTellFrom)
            list.append(tr("%1: %2 of today's attempts failed").arg(name, shareText(failed, m_locale)));
        if (one->limited > 0)
            list.append(tr("%1 refused %n attempt(s) today because of a rate limit", nullptr, one->limited).arg(name));
    }
    list.sort();
    return list;
}

void SpendInspector::showAlerts(const SpendPage &page)
{
    clear(m_alerts);
    const auto add = [this](const QString &text, Ink ink) { m_alerts->addWidget(makeParagraph(text, TextRole::Small, ink)); };
    for (const QString &text : budgetAlerts(page))
        add(text, Ink::Bad);
    for (const QString &text : healthAlerts(page.health))
        add(text, Ink::Normal);
    if (page.totals.unknownToday > 0)
        add(tr("%n attempt(s) today cost an unknown amount", nullptr, page.totals.unknownToday), Ink::Normal);
    if (m_alerts->count() == 0)
        add(tr("Nothing to warn of."), Ink::Muted);
}

} // namespace maquette::ui

#include "moc_spendinspector.cpp"
