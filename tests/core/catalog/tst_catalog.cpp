#include "core/base/json.h"
#include "core/catalog/catalog.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>

#include <atomic>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Money perMillion(QStringView text)
{
    return *moneyPerMillion(text);
}

Money usd(QStringView text)
{
    return *moneyFromDecimal(text);
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

ListedModel listed(const QString &id, const QString &input = {}, const QString &output = {})
{
    ListedModel model;
    model.id = id;
    if (!input.isEmpty()) {
        model.price = Price();
        model.price->tokens.input = perMillion(input);
        model.price->tokens.output = perMillion(output);
    }
    return model;
}

const QDateTime kFetched(QDate(2026, 11, 20), QTime(8, 0), Qt::UTC);

} // namespace

class CatalogTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void everyShippedRowIsRead()
    {
        const Catalog catalog({});
        QStringList ids = catalog.providerIds();
        QVERIFY(ids.size() >= 18);
        for (const QString &providerId : std::as_const(ids)) {
            QFile file(test::sourcePath(u"resources/catalog/%1.json"_s).arg(providerId));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto object = json::parseObject(file.readAll());
            QVERIFY(object);
            const QJsonArray rows = object->value(u"models").toArray();
            const QList<Model> models = catalog.models(providerId);
            QCOMPARE(models.size(), rows.size());
            for (qsizetype i = 0; i < rows.size(); ++i) {
                QCOMPARE(models.at(i).id, json::text(rows.at(i).toObject(), u"id"));
                QCOMPARE(models.at(i).providerId, providerId);
                QCOMPARE(models.at(i).price.has_value(), rows.at(i)[u"price"].isObject());
            }
        }
    }

    void seedPricesAreExact_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("id");
        QTest::addColumn<Money>("input");
        QTest::addColumn<Money>("output");
        QTest::newRow("gpt-4o-mini") << u"openai"_s << u"gpt-4o-mini"_s << Money{150'000} << Money{600'000};
        QTest::newRow("haiku") << u"anthropic"_s << u"claude-3-haiku-20240307"_s << Money{250'000} << Money{1'250'000};
    }

    void seedPricesAreExact()
    {
        QFETCH(QString, provider);
        QFETCH(QString, id);
        QFETCH(Money, input);
        QFETCH(Money, output);
        const auto model = Catalog({}).find({provider, id});
        QVERIFY(model && model->price);
        QCOMPARE(model->price->tokens.input, std::optional(input));
        QCOMPARE(model->price->tokens.output, std::optional(output));
        QCOMPARE(model->price->source, u"catalogue 2026-11-21"_s);
        QVERIFY(!model->price->isPlayMoney);
    }

    void mediaPricesAreExact()
    {
        const Catalog catalog({});
        QCOMPARE(catalog.find({u"apimart"_s, u"wan2.7-image"_s})->price->perImage, std::optional(usd(u"0.0216")));
        QCOMPARE(catalog.find({u"apimart"_s, u"kling-v3-omni"_s})->price->perSecond, std::optional(usd(u"0.0672")));
        QCOMPARE(catalog.find({u"stability"_s, u"edit-erase"_s})->price->perRequest, std::optional(usd(u"0.05")));
        const auto omni = catalog.find({u"google"_s, u"gemini-omni-1.1-flash"_s});
        QCOMPARE(omni->price->secondTable.size(), 4);
        QCOMPARE(omni->price->secondTable.first(), (SecondPrice{u"360p"_s, usd(u"0.03")}));
        QCOMPARE(omni->unverified, QStringList{u"price"_s});
        QCOMPARE(omni->api, u"interactions"_s);
        const auto image = catalog.find({u"openai"_s, u"gpt-image-1"_s});
        QVERIFY(!image->price->imageTable.isEmpty());
        QCOMPARE(image->price->tokens.inputImage, std::optional(perMillion(u"10")));
    }

    void tiersAndAnnouncedPricesAreKept()
    {
        const Catalog catalog({});
        const auto tiered = catalog.find({u"openai"_s, u"gpt-5.6-luna"_s})->price;
        QCOMPARE(tiered->tiers.size(), 1);
        QCOMPARE(tiered->tiers.first().aboveInputTokens, 272'000);
        QCOMPARE(tiered->tiers.first().prices.cacheWrite, std::optional(perMillion(u"0.5")));
        const auto announced = catalog.find({u"google"_s, u"gemini-4-argon"_s})->price;
        QCOMPARE(announced->nextFrom, QDate(2026, 12, 1));
        QCOMPARE(announced->next.output, std::optional(perMillion(u"20")));
        QCOMPARE(announced->tokens.output, std::optional(perMillion(u"10")));
        const auto peak = catalog.find({u"deepseek"_s, u"deepseek-v4-pro"_s})->price;
        QCOMPARE(peak->tokens.input, std::optional(perMillion(u"1.32")));
        QCOMPARE(peak->offPeak.input, std::optional(perMillion(u"0.66")));
    }

    void whatABatchCostsStandsAmongTheLimits()
    {
        const Catalog catalog({});
        QCOMPARE(catalog.find({u"openai"_s, u"gpt-5.6-luna"_s})->limits.value(u"batch_percent"_s).toInt(), 50);
        QVERIFY(!catalog.find({u"deepseek"_s, u"deepseek-v4-pro"_s})->limits.contains(u"batch_percent"_s));
        QVERIFY(!catalog.find({u"openai"_s, u"gpt-image-1"_s})->limits.contains(u"batch_percent"_s));
    }

    void retirementIsKnownByStateAndByDate()
    {
        const Catalog catalog({});
        const auto gone = catalog.find({u"openai"_s, u"gpt-3.5-turbo"_s});
        QVERIFY(gone->isRetired(QDate(2026, 11, 21)));
        const auto going = catalog.find({u"openai"_s, u"gpt-4o-mini"_s});
        QCOMPARE(going->status, ModelStatus::Deprecated);
        QVERIFY(!going->isRetired(QDate(2027, 1, 13)));
        QVERIFY(going->isRetired(QDate(2027, 1, 14)));
    }

    void anAbsentCapabilityIsUnknownUnlessTheSourceNamesThemAll()
    {
        const Catalog catalog({});
        const auto complete = catalog.find({u"openai"_s, u"gpt-4"_s});
        QCOMPARE(complete->can(Capability::Tools), Known::Yes);
        QCOMPARE(complete->can(Capability::Vision), Known::No);
        const auto sparse = catalog.find({u"openai"_s, u"gpt-5.6-sol"_s});
        QCOMPARE(sparse->can(Capability::Stream), Known::Yes);
        QCOMPARE(sparse->can(Capability::Vision), Known::Unknown);
    }

    void anUnknownIdHasNoPrice()
    {
        const Catalog catalog({});
        QVERIFY(!catalog.find({u"openai"_s, u"gpt-99"_s}));
        QVERIFY(!catalog.find({u"nobody"_s, u"gpt-4"_s}));
        const Model model = catalog.resolve({u"openai"_s, u"gpt-99"_s});
        QCOMPARE(model.id, u"gpt-99"_s);
        QVERIFY(!model.price);
        QCOMPARE(model.can(Capability::Vision), Known::Unknown);
        QVERIFY(!model.contextTokens);
    }

    void whatRunsOnThisComputerIsFree()
    {
        const Catalog catalog({});
        for (const auto &provider : {u"ollama"_s, u"llamacpp"_s, u"lmstudio"_s}) {
            const Model model = catalog.resolve({provider, u"llama3.2:1b"_s});
            QVERIFY(model.price);
            QCOMPARE(model.price->tokens.input, std::optional(Money{0}));
            QCOMPARE(model.price->tokens.output, std::optional(Money{0}));
            QVERIFY(!model.price->isPlayMoney);
            QCOMPARE(model.can(Capability::Tools), Known::Unknown);
        }
    }

    void aDraftIsACheaperModelOfTheSameKind()
    {
        const Catalog catalog({});
        QStringList found;
        const QStringList providers = catalog.providerIds();
        for (const QString &provider : providers) {
            const auto models = catalog.models(provider);
            for (const Model &model : models) {
                if (model.draft.isEmpty())
                    continue;
                const auto draft = catalog.find({provider, model.draft});
                QVERIFY2(draft && draft->kind == model.kind, qPrintable(model.id));
                QVERIFY2(draft->price && model.price && draft->price->perSecond < model.price->perSecond, qPrintable(model.id));
                found.append(model.id);
            }
        }
        QVERIFY2(found.contains(u"sandbox-video"_s), qPrintable(found.join(u' ')));
    }

    void theSandboxPaysInPlayMoney()
    {
        const Catalog catalog({});
        const auto models = catalog.models(u"sandbox"_s);
        QCOMPARE(models.size(), 14);
        for (const Model &model : models)
            QVERIFY(model.price && model.price->isPlayMoney);
        QCOMPARE(catalog.find({u"sandbox"_s, u"sandbox-small"_s})->contextTokens, std::optional<qint64>(4096));
        QVERIFY(catalog.find({u"sandbox"_s, u"sandbox-retired"_s})->isRetired(QDate(2026, 11, 21)));
        QCOMPARE(catalog.find({u"sandbox"_s, u"sandbox-vision"_s})->can(Capability::Vision), Known::Yes);
    }

    void theUsersRowsWinFieldByField()
    {
        const QTemporaryDir home;
        const QString path = home.filePath(u"catalog.json"_s);
        write(path, R"({"models": [
            {"provider": "openai", "id": "gpt-4o-mini", "price": {"input": 0.12, "cached_input": null}, "context": 1000},
            {"provider": "custom", "id": "ours", "name": "Ours", "caps": ["vision"], "price": {"input": "0", "output": "0"}},
            {"provider": "openai", "id": "gpt-4", "hidden": true}]})");
        const Catalog catalog({path, {}});
        const auto mini = catalog.find({u"openai"_s, u"gpt-4o-mini"_s});
        QCOMPARE(mini->price->tokens.input, std::optional(perMillion(u"0.12")));
        QCOMPARE(mini->price->tokens.output, std::optional(perMillion(u"0.6")));
        QVERIFY(!mini->price->tokens.cachedInput);
        QCOMPARE(mini->price->source, u"yours"_s);
        QCOMPARE(mini->contextTokens, std::optional<qint64>(1000));
        QCOMPARE(mini->name, u"GPT-4o mini"_s);
        const auto ours = catalog.find({u"custom"_s, u"ours"_s});
        QCOMPARE(ours->price->tokens.output, std::optional(Money{0}));
        QCOMPARE(ours->can(Capability::Vision), Known::Yes);
        QVERIFY(catalog.find({u"openai"_s, u"gpt-4"_s}));
        const auto models = catalog.models(u"openai"_s);
        QVERIFY(std::none_of(models.begin(), models.end(), [](const Model &model) { return model.id == u"gpt-4"; }));
        QVERIFY(catalog.problems().isEmpty());
    }

    void aBadRowIsNamedAndTheOthersHold_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("named");
        QTest::newRow("misspelt field") << QByteArray(R"({"provider":"openai","id":"x","prize":1})") << u"prize"_s;
        QTest::newRow("misspelt price") << QByteArray(R"({"provider":"openai","id":"x","price":{"in":1}})") << u"in"_s;
        QTest::newRow("no number") << QByteArray(R"({"provider":"openai","id":"x","price":{"input":"cheap"}})") << u"input"_s;
        QTest::newRow("negative") << QByteArray(R"({"provider":"openai","id":"x","price":{"input":-1}})") << u"input"_s;
        QTest::newRow("too fine") << QByteArray(R"({"provider":"openai","id":"x","price":{"input":"0.0000000001"}})") << u"input"_s;
        QTest::newRow("no date") << QByteArray(R"({"provider":"openai","id":"x","shutdown":"soon"})") << u"shutdown"_s;
        QTest::newRow("no kind") << QByteArray(R"({"provider":"openai","id":"x","kind":"poem"})") << u"kind"_s;
        QTest::newRow("no count") << QByteArray(R"({"provider":"openai","id":"x","context":"big"})") << u"context"_s;
        QTest::newRow("no capability") << QByteArray(R"({"provider":"openai","id":"x","caps":["fly"]})") << u"caps"_s;
        QTest::newRow("no id") << QByteArray(R"({"provider":"openai"})") << u"id"_s;
        QTest::newRow("no object") << QByteArray("7") << u"id"_s;
    }

    void aBadRowIsNamedAndTheOthersHold()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, named);
        const QTemporaryDir home;
        const QString path = home.filePath(u"catalog.json"_s);
        write(path, "{\"models\": [" + row + R"(, {"provider":"openai","id":"gpt-4","context":9}]})");
        const Catalog catalog({path, {}});
        QCOMPARE(catalog.find({u"openai"_s, u"gpt-4"_s})->contextTokens, std::optional<qint64>(9));
        QVERIFY(!catalog.find({u"openai"_s, u"x"_s}));
        QCOMPARE(catalog.problems().size(), 1);
        QVERIFY(catalog.problems().first().message.contains(named));
        QVERIFY(catalog.problems().first().message.contains(u"Row 1"));
    }

    void anUnreadableUserFileIsSaidAndNotFatal_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("cut") << QByteArray(R"({"models": [{"provider")");
        QTest::newRow("no list") << QByteArray(R"({"model": []})");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("garbage") << QByteArray("\xff\xfe\0", 3);
    }

    void anUnreadableUserFileIsSaidAndNotFatal()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir home;
        const QString path = home.filePath(u"catalog.json"_s);
        write(path, bytes);
        Catalog catalog({path, {}});
        QSignalSpy problems(&catalog, &Catalog::problem);
        QSignalSpy loaded(&catalog, &Catalog::loaded);
        catalog.preload();
        QVERIFY(loaded.wait());
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems.first().first().value<Error>().message.contains(path));
        QVERIFY(catalog.find({u"openai"_s, u"gpt-4"_s}));
    }

    void theUsersFileIsReadAgainWhenAsked()
    {
        const QTemporaryDir home;
        const QString path = home.filePath(u"catalog.json"_s);
        Catalog catalog({path, {}});
        QVERIFY(!catalog.find({u"custom"_s, u"ours"_s}));
        write(path, R"({"models": [{"provider": "custom", "id": "ours"}]})");
        QSignalSpy changed(&catalog, &Catalog::changed);
        catalog.reloadOverrides();
        QVERIFY(changed.wait());
        QCOMPARE(changed.first().first().toString(), u"custom"_s);
        QVERIFY(catalog.find({u"custom"_s, u"ours"_s}));
    }

    void listsAreKeptApartByAccount()
    {
        Catalog catalog({});
        QSignalSpy changed(&catalog, &Catalog::changed);
        catalog.setListed(u"a"_s, u"openrouter"_s, {listed(u"new/one"_s, u"1"_s, u"2"_s)}, kFetched);
        catalog.setListed(u"b"_s, u"openrouter"_s, {listed(u"new/two"_s)}, kFetched);
        QCOMPARE(changed.size(), 2);
        QVERIFY(catalog.find({u"openrouter"_s, u"new/one"_s}, u"a"_s));
        QVERIFY(!catalog.find({u"openrouter"_s, u"new/one"_s}, u"b"_s));
        QVERIFY(catalog.find({u"openrouter"_s, u"new/one"_s}));
        QVERIFY(!catalog.find({u"openai"_s, u"new/one"_s}, u"a"_s));
        QCOMPARE(catalog.isListed(u"a"_s, u"new/one"_s), Known::Yes);
        QCOMPARE(catalog.isListed(u"a"_s, u"new/two"_s), Known::No);
        QCOMPARE(catalog.isListed(u"c"_s, u"new/two"_s), Known::Unknown);
        QCOMPARE(catalog.models(u"openrouter"_s, u"a"_s).last().id, u"new/one"_s);
    }

    void aListedPriceReplacesTheShippedOneAndNeverMakesItTooLow()
    {
        Catalog catalog({});
        const ModelRef ref{u"xai"_s, u"grok-4.6"_s}; // shipped: 2 / 6, cached 0.5; above 200,000: 4 / 12
        catalog.setListed(u"same"_s, u"xai"_s, {listed(ref.modelId, u"2"_s, u"6"_s)}, kFetched);
        const auto same = catalog.find(ref, u"same"_s)->price;
        QCOMPARE(same->tokens.cachedInput, std::optional(perMillion(u"0.5")));
        QCOMPARE(same->tiers.size(), 1);
        QCOMPARE(same->source, u"provider's list 2026-11-20"_s);
        catalog.setListed(u"cheaper"_s, u"xai"_s, {listed(ref.modelId, u"1"_s, u"3"_s)}, kFetched);
        const auto cheaper = catalog.find(ref, u"cheaper"_s)->price;
        QVERIFY(!cheaper->tokens.cachedInput);
        QCOMPARE(cheaper->tiers.size(), 1);
        catalog.setListed(u"dearer"_s, u"xai"_s, {listed(ref.modelId, u"5"_s, u"15"_s)}, kFetched);
        QVERIFY(catalog.find(ref, u"dearer"_s)->price->tiers.isEmpty());
    }

    void whatAListTellsOfSettingsReplacesTheShippedRow()
    {
        Catalog catalog({});
        const ModelRef ref{u"anthropic"_s, u"claude-opus-4-8"_s};
        QVERIFY(!catalog.find(ref)->reasoningEfforts.isEmpty());
        ListedModel model = listed(ref.modelId);
        catalog.setListed(u"silent"_s, ref.providerId, {model}, kFetched);
        QCOMPARE(catalog.find(ref, u"silent"_s)->reasoningEfforts, catalog.find(ref)->reasoningEfforts);
        model.reasoningEfforts = QStringList{};
        model.limits = {{u"thinking"_s, QJsonArray{u"adaptive"_s}}};
        model.status = ModelStatus::Legacy;
        catalog.setListed(u"told"_s, ref.providerId, {model}, kFetched);
        const auto told = catalog.find(ref, u"told"_s);
        QVERIFY(told->reasoningEfforts.isEmpty());
        QCOMPARE(told->limits.value(u"thinking"), QJsonValue(QJsonArray{u"adaptive"_s}));
        QCOMPARE(told->status, ModelStatus::Legacy);
    }

    void whatIsToldOfOneModelStaysWithItsAccount()
    {
        QTemporaryDir folder;
        const ModelRef ref{u"replicate"_s, u"acme/painter"_s};
        ListedModel told = listed(ref.modelId);
        told.kind = ModelKind::Image;
        told.parameters = ParameterSchema();
        told.parameters->parameters = {Parameter{.name = u"prompt"_s, .wire = u"input.prompt"_s}};
        {
            Catalog catalog({.overridesFile = {}, .listsFolder = folder.path()});
            catalog.setDetails(u"a"_s, ref.providerId, told);
            QCOMPARE(catalog.find(ref, u"a"_s)->parameters, *told.parameters);
            QVERIFY(!catalog.find(ref, u"b"_s));
            // One model is no list: nothing is known of the others.
            QCOMPARE(catalog.isListed(u"a"_s, u"acme/other"_s), Known::Unknown);
            QVERIFY(!catalog.listedAt(u"a"_s).isValid());
            // A list that comes later does not know as much.
            catalog.setListed(u"a"_s, ref.providerId, {listed(ref.modelId), listed(u"acme/other"_s)}, kFetched);
            QCOMPARE(catalog.find(ref, u"a"_s)->parameters, *told.parameters);
            QCOMPARE(catalog.isListed(u"a"_s, u"acme/other"_s), Known::Yes);
        }
        Catalog again({.overridesFile = {}, .listsFolder = folder.path()});
        QCOMPARE(again.find(ref, u"a"_s)->parameters, *told.parameters);
        again.removeListed(u"a"_s);
        QVERIFY(!again.find(ref, u"a"_s));
    }

    void whatAListSaysOfParametersHolds()
    {
        Catalog catalog({});
        const ModelRef ref{u"replicate"_s, u"acme/painter"_s};
        ListedModel model = listed(ref.modelId);
        model.kind = ModelKind::Image;
        model.parameters = ParameterSchema();
        model.parameters->parameters = {Parameter{.name = u"prompt"_s, .wire = u"input.prompt"_s, .isRequired = true}};
        catalog.setListed(u"a"_s, ref.providerId, {model}, kFetched);
        const auto told = catalog.find(ref, u"a"_s);
        QVERIFY(told);
        QCOMPARE(told->kind, ModelKind::Image);
        QCOMPARE(told->outputs, QList<Medium>{Medium::Image});
        QCOMPARE(told->parameters, *model.parameters);
        // A provider's own word is nearer than the shipped file.
        const ModelRef shipped{u"openai"_s, u"gpt-image-2"_s};
        model.id = shipped.modelId;
        catalog.setListed(u"b"_s, shipped.providerId, {model}, kFetched);
        QCOMPARE(catalog.find(shipped, u"b"_s)->parameters, *model.parameters);
        QVERIFY(catalog.find(shipped, u"c"_s)->parameters.find(u"quality"));
    }

    void aKindThatAListTellsDecidesWhatCanBeSet()
    {
        Catalog catalog({});
        const ModelRef ref{u"huggingface"_s, u"acme/films"_s};
        ListedModel model = listed(ref.modelId);
        catalog.setListed(u"a"_s, ref.providerId, {model}, kFetched);
        QVERIFY(catalog.find(ref)->parameters.isEmpty());
        model.kind = ModelKind::Video;
        catalog.setListed(u"a"_s, ref.providerId, {model}, kFetched);
        QVERIFY(catalog.find(ref)->parameters.find(u"num_frames"));
        QCOMPARE(catalog.find(ref)->outputs, QList<Medium>{Medium::Video});
    }

    void aShutdownDateStaysWhereAListSaysNone()
    {
        Catalog catalog({});
        const ModelRef ref{u"openai"_s, u"gpt-4o-mini"_s};
        const QDate shipped = catalog.find(ref)->shutdown;
        QVERIFY(shipped.isValid());
        ListedModel model = listed(ref.modelId);
        catalog.setListed(u"silent"_s, ref.providerId, {model}, kFetched);
        QCOMPARE(catalog.find(ref, u"silent"_s)->shutdown, shipped);
        model.shutdown = shipped.addDays(30);
        catalog.setListed(u"told"_s, ref.providerId, {model}, kFetched);
        QCOMPARE(catalog.find(ref, u"told"_s)->shutdown, shipped.addDays(30));
        QVERIFY(!catalog.find(ref, u"told"_s)->isRetired(shipped));
        QVERIFY(catalog.find(ref, u"silent"_s)->isRetired(shipped));
    }

    void listsSurviveARestartAndGoWithTheirAccount()
    {
        const QTemporaryDir home;
        const QString folder = home.filePath(u"lists"_s);
        ListedModel full = listed(u"new/one"_s, u"0.0375"_s, u"2"_s);
        full.name = u"One"_s;
        full.contextTokens = 1234;
        full.maxInputTokens = 1000;
        full.maxOutputTokens = 99;
        full.reasoningEfforts = QStringList{u"low"_s};
        full.status = ModelStatus::Deprecated;
        full.limits = {{u"thinking"_s, QJsonArray{u"adaptive"_s}}};
        full.endpoint = u"/v1/ones/new"_s;
        full.parameters = ParameterSchema();
        full.parameters->parameters = {Parameter{.name = u"seed"_s, .type = Parameter::Type::Integer, .maximum = 4294967295}};
        full.capabilities = QList<Capability>{Capability::Vision};
        full.kind = ModelKind::Image;
        full.shutdown = QDate(2027, 5, 1);
        const QString account = u"../odd name/ü"_s;
        Model before;
        {
            Catalog catalog({{}, folder});
            catalog.setListed(account, u"openrouter"_s, {full}, kFetched);
            before = *catalog.find({u"openrouter"_s, u"new/one"_s}, account);
        }
        {
            Catalog catalog({{}, folder});
            const auto after = catalog.find({u"openrouter"_s, u"new/one"_s}, account);
            QVERIFY(after);
            QCOMPARE(after->price->tokens.input, before.price->tokens.input);
            QCOMPARE(*after, before);
            QCOMPARE(after->reasoningEfforts, QStringList{u"low"_s});
            QCOMPARE(after->status, ModelStatus::Deprecated);
            QCOMPARE(after->parameters, *full.parameters);
            QCOMPARE(catalog.listedAt(account), kFetched);
            catalog.removeListed(account);
            QVERIFY(!catalog.find({u"openrouter"_s, u"new/one"_s}));
        }
        QVERIFY(!Catalog({{}, folder}).find({u"openrouter"_s, u"new/one"_s}));
        QVERIFY(QDir(folder).isEmpty());
    }

    void theUsersRowWinsOverTheProvidersList()
    {
        const QTemporaryDir home;
        const QString path = home.filePath(u"catalog.json"_s);
        write(path, R"({"models": [{"provider": "openai", "id": "gpt-4", "price": {"input": "7"}}]})");
        Catalog catalog({path, {}});
        catalog.setListed(u"a"_s, u"openai"_s, {listed(u"gpt-4"_s, u"1"_s, u"2"_s)}, kFetched);
        const auto price = catalog.find({u"openai"_s, u"gpt-4"_s}, u"a"_s)->price;
        QCOMPARE(price->tokens.input, std::optional(perMillion(u"7")));
        QCOMPARE(price->tokens.output, std::optional(perMillion(u"2")));
    }

    void aListThatCannotBeKeptIsSaid()
    {
        const QTemporaryDir home;
        write(home.filePath(u"file"_s), "x");
        Catalog catalog({{}, home.filePath(u"file/lists"_s)});
        QSignalSpy problems(&catalog, &Catalog::problem);
        catalog.setListed(u"a"_s, u"openai"_s, {listed(u"new"_s)}, kFetched);
        QVERIFY(problems.wait());
        QCOMPARE(problems.first().first().value<Error>().kind, Error::Kind::Storage);
        QVERIFY(catalog.find({u"openai"_s, u"new"_s}));
    }

    void aListThatCannotBeForgottenIsSaid()
    {
        const QTemporaryDir home;
        Catalog catalog({{}, home.path()});
        catalog.setListed(u"a"_s, u"openai"_s, {listed(u"new"_s)}, kFetched);
        const QString file = home.filePath(u"a.json"_s);
        QTRY_VERIFY(QFile::exists(file));
        // A folder in the file's place cannot be removed as a file, whoever runs the test.
        QVERIFY(QFile::remove(file));
        QVERIFY(QDir().mkpath(file));
        QSignalSpy problems(&catalog, &Catalog::problem);
        catalog.removeListed(u"a"_s);
        QVERIFY(problems.wait());
        QCOMPARE(problems.first().first().value<Error>().kind, Error::Kind::Storage);
        QVERIFY(problems.first().first().value<Error>().message.contains(file));
        catalog.removeListed(u"never there"_s);
        catalog.setListed(u"b"_s, u"openai"_s, {}, kFetched);
        QTRY_VERIFY(QFile::exists(home.filePath(u"b.json"_s)));
        QCOMPARE(problems.size(), 1);
    }

    void lookUpsWorkFromAnyThread()
    {
        Catalog catalog({});
        catalog.preload();
        std::atomic<int> found = 0;
        QThreadPool pool;
        for (int i = 0; i < 8; ++i) {
            pool.start([&catalog, &found] {
                const QStringList ids = catalog.providerIds();
                for (const QString &id : ids)
                    found += static_cast<int>(catalog.models(id).size());
            });
        }
        QVERIFY(pool.waitForDone(20'000));
        QVERIFY(found >= 8 * 600);
    }
};

QTEST_GUILESS_MAIN(CatalogTest)
#include "tst_catalog.moc"
