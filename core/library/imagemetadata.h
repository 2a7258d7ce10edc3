#pragma once

#include "core/library/assetrecord.h"

#include <QByteArrayView>

#include <optional>

namespace maquette {

/// What the file of a picture tells of how it was made.
struct ImageMetadata
{
    /// Who wrote it: "Maquette", "Automatic1111", "ComfyUI", "InvokeAI", "SwarmUI", "Fooocus", "NovelAI"; empty when nothing is
    /// told.
    QString software;
    QString prompt;
    QString negativePrompt;
    /// As the writer names it.
    QString model;
    /// Decimal; other programs' seeds go up to 2^64-1, which fits no signed number.
    QString seed;
    QSize size;
    /// By Parameter::name where it has the same meaning (steps, guidance), else by the writer's own.
    QJsonObject values;
    /// Maquette's own files tell everything.
    std::optional<AssetRecipe> recipe;
    /// There is a C2PA manifest: present, not verified.
    bool hasCredential = false;

    bool operator==(const ImageMetadata &) const = default;
    bool isEmpty() const { return software.isEmpty(); }
    /// As a recipe to make it again from, with what can be told in ours.
    AssetRecipe asRecipe() const;
};

/// Reads PNG, JPEG and WebP. Unknown and missing fields are no trouble; what makes no sense is left out.
ImageMetadata readImageMetadata(QByteArrayView bytes);

} // namespace maquette
