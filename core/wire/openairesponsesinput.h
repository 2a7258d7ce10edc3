#pragma once

#include "core/modality/chat.h"

#include <QByteArray>
#include <QString>
#include <QStringView>

namespace maquette {

/// The name under which the echoes of Responses travel.
inline constexpr QStringView kResponsesWire = u"openai-responses";

/// A conversation as `POST /responses` wants it.
struct ResponsesInput
{
    /// The system's words before anybody else's; empty when there are none.
    QString instructions;
    /// A JSON list of items, put together as bytes: pictures are megabytes and need no escaping.
    QByteArray items;
};

/// Unsupported for files that the protocol does not take.
[[nodiscard]] Result<ResponsesInput> responsesInput(const ChatRequest &request, const Model &model);

} // namespace maquette
