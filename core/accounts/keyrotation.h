#pragma once

#include "core/accounts/accounttest.h"

namespace maquette {

class Accounts;

/// Tests a new key and stores it only when the provider accepts it; until then, and whenever it does not, the
/// old key stays in use.
///
/// Made by Accounts::rotate(); a job like AccountTest.
class KeyRotation final : public QObject
{
    Q_OBJECT
public:
    KeyRotation(QObject *owner);

    /// Ends the job with Error::Kind::Cancelled; the old key stays.
    void cancel();

signals:
    void finished(const maquette::Result<maquette::AccountTestReport> &result);

private:
    friend class Accounts;
    void complete(const Result<AccountTestReport> &result);

    bool m_isComplete = false;
};

} // namespace maquette
