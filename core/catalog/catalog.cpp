#include "core/catalog/catalog.h"

#include "core/catalog/cataloglayers.h"
#include "core/catalog/listmerge.h"
#include "core/catalog/modelrow.h"

#include <QDir>
#include <QMutex>
#include <QSet>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

/// What was read so far. Every member function expects `mutex` to be held.
class Catalog::Layers
{
public:
    explicit Layers(Options o) : options(std::move(o)) { pool.setMaxThreadCount(1); }

    const ShippedRows &shipped(const QString &providerId);
    void ensureFilesRead();
    void readUserFile();
    void readLists();

    const AccountList *listFor(const ModelRef &ref, const QString &accountId) const;
    const OverrideRow *overrideFor(const ModelRef &ref) const;
    std::optional<Model> find(const ModelRef &ref, const QString &accountId);
    Model unknown(const ModelRef &ref);
    Model withParameters(Model model);
    QStringList idsOf(const QString &providerId, const QString &accountId);

    const Options options;
    mutable QMutex mutex;
    /// One thread, so that lists are written in the order in which they came.
    QThreadPool pool;
    bool areFilesRead = false;
    QHash<QString, std::shared_ptr<const ShippedRows>> shippedByProvider;
    QHash<QString, AccountList> lists;
    Overrides overrides;
    QList<Error> listProblems;
};

const ShippedRows &Catalog::Layers::shipped(const QString &providerId)
{
    auto &rows = shippedByProvider[providerId];
    if (!rows)
        rows = std::make_shared<const ShippedRows>(readShipped(providerId));
    return *rows;
}

void Catalog::Layers::ensureFilesRead()
{
    if (areFilesRead)
        return;
    areFilesRead = true;
    readUserFile();
    readLists();
}

void Catalog::Layers::readUserFile()
{
    overrides = readOverrides(options.overridesFile);
}

void Catalog::Layers::readLists()
{
    if (options.listsFolder.isEmpty())
        return;
    const QDir folder(options.listsFolder);
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        auto list = readAccountList(folder.filePath(name));
        if (!list)
            listProblems.append(list.error());
        else if (!lists.contains(list->accountId))
            lists.insert(list->accountId, *list);
    }
}

/// The list that speaks about `ref`: the account's own, or the youngest of the provider that has the id.
const AccountList *Catalog::Layers::listFor(const ModelRef &ref, const QString &accountId) const
{
    const AccountList *best = nullptr;
    for (const AccountList &list : lists) {
        if (list.providerId != ref.providerId || (!accountId.isEmpty() && list.accountId != accountId) ||
            (!list.find(ref.modelId) && !list.detailsOf(ref.modelId)))
            continue;
        if (!best || best->fetchedAt < list.fetchedAt)
            best = &list;
    }
    return best;
}

const OverrideRow *Catalog::Layers::overrideFor(const ModelRef &ref) const
{
    const auto rows = overrides.byProvider.constFind(ref.providerId);
    if (rows == overrides.byProvider.cend())
        return nullptr;
    // The last word wins when the file names a model twice.
    const auto row =
        std::find_if(rows->crbegin(), rows->crend(), [&ref](const OverrideRow &one) { return one.modelId == ref.modelId; });
    return row == rows->crend() ? nullptr : &*row;
}

Model Catalog::Layers::unknown(const ModelRef &ref)
{
    const ShippedRows &rows = shipped(ref.providerId);
    Model model;
    model.providerId = ref.providerId;
    model.id = ref.modelId;
    model.name = ref.modelId;
    model.inputs = {Medium::Text};
    model.outputs = {Medium::Text};
    if (rows.isFree || rows.isPlayMoney) {
        Price price;
        price.isPlayMoney = rows.isPlayMoney;
        price.source = rows.isFree ? u"runs on this computer"_s : u"sandbox"_s;
        price.tokens.input = price.tokens.output = price.tokens.cachedInput = price.tokens.cacheWrite = Money{0};
        price.perImage = price.perSecond = price.perRequest = Money{0};
        model.price = price;
    }
    return model;
}

