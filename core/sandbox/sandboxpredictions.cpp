#include "core/sandbox/sandboxpredictions.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxclasses.h"
#include "core/sandbox/sandboxfiles.h"
#include "core/sandbox/sandboxpictures.h"
#include "core/sandbox/sandboxsound.h"
#include "core/sandbox/sandboxtokens.h"
#include "core/sandbox/sandboxvectors.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr int kMostPictures = 4;

/// The first of `names` that the input has.
QJsonValue valueOf(const QJsonObject &input, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        if (input.contains(name))
            return input.value(name);
    }
    return {};
}

QImage pictureIn(const SandboxStudio &studio, const QJsonObject &input, std::initializer_list<QLatin1StringView> names)
{
    const QJsonValue value = valueOf(input, names);
    const QString address = value.isArray() ? value.toArray().at(0).toString() : value.toString();
    return address.isEmpty() ? QImage() : QImage::fromData(sandboxInput(studio, address));
}

int countOf(const QJsonObject &input)
{
    return std::clamp(input.value("num_outputs"_L1).toInt(1), 1, kMostPictures);
}

SandboxPainting paintingOf(const SandboxStudio &studio, const QJsonObject &input, const QString &prompt)
{
    SandboxPainting painting{.prompt = prompt, .seed = sandboxSeed(input.value("seed"_L1).toDouble())};
    painting.size = sandboxSizeOfRatio(input.value("aspect_ratio"_L1).toString());
    const QSize told(input.value("width"_L1).toInt(), input.value("height"_L1).toInt());
    if (!told.isEmpty())
        painting.size = told;
    painting.count = countOf(input);
    painting.base = pictureIn(studio, input, {"image"_L1, "input_image"_L1, "input_images"_L1, "image_input"_L1});
    painting.mask = pictureIn(studio, input, {"mask"_L1});
    if (!painting.mask.isNull())
        painting.mask = sandboxMask(painting.mask);
    painting.format = input.value("output_format"_L1).toString(u"webp"_s).toLatin1();
    if (painting.format == "jpg")
        painting.format = "jpeg";
    return painting;
}

SandboxFilmOrder orderOf(const QJsonObject &input, const QString &prompt)
{
    SandboxFilmOrder order{.prompt = prompt, .seed = input.value("seed"_L1).toDouble()};
    order.seconds = input.value("duration"_L1).toDouble(input.value("seconds"_L1).toDouble());
    order.resolution = input.value("resolution"_L1).toString();
    order.ratio = input.value("aspect_ratio"_L1).toString();
    order.size = sandboxSize(input.value("size"_L1).toString(), {});
    return order;
}

SandboxFile asFile(const QJsonArray &output)
{
    return {json::toBytes(output), "application/json"};
}

QJsonArray classesOf(const SandboxStudio &studio, const QJsonObject &input, const QString &text)
{
    const QJsonValue told = valueOf(input, {"labels"_L1, "candidate_labels"_L1, "classes"_L1});
    QStringList labels;
    for (const QString &label : told.toString().split(u',', Qt::SkipEmptyParts))
        labels.append(label.trimmed());
    const QImage picture = pictureIn(studio, input, {"image"_L1});
    QJsonArray output;
    const QList<SandboxClass> classes = picture.isNull() ? sandboxClasses(text, labels) : sandboxClasses(picture, labels);
    for (const SandboxClass &one : classes)
        output.append(QJsonObject{{"label"_L1, one.label}, {"score"_L1, one.score}});
    return output;
}

QByteArray event(const QByteArray &name, qint64 number, QStringView data)
{
    QByteArray text = "event: " + name + "\nid: 1795219200:" + QByteArray::number(number) + '\n';
    for (const QStringView line : data.split(u'\n'))
        text += "data: " + line.toUtf8() + '\n';
    return text + '\n';
}

class PredictionScript final : public SandboxScript
{
public:
    using SandboxScript::SandboxScript;

    QByteArray whole() const override { return jsonQuoted(reply().answer.text); }

    QList<SandboxFrame> frames() const override
    {
        QList<SandboxFrame> frames;
        addTokens(frames, SandboxFrame::Kind::Text, reply().answer.text);
        for (qsizetype i = 0; i < frames.size(); ++i)
            frames[i].number = i;
        frames.append({.kind = SandboxFrame::Kind::Raw, .raw = event("done", frames.size(), u"{}"), .text = {}});
        return frames;
    }

