#include "core/jobs/jobdownload.h"

#include "core/accounts/endpoint.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/calls/retrypolicy.h"
#include "core/jobs/jobassets.h"
#include "core/jobs/jobrows.h"
#include "core/library/library.h"
#include "core/net/download.h"
#include "core/net/hostcheck.h"
#include "core/store/database.h"
#include "core/wire/ratelimits.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

using namespace std::chrono_literals;

namespace {

constexpr auto kLongestPause = 60s;
/// A file that is said to be missing this often in a row is gone: stores behind a provider need a moment to agree.
constexpr int kMostMissing = 5;
/// Without a deadline, about a day of trying.
constexpr int kMostFailures = 1'500;
constexpr qint64 kLargestFile = 4LL * 1024 * 1024 * 1024;
/// What is reckoned with where the provider does not say how large a file is: a long film, a large picture.
constexpr qint64 kUsualFilm = 32LL * 1024 * 1024;
constexpr qint64 kUsualPicture = 8LL * 1024 * 1024;

/// An error or a web page, whatever the status beside it: no picture and no film is sent as that.
bool isWords(const QString &mime)
{
    const QString type = mime.section(u';', 0, 0).trimmed().toLower();
    return type == u"application/json" || type == u"application/problem+json" || type == u"text/html";
}

} // namespace

std::optional<Error> refusedResultUrl(const QUrl &url, const QUrl &accountUrl)
{
    const bool isOwn = url.host() == accountUrl.host() && url.port() == accountUrl.port() && url.scheme() == accountUrl.scheme();
    if (isOwn)
        return {};
    const auto refuse = [&url](const QString &message) {
        return Error{
            .kind = Error::Kind::Rejected, .message = message, .detail = url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo)};
    };
    if (!url.isValid() || url.host().isEmpty())
        return refuse(QCoreApplication::translate("maquette::Jobs", "The provider gave an address for the result that is none."));
    if (namesLocalAddress(url) && !namesLocalAddress(accountUrl))
        return refuse(QCoreApplication::translate(
            "maquette::Jobs", "The provider gave an address on this computer or its network for the result. It is not asked."));
    if (url.scheme() != u"https" && !namesLocalAddress(accountUrl))
        return refuse(QCoreApplication::translate(
            "maquette::Jobs", "The provider gave an address without encryption for the result. It is not asked."));
    return {};
}

JobDownload::JobDownload(const Jobs::Parts &parts, DiskGuard &guard, Job job, Candidate candidate, QObject *owner)
    : QObject(owner)
    , m_parts(parts)
    , m_guard(guard)
    , m_job(std::move(job))
    , m_candidate(std::move(candidate))
    , m_usualSize(m_job.request.feature == JobFeature::Video ? kUsualFilm : kUsualPicture)
{
    connect(&m_guard, &DiskGuard::admitted, this, [this](const QString &jobId, bool isForced) {
        if (jobId == m_job.id)
            goOn(isForced);
    });
    m_again.setSingleShot(true);
    // A retry-after is a promise, and a coarse timer may come too early.
    m_again.setTimerType(Qt::PreciseTimer);
    connect(&m_again, &QTimer::timeout, this, &JobDownload::next);
    QMetaObject::invokeMethod(this, &JobDownload::next, Qt::QueuedConnection);
}

bool JobDownload::isPastDeadline() const
{
    const QDateTime deadline = m_job.deadline();
    return deadline.isValid() && deadline < m_parts.clock.nowUtc();
}

void JobDownload::next()
{
    for (int i = 0; i < m_job.files.size(); ++i) {
        if (m_job.files.at(i).assetHash.isEmpty()) {
            askForRoom(i);
            return;
        }
    }
    end(End::Stored, {});
}

DiskGuard::Wish JobDownload::wish() const
{
    return {.jobId = m_job.id,
            .bytes = m_size.value_or(m_usualSize),
            .isEstimate = !m_size,
            .deadline = m_job.deadline()};
}

void JobDownload::askForRoom(int position)
{
    m_isHeld = false;
    m_guard.ask(wish(), this, [this, position](bool isAdmitted) {
        m_isHeld = !isAdmitted;
        if (isAdmitted && !m_isOver)
            fetchFile(position);
    });
}

void JobDownload::askForMore()
{
    m_guard.ask(wish(), this, [this](bool isAdmitted) {
        if (isAdmitted)
            return;
        if (!m_fetching) {
            // It ended meanwhile; what follows asks for itself.
            m_guard.leave(m_job.id);
            return;
        }
        m_isHeld = true;
        m_fetching->cancel();
    });
}

void JobDownload::goOn(bool isForced)
{
    if (m_isOver || !m_isHeld)
        return;
    m_isHeld = false;
    m_isForced = isForced;
    // What was stopped may not have ended yet.
    m_fetching = nullptr;
    for (int i = 0; i < m_job.files.size(); ++i) {
        if (m_job.files.at(i).assetHash.isEmpty()) {
            fetchFile(i);
            return;
        }
    }
}

void JobDownload::giveUp(const Error &why)
{
    if (!m_isOver)
        end(End::GaveUp, why);
}

