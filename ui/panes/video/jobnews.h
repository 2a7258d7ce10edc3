#pragma once

#include "core/jobs/job.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QString>

namespace maquette {
class Jobs;
class Library;
class Storyboards;
} // namespace maquette

namespace maquette::ui {

/// Which films of this process are on their way, and what became of them in a sentence; whether somebody looks or not.
class JobNews final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    JobNews(Jobs &jobs, const Storyboards &boards, Library &library, QObject *parent = nullptr);

    /// Films that go on by themselves: they wait for their turn, are sent, rendered or fetched, or are shots of a storyboard that
    /// get ready for that. What is held back does not count, nor what waits for the user. One that is over counts until
    /// finished() was emitted.
    int underWay() const;
    /// Whether ending the program now would matter: films are under way, or after leave() one is just being sent.
    bool isBusy() const { return m_isLeft ? m_isSending : underWay() > 0; }
    /// Nobody waits for the films any more: they go on at the next start. What is being sent is still waited for, because
    /// nobody would know what became of it.
    void leave();

signals:
    void underWayChanged(int count);
    void busyChanged(bool isBusy);
    /// A film that was under way is there, there will be none, or it waits for the user; with a frame of it where there is one.
    void finished(const maquette::Job &job, const QString &sentence, const QImage &picture);

private:
    void note(const Job &job);
    void announce(const Job &job, const QString &news);
    void look();
    bool isUnderWay(const Job &job) const;
    /// Shots that become jobs without anybody doing anything, and those whose films are being noted for the next one.
    int preparing() const;

    Jobs &m_jobs;
    const Storyboards &m_boards;
    Library &m_library;
    /// Those that are not over.
    QHash<QString, Job> m_open;
    /// Those that are over and still to be told of.
    QSet<QString> m_untold;
    int m_lastUnderWay = 0;
    bool m_isSending = false;
    bool m_isLeft = false;
    bool m_wasBusy = false;
};

} // namespace maquette::ui
