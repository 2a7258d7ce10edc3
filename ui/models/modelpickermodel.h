#pragma once

#include "core/catalog/model.h"

#include <QAbstractListModel>
#include <QDate>

namespace maquette::ui {

/// A model that could answer, through an account that could ask it.
struct ModelChoice
{
    QString accountId;
    QString accountName;
    Model model;

    bool operator==(const ModelChoice &) const = default;
    /// What a person reads: the model's own name where it has one, otherwise the string that is sent.
    QString title() const { return model.name.isEmpty() ? model.id : model.name; }
    bool isOf(const QString &account, const QString &modelId) const { return accountId == account && model.id == modelId; }
};

/// Null when it is not among them; otherwise good for as long as `choices` are.
const ModelChoice *findChoice(const QList<ModelChoice> &choices, const QString &accountId, const QString &modelId);
const ModelChoice *findChoice(QList<ModelChoice> &&choices, const QString &accountId, const QString &modelId) = delete;

/// The models of all accounts, searched by account and model; grouped by account. Retired ones come last in their group.
class ModelPickerModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        /// The account above this row; empty unless it is its first.
        SectionRole = Qt::UserRole + 1,
        PriceRole,
        /// Whether PriceRole names an amount that the user pays.
        IsRealPriceRole,
        NotesRole,
        IsRetiredRole,
        IsCurrentRole,
        AccountIdRole,
        ModelIdRole
    };

    explicit ModelPickerModel(QObject *parent = nullptr);

    void setChoices(QList<ModelChoice> choices, QDate today);
    /// The one in use; shown whatever the search says about its age.
    void setCurrent(const QString &accountId, const QString &modelId);
    /// The same of several.
    void setChosen(const QList<ModelChoice> &chosen);
    void setSearch(const QString &search);
    const ModelChoice &choice(int row) const { return m_shown.at(row); }
    int rowOf(const QString &accountId, const QString &modelId) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void rebuild();
    void setMarks(const QList<std::pair<QString, QString>> &marks);
    bool isCurrent(const ModelChoice &choice) const;

    QList<ModelChoice> m_all;
    QList<ModelChoice> m_shown;
    QString m_search;
    /// Account and model.
    QList<std::pair<QString, QString>> m_current;
    QDate m_today;
};

} // namespace maquette::ui
