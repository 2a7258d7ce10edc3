#include "core/library/folderimport.h"

#include "core/library/library.h"
#include "core/store/databasework.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QThreadPool>

#include <atomic>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// Two are on their way at once: one is read while the other is written down.
constexpr int kAtOnce = 2;

QStringList filesBelow(const QStringList &paths, const std::atomic<bool> &isCancelled)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files.append(path);
            continue;
        }
        QDirIterator found(path, QDir::Files | QDir::NoSymLinks | QDir::Readable, QDirIterator::Subdirectories);
        while (found.hasNext() && !isCancelled)
            files.append(found.next());
    }
    return files;
}

} // namespace

class FolderImport::Private
{
public:
    Private(FolderImport &owner, Library &ofFiles) : q(owner), library(ofFiles) { pool.setMaxThreadCount(1); }

    void list(const QStringList &paths)
    {
        auto home = store::ReturnAddress::of(&q);
        pool.start([home, this, paths, isCancelled = isCancelled] {
            home->post([this, found = filesBelow(paths, *isCancelled)] {
                files = found;
                for (int i = 0; i < kAtOnce; ++i)
                    takeNext();
            });
        });
    }

    void takeNext()
    {
        if (next >= files.size() || isCancelled->load()) {
            endWhenDone();
            return;
        }
        const QString path = files.at(next++);
        ++running;
        library.importNew(path, &q, [this, path](const Result<ImportedAsset> &imported) {
            --running;
            note(path, imported);
            emit q.progressed(report, static_cast<int>(files.size()));
            takeNext();
        });
    }

    void note(const QString &path, const Result<ImportedAsset> &imported)
    {
        if (imported && imported->wasThere)
            ++report.duplicates;
        else if (imported)
            ++report.added;
        else if (imported.error().kind == Error::Kind::Unsupported)
            ++report.others;
        else
            report.failed.append({path, imported.error().message});
    }

    void endWhenDone()
    {
        if (running > 0 || isOver)
            return;
        isOver = true;
        emit q.finished(report, isCancelled->load());
        q.deleteLater();
    }

    FolderImport &q;
    Library &library;
    QStringList files;
    qsizetype next = 0;
    int running = 0;
    bool isOver = false;
    FolderImportReport report;
    std::shared_ptr<std::atomic<bool>> isCancelled = std::make_shared<std::atomic<bool>>(false);
    /// Last, so that its thread ends before what it uses goes.
    QThreadPool pool;
};

FolderImport::FolderImport(const QStringList &paths, Library &library, QObject *owner)
    : QObject(owner), d(std::make_unique<Private>(*this, library))
{
    d->list(paths);
}

FolderImport::~FolderImport()
{
    d->isCancelled->store(true);
    d->pool.waitForDone();
}

void FolderImport::cancel()
{
    d->isCancelled->store(true);
}

} // namespace maquette

#include "moc_folderimport.cpp"
