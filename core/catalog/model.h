#pragma once

#include "core/base/money.h"
#include "core/catalog/parameter.h"

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

// Values of the catalogue: what a model is, can do and costs.
namespace maquette {

enum class ModelKind { Chat, Image, ImageEdit, Video, Embedding, Speech, Transcription, Moderation, Classification };

/// What a model takes or makes.
enum class Medium { Text, Image, Pdf, Audio, Video };

enum class Capability { Tools, JsonSchema, Vision, Pdf, AudioIn, VideoIn, Reasoning, Temperature, OpenWeights, Stream };

/// Whether a model can do something. Unknown is said and tried, never treated as No.
enum class Known { Unknown, No, Yes };

/// Prices per token. An absent price is unknown, not free.
struct TokenPrices
{
    std::optional<Money> input;
    std::optional<Money> output;
    std::optional<Money> cachedInput;
    std::optional<Money> cacheWrite;
    /// Where reasoning is billed apart from the output.
    std::optional<Money> reasoning;
    std::optional<Money> inputImage;
    std::optional<Money> inputAudio;
    std::optional<Money> outputAudio;
    std::optional<Money> outputVideo;

    bool operator==(const TokenPrices &) const = default;
};

/// Above `aboveInputTokens` the whole request costs `prices`.
struct PriceTier
{
    qint64 aboveInputTokens = 0;
    TokenPrices prices;

    bool operator==(const PriceTier &) const = default;
};

struct ImagePrice
{
    QString quality;
    QString size;
    Money each;

    bool operator==(const ImagePrice &) const = default;
};

/// How many tokens of output one picture is, where pictures are billed by the token.
struct ImageTokens
{
    QString quality;
    QString size;
    qint64 tokens = 0;

    bool operator==(const ImageTokens &) const = default;
};

struct SecondPrice
{
    QString size;
    Money each;

    bool operator==(const SecondPrice &) const = default;
};

/// What a model costs, as one row that the ledger freezes with every attempt.
struct Price
{
    QString currency = QStringLiteral("USD");
    TokenPrices tokens;
    /// Ascending by aboveInputTokens.
    QList<PriceTier> tiers;
    std::optional<Money> perImage;
    QList<ImagePrice> imageTable;
    QList<ImageTokens> imageTokens;
    std::optional<Money> perSecond;
    QList<SecondPrice> secondTable;
    std::optional<Money> perRequest;
    /// An announced change: these token prices hold from the start of `nextFrom`, UTC.
    QDate nextFrom;
    TokenPrices next;
    /// Cheaper hours that the provider has; shown, never billed with: an estimate must not come out too low.
    TokenPrices offPeak;
    /// "catalogue 2026-11-21", "provider's list 2026-…", "yours".
    QString source;
    /// Sandbox money: realistic, never part of real totals.
    bool isPlayMoney = false;

    bool operator==(const Price &) const = default;
    /// True when nothing at all is known.
    bool isUnknown() const;
};

enum class ModelStatus { Current, Beta, Alpha, Legacy, Deprecated, Shutdown };

struct ModelRef
{
    QString providerId;
    QString modelId;

    bool operator==(const ModelRef &) const = default;
};

/// One entry of the catalogue.
struct Model
{
    QString providerId;
    /// The string to send.
    QString id;
    QString name;
    QString family;
    ModelKind kind = ModelKind::Chat;
    QList<Medium> inputs;
    QList<Medium> outputs;
    std::optional<qint64> contextTokens;
    std::optional<qint64> maxInputTokens;
    std::optional<qint64> maxOutputTokens;
    QList<Capability> capabilities;
    /// False for entries whose source says nothing about capabilities: an absent one is then unknown.
    bool capabilitiesAreComplete = false;
    QStringList reasoningEfforts;
    std::optional<Price> price;
    ModelStatus status = ModelStatus::Current;
    /// When the provider turns it off; invalid when not announced.
    QDate shutdown;
    QDate released;
    /// Which call speaks to it when not the provider's default ("responses", "generateContent").
    QString api;
    /// Path below the provider's root where every model has its own.
    QString endpoint;
    /// What a model that changes pictures is for, where it is for one thing: upscale, outpaint, remove_background, erase,
    /// inpaint, replace, recolor, relight, control. Empty: for anything.
    QString task;
    /// The id of the same provider's cheaper, faster model that shows what this one would make; empty where there is none.
    QString draft;
    /// Bounds of the parameters, as the catalogue's file states them.
    QJsonObject limits;
    /// What can be set for it; empty when nobody knows.
    ParameterSchema parameters;
    /// Field names that nobody has checked.
    QStringList unverified;

    bool operator==(const Model &) const = default;
    /// What people call it; the id of one that has no name.
    QString displayName() const { return name.isEmpty() ? id : name; }
    ModelRef ref() const { return {providerId, id}; }
    Known can(Capability capability) const;
    /// Shut down on or before `today`, or marked so.
    bool isRetired(QDate today) const;
};

/// A model as a provider's list tells it; absent fields were not told.
struct ListedModel
{
    QString id;
    QString name;
    std::optional<qint64> contextTokens;
    std::optional<qint64> maxInputTokens;
    std::optional<qint64> maxOutputTokens;
    std::optional<Price> price;
    std::optional<QList<Capability>> capabilities;
    /// Empty list: it takes none.
    std::optional<QStringList> reasoningEfforts;
    std::optional<ModelKind> kind;
    std::optional<ModelStatus> status;
    QDate shutdown;
    /// Bounds of its parameters, as Model::limits.
    QJsonObject limits;
    /// As Model::endpoint.
    QString endpoint;
    /// Where the provider says what can be set for it.
    std::optional<ParameterSchema> parameters;

    bool operator==(const ListedModel &) const = default;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Model)
