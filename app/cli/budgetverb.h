#pragma once

#include "app/cli/verb.h"

namespace maquette::cli {

/// `maquette budget`: lists, sets and removes caps on spending, and lists what was let pass them.
class BudgetVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    bool printsJson() const override { return m_isJson; }

private:
    Result<void> readBudget(const QCommandLineParser &parser);
    void list();
    /// Replaces a budget of the same period and scope.
    void set();
    void remove();
    void listOverrides();
    void print(const QList<BudgetStatus> &budgets) const;

    QString m_action;
    QString m_id;
    Budget m_budget;
    bool m_isJson = false;
    Services *m_services = nullptr;
};

} // namespace maquette::cli
