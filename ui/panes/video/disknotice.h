#pragma once

#include <QObject>

namespace maquette {
class Clock;
class Jobs;
} // namespace maquette

namespace maquette::ui {

class NoticeBar;

/// Says in a bar of its own that films wait for room on the disk, and takes the user's answer.
class DiskNotice final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it; the bar is its alone.
    DiskNotice(Jobs &jobs, const Clock &clock, NoticeBar &bar, QObject *parent = nullptr);

signals:
    /// The user wants to make room: what the library keeps.
    void retentionRequested();

private:
    void show();

    Jobs &m_jobs;
    const Clock &m_clock;
    NoticeBar &m_bar;
};

} // namespace maquette::ui
