#include "ui/panes/video/jobinspector.h"

#include "ui/models/jobwords.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/scrolled.h"

#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QScrollArea>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// A mark, so that what lies ahead is told apart without colour.
QString stepText(const JobStep &step, const QString &time)
{
    const QString mark = step.when == JobStep::When::Ahead ? u"○ "_s : u"● "_s;
    return mark + (time.isEmpty() ? step.text : JobInspector::tr("%1 %2", "step and time").arg(step.text, time));
}

QString stepSpoken(const JobStep &step, const QString &time)
{
    return step.when == JobStep::When::Ahead ? JobInspector::tr("%1, not yet").arg(step.text)
                                             : JobInspector::tr("%1, %2", "step and time, spoken").arg(step.text, time);
}

Ink stepInk(const JobStep &step)
{
    if (step.isTrouble)
        return Ink::Bad;
    return step.when == JobStep::When::Ahead ? Ink::Muted : Ink::Normal;
}

} // namespace

JobInspector::JobInspector(Parts parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(std::move(parts))
    , m_title(new ElidedLabel)
    , m_hint(makeParagraph(tr("Choose a job to see how far it is, what it went through and what can be done about it."),
                           TextRole::Body, Ink::Muted))
    , m_notice(new NoticeBar)
    , m_facts(new FactList)
    , m_way(new QWidget)
    , m_wayLines(new QVBoxLayout)
    , m_logButton(new Button({}, ButtonKind::Link))
    , m_log(makeParagraph({}, TextRole::Code, Ink::Muted))
    , m_buttons(new QWidget)
{
    m_clicked.setSingleShot(true);
    m_clicked.setInterval(QApplication::doubleClickInterval());
    build();
    fitToText();
    setLogShown(false);
    showJob(nullptr);
}

void JobInspector::build()
{
    setObjectName(u"jobInspector"_s);
    m_title->setObjectName(u"jobTitle"_s);
    setTextRole(m_title, TextRole::Title);
    m_notice->setObjectName(u"jobNotice"_s);
    m_notice->setClosable(false);
    m_state = m_facts->add(tr("State"));
    m_state->setElideMode(Qt::ElideRight);
    m_model = m_facts->add(tr("Model"));
    m_account = m_facts->add(tr("Account"));
    m_task = m_facts->add(tr("Task"));
    m_project = m_facts->add(tr("Project"));
    m_queued = m_facts->add(tr("Queued"));
    m_submitted = m_facts->add(tr("Submitted"));
    m_finished = m_facts->add(tr("Finished"));
    m_expected = m_facts->add(tr("Expected"));
    m_nextCheck = m_facts->add(tr("Next check"));
    m_kept = m_facts->add(tr("Result kept"));
    m_held = m_facts->add(tr("Held"));
    m_cost = m_facts->add(tr("Cost"));

    auto *way = new QVBoxLayout(m_way);
    way->setContentsMargins(0, 0, 0, 0);
    way->setSpacing(space(2));
    way->addWidget(makeSectionLabel(tr("Timeline")));
    m_wayLines->setSpacing(space(2));
    way->addLayout(m_wayLines);
    m_logButton->setObjectName(u"jobLogButton"_s);
    m_log->setObjectName(u"jobLog"_s);
    m_log->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(m_logButton, &QPushButton::clicked, this, [this] { setLogShown(m_log->isHidden()); });

    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(space(4), 0, space(4), space(3));
    column->setSpacing(space(3));
    column->addWidget(m_hint);
    column->addWidget(m_notice);
    column->addWidget(m_facts);
    column->addSpacing(space(1));
    column->addWidget(m_way);
    // Not inside: a link needs room beside its words.
    column->addWidget(m_logButton, 0, Qt::AlignLeading);
    column->addWidget(m_log);
    column->addSpacing(space(1));
    buildButtons(column);
    column->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space(4), 0, space(4), 0);
    top->addWidget(m_title);
    all->addLayout(top);
    all->addWidget(makeScrolled(inside), 1);
}

