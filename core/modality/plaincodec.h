#pragma once

#include "core/base/result.h"
#include "core/catalog/model.h"
#include "core/modality/endpoint.h"

namespace maquette {

/// A protocol of one request and one answer that is read whole: bytes ⇄ values, no I/O, stateless.
template<typename Request, typename Reply>
class PlainCodec
{
public:
    PlainCodec() = default;
    PlainCodec(const PlainCodec &) = delete;
    PlainCodec &operator=(const PlainCodec &) = delete;
    virtual ~PlainCodec() = default;

    /// The request without its credential. Unsupported or TooLarge, with numbers, for what the protocol or the model
    /// cannot do.
    [[nodiscard]] virtual Result<HttpRequest> encode(const Request &request, const Model &model,
                                                     const Endpoint &endpoint) const = 0;
    /// A whole 2xx answer. An error object inside it is its Error, anything else that cannot be understood is Protocol.
    [[nodiscard]] virtual Result<Reply> decode(const HttpResponse &response) const = 0;
};

} // namespace maquette
