#pragma once

#include "core/library/asset.h"
#include "ui/panes/pictureintake.h"

#include <QObject>
#include <QString>

#include <functional>

class QMimeData;
class QWidget;

namespace maquette::ui {

/// The pictures of a film on their way into the form: dropped, pasted, picked, or from the library.
class FilmIntake final : public QObject
{
    Q_OBJECT
public:
    /// `library` must outlive it.
    explicit FilmIntake(Library &library, QObject *parent = nullptr);

    /// For this parameter; an empty one means whatever a film begins with. taken() or refused() follows.
    void take(const QMimeData &data, const QString &parameter);
    void takeAsset(const QString &hash, const QString &parameter);
    /// What can be known of a picture before it is dropped; looked() follows once, with size and type empty where they cannot be
    /// known. A later look takes the place of one that is under way.
    void look(const QMimeData &data);
    /// Asks for a file; nothing follows when none is chosen.
    void pick(QWidget *parent, const QString &parameter);

signals:
    void taken(const maquette::Asset &asset, const QString &parameter);
    /// Only name, type, size and bytes are set.
    void looked(const maquette::Asset &picture);
    void refused(const maquette::Error &error);

private:
    /// A new one, which is gone once what it was given is in the library or refused: another take may come before that, for
    /// another parameter.
    void takeWith(const QString &parameter, const std::function<void(PictureIntake &intake)> &run);

    Library &m_library;
    /// Of the last look.
    int m_look = 0;
};

} // namespace maquette::ui
