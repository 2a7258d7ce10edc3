#include "core/wire/geminiinteraction.h"

#include "core/base/json.h"
#include "core/wire/geminiusage.h"
#include "core/wire/mediatypes.h"
#include "core/wire/taskwords.h"
#include "core/wire/wireanswer.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette::geminiinteraction {

namespace {

/// More is no reason.
constexpr qsizetype kLongestSaying = 600;

/// What the steps of an interaction hold.
struct Output
{
    QList<MediaFile> files;
    QString said;
    /// There is a file that is none.
    bool hasBroken = false;
};

void addContent(const QJsonArray &blocks, Output &output)
{
    for (const auto &value : blocks) {
        const QJsonObject block = value.toObject();
        const QString type = json::text(block, u"type");
        if (type == "text"_L1 && output.said.size() < kLongestSaying)
            output.said += QStringView(json::text(block, u"text")).left(kLongestSaying);
        auto file =
            fileFrom(type, json::text(block, u"mime_type"), json::text(block, u"data").toLatin1(), json::text(block, u"uri"));
        output.hasBroken = output.hasBroken || (!file && (type == "image"_L1 || type == "video"_L1));
        if (file)
            output.files.append(std::move(*file));
    }
}

Output outputOf(const QJsonObject &interaction)
{
    Output output;
    const QJsonArray steps = interaction.value("steps"_L1).toArray();
    for (const auto &value : steps) {
        const QJsonObject step = value.toObject();
        // What was put in is told again.
        if (json::text(step, u"type") == "model_output"_L1)
            addContent(step.value("content"_L1).toArray(), output);
    }
    // An older shape has no steps.
    addContent(interaction.value("outputs"_L1).toArray(), output);
    return output;
}

/// Its first error as error bodies have it. Codes may be addresses whose end is the code.
QJsonObject errorOf(const QJsonObject &interaction, const QString &word, const QString &said)
{
    QJsonObject error = interaction.value("errors"_L1).toArray().at(0).toObject();
    if (error.isEmpty())
        error = interaction.value("error"_L1).toObject();
    if (const QString code = json::text(error, u"code"); !code.isEmpty())
        error.insert("code"_L1, code.section(u'/', -1, -1, QString::SectionSkipEmpty));
    if (error.isEmpty())
        error = {{"code"_L1, word}, {"message"_L1, said}};
    return error;
}

bool hasFilms(const QList<MediaFile> &files)
{
    return std::any_of(files.cbegin(), files.cend(), [](const MediaFile &file) { return file.mime.startsWith("video/"_L1); });
}

} // namespace

Result<QJsonObject> readFrom(const QByteArray &body, const ErrorHabits &errors)
{
    auto any = json::parseObject(body);
    if (any && !json::text(*any, u"status").isEmpty())
        return any;
    const auto object = wireanswer::readObject({.head = {.status = 200}, .body = body}, u"status", errors);
    if (object)
        return tl::unexpected(wireanswer::notUnderstood(body));
    return object;
}

std::optional<MediaFile> fileFrom(const QString &type, const QString &mime, QByteArrayView data, const QString &uri)
{
    if (type != "image"_L1 && type != "video"_L1)
        return {};
    MediaFile file{.mime = mime};
    if (!data.isEmpty()) {
        auto payload = mediatypes::decodedPayload(data);
        if (!payload)
            return {};
        const QString sniffed = mediatypes::sniffed(payload->bytes);
        file.bytes = std::move(payload->bytes);
        if (!sniffed.isEmpty())
            file.mime = sniffed;
    } else {
        const QUrl url(uri, QUrl::StrictMode);
        const bool isOfServer = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
        if (!isOfServer || url.host().isEmpty())
            return {};
        file.url = url;
    }
    if (file.mime.isEmpty() && type == "video"_L1)
        file.mime = u"video/mp4"_s;
    return file;
}

Outcome outcomeOf(const QJsonObject &interaction, const QList<MediaFile> &files, const ErrorHabits &errors)
{
    const QString word = json::text(interaction, u"status");
    Output output = outputOf(interaction);
    if (output.files.isEmpty())
        output.files = files;
    Outcome outcome{.status = {.state = taskStateFromWord(word).value_or(TaskState::Running)}, .id = json::text(interaction, u"id")};
    TaskStatus &status = outcome.status;
    if (!status.isOver() || status.state == TaskState::Cancelled)
        return outcome;
    // Films are paid by the second, and their tokens would be a second bill.
    if (!output.files.isEmpty() && !hasFilms(output.files))
        status.usage = readInteractionUsage(interaction.value("usage"_L1).toObject());
    const bool isDone = status.state == TaskState::Succeeded;
    const bool isPart = word == "incomplete"_L1 || word == "requires_continuation"_L1;
    if (!output.files.isEmpty() && (isDone || isPart)) {
        status.state = TaskState::Succeeded;
        status.files = std::move(output.files);
    } else if (isDone && output.hasBroken) {
        status.state = TaskState::Failed;
        status.error = wireanswer::notUnderstood(json::toBytes(interaction));
    } else if (isDone) {
        status.state = TaskState::Filtered;
        status.error = wireanswer::heldBack(errors, output.said.isEmpty() ? u"it is done, and holds nothing"_s : output.said);
    } else {
        status.error = readErrorInside(json::toBytes(QJsonObject{{"error"_L1, errorOf(interaction, word, output.said)}}), errors);
        if (status.error->kind == Error::Kind::Filtered)
            status.state = TaskState::Filtered;
    }
    return outcome;
}

} // namespace maquette::geminiinteraction
