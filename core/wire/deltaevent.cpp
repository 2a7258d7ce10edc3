#include "core/wire/deltaevent.h"

#include "core/base/json.h"
#include "core/wire/fastjson.h"
#include "core/wire/wtf8.h"

#include <QJsonDocument>

namespace maquette {

namespace {

namespace ondemand = simdjson::ondemand;
using fastjson::is;
using simdjson::error_code;
using simdjson::SUCCESS;

static_assert(simdjson::SIMDJSON_PADDING <= 64, "DeltaEventReader::read() promises that 64 bytes suffice");

error_code takeDelta(ondemand::value value, DeltaEvent &event)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type == ondemand::json_type::string)
        return value.get_string().get(event.delta);
    return fastjson::forEachFieldOf(value, [&event](auto key, auto inner) {
        if (is(key, "type"))
            return fastjson::takeText(inner, event.deltaType);
        if (is(key, "text"))
            return fastjson::takeText(inner, event.text);
        if (is(key, "thinking"))
            return fastjson::takeText(inner, event.thinking);
        if (is(key, "signature"))
            return fastjson::takeText(inner, event.signature);
        return is(key, "partial_json") ? fastjson::takeText(inner, event.partialJson) : SUCCESS;
    });
}

} // namespace

struct DeltaEventReader::Private
{
    fastjson::Document document;
};

DeltaEventReader::DeltaEventReader() : d(std::make_unique<Private>()) {}

DeltaEventReader::~DeltaEventReader() = default;

bool DeltaEventReader::read(QByteArrayView json, const char *readableEnd, DeltaEvent &event)
{
    event = {};
    const auto error = d->document.forEachRootField(json, readableEnd, [&event](auto key, auto value) {
        if (is(key, "type"))
            return fastjson::takeText(value, event.type);
        if (is(key, "delta"))
            return takeDelta(value, event);
        return is(key, "index") || is(key, "output_index") ? fastjson::takeInteger(value, event.index) : SUCCESS;
    });
    return error == SUCCESS;
}

void DeltaEventReader::read(const QJsonObject &object, DeltaEvent &event)
{
    m_kept.clear();
    event = {};
    event.type = keep(json::text(object, u"type"));
    for (const auto key : {u"index", u"output_index"}) {
        if (const auto index = json::integer(object, key))
            event.index = *index;
    }
    const QJsonValue delta = object.value(QLatin1StringView("delta"));
    event.delta = keep(delta.toString());
    const QJsonObject inner = delta.toObject();
    event.deltaType = keep(json::text(inner, u"type"));
    event.text = keep(json::text(inner, u"text"));
    event.thinking = keep(json::text(inner, u"thinking"));
    event.signature = keep(json::text(inner, u"signature"));
    event.partialJson = keep(json::text(inner, u"partial_json"));
}

std::string_view DeltaEventReader::keep(const QString &text)
{
    if (text.isEmpty())
        return {};
    m_kept.append(toWtf8(text));
    return {m_kept.last().constData(), static_cast<std::size_t>(m_kept.last().size())};
}

std::optional<QJsonObject> tolerantObject(QByteArrayView json)
{
    const QByteArray bytes = json.toByteArray();
    QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (document.isNull())
        document = QJsonDocument::fromJson(QString::fromUtf8(bytes).toUtf8());
    if (!document.isObject())
        return {};
    return document.object();
}

} // namespace maquette
