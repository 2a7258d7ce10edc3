#include "core/accounts/accountstore.h"

#include "core/base/json.h"
#include "core/store/sqlconnection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace maquette::accountstore {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Accounts)
};

QByteArray toJson(const HttpHeaders &headers)
{
    QJsonArray fields;
    for (const auto &[name, value] : headers.fields())
        fields.append(QJsonArray{QString::fromUtf8(name), QString::fromUtf8(value)});
    return json::toBytes(fields);
}

HttpHeaders headersFromJson(const QByteArray &bytes)
{
    HttpHeaders headers;
    const auto fields = json::parseArray(bytes);
    if (!fields)
        return headers;
    for (const QJsonValue &field : *fields) {
        const QJsonArray pair = field.toArray();
        headers.append(pair.at(0).toString().toUtf8(), pair.at(1).toString().toUtf8());
    }
    return headers;
}

QString proxyKindName(HttpProxy::Kind kind)
{
    switch (kind) {
    case HttpProxy::Kind::System: break;
    case HttpProxy::Kind::None: return u"none"_s;
    case HttpProxy::Kind::Explicit: return u"explicit"_s;
    }
    return u"system"_s;
}

HttpProxy proxyFrom(const QString &kind, const QString &url)
{
    if (kind == u"none")
        return {HttpProxy::Kind::None, {}};
    if (kind == u"explicit")
        return {HttpProxy::Kind::Explicit, QUrl(url)};
    return {};
}

} // namespace

Result<QList<Account>> all(SqlConnection &sql)
{
    auto rows = sql.prepare(u"SELECT id, name, provider_id, base_url, organisation, project, headers, proxy_kind, proxy_url, "
                            "allows_plain_http, concurrency, has_key, key_fingerprint FROM accounts ORDER BY position, rowid");
    if (!rows)
        return tl::unexpected(rows.error());
    QList<Account> accounts;
    for (;;) {
        const auto more = rows->next();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return accounts;
        Account account;
        account.id = rows->text(0);
        account.name = rows->text(1);
        account.providerId = rows->text(2);
        account.baseUrl = QUrl(rows->text(3));
        account.organisation = rows->text(4);
        account.project = rows->text(5);
        account.headers = headersFromJson(rows->text(6).toUtf8());
        account.proxy = proxyFrom(rows->text(7), rows->text(8));
        account.plainHttp = rows->boolean(9) ? PlainHttp::Allowed : PlainHttp::LoopbackOnly;
        account.concurrency = static_cast<int>(rows->integer(10));
        account.keyPlace = rows->boolean(11) ? KeyPlace::Keychain : KeyPlace::None;
        account.keyFingerprint = rows->text(12);
        accounts.append(account);
    }
}

Result<void> save(SqlConnection &sql, const Account &account)
{
    const auto namesakes = sql.integer(u"SELECT count(*) FROM accounts WHERE name = ? AND id <> ?", {account.name, account.id});
    if (!namesakes)
        return tl::unexpected(namesakes.error());
    if (namesakes->value_or(0) > 0)
        return failure(Error::Kind::Usage, Words::tr("There is already an account named “%1”. Choose another name.").arg(account.name));
    const bool hasKey = account.keyPlace == KeyPlace::Keychain;
    return sql.execute(
        u"INSERT INTO accounts (id, position, name, provider_id, base_url, organisation, project, headers, proxy_kind, proxy_url, "
        "allows_plain_http, concurrency, has_key, key_fingerprint) "
        "VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM accounts), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, provider_id = excluded.provider_id, base_url = excluded.base_url, "
        "organisation = excluded.organisation, project = excluded.project, headers = excluded.headers, "
        "proxy_kind = excluded.proxy_kind, proxy_url = excluded.proxy_url, allows_plain_http = excluded.allows_plain_http, "
        "concurrency = excluded.concurrency, has_key = excluded.has_key, key_fingerprint = excluded.key_fingerprint",
        {account.id, account.name, account.providerId, account.baseUrl.toString(QUrl::FullyEncoded), account.organisation,
         account.project, QString::fromUtf8(toJson(account.headers)), proxyKindName(account.proxy.kind),
         account.proxy.url.toString(QUrl::FullyEncoded | QUrl::RemovePassword), account.plainHttp == PlainHttp::Allowed,
         account.concurrency, hasKey, hasKey ? account.keyFingerprint : QString()});
}

Result<void> remove(SqlConnection &sql, const QString &id)
{
    return sql.execute(u"DELETE FROM accounts WHERE id = ?", {id});
}

} // namespace maquette::accountstore
