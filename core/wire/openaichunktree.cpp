#include "core/wire/openaichunktree.h"

#include "core/base/json.h"
#include "core/wire/errorfacts.h"
#include "core/wire/wtf8.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Kind = OpenAiChunk::Kind;

/// Nobody calls more tools at once; a larger number is a mistake or an attack on whoever makes a list of it.
constexpr qint64 kMostTools = 1024;

} // namespace

int toolIndex(qint64 index)
{
    return index >= 0 && index < kMostTools ? static_cast<int>(index) : -1;
}

bool OpenAiChunkTree::read(QByteArrayView json, bool isWhole, OpenAiChunk &chunk)
{
    m_kept.clear();
    const QByteArray bytes = json.toByteArray();
    QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (document.isNull())
        document = QJsonDocument::fromJson(QString::fromUtf8(bytes).toUtf8());
    if (!document.isObject())
        return false;
    readRoot(document.object(), isWhole, chunk);
    return true;
}

void OpenAiChunkTree::readRoot(const QJsonObject &root, bool isWhole, OpenAiChunk &chunk)
{
    const QJsonObject groq = root.value("x_groq"_L1).toObject();
    chunk.id = keep(json::text(root, u"id"));
    chunk.model = keep(json::text(root, u"model"));
    chunk.usage = keep(root.value("usage"_L1).toObject());
    chunk.isError = isErrorObject(root) || (groq.contains("error"_L1) && isErrorObject(groq));
    const QJsonArray choices = root.value("choices"_L1).toArray();
    for (const auto &item : choices) {
        const QJsonObject choice = item.toObject();
        if (choice.value("index"_L1).toInt() != 0)
            continue;
        readMessage(choice.value(isWhole ? "message"_L1 : "delta"_L1).toObject(), chunk);
        if (const QString finish = json::text(choice, u"finish_reason"); !finish.isEmpty())
            chunk.finish = keep(finish);
        if (chunk.usage.empty())
            chunk.usage = keep(choice.value("usage"_L1).toObject());
    }
    if (chunk.usage.empty())
        chunk.usage = keep(groq.value("usage"_L1).toObject());
}

void OpenAiChunkTree::readMessage(const QJsonObject &message, OpenAiChunk &chunk)
{
    QString reasoning = json::text(message, u"reasoning_content");
    if (reasoning.isEmpty())
        reasoning = json::text(message, u"reasoning");
    add(Kind::Reasoning, reasoning, chunk);
    readPieces(message.value("content"_L1), Kind::Text, 0, chunk);
    add(Kind::Refusal, json::text(message, u"refusal"), chunk);
    const QJsonArray calls = message.value("tool_calls"_L1).toArray();
    for (const auto &call : calls)
        readTool(call.toObject(), chunk);
    if (const QJsonValue function = message.value("function_call"_L1); function.isObject()) {
        OpenAiChunk::ToolPiece piece = readFunction(function.toObject());
        piece.index = 0;
        if (!piece.name.empty() || !piece.arguments.empty())
            chunk.tools.push_back(piece);
    }
}

void OpenAiChunkTree::readPieces(const QJsonValue &value, Kind kind, int depth, OpenAiChunk &chunk)
{
    add(kind, value.toString(), chunk);
    if (depth > 2)
        return;
    const QJsonArray parts = value.toArray();
    for (const auto &item : parts) {
        const QJsonObject part = item.toObject();
        readPieces(part.value("thinking"_L1), Kind::Reasoning, depth + 1, chunk);
        readPieces(part.value("text"_L1), kind, depth + 1, chunk);
        readPieces(part.value("refusal"_L1), Kind::Refusal, depth + 1, chunk);
    }
}

void OpenAiChunkTree::readTool(const QJsonObject &call, OpenAiChunk &chunk)
{
    OpenAiChunk::ToolPiece piece = readFunction(call.value("function"_L1).toObject());
    piece.id = keep(json::text(call, u"id"));
    if (const auto index = json::integer(call, u"index"))
        piece.index = toolIndex(*index);
    chunk.tools.push_back(piece);
}

OpenAiChunk::ToolPiece OpenAiChunkTree::readFunction(const QJsonObject &function)
{
    OpenAiChunk::ToolPiece piece;
    piece.name = keep(json::text(function, u"name"));
    const QJsonValue arguments = function.value("arguments"_L1);
    piece.arguments = arguments.isObject() ? keep(arguments.toObject()) : keep(arguments.toString());
    return piece;
}

void OpenAiChunkTree::add(Kind kind, const QString &text, OpenAiChunk &chunk)
{
    if (!text.isEmpty())
        chunk.pieces.push_back({kind, keep(text)});
}

std::string_view OpenAiChunkTree::keep(const QString &text)
{
    if (text.isEmpty())
        return {};
    m_kept.append(toWtf8(text));
    return {m_kept.last().constData(), static_cast<std::size_t>(m_kept.last().size())};
}

std::string_view OpenAiChunkTree::keep(const QJsonObject &object)
{
    if (object.isEmpty())
        return {};
    m_kept.append(json::toBytes(object));
    return {m_kept.last().constData(), static_cast<std::size_t>(m_kept.last().size())};
}

} // namespace maquette
