#pragma once

#include "core/catalog/model.h"
#include "core/catalog/tokenestimate.h"

#include <QObject>
#include <QSize>

#include <functional>
#include <memory>

namespace maquette {

struct TokenCount
{
    qint64 tokens = 0;
    /// Counted the way the provider counts. False for an approximation (its error is documented at approximateTokens()
    /// in tokenestimate.h) and for a model whose vocabulary is only guessed from its name.
    bool isExact = false;
    /// The share by which an approximation may be too low: what is refused, held and planned for allows for it.
    static constexpr double kApproximationError = 0.25;

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

/// Counts tokens with a model's real tokenizer where there is a public one, and says whether it did.
///
/// The ranks are read on a thread of its own when they are first needed, never at start. Contexts given to it live
/// on its thread.
class TokenCounter final : public QObject
{
    Q_OBJECT
public:
    explicit TokenCounter(QObject *parent = nullptr);
    /// Waits for a count in progress; its callback is not called.
    ~TokenCounter() override;

    /// At once, on the calling thread; for short texts. While the ranks are still being read (ranksLoaded() tells
    /// the end) an approximation.
    TokenCount countTokens(const Model &model, QStringView text);
    /// In the background, with the real ranks if there are any.
    void countTokens(const Model &model, const QString &text, QObject *context, std::function<void(TokenCount)> done);
    /// A whole prompt: texts, pictures, and what the chat format adds for each message and for the answer's start.
    /// Never exact with pictures.
    void countPrompt(const Model &model, const QList<PromptMessage> &messages, QObject *context,
                     std::function<void(TokenCount)> done);
    /// The same at once, on the calling thread, under the condition of the first countTokens().
    TokenCount countPrompt(const Model &model, const QList<PromptMessage> &messages);
    /// Each of them by itself, with what the format adds for it, in their order; in the background.
    void countEach(const Model &model, const QList<PromptMessage> &messages, QObject *context, std::function<void(QList<TokenCount>)> done);

signals:
    /// From now on countTokens() counts with this vocabulary.
    void ranksLoaded(maquette::Encoding encoding);

private:
    using Ranks = std::shared_ptr<const Tokenizer>;
    class Background;

    Ranks ranksOf(const Model &model);

    std::unique_ptr<Background> m_background;
};

} // namespace maquette
