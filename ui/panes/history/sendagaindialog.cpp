#include "ui/panes/history/sendagaindialog.h"

#include "core/ledger/ledger.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QLabel>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

QString costText(const CallRow &call)
{
    if (!call.cost)
        return SendAgainDialog::tr("What it cost then is unknown, and it costs again.");
    const QString amount = formatMoney(*call.cost, QLocale(), call.currency);
    if (call.isPlayMoney)
        return SendAgainDialog::tr("It took %1 of play money then, and costs nothing.").arg(amount);
    return SendAgainDialog::tr("It cost %1 then, and costs about that again.").arg(amount);
}

} // namespace

SendAgainDialog::SendAgainDialog(const CallRow &call, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"sendAgainDialog"_s);
    setWindowTitle(tr("Send this again?"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    QLabel *what = makeParagraph(tr("%1 at %2 is asked the same once more, in a new chat.").arg(call.modelId, call.accountName),
                                 TextRole::Body);
    what->setMinimumWidth(appearanceOf(this).scaled(380));
    column->addWidget(what);
    QLabel *cost = makeParagraph(costText(call), TextRole::Body, Ink::Muted);
    cost->setObjectName(u"sendAgainCost"_s);
    column->addWidget(cost);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    auto *send = new Button(tr("Send again"), ButtonKind::Primary);
    send->setObjectName(u"sendAgainConfirm"_s);
    send->setDefault(true);
    row->addWidget(cancel);
    row->addStretch(1);
    row->addWidget(send);
    column->addSpacing(space(1));
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(send, &QPushButton::clicked, this, &QDialog::accept);
    send->setFocus();
}

} // namespace maquette::ui

#include "moc_sendagaindialog.cpp"
