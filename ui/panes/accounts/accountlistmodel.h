#pragma once

#include "core/accounts/account.h"
#include "ui/panes/accounts/accountwords.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

namespace maquette {
class Accounts;
}

namespace maquette::ui {

/// The accounts as the side list shows them; follows Accounts::changed() row by row, so that the selection stays.
class AccountListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole,
        /// Provider, and where the key is.
        SubtitleRole,
        /// A ui::Health as int.
        HealthRole
    };

    explicit AccountListModel(const Accounts &accounts, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    QModelIndex indexOf(const QString &id) const;
    QString idAt(const QModelIndex &index) const;
    void setHealth(const QString &id, Health health);
    Health health(const QString &id) const { return m_health.value(id, Health::Untried); }
    /// Marks an account whose form holds changes that were not saved.
    void setUnsaved(const QString &id, bool isUnsaved);

private:
    void refresh();
    void touch(const QString &id);
    QString subtitle(const Account &account) const;

    const Accounts &m_accounts;
    QList<Account> m_rows;
    QHash<QString, Health> m_health;
    QSet<QString> m_unsaved;
};

} // namespace maquette::ui
