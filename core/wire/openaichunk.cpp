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
    for (auto field : root) {
        ondemand::raw_json_string key;
        ondemand::value value;
        if (const auto error = field.key().get(key))
            return error;
        if (const auto error = field.value().get(value))
            return error;
        if (const auto error = readRootField(key, value))
            return error;
    }
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
    for (auto field : groq) {
        ondemand::raw_json_string key;
        ondemand::value inner;
        if (const auto error = field.key().get(key))
            return error;
        if (const auto error = field.value().get(inner))
            return error;
        if (is(key, "usage")) {
            if (const auto error = takeObject(inner, m_groqUsage))
                return error;
        } else if (is(key, "error")) {
            m_chunk.isError = m_chunk.isError || !isNothing(inner);
        }
    }
    return SUCCESS;
}

error_code FastReader::readChoices(ondemand::value value)
{
    m_hasChoices = true;
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type != ondemand::json_type::array)
        return SUCCESS;
    ondemand::array choices;
    if (const auto error = value.get_array().get(choices))
        return error;
    for (auto item : choices) {
        ondemand::object choice;
        if (const auto error = item.get_object().get(choice))
            return error;
        if (const auto error = readChoice(choice))
            return error;
    }
    return SUCCESS;
}

/// Keeps what the first choice says and forgets what others do.
error_code FastReader::readChoice(ondemand::object choice)
{
    const auto pieces = m_chunk.pieces.size();
    const auto tools = m_chunk.tools.size();
    const std::string_view finish = m_chunk.finish;
    int64_t index = 0;
    for (auto field : choice) {
        ondemand::raw_json_string key;
        ondemand::value value;
        if (const auto error = field.key().get(key))
            return error;
        if (const auto error = field.value().get(value))
            return error;
        error_code error = SUCCESS;
        if (is(key, m_form == Form::Chunk ? "delta" : "message"))
            error = readDelta(value);
        else if (is(key, "finish_reason"))
            error = takeText(value, m_chunk.finish);
        else if (is(key, "index"))
            index = value.get_int64().get(index) == SUCCESS ? index : 0;
        else if (is(key, "usage"))
            error = takeObject(value, m_chunk.usage);
        if (error)
            return error;
    }
    if (index != 0) {
        m_chunk.pieces.resize(pieces);
        m_chunk.tools.resize(tools);
        m_chunk.finish = finish;
    }
    return SUCCESS;
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
    for (auto field : delta) {
        ondemand::raw_json_string key;
        ondemand::value inner;
        if (const auto error = field.key().get(key))
            return error;
        if (const auto error = field.value().get(inner))
            return error;
        if (const auto error = readDeltaField(key, inner))
            return error;
    }
    return SUCCESS;
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
    for (auto field : part) {
        ondemand::raw_json_string key;
        ondemand::value value;
        if (const auto error = field.key().get(key))
            return error;
        if (const auto error = field.value().get(value))
            return error;
        error_code error = SUCCESS;
        if (is(key, "text"))
            error = readPieces(value, kind, depth + 1);
        else if (is(key, "thinking"))
            error = readPieces(value, Kind::Reasoning, depth + 1);
        else if (is(key, "refusal"))
            error = readPieces(value, Kind::Refusal, depth + 1);
        if (error)
            return error;
    }
    return SUCCESS;
}

error_code FastReader::readTools(ondemand::value value)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type != ondemand::json_type::array)
        return SUCCESS;
    ondemand::array calls;
    if (const auto error = value.get_array().get(calls))
        return error;
    for (auto item : calls) {
        ondemand::object call;
        if (const auto error = item.get_object().get(call))
            return error;
        if (const auto error = readTool(call))
            return error;
    }
    return SUCCESS;
}

error_code FastReader::readTool(ondemand::object call)
{
    OpenAiChunk::ToolPiece piece;
    for (auto field : call) {
        ondemand::raw_json_string key;
        ondemand::value value;
        if (const auto error = field.key().get(key))
            return error;
        if (const auto error = field.value().get(value))
            return error;
        error_code error = SUCCESS;
        int64_t index = 0;
        if (is(key, "id"))
            error = takeText(value, piece.id);
        else if (is(key, "function"))
            error = readFunction(value, piece);
        else if (is(key, "index") && value.get_int64().get(index) == SUCCESS)
            piece.index = toolIndex(index);
        if (error)
            return error;
    }
    m_chunk.tools.push_back(piece);
    return SUCCESS;
}

error_code FastReader::readFunction(ondemand::value value, OpenAiChunk::ToolPiece &piece)
{
    ondemand::object function;
    if (value.get_object().get(function) != SUCCESS)
        return SUCCESS;
    for (auto field : function) {
        ondemand::raw_json_string key;
        ondemand::value inner;
        if (const auto error = field.key().get(key))
            return error;
        if (const auto error = field.value().get(inner))
            return error;
        error_code error = SUCCESS;
        if (is(key, "name")) {
            error = takeText(inner, piece.name);
        } else if (is(key, "arguments")) {
            error = takeText(inner, piece.arguments);
            if (!error && piece.arguments.empty())
                error = takeObject(inner, piece.arguments);
        }
        if (error)
            return error;
    }
    return SUCCESS;
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
