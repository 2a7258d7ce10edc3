#include "app/window/windowprogram.h"

#include "app/cli/exitcode.h"
#include "app/cli/terminal.h"
#include "app/language.h"
#include "app/window/startupreport.h"
#include "app/window/tour.h"
#include "ui/panes/accounts/accountspane.h"
#include "ui/panes/builtin.h"
#include "ui/theme/themesettings.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QDir>
#include <QMimeData>
#include <QTimer>

#include <functional>
#include <optional>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

ui::PaneParts partsOf(Services &s)
{
    return {.chat = s.chat,
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
            .homePath = s.home().path(),
            .logFile = s.home().logFile(),
            .attemptLog = s.home().attemptLogFile(),
            .libraryPath = s.home().library(),
            .defaultModel = [&s](const Account &account) { return s.defaultModel(account); },
            .imageCandidate = [&s](const QString &account, const QString &model) {
                return s.candidate(account, model, ModelKind::Image);
            },
            .videoCandidate = [&s](const QString &account, const QString &model) {
                return s.candidate(account, model, ModelKind::Video);
            }};
}

int refuse(const Error &error)
{
    cli::writeError(error.message);
    return cli::exitCodeOf(error, cli::Content::None);
}

} // namespace

WindowProgram::WindowProgram(Services &services, WindowOptions options, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_options(std::move(options))
    , m_theme(m_desktop)
    , m_meters(services)
    , m_launcherFeed(services.jobs)
    , m_launcher(QApplication::desktopFileName())
    , m_metrics(services)
{
    ui::followSettings(m_theme, services.settings);
    m_theme.install(*qApp);
    m_desktop.start();
    m_window = std::make_unique<ui::MainWindow>(services.settings, ui::builtinPanes(partsOf(services)));
    m_quick = std::make_unique<QuickAccess>(partsOf(services), *m_window);
    connectWindow();
    connectTroubles();
}

WindowProgram::~WindowProgram() = default;

void WindowProgram::connectWindow()
{
    connect(&m_meters, &MeterFeed::readingChanged, m_window.get(), &ui::MainWindow::setMeters);
    connect(&m_launcherFeed, &LauncherFeed::changed, &m_launcher, &ui::LauncherEntry::show);
    connect(&m_launcherFeed, &LauncherFeed::changed, m_quick.get(), &QuickAccess::showJobs);
    if (auto *accounts = qobject_cast<ui::AccountsPane *>(m_window->pane(u"accounts"_s)))
        connect(&m_services.dispatcher, &Dispatcher::healthChanged, accounts, &ui::AccountsPane::setHealthy);
    connect(m_window.get(), &ui::MainWindow::quitRequested, this, [] {
        // Other windows may take their leave, but not hold up what is decided, as quit() would let them.
        QApplication::closeAllWindows();
        QCoreApplication::exit(0);
    });
}

void WindowProgram::connectTroubles()
{
    connect(&m_services.database, &Database::problem, this, &WindowProgram::tell);
    connect(&m_services.database, &Database::problemOver, this, [this] {
        m_window->noticeBar().showNotice(ui::NoticeBar::Tone::Good, tr("What had been waiting for the disk is saved now."));
    });
    connect(&m_services.database, &Database::checked, this, [this](const QStringList &findings) {
        if (!findings.isEmpty()) {
            m_window->noticeBar().showNotice(ui::NoticeBar::Tone::Bad,
                                             tr("The store is damaged. It is repaired at the next start; nothing is deleted."),
                                             findings.join(u'\n'));
        }
    });
    connect(&m_services.library, &Library::problem, this, &WindowProgram::tell);
    connect(&m_services.library, &Library::problemOver, this, [this] {
        m_window->noticeBar().showNotice(ui::NoticeBar::Tone::Good,
                                         tr("What was paid for and had been waiting for the disk is in the library now."));
    });
    connect(&m_services.settings, &Settings::failed, this, &WindowProgram::tell);
    connect(&m_services.catalog, &Catalog::problem, this, &WindowProgram::tell);
    connect(&m_services.drafts, &Drafts::failed, this, &WindowProgram::tell);
    connect(&m_services.chat, &ChatService::saveFailed, this, &WindowProgram::tell);
    connect(&m_services.attemptLog, &AttemptLog::failed, this, &WindowProgram::tell);
    connect(&m_services.jobs, &Jobs::stuck, this, [this](const QString &, const Error &error) { tell(error); });
    connect(&m_metrics, &MetricsEndpoint::failed, this, &WindowProgram::tell);
}

void WindowProgram::tell(const Error &error)
{
    m_window->noticeBar().showError(error);
}

void WindowProgram::open()
{
    if (!m_options.pane.isEmpty() && !m_window->showPane(m_options.pane))
        tell(Error{.kind = Error::Kind::Usage, .message = tr("There is no pane “%1”.").arg(m_options.pane)});
    if (!m_options.size.isEmpty())
        m_window->resize(m_options.size);
    if (m_options.exitsAfterStartup)
        m_window->installEventFilter(this);
    m_window->show();
    m_services.start(this, [this](const Result<OpenReport> &opened) { becomeReady(opened); });
}

void WindowProgram::becomeReady(const Result<OpenReport> &opened)
{
    m_isReady = opened.has_value();
    if (!opened) {
        tell(opened.error());
        // Nobody looks at this window.
        if (m_options.exitsAfterStartup)
            QCoreApplication::exit(refuse(opened.error()));
        emit ready(false);
        return;
    }
    if (!opened->notice.isEmpty())
        m_window->noticeBar().showNotice(ui::NoticeBar::Tone::Info, opened->notice);
    // A look-up of a model before this would read its files on this thread.
    m_services.catalog.preload();
    if (const auto started = m_services.startSandbox(); !started)
        tell(started.error());
    m_services.watchNeighbours();
    m_services.storyboards.start();
    m_meters.start();
    m_metrics.followSettings();
    m_quick->start();
    if (opened->wasUnclean)
        m_services.database.quickCheck();
    serve(m_options);
    const QList<WindowOptions> waiting = std::exchange(m_waiting, {});
    for (const WindowOptions &launch : waiting)
        serve(launch);
    emit ready(true);
}

void WindowProgram::take(const Result<WindowOptions> &asked)
{
    // A quick question does without the window.
    if (!asked || !asked->isQuick)
        m_window->bringToFront();
    if (!asked) {
        tell(asked.error());
        return;
    }
    if (!asked->pane.isEmpty())
        m_window->showPane(asked->pane);
    if (m_isReady)
        serve(*asked);
    else
        m_waiting.append(*asked);
}

void WindowProgram::serve(const WindowOptions &launch)
{
    attachFiles(launch);
    sendPrompt(launch);
    if (launch.isQuick)
        m_quick->summon();
}

void WindowProgram::attachFiles(const WindowOptions &launch)
{
    if (launch.files.isEmpty())
        return;
    QMimeData files;
    QList<QUrl> urls;
    for (const QString &file : launch.files)
        urls.append(QUrl::fromLocalFile(file));
    files.setUrls(urls);
    ui::Pane *chat = m_window->pane(u"chat"_s);
    if (chat && chat->accepts(files)) {
        m_window->showPane(chat->id());
        chat->take(files);
    } else {
        tell(Error{.kind = Error::Kind::Unsupported,
                   .message = tr("These files cannot be attached. Pictures, PDF, text, code and office documents can.")});
    }
}

void WindowProgram::sendPrompt(const WindowOptions &launch)
{
    if (launch.prompt.isEmpty())
        return;
    Account account = m_services.accounts.defaultChat();
    if (!launch.account.isEmpty()) {
        const auto named = m_services.accounts.find(launch.account);
        if (!named) {
            tell(Error{.kind = Error::Kind::NotFound,
                       .message = tr("There is no account “%1”. Choose one on the right.").arg(launch.account)});
            return;
        }
        account = *named;
    }
    RunSettings settings{.accountId = account.id,
                         .modelId = launch.model.isEmpty() ? m_services.defaultModel(account) : launch.model,
                         .project = launch.project};
    for (const QString &model : launch.models)
        settings.comparing.models.append({account.id, model});
    settings.comparing.isOn = !launch.models.isEmpty();
    if (settings.comparing.isOn) {
        m_services.chat.compare({.text = launch.prompt, .settings = settings}, this, [this](const Result<QList<SentMessage>> &sent) {
            openSent(sent.map([](const QList<SentMessage> &all) { return all.constFirst(); }));
        });
        return;
    }
    m_services.chat.ask(launch.prompt, settings, this, [this](const Result<SentMessage> &sent) { openSent(sent); });
}

void WindowProgram::openSent(const Result<SentMessage> &sent)
{
    if (!sent) {
        tell(sent.error());
        return;
    }
    m_window->showPane(u"chat"_s);
    if (ui::Pane *chat = m_window->pane(u"chat"_s))
        chat->open(QString::number(sent->conversationId));
}

bool WindowProgram::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window.get() && event->type() == QEvent::Paint) {
        m_window->removeEventFilter(this);
        // Behind this paint in the queue: from then on a key would be taken.
        QTimer::singleShot(0, this, &WindowProgram::reportStartup);
    }
    return QObject::eventFilter(watched, event);
}

