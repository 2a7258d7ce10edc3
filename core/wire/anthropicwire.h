#pragma once

#include "core/modality/endpoint.h"

#include <QByteArray>
#include <QString>
#include <QStringView>

namespace maquette {

/// The name under which Anthropic's echoes travel.
inline constexpr QStringView kAnthropicWire = u"anthropic";

/// A GET of `path` below /v1, whether or not the base URL ends in it, with the version of the protocol.
HttpRequest anthropicGet(const Endpoint &endpoint, const QString &path);
/// A POST of JSON likewise.
HttpRequest anthropicPost(const Endpoint &endpoint, const QString &path, QByteArray body);

} // namespace maquette
