#include "app/cli/budgetverb.h"

#include "app/cli/callresult.h"
#include "app/cli/terminal.h"
#include "core/base/json.h"

#include <QLocale>

#include <algorithm>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostOverrides = 200;

/// Amounts stay text, because a JSON number is no exact amount.
QJsonObject budgetObject(const Budget &budget)
{
    return {{u"id"_s, budget.id},
            {u"period"_s, budgetPeriodText(budget.period)},
            {u"scope"_s, budgetScopeText(budget.scope)},
            {u"account"_s, budget.label},
            {u"hard"_s, toDecimal(budget.hard)},
            {u"currency"_s, budget.currency}};
}

QJsonObject statusObject(const BudgetStatus &status)
{
    QJsonObject object = budgetObject(status.budget);
    object.insert(u"soft"_s, status.budget.soft ? QJsonValue(*status.budget.soft) : QJsonValue());
    object.insert(u"unpriced"_s, unpricedName(status.budget.unpriced));
    object.insert(u"spent"_s, toDecimal(status.spent));
    object.insert(u"held"_s, toDecimal(status.held));
    object.insert(u"left"_s, toDecimal(status.left()));
    return object;
}

QJsonObject overrideObject(const BudgetOverride &row)
{
    QJsonObject object = budgetObject(row.budget);
    object.insert(u"time"_s, row.at.toString(Qt::ISODateWithMs));
    object.insert(u"attempt"_s, row.attemptId);
    object.insert(u"call"_s, row.callId);
    object.insert(u"spent"_s, toDecimal(row.spent));
    object.insert(u"held"_s, toDecimal(row.held));
    object.insert(u"wanted"_s, row.wanted ? QJsonValue(toDecimal(*row.wanted)) : QJsonValue());
    object.insert(u"said_by"_s, row.saidBy);
    return object;
}

} // namespace

void BudgetVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Lists, sets and removes caps on spending. Nothing is sent that could go past one."));
    parser.addOptions({{u"period"_s, tr("day, week, month, rolling:DAYS or total."), u"P"_s},
                       {u"scope"_s, tr("all, account:NAME, provider:ID, model:ID, feature:F or project:P."), u"S"_s},
                       {u"soft"_s, tr("Share from which you are warned, such as 0.8."), u"SHARE"_s},
                       {u"hard"_s, tr("The cap in US dollars."), u"USD"_s},
                       {u"unpriced"_s, tr("What becomes of requests whose price is unknown: ask (the default), block or allow."),
                        u"RULE"_s, u"ask"_s},
                       {u"json"_s, tr("One JSON object a line.")}});
    parser.addPositionalArgument(u"ACTION"_s, tr("list, set, rm ID or overrides."));
}

Result<void> BudgetVerb::read(const QCommandLineParser &parser)
{
    m_isJson = parser.isSet(u"json"_s);
    const QStringList words = parser.positionalArguments();
    m_action = words.value(0, u"list"_s);
    m_id = words.value(1);
    if (!QStringList{u"list"_s, u"set"_s, u"rm"_s, u"overrides"_s}.contains(m_action))
        return usage(tr("maquette budget takes list, set, rm ID or overrides."));
    if (m_action == u"rm" && m_id.isEmpty())
        return usage(tr("Name the budget: maquette budget rm ID. `maquette budget` lists them."));
    return m_action == u"set" ? readBudget(parser) : Result<void>();
}

Result<void> BudgetVerb::readBudget(const QCommandLineParser &parser)
{
    for (const QString &option : {u"period"_s, u"scope"_s, u"hard"_s}) {
        if (!parser.isSet(option))
            return usage(tr("A budget needs --period, --scope and --hard."));
    }
    const auto period = budgetPeriodFromText(parser.value(u"period"_s));
    if (!period)
        return tl::unexpected(period.error());
    const auto scope = budgetScopeFromText(parser.value(u"scope"_s));
    if (!scope)
        return tl::unexpected(scope.error());
    const auto hard = moneyFromDecimal(parser.value(u"hard"_s));
    if (!hard || hard->picos < 0)
        return usage(tr("--hard takes an amount in US dollars, such as 20."));
    const auto unpriced = unpricedFromName(parser.value(u"unpriced"_s));
    if (!unpriced)
        return usage(tr("--unpriced knows ask, block and allow."));
    m_budget = {.period = *period, .scope = *scope, .hard = *hard, .soft = {}, .unpriced = *unpriced};
    if (parser.isSet(u"soft"_s)) {
        bool isNumber = false;
        m_budget.soft = parser.value(u"soft"_s).toDouble(&isNumber);
        if (!isNumber || !(*m_budget.soft > 0 && *m_budget.soft <= 1))
            return usage(tr("--soft takes a number above 0, at most 1, such as 0.8."));
    }
    return {};
}

