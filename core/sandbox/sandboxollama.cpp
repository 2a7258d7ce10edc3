#include "core/sandbox/sandboxollama.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxollamachat.h"
#include "core/sandbox/sandboxvectors.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qint64 kVectorContext = 8192;

/// A model as Ollama lists it.
struct Installed
{
    QString id;
    QStringList capabilities;
    qint64 contextTokens = 0;
};

QList<Installed> installed()
{
    QList<Installed> all;
    for (const SandboxModel &model : sandboxModels()) {
        if (model.isRetired)
            continue;
        QStringList capabilities{u"completion"_s};
        if (model.callsTools)
            capabilities.append(u"tools"_s);
        if (model.seesPictures)
            capabilities.append(u"vision"_s);
        if (model.canReason)
            capabilities.append(u"thinking"_s);
        all.append({model.id, capabilities, model.contextTokens});
    }
    all.append({sandboxVectorModel(), {u"embedding"_s}, kVectorContext});
    return all;
}

QJsonObject details()
{
    return {{"parent_model"_L1, QString()}, {"format"_L1, u"sandbox"_s},
            {"family"_L1, u"sandbox"_s},    {"families"_L1, QJsonArray{u"sandbox"_s}},
            {"parameter_size"_L1, u"0B"_s}, {"quantization_level"_L1, u"none"_s}};
}

QJsonObject entry(const Installed &model)
{
    return {{"name"_L1, model.id},
            {"model"_L1, model.id},
            {"modified_at"_L1, u"2026-11-21T00:00:00Z"_s},
            {"size"_L1, 0},
            {"digest"_L1, QString(64, u'0')},
            {"details"_L1, details()},
            {"capabilities"_L1, QJsonArray::fromStringList(model.capabilities)}};
}

SandboxRefusal unknownModel(const QString &name)
{
    return {.status = 404,
            .message = u"model '%1' not found"_s.arg(name),
            .type = {},
            .code = u"model_not_found"_s,
            .param = {},
            .wait = {}};
}

} // namespace

const SandboxManners &SandboxOllama::manners() const
{
    static const SandboxOllamaManners manners;
    return manners;
}

bool SandboxOllama::answer(const SandboxCall &call)
{
    if (call.isPost())
        return answerPost(call);
    return call.isGet() && answerGet(call);
}

bool SandboxOllama::answerGet(const SandboxCall &call)
{
    if (call.path == "/api/version") {
        call.json(200, {{"version"_L1, u"0.0.0-sandbox"_s}});
        return true;
    }
    // Nothing is ever loaded.
    if (call.path == "/api/ps") {
        call.json(200, {{"models"_L1, QJsonArray()}});
        return true;
    }
    if (call.path != "/api/tags")
        return false;
    QJsonArray models;
    const QList<Installed> all = installed();
    for (const Installed &model : all)
        models.append(entry(model));
    call.json(200, {{"models"_L1, models}});
    return true;
}

bool SandboxOllama::answerPost(const SandboxCall &call)
{
    const QJsonObject body = QJsonDocument::fromJson(call.request.body).object();
    if (call.path == "/api/chat")
        m_chats.answer(call, readSandboxOllamaChat(body), ollamaChatScript);
    else if (call.path == "/api/generate")
        m_chats.answer(call, readSandboxOllamaPrompt(body), ollamaPromptScript);
    else if (call.path == "/api/embed")
        embed(call, body);
    else if (call.path == "/api/show")
        show(call, body);
    else
        return false;
    return true;
}

void SandboxOllama::embed(const SandboxCall &call, const QJsonObject &body)
{
    const QStringList texts = sandboxTexts(body.value("input"_L1));
    const qint64 tokens = sandboxTokensOf(texts);
    if (!call.admit(tokens))
        return;
    const auto size = json::integer(body, u"dimensions");
    QJsonArray embeddings;
    for (const QString &text : texts)
        embeddings.append(sandboxVector(text, static_cast<int>(size.value_or(kSandboxVectorSize))));
    call.json(200, {{"model"_L1, body.value("model"_L1)},
                    {"embeddings"_L1, embeddings},
                    {"total_duration"_L1, 1'000'000},
                    {"load_duration"_L1, 0},
                    {"prompt_eval_count"_L1, tokens}});
}

void SandboxOllama::show(const SandboxCall &call, const QJsonObject &body)
{
    const QString name = json::text(body, body.contains("model"_L1) ? u"model" : u"name");
    const QList<Installed> all = installed();
    for (const Installed &model : all) {
        if (model.id != sandboxOllamaModel(name))
            continue;
        const QJsonObject info{{"general.architecture"_L1, u"sandbox"_s}, {"sandbox.context_length"_L1, model.contextTokens}};
        call.json(200, {{"modelfile"_L1, QString()},
                        {"parameters"_L1, QString()},
                        {"template"_L1, QString()},
                        {"details"_L1, details()},
                        {"model_info"_L1, info},
                        {"capabilities"_L1, QJsonArray::fromStringList(model.capabilities)},
                        {"modified_at"_L1, u"2026-11-21T00:00:00Z"_s}});
        return;
    }
    call.refuse(unknownModel(name));
}

} // namespace maquette
