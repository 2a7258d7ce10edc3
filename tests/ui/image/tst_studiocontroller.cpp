#include "app/services.h"
#include "core/base/json.h"
#include "core/library/assetrecord.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"
#include "ui/panes/image/pictureloader.h"
#include "ui/panes/image/seedfield.h"
#include "ui/panes/image/studiocontroller.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::await;
using namespace Qt::StringLiterals;

namespace {

/// The studio's controller over the real services. Two models of the sandbox: one that was described, and one that nobody knows.
struct Bench
{
    QTemporaryDir home;
    std::unique_ptr<Services> services;
    std::unique_ptr<PictureLoader> loader;
    std::unique_ptr<StudioController> controller;

    explicit Bench(const QByteArray &parameters = {})
    {
        QFile overrides(home.filePath(u"catalog.json"_s));
        if (!parameters.isEmpty() && overrides.open(QIODevice::WriteOnly))
            overrides.write(R"({"models": [{"provider": "sandbox", "id": "sandbox-image", "parameters": {"parameters": )" +
                            parameters + "}}]}");
        overrides.close();
        services = std::move(*Services::create({.home = home.path(), .environment = {}, .usesKeychain = false}));
    }

    bool start(const StudioForm &form = {.accountId = u"sandbox"_s, .modelId = u"sandbox-image"_s})
    {
        if (!await<OpenReport>([&](auto *context, auto done) { services->start(context, done); }) || !services->startSandbox({}))
            return false;
        Services &s = *services;
        const auto candidate = [&s](const QString &account, const QString &model) {
            auto found = s.candidate(account, model, ModelKind::Image);
            if (found && model == u"sandbox-upscale")
                found->model.parameters = {};
            return found;
        };
        const PaneParts parts{.chat = s.chat,
                              .conversations = s.conversations,
                              .drafts = s.drafts,
                              .library = s.library,
                              .gallery = s.gallery,
                              .jobs = s.jobs,
                              .storyboards = s.storyboards,
                              .accounts = s.accounts,
                              .catalog = s.catalog,
                              .tokens = s.tokens,
                              .ledger = s.ledger,
                              .bodies = s.bodies,
                              .gauges = s.gauges,
                              .settings = s.settings,
                              .schemas = s.schemas,
                              .prompts = s.prompts,
                              .transfers = s.transfers, .speech = s.speech,
                              .clock = s.clock,
                              .homePath = home.path(),
                              .logFile = {},
                              .attemptLog = {},
                              .libraryPath = s.home().library(),
                              .defaultModel = {},
                              .imageCandidate = candidate,
                              .videoCandidate = {}};
        loader = std::make_unique<PictureLoader>(s.library);
        controller = std::make_unique<StudioController>(parts, *loader);
        s.settings.studioForm.set(QString::fromUtf8(QJsonDocument(studioFormToJson(form)).toJson()));
        controller->start();
        return controller->choice().has_value();
    }

    Asset picture(QRgb colour, QSize size = {64, 64})
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(colour);
        return await<Asset>([&](auto *context, auto done) { services->library.importImage(image, u"a.png"_s, context, done); })
            .value_or(Asset());
    }

    QStringList inputs() const
    {
        QStringList all;
        for (const PictureInput &input : controller->form().inputs)
            all.append(input.parameter + u':' + input.asset.hash);
        return all;
    }
};

constexpr auto kTwoPlaces = R"([{"name": "prompt", "type": "text", "required": true},
    {"name": "image", "type": "file", "limits": {"max_count": 2}},
    {"name": "style", "type": "file", "limits": {"mimes": ["image/jpeg"]}}])";

} // namespace