std::optional<Model> Catalog::Layers::find(const ModelRef &ref, const QString &accountId)
{
    ensureFilesRead();
    const ShippedRows &rows = shipped(ref.providerId);
    const auto at = rows.byId.constFind(ref.modelId);
    const AccountList *list = listFor(ref, accountId);
    const OverrideRow *own = overrideFor(ref);
    if (at == rows.byId.cend() && !list && !own)
        return {};
    Model model = at == rows.byId.cend() ? unknown(ref) : rows.models.at(*at);
    for (const ListedModel *told : {list ? list->find(ref.modelId) : nullptr, list ? list->detailsOf(ref.modelId) : nullptr}) {
        if (told)
            model = withListed(std::move(model), *told, list->source());
    }
    if (own) {
        Model changed = model;
        // The row was tried when the file was read.
        if (applyRow(own->fields, changed)) {
            if (changed.price && own->fields.contains(u"price")) {
                changed.price->source = u"yours"_s;
                changed.price->isPlayMoney = rows.isPlayMoney;
            }
            model = changed;
        }
    }
    return withParameters(std::move(model));
}

/// What the shipped files say of a model whose provider's list and the user's row say nothing.
Model Catalog::Layers::withParameters(Model model)
{
    if (model.parameters.isEmpty())
        model.parameters = shipped(model.providerId).parameters.find(model.id, model.kind, model.api);
    return model;
}

QStringList Catalog::Layers::idsOf(const QString &providerId, const QString &accountId)
{
    ensureFilesRead();
    QStringList ids;
    QSet<QString> seen;
    const auto add = [&ids, &seen](const QString &id) {
        if (!seen.contains(id)) {
            seen.insert(id);
            ids.append(id);
        }
    };
    for (const Model &model : shipped(providerId).models)
        add(model.id);
    QStringList others;
    for (const AccountList &list : std::as_const(lists)) {
        if (list.providerId != providerId || (!accountId.isEmpty() && list.accountId != accountId))
            continue;
        for (const ListedModel &model : list.models)
            others.append(model.id);
        others += list.details.keys();
    }
    const auto own = overrides.byProvider.value(providerId);
    for (const OverrideRow &row : own)
        others.append(row.modelId);
    others.sort(Qt::CaseInsensitive);
    std::for_each(others.cbegin(), others.cend(), add);
    return ids;
}

Catalog::Catalog(Options options, QObject *parent) : QObject(parent), m_layers(std::make_unique<Layers>(std::move(options))) {}

Catalog::~Catalog()
{
    m_layers->pool.waitForDone();
}

void Catalog::preload()
{
    // The pool ends before this object does, so its tasks may use it.
    m_layers->pool.start([this] {
        {
            const QMutexLocker lock(&m_layers->mutex);
            m_layers->ensureFilesRead();
        }
        QMetaObject::invokeMethod(this, &Catalog::finishPreload, Qt::QueuedConnection);
    });
}

void Catalog::finishPreload()
{
    const QList<Error> all = problems();
    for (const Error &one : all)
        emit problem(one);
    emit loaded();
}

void Catalog::reloadOverrides()
{
    m_layers->pool.start([this] {
        Overrides fresh = readOverrides(m_layers->options.overridesFile);
        QSet<QString> touched;
        {
            const QMutexLocker lock(&m_layers->mutex);
            m_layers->ensureFilesRead();
            for (const auto *overrides : {&std::as_const(m_layers->overrides), &std::as_const(fresh)}) {
                for (auto it = overrides->byProvider.cbegin(); it != overrides->byProvider.cend(); ++it)
                    touched.insert(it.key());
            }
            m_layers->overrides = fresh;
        }
        QMetaObject::invokeMethod(
            this,
            [this, touched, problems = fresh.problems] {
                for (const Error &one : problems)
                    emit problem(one);
                for (const QString &providerId : touched)
                    emit changed(providerId);
            },
            Qt::QueuedConnection);
    });
}

