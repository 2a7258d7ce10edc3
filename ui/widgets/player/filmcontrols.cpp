#include "ui/widgets/player/filmcontrols.h"

#include "ui/theme/painting.h"
#include "ui/widgets/player/filmbar.h"
#include "ui/widgets/player/filmpace.h"
#include "ui/widgets/player/filmsoundparts.h"
#include "ui/widgets/player/playerbutton.h"
#include "ui/widgets/player/volumebar.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kRow = 40;
constexpr int kFade = 20;
constexpr int kMargin = 10;
constexpr int kGap = 6;
/// Below it, the bar is worth more than a button that the menu has too.
constexpr int kRoomyBar = 160;

} // namespace

FilmTimeLabel::FilmTimeLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextRole(this, TextRole::Body);
}

QSize FilmTimeLabel::sizeHint() const
{
    // As far from its neighbours as the words of buttons are.
    const int margin = appearanceOf(this).scaled(kWordMargin);
    return {static_cast<int>(std::ceil(tabularWidth(QFontMetricsF(font()), text()))) + 2 * margin, fontMetrics().height()};
}

void FilmTimeLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(playerLook(this).tokens.ink);
    drawTabular(painter, rect(), text(), Qt::AlignHCenter);
}

FilmControls::FilmControls(const FilmActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_play(new PlayerButton(actions.play, PlayerGlyph::Play, this))
    , m_back(new PlayerButton(actions.back, PlayerGlyph::Back, this))
    , m_forward(new PlayerButton(actions.forward, PlayerGlyph::Forward, this))
    , m_bar(new FilmBar(this))
    , m_mute(new PlayerButton(actions.mute, PlayerGlyph::Sound, this))
    , m_volume(new VolumeBar(this))
    , m_time(new FilmTimeLabel(this))
    , m_speed(new PlayerButton(actions.speed, QString(), this))
    , m_loop(new PlayerButton(actions.loop, tr("loop", "on the film, begins small"), this))
    , m_grab(new PlayerButton(actions.grab, tr("grab frame", "on the film, begins small"), this))
    , m_fullScreen(new PlayerButton(actions.fullScreen, PlayerGlyph::Expand, this))
    , m_more(new PlayerButton(actions.more, PlayerGlyph::More, this))
{
    // Films run from left to right for everybody, and their controls with them.
    setLayoutDirection(Qt::LeftToRight);
    setAccessibleName(tr("Film controls"));
}

QList<QWidget *> FilmControls::shown(QList<QWidget *> widgets)
{
    widgets.removeIf([](const QWidget *widget) { return widget->isHidden(); });
    return widgets;
}

QList<QWidget *> FilmControls::leading() const
{
    return shown({m_play, m_back, m_forward});
}

QList<QWidget *> FilmControls::trailing() const
{
    return shown({m_mute, m_volume, m_time, m_speed, m_loop, m_grab, m_fullScreen, m_more});
}

void FilmControls::setFilm(const FilmShape &shape)
{
    m_shape = shape;
    m_bar->setFilm(shape.frameCount, shape.framesPerSecond);
    showFrame(0);
    arrange();
}

void FilmControls::showFrame(qint64 frame)
{
    m_bar->showFrame(frame);
    const QString whole = filmTimeText(m_shape.duration());
    // Its length comes from the whole film, so that nothing moves as time goes by.
    const QString text = tr("%1 / %2", "time that is over, length of the film").arg(filmTimeText(m_shape.timeOf(frame)), whole);
    if (text != m_time->text())
        m_time->setText(text);
}

void FilmControls::showPlaying(bool isPlaying)
{
    m_play->setGlyph(isPlaying ? PlayerGlyph::Pause : PlayerGlyph::Play);
}

void FilmControls::showSpeed(const QString &text)
{
    m_speed->setWord(text, tr("Speed: %1").arg(text));
    arrange();
}

void FilmControls::showSound(bool hasSound)
{
    m_hasSound = hasSound;
    arrange();
}

void FilmControls::showLevel(const SoundLevel &level)
{
    const bool isSilent = level.isMuted || level.volume <= 0;
    m_mute->setGlyph(isSilent ? PlayerGlyph::Muted : PlayerGlyph::Sound);
    m_volume->showLevel(static_cast<int>(std::lround(level.volume * 100)), level.isMuted);
}

void FilmControls::showFullScreen(bool isFullScreen)
{
    m_fullScreen->setGlyph(isFullScreen ? PlayerGlyph::Shrink : PlayerGlyph::Expand);
}

int FilmControls::fade() const
{
    return appearanceOf(this).scaled(kFade);
}

QSize FilmControls::sizeHint() const
{
    const Appearance &look = appearanceOf(this);
    const int buttons =
        widthOf({m_play, m_back, m_forward, m_mute, m_volume, m_time, m_speed, m_loop, m_grab, m_fullScreen, m_more});
    return {buttons + m_bar->sizeHint().width() + 2 * look.scaled(kMargin), look.scaled(kRow) + fade()};
}

int FilmControls::usefulWidth() const
{
    return widthOf({m_play, m_time, m_loop, m_grab, m_more}) + (m_hasSound ? widthOf({m_mute}) : 0) + m_bar->minimumSizeHint().width() +
           2 * appearanceOf(this).scaled(kMargin);
}

int FilmControls::widthOf(const QList<QWidget *> &widgets) const
{
    int width = 0;
    for (const QWidget *widget : widgets)
        width += widget->sizeHint().width() + appearanceOf(this).scaled(kGap);
    return width;
}

void FilmControls::leaveOut(const QList<QWidget *> &optional, int bar)
{
    const int room = width() - 2 * appearanceOf(this).scaled(kMargin) - bar;
    const auto isRoomy = [&] { return widthOf(leading()) + widthOf(trailing()) <= room; };
    for (QWidget *widget : optional)
        widget->setVisible(isRoomy());
    // A wide one that had to go may have made room for a narrow one.
    for (QWidget *widget : optional) {
        if (widget->isHidden()) {
            widget->show();
            widget->setVisible(isRoomy());
        }
    }
}

void FilmControls::arrange()
{
    QList<QWidget *> extras{m_back, m_forward, m_speed, m_fullScreen};
    QList<QWidget *> usual{m_loop, m_grab, m_time};
    m_mute->setVisible(m_hasSound);
    m_volume->setVisible(m_hasSound);
    if (m_hasSound) {
        extras.append(m_volume);
        usual.prepend(m_mute);
    }
    for (QWidget *widget : extras + usual)
        widget->show();
    leaveOut(extras, appearanceOf(this).scaled(kRoomyBar));
    leaveOut(usual, m_bar->minimumSizeHint().width());
    const int margin = appearanceOf(this).scaled(kMargin);
    const int top = fade();
    const int height = this->height() - top;
    int left = margin;
    const auto put = [&](QWidget *widget, int width) {
        const int high = std::min(height, widget->sizeHint().height());
        widget->setGeometry(left, top + (height - high) / 2, width, high);
        left += width + appearanceOf(this).scaled(kGap);
    };
    const QList<QWidget *> before = leading();
    const QList<QWidget *> after = trailing();
    for (QWidget *widget : before)
        put(widget, widget->sizeHint().width());
    put(m_bar, std::max(0, width() - margin - widthOf(after) - left));
    for (QWidget *widget : after)
        put(widget, widget->sizeHint().width());
    update();
}

/// Between words, where nothing else tells them apart.
void FilmControls::paintDots(QPainter &painter, const Tokens &tokens) const
{
    painter.setFont(m_time->font());
    painter.setPen(tokens.ink);
    const QList<QWidget *> words = shown({m_time, m_speed, m_loop, m_grab});
    for (qsizetype i = 1; i < words.size(); ++i) {
        const int left = words.at(i - 1)->geometry().right() + 1;
        const QRect gap(left, fade(), words.at(i)->x() - left, height() - fade());
        painter.drawText(gap.adjusted(-kMargin, 0, kMargin, 0), Qt::AlignCenter, QStringLiteral("·"));
    }
}

void FilmControls::paintEvent(QPaintEvent *)
{
    const Appearance look = playerLook(this);
    QPainter painter(this);
    paintScrim(painter, rect(), fade(), kImageRadius, look.tokens);
    paintDots(painter, look.tokens);
}

void FilmControls::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FilmControls::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        arrange();
}

} // namespace maquette::ui

#include "moc_filmcontrols.cpp"
