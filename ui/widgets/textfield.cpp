#include "ui/widgets/textfield.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kMargin = 4;

} // namespace

TextField::TextField(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    document()->setDocumentMargin(kMargin);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &TextField::adjustHeight);
    adjustHeight();
}

void TextField::setLines(int least, int most)
{
    m_least = least;
    m_most = most;
    adjustHeight();
}

void TextField::setBare(bool isBare)
{
    m_isBare = isBare;
    setFrameShape(isBare ? QFrame::NoFrame : QFrame::StyledPanel);
    viewport()->setAutoFillBackground(!isBare);
    document()->setDocumentMargin(isBare ? 0 : kMargin);
    adjustHeight();
}

int TextField::heightFor(int lines) const
{
    const int inner = static_cast<int>(2 * document()->documentMargin());
    return lines * fontMetrics().lineSpacing() + inner + 2 * frameWidth();
}

void TextField::adjustHeight()
{
    // The layout of a plain text counts lines, not pixels.
    const int lines = std::clamp(static_cast<int>(document()->size().height()), m_least, m_most);
    const int height = heightFor(lines);
    if (height != minimumHeight() || height != maximumHeight()) {
        setFixedHeight(height);
        updateGeometry();
    }
    setVerticalScrollBarPolicy(document()->size().height() > m_most ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

QSize TextField::sizeHint() const
{
    return {240, minimumHeight()};
}

QSize TextField::minimumSizeHint() const
{
    return {80, heightFor(m_least)};
}

void TextField::focusInEvent(QFocusEvent *event)
{
    m_textBefore = toPlainText();
    QPlainTextEdit::focusInEvent(event);
    update();
}

void TextField::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    update();
    if (toPlainText() != m_textBefore)
        emit editingFinished();
}

void TextField::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        adjustHeight();
}

void TextField::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    adjustHeight();
}

} // namespace maquette::ui

#include "moc_textfield.cpp"
