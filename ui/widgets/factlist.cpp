#include "ui/widgets/factlist.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"

#include <QFormLayout>
#include <QLabel>

namespace maquette::ui {

FactList::FactList(QWidget *parent) : QWidget(parent), m_rows(new QFormLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(space(3));
    m_rows->setVerticalSpacing(space(2));
}

ElidedLabel *FactList::add(const QString &name)
{
    auto *value = new ElidedLabel;
    value->setElideMode(Qt::ElideMiddle);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_rows->addRow(makeLabel(name, TextRole::Body, Ink::Muted), value);
    return value;
}

void FactList::set(ElidedLabel *fact, const QString &text)
{
    fact->setText(text);
    fact->setVisible(!text.isEmpty());
    m_rows->labelForField(fact)->setVisible(!text.isEmpty());
}

} // namespace maquette::ui

#include "moc_factlist.cpp"
