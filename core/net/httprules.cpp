#include "core/net/httprules.h"

#include "core/base/loopback.h"
#include "core/net/httperrors.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace maquette::httprules {

using namespace Qt::StringLiterals;

namespace {

bool isTokenCharacter(char c)
{
    constexpr QByteArrayView others("!#$%&'*+-.^_`|~");
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || others.contains(c);
}

bool isSendableName(QByteArrayView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isTokenCharacter);
}

/// No control characters: a line break would begin a header of its own.
bool isSendableValue(QByteArrayView value)
{
    return std::none_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\t') || byte == 0x7F;
    });
}

/// Headers that belong to the connection or are set by Qt.
bool isOurs(QByteArrayView name)
{
    constexpr std::array names{"content-length", "transfer-encoding", "connection", "accept-encoding", "host"};
    return std::any_of(names.begin(), names.end(),
                       [name](const char *ours) { return name.compare(ours, Qt::CaseInsensitive) == 0; });
}

/// Names below localhost are this computer by definition, but few resolvers know: a name server that is asked
/// could send plain http, key and all, to another one. Over TLS the certificate tells.
bool isPinnedToThisComputer(const QUrl &url)
{
    return url.scheme() == u"http"_s && isLoopbackAlias(url);
}

QByteArray hostHeader(const QUrl &url)
{
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

QByteArray userAgent()
{
    const QString version = QCoreApplication::applicationVersion();
    return version.isEmpty() ? QByteArray("Maquette") : "Maquette/" + version.toUtf8();
}

} // namespace

QString origin(const QUrl &url)
{
    const int standard = url.scheme() == u"https"_s ? 443 : 80;
    return u"%1://%2:%3"_s.arg(url.scheme(), url.host()).arg(url.port(standard));
}

std::optional<Error> refusal(const HttpRequest &request)
{
    const QUrl &url = request.url;
    const bool isPlain = url.scheme() == u"http"_s;
    if (!url.isValid() || url.host().isEmpty() || (!isPlain && url.scheme() != u"https"_s))
        return httperrors::badAddress(url);
    if (!url.userInfo().isEmpty())
        return httperrors::passwordInAddress();
    if (isPlain && request.plainHttp == PlainHttp::LoopbackOnly && !isLoopback(url))
        return httperrors::plainHttp(url);
    for (const auto &field : request.headers.fields()) {
        if (!isSendableName(field.first) || !isSendableValue(field.second))
            return httperrors::badHeader(field.first);
    }
    if (!isSendableName(request.method))
        return httperrors::badHeader(request.method);
    if (request.credential && !request.credential->secret.isEmpty()) {
        if (!isSendableName(request.credential->header))
            return httperrors::badHeader(request.credential->header);
        if (!isSendableValue(request.credential->prefix) || !isSendableValue(request.credential->secret.expose()))
            return httperrors::badKey();
    }
    return std::nullopt;
}

QNetworkRequest compose(const HttpRequest &request)
{
    QNetworkRequest composed(request.url);
    if (isPinnedToThisComputer(request.url)) {
        QUrl pinned = request.url;
        pinned.setHost(u"localhost"_s);
        composed.setUrl(pinned);
        composed.setRawHeader("Host", hostHeader(request.url));
    }
    composed.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    composed.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    composed.setAttribute(QNetworkRequest::Http2AllowedAttribute, request.url.scheme() == u"https"_s);
    composed.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    composed.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    composed.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    composed.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    composed.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    composed.setRawHeader("User-Agent", userAgent());
    for (const auto &field : request.headers.fields()) {
        if (!isOurs(field.first))
            composed.setRawHeader(field.first, field.second);
    }
    // A stream must not wait in a compressor, and a download is compared with its Content-Length. Without this
    // header Qt asks for what it can decompress, and does.
    if (request.lane != Lane::Short)
        composed.setRawHeader("Accept-Encoding", "identity");
    composed.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    if (request.credential && !request.credential->secret.isEmpty()) {
        const HttpCredential &credential = *request.credential;
        composed.setRawHeader(credential.header, QByteArray(credential.prefix).append(credential.secret.expose()));
    }
    return composed;
}

HttpRequest redirectedTo(const HttpRequest &request, const QUrl &target)
{
    HttpRequest next = request;
    next.url = target;
    next.credential.reset();
    if (origin(target) != origin(request.url)) {
        next.headers = {};
        for (const char *name : {"Accept", "Range", "User-Agent"}) {
            if (request.headers.contains(name))
                next.headers.set(name, request.headers.value(name));
        }
    }
    return next;
}

std::optional<QNetworkProxy> explicitProxy(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return std::nullopt;
    const QString scheme = url.scheme();
    if (scheme == u"http"_s || scheme == u"https"_s)
        return QNetworkProxy(QNetworkProxy::HttpProxy, url.host(), static_cast<quint16>(url.port(8080)));
    if (scheme == u"socks5"_s || scheme == u"socks5h"_s || scheme == u"socks"_s)
        return QNetworkProxy(QNetworkProxy::Socks5Proxy, url.host(), static_cast<quint16>(url.port(1080)));
    return std::nullopt;
}

} // namespace maquette::httprules
