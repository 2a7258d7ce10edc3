#pragma once

#include "core/base/clock.h"
#include "core/jobs/jobsquery.h"
#include "ui/panes/video/jobtimeline.h"

#include <QLocale>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QVBoxLayout;

namespace maquette::ui {

class Button;
class ElidedLabel;
class FactList;
class NoticeBar;

/// Everything about one job: its facts, what it went through, and what can be done about it.
class JobInspector final : public QWidget
{
    Q_OBJECT
public:
    /// What the provider of a job can do about its tasks.
    struct Powers
    {
        bool canCancel = true;
        /// Its tasks can be listed, so that one of unknown fate can be looked for.
        bool canList = true;
    };
    struct Parts
    {
        const Clock &clock;
        /// The job's log; Jobs::log().
        std::function<void(const QString &jobId, QObject *context, std::function<void(Result<QList<JobLogEntry>>)> done)> log;
        std::function<Powers(const Job &job)> powers;
        /// What the film costs that a job is a draft of; empty for jobs that are none, and where it cannot be made.
        std::function<QString(const Job &job)> finalPrice = {};
    };
    explicit JobInspector(Parts parts, QWidget *parent = nullptr);

    /// Shows a job, or how it stands now; null for none.
    void showJob(const JobRow *row);
    /// Empty for none.
    QString jobId() const;
    /// Time has gone on.
    void refreshTimes();

signals:
    /// The user does not want it any more; where the provider cannot stop it, no more than waiting for it ends.
    void cancelRequested(const QString &jobId);
    /// Of one that waits in the queue: held back, or let go when it is held back.
    void holdRequested(const QString &jobId);
    void sendNextRequested(const QString &jobId);
    /// Of a draft that is done.
    void finalRequested(const QString &jobId);
    void retryRequested(const QString &jobId);
    void duplicateRequested(const QString &jobId);
    /// Of one whose fate is unknown.
    void findAgainRequested(const QString &jobId);
    void notSentRequested(const QString &jobId);
    /// Of one that waits for the user.
    void resumeRequested(const QString &jobId);
    void failed(const maquette::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildButtons(QVBoxLayout *column);
    Button *addButton(const QString &name, const QString &text, void (JobInspector::*signal)(const QString &));
    void fitToText();
    void showFacts();
    void showMoney();
    void showNotice();
    void showButtons();
    void readLog();
    void showLog(const QList<JobLogEntry> &log);
    void setLogShown(bool isShown);
    QString timeText(const QDateTime &when) const;
    QString keptText() const;

    Parts m_parts;
    QLocale m_locale;
    std::optional<JobRow> m_row;
    QList<JobStep> m_steps;
    /// Two clicks in a row are one wish.
    QTimer m_clicked;
    ElidedLabel *m_title;
    QLabel *m_hint;
    NoticeBar *m_notice;
    FactList *m_facts;
    ElidedLabel *m_state = nullptr;
    ElidedLabel *m_model = nullptr;
    ElidedLabel *m_account = nullptr;
    ElidedLabel *m_task = nullptr;
    ElidedLabel *m_project = nullptr;
    ElidedLabel *m_queued = nullptr;
    ElidedLabel *m_submitted = nullptr;
    ElidedLabel *m_finished = nullptr;
    ElidedLabel *m_expected = nullptr;
    ElidedLabel *m_nextCheck = nullptr;
    ElidedLabel *m_kept = nullptr;
    ElidedLabel *m_held = nullptr;
    ElidedLabel *m_cost = nullptr;
    QWidget *m_way;
    QVBoxLayout *m_wayLines;
    Button *m_logButton;
    QLabel *m_log;
    QWidget *m_buttons;
    Button *m_final = nullptr;
    Button *m_sendNext = nullptr;
    Button *m_hold = nullptr;
    Button *m_cancel = nullptr;
    Button *m_resume = nullptr;
    Button *m_findAgain = nullptr;
    Button *m_notSent = nullptr;
    Button *m_retry = nullptr;
    Button *m_duplicate = nullptr;
};

} // namespace maquette::ui
