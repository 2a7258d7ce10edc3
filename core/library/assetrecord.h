#pragma once

#include "core/base/money.h"
#include "core/library/asset.h"
#include "core/modality/usage.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

// Everything that is known of an asset besides its bytes, as values.
namespace maquette {

/// An asset that another one was made from.
struct AssetParent
{
    QString hash;
    /// What it was used as: the parameter that it filled ("image", "mask", "first_frame").
    QString role;

    bool operator==(const AssetParent &) const = default;
};

/// How an asset was made, as far as it is known: all that making it again needs. Names are snapshots.
struct AssetRecipe
{
    QString providerId;
    QString providerName;
    QString accountName;
    QString modelId;
    QString prompt;
    /// By Parameter::name, negative prompt and size among them; neither prompt, count nor files.
    QJsonObject values;
    /// Of this file, as the provider told it.
    std::optional<qint64> seed;
    /// The label under which it was made; empty for none.
    QString project;
    QString callId;
    QString attemptId;
    QString jobId;
    /// Which one it was of the files that were made together, from 0, and how many were asked for.
    int position = 0;
    int count = 1;
    /// This file's share of what its call cost; empty while nobody knows.
    std::optional<Money> cost;
    FigureSource costSource = FigureSource::Unknown;
    QString currency = QStringLiteral("USD");
    bool isPlayMoney = false;
    QList<AssetParent> parents;

    bool operator==(const AssetRecipe &) const = default;
};

/// What the user says of an asset.
struct AssetMarks
{
    /// 0 to 5.
    int stars = 0;
    /// In alphabetical order, each once.
    QStringList tags;
    QStringList boards;
    QString note;
    /// Invalid while it is not in the trash.
    QDateTime trashedAt;

    bool operator==(const AssetMarks &) const = default;
    bool isTrashed() const { return trashedAt.isValid(); }
};

/// An asset with everything that is known of it.
struct AssetRecord
{
    Asset asset;
    AssetRecipe recipe;
    AssetMarks marks;

    bool operator==(const AssetRecord &) const = default;
};

/// The share of file `position` when `whole` is split evenly over `count` files: the first ones carry what does not divide, so
/// that the shares add up exactly.
Money shareOf(Money whole, int count, int position);

/// The seed that an asset is known by: its own, or else the one that its request asked for; empty for none. As text, because
/// those of other programs may be larger than any number here.
QString seedOf(const AssetRecipe &recipe);

} // namespace maquette

Q_DECLARE_METATYPE(maquette::AssetRecord)
