#pragma once

#include "core/conversation/message.h"
#include "ui/widgets/chip.h"

#include <QWidget>

#include <functional>
#include <optional>

namespace maquette::ui {

class FlowLayout;
class Thumbnails;

/// What a file's chip says.
struct FileLook
{
    QString text;
    QString tip;
    /// It cannot go as it is.
    bool isRefused = false;

    bool operator==(const FileLook &) const = default;
};

/// The files of the message that is being written: picture or sheet, name, what it adds, a menu and a cross.
class AttachmentStrip : public QWidget
{
    Q_OBJECT
public:
    explicit AttachmentStrip(Thumbnails &thumbnails, QWidget *parent = nullptr);

    using Looks = std::function<FileLook(const Attachment &)>;
    /// Chips of files that stay keep the keyboard.
    void setAttachments(const QList<Attachment> &attachments, const Looks &looks);
    const QList<Attachment> &attachments() const { return m_attachments; }

signals:
    void removeRequested(int index);
    /// What can be done with a file is wanted, at a place on the screen.
    void menuRequested(int index, const QPoint &at);

private:
    void rebuild();
    void refresh(const Looks &looks);

    Thumbnails &m_thumbnails;
    QList<Attachment> m_attachments;
    QList<Chip *> m_chips;
    FlowLayout *m_flow;
};

/// "lamp.jpg · 1.2 MB · ≈ 765 tok".
QString attachmentText(const Attachment &attachment, std::optional<qint64> tokens, const QLocale &locale);

} // namespace maquette::ui
