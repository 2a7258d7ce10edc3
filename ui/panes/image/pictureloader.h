#pragma once

#include "core/base/result.h"
#include "core/library/asset.h"

#include <QImage>
#include <QList>
#include <QObject>

#include <functional>

namespace maquette {
class Library;
}

namespace maquette::ui {

/// Whole pictures of the library, read, checked and decoded on a pool; the last few are kept.
class PictureLoader final : public QObject
{
    Q_OBJECT
public:
    explicit PictureLoader(Library &library, QObject *parent = nullptr);

    /// `done` comes later, not after `context` died. In words why the file cannot be shown: it is in the library all the same.
    void load(const Asset &asset, QObject *context, std::function<void(Result<QImage>)> done);

private:
    struct Kept
    {
        QString hash;
        QImage image;
    };
    void keep(const QString &hash, const QImage &image);

    Library &m_library;
    QList<Kept> m_kept;
};

} // namespace maquette::ui
