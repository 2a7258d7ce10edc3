#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <memory>
#include <string_view>
#include <vector>

namespace maquette {

/// What one line of Ollama's stream says. The views live until the next read(); texts are UTF-8, lone halves of
/// surrogate pairs replaced.
struct OllamaChunk
{
    struct Tool
    {
        std::string_view id;
        std::string_view name;
        /// JSON, whether it came as an object or as a text.
        std::string_view arguments;
    };

    std::string_view model;
    std::string_view text;
    std::string_view thinking;
    std::vector<Tool> tools;
    std::string_view doneReason;
    bool isDone = false;
    /// The line is an error, or holds one.
    bool isError = false;
    /// The line has a message or an end, so it is of this wire at all.
    bool isChunk = false;
    /// -1 when it was not told.
    qint64 promptTokens = -1;
    qint64 outputTokens = -1;

    void clear();
};

/// Reads the lines of `POST /api/chat`.
class OllamaChunkReader
{
public:
    OllamaChunkReader();
    ~OllamaChunkReader();
    OllamaChunkReader(const OllamaChunkReader &) = delete;
    OllamaChunkReader &operator=(const OllamaChunkReader &) = delete;

    /// False when `json` is no JSON object. Memory up to `readableEnd` may be read, though not used.
    [[nodiscard]] bool read(QByteArrayView json, const char *readableEnd, OllamaChunk &chunk);
    /// The same by way of QJsonDocument: what read() does with what simdjson refuses.
    [[nodiscard]] bool readTolerantly(QByteArrayView json, OllamaChunk &chunk);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
