#include "core/sandbox/sandboxreplicatemodels.h"

#include "core/base/json.h"

#include <QCryptographicHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr auto kMade = "2026-11-21T12:00:00.000000Z"_L1;

/// Collects inputs in the order in which a form shows them.
class Inputs
{
public:
    void add(const QString &name, QJsonObject schema, const QString &description)
    {
        schema.insert("title"_L1, name);
        schema.insert("description"_L1, description);
        schema.insert("x-order"_L1, m_properties.size());
        m_properties.insert(name, schema);
    }

    QJsonObject schema(const QString &required) const
    {
        return {{"type"_L1, u"object"_s},
                {"title"_L1, u"Input"_s},
                {"required"_L1, QJsonArray{required}},
                {"properties"_L1, m_properties}};
    }

private:
    QJsonObject m_properties;
};

QJsonObject text()
{
    return {{"type"_L1, u"string"_s}};
}

QJsonObject file()
{
    return {{"type"_L1, u"string"_s}, {"format"_L1, u"uri"_s}};
}

QJsonObject number(const QString &type, double least, double most, const QJsonValue &usual = QJsonValue::Undefined)
{
    QJsonObject schema{{"type"_L1, type}, {"minimum"_L1, least}, {"maximum"_L1, most}};
    if (!usual.isUndefined())
        schema.insert("default"_L1, usual);
    return schema;
}

QJsonObject choice(const QStringList &values)
{
    return {{"type"_L1, u"string"_s}, {"enum"_L1, QJsonArray::fromStringList(values)}, {"default"_L1, values.constFirst()}};
}

QJsonObject pictureInputs()
{
    Inputs inputs;
    inputs.add(u"prompt"_s, text(), u"What to draw."_s);
    inputs.add(u"image"_s, file(), u"Picture to start from."_s);
    inputs.add(u"mask"_s, file(), u"Bright where the picture may change."_s);
    inputs.add(u"aspect_ratio"_s, choice({u"1:1"_s, u"16:9"_s, u"9:16"_s, u"3:2"_s, u"2:3"_s, u"4:3"_s, u"3:4"_s}),
               u"Of the picture."_s);
    inputs.add(u"num_outputs"_s, number(u"integer"_s, 1, 4, 1), u"How many."_s);
    inputs.add(u"seed"_s, number(u"integer"_s, 0, 4294967295.0), u"Makes the picture repeatable."_s);
    inputs.add(u"output_format"_s, choice({u"webp"_s, u"png"_s, u"jpg"_s}), u"Of the file."_s);
    return inputs.schema(u"prompt"_s);
}

QJsonObject filmInputs()
{
    Inputs inputs;
    inputs.add(u"prompt"_s, text(), u"What to film."_s);
    inputs.add(u"first_frame_image"_s, file(), u"Picture that the film begins with."_s);
    inputs.add(u"last_frame_image"_s, file(), u"Picture that the film ends with."_s);
    inputs.add(u"duration"_s, number(u"integer"_s, 1, 30, 5), u"Seconds."_s);
    inputs.add(u"resolution"_s, choice({u"720p"_s, u"360p"_s, u"1080p"_s}), u"The shorter side."_s);
    inputs.add(u"aspect_ratio"_s, choice({u"16:9"_s, u"9:16"_s, u"1:1"_s}), u"Without a first frame."_s);
    inputs.add(u"seed"_s, number(u"integer"_s, 0, 4294967295.0), u"Makes the film repeatable."_s);
    return inputs.schema(u"prompt"_s);
}

QJsonObject chatInputs()
{
    Inputs inputs;
    inputs.add(u"prompt"_s, text(), u"What to answer."_s);
    inputs.add(u"system_prompt"_s, text(), u"How to answer."_s);
    inputs.add(u"max_tokens"_s, number(u"integer"_s, 1, 16384, 1024), u"At most so many tokens."_s);
    inputs.add(u"temperature"_s, number(u"number"_s, 0, 2, 0.7), u"How freely."_s);
    inputs.add(u"seed"_s, number(u"integer"_s, 0, 4294967295.0), u"Makes the answer repeatable."_s);
    return inputs.schema(u"prompt"_s);
}

