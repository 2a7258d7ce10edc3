#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <memory>
#include <string_view>

namespace maquette {

/// What one event of a stream of pictures says. The views live until the next read().
struct OpenAiImageEvent
{
    /// "image_generation.partial_image", "image_edit.completed", …; empty when only the event's name says it.
    std::string_view type;
    /// The picture as base64 or as an address.
    std::string_view base64;
    std::string_view url;
    /// "png" or "image/png".
    std::string_view format;
    std::string_view revisedPrompt;
    /// The JSON of the usage object; empty when there was none.
    std::string_view usage;
    /// The event is an error, or holds one.
    bool isError = false;
    /// The event is a whole answer, as some gateways send it through the stream.
    bool isWholeAnswer = false;
};

/// Reads the events of `POST /images/generations` and `/images/edits`, which may be megabytes long.
class OpenAiImageEventReader
{
public:
    OpenAiImageEventReader();
    ~OpenAiImageEventReader();
    OpenAiImageEventReader(const OpenAiImageEventReader &) = delete;
    OpenAiImageEventReader &operator=(const OpenAiImageEventReader &) = delete;

    /// False when `json` is no JSON object. Memory up to `readableEnd` may be read, though not used.
    [[nodiscard]] bool read(QByteArrayView json, const char *readableEnd, OpenAiImageEvent &event);
    /// The same by way of QJsonDocument: what read() does with what simdjson refuses.
    [[nodiscard]] bool readTolerantly(QByteArrayView json, OpenAiImageEvent &event);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
