#include "core/wire/openaichat.h"
#include "tests/fuzz/chatreading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    maquette::fuzz::fuzzChat(maquette::OpenAiChatCodec(), bytes, size);
    return 0;
}
