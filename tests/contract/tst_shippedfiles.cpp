#include "tests/support/testcase.h"

#include "core/calls/mediaoperation.h"
#include "core/calls/plainmodalities.h"
#include "core/catalog/catalog.h"
#include "core/catalog/parameterschema.h"

#include <QLocale>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

/// A file that everything about `limits` is content with.
InputFacts goodFile(const Parameter &parameter)
{
    const FileLimits &limits = parameter.file;
    int side = std::max(limits.minSide, 512);
    while (limits.minPixels > 0 && static_cast<qint64>(side) * side < limits.minPixels)
        side *= 2;
    return {.parameter = parameter.name,
            .name = u"file"_s,
            .mime = limits.mimes.isEmpty() ? u"image/png"_s : limits.mimes.first(),
            .bytes = 1000,
            .width = side,
            .height = side,
            .hasAlpha = {}};
}

/// What is wrong with one file, and the limit as a person reads it.
struct BadFile
{
    const char *what;
    InputFacts facts;
    Error::Kind kind;
    QString limit;
};

QList<BadFile> badFiles(const Parameter &parameter)
{
    const FileLimits &limits = parameter.file;
    const InputFacts good = goodFile(parameter);
    const QLocale locale;
    QList<BadFile> bad;
    const auto add = [&](const char *what, Error::Kind kind, const QString &limit,
                         const std::function<void(InputFacts &)> &change) {
        InputFacts facts = good;
        change(facts);
        bad.append({what, facts, kind, limit});
    };
    if (!limits.mimes.isEmpty()) {
        add("type", Error::Kind::Unsupported, limits.mimes.join(u", "_s), [](InputFacts &f) { f.mime = u"application/x-none"_s; });
        add("no type", Error::Kind::Unsupported, limits.mimes.join(u", "_s), [](InputFacts &f) { f.mime.clear(); });
    }
    if (limits.maxBytes > 0)
        add("bytes", Error::Kind::TooLarge, locale.formattedDataSize(limits.maxBytes, 1, QLocale::DataSizeTraditionalFormat),
            [&](InputFacts &f) { f.bytes = limits.maxBytes + 1; });
    if (limits.minSide > 1)
        add("small side", Error::Kind::Rejected, QString::number(limits.minSide),
            [&](InputFacts &f) { f.height = limits.minSide - 1; });
    if (limits.maxSide > 0)
        add("large side", Error::Kind::TooLarge, QString::number(limits.maxSide),
            [&](InputFacts &f) { f.width = limits.maxSide + 1; });
    if (limits.maxPixels > 0)
        add("many pixels", Error::Kind::TooLarge, locale.toString(limits.maxPixels), [&](InputFacts &f) {
            f.width = static_cast<int>(limits.maxPixels / 512 + 1);
            f.height = 512;
        });
    if (limits.minPixels > 1 && limits.minSide > 0 && static_cast<qint64>(limits.minSide) * limits.minSide < limits.minPixels)
        add("few pixels", Error::Kind::Rejected, locale.toString(limits.minPixels),
            [&](InputFacts &f) { f.width = f.height = limits.minSide; });
    return bad;
}

/// Whatever has to be there beside the file under test.
void addRest(const ParameterSchema &schema, const InputFacts &facts, MediaRequest &request)
{
    for (int round = 0; round < 2; ++round) {
        for (const Parameter &other : schema.parameters) {
            QJsonObject chosen = request.chosen();
            if (chosen.contains(other.name) || !stateOf(schema, other, chosen).isRequired)
                continue;
            if (other.type != Parameter::Type::File) {
                const QJsonValue usual = other.minimum ? QJsonValue(*other.minimum) : QJsonValue(u"a"_s);
                request.values.insert(other.name, other.choices.isEmpty() ? usual : other.choices.first());
                continue;
            }
            const InputFacts good = goodFile(other);
            const bool isOfOneSize = schema.find(facts.parameter)->file.sameSizeAs == other.name;
            request.inputs.append({.parameter = other.name,
                                   .mime = good.mime,
                                   .bytes = "1",
                                   .assetHash = {},
                                   .width = isOfOneSize ? facts.width : good.width,
                                   .height = isOfOneSize ? facts.height : good.height,
                                   .link = {}});
        }
    }
}

bool isMedia(const Model &model)
{
    return model.kind == ModelKind::Image || model.kind == ModelKind::ImageEdit || model.kind == ModelKind::Video;
}

} // namespace

/// Files that a shipped model does not take, told before anything is sent and with the limit in the sentence.
class ShippedFilesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void wrongFilesAreToldWithTheirLimit_data();
    void wrongFilesAreToldWithTheirLimit();
    void wrongFilesNeverReachTheWire_data() { wrongFilesAreToldWithTheirLimit_data(); }
    void wrongFilesNeverReachTheWire();
    void thereWasSomethingToCheck();

private:
    std::shared_ptr<const Provider> vendorOf(const QString &id) const;
    Result<void> guard(const Model &model, const InputFacts &facts) const;

    Catalog m_catalog{Catalog::Options{}};
    std::vector<Provider> m_vendors = builtinProviders();
    int m_checks = 0;
};

