#include "ui/widgets/player/filmplayer.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/player/filmbar.h"
#include "ui/widgets/player/filmpreviewcard.h"
#include "ui/widgets/player/filmstage.h"
#include "ui/widgets/player/soundtrack.h"
#include "ui/widgets/player/volumebar.h"

#include <QAction>
#include <QActionGroup>
#include <QHideEvent>
#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace maquette::ui {

using namespace std::chrono_literals;

namespace {

// Before that, a word about opening would only flash.
constexpr auto kSlowOpening = 400ms;
// A hand that is so far ahead of the decoder sees a preview.
constexpr auto kRough = 80ms;
constexpr auto kIdle = 2500ms;
// Long enough to read what is wrong with the sound; the button tells it as long as it is so.
constexpr auto kNote = 8s;

} // namespace

FilmPlayer::FilmPlayer(FilmOpener opener, QWidget *parent)
    : QWidget(parent)
    , m_reader(opener)
    , m_transport(m_reader)
    , m_previews(std::move(opener))
    , m_stage(new FilmStage(this))
    , m_menu(new QMenu(m_stage))
    , m_speedMenu(new QMenu(tr("Speed"), m_stage))
    , m_speeds(new QActionGroup(this))
    , m_controls(new FilmControls(makeActions(), m_stage))
    , m_card(new FilmPreviewCard(m_stage))
{
    setFocusProxy(m_stage);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    buildMenus();
    connectFilm();
    connectStage();
    connectBar();
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlowOpening);
    connect(&m_slow, &QTimer::timeout, this, &FilmPlayer::showMessage);
    m_rough.setSingleShot(true);
    m_rough.setInterval(kRough);
    connect(&m_rough, &QTimer::timeout, this, [this] {
        const QImage rough = m_transport.isShown() ? QImage() : m_previews.near(frame());
        if (!rough.isNull())
            m_stage->setFrame(rough);
    });
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdle);
    connect(&m_idle, &QTimer::timeout, this, &FilmPlayer::hideIdleControls);
    m_note.setSingleShot(true);
    m_note.setInterval(kNote);
    connect(&m_note, &QTimer::timeout, this, [this] { m_stage->setNote({}); });
    showSound();
    showState();
    showMessage();
}

FilmPlayer::~FilmPlayer()
{
    m_transport.setTimekeeper(nullptr);
    // Its signals come here, where what they need would be gone before a child is.
    delete m_stage;
}

void FilmPlayer::connectFilm()
{
    connect(&m_reader, &FilmReader::opened, this, &FilmPlayer::showOpened);
    connect(&m_reader, &FilmReader::failed, this, [this](const Error &error) {
        m_isOpening = false;
        m_refusal = error.message;
        showMessage();
        emit failed(error);
    });
    connect(&m_reader, &FilmReader::frameFailed, this, [this](qint64, const Error &error) {
        m_transport.pause();
        m_stage->setProblem(error.message);
        describe();
    });
    connect(&m_reader, &FilmReader::frameGrabbed, this, &FilmPlayer::frameGrabbed);
    connect(&m_transport, &FilmTransport::frameShown, this, [this](qint64 number, const QImage &image) {
        m_rough.stop();
        m_stage->setProblem({});
        m_stage->setFrame(image);
        if (!isPlaying())
            describe();
        emit frameShown(number);
    });
    connect(&m_transport, &FilmTransport::moved, this, [this] { m_controls->showFrame(frame()); });
    connect(&m_transport, &FilmTransport::playingChanged, this, [this](bool isPlaying) {
        showState();
        showControls();
        describe();
        emit playingChanged(isPlaying);
    });
    connect(&m_transport, &FilmTransport::rangeChanged, this, [this] {
        m_controls->bar()->setPlayed(range());
        showState();
        describe();
        emit rangeChanged();
    });
}

