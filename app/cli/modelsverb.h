#pragma once

#include "app/cli/verb.h"

namespace maquette::cli {

/// `maquette models [--account A] [--refresh]`: the catalogue as an account sees it.
class ModelsVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    bool printsJson() const override { return m_isJson; }

private:
    void print(const Services &services, const QList<Account> &accounts);

    QString m_account;
    bool m_isRefresh = false;
    bool m_isJson = false;
};

} // namespace maquette::cli
