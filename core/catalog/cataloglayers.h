#pragma once

#include "core/base/result.h"
#include "core/catalog/model.h"
#include "core/catalog/parametersets.h"

#include <QDateTime>
#include <QHash>
#include <QJsonObject>

#include <memory>

// The three layers of the catalogue as they are read, before they are merged.
namespace maquette {

/// A provider's shipped rows.
struct ShippedRows
{
    QList<Model> models;
    QHash<QString, qsizetype> byId;
    /// What can be set for them, and for others of the provider.
    ParameterSets parameters;
    /// Runs on this computer: a model that is not in `models` costs nothing.
    bool isFree = false;
    bool isPlayMoney = false;
};

/// What a provider listed for an account.
struct AccountList
{
    QString accountId;
    QString providerId;
    QDateTime fetchedAt;
    QList<ListedModel> models;
    QHash<QString, qsizetype> byId;
    /// What the provider told when it was asked for one model alone, by id.
    QHash<QString, ListedModel> details;

    const ListedModel *find(const QString &modelId) const;
    /// Null where the provider was not asked for this one.
    const ListedModel *detailsOf(const QString &modelId) const;
    QString source() const;
};

/// A row of the user's file that was found usable.
struct OverrideRow
{
    QString modelId;
    QJsonObject fields;
    bool isHidden = false;
};

struct Overrides
{
    QHash<QString, QList<OverrideRow>> byProvider;
    QList<Error> problems;
};

/// Reads a provider's shipped file from the program's resources; a provider without one has no rows.
ShippedRows readShipped(const QString &providerId);
/// The providers with a shipped file, by id.
QStringList shippedProviderIds();

/// Reads the user's file. A missing one is an empty one; what is wrong is in `problems`.
Overrides readOverrides(const QString &path);

/// The name of the file in which an account's list is kept.
QString listFileName(const QString &accountId);
[[nodiscard]] Result<AccountList> readAccountList(const QString &path);
[[nodiscard]] Result<void> writeAccountList(const QString &folder, const AccountList &list);
[[nodiscard]] Result<void> removeAccountList(const QString &folder, const QString &accountId);
AccountList makeAccountList(const QString &accountId, const QString &providerId, const QList<ListedModel> &models,
                            const QDateTime &fetchedAt);

} // namespace maquette
