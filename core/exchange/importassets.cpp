#include "core/exchange/importassets.h"

#include "core/base/json.h"
#include "core/library/mediasniff.h"
#include "core/library/safefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QStringDecoder>

#include <algorithm>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShortestId = 4;
constexpr qsizetype kMostRemembered = 5'000;
/// Larger ones are never in memory as a whole.
constexpr qint64 kLargestInMemory = 64LL * 1024 * 1024;

QString words(const char *text)
{
    return QCoreApplication::translate("maquette::ImportJob", text);
}

Arrival imported(const QString &name, const QString &mime)
{
    const bool isMedia = mime.startsWith(u"audio/") || mime.startsWith(u"video/");
    return {.mime = isMedia ? mime : QString(), .name = name, .recipe = {}, .origin = AssetOrigin::Imported};
}

QByteArrayView startOf(QByteArrayView bytes)
{
    return bytes.first(std::min(bytes.size(), kSniffedBytes));
}

/// Cut anywhere, so that the last character may be half there.
bool isText(QByteArrayView start)
{
    if (start.isEmpty() || start.contains('\0'))
        return false;
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(start);
    return !decoder.hasError() && !text.contains(QChar::ReplacementCharacter);
}

} // namespace

QString attachmentMime(const Asset &asset, QByteArrayView start)
{
    if (asset.mime != u"application/octet-stream")
        return asset.mime;
    if (start.startsWith("%PDF-"))
        return u"application/pdf"_s;
    return isText(start) ? u"text/plain"_s : asset.mime;
}

void ImportAssets::add(const ZipArchive &archive)
{
    const QList<ZipArchive::Entry> &entries = archive.entries();
    for (qsizetype i = 0; i < entries.size(); ++i)
        m_places.push_back({entries.at(i).baseName(), &archive, i});
    m_isSorted = false;
}

const ImportAssets::Place *ImportAssets::find(const ForeignFile &file)
{
    if (!m_isSorted) {
        std::stable_sort(m_places.begin(), m_places.end(), [](const Place &a, const Place &b) { return a.name < b.name; });
        m_isSorted = true;
    }
    const auto from = [this](const QString &start) {
        return std::lower_bound(m_places.cbegin(), m_places.cend(), start, [](const Place &place, const QString &wanted) { return place.name < wanted; });
    };
    if (file.id.size() >= kShortestId) {
        for (auto it = from(file.id); it != m_places.cend() && it->name.startsWith(file.id); ++it) {
            const QChar next = it->name.size() > file.id.size() ? it->name.at(file.id.size()) : QChar(u'.');
            if (next == u'.' || next == u'-')
                return &*it;
        }
    }
    // Some have their files by name; two of one name could be either.
    const auto named = file.name.isEmpty() ? m_places.cend() : from(file.name);
    const bool isOne = named != m_places.cend() && named->name == file.name && (named + 1 == m_places.cend() || (named + 1)->name != file.name);
    return isOne ? &*named : nullptr;
}

QString ImportAssets::nameOf(const ForeignFile &file, const Place *place) const
{
    if (!file.name.isEmpty())
        return file.name;
    if (!place)
        return u"file"_s;
    const QString known = m_names.value(place->name);
    if (!known.isEmpty())
        return known;
    const QString prefix = file.id + u'-';
    return place->name.startsWith(prefix) && place->name.size() > prefix.size() ? place->name.sliced(prefix.size()) : place->name;
}

Result<ImportAssets::Kept> ImportAssets::keep(const ForeignFile &file, const QDateTime &now)
{
    if (const auto kept = m_kept.constFind(file.id); !file.id.isEmpty() && kept != m_kept.cend())
        return *kept;
    const Place *place = file.bytes ? nullptr : find(file);
    const bool isEmpty = file.bytes ? file.bytes->isEmpty() : !place || place->archive->entries().at(place->entry).bytes == 0;
    if (isEmpty)
        return failure(Error::Kind::NotFound, words(QT_TRANSLATE_NOOP("maquette::ImportJob", "The file is not in the export.")));
    const QString name = nameOf(file, place);
    const auto record = file.bytes ? keepBytes(*file.bytes, name, file.mime, now) : keepEntry(*place, name, file.mime, now);
    if (!record)
        return tl::unexpected(record.error());
    const Asset &asset = record->asset;
    QFile stored(m_files.path(asset));
    const QByteArray start = stored.open(QIODevice::ReadOnly) ? stored.read(kSniffedBytes) : QByteArray();
    Kept kept{*record, Attachment{asset.hash, asset.name, attachmentMime(asset, start), asset.bytes, asset.size}};
    if (!file.id.isEmpty() && m_kept.size() < kMostRemembered)
        m_kept.insert(file.id, kept);
    return kept;
}