void FilmPlayer::connectStage()
{
    connect(m_stage, &FilmStage::placed, this, [this] {
        m_transport.setShownSize(m_stage->shownSize());
        placeControls();
    });
    connect(m_stage, &FilmStage::clicked, m_play, &QAction::trigger);
    connect(m_stage, &FilmStage::doubleClicked, this, [this] {
        // The first of the two clicks has played or paused already.
        m_play->trigger();
        setFullScreen(!isFullScreen());
    });
    connect(m_stage, &FilmStage::dragRequested, this, &FilmPlayer::dragRequested);
    connect(m_stage, &FilmStage::menuRequested, this, [this](const QPoint &global) { m_menu->popup(global); });
    connect(m_stage, &FilmStage::pointerMoved, this, &FilmPlayer::showControls);
    connect(m_stage, &FilmStage::leaveRequested, this, [this] { setFullScreen(false); });
}

void FilmPlayer::connectBar()
{
    const FilmBar *bar = m_controls->bar();
    connect(bar, &QAbstractSlider::sliderPressed, this, [this] {
        m_playsAfterScrubbing = isPlaying();
        m_transport.pause();
    });
    connect(bar, &QAbstractSlider::valueChanged, this, &FilmPlayer::scrub);
    connect(bar, &QAbstractSlider::sliderReleased, this, [this] {
        if (m_playsAfterScrubbing)
            m_transport.play();
    });
    connect(bar, &FilmBar::pointedAt, this, &FilmPlayer::point);
    connect(&m_previews, &FilmPreviews::grew, this, &FilmPlayer::showPreview);
    connect(m_controls->volumeBar(), &QAbstractSlider::valueChanged, this,
            [this](int percent) { changeLevel({percent / 100.0, false}); });
}

void FilmPlayer::open(const QString &path, const QString &name)
{
    close();
    m_path = path;
    m_name = name;
    m_isOpening = true;
    m_slow.start();
    m_stage->setMessage({});
    describe();
    m_reader.open(path);
    if (m_sound)
        m_sound->open(path);
}

void FilmPlayer::close()
{
    m_reader.close();
    m_previews.stop();
    if (m_sound)
        m_sound->close();
    m_soundTrouble.clear();
    m_note.stop();
    m_stage->setNote({});
    takeSound(false);
    m_slow.stop();
    m_rough.stop();
    m_path.clear();
    m_name.clear();
    m_refusal.clear();
    m_isOpening = false;
    m_transport.start({});
    m_stage->setFilm({});
    m_stage->setProblem({});
    point(std::nullopt);
    setFullScreen(false);
    showState();
    showMessage();
}

void FilmPlayer::setMessage(const QString &text)
{
    m_message = text;
    if (!m_isOpening)
        showMessage();
}

void FilmPlayer::showMessage()
{
    m_stage->setMessage(m_isOpening ? tr("Opening the film…") : m_refusal.isEmpty() ? m_message : m_refusal);
    describe();
}

void FilmPlayer::showOpened(const FilmShape &shape)
{
    m_isOpening = false;
    m_slow.stop();
    m_stage->setMessage({});
    m_controls->setFilm(shape);
    // Before the first frame is wanted, so that it is wanted in the right size.
    m_stage->setFilm(shape.size);
    m_transport.start(shape);
    showState();
    placeControls();
    describe();
    emit opened(shape);
}

void FilmPlayer::setLooping(bool isLooping)
{
    m_loop->setChecked(isLooping);
}

void FilmPlayer::grabFrame()
{
    if (hasFilm())
        m_reader.grab(frame());
}

bool FilmPlayer::isFullScreen() const
{
    return m_stage->isWindow();
}

void FilmPlayer::setFullScreen(bool isFullScreen)
{
    if (isFullScreen == this->isFullScreen() || (isFullScreen && !hasFilm()))
        return;
    m_stage->setBare(isFullScreen);
    m_stage->setWindowFlags(isFullScreen ? Qt::Window : Qt::Widget);
    if (isFullScreen) {
        m_stage->setWindowTitle(m_name);
        m_stage->showFullScreen();
        m_stage->activateWindow();
    } else {
        m_stage->setWindowState(Qt::WindowNoState);
        m_stage->setGeometry(rect());
        m_stage->show();
    }
    m_stage->setFocus();
    m_controls->showFullScreen(isFullScreen);
    showState();
    showControls();
}

