#include "ui/panes/spend/spendcontent.h"

#include "ui/panes/spend/spendchart.h"
#include "ui/panes/spend/spendfigures.h"
#include "ui/panes/spend/spendlinesmodel.h"
#include "ui/panes/spend/spendring.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/figuretable.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menuchip.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/scrolled.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using Dimension = SpendQuery::Dimension;
using Period = SpendQuery::Period;

namespace {

constexpr int kLongest = 900;

QLabel *makeNote(const QString &id)
{
    QLabel *label = makeParagraph({}, TextRole::Body, Ink::Muted);
    label->setObjectName(id);
    label->hide();
    return label;
}

} // namespace

SpendContent::SpendContent(QWidget *parent)
    : QWidget(parent)
    , m_spans(new QButtonGroup(this))
    , m_period(new MenuChip(tr("Bars")))
    , m_bars(makeDimensions(u"spendBarsBy"_s, tr("Chart")))
    , m_lines(makeDimensions(u"spendLinesBy"_s, tr("Table")))
    , m_moneyChip(new MenuChip(tr("Money")))
    , m_notice(new NoticeBar)
    , m_playNote(makeNote(u"spendPlayNote"_s))
    , m_figures(new SpendFigures)
    , m_chart(new SpendChart)
    , m_nothing(makeNote(u"spendNothing"_s))
    , m_asTable(new Chip(tr("As a table")))
    , m_barsModel(new SpendBarsModel(this))
    , m_barsTable(new FigureTable(tr("What was spent, by time")))
    , m_linesModel(new SpendLinesModel(this))
    , m_table(new FigureTable(tr("What was spent, line by line")))
{
    m_notice->setObjectName(u"spendNotice"_s);
    m_notice->hide();
    m_playNote->setText(tr("Play money of the sandbox: nobody pays it, and it is never added to real money."));
    m_pages = new QStackedLayout;
    m_pages->addWidget(new QWidget);
    m_pages->addWidget(makeEmpty());
    m_pages->addWidget(makeFull());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(new Separator(Qt::Horizontal));
    column->addWidget(m_notice);
    column->addLayout(m_pages, 1);
}

MenuChip *SpendContent::makeDimensions(const QString &id, const QString &name)
{
    auto *chip = new MenuChip(name);
    chip->setObjectName(id);
    QList<MenuChip::Choice> choices;
    for (const Dimension one : {Dimension::Provider, Dimension::Model, Dimension::Feature, Dimension::Account, Dimension::Project})
        choices.append({static_cast<int>(one), byDimension(one)});
    chip->setChoices(choices);
    return chip;
}

void SpendContent::addSpan(QHBoxLayout *row, Span span, const QString &id, const QString &text)
{
    auto *chip = new Chip(text);
    chip->setObjectName(id);
    chip->setInteractive(true);
    chip->setCheckable(true);
    m_spans->addButton(chip, static_cast<int>(span));
    row->addWidget(chip);
}

QWidget *SpendContent::makeHead()
{
    auto *head = new QWidget;
    head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(space(5), 0, space(5), 0);
    row->setSpacing(space(2));
    row->addWidget(makePaneTitle(tr("Spend")));
    row->addSpacing(space(1));
    addSpan(row, Span::Week, u"spendWeek"_s, tr("7 d", "days"));
    addSpan(row, Span::Fortnight, u"spendFortnight"_s, tr("14 d", "days"));
    addSpan(row, Span::Month, u"spendThisMonth"_s, tr("Month"));
    addSpan(row, Span::Year, u"spendYear"_s, tr("Year"));
    setSpan(Span::Fortnight);
    row->addStretch(1);
    m_moneyChip->setObjectName(u"spendMoney"_s);
    m_moneyChip->hide();
    m_period->setObjectName(u"spendPeriod"_s);
    m_period->setChoices({{static_cast<int>(Period::Day), tr("Per day")},
                          {static_cast<int>(Period::Week), tr("Per week")},
                          {static_cast<int>(Period::Month), tr("Per month")}});
    row->addWidget(m_moneyChip);
    row->addWidget(m_period);
    row->addWidget(m_bars);
    connect(m_spans, &QButtonGroup::idClicked, this, &SpendContent::spanChosen);
    connect(m_period, &MenuChip::chosen, this, [this](int id) { emit periodChosen(static_cast<Period>(id)); });
    connect(m_bars, &MenuChip::chosen, this, [this](int id) { emit barsChosen(static_cast<Dimension>(id)); });
    connect(m_lines, &MenuChip::chosen, this, [this](int id) { emit linesChosen(static_cast<Dimension>(id)); });
    connect(m_moneyChip, &MenuChip::chosen, this, [this](int id) { emit moneyChosen(m_moneys.at(id)); });
    return head;
}