    QByteArray piece(const SandboxFrame &frame) const override { return event("output", frame.number, frame.text); }
    QByteArray padded(const QByteArray &padding) const override { return "event: logs\ndata: " + padding + "\n\n"; }
    QByteArray trouble() const override { return event("error", 0, u"The server had an error while processing your request."); }
};

} // namespace

std::unique_ptr<SandboxScript> predictionScript(SandboxReply reply)
{
    return std::make_unique<PredictionScript>(std::move(reply));
}

QString SandboxPrediction::prompt() const
{
    return valueOf(input, {"prompt"_L1, "text"_L1, "message"_L1, "input"_L1}).toString();
}

QString SandboxPrediction::mistake() const
{
    const bool hasPicture = input.contains("image"_L1) || input.contains("first_frame_image"_L1);
    if (prompt().trimmed().isEmpty() && !input.contains("messages"_L1) && !hasPicture)
        return role == SandboxRole::Classes ? u"- input: text is required\n"_s : u"- input: prompt is required\n"_s;
    return {};
}

QJsonObject SandboxPrediction::metrics(quint32 number) const
{
    switch (role) {
    case SandboxRole::Picture:
        return {{"image_output_count"_L1, countOf(input)}};
    case SandboxRole::Film:
        return {{"video_output_duration_seconds"_L1, sandboxFilmOf(orderOf(input, prompt())).seconds}};
    case SandboxRole::Chat: {
        const SandboxUsage usage = reply(number).usage;
        return {{"input_token_count"_L1, usage.promptTokens}, {"output_token_count"_L1, usage.outputTokens}};
    }
    default:
        return {};
    }
}

SandboxRequest SandboxPrediction::question(quint32 number) const
{
    SandboxRequest request;
    request.isStreaming = true;
    request.showsReasoning = false;
    if (const QString system = input.value("system_prompt"_L1).toString(); !system.isEmpty())
        request.add({.role = SandboxMessage::Role::System, .text = system, .pictures = {}, .calls = {}});
    QString words = prompt();
    if (words.isEmpty()) {
        const QJsonArray messages = input.value("messages"_L1).toArray();
        words = messages.isEmpty() ? QString() : messages.last()["content"_L1].toString();
    }
    request.add({.role = SandboxMessage::Role::User, .text = words, .pictures = {}, .calls = {}});
    request.maxTokens = json::integer(input, u"max_tokens");
    request.seed = json::integer(input, u"seed").value_or(number);
    request.model = findSandboxModel(u"sandbox-chat"_s);
    return request;
}

std::function<SandboxStudio::Files()> SandboxPrediction::work(const SandboxStudio &studio, quint32 number) const
{
    switch (role) {
    case SandboxRole::Film: {
        SandboxFilmOrder order = orderOf(input, prompt());
        order.first = pictureIn(studio, input, {"first_frame_image"_L1, "first_frame"_L1, "start_image"_L1, "image"_L1});
        order.last = pictureIn(studio, input, {"last_frame_image"_L1, "last_frame"_L1, "end_image"_L1});
        return [order] { return SandboxStudio::filmed(sandboxFilmOf(order)); };
    }
    case SandboxRole::Chat:
        return [prediction = *this, number] {
            QJsonArray tokens;
            const SandboxReply reply = prediction.reply(number);
            for (const QStringView token : sandboxTokens(reply.answer.text))
                tokens.append(token.toString());
            return SandboxStudio::Files{asFile(tokens)};
        };
    case SandboxRole::Classes:
        return [output = classesOf(studio, input, prompt())] { return SandboxStudio::Files{asFile(output)}; };
    case SandboxRole::Vectors:
        return [text = prompt()] { return SandboxStudio::Files{asFile(sandboxVector(text, kSandboxVectorSize))}; };
    case SandboxRole::Speech:
        return [text = prompt()] { return SandboxStudio::Files{{sandboxSpeech(text), "audio/wav"}}; };
    default:
        return [painting = paintingOf(studio, input, prompt())] { return SandboxStudio::painted(painting); };
    }
}

} // namespace maquette
