#pragma once

#include <QObject>

namespace maquette::ui {

class NoticeBar;
class WhenDone;

/// Counts down in a bar of its own to what happens when all films are done, with a way to take it back.
class DoneNotice final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it; the bar is its alone.
    DoneNotice(WhenDone &whenDone, NoticeBar &bar, QObject *parent = nullptr);

private:
    void show();

    WhenDone &m_whenDone;
    NoticeBar &m_bar;
};

} // namespace maquette::ui