/// What is asked for is what stands in the form, whatever happens while it is filled in.
class TestStudioController : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void whereThereIsNoSeedAPromptDrawsAnew()
    {
        Bench bench(R"([{"name": "prompt", "type": "text", "required": true}])");
        QVERIFY(bench.start());
        StudioForm form = bench.controller->form();
        form.prompt = u"a {red|green|blue|white} {lamp|boat|hen|tree}"_s;
        bench.controller->setForm(form);
        QSet<QString> drawn;
        for (int i = 0; i < 20; ++i)
            drawn.insert(bench.controller->gridBase()->prompt);
        QVERIFY(drawn.size() > 3);
    }

    void theSameSeedSaysTheSameWords()
    {
        Bench bench;
        QVERIFY(bench.start());
        StudioForm form = bench.controller->form();
        form.prompt = u"a {red|green|blue|white} {lamp|boat|hen|tree}"_s;
        form.seedMode = SeedMode::Fixed;
        form.seed = 5;
        bench.controller->setForm(form);
        const QString first = bench.controller->gridBase()->prompt;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bench.controller->gridBase()->prompt, first);
    }

    void seedsThatCountOnBeginAgainAfterTheLargest()
    {
        Bench bench;
        QVERIFY(bench.start());
        StudioForm form = bench.controller->form();
        form.prompt = u"a lamp"_s;
        form.count = 3;
        form.seedMode = SeedMode::Increment;
        form.seed = 4'294'967'294;
        bench.controller->setForm(form);
        QSignalSpy started(bench.controller.get(), &StudioController::started);
        bench.controller->generate();
        QVERIFY(started.wait());
        QCOMPARE(bench.controller->form().seed, 1);
        // The next set is another one, however fast it is asked for.
        bench.controller->generate();
        QTest::qWait(100);
        QCOMPARE(started.size(), 1);
    }

    void whatIsRefusedOfASetIsSaidLast()
    {
        Bench bench;
        QVERIFY(bench.start());
        StudioForm form = bench.controller->form();
        form.prompt = u"{a lamp|}"_s;
        form.count = 12;
        // Its price is told for one drawing, and another one is made: some of these have no words at all.
        while (!bench.controller->mostOf(form) && form.seed < 20'000)
            ++form.seed;
        bench.controller->setForm(form);
        QStringList told;
        connect(bench.controller.get(), &StudioController::started, this, [&] { told.append(u"started"_s); });
        connect(bench.controller.get(), &StudioController::failed, this, [&] { told.append(u"failed"_s); });
        bench.controller->generate();
        QTRY_COMPARE(told, (QStringList{u"started"_s, u"failed"_s}));
    }

    void aPictureThatAnotherParameterDoesNotTakeStays()
    {
        Bench bench(kTwoPlaces);
        QVERIFY(bench.start());
        const Asset one = bench.picture(0xff112233);
        bench.controller->addInput(one, u"image"_s);
        QCOMPARE(bench.inputs(), QStringList{u"image:"_s + one.hash});
        QSignalSpy failed(bench.controller.get(), &StudioController::failed);
        QSignalSpy offered(bench.controller.get(), &StudioController::fitOffered);
        bench.controller->moveInput(0, u"style"_s);
        QCOMPARE(failed.size() + offered.size(), 1);
        QCOMPARE(bench.inputs(), QStringList{u"image:"_s + one.hash});
        bench.controller->moveInput(7, u"style"_s);
        QCOMPARE(bench.inputs(), QStringList{u"image:"_s + one.hash});
    }

    void whatCanBeSeenThroughIsOfferedOpaqueWhereThatIsRefused()
    {
        Bench bench(R"([{"name": "prompt", "type": "text", "required": true},
            {"name": "image", "type": "file", "limits": {"no_alpha": true}}, {"name": "style", "type": "file"}])");
        QVERIFY(bench.start());
        QImage glass(64, 64, QImage::Format_ARGB32);
        glass.fill(QColor(255, 0, 0, 100));
        const auto through = await<Asset>(
            [&](auto *context, auto done) { bench.services->library.importImage(glass, u"glass.png"_s, context, done); });
        QSignalSpy offered(bench.controller.get(), &StudioController::fitOffered);
        QVERIFY(!bench.controller->isTakingInputs());
        bench.controller->addInput(*through, u"image"_s);
        QVERIFY(bench.controller->isTakingInputs());
        QTRY_COMPARE(offered.size(), 1);
        QVERIFY(!bench.controller->isTakingInputs());
        QVERIFY(offered.first().at(3).value<Error>().message.contains(u"transparent parts"_s));
        QVERIFY(bench.inputs().isEmpty());
        // Into another place it goes as it is, and not from there into the first one.
        bench.controller->addInput(*through, u"style"_s);
        QCOMPARE(bench.inputs(), QStringList{u"style:"_s + through->hash});
        bench.controller->moveInput(0, u"image"_s);
        QTRY_COMPARE(offered.size(), 2);
        QCOMPARE(bench.inputs(), QStringList{u"style:"_s + through->hash});
        bench.controller->addFitted(*through, u"image"_s);
        QVERIFY(bench.controller->isTakingInputs());
        QTRY_COMPARE(bench.inputs().size(), 2);
        QTRY_VERIFY(!bench.controller->isTakingInputs());
        QVERIFY(!QImage(bench.services->library.path(bench.controller->form().inputs.last().asset)).hasAlphaChannel());
        // An opaque one is taken without a question.
        const Asset opaque = bench.picture(0xff00aa00);
        bench.controller->addInput(opaque, u"image"_s);
        QTRY_VERIFY(bench.inputs().contains(u"image:"_s + opaque.hash));
        QCOMPARE(offered.size(), 2);
    }

    void wordsOfThousandsOfLinesDoNotHoldUpTheTyping()
    {
        Bench bench;
        PromptWords words;
        for (int i = 0; i < 1000; ++i) {
            words.wildcards[u"first"_s].append(u"%1 __second__"_s.arg(i));
            words.wildcards[u"second"_s].append(u"%1 __third__"_s.arg(i));
            words.wildcards[u"third"_s].append(u"thing %1"_s.arg(i));
        }
        bench.services->settings.studioWords.set(QString::fromUtf8(json::toBytes(promptWordsToJson(words))));
        QVERIFY(bench.start());
        StudioForm form = bench.controller->form();
        form.count = 10;
        form.prompt = u"a __first__"_s;
        QElapsedTimer clock;
        clock.start();
        bench.controller->setForm(form);
        QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
        QVERIFY2(bench.controller->bill(), "it has a price");
    }

    void noMoreGoInThanTheModelTakes()
    {
        Bench bench(kTwoPlaces);
        QVERIFY(bench.start());
        QSignalSpy failed(bench.controller.get(), &StudioController::failed);
        for (const QRgb colour : {0xff000001u, 0xff000002u, 0xff000003u})
            bench.controller->addInput(bench.picture(colour), u"image"_s);
        QCOMPARE(bench.controller->form().inputs.size(), 2);
        QCOMPARE(failed.size(), 1);
    }

    void picturesThatComeWhileOthersAreReadStay()
    {
        Bench bench;
        QVERIFY(bench.start());
        const Asset one = bench.picture(0xff112233);
        const Asset two = bench.picture(0xff332211);
        AssetRecipe recipe{.modelId = u"sandbox-image"_s, .prompt = u"a lamp"_s};
        recipe.parents = {{one.hash, u"image"_s}, {QString(64, u'f'), u"image"_s}};
        QSignalSpy adapted(bench.controller.get(), &StudioController::adapted);
        bench.controller->recreate(recipe);
        bench.controller->addInput(two, u"image"_s);
        QTRY_COMPARE(bench.inputs(), (QStringList{u"image:"_s + one.hash, u"image:"_s + two.hash}));
        // That one of them is gone is said: without it another picture would come.
        QTRY_VERIFY(adapted.last().first().toStringList().value(0).contains(u"not in the library any more"_s));
        recipe.parents = {{one.hash, u"image"_s}};
        bench.controller->recreate(recipe);
        bench.controller->removeInput(0);
        QTest::qWait(100);
        QCOMPARE(bench.inputs(), QStringList());
    }

    void aModelThatNobodyDescribedIsSentNothingUnseen()
    {
        Bench bench;
        QVERIFY(bench.start());
        StudioForm form = bench.controller->form();
        form.prompt = u"a lamp"_s;
        form.values = {{u"format"_s, u"webp"_s}};
        bench.controller->setForm(form);
        bench.controller->addInput(bench.picture(0xff112233), u"image"_s);
        QCOMPARE(bench.controller->form().inputs.size(), 1);
        QSignalSpy adapted(bench.controller.get(), &StudioController::adapted);
        bench.controller->choose(u"sandbox"_s, u"sandbox-upscale"_s);
        QVERIFY(bench.controller->schema().isEmpty());
        const auto request = bench.controller->gridBase();
        QVERIFY(request);
        QVERIFY2(request->values.isEmpty(), QJsonDocument(request->values).toJson());
        QVERIFY(request->inputs.isEmpty());
        QVERIFY(!adapted.last().first().toStringList().isEmpty());
    }

    void anAccountThatIsRemovedTakesItsSettingsAlong()
    {
        Bench bench;
        QVERIFY(bench.start());
        const auto account = await<Account>([&](auto *context, auto done) {
            bench.services->accounts.add(bench.services->accounts.draft(u"openai"_s), context, done);
        });
        QVERIFY(account);
        bench.controller->choose(account->id, u"gpt-image-1"_s);
        QCOMPARE(bench.controller->form().accountId, account->id);
        StudioForm form = bench.controller->form();
        form.prompt = u"a lamp"_s;
        form.values.insert(u"quality"_s, u"low"_s);
        bench.controller->setForm(form);
        QSignalSpy adapted(bench.controller.get(), &StudioController::adapted);
        QVERIFY(await<void>([&](auto *context, auto done) { bench.services->accounts.remove(account->id, context, done); }));
        QTRY_COMPARE(bench.controller->form().accountId, u"sandbox"_s);
        QVERIFY(!bench.controller->form().values.contains(u"quality"_s));
        QVERIFY2(bench.controller->bill(), bench.controller->bill() ? "" : qPrintable(bench.controller->bill().error().message));
        QCOMPARE(bench.controller->form().prompt, u"a lamp"_s);
        QVERIFY(adapted.first().first().toStringList().constFirst().contains(u"gpt-image-1"_s));
    }

    void nothingIsAskedForBeforeTheAccountsAreThere()
    {
        Bench bench;
        StudioForm kept{.accountId = u"sandbox"_s, .modelId = u"sandbox-image"_s};
        kept.prompt = u"a lamp"_s;
        QVERIFY(bench.start(kept));
        QVERIFY(bench.controller->bill());
        StudioForm form = kept;
        form.accountId = u"gone"_s;
        bench.controller->usePreset(form);
        // A preset of an account that is gone is made by whoever can.
        QCOMPARE(bench.controller->form().accountId, u"sandbox"_s);
        QVERIFY(bench.controller->bill());
    }

    void whatStandsInTheSeedIsWhatIsAskedFor()
    {
        SeedField field;
        field.setLargest(1000);
        field.setSeed(SeedMode::Fixed, 5);
        auto *line = field.findChild<QLineEdit *>(u"seed"_s);
        line->selectAll();
        QTest::keyClicks(line, u"4711"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(line->text(), QString::number(field.seed()));
        QCOMPARE(field.seed(), 1000);
    }
};

QTEST_MAIN(TestStudioController)

#include "tst_studiocontroller.moc"
