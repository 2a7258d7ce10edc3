#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/catalog/openapiinput.h"
#include "core/catalog/parameterrow.h"

#include <QJsonDocument>
#include <QRandomGenerator>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

using Type = Parameter::Type;

class OpenApiInputTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        TestCase::init();
        const auto result = parametersFromOpenApi(jsonFixture(u"replicate/openapi-schema.json"_s));
        QVERIFY(result);
        m_schema = *result;
    }

    void theOrderIsThatOfTheModel()
    {
        QStringList names;
        for (const Parameter &parameter : std::as_const(m_schema.parameters))
            names.append(parameter.name);
        QCOMPARE(names,
                 QStringList({u"prompt"_s, u"aspect_ratio"_s, u"image"_s, u"mask"_s, u"references"_s, u"count"_s, u"guidance"_s,
                              u"seed"_s, u"format"_s, u"compression"_s, u"strength"_s, u"steps"_s, u"go_fast"_s,
                              u"guidance_scale"_s, u"weights"_s, u"megapixels"_s, u"width"_s, u"speed_mode"_s}));
    }

    void namesAreOursAndPlacesTheModels()
    {
        QCOMPARE(named(u"prompt").wireName(), u"input.prompt"_s);
        QCOMPARE(named(u"count").wireName(), u"input.num_outputs"_s);
        QCOMPARE(named(u"steps").wireName(), u"input.num_inference_steps"_s);
        // The second of two that would be one keeps its own name.
        QCOMPARE(named(u"guidance").wireName(), u"input.guidance"_s);
        QCOMPARE(named(u"guidance_scale").wireName(), u"input.guidance_scale"_s);
        const auto bare = parametersFromOpenApi(jsonFixture(u"replicate/openapi-schema.json"_s), {});
        QCOMPARE(bare->find(u"count")->wireName(), u"num_outputs"_s);
    }

    void typesAndBoundsAreRead()
    {
        QCOMPARE(named(u"prompt").type, Type::Text);
        QVERIFY(named(u"prompt").isRequired);
        QCOMPARE(named(u"prompt").help, u"Prompt for generated image"_s);
        QVERIFY(!named(u"seed").isRequired);
        QCOMPARE(named(u"count").type, Type::Integer);
        QCOMPARE(named(u"count").minimum, 1.0);
        QCOMPARE(named(u"count").maximum, 4.0);
        QCOMPARE(named(u"count").fallback, QJsonValue(1));
        QCOMPARE(named(u"strength").type, Type::Number);
        QCOMPARE(named(u"go_fast").type, Type::Boolean);
        QCOMPARE(named(u"go_fast").fallback, QJsonValue(true));
        QCOMPARE(named(u"go_fast").label, u"Go Fast"_s);
    }

    void choicesAreFoundBehindReferences()
    {
        QCOMPARE(named(u"aspect_ratio").type, Type::Choice);
        QCOMPARE(named(u"aspect_ratio").choices, (QJsonArray{u"1:1"_s, u"16:9"_s, u"9:16"_s}));
        QCOMPARE(named(u"aspect_ratio").fallback, QJsonValue(u"1:1"_s));
        // What the property says itself is nearer than what the enumeration says.
        QCOMPARE(named(u"aspect_ratio").help, u"Aspect ratio for the generated image"_s);
        QCOMPARE(named(u"speed_mode").choices, (QJsonArray{1, 2}));
        QCOMPARE(named(u"speed_mode").label, u"Speed"_s);
        // A default that is no choice is nobody's.
        QCOMPARE(named(u"megapixels").type, Type::Choice);
        QVERIFY(named(u"megapixels").fallback.isUndefined());
    }

    void addressesAreFiles()
    {
        QCOMPARE(named(u"image").type, Type::File);
        QCOMPARE(named(u"image").file.maxCount, 1);
        QCOMPARE(named(u"mask").type, Type::File);
        QCOMPARE(named(u"references").type, Type::File);
        QCOMPARE(named(u"references").file.maxCount, 4);
        QCOMPARE(named(u"references").wireName(), u"input.input_images"_s);
    }

    void whatDoesNotFitIsLeftOut()
    {
        for (const QString &name : {u"hf_token"_s, u"old_option"_s, u"lora_scales"_s, u"loop"_s, u"a.b"_s})
            QVERIFY2(!m_schema.find(name), qPrintable(name));
        // Without it the model would refuse everything.
        QVERIFY(named(u"weights").isRequired && named(u"weights").isUnverified);
        QVERIFY(named(u"guidance_scale").fallback.isUndefined());
        QVERIFY(!named(u"width").minimum && !named(u"width").maximum);
        QCOMPARE(named(u"width").step, 16.0);
    }

    void whatComesOutCanBeKept()
    {
        const auto again = parameterSchemaFromRow(parameterSchemaRow(m_schema));
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(*again, m_schema);
    }

    void aDocumentWithoutAnInputIsAnError()
    {
        for (const QByteArray &json : {"{}"_ba, "{\"components\":{\"schemas\":{\"Input\":{}}}}"_ba, "{\"components\":[]}"_ba}) {
            const auto result = parametersFromOpenApi(*json::parseObject(json));
            QVERIFY(!result);
            QCOMPARE(result.error().kind, Error::Kind::Protocol);
        }
    }

    void damagedDocumentsAreSchemasOrErrors()
    {
        const QByteArray whole = fixture(u"replicate/openapi-schema.json"_s);
        QRandomGenerator random(20261128);
        int read = 0;
        for (int round = 0; round < 500; ++round) {
            QByteArray bytes = whole;
            for (int i = 0; i < 3; ++i)
                bytes[random.bounded(bytes.size())] = static_cast<char>(32 + random.bounded(95));
            const auto document = json::parseObject(bytes);
            const auto result = document ? parametersFromOpenApi(*document) : Result<ParameterSchema>();
            if (!document || !result)
                continue;
            ++read;
            const auto kept = parameterSchemaFromRow(parameterSchemaRow(*result));
            QVERIFY2(kept, kept ? "" : qPrintable(kept.error().message));
        }
        QVERIFY(read > 50);
    }

private:
    Parameter named(QStringView name) const
    {
        const Parameter *parameter = m_schema.find(name);
        return parameter ? *parameter : Parameter();
    }

    ParameterSchema m_schema;
};

QTEST_GUILESS_MAIN(OpenApiInputTest)
#include "tst_openapiinput.moc"
