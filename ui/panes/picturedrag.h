#pragma once

#include "core/base/result.h"

#include <QImage>
#include <QObject>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace maquette {
class Library;
struct AssetCopy;
} // namespace maquette

namespace maquette::ui {

/// Pictures on their way out of the window with the mouse: copies that carry what made them, written when a drag begins.
class PictureDrag final : public QObject
{
    Q_OBJECT
public:
    /// `library` must outlive it.
    explicit PictureDrag(Library &library, QObject *parent = nullptr);

    /// Drags from `source` once the copies are there; not when the button was let go by then, even if it is down again.
    void start(const QStringList &hashes, QWidget *source, const std::function<QImage(const QString &hash)> &thumbnail);

signals:
    /// One of them could not be copied; the others go on.
    void failed(const maquette::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Round;
    void take(const std::shared_ptr<Round> &round, const QString &hash, const Result<AssetCopy> &copy);
    /// One copy less is waited for; with the last one the drag begins.
    void end(const std::shared_ptr<Round> &round);
    void run(const Round &round);

    Library &m_library;
    QTemporaryDir m_folder;
    /// Of the drag whose copies are waited for; another one once it was let go.
    int m_number = 0;
};

} // namespace maquette::ui
