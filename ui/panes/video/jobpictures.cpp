#include "ui/panes/video/jobpictures.h"

#include "core/library/library.h"

#include <utility>

namespace maquette::ui {

namespace {

constexpr qint64 kJobPictureMemory = 16LL * 1024 * 1024;
/// More rows than are seen at once.
constexpr qsizetype kMostWishes = 64;

} // namespace

JobPictures::JobPictures(Library &library, const QString &root, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_thumbnails({.root = root, .memory = kJobPictureMemory, .threads = 1})
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &JobPictures::fetch);
    connect(&m_thumbnails, &maquette::Thumbnails::ready, this, [this](const QString &hash) { emit ready(hash); });
    connect(&m_thumbnails, &maquette::Thumbnails::failed, this, [this](const QString &hash) { m_missing.insert(hash); });
    connect(&library, &Library::assetAdded, this, [this](const Asset &asset) { m_missing.remove(asset.hash); });
}

QImage JobPictures::at(const QString &hash)
{
    QImage picture = m_thumbnails.at(hash, ThumbnailSize::Small);
    if (picture.isNull() && !hash.isEmpty() && !m_missing.contains(hash) && !m_wanted.contains(hash)) {
        m_wanted.append(hash);
        // What was scrolled past is wished for again when it is drawn again.
        while (m_wanted.size() > kMostWishes)
            m_wanted.removeFirst();
        if (!m_soon.isActive())
            m_soon.start();
    }
    return picture;
}

void JobPictures::fetch()
{
    QStringList unknown;
    for (const QString &hash : std::as_const(m_wanted)) {
        if (!m_known.contains(hash))
            unknown.append(hash);
    }
    if (unknown.isEmpty()) {
        show();
        return;
    }
    m_library.assets(unknown, this, [this, unknown](const Result<QList<Asset>> &assets) {
        for (const QString &hash : unknown)
            m_missing.insert(hash);
        if (!assets)
            emit failed(assets.error());
        const QList<Asset> found = assets ? *assets : QList<Asset>();
        for (const Asset &asset : found) {
            m_missing.remove(asset.hash);
            m_known.insert(asset.hash, asset);
        }
        show();
    });
}

void JobPictures::show()
{
    QList<Asset> assets;
    const QStringList wanted = std::exchange(m_wanted, {});
    for (const QString &hash : wanted) {
        if (const auto known = m_known.constFind(hash); known != m_known.cend())
            assets.append(*known);
    }
    m_thumbnails.show(assets, ThumbnailSize::Small);
}

} // namespace maquette::ui

#include "moc_jobpictures.cpp"
