#include "tests/support/testcase.h"
#include "ui/panes/video/filmdraft.h"
#include "ui/panes/video/filmform.h"
#include "ui/panes/video/filmwords.h"
#include "ui/panes/video/framefit.h"

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Parameter number(const QString &name, double least, double most)
{
    return {.name = name, .type = Parameter::Type::Integer, .minimum = least, .maximum = most};
}

Parameter frame(const QString &name, const FileLimits &limits)
{
    return {.name = name, .type = Parameter::Type::File, .file = limits};
}

Parameter size(const QString &fallback)
{
    return {.name = u"size"_s, .type = Parameter::Type::Size, .fallback = fallback};
}

Asset picture(const QSize &size, const QString &mime = u"image/png"_s)
{
    Asset asset;
    asset.name = u"lamp"_s;
    asset.mime = mime;
    asset.size = size;
    asset.bytes = 1000;
    return asset;
}

} // namespace

/// Drafts, shapes and words of films, without a window.
class TestFilmPlans : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aDraftAsksForTheSameAndKnowsItsFinal()
    {
        const ParameterSchema whole{.parameters = {number(u"seconds"_s, 1, 30), number(u"seed"_s, 0, 1000), frame(u"first_frame"_s, {}),
                                                   frame(u"last_frame"_s, {})}};
        Model draft;
        draft.id = u"fast"_s;
        draft.parameters = {.parameters = {number(u"seconds"_s, 1, 10), number(u"seed"_s, 0, 1000), frame(u"first_frame"_s, {})}};
        JobRequest wanted{.feature = JobFeature::Video, .accountId = u"a"_s, .modelId = u"whole"_s, .project = u"p"_s, .prompt = u"waves"_s};
        wanted.values = {{"seconds"_L1, 20}};
        wanted.inputs = {{u"first_frame"_s, u"aa"_s}, {u"last_frame"_s, u"bb"_s}};
        const JobRequest asked = draftRequest(wanted, whole, draft, 77);
        QCOMPARE(asked.modelId, u"fast"_s);
        QCOMPARE(asked.prompt, u"waves"_s);
        QCOMPARE(asked.project, u"p"_s);
        QCOMPARE(asked.values["seed"_L1].toInt(), 77);
        // As nearly as it can.
        QCOMPARE(asked.values["seconds"_L1].toInt(), 10);
        QCOMPARE(asked.inputs, (QList<JobInput>{{u"first_frame"_s, u"aa"_s}}));

        Job job;
        job.request = asked;
        const auto final = finalRequest(job);
        QVERIFY(final);
        JobRequest same = wanted;
        same.values.insert("seed"_L1, 77);
        QCOMPARE(*final, same);
        // What the draft was really made with counts.
        job.files = {JobFile{.url = {}, .mime = {}, .seed = 5, .expiresAt = {}, .assetHash = u"cc"_s}};
        QCOMPARE(finalRequest(job)->values["seed"_L1].toInt(), 5);
        job.request.draftOf = {};
        QVERIFY(!finalRequest(job));
    }

    void aDraftIsOneAfterItWasKept()
    {
        Model draft;
        draft.id = u"fast"_s;
        const JobRequest asked = draftRequest({.feature = JobFeature::Video, .modelId = u"whole"_s, .prompt = u"waves"_s}, {}, draft, 1);
        JobRequest read{.feature = JobFeature::Video, .modelId = asked.modelId, .prompt = asked.prompt};
        readJobRequest(jobRequestToJson(asked), read);
        QCOMPARE(read, asked);
    }

    void aSeedStaysInItsBounds_data()
    {
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::addColumn<qint64>("seed");
        QTest::addColumn<qint64>("allowed");
        QTest::newRow("inside") << 0.0 << 100.0 << qint64{7} << qint64{7};
        QTest::newRow("beyond goes on from the start") << 0.0 << 100.0 << qint64{103} << qint64{2};
        QTest::newRow("-1 means any, and is none") << -1.0 << 10.0 << qint64{11} << qint64{0};
        QTest::newRow("one alone") << 4.0 << 4.0 << qint64{9} << qint64{4};
    }

    void aSeedStaysInItsBounds()
    {
        QFETCH(double, least);
        QFETCH(double, most);
        QFETCH(qint64, seed);
        QFETCH(qint64, allowed);
        QCOMPARE(allowedSeed({.parameters = {number(u"seed"_s, least, most)}}, seed), std::optional(allowed));
        QVERIFY(!allowedSeed({}, seed));
    }

    void theFormIsReadAsItWasKept()
    {
        FilmForm form{.accountId = u"a"_s, .modelId = u"m"_s, .project = u"p"_s, .prompt = u"waves"_s, .values = {{"seconds"_L1, 3}}, .inputs = {}};
        form.variations = 3;
        form.isDraftFirst = true;
        QCOMPARE(filmFormFromJson(filmFormToJson(form)), form);
        QJsonObject odd = filmFormToJson(form);
        odd.insert("variations"_L1, 4000);
        QCOMPARE(filmFormFromJson(odd).variations, kMostVariations);
    }

    void aRatioHasAName_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<QString>("text");
        QTest::newRow("16:9") << 1280.0 / 720 << u"16:9"_s;
        QTest::newRow("9:16") << 1080.0 / 1920 << u"9:16"_s;
        QTest::newRow("square") << 1.0 << u"1:1"_s;
        QTest::newRow("none") << 1.37 << u"1.37:1"_s;
    }

    void aRatioHasAName()
    {
        QFETCH(double, ratio);
        QFETCH(QString, text);
        QCOMPARE(ratioText(ratio), text);
    }

    void aPictureIsJudged_data()
    {
        QTest::addColumn<Asset>("asset");
        QTest::addColumn<FrameVerdict::Kind>("kind");
        QTest::addColumn<QString>("word");
        using Kind = FrameVerdict::Kind;
        QTest::newRow("fits") << picture({1280, 720}) << Kind::Fits << u"as it is"_s;
        QTest::newRow("another shape") << picture({640, 480}) << Kind::Fits << u"It is 4:3 and the film 16:9"_s;
        QTest::newRow("too large") << picture({4000, 2250}) << Kind::Adapts << u"Scaled down to 2,000 × 1,125"_s;
        QTest::newRow("another type") << picture({1280, 720}, u"image/gif"_s) << Kind::Adapts << u"another type"_s;
        QTest::newRow("much too wide") << picture({1900, 300}) << Kind::Adapts << u"Cropped or with bars"_s;
        QTest::newRow("too small") << picture({40, 22}) << Kind::Refused << u"100"_s;
        QTest::newRow("not known yet") << Asset() << Kind::Unknown << u"once it is dropped"_s;
    }

    void aPictureIsJudged()
    {
        QFETCH(Asset, asset);
        QFETCH(FrameVerdict::Kind, kind);
        QFETCH(QString, word);
        const FileLimits limits{.mimes = {u"image/png"_s}, .minSide = 100, .maxSide = 2000, .minRatio = 0.4, .maxRatio = 2.5};
        const ParameterSchema schema{.parameters = {frame(u"first_frame"_s, limits), size(u"1280x720"_s)}};
        const FrameVerdict verdict = frameVerdict(asset, u"first_frame"_s, schema, u"Film"_s, {});
        QVERIFY2(verdict.kind == kind && verdict.text.contains(word), qPrintable(verdict.text));
    }

    void aModelWithoutThePlaceRefuses()
    {
        QCOMPARE(frameVerdict(picture({1280, 720}), u"first_frame"_s, {}, u"Film"_s, {}).kind, FrameVerdict::Kind::Refused);
        QCOMPARE(frameVerdict(picture({1280, 720}), {}, {}, u"Film"_s, {}).kind, FrameVerdict::Kind::Refused);
    }

    void theFilmsShapeIsThatOfTheChoice()
    {
        const ParameterSchema schema{.parameters = {size(u"1280x720"_s)}};
        QCOMPARE(filmRatio(schema, {}).value_or(0), 1280.0 / 720);
        QCOMPARE(filmRatio(schema, {{"size"_L1, u"720x720"_s}}).value_or(0), 1.0);
        QVERIFY(!filmRatio({}, {}));
    }

    void timesAreSaidRoundly()
    {
        const QLocale locale(QLocale::English, QLocale::UnitedStates);
        QCOMPARE(expectationText({}, {}, locale), QString());
        QCOMPARE(expectationText(123s, 236s, locale), u"about 2 min, seldom over 4 min"_s);
        QCOMPARE(expectationText(31s, 32s, locale), u"about 30 s"_s);
        QCOMPARE(expectationText(3s, {}, locale), u"about 3 s"_s);
        QCOMPARE(roundSpanText(90min, locale), u"1 h 30 min"_s);
        QCOMPARE(roundSpanText(0ms, locale), u"1 s"_s);
    }
};

QTEST_MAIN(TestFilmPlans)

#include "tst_filmplans.moc"
