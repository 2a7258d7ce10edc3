#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/player/filmstage.h"
#include "ui/widgets/player/playerbutton.h"

#include <QAction>
#include <QActionGroup>
#include <QLocale>
#include <QMenu>

#include <algorithm>
#include <array>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kSpeeds{0.25, 0.5, 0.75, 1.0, 1.5, 2.0};

void openAt(QMenu &menu, const QWidget &button)
{
    // Above the button: below it, the film and often the screen end.
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())));
}

} // namespace

QAction *FilmPlayer::addCommand(const QString &name, const QString &text, const QList<QKeySequence> &keys,
                                const std::function<void()> &run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    // With the film alone: elsewhere these keys are letters.
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, run);
    m_stage->addAction(action);
    m_commands.append(action);
    m_onFilm.append(action);
    return action;
}

FilmActions FilmPlayer::makeActions()
{
    FilmActions actions;
    m_play = addCommand(u"play"_s, tr("Play"), {Qt::Key_Space, Qt::Key_MediaTogglePlayPause}, [this] {
        if (isPlaying())
            pause();
        else
            play();
    });
    m_play->setAutoRepeat(false);
    actions.play = m_play;
    actions.back = addCommand(u"back"_s, tr("Previous frame"), {Qt::Key_Comma, Qt::Key_Left}, [this] { m_transport.stepBy(-1); });
    actions.forward =
        addCommand(u"forward"_s, tr("Next frame"), {Qt::Key_Period, Qt::Key_Right}, [this] { m_transport.stepBy(1); });
    makeStepActions();
    makeRangeActions();
    actions.mute = makeSoundActions();
    m_loop = addCommand(u"loop"_s, tr("Loop"), {Qt::Key_L}, [] {});
    m_loop->setCheckable(true);
    connect(m_loop, &QAction::toggled, this, [this](bool isOn) { m_transport.setLooping(isOn); });
    actions.loop = m_loop;
    actions.grab = addCommand(u"grab"_s, tr("Grab frame"), {Qt::Key_G}, [this] { grabFrame(); });
    addCommand(u"slower"_s, tr("Slower"), {Qt::Key_Minus}, [this] { stepSpeed(-1); });
    addCommand(u"faster"_s, tr("Faster"), {Qt::Key_Plus, Qt::Key_Equal}, [this] { stepSpeed(1); });
    m_fullScreen = addCommand(u"fullScreen"_s, tr("Full screen"), {Qt::Key_F}, [this] { setFullScreen(!isFullScreen()); });
    m_fullScreen->setCheckable(true);
    actions.fullScreen = m_fullScreen;
    m_leave = addCommand(u"leave"_s, tr("Leave full screen"), {Qt::Key_Escape}, [this] { setFullScreen(false); });
    // These two only open menus, whose entries are commands themselves.
    actions.speed = new QAction(tr("Speed"), this);
    actions.speed->setObjectName(u"speed"_s);
    actions.speed->setWhatsThis(tr("%1 and %2 change it.", "two keys")
                                    .arg(QKeySequence(Qt::Key_Plus).toString(QKeySequence::NativeText),
                                         QKeySequence(Qt::Key_Minus).toString(QKeySequence::NativeText)));
    connect(actions.speed, &QAction::triggered, this, [this] { openAt(*m_speedMenu, *m_controls->speedButton()); });
    actions.more = new QAction(tr("More"), this);
    actions.more->setObjectName(u"more"_s);
    connect(actions.more, &QAction::triggered, this, [this] { openAt(*m_menu, *m_controls->moreButton()); });
    return actions;
}

void FilmPlayer::makeStepActions()
{
    const auto second = [this] { return std::max<qint64>(1, std::llround(shape().framesPerSecond)); };
    addCommand(u"secondBack"_s, tr("A second back"), {Qt::SHIFT | Qt::Key_Left}, [this, second] { m_transport.stepBy(-second()); });
    addCommand(u"secondForward"_s, tr("A second forward"), {Qt::SHIFT | Qt::Key_Right},
               [this, second] { m_transport.stepBy(second()); });
    addCommand(u"first"_s, tr("First frame"), {Qt::Key_Home}, [this] { m_transport.seek(0); });
    addCommand(u"last"_s, tr("Last frame"), {Qt::Key_End}, [this] {
        pause();
        m_transport.seek(m_transport.whole().last);
    });
}

void FilmPlayer::makeRangeActions()
{
    addCommand(u"setFirst"_s, tr("Play from here"), {Qt::Key_I}, [this] { m_transport.setFirst(frame()); });
    addCommand(u"setLast"_s, tr("Play up to here"), {Qt::Key_O}, [this] { m_transport.setLast(frame()); });
    m_clearFirst = addCommand(u"clearFirst"_s, tr("Play from the beginning"), {Qt::SHIFT | Qt::Key_I},
                              [this] { m_transport.setFirst(m_transport.whole().first); });
    m_clearLast = addCommand(u"clearLast"_s, tr("Play up to the end"), {Qt::SHIFT | Qt::Key_O},
                             [this] { m_transport.setLast(m_transport.whole().last); });
}

void FilmPlayer::buildMenus()
{
    for (const double speed : kSpeeds) {
        auto *action = new QAction(tr("%1×", "speed of a film").arg(locale().toString(speed)), m_speeds);
        action->setCheckable(true);
        action->setData(speed);
        m_speedMenu->addAction(action);
    }
    connect(m_speeds, &QActionGroup::triggered, this, [this](const QAction *action) { setSpeed(action->data().toDouble()); });
    const QStringList blocks{u"play"_s, u"first"_s, u"setFirst"_s, u"mute"_s, u"loop"_s, u"grab"_s};
    for (QAction *action : std::as_const(m_commands)) {
        if (action->objectName() == u"slower"_s) {
            m_menu->addMenu(m_speedMenu);
            continue;
        }
        if (action->objectName() == u"faster"_s || action == m_leave)
            continue;
        if (blocks.contains(action->objectName()) && !m_menu->isEmpty())
            m_menu->addSeparator();
        m_menu->addAction(action);
    }
    setSpeed(1);
}

void FilmPlayer::offer(QAction *action)
{
    if (!m_menu->actions().constLast()->property("isOffered").toBool())
        m_menu->addSeparator();
    action->setProperty("isOffered", true);
    m_menu->addAction(action);
}

void FilmPlayer::setTags(const QString &left, const QString &right)
{
    m_stage->setTags(left, right);
}

void FilmPlayer::setSpeed(double speed)
{
    const QList<QAction *> actions = m_speeds->actions();
    QAction *nearest = *std::min_element(actions.cbegin(), actions.cend(), [speed](const QAction *one, const QAction *other) {
        return std::abs(one->data().toDouble() - speed) < std::abs(other->data().toDouble() - speed);
    });
    nearest->setChecked(true);
    m_controls->showSpeed(nearest->text());
    m_transport.setSpeed(nearest->data().toDouble());
}

void FilmPlayer::stepSpeed(int by)
{
    const QList<QAction *> actions = m_speeds->actions();
    const qsizetype next = actions.indexOf(m_speeds->checkedAction()) + by;
    if (next >= 0 && next < actions.size())
        setSpeed(actions.at(next)->data().toDouble());
}

} // namespace maquette::ui