std::optional<Model> Catalog::find(const ModelRef &ref, const QString &accountId) const
{
    const QMutexLocker lock(&m_layers->mutex);
    return m_layers->find(ref, accountId);
}

Model Catalog::resolve(const ModelRef &ref, const QString &accountId, ModelKind kind) const
{
    const QMutexLocker lock(&m_layers->mutex);
    if (const auto known = m_layers->find(ref, accountId))
        return *known;
    Model model = m_layers->unknown(ref);
    model.kind = kind;
    if (const auto made = mediumMadeBy(kind))
        model.outputs = {*made};
    return m_layers->withParameters(std::move(model));
}

QList<Model> Catalog::models(const QString &providerId, const QString &accountId) const
{
    const QMutexLocker lock(&m_layers->mutex);
    QList<Model> result;
    const QStringList ids = m_layers->idsOf(providerId, accountId);
    for (const QString &id : ids) {
        const ModelRef ref{providerId, id};
        const OverrideRow *own = m_layers->overrideFor(ref);
        if (own && own->isHidden)
            continue;
        if (const auto model = m_layers->find(ref, accountId))
            result.append(*model);
    }
    return result;
}

Known Catalog::isListed(const QString &accountId, const QString &modelId) const
{
    const QMutexLocker lock(&m_layers->mutex);
    m_layers->ensureFilesRead();
    const auto list = m_layers->lists.constFind(accountId);
    if (list == m_layers->lists.cend() || !list->fetchedAt.isValid())
        return Known::Unknown;
    return list->find(modelId) ? Known::Yes : Known::No;
}

QDateTime Catalog::listedAt(const QString &accountId) const
{
    const QMutexLocker lock(&m_layers->mutex);
    m_layers->ensureFilesRead();
    return m_layers->lists.value(accountId).fetchedAt;
}

QStringList Catalog::providerIds() const
{
    return shippedProviderIds();
}

void Catalog::setListed(const QString &accountId, const QString &providerId, const QList<ListedModel> &models,
                        const QDateTime &fetchedAt)
{
    changeList(accountId, providerId, [&](AccountList &list) {
        const auto details = list.details;
        list = makeAccountList(accountId, providerId, models, fetchedAt);
        list.details = details;
    });
}

void Catalog::setDetails(const QString &accountId, const QString &providerId, const ListedModel &model)
{
    changeList(accountId, providerId, [&](AccountList &list) { list.details.insert(model.id, model); });
}

void Catalog::changeList(const QString &accountId, const QString &providerId, const std::function<void(AccountList &list)> &change)
{
    AccountList list;
    {
        const QMutexLocker lock(&m_layers->mutex);
        m_layers->ensureFilesRead();
        list = m_layers->lists.value(accountId);
        if (list.providerId != providerId)
            list = makeAccountList(accountId, providerId, {}, {});
        change(list);
        m_layers->lists.insert(accountId, list);
    }
    changeLists([list](const QString &folder) { return writeAccountList(folder, list); });
    emit changed(providerId);
}

void Catalog::removeListed(const QString &accountId)
{
    QString providerId;
    {
        const QMutexLocker lock(&m_layers->mutex);
        m_layers->ensureFilesRead();
        providerId = m_layers->lists.take(accountId).providerId;
    }
    changeLists([accountId](const QString &folder) { return removeAccountList(folder, accountId); });
    if (!providerId.isEmpty())
        emit changed(providerId);
}

void Catalog::changeLists(std::function<Result<void>(const QString &folder)> change)
{
    if (m_layers->options.listsFolder.isEmpty())
        return;
    m_layers->pool.start([this, change = std::move(change)] {
        if (const auto done = change(m_layers->options.listsFolder); !done) {
            QMetaObject::invokeMethod(
                this, [this, error = done.error()] { emit problem(error); }, Qt::QueuedConnection);
        }
    });
}

QList<Error> Catalog::problems() const
{
    const QMutexLocker lock(&m_layers->mutex);
    return m_layers->overrides.problems + m_layers->listProblems;
}

} // namespace maquette

#include "moc_catalog.cpp"
