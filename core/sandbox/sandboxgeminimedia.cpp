#include "core/sandbox/sandboxgeminimedia.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxfiles.h"
#include "core/sandbox/sandboxgeminicontent.h"
#include "core/sandbox/sandboxpainter.h"
#include "core/sandbox/sandboxpictures.h"
#include "core/sandbox/sandboxtokens.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qint64 kTokensPerPicture = 1290;
constexpr qint64 kTokensPerInput = 258;
/// A sketch is the picture at a fraction of its resolution.
constexpr int kSketchShare = 16;
constexpr QByteArrayView kModels = "/models/";
constexpr QByteArrayView kOperations = "/operations/";
constexpr QByteArrayView kFiles = "/files/";
constexpr QByteArrayView kDownload = ":download";
constexpr auto kPrefix = "op"_L1;

/// What generateContent asks to be drawn.
struct Order
{
    SandboxPainting painting;
    bool wantsPicture = false;
    bool wantsSketch = false;
    qint64 promptTokens = 0;
};

Order readOrder(const SandboxStudio &studio, const QJsonObject &body, const QString &model)
{
    Order order;
    const QJsonObject config = body.value("generationConfig"_L1).toObject();
    const QJsonArray modalities = config.value("responseModalities"_L1).toArray();
    order.wantsPicture = std::any_of(modalities.begin(), modalities.end(), [](const QJsonValue &one) {
        return one.toString().compare(u"image"_s, Qt::CaseInsensitive) == 0;
    });
    order.wantsPicture = order.wantsPicture || (modalities.isEmpty() && model.contains(u"image"_s));
    order.wantsSketch = config.value("thinkingConfig"_L1).toObject().value("includeThoughts"_L1).toBool();
    const QJsonObject shape = config.value("imageConfig"_L1).toObject();
    SandboxPainting &painting = order.painting;
    painting.size = sandboxSizeOfRatio(json::text(shape, u"aspectRatio"), sandboxScale(json::text(shape, u"imageSize")));
    painting.seed = sandboxSeed(config.value("seed"_L1).toDouble());
    const QJsonArray contents = body.value("contents"_L1).toArray();
    const QJsonArray parts = contents.isEmpty() ? QJsonArray() : contents.last()["parts"_L1].toArray();
    for (const QJsonValue &value : parts) {
        const QJsonObject part = value.toObject();
        painting.prompt += json::text(part, u"text");
        const QImage picture = googlePicture(studio, part);
        if (painting.base.isNull())
            painting.base = picture;
        order.promptTokens += picture.isNull() ? 0 : kTokensPerInput;
    }
    order.promptTokens += countSandboxTokens(painting.prompt);
    return order;
}

QJsonObject filePart(const SandboxFile &file, bool isThought)
{
    QJsonObject part{{"inlineData"_L1, QJsonObject{{"mimeType"_L1, QString::fromLatin1(file.mime)},
                                                   {"data"_L1, QString::fromLatin1(file.bytes.toBase64())}}}};
    if (isThought)
        part.insert("thought"_L1, true);
    return part;
}

QJsonObject usageOf(const Order &order, qint64 outputTokens)
{
    QJsonObject usage{{"promptTokenCount"_L1, order.promptTokens}, {"totalTokenCount"_L1, order.promptTokens + outputTokens}};
    if (outputTokens > 0) {
        usage.insert("candidatesTokenCount"_L1, outputTokens);
        usage.insert("candidatesTokensDetails"_L1,
                     QJsonArray{QJsonObject{{"modality"_L1, u"IMAGE"_s}, {"tokenCount"_L1, kTokensPerPicture}}});
    }
    return usage;
}

QJsonObject response(const SandboxCall &call, const QString &model, const QJsonObject &rest)
{
    QJsonObject whole = rest;
    whole.insert("modelVersion"_L1, model);
    whole.insert("responseId"_L1, QString::fromLatin1(call.requestId()));
    return whole;
}

QJsonObject candidate(const QJsonArray &parts, const QString &finish)
{
    QJsonObject one{{"index"_L1, 0}};
    if (!parts.isEmpty())
        one.insert("content"_L1, QJsonObject{{"role"_L1, u"model"_s}, {"parts"_L1, parts}});
    if (!finish.isEmpty())
        one.insert("finishReason"_L1, finish);
    return one;
}

/// Answers with one object or several, as a stream or a list where they are asked for.
void sayChunks(const SandboxCall &call, const QList<QJsonObject> &chunks, bool isStream)
{
    if (!isStream) {
        call.json(200, chunks.constFirst());
        return;
    }
    if (!call.request.query.contains("alt=sse")) {
        QJsonArray list;
        for (const QJsonObject &chunk : chunks)
            list.append(chunk);
        call.say(200, json::toBytes(list), {{"Content-Type", "application/json"}});
        return;
    }
    QByteArray events;
    for (const QJsonObject &chunk : chunks)
        events += "data: " + json::toBytes(chunk) + "\r\n\r\n";
    call.say(200, events, {{"Content-Type", "text/event-stream"}});
}

} // namespace

