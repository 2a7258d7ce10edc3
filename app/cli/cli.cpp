#include "app/cli/cli.h"

#include "app/cli/accountsverb.h"
#include "app/cli/askverb.h"
#include "app/cli/backupverb.h"
#include "app/cli/budgetverb.h"
#include "app/cli/exportverb.h"
#include "app/cli/historyverb.h"
#include "app/cli/importverb.h"
#include "app/cli/jobsverb.h"
#include "app/cli/keyverb.h"
#include "app/cli/libraryverb.h"
#include "app/cli/mediaverb.h"
#include "app/cli/metricsverb.h"
#include "app/cli/modelsverb.h"
#include "app/cli/plainverb.h"
#include "app/cli/sandboxverb.h"
#include "app/cli/spendverb.h"
#include "app/cli/terminal.h"
#include "core/base/json.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

/// Every verb by its word, in the order in which help lists them.
using Maker = std::unique_ptr<Verb> (*)();
const QList<std::pair<QString, Maker>> &makers()
{
    static const QList<std::pair<QString, Maker>> all{
        {u"ask"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<AskVerb>(); }},
        {u"image"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<MediaVerb>(JobFeature::Image); }},
        {u"video"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<MediaVerb>(JobFeature::Video); }},
        {u"jobs"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<JobsVerb>(); }},
        {u"library"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<LibraryVerb>(); }},
        {u"import"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<ImportVerb>(); }},
        {u"export"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<ExportVerb>(); }},
        {u"backup"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<BackupVerb>(); }},
        {u"restore"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<RestoreVerb>(); }},
        {u"embed"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<EmbedVerb>(); }},
        {u"moderate"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<ModerateVerb>(); }},
        {u"transcribe"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<TranscribeVerb>(); }},
        {u"speak"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<SpeakVerb>(); }},
        {u"models"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<ModelsVerb>(); }},
        {u"accounts"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<AccountsVerb>(); }},
        {u"key"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<KeyVerb>(); }},
        {u"history"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<HistoryVerb>(); }},
        {u"spend"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<SpendVerb>(); }},
        {u"budget"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<BudgetVerb>(); }},
        {u"metrics"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<MetricsVerb>(); }},
        {u"sandbox"_s, []() -> std::unique_ptr<Verb> { return std::make_unique<SandboxVerb>(); }},
    };
    return all;
}

std::unique_ptr<Verb> makeVerb(const QString &name)
{
    for (const auto &[word, make] : makers()) {
        if (word == name)
            return make();
    }
    return {};
}

/// What read() refused, in the form in which every verb's failures are told.
int refuse(const Error &error, const Verb &verb)
{
    writeError(error.message);
    if (verb.printsJson())
        writeOut(json::toBytes(QJsonObject{{u"error"_s, errorObject(error)}}) + '\n');
    return exitCodeOf(error, Content::None);
}

/// Qt names only the program in its line of usage.
QString helpFor(const QString &verb, const QCommandLineParser &parser)
{
    QString text = parser.helpText();
    const QString program = QCoreApplication::arguments().constFirst();
    const qsizetype at = text.indexOf(program);
    return at < 0 ? text : text.insert(at + program.size(), u' ' + verb);
}

void startWithStore(Services &services, Verb &verb)
{
    QObject::connect(&services.database, &Database::problem, &verb, [](const Error &error) { writeError(error.message); });
    QObject::connect(&services.attemptLog, &AttemptLog::failed, &verb, [](const Error &error) { writeError(error.message); });
    QObject::connect(&services.jobs, &Jobs::stuck, &verb, [](const QString &, const Error &error) { writeError(error.message); });
    QObject::connect(&services.jobs, &Jobs::diskShort, &verb,
                     [](const DiskShortage &shortage) { writeError(diskShortageText(shortage)); });
    // Whoever asks for one thing by a verb waits for it.
    services.jobs.setPassingPause(true);
    services.start(&verb, [&services, &verb](const Result<OpenReport> &opened) {
        if (opened) {
            if (!opened->notice.isEmpty())
                writeError(opened->notice);
            verb.run(&services);
        } else {
            QMetaObject::invokeMethod(
                &verb, [&verb, error = opened.error()] { emit verb.ended(refuse(error, verb)); }, Qt::QueuedConnection);
        }
    });
}

} // namespace

QStringList verbs()
{
    QStringList words;
    for (const auto &maker : makers())
        words.append(maker.first);
    return words;
}

bool isVerb(const QString &word)
{
    return verbs().contains(word);
}

int run(const QStringList &arguments, EnvironmentKeys environment)
{
    const auto verb = makeVerb(arguments.at(1));
    QCommandLineParser parser;
    const QCommandLineOption help = parser.addHelpOption();
    parser.addOption({u"home"_s, QCoreApplication::translate("cli", "Folder for settings, store and library."), u"DIR"_s});
    verb->describe(parser);
    QStringList words = arguments;
    words.removeAt(1);
    if (!parser.parse(words)) {
        writeError(parser.errorText());
        return WrongUsage;
    }
    if (parser.isSet(help) || parser.isSet(u"help-all"_s)) {
        writeOut(helpFor(arguments.at(1), parser).toUtf8());
        return Done;
    }
    if (const auto read = verb->read(parser); !read)
        return refuse(read.error(), *verb);

    std::unique_ptr<Services> services;
    if (verb->needsStore()) {
        auto made = Services::create({.home = parser.isSet(u"home"_s) ? parser.value(u"home"_s) : Home::defaultPath(),
                                      .environment = std::move(environment)});
        if (!made)
            return refuse(made.error(), *verb);
        services = std::move(*made);
    }
    Interrupts interrupts;
    QObject::connect(&interrupts, &Interrupts::interrupted, verb.get(), &Verb::interrupt);
    QObject::connect(
        verb.get(), &Verb::ended, qApp, [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    if (services)
        startWithStore(*services, *verb);
    else
        verb->run(nullptr);
    return QCoreApplication::exec();
}

} // namespace maquette::cli
