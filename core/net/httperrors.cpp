#include "core/net/httperrors.h"

#include "core/base/loopback.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMetaEnum>

namespace maquette::httperrors {

using namespace Qt::StringLiterals;

namespace {

/// The context of the sentences for translators.
class HttpErrors
{
    Q_DECLARE_TR_FUNCTIONS(HttpErrors)
};

/// How a person names the server: its host, and the port where one was written.
QString server(const QUrl &url)
{
    return url.port() < 0 ? url.host() : u"%1:%2"_s.arg(url.host()).arg(url.port());
}

QString seconds(std::chrono::milliseconds limit)
{
    return HttpErrors::tr("%1 s").arg(QLocale().toString(static_cast<double>(limit.count()) / 1000.0, 'g', 4));
}

Error make(Error::Kind kind, const QString &message, const QString &detail = {})
{
    Error error;
    error.kind = kind;
    error.message = message;
    error.detail = detail;
    return error;
}

/// An error that another attempt would only repeat.
Error makeFinal(Error::Kind kind, const QString &message, const QString &detail = {})
{
    Error error = make(kind, message, detail);
    error.shouldRetry = false;
    return error;
}

QString certificateSentence(const QUrl &url, const QList<QSslError> &errors)
{
    const auto has = [&errors](std::initializer_list<QSslError::SslError> wanted) {
        return std::any_of(errors.cbegin(), errors.cend(), [wanted](const QSslError &error) {
            return std::find(wanted.begin(), wanted.end(), error.error()) != wanted.end();
        });
    };
    if (has({QSslError::CertificateExpired}))
        return HttpErrors::tr("The certificate of %1 has expired, so nothing was sent. Check this computer's clock; if it is "
                              "right, only the server's operator can renew it.")
            .arg(server(url));
    if (has({QSslError::CertificateNotYetValid}))
        return HttpErrors::tr("The certificate of %1 is not valid yet, so nothing was sent. Check this computer's clock.")
            .arg(server(url));
    if (has({QSslError::HostNameMismatch}))
        return HttpErrors::tr("%1 showed a certificate that was made for another name, so nothing was sent. Check the base URL.")
            .arg(server(url));
    if (has({QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain}))
        return HttpErrors::tr("%1 showed a certificate that it signed itself, so nothing was sent. Install that certificate on "
                              "this computer if you trust it, or check the base URL.")
            .arg(server(url));
    if (!errors.isEmpty())
        return HttpErrors::tr("%1 showed a certificate that this computer does not trust, so nothing was sent. Check the base "
                              "URL, and whether something on your network inspects connections.")
            .arg(server(url));
    return HttpErrors::tr("No secure connection to %1 could be made. Check the base URL: perhaps its port is wrong, or the "
                          "server only speaks http://.")
        .arg(server(url));
}

QString detailOf(const Failure &failure)
{
    const auto name = QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(failure.error);
    QString detail = QString::fromLatin1(name ? name : "UnknownNetworkError");
    // Qt puts the whole address into some of its texts, and an address may carry a key.
    if (!failure.text.isEmpty() && !failure.text.contains(u"://"))
        detail += u": "_s + failure.text;
    for (const QSslError &error : failure.tlsErrors)
        detail += u"; "_s + error.errorString();
    return detail;
}

Error neverReached(const Failure &failure)
{
    const QString detail = detailOf(failure);
    switch (failure.error) {
    case QNetworkReply::HostNotFoundError:
        return make(Error::Kind::Offline,
                    HttpErrors::tr("The server %1 was not found. Check the base URL, and whether this computer is online.")
                        .arg(failure.url.host()),
                    detail);
    case QNetworkReply::ConnectionRefusedError:
        if (isLoopback(failure.url))
            return make(
                Error::Kind::Offline,
                HttpErrors::tr("Nothing answers at %1. Start the server there, or correct the base URL.").arg(server(failure.url)),
                detail);
        return make(Error::Kind::Offline,
                    HttpErrors::tr("%1 refused the connection. Check the base URL and its port.").arg(server(failure.url)), detail);
    case QNetworkReply::TimeoutError:
        return make(Error::Kind::Timeout,
                    HttpErrors::tr("%1 could not be reached in time. Check the base URL and the network.").arg(server(failure.url)),
                    detail);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return makeFinal(Error::Kind::Offline,
                         HttpErrors::tr("The proxy wants a name and a password. Use a proxy without, or none, in the settings."),
                         detail);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return make(Error::Kind::Offline,
                    HttpErrors::tr("The proxy did not let the connection through. Check the proxy in the "
                                   "settings."),
                    detail);
    default:
        return make(
            Error::Kind::Offline,
            HttpErrors::tr("No connection to %1 could be made. Check the network and the base URL.").arg(server(failure.url)),
            detail);
    }
}

} // namespace

bool isBeforeSending(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProtocolUnknownError:
        return true;
    default:
        return false;
    }
}

