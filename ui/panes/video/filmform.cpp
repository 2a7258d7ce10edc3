#include "ui/panes/video/filmform.h"

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

const PictureInput *FilmForm::input(QStringView parameter) const
{
    const auto found = std::find_if(inputs.cbegin(), inputs.cend(), [&](const PictureInput &one) { return one.parameter == parameter; });
    return found == inputs.cend() ? nullptr : &*found;
}

QJsonObject filmFormToJson(const FilmForm &form)
{
    return {{"account"_L1, form.accountId}, {"model"_L1, form.modelId},
            {"project"_L1, form.project},   {"prompt"_L1, form.prompt},
            {"values"_L1, form.values},     {"inputs"_L1, inputsToJson(form.inputs)},
            {"variations"_L1, form.variations}, {"draft"_L1, form.isDraftFirst}};
}

FilmForm filmFormFromJson(const QJsonObject &json)
{
    return {.accountId = json["account"_L1].toString(),
            .modelId = json["model"_L1].toString(),
            .project = json["project"_L1].toString(),
            .prompt = json["prompt"_L1].toString(),
            .values = json["values"_L1].toObject(),
            .inputs = inputsFromJson(json["inputs"_L1].toArray()),
            .variations = std::clamp(json["variations"_L1].toInt(1), 1, kMostVariations),
            .isDraftFirst = json["draft"_L1].toBool()};
}

JobRequest filmRequest(const FilmForm &form, const ParameterSchema &schema)
{
    QJsonObject chosen = form.values;
    const QJsonObject counts = inputCounts(form.inputs);
    for (auto it = counts.begin(); it != counts.end(); ++it)
        chosen.insert(it.key(), it.value());
    JobRequest request{.feature = JobFeature::Video,
                       .accountId = form.accountId,
                       .modelId = form.modelId,
                       .project = form.project,
                       .prompt = form.prompt};
    request.values = withoutUnavailable(schema, chosen);
    for (const PictureInput &input : form.inputs) {
        request.values.remove(input.parameter);
        request.inputs.append({input.parameter, input.asset.hash});
    }
    return request;
}

FilmForm filmFormOf(const JobRequest &request)
{
    FilmForm form{.accountId = request.accountId,
                  .modelId = request.modelId,
                  .project = request.project,
                  .prompt = request.prompt,
                  .values = request.values,
                  .inputs = {}};
    for (const JobInput &input : request.inputs) {
        PictureInput one{.parameter = input.parameter, .asset = {}};
        one.asset.hash = input.hash;
        form.inputs.append(one);
    }
    return form;
}

QString firstFrameParameter(const ParameterSchema &schema)
{
    if (schema.find(u"first_frame"))
        return u"first_frame"_s;
    for (const Parameter &parameter : schema.parameters) {
        if (parameter.type == Parameter::Type::File && parameter.name != u"last_frame")
            return parameter.name;
    }
    return {};
}

} // namespace maquette::ui
