#include "ui/shell/rail.h"

#include "ui/shell/pane.h"
#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QToolTip>

namespace maquette::ui {

using namespace std::chrono_literals;

RailButton::RailButton(Pane &pane, QWidget *parent)
    : QAbstractButton(parent)
    , m_pane(pane)
{
    setObjectName(QStringLiteral("rail.") + pane.id());
    setCheckable(true);
    setAutoExclusive(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setText(pane.title());
    setAccessibleName(pane.title());
    setShortcutHint({});
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_rest.setSingleShot(true);
    m_rest.setInterval(500ms);
    connect(&m_rest, &QTimer::timeout, this, &QAbstractButton::click);
}

void RailButton::setShortcutHint(const QString &keys)
{
    setToolTip(keys.isEmpty() ? m_pane.title() : QStringLiteral("%1 (%2)").arg(m_pane.title(), keys));
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    QColor fill = isChecked() || m_wouldTake ? t.accentSoft : QColor();
    if (isDown())
        fill = t.pressed(fill.isValid() ? fill : t.bg);
    else if (underMouse())
        fill = t.hover(fill.isValid() ? fill : t.bg);
    if (fill.isValid())
        drawBox(painter, rect(), 10, fill);
    if (hasFocus() || m_wouldTake)
        drawFocusRing(painter, rect(), 10, t.accent);
    icons::paint(painter, m_pane.icon(), isChecked() || m_wouldTake ? t.accent : t.muted, rect(), 20);
}

void RailButton::dragEnterEvent(QDragEnterEvent *event)
{
    // Taken even when it may not be dropped here: resting on the icon leads to the pane's own places.
    event->accept();
    m_wouldTake = m_pane.accepts(*event->mimeData());
    m_rest.start();
    update();
    if (m_wouldTake && !m_pane.dropHint().isEmpty())
        QToolTip::showText(mapToGlobal(rect().topRight()), m_pane.dropHint(), this);
}

void RailButton::dragMoveEvent(QDragMoveEvent *event)
{
    if (m_wouldTake)
        event->acceptProposedAction();
    else
        event->ignore();
}

void RailButton::dragLeaveEvent(QDragLeaveEvent *)
{
    endDrag();
}

void RailButton::dropEvent(QDropEvent *event)
{
    const bool wouldTake = m_wouldTake;
    endDrag();
    if (!wouldTake)
        return;
    event->acceptProposedAction();
    click();
    m_pane.take(*event->mimeData());
}

void RailButton::endDrag()
{
    m_rest.stop();
    m_wouldTake = false;
    QToolTip::hideText();
    update();
}

void RailButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_top(new QVBoxLayout)
    , m_end(new QVBoxLayout)
{
    setAccessibleName(tr("Panes"));
    setFixedWidth(60);
    m_top->setSpacing(space(1));
    m_end->setSpacing(space(1));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 12, 8, 12);
    column->addLayout(m_top);
    column->addStretch(1);
    column->addLayout(m_end);
}

void Rail::addPane(Pane &pane)
{
    auto *button = new RailButton(pane);
    (pane.isAtRailEnd() ? m_end : m_top)->addWidget(button);
    m_buttons.append(button);
    // Screen readers check a button without a click.
    connect(button, &QAbstractButton::toggled, this, [this, button](bool isOn) {
        if (isOn)
            emit paneChosen(&button->pane());
    });
}

void Rail::setShortcut(const Pane &pane, const QString &keys)
{
    for (RailButton *button : std::as_const(m_buttons)) {
        if (&button->pane() == &pane)
            button->setShortcutHint(keys);
    }
}

void Rail::setCurrent(const Pane &pane)
{
    for (RailButton *button : std::as_const(m_buttons))
        button->setChecked(&button->pane() == &pane);
}

void Rail::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.bg);
    const bool atRight = layoutDirection() == Qt::LeftToRight;
    drawVerticalLine(painter, atRight ? QRectF(width() - hairline(painter), 0, 1, height()) : QRectF(rect()), t.line);
}

} // namespace maquette::ui

#include "moc_rail.cpp"
