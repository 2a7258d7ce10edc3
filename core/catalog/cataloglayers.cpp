#include "core/catalog/cataloglayers.h"

#include "core/base/json.h"
#include "core/catalog/modelrow.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QUrl>

using namespace Qt::StringLiterals;

static void registerCatalogFiles()
{
    Q_INIT_RESOURCE(catalog);
}

namespace maquette {

namespace {

constexpr qint64 kLargestFile = 16 * 1024 * 1024;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Catalog)
};

Error makeError(Error::Kind kind, const QString &message)
{
    Error error;
    error.kind = kind;
    error.message = message;
    return error;
}

Result<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Storage, Words::tr("The file %1 cannot be read.").arg(path), file.errorString());
    if (file.size() > kLargestFile)
        return failure(Error::Kind::TooLarge, Words::tr("The file %1 is too large for a model list.").arg(path));
    auto object = json::parseObject(file.readAll());
    if (!object) {
        return failure(Error::Kind::Rejected, Words::tr("The file %1 is no valid JSON and is left out.").arg(path),
                       object.error().detail);
    }
    return object;
}

Model modelFromHead(const QJsonObject &head)
{
    Model model;
    model.providerId = json::text(head, u"provider");
    model.inputs = {Medium::Text};
    model.outputs = {Medium::Text};
    return model;
}

void finishPrice(Model &model, const QString &source, const QString &currency, bool isPlayMoney)
{
    if (!model.price)
        return;
    model.price->source = source;
    model.price->isPlayMoney = isPlayMoney;
    if (!currency.isEmpty())
        model.price->currency = currency;
}

} // namespace

const ListedModel *AccountList::find(const QString &modelId) const
{
    const auto at = byId.constFind(modelId);
    return at == byId.cend() ? nullptr : &models.at(*at);
}

const ListedModel *AccountList::detailsOf(const QString &modelId) const
{
    const auto at = details.constFind(modelId);
    return at == details.cend() ? nullptr : &*at;
}

QString AccountList::source() const
{
    return u"provider's list %1"_s.arg(fetchedAt.date().toString(Qt::ISODate));
}

namespace {

ParameterSets readShippedParameters(const QString &providerId)
{
    const QString path = u":/catalog/parameters/%1.json"_s.arg(providerId);
    if (!QFile::exists(path))
        return {};
    const auto file = readObject(path);
    const auto sets = file ? ParameterSets::fromRow(*file) : Result<ParameterSets>(tl::unexpected(file.error()));
    Q_ASSERT_X(sets, "catalog", sets ? "" : qPrintable(providerId + u": "_s + sets.error().message));
    return sets ? *sets : ParameterSets();
}

} // namespace

ShippedRows readShipped(const QString &providerId)
{
    registerCatalogFiles();
    ShippedRows shipped;
    shipped.parameters = readShippedParameters(providerId);
    const QString path = u":/catalog/%1.json"_s.arg(providerId);
    if (!QFile::exists(path))
        return shipped;
    const auto head = readObject(path);
    Q_ASSERT_X(head, "catalog", "a shipped file is damaged");
    if (!head)
        return shipped;
    shipped.isFree = head->value(u"free").toBool();
    shipped.isPlayMoney = head->value(u"play_money").toBool();
    const QString source = u"catalogue %1"_s.arg(json::text(*head, u"as_of"));
    const QString currency = json::text(*head, u"currency");
    const QJsonValue batchPercent = head->value(u"batch_percent");
    const QJsonArray rows = head->value(u"models").toArray();
    shipped.models.reserve(rows.size());
    for (const QJsonValue &row : rows) {
        Model model = modelFromHead(*head);
        const auto done = applyRow(row.toObject(), model);
        Q_ASSERT_X(done, "catalog", qPrintable(model.id));
        if (!done)
            continue;
        finishPrice(model, source, currency, shipped.isPlayMoney);
        if (batchPercent.isDouble() && model.kind == ModelKind::Chat && !model.limits.contains(u"batch_percent"))
            model.limits.insert(u"batch_percent", batchPercent);
        shipped.byId.insert(model.id, shipped.models.size());
        shipped.models.append(model);
    }
    return shipped;
}

QStringList shippedProviderIds()
{
    registerCatalogFiles();
    QStringList ids = QDir(u":/catalog"_s).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (QString &id : ids)
        id.chop(QLatin1StringView(".json").size());
    return ids;
}

