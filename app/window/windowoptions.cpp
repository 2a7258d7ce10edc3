#include "app/window/windowoptions.h"

#include "app/cli/cli.h"
#include "app/language.h"
#include "core/conversation/conversation.h"
#include "core/store/home.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

QSize readSize(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{3,4})x(\\d{3,4})$"_s);
    const auto match = form.match(text);
    return match.hasMatch() ? QSize(match.captured(1).toInt(), match.captured(2).toInt()) : QSize();
}

bool isLanguage(const QString &name)
{
    // What Qt does not know it takes for C.
    return name == QLatin1String(Language::kPseudo) || QLocale(name).language() != QLocale::C;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(WindowOptions::tr("A desktop workbench for hosted AI models.\n\nVerbs, each with --help: %1")
                                         .arg(cli::verbs().join(u", "_s)));
    parser.addOptions({
        {u"home"_s, WindowOptions::tr("Folder for settings, store and library."), u"DIR"_s},
        {u"pane"_s, WindowOptions::tr("Pane to show: chat, image, video, history, spend, accounts, settings."), u"P"_s},
        {u"account"_s, WindowOptions::tr("Account to ask, by name."), u"A"_s},
        {u"model"_s, WindowOptions::tr("Model to ask; given two to six times, all are asked and their answers stand side by side."), u"M"_s},
        {u"project"_s, WindowOptions::tr("Label for the ledger of what is sent."), u"NAME"_s},
        {u"send"_s, WindowOptions::tr("Send this prompt in a new conversation at once."), u"PROMPT"_s},
        {u"quick"_s, WindowOptions::tr("Open a quick question; the window of a Maquette that runs stays where it is.")},
        {u"tour"_s, WindowOptions::tr("Walk through every pane and save pictures to DIR."), u"DIR"_s},
        {u"dark"_s, WindowOptions::tr("The tour in the dark theme.")},
        {u"size"_s, WindowOptions::tr("Size of the tour's window."), u"WxH"_s},
        {u"language"_s,
         WindowOptions::tr("Language of this window or of the tour, such as de; %1 is a test of every sentence, from right to left.")
             .arg(QLatin1String(Language::kPseudo)),
         u"NAME"_s},
        {u"exit-after-startup"_s, WindowOptions::tr("Print how long the start took and end.")},
        {u"within"_s, WindowOptions::tr("Longest wait for that start, 30 seconds if not given."), u"SECONDS"_s},
    });
    parser.addPositionalArgument(u"FILE"_s, WindowOptions::tr("Files to attach: pictures, PDF, text, code, tables, office documents."), u"[FILE…]"_s);
}

/// Those to ask side by side; empty for a single one.
Result<QStringList> readModels(const QCommandLineParser &parser)
{
    const QStringList models = parser.values(u"model"_s);
    if (models.size() > Comparing::kMost)
        return failure(Error::Kind::Usage, WindowOptions::tr("--model can be given %1 times at most.").arg(Comparing::kMost));
    return models.size() > 1 ? models : QStringList();
}

Result<QStringList> readFiles(const QCommandLineParser &parser)
{
    QStringList files;
    const QStringList given = parser.positionalArguments();
    for (const QString &file : given) {
        const QFileInfo info(file);
        if (!info.isFile()) {
            return failure(Error::Kind::Usage,
                           WindowOptions::tr("“%1” is neither a verb nor a file. maquette --help shows what there is.").arg(file));
        }
        files.append(info.absoluteFilePath());
    }
    return files;
}

} // namespace

Result<WindowOptions> WindowOptions::read(const QStringList &arguments)
{
    QCommandLineParser parser;
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();
    describe(parser);
    if (!parser.parse(arguments))
        return failure(Error::Kind::Usage, parser.errorText());
    WindowOptions options{.home = parser.isSet(u"home"_s) ? parser.value(u"home"_s) : Home::defaultPath(),
                          .pane = parser.value(u"pane"_s),
                          .account = parser.value(u"account"_s),
                          .model = parser.values(u"model"_s).value(0),
                          .project = parser.value(u"project"_s),
                          .prompt = parser.value(u"send"_s),
                          .isQuick = parser.isSet(u"quick"_s),
                          .tour = parser.value(u"tour"_s),
                          .isDark = parser.isSet(u"dark"_s),
                          .language = parser.value(u"language"_s),
                          .exitsAfterStartup = parser.isSet(u"exit-after-startup"_s)};
    const auto models = readModels(parser);
    if (!models)
        return tl::unexpected(models.error());
    options.models = *models;
    if (parser.isSet(help) || parser.isSet(u"help-all"_s))
        options.text = parser.helpText();
    else if (parser.isSet(version))
        options.text = QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion() + u'\n';
    if (parser.isSet(u"size"_s)) {
        options.size = readSize(parser.value(u"size"_s));
        if (options.size.isEmpty())
            return failure(Error::Kind::Usage, tr("--size takes a width and a height, such as 1440x900."));
    }
    if (parser.isSet(u"language"_s) && !isLanguage(options.language))
        return failure(Error::Kind::Usage, tr("--language takes the name of a language, such as de, en or pt_BR."));
    if (parser.isSet(u"within"_s)) {
        bool isNumber = false;
        options.startupLimit = std::chrono::seconds(parser.value(u"within"_s).toInt(&isNumber));
        if (!isNumber || options.startupLimit.count() < 1)
            return failure(Error::Kind::Usage, tr("--within takes a whole number of seconds above 0."));
    }
    for (const QString &option : {u"account"_s, u"model"_s, u"project"_s}) {
        if (parser.isSet(option) && options.prompt.isEmpty())
            return failure(Error::Kind::Usage, tr("--%1 is for what --send asks. Give both, or neither.").arg(option));
    }
    const auto files = readFiles(parser);
    if (!files)
        return tl::unexpected(files.error());
    options.files = *files;
    return options;
}

QStringList WindowOptions::forOtherWindow() const
{
    QStringList arguments{QCoreApplication::applicationName()};
    const auto add = [&arguments](const QString &name, const QString &value) {
        if (!value.isEmpty())
            arguments.append(u"--%1=%2"_s.arg(name, value));
    };
    add(u"pane"_s, pane);
    add(u"account"_s, account);
    const QStringList asked = models.isEmpty() ? QStringList{model} : models;
    for (const QString &one : asked)
        add(u"model"_s, one);
    add(u"project"_s, project);
    add(u"send"_s, prompt);
    if (isQuick)
        arguments.append(u"--quick"_s);
    return arguments + files;
}

QStringList WindowOptions::withoutToolkits(const QStringList &arguments)
{
    // As in Qt's own documentation of QGuiApplication, QApplication and the xcb plug-in.
    static const QRegularExpression flag(u"^--?(reverse|widgetcount|style=.*|stylesheet=.*)$"_s);
    static const QRegularExpression named(
        u"^--?(platform|platformpluginpath|platformtheme|plugin|qwindowgeometry|qwindowicon|qwindowtitle|"
        "geometry|icon|title|session|style|stylesheet|display|name)$"_s);
    QStringList ours;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (named.match(arguments[i]).hasMatch())
            ++i;
        else if (!flag.match(arguments[i]).hasMatch())
            ours.append(arguments[i]);
    }
    return ours;
}

} // namespace maquette
