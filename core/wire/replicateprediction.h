#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QStringView>

#include <optional>

/// The object in which Replicate tells of everything that it runs, and how one is asked for.
namespace maquette::replicateprediction {

/// Asks for a prediction. `body` has its values at the places that the model's row names; what is not below "input" is
/// put there. Where it goes is told by the row's own address, else by the id: "owner/name" is asked by its name, with
/// ":version" behind it, or for a version alone, by that.
HttpRequest create(const Endpoint &endpoint, const Model &model, const QString &modelId, const QJsonObject &body);

/// The prediction of a 2xx answer. One that failed is a prediction too; an Error is what is none.
[[nodiscard]] Result<QJsonObject> read(const HttpResponse &response, const ErrorHabits &errors);

QString idOf(const QJsonObject &prediction);
RemoteTask taskOf(const QJsonObject &prediction);
/// A word that nobody knows is Running.
TaskState stateOf(const QJsonObject &prediction);
TaskStatus statusOf(const QJsonObject &prediction, const ErrorHabits &errors);
/// The share that the last progress bar in `logs` shows; empty when there is none.
std::optional<double> progressOf(QStringView logs);
/// What it counted itself; empty when it counted nothing that is billed.
std::optional<Usage> usageOf(const QJsonObject &prediction);
/// Pieces of text put together; empty for an output that is none.
std::optional<QString> textOf(const QJsonValue &output);
/// Why it ended without a result.
Error whyOver(const QJsonObject &prediction, const ErrorHabits &errors);

} // namespace maquette::replicateprediction
