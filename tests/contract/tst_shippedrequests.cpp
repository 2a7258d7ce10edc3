#include "tests/support/fixtures.h"
#include "tests/support/formparts.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/catalog/catalog.h"
#include "core/catalog/parameterschema.h"
#include "core/providers/provider.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const QDate kDay(2026, 11, 21);

/// What a vendor publishes about the request that speaks to models of a kind.
struct Published
{
    QString provider;
    ModelKind kind = ModelKind::Image;
    /// Empty: every api.
    QString api;
    QString file;
    /// Empty: the whole file.
    QString pointer;
    /// Where pictures go in, if that is another request.
    QString pointerWithFiles;
};

QList<Published> published()
{
    using Kind = ModelKind;
    const QString schemas = u"/components/schemas/"_s;
    QList<Published> all;
    for (const QString &id : {u"openai"_s, u"sandbox"_s}) {
        all.append(
            {id, Kind::Image, {}, u"openai-media"_s, schemas + u"CreateImageRequest"_s, schemas + u"EditImageBodyJsonParam"_s});
        all.append({id, Kind::Speech, {}, u"openai-media"_s, schemas + u"CreateSpeechRequest"_s, {}});
        all.append({id, Kind::Embedding, {}, u"openai-media"_s, schemas + u"CreateEmbeddingRequest"_s, {}});
        all.append({id, Kind::Transcription, {}, u"openai-media"_s, schemas + u"CreateTranscriptionRequest"_s, {}});
    }
    all.append({u"openrouter"_s, Kind::Image, {}, u"openrouter-media"_s, schemas + u"ImageGenerationRequest"_s, {}});
    all.append({u"openrouter"_s, Kind::Video, {}, u"openrouter-media"_s, schemas + u"VideoGenerationRequest"_s, {}});
    all.append({u"openrouter"_s, Kind::Embedding, {}, u"openrouter-media"_s, schemas + u"CreateEmbeddings"_s, {}});
    all.append({u"mistral"_s, Kind::Embedding, {}, u"mistral"_s, schemas + u"EmbeddingRequest"_s, {}});
    all.append({u"mistral"_s, Kind::Speech, {}, u"mistral"_s, schemas + u"SpeechRequest"_s, {}});
    all.append({u"mistral"_s, Kind::Transcription, {}, u"mistral"_s, schemas + u"AudioTranscriptionRequest"_s, {}});
    all.append({u"google"_s, Kind::Image, {}, u"gemini.schema"_s, u"/$defs/GenerateContentRequest"_s, {}});
    all.append({u"google"_s, Kind::Video, u"interactions"_s, u"gemini.schema"_s, u"/$defs/CreateInteraction"_s, {}});
    all.append({u"google"_s, Kind::Embedding, {}, u"gemini.schema"_s, u"/$defs/BatchEmbedContentsRequest"_s, {}});
    all.append({u"huggingface"_s, Kind::Embedding, {}, u"hf-feature-extraction"_s, {}, {}});
    return all;
}

/// One value of one parameter of a model, the others as they are by themselves.
struct Choice
{
    QString name;
    QJsonValue value;
};

