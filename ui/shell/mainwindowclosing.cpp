// How the window goes: at once, into the background, or when what runs has ended.
#include "ui/shell/mainwindow.h"

#include "core/settings/settings.h"
#include "ui/theme/icons.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

bool MainWindow::isBusy() const
{
    return std::any_of(m_panes.cbegin(), m_panes.cend(), [](const auto &pane) { return pane->isBusy(); });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    savePlace();
    if (m_isClosed) {
        event->accept();
        return;
    }
    event->ignore();
    if (!isBusy()) {
        finishClosing();
        return;
    }
    switch (m_settings.onClose.value()) {
    case Settings::OnClose::Ask: askBeforeClosing(); return;
    case Settings::OnClose::Keep: closeBusy(CloseDialog::Choice::Keep, false); return;
    case Settings::OnClose::Stop: closeBusy(CloseDialog::Choice::Stop, false); return;
    case Settings::OnClose::Finish: closeBusy(CloseDialog::Choice::Finish, false); return;
    }
}

void MainWindow::askBeforeClosing()
{
    if (m_closeDialog)
        return;
    QStringList running;
    for (const auto &pane : m_panes) {
        const QString words = pane->isBusy() ? pane->stopWords() : QString();
        if (!words.isEmpty())
            running.append(words);
    }
    m_closeDialog = new CloseDialog(running, this);
    m_closeDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_closeDialog, &CloseDialog::chosen, this, &MainWindow::closeBusy);
    m_closeDialog->open();
}

void MainWindow::closeBusy(CloseDialog::Choice choice, bool isRemembered)
{
    const auto remember = [&](Settings::OnClose value) {
        if (isRemembered)
            m_settings.onClose.set(value);
    };
    switch (choice) {
    case CloseDialog::Choice::Keep:
        remember(Settings::OnClose::Keep);
        keepInBackground();
        return;
    case CloseDialog::Choice::Stop:
        remember(Settings::OnClose::Stop);
        m_isClosingWhenIdle = true;
        for (const auto &pane : m_panes)
            pane->stop();
        closeWhenIdle(false);
        return;
    case CloseDialog::Choice::Finish:
        remember(Settings::OnClose::Finish);
        closeWhenIdle(true);
        return;
    }
}

void MainWindow::closeWhenIdle(bool isAsking)
{
    if (!isBusy()) {
        finishClosing();
        return;
    }
    m_isClosingWhenIdle = true;
    if (!isAsking)
        return;
    m_closing->clearActions();
    m_closing->setClosable(false);
    m_closing->addAction(u"stay"_s, tr("Stay open"));
    m_closing->addAction(u"close"_s, tr("Stop and close"));
    m_closing->showNotice(NoticeBar::Tone::Info, tr("Maquette closes as soon as what still runs is complete."));
}

void MainWindow::finishClosing()
{
    if (m_isClosed)
        return;
    m_isClosed = true;
    m_isClosingWhenIdle = false;
    hide();
    delete std::exchange(m_tray, nullptr);
    // Later, so that whoever was busy has ended its own work with this event.
    QTimer::singleShot(0, this, &MainWindow::quitRequested);
}

void MainWindow::keepInBackground()
{
    if (!m_tray && QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray = new QSystemTrayIcon(windowIcon().isNull() ? icons::icon(u"chat"_s) : windowIcon(), this);
        m_tray->setToolTip(tr("Maquette works in the background"));
        auto *menu = new QMenu(this);
        menu->addAction(tr("Open Maquette"), this, &MainWindow::bringToFront);
        menu->addAction(tr("Stop and quit"), this, [this] { closeBusy(CloseDialog::Choice::Stop, false); });
        m_tray->setContextMenu(menu);
        connect(m_tray, &QSystemTrayIcon::activated, this, &MainWindow::bringToFront);
    }
    if (m_tray)
        m_tray->show();
    hide();
    emit keptInBackground();
}

} // namespace maquette::ui