void FilmPlayer::showState()
{
    for (QAction *action : std::as_const(m_onFilm))
        action->setEnabled(hasFilm());
    m_play->setText(isPlaying() ? tr("Pause") : tr("Play"));
    m_controls->showPlaying(isPlaying());
    m_clearFirst->setEnabled(hasFilm() && range().first > 0);
    m_clearLast->setEnabled(hasFilm() && range().last < m_transport.whole().last);
    m_leave->setEnabled(isFullScreen());
    for (QAction *action : std::as_const(m_soundActions))
        action->setEnabled(hasFilm() && m_hasSound && m_soundTrouble.isEmpty());
    const QSignalBlocker quiet(m_fullScreen);
    m_fullScreen->setChecked(isFullScreen());
    m_controls->setVisible(hasFilm());
}

void FilmPlayer::describe()
{
    m_stage->setAccessibleName(m_name.isEmpty() ? tr("Film") : tr("Film: %1").arg(m_name));
    if (!hasFilm()) {
        m_stage->setAccessibleDescription(m_stage->message());
        return;
    }
    const auto time = [this](qint64 number) { return filmTimeText(shape().timeOf(number)); };
    QStringList parts{tr("%1 of %2, frame %3 of %4", "place in a film")
                          .arg(time(frame()), filmTimeText(shape().duration()), locale().toString(frame() + 1),
                               locale().toString(shape().frameCount))};
    parts.append(isPlaying() ? tr("playing") : tr("paused"));
    if (range() != m_transport.whole())
        parts.append(tr("plays from %1 to %2").arg(time(range().first), time(range().last + 1)));
    if (!m_soundTrouble.isEmpty())
        parts.append(m_soundTrouble);
    const QString text = parts.join(tr(", ", "between two facts about a film"));
    m_stage->setAccessibleDescription(text);
    m_controls->bar()->setAccessibleDescription(text);
}

void FilmPlayer::placeControls()
{
    const QRect film = m_stage->place().toAlignedRect();
    // A narrow film's controls are wider than it is.
    const int width = std::max(film.width(), std::min(m_controls->usefulWidth(), m_stage->width() - 2 * space(2)));
    const int height = m_controls->sizeHint().height();
    QRect place(0, film.bottom() + 1 - height, width, height);
    place.moveLeft(film.left() + (film.width() - width) / 2);
    m_controls->setGeometry(place);
    showPreview();
}

void FilmPlayer::point(std::optional<qint64> frame)
{
    m_pointed = frame;
    if (frame && hasFilm() && !m_previews.isStarted())
        m_previews.start(m_path, shape(), m_card->box());
    showPreview();
}

void FilmPlayer::showPreview()
{
    m_card->setVisible(m_pointed && hasFilm());
    if (!m_pointed || !hasFilm())
        return;
    m_card->setContent(m_previews.near(*m_pointed), shape().size, filmTimeText(shape().timeOf(*m_pointed)));
    const FilmBar *bar = m_controls->bar();
    const int x = m_controls->x() + bar->x() + static_cast<int>(bar->placeOf(*m_pointed)) - m_card->width() / 2;
    const int y = m_controls->y() + m_controls->fade() - m_card->height();
    m_card->move(std::clamp(x, 0, std::max(0, m_stage->width() - m_card->width())), std::max(0, y));
}

void FilmPlayer::scrub(int frame)
{
    m_transport.seek(frame);
    if (!m_transport.isShown() && !m_rough.isActive())
        m_rough.start();
}

void FilmPlayer::showControls()
{
    m_controls->setVisible(hasFilm());
    m_stage->unsetCursor();
    if (isFullScreen() && isPlaying())
        m_idle.start();
    else
        m_idle.stop();
}

void FilmPlayer::hideIdleControls()
{
    const QWidget *focus = m_stage->focusWidget();
    const bool isUsed = m_controls->underMouse() || m_menu->isVisible() || (focus && m_controls->isAncestorOf(focus));
    if (!isFullScreen() || isUsed)
        return;
    m_controls->hide();
    m_stage->setCursor(Qt::BlankCursor);
}

QSize FilmPlayer::sizeHint() const
{
    return m_stage->sizeHint();
}

QSize FilmPlayer::minimumSizeHint() const
{
    return m_stage->minimumSizeHint();
}

void FilmPlayer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!isFullScreen())
        m_stage->setGeometry(rect());
}

void FilmPlayer::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    // A minimized window plays on, a pane that was left does not.
    if (!event->spontaneous())
        pause();
}

} // namespace maquette::ui

#include "moc_filmplayer.cpp"
