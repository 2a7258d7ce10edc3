#include "ui/panes/chat/context/contextfield.h"

#include "ui/models/format.h"
#include "ui/panes/chat/context/contextbar.h"
#include "ui/panes/chat/context/contextlegend.h"
#include "ui/panes/chat/context/contextwords.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/modelpicker.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

using Strategy = ContextPolicy::Strategy;
constexpr int kMostContext = 10'000'000;

QVBoxLayout *columnIn(QWidget *box)
{
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(1));
    return column;
}

void showText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

ContextField::ContextField(QWidget *parent)
    : QWidget(parent)
    , m_taken(makeLabel({}, TextRole::Section, Ink::Muted))
    , m_bar(new ContextBar)
    , m_legend(new ContextLegend)
    , m_leftOut(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_lost(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_strategy(new QComboBox)
    , m_bounds(new QWidget)
    , m_tokens(new QSpinBox)
    , m_summaries(new QWidget)
    , m_summariser(new ModelField)
    , m_price(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_state(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_summary(new Button(tr("Read the summary…"), ButtonKind::Link))
{
    build();
    connect(m_bar, &QAbstractButton::toggled, m_legend, &QWidget::setVisible);
    connect(m_strategy, &QComboBox::activated, this, [this](int index) {
        m_policy.strategy = static_cast<Strategy>(m_strategy->itemData(index).toInt());
        showPolicy();
        emit edited(m_policy);
    });
    connect(m_tokens, &QSpinBox::valueChanged, this, [this](int tokens) {
        if (m_isShowing)
            return;
        m_policy.tokens = tokens;
        emit edited(m_policy);
    });
    connect(m_summariser, &QAbstractButton::clicked, this, &ContextField::summariserRequested);
    connect(m_summary, &QPushButton::clicked, this, &ContextField::summaryRequested);
    setReport({}, false);
    setSummary({});
    showPolicy();
}

void ContextField::build()
{
    m_bar->setObjectName(u"contextBar"_s);
    m_leftOut->setObjectName(u"contextLeftOut"_s);
    m_lost->setObjectName(u"contextCacheLost"_s);
    m_strategy->setObjectName(u"contextStrategy"_s);
    m_tokens->setObjectName(u"contextTokens"_s);
    m_summariser->setObjectName(u"contextSummariser"_s);
    m_state->setObjectName(u"contextSummaryState"_s);
    m_summary->setObjectName(u"contextSummary"_s);
    m_legend->setObjectName(u"contextLegend"_s);
    m_legend->hide();
    m_strategy->addItem(tr("The whole conversation"), int(Strategy::Whole));
    m_strategy->addItem(tr("The newest messages"), int(Strategy::Window));
    m_strategy->addItem(tr("Summary and newest messages"), int(Strategy::Summary));
    m_strategy->setAccessibleName(tr("What is sent"));
    m_strategy->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_strategy->setMinimumContentsLength(12);
    m_tokens->setRange(0, kMostContext);
    m_tokens->setSingleStep(1000);
    m_tokens->setGroupSeparatorShown(true);
    m_tokens->setSpecialValueText(tr("as much as the model takes"));
    m_tokens->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_tokens->setKeyboardTracking(false);
    m_tokens->setAccessibleName(tr("Tokens that are sent at most"));
    if (auto *editor = m_tokens->findChild<QLineEdit *>())
        editor->setAccessibleName(m_tokens->accessibleName());
    setTextRole(m_summary, TextRole::Section);
    QVBoxLayout *bounds = columnIn(m_bounds);
    bounds->addWidget(makeSectionLabel(tr("At most, in to&kens"), m_tokens));
    bounds->addWidget(m_tokens);
    QVBoxLayout *summaries = columnIn(m_summaries);
    summaries->addWidget(makeSectionLabel(tr("Summaries &by"), m_summariser));
    summaries->addWidget(m_summariser);
    summaries->addWidget(m_price);
    summaries->addWidget(m_state);
    summaries->addWidget(m_summary, 0, Qt::AlignLeading);
    QVBoxLayout *column = columnIn(this);
    auto *row = new QHBoxLayout;
    row->addWidget(makeSectionLabel(tr("&Context"), m_strategy), 1);
    row->addWidget(m_taken);
    column->addLayout(row);
    column->addWidget(m_bar);
    column->addWidget(m_legend);
    column->addWidget(m_leftOut);
    column->addWidget(m_lost);
    column->addSpacing(space(1));
    column->addWidget(m_strategy);
    column->addWidget(m_bounds);
    column->addWidget(m_summaries);
}

void ContextField::setPolicy(const ContextPolicy &policy, const QString &summariser, const QString &price)
{
    m_policy = policy;
    m_summariser->setText(summariser);
    m_summariser->setAccessibleName(summariser.isEmpty() ? tr("Summaries by: nobody") : tr("Summaries by: %1").arg(summariser));
    m_price->setText(price.isEmpty() ? tr("Made after an answer, when older messages are about to be left out; each one costs.")
                                     : tr("%1. Made after an answer, when older messages are about to be left out; each one costs.").arg(price));
    showPolicy();
}

void ContextField::showPolicy()
{
    m_isShowing = true;
    m_strategy->setCurrentIndex(m_strategy->findData(int(m_policy.strategy)));
    // What somebody is still typing stays.
    if (!m_tokens->hasFocus() || m_tokens->value() == m_policy.tokens)
        m_tokens->setValue(static_cast<int>(std::min<qint64>(m_policy.tokens, kMostContext)));
    m_bounds->setVisible(m_policy.strategy != Strategy::Whole);
    m_summaries->setVisible(m_policy.strategy == Strategy::Summary);
    m_isShowing = false;
}

void ContextField::setReport(const std::optional<ContextReport> &report, bool isPlayMoney)
{
    m_bar->setReport(report);
    m_legend->setReport(report, isPlayMoney);
    QString taken;
    if (report && report->limit)
        taken = tr("%1 of %2").arg(compactTokens(report->tokens, locale()), compactTokens(*report->limit, locale()));
    else if (report)
        taken = compactTokens(report->tokens, locale());
    m_taken->setText(taken);
    const bool overflows = report && report->overflows;
    setInk(m_leftOut, overflows ? Ink::Bad : Ink::Muted);
    if (overflows)
        showText(m_leftOut, overflowText(*report, locale()));
    else
        showText(m_leftOut, report ? leftOutText(*report, locale()) : QString());
    showText(m_lost, report && report->cacheLoss ? cacheLossText(*report->cacheLoss, locale()) : QString());
}

void ContextField::setSummary(const std::optional<Summary> &summary)
{
    QString state;
    if (summary && summary->state == Summary::State::UnderWay)
        state = tr("A summary is being written.");
    else if (summary && summary->state == Summary::State::Failed)
        state = tr("The last summary failed: %1").arg(summary->error);
    showText(m_state, state);
    m_summary->setVisible(summary.has_value() && summary->state != Summary::State::UnderWay);
    m_summary->setText(summary && summary->state == Summary::State::Failed ? tr("Summarise again…") : tr("Read the summary…"));
}

QWidget *ContextField::summariserField() const
{
    return m_summariser;
}

} // namespace maquette::ui

#include "moc_contextfield.cpp"