std::shared_ptr<const Provider> ShippedFilesTest::vendorOf(const QString &id) const
{
    for (const Provider &vendor : m_vendors) {
        if (vendor.id == id)
            return std::make_shared<const Provider>(vendor);
    }
    return nullptr;
}

void ShippedFilesTest::wrongFilesAreToldWithTheirLimit_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("parameter");
    for (const QString &provider : m_catalog.providerIds()) {
        for (const Model &model : m_catalog.models(provider)) {
            for (const Parameter &parameter : model.parameters.parameters) {
                if (parameter.type == Parameter::Type::File && !model.isRetired(kNow.date()))
                    QTest::addRow("%s %s, %s", qPrintable(provider), qPrintable(model.id), qPrintable(parameter.name))
                        << provider << model.id << parameter.name;
            }
        }
    }
}

void ShippedFilesTest::wrongFilesAreToldWithTheirLimit()
{
    QFETCH(QString, provider);
    QFETCH(QString, id);
    QFETCH(QString, parameter);
    const Model model = *m_catalog.find({provider, id});
    const Parameter file = *model.parameters.find(parameter);
    QVERIFY(problemsOf(model.parameters, QList<InputFacts>{goodFile(file)}).isEmpty());
    for (const BadFile &bad : badFiles(file)) {
        const auto problems = problemsOf(model.parameters, QList<InputFacts>{bad.facts});
        QVERIFY2(!problems.isEmpty(), bad.what);
        QCOMPARE(problems.first().kind, bad.kind);
        QVERIFY2(problems.first().message.contains(bad.limit), qPrintable(problems.first().message));
        // What nobody has checked warns, and the provider decides.
        QCOMPARE(problems.first().isWarning, file.isUnverified);
        const auto checked = checkFiles(model.parameters, {bad.facts});
        QCOMPARE(checked.has_value(), file.isUnverified);
        ++m_checks;
    }
    if (file.file.maxCount > 0) {
        const auto problems = problemsOf(model.parameters, QList<InputFacts>(file.file.maxCount + 1, goodFile(file)));
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().kind, Error::Kind::TooLarge);
        QVERIFY2(problems.first().message.contains(QString::number(file.file.maxCount)), qPrintable(problems.first().message));
        ++m_checks;
    }
}

/// As the dispatcher asks before it does anything else, the encoder being the last to say no.
Result<void> ShippedFilesTest::guard(const Model &model, const InputFacts &facts) const
{
    Candidate candidate;
    candidate.provider = vendorOf(model.providerId);
    candidate.account.baseUrl = QUrl(u"https://api.example.com/v1"_s);
    candidate.model = model;
    // Never touched, so it costs no memory.
    const QByteArray bytes(facts.bytes, Qt::Uninitialized);
    std::unique_ptr<Operation> operation;
    if (isMedia(model)) {
        MediaOperation::Input input;
        input.feature = model.kind == ModelKind::Video ? Feature::Video : Feature::Image;
        if (model.parameters.find(u"prompt"))
            input.request.prompt = u"a red barn"_s;
        input.request.inputs = {{.parameter = facts.parameter,
                                 .mime = facts.mime,
                                 .bytes = bytes,
                                 .assetHash = {},
                                 .width = facts.width,
                                 .height = facts.height,
                                 .link = {}}};
        addRest(model.parameters, facts, input.request);
        input.now = kNow;
        operation = std::make_unique<MediaOperation>(std::move(input));
    } else {
        operation = std::make_unique<TranscriptionOperation>(
            transcriptionModality(),
            TranscriptionRequest{.modelId = {}, .audio = bytes, .mime = facts.mime, .fileName = facts.name, .temperature = {}},
            kNow);
    }
    const auto guarded = operation->guard(candidate);
    if (!guarded)
        return guarded;
    const auto request = operation->encode(candidate);
    return request ? Result<void>() : tl::unexpected(request.error());
}

void ShippedFilesTest::wrongFilesNeverReachTheWire()
{
    QFETCH(QString, provider);
    QFETCH(QString, id);
    QFETCH(QString, parameter);
    const Model model = *m_catalog.find({provider, id});
    const Parameter file = *model.parameters.find(parameter);
    if (file.isUnverified)
        QSKIP("nobody has checked its limits");
    for (const BadFile &bad : badFiles(file)) {
        const auto guarded = guard(model, bad.facts);
        QVERIFY2(!guarded, bad.what);
        QCOMPARE(errorKindName(guarded.error().kind), errorKindName(bad.kind));
        QVERIFY2(guarded.error().message.contains(bad.limit), qPrintable(guarded.error().message));
    }
}

void ShippedFilesTest::thereWasSomethingToCheck()
{
    QVERIFY2(m_checks > 100, qPrintable(QString::number(m_checks)));
}

QTEST_GUILESS_MAIN(ShippedFilesTest)
#include "tst_shippedfiles.moc"
