#include "tests/fuzz/mediareading.h"

#include "core/wire/apimarttasks.h"

using namespace maquette;

/// The first byte says in what pieces the rest comes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    fuzz::fuzzMedia(ApimartTasksCodec(), {.status = 200}, bytes, size);
    const QByteArray body(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    const auto balance = ApimartBalanceCodec().decode({.head = {.status = 200}, .body = body});
    fuzz::check(balance);
    fuzz::demand(!balance || balance->money);
    return 0;
}
