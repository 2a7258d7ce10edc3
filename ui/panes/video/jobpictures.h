#pragma once

#include "core/library/thumbnails.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

namespace maquette {
class Library;
struct Error;
} // namespace maquette

namespace maquette::ui {

/// The small pictures of a table of jobs: what was drawn last is fetched, however long the table is.
class JobPictures final : public QObject
{
    Q_OBJECT
public:
    /// `root` is the library's folder; `library` must outlive it.
    JobPictures(Library &library, const QString &root, QObject *parent = nullptr);

    /// Null while it is not at hand; ready() follows then, unless there is none.
    QImage at(const QString &hash);

signals:
    void ready(const QString &hash);
    /// Said once of a picture.
    void failed(const maquette::Error &error);

private:
    void fetch();
    void show();

    Library &m_library;
    maquette::Thumbnails m_thumbnails;
    /// What was drawn without its picture since the last fetch, the last ones of it.
    QStringList m_wanted;
    QHash<QString, Asset> m_known;
    /// There is none, and nothing has come since that would change this.
    QSet<QString> m_missing;
    QTimer m_soon;
};

} // namespace maquette::ui
