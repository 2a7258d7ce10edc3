#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/wire/parameterbody.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Parameter parameter(const QString &name, const QString &wire, Parameter::Type type = Parameter::Type::Text)
{
    Parameter one;
    one.name = name;
    one.wire = wire;
    one.type = type;
    return one;
}

QJsonObject object(const char *json)
{
    return *json::parseObject(json);
}

} // namespace

class ParameterBodyTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void valuesGoToTheirPlaces_data();
    void valuesGoToTheirPlaces();
    void withoutASchemaValuesKeepTheirNames();
    void whatTheModelSaysByItselfIsThere();
    void whatIsThereStaysBesideANewValue();
    void formTextsAreWhatFormsWant_data();
    void formTextsAreWhatFormsWant();
    void bodiesBecomeFields();
};

void ParameterBodyTest::valuesGoToTheirPlaces_data()
{
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << R"({})"_ba
                             << R"({})"_ba;
    QTest::newRow("under its own name") << R"({"seed":7})"_ba
                                        << R"({"seed":7})"_ba;
    QTest::newRow("under another name") << R"({"negative_prompt":"rain"})"_ba
                                        << R"({"without":"rain"})"_ba;
    QTest::newRow("inside") << R"({"aspect_ratio":"16:9"})"_ba
                            << R"({"config":{"image":{"ratio":"16:9"}}})"_ba;
    QTest::newRow("two inside one") << R"({"aspect_ratio":"16:9","quality":"high"})"_ba
                                    << R"({"config":{"image":{"ratio":"16:9","quality":"high"}}})"_ba;
    QTest::newRow("as a list") << R"({"style":"flat"})"_ba
                               << R"({"config":{"styles":["flat"]}})"_ba;
    QTest::newRow("a list stays one") << R"({"style":["flat","dark"]})"_ba
                                      << R"({"config":{"styles":["flat","dark"]}})"_ba;
    QTest::newRow("two sides") << R"({"size":"1024x768"})"_ba
                               << R"({"parameters":{"width":1024,"height":768}})"_ba;
    QTest::newRow("no sides") << R"({"size":"auto"})"_ba
                              << R"({})"_ba;
    QTest::newRow("null") << R"({"seed":null,"strange":null})"_ba
                          << R"({})"_ba;
    QTest::newRow("a stranger, dots and all") << R"({"a.b":{"c":1}})"_ba
                                              << R"({"a.b":{"c":1}})"_ba;
    QTest::newRow("types stay") << R"({"seed":4294967295,"quality":0.5,"negative_prompt":false})"_ba
                                << R"({"seed":4294967295,"config":{"image":{"quality":0.5}},"without":false})"_ba;
}

void ParameterBodyTest::valuesGoToTheirPlaces()
{
    QFETCH(QByteArray, values);
    QFETCH(QByteArray, body);
    ParameterSchema schema;
    schema.parameters = {parameter(u"seed"_s, {}),
                         parameter(u"negative_prompt"_s, u"without"_s),
                         parameter(u"aspect_ratio"_s, u"config.image.ratio"_s),
                         parameter(u"quality"_s, u"config.image.quality"_s),
                         parameter(u"style"_s, u"config.styles[]"_s),
                         parameter(u"size"_s, u"parameters.width,parameters.height"_s, Parameter::Type::Size)};
    QCOMPARE(bodyFrom(schema, object(values)), object(body));
}

void ParameterBodyTest::withoutASchemaValuesKeepTheirNames()
{
    QCOMPARE(bodyFrom({}, object(R"({"steps":30,"extra":{"a":[1]}})")), object(R"({"steps":30,"extra":{"a":[1]}})"));
}

void ParameterBodyTest::whatTheModelSaysByItselfIsThere()
{
    ParameterSchema schema;
    schema.parameters = {parameter(u"image"_s, {}, Parameter::Type::File), parameter(u"model"_s, {})};
    schema.constants = {{u"model"_s, u"three"_s, {}},
                        {u"mode"_s, u"image-to-image"_s, {{u"image"_s, {}, false}}},
                        {u"options.mode"_s, u"text-to-image"_s, {{u"image"_s, {}, true}}}};
    QCOMPARE(bodyFrom(schema, {}), object(R"({"model":"three","options":{"mode":"text-to-image"}})"));
    QCOMPARE(bodyFrom(schema, object(R"({"seed":1})"), object(R"({"seed":1,"image":2})")),
             object(R"({"model":"three","mode":"image-to-image","seed":1})"));
    // What was chosen is nearer.
    QCOMPARE(bodyFrom(schema, object(R"({"model":"two"})")).value(u"model"), QJsonValue(u"two"_s));
}

void ParameterBodyTest::whatIsThereStaysBesideANewValue()
{
    QJsonObject body = object(R"({"model":"m","input":{"prompt":"a cat"},"seed":1})");
    putAt(body, u"input.image"_s, u"data:"_s);
    putAt(body, u"seed.value"_s, 2);
    QCOMPARE(body, object(R"({"model":"m","input":{"prompt":"a cat","image":"data:"},"seed":{"value":2}})"));
}

void ParameterBodyTest::formTextsAreWhatFormsWant_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("text") << R"("a \"cat\" ä")"_ba
                          << "a \"cat\" ä"_ba;
    QTest::newRow("whole number") << "4294967294"_ba
                                  << "4294967294"_ba;
    QTest::newRow("largest exact") << "9007199254740991"_ba
                                   << "9007199254740991"_ba;
    QTest::newRow("fraction") << "0.35"_ba
                              << "0.35"_ba;
    QTest::newRow("true") << "true"_ba
                          << "true"_ba;
    QTest::newRow("false") << "false"_ba
                           << "false"_ba;
    QTest::newRow("object") << R"({"a":[1,"b"]})"_ba
                            << R"({"a":[1,"b"]})"_ba;
    QTest::newRow("null") << "null"_ba
                          << ""_ba;
}

void ParameterBodyTest::formTextsAreWhatFormsWant()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, text);
    const QJsonArray wrapped = *json::parseArray('[' + json + ']');
    QCOMPARE(formText(wrapped.first()), text);
}

void ParameterBodyTest::bodiesBecomeFields()
{
    MultipartForm form([] { return "edge"_ba; });
    addFields(form, object(R"({"prompt":"a cat","n":2,"tags":["a",1],"none":null})"));
    QCOMPARE(form.body(), "--edge\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n2\r\n"
                          "--edge\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na cat\r\n"
                          "--edge\r\nContent-Disposition: form-data; name=\"tags[]\"\r\n\r\na\r\n"
                          "--edge\r\nContent-Disposition: form-data; name=\"tags[]\"\r\n\r\n1\r\n"
                          "--edge--\r\n"_ba);
}

QTEST_GUILESS_MAIN(ParameterBodyTest)
#include "tst_parameterbody.moc"
