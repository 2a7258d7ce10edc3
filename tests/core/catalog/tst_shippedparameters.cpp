#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/catalog/catalog.h"
#include "core/catalog/modelrow.h"
#include "core/catalog/parameterschema.h"
#include "core/catalog/parametersets.h"
#include "core/providers/provider.h"
#include "core/wire/parameterbody.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;

/// What resources/catalog/parameters says, as the catalogue gives it out.
class ShippedParametersTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void everyFileIsRead_data();
    void everyFileIsRead();
    void everyModelThatMakesSomethingHasParameters();
    void whatIsUsualHolds();
    void everyRequiredParameterIsMissed();
    void factsHold_data();
    void factsHold();
    void bodiesAreTheProviders_data();
    void bodiesAreTheProviders();
    void idsThatNobodyKnowsTakeWhatAllOfAKindTake();
    void theUsersRowReplacesWhatCanBeSet();
};

namespace {

const QDate kToday(2026, 11, 21);

QJsonObject object(const QByteArray &json)
{
    return *json::parseObject(json);
}

bool makesSomething(const Model &model)
{
    static const QSet<ModelKind> kinds{ModelKind::Image,  ModelKind::ImageEdit,     ModelKind::Video,
                                       ModelKind::Speech, ModelKind::Transcription, ModelKind::Embedding};
    return kinds.contains(model.kind) && !model.isRetired(kToday);
}

ModelRef ref(const QString &path)
{
    return {path.section(u' ', 0, 0), path.section(u' ', 1)};
}

ParameterSchema parametersOf(const QString &path)
{
    return Catalog({}).find(ref(path)).value_or(Model()).parameters;
}

} // namespace

