#include "core/wire/pictureanswer.h"

#include "core/base/json.h"
#include "core/wire/mediaanswer.h"
#include "core/wire/wireanswer.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette::pictureanswer {

namespace {

constexpr std::array kPlaces{"data"_L1, "images"_L1, "image"_L1, "video"_L1, "videos"_L1, "output"_L1};

std::optional<MediaFile> fileFrom(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const QString type = json::text(object, u"content_type");
    if (const QString base64 = json::text(object, u"b64_json"); !base64.isEmpty())
        return mediaanswer::decodedFile(base64.toLatin1(), type);
    const QString address = object.isEmpty() ? value.toString() : json::text(object, u"url");
    auto file = mediaanswer::fileAt(address);
    if (!file && object.isEmpty())
        file = mediaanswer::decodedFile(address.toLatin1());
    if (file && file->mime.isEmpty())
        file->mime = type;
    return file;
}

/// Which of the files were blacked out, by their order.
QList<bool> heldBackIn(const QJsonObject &object)
{
    QList<bool> flags;
    const QJsonArray told = object.value("has_nsfw_concepts"_L1).toArray();
    for (const auto &flag : told)
        flags.append(flag.toBool());
    return flags;
}

} // namespace

QList<MediaFile> filesIn(const QJsonObject &object)
{
    QList<MediaFile> files;
    for (const QLatin1StringView place : kPlaces) {
        const QJsonValue value = object.value(place);
        const QJsonArray items = value.isArray() ? value.toArray() : QJsonArray{value};
        for (const auto &item : items) {
            if (auto file = fileFrom(item))
                files.append(std::move(*file));
        }
        if (!files.isEmpty())
            break;
    }
    const auto seed = json::integer(object, u"seed");
    if (seed && files.size() == 1)
        files.first().seed = seed;
    return files;
}

Result<MediaReply> read(const HttpResponse &response, const ErrorHabits &errors)
{
    if (mediaanswer::isFile(response)) {
        auto file = mediaanswer::fileOf(response);
        if (!file)
            return tl::unexpected(file.error());
        return MediaReply{.files = {std::move(*file)}};
    }
    const auto any = json::parseObject(response.body);
    const auto place =
        std::find_if(kPlaces.begin(), kPlaces.end(), [&](QLatin1StringView one) { return any && any->contains(one); });
    const QString expected = place == kPlaces.end() ? QString(kPlaces.front()) : QString(*place);
    const auto object = wireanswer::readObject(response, expected, errors);
    if (!object)
        return tl::unexpected(object.error());
    const QList<MediaFile> files = filesIn(*object);
    if (files.isEmpty())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    const QList<bool> heldBack = heldBackIn(*object);
    MediaReply reply;
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (heldBack.value(i))
            ++reply.filtered;
        else
            reply.files.append(files.at(i));
    }
    if (reply.files.isEmpty())
        return tl::unexpected(wireanswer::heldBack(errors, u"has_nsfw_concepts"_s));
    return reply;
}

} // namespace maquette::pictureanswer
