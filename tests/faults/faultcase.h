#pragma once

#include "tests/core/jobs/jobhouse.h"

#include "core/calls/chatoperation.h"
#include "core/sandbox/sandboxfilm.h"
#include "core/wire/openaiimages.h"
#include "core/wire/openaivideos.h"

#include <QElapsedTimer>

#include <algorithm>

namespace maquette::test {

/// What a fault strikes.
enum class Struck { Chat, Image, Submit, Poll, Download };

/// A real codec whose requests are given up soon where a server is expected to stall.
class TimedCodec final : public MediaCodec
{
public:
    TimedCodec(std::shared_ptr<const MediaCodec> codec, HttpTimeouts timeouts) : m_codec(std::move(codec)), m_timeouts(timeouts) {}

    Result<HttpRequest> encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const override
    {
        auto http = m_codec->encode(request, model, endpoint);
        if (http)
            http->timeouts = m_timeouts;
        return http;
    }
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override
    {
        return m_codec->decoder(request, model);
    }
    HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const override
    {
        HttpRequest http = m_codec->poll(task, endpoint);
        http.timeouts = m_timeouts;
        return http;
    }
    Result<TaskStatus> decodePoll(const HttpResponse &response) const override { return m_codec->decodePoll(response); }
    std::chrono::milliseconds pollFloor() const override { return m_codec->pollFloor(); }
    bool needsCredential(const QUrl &url, const Endpoint &endpoint) const override
    {
        return m_codec->needsCredential(url, endpoint);
    }

private:
    std::shared_ptr<const MediaCodec> m_codec;
    HttpTimeouts m_timeouts;
};

/// One call against a server of its own that misbehaves in one place and is good everywhere else.
class FaultCase final : public QObject
{
public:
    /// How often the fault happens before the server is good: once, or for ever.
    enum class Times { Once, Always };

    /// What a chat costs that is answered whole, a picture, and a film.
    static constexpr Money kChat{10 * 1000 + 2 * 5000};
    static constexpr Money kPicture{900};
    static constexpr Money kFilm{500};

    FaultCase(JobHouse &house, const QByteArray &fault, Struck struck, Times times)
        : m_house(house)
        , m_fault(fault)
        , m_struck(struck)
        , m_times(times)
        , m_name(QString::number(int(struck)) + QString::fromLatin1(fault) + QString::number(int(times)))
        , m_server([this](const LoopbackRequest &request) { return reply(request); })
    {
        m_clock.start();
    }

    void start()
    {
        m_house.others.insert(m_name, candidate());
        if (isUnread() && m_struck != Struck::Poll && m_struck != Struck::Download)
            m_server.setConnections(LoopbackServer::Connections::HangUpAfterHead, m_times == Times::Once ? 1 : -1);
        if (m_struck == Struck::Chat)
            startChat();
        else
            startJob();
    }

    bool isOver() const { return !m_end.isEmpty(); }
    QString end() const { return m_end; }
    const QString &callId() const { return m_callId; }
    /// Requests of the struck kind that arrived, whole or only their head.
    int requests() const { return static_cast<int>(m_arrivals.size()) + unread(); }
    /// Everything that could have been billed.
    int posts() const
    {
        const bool isGetStruck = m_struck == Struck::Poll || m_struck == Struck::Download;
        const auto whole = std::count_if(m_server.requests().cbegin(), m_server.requests().cend(),
                                         [](const LoopbackRequest &request) { return request.method == "POST"; });
        return static_cast<int>(whole) + (isGetStruck ? 0 : unread());
    }
    /// Between the first two requests of the struck kind.
    std::optional<qint64> firstWait() const
    {
        return m_arrivals.size() < 2 ? std::nullopt : std::optional(m_arrivals.at(1) - m_arrivals.at(0));
    }
    bool roundTrip() { return m_server.roundTrip(); }

private:
    bool isUnread() const { return m_fault == "hang-up before read"; }
    int unread() const { return m_server.headsSeen() - static_cast<int>(m_server.requests().size()); }

