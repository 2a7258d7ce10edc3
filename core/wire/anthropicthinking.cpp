#include "core/wire/anthropicthinking.h"

#include "core/base/json.h"
#include "core/wire/chatrequestguard.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qint64 kSmallestBudget = 1024;

/// The ways of thinking that a model takes, as far as its row tells.
class Ways
{
public:
    explicit Ways(const Model &model)
        : m_isKnown(model.limits.value("thinking"_L1).isArray()), m_ways(model.limits.value("thinking"_L1).toArray())
    {
    }

    bool isKnown() const { return m_isKnown; }
    bool isEmpty() const { return m_ways.isEmpty(); }
    bool has(QLatin1StringView way) const { return m_ways.contains(QJsonValue(way)); }

private:
    bool m_isKnown;
    QJsonArray m_ways;
};

QJsonObject ofType(QLatin1StringView type)
{
    return {{"type"_L1, QString(type)}};
}

/// How much of the answer may be thinking, in percent.
int shareOf(const QString &effort)
{
    static constexpr std::array<std::pair<QLatin1StringView, int>, 4> shares{
        {{"minimal"_L1, 10}, {"low"_L1, 20}, {"medium"_L1, 50}, {"high"_L1, 80}}};
    constexpr int most = 95;
    for (const auto &[name, share] : shares) {
        if (effort == name)
            return share;
    }
    return most;
}

Result<QJsonObject> budgetFor(const QString &effort, const Model &model, qint64 maxTokens)
{
    if (maxTokens <= kSmallestBudget) {
        return failure(
            Error::Kind::Rejected,
            chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest", "%1 needs room for more than %2 tokens when it thinks. Allow a "
                                                                 "longer answer, or turn thinking off."))
                .arg(model.displayName(), QLocale().toString(kSmallestBudget)));
    }
    constexpr int percent = 100;
    const qint64 budget = std::clamp(maxTokens * shareOf(effort) / percent, kSmallestBudget, maxTokens - 1);
    QJsonObject config = ofType("enabled"_L1);
    config.insert("budget_tokens"_L1, budget);
    return config;
}

Result<AnthropicThinking> thinkingOff(const Model &model, const Ways &ways)
{
    if (!ways.isKnown() && model.can(Capability::Reasoning) == Known::No)
        return AnthropicThinking{};
    if (!ways.isKnown() || ways.has("disabled"_L1))
        return AnthropicThinking{.config = ofType("disabled"_L1), .effort = {}};
    if (ways.has("between_tools"_L1))
        return AnthropicThinking{.config = ofType("between_tools"_L1), .effort = {}};
    if (ways.isEmpty())
        return AnthropicThinking{};
    return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest", "%1 always thinks. Choose a lower effort instead, or another model."));
}

Result<AnthropicThinking> thinkingOn(const QString &effort, const Model &model, const Ways &ways, qint64 maxTokens)
{
    const QStringList &efforts = model.reasoningEfforts;
    if (!efforts.isEmpty() && !efforts.contains(effort)) {
        return failure(
            Error::Kind::Unsupported,
            chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest", "%1 does not know the effort “%2”, only %3. Choose one of these."))
                .arg(model.displayName(), effort, efforts.join(u", "_s)));
    }
    const bool isUnknown = !ways.isKnown() && model.can(Capability::Reasoning) == Known::Unknown;
    AnthropicThinking thinking;
    // A model of which nothing is known is asked the newer way, in which one word does everything.
    if (!efforts.isEmpty() || isUnknown)
        thinking.effort = effort;
    if (ways.has("adaptive"_L1)) {
        thinking.config = ofType("adaptive"_L1);
        thinking.config.insert("display"_L1, u"summarized"_s);
        return thinking;
    }
    const bool takesBudget = ways.isKnown() ? ways.has("enabled"_L1) : efforts.isEmpty() && !isUnknown;
    if (!takesBudget)
        return thinking;
    auto budget = budgetFor(effort, model, maxTokens);
    if (!budget)
        return tl::unexpected(budget.error());
    thinking.config = std::move(*budget);
    return thinking;
}

} // namespace

bool AnthropicThinking::isOn() const
{
    const QString type = json::text(config, u"type");
    return type == "adaptive"_L1 || type == "enabled"_L1;
}

bool AnthropicThinking::hasBudget() const
{
    return config.contains("budget_tokens"_L1);
}

Result<AnthropicThinking> anthropicThinking(const ChatRequest &request, const Model &model, qint64 maxTokens)
{
    const QString &effort = request.reasoningEffort;
    if (effort.isEmpty())
        return AnthropicThinking{};
    const Ways ways(model);
    if (effort == "none"_L1)
        return thinkingOff(model, ways);
    if (model.can(Capability::Reasoning) == Known::No)
        return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest",
                                                  "%1 does not think before it answers. Take the effort back to its default, or "
                                                  "choose another model."));
    return thinkingOn(effort, model, ways, maxTokens);
}

} // namespace maquette
