#pragma once

#include "core/modality/chat.h"
#include "core/modality/plaincodec.h"
#include "core/modality/usage.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace maquette {

/// Texts, and pictures where the model takes them, to be judged.
struct ModerationRequest
{
    QString modelId;
    QStringList texts;
    QList<ImagePart> images;

    bool operator==(const ModerationRequest &) const = default;
};

struct ModerationCategory
{
    /// The provider's name for it.
    QString name;
    bool isFlagged = false;
    /// 0 to 1; empty when only the verdict was told.
    std::optional<double> score;

    bool operator==(const ModerationCategory &) const = default;
};

struct ModerationVerdict
{
    bool isFlagged = false;
    QList<ModerationCategory> categories;

    bool operator==(const ModerationVerdict &) const = default;
};

struct ModerationReply
{
    /// One for each text; pictures share the verdict of the text that they go with.
    QList<ModerationVerdict> verdicts;
    std::optional<Usage> usage;
    QString modelId;

    bool operator==(const ModerationReply &) const = default;
};

using ModerationCodec = PlainCodec<ModerationRequest, ModerationReply>;

/// A text or a picture to be put into classes.
struct ClassificationRequest
{
    QString modelId;
    QString text;
    /// Instead of a text.
    std::optional<ImagePart> image;
    /// Classes to choose from, for models that take any; empty: the model's own.
    QStringList labels;
    /// Several may hold at once.
    bool isMultiLabel = false;

    bool operator==(const ClassificationRequest &) const = default;
};

struct ClassLabel
{
    QString name;
    double score = 0;

    bool operator==(const ClassLabel &) const = default;
};

struct ClassificationReply
{
    /// The likeliest first.
    QList<ClassLabel> labels;
    std::optional<Usage> usage;

    bool operator==(const ClassificationReply &) const = default;
};

using ClassificationCodec = PlainCodec<ClassificationRequest, ClassificationReply>;

} // namespace maquette
