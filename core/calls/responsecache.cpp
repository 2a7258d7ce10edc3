#include "core/calls/responsecache.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/sha256.h"
#include "core/store/database.h"
#include "core/store/sqlconnection.h"

namespace maquette {

ResponseCache::ResponseCache(Database &database, const Clock &clock, Options options, QObject *parent)
    : QObject(parent), m_database(database), m_clock(clock), m_options(options)
{
}

QByteArray ResponseCache::keyOf(const QString &providerId, const HttpRequest &request)
{
    Sha256 hash;
    for (const QByteArray &part : {providerId.toUtf8(), request.method, request.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment), request.body}) {
        // Lengths keep two parts from being read as one.
        hash.add(QByteArray::number(part.size()) + ':');
        hash.add(part);
    }
    return hash.takeResult();
}

void ResponseCache::find(const QByteArray &key, QObject *context, std::function<void(std::optional<HttpResponse>)> done)
{
    const qint64 oldest = m_clock.nowMs() - std::chrono::milliseconds(m_options.longestAge).count();
    m_database.read<std::optional<HttpResponse>>(
        context,
        [key, oldest](SqlConnection &connection) -> Result<std::optional<HttpResponse>> {
            auto found = connection.prepare(u"SELECT mime, body FROM response_cache WHERE key = ? AND created_at >= ?");
            if (!found)
                return tl::unexpected(found.error());
            found->bind(key).bind(oldest);
            const auto row = found->next();
            if (!row)
                return tl::unexpected(row.error());
            if (!*row)
                return std::optional<HttpResponse>();
            HttpResponse response{.head = {.status = 200, .headers = {{"Content-Type", found->text(0).toLatin1()}}}, .body = qUncompress(found->blob(1))};
            return std::optional(response);
        },
        [this, key, done = std::move(done)](const Result<std::optional<HttpResponse>> &found) {
            if (!found)
                qCInfo(logCalls).noquote() << "response cache not read:" << found.error().detail;
            if (found && *found) {
                m_database.write([key, now = m_clock.nowMs()](SqlConnection &connection) {
                    return connection.execute(u"UPDATE response_cache SET used_at = ? WHERE key = ?", {now, key});
                });
            }
            done(found ? *found : std::nullopt);
        });
}

void ResponseCache::keep(const QByteArray &key, const HttpResponse &response)
{
    if (response.body.size() > m_options.mostBytesEach)
        return;
    const QString mime = QString::fromLatin1(response.head.headers.value("content-type"));
    m_database.write([key, mime, body = response.body, now = m_clock.nowMs(), options = m_options](SqlConnection &connection) -> Result<void> {
        const QByteArray compressed = qCompress(body);
        auto done = connection.execute(u"INSERT INTO response_cache (key, mime, body, bytes, created_at, used_at) VALUES (?, ?, ?, ?, ?, ?) "
                                       u"ON CONFLICT (key) DO UPDATE SET mime = excluded.mime, body = excluded.body, bytes = excluded.bytes, "
                                       u"created_at = excluded.created_at, used_at = excluded.used_at",
                                       {key, mime, compressed, compressed.size(), now, now});
        if (done)
            done = connection.execute(u"DELETE FROM response_cache WHERE created_at < ?",
                                      {now - std::chrono::milliseconds(options.longestAge).count()});
        if (!done)
            return done;
        // Running sums from the latest use on: what lies beyond the bound goes.
        return connection.execute(u"DELETE FROM response_cache WHERE key IN (SELECT key FROM (SELECT key, sum(bytes) OVER "
                                  u"(ORDER BY used_at DESC, key) AS total FROM response_cache) WHERE total > ?)",
                                  {options.mostBytes});
    });
}

void ResponseCache::clear(QObject *context, std::function<void(Result<void>)> done)
{
    m_database.write<void>(context, [](SqlConnection &connection) { return connection.execute(u"DELETE FROM response_cache"); }, std::move(done));
}

} // namespace maquette

#include "moc_responsecache.cpp"
