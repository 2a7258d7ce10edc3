#include "core/wire/geminichunk.h"

#include "core/base/json.h"
#include "core/wire/deltaevent.h"
#include "core/wire/fastjson.h"
#include "core/wire/wtf8.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

namespace ondemand = simdjson::ondemand;
using fastjson::is;
using simdjson::error_code;
using simdjson::SUCCESS;
using Part = GeminiChunk::Part;

static_assert(simdjson::SIMDJSON_PADDING <= 64, "GeminiChunkReader::read() promises that 64 bytes suffice");

/// Fills a chunk from simdjson's on-demand values.
class FastReader
{
public:
    explicit FastReader(GeminiChunk &chunk) : m_chunk(chunk) {}

    error_code readField(ondemand::raw_json_string key, ondemand::value value);
    /// A lone message is an error only where there is no answer beside it.
    void finish() { m_chunk.isError = m_chunk.isError || (m_looksLikeError && !m_hasAnswer); }

private:
    error_code readFeedback(ondemand::value value);
    error_code readCandidate(ondemand::object candidate);
    error_code readContent(ondemand::value value);
    error_code readPart(ondemand::object object);
    static error_code readPartField(ondemand::raw_json_string key, ondemand::value value, Part &part);
    static error_code readCall(ondemand::value value, Part &part);
    static error_code readFile(ondemand::value value, Part &part);

    GeminiChunk &m_chunk;
    bool m_hasAnswer = false;
    bool m_looksLikeError = false;
};

error_code FastReader::readField(ondemand::raw_json_string key, ondemand::value value)
{
    if (is(key, "candidates")) {
        m_hasAnswer = true;
        return fastjson::forEachObjectIn(value, [this](ondemand::object candidate) { return readCandidate(candidate); });
    }
    if (is(key, "usageMetadata"))
        return fastjson::takeObject(value, m_chunk.usage);
    if (is(key, "modelVersion"))
        return fastjson::takeText(value, m_chunk.model);
    if (is(key, "responseId"))
        return fastjson::takeText(value, m_chunk.id);
    if (is(key, "promptFeedback")) {
        m_hasAnswer = true;
        return readFeedback(value);
    }
    if (is(key, "error")) {
        bool isThere = false;
        const auto error = fastjson::takeWhetherThere(value, isThere);
        m_chunk.isError = m_chunk.isError || isThere;
        return error;
    }
    m_looksLikeError = m_looksLikeError || is(key, "message") || is(key, "detail") || is(key, "errors");
    return SUCCESS;
}

error_code FastReader::readFeedback(ondemand::value value)
{
    return fastjson::forEachFieldOf(value, [this](auto key, auto inner) {
        if (is(key, "blockReason"))
            return fastjson::takeText(inner, m_chunk.blockReason);
        return is(key, "blockReasonMessage") ? fastjson::takeText(inner, m_chunk.blockMessage) : SUCCESS;
    });
}

/// Keeps what the first candidate says and forgets what others do.
error_code FastReader::readCandidate(ondemand::object candidate)
{
    const auto parts = m_chunk.parts.size();
    const std::string_view finish = m_chunk.finish;
    const std::string_view message = m_chunk.finishMessage;
    qint64 index = 0;
    const auto error = fastjson::forEachField(candidate, [this, &index](auto key, auto value) {
        if (is(key, "content"))
            return readContent(value);
        if (is(key, "finishReason"))
            return fastjson::takeText(value, m_chunk.finish);
        if (is(key, "finishMessage"))
            return fastjson::takeText(value, m_chunk.finishMessage);
        return is(key, "index") ? fastjson::takeInteger(value, index) : SUCCESS;
    });
    if (index != 0) {
        m_chunk.parts.resize(parts);
        m_chunk.finish = finish;
        m_chunk.finishMessage = message;
    }
    return error;
}

error_code FastReader::readContent(ondemand::value value)
{
    return fastjson::forEachFieldOf(value, [this](auto key, auto inner) {
        if (!is(key, "parts"))
            return SUCCESS;
        return fastjson::forEachObjectIn(inner, [this](ondemand::object part) { return readPart(part); });
    });
}

error_code FastReader::readPart(ondemand::object object)
{
    Part part;
    const auto error = fastjson::forEachField(object, [&part](auto key, auto value) { return readPartField(key, value, part); });
    m_chunk.parts.push_back(part);
    return error;
}

error_code FastReader::readPartField(ondemand::raw_json_string key, ondemand::value value, Part &part)
{
    if (is(key, "text")) {
        if (part.kind == Part::Kind::None)
            part.kind = Part::Kind::Text;
        return fastjson::takeText(value, part.text);
    }
    if (is(key, "thought"))
        return fastjson::takeWhetherThere(value, part.isThought);
    if (is(key, "thoughtSignature"))
        return fastjson::takeText(value, part.signature);
    if (is(key, "functionCall"))
        return readCall(value, part);
    return is(key, "inlineData") ? readFile(value, part) : SUCCESS;
}

