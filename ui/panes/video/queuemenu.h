#pragma once

#include "core/jobs/jobqueue.h"
#include "ui/panes/video/whendone.h"

#include <QObject>

class QMenu;
class QWidget;

namespace maquette {
class Accounts;
class Jobs;
struct Error;
} // namespace maquette

namespace maquette::ui {

/// What can be said of the queue of films as a whole: whether it sends, how many jobs of an account may be on their way at once, and what
/// happens when all is done.
class QueueMenu final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Jobs &jobs;
        const Accounts &accounts;
        WhenDone &whenDone;
        const Suspender &suspender;
    };
    /// All must outlive it.
    explicit QueueMenu(const Parts &parts, QObject *parent = nullptr);

    void setMode(JobQueueMode mode);
    /// Holds the queue, or lets it go on.
    void toggle();
    /// A menu that deletes itself, below `anchor`.
    void open(QWidget *anchor);

signals:
    void failed(const maquette::Error &error);

private:
    void addModes(QMenu &menu);
    void addAccounts(QMenu &menu);
    void addWhenDone(QMenu &menu);
    void setAtOnce(const QString &accountId, std::optional<int> atOnce);

    Parts m_parts;
};

/// How the queue stands, in a word or two.
QString queueModeText(JobQueueMode mode);

} // namespace maquette::ui