Error networkFailure(const Failure &failure)
{
    if (failure.error == QNetworkReply::SslHandshakeFailedError || !failure.tlsErrors.isEmpty())
        return makeFinal(Error::Kind::Rejected, certificateSentence(failure.url, failure.tlsErrors), detailOf(failure));
    if (!failure.wasSent)
        return neverReached(failure);
    switch (failure.error) {
    case QNetworkReply::NoError:
        return make(Error::Kind::Protocol,
                    HttpErrors::tr("%1 did not answer in HTTP. Check the base URL and its port.").arg(server(failure.url)),
                    detailOf(failure));
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return neverReached(failure);
    case QNetworkReply::TimeoutError:
        return make(Error::Kind::Timeout,
                    HttpErrors::tr("The connection to %1 died before an answer came. Check the network.").arg(server(failure.url)),
                    detailOf(failure));
    default:
        return make(Error::Kind::Offline,
                    HttpErrors::tr("%1 closed the connection without a proper answer. Check the base URL and the network, or ask "
                                   "again later.")
                        .arg(server(failure.url)),
                    detailOf(failure));
    }
}

Error cutShort(const QUrl &url, const QString &detail)
{
    return make(Error::Kind::Offline,
                HttpErrors::tr("The connection to %1 broke before the answer was complete. Check the network, then ask again.")
                    .arg(server(url)),
                detail);
}

Error garbled(const QUrl &url, const QString &detail)
{
    return make(Error::Kind::Protocol,
                HttpErrors::tr("The answer of %1 was garbled on its way. Check the base URL and the proxy, then ask again.")
                    .arg(server(url)),
                detail);
}

Error connectTimeout(const QUrl &url, std::chrono::milliseconds limit)
{
    return make(Error::Kind::Timeout,
                HttpErrors::tr("%1 did not accept a connection within %2. Check the base URL, the network and the proxy.")
                    .arg(server(url), seconds(limit)),
                u"connect time-out"_s);
}

Error firstByteTimeout(const QUrl &url, std::chrono::milliseconds limit)
{
    return make(Error::Kind::Timeout,
                HttpErrors::tr("%1 did not answer within %2. It may be overloaded, or still loading the model; ask again later.")
                    .arg(server(url), seconds(limit)),
                u"first-byte time-out"_s);
}

Error idleTimeout(const QUrl &url, std::chrono::milliseconds limit)
{
    return make(Error::Kind::Timeout,
                HttpErrors::tr("%1 fell silent in the middle of its answer for %2. Check the network, then ask again.")
                    .arg(server(url), seconds(limit)),
                u"idle time-out"_s);
}

Error redirected(const QUrl &from, const QUrl &target)
{
    const QString shown = target.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return makeFinal(Error::Kind::Rejected,
                     HttpErrors::tr("%1 redirects to %2. That is not followed, because your key would go there too. Correct the "
                                    "base URL.")
                         .arg(server(from), shown));
}

Error tooLarge(qint64 largest)
{
    return makeFinal(Error::Kind::TooLarge, HttpErrors::tr("The answer is larger than %1, so reading was stopped. Ask for less "
                                                           "at once.")
                                                .arg(QLocale().formattedDataSize(largest, 0)));
}

Error cancelled()
{
    return make(Error::Kind::Cancelled, HttpErrors::tr("Stopped."));
}

Error badAddress(const QUrl &url)
{
    const QString shown = url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    return makeFinal(Error::Kind::Rejected,
                     HttpErrors::tr("“%1” is not the address of a server. Correct the base URL; it begins with https:// or "
                                    "http://.")
                         .arg(shown),
                     url.errorString());
}

Error passwordInAddress()
{
    return makeFinal(Error::Kind::Rejected, HttpErrors::tr("The base URL contains a name or a password. Take it out and use the "
                                                           "account's key or a header instead."));
}

Error plainHttp(const QUrl &url)
{
    return makeFinal(Error::Kind::Rejected,
                     HttpErrors::tr("%1 would be asked without encryption, so that others on the way could read your key and "
                                    "your words. Use https://, or allow plain http for this account.")
                         .arg(server(url)));
}

Error localAddress(const QUrl &url)
{
    return makeFinal(Error::Kind::Rejected,
                     HttpErrors::tr("%1 lies on this computer or its network, and the server that named it does not. It is not "
                                    "asked.")
                         .arg(server(url)));
}

Error badHeader(const QByteArray &name)
{
    return makeFinal(Error::Kind::Rejected,
                     HttpErrors::tr("The header “%1” cannot be sent. Remove what is not a plain character from it in the account's "
                                    "settings.")
                         .arg(QString::fromLatin1(name.left(60).simplified())));
}

Error badKey()
{
    return makeFinal(Error::Kind::Rejected, HttpErrors::tr("The key contains a character that cannot be sent, a line break "
                                                           "perhaps. Enter it again."));
}

Error badProxy(const QUrl &url)
{
    return makeFinal(Error::Kind::Rejected,
                     HttpErrors::tr("“%1” cannot be used as a proxy. Write http://host:port or socks5://host:port.")
                         .arg(url.toDisplayString(QUrl::RemoveUserInfo)));
}

} // namespace maquette::httperrors
