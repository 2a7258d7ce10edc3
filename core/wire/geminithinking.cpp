#include "core/wire/geminithinking.h"

#include "core/base/json.h"
#include "core/wire/chatrequestguard.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr auto kBudget = "thinking_budget"_L1;

/// How much of what may be thought at most, in percent.
int shareOf(const QString &effort)
{
    static constexpr std::array<std::pair<QLatin1StringView, int>, 4> shares{
        {{"minimal"_L1, 5}, {"low"_L1, 20}, {"medium"_L1, 50}, {"high"_L1, 80}}};
    constexpr int most = 95;
    for (const auto &[name, share] : shares) {
        if (effort == name)
            return share;
    }
    return most;
}

tl::unexpected<Error> alwaysThinks(const Model &model)
{
    return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest", "%1 always thinks. Choose a lower effort instead, or another model."));
}

QJsonObject shown(QLatin1StringView key, const QJsonValue &value)
{
    return {{key, value}, {"includeThoughts"_L1, true}};
}

Result<QJsonObject> budgetFor(const ChatRequest &request, const Model &model)
{
    const QJsonObject bounds = model.limits.value(kBudget).toObject();
    if (request.reasoningEffort == "none"_L1) {
        if (!bounds.value("off"_L1).toBool())
            return alwaysThinks(model);
        return QJsonObject{{"thinkingBudget"_L1, 0}};
    }
    const qint64 least = std::max<qint64>(json::integer(bounds, u"min").value_or(1), 1);
    const qint64 most = std::max(json::integer(bounds, u"max").value_or(least), least);
    // What is thought counts against the longest answer.
    const qint64 room = std::min(most, request.maxOutputTokens.value_or(most));
    constexpr int percent = 100;
    return shown("thinkingBudget"_L1, std::clamp(room * shareOf(request.reasoningEffort) / percent, least, most));
}

Result<QJsonObject> levelFor(const QString &effort, const Model &model)
{
    const QStringList &efforts = model.reasoningEfforts;
    if (efforts.isEmpty() && effort == "none"_L1)
        return QJsonObject{{"thinkingBudget"_L1, 0}};
    if (!efforts.isEmpty() && !efforts.contains(effort)) {
        if (effort == "none"_L1)
            return alwaysThinks(model);
        return failure(
            Error::Kind::Unsupported,
            chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest", "%1 does not know the effort “%2”, only %3. Choose one of these."))
                .arg(model.displayName(), effort, efforts.join(u", "_s)));
    }
    return shown("thinkingLevel"_L1, effort.toUpper());
}

} // namespace

bool takesThinkingBudget(const Model &model)
{
    return model.limits.value(kBudget).isObject();
}

Result<QJsonObject> geminiThinking(const ChatRequest &request, const Model &model)
{
    const QString &effort = request.reasoningEffort;
    const Known thinks = model.can(Capability::Reasoning);
    if (effort.isEmpty())
        return thinks == Known::Yes ? QJsonObject{{"includeThoughts"_L1, true}} : QJsonObject();
    if (thinks == Known::No) {
        if (effort == "none"_L1)
            return QJsonObject();
        return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest",
                                                  "%1 does not think before it answers. Take the effort back to its default, or "
                                                  "choose another model."));
    }
    return takesThinkingBudget(model) ? budgetFor(request, model) : levelFor(effort, model);
}

} // namespace maquette
