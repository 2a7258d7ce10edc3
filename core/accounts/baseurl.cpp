#include "core/accounts/baseurl.h"

#include "core/base/loopback.h"
#include "core/base/redact.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(BaseUrl)
};

tl::unexpected<Error> wrong(const QString &sentence)
{
    return failure(Error::Kind::Usage, sentence);
}

QString withoutQuotes(QString text)
{
    static const QString marks = u"\"'`<>“”‘’"_s;
    text = text.trimmed();
    while (!text.isEmpty() && marks.contains(text.front()))
        text = text.sliced(1).trimmed();
    while (!text.isEmpty() && marks.contains(text.back()))
        text = text.chopped(1).trimmed();
    return text;
}

bool isNumberOfThisNetwork(const QString &host)
{
    const QHostAddress address(host);
    if (address.isNull())
        return false;
    return address.isLinkLocal() || address.isUniqueLocalUnicast() || address.isInSubnet(QHostAddress(u"10.0.0.0"_s), 8)
           || address.isInSubnet(QHostAddress(u"172.16.0.0"_s), 12)
           || address.isInSubnet(QHostAddress(u"192.168.0.0"_s), 16);
}

/// http for this computer and the numbers of a home network, which have no certificates; https otherwise.
QString schemeFor(const QString &typed)
{
    const QUrl probe(u"http://"_s + typed);
    const bool isNear = isLoopback(probe) || isNumberOfThisNetwork(probe.host());
    return isNear ? u"http://"_s : u"https://"_s;
}

void removePastedEndpoint(QUrl &url)
{
    static const QRegularExpression endpoint(
        u"/(?:chat/completions|completions|responses|embeddings|images/generations|models|messages)/*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString path = url.path(QUrl::FullyEncoded);
    path.remove(endpoint);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::StrictMode);
}

bool carriesKey(const QUrl &url)
{
    static const QStringList names = {u"key"_s, u"api_key"_s, u"apikey"_s, u"api-key"_s, u"token"_s, u"access_token"_s};
    const auto items = QUrlQuery(url).queryItems();
    return std::any_of(items.cbegin(), items.cend(),
                       [](const auto &item) { return names.contains(item.first, Qt::CaseInsensitive); });
}

bool isHostName(const QString &host)
{
    static const QRegularExpression name(u"^[\\p{L}\\p{N}_]([\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?\\.?$"_s);
    return !QHostAddress(host).isNull() || (name.match(host).hasMatch() && !host.contains(".."_L1));
}

} // namespace

Result<QUrl> tidyBaseUrl(const QString &typed)
{
    static const QRegularExpression scheme(u"^([A-Za-z][A-Za-z0-9+.-]*):/+"_s);
    QString text = withoutQuotes(typed);
    if (text.isEmpty())
        return wrong(Words::tr("Enter the address of the server, for example https://api.example.com/v1."));
    if (text.contains(QRegularExpression(u"\\s"_s)))
        return wrong(Words::tr("The address contains a space. Remove it and try again."));
    const auto match = scheme.match(text);
    if (!match.hasMatch()) {
        text.prepend(schemeFor(text));
    } else if (const QString name = match.captured(1).toLower(); name != u"http" && name != u"https") {
        return wrong(Words::tr("An address begins with https:// (or http:// on this computer), not with %1://.").arg(name));
    } else {
        text = name + u"://"_s + text.sliced(match.capturedLength());
    }

    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || !isHostName(url.host()))
        return wrong(Words::tr("“%1” is not an address. It looks like https://api.example.com/v1.").arg(typed.trimmed()));
    if (!url.userInfo().isEmpty())
        return wrong(Words::tr("Leave the user name and password out of the address and enter a key instead."));
    if (carriesKey(url))
        return wrong(Words::tr("Leave the key out of the address and enter it as the key instead."));
    url.setFragment(QString());
    removePastedEndpoint(url);
    return url;
}

QString baseUrlHint(const QUrl &baseUrl)
{
    const QString path = baseUrl.path();
    if (path.isEmpty() || path == u"/")
        return Words::tr("The address of an OpenAI-compatible server usually ends in /v1.");
    return {};
}

Result<void> checkHeaders(const HttpHeaders &headers)
{
    static const std::array<QByteArrayView, 8> ours = {"host", "content-length", "content-type", "transfer-encoding",
                                                       "connection", "accept-encoding", "expect", "upgrade"};
    static const QRegularExpression token(u"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"_s);
    for (const HttpHeaders::Field &field : headers.fields()) {
        const QByteArray &name = field.first;
        const QByteArray &value = field.second;
        const QString shown = QString::fromUtf8(name);
        if (!token.match(shown).hasMatch())
            return wrong(Words::tr("“%1” is not the name of a header. Letters, digits and dashes are allowed.").arg(shown));
        if (Redactor::isCredentialHeader(name))
            return wrong(Words::tr("“%1” carries a key, and headers are kept in clear text. Enter it as the key instead.").arg(shown));
        const bool isOurs = std::any_of(ours.begin(), ours.end(), [&name](QByteArrayView own) {
            return own.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (isOurs)
            return wrong(Words::tr("“%1” is set by Maquette itself. Remove it.").arg(shown));
        if (std::any_of(value.cbegin(), value.cend(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }))
            return wrong(Words::tr("The value of “%1” contains a line break. Remove it.").arg(shown));
    }
    return {};
}

Result<QUrl> tidyProxyUrl(const QString &typed, QString *password)
{
    QString text = withoutQuotes(typed);
    if (text.isEmpty())
        return wrong(Words::tr("Enter the proxy's address, for example http://proxy.example.com:8080."));
    if (!text.contains("://"_L1))
        text.prepend("http://"_L1);
    QUrl url(text, QUrl::StrictMode);
    static const QStringList schemes = {u"http"_s, u"https"_s, u"socks5"_s, u"socks5h"_s};
    if (!url.isValid() || !isHostName(url.host()) || !schemes.contains(url.scheme()))
        return wrong(Words::tr("This is not a proxy's address. It looks like http://proxy.example.com:8080 or "
                               "socks5://127.0.0.1:1080."));
    if (url.scheme() == u"socks5h")
        url.setScheme(u"socks5"_s);
    if (password)
        *password = url.password(QUrl::FullyDecoded);
    url.setPassword(QString());
    url.setPath(QString());
    if (url.port() < 0)
        url.setPort(url.scheme() == u"socks5" ? 1080 : 8080);
    return url;
}

Result<QByteArray> tidyKey(QByteArray typed)
{
    static const QByteArrayView marks = "\"'`";
    QByteArray key = typed.trimmed();
    wipe(typed);
    while (key.size() > 1 && marks.contains(key.front()) && key.back() == key.front())
        key = key.mid(1, key.size() - 2);
    if (key.isEmpty())
        return wrong(Words::tr("Paste the key first."));
    if (std::any_of(key.cbegin(), key.cend(), [](char c) { return c <= ' ' || c > '~'; }))
        return wrong(Words::tr("The key contains a space, a line break or a character that no key has. Copy it again and paste it whole."));
    if (key.startsWith("http://") || key.startsWith("https://"))
        return wrong(Words::tr("This is an address, not a key. Copy the key from the provider's page."));
    return key;
}

} // namespace maquette
