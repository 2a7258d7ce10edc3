#include "core/wire/openaichunk.h"

#include "core/wire/openaichunktree.h"

#include <QByteArray>

#include <simdjson.h>

#include <cstring>

namespace maquette {

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;
using simdjson::SUCCESS;
using Form = OpenAiChunkReader::Form;
using Kind = OpenAiChunk::Kind;

static_assert(simdjson::SIMDJSON_PADDING <= 64, "OpenAiChunkReader::read() promises that 64 bytes suffice");

bool is(ondemand::raw_json_string key, std::string_view name)
{
    return key.unsafe_is_equal(name);
}

/// The text of `value`; anything but a text leaves `out` as it is.
error_code takeText(ondemand::value value, std::string_view &out)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    return type == ondemand::json_type::string ? value.get_string().get(out) : SUCCESS;
}

bool isNothing(ondemand::value value)
{
    ondemand::json_type type{};
    if (value.type().get(type) != SUCCESS)
        return false;
    if (type == ondemand::json_type::boolean) {
        bool flag = true;
        return value.get_bool().get(flag) == SUCCESS && !flag;
    }
    if (type == ondemand::json_type::string) {
        std::string_view text;
        return value.get_string().get(text) == SUCCESS && text.empty();
    }
    return type == ondemand::json_type::null;
}

error_code takeObject(ondemand::value value, std::string_view &json)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type != ondemand::json_type::object)
        return SUCCESS;
    ondemand::object object;
    if (const auto error = value.get_object().get(object))
        return error;
    return object.raw_json().get(json);
}

/// Hands the fields of `object` to `take` in their order, until one cannot be read.
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

/// Hands the objects of a list to `take` in their order, until one cannot be read; anything but a list is passed over.
template<typename Take>
error_code forEachObject(ondemand::value list, Take take)
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
        ondemand::object object;
        if (const auto error = item.get_object().get(object))
            return error;
        if (const auto error = take(object))
            return error;
    }
    return SUCCESS;
}

class FastReader
{
public:
    FastReader(Form form, OpenAiChunk &chunk) : m_form(form), m_chunk(chunk) {}

    error_code readRoot(ondemand::document &document);

private:
    error_code readRootField(ondemand::raw_json_string key, ondemand::value value);
    error_code readGroq(ondemand::value value);
    error_code readChoices(ondemand::value value);
    error_code readChoice(ondemand::object choice);
    error_code readDelta(ondemand::value value);
    error_code readDeltaField(ondemand::raw_json_string key, ondemand::value value);
    error_code readPieces(ondemand::value value, Kind kind, int depth);
    error_code readPart(ondemand::object part, Kind kind, int depth);
    error_code readTools(ondemand::value value);
    error_code readTool(ondemand::object call);
    error_code readFunction(ondemand::value value, OpenAiChunk::ToolPiece &piece);
    void add(Kind kind, std::string_view text);

    Form m_form;
    OpenAiChunk &m_chunk;
    std::string_view m_groqUsage;
    bool m_hasChoices = false;
    bool m_looksLikeError = false;
    bool m_hasReasoning = false;
};

error_code FastReader::readRoot(ondemand::document &document)
{
    ondemand::object root;
    if (const auto error = document.get_object().get(root))
        return error;
    const auto error = forEachField(root, [this](auto key, auto value) { return readRootField(key, value); });
    if (error)
        return error;
    if (m_chunk.usage.empty())
        m_chunk.usage = m_groqUsage;
    m_chunk.isError = m_chunk.isError || (m_looksLikeError && !m_hasChoices);
    const char *rest = nullptr;
    return document.current_location().get(rest) == SUCCESS ? simdjson::TRAILING_CONTENT : SUCCESS;
}

