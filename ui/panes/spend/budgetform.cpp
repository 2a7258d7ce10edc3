#include "ui/panes/spend/budgetform.h"

#include "core/accounts/accounts.h"
#include "ui/panes/spend/spendwords.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <array>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDays = 3660;
constexpr int kUsualDays = 7;
constexpr std::array kFeatures = {Feature::Chat,       Feature::Image,         Feature::Video,  Feature::Embedding,
                                  Feature::Moderation, Feature::Transcription, Feature::Speech, Feature::Summary,
                                  Feature::Tool,       Feature::Knowledge,     Feature::Batch,  Feature::Golden,
                                  Feature::Gateway};

QComboBox *makeBox(const QString &name)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    return box;
}

} // namespace

std::optional<Money> moneyFromPeople(const QString &text, const QLocale &locale)
{
    QString plain = text.trimmed();
    bool isLocal = false;
    locale.toDouble(plain, &isLocal);
    if (isLocal) {
        plain.remove(locale.groupSeparator());
        plain.replace(locale.decimalPoint(), u"."_s);
    }
    return moneyFromDecimal(plain);
}

BudgetForm::BudgetForm(const Budget &budget, const Accounts &accounts, const AttemptFilterNames &names, QWidget *parent)
    : FormCard(budget.id.isEmpty() ? tr("New budget") : tr("Change the budget"), parent)
    , m_accounts(accounts)
    , m_names(names)
    , m_start(budget)
    , m_period(makeBox(u"budgetPeriod"_s))
    , m_days(new QSpinBox)
    , m_scope(makeBox(u"budgetScope"_s))
    , m_key(makeBox(u"budgetKey"_s))
    , m_hard(new QLineEdit)
    , m_soft(new QSpinBox)
    , m_unpriced(makeBox(u"budgetUnpriced"_s))
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_save(new Button(tr("Save"), ButtonKind::Primary))
    , m_cancel(new Button(tr("Cancel")))
{
    setObjectName(u"budgetForm"_s);
    build();
    fill();
    connect(m_period, &QComboBox::currentIndexChanged, this, &BudgetForm::showFields);
    connect(m_scope, &QComboBox::currentIndexChanged, this, [this] {
        fillKeys();
        showFields();
    });
    connect(m_save, &QPushButton::clicked, this, &BudgetForm::saveRequested);
    connect(m_hard, &QLineEdit::returnPressed, m_save, &QPushButton::click);
    connect(m_cancel, &QPushButton::clicked, this, &BudgetForm::cancelled);
    setFocusProxy(m_hard);
}

void BudgetForm::build()
{
    using Period = BudgetPeriod::Kind;
    using Scope = BudgetScope::Kind;
    m_hard->setObjectName(u"budgetHard"_s);
    m_soft->setObjectName(u"budgetSoft"_s);
    m_days->setObjectName(u"budgetDays"_s);
    m_problem->setObjectName(u"budgetProblem"_s);
    m_save->setObjectName(u"budgetSave"_s);
    m_cancel->setObjectName(u"budgetCancel"_s);
    const auto add = [](QComboBox *box, auto id, const QString &text) { box->addItem(text, static_cast<int>(id)); };
    add(m_period, Period::Day, tr("Each day"));
    add(m_period, Period::Week, tr("Each week, from Monday"));
    add(m_period, Period::Month, tr("Each month"));
    add(m_period, Period::Rolling, tr("The last days"));
    add(m_period, Period::Total, tr("In all"));
    add(m_scope, Scope::All, tr("Everything"));
    add(m_scope, Scope::Account, tr("One account"));
    add(m_scope, Scope::Provider, tr("One provider"));
    add(m_scope, Scope::Model, tr("One model"));
    add(m_scope, Scope::Feature, tr("One feature"));
    add(m_scope, Scope::Project, tr("One project"));
    add(m_unpriced, Budget::Unpriced::Ask, tr("Ask before each"));
    add(m_unpriced, Budget::Unpriced::Block, tr("Never send them"));
    add(m_unpriced, Budget::Unpriced::Allow, tr("Send them while something is left"));
    m_days->setRange(1, kMostDays);
    m_soft->setRange(0, 100);
    m_soft->setSuffix(tr(" %", "per cent, behind a number"));
    m_soft->setSpecialValueText(tr("no warning"));
    m_soft->setSingleStep(5);
    m_problem->hide();
    addField(tr("Cap in %1").arg(m_start.currency), m_hard);
    addField(tr("For"), m_period);
    addField(tr("Days together, today among them"), m_days);
    addField(tr("Of"), m_scope);
    addField(tr("Which"), m_key);
    addField(tr("Warn from"), m_soft, tr("Of the cap. You are told once in each period."));
    addField(tr("Requests without a known price"), m_unpriced);
    addWidget(m_problem);
    QHBoxLayout *row = addButtons();
    row->addWidget(m_save);
    row->addWidget(m_cancel);
    if (!m_start.id.isEmpty()) {
        m_remove = new Button(tr("Remove"), ButtonKind::Quiet);
        m_remove->setObjectName(u"budgetRemove"_s);
        row->addWidget(m_remove);
        connect(m_remove, &QPushButton::clicked, this, &BudgetForm::removeRequested);
    }
    row->addStretch(1);
}

