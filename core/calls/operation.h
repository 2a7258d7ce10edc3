#pragma once

#include "core/accounts/account.h"
#include "core/base/result.h"
#include "core/catalog/model.h"
#include "core/ledger/costing.h"
#include "core/ledger/records.h"
#include "core/modality/usage.h"
#include "core/net/http.h"
#include "core/providers/provider.h"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

class QObject;

namespace maquette {

/// Who could answer: an account, its provider and one of its models, all as values frozen for this call.
struct Candidate
{
    Account account;
    std::shared_ptr<const Provider> provider;
    Model model;
};

/// Which column of the retry table in architecture.md section 3 a request stands in.
enum class CostClass { Free, Token, Media };

/// Reads one answer on behalf of the dispatcher and hands its content to whoever asked.
class ReplyReader
{
public:
    ReplyReader() = default;
    ReplyReader(const ReplyReader &) = delete;
    ReplyReader &operator=(const ReplyReader &) = delete;
    virtual ~ReplyReader() = default;

    /// The head of a 2xx answer, before any byte of its body.
    virtual void begin(const HttpHead &) {}
    /// Bytes of a 2xx body, in order. An error ends the attempt; content handed out before it stays.
    [[nodiscard]] virtual Result<void> feed(const QByteArray &bytes) = 0;
    /// The body is over. An error when the protocol's end mark never came.
    [[nodiscard]] virtual Result<void> end() = 0;
    virtual bool isComplete() const = 0;
    /// From the first content on nothing is sent again and no fallback is tried.
    virtual bool hasContent() const = 0;
    virtual std::optional<Usage> reportedUsage() const = 0;
    /// What was used, counted by us from what went out and came in; for answers whose usage never came.
    virtual Usage countedUsage() const = 0;
    /// finishReasonName() or the like; empty when none came.
    virtual QString finishReason() const = 0;
    virtual QString answeringModel() const = 0;
    virtual QString responseId() const = 0;
    /// Where the answer goes on when its body was no whole answer yet: a free request without credential, fed to this
    /// same reader. Asked after end() while isComplete() is false.
    virtual std::optional<HttpRequest> continuation() const { return {}; }
    /// The answer is a task over there: the attempt stays held until whoever asked settles it. Asked once complete.
    virtual bool isDeferred() const { return false; }
};

/// What one modality brings to the road: everything that the dispatcher needs and does not know itself.
///
/// Owned by the call. Called on the dispatcher's thread; encode() and reader() once per attempt.
class Operation
{
public:
    Operation() = default;
    Operation(const Operation &) = delete;
    Operation &operator=(const Operation &) = delete;
    virtual ~Operation() = default;

    virtual Feature feature() const = 0;
    /// What a person wrote for it; empty where nobody wrote one text.
    virtual QString prompt() const { return {}; }
    virtual CostClass costClass() const = 0;
    virtual Lane lane() const = 0;
    /// Refuses, with numbers, what this candidate cannot do: capability, size, context.
    [[nodiscard]] virtual Result<void> guard(const Candidate &candidate) const = 0;
    /// The most that the request can cost, for the hold; empty when the price is unknown.
    virtual std::optional<Money> worstCase(const Candidate &candidate) const = 0;
    /// Tokens that the request will count against the provider's limit, for the pacer; 0 when unknown.
    virtual qint64 tokensAgainstLimit(const Candidate &candidate) const = 0;
    /// What `usage` costs with this candidate; `source` says where the usage comes from.
    virtual CostFigure cost(const Candidate &candidate, const Usage &usage, FigureSource source, const QDateTime &at) const
    {
        return costFigure(candidate.model.price, usage, source, at);
    }
    /// The next free request that has to be answered before encode(), such as an upload; empty when there is none
    /// (any more). Without its credential. Asked again after each prepared().
    [[nodiscard]] virtual Result<std::optional<HttpRequest>> preparation(const Candidate &) { return std::nullopt; }
    /// The 2xx answer to the last preparation().
    [[nodiscard]] virtual Result<void> prepared(const Candidate &, const HttpResponse &) { return {}; }
    /// The request without its credential.
    [[nodiscard]] virtual Result<HttpRequest> encode(const Candidate &candidate) const = 0;
    virtual std::unique_ptr<ReplyReader> reader(const Candidate &candidate) = 0;
    /// The same request always gets the same answer, so that one from the cache is as good.
    virtual bool isCacheable() const { return false; }
    /// The answer to `attemptId` is complete and its row is not: makes safe what was paid for before anything else
    /// happens. For a deferred answer, commits how to find the task again, together with Ledger::deferIn(). Calls `done`
    /// once, on the dispatcher's thread, at once or later; an error is told to the user and takes nothing back.
    virtual void keep(const QString &attemptId, QObject *context, std::function<void(Result<void>)> done)
    {
        Q_UNUSED(attemptId)
        Q_UNUSED(context)
        const auto tell = std::move(done);
        tell({});
    }
};

} // namespace maquette
