#include "ui/panes/makerchoice.h"

#include "core/accounts/accounts.h"
#include "core/calls/operation.h"
#include "core/catalog/catalog.h"

namespace maquette::ui {

MakerChoice::MakerChoice(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts))
{
    connect(&m_parts.accounts, &Accounts::changed, this, &MakerChoice::read);
    connect(&m_parts.catalog, &Catalog::changed, this, &MakerChoice::read);
}

void MakerChoice::start(const QString &accountId, const QString &modelId)
{
    m_accountId = accountId;
    m_modelId = modelId;
    m_current.reset();
    m_isStarted = true;
    read();
}

void MakerChoice::read()
{
    // Before they are read, the account of the last time would be taken for one that is gone.
    if (!m_isStarted || !m_parts.accounts.isLoaded())
        return;
    // The account of the last time may be gone; then whoever can is asked.
    auto found = find(m_accountId, m_modelId);
    if (!found)
        found = find({}, {});
    const bool isAnother = found != m_current;
    m_current = found;
    if (m_current) {
        m_accountId = m_current->accountId;
        m_modelId = m_current->model.id;
    }
    emit changed(isAnother);
}

QList<ModelChoice> MakerChoice::all() const
{
    QList<ModelChoice> choices;
    const QList<UsableModel> models = m_parts.models(m_parts.accounts, m_parts.catalog);
    for (const UsableModel &one : models)
        choices.append({one.account.id, one.account.name, one.model});
    return choices;
}

const ParameterSchema &MakerChoice::schema() const
{
    static const ParameterSchema none;
    return m_current ? m_current->model.parameters : none;
}

bool MakerChoice::choose(const QString &accountId, const QString &modelId)
{
    const auto chosen = find(accountId, modelId);
    if (!chosen || chosen == m_current)
        return false;
    m_current = chosen;
    m_accountId = chosen->accountId;
    m_modelId = chosen->model.id;
    return true;
}

std::optional<ModelChoice> MakerChoice::find(const QString &accountId, const QString &modelId) const
{
    const auto candidate = m_parts.candidate(accountId, modelId);
    if (!candidate)
        return {};
    return ModelChoice{candidate->account.id, candidate->account.name, candidate->model};
}

} // namespace maquette::ui

#include "moc_makerchoice.cpp"
