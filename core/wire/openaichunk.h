#pragma once

#include <QByteArrayView>

#include <memory>
#include <string_view>
#include <vector>

namespace maquette {

/// What one chunk of a stream, or a whole answer, says. The views live until the next read().
///
/// Texts are UTF-8 in which a lone half of a surrogate pair stands as its three bytes (WTF-8): gateways that cut
/// text by UTF-16 units send such halves in neighbouring chunks.
struct OpenAiChunk
{
    enum class Kind { Text, Reasoning, Refusal };
    struct Piece
    {
        Kind kind;
        std::string_view text;
    };
    struct ToolPiece
    {
        /// -1 when it was not told.
        int index = -1;
        std::string_view id;
        std::string_view name;
        std::string_view arguments;
    };

    std::string_view id;
    std::string_view model;
    /// Empty while the answer goes on.
    std::string_view finish;
    std::vector<Piece> pieces;
    std::vector<ToolPiece> tools;
    /// The JSON of the usage object; empty when there was none.
    std::string_view usage;
    /// The chunk is an error object, or holds one.
    bool isError = false;

    void clear();
};

/// Reads the objects of `POST /chat/completions`.
class OpenAiChunkReader
{
public:
    /// `choices[].delta` of a stream's chunk, or `choices[].message` of a whole answer.
    enum class Form { Chunk, Whole };

    OpenAiChunkReader();
    ~OpenAiChunkReader();
    OpenAiChunkReader(const OpenAiChunkReader &) = delete;
    OpenAiChunkReader &operator=(const OpenAiChunkReader &) = delete;

    /// False when `json` is no JSON object; `chunk` is then empty. Memory up to `readableEnd` may be read, though not
    /// used: with 64 bytes of it behind `json` nothing is copied.
    [[nodiscard]] bool read(QByteArrayView json, const char *readableEnd, Form form, OpenAiChunk &chunk);
    /// The same by way of QJsonDocument: what read() does with what simdjson refuses. Slower, and knows how to read
    /// broken UTF-8 and halves of surrogate pairs.
    [[nodiscard]] bool readTolerantly(QByteArrayView json, Form form, OpenAiChunk &chunk);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