void WindowProgram::reportStartup()
{
    const auto startup = sinceProcessStart();
    // Memory is what an idle window needs, so the store and the list come first.
    const auto report = [this, startup] {
        cli::writeOut(startupReport(startup) + '\n');
        emit startupReported();
        m_window->end();
    };
    if (m_isReady)
        QTimer::singleShot(300, this, report);
    else
        connect(this, &WindowProgram::ready, this, [this, report] { QTimer::singleShot(300, this, report); });
}

namespace {

/// Before there is an application with windows: help, the version and what is wrong with the arguments can be said
/// without a display, which such an application ends for want of.
Result<WindowOptions> readOptions(int &argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Language language;
    language.use({});
    return WindowOptions::read(WindowOptions::withoutToolkits(QCoreApplication::arguments()));
}

int runOrdinary(WindowOptions options, EnvironmentKeys keys, Language &language, const std::function<void()> &started)
{
    auto home = Home::open(options.home);
    if (!home)
        return refuse(home.error());
    SingleWindow single(home->socketName());
    // A start that is measured has nothing to do with a window that is open, nor may it stand in its place.
    const bool isSingle = !options.exitsAfterStartup;
    if (isSingle && single.handOver(options.forOtherWindow()))
        return cli::Done;
    auto services = Services::create({.home = options.home, .environment = std::move(keys)});
    if (!services)
        return refuse(services.error());
    language.use(options.language.isEmpty() ? (*services)->settings.language.value() : options.language);
    WindowProgram program(**services, std::move(options));
    QObject::connect(&single, &SingleWindow::asked, &program,
                     [&program](const QStringList &arguments) { program.take(WindowOptions::read(arguments)); });
    QObject::connect(&program, &WindowProgram::startupReported, &program, started);
    if (isSingle)
        single.listen();
    cli::Interrupts interrupts;
    QObject::connect(&interrupts, &cli::Interrupts::interrupted, &program, [&program] { program.window().end(); });
    program.open();
    return QApplication::exec();
}

} // namespace

int runWindow(int &argc, char **argv, EnvironmentKeys keys)
{
    auto options = readOptions(argc, argv);
    if (!options)
        return refuse(options.error());
    if (!options->text.isEmpty())
        return cli::writeOut(options->text.toUtf8()) ? cli::Done : cli::OurFault;
    std::optional<StartupLimit> limit;
    if (options->exitsAfterStartup)
        limit.emplace(options->startupLimit);
    // For the sound of films. The other backend of Qt Multimedia brings GStreamer along.
    if (!qEnvironmentVariableIsSet("QT_MEDIA_BACKEND"))
        qputenv("QT_MEDIA_BACKEND", "ffmpeg");
    const QApplication application(argc, argv);
    QApplication::setDesktopFileName(u"io.github.maquette.Maquette"_s);
    // The window decides when the program ends: it may go on without one.
    QApplication::setQuitOnLastWindowClosed(false);
    Language language;
    if (!options->tour.isEmpty())
        return runTour(*options, language);
    return runOrdinary(std::move(*options), std::move(keys), language, [&limit] { limit.reset(); });
}

} // namespace maquette

#include "moc_windowprogram.cpp"
