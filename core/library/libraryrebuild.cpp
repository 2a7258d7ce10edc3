#include "core/library/libraryrebuild.h"

#include "core/base/log.h"
#include "core/library/assetfiles.h"
#include "core/library/galleryrows.h"
#include "core/library/mediasniff.h"
#include "core/library/safefile.h"
#include "core/library/sidecar.h"
#include "core/store/database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThreadPool>

#include <algorithm>
#include <atomic>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kRowsAtOnce = 200;
constexpr int kHashLength = 64;

QString markPath(const QString &root)
{
    return root + u"/incoming/rebuild"_s;
}

bool isHash(QStringView text)
{
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return text.size() == kHashLength && std::all_of(text.begin(), text.end(), isHex);
}

/// Files of assets in one of the folders named by two digits.
QFileInfoList filesIn(const QDir &folder)
{
    QFileInfoList files = folder.entryInfoList(QDir::Files);
    files.removeIf([](const QFileInfo &file) {
        return !isHash(file.baseName()) || file.completeSuffix().contains(u'.') || file.suffix() == u"json";
    });
    return files;
}

QStringList foldersIn(const QString &root)
{
    return QDir(root).entryList({u"??"_s}, QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

/// Everything that the folder tells, read on a pool.
struct Scan
{
    QList<AssetRecord> records;
    RebuildReport report;
};

/// Of a file that has nothing beside it.
AssetRecord recordFromFile(const QFileInfo &file)
{
    AssetRecord record;
    Asset &asset = record.asset;
    asset.hash = file.baseName();
    asset.extension = file.suffix();
    asset.bytes = file.size();
    asset.createdAt = file.lastModified().toUTC();
    QFile source(file.filePath());
    const QByteArray bytes = source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    asset.mime = sniffMedia(QByteArrayView(bytes).first(std::min(bytes.size(), kSniffedBytes)), {}).mime;
    if (const auto facts = inspectImage(bytes))
        asset.size = facts->shown();
    return record;
}

void scanFile(const AssetFiles &files, const QFileInfo &file, Scan &scan)
{
    ++scan.report.files;
    QFile sidecar(files.sidecarPath(file.baseName()));
    const auto told =
        sidecar.open(QIODevice::ReadOnly) ? readSidecar(sidecar.readAll()) : Result<AssetRecord>(tl::unexpected(Error{}));
    const bool isTold = told && told->asset.hash == file.baseName();
    if (isTold && told->asset.bytes == file.size()) {
        AssetRecord record = *told;
        record.asset.extension = file.suffix();
        scan.records.append(record);
    } else if (safefile::hashOf(file.filePath()) != file.baseName()) {
        scan.report.damaged.append(file.filePath());
    } else {
        ++scan.report.withoutSidecar;
        scan.records.append(recordFromFile(file));
    }
}

bool isOlder(const AssetRecord &a, const AssetRecord &b)
{
    if (a.asset.createdAt != b.asset.createdAt)
        return a.asset.createdAt < b.asset.createdAt;
    return a.recipe.position != b.recipe.position ? a.recipe.position < b.recipe.position : a.asset.hash < b.asset.hash;
}

/// How many of `records` had no row.
Result<int> enterMissing(SqlConnection &connection, const QList<AssetRecord> &records)
{
    int added = 0;
    for (const AssetRecord &record : records) {
        const auto known = connection.integer(u"SELECT id FROM asset WHERE hash = ?", {record.asset.hash});
        if (!known)
            return tl::unexpected(known.error());
        if (*known)
            continue;
        const auto entered = gallery::enterRecord(connection, record);
        if (!entered)
            return tl::unexpected(entered.error());
        const auto id = gallery::idOf(connection, record.asset.hash);
        const auto stale = id ? gallery::markStale(connection, *id) : Result<void>(tl::unexpected(id.error()));
        if (!stale)
            return tl::unexpected(stale.error());
        ++added;
    }
    return added;
}

} // namespace

class LibraryRebuild::Private
{
public:
    Private(LibraryRebuild &owner, const QString &root, Library &ofFiles, Database &store)
        : q(owner), files(root), library(ofFiles), database(store)
    {
        pool.setMaxThreadCount(1);
    }

    void scan()
    {
        auto home = store::ReturnAddress::of(&q);
        pool.start([home, this, files = files, isCancelled = isCancelled] {
            Scan scan;
            const QStringList folders = foldersIn(files.root());
            for (const QString &folder : folders) {
                const QFileInfoList found = filesIn(QDir(files.root() + u'/' + folder));
                for (const QFileInfo &file : found) {
                    if (isCancelled->load())
                        break;
                    scanFile(files, file, scan);
                }
            }
            std::sort(scan.records.begin(), scan.records.end(), isOlder);
            home->post([this, scan = std::move(scan)] { take(scan); });
        });
    }

    void take(const Scan &scan)
    {
        records = scan.records;
        report = scan.report;
        enterNext();
    }

    void enterNext()
    {
        if (isCancelled->load()) {
            end(failure(Error::Kind::Cancelled, LibraryRebuild::tr("Stopped. What was found until then is in the gallery.")));
            return;
        }
        emit q.progressed(static_cast<int>(at), static_cast<int>(records.size()));
        if (at >= records.size()) {
            QFile::remove(markPath(files.root()));
            library.renewSidecars(&q, [this](const Result<void> &renewed) {
                end(renewed ? Result<RebuildReport>(report) : tl::unexpected(renewed.error()));
            });
            return;
        }
        const QList<AssetRecord> some = records.mid(at, kRowsAtOnce);
        database.write<int>(
            &q, [some](SqlConnection &connection) { return enterMissing(connection, some); },
            [this, count = some.size()](const Result<int> &added) {
                if (!added) {
                    end(tl::unexpected(added.error()));
                    return;
                }
                report.registered += *added;
                at += count;
                enterNext();
            });
    }

    void end(const Result<RebuildReport> &result)
    {
        emit q.finished(result);
        q.deleteLater();
    }

    LibraryRebuild &q;
    AssetFiles files;
    Library &library;
    Database &database;
    std::shared_ptr<std::atomic<bool>> isCancelled = std::make_shared<std::atomic<bool>>(false);
    QList<AssetRecord> records;
    RebuildReport report;
    qsizetype at = 0;
    /// Last, so that its thread ends before what it uses goes.
    QThreadPool pool;
};

LibraryRebuild::LibraryRebuild(const QString &root, Library &library, Database &database, QObject *owner)
    : QObject(owner), d(std::make_unique<Private>(*this, root, library, database))
{
    askFor(root);
    // What came last has its note yet, which says more than its file.
    library.recover(this, [this](const Result<int> &) { d->scan(); });
}

LibraryRebuild::~LibraryRebuild()
{
    d->isCancelled->store(true);
    d->pool.waitForDone();
}

void LibraryRebuild::cancel()
{
    d->isCancelled->store(true);
}

bool LibraryRebuild::isDue(const QString &root)
{
    return QFile::exists(markPath(root));
}

void LibraryRebuild::askFor(const QString &root)
{
    if (const auto marked = safefile::replace(markPath(root), "\n"); !marked)
        qCWarning(logLibrary).noquote() << "a rebuild of the library cannot be noted:" << marked.error().detail;
}

bool LibraryRebuild::hasFiles(const QString &root)
{
    const QStringList folders = foldersIn(root);
    return std::any_of(folders.cbegin(), folders.cend(),
                       [&root](const QString &folder) { return !filesIn(QDir(root + u'/' + folder)).isEmpty(); });
}

} // namespace maquette

#include "moc_libraryrebuild.cpp"
