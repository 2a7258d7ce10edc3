#pragma once

#include "core/base/result.h"
#include "core/calls/usablemodels.h"
#include "ui/models/modelpickermodel.h"

#include <QObject>

#include <functional>

namespace maquette {
class Accounts;
struct Candidate;
class Catalog;
} // namespace maquette

namespace maquette::ui {

/// Which model of which account is asked to make something; follows the accounts and the catalogue.
class MakerChoice final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        const Accounts &accounts;
        const Catalog &catalog;
        /// imageModels() or filmModels().
        std::function<QList<UsableModel>(const Accounts &accounts, const Catalog &catalog)> models;
        /// Who would be asked, frozen; empty ids mean whoever can.
        std::function<Result<Candidate>(const QString &accountId, const QString &modelId)> candidate;
    };
    explicit MakerChoice(Parts parts, QObject *parent = nullptr);

    /// Takes these, or whoever can where they are gone, and follows from now on. changed() comes, once the accounts are there.
    void start(const QString &accountId, const QString &modelId);
    QList<ModelChoice> all() const;
    const std::optional<ModelChoice> &current() const { return m_current; }
    /// Empty while there is none.
    const ParameterSchema &schema() const;
    /// Without a signal. False when it is the current one already, or cannot be asked.
    bool choose(const QString &accountId, const QString &modelId);

signals:
    /// Accounts or the catalogue are others; `isAnother` when the current choice is, too.
    void changed(bool isAnother);

private:
    void read();
    std::optional<ModelChoice> find(const QString &accountId, const QString &modelId) const;

    Parts m_parts;
    QString m_accountId;
    QString m_modelId;
    std::optional<ModelChoice> m_current;
    bool m_isStarted = false;
};

} // namespace maquette::ui
