#include "ui/panes/chat/attachmentstrip.h"

#include "ui/models/format.h"
#include "ui/panes/chat/thumbnails.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>

namespace maquette::ui {

namespace {

/// A rounded square of the picture.
class Thumbnail : public QWidget
{
public:
    Thumbnail(Thumbnails &thumbnails, QString hash)
        : m_thumbnails(thumbnails)
        , m_hash(std::move(hash))
    {
        setFixedSize(40, 40);
        connect(&thumbnails, &Thumbnails::ready, this, [this](const QString &ready) {
            if (ready == m_hash)
                update();
        });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokensOf(this);
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        const QImage image = m_thumbnails.image(m_hash);
        if (image.isNull()) {
            drawBox(painter, rect(), 8, t.code, t.line);
            return;
        }
        QPainterPath clip;
        clip.addRoundedRect(rect(), 8, 8);
        painter.setClipPath(clip);
        QSizeF shown = QSizeF(image.size()).scaled(size(), Qt::KeepAspectRatioByExpanding);
        painter.drawImage(QRectF(QPointF((width() - shown.width()) / 2, (height() - shown.height()) / 2), shown), image);
    }

private:
    Thumbnails &m_thumbnails;
    QString m_hash;
};

} // namespace

QString attachmentText(const Attachment &attachment, std::optional<qint64> tokens, const QLocale &locale)
{
    QStringList parts{attachment.name, bytesText(attachment.bytes, locale)};
    if (tokens)
        parts += AttachmentStrip::tr("≈ %1 tok").arg(locale.toString(*tokens));
    return parts.join(QStringLiteral(" · "));
}

AttachmentStrip::AttachmentStrip(Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_thumbnails(thumbnails)
    , m_flow(new FlowLayout(this))
{
    setAccessibleName(tr("Attachments"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void AttachmentStrip::setAttachments(const QList<Attachment> &attachments,
                                     const std::function<std::optional<qint64>(const Attachment &)> &tokens)
{
    m_attachments = attachments;
    while (QLayoutItem *item = m_flow->takeAt(0)) {
        // It may be the one whose cross was just pressed.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (qsizetype i = 0; i < attachments.size(); ++i) {
        const Attachment &attachment = attachments.at(i);
        auto *holder = new QWidget;
        auto *row = new QHBoxLayout(holder);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space(2));
        row->addWidget(new Thumbnail(m_thumbnails, attachment.assetHash));
        auto *chip = new Chip(attachmentText(attachment, tokens ? tokens(attachment) : std::nullopt, locale()));
        chip->setClosable(tr("Press Delete to remove it"));
        chip->setAccessibleName(tr("Attached: %1").arg(chip->text()));
        connect(chip, &Chip::closeRequested, this, [this, index = static_cast<int>(i)] { emit removeRequested(index); });
        row->addWidget(chip);
        m_flow->addWidget(holder);
    }
    setVisible(!attachments.isEmpty());
    updateGeometry();
}

} // namespace maquette::ui

#include "moc_attachmentstrip.cpp"
