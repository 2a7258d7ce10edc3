#include "ui/panes/video/jobtimeline.h"

#include "ui/models/jobwords.h"

#include <QCoreApplication>

#include <array>
#include <optional>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

struct JobTimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(JobTimeline)
};

/// What the log writes, by how a line begins, and what it means to people. The log itself is not translated.
struct LogWord
{
    QLatin1StringView begin;
    const char *text;
    bool isTrouble = false;
};

constexpr std::array<LogWord, 22> kLogWords{{
    {"queued"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Queued")},
    {"paused"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Paused")},
    {"goes on"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Queued again")},
    {"sending"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Sent")},
    {"accepted as"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Accepted by the provider")},
    {"answered with"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Answered with its files")},
    {"running"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Rendering")},
    {"finished with"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Rendered")},
    {"over, with results"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Finished by the provider")},
    {"downloading"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Download")},
    {"stored"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Saved to library")},
    {"cancelled"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Cancelled")},
    {"resumed"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Asked again")},
    {"found again"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Found again at the provider")},
    {"marked as not sent"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Marked as never sent")},
    {"the program ended"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Maquette ended while this was being sent"), true},
    {"waits for you"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Waiting for you"), true},
    {"failed"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Failed"), true},
    {"filtered"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Refused"), true},
    {"expired"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Expired"), true},
    {"the result is no longer"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Expired"), true},
    {"the results are no longer"_L1, QT_TRANSLATE_NOOP("JobTimeline", "Expired"), true},
}};

JobStep stepOf(const JobLogEntry &entry)
{
    for (const LogWord &word : kLogWords) {
        if (entry.text.startsWith(word.begin))
            return {JobTimelineWords::tr(word.text), entry.at, JobStep::When::Past, word.isTrouble};
    }
    // An error's own words, or those of a newer version.
    const qsizetype colon = entry.text.indexOf(u": "_s);
    const bool isError = colon > 0 && errorKindFromName(QStringView(entry.text).first(colon));
    return {isError ? entry.text.mid(colon + 2) : entry.text, entry.at, JobStep::When::Past, isError};
}

/// What still has to happen when all goes well.
QStringList stepsAhead(JobState state)
{
    const QString send = JobTimelineWords::tr("Send");
    const QString render = JobTimelineWords::tr("Rendering");
    const QString download = JobTimelineWords::tr("Download");
    const QString save = JobTimelineWords::tr("Saved to library");
    switch (state) {
    case JobState::Draft:
    case JobState::Queued:
        return {send, render, download, save};
    case JobState::Submitting:
    case JobState::Submitted:
        return {render, download, save};
    case JobState::Running:
    case JobState::Parked:
    case JobState::Ready:
        return {download, save};
    case JobState::Downloading:
        return {save};
    default:
        return {};
    }
}

} // namespace

QList<JobStep> jobTimeline(const Job &job, const QList<JobLogEntry> &log)
{
    QList<JobStep> steps;
    for (const JobLogEntry &entry : log) {
        JobStep step = stepOf(entry);
        // Said several times in a row, it is one step that began with the first.
        if (steps.isEmpty() || steps.constLast().text != step.text)
            steps.append(std::move(step));
    }
    if (!steps.isEmpty() && isJobActive(job.state))
        steps.last().when = JobStep::When::Now;
    for (const QString &ahead : stepsAhead(job.state))
        steps.append({ahead, {}, JobStep::When::Ahead, false});
    return steps;
}

} // namespace maquette::ui
