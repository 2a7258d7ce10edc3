#include "ui/panes/spend/spendwords.h"

#include "core/accounts/accounts.h"

#include <QCoreApplication>

namespace maquette::ui {

namespace {

using namespace Qt::StringLiterals;
using Dimension = SpendQuery::Dimension;
using Period = SpendQuery::Period;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SpendWords)
};

QString scopeName(const BudgetScope &scope, const QString &label, const Accounts &accounts)
{
    switch (scope.kind) {
    case BudgetScope::Kind::All:
        return {};
    case BudgetScope::Kind::Account: {
        const auto account = accounts.find(scope.key);
        return account ? account->name : label.isEmpty() ? scope.key : label;
    }
    case BudgetScope::Kind::Provider: {
        const auto provider = accounts.provider(scope.key);
        return provider ? provider->name : scope.key;
    }
    case BudgetScope::Kind::Feature:
        return featureTitle(scope.key);
    case BudgetScope::Kind::Model:
    case BudgetScope::Kind::Project:
        break;
    }
    return scope.key;
}

QString periodName(const BudgetPeriod &period, QDate today, const QLocale &locale)
{
    switch (period.kind) {
    case BudgetPeriod::Kind::Day:
        return Words::tr("Today");
    case BudgetPeriod::Kind::Week:
        return Words::tr("This week");
    case BudgetPeriod::Kind::Month:
        return locale.standaloneMonthName(today.month());
    case BudgetPeriod::Kind::Rolling:
        return Words::tr("Last %n day(s)", nullptr, period.days);
    case BudgetPeriod::Kind::Total:
        break;
    }
    return Words::tr("In all");
}

} // namespace

QString ShownMoney::text(Money amount, const QLocale &locale) const
{
    const QString plain = formatMoney(amount, locale, currency);
    return isPlayMoney ? Words::tr("play %1").arg(plain) : plain;
}

QString featureTitle(const QString &name)
{
    const auto feature = featureFromName(name);
    if (!feature)
        return name;
    switch (*feature) {
    case Feature::Chat:
        return Words::tr("Chat");
    case Feature::Image:
        return Words::tr("Images");
    case Feature::Video:
        return Words::tr("Video");
    case Feature::Embedding:
        return Words::tr("Embeddings");
    case Feature::Moderation:
        return Words::tr("Moderation");
    case Feature::Transcription:
        return Words::tr("Transcription");
    case Feature::Speech:
        return Words::tr("Speech");
    case Feature::Title:
        return Words::tr("Titles");
    case Feature::Summary:
        return Words::tr("Summaries");
    case Feature::Tool:
        return Words::tr("Tools");
    case Feature::Knowledge:
        return Words::tr("Knowledge");
    case Feature::Batch:
        return Words::tr("Batches");
    case Feature::Golden:
        return Words::tr("Golden sets");
    case Feature::Gateway:
        return Words::tr("Gateway");
    }
    return name;
}

QString dimensionTitle(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Provider:
        return Words::tr("Provider");
    case Dimension::Model:
        return Words::tr("Model");
    case Dimension::Feature:
        return Words::tr("Feature");
    case Dimension::Account:
        return Words::tr("Account");
    case Dimension::Project:
        return Words::tr("Project");
    case Dimension::None:
        break;
    }
    return {};
}

QString byDimension(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Provider:
        return Words::tr("By provider");
    case Dimension::Model:
        return Words::tr("By model");
    case Dimension::Feature:
        return Words::tr("By feature");
    case Dimension::Account:
        return Words::tr("By account");
    case Dimension::Project:
        return Words::tr("By project");
    case Dimension::None:
        break;
    }
    return {};
}

QString keyTitle(Dimension dimension, const SpendRow &row)
{
    if (dimension == Dimension::Feature)
        return featureTitle(row.key);
    if (row.key.isEmpty())
        return dimension == Dimension::Project ? Words::tr("No project") : Words::tr("Unknown");
    return row.label.isEmpty() ? row.key : row.label;
}

QString budgetName(const Budget &budget, const Accounts &accounts, QDate today, const QLocale &locale)
{
    const QString scope = scopeName(budget.scope, budget.label, accounts);
    if (scope.isEmpty())
        return periodName(budget.period, today, locale);
    switch (budget.period.kind) {
    case BudgetPeriod::Kind::Day:
        return Words::tr("%1, today", "behind what a budget is for").arg(scope);
    case BudgetPeriod::Kind::Week:
        return Words::tr("%1, this week", "behind what a budget is for").arg(scope);
    case BudgetPeriod::Kind::Rolling:
        return Words::tr("%1, last %n day(s)", "behind what a budget is for", budget.period.days).arg(scope);
    case BudgetPeriod::Kind::Total:
        return Words::tr("%1, in all", "behind what a budget is for").arg(scope);
    case BudgetPeriod::Kind::Month:
        break;
    }
    // Most budgets are a month's: it goes without saying.
    return scope;
}

QString shareText(double share, const QLocale &locale)
{
    const double percent = share * 100;
    const int decimals = percent > 0 && percent < 0.1 ? 2 : percent < 10 ? 1 : 0;
    return Words::tr("%1 %").arg(locale.toString(percent, 'f', percent == 0 ? 0 : decimals));
}

QString timeText(const std::optional<std::chrono::milliseconds> &time, const QLocale &locale)
{
    if (!time)
        return u"—"_s;
    const double seconds = static_cast<double>(time->count()) / 1000;
    const int decimals = seconds < 1 ? 2 : seconds < 100 ? 1 : 0;
    return Words::tr("%1 s", "seconds").arg(locale.toString(seconds, 'f', decimals));
}

qint64 requestsOf(const SpendSums &sums)
{
    return sums.attempts - sums.retried + sums.hits;
}

QString barLabel(QDate start, Period period, QDate before, const QLocale &locale)
{
    if (period == Period::Month) {
        const QString month = locale.standaloneMonthName(start.month(), QLocale::ShortFormat);
        return !before.isValid() || before.year() != start.year() ? month + u' ' + QString::number(start.year()) : month;
    }
    const QString day = QString::number(start.day());
    // The first one, and each that begins a month, say which month that is.
    const bool isNew = !before.isValid() || before.month() != start.month();
    return isNew && before.isValid() ? day + u' ' + locale.monthName(start.month(), QLocale::ShortFormat) : day;
}

QString barTitle(QDate start, Period period, const QLocale &locale)
{
    if (period == Period::Month)
        return locale.standaloneMonthName(start.month()) + u' ' + QString::number(start.year());
    const QString day = locale.toString(start, QLocale::LongFormat);
    return period == Period::Week ? Words::tr("Week from %1").arg(day) : day;
}

} // namespace maquette::ui
