#include "ui/panes/video/donenotice.h"

#include "ui/panes/video/whendone.h"
#include "ui/widgets/button.h"
#include "ui/widgets/noticebar.h"

namespace maquette::ui {

using namespace Qt::StringLiterals;

DoneNotice::DoneNotice(WhenDone &whenDone, NoticeBar &bar, QObject *parent)
    : QObject(parent)
    , m_whenDone(whenDone)
    , m_bar(bar)
{
    bar.setClosable(false);
    bar.addAction(u"stay"_s, tr("Cancel"))->setObjectName(u"doneCancel"_s);
    connect(&bar, &NoticeBar::actionTriggered, &whenDone, &WhenDone::cancel);
    connect(&whenDone, &WhenDone::countdownChanged, this, &DoneNotice::show);
    show();
}

void DoneNotice::show()
{
    const QString text = m_whenDone.countdownText();
    if (text.isEmpty())
        m_bar.hide();
    else if (m_bar.isHidden())
        m_bar.showNotice(NoticeBar::Tone::Info, text);
    else
        m_bar.setText(text);
}

} // namespace maquette::ui

#include "moc_donenotice.cpp"
