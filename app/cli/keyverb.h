#pragma once

#include "app/cli/verb.h"

namespace maquette::cli {

/// `maquette key set | test | rm ACCOUNT`. A key is read from stdin without echo, never from an argument.
class KeyVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    bool printsJson() const override { return m_isJson; }

private:
    void set(Services &services, const Account &account);
    void test(Services &services, const Account &account);

    QString m_action;
    QString m_account;
    bool m_isJson = false;
};

} // namespace maquette::cli
