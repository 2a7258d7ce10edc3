#include "tests/fuzz/mediareading.h"

#include "core/wire/falimages.h"
#include "core/wire/huggingfaceaudio.h"
#include "core/wire/huggingfaceimages.h"
#include "core/wire/huggingfacemodels.h"
#include "core/wire/huggingfacetasks.h"

using namespace maquette;

namespace {

void readTasks(const HttpResponse &answer)
{
    const auto classes = HuggingFaceClassificationCodec().decode(answer);
    fuzz::check(classes);
    fuzz::demand(!classes || !classes->labels.isEmpty());
    const auto vectors = HuggingFaceEmbeddingsCodec().decode(answer);
    fuzz::check(vectors);
    for (const QList<float> &vector : vectors ? vectors->vectors : QList<QList<float>>())
        fuzz::demand(!vector.isEmpty() && vector.size() == vectors->vectors.first().size());
    fuzz::check(HuggingFaceTranscriptionCodec().decode(answer));
    const auto speech = HuggingFaceSpeechCodec().decode(answer);
    fuzz::check(speech);
    fuzz::demand(!speech || !speech->audio.isEmpty());
    const auto models = HuggingFaceModelListCodec().decode(answer.body);
    fuzz::check(models);
    for (const ListedModel &model : models.value_or(QList<ListedModel>()))
        fuzz::demand(!model.id.isEmpty());
}

} // namespace

/// The first byte says in what pieces the rest comes, and whether the head calls it a picture.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    HttpHead head{.status = 200};
    if (bytes[0] >= 128)
        head.headers = {{"content-type", "image/jpeg"}};
    fuzz::fuzzMedia(HuggingFaceImagesCodec(), head, bytes, size);
    fuzz::fuzzMedia(FalCodec(FalCodec::Way::AtOnce), head, bytes, size);
    fuzz::fuzzMedia(FalCodec(FalCodec::Way::Queue), head, bytes, size);
    readTasks({.head = head, .body = QByteArray(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1)});
    return 0;
}
