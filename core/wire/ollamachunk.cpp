#include "core/wire/ollamachunk.h"

#include "core/base/json.h"
#include "core/wire/errorfacts.h"
#include "core/wire/fastjson.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using fastjson::error_code;
using fastjson::is;
using fastjson::SUCCESS;
namespace ondemand = fastjson::ondemand;

error_code takeFunction(ondemand::value value, OllamaChunk::Tool &tool)
{
    return fastjson::forEachFieldOf(value, [&tool](auto key, auto inner) {
        if (is(key, "name"))
            return fastjson::takeText(inner, tool.name);
        if (!is(key, "arguments"))
            return SUCCESS;
        ondemand::json_type type{};
        if (const auto error = inner.type().get(type))
            return error;
        return type == ondemand::json_type::string ? fastjson::takeText(inner, tool.arguments)
                                                   : fastjson::takeObject(inner, tool.arguments);
    });
}

error_code takeTool(ondemand::object call, OllamaChunk &chunk)
{
    OllamaChunk::Tool tool;
    const auto error = fastjson::forEachField(call, [&tool](auto key, auto value) {
        if (is(key, "id"))
            return fastjson::takeText(value, tool.id);
        return is(key, "function") ? takeFunction(value, tool) : SUCCESS;
    });
    if (!tool.name.empty())
        chunk.tools.push_back(tool);
    return error;
}

error_code takeMessage(ondemand::value value, OllamaChunk &chunk)
{
    return fastjson::forEachFieldOf(value, [&chunk](auto key, auto inner) {
        chunk.isChunk = true;
        if (is(key, "content"))
            return fastjson::takeText(inner, chunk.text);
        if (is(key, "thinking"))
            return fastjson::takeText(inner, chunk.thinking);
        if (!is(key, "tool_calls"))
            return SUCCESS;
        return fastjson::forEachObjectIn(inner, [&chunk](ondemand::object call) { return takeTool(call, chunk); });
    });
}

error_code takeField(ondemand::raw_json_string key, ondemand::value value, OllamaChunk &chunk)
{
    if (is(key, "message"))
        return takeMessage(value, chunk);
    if (is(key, "done"))
        return fastjson::takeWhetherThere(value, chunk.isDone);
    if (is(key, "model"))
        return fastjson::takeText(value, chunk.model);
    if (is(key, "done_reason"))
        return fastjson::takeText(value, chunk.doneReason);
    if (is(key, "error"))
        return fastjson::takeWhetherThere(value, chunk.isError);
    if (is(key, "prompt_eval_count"))
        return fastjson::takeInteger(value, chunk.promptTokens);
    if (is(key, "eval_count"))
        return fastjson::takeInteger(value, chunk.outputTokens);
    return SUCCESS;
}

} // namespace

void OllamaChunk::clear()
{
    model = text = thinking = doneReason = {};
    tools.clear();
    isDone = isError = isChunk = false;
    promptTokens = outputTokens = -1;
}

struct OllamaChunkReader::Private
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

    void readMessage(const QJsonObject &message, OllamaChunk &chunk)
    {
        chunk.isChunk = chunk.isChunk || !message.isEmpty();
        chunk.text = keep(json::text(message, u"content"));
        chunk.thinking = keep(json::text(message, u"thinking"));
        const QJsonArray calls = message.value("tool_calls"_L1).toArray();
        for (const auto &item : calls) {
            const QJsonObject call = item.toObject();
            const QJsonObject function = call.value("function"_L1).toObject();
            const QJsonValue arguments = function.value("arguments"_L1);
            OllamaChunk::Tool tool{.id = keep(json::text(call, u"id")), .name = keep(json::text(function, u"name"))};
            tool.arguments = arguments.isObject() ? keep(json::toBytes(arguments.toObject())) : keep(arguments.toString());
            if (!tool.name.empty())
                chunk.tools.push_back(tool);
        }
    }
};

OllamaChunkReader::OllamaChunkReader() : d(std::make_unique<Private>()) {}

OllamaChunkReader::~OllamaChunkReader() = default;

bool OllamaChunkReader::read(QByteArrayView json, const char *readableEnd, OllamaChunk &chunk)
{
    chunk.clear();
    const auto error =
        d->document.forEachRootField(json, readableEnd, [&chunk](auto key, auto value) { return takeField(key, value, chunk); });
    if (error)
        return readTolerantly(json, chunk);
    chunk.isChunk = chunk.isChunk || chunk.isDone;
    return true;
}

bool OllamaChunkReader::readTolerantly(QByteArrayView json, OllamaChunk &chunk)
{
    chunk.clear();
    d->kept.clear();
    const QByteArray bytes = json.toByteArray();
    QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (document.isNull())
        document = QJsonDocument::fromJson(QString::fromUtf8(bytes).toUtf8());
    if (!document.isObject())
        return false;
    const QJsonObject root = document.object();
    d->readMessage(root.value("message"_L1).toObject(), chunk);
    chunk.model = d->keep(json::text(root, u"model"));
    chunk.doneReason = d->keep(json::text(root, u"done_reason"));
    const QJsonValue done = root.value("done"_L1);
    chunk.isDone = !done.isUndefined() && !done.isNull() && done != QJsonValue(false) && done != QJsonValue(u""_s);
    chunk.isError = isErrorObject(QJsonObject{{"error"_L1, root.value("error"_L1)}});
    chunk.promptTokens = json::integer(root, u"prompt_eval_count").value_or(-1);
    chunk.outputTokens = json::integer(root, u"eval_count").value_or(-1);
    chunk.isChunk = chunk.isChunk || chunk.isDone;
    return true;
}

} // namespace maquette