QWidget *SpendContent::makeEmpty()
{
    auto *page = new QWidget;
    page->setObjectName(u"spendEmpty"_s);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space(6), 0, space(6), 0);
    column->setSpacing(space(3));
    QLabel *text = makeParagraph(tr("What you spend will stand here: by day, provider, model and project, how fast and how "
                                    "reliable each model was, and where the month is going. Nothing was asked yet."),
                                 TextRole::Body, Ink::Muted);
    text->setAlignment(Qt::AlignCenter);
    m_toChat = new Button(tr("Ask something"), ButtonKind::Primary);
    m_toChat->setObjectName(u"spendToChat"_s);
    connect(m_toChat, &QPushButton::clicked, this, &SpendContent::chatRequested);
    column->addStretch(1);
    column->addWidget(text);
    column->addWidget(m_toChat, 0, Qt::AlignHCenter);
    column->addStretch(1);
    return page;
}

QWidget *SpendContent::makeFull()
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(space(5), space(5), space(5), space(5));
    column->setSpacing(space(4));
    column->addWidget(m_playNote);
    column->addWidget(m_figures);
    column->addWidget(makeChartCard());
    column->addWidget(makeTableCard());
    column->addStretch(1);
    inside->setMaximumWidth(2 * kLongest);
    return makeScrolled(inside);
}

QWidget *SpendContent::makeChartCard()
{
    m_chartCard = new Card;
    m_chartCard->setGround(Card::Ground::Surface);
    auto *column = new QVBoxLayout(m_chartCard);
    column->setContentsMargins(space(4), space(3), space(4), space(3));
    column->setSpacing(space(2));
    m_legendBox = new QWidget;
    m_legendBox->setObjectName(u"spendLegend"_s);
    m_legend = new FlowLayout(m_legendBox, space(4));
    m_asTable->setObjectName(u"spendAsTable"_s);
    m_asTable->setInteractive(true);
    m_asTable->setCheckable(true);
    m_nothing->setText(tr("Nothing was spent in these days."));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_barsTable->setObjectName(u"spendBarsTable"_s);
    m_barsTable->setModel(m_barsModel);
    m_barsTable->hide();
    auto *below = new QHBoxLayout;
    below->addWidget(m_legendBox, 1);
    below->addWidget(m_asTable, 0, Qt::AlignTop);
    column->addWidget(m_chart);
    column->addWidget(m_barsTable);
    column->addWidget(m_nothing);
    column->addLayout(below);
    connect(m_asTable, &QAbstractButton::toggled, this, &SpendContent::showAsTable);
    connect(m_chart, &SpendChart::currentChanged, this, &SpendContent::showLegend);
    return m_chartCard;
}

QWidget *SpendContent::makeTableCard()
{
    using Side = SpendLinesModel::Side;
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(1));
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    auto *sides = new QButtonGroup(this);
    const auto add = [&](Side side, const QString &id, const QString &text) {
        auto *chip = new Chip(text);
        chip->setObjectName(id);
        chip->setInteractive(true);
        chip->setCheckable(true);
        chip->setChecked(side == Side::Cost);
        sides->addButton(chip, static_cast<int>(side));
        row->addWidget(chip);
    };
    add(Side::Cost, u"spendSideCost"_s, tr("Cost"));
    add(Side::Speed, u"spendSideSpeed"_s, tr("Speed"));
    add(Side::Trouble, u"spendSideTrouble"_s, tr("Errors and cache"));
    row->addStretch(1);
    row->addWidget(m_lines);
    m_table->setObjectName(u"spendTable"_s);
    m_table->setModel(m_linesModel);
    column->addLayout(row);
    column->addWidget(m_table);
    connect(sides, &QButtonGroup::idClicked, this, [this](int id) { m_linesModel->setSide(static_cast<Side>(id)); });
    return box;
}

void SpendContent::setSpan(Span span)
{
    m_spans->button(static_cast<int>(span))->setChecked(true);
}

SpendContent::Span SpendContent::span() const
{
    return static_cast<Span>(m_spans->checkedId());
}

