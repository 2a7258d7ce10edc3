#pragma once

#include "core/library/library.h"

#include <QObject>
#include <QStringList>

class QMimeData;

namespace maquette::ui {

/// Takes pictures from files, drops and pastes into the library, for every pane that takes some.
///
/// Type, size and soundness are checked by the library, off the UI thread.
class PictureIntake : public QObject
{
    Q_OBJECT
public:
    explicit PictureIntake(Library &library, QObject *parent = nullptr);

    /// What may be in it is a picture: image data, or local files that are named like pictures. Cheap, for hovering.
    static bool accepts(const QMimeData &data);
    void take(const QMimeData &data);
    void takeFiles(const QStringList &paths);
    /// True while something is on its way into the library.
    bool isWorking() const { return m_working > 0; }

signals:
    /// `name` is what the user knows it by: the file's name, or that it was pasted.
    void taken(const maquette::Asset &asset, const QString &name);
    /// One of them could not be taken; the others go on.
    void refused(const maquette::Error &error);
    void workingChanged();

private:
    void finish(const Result<Asset> &asset, const QString &name);
    void begin();

    Library &m_library;
    int m_working = 0;
};

} // namespace maquette::ui
