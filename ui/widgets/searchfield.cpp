#include "ui/widgets/searchfield.h"

#include "ui/theme/appearance.h"

#include <QKeyEvent>
#include <QPainter>

namespace maquette::ui {

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("Search"));
    setAccessibleName(tr("Search"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(120);
    connect(&m_pause, &QTimer::timeout, this, [this] { emit searchChanged(text().trimmed()); });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty()) {
            m_pause.stop();
            emit searchChanged({});
        } else {
            m_pause.start();
        }
    });
}

void SearchField::setShortcutHint(const QString &hint)
{
    m_hint = hint;
    update();
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!text().isEmpty() || m_hint.isEmpty())
        return;
    QPainter painter(this);
    painter.setPen(tokensOf(this).muted);
    // Opposite the words, which begin at the side of their own writing.
    painter.setLayoutDirection(placeholderText().isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    const int room = width() - fontMetrics().horizontalAdvance(placeholderText()) - space(8);
    if (fontMetrics().horizontalAdvance(m_hint) < room)
        painter.drawText(rect().adjusted(10, 0, -10, 0), Qt::AlignVCenter | Qt::AlignTrailing, m_hint);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down) {
        emit downPressed();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace maquette::ui

#include "moc_searchfield.cpp"
