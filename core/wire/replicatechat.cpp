#include "core/wire/replicatechat.h"

#include "core/wire/parameterbody.h"
#include "core/wire/replicatechatdecoder.h"
#include "core/wire/replicateprediction.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Kind = Error::Kind;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("chatrequest", sentence);
}

QString titleOf(const Model &model)
{
    return model.name.isEmpty() ? model.id : model.name;
}

tl::unexpected<Error> refuse(const Model &model, const char *sentence)
{
    return failure(Kind::Unsupported, translated(sentence).arg(titleOf(model)));
}

/// Where a setting goes that models call by one of `names`; empty where this one has none of them.
QString placeOf(const Model &model, std::initializer_list<QLatin1StringView> names)
{
    if (model.parameters.isEmpty())
        return *names.begin();
    for (const QLatin1StringView name : names) {
        for (const Parameter &parameter : model.parameters.parameters) {
            if (parameter.name == name || parameter.wireName() == "input."_L1 + name)
                return parameter.wireName();
        }
    }
    return {};
}

/// Puts what was asked for at its place; what has none is refused, because the user would not get it.
class Settings
{
public:
    explicit Settings(const Model &model) : m_model(model) {}

    void put(const char *label, const QJsonValue &value, std::initializer_list<QLatin1StringView> names)
    {
        const QString place = placeOf(m_model, names);
        if (!place.isEmpty())
            putAt(body, place, value);
        else if (refused.isEmpty())
            refused = QString::fromLatin1(label);
    }

    QJsonObject body;
    /// The first that has no place.
    QString refused;

private:
    const Model &m_model;
};

QString roleWord(Role role)
{
    return role == Role::Assistant ? u"assistant"_s : role == Role::System ? u"system"_s : u"user"_s;
}

/// All turns in one text, for models that know of nothing else. A lone question goes as it is.
QString promptOf(const QList<ChatMessage> &turns)
{
    if (turns.size() == 1)
        return turns.first().text;
    QString prompt;
    for (const ChatMessage &turn : turns)
        prompt += (turn.role == Role::Assistant ? u"Assistant: "_s : u"User: "_s) + turn.text + u"\n\n"_s;
    return prompt + u"Assistant:"_s;
}

QJsonArray messagesOf(const QList<ChatMessage> &turns)
{
    QJsonArray messages;
    for (const ChatMessage &turn : turns)
        messages.append(QJsonObject{{"role"_L1, roleWord(turn.role)}, {"content"_L1, turn.text}});
    return messages;
}

Result<void> check(const ChatRequest &request, const Model &model)
{
    if (request.messages.isEmpty())
        return failure(Kind::Rejected,
                       translated(QT_TRANSLATE_NOOP("chatrequest", "There is nothing to send. Write a message first.")));
    if (!request.tools.isEmpty())
        return refuse(model,
                      QT_TRANSLATE_NOOP("chatrequest", "%1 cannot call tools. Choose another model, or turn the tools off."));
    if (request.format != ChatRequest::Format::Text) {
        return refuse(model, QT_TRANSLATE_NOOP("chatrequest", "%1 cannot answer in a given schema. Choose another model or another "
                                                              "format."));
    }
    const auto hasDocument = [](const ChatMessage &message) { return !message.documents.isEmpty(); };
    if (std::any_of(request.messages.cbegin(), request.messages.cend(), hasDocument))
        return refuse(model,
                      QT_TRANSLATE_NOOP("chatrequest", "%1 cannot read documents. Remove them, or choose a model that can."));
    return {};
}

