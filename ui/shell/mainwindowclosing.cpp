// How the window goes: at once, into the background, or when what runs has ended.
#include "ui/shell/mainwindow.h"

#include "core/settings/settings.h"
#include "ui/shell/tray.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QCloseEvent>
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
    if (m_settings.isKeptInTray.value() && m_tray->isShown()) {
        m_isInTray = true;
        hide();
        return;
    }
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
    m_isInTray = false;
    m_isInBackground = false;
    hide();
    m_tray->setWanted(false);
    // Later, so that whoever was busy has ended its own work with this event.
    QTimer::singleShot(0, this, &MainWindow::quitRequested);
}

void MainWindow::end()
{
    if (m_isClosed)
        return;
    savePlace();
    finishClosing();
}

void MainWindow::quit()
{
    if (m_isClosed)
        return;
    savePlace();
    if (!isBusy()) {
        finishClosing();
        return;
    }
    switch (m_settings.onClose.value()) {
    case Settings::OnClose::Stop: closeBusy(CloseDialog::Choice::Stop, false); return;
    case Settings::OnClose::Finish:
        // It says what is waited for.
        bringToFront();
        closeBusy(CloseDialog::Choice::Finish, false);
        return;
    // What is set for closing is no answer to this.
    case Settings::OnClose::Keep:
    case Settings::OnClose::Ask: break;
    }
    bringToFront();
    askBeforeClosing();
}

void MainWindow::buildTray()
{
    m_tray = new Tray({}, this);
    connect(m_tray, &Tray::openRequested, this, &MainWindow::bringToFront);
    connect(m_tray, &Tray::quickRequested, this, &MainWindow::quickQuestionRequested);
    connect(m_tray, &Tray::quitRequested, this, &MainWindow::quit);
    connect(m_tray, &Tray::lost, this, [this] {
        if (m_isInTray || m_isInBackground)
            bringToFront();
    });
    connect(&m_settings, &Settings::edited, this, [this](const QString &key) {
        if (key == m_settings.isKeptInTray.key())
            followTray();
    });
}

void MainWindow::followTray()
{
    m_tray->setWanted(!m_isClosed && (m_isInBackground || m_settings.isKeptInTray.value()));
    if (m_isInTray && !m_settings.isKeptInTray.value())
        bringToFront();
}

void MainWindow::setActivity(const Activity &activity)
{
    m_tray->setActivity(activity);
}

void MainWindow::keepInBackground()
{
    m_isInBackground = true;
    followTray();
    hide();
    emit keptInBackground();
}

} // namespace maquette::ui
