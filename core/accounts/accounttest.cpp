#include "core/accounts/accounttest.h"

#include "core/accounts/endpoint.h"
#include "core/base/loopback.h"
#include "core/net/httpfetch.h"
#include "core/wire/endpointurl.h"

#include <QLocale>

namespace maquette {

namespace {

constexpr qint64 kLargestList = 32LL * 1024 * 1024;
/// A list that goes on for longer is no list.
constexpr int kMostPages = 100;

bool isWebPage(const HttpResponse &response)
{
    const QByteArray start = response.body.left(512).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html")
           || response.head.headers.value("content-type").toLower().startsWith("text/html");
}

bool isUnknownPlace(const HttpResponse &response)
{
    return response.head.status == 404 || response.head.status == 405;
}

} // namespace

AccountTest::AccountTest(HttpTransport &transport, std::shared_ptr<const Provider> provider, Account account, QObject *owner)
    : QObject(owner)
    , m_transport(transport)
    , m_provider(std::move(provider))
    , m_account(std::move(account))
    , m_list(m_provider->modelList)
{
}

void AccountTest::start(const Secret &key, const Secret &proxyPassword)
{
    if (m_isComplete)
        return;
    m_key = key;
    m_proxyPassword = proxyPassword;
    if (!m_list) {
        fail({.kind = Error::Kind::Unsupported,
              .message = tr("%1 does not list its models, so there is nothing to test. The account is used as it is.")
                             .arg(m_provider->name)});
        return;
    }
    askForList();
}

void AccountTest::askForList()
{
    m_clock.start();
    send(m_list->encode(endpointOf(m_account, *m_provider)), [this](const HttpResponse &response) { readList(response); });
}

bool AccountTest::asksForPlainList()
{
    if (!m_provider->plainModelList || m_list == m_provider->plainModelList)
        return false;
    m_list = m_provider->plainModelList;
    askForList();
    return true;
}

void AccountTest::send(HttpRequest request, std::function<void(const HttpResponse &)> read)
{
    using namespace std::chrono_literals;
    request.lane = Lane::Short;
    request.credential = credentialOf(*m_provider, m_key);
    request.proxyPassword = m_proxyPassword;
    request.timeouts = {.connect = 10s, .firstByte = 20s, .idle = 15s};
    request.largestBody = kLargestList;
    HttpFetch *job = fetch(m_transport, request, this);
    connect(job, &HttpFetch::finished, this, [this, read = std::move(read)](const Result<HttpResponse> &result) {
        if (!result)
            fail(explained(result.error()));
        else
            read(*result);
    });
}

void AccountTest::readList(const HttpResponse &response)
{
    if (!response.head.isSuccess()) {
        if (!isUnknownPlace(response) || !asksForPlainList())
            fail(refusal(response));
        return;
    }
    auto models = m_list->decode(response.body);
    if (!models) {
        if (asksForPlainList())
            return;
        const QString message = isWebPage(response)
            ? tr("A web page answered at %1 instead of a model server. Check the base URL for a typo; it usually ends in /v1.")
            : tr("What answered at %1 is not an OpenAI-compatible server. Check the base URL; it usually ends in /v1.");
        fail({.kind = Error::Kind::Protocol, .message = message.arg(place()), .detail = models.error().message,
              .httpStatus = response.head.status});
        return;
    }
    if (m_pages == 0)
        m_report.latency = std::chrono::milliseconds(m_clock.elapsed());
    const bool isEmptyPage = models->isEmpty();
    m_report.models += std::move(*models);
    const auto next = m_list->next(response.body, endpointOf(m_account, *m_provider));
    if (next && !isEmptyPage && ++m_pages < kMostPages) {
        send(*next, [this](const HttpResponse &page) { readList(page); });
        return;
    }
    if (m_provider->keyCheckPath.isEmpty() || m_key.isEmpty()) {
        succeed();
        return;
    }
    // The list is public there: it came whatever the key is.
    HttpRequest check = m_list->encode(endpointOf(m_account, *m_provider));
    check.url = below(m_account.baseUrl, m_provider->keyCheckPath);
    send(check, [this](const HttpResponse &checked) {
        if (checked.head.isSuccess())
            succeed();
        else
            fail(refusal(checked));
    });
}

void AccountTest::succeed()
{
    const double seconds = std::max(0.1, static_cast<double>(m_report.latency.count()) / 1000.0);
    const QString time = QLocale().toString(seconds, 'f', 1);
    if (m_report.models.isEmpty())
        m_report.message = tr("%1 answers, but it has no model yet. Load or download one there.").arg(m_provider->name);
    else if (m_report.models.size() == 1)
        m_report.message = tr("It works: 1 model, answered in %1 s.").arg(time);
    else
        m_report.message = tr("It works: %n models, answered in %1 s.", nullptr, static_cast<int>(m_report.models.size())).arg(time);
    complete(m_report);
}

Error AccountTest::explained(Error error) const
{
    if (error.kind == Error::Kind::Offline && isLoopback(m_account.baseUrl)) {
        error.message = m_provider->isLocal
            ? tr("Nothing answers at %1. Start %2 and test again.").arg(place(), m_provider->name)
            : tr("Nothing answers at %1. Start the server, or check the port in the base URL.").arg(place());
    }
    return error;
}

Error AccountTest::refusal(const HttpResponse &response) const
{
    Error error;
    if (m_provider->readError)
        error = m_provider->readError(response.head, response.body);
    error.httpStatus = response.head.status;
    const int status = response.head.status;
    if (status == 401 || status == 403 || error.kind == Error::Kind::Unauthorized) {
        error.kind = status == 403 ? Error::Kind::Forbidden : Error::Kind::Unauthorized;
        if (m_key.isEmpty())
            error.message = tr("%1 asks for a key. Enter one and test again.").arg(m_provider->name);
        else if (status == 403)
            error.message = tr("%1 knows this key but does not let it list models. Check what the key may do.").arg(m_provider->name);
        else
            error.message = tr("%1 does not accept this key. Copy it again, or make a new one.").arg(m_provider->name);
    } else if (isUnknownPlace(response) || isWebPage(response)) {
        error.kind = Error::Kind::NotFound;
        error.message = isWebPage(response)
            ? tr("A web page answered at %1 instead of a model server. Check the base URL for a typo; it usually ends in /v1.").arg(place())
            : tr("%1 answers, but there is no model list at this address. Check the base URL; it usually ends in /v1.").arg(place());
    } else if (error.message.isEmpty()) {
        error.kind = status >= 500 ? Error::Kind::ServerFailure : Error::Kind::Rejected;
        error.message = tr("%1 answered with an error (%2). Try again later.").arg(place()).arg(status);
    }
    return error;
}

QString AccountTest::place() const
{
    return m_account.baseUrl.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo);
}

void AccountTest::fail(const Error &error)
{
    complete(tl::unexpected(error));
}

void AccountTest::failLater(const Error &error)
{
    QMetaObject::invokeMethod(this, [this, error] { fail(error); }, Qt::QueuedConnection);
}

void AccountTest::cancel()
{
    failLater({.kind = Error::Kind::Cancelled, .message = tr("The test was stopped.")});
}

void AccountTest::complete(const Result<AccountTestReport> &result)
{
    if (std::exchange(m_isComplete, true))
        return;
    emit finished(result);
    deleteLater();
}

} // namespace maquette

#include "moc_accounttest.cpp"