void ShippedParametersTest::everyFileIsRead_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(test::sourcePath(u"resources/catalog/parameters"_s));
    for (const QString &name : folder.entryList({u"*.json"_s}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void ShippedParametersTest::everyFileIsRead()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto row = json::parseObject(file.readAll());
    QVERIFY(row);
    QCOMPARE(row->value(u"provider").toString() + u".json"_s, QFileInfo(path).fileName());
    const auto sets = ParameterSets::fromRow(*row);
    QVERIFY2(sets, sets ? "" : qPrintable(sets.error().message));
    // Compiled in.
    QVERIFY(QFile::exists(u":/catalog/parameters/"_s + QFileInfo(path).fileName()));
}

void ShippedParametersTest::everyModelThatMakesSomethingHasParameters()
{
    const Catalog catalog({});
    // Some tell themselves what can be set for each of their models.
    QSet<QString> tellThemselves;
    for (const Provider &vendor : builtinProviders()) {
        if (vendor.modelDetails)
            tellThemselves.insert(vendor.id);
    }
    QVERIFY(!tellThemselves.isEmpty());
    QStringList bare;
    int count = 0;
    for (const QString &providerId : catalog.providerIds()) {
        if (tellThemselves.contains(providerId))
            continue;
        for (const Model &model : catalog.models(providerId)) {
            if (!makesSomething(model))
                continue;
            ++count;
            if (model.parameters.isEmpty())
                bare.append(providerId + u' ' + model.id);
        }
    }
    QVERIFY2(bare.isEmpty(), qPrintable(bare.join(u'\n')));
    QVERIFY(count > 50);
}

void ShippedParametersTest::whatIsUsualHolds()
{
    const Catalog catalog({});
    for (const QString &providerId : catalog.providerIds()) {
        for (const Model &model : catalog.models(providerId)) {
            QJsonObject values = defaultsOf(model.parameters);
            for (const Parameter &parameter : model.parameters.parameters) {
                if (parameter.isRequired && parameter.fallback.isUndefined())
                    values.insert(parameter.name, parameter.type == Parameter::Type::File ? QJsonValue(1)
                                                  : parameter.choices.isEmpty()           ? QJsonValue(u"en"_s)
                                                                                          : parameter.choices.first());
            }
            const auto valid = validate(model.parameters, withoutUnavailable(model.parameters, values));
            // What at least one of several must be set for has no usual.
            const bool isShort = !valid && valid.error().message.contains(u"is needed while"_s);
            QVERIFY2(valid || isShort,
                     qPrintable(providerId + u' ' + model.id + u": "_s + (valid ? QString() : valid.error().message)));
        }
    }
}

void ShippedParametersTest::everyRequiredParameterIsMissed()
{
    const auto valid = validate(parametersOf(u"stability edit-outpaint"_s), {{u"image"_s, 1}});
    QVERIFY(!valid);
    QCOMPARE(valid.error().message, u"“Left” is needed while “Right” is not set and “Above” is not set and “Below” is not set."_s);
    QVERIFY(validate(parametersOf(u"stability edit-outpaint"_s), {{u"image"_s, 1}, {u"down"_s, 64}}));
    QVERIFY(!validate(parametersOf(u"stability upscale-fast"_s), {}));
    QVERIFY(validate(parametersOf(u"stability upscale-fast"_s), {{u"image"_s, 1}}));
}

void ShippedParametersTest::factsHold_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *model, const char *values, bool holds) {
        QTest::addRow("%s %s", model, values)
            << QString::fromLatin1(model) << QByteArray(R"({"prompt":"a cat",)" + QByteArray(values).sliced(1)).replace(",}", "}")
            << holds;
    };
    row("openai gpt-image-2", R"({"size":"1536x864"})", true);
    row("openai gpt-image-2-2026-04-21", R"({"size":"3840x2160"})", true);
    row("openai gpt-image-2", R"({"size":"1536x860"})", false);
    row("openai gpt-image-2", R"({"quality":"xhigh"})", false);
    row("openai gpt-image-2.6-flare", R"({"quality":"xhigh","size":"2048x1024"})", true);
    row("openai gpt-image-2.5-sunburst", R"({"format":"gif","frame_count":4})", true);
    row("openai gpt-image-2.5-sunburst", R"({"frame_count":4})", false);
    row("openai gpt-image-1.5", R"({"size":"1536x864"})", false);
    row("openai gpt-image-1.5", R"({"image":3,"input_fidelity":"high"})", true);
    row("openai gpt-image-1-mini", R"({"image":1,"input_fidelity":"high"})", false);
    row("openai gpt-image-1.5", R"({"background":"transparent","format":"jpeg"})", false);
    row("openai gpt-image-1.5", R"({"background":"transparent"})", true);
    row("openai gpt-image-1.5", R"({"compression":80})", false);
    row("openai gpt-image-1.5", R"({"compression":80,"format":"webp"})", true);
    row("openai gpt-image-1.5", R"({"mask":1})", false);
    row("openai gpt-image-1.5", R"({"count":11})", false);
    row("apimart MiniMax-Hailuo-2.3", R"({"resolution":"1080p","seconds":10})", false);
    row("apimart MiniMax-Hailuo-2.3", R"({"resolution":"1080p"})", true);
    row("apimart MiniMax-Hailuo-2.3", R"({"seconds":10})", true);
    row("apimart MiniMax-Hailuo-2.3", R"({"seconds":8})", false);
    row("apimart kling-v3-omni", R"({"seconds":15,"mode":"pro"})", true);
    row("apimart kling-v3-omni", R"({"seconds":16})", false);
    row("apimart viduq3-pro", R"({"first_frame":1,"aspect_ratio":"16:9"})", true); // nobody checked the ratios
    row("apimart viduq3-pro", R"({"last_frame":1})", false);
    row("apimart wan2.7-image", R"({"count":5})", false);
    row("apimart wan2.7-image", R"({"resolution":"4K"})", false);
    row("google gemini-3-pro-image", R"({"aspect_ratio":"21:9","resolution":"4K"})", true);
    row("google gemini-3-pro-image", R"({"aspect_ratio":"7:1"})", false);
    row("google gemini-omni-1.2-flash", R"({"seconds":8,"resolution":"1080p","aspect_ratio":"9:16"})", true);
    row("google gemini-omni-1.2-flash", R"({"resolution":"540p"})", false);
    row("stability ultra", R"({"image":1,"strength":0.5})", true);
    row("stability sd3.5-large", R"({"image":1})", false);
    row("openrouter openai/gpt-5-image", R"({"resolution":"2K","aspect_ratio":"19.5:9"})", true);
    row("openrouter openai/gpt-5-image", R"({"resolution":"3K"})", false);
    row("xai grok-imagine-image", R"({"count":10,"resolution":"2k"})", true);
    row("xai grok-imagine-image", R"({"count":11})", false);
}

void ShippedParametersTest::factsHold()
{
    QFETCH(QString, model);
    QFETCH(QByteArray, values);
    QFETCH(bool, holds);
    const auto valid = validate(parametersOf(model), object(values));
    QVERIFY2(valid.has_value() == holds, valid ? "holds" : qPrintable(valid.error().message));
}

