#include "core/documents/ziparchive.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <vector>

#include <zip.h>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMegabyte = 1024LL * 1024;
constexpr qint64 kMostEntries = 500'000;
/// Text deflates to a tenth; what inflates two hundredfold was made to.
constexpr qint64 kLargestRatio = 200;
/// Below this nothing can do harm, however it is packed.
constexpr qint64 kHarmless = 32 * kMegabyte;
constexpr qint64 kLargestEntry = 16 * 1024 * kMegabyte;
constexpr qint64 kPiece = 256 * 1024;
/// Unix keeps the kind of a file in the upper half of its attributes; not every system has these by name.
constexpr quint32 kKindOfFile = 0170000;
constexpr quint32 kLink = 0120000;

QString words(const char *text)
{
    return QCoreApplication::translate("maquette::ImportJob", text);
}

tl::unexpected<Error> rejected(const char *text, const QString &detail)
{
    return failure(Error::Kind::Rejected, words(text), detail);
}

bool isInflatedBeyondMeasure(qint64 bytes, qint64 packed)
{
    return bytes > kLargestEntry || (bytes > kHarmless && bytes / kLargestRatio > packed);
}

/// Whether a name would lead elsewhere when it was taken for a path.
bool leadsOut(const QString &name)
{
    const QString tidy = QString(name).replace(u'\\', u'/');
    const bool isDrive = tidy.size() > 1 && tidy.at(1) == u':';
    return tidy.isEmpty() || tidy.startsWith(u'/') || isDrive || tidy.contains(QChar(u'\0')) || tidy.split(u'/').contains(u"..");
}

} // namespace

struct ZipArchive::Handle
{
    explicit Handle(zip_t *opened) : zip(opened) {}
    ~Handle() { zip_discard(zip); }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    bool isLink(zip_uint64_t index) const
    {
        zip_uint8_t system = 0;
        zip_uint32_t attributes = 0;
        if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0)
            return false;
        return (system == ZIP_OPSYS_UNIX || system == ZIP_OPSYS_OS_X) && ((attributes >> 16U) & kKindOfFile) == kLink;
    }

    zip_t *zip = nullptr;
};

ZipArchive::ZipArchive(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}

ZipArchive::~ZipArchive() = default;

Result<std::unique_ptr<ZipArchive>> ZipArchive::open(const QString &path)
{
    int error = 0;
    zip_t *zip = zip_open(QFile::encodeName(path).constData(), ZIP_RDONLY, &error);
    if (!zip) {
        return rejected(QT_TRANSLATE_NOOP("maquette::ImportJob", "This zip file is damaged or not complete. Download the export again."),
                        u"libzip %1"_s.arg(error));
    }
    std::unique_ptr<ZipArchive> archive(new ZipArchive(std::make_unique<Handle>(zip)));
    if (auto listed = archive->list(QFileInfo(path).size()); !listed)
        return tl::unexpected(listed.error());
    return archive;
}

Result<void> ZipArchive::list(qint64 packedSize)
{
    const qint64 count = zip_get_num_entries(m_handle->zip, 0);
    if (count > kMostEntries)
        return rejected(QT_TRANSLATE_NOOP("maquette::ImportJob", "This zip file has too many entries to be an export."), QString::number(count));
    for (qint64 i = 0; i < count; ++i)
        consider(i);
    if (isInflatedBeyondMeasure(m_inflated / 4, packedSize)) {
        return rejected(QT_TRANSLATE_NOOP("maquette::ImportJob", "This zip file inflates far beyond what an export can be. It was not read."),
                        QString::number(m_inflated));
    }
    return {};
}

void ZipArchive::consider(qint64 index)
{
    zip_stat_t about;
    zip_stat_init(&about);
    const auto at = static_cast<zip_uint64_t>(index);
    if (zip_stat_index(m_handle->zip, at, ZIP_FL_ENC_GUESS, &about) != 0 || !(about.valid & ZIP_STAT_NAME))
        return;
    const QString name = QString::fromUtf8(about.name);
    if (name.endsWith(u'/'))
        return;
    const auto refuse = [&](const char *reason) { m_refused.append({name.left(200), words(reason)}); };
    const bool isSized = (about.valid & ZIP_STAT_SIZE) && (about.valid & ZIP_STAT_COMP_SIZE);
    const qint64 bytes = isSized ? static_cast<qint64>(std::min<zip_uint64_t>(about.size, INT64_MAX / 2)) : -1;
    if (leadsOut(name))
        refuse(QT_TRANSLATE_NOOP("maquette::ImportJob", "Its name leads out of the export."));
    else if (m_handle->isLink(at))
        refuse(QT_TRANSLATE_NOOP("maquette::ImportJob", "It is a link and not a file."));
    else if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
        refuse(QT_TRANSLATE_NOOP("maquette::ImportJob", "It is locked with a password."));
    else if (bytes < 0 || isInflatedBeyondMeasure(bytes, static_cast<qint64>(about.comp_size)))
        refuse(QT_TRANSLATE_NOOP("maquette::ImportJob", "It inflates far beyond what a file of an export can be."));
    else {
        m_inflated = std::min<qint64>(m_inflated + bytes, INT64_MAX / 2);
        m_entries.append({name, index, bytes});
    }
}

Result<void> ZipArchive::read(const Entry &entry, const std::function<bool(QByteArrayView)> &take) const
{
    const auto damaged = [&](const QString &detail) {
        return rejected(QT_TRANSLATE_NOOP("maquette::ImportJob", "This entry of the zip file is damaged."), entry.name + u": "_s + detail);
    };
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t *)> file(
        zip_fopen_index(m_handle->zip, static_cast<zip_uint64_t>(entry.index), 0), zip_fclose);
    if (!file)
        return damaged(QString::fromUtf8(zip_strerror(m_handle->zip)));
    std::vector<char> piece(kPiece);
    qint64 sum = 0;
    while (true) {
        const qint64 got = zip_fread(file.get(), piece.data(), piece.size());
        if (got < 0)
            return damaged(QString::fromUtf8(zip_file_strerror(file.get())));
        if (got == 0)
            return sum == entry.bytes ? Result<void>() : damaged(u"shorter than it says"_s);
        sum += got;
        // What it said was held against all bounds; more than that is a lie.
        if (sum > entry.bytes)
            return damaged(u"longer than it says"_s);
        if (!take(QByteArrayView(piece.data(), got)))
            return {};
    }
}

Result<QByteArray> ZipArchive::readAll(const Entry &entry, qint64 most) const
{
    if (entry.bytes > most) {
        return failure(Error::Kind::TooLarge, QCoreApplication::translate("maquette::ImportJob", "This file is too large to be taken in."),
                       entry.name);
    }
    QByteArray bytes;
    bytes.reserve(entry.bytes);
    const auto read = this->read(entry, [&bytes](QByteArrayView piece) {
        bytes.append(piece);
        return true;
    });
    return read ? Result<QByteArray>(bytes) : tl::unexpected(read.error());
}

} // namespace maquette
