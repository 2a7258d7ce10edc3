#pragma once

#include "app/cli/verb.h"

namespace maquette::cli {

/// `maquette accounts [list | add NAME | rm NAME]`.
class AccountsVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    bool printsJson() const override { return m_isJson; }

private:
    void list(Services &services);
    void print(const Services &services, const QList<DailyHealth> &days, QDate since);
    void add(Services &services);
    void remove(Services &services);

    QString m_action;
    QString m_name;
    QString m_providerId;
    QString m_baseUrl;
    bool m_isJson = false;
};

} // namespace maquette::cli
