#pragma once

#include "core/modality/plaincodec.h"
#include "core/modality/usage.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace maquette {

/// Texts to be turned into vectors.
struct EmbeddingRequest
{
    /// What the vectors are for; providers that tell these apart make different ones.
    enum class Purpose { Document, Query, Classification, Clustering };

    QString modelId;
    QStringList texts;
    /// Empty: as many as the model makes by itself.
    std::optional<int> dimensions;
    Purpose purpose = Purpose::Document;

    bool operator==(const EmbeddingRequest &) const = default;
};

struct EmbeddingReply
{
    /// One for each text, in the order of the request, all of one length.
    QList<QList<float>> vectors;
    /// Empty when the provider did not tell.
    std::optional<Usage> usage;
    QString modelId;

    bool operator==(const EmbeddingReply &) const = default;
};

using EmbeddingCodec = PlainCodec<EmbeddingRequest, EmbeddingReply>;

} // namespace maquette
