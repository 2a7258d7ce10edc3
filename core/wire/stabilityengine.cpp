#include "core/wire/stabilityengine.h"

#include "core/base/json.h"
#include "core/wire/mediarequest.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace maquette::stabilityengine {

namespace {

constexpr qint64 kLongestPrompt = 2'000;

/// Where a value goes that the model's row does not name.
const QHash<QString, QString> &valueFields()
{
    static const QHash<QString, QString> fields{{u"style"_s, u"style_preset"_s}, {u"guidance"_s, u"cfg_scale"_s}};
    return fields;
}

QJsonArray promptsOf(const MediaRequest &request)
{
    QJsonArray prompts{QJsonObject{{"text"_L1, request.prompt}, {"weight"_L1, 1}}};
    const QString negative = request.values.value("negative_prompt"_L1).toString();
    if (!negative.isEmpty())
        prompts.append(QJsonObject{{"text"_L1, negative}, {"weight"_L1, -1}});
    return prompts;
}

QJsonObject bodyOf(const MediaRequest &request, const Model &model)
{
    MediaRequest rest = request;
    rest.values.remove("negative_prompt"_L1);
    QJsonObject body = mediarequest::fieldsFor(rest, model, valueFields());
    // The address says which engine it is.
    body.remove("model"_L1);
    const QStringList sides = body.value("size"_L1).toString().split(u'x');
    if (sides.size() == 2) {
        body.remove("size"_L1);
        body.insert("width"_L1, sides.at(0).toInt());
        body.insert("height"_L1, sides.at(1).toInt());
    }
    body.insert("text_prompts"_L1, promptsOf(request));
    if (request.count > 1)
        body.insert(mediarequest::fieldOf(model, u"count", u"samples"_s), request.count);
    return body;
}

} // namespace

Result<HttpRequest> encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint, const QUrl &url)
{
    if (!request.inputs.isEmpty()) {
        return failure(Error::Kind::Unsupported,
                       QCoreApplication::translate("mediarequest",
                                                   "%1 makes pictures from words alone. Remove the files, or choose "
                                                   "another model.")
                           .arg(model.displayName()));
    }
    if (const auto good = mediarequest::checkPrompt(request.prompt, model, kLongestPrompt); !good)
        return tl::unexpected(good.error());
    return wirerequest::postJson(endpoint, url, json::toBytes(bodyOf(request, model)));
}

} // namespace maquette::stabilityengine
