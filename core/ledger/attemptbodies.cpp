#include "core/ledger/attemptbodies.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/store/database.h"
#include "core/store/searchterms.h"
#include "core/store/sqlconnection.h"

#include <chrono>
#include <utility>

namespace maquette {

using namespace std::chrono_literals;

namespace {

/// Rows that go in one transaction.
constexpr int kStep = 64;
constexpr auto kBetweenSteps = 20ms;
constexpr auto kFirstCleaning = 10s;

struct Bounds
{
    bool isAll = false;
    /// Milliseconds since the epoch.
    qint64 oldest = 0;
    qint64 mostBytes = 0;
};

struct Step
{
    int removed = 0;
    bool isOver = true;
};

Result<qint64> totalBytes(SqlConnection &connection)
{
    const auto total = connection.integer(u"SELECT sum(bytes) FROM attempt_bodies");
    if (!total)
        return tl::unexpected(total.error());
    return total->value_or(0);
}

/// Removes the oldest ones that are too old or too much, a step's worth.
Result<Step> removeStep(SqlConnection &connection, const Bounds &bounds)
{
    const auto total = bounds.mostBytes > 0 ? totalBytes(connection) : Result<qint64>(0);
    if (!total)
        return tl::unexpected(total.error());
    qint64 excess = bounds.mostBytes > 0 ? *total - bounds.mostBytes : 0;
    auto rows = connection.prepare(QString(
        QStringLiteral("SELECT attempt, kept_at, bytes FROM attempt_bodies ORDER BY kept_at, attempt LIMIT %1").arg(kStep)));
    if (!rows)
        return tl::unexpected(rows.error());
    QList<qint64> gone;
    const auto read = rows->forEach([&] {
        if (!bounds.isAll && rows->integer(1) >= bounds.oldest && excess <= 0)
            return;
        gone.append(rows->integer(0));
        excess -= rows->integer(2);
    });
    if (!read)
        return tl::unexpected(read.error());
    for (const qint64 attempt : std::as_const(gone)) {
        // The words first: their trigger takes them out of the index.
        auto done = connection.execute(u"DELETE FROM attempt_words WHERE attempt = ?", {attempt});
        if (done)
            done = connection.execute(u"DELETE FROM attempt_bodies WHERE attempt = ?", {attempt});
        if (!done)
            return tl::unexpected(done.error());
    }
    return Step{.removed = static_cast<int>(gone.size()), .isOver = gone.size() < kStep};
}

Result<void> insertBody(SqlConnection &connection, const AttemptBody &body, const QByteArray &request, const QByteArray &reply,
                        const QString &words, qint64 nowMs)
{
    const auto attempt = connection.integer(u"SELECT id FROM attempt_details WHERE attempt_id = ?", {body.attemptId});
    if (!attempt)
        return tl::unexpected(attempt.error());
    if (!*attempt)
        return failure(Error::Kind::Internal, QStringLiteral("no attempt for what is to be kept: ") + body.attemptId);
    const qint64 bytes = request.size() + reply.size() + body.request.head.size() + body.reply.head.size() + 2 * words.size();
    auto done = connection.execute(
        u"INSERT OR IGNORE INTO attempt_bodies (attempt, kept_at, bytes, request_head, request, request_size, request_cut, "
        "reply_head, reply, reply_size, reply_cut) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {**attempt, nowMs, bytes, body.request.head, request, body.request.size, body.request.isCut, body.reply.head, reply,
         body.reply.size, body.reply.isCut});
    if (done && connection.changes() == 1 && !words.isEmpty())
        done = connection.execute(u"INSERT INTO attempt_words (attempt, body) VALUES (?, ?)", {**attempt, words});
    return done;
}

KeptMessage readMessage(const SqlStatement &row, int first)
{
    return {.head = row.text(first),
            .body = qUncompress(row.blob(first + 1)),
            .size = row.integer(first + 2),
            .isCut = row.boolean(first + 3)};
}

} // namespace

AttemptBodies::AttemptBodies(Database &database, const Clock &clock, QObject *parent)
    : QObject(parent), m_database(database), m_clock(clock)
{
    m_hourly.setInterval(1h);
    m_step.setSingleShot(true);
    connect(&m_hourly, &QTimer::timeout, this, &AttemptBodies::clean);
    connect(&m_step, &QTimer::timeout, this, &AttemptBodies::cleanStep);
}

