#include "core/wire/openaiimageevent.h"

#include "core/base/json.h"
#include "core/wire/errorfacts.h"
#include "core/wire/fastjson.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using fastjson::is;

fastjson::error_code takeField(fastjson::ondemand::raw_json_string key, fastjson::ondemand::value value, OpenAiImageEvent &event)
{
    if (is(key, "type"))
        return fastjson::takeText(value, event.type);
    if (is(key, "b64_json"))
        return fastjson::takeText(value, event.base64);
    if (is(key, "url"))
        return fastjson::takeText(value, event.url);
    if (is(key, "output_format") || is(key, "media_type") || is(key, "mime_type"))
        return fastjson::takeText(value, event.format);
    if (is(key, "revised_prompt"))
        return fastjson::takeText(value, event.revisedPrompt);
    if (is(key, "usage"))
        return fastjson::takeObject(value, event.usage);
    if (is(key, "error"))
        return fastjson::takeWhetherThere(value, event.isError);
    if (is(key, "data"))
        return fastjson::takeWhetherThere(value, event.isWholeAnswer);
    return fastjson::SUCCESS;
}

} // namespace

struct OpenAiImageEventReader::Private
{
    fastjson::Document document;
    /// What the views of a tolerant reading point into.
    QList<QByteArray> kept;

    std::string_view keep(const QByteArray &bytes)
    {
        kept.append(bytes);
        return {kept.last().constData(), static_cast<std::size_t>(kept.last().size())};
    }
    std::string_view keep(const QString &text) { return text.isEmpty() ? std::string_view() : keep(text.toUtf8()); }
};

OpenAiImageEventReader::OpenAiImageEventReader() : d(std::make_unique<Private>()) {}

OpenAiImageEventReader::~OpenAiImageEventReader() = default;

bool OpenAiImageEventReader::read(QByteArrayView json, const char *readableEnd, OpenAiImageEvent &event)
{
    event = {};
    const auto error =
        d->document.forEachRootField(json, readableEnd, [&](auto key, auto value) { return takeField(key, value, event); });
    if (error)
        return readTolerantly(json, event);
    event.isError = event.isError || event.type == "error";
    return true;
}

bool OpenAiImageEventReader::readTolerantly(QByteArrayView json, OpenAiImageEvent &event)
{
    event = {};
    d->kept.clear();
    const QByteArray bytes = json.toByteArray();
    QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (document.isNull())
        document = QJsonDocument::fromJson(QString::fromUtf8(bytes).toUtf8());
    if (!document.isObject())
        return false;
    const QJsonObject object = document.object();
    event.type = d->keep(json::text(object, u"type"));
    event.base64 = d->keep(json::text(object, u"b64_json"));
    event.url = d->keep(json::text(object, u"url"));
    for (const auto key : {u"output_format", u"media_type", u"mime_type"}) {
        if (const QString format = json::text(object, key); !format.isEmpty())
            event.format = d->keep(format);
    }
    event.revisedPrompt = d->keep(json::text(object, u"revised_prompt"));
    if (const QJsonValue usage = object.value("usage"_L1); usage.isObject())
        event.usage = d->keep(json::toBytes(usage.toObject()));
    const QJsonObject error{{"error"_L1, object.value("error"_L1)}};
    event.isError = isErrorObject(error) || event.type == "error";
    event.isWholeAnswer = object.value("data"_L1).isArray();
    return true;
}

} // namespace maquette
