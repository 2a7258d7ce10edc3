#pragma once

#include "app/services.h"
#include "app/window/meterfeed.h"
#include "core/conversation/transcriptsource.h"
#include "tests/support/await.h"
#include "ui/panes/builtin.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/theme/themesettings.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QApplication>
#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace maquette::test {

/// The real window over the real services, on a home of its own, talking to the sandbox.
struct ChatBench
{
    QTemporaryDir home;
    std::unique_ptr<Services> services;
    ui::DesktopSettings desktop;
    std::unique_ptr<ui::Theme> theme;
    std::unique_ptr<MeterFeed> meters;
    std::unique_ptr<ui::MainWindow> shown;

    /// What listens and what is heard in this window; empty: the computer's own.
    ui::SoundInMaker microphone;
    ui::SoundOutMaker loudspeaker;

    explicit ChatBench(const std::function<void(Settings &)> &prepare = {}) { make(prepare); }
    ChatBench(ui::SoundInMaker in, ui::SoundOutMaker out) : microphone(std::move(in)), loudspeaker(std::move(out)) { make(); }

    ~ChatBench() { end(); }

    void make(const std::function<void(Settings &)> &prepare = {})
    {
        auto made = Services::create({.home = home.path(), .environment = {}, .usesKeychain = false});
        if (!made)
            qFatal("no services: %s", qPrintable(made.error().message));
        services = std::move(*made);
        Services &s = *services;
        s.settings.reducedMotion.set(Settings::ReducedMotion::On);
        s.settings.theme.set(Settings::Theme::Light);
        s.settings.isFirstRunDone.set(true);
        if (prepare)
            prepare(s.settings);
        theme = std::make_unique<ui::Theme>(desktop);
        theme->install(*qApp);
        ui::followSettings(*theme, s.settings);
        meters = std::make_unique<MeterFeed>(s);
        shown = std::make_unique<ui::MainWindow>(
            s.settings, ui::builtinPanes({.chat = s.chat, .conversations = s.conversations, .drafts = s.drafts, .library = s.library, .gallery = s.gallery, .jobs = s.jobs,
                                          .storyboards = s.storyboards,
                                          .accounts = s.accounts, .catalog = s.catalog, .tokens = s.tokens, .ledger = s.ledger, .bodies = s.bodies,
                                          .gauges = s.gauges, .settings = s.settings, .schemas = s.schemas, .prompts = s.prompts, .transfers = s.transfers, .speech = s.speech, .clock = s.clock, .homePath = home.path(),
                                          .logFile = {}, .attemptLog = {}, .libraryPath = s.home().library(),
                                          .defaultModel = [&s](const Account &account) { return s.defaultModel(account); },
                                          .imageCandidate = [&s](const QString &account, const QString &model) {
                                              return s.candidate(account, model, ModelKind::Image);
                                          },
                                          .videoCandidate = [&s](const QString &account, const QString &model) {
                                              return s.candidate(account, model, ModelKind::Video);
                                          },
                                          .microphone = microphone, .loudspeaker = loudspeaker}));
        QObject::connect(meters.get(), &MeterFeed::readingChanged, shown.get(), &ui::MainWindow::setMeters);
        shown->resize(1440, 900);
    }

    void end()
    {
        shown.reset();
        meters.reset();
        theme.reset();
        services.reset();
    }

    /// Ends the program and starts it again on the same home.
    void restart()
    {
        end();
        make();
    }

    bool open(const SandboxServer::Options &sandbox = {.tokensPerSecond = 0})
    {
        shown->show();
        std::optional<bool> isUsable;
        services->start(shown.get(), [&isUsable](const Result<OpenReport> &opened) { isUsable = opened.has_value(); });
        if (!QTest::qWaitFor([&] { return isUsable.has_value(); }, 10'000) || !*isUsable || !services->startSandbox(sandbox))
            return false;
        meters->start();
        services->storyboards.start();
        shown->activateWindow();
        return QTest::qWaitForWindowActive(shown.get());
    }

    ui::MainWindow &window() { return *shown; }

    template<typename T = QWidget>
    T *find(const char *name)
    {
        return window().findChild<T *>(QLatin1String(name));
    }

    ui::TranscriptView &transcript() { return *find<ui::TranscriptView>("transcript"); }

    QPlainTextEdit *composer() { return find<QPlainTextEdit>("composer"); }
    QAbstractItemModel &conversations() { return *find<QListView>("conversations")->model(); }

    QStringList titles()
    {
        QStringList all;
        for (int row = 0; row < conversations().rowCount(); ++row)
            all += conversations().index(row, 0).data().toString();
        return all;
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return services->chat.isSettled(); }, 15'000);
    }

    /// What has come of the answer that is under way.
    QString liveText()
    {
        const TranscriptSource *source = transcript().source();
        if (!source || source->entries().isEmpty())
            return {};
        const Message *message = services->chat.liveMessage(source->entries().constLast().id);
        return message ? message->text : QString();
    }

    int messages()
    {
        const TranscriptSource *source = transcript().source();
        return source ? static_cast<int>(source->entries().size()) : 0;
    }

    /// A message on the shown branch as the store has it.
    Message message(int index)
    {
        const TranscriptSource *source = transcript().source();
        if (!source || index >= source->entries().size())
            return {};
        const auto id = source->entries().at(index).id;
        const auto found = await<QList<Message>>([&](auto *context, auto done) { services->conversations.messages({id}, context, done); });
        return found && !found->isEmpty() ? found->constFirst() : Message();
    }
    QString text(int index) { return message(index).text; }

    void type(const QString &text)
    {
        QWidget *field = find("composer");
        field->setFocus();
        QTest::keyClicks(field, text);
    }

    /// Types and sends with Enter; true when the answer is written.
    bool ask(const QString &text)
    {
        const int before = messages();
        type(text);
        QTest::keyClick(composer(), Qt::Key_Return);
        return QTest::qWaitFor([&] { return messages() == before + 2 && services->chat.isSettled(); }, 15'000);
    }
};

} // namespace maquette::test
