#include "ui/panes/video/disknotice.h"

#include "core/base/clock.h"
#include "core/jobs/jobs.h"
#include "ui/models/format.h"
#include "ui/models/jobwords.h"
#include "ui/widgets/button.h"
#include "ui/widgets/noticebar.h"

#include <QDir>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

QString shortageText(const DiskShortage &shortage, const QDateTime &now, const QLocale &locale)
{
    const QString needed = bytesText(shortage.needed, locale);
    QStringList sentences{
        DiskNotice::tr("%n film(s) wait to be fetched for lack of room.", nullptr, static_cast<int>(shortage.jobIds.size())),
        (shortage.isEstimate ? DiskNotice::tr("About %1 are needed in %2, %3 are free.") : DiskNotice::tr("%1 are needed in %2, %3 are free."))
            .arg(needed, QDir::toNativeSeparators(shortage.folder), bytesText(shortage.available, locale))};
    if (shortage.deadline.isValid()) {
        const std::chrono::seconds left(now.secsTo(shortage.deadline));
        sentences.append(left.count() > 0 ? DiskNotice::tr("The provider deletes the first of them in %1.").arg(shortSpanText(left, locale))
                                          : DiskNotice::tr("The provider may have deleted the first of them by now."));
    }
    return sentences.join(u' ');
}

} // namespace

DiskNotice::DiskNotice(Jobs &jobs, const Clock &clock, NoticeBar &bar, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_clock(clock)
    , m_bar(bar)
{
    bar.setClosable(false);
    bar.addAction(u"check"_s, tr("Check again"))->setObjectName(u"diskCheck"_s);
    bar.addAction(u"fetch"_s, tr("Fetch anyway"))->setObjectName(u"diskFetch"_s);
    bar.addAction(u"leave"_s, tr("Leave them waiting"))->setObjectName(u"diskLeave"_s);
    bar.addAction(u"room"_s, tr("Make room…"))->setObjectName(u"diskRoom"_s);
    connect(&bar, &NoticeBar::actionTriggered, this, [this](const QString &id) {
        if (id == u"check")
            m_jobs.checkDiskAgain();
        else if (id == u"fetch")
            m_jobs.fetchAnyway();
        else if (id == u"leave")
            m_jobs.leaveWaiting();
        else
            emit retentionRequested();
    });
    connect(&jobs, &Jobs::diskShortageChanged, this, &DiskNotice::show);
    show();
}

void DiskNotice::show()
{
    const auto shortage = m_jobs.diskShortage();
    if (!shortage) {
        m_bar.hide();
        return;
    }
    const QString text = shortageText(*shortage, m_clock.nowUtc(), m_bar.locale());
    // Told aloud once, not with every number.
    if (m_bar.isHidden())
        m_bar.showNotice(NoticeBar::Tone::Bad, text);
    else
        m_bar.setText(text);
}

} // namespace maquette::ui

#include "moc_disknotice.cpp"
