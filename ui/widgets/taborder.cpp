#include "ui/widgets/taborder.h"

#include <QLayout>
#include <QScrollArea>

namespace maquette::ui {

namespace {

void collectStops(const QLayout &layout, QList<QWidget *> &stops)
{
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem *item = layout.itemAt(i);
        QWidget *widget = item->widget();
        if (widget && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
            stops.append(widget);
        const auto *scroll = qobject_cast<const QScrollArea *>(widget);
        const QWidget *ground = scroll ? scroll->widget() : widget;
        const QLayout *inside = ground ? ground->layout() : item->layout();
        if (inside)
            collectStops(*inside, stops);
    }
}

} // namespace

void followLayoutByTab(const QLayout &layout)
{
    QList<QWidget *> stops;
    collectStops(layout, stops);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops.at(i - 1), stops.at(i));
}

} // namespace maquette::ui
