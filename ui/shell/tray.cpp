#include "ui/shell/tray.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QGuiApplication>
#include <QMenu>
#include <QSystemTrayIcon>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// As the desktop shows the program elsewhere; where it is not installed, one of ours.
QIcon trayIcon()
{
    const QIcon installed = QIcon::fromTheme(QGuiApplication::desktopFileName(), QGuiApplication::windowIcon());
    return installed.isNull() ? icons::icon(u"chat"_s) : installed;
}

} // namespace

Tray::Tray(QString busName, QObject *parent)
    : QObject(parent)
    , m_place(std::move(busName))
    , m_menu(std::make_unique<QMenu>())
{
    buildMenu();
    connect(&m_place, &TrayPlace::changed, this, [this](bool isThere) {
        show();
        if (!isThere && m_isWanted)
            emit lost();
    });
}

Tray::~Tray() = default;

void Tray::buildMenu()
{
    const auto add = [this](const QString &name, const QString &text, void (Tray::*wish)()) {
        QAction *action = m_menu->addAction(text);
        action->setObjectName(name);
        // Later: what answers it may take the icon away, which is in the midst of telling this.
        connect(action, &QAction::triggered, this, wish, Qt::QueuedConnection);
        return action;
    };
    add(u"trayOpen"_s, tr("&Open Maquette"), &Tray::openRequested);
    add(u"trayQuick"_s, tr("Quick &question…"), &Tray::quickRequested);
    m_menu->addSeparator();
    m_running = add(u"trayRunning"_s, {}, &Tray::openRequested);
    m_menu->addSeparator();
    add(u"trayQuit"_s, tr("&Quit"), &Tray::quitRequested);
    showActivity();
}

void Tray::setWanted(bool isWanted)
{
    m_isWanted = isWanted;
    if (isWanted)
        m_place.follow();
    show();
}

bool Tray::isShown() const
{
    return m_icon && m_icon->isVisible();
}

void Tray::show()
{
    if (!m_isWanted || !m_place.isThere()) {
        m_icon.reset();
        return;
    }
    if (!m_icon) {
        m_icon = std::make_unique<QSystemTrayIcon>(trayIcon());
        m_icon->setContextMenu(m_menu.get());
        const auto open = [this](QSystemTrayIcon::ActivationReason reason) {
            // The menu opens by itself.
            if (reason != QSystemTrayIcon::Context)
                emit openRequested();
        };
        // Later, as with the menu.
        connect(m_icon.get(), &QSystemTrayIcon::activated, this, open, Qt::QueuedConnection);
    }
    m_icon->show();
    showActivity();
}

void Tray::setActivity(const Activity &activity)
{
    if (m_activity == activity)
        return;
    m_activity = activity;
    showActivity();
}

QString Tray::words(const Activity &activity)
{
    const QString answers = activity.answers > 0 ? tr("%n answer(s)", nullptr, activity.answers) : QString();
    const QString jobs = activity.jobs > 0 ? tr("%n job(s)", nullptr, activity.jobs) : QString();
    if (answers.isEmpty() && jobs.isEmpty())
        return tr("Nothing is under way");
    if (answers.isEmpty() || jobs.isEmpty())
        return tr("%1 under way").arg(answers + jobs);
    return tr("%1 and %2 under way").arg(answers, jobs);
}

void Tray::showActivity()
{
    m_running->setText(words(m_activity));
    m_running->setEnabled(m_activity != Activity());
    if (m_icon)
        m_icon->setToolTip(m_activity == Activity() ? tr("Maquette") : tr("Maquette: %1").arg(words(m_activity)));
}

} // namespace maquette::ui

#include "moc_tray.cpp"
