#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/redact.h"
#include "core/calls/dispatcher.h"
#include "core/jobs/jobpoll.h"
#include "core/jobs/jobs.h"
#include "core/ledger/ledger.h"
#include "core/library/library.h"
#include "core/net/httptransport.h"
#include "core/store/database.h"
#include "core/wire/errors.h"
#include "tests/support/await.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/waitfor.h"

#include <QBuffer>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>

#include <atomic>

namespace maquette::test {

/// The smallest protocol that has everything: `POST /make` is answered with `{"id"}` or with the bytes of a picture,
/// `GET /task/ID` with `{"state", "progress", "files", "expires", "inline"}`, `expires` in seconds since the epoch.
class TaskWire final : public MediaCodec
{
public:
    Result<HttpRequest> encode(const MediaRequest &request, const Model &, const Endpoint &endpoint) const override
    {
        QJsonObject body = request.values;
        body.insert(QStringLiteral("prompt"), request.prompt);
        return HttpRequest{
            .method = "POST", .url = endpoint.baseUrl.resolved(QUrl(QStringLiteral("/make"))), .body = json::toBytes(body)};
    }
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &, const Model &) const override
    {
        return std::make_unique<Decoder>();
    }
    HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const override
    {
        return {.url = endpoint.baseUrl.resolved(QUrl(QStringLiteral("/task/") + task.id))};
    }
    Result<TaskStatus> decodePoll(const HttpResponse &response) const override
    {
        if (response.head.status == 404)
            return TaskStatus{.state = TaskState::Expired};
        if (!response.head.isSuccess())
            return tl::unexpected(readError(response.head, response.body));
        const auto body = json::parseObject(response.body);
        if (!body)
            return tl::unexpected(body.error());
        TaskStatus status;
        const QString state = body->value(QStringLiteral("state")).toString();
        if (state == QStringLiteral("queued"))
            status.state = TaskState::Queued;
        else if (state == QStringLiteral("done"))
            status.state = TaskState::Succeeded;
        else if (state == QStringLiteral("failed"))
            status.state = TaskState::Failed;
        else if (state == QStringLiteral("cancelled"))
            status.state = TaskState::Cancelled;
        if (status.state == TaskState::Failed)
            status.error = Error{.kind = Error::Kind::ServerFailure, .message = QStringLiteral("It went wrong over there.")};
        if (body->contains(QStringLiteral("progress")))
            status.progress = body->value(QStringLiteral("progress")).toDouble();
        const QJsonArray files = body->value(QStringLiteral("files")).toArray();
        const qint64 expires = body->value(QStringLiteral("expires")).toInteger();
        for (const QJsonValue &file : files)
            status.files.append({.bytes = {},
                                 .url = QUrl(file.toString()),
                                 .mime = {},
                                 .seed = {},
                                 .expiresAt = expires > 0 ? QDateTime::fromSecsSinceEpoch(expires, Qt::UTC) : QDateTime()});
        const QJsonArray inlined = body->value(QStringLiteral("inline")).toArray();
        for (const QJsonValue &file : inlined) {
            status.files.append({.bytes = QByteArray::fromBase64(file.toString().toLatin1()), .url = {}, .mime = {}, .seed = {}, .expiresAt = {}});
        }
        return status;
    }
    std::chrono::milliseconds pollFloor() const override { return std::chrono::milliseconds(1); }
    std::optional<HttpRequest> cancel(const RemoteTask &task, const Endpoint &endpoint) const override
    {
        return HttpRequest{
            .method = "POST", .url = endpoint.baseUrl.resolved(QUrl(QStringLiteral("/cancel/") + task.id)), .body = "{}"};
    }
    std::optional<HttpRequest> list(const Endpoint &endpoint) const override
    {
        return HttpRequest{.url = endpoint.baseUrl.resolved(QUrl(QStringLiteral("/tasks")))};
    }
    Result<QList<ListedTask>> decodeList(const HttpResponse &response) const override
    {
        QList<ListedTask> tasks;
        const QJsonArray listed = QJsonDocument::fromJson(response.body).array();
        for (const QJsonValue &one : listed)
            tasks.append({.task = {.id = one[u"id"].toString(), .pollUrl = {}, .cancelUrl = {}, .streamUrl = {}},
                          .modelId = {},
                          .prompt = one[u"prompt"].toString(),
                          .createdAt = {}});
        return tasks;
    }

private:
    class Decoder final : public MediaDecoder
    {
    public:
        void begin(const HttpHead &head) override { m_isPicture = head.headers.value("content-type").startsWith("image/"); }
        Result<void> feed(QByteArrayView bytes, std::vector<MediaEvent> &) override
        {
            m_body.append(bytes);
            return {};
        }
        Result<void> end(std::vector<MediaEvent> &) override
        {
            if (m_isPicture) {
                m_reply.files = {{.bytes = m_body, .url = {}, .mime = QStringLiteral("image/png"), .seed = 7, .expiresAt = {}}};
            } else {
                const auto body = json::parseObject(m_body);
                if (!body)
                    return tl::unexpected(body.error());
                m_reply.task =
                    RemoteTask{.id = body->value(QStringLiteral("id")).toString(), .pollUrl = {}, .cancelUrl = {}, .streamUrl = {}};
            }
            m_isComplete = true;
            return {};
        }
        bool isComplete() const override { return m_isComplete; }
        MediaReply reply() const override { return m_reply; }

