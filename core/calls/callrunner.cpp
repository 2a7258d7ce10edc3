#include "core/calls/callrunner.h"

#include "core/accounts/endpoint.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/base/loopback.h"
#include "core/calls/responsecache.h"
#include "core/ledger/costing.h"
#include "core/ledger/ledger.h"
#include "core/net/httptransport.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace maquette {

using namespace std::chrono_literals;

namespace {

constexpr auto kJournalEvery = 250ms;
constexpr auto kLongestLinger = 1'500ms;

/// Method and address without query and user information, which may hold a key.
QString endpointOf(const HttpRequest &request)
{
    return QString::fromLatin1(request.method) + u' ' +
           request.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo | QUrl::RemoveFragment);
}

bool isSameOrigin(const QUrl &one, const QUrl &other)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == u"https" ? 443 : 80); };
    return one.scheme() == other.scheme() && one.host() == other.host() && port(one) == port(other);
}

} // namespace

CallRunner::CallRunner(Dispatcher::Parts &parts, CircuitBreaker &breaker, Pacer &pacer, CallRequest request, QObject *owner)
    : Call(owner)
    , m_parts(parts)
    , m_breaker(breaker)
    , m_pacer(pacer)
    , m_request(std::move(request))
    , m_policy(parts.random)
    , m_reading(parts.random)
{
    m_report.callId = newId();
    m_clock.start();
    m_wait.setSingleShot(true);
    // A coarse timer may fire a twentieth too early, and a retry-after is a promise.
    m_wait.setTimerType(Qt::PreciseTimer);
    m_readAgain.setSingleShot(true);
    m_readAgain.setTimerType(Qt::PreciseTimer);
    m_linger.setSingleShot(true);
    m_journal.setInterval(kJournalEvery);
    connect(&m_wait, &QTimer::timeout, this, &CallRunner::tryCandidate);
    connect(&m_readAgain, &QTimer::timeout, this, [this] { readOn(*m_attempt.reader->continuation()); });
    connect(&m_journal, &QTimer::timeout, this, &CallRunner::journal);
    connect(&m_linger, &QTimer::timeout, this, [this] {
        if (m_attempt.exchange)
            m_attempt.exchange->cancel();
    });
    QMetaObject::invokeMethod(this, &CallRunner::tryCandidate, Qt::QueuedConnection);
}

CallRunner::~CallRunner()
{
    leavePace();
}

void CallRunner::cancel()
{
    if (m_isCancelled || m_step == Step::Finished)
        return;
    m_isCancelled = true;
    switch (m_step) {
    case Step::Idle:
    case Step::Pacing:
    case Step::Waiting:
        leavePace();
        m_wait.stop();
        QMetaObject::invokeMethod(this, &CallRunner::finishCancelled, Qt::QueuedConnection);
        break;
    case Step::Preparing:
        m_preparation->cancel();
        break;
    case Step::Sending:
        if (m_attempt.exchange) {
            m_attempt.exchange->cancel();
        } else {
            m_readAgain.stop();
            QMetaObject::invokeMethod(
                this, [this] { settleCancelled(true); }, Qt::QueuedConnection);
        }
        break;
    case Step::Recording:
    case Step::AskingForKey:
    case Step::Keeping:
    case Step::Completing:
    case Step::Finished:
        // The callback under way looks at m_isCancelled before it goes on.
        break;
    }
}

void CallRunner::tryCandidate()
{
    if (m_isCancelled)
        return;
    m_step = Step::Idle;
    if (m_candidate >= m_request.candidates.size()) {
        Error error = m_lastError.value_or(Error{.message = tr("No account can answer this.")});
        finish(std::move(error));
        return;
    }
    if (const auto allowed = m_request.operation->guard(candidate()); !allowed) {
        skip(allowed.error());
        return;
    }
    const auto worst = m_request.operation->worstCase(candidate());
    if (m_request.maxCost && (!worst || *worst > *m_request.maxCost)) {
        const QString cap = formatMoney(*m_request.maxCost, QLocale());
        Error error{.kind = Error::Kind::BudgetExceeded};
        error.message =
            worst ? tr("This could cost up to %1, more than the %2 allowed for one message. Raise the cap or ask for a shorter "
                       "answer.")
                        .arg(formatMoney(*worst, QLocale()), cap)
                  : tr("The price of %1 is unknown, so the cap of %2 cannot be kept. Choose another model or drop the cap.")
                        .arg(candidate().model.id, cap);
        // Another one may be cheaper.
        skip(error);
        return;
    }
    if (!m_breaker.mayTry(breakerKey())) {
        const auto pause = std::chrono::ceil<std::chrono::seconds>(m_breaker.pause(breakerKey()));
        Error error{.kind = Error::Kind::Overloaded};
        error.message = tr("%1 failed several times in a row and is left alone for %2 s. Try again then, or choose another model.")
                            .arg(candidate().account.name)
                            .arg(std::max<qint64>(pause.count(), 1));
        error.retryAfter = pause;
        skip(error);
        return;
    }
    lookUp();
}

