#pragma once

#include "core/net/http.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>

/// What went wrong with an exchange, in sentences that say what to do.
namespace maquette::httperrors {

/// What is known of a request that failed in the network.
struct Failure
{
    QUrl url;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    /// Qt's own words, for the detail.
    QString text;
    QList<QSslError> tlsErrors;
    bool wasSent = false;
};

Error networkFailure(const Failure &failure);
/// True for errors that can only come before the first byte of a request left.
bool isBeforeSending(QNetworkReply::NetworkError error);

Error cutShort(const QUrl &url, const QString &detail);
Error garbled(const QUrl &url, const QString &detail);
Error connectTimeout(const QUrl &url, std::chrono::milliseconds limit);
Error firstByteTimeout(const QUrl &url, std::chrono::milliseconds limit);
Error idleTimeout(const QUrl &url, std::chrono::milliseconds limit);
Error redirected(const QUrl &from, const QUrl &target);
Error tooLarge(qint64 largest);
Error cancelled();
Error badAddress(const QUrl &url);
Error passwordInAddress();
Error plainHttp(const QUrl &url);
Error localAddress(const QUrl &url);
Error badHeader(const QByteArray &name);
Error badKey();
Error badProxy(const QUrl &url);

} // namespace maquette::httperrors
