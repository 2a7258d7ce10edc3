#pragma once

#include "core/base/result.h"
#include "core/net/http.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace maquette {

class Clock;
class Database;

/// Whole answers to calls that always get the same one, kept by everything that the answer depends on: provider,
/// address, path and the request's bytes, the model among them. The account does not matter, its key neither.
///
/// Bounded by size and age; what was not used longest goes first. A cache that cannot be read or written is as good
/// as an empty one.
class ResponseCache final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        qint64 mostBytes = 64LL * 1024 * 1024;
        std::chrono::hours longestAge{24 * 30};
        /// Larger answers are not kept.
        qint64 mostBytesEach = 4LL * 1024 * 1024;
    };

    ResponseCache(Database &database, const Clock &clock, Options options, QObject *parent = nullptr);

    static QByteArray keyOf(const QString &providerId, const HttpRequest &request);

    /// Calls back later, never after `context` died; empty when there is no such answer.
    void find(const QByteArray &key, QObject *context, std::function<void(std::optional<HttpResponse>)> done);
    /// Keeps an answer, and drops what is too old or too much.
    void keep(const QByteArray &key, const HttpResponse &response);
    void clear(QObject *context, std::function<void(Result<void>)> done);

private:
    Database &m_database;
    const Clock &m_clock;
    Options m_options;
};

} // namespace maquette
