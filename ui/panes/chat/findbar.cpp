#include "ui/panes/chat/findbar.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/accessiblenews.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchfield.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFieldRoom = 280;

} // namespace

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new SearchField)
    , m_count(makeLabel({}, TextRole::Small))
    , m_note(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_previous(new IconButton(u"chevron-up"_s, tr("Previous")))
    , m_next(new IconButton(u"chevron-down"_s, tr("Next")))
{
    setObjectName(u"findBar"_s);
    setAccessibleName(tr("Find in this chat"));
    m_field->setObjectName(u"findText"_s);
    m_field->setPlaceholderText(tr("Find in this chat"));
    m_field->setAccessibleName(tr("Find in this chat"));
    m_field->setMaximumWidth(appearanceOf(this).scaled(kFieldRoom));
    m_field->installEventFilter(this);
    m_count->setObjectName(u"findCount"_s);
    m_note->setObjectName(u"findNote"_s);
    m_previous->setObjectName(u"findPrevious"_s);
    m_next->setObjectName(u"findNext"_s);
    auto *close = new IconButton(u"close"_s, tr("Close"));
    close->setName(tr("Close"), tr("Esc"));
    close->setObjectName(u"findClose"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, space(2), 12, space(2) + 1);
    row->setSpacing(space(2));
    row->addWidget(m_field, 3);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_count);
    row->addWidget(m_note);
    row->addStretch(1);
    row->addWidget(close);
    connect(m_field, &SearchField::searchChanged, this, &FindBar::textChanged);
    connect(m_next, &QToolButton::clicked, this, &FindBar::nextRequested);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::previousRequested);
    connect(close, &QToolButton::clicked, this, &FindBar::close);
    setCanStep(false);
    hide();
}

void FindBar::setPreviousKeys(const QString &keys)
{
    m_previous->setName(tr("Previous"), keys);
}

void FindBar::setNextKeys(const QString &keys)
{
    m_next->setName(tr("Next"), keys);
}

void FindBar::open()
{
    QWidget *before = QApplication::focusWidget();
    if (before && !isAncestorOf(before))
        m_before = before;
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::close()
{
    const QWidget *now = QApplication::focusWidget();
    const bool hasKeyboard = now && isAncestorOf(now);
    hide();
    if (hasKeyboard && m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    m_before = nullptr;
    emit closed();
}

QString FindBar::text() const
{
    return m_field->text().trimmed();
}

void FindBar::setFound(const QString &count, const QString &note)
{
    if (m_count->text() == count && m_note->text() == note)
        return;
    m_count->setText(count);
    m_note->setText(note);
    m_field->setAccessibleDescription(note.isEmpty() ? count : tr("%1, %2", "how many, and where").arg(count, note));
    announce(heardInterface<QAccessibleInterface>(m_field), QAccessible::DescriptionChanged);
}

void FindBar::setCanStep(bool canStep)
{
    m_previous->setEnabled(canStep);
    m_next->setEnabled(canStep);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (key->modifiers().testFlag(Qt::ShiftModifier))
            emit previousRequested();
        else
            emit nextRequested();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void FindBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.raised);
    drawHorizontalLine(painter, QRectF(0, height() - hairline(painter), width(), 1), t.line);
}

} // namespace maquette::ui

#include "moc_findbar.cpp"
