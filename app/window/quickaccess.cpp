#include "app/window/quickaccess.h"

#include "core/conversation/chatservice.h"
#include "core/settings/settings.h"
#include "ui/panes/chat/quick/quickwindow.h"
#include "ui/panes/settings/settingspane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shortcutmap.h"

namespace maquette {

using namespace Qt::StringLiterals;

QuickAccess::QuickAccess(const ui::PaneParts &parts, ui::MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_window(window)
{
    connect(&window, &ui::MainWindow::quickQuestionRequested, this, &QuickAccess::summon);
    connect(&window, &ui::MainWindow::quitRequested, this, [this] {
        if (m_quick)
            m_quick->hide();
    });
    connect(&window, &ui::MainWindow::paneShown, this, [this](const QString &id) {
        if (id != u"settings"_s)
            return;
        m_window.tray().place().follow();
        tellSettings();
    });
    window.setSeenElsewhere([this](const ui::Pane &pane) { return m_quick && pane.id() == u"chat"_s && m_quick->takeSeenEnd(); });
    connect(&window.tray().place(), &ui::TrayPlace::looked, this, &QuickAccess::tellSettings);
    connect(&parts.chat, &ChatService::runningChanged, this, [this](int running) {
        m_activity.answers = running;
        m_window.setActivity(m_activity);
    });
    connect(&parts.settings, &Settings::edited, this, [this](const QString &key) {
        if (key == m_parts.settings.isQuickKeyOn.key() || key == m_parts.settings.quickKey.key())
            followKey();
    });
}

QuickAccess::~QuickAccess()
{
    m_window.setSeenElsewhere({});
}

void QuickAccess::start()
{
    m_isStarted = true;
    followKey();
}

void QuickAccess::showJobs(const ui::LauncherState &state)
{
    m_activity.jobs = state.jobs;
    m_window.setActivity(m_activity);
}

void QuickAccess::summon()
{
    // The store that would keep the question is not open, or cannot be; the window says so.
    if (!m_isStarted) {
        m_window.bringToFront();
        return;
    }
    if (!m_quick) {
        m_quick = std::make_unique<ui::QuickWindow>(m_parts);
        connect(m_quick.get(), &ui::QuickWindow::paneRequested, this, &QuickAccess::showPane);
        connect(m_quick.get(), &ui::QuickWindow::conversationRequested, this, &QuickAccess::showConversation);
    }
    m_quick->summon();
}

void QuickAccess::showPane(const QString &id)
{
    m_quick->hide();
    m_window.bringToFront();
    m_window.showPane(id);
}

void QuickAccess::showConversation(qint64 conversation, qint64 message)
{
    showPane(u"chat"_s);
    if (ui::Pane *chat = m_window.pane(u"chat"_s))
        chat->open(message ? u"%1/%2"_s.arg(conversation).arg(message) : QString::number(conversation));
}

void QuickAccess::followKey()
{
    if (!m_isStarted)
        return;
    const bool isOn = m_parts.settings.isQuickKeyOn.value();
    if (!m_shortcut && !isOn)
        return;
    if (!m_shortcut) {
        m_shortcut = ui::GlobalShortcut::make();
        connect(m_shortcut.get(), &ui::GlobalShortcut::activated, this, &QuickAccess::summon);
        connect(m_shortcut.get(), &ui::GlobalShortcut::stateChanged, this, &QuickAccess::tellSettings);
    }
    const QKeySequence keys(m_parts.settings.quickKey.value(), QKeySequence::PortableText);
    m_refusal = isOn ? refusal(keys) : QString();
    m_shortcut->take(isOn && m_refusal.isEmpty() ? keys : QKeySequence());
    tellSettings();
}

QString QuickAccess::refusal(const QKeySequence &keys) const
{
    if (keys.isEmpty())
        return tr("Press the keys that should open it.");
    if (const QString words = ui::ShortcutMap::refusal(keys); !words.isEmpty())
        return words;
    const QList<ui::ShortcutMap::Entry> users = m_window.shortcuts().uses(keys);
    if (users.isEmpty())
        return {};
    return tr("%1 is “%2” in the window (%3). Choose others, or give that other keys first.")
        .arg(keys.toString(QKeySequence::NativeText), users.constFirst().text(), users.constFirst().placeTitle);
}

void QuickAccess::tellSettings()
{
    auto *settings = qobject_cast<ui::SettingsPane *>(m_window.pane(u"settings"_s));
    if (!settings)
        return;
    using State = ui::GlobalShortcut::State;
    const State state = m_shortcut ? m_shortcut->state() : State::Off;
    const bool isRefused = !m_refusal.isEmpty();
    QString words = m_shortcut ? m_shortcut->words() : QString();
    if (isRefused)
        words = m_refusal;
    else if (state == State::On && words.isEmpty())
        words = tr("It works wherever you are.");
    ui::DesktopOffer offer;
    offer.hasTray = m_window.tray().place().answer();
    offer.keyWords = words;
    offer.isKeyProblem = isRefused || state == State::Refused || state == State::Unavailable;
    offer.keyRefusal = [this](const QKeySequence &keys) { return refusal(keys); };
    settings->setOffer(offer);
}

} // namespace maquette

#include "moc_quickaccess.cpp"
