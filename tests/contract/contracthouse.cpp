#include "tests/contract/contracthouse.h"

#include "tests/support/await.h"
#include "tests/support/fixtures.h"
#include "tests/support/hurried.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace maquette::test {

namespace {

QString origin(const QUrl &url)
{
    return url.host() + u':' + QString::number(url.port(url.scheme() == u"https" ? 443 : 80));
}

int occurrences(const LoopbackRequest &request, const QByteArray &word)
{
    qsizetype count = request.target.count(word) + request.body.count(word);
    for (const auto &field : request.headers.fields())
        count += field.second.count(word);
    return static_cast<int>(count);
}

} // namespace

QDateTime ContractHouse::now()
{
    return {QDate(2026, 11, 21), QTime(12, 0), Qt::UTC};
}

ContractHouse::ContractHouse(const Provider &provider)
    : vendor(provider)
    , m_vendor(std::make_shared<const Provider>(hurried(provider, 1ms)))
    , m_database({.path = m_folder.filePath(u"maquette.db"_s)})
    , m_ledger(m_database, m_clock, u"contract"_s)
    , m_credentials({.keys =
                         [this](const Account &, QObject *context, std::function<void(Result<Secret>)> done) {
                             QMetaObject::invokeMethod(
                                 context, [key = m_key, done = std::move(done)] { done(Secret::take(QByteArray(key))); },
                                 Qt::QueuedConnection);
                         }})
    , m_dispatcher({.transport = m_transport,
                    .ledger = m_ledger,
                    .credentials = m_credentials,
                    .redactor = m_redactor,
                    .clock = m_clock,
                    .random = [] { return 0.02; }})
    , m_library(m_folder.filePath(u"library"_s), m_database, m_clock)
    , m_jobs({.database = m_database,
              .ledger = m_ledger,
              .dispatcher = m_dispatcher,
              .transport = m_transport,
              .library = m_library,
              .credentials = m_credentials,
              .redactor = m_redactor,
              .clock = m_clock,
              .random = [] { return 0.5; },
              .candidate = [this](const JobRequest &) -> Result<Candidate> { return *m_ofJobs; },
              .instanceId = u"contract"_s,
              .folder = m_folder.filePath(u"downloads"_s),
              .pace = {.first = 5ms, .longest = 20ms, .longestBackoff = 50ms}})
{
    // A provider without keys has none; the walk finds out whether one is sent all the same.
    if (provider.key == Provider::Key::None)
        m_key.clear();
    m_database.open();
}

Candidate ContractHouse::candidate(const Model &model) const
{
    Account account{.id = u"account"_s, .name = u"Account"_s, .providerId = vendor.id, .baseUrl = api.url(vendor.baseUrl.path())};
    if (vendor.baseUrl.isEmpty())
        account.baseUrl = api.url(u"/v1"_s);
    return {.account = account, .provider = m_vendor, .model = model};
}

CallReport ContractHouse::call(std::shared_ptr<Operation> operation, const Model &model)
{
    std::optional<CallReport> report;
    QObject owner;
    Call *call = m_dispatcher.start({.candidates = {candidate(model)},
                                     .operation = std::move(operation),
                                     .project = {},
                                     .maxCost = {},
                                     .timeouts = {},
                                     .subject = {}},
                                    &owner);
    QObject::connect(call, &Call::finished, &owner, [&report](const CallReport &ended) { report = ended; });
    if (!waitFor([&report] { return report.has_value(); }))
        QTest::qFail("the call never ended", __FILE__, __LINE__);
    return report.value_or(CallReport());
}

Result<HttpResponse> ContractHouse::ask(const HttpRequest &request)
{
    const Candidate to = candidate({});
    return await<HttpResponse>([&](QObject *context, std::function<void(Result<HttpResponse>)> done) {
        FreeRequest *asked = m_dispatcher.ask(to.account, to.provider, request, context);
        QObject::connect(asked, &FreeRequest::finished, context, done);
    });
}

