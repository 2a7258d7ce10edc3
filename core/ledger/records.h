#pragma once

#include "core/base/error.h"
#include "core/base/money.h"
#include "core/catalog/model.h"
#include "core/modality/usage.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

// Values of the ledger.
namespace maquette {

/// What a call is for; a closed list.
enum class Feature {
    Chat,
    Image,
    Video,
    Embedding,
    Moderation,
    Transcription,
    Speech,
    Title,
    Summary,
    Tool,
    Knowledge,
    Batch,
    Golden,
    Gateway
};

/// Stable lower-case name ("chat"), as the store, `--where` and exports write it.
QString featureName(Feature feature);
std::optional<Feature> featureFromName(QStringView name);

enum class AttemptState { Held, Settled, Released, Unknown };
/// "held", "settled", "released", "unknown".
QString attemptStateName(AttemptState state);
std::optional<AttemptState> attemptStateFromName(QStringView name);

/// The start of a call: what the user asked for.
struct CallRecord
{
    QString id;
    Feature feature = Feature::Chat;
    QString project;
    /// What it was for, e.g. a message's id.
    QString subject;

    bool operator==(const CallRecord &) const = default;
};

/// An attempt before its first byte. Names are snapshots: accounts and models may be deleted later.
struct HoldRecord
{
    QString attemptId;
    QString callId;
    int number = 1;
    QString providerId;
    QString providerName;
    QString accountId;
    QString accountName;
    QString modelId;
    QString keyFingerprint;
    std::optional<Price> price;
    /// The worst case; empty when the price is unknown.
    std::optional<Money> hold;
    bool isPlayMoney = false;
    /// "POST https://host/v1/chat/completions"; never a key, never a query.
    QString endpoint;
    /// Who let this attempt pass its budgets once ("window", "command line"), which is written down with it; empty: nobody.
    QString passedBy;

    bool operator==(const HoldRecord &) const = default;
};

/// Whom a call that was answered from the cache would have asked, and what that would have cost where it is known.
struct CacheHit
{
    QString providerId;
    QString providerName;
    QString accountId;
    QString accountName;
    QString modelId;
    QString currency = QStringLiteral("USD");
    bool isPlayMoney = false;
    std::optional<Money> saved;

    bool operator==(const CacheHit &) const = default;
};

/// The end of an attempt, whatever it was.
struct Completion
{
    AttemptState state = AttemptState::Settled;
    Usage usage;
    FigureSource usageSource = FigureSource::Unknown;
    /// Empty when it is not known.
    std::optional<Money> cost;
    FigureSource costSource = FigureSource::Unknown;
    int httpStatus = 0;
    QString requestId;
    QString finishReason;
    std::optional<Error::Kind> errorKind;
    /// Redacted.
    QString errorDetail;
    std::chrono::milliseconds duration{0};
    std::optional<std::chrono::milliseconds> timeToFirstByte;
    std::optional<std::chrono::milliseconds> timeToFirstContent;

    bool operator==(const Completion &) const = default;
};

/// A later word on what an attempt cost.
struct AttemptCorrection
{
    QDateTime at;
    /// Empty: nobody will ever know.
    std::optional<Money> cost;
    FigureSource source = FigureSource::Reported;
    QString reason;

    bool operator==(const AttemptCorrection &) const = default;
};

/// One attempt as the history shows it.
struct AttemptRow
{
    qint64 rowId = 0;
    QDateTime startedAt;
    /// Invalid while it is held.
    QDateTime completedAt;
    Feature feature = Feature::Chat;
    QString project;
    QString subject;
    AttemptState state = AttemptState::Held;
    HoldRecord hold;
    Completion completion;
    /// The latest correction, which counts instead of the completion's cost.
    std::optional<AttemptCorrection> correction;
    QString currency = QStringLiteral("USD");

    bool operator==(const AttemptRow &) const = default;
    std::optional<Money> cost() const { return correction ? correction->cost : completion.cost; }
};

/// Sums in one currency; currencies are never added together.
struct CurrencyTotals
{
    QString currency;
    Money today;
    Money thisMonth;
    Money held;

    bool operator==(const CurrencyTotals &) const = default;
};

/// Sums of real money in US dollars; play money and other currencies apart. Days are the user's own.
struct Totals
{
    Money today;
    Money thisMonth;
    /// Holds of live calls, and of unknown ones until they are settled.
    Money held;
    Money playToday;
    /// Attempts of today whose cost nobody knows.
    int unknownToday = 0;
    /// Currencies other than the dollar that were spent this month or are held.
    QList<CurrencyTotals> others;

    bool operator==(const Totals &) const = default;
};

/// "unknown", "reported", "computed", "counted", as `--json` and exports write it.
QString figureSourceName(FigureSource source);

} // namespace maquette

Q_DECLARE_METATYPE(maquette::AttemptRow)
Q_DECLARE_METATYPE(maquette::Totals)
