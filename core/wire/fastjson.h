#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <simdjson.h>

#include <cstring>
#include <string_view>

/// What the readers of streams share that go through JSON with simdjson. What it refuses (lone halves of surrogate
/// pairs, broken UTF-8), each of them reads again with QJsonDocument.
namespace maquette::fastjson {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;
using simdjson::SUCCESS;

inline QByteArrayView view(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

inline bool is(ondemand::raw_json_string key, std::string_view name)
{
    return key.unsafe_is_equal(name);
}

/// The text of `value`; anything but a text leaves `out` as it is.
inline error_code takeText(ondemand::value value, std::string_view &out)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    return type == ondemand::json_type::string ? value.get_string().get(out) : SUCCESS;
}

/// The JSON of `value`; anything but an object leaves `out` as it is.
inline error_code takeObject(ondemand::value value, std::string_view &out)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type != ondemand::json_type::object)
        return SUCCESS;
    ondemand::object object;
    if (const auto error = value.get_object().get(object))
        return error;
    return object.raw_json().get(out);
}

/// The whole number of `value`; anything else leaves `out` as it is.
inline error_code takeInteger(ondemand::value value, qint64 &out)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    int64_t number = 0;
    if (type == ondemand::json_type::number && value.get_int64().get(number) == SUCCESS)
        out = number;
    return SUCCESS;
}

/// True unless `value` is null, false or an empty text.
inline error_code takeWhetherThere(ondemand::value value, bool &out)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    out = type != ondemand::json_type::null;
    if (type == ondemand::json_type::boolean)
        return value.get_bool().get(out);
    if (type != ondemand::json_type::string)
        return SUCCESS;
    std::string_view text;
    const auto error = value.get_string().get(text);
    out = !text.empty();
    return error;
}

/// Hands the fields of `object` to `take(key, value)` in their order, until one cannot be read.
template<typename Take>
error_code forEachField(ondemand::object object, Take take)
{
    for (auto field : object) {
        ondemand::raw_json_string key;
        ondemand::value value;
        if (const auto error = field.key().get(key))
            return error;
        if (const auto error = field.value().get(value))
            return error;
        if (const auto error = take(key, value))
            return error;
    }
    return SUCCESS;
}

/// The fields of `value` when it is an object; anything else is passed over.
template<typename Take>
error_code forEachFieldOf(ondemand::value value, Take take)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type != ondemand::json_type::object)
        return SUCCESS;
    ondemand::object object;
    if (const auto error = value.get_object().get(object))
        return error;
    return forEachField(object, take);
}

/// Hands the objects of a list to `take` in their order, until one cannot be read; anything but a list, and anything
/// but an object in it, is passed over.
template<typename Take>
error_code forEachObjectIn(ondemand::value list, Take take)
{
    ondemand::json_type type{};
    if (const auto error = list.type().get(type))
        return error;
    if (type != ondemand::json_type::array)
        return SUCCESS;
    ondemand::array items;
    if (const auto error = list.get_array().get(items))
        return error;
    for (auto item : items) {
        ondemand::value value;
        if (const auto error = item.get(value))
            return error;
        if (const auto error = value.type().get(type))
            return error;
        if (type != ondemand::json_type::object)
            continue;
        ondemand::object object;
        if (const auto error = value.get_object().get(object))
            return error;
        if (const auto error = take(object))
            return error;
    }
    return SUCCESS;
}

/// A parser and room for what ends too close to the end of readable memory.
class Document
{
public:
    /// Hands the root's fields to `take`. An error unless `json` is one object and nothing else. Memory up to
    /// `readableEnd` may be read, though not used. Texts that were taken live until the next call.
    template<typename Take>
    error_code forEachRootField(QByteArrayView json, const char *readableEnd, Take take)
    {
        const auto size = static_cast<std::size_t>(json.size());
        const char *data = json.data();
        if (readableEnd - (data + size) < static_cast<std::ptrdiff_t>(simdjson::SIMDJSON_PADDING)) {
            m_padded.resize(json.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING));
            std::memcpy(m_padded.data(), data, size);
            // simdjson looks at what follows the last token; it must not find there what an earlier text left.
            std::memset(m_padded.data() + size, ' ', simdjson::SIMDJSON_PADDING);
            data = m_padded.constData();
        }
        ondemand::document document;
        const auto parsed =
            m_parser.iterate(simdjson::padded_string_view(data, size, size + simdjson::SIMDJSON_PADDING)).get(document);
        if (parsed)
            return parsed;
        ondemand::object root;
        if (const auto error = document.get_object().get(root))
            return error;
        if (const auto error = forEachField(root, take))
            return error;
        const char *rest = nullptr;
        return document.current_location().get(rest) == SUCCESS ? simdjson::TRAILING_CONTENT : SUCCESS;
    }

private:
    ondemand::parser m_parser;
    QByteArray m_padded;
};

} // namespace maquette::fastjson
