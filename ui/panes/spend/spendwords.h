#pragma once

#include "core/ledger/spendpage.h"

#include <QLocale>
#include <QString>

namespace maquette {
class Accounts;
} // namespace maquette

// How the spend pane says things.
namespace maquette::ui {

/// Which money the pane shows: one currency, or the sandbox's.
struct ShownMoney
{
    QString currency = QStringLiteral("USD");
    bool isPlayMoney = false;

    bool operator==(const ShownMoney &) const = default;
    /// "$1.42", "play $1.42".
    QString text(Money amount, const QLocale &locale) const;
};

/// "Chat", "Images": of a stable name ("chat").
QString featureTitle(const QString &name);
/// "Provider".
QString dimensionTitle(SpendQuery::Dimension dimension);
/// "By provider".
QString byDimension(SpendQuery::Dimension dimension);
/// What a row is about: "OpenAI", "No project".
QString keyTitle(SpendQuery::Dimension dimension, const SpendRow &row);
/// What people call a budget: "November", "Video", "OpenAI, today".
QString budgetName(const Budget &budget, const Accounts &accounts, QDate today, const QLocale &locale);
/// "0.08 %", "41 %".
QString shareText(double share, const QLocale &locale);
/// "0.92 s", "142 s"; "—" when nobody was waited for.
QString timeText(const std::optional<std::chrono::milliseconds> &time, const QLocale &locale);
/// Calls: attempts without those that were made again, and answers from the cache.
qint64 requestsOf(const SpendSums &sums);
/// "20", "20 Nov", "Nov 2026": below a bar.
QString barLabel(QDate start, SpendQuery::Period period, QDate before, const QLocale &locale);
/// "Friday, 20 November 2026", "Week from 16 November 2026".
QString barTitle(QDate start, SpendQuery::Period period, const QLocale &locale);

} // namespace maquette::ui