QWidget *SpendContent::focusTarget() const
{
    return m_pages->currentIndex() == 1 ? static_cast<QWidget *>(m_toChat) : m_spans->checkedButton();
}

void SpendContent::showError(const Error &error)
{
    m_isPageMissing = false;
    m_notice->showError(error);
}

void SpendContent::showPageError(const Error &error)
{
    m_isPageMissing = true;
    m_notice->showError(error);
}

void SpendContent::setPage(const SpendPage &page, const SpendPageQuery &query, const ShownMoney &money)
{
    if (std::exchange(m_isPageMissing, false))
        m_notice->hide();
    m_money = money;
    m_pages->setCurrentIndex(page.isEmpty() ? 1 : 2);
    m_playNote->setVisible(money.isPlayMoney);
    m_period->choose(static_cast<int>(query.period));
    m_bars->choose(static_cast<int>(query.bars));
    m_lines->choose(static_cast<int>(query.lines));
    showMoneys(page, money);
    m_figures->setPage(page, money);
    showChart(page, query, money);
    m_linesModel->setRows(page.lines, query.lines, money);
}

void SpendContent::showMoneys(const SpendPage &page, const ShownMoney &money)
{
    QList<ShownMoney> moneys;
    for (const QString &currency : page.currencies)
        moneys.append({currency, false});
    if (page.hasPlayMoney)
        moneys.append({u"USD"_s, true});
    if (!moneys.contains(money))
        moneys.prepend(money);
    m_moneyChip->setVisible(moneys.size() > 1);
    if (moneys != m_moneys) {
        m_moneys = moneys;
        QList<MenuChip::Choice> choices;
        for (int i = 0; i < moneys.size(); ++i)
            choices.append({i, moneys.at(i).isPlayMoney ? tr("Play money") : moneys.at(i).currency});
        m_moneyChip->setChoices(choices);
    }
    m_moneyChip->choose(static_cast<int>(m_moneys.indexOf(money)));
}

void SpendContent::showChart(const SpendPage &page, const SpendPageQuery &query, const ShownMoney &money)
{
    const SpendBars bars = spendBars(page.bars, query, money.currency);
    m_chart->setBars(bars, query.period, money);
    m_barsModel->setBars(bars, query.period, money);
    showAsTable(m_asTable->isChecked());
    showLegend();
}

void SpendContent::showAsTable(bool isTable)
{
    const bool isNothing = m_chart->bars().parts.isEmpty();
    m_chart->setVisible(!isTable && !isNothing);
    m_barsTable->setVisible(isTable && !isNothing);
    m_nothing->setVisible(isNothing);
    m_asTable->setVisible(!isNothing);
    m_legendBox->setVisible(!isTable && !isNothing);
}

void SpendContent::showLegend()
{
    const SpendBars &bars = m_chart->bars();
    QStringList titles;
    for (const SpendBars::Part &part : bars.parts)
        titles.append(part.title);
    const bool isRest = !bars.parts.isEmpty() && bars.parts.constLast().isRest;
    // Only other parts are laid out anew: amounts change with every bar that the pointer passes.
    if (titles != m_legendTitles || isRest != m_hasRest) {
        m_legendTitles = titles;
        m_hasRest = isRest;
        makeLegend();
    }
    const int bar = m_chart->current();
    for (int i = 0; i < bars.parts.size(); ++i) {
        const Money amount = bar >= 0 && bar < bars.bars.size() ? bars.bars.at(bar).amounts.at(i) : bars.parts.at(i).sum;
        QLabel *label = m_amounts.at(i);
        label->setText(m_money.text(amount, m_locale));
        setInk(label, m_money.isPlayMoney ? Ink::Normal : Ink::Money);
    }
}

void SpendContent::makeLegend()
{
    while (QLayoutItem *item = m_legend->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_amounts.clear();
    const QList<SpendBars::Part> &parts = m_chart->bars().parts;
    for (int i = 0; i < parts.size(); ++i) {
        auto *entry = new QWidget;
        auto *row = new QHBoxLayout(entry);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(6);
        row->addWidget(new SpendSwatch(i, parts.at(i).isRest));
        row->addWidget(makeLabel(parts.at(i).title, TextRole::Small, Ink::Muted));
        m_amounts.append(makeLabel({}, TextRole::Small, Ink::Money));
        row->addWidget(m_amounts.last());
        m_legend->addWidget(entry);
    }
}

} // namespace maquette::ui

#include "moc_spendcontent.cpp"
