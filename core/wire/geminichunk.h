#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <memory>
#include <string_view>
#include <vector>

namespace maquette {

/// What one GenerateContentResponse says: a whole answer, or one event of a stream. The views live until the next
/// read(); texts are WTF-8 (wtf8.h), `arguments` and `usage` the JSON of an object.
struct GeminiChunk
{
    /// One part of the first candidate.
    struct Part
    {
        enum class Kind { None, Text, Call, File };
        Kind kind = Kind::None;
        /// Of the model's thinking, not of its answer.
        bool isThought = false;
        std::string_view text;
        std::string_view signature;
        std::string_view callId;
        std::string_view name;
        std::string_view arguments;
        std::string_view mime;
        /// Base64.
        std::string_view data;
    };

    std::string_view id;
    std::string_view model;
    std::vector<Part> parts;
    /// Empty while the answer goes on.
    std::string_view finish;
    std::string_view finishMessage;
    /// Why the prompt was refused; empty when it was not.
    std::string_view blockReason;
    std::string_view blockMessage;
    std::string_view usage;
    /// It is an error object, or holds one.
    bool isError = false;

    void clear();
};

class GeminiChunkReader
{
public:
    GeminiChunkReader();
    ~GeminiChunkReader();
    GeminiChunkReader(const GeminiChunkReader &) = delete;
    GeminiChunkReader &operator=(const GeminiChunkReader &) = delete;

    /// False when `json` is no JSON object; `chunk` is then empty. Memory up to `readableEnd` may be read, though not
    /// used: with 64 bytes of it behind `json` nothing is copied.
    [[nodiscard]] bool read(QByteArrayView json, const char *readableEnd, GeminiChunk &chunk);
    /// The same from a tree: what read() does with what simdjson refuses, broken UTF-8 and halves of surrogate pairs.
    void read(const QJsonObject &object, GeminiChunk &chunk);

private:
    void readCandidate(const QJsonObject &candidate, GeminiChunk &chunk);
    void readPart(const QJsonObject &part, GeminiChunk &chunk);
    std::string_view keep(const QString &text);
    std::string_view keep(const QJsonObject &object);

    struct Private;
    std::unique_ptr<Private> d;
    QList<QByteArray> m_kept;
};

} // namespace maquette