void JobInspector::buildButtons(QVBoxLayout *column)
{
    auto *flow = new FlowLayout(m_buttons, space(2));
    m_final = addButton(u"jobFinal"_s, {}, &JobInspector::finalRequested);
    m_final->setToolTip(tr("The same film with the model that this was a draft for"));
    m_sendNext = addButton(u"jobSendNext"_s, tr("Send next"), &JobInspector::sendNextRequested);
    m_hold = addButton(u"jobHold"_s, tr("Pause"), &JobInspector::holdRequested);
    m_resume = addButton(u"jobResume"_s, tr("Ask again"), &JobInspector::resumeRequested);
    m_findAgain = addButton(u"jobFindAgain"_s, tr("Check again at the provider"), &JobInspector::findAgainRequested);
    m_notSent = addButton(u"jobNotSent"_s, tr("It was never sent"), &JobInspector::notSentRequested);
    m_retry = addButton(u"jobRetry"_s, tr("Retry"), &JobInspector::retryRequested);
    m_cancel = addButton(u"jobCancel"_s, tr("Cancel"), &JobInspector::cancelRequested);
    m_duplicate = addButton(u"jobDuplicate"_s, tr("Duplicate"), &JobInspector::duplicateRequested);
    for (Button *button : {m_final, m_resume, m_findAgain, m_notSent, m_retry, m_sendNext, m_hold, m_cancel, m_duplicate})
        flow->addWidget(button);
    m_notSent->setToolTip(tr("Gives back what is held for it. Do this only when the provider does not know it."));
    m_duplicate->setToolTip(tr("The same again, to be changed before it is queued"));
    column->addWidget(m_buttons);
}

Button *JobInspector::addButton(const QString &name, const QString &text, void (JobInspector::*signal)(const QString &))
{
    auto *button = new Button(text);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, [this, signal] {
        if (!m_row || m_clicked.isActive())
            return;
        m_clicked.start();
        // A copy: what is shown may change while somebody acts on it.
        const QString id = m_row->job.id;
        emit(this->*signal)(id);
    });
    return button;
}

void JobInspector::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fitToText();
}

void JobInspector::fitToText()
{
    m_title->setFixedHeight(appearanceOf(this).scaled(kHeadHeight));
}

QString JobInspector::jobId() const
{
    return m_row ? m_row->job.id : QString();
}

void JobInspector::showJob(const JobRow *row)
{
    const bool isOther = jobId() != (row ? row->job.id : QString());
    const bool hasMoved = isOther || (row && row->job.state != m_row->job.state);
    m_row = row ? std::optional(*row) : std::nullopt;
    m_hint->setVisible(!row);
    for (QWidget *part : std::initializer_list<QWidget *>{m_facts, m_buttons})
        part->setVisible(row != nullptr);
    m_title->setText(row ? row->job.request.prompt.simplified() : tr("Job"));
    if (isOther) {
        m_clicked.stop();
        showLog({});
        setLogShown(false);
    }
    showFacts();
    showNotice();
    showButtons();
    if (row && hasMoved)
        readLog();
}

void JobInspector::refreshTimes()
{
    if (m_row)
        showFacts();
}

QString JobInspector::timeText(const QDateTime &when) const
{
    if (!when.isValid())
        return {};
    const QDateTime local = when.toLocalTime();
    if (local.date() == m_parts.clock.nowUtc().toLocalTime().date())
        return local.time().toString(u"HH:mm:ss"_s);
    return m_locale.toString(local.date(), QLocale::ShortFormat) + u' ' + local.time().toString(u"HH:mm"_s);
}

QString JobInspector::keptText() const
{
    const Job &job = m_row->job;
    if (job.state == JobState::Stored)
        return tr("in the library");
    if (!isJobActive(job.state) || job.state == JobState::Ambiguous)
        return {};
    const QDateTime deadline = job.deadline();
    return deadline.isValid() ? tr("until %1").arg(timeText(deadline)) : tr("saved on arrival");
}

void JobInspector::showFacts()
{
    if (!m_row)
        return;
    const Job &job = m_row->job;
    const QDateTime now = m_parts.clock.nowUtc();
    const bool isAtWork = job.state == JobState::Submitted || job.state == JobState::Running;
    m_facts->set(m_state,
        isAtWork && job.progress
            ? tr("%1, %2 %", "state and progress").arg(jobStateLine(job), m_locale.toString(static_cast<int>(*job.progress * 100)))
            : jobStateLine(job));
    m_facts->set(m_model, job.request.modelId);
    m_facts->set(m_account, job.accountName);
    m_facts->set(m_task, job.task.id);
    m_facts->set(m_project, job.request.project);
    m_facts->set(m_queued, timeText(job.createdAt));
    m_facts->set(m_submitted, timeText(job.submittedAt));
    m_facts->set(m_finished, isJobActive(job.state) ? QString() : timeText(job.finishedAt));
    m_facts->set(m_expected, m_row->expectedAt.isValid() && isAtWork ? jobRemainingText(*m_row, now, m_locale) : QString());
    const std::chrono::seconds wait(m_row->nextCheckAt.isValid() ? std::max<qint64>(0, now.secsTo(m_row->nextCheckAt)) : 0);
    m_facts->set(m_nextCheck, !m_row->nextCheckAt.isValid() || !isAtWork ? QString()
                     : wait.count() < 60 ? tr("in %1 s").arg(m_locale.toString(static_cast<qint64>(wait.count())))
                                         : tr("in %1").arg(shortSpanText(wait, m_locale)));
    m_facts->set(m_kept, keptText());
    showMoney();
}

