#include "ui/panes/chat/importdrop.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ImportDrop::ImportDrop(QWidget *target) : QObject(target)
{
    target->setAcceptDrops(true);
    target->installEventFilter(this);
}

QStringList ImportDrop::filesOf(const QMimeData &data)
{
    QStringList files;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        const QString path = url.toLocalFile();
        const bool isExport = path.endsWith(u".zip"_s, Qt::CaseInsensitive) || path.endsWith(u".json"_s, Qt::CaseInsensitive);
        if (!isExport)
            return {};
        files.append(path);
    }
    return files;
}

void ImportDrop::setOver(bool isOver)
{
    if (std::exchange(m_isOver, isOver) != isOver)
        emit hovered(isOver);
}

bool ImportDrop::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto *drag = static_cast<QDropEvent *>(event);
        if (filesOf(*drag->mimeData()).isEmpty())
            return false;
        drag->acceptProposedAction();
        setOver(true);
        return true;
    }
    case QEvent::DragLeave:
        setOver(false);
        return true;
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        const QStringList files = filesOf(*drop->mimeData());
        setOver(false);
        if (files.isEmpty())
            return false;
        drop->acceptProposedAction();
        emit dropped(files);
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace maquette::ui

#include "moc_importdrop.cpp"
