#include "ui/panes/chat/transferstrip.h"

#include "ui/panes/chat/transferwords.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/noticebar.h"

#include <QBoxLayout>

namespace maquette::ui {

using namespace Qt::StringLiterals;

TransferStrip::TransferStrip(Transfers &transfers, QWidget *parent)
    : QWidget(parent), m_transfers(transfers), m_column(new QVBoxLayout(this)), m_hint(new NoticeBar)
{
    setObjectName(u"transfers"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space(2));
    m_hint->setClosable(false);
    m_hint->setObjectName(u"importHint"_s);
    m_hint->hide();
    m_column->addWidget(m_hint);
    connect(&transfers, &Transfers::changed, this, &TransferStrip::take);
    connect(&transfers, &Transfers::forgotten, this, &TransferStrip::forget);
    for (const Transfer &transfer : transfers.all())
        take(transfer.id);
    setVisible(!m_bars.isEmpty());
}

void TransferStrip::setDropHint(bool isShown)
{
    if (isShown) {
        setVisible(true);
        m_hint->showNotice(NoticeBar::Tone::Info, tr("Drop to import these conversations"));
    } else {
        m_hint->hide();
        setVisible(!m_bars.isEmpty());
    }
}

NoticeBar *TransferStrip::add(int transfer)
{
    auto *bar = new NoticeBar;
    bar->setObjectName(u"transfer"_s);
    m_column->addWidget(bar);
    m_bars.insert(transfer, bar);
    connect(bar, &NoticeBar::actionTriggered, this, [this, transfer](const QString &id) {
        if (id == u"cancel")
            m_transfers.cancel(transfer);
        else if (id == u"report")
            emit reportWanted(transfer);
        else
            emit fileWanted(transfer);
    });
    // Later: the bar whose button led here goes with it.
    connect(bar, &NoticeBar::closed, this, [this, transfer] { m_transfers.forget(transfer); }, Qt::QueuedConnection);
    setVisible(true);
    return bar;
}

void TransferStrip::take(int id)
{
    const Transfer *transfer = m_transfers.find(id);
    if (!transfer)
        return;
    NoticeBar *bar = m_bars.value(id);
    if (!bar)
        bar = add(id);
    // Each state is announced once; how far it is only shows.
    if (m_states.value(id, -1) == static_cast<int>(transfer->state)) {
        bar->setText(transferText(*transfer, locale()));
        return;
    }
    m_states.insert(id, static_cast<int>(transfer->state));
    say(*bar, *transfer);
}

void TransferStrip::say(NoticeBar &bar, const Transfer &transfer)
{
    bar.clearActions();
    bar.setClosable(transfer.isOver());
    const bool hasProblems = !transfer.imported.problems.isEmpty();
    if (transfer.state == Transfer::State::Waiting || transfer.state == Transfer::State::Running)
        bar.addAction(u"cancel"_s, tr("Cancel"))->setObjectName(u"transferCancel"_s);
    if (transfer.isOver() && transfer.kind == Transfer::Kind::Import && (transfer.imported.conversations() > 0 || hasProblems))
        bar.addAction(u"report"_s, tr("Report…"))->setObjectName(u"transferReport"_s);
    if (transfer.state == Transfer::State::Done && transfer.kind == Transfer::Kind::Export)
        bar.addAction(u"file"_s, tr("Show in folder"))->setObjectName(u"transferFile"_s);
    const bool isGood = transfer.state == Transfer::State::Done && !hasProblems;
    const NoticeBar::Tone tone = transfer.state == Transfer::State::Failed ? NoticeBar::Tone::Bad : isGood ? NoticeBar::Tone::Good : NoticeBar::Tone::Info;
    bar.showNotice(tone, transferText(transfer, locale()), transfer.error ? transfer.error->detail : QString());
}

void TransferStrip::forget(int transfer)
{
    delete m_bars.take(transfer);
    m_states.remove(transfer);
    setVisible(!m_bars.isEmpty());
}

} // namespace maquette::ui

#include "moc_transferstrip.cpp"