    private:
        QByteArray m_body;
        MediaReply m_reply;
        bool m_isPicture = false;
        bool m_isComplete = false;
    };
};

inline QByteArray picture(QRgb colour = 0xff336699)
{
    QImage image(16, 12, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// The machine's clocks, which a test can set: when somebody turns them, or the machine slept.
class SetClock final : public Clock
{
public:
    QDateTime nowUtc() const override { return m_clock.nowUtc().addMSecs(m_wall.load()); }
    std::chrono::steady_clock::time_point monotonic() const override
    {
        return m_clock.monotonic() + std::chrono::milliseconds(m_elapsed.load());
    }
    /// Only the time of day, as by hand.
    void turn(std::chrono::milliseconds by) { m_wall += by.count(); }
    void sleep(std::chrono::milliseconds by)
    {
        m_wall += by.count();
        m_elapsed += by.count();
    }

private:
    SystemClock m_clock;
    std::atomic<qint64> m_wall{0};
    std::atomic<qint64> m_elapsed{0};
};

/// Everything that a job needs, on real files and real sockets.
struct JobHouse
{
    /// `change` may give the jobs other parts.
    JobHouse(const QString &folder, const QUrl &server, const QString &instance = QStringLiteral("instance-1"),
             const std::function<void(Jobs::Parts &)> &change = {})
        : instance(instance)
        , database({.path = folder + QStringLiteral("/maquette.db")})
        , ledger(database, clock, instance)
        , credentials({.keys =
                           [](const Account &, QObject *context, std::function<void(Result<Secret>)> done) {
                               QMetaObject::invokeMethod(
                                   context, [done = std::move(done)] { done(Secret::take("sk-jobs-0123456789")); },
                                   Qt::QueuedConnection);
                           }})
        , dispatcher({.transport = transport,
                      .ledger = ledger,
                      .credentials = credentials,
                      .redactor = redactor,
                      .clock = clock,
                      .random = [] { return 0.02; }})
        , library(folder + QStringLiteral("/library"), database, clock)
    {
        Jobs::Parts parts{.database = database,
                          .ledger = ledger,
                          .dispatcher = dispatcher,
                          .transport = transport,
                          .library = library,
                          .credentials = credentials,
                          .redactor = redactor,
                          .clock = clock,
                          .random = [] { return 0.5; },
                          .candidate =
                              [this](const JobRequest &request) {
                                  const auto other = others.constFind(request.accountId);
                                  return other == others.cend() ? resolved : Result<Candidate>(*other);
                              },
                          .instanceId = instance,
                          .folder = folder + QStringLiteral("/downloads"),
                          .downloadTimeouts = {.connect = std::chrono::seconds(10),
                                               .firstByte = std::chrono::seconds(4),
                                               .idle = std::chrono::seconds(4)},
                          .pace = {.first = std::chrono::milliseconds(10),
                                   .longest = std::chrono::milliseconds(50),
                                   .longestBackoff = std::chrono::milliseconds(100),
                                   .batchFloor = std::chrono::milliseconds(1)}};
        if (change)
            change(parts);
        jobs = std::make_unique<Jobs>(std::move(parts));
        Provider provider{.id = QStringLiteral("custom"), .name = QStringLiteral("Custom"), .baseUrl = server};
        provider.images = provider.videos = std::make_shared<TaskWire>();
        provider.readError = errorReader({});
        Candidate candidate;
        candidate.provider = std::make_shared<const Provider>(provider);
        candidate.account.id = candidate.account.name = QStringLiteral("acc");
        candidate.account.providerId = QStringLiteral("custom");
        candidate.account.baseUrl = server;
        candidate.model.providerId = QStringLiteral("custom");
        candidate.model.id = QStringLiteral("m");
        candidate.model.kind = ModelKind::Video;
        Price price;
        price.perSecond = Money{100};
        price.perImage = Money{900};
        candidate.model.price = price;
        resolved = candidate;
        database.open();
    }

    JobRequest film() const
    {
        return {.feature = JobFeature::Video,
                .accountId = QStringLiteral("acc"),
                .modelId = QStringLiteral("m"),
                .prompt = QStringLiteral("push in"),
                .values = {{QStringLiteral("seconds"), 5}}};
    }

    Result<Job> enqueue(const JobRequest &request)
    {
        return await<Job>([&](auto *context, auto done) { jobs->enqueue(request, context, done); });
    }

    Job job(const QString &id)
    {
        const auto found = await<Job>([&](auto *context, auto done) { jobs->job(id, context, done); });
        return found ? *found : Job();
    }

    /// Waits until the job is in `state`, and returns it.
    Job reach(const QString &id, JobState state)
    {
        Job last;
        (void)waitFor(
            [&] {
                last = job(id);
                return last.state == state;
            },
            std::chrono::seconds(15));
        return last;
    }

    QList<AttemptRow> attempts()
    {
        const auto page = await<AttemptPage>([&](auto *context, auto done) { ledger.attempts({}, context, done); });
        return page ? page->rows : QList<AttemptRow>();
    }

    SetClock clock;
    Redactor redactor;
    Result<Candidate> resolved;
    /// By account, for tests with several; all others get `resolved`.
    QHash<QString, Candidate> others;
    QString instance;
    Database database;
    Ledger ledger;
    HttpTransport transport;
    CredentialSource credentials;
    Dispatcher dispatcher;
    Library library;
    std::unique_ptr<Jobs> jobs;
};

} // namespace maquette::test
