#pragma once

#include "core/conversation/message.h"

#include <QWidget>

#include <functional>
#include <optional>

namespace maquette::ui {

class FlowLayout;
class Thumbnails;

/// The pictures of the message that is being written: thumbnail, name, size, tokens, and a cross.
class AttachmentStrip : public QWidget
{
    Q_OBJECT
public:
    explicit AttachmentStrip(Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// `tokens` says how many tokens a picture is thought to take for the model in use.
    void setAttachments(const QList<Attachment> &attachments, const std::function<std::optional<qint64>(const Attachment &)> &tokens);
    const QList<Attachment> &attachments() const { return m_attachments; }

signals:
    void removeRequested(int index);

private:
    Thumbnails &m_thumbnails;
    QList<Attachment> m_attachments;
    FlowLayout *m_flow;
};

/// "lamp.jpg · 1.2 MB · ≈ 765 tok".
QString attachmentText(const Attachment &attachment, std::optional<qint64> tokens, const QLocale &locale);

} // namespace maquette::ui
