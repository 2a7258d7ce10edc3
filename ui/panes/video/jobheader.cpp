#include "ui/panes/video/jobheader.h"

#include "ui/models/jobwords.h"
#include "ui/panes/video/queuemenu.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

QString groupHint(JobGroup group)
{
    switch (group) {
    case JobGroup::Active:
        return JobHeader::tr("What waits, is under way, or waits for you");
    case JobGroup::Done:
        return JobHeader::tr("What is in the library, and what you stopped");
    case JobGroup::Failed:
        return JobHeader::tr("What failed, was refused, or is gone");
    case JobGroup::All:
        break;
    }
    return {};
}

} // namespace

JobHeader::JobHeader(QWidget *parent)
    : QWidget(parent)
    , m_choices{{{JobGroup::Active, new Chip({})}, {JobGroup::Done, new Chip({})}, {JobGroup::Failed, new Chip({})}}}
    , m_queue(new Chip({}))
    , m_held(new Chip({}, Chip::Tone::Money))
{
    setObjectName(u"jobHeader"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space(5), 0, space(5), 0);
    row->setSpacing(space(2));
    row->addWidget(makePaneTitle(tr("Jobs")));
    row->addSpacing(space(1));
    for (const Choice &choice : m_choices) {
        choice.chip->setObjectName(u"jobGroup%1"_s.arg(static_cast<int>(choice.group)));
        choice.chip->setInteractive(true);
        choice.chip->setCheckable(true);
        choice.chip->setTabular(true);
        choice.chip->setToolTip(groupHint(choice.group));
        choice.chip->setAccessibleDescription(groupHint(choice.group));
        row->addWidget(choice.chip);
        connect(choice.chip, &Chip::clicked, this, [this, group = choice.group] { choose(group); });
    }
    row->addStretch(1);
    m_queue->setObjectName(u"jobQueue"_s);
    m_queue->setInteractive(true);
    m_queue->setTabular(true);
    m_queue->setToolTip(tr("Pause or continue the queue, jobs at once, and what happens when all are done"));
    connect(m_queue, &Chip::clicked, this, &JobHeader::queueRequested);
    row->addWidget(m_queue);
    m_held->setObjectName(u"jobsHeld"_s);
    m_held->setTabular(true);
    m_held->setToolTip(tr("Reserved for jobs that are under way, or of which nobody knows what they cost"));
    row->addWidget(m_held);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCounts({});
}

void JobHeader::setCounts(const JobCounts &counts)
{
    for (const Choice &choice : m_choices) {
        const int count = counts.of(choice.group);
        choice.chip->setText(tr("%1 %2", "group of jobs and how many").arg(jobGroupText(choice.group), m_locale.toString(count)));
        choice.chip->setTone(choice.group == JobGroup::Failed && count > 0 ? Chip::Tone::Bad : Chip::Tone::Neutral);
        choice.chip->updateGeometry();
    }
    const QString real = moneyText(counts.held, m_locale);
    const QString play = moneyText(counts.playHeld, m_locale);
    m_held->setTone(real.isEmpty() ? Chip::Tone::Neutral : Chip::Tone::Money);
    m_held->setText(real.isEmpty() ? tr("play %1 held").arg(play) : tr("%1 held").arg(real));
    m_held->setVisible(!real.isEmpty() || !play.isEmpty());
    m_held->updateGeometry();
    m_waiting = counts.waiting;
    m_heldBack = counts.paused;
    showQueue();
    showChosen();
}

void JobHeader::setQueueMode(JobQueueMode mode)
{
    m_mode = mode;
    showQueue();
}

QWidget *JobHeader::queueButton() const
{
    return m_queue;
}

void JobHeader::showQueue()
{
    // Held back one by one is as good as told only where nothing else is.
    const bool isSending = m_mode == JobQueueMode::Sends;
    const int waiting = isSending ? m_heldBack : m_waiting;
    const QString state = isSending && waiting > 0 ? tr("%n paused", "jobs", waiting)
                          : waiting > 0            ? tr("%1 · %n wait", "how the queue stands", waiting).arg(queueModeText(m_mode))
                                                   : queueModeText(m_mode);
    m_queue->setText(tr("%1 ▾", "opens a menu").arg(state));
    m_queue->setTone(isSending ? Chip::Tone::Neutral : Chip::Tone::Accent);
    m_queue->setAccessibleName(isSending ? tr("Queue: it sends what waits") : tr("Queue: %1").arg(state));
    m_queue->updateGeometry();
}

void JobHeader::addTool(QWidget *tool)
{
    auto *row = static_cast<QBoxLayout *>(layout());
    row->insertWidget(row->indexOf(m_queue), tool);
}

void JobHeader::setGroup(JobGroup group)
{
    m_group = group;
    showChosen();
}

void JobHeader::choose(JobGroup group)
{
    setGroup(group == m_group ? JobGroup::All : group);
    emit groupChosen(m_group);
}

void JobHeader::showChosen()
{
    for (const Choice &choice : m_choices)
        choice.chip->setChecked(choice.group == m_group);
}

void JobHeader::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    drawHorizontalLine(painter, QRectF(0, height() - 1, width(), 1), t.line);
}

} // namespace maquette::ui

#include "moc_jobheader.cpp"
