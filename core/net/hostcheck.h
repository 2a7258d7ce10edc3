#pragma once

#include "core/base/error.h"

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>

#include <functional>
#include <optional>

namespace maquette {

/// Whether `address` is one of the public network: neither of this computer, nor of a local network, nor one of those
/// written as IPv6 (mapped, translated, tunnelled), nor a group of hosts.
bool isPublicAddress(const QHostAddress &address);

/// Whether the URL's host is, without any look-up, this computer or an address that is not public.
bool namesLocalAddress(const QUrl &url);

/// Finds the addresses of a name and calls back on the context's thread, later; with none when there are none.
using NameLookup =
    std::function<void(const QString &host, QObject *context, std::function<void(const QList<QHostAddress> &)> done)>;

/// Keeps servers of the public network from sending us to this computer or its network.
///
/// Names are looked up before anybody connects. The connection looks up again, and gets the same answer from Qt's cache,
/// which keeps one for a minute: a name server that changes its mind exactly at the end of that minute is not noticed. Behind
/// a proxy it is the proxy that looks up, and only addresses written as such can be told.
class HostCheck final : public QObject
{
    Q_OBJECT
public:
    explicit HostCheck(QObject *parent = nullptr);

    /// Instead of the system's.
    void setLookup(NameLookup lookup) { m_lookup = std::move(lookup); }

    enum class Names { LookUp, TakeAsWritten };
    /// Calls `done` on this thread, later, as long as both this and `context` live: with nothing when `url`, which the server
    /// at `namedBy` gave, may be asked.
    void check(const QUrl &url, const QUrl &namedBy, Names names, QObject *context,
               std::function<void(const std::optional<Error> &)> done);

private:
    void addresses(const QUrl &url, Names names, QObject *context, std::function<void(const QList<QHostAddress> &)> done);

    NameLookup m_lookup;
};

} // namespace maquette