void CallRunner::lookUp()
{
    m_cacheKey.clear();
    const bool mayBeCached = m_parts.cache && !m_request.isPrivate && m_request.operation->isCacheable();
    const auto request = mayBeCached ? m_request.operation->encode(candidate()) : Result<HttpRequest>(tl::unexpected(Error{}));
    // What cannot be encoded is told when its turn comes.
    if (!request) {
        enterPace();
        return;
    }
    m_step = Step::Recording;
    m_cacheKey = ResponseCache::keyOf(candidate().provider->id, *request);
    m_parts.cache->find(m_cacheKey, this, [this](const std::optional<HttpResponse> &kept) {
        if (m_isCancelled)
            finishCancelled();
        else if (kept)
            answerFrom(*kept);
        else
            enterPace();
    });
}

void CallRunner::answerFrom(const HttpResponse &kept)
{
    m_attempt = Attempt{};
    m_attempt.clock.start();
    m_attempt.reader = m_request.operation->reader(candidate());
    m_attempt.reader->begin(kept.head);
    const bool isRead = m_attempt.reader->feed(kept.body) && m_attempt.reader->end() && m_attempt.reader->isComplete();
    if (!isRead) {
        // Kept by a version that read it otherwise.
        enterPace();
        return;
    }
    noteAttempt();
    m_report.isCached = true;
    m_report.cost = Money{};
    m_report.costSource = FigureSource::Computed;
    m_report.finishReason = m_attempt.reader->finishReason();
    if (const auto usage = m_attempt.reader->reportedUsage())
        m_report.saved = m_request.operation->cost(candidate(), *usage, FigureSource::Reported, m_parts.clock.nowUtc()).cost;
    m_step = Step::Completing;
    m_parts.ledger.noteCached(CallRecord{m_report.callId, m_request.operation->feature(), m_request.project, m_request.subject},
                              cacheHit(), this, [this](const Result<void> &noted) {
                                  if (!noted)
                                      qCWarning(logCalls).noquote() << "a cached answer was not noted:" << noted.error().detail;
                                  m_breaker.abandoned(breakerKey());
                                  finish({});
                              });
}

CacheHit CallRunner::cacheHit() const
{
    const Candidate &to = candidate();
    return CacheHit{.providerId = to.provider->id,
                    .providerName = to.provider->name,
                    .accountId = to.account.id,
                    .accountName = to.account.name,
                    .modelId = to.model.id,
                    .currency = to.model.price ? to.model.price->currency : QStringLiteral("USD"),
                    .isPlayMoney = to.provider->isPlayMoney,
                    .saved = m_report.saved};
}

void CallRunner::keepInCache()
{
    if (!m_cacheKey.isEmpty() && m_attempt.head)
        m_parts.cache->keep(m_cacheKey, {*m_attempt.head, m_cacheBody});
}

void CallRunner::skip(const Error &why)
{
    // The first reason is the one that the user can act on: it is about the model that was chosen.
    if (!m_lastError)
        m_lastError = why;
    emit candidateSkipped(candidate().account.id, why.message);
    ++m_candidate;
    m_policy.reset();
    tryCandidate();
}

void CallRunner::skipUnsent(const Error &why)
{
    leavePace();
    m_breaker.abandoned(breakerKey());
    skip(why);
}

