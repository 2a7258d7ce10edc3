#include "tests/fuzz/mediareading.h"

#include "core/wire/stability.h"
#include "core/wire/stabilityaccount.h"

using namespace maquette;

/// The first byte says in what pieces the rest comes, and whether the head calls it a picture.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    HttpHead head{.status = 200};
    if (bytes[0] >= 128)
        head.headers = {{"content-type", "image/png"}, {"finish-reason", "SUCCESS"}, {"seed", "7"}};
    fuzz::fuzzMedia(StabilityCodec(), head, bytes, size);
    const QByteArray body(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    fuzz::check(StabilityBalanceCodec().decode({.head = head, .body = body}));
    const auto models = StabilityEngineListCodec().decode(body);
    fuzz::check(models);
    for (const ListedModel &model : models.value_or(QList<ListedModel>()))
        fuzz::demand(!model.id.isEmpty() && !model.endpoint.isEmpty());
    return 0;
}
