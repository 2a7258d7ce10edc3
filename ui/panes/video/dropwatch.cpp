#include "ui/panes/video/dropwatch.h"

#include "ui/panes/assetdrag.h"
#include "ui/panes/pictureintake.h"

#include <QDropEvent>
#include <QMimeData>

#include <utility>

namespace maquette::ui {

DropWatch::DropWatch(QObject *parent)
    : QObject(parent)
{
    m_away.setSingleShot(true);
    m_away.setInterval(0);
    connect(&m_away, &QTimer::timeout, this, [this] {
        m_isInside = false;
        emit left();
    });
}

void DropWatch::watch(QWidget *widget, Taking taking)
{
    widget->setAcceptDrops(true);
    widget->installEventFilter(this);
    if (taking == Taking::ForUs)
        m_ours.append(widget);
}

void DropWatch::setTarget(QWidget *widget)
{
    if (std::exchange(m_target, widget) != widget)
        emit targetChanged(widget);
}

void DropWatch::enter(QWidget *widget, const QMimeData *data)
{
    m_away.stop();
    if (!std::exchange(m_isInside, true))
        emit entered(data);
    setTarget(widget);
}

bool DropWatch::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::DragLeave && watched == m_target) {
        setTarget(nullptr);
        m_away.start();
        return false;
    }
    if (type != QEvent::DragEnter && type != QEvent::DragMove && type != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event);
    if (draggedAssets(*drop->mimeData()).isEmpty() && !PictureIntake::accepts(*drop->mimeData()))
        return false;
    auto *widget = static_cast<QWidget *>(watched);
    const bool isOurs = m_ours.contains(widget);
    if (type == QEvent::Drop) {
        setTarget(nullptr);
        m_away.start();
    } else {
        enter(widget, drop->mimeData());
    }
    if (!isOurs)
        return false;
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (type == QEvent::Drop)
        emit dropped(drop->mimeData());
    return true;
}

} // namespace maquette::ui

#include "moc_dropwatch.cpp"
