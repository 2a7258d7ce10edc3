#include "core/library/sidecar.h"

#include "core/base/json.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// 1 told the file only.
constexpr int kVersion = 2;
constexpr int kMostStars = 5;

QString costSourceName(FigureSource source)
{
    switch (source) {
    case FigureSource::Reported:
        return u"reported"_s;
    case FigureSource::Computed:
        return u"computed"_s;
    case FigureSource::Counted:
        return u"counted"_s;
    case FigureSource::Unknown:
        break;
    }
    return {};
}

FigureSource costSourceFromName(QStringView name)
{
    for (const FigureSource source : {FigureSource::Reported, FigureSource::Computed, FigureSource::Counted}) {
        if (costSourceName(source) == name)
            return source;
    }
    return FigureSource::Unknown;
}

void insertText(QJsonObject &object, QLatin1StringView key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime timeFrom(const QJsonObject &object, QStringView key)
{
    return QDateTime::fromString(json::text(object, key), Qt::ISODateWithMs).toUTC();
}

QJsonObject recipeObject(const AssetRecipe &recipe)
{
    QJsonObject object;
    insertText(object, "provider"_L1, recipe.providerId);
    insertText(object, "provider_name"_L1, recipe.providerName);
    insertText(object, "account"_L1, recipe.accountName);
    insertText(object, "model"_L1, recipe.modelId);
    insertText(object, "prompt"_L1, recipe.prompt);
    if (!recipe.values.isEmpty())
        object.insert("parameters"_L1, recipe.values);
    // As text: 64 bits do not fit a JSON number.
    if (recipe.seed)
        object.insert("seed"_L1, QString::number(*recipe.seed));
    insertText(object, "project"_L1, recipe.project);
    insertText(object, "call"_L1, recipe.callId);
    insertText(object, "attempt"_L1, recipe.attemptId);
    insertText(object, "job"_L1, recipe.jobId);
    if (recipe.position > 0)
        object.insert("position"_L1, recipe.position);
    if (recipe.count != 1)
        object.insert("count"_L1, recipe.count);
    if (recipe.cost) {
        object.insert("cost"_L1, toDecimal(*recipe.cost));
        object.insert("currency"_L1, recipe.currency);
        insertText(object, "cost_source"_L1, costSourceName(recipe.costSource));
    }
    if (recipe.isPlayMoney)
        object.insert("play_money"_L1, true);
    QJsonArray parents;
    for (const AssetParent &parent : recipe.parents)
        parents.append(QJsonObject{{"hash"_L1, parent.hash}, {"role"_L1, parent.role}});
    if (!parents.isEmpty())
        object.insert("parents"_L1, parents);
    return object;
}

AssetRecipe recipeFrom(const QJsonObject &object)
{
    AssetRecipe recipe;
    recipe.providerId = json::text(object, u"provider");
    recipe.providerName = json::text(object, u"provider_name");
    recipe.accountName = json::text(object, u"account");
    recipe.modelId = json::text(object, u"model");
    recipe.prompt = json::text(object, u"prompt");
    recipe.values = object["parameters"_L1].toObject();
    bool isNumber = false;
    const qint64 seed = object["seed"_L1].toVariant().toString().toLongLong(&isNumber);
    if (isNumber)
        recipe.seed = seed;
    recipe.project = json::text(object, u"project");
    recipe.callId = json::text(object, u"call");
    recipe.attemptId = json::text(object, u"attempt");
    recipe.jobId = json::text(object, u"job");
    recipe.position = std::max(0, object["position"_L1].toInt());
    recipe.count = std::max(1, object["count"_L1].toInt(1));
    recipe.cost = moneyFromDecimal(json::text(object, u"cost"));
    if (recipe.cost && object.contains("currency"_L1))
        recipe.currency = json::text(object, u"currency");
    recipe.costSource = costSourceFromName(json::text(object, u"cost_source"));
    recipe.isPlayMoney = object["play_money"_L1].toBool();
    const QJsonArray parents = object["parents"_L1].toArray();
    for (const QJsonValue &parent : parents)
        recipe.parents.append({json::text(parent.toObject(), u"hash"), json::text(parent.toObject(), u"role")});
    return recipe;
}

QJsonObject marksObject(const AssetMarks &marks)
{
    QJsonObject object;
    if (marks.stars > 0)
        object.insert("stars"_L1, marks.stars);
    if (!marks.tags.isEmpty())
        object.insert("tags"_L1, QJsonArray::fromStringList(marks.tags));
    if (!marks.boards.isEmpty())
        object.insert("boards"_L1, QJsonArray::fromStringList(marks.boards));
    insertText(object, "note"_L1, marks.note);
    if (marks.isTrashed())
        object.insert("trashed_at"_L1, timeText(marks.trashedAt));
    return object;
}

QStringList namesFrom(const QJsonArray &array)
{
    QStringList names;
    for (const QJsonValue &name : array) {
        if (!name.toString().isEmpty())
            names.append(name.toString());
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

AssetMarks marksFrom(const QJsonObject &object)
{
    AssetMarks marks;
    marks.stars = std::clamp(object["stars"_L1].toInt(), 0, kMostStars);
    marks.tags = namesFrom(object["tags"_L1].toArray());
    marks.boards = namesFrom(object["boards"_L1].toArray());
    marks.note = json::text(object, u"note");
    marks.trashedAt = timeFrom(object, u"trashed_at");
    return marks;
}

} // namespace

QByteArray sidecarBytes(const AssetRecord &record)
{
    const Asset &asset = record.asset;
    QJsonObject object{{"version"_L1, kVersion},
                       {"hash"_L1, asset.hash},
                       {"mime"_L1, asset.mime},
                       {"extension"_L1, asset.extension},
                       {"bytes"_L1, asset.bytes},
                       {"width"_L1, asset.size.width()},
                       {"height"_L1, asset.size.height()},
                       {"name"_L1, asset.name},
                       {"origin"_L1, assetOriginName(asset.origin)},
                       {"created_at"_L1, timeText(asset.createdAt)}};
    if (const QJsonObject made = recipeObject(record.recipe); !made.isEmpty())
        object.insert("made"_L1, made);
    if (const QJsonObject marks = marksObject(record.marks); !marks.isEmpty())
        object.insert("marks"_L1, marks);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<AssetRecord> readSidecar(const QByteArray &bytes)
{
    const auto object = json::parseObject(bytes);
    if (!object)
        return tl::unexpected(object.error());
    AssetRecord record;
    Asset &asset = record.asset;
    asset.hash = json::text(*object, u"hash");
    asset.mime = json::text(*object, u"mime");
    if (asset.hash.size() != 64 || asset.mime.isEmpty()) {
        return failure(
            Error::Kind::Protocol,
            QCoreApplication::translate("maquette::Library", "A file beside a picture does not say what the picture is."));
    }
    asset.extension = json::text(*object, u"extension");
    asset.bytes = json::integer(*object, u"bytes").value_or(0);
    asset.size = QSize((*object)["width"_L1].toInt(), (*object)["height"_L1].toInt());
    asset.name = json::text(*object, u"name");
    asset.origin = assetOriginFromName(json::text(*object, u"origin"));
    asset.createdAt = timeFrom(*object, u"created_at");
    record.recipe = recipeFrom((*object)["made"_L1].toObject());
    record.marks = marksFrom((*object)["marks"_L1].toObject());
    return record;
}

} // namespace maquette
