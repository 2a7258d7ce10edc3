#pragma once

#include "core/modality/endpoint.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QUrl>

/// What the requests of all wires have in common.
namespace maquette::wirerequest {

/// A request without a body, with everything that the account wants of it.
HttpRequest get(const Endpoint &endpoint, const QUrl &url);
HttpRequest post(const Endpoint &endpoint, const QUrl &url, const QByteArray &contentType, QByteArray body);
HttpRequest postJson(const Endpoint &endpoint, const QUrl &url, QByteArray body);

/// `text` as a JSON string with its quotes.
QByteArray quoted(const QString &text);
/// A `data:` URL as a JSON string; base64 needs no escaping, so nothing is copied twice.
QByteArray quotedDataUrl(const QString &mime, const QByteArray &bytes);
/// Appends a member to the JSON of an object. For values of megabytes, which a QJsonObject would copy and escape.
void addMember(QByteArray &object, const QString &name, QByteArrayView json);

} // namespace maquette::wirerequest
