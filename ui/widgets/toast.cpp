#include "ui/widgets/toast.h"

#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <chrono>

namespace maquette::ui {

using namespace std::chrono_literals;

Toast::Toast(QWidget *host)
    : QWidget(host)
    , m_text(makeLabel({}, TextRole::Body))
    , m_action(new Button({}, ButtonKind::Link))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space(4), space(2), space(2), space(2));
    row->setSpacing(space(3));
    row->addWidget(m_text);
    row->addWidget(m_action);
    m_timer.setSingleShot(true);
    m_timer.setInterval(7s);
    connect(&m_timer, &QTimer::timeout, this, &Toast::lapse);
    connect(m_action, &QPushButton::clicked, this, [this] {
        m_timer.stop();
        hide();
        emit actionTriggered();
    });
    host->installEventFilter(this);
    hide();
}

void Toast::showText(const QString &text, const QString &action)
{
    if (!isHidden())
        emit lapsed();
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    show();
    place();
    raise();
    m_timer.start();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::lapse()
{
    if (underMouse() || m_action->hasFocus()) {
        m_timer.start();
        return;
    }
    hide();
    emit lapsed();
}

void Toast::place()
{
    const QWidget *host = parentWidget();
    const QSize size = sizeHint().boundedTo(host->size() - QSize(space(8), space(8)));
    setGeometry((host->width() - size.width()) / 2, host->height() - size.height() - space(14), size.width(), size.height());
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && !isHidden())
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent *event)
{
    m_timer.stop();
    QWidget::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    m_timer.start();
    QWidget::leaveEvent(event);
}

void Toast::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    drawBox(painter, rect(), kCardRadius, t.raised, mixed(t.line, t.muted, 0.4));
}

} // namespace maquette::ui

#include "moc_toast.cpp"
