#include "core/catalog/tokencounter.h"

namespace maquette {

qint64 approximateTokens(QStringView text) { return (text.size() + 3) / 4; }
qint64 imageTokens(const Model &, QSize) { return 765; }

class TokenCounter::Ranks
{
};

TokenCounter::TokenCounter(QObject *parent) : QObject(parent), m_ranks(std::make_shared<Ranks>()) {}
TokenCounter::~TokenCounter() = default;

std::optional<Encoding> TokenCounter::encodingOf(const Model &) { return {}; }

TokenCount TokenCounter::countTokens(const Model &, QStringView text)
{
    return {approximateTokens(text), false};
}

void TokenCounter::countTokens(const Model &model, const QString &text, QObject *context,
                               std::function<void(TokenCount)> done)
{
    const TokenCount count = countTokens(model, text);
    QMetaObject::invokeMethod(context, [count, done] { done(count); }, Qt::QueuedConnection);
}

TokenCount TokenCounter::countPrompt(const Model &, const QList<PromptMessage> &messages)
{
    qint64 tokens = 3;
    for (const PromptMessage &message : messages)
        tokens += 4 + approximateTokens(message.text);
    return {tokens, false};
}

void TokenCounter::countPrompt(const Model &model, const QList<PromptMessage> &messages, QObject *context,
                               std::function<void(TokenCount)> done)
{
    const TokenCount count = countPrompt(model, messages);
    QMetaObject::invokeMethod(context, [count, done] { done(count); }, Qt::QueuedConnection);
}

} // namespace maquette

#include "moc_tokencounter.cpp"
