#pragma once

#include "core/base/result.h"
#include "core/catalog/model.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>

namespace maquette {

struct AccountList;

/// What models there are: the shipped rows, what providers list, and what the user says, in rising order of trust.
///
/// Three layers that are kept apart and merged when asked: the shipped files (compiled in, read for one provider
/// at a time), the lists that providers gave (`setListed`, one file an account), and the user's own file
/// (`Options::overridesFile`; its format is in resources/catalog/README.md).
/// Look-ups work from any thread; before preload() has finished the first one reads what it needs itself.
class Catalog final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        /// The user's own rows; may be missing. Empty: none.
        QString overridesFile;
        /// Where the providers' lists are kept between runs; made when needed. Empty: in memory only.
        QString listsFolder;
    };

    explicit Catalog(Options options, QObject *parent = nullptr);
    ~Catalog() override;

    /// Reads the user's file and the kept lists on a pool, so that no look-up has to; emits loaded().
    void preload();
    /// Reads the user's file again, on a pool; changed() follows for every provider that it names.
    void reloadOverrides();

    /// What is known about a model; empty when no layer knows the id. With `accountId` only that account's list
    /// counts, without one the list of any account of the provider.
    std::optional<Model> find(const ModelRef &ref, const QString &accountId = {}) const;
    /// Like find(), and for an id that nobody knows a model of `kind` with nothing known: no price (free on a provider that
    /// runs on this computer), capabilities unknown, what can be set only where the provider's models all take the same.
    Model resolve(const ModelRef &ref, const QString &accountId = {}, ModelKind kind = ModelKind::Chat) const;
    /// Every model of a provider, those of `accountId`'s list among them, in the catalogue's order and then by id.
    QList<Model> models(const QString &providerId, const QString &accountId = {}) const;
    /// Whether an account's provider lists this id; Unknown when the account has no list.
    Known isListed(const QString &accountId, const QString &modelId) const;
    /// When the account's list was fetched; invalid without one.
    QDateTime listedAt(const QString &accountId) const;
    /// The providers that have shipped rows.
    QStringList providerIds() const;

    /// Keeps what a provider listed for an account, in place of what it listed before.
    void setListed(const QString &accountId, const QString &providerId, const QList<ListedModel> &models,
                   const QDateTime &fetchedAt);
    /// Keeps what a provider told of one model alone, over what its list says and until it is told anew.
    void setDetails(const QString &accountId, const QString &providerId, const ListedModel &model);
    /// Forgets an account's list and details, on disk too.
    void removeListed(const QString &accountId);

    /// What is wrong with the user's file or a kept list; empty when all is well.
    QList<Error> problems() const;

signals:
    /// preload() has finished.
    void loaded();
    /// Rows of this provider may differ from before.
    void changed(const QString &providerId);
    /// The user's file or a kept list could not be used, wholly or in part; the rest works.
    void problem(const maquette::Error &error);

private:
    void finishPreload();
    void changeList(const QString &accountId, const QString &providerId, const std::function<void(AccountList &list)> &change);
    /// Runs on the pool, in order, where lists are kept on disk at all.
    void changeLists(std::function<Result<void>(const QString &folder)> change);

    class Layers;
    std::unique_ptr<Layers> m_layers;
};

} // namespace maquette
