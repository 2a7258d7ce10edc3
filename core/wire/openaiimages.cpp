#include "core/wire/openaiimages.h"

#include "core/base/json.h"
#include "core/catalog/parameterschema.h"
#include "core/wire/endpointurl.h"
#include "core/wire/mediatypes.h"
#include "core/wire/multipartform.h"
#include "core/wire/openaiimagesdecoder.h"
#include "core/wire/parameterbody.h"
#include "core/wire/wirerequest.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Quirks = OpenAiImagesCodec::Quirks;

/// The inputs that fill one field.
struct Group
{
    QString field;
    QList<const MediaInput *> inputs;
};

Result<QList<Group>> groupsOf(const MediaRequest &request, const Model &model, const Quirks &quirks)
{
    QList<Group> groups;
    for (const MediaInput &input : request.inputs) {
        const auto field = mediarequest::inputFieldOf(input, model, quirks.inputFields);
        if (!field)
            return tl::unexpected(field.error());
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group &group) { return group.field == *field; });
        if (same == groups.end())
            groups.append({*field, {&input}});
        else
            same->inputs.append(&input);
    }
    return groups;
}

bool isStreamed(const MediaRequest &request, const Quirks &quirks)
{
    return quirks.sketches != Quirks::Sketches::None && request.partialImages > 0 && request.count <= 1;
}

/// Everything but the files.
QJsonObject fieldsOf(const MediaRequest &request, const Model &model, const Quirks &quirks)
{
    QJsonObject body = mediarequest::fieldsFor(request, model, quirks.valueFields);
    // A model that takes no prompt may have a fixed one: the wire wants some text.
    const QString prompt = mediarequest::fieldOf(model, u"prompt", u"prompt"_s);
    if (!request.prompt.isEmpty() || !body.contains(prompt))
        body.insert(prompt, request.prompt);
    if (request.count > 1)
        body.insert(mediarequest::fieldOf(model, u"count", u"n"_s), request.count);
    if (!quirks.responseFormat.isEmpty() && !body.contains("response_format"_L1))
        body.insert("response_format"_L1, quirks.responseFormat);
    const auto sides = quirks.isSizeInSides ? sizeFromText(body.value("size"_L1).toString()) : std::nullopt;
    if (sides) {
        body.remove("size"_L1);
        body.insert("width"_L1, sides->width());
        body.insert("height"_L1, sides->height());
    }
    if (isStreamed(request, quirks)) {
        body.insert("stream"_L1, true);
        if (quirks.sketches == Quirks::Sketches::Counted)
            body.insert("partial_images"_L1, request.partialImages);
    }
    return body;
}

QByteArray inShape(const MediaInput &input, Quirks::Inputs shape)
{
    switch (shape) {
    case Quirks::Inputs::Form:
        return R"({"image_url":)" + mediarequest::quotedUrlOf(input) + '}';
    case Quirks::Inputs::Object:
        return R"({"url":)" + mediarequest::quotedUrlOf(input) + R"(,"type":"image_url"})";
    case Quirks::Inputs::Text:
        break;
    case Quirks::Inputs::Part:
        return R"({"type":"image_url","image_url":{"url":)" + mediarequest::quotedUrlOf(input) + "}}";
    }
    return mediarequest::quotedUrlOf(input);
}

void addGroup(QByteArray &body, const Group &group, Quirks::Inputs shape)
{
    // OpenAI's JSON edits know `images` for the pictures, whose form calls them `image`, and one `mask`.
    const bool isMask = group.field == u"mask";
    const bool isList = group.inputs.size() > 1 || shape == Quirks::Inputs::Part || (shape == Quirks::Inputs::Form && !isMask);
    const bool isPlural = isList && (shape == Quirks::Inputs::Form || shape == Quirks::Inputs::Object);
    QByteArray value;
    for (const MediaInput *input : group.inputs)
        value += (value.isEmpty() ? QByteArray() : ","_ba) + inShape(*input, shape);
    wirerequest::addMember(body, isPlural ? group.field + u's' : group.field, isList ? '[' + value + ']' : value);
}

MultipartForm formOf(const QJsonObject &fields, const QList<Group> &groups)
{
    MultipartForm form;
    addFields(form, fields);
    for (const Group &group : groups) {
        const QString name = group.inputs.size() > 1 ? group.field + u"[]"_s : group.field;
        int number = 0;
        for (const MediaInput *input : group.inputs) {
            const QString fileName = u"%1-%2.%3"_s.arg(group.field, QString::number(++number), mediatypes::suffixOf(input->mime));
            form.addFile(name, fileName, input->mime, input->bytes);
        }
    }
    return form;
}

} // namespace

OpenAiImagesCodec::OpenAiImagesCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> OpenAiImagesCodec::encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto good = mediarequest::checkPrompt(request.prompt, model, m_quirks.longestPrompt); !good)
        return tl::unexpected(good.error());
    if (const auto good = mediarequest::checkInputs(request, model, m_quirks.bounds); !good)
        return tl::unexpected(good.error());
    const auto groups = groupsOf(request, model, m_quirks);
    if (!groups)
        return tl::unexpected(groups.error());

    const QJsonObject fields = fieldsOf(request, model, m_quirks);
    const QString usual = groups->isEmpty() ? m_quirks.path : m_quirks.editPath;
    const QUrl url = below(endpoint.baseUrl, model.endpoint.isEmpty() ? usual : model.endpoint);
    const bool hasLink =
        std::any_of(request.inputs.cbegin(), request.inputs.cend(), [](const MediaInput &input) { return !input.link.isEmpty(); });
    HttpRequest http;
    if (m_quirks.inputs == Quirks::Inputs::Form && !groups->isEmpty() && !hasLink) {
        const MultipartForm form = formOf(fields, *groups);
        http = wirerequest::post(endpoint, url, form.contentType(), form.body());
    } else {
        QByteArray body = json::toBytes(fields);
        for (const Group &group : *groups)
            addGroup(body, group, m_quirks.inputs);
        http = wirerequest::postJson(endpoint, url, std::move(body));
    }
    if (isStreamed(request, m_quirks)) {
        http.headers.set("Accept"_ba, "text/event-stream"_ba);
        http.lane = Lane::Stream;
    }
    return http;
}

std::unique_ptr<MediaDecoder> OpenAiImagesCodec::decoder(const MediaRequest &request, const Model &) const
{
    return std::make_unique<OpenAiImagesDecoder>(m_quirks, std::max(1, request.count));
}

bool OpenAiImagesCodec::needsCredential(const QUrl &url, const Endpoint &endpoint) const
{
    return isSameOrigin(url, endpoint.baseUrl);
}

} // namespace maquette