error_code FastReader::readCall(ondemand::value value, Part &part)
{
    return fastjson::forEachFieldOf(value, [&part](auto key, auto inner) {
        part.kind = Part::Kind::Call;
        if (is(key, "id"))
            return fastjson::takeText(inner, part.callId);
        if (is(key, "name"))
            return fastjson::takeText(inner, part.name);
        return is(key, "args") ? fastjson::takeObject(inner, part.arguments) : SUCCESS;
    });
}

error_code FastReader::readFile(ondemand::value value, Part &part)
{
    return fastjson::forEachFieldOf(value, [&part](auto key, auto inner) {
        part.kind = Part::Kind::File;
        if (is(key, "mimeType"))
            return fastjson::takeText(inner, part.mime);
        return is(key, "data") ? fastjson::takeText(inner, part.data) : SUCCESS;
    });
}

/// As fastjson::takeWhetherThere() says it.
bool isThere(const QJsonValue &value)
{
    if (value.isString())
        return !value.toString().isEmpty();
    return value.isBool() ? value.toBool() : !value.isNull() && !value.isUndefined();
}

} // namespace

void GeminiChunk::clear()
{
    id = model = finish = finishMessage = blockReason = blockMessage = usage = {};
    parts.clear();
    isError = false;
}

struct GeminiChunkReader::Private
{
    fastjson::Document document;
};

GeminiChunkReader::GeminiChunkReader() : d(std::make_unique<Private>()) {}

GeminiChunkReader::~GeminiChunkReader() = default;

bool GeminiChunkReader::read(QByteArrayView json, const char *readableEnd, GeminiChunk &chunk)
{
    chunk.clear();
    FastReader reader(chunk);
    const auto error =
        d->document.forEachRootField(json, readableEnd, [&reader](auto key, auto value) { return reader.readField(key, value); });
    if (!error) {
        reader.finish();
        return true;
    }
    chunk.clear();
    const auto object = tolerantObject(json);
    if (object)
        read(*object, chunk);
    return object.has_value();
}

void GeminiChunkReader::read(const QJsonObject &object, GeminiChunk &chunk)
{
    chunk.clear();
    m_kept.clear();
    chunk.id = keep(json::text(object, u"responseId"));
    chunk.model = keep(json::text(object, u"modelVersion"));
    chunk.usage = keep(object.value("usageMetadata"_L1).toObject());
    const QJsonObject feedback = object.value("promptFeedback"_L1).toObject();
    chunk.blockReason = keep(json::text(feedback, u"blockReason"));
    chunk.blockMessage = keep(json::text(feedback, u"blockReasonMessage"));
    const bool hasAnswer = object.contains("candidates"_L1) || object.contains("promptFeedback"_L1);
    const bool looksLikeError = object.contains("message"_L1) || object.contains("detail"_L1) || object.contains("errors"_L1);
    chunk.isError = isThere(object.value("error"_L1)) || (looksLikeError && !hasAnswer);
    const QJsonArray candidates = object.value("candidates"_L1).toArray();
    for (const auto &candidate : candidates) {
        if (json::integer(candidate.toObject(), u"index").value_or(0) == 0)
            readCandidate(candidate.toObject(), chunk);
    }
}

void GeminiChunkReader::readCandidate(const QJsonObject &candidate, GeminiChunk &chunk)
{
    if (const QString finish = json::text(candidate, u"finishReason"); !finish.isEmpty())
        chunk.finish = keep(finish);
    if (const QString message = json::text(candidate, u"finishMessage"); !message.isEmpty())
        chunk.finishMessage = keep(message);
    const QJsonArray parts = candidate.value("content"_L1).toObject().value("parts"_L1).toArray();
    for (const auto &part : parts) {
        if (part.isObject())
            readPart(part.toObject(), chunk);
    }
}

void GeminiChunkReader::readPart(const QJsonObject &object, GeminiChunk &chunk)
{
    Part part;
    part.isThought = isThere(object.value("thought"_L1));
    part.signature = keep(json::text(object, u"thoughtSignature"));
    if (object.contains("text"_L1)) {
        part.kind = Part::Kind::Text;
        part.text = keep(json::text(object, u"text"));
    }
    if (const QJsonObject call = object.value("functionCall"_L1).toObject(); !call.isEmpty()) {
        part.kind = Part::Kind::Call;
        part.callId = keep(json::text(call, u"id"));
        part.name = keep(json::text(call, u"name"));
        if (call.value("args"_L1).isObject())
            part.arguments = keep(call.value("args"_L1).toObject());
    }
    if (const QJsonObject file = object.value("inlineData"_L1).toObject(); !file.isEmpty()) {
        part.kind = Part::Kind::File;
        part.mime = keep(json::text(file, u"mimeType"));
        part.data = keep(json::text(file, u"data"));
    }
    chunk.parts.push_back(part);
}

std::string_view GeminiChunkReader::keep(const QString &text)
{
    if (text.isEmpty())
        return {};
    m_kept.append(toWtf8(text));
    return {m_kept.constLast().constData(), static_cast<std::size_t>(m_kept.constLast().size())};
}

std::string_view GeminiChunkReader::keep(const QJsonObject &object)
{
    if (object.isEmpty())
        return {};
    m_kept.append(json::toBytes(object));
    return {m_kept.constLast().constData(), static_cast<std::size_t>(m_kept.constLast().size())};
}

} // namespace maquette
