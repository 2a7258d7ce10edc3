#include "core/jobs/batchresults.h"

#include "core/accounts/endpoint.h"
#include "core/jobs/jobtask.h"
#include "core/store/databasework.h"

#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace maquette {

using namespace std::chrono_literals;

namespace {

constexpr auto kFirstFetchPause = 1s;
constexpr auto kLongestFetchPause = 60s;
constexpr int kMostDoublings = 10;
/// What is said to be missing this often in a row is gone.
constexpr int kMostMissingFetches = 5;
/// About a day of trying.
constexpr int kMostFailedFetches = 1'500;

bool isFinal(const Error &error)
{
    using Kind = Error::Kind;
    return (error.shouldRetry && !*error.shouldRetry) || error.kind == Kind::Unauthorized || error.kind == Kind::Forbidden ||
           error.kind == Kind::NoKey || error.kind == Kind::TooLarge;
}

} // namespace

BatchResults::BatchResults(const Jobs::Parts &parts, Job job, Candidate candidate, QObject *owner)
    : QObject(owner), m_parts(parts), m_job(std::move(job)), m_candidate(std::move(candidate))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &BatchResults::askHow);
    QMetaObject::invokeMethod(this, &BatchResults::askHow, Qt::QueuedConnection);
}

void BatchResults::askHow()
{
    // Begun anew after a failure: the places of results may have changed.
    m_answers.clear();
    m_read = 0;
    ask(jobtask::poll(m_job, m_candidate), &BatchResults::takeStatus);
}

void BatchResults::ask(const HttpRequest &request, void (BatchResults::*then)(const HttpResponse &))
{
    FreeRequest *asking = m_parts.dispatcher.ask(m_candidate.account, m_candidate.provider, request, this);
    connect(asking, &FreeRequest::finished, this, [this, then](const Result<HttpResponse> &response) {
        if (response)
            (this->*then)(*response);
        else
            fail(response.error());
    });
}

void BatchResults::takeStatus(const HttpResponse &response)
{
    auto status = m_candidate.provider->batches->decodeStatus(response);
    if (!status) {
        fail(status.error());
        return;
    }
    m_status = std::move(*status);
    next();
}

void BatchResults::next()
{
    if (m_read == m_status.results.size()) {
        end(m_status.results.isEmpty() ? End::Gone : End::Fetched,
            Error{.kind = Error::Kind::NotFound, .message = tr("The results of this batch are no longer there.")});
        return;
    }
    const Endpoint endpoint = endpointOf(m_candidate.account, *m_candidate.provider);
    ask(m_candidate.provider->batches->fetch(m_status.results.at(m_read), endpoint), &BatchResults::takeLines);
}

void BatchResults::decode(const QByteArray &lines)
{
    const auto home = store::ReturnAddress::of(this);
    QThreadPool::globalInstance()->start([home, this, lines, codec = m_candidate.provider->batches] {
        // `this` is used only where the address still finds it.
        home->post([this, answers = codec->decodeResults(lines)] { take(answers); });
    });
}

void BatchResults::take(const Result<QList<BatchAnswer>> &answers)
{
    if (!answers) {
        fail(answers.error());
        return;
    }
    m_answers += *answers;
    ++m_read;
    m_failures = 0;
    m_missing = 0;
    next();
}

void BatchResults::fail(const Error &error)
{
    ++m_failures;
    m_missing = error.kind == Error::Kind::NotFound ? m_missing + 1 : 0;
    if (m_missing >= kMostMissingFetches) {
        end(End::Gone, error);
    } else if (isFinal(error) || m_failures >= kMostFailedFetches) {
        end(End::GaveUp, error);
    } else {
        emit delayed(error);
        const auto pause = std::min<std::chrono::milliseconds>(kFirstFetchPause * (1LL << std::min(m_failures - 1, kMostDoublings)),
                                                               kLongestFetchPause);
        m_again.start(std::max(pause, error.retryAfter.value_or(pause)));
    }
}

void BatchResults::end(End how, const Error &error)
{
    emit finished(how, error);
    deleteLater();
}

} // namespace maquette

#include "moc_batchresults.cpp"
