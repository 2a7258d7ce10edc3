#pragma once

#include "core/catalog/parameterschema.h"
#include "core/jobs/job.h"
#include "ui/panes/pictureinput.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace maquette::ui {

/// What stands in the form for a new film.
struct FilmForm
{
    QString accountId;
    QString modelId;
    QString project;
    QString prompt;
    /// By Parameter::name; neither prompt nor files.
    QJsonObject values;
    QList<PictureInput> inputs;
    /// Films of the same, each a job of its own.
    int variations = 1;
    /// The model's draft is asked first, where it has one.
    bool isDraftFirst = false;

    bool operator==(const FilmForm &) const = default;
    /// Null when nothing fills the parameter.
    const PictureInput *input(QStringView parameter) const;
};

/// For the settings; of the pictures the hashes alone.
QJsonObject filmFormToJson(const FilmForm &form);
FilmForm filmFormFromJson(const QJsonObject &json);

/// How many variations can be asked for at once.
inline constexpr int kMostVariations = 8;

/// What is asked for with this, once.
JobRequest filmRequest(const FilmForm &form, const ParameterSchema &schema);
/// What an earlier job asked for as a form; its pictures have hashes alone until readInputs().
FilmForm filmFormOf(const JobRequest &request);

/// The parameter of the picture that a film begins with: the first frame, or the first file that the model takes. Empty: none.
QString firstFrameParameter(const ParameterSchema &schema);

} // namespace maquette::ui
