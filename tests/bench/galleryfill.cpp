#include "tests/bench/galleryfill.h"

#include "core/library/assetfiles.h"
#include "core/library/galleryrows.h"
#include "core/library/safefile.h"
#include "core/library/sidecar.h"
#include "tests/bench/corpus.h"
#include "tests/bench/pictures.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace maquette::bench {

namespace {

struct Maker
{
    const char *provider;
    const char *model;
    qint64 picos;
};

constexpr std::array kMakers{Maker{"openai", "gpt-image-1", 42'000'000'000},
                             Maker{"openai", "gpt-image-1-mini", 11'000'000'000},
                             Maker{"stability", "stable-image-core", 30'000'000'000},
                             Maker{"stability", "stable-image-ultra", 80'000'000'000},
                             Maker{"google", "gemini-2.5-flash-image", 39'000'000'000},
                             Maker{"replicate", "black-forest-labs/flux-schnell", 3'000'000'000}};
constexpr std::array kSizes{QSize(1024, 1024), QSize(1536, 1024), QSize(1024, 1536), QSize(1344, 768)};

AssetRecord someRecord(Corpus &corpus, int number, qint64 at)
{
    AssetRecord record;
    Asset &asset = record.asset;
    asset.hash = QString::fromLatin1(QCryptographicHash::hash(QByteArray::number(number), QCryptographicHash::Sha256).toHex());
    asset.mime = u"image/png"_s;
    asset.extension = u"png"_s;
    asset.bytes = 1'200'000 + corpus.number(0, 900'000);
    asset.size = kSizes.at(static_cast<std::size_t>(corpus.number(0, static_cast<int>(kSizes.size()) - 1)));
    asset.name = u"picture-%1.png"_s.arg(number);
    asset.origin = AssetOrigin::Generated;
    asset.createdAt = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
    const Maker &maker = kMakers.at(static_cast<std::size_t>(corpus.number(0, static_cast<int>(kMakers.size()) - 1)));
    record.recipe.providerId = QLatin1StringView(maker.provider);
    record.recipe.modelId = QLatin1StringView(maker.model);
    record.recipe.prompt = u"Ceramic lamp, "_s + corpus.prose(1);
    record.recipe.values = {{u"size"_s, u"%1x%2"_s.arg(asset.size.width()).arg(asset.size.height())}, {u"steps"_s, 30}};
    record.recipe.seed = corpus.number(1, 2'000'000'000);
    record.recipe.cost = Money{maker.picos};
    record.recipe.costSource = FigureSource::Computed;
    record.recipe.callId = u"bench-%1"_s.arg(number / 4);
    record.marks.stars = corpus.number(0, 19) == 0 ? corpus.number(1, 5) : 0;
    if (corpus.number(0, 9) == 0)
        record.marks.tags = {u"shop"_s};
    return record;
}

/// Pictures that differ in a text only: painting each would take longer than everything else.
class PictureFiles
{
public:
    PictureFiles(QString root, int pictures) : m_files(std::move(root))
    {
        // As many as matter to the eye, and small ones where there are so many that they would fill a disk.
        constexpr int kBases = 48;
        constexpr int kMany = 2000;
        const QSize size = pictures > kMany ? QSize(300, 200) : QSize(1200, 800);
        for (int i = 0; i < std::min(kBases, pictures); ++i) {
            m_bases.append(photograph(static_cast<quint32>(i), size));
            m_images.append(QImage::fromData(m_bases.last()));
        }
    }

    Result<void> make(int number, AssetRecord &record)
    {
        const qsizetype base = number % m_bases.size();
        constexpr qsizetype kBehindHeader = 33;
        QByteArray bytes = m_bases.at(base);
        bytes.insert(kBehindHeader, textChunk(QByteArray::number(number)));
        Asset &asset = record.asset;
        asset.hash = assetHashOf(bytes);
        asset.bytes = bytes.size();
        asset.size = m_images.at(base).size();
        // Not safefile::replace(): this many waits for the disk are an hour.
        for (const auto &[path, content] :
             {std::pair(m_files.path(asset), bytes), std::pair(m_files.sidecarPath(asset.hash), sidecarBytes(record))}) {
            QFile file(path);
            if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
                return safefile::notWritten(file.errorString());
        }
        return {};
    }

private:
    static QByteArray textChunk(const QByteArray &number)
    {
        const QByteArray data = "tEXtnumber" + QByteArray(1, '\0') + number;
        QByteArray chunk(4, '\0');
        qToBigEndian(static_cast<quint32>(data.size() - 4), chunk.data());
        QByteArray crc(4, '\0');
        qToBigEndian(
            static_cast<quint32>(crc32(0, reinterpret_cast<const Bytef *>(data.constData()), static_cast<uInt>(data.size()))),
            crc.data());
        return chunk + data + crc;
    }

    AssetFiles m_files;
    QList<QByteArray> m_bases;
    QList<QImage> m_images;
};

} // namespace

Result<void> fillGallery(SqlConnection &connection, int pictures, qint64 nowMs, const QString &root)
{
    Corpus corpus(17);
    std::optional<PictureFiles> files;
    if (!root.isEmpty() && pictures > 0)
        files.emplace(root, pictures);
    constexpr qint64 kApart = 90'000;
    for (int i = 0; i < pictures; ++i) {
        AssetRecord record = someRecord(corpus, i, nowMs - (pictures - i) * kApart);
        if (const auto made = files ? files->make(i, record) : Result<void>{}; !made)
            return made;
        const auto entered = gallery::enterRecord(connection, record);
        if (!entered)
            return tl::unexpected(entered.error());
    }
    return {};
}

} // namespace maquette::bench
