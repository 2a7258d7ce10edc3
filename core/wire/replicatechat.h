#pragma once

#include "core/modality/chat.h"
#include "core/wire/errors.h"

namespace maquette {

/// Language models as predictions: the answer to the request is a prediction, and the text comes from its stream.
///
/// What a model takes is told by its parameters: all turns as `messages` where it has such an input, else written into
/// one prompt. What was asked for and is no input of the model is refused; a model without known parameters is taken to
/// have the usual ones.
class ReplicateChatCodec final : public ChatCodec
{
public:
    explicit ReplicateChatCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const ChatRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<ChatDecoder> decoder(bool isStreaming) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