error_code FastReader::readRootField(ondemand::raw_json_string key, ondemand::value value)
{
    switch (key.raw()[0]) {
    case 'c':
        return is(key, "choices") ? readChoices(value) : SUCCESS;
    case 'i':
        return is(key, "id") ? takeText(value, m_chunk.id) : SUCCESS;
    case 'm':
        if (is(key, "model"))
            return takeText(value, m_chunk.model);
        m_looksLikeError = m_looksLikeError || is(key, "message");
        return SUCCESS;
    case 'u':
        return is(key, "usage") ? takeObject(value, m_chunk.usage) : SUCCESS;
    case 'e':
        m_chunk.isError = m_chunk.isError || (is(key, "error") && !isNothing(value));
        m_looksLikeError = m_looksLikeError || is(key, "errors");
        return SUCCESS;
    case 'd':
        m_looksLikeError = m_looksLikeError || is(key, "detail");
        return SUCCESS;
    case 'o':
    case 't': {
        if (!is(key, "object") && !is(key, "type"))
            return SUCCESS;
        std::string_view what;
        const auto error = takeText(value, what);
        m_looksLikeError = m_looksLikeError || what == "error";
        return error;
    }
    case 'x':
        return is(key, "x_groq") ? readGroq(value) : SUCCESS;
    default:
        return SUCCESS;
    }
}

error_code FastReader::readGroq(ondemand::value value)
{
    ondemand::object groq;
    if (value.get_object().get(groq) != SUCCESS)
        return SUCCESS;
    return forEachField(groq, [this](auto key, auto inner) {
        if (is(key, "usage"))
            return takeObject(inner, m_groqUsage);
        m_chunk.isError = m_chunk.isError || (is(key, "error") && !isNothing(inner));
        return SUCCESS;
    });
}

error_code FastReader::readChoices(ondemand::value value)
{
    m_hasChoices = true;
    return forEachObject(value, [this](ondemand::object choice) { return readChoice(choice); });
}

/// Keeps what the first choice says and forgets what others do.
error_code FastReader::readChoice(ondemand::object choice)
{
    const auto pieces = m_chunk.pieces.size();
    const auto tools = m_chunk.tools.size();
    const std::string_view finish = m_chunk.finish;
    int64_t index = 0;
    const auto error = forEachField(choice, [this, &index](auto key, auto value) {
        if (is(key, m_form == Form::Chunk ? "delta" : "message"))
            return readDelta(value);
        if (is(key, "finish_reason"))
            return takeText(value, m_chunk.finish);
        if (is(key, "usage"))
            return takeObject(value, m_chunk.usage);
        if (is(key, "index"))
            index = value.get_int64().get(index) == SUCCESS ? index : 0;
        return SUCCESS;
    });
    if (!error && index != 0) {
        m_chunk.pieces.resize(pieces);
        m_chunk.tools.resize(tools);
        m_chunk.finish = finish;
    }
    return error;
}

error_code FastReader::readDelta(ondemand::value value)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type != ondemand::json_type::object)
        return SUCCESS;
    ondemand::object delta;
    if (const auto error = value.get_object().get(delta))
        return error;
    m_hasReasoning = false;
    return forEachField(delta, [this](auto key, auto inner) { return readDeltaField(key, inner); });
}

error_code FastReader::readDeltaField(ondemand::raw_json_string key, ondemand::value value)
{
    if (is(key, "content"))
        return readPieces(value, Kind::Text, 0);
    if (is(key, "reasoning_content") || is(key, "reasoning")) {
        // Some gateways send the same text under both names.
        std::string_view text;
        const auto error = takeText(value, text);
        if (!m_hasReasoning)
            add(Kind::Reasoning, text);
        m_hasReasoning = m_hasReasoning || !text.empty();
        return error;
    }
    if (is(key, "refusal")) {
        std::string_view text;
        const auto error = takeText(value, text);
        add(Kind::Refusal, text);
        return error;
    }
    if (is(key, "tool_calls"))
        return readTools(value);
    if (is(key, "function_call")) {
        OpenAiChunk::ToolPiece piece{.index = 0};
        const auto error = readFunction(value, piece);
        if (!piece.name.empty() || !piece.arguments.empty())
            m_chunk.tools.push_back(piece);
        return error;
    }
    return SUCCESS;
}

