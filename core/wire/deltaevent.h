#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <string_view>

namespace maquette {

/// The fields of an event that comes thousands of times in one answer: a delta of Anthropic's Messages (`delta` is an
/// object) or of OpenAI's Responses (`delta` is a text). The views live until the next read; texts are WTF-8 (wtf8.h).
struct DeltaEvent
{
    std::string_view type;
    /// `index` or `output_index`; -1 when it was not told.
    qint64 index = -1;
    /// `delta` where it is a text.
    std::string_view delta;
    /// `delta.type` and its texts.
    std::string_view deltaType;
    std::string_view text;
    std::string_view thinking;
    std::string_view signature;
    std::string_view partialJson;
};

/// Reads deltas without building a tree; any other event may be asked about too.
class DeltaEventReader
{
public:
    DeltaEventReader();
    ~DeltaEventReader();
    DeltaEventReader(const DeltaEventReader &) = delete;
    DeltaEventReader &operator=(const DeltaEventReader &) = delete;

    /// False when `json` is no JSON object that simdjson reads. Memory up to `readableEnd` may be read, though not used:
    /// with 64 bytes of it behind `json` nothing is copied.
    [[nodiscard]] bool read(QByteArrayView json, const char *readableEnd, DeltaEvent &event);
    /// The same from a tree, for what read() refuses: broken UTF-8 and halves of surrogate pairs.
    void read(const QJsonObject &object, DeltaEvent &event);

private:
    std::string_view keep(const QString &text);

    struct Private;
    std::unique_ptr<Private> d;
    QList<QByteArray> m_kept;
};

/// The object that `json` is; bytes that are no UTF-8 are read as U+FFFD. Empty when it is none.
std::optional<QJsonObject> tolerantObject(QByteArrayView json);

} // namespace maquette
