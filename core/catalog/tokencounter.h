#pragma once

#include "core/catalog/model.h"
#include "core/catalog/tokenizer.h"

#include <QObject>
#include <QSize>

#include <functional>
#include <memory>

namespace maquette {

struct TokenCount
{
    qint64 tokens = 0;
    /// False for an approximation; its error is documented at approximateTokens().
    bool isExact = false;

    bool operator==(const TokenCount &) const = default;
};

/// A message as far as its length in tokens goes.
struct PromptMessage
{
    QString text;
    /// The pictures in it, in pixels as sent.
    QList<QSize> images;

    bool operator==(const PromptMessage &) const = default;
};

/// Tokens of `text` for a model whose tokenizer is not public: a weight per character class.
///
/// Against o200k: within 25 % on prose in Latin, Cyrillic, Greek, Arabic, Hebrew, Indic and CJK scripts and on
/// source code, more often above than below. Never 0 for a text that is not empty.
qint64 approximateTokens(QStringView text);

/// Tokens that a picture of `pixels` takes as input. Approximate: vendors state formulas, and change them.
qint64 imageTokens(const Model &model, QSize pixels);

/// Counts tokens with a model's real tokenizer where there is a public one.
///
/// The ranks are read on a pool when they are first needed, never at start. Lives on one thread.
class TokenCounter final : public QObject
{
    Q_OBJECT
public:
    explicit TokenCounter(QObject *parent = nullptr);
    ~TokenCounter() override;

    /// The vocabulary of a model; empty when it is not public.
    static std::optional<Encoding> encodingOf(const Model &model);

    /// At once, on the calling thread; for short texts. While the ranks are still being read (ranksLoaded() tells
    /// the end) an approximation.
    TokenCount countTokens(const Model &model, QStringView text);
    /// On a pool, with the real ranks if there are any; `done` is called on the context's thread.
    void countTokens(const Model &model, const QString &text, QObject *context, std::function<void(TokenCount)> done);
    /// A whole prompt: texts, pictures, and what the chat format adds for each message and for the answer's start.
    void countPrompt(const Model &model, const QList<PromptMessage> &messages, QObject *context,
                     std::function<void(TokenCount)> done);
    /// The same at once, on the calling thread, under the condition of the first countTokens().
    TokenCount countPrompt(const Model &model, const QList<PromptMessage> &messages);

signals:
    /// From now on countTokens() is exact for models of this vocabulary.
    void ranksLoaded(maquette::Encoding encoding);

private:
    class Ranks;
    std::shared_ptr<Ranks> m_ranks;
};

} // namespace maquette
