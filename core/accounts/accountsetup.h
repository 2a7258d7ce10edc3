#pragma once

#include "core/accounts/accounttest.h"

#include <QPointer>

namespace maquette {

/// An account that was set up, and what the test of it found.
struct AccountSetupReport
{
    Account account;
    AccountTestReport test;

    bool operator==(const AccountSetupReport &) const = default;
};

/// Tests a new account, adds it and puts its key away. When any of it fails nothing is left behind.
///
/// Made by Accounts::setUp(); a job like AccountTest.
class AccountSetup final : public QObject
{
    Q_OBJECT
public:
    explicit AccountSetup(QObject *owner) : QObject(owner) {}

    /// Ends the job with Error::Kind::Cancelled. Too late once the server accepted.
    void cancel();

signals:
    void finished(const maquette::Result<maquette::AccountSetupReport> &result);

private:
    friend class Accounts;
    void complete(const Result<AccountSetupReport> &result);

    QPointer<AccountTest> m_test;
    bool m_isComplete = false;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Result<maquette::AccountSetupReport>)
