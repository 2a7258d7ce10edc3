#pragma once

#include "core/modality/chat.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

namespace maquette {

/// A company or server that runs models, as data. Everything that differs between two vendors of one protocol
/// stands here or in the codec's quirks; no vendor's name appears in an `if`.
struct Provider
{
    QString id;
    QString name;
    QUrl baseUrl;

    /// How the key travels. An empty header means that no key is sent.
    QByteArray authHeader = QByteArrayLiteral("Authorization");
    QByteArray authPrefix = QByteArrayLiteral("Bearer ");
    enum class Key { Required, Optional, None };
    Key key = Key::Required;
    /// Environment variables that may hold a key, first match wins.
    QStringList environment;
    /// Below the base URL: a free GET that needs the key, for providers whose model list is public and so says
    /// nothing about the key; empty for the others.
    QString keyCheckPath;
    /// Where a person gets a key; invalid when there is no such page.
    QUrl keyPage;
    /// Sent with every request ("HTTP-Referer" and the like).
    HttpHeaders headers;
    /// Under which headers an account's organisation and project travel; empty where there is no such thing.
    QByteArray organisationHeader;
    QByteArray projectHeader;

    /// Runs on this computer: no key needed, discovered by asking `baseUrl`'s port.
    bool isLocal = false;
    /// Path, relative to the server's root, that tells this server from others on the same port, and a text
    /// that its answer holds; empty for what is not discovered.
    QString probePath;
    QByteArray probeMark;
    /// Its prices are play money and never part of real totals.
    bool isPlayMoney = false;
    /// What local servers answer with costs nothing: price 0, not unknown.
    bool isFree = false;

    std::shared_ptr<const ChatCodec> chat;
    std::shared_ptr<const ModelListCodec> modelList;
    /// A non-2xx answer, or an error object found inside a 2xx one, as an Error.
    std::function<Error(const HttpHead &head, const QByteArray &body)> readError;
    /// The limits that an answer's headers tell; empty when they tell none.
    std::function<RateGauges(const HttpHead &head, const QDateTime &now)> readGauges;
    /// A header that this provider honours as an idempotency key; empty for none (today: all).
    QByteArray idempotencyHeader;
};

/// Every provider that Maquette knows, in the order in which they are offered.
std::vector<Provider> builtinProviders();

} // namespace maquette