Result<AssetRecord> ImportAssets::keepEntry(const Place &place, const QString &name, const QString &mime, const QDateTime &now) const
{
    const ZipArchive::Entry &entry = place.archive->entries().at(place.entry);
    if (entry.bytes <= kLargestInMemory) {
        const auto bytes = place.archive->readAll(entry, kLargestInMemory);
        return bytes ? keepBytes(*bytes, name, mime, now) : tl::unexpected(bytes.error());
    }
    QTemporaryFile file(QDir::tempPath() + u"/maquette-import-XXXXXX"_s);
    if (!file.open())
        return safefile::notWritten(file.errorString());
    bool isWritten = true;
    const auto read = place.archive->read(entry, [&](QByteArrayView piece) {
        isWritten = file.write(piece.data(), piece.size()) == piece.size();
        return isWritten;
    });
    if (!read)
        return tl::unexpected(read.error());
    if (!isWritten)
        return safefile::notWritten(file.errorString());
    return adopt(file, name, mime, now);
}

Result<AssetRecord> ImportAssets::keepBytes(const QByteArray &bytes, const QString &name, const QString &mime, const QDateTime &now) const
{
    if (bytes.size() <= kLargestInMemory && isCommonPicture(sniffMedia(startOf(bytes), {}).mime)) {
        auto kept = m_files.keepImage(bytes, name, AssetOrigin::Imported, now);
        if (kept || kept.error().kind == Error::Kind::Storage)
            return kept;
    }
    // A picture that does not decode is kept as well: nobody else has it any more.
    return m_files.keepGenerated(bytes, imported(name, mime), now);
}

Result<AssetRecord> ImportAssets::adopt(QTemporaryFile &file, const QString &name, const QString &mime, const QDateTime &now) const
{
    file.setAutoRemove(false);
    file.close();
    auto adopted = m_files.adoptGenerated(file.fileName(), imported(name, mime), now);
    if (!adopted)
        QFile::remove(file.fileName());
    return adopted;
}

Result<std::optional<AssetRecord>> ImportAssets::takePart(const QJsonObject &part, const QDateTime &now)
{
    const auto broken = [] {
        return failure(Error::Kind::Rejected, words(QT_TRANSLATE_NOOP("maquette::ImportJob", "A file in the export is damaged.")));
    };
    if (json::integer(part, u"part").value_or(-1) == 0) {
        m_arriving = {json::text(part, u"hash"), json::text(part, u"name"), json::text(part, u"mime"), json::integer(part, u"parts").value_or(0),
                      std::make_unique<QTemporaryFile>(QDir::tempPath() + u"/maquette-import-XXXXXX"_s)};
        if (!m_arriving.file->open())
            return safefile::notWritten(m_arriving.file->errorString());
    }
    // A part that is missing or in the wrong place shows when the whole is held against its hash.
    const auto bytes = QByteArray::fromBase64Encoding(json::text(part, u"data").toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!m_arriving.file || !bytes || m_arriving.hash != json::text(part, u"hash") || m_arriving.left <= 0) {
        m_arriving = {};
        return broken();
    }
    if (m_arriving.file->write(*bytes) != (*bytes).size())
        return safefile::notWritten(m_arriving.file->errorString());
    if (--m_arriving.left > 0)
        return std::optional<AssetRecord>();
    Arriving whole = std::exchange(m_arriving, {});
    whole.file->flush();
    if (safefile::hashOf(whole.file->fileName()) != whole.hash)
        return broken();
    Result<AssetRecord> record = tl::unexpected(Error{});
    if (whole.file->size() <= kLargestInMemory) {
        whole.file->seek(0);
        record = keepBytes(whole.file->readAll(), whole.name, whole.mime, now);
    } else {
        record = adopt(*whole.file, whole.name, whole.mime, now);
    }
    return record ? Result<std::optional<AssetRecord>>(*record) : tl::unexpected(record.error());
}

void ImportAssets::forgetNotes(const QList<AssetRecord> &records) const
{
    for (const AssetRecord &record : records)
        m_files.forgetNote(record.asset.hash);
}

} // namespace maquette::exchange
