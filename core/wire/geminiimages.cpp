#include "core/wire/geminiimages.h"

#include "core/base/json.h"
#include "core/wire/geminiimagesdecoder.h"
#include "core/wire/geminimedia.h"
#include "core/wire/geminiwire.h"
#include "core/wire/parameterbody.h"
#include "core/wire/wirerequest.h"

#include <QByteArrayList>
#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

mediarequest::InputBounds usualBounds()
{
    const FileLimits pictures{.mimes = geminimedia::pictureMimes(), .maxCount = 14};
    return {{u"image"_s, pictures}, {u"references"_s, pictures}};
}

QByteArray partOf(const MediaInput &input)
{
    if (input.link.isEmpty())
        return geminiwire::inlinePart(input.mime, input.bytes);
    return R"({"fileData":{"mimeType":)" + wirerequest::quoted(input.mime) + R"(,"fileUri":)" +
           wirerequest::quoted(input.link.toString(QUrl::FullyEncoded)) + "}}";
}

QByteArray contentsOf(const MediaRequest &request)
{
    QByteArrayList parts;
    for (const MediaInput &input : request.inputs)
        parts.append(partOf(input));
    parts.append(R"({"text":)" + wirerequest::quoted(request.prompt) + '}');
    return R"([{"role":"user","parts":[)" + parts.join(',') + "]}]";
}

} // namespace

GeminiImagesCodec::GeminiImagesCodec() : GeminiImagesCodec(Quirks()) {}

GeminiImagesCodec::GeminiImagesCodec(Quirks quirks) : m_quirks(std::move(quirks))
{
    if (m_quirks.bounds.isEmpty())
        m_quirks.bounds = usualBounds();
}

Result<HttpRequest> GeminiImagesCodec::encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto good = geminimedia::check(request, model, m_quirks.bounds); !good)
        return tl::unexpected(good.error());
    QJsonObject body = geminimedia::fieldsOf(request, model, m_quirks.valueFields);
    putAt(body, u"generationConfig.responseModalities"_s, QJsonArray{u"TEXT"_s, u"IMAGE"_s});
    const bool wantsSketches = request.partialImages > 0;
    if (wantsSketches)
        putAt(body, u"generationConfig.thinkingConfig.includeThoughts"_s, true);
    QByteArray bytes = json::toBytes(body);
    wirerequest::addMember(bytes, u"contents"_s, contentsOf(request));
    if (const auto good = geminimedia::checkSize(bytes, model); !good)
        return tl::unexpected(good.error());
    const QString id = request.modelId.isEmpty() ? model.id : request.modelId;
    if (!wantsSketches)
        return wirerequest::postJson(endpoint, geminiwire::callUrl(endpoint, id, u"generateContent"), std::move(bytes));
    const QUrl url = geminiwire::callUrl(endpoint, id, u"streamGenerateContent");
    HttpRequest http = wirerequest::postJson(endpoint, geminiwire::withQueryItem(url, u"alt"_s, u"sse"_s), std::move(bytes));
    http.headers.set("Accept"_ba, "text/event-stream"_ba);
    return http;
}

std::unique_ptr<MediaDecoder> GeminiImagesCodec::decoder(const MediaRequest &, const Model &) const
{
    return std::make_unique<GeminiImagesDecoder>(m_quirks.errors);
}

} // namespace maquette
