#include "ui/panes/accounts/accountlistmodel.h"

#include "core/accounts/accounts.h"

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

AccountListModel::AccountListModel(const Accounts &accounts, QObject *parent)
    : QAbstractListModel(parent), m_accounts(accounts), m_rows(accounts.accounts())
{
    connect(&accounts, &Accounts::changed, this, &AccountListModel::refresh);
}

int AccountListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AccountListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Account &account = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return account.name;
    case IdRole: return account.id;
    case SubtitleRole: return subtitle(account);
    case HealthRole: return static_cast<int>(health(account.id));
    case Qt::AccessibleTextRole: {
        const QString state = healthText(health(account.id));
        return state.isEmpty() ? tr("%1, %2").arg(account.name, subtitle(account))
                               : tr("%1, %2, %3").arg(account.name, subtitle(account), state);
    }
    default: return {};
    }
}

QString AccountListModel::subtitle(const Account &account) const
{
    if (m_unsaved.contains(account.id))
        return tr("changes not saved");
    const auto provider = m_accounts.provider(account.providerId);
    const QString key = keyPlaceText(account, provider.get());
    const QString who = provider ? provider->name : account.providerId;
    return who == account.name ? key : tr("%1 · %2").arg(who, key);
}

QModelIndex AccountListModel::indexOf(const QString &id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&id](const Account &row) { return row.id == id; });
    return found == m_rows.cend() ? QModelIndex() : index(static_cast<int>(found - m_rows.cbegin()));
}

QString AccountListModel::idAt(const QModelIndex &index) const
{
    return index.isValid() ? m_rows.at(index.row()).id : QString();
}

void AccountListModel::setHealth(const QString &id, Health health)
{
    if (m_health.value(id) == health)
        return;
    m_health.insert(id, health);
    touch(id);
}

void AccountListModel::setUnsaved(const QString &id, bool isUnsaved)
{
    if (m_unsaved.contains(id) == isUnsaved)
        return;
    if (isUnsaved)
        m_unsaved.insert(id);
    else
        m_unsaved.remove(id);
    touch(id);
}

void AccountListModel::touch(const QString &id)
{
    if (const QModelIndex row = indexOf(id); row.isValid())
        emit dataChanged(row, row);
}

void AccountListModel::refresh()
{
    const QList<Account> now = m_accounts.accounts();
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        const QString id = m_rows.at(row).id;
        if (std::none_of(now.cbegin(), now.cend(), [&id](const Account &account) { return account.id == id; })) {
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < now.size(); ++row) {
        const QModelIndex old = indexOf(now.at(row).id);
        if (!old.isValid()) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, now.at(row));
            endInsertRows();
            continue;
        }
        if (old.row() != row) {
            beginMoveRows({}, old.row(), old.row(), {}, row);
            m_rows.move(old.row(), row);
            endMoveRows();
        }
        if (m_rows.at(row) != now.at(row)) {
            m_rows[row] = now.at(row);
            emit dataChanged(index(row), index(row));
        }
    }
}

} // namespace maquette::ui

#include "moc_accountlistmodel.cpp"
