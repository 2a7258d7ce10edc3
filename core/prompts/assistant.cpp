#include "core/prompts/assistant.h"

#include "core/base/json.h"
#include "core/prompts/prompt.h"
#include "core/schema/answerform.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFallbacks = 20;

struct AssistantWords
{
    Q_DECLARE_TR_FUNCTIONS(Assistant)
};

QString formName(AnswerForm::Kind kind)
{
    switch (kind) {
    case AnswerForm::Kind::Json:
        return u"json"_s;
    case AnswerForm::Kind::Schema:
        return u"schema"_s;
    case AnswerForm::Kind::Free:
        break;
    }
    return {};
}

/// Its lines, so that two versions can be compared line by line.
QJsonArray linesOf(const QString &text)
{
    return text.isEmpty() ? QJsonArray() : QJsonArray::fromStringList(text.split(u'\n'));
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    QStringList lines;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &line : array)
        lines.append(line.toString());
    return lines.join(u'\n');
}

AnswerForm formFrom(const QJsonObject &object)
{
    AnswerForm form;
    const QString kind = json::text(object, u"form");
    if (kind == u"json")
        form.kind = AnswerForm::Kind::Json;
    if (kind == u"schema") {
        const QJsonValue schema = object.value(u"schema");
        form.schema = schema.isObject() ? QString::fromUtf8(json::indented(json::toBytes(schema.toObject()))) : textOf(schema);
        form.name = json::text(object, u"schemaName").left(kLongestPromptName);
        form.kind = form.schema.isEmpty() ? AnswerForm::Kind::Free : AnswerForm::Kind::Schema;
    }
    return form;
}

} // namespace

QString assistantText(const Assistant &assistant)
{
    const RunSettings &settings = assistant.settings;
    QJsonObject object{{u"account"_s, settings.accountId},
                       {u"provider"_s, assistant.providerId},
                       {u"model"_s, settings.modelId},
                       {u"fallbacks"_s, QJsonArray::fromStringList(settings.fallbacks)},
                       {u"form"_s, formName(settings.form.kind)},
                       {u"system"_s, linesOf(settings.systemPrompt)}};
    if (assistant.promptId)
        object.insert(u"prompt"_s, assistant.promptId);
    if (settings.temperature)
        object.insert(u"temperature"_s, *settings.temperature);
    if (settings.maxOutputTokens)
        object.insert(u"maxOutputTokens"_s, *settings.maxOutputTokens);
    if (settings.form.kind == AnswerForm::Kind::Schema) {
        object.insert(u"schemaName"_s, settings.form.name);
        object.insert(u"schema"_s, linesOf(settings.form.schema));
    }
    return QString::fromUtf8(json::indented(json::toBytes(object)));
}

Result<Assistant> assistantFrom(const QString &text)
{
    const auto object = text.size() > kLongestAssistantText ? Result<QJsonObject>(failure(Error::Kind::TooLarge, {}))
                                                            : json::parseObject(text.toUtf8());
    if (!object)
        return failure(Error::Kind::Rejected, AssistantWords::tr("This is no assistant."), object.error().detail);
    Assistant assistant;
    RunSettings &settings = assistant.settings;
    settings.accountId = json::text(*object, u"account");
    assistant.providerId = json::text(*object, u"provider");
    settings.modelId = json::text(*object, u"model");
    const QJsonArray fallbacks = object->value(u"fallbacks").toArray();
    for (const QJsonValue &fallback : fallbacks) {
        if (!fallback.toString().isEmpty() && settings.fallbacks.size() < kMostFallbacks)
            settings.fallbacks.append(fallback.toString());
    }
    assistant.promptId = std::max<qint64>(0, json::integer(*object, u"prompt").value_or(0));
    const QJsonValue temperature = object->value(u"temperature");
    if (temperature.isDouble() && temperature.toDouble() >= 0 && temperature.toDouble() <= 2)
        settings.temperature = temperature.toDouble();
    const auto most = json::integer(*object, u"maxOutputTokens");
    if (most && *most > 0)
        settings.maxOutputTokens = most;
    settings.systemPrompt = textOf(object->value(u"system"));
    settings.form = formFrom(*object);
    return assistant;
}

} // namespace maquette
