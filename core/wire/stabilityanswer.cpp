#include "core/wire/stabilityanswer.h"

#include "core/base/json.h"
#include "core/wire/mediaanswer.h"
#include "core/wire/wireanswer.h"

#include <QJsonArray>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette::stabilityanswer {

namespace {

enum class Verdict { Good, HeldBack, Failed };

Verdict verdictFrom(const QString &reason)
{
    if (reason.compare("CONTENT_FILTERED"_L1, Qt::CaseInsensitive) == 0)
        return Verdict::HeldBack;
    return reason.compare("ERROR"_L1, Qt::CaseInsensitive) == 0 ? Verdict::Failed : Verdict::Good;
}

tl::unexpected<Error> badEnd(Verdict verdict, const ErrorHabits &errors)
{
    if (verdict == Verdict::HeldBack)
        return tl::unexpected(wireanswer::heldBack(errors, u"the result was blurred"_s));
    return tl::unexpected(readErrorInside(R"({"error":{"message":"the result ended in ERROR"}})", errors));
}

Result<MediaReply> readFile(const HttpResponse &response, const ErrorHabits &errors)
{
    const HttpHeaders &headers = response.head.headers;
    const Verdict verdict = verdictFrom(QString::fromLatin1(headers.value("finish-reason").trimmed()));
    if (verdict != Verdict::Good)
        return badEnd(verdict, errors);
    auto file = mediaanswer::fileOf(response);
    if (!file)
        return tl::unexpected(file.error());
    bool isNumber = false;
    const qint64 seed = headers.value("seed").trimmed().toLongLong(&isNumber);
    if (isNumber)
        file->seed = seed;
    return MediaReply{.files = {std::move(*file)}};
}

/// The pictures of an answer, each with what became of it: `image` beside its facts, or a list of `artifacts`.
Result<MediaReply> readPictures(const QJsonArray &pictures, const ErrorHabits &errors, const QByteArray &body)
{
    MediaReply reply;
    bool hasFailed = false;
    for (const auto &entry : pictures) {
        const QJsonObject picture = entry.toObject();
        const QString told = json::text(picture, u"finish_reason");
        const Verdict verdict = verdictFrom(told.isEmpty() ? json::text(picture, u"finishReason") : told);
        if (verdict != Verdict::Good) {
            reply.filtered += verdict == Verdict::HeldBack ? 1 : 0;
            hasFailed = hasFailed || verdict == Verdict::Failed;
            continue;
        }
        QString base64;
        for (const auto key : {u"image", u"base64", u"video"}) {
            if (base64.isEmpty())
                base64 = json::text(picture, key);
        }
        auto file = mediaanswer::decodedFile(base64.toLatin1());
        if (!file)
            return tl::unexpected(wireanswer::notUnderstood(body));
        file->seed = json::integer(picture, u"seed");
        reply.files.append(std::move(*file));
    }
    if (!reply.files.isEmpty())
        return reply;
    if (reply.filtered > 0)
        return badEnd(Verdict::HeldBack, errors);
    if (hasFailed)
        return badEnd(Verdict::Failed, errors);
    return tl::unexpected(wireanswer::notUnderstood(body));
}

} // namespace

Result<MediaReply> read(const HttpResponse &response, const ErrorHabits &errors)
{
    if (mediaanswer::isFile(response))
        return readFile(response, errors);
    // The first that is there says what the answer is; an error has an id as well.
    static constexpr std::array<QStringView, 4> keys{u"image", u"video", u"artifacts", u"id"};
    const auto any = json::parseObject(response.body);
    QStringView expected = keys.front();
    for (const QStringView key : keys) {
        const bool isError = any && key == u"id" && (any->contains("errors"_L1) || any->contains("name"_L1));
        if (any && any->contains(key) && !isError) {
            expected = key;
            break;
        }
    }
    const auto object = wireanswer::readObject(response, expected, errors);
    if (!object)
        return tl::unexpected(object.error());
    if (expected == u"artifacts")
        return readPictures(object->value("artifacts"_L1).toArray(), errors, response.body);
    if (expected != u"id")
        return readPictures(QJsonArray{*object}, errors, response.body);
    const QString id = json::text(*object, u"id");
    if (id.isEmpty())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return MediaReply{.task = RemoteTask{.id = id}};
}

} // namespace maquette::stabilityanswer