Job ContractHouse::run(const JobRequest &request, const Model &model)
{
    m_ofJobs = candidate(model);
    const auto queued = await<Job>([&](auto *context, auto done) { m_jobs.enqueue(request, context, done); });
    if (!queued) {
        QTest::qFail(qPrintable(u"the job was not taken: "_s + queued.error().message), __FILE__, __LINE__);
        return {};
    }
    Job last;
    const auto isDone = [&] {
        const auto found = await<Job>([&](auto *context, auto done) { m_jobs.job(queued->id, context, done); });
        last = found ? *found : Job();
        return isOver(last.state) || last.state == JobState::Parked || last.state == JobState::Ambiguous;
    };
    if (!waitFor(isDone, 15s))
        QTest::qFail(qPrintable(u"the job never ended: "_s + jobStateName(last.state)), __FILE__, __LINE__);
    return last;
}

AttemptRow ContractHouse::onlyAttempt()
{
    Result<AttemptPage> page;
    // The answer is safe before its row ends.
    const auto isOver = [&] {
        page = await<AttemptPage>([&](auto *context, auto done) { m_ledger.attempts({}, context, done); });
        return page && !page->rows.isEmpty() && page->rows.first().state != AttemptState::Held;
    };
    if (!waitFor(isOver) || page->rows.size() != 1) {
        QTest::qFail(qPrintable(u"the ledger has %1 rows instead of one"_s.arg(page ? page->rows.size() : -1)), __FILE__, __LINE__);
        return {};
    }
    return page->rows.first();
}

QByteArray ContractHouse::atHome(const QByteArray &bytes) const
{
    static const QRegularExpression address(uR"(https?://[^/"'\s\\]+)"_s);
    const QString text = QString::fromLatin1(bytes);
    QString home;
    qsizetype at = 0;
    auto found = address.globalMatch(text);
    while (found.hasNext()) {
        const auto match = found.next();
        const bool isOurs = origin(QUrl(match.captured())) == origin(vendor.baseUrl);
        home += text.sliced(at, match.capturedStart() - at) + (isOurs ? api : elsewhere).url({}).toString(QUrl::RemovePath);
        at = match.capturedEnd();
    }
    return (home + text.sliced(at)).toLatin1();
}

LoopbackReply ContractHouse::recorded(const QString &path) const
{
    return LoopbackReply::recorded(atHome(fixture(path)));
}

QStringList ContractHouse::requests() const
{
    QStringList lines;
    const auto add = [&lines](const LoopbackRequest &request, const QString &where) {
        const QString line = QString::fromLatin1(request.method) + u' ' + where + QString::fromLatin1(request.target);
        if (!lines.contains(line))
            lines.append(line);
    };
    for (const LoopbackRequest &request : api.requests())
        add(request, {});
    for (const LoopbackRequest &request : elsewhere.requests())
        add(request, u"elsewhere "_s);
    return lines;
}

QString ContractHouse::keyProblem() const
{
    if (m_key.isEmpty()) {
        for (const LoopbackRequest &request : api.requests()) {
            if (!vendor.authHeader.isEmpty() && request.headers.contains(vendor.authHeader))
                return u"a key went to %1"_s.arg(QString::fromLatin1(request.target));
        }
        return {};
    }
    for (const LoopbackRequest &request : api.requests()) {
        const QString line = QString::fromLatin1(request.method + ' ' + request.target);
        if (request.headers.value(vendor.authHeader) != vendor.authPrefix + m_key)
            return u"%1 came without the key in its header"_s.arg(line);
        if (occurrences(request, m_key) != 1 || occurrences(request, m_key.toBase64()) != 0)
            return u"%1 has the key in more than one place"_s.arg(line);
    }
    for (const LoopbackRequest &request : elsewhere.requests()) {
        if (occurrences(request, m_key) != 0 || request.headers.contains(vendor.authHeader))
            return u"the key went to another server with %1"_s.arg(QString::fromLatin1(request.target));
    }
    return {};
}

} // namespace maquette::test