void BudgetVerb::run(Services *services)
{
    m_services = services;
    if (m_action == u"list")
        list();
    else if (m_action == u"set")
        set();
    else if (m_action == u"rm")
        remove();
    else
        listOverrides();
}

void BudgetVerb::list()
{
    m_services->ledger.budgets(this, [this](const Result<QList<BudgetStatus>> &budgets) {
        if (!budgets) {
            fail(budgets.error());
            return;
        }
        print(*budgets);
        emit ended(Done);
    });
}

void BudgetVerb::print(const QList<BudgetStatus> &budgets) const
{
    const QLocale locale;
    for (const BudgetStatus &status : budgets) {
        if (m_isJson) {
            writeOut(json::toBytes(statusObject(status)) + '\n');
            continue;
        }
        const auto money = [&](Money amount) { return formatMoney(amount, locale, status.budget.currency); };
        writeLine(tr("%1  %2: %3 of %4 spent, %5 reserved, %6 left%7")
                      .arg(status.budget.id, budgetTitle(status.budget), money(status.spent), money(status.budget.hard),
                           money(status.held), money(std::max(status.left(), Money{})),
                           status.isWarning() ? tr(", over its soft share") : QString()));
    }
    if (budgets.isEmpty() && !m_isJson)
        writeLine(tr("There are no budgets. `maquette budget set --period month --scope all --hard 20` makes one."));
}

void BudgetVerb::set()
{
    if (m_budget.scope.kind == BudgetScope::Kind::Account) {
        const auto account = m_services->accounts.find(m_budget.scope.key);
        if (!account) {
            fail(Error{
                .kind = Error::Kind::Usage,
                .message =
                    tr("There is no account “%1”. `maquette accounts list` shows those that there are.").arg(m_budget.scope.key)});
            return;
        }
        m_budget.scope.key = account->id;
        m_budget.label = account->name;
    }
    m_services->ledger.budgets(this, [this](const Result<QList<BudgetStatus>> &budgets) {
        if (!budgets) {
            fail(budgets.error());
            return;
        }
        for (const BudgetStatus &status : *budgets) {
            if (status.budget.period == m_budget.period && status.budget.scope == m_budget.scope &&
                status.budget.currency == m_budget.currency)
                m_budget.id = status.budget.id;
        }
        m_services->ledger.setBudget(m_budget, this, [this](const Result<QString> &id) {
            if (!id) {
                fail(id.error());
                return;
            }
            writeOut(m_isJson ? json::toBytes(QJsonObject{{u"id"_s, *id}}) + '\n' : id->toUtf8() + '\n');
            emit ended(Done);
        });
    });
}

void BudgetVerb::remove()
{
    m_services->ledger.removeBudget(m_id, this, [this](const Result<void> &removed) {
        if (removed)
            emit ended(Done);
        else
            fail(removed.error());
    });
}

void BudgetVerb::listOverrides()
{
    m_services->ledger.overrides(kMostOverrides, this, [this](const Result<QList<BudgetOverride>> &rows) {
        if (!rows) {
            fail(rows.error());
            return;
        }
        for (const BudgetOverride &row : *rows) {
            if (m_isJson) {
                writeOut(json::toBytes(overrideObject(row)) + '\n');
                continue;
            }
            const QString wanted = row.wanted ? formatMoney(*row.wanted, QLocale(), row.budget.currency) : tr("an unknown amount");
            writeLine(
                tr("%1  %2: up to %3 was let pass by the %4")
                    .arg(row.at.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), budgetTitle(row.budget), wanted, row.saidBy));
        }
        emit ended(Done);
    });
}

} // namespace maquette::cli

#include "moc_budgetverb.cpp"