void BudgetForm::fill()
{
    const bool isNew = m_start.id.isEmpty();
    const QLocale locale;
    if (!isNew)
        m_hard->setText(toDecimal(m_start.hard).replace(u'.', locale.decimalPoint()));
    m_hard->setPlaceholderText(locale.toString(20));
    m_period->setCurrentIndex(m_period->findData(static_cast<int>(m_start.period.kind)));
    m_days->setValue(m_start.period.days > 0 ? m_start.period.days : kUsualDays);
    m_scope->setCurrentIndex(m_scope->findData(static_cast<int>(m_start.scope.kind)));
    m_soft->setValue(m_start.soft ? qRound(*m_start.soft * 100) : 0);
    m_unpriced->setCurrentIndex(m_unpriced->findData(static_cast<int>(m_start.unpriced)));
    fillKeys();
    showFields();
}

void BudgetForm::setNames(const AttemptFilterNames &names)
{
    m_names = names;
    const QString written = m_key->currentText();
    if (!m_key->isEditable())
        return;
    fillKeys();
    m_key->setEditText(written);
}

void BudgetForm::fillKeys()
{
    using Kind = BudgetScope::Kind;
    const Kind kind = scopeKind();
    m_key->clear();
    // Models and projects are named freely; the rest is what there is.
    m_key->setEditable(kind == Kind::Model || kind == Kind::Project);
    if (kind == Kind::Account) {
        for (const Account &account : m_accounts.accounts())
            m_key->addItem(account.name, account.id);
    } else if (kind == Kind::Provider) {
        for (const auto &provider : m_accounts.providers())
            m_key->addItem(provider->name, provider->id);
    } else if (kind == Kind::Feature) {
        for (const Feature feature : kFeatures)
            m_key->addItem(featureTitle(featureName(feature)), featureName(feature));
    } else {
        for (const QString &name : kind == Kind::Model ? m_names.models : m_names.projects) {
            if (!name.isEmpty())
                m_key->addItem(name, name);
        }
    }
    if (m_start.scope.kind != kind || m_start.scope.key.isEmpty())
        return;
    if (m_key->findData(m_start.scope.key) < 0)
        m_key->addItem(m_start.label.isEmpty() ? m_start.scope.key : m_start.label, m_start.scope.key);
    m_key->setCurrentIndex(m_key->findData(m_start.scope.key));
}

void BudgetForm::showFields()
{
    setFieldShown(m_days, periodKind() == BudgetPeriod::Kind::Rolling);
    setFieldShown(m_key, scopeKind() != BudgetScope::Kind::All);
}

BudgetScope::Kind BudgetForm::scopeKind() const
{
    return static_cast<BudgetScope::Kind>(m_scope->currentData().toInt());
}

BudgetPeriod::Kind BudgetForm::periodKind() const
{
    return static_cast<BudgetPeriod::Kind>(m_period->currentData().toInt());
}

Result<BudgetScope> BudgetForm::scope() const
{
    const BudgetScope::Kind kind = scopeKind();
    if (kind == BudgetScope::Kind::All)
        return BudgetScope{};
    const QString written = m_key->currentText().trimmed();
    const int known = m_key->findText(written);
    const QString key = known >= 0 ? m_key->itemData(known).toString() : m_key->isEditable() ? written : QString();
    if (key.isEmpty())
        return failure(Error::Kind::Usage, tr("Say what the budget is for: choose or write a name under “Which”."));
    return BudgetScope{kind, key};
}

Result<Budget> BudgetForm::budget() const
{
    const auto hard = moneyFromPeople(m_hard->text(), QLocale());
    if (m_hard->text().trimmed().isEmpty())
        return failure(Error::Kind::Usage, tr("Write the cap, the most that may be spent, such as 20."));
    if (!hard)
        return failure(Error::Kind::Usage,
                       tr("“%1” is no amount. Write the cap in digits, such as 20.").arg(m_hard->text().trimmed()));
    if (*hard < Money{})
        return failure(Error::Kind::Usage, tr("A cap cannot be below zero."));
    const auto chosen = scope();
    if (!chosen)
        return tl::unexpected(chosen.error());
    Budget budget = m_start;
    budget.hard = *hard;
    budget.period = {periodKind(), periodKind() == BudgetPeriod::Kind::Rolling ? m_days->value() : 0};
    budget.scope = *chosen;
    budget.soft = m_soft->value() > 0 ? std::optional(m_soft->value() / 100.0) : std::nullopt;
    budget.unpriced = static_cast<Budget::Unpriced>(m_unpriced->currentData().toInt());
    budget.label = chosen->kind == BudgetScope::Kind::Account ? m_key->currentText() : QString();
    return budget;
}

void BudgetForm::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void BudgetForm::setBusy(bool isBusy)
{
    m_save->setEnabled(!isBusy);
    if (m_remove)
        m_remove->setEnabled(!isBusy);
}

void BudgetForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit cancelled();
    else
        FormCard::keyPressEvent(event);
}

} // namespace maquette::ui

#include "moc_budgetform.cpp"
