#pragma once

#include "core/calls/operation.h"

#include <QObject>

#include <functional>
#include <optional>

namespace maquette {

class Dispatcher;
class ResponseCache;

/// Has prompts counted by their provider, where its tokenizer is not public and it counts for free.
///
/// Encoding happens on a pool, what was counted before comes from the cache, and nobody who sends waits for it: no answer
/// within a few seconds is none.
class ProviderTokens final : public QObject
{
    Q_OBJECT
public:
    /// Without `cache` every count is asked for.
    explicit ProviderTokens(Dispatcher &dispatcher, ResponseCache *cache, QObject *parent = nullptr);

    /// The provider counts, the account has a key for asking, and our own count would be an approximation.
    static bool isWorthAsking(const Candidate &candidate);

    /// Calls back later, never after `context` died. Empty where nobody could tell; that is not an error.
    void count(const ChatRequest &request, const Candidate &candidate, QObject *context,
               std::function<void(std::optional<qint64>)> done);

private:
    struct Question;
    void lookUp(const std::shared_ptr<Question> &question);
    void ask(const std::shared_ptr<Question> &question);

    Dispatcher &m_dispatcher;
    ResponseCache *m_cache;
};

} // namespace maquette