/// The turns' words: as messages where the model has an input for them, else as one prompt with the instructions apart.
Result<void> putTurns(Settings &settings, const ChatRequest &request, const Model &model)
{
    QList<ChatMessage> turns;
    QStringList instructions;
    for (const ChatMessage &message : request.messages) {
        if (message.role == Role::System)
            instructions.append(message.text);
        else
            turns.append(message);
    }
    const QString system = instructions.join(u"\n\n"_s);
    if (const QString place = model.parameters.isEmpty() ? QString() : placeOf(model, {"messages"_L1}); !place.isEmpty()) {
        QJsonArray messages = messagesOf(turns);
        if (!system.isEmpty())
            messages.prepend(QJsonObject{{"role"_L1, "system"_L1}, {"content"_L1, system}});
        putAt(settings.body, place, messages);
        return {};
    }
    const QString place = placeOf(model, {"system_prompt"_L1, "system_instruction"_L1, "system"_L1});
    QString prompt = promptOf(turns);
    if (!system.isEmpty() && !place.isEmpty())
        putAt(settings.body, place, system);
    else if (!system.isEmpty())
        prompt.prepend(system + u"\n\n"_s);
    const QString words = placeOf(model, {"prompt"_L1, "text"_L1, "message"_L1, "input"_L1});
    if (words.isEmpty())
        return refuse(model, QT_TRANSLATE_NOOP("chatrequest", "%1 takes no text. Choose a model that chats."));
    putAt(settings.body, words, prompt);
    return {};
}

/// The pictures of all turns: predictions have one place for them, if any.
Result<void> putPictures(Settings &settings, const ChatRequest &request, const Model &model)
{
    QJsonArray pictures;
    for (const ChatMessage &message : request.messages) {
        for (const ImagePart &image : message.images)
            pictures.append(u"data:"_s + image.mime + u";base64,"_s + QString::fromLatin1(image.bytes.toBase64()));
    }
    if (pictures.isEmpty())
        return {};
    const auto &all = model.parameters.parameters;
    const auto file =
        std::find_if(all.cbegin(), all.cend(), [](const Parameter &one) { return one.type == Parameter::Type::File; });
    if (!all.isEmpty() && file == all.cend())
        return refuse(model, QT_TRANSLATE_NOOP("chatrequest", "%1 cannot see pictures. Remove them, or choose a model that can."));
    const bool isList = !all.isEmpty() && file->file.maxCount != 1;
    if (!isList && pictures.size() > 1)
        return refuse(model, QT_TRANSLATE_NOOP("chatrequest", "%1 sees one picture at a time. Remove the others."));
    putAt(settings.body, all.isEmpty() ? u"image"_s : file->wireName(), isList ? QJsonValue(pictures) : pictures.first());
    return {};
}

void putSettings(Settings &settings, const ChatRequest &request)
{
    if (request.maxOutputTokens) {
        settings.put("max_tokens", *request.maxOutputTokens,
                     {"max_tokens"_L1, "max_completion_tokens"_L1, "max_new_tokens"_L1, "max_output_tokens"_L1, "max_length"_L1});
    }
    if (request.temperature)
        settings.put("temperature", *request.temperature, {"temperature"_L1});
    if (request.topP)
        settings.put("top_p", *request.topP, {"top_p"_L1});
    if (request.seed)
        settings.put("seed", *request.seed, {"seed"_L1});
    if (!request.stop.isEmpty())
        settings.put("stop_sequences", request.stop.join(u','), {"stop_sequences"_L1, "stop"_L1});
    if (!request.reasoningEffort.isEmpty())
        settings.put("reasoning_effort", request.reasoningEffort, {"reasoning_effort"_L1, "thinking_level"_L1});
}

} // namespace

ReplicateChatCodec::ReplicateChatCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> ReplicateChatCodec::encode(const ChatRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto good = check(request, model); !good)
        return tl::unexpected(good.error());
    Settings settings(model);
    if (const auto put = putTurns(settings, request, model); !put)
        return tl::unexpected(put.error());
    if (const auto put = putPictures(settings, request, model); !put)
        return tl::unexpected(put.error());
    putSettings(settings, request);
    if (!settings.refused.isEmpty()) {
        return failure(
            Kind::Unsupported,
            translated(QT_TRANSLATE_NOOP("chatrequest", "%1 has no setting “%2”. Take it back to its default and send again."))
                .arg(titleOf(model), settings.refused));
    }
    HttpRequest http = replicateprediction::create(endpoint, model, request.modelId, settings.body);
    // Whoever reads the answer in one piece may as well get it with the first one.
    if (!request.isStreaming)
        http.headers.set("Prefer"_ba, "wait"_ba);
    http.lane = Lane::Stream;
    return http;
}

std::unique_ptr<ChatDecoder> ReplicateChatCodec::decoder(bool) const
{
    return std::make_unique<ReplicateChatDecoder>(m_errors);
}

} // namespace maquette
