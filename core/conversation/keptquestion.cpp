#include "core/conversation/keptquestion.h"

#include "core/base/json.h"

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// A text, or parts that are all texts. Empty for anything else.
std::optional<QString> textOf(const QJsonValue &content)
{
    if (content.isString())
        return content.toString();
    const QJsonArray parts = content.isObject() ? QJsonArray{content} : content.toArray();
    if (parts.isEmpty())
        return {};
    QString text;
    for (const QJsonValue &part : parts) {
        const QJsonObject object = part.toObject();
        // Gemini's parts hold their texts without saying so, and system prompts of it are parts within an object.
        if (object.value("parts"_L1).isArray()) {
            const auto inner = textOf(object.value("parts"_L1));
            if (!inner)
                return {};
            text += *inner;
        } else if (object.value("text"_L1).isString()) {
            text += object.value("text"_L1).toString();
        } else {
            return {};
        }
    }
    return text;
}

QJsonValue firstOf(const QJsonObject &object, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        if (object.contains(name))
            return object.value(name);
    }
    return {};
}

/// Puts what a system prompt says behind what there is.
bool addSystem(KeptQuestion &question, const QJsonValue &content)
{
    const auto text = textOf(content);
    if (text && !text->isEmpty())
        question.systemPrompt += (question.systemPrompt.isEmpty() ? QString() : u"\n\n"_s) + *text;
    return text.has_value();
}

bool addTurn(KeptQuestion &question, const QJsonObject &turn)
{
    const QJsonValue content = firstOf(turn, {"content"_L1, "parts"_L1});
    const QString role = turn.value("role"_L1).toString(u"user"_s);
    if (role == u"system" || role == u"developer")
        return addSystem(question, content);
    const auto text = textOf(content);
    // Ollama has the pictures beside the text.
    if (role != u"user" || !question.text.isEmpty() || !text || turn.contains("images"_L1))
        return false;
    question.text = *text;
    return true;
}

} // namespace

std::optional<KeptQuestion> keptQuestion(const KeptMessage &request)
{
    if (request.isCut)
        return {};
    const auto body = json::parseObject(request.body);
    if (!body)
        return {};
    KeptQuestion question;
    const QJsonValue system = firstOf(*body, {"system"_L1, "instructions"_L1, "systemInstruction"_L1, "system_instruction"_L1});
    if (!system.isUndefined() && !system.isNull() && !addSystem(question, system))
        return {};
    const QJsonValue turns = firstOf(*body, {"messages"_L1, "contents"_L1, "input"_L1});
    if (turns.isString())
        question.text = turns.toString();
    const QJsonArray list = turns.toArray();
    for (const QJsonValue &turn : list) {
        if (!addTurn(question, turn.toObject()))
            return {};
    }
    if (question.text.isEmpty())
        return {};
    // Gemini and Ollama have their settings in an object of their own.
    const QJsonObject own = firstOf(*body, {"generationConfig"_L1, "options"_L1}).toObject();
    const QJsonObject settings = own.isEmpty() ? *body : own;
    if (settings.value("temperature"_L1).isDouble())
        question.temperature = settings.value("temperature"_L1).toDouble();
    for (const char *name : {"max_tokens", "max_completion_tokens", "max_output_tokens", "maxOutputTokens", "num_predict"}) {
        if (!question.maxOutputTokens)
            question.maxOutputTokens = json::integer(settings, QString::fromLatin1(name));
    }
    return question;
}

} // namespace maquette