void JobDownload::fetchFile(int position)
{
    const Endpoint endpoint = endpointOf(m_candidate.account, *m_candidate.provider);
    const auto codec = m_candidate.provider->mediaFor(m_candidate.model);
    const QUrl url = codec->addressOf(m_job.files.at(position).url, endpoint);
    if (const auto refused = refusedResultUrl(url, endpoint.baseUrl)) {
        end(End::GaveUp, *refused);
        return;
    }
    if (!codec->needsCredential(url, endpoint)) {
        send(position, url, {});
        return;
    }
    m_parts.credentials.bring(m_candidate.account, *m_candidate.provider, this,
                              [this, position, url](const Result<Credentials> &credentials) {
                                  if (credentials)
                                      send(position, url, *credentials);
                                  else
                                      fail(credentials.error());
                              });
}

void JobDownload::send(int position, const QUrl &url, const Credentials &credentials)
{
    QDir().mkpath(m_parts.folder);
    const QString path = m_parts.folder + u'/' + m_job.id + u'-' + QString::number(position) + u'-' + newId() + u".part"_s;
    HttpRequest request{.url = url};
    request.timeouts = m_parts.downloadTimeouts;
    request.proxy = m_candidate.account.proxy;
    request.plainHttp = m_candidate.account.plainHttp;
    address(request, m_candidate.account, *m_candidate.provider, credentials);
    request.lane = Lane::Transfer;
    request.largestBody = kLargestFile;
    auto *download =
        new Download(m_parts.transport, request, path, this, endpointOf(m_candidate.account, *m_candidate.provider).baseUrl);
    m_received = 0;
    m_fetching = download;
    connect(download, &Download::progressed, this, &JobDownload::noteProgress);
    connect(download, &Download::finished, this,
            [this, position, download](const Result<Downloaded> &downloaded) { receive(position, *download, downloaded); });
}

void JobDownload::noteProgress(qint64 received, qint64 total)
{
    const bool isFirst = m_received == 0;
    m_received = received;
    if (!isFirst || total <= 0) {
        m_guard.setRemaining(m_job.id, m_size.value_or(m_usualSize) - received);
        return;
    }
    const bool isLarger = total > m_size.value_or(m_usualSize);
    m_size = total;
    if (isLarger && !m_isForced)
        askForMore();
    else
        m_guard.setRemaining(m_job.id, total - received);
}

void JobDownload::receive(int position, const Download &download, const Result<Downloaded> &downloaded)
{
    if (m_isOver || m_fetching != &download) {
        if (downloaded)
            QFile::remove(downloaded->path);
        return;
    }
    m_fetching = nullptr;
    if (!downloaded) {
        // Of a file that nobody told the size of, what did not fit says that it is larger than that.
        if (downloaded.error().kind == Error::Kind::Storage)
            m_usualSize = std::max(m_usualSize, 2 * m_received);
        Error error = downloaded.error();
        if (download.head())
            error.retryAfter = readRetryAfter(download.head()->headers, m_parts.clock.nowUtc());
        // Stopped for want of room: that is no failure.
        if (!m_isHeld)
            fail(error);
    } else if (isWords(downloaded->mime)) {
        QFile::remove(downloaded->path);
        fail(Error{.kind = Error::Kind::ServerFailure,
                   .message = tr("The server answered with words instead of the file."),
                   .detail = downloaded->mime});
    } else {
        adopt(position, downloaded->path, downloaded->mime);
    }
}

void JobDownload::adopt(int position, const QString &path, const QString &mime)
{
    const JobFile &file = m_job.files.at(position);
    const Arrival arrival =
        arrivalOf(m_job, m_candidate.provider->name, position, file.mime.isEmpty() ? mime : file.mime, file.seed);
    m_parts.library.adoptGenerated(path, arrival, this, [this, position, path](const Result<Asset> &asset) {
        if (!asset) {
            QFile::remove(path);
            fail(asset.error());
            return;
        }
        note(position, asset->hash);
    });
}

void JobDownload::note(int position, const QString &hash)
{
    m_parts.database.write<void>(
        this, [id = m_job.id, position, hash](SqlConnection &connection) { return jobs::setAsset(connection, id, position, hash); },
        [this, position, hash](const Result<void> &noted) {
            if (!noted) {
                fail(noted.error());
                return;
            }
            m_job.files[position].assetHash = hash;
            m_failures = 0;
            m_missing = 0;
            m_size.reset();
            m_isForced = false;
            emit stored(position, hash);
            next();
        });
}

void JobDownload::fail(const Error &error)
{
    if (m_isOver)
        return;
    ++m_failures;
    m_isForced = false;
    m_missing = error.kind == Error::Kind::NotFound ? m_missing + 1 : 0;
    if (m_missing >= kMostMissing || (m_missing > 0 && isPastDeadline())) {
        end(End::Gone, error);
        return;
    }
    const bool isFinal = error.shouldRetry && !*error.shouldRetry;
    if (isFinal || m_failures >= kMostFailures) {
        end(End::GaveUp, error);
        return;
    }
    emit delayed(error);
    auto pause = std::min<std::chrono::milliseconds>(m_parts.downloadPause * (1LL << std::min(m_failures - 1, 10)), kLongestPause);
    if (error.retryAfter)
        pause = std::max(pause, std::min<std::chrono::milliseconds>(*error.retryAfter, RetryPolicy::kLongestRetryAfter));
    m_again.start(pause);
}

void JobDownload::end(End how, const Error &error)
{
    m_isOver = true;
    m_again.stop();
    m_guard.leave(m_job.id);
    emit finished(how, error);
    deleteLater();
}

} // namespace maquette

#include "moc_jobdownload.cpp"
