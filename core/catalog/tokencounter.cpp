#include "core/catalog/tokencounter.h"

#include "core/catalog/tokenestimate.h"

#include <QMutex>
#include <QPointer>
#include <QThreadPool>

#include <array>

namespace maquette {

/// The vocabularies that were read, and the thread that reads and counts.
class TokenCounter::Background
{
public:
    Background() { pool.setMaxThreadCount(1); }

    struct Slot
    {
        Ranks ranks;
        bool wasAsked = false;
    };

    Slot &slot(Encoding encoding) { return m_slots[static_cast<std::size_t>(encoding)]; }

    /// The ranks, read now when nobody has yet; only on the pool. Null when they are damaged: then everything is
    /// approximated, as for a model without a public vocabulary.
    Ranks read(Encoding encoding)
    {
        {
            const QMutexLocker lock(&mutex);
            if (slot(encoding).ranks)
                return slot(encoding).ranks;
        }
        const auto loaded = Tokenizer::load(encoding);
        const QMutexLocker lock(&mutex);
        if (loaded)
            slot(encoding).ranks = *loaded;
        return slot(encoding).ranks;
    }

    QMutex mutex;
    QThreadPool pool;

private:
    std::array<Slot, 2> m_slots;
};

namespace {

TokenCount countText(const std::shared_ptr<const Tokenizer> &ranks, const Model &model, QStringView text)
{
    return ranks ? TokenCount{ranks->count(text), isEncodingCertain(model)} : TokenCount{approximateTokens(text), false};
}

TokenCount countMessages(const std::shared_ptr<const Tokenizer> &ranks, const Model &model, const QList<PromptMessage> &messages)
{
    const ChatOverhead overhead = chatOverhead();
    TokenCount sum{overhead.perAnswer, ranks && isEncodingCertain(model)};
    for (const PromptMessage &message : messages) {
        sum.tokens += overhead.perMessage + countText(ranks, model, message.text).tokens;
        for (const QSize &image : message.images) {
            sum.tokens += imageTokens(model, image);
            sum.isExact = false;
        }
    }
    return sum;
}

} // namespace

TokenCounter::TokenCounter(QObject *parent) : QObject(parent), m_background(std::make_unique<Background>()) {}

TokenCounter::~TokenCounter()
{
    m_background->pool.clear();
    m_background->pool.waitForDone();
}

TokenCounter::Ranks TokenCounter::ranksOf(const Model &model)
{
    const auto encoding = encodingOf(model);
    if (!encoding)
        return {};
    const QMutexLocker lock(&m_background->mutex);
    auto &slot = m_background->slot(*encoding);
    if (!slot.ranks && !slot.wasAsked) {
        slot.wasAsked = true;
        // The pool ends before this object does, so its tasks may use it.
        m_background->pool.start([this, encoding = *encoding] {
            if (m_background->read(encoding))
                QMetaObject::invokeMethod(
                    this, [this, encoding] { emit ranksLoaded(encoding); }, Qt::QueuedConnection);
        });
    }
    return slot.ranks;
}

TokenCount TokenCounter::countTokens(const Model &model, QStringView text)
{
    return countText(ranksOf(model), model, text);
}

TokenCount TokenCounter::countPrompt(const Model &model, const QList<PromptMessage> &messages)
{
    return countMessages(ranksOf(model), model, messages);
}

void TokenCounter::countTokens(const Model &model, const QString &text, QObject *context, std::function<void(TokenCount)> done)
{
    m_background->pool.start([this, model, text, context = QPointer<QObject>(context), done = std::move(done)] {
        const auto encoding = encodingOf(model);
        const TokenCount count = countText(encoding ? m_background->read(*encoding) : nullptr, model, text);
        QMetaObject::invokeMethod(
            this,
            [context, done, count] {
                if (context)
                    done(count);
            },
            Qt::QueuedConnection);
    });
}

void TokenCounter::countPrompt(const Model &model, const QList<PromptMessage> &messages, QObject *context,
                               std::function<void(TokenCount)> done)
{
    m_background->pool.start([this, model, messages, context = QPointer<QObject>(context), done = std::move(done)] {
        const auto encoding = encodingOf(model);
        const TokenCount count = countMessages(encoding ? m_background->read(*encoding) : nullptr, model, messages);
        QMetaObject::invokeMethod(
            this,
            [context, done, count] {
                if (context)
                    done(count);
            },
            Qt::QueuedConnection);
    });
}

void TokenCounter::countEach(const Model &model, const QList<PromptMessage> &messages, QObject *context,
                             std::function<void(QList<TokenCount>)> done)
{
    m_background->pool.start([this, model, messages, context = QPointer<QObject>(context), done = std::move(done)] {
        const auto encoding = encodingOf(model);
        const Ranks ranks = encoding ? m_background->read(*encoding) : nullptr;
        QList<TokenCount> counts;
        counts.reserve(messages.size());
        for (const PromptMessage &message : messages) {
            TokenCount count = countMessages(ranks, model, {message});
            count.tokens -= chatOverhead().perAnswer;
            counts.append(count);
        }
        QMetaObject::invokeMethod(
            this,
            [context, done, counts] {
                if (context)
                    done(counts);
            },
            Qt::QueuedConnection);
    });
}

} // namespace maquette

#include "moc_tokencounter.cpp"
