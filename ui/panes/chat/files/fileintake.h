#pragma once

#include "core/base/result.h"
#include "core/conversation/message.h"

#include <QObject>
#include <QStringList>

#include <functional>

class QImage;
class QMimeData;

namespace maquette {
class AttachmentIntake;
class Library;
} // namespace maquette

namespace maquette::ui {

class PictureIntake;

/// Takes files, pictures and long texts for a message, from drops, pastes and dialogs.
class FileIntake final : public QObject
{
    Q_OBJECT
public:
    FileIntake(AttachmentIntake &files, Library &library, QObject *parent = nullptr);

    /// Files, a picture or a text. Cheap, for hovering.
    static bool accepts(const QMimeData &data);
    void take(const QMimeData &data);
    void takeFiles(const QStringList &paths);
    /// `then` is told which one it became, behind taken().
    void takeText(const QString &text, const QString &name, const std::function<void(const Attachment &)> &then = {});
    void takeImage(const QImage &image, const QString &name);
    void takeAsset(const QString &hash);
    /// Something is on its way into the library.
    bool isWorking() const;

signals:
    void taken(const maquette::Attachment &attachment);
    /// A text was dropped that is to be written into the message.
    void wordsDropped(const QString &text);
    /// One of them could not be taken; the others go on.
    void refused(const maquette::Error &error);
    void workingChanged();

private:
    std::function<void(const Result<Attachment> &)> finish();

    AttachmentIntake &m_files;
    Library &m_library;
    PictureIntake *m_pictures;
    int m_working = 0;
};

} // namespace maquette::ui
