#pragma once

#include "ui/panes/video/suspender.h"

#include <QObject>
#include <QTimer>

namespace maquette::ui {

/// What happens once no film is under way any more; chosen for this run alone.
///
/// What takes the window or the computer away is told for half a minute first, and can be taken back.
class WhenDone final : public QObject
{
    Q_OBJECT
public:
    enum class Action { Nothing, Tell, Close, Suspend };

    /// `suspender` must outlive it. A second is `second` long; for tests.
    explicit WhenDone(Suspender &suspender, std::chrono::milliseconds second = std::chrono::seconds(1), QObject *parent = nullptr);

    Action action() const { return m_action; }
    /// Takes back what is being counted down.
    void setAction(Action action);
    /// How many films are under way now.
    void setUnderWay(int count);
    /// 0 while nothing is counted down.
    int secondsLeft() const { return m_secondsLeft; }
    /// What is being counted down, in words with the seconds that are left; empty otherwise.
    QString countdownText() const;
    /// Does nothing of it this time, and nothing later.
    void cancel();

signals:
    /// Another second is gone, it was taken back, or it is time.
    void countdownChanged();
    void tellRequested();
    void closeRequested();
    /// The computer could not be suspended; says why.
    void failed(const maquette::Error &error);

private:
    void begin();
    void tick();
    void act();

    Suspender &m_suspender;
    QTimer m_second;
    Action m_action = Action::Nothing;
    int m_underWay = 0;
    int m_secondsLeft = 0;
};

} // namespace maquette::ui