QByteArray googlePath(const QByteArray &path)
{
    for (const QByteArray &version : {"/v1beta/"_ba, "/v1alpha/"_ba}) {
        if (path.startsWith(version))
            return path.mid(version.size() - 1);
    }
    return path;
}

QString googleFileAddress(const SandboxCall &call, const QString &fileId)
{
    return call.root.toString() + u"/v1beta/files/"_s + fileId + u":download?alt=media"_s;
}

QImage googlePicture(const SandboxStudio &studio, const QJsonObject &data)
{
    QJsonObject inner = data;
    for (const auto name : {"inlineData"_L1, "inline_data"_L1, "fileData"_L1, "file_data"_L1}) {
        if (data.contains(name))
            inner = data.value(name).toObject();
    }
    for (const auto name : {"data"_L1, "bytesBase64Encoded"_L1, "uri"_L1, "fileUri"_L1, "gcsUri"_L1}) {
        if (const QString text = inner.value(name).toString(); !text.isEmpty())
            return QImage::fromData(sandboxInput(studio, text));
    }
    return {};
}

const SandboxManners &SandboxGeminiMedia::manners() const
{
    static const SandboxGeminiManners manners;
    return manners;
}

bool SandboxGeminiMedia::isCreation(const QByteArray &path) const
{
    return path.endsWith(":predictLongRunning") || path.endsWith(":predict");
}

bool SandboxGeminiMedia::isSpoken(const SandboxHttpRequest &, const QByteArray &path) const
{
    const QByteArray bare = googlePath(path);
    return isCreation(path) || (bare.startsWith(kModels) && bare.contains(kOperations)) ||
           (bare.startsWith(kFiles) && bare.endsWith(kDownload));
}

bool SandboxGeminiMedia::answer(const SandboxCall &call)
{
    const QByteArray path = googlePath(call.path);
    if (call.isGet() && path.startsWith(kFiles) && path.endsWith(kDownload)) {
        sendSandboxFile(call, m_studio, QString::fromLatin1(path.mid(kFiles.size()).chopped(kDownload.size())));
        return true;
    }
    if (!path.startsWith(kModels))
        return false;
    if (call.isGet() && path.contains(kOperations)) {
        answerOperation(call, QString::fromUtf8(QByteArray::fromPercentEncoding(path.mid(1))));
        return true;
    }
    const qsizetype colon = path.lastIndexOf(':');
    if (!call.isPost() || colon < 0)
        return false;
    const QString model = QString::fromUtf8(QByteArray::fromPercentEncoding(path.first(colon).mid(kModels.size())));
    const QByteArray method = path.mid(colon + 1);
    if (method == "generateContent" || method == "streamGenerateContent")
        return draw(call, model, method == "streamGenerateContent");
    if (method == "predict")
        predict(call);
    else if (method == "predictLongRunning")
        startFilm(call, model);
    else
        return false;
    return true;
}

bool SandboxGeminiMedia::draw(const SandboxCall &call, const QString &model, bool isStream)
{
    const auto body = json::parseObject(call.request.body);
    const Order order = body ? readOrder(m_studio, *body, model) : Order();
    if (!order.wantsPicture)
        return false;
    const QString &prompt = order.painting.prompt;
    if (prompt.trimmed().isEmpty()) {
        call.refuse(400, u"* GenerateContentRequest.contents: contents is not specified"_s);
        return true;
    }
    if (!call.admit(order.promptTokens))
        return true;
    if (isForbiddenToSandbox(prompt) || isHeldBackBySandbox(prompt)) {
        QJsonObject blocked{{"usageMetadata"_L1, usageOf(order, 0)}};
        if (isForbiddenToSandbox(prompt))
            blocked.insert("promptFeedback"_L1, QJsonObject{{"blockReason"_L1, u"PROHIBITED_CONTENT"_s}});
        else
            blocked.insert("candidates"_L1, QJsonArray{candidate({}, u"IMAGE_SAFETY"_s)});
        sayChunks(call, {response(call, model, blocked)}, isStream);
        return true;
    }
    m_studio.paint(order.painting, call.connection, [call, model, order, isStream](const SandboxStudio::Files &files) {
        const SandboxFile &picture = files.constFirst();
        const QString words = u"Here is your picture."_s;
        const qint64 tokens = kTokensPerPicture + countSandboxTokens(words);
        QList<QJsonObject> chunks;
        if (isStream && order.wantsSketch) {
            const QImage whole = QImage::fromData(picture.bytes);
            const QImage sketch = whole.scaled(whole.size() / kSketchShare).scaled(whole.size());
            chunks.append(response(
                call, model, {{"candidates"_L1, QJsonArray{candidate({filePart(sandboxPictureAs(sketch, "png"), true)}, {})}}}));
        }
        const QJsonArray parts{QJsonObject{{"text"_L1, words}}, filePart(picture, false)};
        chunks.append(
            response(call, model,
                     {{"candidates"_L1, QJsonArray{candidate(parts, u"STOP"_s)}}, {"usageMetadata"_L1, usageOf(order, tokens)}}));
        sayChunks(call, chunks, isStream);
    });
    return true;
}

