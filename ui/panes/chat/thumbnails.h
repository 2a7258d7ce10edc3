#pragma once

#include "core/library/library.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>

namespace maquette::ui {

/// Small pictures of assets, kept in memory and fetched when they are first asked for.
class Thumbnails : public QObject
{
    Q_OBJECT
public:
    explicit Thumbnails(Library &library, QObject *parent = nullptr);

    /// Null while there is none; ready() follows then.
    QImage image(const QString &hash);

signals:
    void ready(const QString &hash);

private:
    Library &m_library;
    QCache<QString, QImage> m_images;
    QSet<QString> m_asked;
};

} // namespace maquette::ui
