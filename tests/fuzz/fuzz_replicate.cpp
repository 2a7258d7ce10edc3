#include "tests/fuzz/mediareading.h"

#include "core/wire/replicatechat.h"
#include "core/wire/replicateclassification.h"
#include "core/wire/replicatemedia.h"
#include "core/wire/replicatemodels.h"

#include <algorithm>

using namespace maquette;

namespace {

/// A prediction first, then a stream; what is read of the stream must not depend on its pieces.
QString readStream(QByteArrayView stream, qsizetype step)
{
    const QByteArray prediction =
        R"({"id":"p","status":"starting","urls":{"stream":"https://stream.example/p","get":"https://api.example/p"}})";
    const auto decoder = ReplicateChatCodec().decoder(true);
    std::vector<ChatEvent> events;
    fuzz::demand(decoder->feed(prediction, events).has_value() && decoder->end(events).has_value());
    fuzz::demand(!decoder->isComplete() && decoder->continuation());
    Result<void> result;
    for (qsizetype at = 0; at < stream.size() && result; at += step)
        result = decoder->feed(stream.sliced(at, std::min(step, stream.size() - at)), events);
    if (result)
        result = decoder->end(events);
    fuzz::check(result);
    fuzz::demand(!decoder->isComplete() || !decoder->continuation());
    fuzz::demand(result || !decoder->isComplete());
    QString text;
    for (const ChatEvent &event : events) {
        if (const auto *delta = std::get_if<TextDelta>(&event))
            text += delta->text;
    }
    fuzz::demand(text.isEmpty() || decoder->hasContent());
    return text + (result ? u'+' : u'-');
}

} // namespace

/// The first byte says in what pieces the rest comes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    fuzz::fuzzMedia(ReplicateMediaCodec(), {.status = 201}, bytes, size);
    const QByteArrayView stream(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    fuzz::demand(readStream(stream, std::max<qsizetype>(stream.size(), 1)) == readStream(stream, 1 + bytes[0] % 64));
    const HttpResponse answer{.head = {.status = 200}, .body = stream.toByteArray()};
    const auto verdict = ReplicateClassificationCodec().decode(answer);
    fuzz::check(verdict);
    fuzz::demand(!verdict || !verdict->labels.isEmpty());
    fuzz::check(ReplicateModelDetailsCodec().decode(answer));
    const auto models = ReplicateModelListCodec().decode(answer.body);
    fuzz::check(models);
    for (const ListedModel &model : models.value_or(QList<ListedModel>()))
        fuzz::demand(!model.id.isEmpty() && model.kind);
    return 0;
}
