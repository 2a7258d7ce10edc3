#include "ui/widgets/mask/maskedit.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mask/maskcanvas.h"
#include "ui/widgets/mask/masktoolbar.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// The part of the picture's shorter side that a brush covers at first.
constexpr int kBrushPart = 16;
constexpr int kSmallestBrush = 4;
constexpr int kLargestBrush = 256;
constexpr double kWidestZoom = 32;

} // namespace

MaskEdit::MaskEdit(QWidget *parent)
    : QWidget(parent)
    , m_canvas(new MaskCanvas)
    , m_toolbar(new MaskToolbar(*m_canvas))
    , m_share(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_zoom(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_cancel(new Button(tr("Cancel")))
    , m_accept(new Button(tr("Use mask"), ButtonKind::Primary))
    , m_use(new QAction(tr("Use mask"), this))
{
    setAccessibleName(tr("Mask editor"));
    m_canvas->setObjectName(u"maskCanvas"_s);
    m_share->setObjectName(u"maskShare"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    // A line above and one below the canvas.
    column->addWidget(m_toolbar);
    column->addSpacing(1);
    column->addWidget(m_canvas, 1);
    column->addSpacing(1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space(4), space(2), space(4), space(2));
    row->setSpacing(space(2));
    row->addWidget(m_share, 1);
    buildZoom(*row);
    buildEnd(*row);
    column->addLayout(row);
    connectSignals();
    showShare();
    showZoom();
}

void MaskEdit::buildZoom(QHBoxLayout &row)
{
    const auto add = [&row](const QString &icon, const QString &name, const QString &key) {
        auto *button = new IconButton(icon, name);
        button->setName(name, key);
        button->setSide(26);
        row.addWidget(button);
        return button;
    };
    connect(add(u"minus"_s, tr("Show smaller"), u"-"_s), &IconButton::clicked, m_canvas, &MaskCanvas::zoomOut);
    m_zoom->setAlignment(Qt::AlignCenter);
    m_zoom->setAccessibleDescription(tr("How large the picture is shown"));
    row.addWidget(m_zoom);
    connect(add(u"plus"_s, tr("Show larger"), u"+"_s), &IconButton::clicked, m_canvas, &MaskCanvas::zoomIn);
    auto *fit = new Button(tr("Fit"), ButtonKind::Quiet);
    fit->setObjectName(u"maskFit"_s);
    fit->setToolTip(tr("Show the whole picture (0); 1 shows each pixel as one"));
    row.addWidget(fit);
    connect(fit, &QPushButton::clicked, m_canvas, &MaskCanvas::fit);
}

void MaskEdit::buildEnd(QHBoxLayout &row)
{
    row.addSpacing(space(2));
    m_cancel->setObjectName(u"maskCancel"_s);
    m_cancel->setToolTip(tr("Leave the mask as it was (Esc)"));
    row.addWidget(m_cancel);
    m_accept->setObjectName(u"maskAccept"_s);
    row.addWidget(m_accept);
    m_use->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_use->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_accept->setToolTip(u"%1 (%2)"_s.arg(m_use->text(), m_use->shortcut().toString(QKeySequence::NativeText)));
    addAction(m_use);
    // Their keys work in the whole editor, not only in the toolbar.
    addActions(m_toolbar->commands());
}

void MaskEdit::connectSignals()
{
    connect(m_canvas, &MaskCanvas::changed, this, [this] {
        showShare();
        emit changed();
    });
    connect(m_canvas, &MaskCanvas::zoomChanged, this, &MaskEdit::showZoom);
    // What was asked for just before belongs to it.
    connect(m_use, &QAction::triggered, this, [this] { m_canvas->afterWork([this] { emit accepted(); }); });
    connect(m_accept, &QPushButton::clicked, m_use, &QAction::trigger);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_canvas->cancelShape();
        m_canvas->cancelWork();
        emit cancelled();
    });
}

void MaskEdit::begin(const QImage &picture, const Mask &start)
{
    m_canvas->setPicture(picture, start);
    // One that suits the picture, as long as the user has not chosen one.
    if (m_givenSize == 0 || m_canvas->brushSize() == m_givenSize) {
        m_givenSize = std::clamp(std::min(picture.width(), picture.height()) / kBrushPart, kSmallestBrush, kLargestBrush);
        m_toolbar->setBrushSize(m_givenSize);
    }
    m_canvas->setFocus(Qt::OtherFocusReason);
}

Mask MaskEdit::mask() const
{
    return m_canvas->mask();
}

bool MaskEdit::isMarked() const
{
    return m_canvas->isMarked();
}

QList<QAction *> MaskEdit::commands() const
{
    QList<QAction *> all = m_toolbar->commands();
    all.append(m_use);
    return all;
}

void MaskEdit::showShare()
{
    m_share->setText(m_canvas->shareText());
    m_use->setEnabled(m_canvas->isMarked());
    m_accept->setEnabled(m_canvas->isMarked());
}

QString MaskEdit::zoomText(double zoom) const
{
    return tr("%1 %", "zoom").arg(locale().toString(std::lround(zoom * 100)));
}

void MaskEdit::showZoom()
{
    m_zoom->setText(zoomText(m_canvas->zoom()));
    // The buttons beside it stay where they are.
    const QFontMetrics metrics(fontOf(this, TextRole::Small));
    m_zoom->setMinimumWidth(metrics.horizontalAdvance(zoomText(kWidestZoom)));
}

void MaskEdit::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF place = m_canvas->geometry();
    for (const qreal y : {place.top() - 1, place.bottom()})
        drawHorizontalLine(painter, QRectF(0, y, width(), 1), tokensOf(this).line);
}

void MaskEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        if (!m_canvas->cancelShape() && !m_canvas->cancelWork())
            emit cancelled();
        return;
    }
    // Also while a slider or a button has the keyboard.
    if (!m_canvas->takeZoomKey(*event))
        QWidget::keyPressEvent(event);
}

} // namespace maquette::ui

#include "moc_maskedit.cpp"
