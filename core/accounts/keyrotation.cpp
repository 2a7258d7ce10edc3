#include "core/accounts/keyrotation.h"

namespace maquette {

void KeyRotation::cancel()
{
    if (m_test)
        m_test->cancel();
}

void KeyRotation::complete(const Result<AccountTestReport> &result)
{
    if (std::exchange(m_isComplete, true))
        return;
    emit finished(result);
    deleteLater();
}

} // namespace maquette

#include "moc_keyrotation.cpp"
