#pragma once

#include <QByteArrayView>

#include <memory>
#include <string_view>

namespace maquette {

/// The fields of a `step.delta` of an interaction's stream. The views live until the next read().
struct GeminiInteractionEvent
{
    std::string_view type;
    /// -1 when it was not told.
    qint64 index = -1;
    /// `delta.type` and what it brings.
    std::string_view deltaType;
    std::string_view text;
    std::string_view mime;
    /// Base64, megabytes of it.
    std::string_view data;
    std::string_view uri;
};

/// Reads deltas without building a tree; any other event may be asked about too.
class GeminiInteractionEventReader
{
public:
    GeminiInteractionEventReader();
    ~GeminiInteractionEventReader();
    GeminiInteractionEventReader(const GeminiInteractionEventReader &) = delete;
    GeminiInteractionEventReader &operator=(const GeminiInteractionEventReader &) = delete;

    /// False when `json` is no JSON object that simdjson reads. Memory up to `readableEnd` may be read, though not used.
    [[nodiscard]] bool read(QByteArrayView json, const char *readableEnd, GeminiInteractionEvent &event);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
