#pragma once

#include "core/modality/plaincodec.h"

#include <QJsonObject>
#include <QString>

namespace maquette {

/// A model of which more is wanted than a list tells.
struct ModelDetailsRequest
{
    QString modelId;

    bool operator==(const ModelDetailsRequest &) const = default;
};

/// What a provider tells about one model when it is asked for that one.
struct ModelDetails
{
    /// As a list would tell it.
    ListedModel listed;
    QString description;
    /// The id that means this version of it for ever; empty where the provider keeps no versions, or does not show them.
    QString pinnedId;
    /// True where `listed.id` alone can be asked; otherwise only `pinnedId` can.
    bool runsUnpinned = false;
    /// An OpenAPI document whose `components.schemas.Input` says what can be set; core/catalog makes a ParameterSchema of
    /// it. Empty where nothing is told.
    QJsonObject openApi;

    bool operator==(const ModelDetails &) const = default;
};

using ModelDetailsCodec = PlainCodec<ModelDetailsRequest, ModelDetails>;

} // namespace maquette
