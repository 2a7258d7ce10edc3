#include "ui/panes/chat/thumbnails.h"

namespace maquette::ui {

namespace {

/// Some 200 pictures of 128 × 128.
constexpr int kLargestCost = 200 * 128 * 128 * 4;

} // namespace

Thumbnails::Thumbnails(Library &library, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_images(kLargestCost)
{
}

QImage Thumbnails::image(const QString &hash)
{
    if (const QImage *known = m_images.object(hash))
        return *known;
    if (m_asked.contains(hash))
        return {};
    m_asked.insert(hash);
    m_library.thumbnail(hash, ThumbnailSize::Small, this, [this, hash](const Result<QImage> &image) {
        // A picture that cannot be shown stays asked for: asking again would not change that.
        if (!image)
            return;
        m_asked.remove(hash);
        m_images.insert(hash, new QImage(*image), static_cast<int>(image->sizeInBytes()));
        emit ready(hash);
    });
    return {};
}

} // namespace maquette::ui

#include "moc_thumbnails.cpp"
