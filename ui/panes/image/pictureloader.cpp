#include "ui/panes/image/pictureloader.h"

#include "core/library/imagefile.h"
#include "core/library/library.h"
#include "ui/widgets/onpool.h"

#include <QPointer>

#include <algorithm>

namespace maquette::ui {

namespace {

/// Two that are compared, the one before and the one after.
constexpr qsizetype kKept = 4;

} // namespace

PictureLoader::PictureLoader(Library &library, QObject *parent) : QObject(parent), m_library(library) {}

void PictureLoader::load(const Asset &asset, QObject *context, std::function<void(Result<QImage>)> done)
{
    const auto kept = std::find_if(m_kept.cbegin(), m_kept.cend(), [&](const Kept &one) { return one.hash == asset.hash; });
    if (kept != m_kept.cend()) {
        QMetaObject::invokeMethod(
            context, [done, image = kept->image] { done(image); }, Qt::QueuedConnection);
        return;
    }
    const QPointer<QObject> guarded(context);
    m_library.bytes(asset.hash, this, [this, guarded, done = std::move(done), hash = asset.hash](const Result<QByteArray> &bytes) {
        if (!bytes) {
            if (guarded)
                done(tl::unexpected(bytes.error()));
            return;
        }
        onPool(this, [bytes = *bytes] { return decodeImage(bytes); },
               [this, guarded, done, hash](const Result<QImage> &image) {
                   if (image)
                       keep(hash, *image);
                   if (guarded)
                       done(image);
               });
    });
}

void PictureLoader::keep(const QString &hash, const QImage &image)
{
    m_kept.removeIf([&](const Kept &one) { return one.hash == hash; });
    m_kept.append({hash, image});
    while (m_kept.size() > kKept)
        m_kept.removeFirst();
}

} // namespace maquette::ui

#include "moc_pictureloader.cpp"