void AttemptBodies::setRetention(const Retention &retention)
{
    if (m_retention == retention)
        return;
    const bool isFirst = !m_retention;
    m_retention = retention;
    m_hourly.start();
    // Not while the window comes up.
    QTimer::singleShot(isFirst ? std::chrono::milliseconds(kFirstCleaning) : 0ms, this, &AttemptBodies::clean);
}

void AttemptBodies::keep(const AttemptBody &body)
{
    AttemptBody rest = body;
    const QByteArray request = qCompress(std::exchange(rest.request.body, {}));
    const QByteArray reply = qCompress(std::exchange(rest.reply.body, {}));
    const QString words = search::wordsApart(rest.words).value_or(rest.words);
    rest.words.clear();
    // Where the disk is full the little room there is belongs to what was paid.
    m_database.write<void>(
        this,
        [rest, request, reply, words, now = m_clock.nowMs()](SqlConnection &connection) {
            return insertBody(connection, rest, request, reply, words, now);
        },
        [this, id = body.attemptId](const Result<void> &kept) {
            if (kept)
                emit this->kept(id);
            else
                qCWarning(logStore).noquote() << "a request and its reply were not kept:" << kept.error().detail;
        },
        WhenFull::Fail);
}

void AttemptBodies::find(const QString &attemptId, QObject *context,
                         std::function<void(Result<std::optional<AttemptBody>>)> done) const
{
    m_database.read<std::optional<AttemptBody>>(
        context,
        [attemptId](SqlConnection &connection) -> Result<std::optional<AttemptBody>> {
            auto found = connection.prepare(
                u"SELECT b.request_head, b.request, b.request_size, b.request_cut, b.reply_head, b.reply, b.reply_size, "
                "b.reply_cut, w.body FROM attempt_details d JOIN attempt_bodies b ON b.attempt = d.id "
                "LEFT JOIN attempt_words w ON w.attempt = d.id WHERE d.attempt_id = ?");
            if (!found)
                return tl::unexpected(found.error());
            found->bind(attemptId);
            const auto row = found->next();
            if (!row)
                return tl::unexpected(row.error());
            if (!*row)
                return std::optional<AttemptBody>();
            return std::optional(AttemptBody{.attemptId = attemptId,
                                             .request = readMessage(*found, 0),
                                             .reply = readMessage(*found, 4),
                                             .words = found->text(8)});
        },
        std::move(done));
}

void AttemptBodies::size(QObject *context, std::function<void(Result<qint64>)> done) const
{
    m_database.read<qint64>(
        context, [](SqlConnection &connection) { return totalBytes(connection); }, std::move(done));
}

void AttemptBodies::clean()
{
    if (m_retention && !m_isCleaning)
        startCleaning(false);
}

void AttemptBodies::removeAll()
{
    // One that is under way goes on as this one.
    m_isRemovingAll = true;
    if (!m_isCleaning)
        startCleaning(true);
}

void AttemptBodies::startCleaning(bool isAll)
{
    m_isRemovingAll = isAll;
    m_isCleaning = true;
    m_removed = 0;
    cleanStep();
}

void AttemptBodies::cleanStep()
{
    Bounds bounds{.isAll = m_isRemovingAll};
    const Retention kept = m_retention.value_or(Retention());
    if (kept.days > 0)
        bounds.oldest = m_clock.nowMs() - std::chrono::milliseconds(std::chrono::hours(24) * kept.days).count();
    bounds.mostBytes = kept.bytes;
    m_database.write<Step>(
        this, [bounds](SqlConnection &connection) { return removeStep(connection, bounds); },
        [this, isAll = bounds.isAll](const Result<Step> &step) {
            m_removed += step ? step->removed : 0;
            // All of them may have been wanted while only the old ones went.
            if (step && (!step->isOver || isAll != m_isRemovingAll)) {
                m_step.start(kBetweenSteps);
                return;
            }
            m_isCleaning = false;
            m_isRemovingAll = false;
            if (step)
                emit cleaned(m_removed);
            else
                emit cleaned(tl::unexpected(step.error()));
        });
}

} // namespace maquette

#include "moc_attemptbodies.cpp"
