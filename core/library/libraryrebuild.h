#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace maquette {

class Database;
class Library;

/// What a rebuild found.
struct RebuildReport
{
    int files = 0;
    /// Rows that were missing and are there now.
    int registered = 0;
    /// Files that nothing was written beside; they are in, with what their bytes tell.
    int withoutSidecar = 0;
    /// Paths of files that are not what their name says; left where they are, and not shown.
    QStringList damaged;

    bool operator==(const RebuildReport &) const = default;
};

/// Makes the gallery's rows again from the library's files and sidecars, oldest first; rows that are there stay as they are.
///
/// A file whose sidecar agrees with its size is taken at its word, one without is read and checked against its name. Ends with
/// finished() once, then deletes itself; what was registered until a cancel() stays.
class LibraryRebuild final : public QObject
{
    Q_OBJECT
public:
    /// `root` is the library's folder. Starts by itself.
    LibraryRebuild(const QString &root, Library &library, Database &database, QObject *owner);
    ~LibraryRebuild() override;

    void cancel();

    /// Whether a rebuild was begun in `root` and not ended, or asked for by askFor().
    static bool isDue(const QString &root);
    /// Has the next start rebuild; for a store that is new beside files that are not.
    static void askFor(const QString &root);
    /// Whether there is any file of an asset.
    static bool hasFiles(const QString &root);

signals:
    void progressed(int done, int total);
    void finished(const maquette::Result<maquette::RebuildReport> &result);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Result<maquette::RebuildReport>)