bool CallRunner::isFasterElsewhere(std::chrono::milliseconds wait) const
{
    if (wait <= RetryPolicy::kLongestWaitBeforeNext)
        return false;
    return std::any_of(m_request.candidates.cbegin() + m_candidate + 1, m_request.candidates.cend(), [this](const Candidate &next) {
        const qint64 tokens = m_request.operation->tokensAgainstLimit(next);
        return m_request.operation->guard(next) && m_pacer.waitFor(next.account.id, tokens) <= RetryPolicy::kLongestWaitBeforeNext;
    });
}

void CallRunner::enterPace()
{
    const qint64 tokens = m_request.operation->tokensAgainstLimit(candidate());
    const auto wait = m_pacer.waitFor(candidate().account.id, tokens);
    if (isFasterElsewhere(wait)) {
        Error error{.kind = Error::Kind::RateLimited, .retryAfter = wait};
        error.message = tr("The rate limit of %1 is used up for %2 s.")
                            .arg(candidate().account.name)
                            .arg(std::chrono::ceil<std::chrono::seconds>(wait).count());
        skipUnsent(error);
        return;
    }
    if (wait > 0ms)
        emit waiting(tr("Waiting for the rate limit of %1").arg(candidate().account.name), wait);
    m_attempt = Attempt{};
    m_step = Step::Pacing;
    const auto go = [this] {
        if (m_hasCallRow)
            prepare();
        else
            beginCall();
    };
    m_ticket = m_pacer.enter(candidate().account.id, tokens, candidate().account.concurrency, this, go, m_request.urgency);
}

void CallRunner::beginCall()
{
    m_step = Step::Recording;
    m_parts.ledger.beginCall(CallRecord{m_report.callId, m_request.operation->feature(), m_request.project, m_request.subject},
                             this, [this](const Result<void> &begun) {
                                 m_hasCallRow = begun.has_value();
                                 if (m_isCancelled)
                                     finishCancelled();
                                 else if (!begun)
                                     finish(begun.error());
                                 else
                                     prepare();
                             });
}

void CallRunner::prepare()
{
    auto request = m_request.operation->preparation(candidate());
    if (!request) {
        skipUnsent(request.error());
        return;
    }
    if (!*request) {
        hold();
        return;
    }
    m_step = Step::Preparing;
    m_preparation = new FreeRequest({m_parts.transport, m_parts.credentials, m_parts.redactor, m_parts.random}, candidate().account,
                                    candidate().provider, std::move(**request), this);
    connect(m_preparation, &FreeRequest::waiting, this, &Call::waiting);
    connect(m_preparation, &FreeRequest::finished, this, &CallRunner::endPreparation);
}

void CallRunner::endPreparation(const Result<HttpResponse> &answer)
{
    if (m_isCancelled) {
        finishCancelled();
        return;
    }
    Result<void> taken;
    if (answer)
        taken = m_request.operation->prepared(candidate(), *answer);
    else
        taken = tl::unexpected(answer.error());
    if (taken) {
        prepare();
        return;
    }
    // Nothing was spent, so the next candidate may always be asked.
    skipUnsent(taken.error());
}

HoldRecord CallRunner::holdRecord() const
{
    const Candidate &to = candidate();
    return HoldRecord{.attemptId = m_attempt.id,
                      .callId = m_report.callId,
                      .number = m_report.attempts + 1,
                      .providerId = to.provider->id,
                      .providerName = to.provider->name,
                      .accountId = to.account.id,
                      .accountName = to.account.name,
                      .modelId = to.model.id,
                      .keyFingerprint = to.account.keyFingerprint,
                      .price = to.model.price,
                      .hold = m_request.operation->worstCase(to),
                      .isPlayMoney = to.provider->isPlayMoney,
                      .endpoint = endpointOf(*m_attempt.request),
                      .passedBy = m_request.passedBy};
}

void CallRunner::hold()
{
    m_step = Step::Recording;
    auto request = m_request.operation->encode(candidate());
    if (!request) {
        skipUnsent(request.error());
        return;
    }
    m_attempt.request = std::move(*request);
    m_attempt.id = newId();
    m_parts.ledger.hold(holdRecord(), this, [this](const Result<void> &held) {
        if (!held) {
            if (m_isCancelled)
                finishCancelled();
            else if (held.error().kind == Error::Kind::BudgetExceeded)
                // A budget may be that of this account or model alone.
                skipUnsent(held.error());
            else
                finish(held.error());
            return;
        }
        ++m_report.attempts;
        if (m_isCancelled)
            settleCancelled(false);
        else
            askForKey();
    });
}