    Candidate candidate() const
    {
        const bool isStall = m_fault.startsWith("stall");
        const HttpTimeouts timeouts = isStall ? HttpTimeouts{.connect = std::chrono::seconds(10),
                                                             .firstByte = std::chrono::milliseconds(700),
                                                             .idle = std::chrono::milliseconds(700)}
                                              : HttpTimeouts{};
        const auto all = builtinProviders();
        Provider provider = *std::find_if(all.cbegin(), all.cend(), [](const Provider &p) { return p.id == u"custom"; });
        provider.images = std::make_shared<TimedCodec>(std::make_shared<OpenAiImagesCodec>(OpenAiImagesCodec::Quirks{
                                                           .sketches = OpenAiImagesCodec::Quirks::Sketches::Counted}),
                                                       timeouts);
        provider.videos = std::make_shared<TimedCodec>(
            std::make_shared<OpenAiVideosCodec>(OpenAiVideosCodec::Quirks{.pollFloor = std::chrono::milliseconds(1)}), timeouts);
        Price price;
        if (m_struck == Struck::Chat) {
            price.tokens.input = Money{1000};
            price.tokens.output = Money{5000};
        } else if (m_struck == Struck::Image) {
            price.perImage = kPicture;
        } else {
            price.perSecond = Money{100};
        }
        Candidate candidate{
            .account = {.id = m_name, .name = m_name, .providerId = provider.id, .baseUrl = m_server.url(QStringLiteral("/v1"))},
            .provider = std::make_shared<const Provider>(provider),
            .model = {.providerId = provider.id, .id = QStringLiteral("m"), .contextTokens = 8000, .price = price}};
        candidate.model.kind = m_struck == Struck::Chat    ? ModelKind::Chat
                               : m_struck == Struck::Image ? ModelKind::Image
                                                           : ModelKind::Video;
        return candidate;
    }

    void startChat()
    {
        ChatRequest request;
        request.messages = {ChatMessage{.role = Role::User, .text = QStringLiteral("Hi")}};
        request.maxOutputTokens = 100;
        m_chat = std::make_shared<ChatOperation>(
            ChatOperation::Input{.request = request, .prompt = {.textTokens = 10, .isExact = true}});
        CallRequest asked{.candidates = {m_house.others.value(m_name)}, .operation = m_chat};
        if (m_fault.startsWith("stall"))
            asked.timeouts = HttpTimeouts{.connect = std::chrono::seconds(10),
                                          .firstByte = std::chrono::milliseconds(700),
                                          .idle = std::chrono::milliseconds(700)};
        Call *call = m_house.dispatcher.start(asked, this);
        connect(call, &Call::finished, this, [this](const CallReport &report) {
            m_callId = report.callId;
            m_end = QStringLiteral("done");
            if (report.error)
                m_end = errorKindName(report.error->kind) + (report.error->outcomeUnknown ? QStringLiteral("?") : QString());
        });
    }

    void startJob()
    {
        JobRequest request{.feature = m_struck == Struck::Image ? JobFeature::Image : JobFeature::Video,
                           .accountId = m_name,
                           .modelId = QStringLiteral("m"),
                           .prompt = QStringLiteral("push in")};
        if (m_struck == Struck::Image)
            request.partialImages = m_fault.endsWith("after content") ? 1 : 0;
        else
            request.values = {{QStringLiteral("seconds"), 5}};
        connect(m_house.jobs.get(), &Jobs::jobChanged, this, [this](const Job &job) {
            if (job.request.accountId != m_name || !maquette::isOver(job.state))
                return;
            m_callId = job.callId;
            m_end = jobStateName(job.state) + (job.error ? u' ' + errorKindName(job.error->kind) : QString());
        });
        m_house.jobs->enqueue(request, this, [this](const Result<Job> &job) {
            if (!job)
                m_end = QStringLiteral("refused: ") + job.error().message;
        });
    }

    LoopbackReply reply(const LoopbackRequest &request)
    {
        const Struck asked = askedBy(request);
        LoopbackReply good = goodReply(asked);
        // The next connection is the one that is hung up.
        const bool isBeforePoll = asked == Struck::Submit && m_struck == Struck::Poll;
        const bool isBeforeDownload = asked == Struck::Poll && m_struck == Struck::Download;
        if (isUnread() && (isBeforePoll || isBeforeDownload)) {
            m_server.setConnections(LoopbackServer::Connections::HangUpAfterHead, 1);
            good = good.thenClose();
        }
        if (asked != m_struck)
            return good;
        m_arrivals.append(m_clock.elapsed());
        const bool isFaulty = !isUnread() && (m_times == Times::Always || m_arrivals.size() == 1);
        return isFaulty ? faultyReply(good) : good;
    }

    static Struck askedBy(const LoopbackRequest &request)
    {
        if (request.target == "/v1/chat/completions")
            return Struck::Chat;
        if (request.target == "/v1/images/generations")
            return Struck::Image;
        if (request.target.endsWith("/content"))
            return Struck::Download;
        return request.method == "POST" ? Struck::Submit : Struck::Poll;
    }

