#pragma once

#include "core/modality/embedding.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QString>

#include <optional>

/// What the wires of embeddings share.
namespace maquette::vectors {

/// What one request may hold; 0 knows no bound.
struct Bounds
{
    int maxTexts = 0;
    qint64 maxTokensInAll = 0;
};

/// Rejected for nothing at all and for an empty text, TooLarge with the numbers for too many texts and for what has more
/// tokens than the model reads, as far as that is certain without its tokenizer.
[[nodiscard]] Result<void> check(const EmbeddingRequest &request, const Model &model, const Bounds &bounds);

/// A list of numbers; empty for anything else.
std::optional<QList<float>> fromNumbers(const QJsonArray &numbers);
/// Little-endian 32-bit floating point numbers as base64; empty for anything else.
std::optional<QList<float>> fromBase64(const QString &text);
/// Whether there are some and all have one length.
bool areEven(const QList<QList<float>> &vectors);

} // namespace maquette::vectors