/// A text, or a list of parts that hold texts.
error_code FastReader::readPieces(ondemand::value value, Kind kind, int depth)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type == ondemand::json_type::string) {
        std::string_view text;
        const auto error = value.get_string().get(text);
        add(kind, text);
        return error;
    }
    if (type != ondemand::json_type::array || depth > 2)
        return SUCCESS;
    ondemand::array parts;
    if (const auto error = value.get_array().get(parts))
        return error;
    for (auto item : parts) {
        ondemand::value part;
        if (const auto error = item.get(part))
            return error;
        ondemand::object object;
        if (part.get_object().get(object) != SUCCESS)
            continue;
        if (const auto error = readPart(object, kind, depth))
            return error;
    }
    return SUCCESS;
}

error_code FastReader::readPart(ondemand::object part, Kind kind, int depth)
{
    return forEachField(part, [this, kind, depth](auto key, auto value) {
        if (is(key, "text"))
            return readPieces(value, kind, depth + 1);
        if (is(key, "thinking"))
            return readPieces(value, Kind::Reasoning, depth + 1);
        if (is(key, "refusal"))
            return readPieces(value, Kind::Refusal, depth + 1);
        return SUCCESS;
    });
}

error_code FastReader::readTools(ondemand::value value)
{
    return forEachObject(value, [this](ondemand::object call) { return readTool(call); });
}

error_code FastReader::readTool(ondemand::object call)
{
    OpenAiChunk::ToolPiece piece;
    const auto error = forEachField(call, [this, &piece](auto key, auto value) {
        int64_t index = 0;
        if (is(key, "id"))
            return takeText(value, piece.id);
        if (is(key, "function"))
            return readFunction(value, piece);
        if (is(key, "index") && value.get_int64().get(index) == SUCCESS)
            piece.index = toolIndex(index);
        return SUCCESS;
    });
    if (!error)
        m_chunk.tools.push_back(piece);
    return error;
}

error_code FastReader::readFunction(ondemand::value value, OpenAiChunk::ToolPiece &piece)
{
    ondemand::object function;
    if (value.get_object().get(function) != SUCCESS)
        return SUCCESS;
    return forEachField(function, [&piece](auto key, auto inner) {
        if (is(key, "name"))
            return takeText(inner, piece.name);
        if (!is(key, "arguments"))
            return SUCCESS;
        const auto error = takeText(inner, piece.arguments);
        return !error && piece.arguments.empty() ? takeObject(inner, piece.arguments) : error;
    });
}

void FastReader::add(Kind kind, std::string_view text)
{
    if (!text.empty())
        m_chunk.pieces.push_back({kind, text});
}

} // namespace

void OpenAiChunk::clear()
{
    id = model = finish = usage = {};
    pieces.clear();
    tools.clear();
    isError = false;
}

struct OpenAiChunkReader::Private
{
    ondemand::parser parser;
    /// What ends too close to the end of readable memory.
    QByteArray padded;
    OpenAiChunkTree tree;
};

OpenAiChunkReader::OpenAiChunkReader() : d(std::make_unique<Private>()) {}

OpenAiChunkReader::~OpenAiChunkReader() = default;

bool OpenAiChunkReader::read(QByteArrayView json, const char *readableEnd, Form form, OpenAiChunk &chunk)
{
    chunk.clear();
    const auto size = static_cast<std::size_t>(json.size());
    const char *data = json.data();
    if (readableEnd - (data + size) < static_cast<std::ptrdiff_t>(simdjson::SIMDJSON_PADDING)) {
        d->padded.resize(json.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING));
        std::memcpy(d->padded.data(), data, size);
        // The reader looks at what follows the last token; it must not find there what an earlier event left.
        std::memset(d->padded.data() + size, ' ', simdjson::SIMDJSON_PADDING);
        data = d->padded.constData();
    }
    ondemand::document document;
    auto error = d->parser.iterate(simdjson::padded_string_view(data, size, size + simdjson::SIMDJSON_PADDING)).get(document);
    if (!error)
        error = FastReader(form, chunk).readRoot(document);
    return !error || readTolerantly(json, form, chunk);
}

bool OpenAiChunkReader::readTolerantly(QByteArrayView json, Form form, OpenAiChunk &chunk)
{
    chunk.clear();
    return d->tree.read(json, form == Form::Whole, chunk);
}

} // namespace maquette