void ShippedParametersTest::bodiesAreTheProviders_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<ModelKind>("kind");
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<QByteArray>("chosen");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("openai") << u"openai gpt-image-2"_s << ModelKind::Image
                            << R"({"format":"webp","compression":80,"size":"1536x864"})"_ba
                            << "{}"_ba
                            << R"({"output_format":"webp","output_compression":80,"size":"1536x864"})"_ba;
    QTest::newRow("gemini") << u"google gemini-3-pro-image"_s << ModelKind::Image
                            << R"({"aspect_ratio":"16:9","resolution":"2K"})"_ba
                            << "{}"_ba
                            << R"({"generationConfig":{"imageConfig":{"aspectRatio":"16:9","imageSize":"2K"}}})"_ba;
    QTest::newRow("stability") << u"stability core"_s << ModelKind::Image << R"({"style":"anime","format":"webp"})"_ba
                               << "{}"_ba
                               << R"({"style_preset":"anime","output_format":"webp"})"_ba;
    QTest::newRow("stability, one endpoint for several models")
        << u"stability sd3.5-medium"_s << ModelKind::Image << R"({"strength":0.5})"_ba
        << R"({"strength":0.5,"image":1})"_ba
        << R"({"model":"sd3.5-medium","mode":"image-to-image","strength":0.5})"_ba;
    QTest::newRow("stability, without a picture") << u"stability sd3.5-medium"_s << ModelKind::Image << "{}"_ba
                                                  << "{}"_ba
                                                  << R"({"model":"sd3.5-medium","mode":"text-to-image"})"_ba;
    QTest::newRow("apimart") << u"apimart wan2.7-image"_s << ModelKind::Image << R"({"aspect_ratio":"16:9","resolution":"2K"})"_ba
                             << "{}"_ba
                             << R"({"size":"16:9","resolution":"2K"})"_ba;
    QTest::newRow("hugging face") << u"huggingface any/thing"_s << ModelKind::Image << R"({"size":"1024x768","steps":4})"_ba
                                  << "{}"_ba
                                  << R"({"parameters":{"width":1024,"height":768,"num_inference_steps":4}})"_ba;
    QTest::newRow("hugging face, a list of one")
        << u"huggingface any/thing"_s << ModelKind::Video << R"({"negative_prompt":"rain"})"_ba
        << "{}"_ba
        << R"({"parameters":{"negative_prompt":["rain"]}})"_ba;
}

void ShippedParametersTest::bodiesAreTheProviders()
{
    QFETCH(QString, model);
    QFETCH(ModelKind, kind);
    QFETCH(QByteArray, values);
    QFETCH(QByteArray, chosen);
    QFETCH(QByteArray, body);
    const ParameterSchema schema = Catalog({}).resolve(ref(model), {}, kind).parameters;
    QCOMPARE(json::toBytes(bodyFrom(schema, object(values), object(chosen))), json::toBytes(object(body)));
}

void ShippedParametersTest::idsThatNobodyKnowsTakeWhatAllOfAKindTake()
{
    const Catalog catalog({});
    const ModelRef unknown{u"huggingface"_s, u"some/model"_s};
    QVERIFY(catalog.resolve(unknown).parameters.isEmpty());
    const Model picture = catalog.resolve(unknown, {}, ModelKind::Image);
    QCOMPARE(picture.kind, ModelKind::Image);
    QCOMPARE(picture.outputs, QList<Medium>{Medium::Image});
    QVERIFY(picture.parameters.find(u"steps"));
    // What is known stays what it is.
    QCOMPARE(catalog.resolve({u"openai"_s, u"gpt-image-2"_s}, {}, ModelKind::Video).kind, ModelKind::Image);
}

void ShippedParametersTest::theUsersRowReplacesWhatCanBeSet()
{
    const QTemporaryDir home;
    const QString path = home.filePath(u"catalog.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"models":[
        {"provider":"openai","id":"gpt-image-2","parameters":{"parameters":[{"name":"prompt","type":"text"}]}},
        {"provider":"openai","id":"gpt-image-1.5","parameters":{"parameters":[{"name":"prompt","type":"txt"}]}},
        {"provider":"huggingface","id":"my/film","kind":"video"}]})");
    file.close();
    const Catalog catalog({.overridesFile = path});
    QCOMPARE(catalog.find({u"openai"_s, u"gpt-image-2"_s})->parameters.parameters.size(), 1);
    QVERIFY(catalog.find({u"openai"_s, u"gpt-image-1.5"_s})->parameters.find(u"quality"));
    QVERIFY(catalog.find({u"huggingface"_s, u"my/film"_s})->parameters.find(u"num_frames"));
    const QList<Error> problems = catalog.problems();
    QCOMPARE(problems.size(), 1);
    QVERIFY2(problems.first().message.contains(u"“type”"_s), qPrintable(problems.first().message));
}

QTEST_GUILESS_MAIN(ShippedParametersTest)
#include "tst_shippedparameters.moc"
