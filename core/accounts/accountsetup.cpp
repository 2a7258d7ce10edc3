#include "core/accounts/accountsetup.h"

namespace maquette {

void AccountSetup::cancel()
{
    if (m_test)
        m_test->cancel();
}

void AccountSetup::complete(const Result<AccountSetupReport> &result)
{
    if (std::exchange(m_isComplete, true))
        return;
    emit finished(result);
    deleteLater();
}

} // namespace maquette

#include "moc_accountsetup.cpp"