void CallRunner::askForKey()
{
    m_step = Step::AskingForKey;
    m_parts.credentials.bring(candidate().account, *candidate().provider, this, [this](const Result<Credentials> &credentials) {
        if (m_isCancelled)
            settleCancelled(false);
        else if (credentials)
            send(*credentials);
        else
            failAttempt(credentials.error(), false, false);
    });
}

void CallRunner::send(const Credentials &credentials)
{
    m_step = Step::Sending;
    m_credentials = credentials;
    HttpRequest request = *std::exchange(m_attempt.request, std::nullopt);
    address(request, candidate().account, *candidate().provider, credentials);
    if (m_parts.bodies && !m_request.isPrivate)
        m_attempt.recording = m_parts.bodies->begin(m_attempt.id, request, candidate().account);
    m_attempt.reader = m_request.operation->reader(candidate());
    m_cacheBody.clear();
    m_attempt.clock.start();
    emit attemptStarted(m_report.attempts, candidate().account.id, candidate().model.id);
    startExchange(request);
}

void CallRunner::startExchange(const HttpRequest &request, const QUrl &namedBy)
{
    HttpRequest timed = request;
    timed.lane = m_request.operation->lane();
    if (m_request.timeouts)
        timed.timeouts = *m_request.timeouts;
    HttpExchange *exchange = m_parts.transport.start(timed, this, namedBy);
    m_attempt.exchange = exchange;
    connect(exchange, &HttpExchange::headReceived, this, &CallRunner::receiveHead);
    connect(exchange, &HttpExchange::bodyReceived, this, &CallRunner::receiveBody);
    connect(exchange, &HttpExchange::finished, this, &CallRunner::endExchange);
}

void CallRunner::readOn(HttpRequest request)
{
    ++m_attempt.continuations;
    m_attempt.head.reset();
    address(request, candidate().account, *candidate().provider, m_credentials);
    // The provider named the address: it may lie elsewhere, where the key is nobody's business.
    if (!isSameOrigin(request.url, candidate().account.baseUrl))
        request.credential.reset();
    startExchange(request, maquette::endpointOf(candidate().account, *candidate().provider).baseUrl);
}

void CallRunner::receiveHead(const HttpHead &head)
{
    m_attempt.takeHead(head);
    if (m_attempt.recording)
        m_attempt.recording->takeHead(head);
    if (m_attempt.isAnswer())
        m_attempt.reader->begin(head);
    const Provider &provider = *candidate().provider;
    const RateGauges gauges = provider.readGauges ? provider.readGauges(head, m_parts.clock.nowUtc()) : RateGauges();
    m_pacer.update(candidate().account.id, gauges, m_ticket);
    if (gauges.isEmpty())
        return;
    emit gaugesRead(candidate().account.id, gauges);
}

void CallRunner::receiveBody(const QByteArray &bytes)
{
    m_attempt.keepStart(bytes);
    if (m_attempt.recording)
        m_attempt.recording->add(bytes);
    if (!m_attempt.isAnswer() || m_attempt.readError)
        return;
    if (!m_cacheKey.isEmpty())
        m_cacheBody += bytes;
    const auto read = m_attempt.reader->feed(bytes);
    noteContent();
    if (!read) {
        m_attempt.readError = read.error();
        m_attempt.exchange->cancel();
    } else if (m_attempt.reader->isComplete() && !m_linger.isActive()) {
        m_linger.start(kLongestLinger);
    }
}

void CallRunner::noteContent()
{
    if (m_attempt.firstContent || !m_attempt.reader->hasContent())
        return;
    m_attempt.firstContent = std::chrono::milliseconds(m_attempt.clock.elapsed());
    m_report.timeToFirstContent = std::chrono::milliseconds(m_clock.elapsed());
    m_report.hasContent = true;
    m_journal.start();
    journal();
    emit contentStarted();
}

void CallRunner::journal()
{
    const Usage counted = m_attempt.reader->countedUsage();
    m_parts.ledger.journal(m_attempt.id, counted);
    const CostFigure figure = m_request.operation->cost(candidate(), counted, FigureSource::Counted, m_parts.clock.nowUtc());
    emit progressed(counted, figure.cost);
}

} // namespace maquette

#include "moc_callrunner.cpp"
