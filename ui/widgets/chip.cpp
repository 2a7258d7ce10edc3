#include "ui/widgets/chip.h"

#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kSide = 10;
constexpr int kIcon = 13;
constexpr int kGap = 5;

struct Face
{
    QColor fill;
    QColor border;
    QColor text;
};

Face faceOf(Chip::Tone tone, const Tokens &t)
{
    switch (tone) {
    case Chip::Tone::Accent: return {t.accentSoft, {}, t.accent};
    case Chip::Tone::Money: return {t.moneySoft, {}, t.money};
    case Chip::Tone::Rate: return {t.rateSoft, {}, t.rate};
    case Chip::Tone::Bad: return {t.badSoft, {}, t.bad};
    case Chip::Tone::Neutral: break;
    }
    return {{}, t.line, t.muted};
}

} // namespace

Chip::Chip(const QString &text, QWidget *parent)
    : Chip(text, Tone::Neutral, parent)
{
}

Chip::Chip(const QString &text, Tone tone, QWidget *parent)
    : QAbstractButton(parent)
    , m_tone(tone)
{
    setTextRole(this, TextRole::Small);
    setText(text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    applyFocusPolicy();
}

void Chip::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Chip::setInteractive(bool isInteractive)
{
    m_isInteractive = isInteractive;
    applyFocusPolicy();
}

void Chip::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void Chip::setClosable(const QString &name)
{
    m_isClosable = !name.isEmpty();
    setMouseTracking(m_isClosable);
    setAccessibleDescription(name);
    applyFocusPolicy();
    updateGeometry();
}

void Chip::setTabular(bool isTabular)
{
    m_isTabular = isTabular;
    updateGeometry();
    update();
}

void Chip::applyFocusPolicy()
{
    const bool takesKeys = m_isInteractive || m_isClosable;
    setFocusPolicy(takesKeys ? Qt::StrongFocus : Qt::NoFocus);
    setAttribute(Qt::WA_Hover, takesKeys);
    setCursor(m_isInteractive ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

QSize Chip::sizeHint() const
{
    const QFontMetricsF metrics(font());
    qreal width = 2 * kSide + (m_isTabular ? tabularWidth(metrics, text()) : metrics.horizontalAdvance(text()));
    if (!m_iconName.isEmpty())
        width += kIcon + kGap;
    if (m_isClosable)
        width += kIcon + kGap;
    return {static_cast<int>(std::ceil(width)), static_cast<int>(std::ceil(metrics.height())) + 8};
}

QSize Chip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 64), sizeHint().height()};
}

QRect Chip::closeRect() const
{
    const QRect place(width() - kSide - kIcon, 0, kIcon + kSide, height());
    return QStyle::visualRect(layoutDirection(), rect(), place);
}

void Chip::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    Face face = faceOf(isChecked() ? Tone::Accent : m_tone, t);
    if (!isEnabled())
        face.text = t.disabled();
    else if (m_isInteractive && underMouse())
        face.fill = isDown() ? t.pressed(face.fill.isValid() ? face.fill : t.raised) : t.hover(face.fill.isValid() ? face.fill : t.raised);
    drawBox(painter, rect(), height() / 2.0, face.fill, face.border);
    if (hasFocus())
        drawFocusRing(painter, rect(), height() / 2.0, t.accent);
    QRect words = rect().adjusted(kSide, 0, -kSide, 0);
    if (m_isClosable)
        words.setRight(words.right() - kIcon - kGap);
    if (!m_iconName.isEmpty()) {
        const QRect place = QStyle::visualRect(layoutDirection(), rect(), QRect(words.left(), 0, kIcon, height()));
        icons::paint(painter, m_iconName, face.text, place, kIcon);
        words.setLeft(words.left() + kIcon + kGap);
    }
    words = QStyle::visualRect(layoutDirection(), rect(), words);
    painter.setPen(face.text);
    painter.setFont(font());
    if (m_isTabular)
        drawTabular(painter, words, text());
    else
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading, fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
    if (m_isClosable)
        icons::paint(painter, QStringLiteral("close"), m_isOverClose ? t.ink : t.muted, closeRect(), 12);
}

void Chip::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_isClosable && closeRect().contains(event->position().toPoint())) {
        setDown(false);
        emit closeRequested();
        return;
    }
    if (m_isInteractive)
        QAbstractButton::mouseReleaseEvent(event);
    else
        setDown(false);
}

void Chip::mouseMoveEvent(QMouseEvent *event)
{
    const bool over = m_isClosable && closeRect().contains(event->position().toPoint());
    if (over != m_isOverClose) {
        m_isOverClose = over;
        update();
    }
    QAbstractButton::mouseMoveEvent(event);
}

void Chip::leaveEvent(QEvent *event)
{
    m_isOverClose = false;
    QAbstractButton::leaveEvent(event);
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (m_isClosable && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        emit closeRequested();
        return;
    }
    if (m_isInteractive && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void Chip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
}

} // namespace maquette::ui

#include "moc_chip.cpp"
