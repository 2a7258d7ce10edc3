#pragma once

#include "core/base/error.h"
#include "core/library/asset.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <memory>

namespace maquette {

class Library;

/// How the import of a folder stands.
struct FolderImportReport
{
    /// Pictures that are in the library now and were not before.
    int added = 0;
    /// Pictures that were there already.
    int duplicates = 0;
    /// Files that are no pictures, and were passed over.
    int others = 0;
    /// Pictures that could not be taken in, with the reason.
    QList<std::pair<QString, QString>> failed;

    bool operator==(const FolderImportReport &) const = default;
    int done() const { return added + duplicates + others + static_cast<int>(failed.size()); }
};

/// Takes every picture below some folders (or files) in, with what its metadata tells of how it was made. Links are not followed.
///
/// Starts by itself; progressed() comes as it goes on, finished() once, then it deletes itself. What was taken in until a
/// cancel() stays. Deleting is silent.
class FolderImport final : public QObject
{
    Q_OBJECT
public:
    FolderImport(const QStringList &paths, Library &library, QObject *owner);
    ~FolderImport() override;

    void cancel();

signals:
    /// `total` is 0 while it is still being counted.
    void progressed(const maquette::FolderImportReport &soFar, int total);
    void finished(const maquette::FolderImportReport &report, bool wasCancelled);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::FolderImportReport)
