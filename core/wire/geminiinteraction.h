#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"

#include <QJsonObject>
#include <QList>
#include <QString>

/// The object that an interaction is told with, as an answer, in a stream and when it is asked for.
namespace maquette::geminiinteraction {


/// The object of an answer. One that failed has its error inside, which is no error of the answer.
[[nodiscard]] Result<QJsonObject> readFrom(const QByteArray &body, const ErrorHabits &errors);

/// A picture or a film: `data` or `uri` of a content block, or of a delta. Empty for anything else.
std::optional<MediaFile> fileFrom(const QString &type, const QString &mime, QByteArrayView data, const QString &uri);

/// What an interaction came to; `files` are taken where it has no steps of its own.
struct Outcome
{
    TaskStatus status;
    QString id;
};
Outcome outcomeOf(const QJsonObject &interaction, const QList<MediaFile> &files, const ErrorHabits &errors);

} // namespace maquette::geminiinteraction
