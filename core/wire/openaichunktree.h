#pragma once

#include "core/wire/openaichunk.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace maquette {

/// Reads a chunk from a tree of QJsonValue and keeps the texts that the chunk's views point to.
class OpenAiChunkTree
{
public:
    /// False when `json` is no JSON object. Bytes that are no UTF-8 are read as U+FFFD.
    bool read(QByteArrayView json, bool isWhole, OpenAiChunk &chunk);

private:
    void readRoot(const QJsonObject &root, bool isWhole, OpenAiChunk &chunk);
    void readMessage(const QJsonObject &message, OpenAiChunk &chunk);
    void readPieces(const QJsonValue &value, OpenAiChunk::Kind kind, int depth, OpenAiChunk &chunk);
    void readTool(const QJsonObject &call, OpenAiChunk &chunk);
    OpenAiChunk::ToolPiece readFunction(const QJsonObject &function);
    void add(OpenAiChunk::Kind kind, const QString &text, OpenAiChunk &chunk);
    std::string_view keep(const QString &text);
    std::string_view keep(const QJsonObject &object);

    QList<QByteArray> m_kept;
};

/// `index` where it can be one, otherwise -1.
int toolIndex(qint64 index);

} // namespace maquette