QJsonObject classInputs()
{
    Inputs inputs;
    inputs.add(u"text"_s, text(), u"What to classify."_s);
    inputs.add(u"image"_s, file(), u"Or a picture."_s);
    inputs.add(u"labels"_s, text(), u"Classes, with commas between them."_s);
    return inputs.schema(u"text"_s);
}

QJsonObject inputsOf(SandboxRole role)
{
    switch (role) {
    case SandboxRole::Film:
        return filmInputs();
    case SandboxRole::Chat:
        return chatInputs();
    case SandboxRole::Classes:
        return classInputs();
    default:
        return pictureInputs();
    }
}

QJsonObject outputOf(SandboxRole role)
{
    switch (role) {
    case SandboxRole::Film:
        return {{"type"_L1, u"string"_s}, {"title"_L1, u"Output"_s}, {"format"_L1, u"uri"_s}};
    case SandboxRole::Chat:
        return {{"type"_L1, u"array"_s},
                {"title"_L1, u"Output"_s},
                {"items"_L1, text()},
                {"x-cog-array-type"_L1, u"iterator"_s},
                {"x-cog-array-display"_L1, u"concatenate"_s}};
    case SandboxRole::Classes:
        return {{"type"_L1, u"array"_s}, {"title"_L1, u"Output"_s}, {"items"_L1, QJsonObject{{"type"_L1, u"object"_s}}}};
    default:
        return {{"type"_L1, u"array"_s}, {"title"_L1, u"Output"_s}, {"items"_L1, file()}};
    }
}

QJsonValue exampleOf(SandboxRole role)
{
    switch (role) {
    case SandboxRole::Film:
        return u"https://replicate.delivery/sandbox/film.mp4"_s;
    case SandboxRole::Chat:
        return QJsonArray{u"Once"_s, u" upon"_s, u" a time"_s};
    case SandboxRole::Classes:
        return QJsonArray{QJsonObject{{"label"_L1, u"POSITIVE"_s}, {"score"_L1, 0.9}}};
    default:
        return QJsonArray{u"https://replicate.delivery/sandbox/picture.webp"_s};
    }
}

} // namespace

QStringList sandboxReplicateModels()
{
    return {u"sandbox/painter"_s, u"sandbox/filmmaker"_s, u"sandbox/writer"_s, u"sandbox/classifier"_s};
}

QJsonObject sandboxReplicateVersion(const QString &name)
{
    const SandboxRole role = sandboxRoleOf(name);
    const QJsonObject schemas{{"Input"_L1, inputsOf(role)}, {"Output"_L1, outputOf(role)}};
    const QByteArray id = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex();
    return {{"id"_L1, QString::fromLatin1(id)},
            {"created_at"_L1, kMade},
            {"cog_version"_L1, u"0.16.0"_s},
            {"openapi_schema"_L1, QJsonObject{{"openapi"_L1, u"3.0.2"_s},
                                              {"info"_L1, QJsonObject{{"title"_L1, u"Cog"_s}, {"version"_L1, u"0.1.0"_s}}},
                                              {"paths"_L1, QJsonObject()},
                                              {"components"_L1, QJsonObject{{"schemas"_L1, schemas}}}}}};
}

QJsonObject sandboxReplicateModel(const QString &name)
{
    const QJsonObject example{{"status"_L1, u"succeeded"_s}, {"output"_L1, exampleOf(sandboxRoleOf(name))}};
    return {{"url"_L1, QString(u"https://replicate.com/"_s + name)},
            {"owner"_L1, name.section(u'/', 0, 0)},
            {"name"_L1, name.section(u'/', 1)},
            {"description"_L1, u"The sandbox in the place of this model."_s},
            {"visibility"_L1, u"public"_s},
            {"is_official"_L1, true},
            {"run_count"_L1, 1},
            {"cover_image_url"_L1, QJsonValue()},
            {"default_example"_L1, example},
            {"latest_version"_L1, sandboxReplicateVersion(name)}};
}

} // namespace maquette