void SandboxGeminiMedia::predict(const SandboxCall &call)
{
    const auto body = json::parseObject(call.request.body);
    const QJsonObject parameters = body ? body->value("parameters"_L1).toObject() : QJsonObject();
    SandboxPainting painting{.prompt = body ? body->value("instances"_L1)[0]["prompt"_L1].toString() : QString()};
    if (painting.prompt.trimmed().isEmpty() || isForbiddenToSandbox(painting.prompt)) {
        call.refuse(400,
                    painting.prompt.isEmpty() ? u"The prompt is missing."_s : u"The prompt was blocked by the safety filters."_s);
        return;
    }
    painting.seed = sandboxSeed(parameters.value("seed"_L1).toDouble());
    painting.count = std::clamp(parameters.value("sampleCount"_L1).toInt(1), 1, 4);
    painting.size = sandboxSizeOfRatio(parameters.value("aspectRatio"_L1).toString(),
                                       sandboxScale(parameters.value("imageSize"_L1).toString()));
    m_studio.paint(painting, call.connection, [call](const SandboxStudio::Files &files) {
        QJsonArray predictions;
        for (const SandboxFile &file : files)
            predictions.append(QJsonObject{{"mimeType"_L1, QString::fromLatin1(file.mime)},
                                           {"bytesBase64Encoded"_L1, QString::fromLatin1(file.bytes.toBase64())}});
        call.json(200, {{"predictions"_L1, predictions}});
    });
}

void SandboxGeminiMedia::startFilm(const SandboxCall &call, const QString &model)
{
    const auto body = json::parseObject(call.request.body);
    const QJsonObject instance = body ? body->value("instances"_L1)[0].toObject() : QJsonObject();
    const QJsonObject parameters = body ? body->value("parameters"_L1).toObject() : QJsonObject();
    SandboxFilmOrder order{.prompt = json::text(instance, u"prompt"), .seed = parameters.value("seed"_L1).toDouble()};
    order.seconds = parameters.value("durationSeconds"_L1).toDouble();
    order.resolution = json::text(parameters, u"resolution");
    order.ratio = json::text(parameters, u"aspectRatio");
    order.first = googlePicture(m_studio, instance.value("image"_L1).toObject());
    order.last = googlePicture(m_studio, instance.value("lastFrame"_L1).toObject());
    if (order.prompt.trimmed().isEmpty() && order.first.isNull()) {
        call.refuse(400, u"The prompt is missing."_s);
        return;
    }
    // Held back is told by a finished operation that holds nothing.
    const bool isHeldBack = isForbiddenToSandbox(order.prompt) || isHeldBackBySandbox(order.prompt);
    const QJsonObject kept{{"held_back"_L1, isHeldBack}};
    const SandboxTask task = m_studio.start(kPrefix, model, order.prompt, kept, m_filmTime,
                                            [order] { return SandboxStudio::filmed(sandboxFilmOf(order, 8)); });
    call.accepted(task, 200, {{"name"_L1, QString(u"models/"_s + model + QString::fromLatin1(kOperations) + task.id)}});
}

void SandboxGeminiMedia::answerOperation(const SandboxCall &call, const QString &name)
{
    using State = SandboxTask::State;
    const QString id = name.section(u'/', -1);
    const auto look = id.startsWith(kPrefix) ? m_studio.look(id) : std::nullopt;
    if (!look) {
        call.refuse(404, u"Operation not found: %1"_s.arg(name));
        return;
    }
    QJsonObject operation{{"name"_L1, name}};
    if (!look->oddWord.isEmpty())
        operation.insert("metadata"_L1, QJsonObject{{"state"_L1, look->oddWord}});
    if (look->state == State::Failed || look->state == State::Cancelled) {
        operation.insert("done"_L1, true);
        operation.insert("error"_L1, QJsonObject{{"code"_L1, 13}, {"message"_L1, look->task.error}, {"status"_L1, u"INTERNAL"_s}});
    } else if (look->isDone()) {
        QJsonObject films;
        if (look->task.request.value("held_back"_L1).toBool()) {
            films = {{"raiMediaFilteredCount"_L1, 1},
                     {"raiMediaFilteredReasons"_L1, QJsonArray{u"The prompt was filtered by the safety system."_s}}};
        } else {
            QJsonArray samples;
            for (const QString &file : look->files) {
                const QJsonObject video{{"uri"_L1, googleFileAddress(call, file)}, {"encoding"_L1, u"video/mp4"_s}};
                samples.append(QJsonObject{{"video"_L1, video}});
            }
            films = {{"generatedSamples"_L1, samples}};
        }
        const auto type = u"type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse"_s;
        operation.insert("done"_L1, true);
        operation.insert("response"_L1, QJsonObject{{"@type"_L1, type}, {"generateVideoResponse"_L1, films}});
    }
    call.json(200, operation);
}

} // namespace maquette
