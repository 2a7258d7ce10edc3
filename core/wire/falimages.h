#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"

#include <QString>

namespace maquette {

/// fal's wire: a model's own path takes its inputs as JSON. Pictures are answered at once; films go through its queue, whose
/// result is asked for until it is there.
class FalCodec final : public MediaCodec
{
public:
    enum class Way { AtOnce, Queue };

    explicit FalCodec(Way way, ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override;

    HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const override;
    [[nodiscard]] Result<TaskStatus> decodePoll(const HttpResponse &response) const override;

private:
    Way m_way;
    ErrorHabits m_errors;
};

} // namespace maquette
