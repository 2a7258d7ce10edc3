#include "ui/panes/picturedrag.h"

#include "core/library/library.h"
#include "ui/panes/assetdrag.h"
#include "ui/widgets/onpool.h"

#include <QApplication>
#include <QDir>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QPointer>
#include <QUrl>
#include <QWidget>

#include <memory>

namespace maquette::ui {

namespace {

constexpr int kDraggedSide = 96;
constexpr qsizetype kFolderLetters = 16;

struct Written
{
    QString path;
    /// Empty when it is there.
    QString why;
};

Written writeInto(const QString &folder, const AssetCopy &copy)
{
    QFile file(QDir(folder).filePath(copy.name));
    // Not the folders above: after the drag's end they are gone for good.
    const bool isThere = QDir(folder).exists() || QDir().mkdir(folder);
    if (isThere && file.open(QIODevice::WriteOnly) && file.write(copy.bytes) == copy.bytes.size() && file.flush())
        return {file.fileName(), {}};
    return {file.fileName(), file.errorString()};
}

} // namespace

struct PictureDrag::Round
{
    int number = 0;
    QPointer<QWidget> source;
    std::function<QImage(const QString &hash)> thumbnail;
    QList<QUrl> urls;
    QStringList hashes;
    qsizetype waiting = 0;
};

PictureDrag::PictureDrag(Library &library, QObject *parent) : QObject(parent), m_library(library) {}

void PictureDrag::start(const QStringList &hashes, QWidget *source, const std::function<QImage(const QString &hash)> &thumbnail)
{
    if (hashes.isEmpty() || !m_folder.isValid())
        return;
    const auto round = std::make_shared<Round>();
    round->number = ++m_number;
    round->source = source;
    round->thumbnail = thumbnail;
    round->waiting = hashes.size();
    QApplication::instance()->installEventFilter(this);
    for (const QString &hash : hashes) {
        m_library.copy(hash, this, [this, round, hash](const Result<AssetCopy> &copy) {
            take(round, hash, copy);
        });
    }
}

void PictureDrag::take(const std::shared_ptr<Round> &round, const QString &hash, const Result<AssetCopy> &copy)
{
    if (!copy) {
        emit failed(copy.error());
        end(round);
        return;
    }
    // Each in a folder of its own: pictures of one prompt have one name. A film is large.
    onPool(this, [folder = m_folder.filePath(hash.left(kFolderLetters)), copy = *copy] { return writeInto(folder, copy); },
           [this, round, hash](const Written &written) {
               if (written.why.isEmpty()) {
                   round->urls.append(QUrl::fromLocalFile(written.path));
                   round->hashes.append(hash);
               } else {
                   emit failed({.kind = Error::Kind::Storage,
                                .message = tr("%1 could not be written: %2. The picture itself is in the library.")
                                               .arg(written.path, written.why)});
               }
               end(round);
           });
}

void PictureDrag::end(const std::shared_ptr<Round> &round)
{
    if (--round->waiting == 0)
        run(*round);
}

void PictureDrag::run(const Round &round)
{
    const bool isHeld = round.number == m_number && (QApplication::mouseButtons() & Qt::LeftButton);
    if (round.number == m_number)
        QApplication::instance()->removeEventFilter(this);
    if (!isHeld || round.urls.isEmpty() || !round.source)
        return;
    auto *data = new QMimeData;
    data->setUrls(round.urls);
    markDragged(*data, round.hashes);
    auto *drag = new QDrag(round.source);
    drag->setMimeData(data);
    const QImage thumbnail = round.thumbnail(round.hashes.constFirst());
    if (!thumbnail.isNull())
        drag->setPixmap(
            QPixmap::fromImage(thumbnail.scaled(kDraggedSide, kDraggedSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    drag->exec(Qt::CopyAction);
}

bool PictureDrag::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton) {
        ++m_number;
        QApplication::instance()->removeEventFilter(this);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace maquette::ui

#include "moc_picturedrag.cpp"