    static QByteArray chunk(const QByteArray &inside)
    {
        return R"(data: {"id":"c1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,)" + inside + "}]}\n\n";
    }
    static QByteArray words(const QByteArray &text)
    {
        return chunk(R"("delta":{"content":")" + text + R"("},"finish_reason":null)");
    }
    static QByteArray sketch()
    {
        return "event: image_generation.partial_image\ndata: {\"type\":\"image_generation.partial_image\",\"b64_json\":\"" +
               picture().toBase64() + "\",\"partial_image_index\":0}\n\n";
    }
    static QByteArray errorBody(const QByteArray &type, const QByteArray &code)
    {
        return R"({"error":{"message":"It went wrong.","type":")" + type + R"(","code":")" + code + R"("}})";
    }

    static LoopbackReply goodReply(Struck asked)
    {
        static const QByteArray film = [] {
            QImage first(64, 48, QImage::Format_RGB32);
            first.fill(Qt::darkCyan);
            return makeSandboxFilm({.first = first, .last = {}, .size = {64, 48}, .seconds = 1}).value_or(QByteArray());
        }();
        switch (asked) {
        case Struck::Chat:
            return LoopbackReply::stream({words("Hello"), words(" there"), chunk(R"("delta":{},"finish_reason":"stop")"),
                                          R"(data: {"id":"c1","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":2}})"
                                          "\n\ndata: [DONE]\n\n"});
        case Struck::Image:
            return LoopbackReply::json(R"({"created":1795219200,"data":[{"b64_json":")" + picture().toBase64() + R"("}]})");
        case Struck::Submit:
            return LoopbackReply::json(R"({"id":"v1","object":"video","status":"queued","model":"m","prompt":"push in"})");
        case Struck::Poll:
            return LoopbackReply::json(R"({"id":"v1","object":"video","status":"completed","model":"m","progress":100})");
        case Struck::Download:
            break;
        }
        return LoopbackReply::answer(200, film, "video/mp4");
    }

    LoopbackReply faultyReply(const LoopbackReply &good) const
    {
        // Behind the head and before the end of every good answer.
        constexpr qsizetype kInside = 110;
        if (m_fault == "hang-up after read")
            return LoopbackReply::hangUp();
        if (m_fault == "stall")
            return LoopbackReply::stall();
        if (m_fault == "stall in the answer")
            return good.stallAt(kInside);
        if (m_fault == "cut")
            return good.cutAt(kInside);
        if (m_fault == "429, Retry-After 2")
            return LoopbackReply::answer(429, errorBody("rate_limit_error", "rate_limit_exceeded"), "application/json",
                                         {{"Retry-After", "2"}});
        if (m_fault == "429")
            return LoopbackReply::answer(429, errorBody("rate_limit_error", "rate_limit_exceeded"));
        if (m_fault == "quota")
            return LoopbackReply::answer(429, errorBody("insufficient_quota", "insufficient_quota"));
        if (m_fault == "garbage")
            return m_struck == Struck::Chat ? LoopbackReply::stream({"data: {\"id\":\"c1\",\"choi<!-- garbage\n\n"})
                                            : LoopbackReply::json("{\"id\":\"v1\",\"da<!-- garbage");
        const QByteArray broken = "data: " + errorBody("server_error", "oops") + "\n\n";
        if (m_fault == "error in the answer")
            return m_struck == Struck::Chat ? LoopbackReply::stream({broken})
                                            : LoopbackReply::json(errorBody("server_error", "oops"));
        const QByteArray begun = m_struck == Struck::Chat ? words("Half") : sketch();
        if (m_fault == "error after content")
            return LoopbackReply::stream({begun, broken});
        if (m_fault == "cut after content")
            return LoopbackReply::closeDelimited(200, begun);
        return LoopbackReply::answer(m_fault.toInt(), errorBody("server_error", "oops"));
    }

    JobHouse &m_house;
    QByteArray m_fault;
    Struck m_struck;
    Times m_times;
    QString m_name;
    LoopbackServer m_server;
    QElapsedTimer m_clock;
    /// When requests of the struck kind arrived whole, in milliseconds.
    QList<qint64> m_arrivals;
    std::shared_ptr<ChatOperation> m_chat;
    QString m_callId;
    QString m_end;
};

} // namespace maquette::test