namespace {

Result<OverrideRow> readOverride(const QJsonObject &row)
{
    OverrideRow result{json::text(row, u"id"), row, row.value(u"hidden").toBool()};
    if (json::text(row, u"provider").isEmpty() || result.modelId.isEmpty())
        return failure(Error::Kind::Rejected, Words::tr("“provider” or “id” is missing."));
    Model trial;
    if (const auto done = applyRow(row, trial); !done)
        return tl::unexpected(done.error());
    return result;
}

} // namespace

Overrides readOverrides(const QString &path)
{
    Overrides overrides;
    if (path.isEmpty() || !QFile::exists(path))
        return overrides;
    const auto file = readObject(path);
    if (!file) {
        overrides.problems.append(file.error());
        return overrides;
    }
    if (!file->value(u"models").isArray()) {
        overrides.problems.append(
            makeError(Error::Kind::Rejected, Words::tr("The file %1 has no list “models” and is left out.").arg(path)));
        return overrides;
    }
    const QJsonArray rows = file->value(u"models").toArray();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto row = readOverride(rows.at(i).toObject());
        if (row) {
            overrides.byProvider[json::text(row->fields, u"provider")].append(*row);
        } else {
            Error error = row.error();
            error.message = Words::tr("Row %1 of %2 is left out: %3").arg(i + 1).arg(path, error.message);
            overrides.problems.append(error);
        }
    }
    return overrides;
}

QString listFileName(const QString &accountId)
{
    // A leading dot would hide the file from the listing.
    return QString::fromLatin1(QUrl::toPercentEncoding(accountId, {}, ".")) + u".json"_s;
}

AccountList makeAccountList(const QString &accountId, const QString &providerId, const QList<ListedModel> &models,
                            const QDateTime &fetchedAt)
{
    AccountList list{accountId, providerId, fetchedAt, models, {}, {}};
    for (qsizetype i = 0; i < models.size(); ++i)
        list.byId.insert(models.at(i).id, i);
    return list;
}

namespace {

QList<ListedModel> listedModels(const QJsonArray &rows)
{
    QList<ListedModel> models;
    for (const QJsonValue &row : rows) {
        auto model = listedModelFromRow(row.toObject());
        // A list is fetched again some day; a row that this version cannot read is no reason to lose the others.
        if (model)
            models.append(*model);
    }
    return models;
}

QJsonArray listedModelRows(const QList<ListedModel> &models)
{
    QJsonArray rows;
    for (const ListedModel &model : models)
        rows.append(listedModelRow(model));
    return rows;
}

} // namespace

Result<AccountList> readAccountList(const QString &path)
{
    const auto file = readObject(path);
    if (!file)
        return tl::unexpected(file.error());
    AccountList list = makeAccountList(json::text(*file, u"account"), json::text(*file, u"provider"),
                                       listedModels(file->value(u"models").toArray()),
                                       QDateTime::fromString(json::text(*file, u"fetched_at"), Qt::ISODate));
    for (const ListedModel &one : listedModels(file->value(u"details").toArray()))
        list.details.insert(one.id, one);
    return list;
}

Result<void> writeAccountList(const QString &folder, const AccountList &list)
{
    const QJsonObject object{{u"account"_s, list.accountId},
                             {u"provider"_s, list.providerId},
                             {u"fetched_at"_s, list.fetchedAt.toUTC().toString(Qt::ISODate)},
                             {u"models"_s, listedModelRows(list.models)},
                             {u"details"_s, listedModelRows(list.details.values())}};
    QDir().mkpath(folder);
    QSaveFile file(QDir(folder).filePath(listFileName(list.accountId)));
    if (!file.open(QIODevice::WriteOnly) || file.write(json::toBytes(object)) < 0 || !file.commit()) {
        return failure(Error::Kind::Storage,
                       Words::tr("The list of models cannot be kept; it will be fetched again after the next start."),
                       file.errorString());
    }
    return {};
}

Result<void> removeAccountList(const QString &folder, const QString &accountId)
{
    QFile file(QDir(folder).filePath(listFileName(accountId)));
    if (file.remove() || !file.exists())
        return {};
    return failure(Error::Kind::Storage,
                   Words::tr("The list of models of a removed account cannot be deleted. Delete %1 yourself.").arg(file.fileName()),
                   file.errorString());
}

} // namespace maquette
