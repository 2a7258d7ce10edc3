#pragma once

#include "app/cli/rows.h"
#include "app/cli/spendcompare.h"
#include "app/cli/verb.h"

namespace maquette::cli {

/// `maquette spend`: sums by day, or by whom it went to; `maquette spend compare FILE` beside a provider's export.
class SpendVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;

private:
    Result<void> readBy(const QString &by);
    Result<void> readDays(const QCommandLineParser &parser);
    void print(const QList<SpendRow> &rows);
    void printCharges(const QList<Charge> &charges);
    void printTable(const QList<SpendRow> &rows);
    void printForecasts(const QList<SpendForecast> &forecasts);

    SpendQuery m_query;
    RowFormat m_format = RowFormat::Table;
    /// Charges in the columns of FOCUS instead of sums.
    bool m_isFocus = false;
    std::optional<SpendCompare> m_compare;
    Services *m_services = nullptr;
};

} // namespace maquette::cli