QJsonArray edgesOf(const Parameter &parameter)
{
    QJsonArray edges;
    const auto add = [&edges](const QJsonValue &value) {
        if (!value.isUndefined() && !edges.contains(value))
            edges.append(value);
    };
    const bool isWhole = parameter.type == Parameter::Type::Integer;
    const auto number = [isWhole](double value) { return isWhole ? QJsonValue(static_cast<qint64>(value)) : QJsonValue(value); };
    add(parameter.fallback);
    for (const QJsonValue &choice : parameter.choices)
        add(choice);
    if (parameter.type == Parameter::Type::Boolean) {
        add(true);
        add(false);
    }
    if (isWhole || parameter.type == Parameter::Type::Number) {
        add(number(parameter.minimum.value_or(1)));
        add(number(parameter.maximum.value_or(parameter.minimum.value_or(1))));
    }
    if (parameter.type == Parameter::Type::Text)
        add(QString(std::min<qint64>(parameter.maxLength.value_or(40), 40'000), u'a'));
    if (parameter.type == Parameter::Type::File)
        add(1);
    return edges;
}

/// `values` and whatever has to be set beside them.
QJsonObject completed(const ParameterSchema &schema, QJsonObject values)
{
    for (const Parameter &parameter : schema.parameters) {
        if (values.contains(parameter.name) || !stateOf(schema, parameter, values).isRequired)
            continue;
        const QJsonArray edges = edgesOf(parameter);
        values.insert(parameter.name, parameter.fallback.isUndefined() ? edges.first() : parameter.fallback);
    }
    return values;
}

/// What the vendor's documentation says and its schema does not yet, or what only its clients know.
bool isAhead(const Model &model, const QString &parameter, const QJsonValue &value)
{
    static const QJsonArray newer{u"xhigh"_s, u"max"_s, u"gif"_s, u"svg"_s};
    const bool isNewer =
        model.providerId == u"openai" && (parameter == u"quality" || parameter == u"format") && newer.contains(value);
    return isNewer || (model.endpoint.endsWith(u"/generate/sd3") && parameter == u"guidance");
}

MediaRequest mediaOf(const Model &model, QJsonObject values)
{
    const bool takesPrompt = model.parameters.find(u"prompt") != nullptr;
    MediaRequest request{.modelId = model.id, .prompt = takesPrompt ? u"a red barn"_s : QString(), .values = {}, .inputs = {}};
    if (values.contains(u"prompt"))
        request.prompt = values.take("prompt"_L1).toString();
    request.count = values.take("count"_L1).toInt(1);
    for (const Parameter &parameter : model.parameters.parameters) {
        if (parameter.type != Parameter::Type::File || !values.contains(parameter.name))
            continue;
        values.remove(parameter.name);
        const QString mime = parameter.file.mimes.isEmpty() ? u"image/png"_s : parameter.file.mimes.first();
        request.inputs.append({.parameter = parameter.name,
                               .mime = mime,
                               .bytes = "\x89PNG\r\n\x1a\n",
                               .assetHash = {},
                               .width = 1024,
                               .height = 1024,
                               .link = QUrl(u"https://files.example.com/a.png"_s)});
    }
    request.values = values;
    return request;
}

Result<HttpRequest> encoded(const Provider &vendor, const Model &model, const QJsonObject &values)
{
    const Endpoint endpoint{.baseUrl = vendor.baseUrl.isEmpty() ? QUrl(u"https://api.example.com/v1"_s) : vendor.baseUrl};
    const QString text = values.value("text"_L1).toString(u"Hello"_s);
    switch (model.kind) {
    case ModelKind::Image:
    case ModelKind::ImageEdit:
    case ModelKind::Video:
        return vendor.mediaFor(model)->encode(mediaOf(model, values), model, endpoint);
    case ModelKind::Speech: {
        SpeechRequest request{.modelId = model.id, .text = text, .speed = {}};
        request.voice = values.value("voice"_L1).toString();
        request.instructions = values.value("instructions"_L1).toString();
        request.format = values.value("format"_L1).toString();
        if (values.contains(u"speed"))
            request.speed = values.value("speed"_L1).toDouble();
        return vendor.speech->encode(request, model, endpoint);
    }
    case ModelKind::Transcription: {
        TranscriptionRequest request{
            .modelId = model.id, .audio = "fLaC....", .mime = u"audio/flac"_s, .fileName = u"a.flac"_s, .temperature = {}};
        request.language = values.value("language"_L1).toString();
        request.prompt = values.value("prompt"_L1).toString();
        if (values.contains(u"temperature"))
            request.temperature = values.value("temperature"_L1).toDouble();
        return vendor.transcription->encode(request, model, endpoint);
    }
    default: {
        EmbeddingRequest request{.modelId = model.id, .texts = {text}, .dimensions = {}};
        if (values.contains(u"dimensions"))
            request.dimensions = values.value("dimensions"_L1).toInt();
        return vendor.embeddings->encode(request, model, endpoint);
    }
    }
}

bool isSpoken(const Provider &vendor, const Model &model)
{
    switch (model.kind) {
    case ModelKind::Image:
    case ModelKind::ImageEdit:
    case ModelKind::Video:
        return vendor.mediaFor(model) != nullptr;
    case ModelKind::Speech:
        return vendor.speech != nullptr;
    case ModelKind::Transcription:
        return vendor.transcription != nullptr;
    case ModelKind::Embedding:
        return vendor.embeddings != nullptr;
    default:
        return false;
    }
}

/// The fields of a form as JSON would have them: a text that reads as a number or a flag may be one.
QJsonObject documentOf(const HttpRequest &http, const QJsonObject &properties)
{
    if (!http.headers.value("content-type").startsWith("multipart/"))
        return QJsonDocument::fromJson(http.body).object();
    QJsonObject document;
    const auto parts = formParts(http);
    for (auto it = parts.cbegin(); it != parts.cend(); ++it) {
        const QString name = QString::fromUtf8(it.key());
        const QString type = properties.value(name).toObject().value("type"_L1).toString();
        const QString text = QString::fromUtf8(it->content);
        QJsonValue value = it->fileName.isEmpty() ? QJsonValue(text) : QJsonValue(QString::fromUtf8(it->fileName));
        if (type == u"number" || type == u"integer")
            value = text.toDouble();
        else if (type == u"boolean")
            value = text == u"true";
        document.insert(name, value);
    }
    return document;
}

} // namespace

/// Requests of every shipped model, with everything that can be set for it at its edges, against what the vendor publishes.
class ShippedRequestsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyChoiceIsEncoded_data();
    void everyChoiceIsEncoded();
    void everyPublishedRequestIsUsed();

private:
    const Published *publishedFor(const Model &model) const;
    void check(const Provider &vendor, const Model &model, const QJsonObject &values, const QString &what);
    void checkFields(const QJsonObject &endpoint, const HttpRequest &http, const QString &what);

    std::vector<Provider> m_vendors = builtinProviders();
    QList<Published> m_published = published();
    QHash<QString, QJsonObject> m_schemas;
    QJsonObject m_stability;
    QSet<QString> m_used;
    int m_requests = 0;
};

void ShippedRequestsTest::initTestCase()
{
    m_stability = jsonFixture(u"schemas/stability.endpoints.json"_s).value("endpoints"_L1).toObject();
    for (const Published &one : std::as_const(m_published)) {
        if (!m_schemas.contains(one.file))
            m_schemas.insert(one.file, jsonFixture(u"schemas/%1.json"_s.arg(one.file)));
    }
}

void ShippedRequestsTest::everyChoiceIsEncoded_data()
{
    QTest::addColumn<int>("vendor");
    QTest::addColumn<QString>("id");
    const Catalog catalog({});
    for (std::size_t i = 0; i < m_vendors.size(); ++i) {
        for (const Model &model : catalog.models(m_vendors[i].id)) {
            if (!model.parameters.isEmpty() && !model.isRetired(kDay) && isSpoken(m_vendors[i], model))
                QTest::addRow("%s %s", qPrintable(m_vendors[i].id), qPrintable(model.id)) << static_cast<int>(i) << model.id;
        }
    }
}

const Published *ShippedRequestsTest::publishedFor(const Model &model) const
{
    const ModelKind kind = model.kind == ModelKind::ImageEdit ? ModelKind::Image : model.kind;
    for (const Published &one : m_published) {
        if (one.provider == model.providerId && one.kind == kind && (one.api.isEmpty() || one.api == model.api))
            return &one;
    }
    return nullptr;
}

void ShippedRequestsTest::checkFields(const QJsonObject &endpoint, const HttpRequest &http, const QString &what)
{
    const QJsonObject fields = endpoint.value("fields"_L1).toObject();
    const auto parts = formParts(http);
    for (auto it = parts.cbegin(); it != parts.cend(); ++it) {
        const QString name = QString::fromUtf8(it.key());
        QVERIFY2(fields.contains(name), qPrintable(what + u" sends "_s + name));
        const QJsonObject field = fields.value(name).toObject();
        const QString text = QString::fromUtf8(it->content);
        const QString type = field.value("type"_L1).toString();
        if (type == u"enum")
            QVERIFY2(field.value("values"_L1).toArray().contains(text), qPrintable(what + u": "_s + name + u'=' + text));
        if (type == u"int" || type == u"float") {
            const double number = text.toDouble();
            QVERIFY2(number >= field.value("min"_L1).toDouble(number) && number <= field.value("max"_L1).toDouble(number),
                     qPrintable(what + u": "_s + name + u'=' + text));
        }
        if (type == u"string" && field.contains("max_chars"_L1))
            QVERIFY2(text.size() <= field.value("max_chars"_L1).toInt(), qPrintable(what + u": "_s + name));
    }
    for (const QJsonValue &required : endpoint.value("required"_L1).toArray())
        QVERIFY2(parts.contains(required.toString().toUtf8()), qPrintable(what + u" lacks "_s + required.toString()));
}

void ShippedRequestsTest::check(const Provider &vendor, const Model &model, const QJsonObject &values, const QString &what)
{
    const auto http = encoded(vendor, model, values);
    QVERIFY2(http, http ? "" : qPrintable(what + u": "_s + http.error().message));
    ++m_requests;
    if (m_stability.contains(model.endpoint)) {
        checkFields(m_stability.value(model.endpoint).toObject(), *http, what);
        return;
    }
    const Published *known = publishedFor(model);
    if (!known) {
        if (http->headers.value("content-type").contains("json"))
            QVERIFY2(json::parseObject(http->body), qPrintable(what));
        return;
    }
    bool hasFiles = false;
    for (const Parameter &parameter : model.parameters.parameters)
        hasFiles = hasFiles || (parameter.type == Parameter::Type::File && values.contains(parameter.name));
    const QString pointer = hasFiles && !known->pointerWithFiles.isEmpty() ? known->pointerWithFiles : known->pointer;
    const QJsonObject file = m_schemas.value(known->file);
    const QJsonObject definition = file.value("components"_L1)["schemas"_L1][pointer.section(u'/', -1)].toObject();
    const QJsonObject document = documentOf(*http, definition.value("properties"_L1).toObject());
    const QStringList errors = schemaErrors(pointer.isEmpty() ? file : schemaAt(file, pointer), document);
    QVERIFY2(errors.isEmpty(), qPrintable(what + u": "_s + errors.join(u'\n') + u'\n' + QString::fromUtf8(http->body.left(2'000))));
    m_used.insert(known->provider + known->file + known->pointer);
}

void ShippedRequestsTest::everyChoiceIsEncoded()
{
    QFETCH(int, vendor);
    QFETCH(QString, id);
    const Provider &provider = m_vendors.at(static_cast<std::size_t>(vendor));
    const Model model = *Catalog({}).find({provider.id, id});
    int sent = 0;
    for (const Parameter &parameter : model.parameters.parameters) {
        for (const QJsonValue &value : edgesOf(parameter)) {
            const QJsonObject values = completed(model.parameters, {{parameter.name, value}});
            // Some choices hang on others; the rules say so before anything is sent.
            if (isAhead(model, parameter.name, value) || !validate(model.parameters, values))
                continue;
            check(provider, model, values, u"%1 %2 with %3 %4"_s.arg(provider.id, id, parameter.name, valueText(value).left(60)));
            if (QTest::currentTestFailed())
                return;
            ++sent;
        }
    }
    QVERIFY2(sent >= model.parameters.parameters.size() / 2, qPrintable(u"only %1 of its choices hold"_s.arg(sent)));
}

void ShippedRequestsTest::everyPublishedRequestIsUsed()
{
    QStringList idle;
    const Catalog catalog({});
    for (const Published &one : std::as_const(m_published)) {
        const auto models = catalog.models(one.provider);
        const bool isShipped = std::any_of(models.cbegin(), models.cend(), [this, &one](const Model &model) {
            return publishedFor(model) == &one && !model.parameters.isEmpty() && !model.isRetired(kDay);
        });
        if (isShipped && !m_used.contains(one.provider + one.file + one.pointer))
            idle.append(one.provider + u' ' + one.file + one.pointer);
    }
    QVERIFY2(idle.isEmpty(), qPrintable(idle.join(u'\n')));
    QVERIFY2(m_requests > 500, qPrintable(QString::number(m_requests)));
}

QTEST_GUILESS_MAIN(ShippedRequestsTest)
#include "tst_shippedrequests.moc"
