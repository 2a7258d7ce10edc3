#include "ui/panes/video/whendone.h"

#include <utility>

namespace maquette::ui {

namespace {

constexpr int kCountdown = 30;

} // namespace

WhenDone::WhenDone(Suspender &suspender, std::chrono::milliseconds second, QObject *parent)
    : QObject(parent)
    , m_suspender(suspender)
{
    m_second.setInterval(second);
    connect(&m_second, &QTimer::timeout, this, &WhenDone::tick);
    connect(&suspender, &Suspender::failed, this, &WhenDone::failed);
}

void WhenDone::setAction(Action action)
{
    m_second.stop();
    m_secondsLeft = 0;
    m_action = action;
    emit countdownChanged();
}

void WhenDone::cancel()
{
    setAction(Action::Nothing);
}

void WhenDone::setUnderWay(int count)
{
    const int before = std::exchange(m_underWay, count);
    if (count > 0 && m_secondsLeft > 0) {
        // One more was asked for meanwhile: it is waited for as well.
        m_second.stop();
        m_secondsLeft = 0;
        emit countdownChanged();
    } else if (count == 0 && before > 0) {
        begin();
    }
}

void WhenDone::begin()
{
    if (m_action == Action::Nothing)
        return;
    if (m_action == Action::Tell) {
        act();
        return;
    }
    m_secondsLeft = kCountdown;
    m_second.start();
    emit countdownChanged();
}

void WhenDone::tick()
{
    if (--m_secondsLeft > 0) {
        emit countdownChanged();
        return;
    }
    m_second.stop();
    act();
}

void WhenDone::act()
{
    const Action action = m_action;
    // Once: the next films are another matter.
    setAction(Action::Nothing);
    switch (action) {
    case Action::Tell:
        emit tellRequested();
        break;
    case Action::Close:
        emit closeRequested();
        break;
    case Action::Suspend:
        m_suspender.suspend();
        break;
    case Action::Nothing:
        break;
    }
}

QString WhenDone::countdownText() const
{
    if (m_secondsLeft <= 0)
        return {};
    return m_action == Action::Suspend ? tr("All films are done. The computer is suspended in %n second(s).", nullptr, m_secondsLeft)
                                       : tr("All films are done. Maquette closes in %n second(s).", nullptr, m_secondsLeft);
}

} // namespace maquette::ui

#include "moc_whendone.cpp"
