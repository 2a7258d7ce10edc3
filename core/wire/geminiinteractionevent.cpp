#include "core/wire/geminiinteractionevent.h"

#include "core/wire/fastjson.h"

namespace maquette {

namespace {

namespace ondemand = simdjson::ondemand;
using fastjson::is;
using simdjson::error_code;
using simdjson::SUCCESS;

error_code takeDelta(ondemand::value value, GeminiInteractionEvent &event)
{
    return fastjson::forEachFieldOf(value, [&event](auto key, auto inner) {
        if (is(key, "type"))
            return fastjson::takeText(inner, event.deltaType);
        if (is(key, "text"))
            return fastjson::takeText(inner, event.text);
        if (is(key, "data"))
            return fastjson::takeText(inner, event.data);
        if (is(key, "mime_type"))
            return fastjson::takeText(inner, event.mime);
        return is(key, "uri") ? fastjson::takeText(inner, event.uri) : SUCCESS;
    });
}

} // namespace

struct GeminiInteractionEventReader::Private
{
    fastjson::Document document;
};

GeminiInteractionEventReader::GeminiInteractionEventReader() : d(std::make_unique<Private>()) {}

GeminiInteractionEventReader::~GeminiInteractionEventReader() = default;

bool GeminiInteractionEventReader::read(QByteArrayView json, const char *readableEnd, GeminiInteractionEvent &event)
{
    event = {};
    const auto error = d->document.forEachRootField(json, readableEnd, [&event](auto key, auto value) {
        if (is(key, "event_type"))
            return fastjson::takeText(value, event.type);
        if (is(key, "delta"))
            return takeDelta(value, event);
        return is(key, "index") ? fastjson::takeInteger(value, event.index) : SUCCESS;
    });
    if (error)
        event = {};
    return !error;
}

} // namespace maquette