void JobInspector::showMoney()
{
    const JobCost &cost = m_row->cost;
    JobCost held = cost;
    held.settled.reset();
    m_facts->set(m_held, cost.reserved() ? jobCostText(held, m_locale) : QString());
    const bool isKnown = cost.settled || cost.isUnknown;
    m_facts->set(m_cost, isKnown ? jobCostText(cost, m_locale) : QString());
    for (ElidedLabel *fact : {m_held, m_cost})
        setInk(fact, isRealMoney(cost) ? Ink::Money : Ink::Muted);
}

void JobInspector::showNotice()
{
    if (!m_row) {
        m_notice->hide();
        return;
    }
    const Job &job = m_row->job;
    const bool isTrouble =
        jobGroupOf(job.state) == JobGroup::Failed || job.state == JobState::Ambiguous || job.state == JobState::Parked;
    const bool isStopping = job.isCancelAsked && isJobActive(job.state);
    const QString text = isTrouble    ? jobSentence(job)
                         : isStopping ? tr("You asked to stop this. What is made and paid for all the same is fetched.")
                                      : QString();
    if (text.isEmpty())
        m_notice->hide();
    else if (m_notice->isHidden() || m_notice->text() != text)
        // There is little room beside the words: the detail stands in the log.
        m_notice->showNotice(isTrouble ? NoticeBar::Tone::Bad : NoticeBar::Tone::Info, text);
}

void JobInspector::showButtons()
{
    if (!m_row)
        return;
    const Job &job = m_row->job;
    const Powers powers = m_parts.powers ? m_parts.powers(job) : Powers();
    const bool isAtWork = job.state == JobState::Submitting || job.state == JobState::Submitted || job.state == JobState::Running;
    // What is finished over there is paid for, and comes.
    const bool isInTime = isAtWork || isJobWaiting(job.state) || job.state == JobState::Parked;
    m_cancel->setVisible(isInTime);
    m_cancel->setEnabled(!job.isCancelAsked);
    m_cancel->setText(isAtWork && !powers.canCancel ? tr("Stop waiting") : tr("Cancel"));
    m_cancel->setToolTip(isAtWork && !powers.canCancel ? tr("The provider cannot stop it, and charges for it") : QString());
    const QString price = job.state == JobState::Stored && m_parts.finalPrice ? m_parts.finalPrice(job) : QString();
    m_final->setVisible(!price.isEmpty());
    m_final->setText(tr("Make the final from this (%1)").arg(price));
    m_sendNext->setVisible(isJobWaiting(job.state));
    m_hold->setVisible(isJobWaiting(job.state));
    m_hold->setText(isJobPaused(job) ? tr("Continue") : tr("Pause"));
    m_resume->setVisible(job.state == JobState::Parked);
    m_findAgain->setVisible(job.state == JobState::Ambiguous && powers.canList);
    m_notSent->setVisible(job.state == JobState::Ambiguous);
    m_retry->setVisible(jobGroupOf(job.state) == JobGroup::Failed || job.state == JobState::Cancelled);
    m_buttons->updateGeometry();
}

void JobInspector::readLog()
{
    if (!m_parts.log)
        return;
    m_parts.log(jobId(), this, [this, id = jobId()](const Result<QList<JobLogEntry>> &log) {
        if (id != jobId())
            return;
        if (log)
            showLog(*log);
        else
            emit failed(log.error());
    });
}

void JobInspector::showLog(const QList<JobLogEntry> &log)
{
    const QList<JobStep> steps = m_row && !log.isEmpty() ? jobTimeline(m_row->job, log) : QList<JobStep>();
    m_way->setVisible(!steps.isEmpty());
    m_logButton->setVisible(!steps.isEmpty());
    QStringList lines;
    for (const JobLogEntry &entry : log)
        lines.append(timeText(entry.at) + u' ' + entry.text);
    if (m_row && m_row->job.error && !m_row->job.error->detail.isEmpty())
        lines.append(m_row->job.error->detail);
    m_log->setText(lines.join(u'\n'));
    if (std::exchange(m_steps, steps) == steps)
        return;
    while (QLayoutItem *item = m_wayLines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const JobStep &step : steps) {
        const QString time = timeText(step.at);
        QLabel *line = makeParagraph(stepText(step, time), TextRole::Body, stepInk(step));
        line->setAccessibleName(stepSpoken(step, time));
        m_wayLines->addWidget(line);
    }
}

void JobInspector::setLogShown(bool isShown)
{
    m_log->setVisible(isShown);
    m_logButton->setText(isShown ? tr("Hide log") : tr("Show log"));
}

} // namespace maquette::ui

#include "moc_jobinspector.cpp"
