#include "ui/panes/image/referencewell.h"

#include "core/catalog/parameterschema.h"
#include "ui/panes/assetdrag.h"
#include "ui/panes/pictureintake.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menuchip.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWellHeight = 74;
constexpr int kWellThumb = 40;

/// A small rounded picture.
class WellThumb final : public QWidget
{
public:
    WellThumb(maquette::Thumbnails &thumbnails, QString hash) : m_thumbnails(thumbnails), m_hash(std::move(hash))
    {
        setFixedSize(kWellThumb, kWellThumb);
        connect(&thumbnails, &maquette::Thumbnails::ready, this, [this](const QString &ready) {
            if (ready == m_hash)
                update();
        });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        const QImage image = m_thumbnails.at(m_hash, ThumbnailSize::Small);
        if (image.isNull()) {
            drawBox(painter, rect(), kFieldRadius, tokensOf(this).code, tokensOf(this).line);
            return;
        }
        QPainterPath clip;
        clip.addRoundedRect(rect(), kFieldRadius, kFieldRadius);
        painter.setClipPath(clip);
        const QSizeF shown = QSizeF(image.size()).scaled(size(), Qt::KeepAspectRatioByExpanding);
        painter.drawImage(QRectF(QPointF((width() - shown.width()) / 2, (height() - shown.height()) / 2), shown), image);
    }

private:
    maquette::Thumbnails &m_thumbnails;
    QString m_hash;
};

bool mayDrop(const QMimeData &data)
{
    return !draggedAssets(data).isEmpty() || PictureIntake::accepts(data);
}

} // namespace

ReferenceWell::ReferenceWell(maquette::Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent), m_thumbnails(thumbnails), m_rows(new QVBoxLayout), m_pick(new Button({}, ButtonKind::Quiet))
{
    setAcceptDrops(true);
    setObjectName(u"references"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(2), space(2), space(2), space(2));
    column->setSpacing(space(2));
    m_rows->setSpacing(space(2));
    column->addLayout(m_rows);
    column->addWidget(m_pick);
    m_pick->setObjectName(u"pickReference"_s);
    m_pick->setToolTip(tr("Choose a file; Ctrl+V pastes one"));
    setTextRole(m_pick, TextRole::Body);
    setInk(m_pick, Ink::Muted);
    connect(m_pick, &QPushButton::clicked, this, &ReferenceWell::pickRequested);
}

QSize ReferenceWell::sizeHint() const
{
    const QSize inside = QWidget::sizeHint();
    return {inside.width(), std::max(inside.height(), appearanceOf(this).scaled(kWellHeight))};
}

void ReferenceWell::setInputs(const QList<PictureInput> &inputs, const ParameterSchema &schema)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        // It may be the one whose cross was just pressed.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QList<Asset> assets;
    for (qsizetype i = 0; i < inputs.size(); ++i) {
        m_rows->addWidget(makeRow(static_cast<int>(i), inputs.at(i), schema));
        assets.append(inputs.at(i).asset);
    }
    m_thumbnails.show(assets, ThumbnailSize::Small);
    m_pick->setText(inputs.isEmpty() ? tr("Drop an image, or paste") : tr("Add another"));
    m_pick->setAccessibleName(inputs.isEmpty() ? tr("Reference: choose a picture") : tr("Reference: add another picture"));
    updateGeometry();
}

QWidget *ReferenceWell::makeRow(int index, const PictureInput &input, const ParameterSchema &schema)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space(2));
    line->addWidget(new WellThumb(m_thumbnails, input.asset.hash));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    auto *name = new ElidedLabel(input.asset.name);
    setTextRole(name, TextRole::Small);
    texts->addWidget(name);
    const Parameter *parameter = schema.find(input.parameter);
    auto *role = new MenuChip(tr("Used as"));
    QList<MenuChip::Choice> roles;
    for (int i = 0; i < schema.parameters.size(); ++i) {
        const Parameter &other = schema.parameters.at(i);
        if (other.type == Parameter::Type::File && (other.name != u"mask" || input.parameter == u"mask"))
            roles.append({i, parameterLabel(other)});
    }
    role->setChoices(roles);
    if (parameter)
        role->choose(static_cast<int>(parameter - schema.parameters.constData()));
    role->setEnabled(roles.size() > 1 && input.parameter != u"mask");
    connect(role, &MenuChip::chosen, this,
            [this, index, schema](int place) { emit roleChosen(index, schema.parameters.at(place).name); });
    texts->addWidget(role, 0, Qt::AlignLeading);
    line->addLayout(texts, 1);
    auto *remove = new IconButton(u"close"_s, tr("Take %1 out").arg(input.asset.name));
    remove->setObjectName(u"removeReference"_s);
    remove->setSide(24);
    connect(remove, &QToolButton::clicked, this, [this, index] { emit removeRequested(index); });
    line->addWidget(remove);
    return row;
}

void ReferenceWell::setDropTarget(bool isTarget)
{
    m_isDropTarget = isTarget;
    update();
}

void ReferenceWell::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal thin = m_isDropTarget ? 2 : hairline(painter);
    QPen pen(m_isDropTarget ? t.accent : t.line, thin, Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(m_isDropTarget ? t.accentSoft : t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(thin / 2, thin / 2, -thin / 2, -thin / 2), kFieldRadius, kFieldRadius);
}

void ReferenceWell::dragEnterEvent(QDragEnterEvent *event)
{
    if (!mayDrop(*event->mimeData()))
        return;
    event->acceptProposedAction();
    setDropTarget(true);
}

void ReferenceWell::dragLeaveEvent(QDragLeaveEvent *)
{
    setDropTarget(false);
}

void ReferenceWell::dropEvent(QDropEvent *event)
{
    setDropTarget(false);
    if (!mayDrop(*event->mimeData()))
        return;
    event->acceptProposedAction();
    emit dropped(event->mimeData());
}

void ReferenceWell::keyPressEvent(QKeyEvent *event)
{
    const QMimeData *pasted = QApplication::clipboard()->mimeData();
    if (event->matches(QKeySequence::Paste) && pasted && mayDrop(*pasted))
        emit dropped(pasted);
    else
        QWidget::keyPressEvent(event);
}

void ReferenceWell::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace maquette::ui

#include "moc_referencewell.cpp"
