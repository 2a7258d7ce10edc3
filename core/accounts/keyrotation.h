#pragma once

#include "core/accounts/accounttest.h"

#include <QPointer>

namespace maquette {

/// Tests a new key and stores it only when the provider accepts it; until then, and whenever it does not, the
/// old key stays in use.
///
/// Made by Accounts::rotate(); a job like AccountTest.
class KeyRotation final : public QObject
{
    Q_OBJECT
public:
    explicit KeyRotation(QObject *owner) : QObject(owner) {}

    /// Ends the job with Error::Kind::Cancelled; the old key stays. Too late once the new key was accepted.
    void cancel();

signals:
    void finished(const maquette::Result<maquette::AccountTestReport> &result);

private:
    friend class Accounts;
    void complete(const Result<AccountTestReport> &result);

    QPointer<AccountTest> m_test;
    bool m_isComplete = false;
};

} // namespace maquette
