#pragma once

#include <QUrl>

namespace maquette {

/// Whether the URL's host is this computer: localhost and every name below it (RFC 6761), 127.0.0.0/8, ::1, and
/// 127.0.0.0/8 written as IPv6. Nothing is looked up.
bool isLoopback(const QUrl &url);

/// Whether the URL's host is this computer by a name other than plain "localhost". Not every resolver knows these.
bool isLoopbackAlias(const QUrl &url);

} // namespace maquette
