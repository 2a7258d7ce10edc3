#include "ui/panes/chat/attachmentstrip.h"

#include "ui/models/format.h"
#include "ui/panes/chat/files/filewords.h"
#include "ui/panes/chat/thumbnails.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// A rounded square of the picture, or a sheet with a few letters that say what it is.
class Thumbnail : public QWidget
{
public:
    Thumbnail(Thumbnails &thumbnails, const Attachment &attachment)
        : m_thumbnails(thumbnails)
        , m_hash(attachment.assetHash)
        , m_letters(attachment.mime.startsWith("image/"_L1) ? QString() : fileLetters(attachment))
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
        if (!m_letters.isEmpty()) {
            drawBox(painter, rect(), 8, t.code, t.line);
            QFont small = font();
            small.setPixelSize(m_letters.size() > 3 ? 11 : 12);
            small.setBold(true);
            painter.setFont(small);
            painter.setPen(t.muted);
            painter.drawText(rect(), Qt::AlignCenter, m_letters);
            return;
        }
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
    QString m_letters;
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

void AttachmentStrip::setAttachments(const QList<Attachment> &attachments, const Looks &looks)
{
    const bool areTheSame = std::equal(attachments.cbegin(), attachments.cend(), m_attachments.cbegin(), m_attachments.cend(),
                                       [](const Attachment &a, const Attachment &b) { return a.assetHash == b.assetHash && a.name == b.name; });
    m_attachments = attachments;
    if (!areTheSame)
        rebuild();
    refresh(looks);
    setVisible(!attachments.isEmpty());
    updateGeometry();
}

void AttachmentStrip::rebuild()
{
    m_chips.clear();
    while (QLayoutItem *item = m_flow->takeAt(0)) {
        // It may be the one whose cross was just pressed.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (qsizetype i = 0; i < m_attachments.size(); ++i) {
        const Attachment &attachment = m_attachments.at(i);
        auto *holder = new QWidget;
        auto *row = new QHBoxLayout(holder);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space(2));
        row->addWidget(new Thumbnail(m_thumbnails, attachment));
        auto *chip = new Chip({});
        chip->setInteractive(true);
        chip->setClosable(tr("Press Delete to remove it"));
        connect(chip, &Chip::closeRequested, this, [this, index = static_cast<int>(i)] { emit removeRequested(index); });
        connect(chip, &QAbstractButton::clicked, this, [this, chip, index = static_cast<int>(i)] {
            emit menuRequested(index, chip->mapToGlobal(QPoint(0, chip->height() + 2)));
        });
        m_chips.append(chip);
        row->addWidget(chip);
        m_flow->addWidget(holder);
    }
}

void AttachmentStrip::refresh(const Looks &looks)
{
    for (qsizetype i = 0; i < m_attachments.size(); ++i) {
        const Attachment &attachment = m_attachments.at(i);
        const FileLook look = looks ? looks(attachment) : FileLook{attachmentText(attachment, {}, locale()), {}, false};
        Chip &chip = *m_chips.at(i);
        chip.setText(look.text);
        chip.setTone(look.isRefused ? Chip::Tone::Bad : Chip::Tone::Neutral);
        // A name that looks like HTML is a name.
        chip.setToolTip(look.tip.isEmpty() ? QString() : u"<span>%1</span>"_s.arg(look.tip.toHtmlEscaped().replace(u'\n', u"<br>"_s)));
        chip.setAccessibleName(look.isRefused ? tr("Attached, but it cannot go: %1").arg(look.text) : tr("Attached: %1").arg(look.text));
        const QString hint = tr("Press Delete to remove it");
        chip.setAccessibleDescription(look.tip.isEmpty() ? hint : look.tip + u'\n' + hint);
    }
}

} // namespace maquette::ui

#include "moc_attachmentstrip.cpp"
