#include "core/calls/providertokens.h"

#include "core/accounts/endpoint.h"
#include "core/base/log.h"
#include "core/calls/dispatcher.h"
#include "core/calls/responsecache.h"
#include "core/catalog/tokenestimate.h"
#include "core/store/databasework.h"

#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <utility>

namespace maquette {

using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 5s;

} // namespace

struct ProviderTokens::Question
{
    Candidate candidate;
    QPointer<QObject> context;
    std::function<void(std::optional<qint64>)> done;
    HttpRequest request;
    QByteArray key;

    void answer(std::optional<qint64> count) const
    {
        if (context)
            done(count);
    }
    std::optional<qint64> read(const HttpResponse &response) const
    {
        const auto count = candidate.provider->tokenCount->decode(response);
        // No prompt has no tokens at all: whoever says so did not count.
        return count && *count > 0 ? std::optional(*count) : std::nullopt;
    }
};

ProviderTokens::ProviderTokens(Dispatcher &dispatcher, ResponseCache *cache, QObject *parent)
    : QObject(parent), m_dispatcher(dispatcher), m_cache(cache)
{
}

bool ProviderTokens::isWorthAsking(const Candidate &candidate)
{
    const bool countsItself = candidate.provider && candidate.provider->tokenCount;
    const bool isKnownHere = encodingOf(candidate.model) && isEncodingCertain(candidate.model);
    return countsItself && !isKnownHere && candidate.account.keyPlace != KeyPlace::None;
}

void ProviderTokens::count(const ChatRequest &request, const Candidate &candidate, QObject *context,
                           std::function<void(std::optional<qint64>)> done)
{
    const auto question = std::make_shared<Question>(Question{candidate, context, std::move(done), {}, {}});
    const auto home = store::ReturnAddress::of(this);
    if (!isWorthAsking(candidate)) {
        home->post([question] { question->answer({}); });
        return;
    }
    QThreadPool::globalInstance()->start([home, this, question, request, candidate] {
        ChatRequest named = request;
        named.modelId = candidate.model.id;
        const auto http =
            candidate.provider->tokenCount->encode(named, candidate.model, endpointOf(candidate.account, *candidate.provider));
        const QByteArray key = http ? ResponseCache::keyOf(candidate.provider->id, *http) : QByteArray();
        // `this` is used only where the address still finds it.
        home->post([this, question, http, key] {
            if (!http) {
                question->answer({});
                return;
            }
            question->request = *http;
            question->key = key;
            lookUp(question);
        });
    });
}

void ProviderTokens::lookUp(const std::shared_ptr<Question> &question)
{
    if (!m_cache) {
        ask(question);
        return;
    }
    m_cache->find(question->key, this, [this, question](const std::optional<HttpResponse> &kept) {
        const auto count = kept ? question->read(*kept) : std::nullopt;
        if (count)
            question->answer(count);
        else if (question->context)
            ask(question);
    });
}

void ProviderTokens::ask(const std::shared_ptr<Question> &question)
{
    FreeRequest *asking = m_dispatcher.ask(question->candidate.account, question->candidate.provider, question->request, this);
    QTimer::singleShot(kPatience, asking, &FreeRequest::cancel);
    connect(asking, &FreeRequest::finished, this, [this, question](const Result<HttpResponse> &response) {
        const auto count = response ? question->read(*response) : std::nullopt;
        // Not the detail: servers quote what they were asked.
        if (!response)
            qCInfo(logCalls).noquote() << "tokens were not counted:" << errorKindName(response.error().kind) << "status"
                                       << response.error().httpStatus;
        if (count && m_cache)
            m_cache->keep(question->key, *response);
        question->answer(count);
    });
}

} // namespace maquette

#include "moc_providertokens.cpp"
