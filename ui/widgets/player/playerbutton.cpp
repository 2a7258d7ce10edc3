#include "ui/widgets/player/playerbutton.h"

#include "ui/theme/painting.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kSide = 28;
constexpr int kGlyphSize = 20;
constexpr double kPointed = 0.14;
constexpr double kHeldDown = 0.24;
constexpr double kOn = 0.2;

} // namespace

PlayerButton::PlayerButton(QAction *action, PlayerGlyph glyph, QWidget *parent)
    : QAbstractButton(parent), m_action(action), m_glyph(glyph)
{
    setObjectName(action->objectName() + QStringLiteral("Button"));
    setTextRole(this, TextRole::Body);
    // A click leaves the keyboard with the film.
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &PlayerButton::follow);
    follow();
}

PlayerButton::PlayerButton(QAction *action, const QString &word, QWidget *parent) : PlayerButton(action, PlayerGlyph::None, parent)
{
    setText(word);
    follow();
}

void PlayerButton::setGlyph(PlayerGlyph glyph)
{
    m_glyph = glyph;
    update();
}

void PlayerButton::setWord(const QString &word, const QString &name)
{
    setText(word);
    m_name = name;
    updateGeometry();
    follow();
}

void PlayerButton::follow()
{
    const QString name = m_name.isEmpty() ? m_action->text() : m_name;
    const QString key = m_action->shortcut().toString(QKeySequence::NativeText);
    setAccessibleName(name);
    const QString tip = key.isEmpty() ? name : tr("%1 (%2)", "what a button does, and its key").arg(name, key);
    setToolTip(m_action->whatsThis().isEmpty() ? tip : tip + u'\n' + m_action->whatsThis());
    setAccessibleDescription(m_action->whatsThis());
    setEnabled(m_action->isEnabled());
    setCheckable(m_action->isCheckable());
    setChecked(m_action->isChecked());
    update();
}

QSize PlayerButton::sizeHint() const
{
    const Appearance &look = appearanceOf(this);
    const int side = look.scaled(kSide);
    if (!isWord())
        return {side, side};
    const qreal width = tabularWidth(QFontMetricsF(font()), text());
    return {static_cast<int>(std::ceil(width)) + 2 * look.scaled(kWordMargin), side};
}

bool PlayerButton::event(QEvent *event)
{
    // The player's own shortcut for Space would press another button than this.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space || key == Qt::Key_Select) {
            event->accept();
            return true;
        }
    }
    return QAbstractButton::event(event);
}

void PlayerButton::paintEvent(QPaintEvent *)
{
    const Appearance look = playerLook(this);
    const Tokens &t = look.tokens;
    QPainter painter(this);
    if (isEnabled() && isDown())
        drawBox(painter, rect(), kFieldRadius, playerVeil(t, kHeldDown));
    else if (isEnabled() && underMouse())
        drawBox(painter, rect(), kFieldRadius, playerVeil(t, kPointed));
    else if (isChecked())
        drawBox(painter, rect(), kFieldRadius, playerVeil(t, kOn));
    if (hasFocus())
        drawFocusRing(painter, rect(), kFieldRadius, t.accent);
    const QColor color = !isEnabled() ? t.disabled() : isChecked() && isWord() ? t.accent : t.ink;
    if (!isWord()) {
        paintGlyph(painter, m_glyph, color, rect(), look.scaled(kGlyphSize));
        return;
    }
    painter.setFont(font());
    painter.setPen(color);
    drawTabular(painter, rect(), text(), Qt::AlignHCenter);
}

void PlayerButton::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace maquette::ui

#include "moc_playerbutton.cpp"
