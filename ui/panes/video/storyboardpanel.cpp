#include "ui/panes/video/storyboardpanel.h"

#include "core/library/library.h"
#include "ui/models/format.h"
#include "ui/panes/video/filmorder.h"
#include "ui/panes/video/filmshow.h"
#include "ui/panes/video/shotstrip.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menuchip.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/taborder.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPainter>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBoardMargin = 16;
/// Of the pane, from which on there is room for cards in full.
constexpr int kRoomyHeight = 700;
/// Of a storyboard's name, in the chip.
constexpr int kBoardNameWidth = 160;
constexpr int kLongestBoardName = 100;
constexpr qint64 kBoardThumbBytes = 24LL * 1024 * 1024;

} // namespace

StoryboardPanel::StoryboardPanel(const Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_desk({.boards = parts.boards, .order = parts.order, .library = parts.library, .jobs = parts.jobs, .settings = parts.settings})
    , m_model(parts.boards, parts.candidate)
    , m_thumbnails({.root = parts.libraryPath, .memory = kBoardThumbBytes, .threads = 1})
    , m_sequence(parts.player, [&show = parts.show](const QString &film) { show.playFilm(film); })
    , m_empty(makeParagraph(tr("A storyboard is a row of shots that are made one after the other, each beginning where the one before "
                               "ends if you like, and joined into one film."),
                            TextRole::Body, Ink::Muted))
    , m_strip(new ShotStrip(m_model, m_thumbnails))
    , m_chooser(new MenuChip(tr("Storyboard")))
    , m_export(new IconButton(u"download"_s, tr("Export the joined film…")))
    , m_more(new IconButton(u"more"_s, tr("Storyboards")))
    , m_menu(new QMenu(this))
    , m_figures(new InkLine(TextRole::Small))
    , m_queue(new Button(tr("Queue all"), ButtonKind::Primary))
    , m_editing(new NoticeBar)
    , m_notice(new NoticeBar)
    , m_joining(new NoticeBar)
{
    setObjectName(u"storyboard"_s);
    setAccessibleName(tr("Storyboard"));
    m_editing->setObjectName(u"storyboardEditing"_s);
    m_notice->setObjectName(u"storyboardNotice"_s);
    m_joining->setObjectName(u"storyboardJoining"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kBoardMargin, space(2), kBoardMargin, space(2));
    column->setSpacing(space(2));
    column->addWidget(buildHead());
    for (NoticeBar *bar : {m_editing, m_joining, m_notice}) {
        bar->hide();
        column->addWidget(bar);
    }
    m_empty->setObjectName(u"storyboardEmpty"_s);
    column->addWidget(m_empty);
    column->addWidget(m_strip);
    // Not fixed: its height depends on how many lines the tools take.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connectDesk();
    connectStrip();
    present();
    followLayoutByTab(*column);
}

Chip *StoryboardPanel::addTool(QLayout *row, const QString &name, const QString &text, const QString &hint,
                               void (StoryboardDesk::*run)())
{
    auto *tool = new Chip(text);
    tool->setObjectName(name);
    tool->setInteractive(true);
    tool->setToolTip(hint);
    tool->setAccessibleDescription(hint);
    row->addWidget(tool);
    if (run)
        connect(tool, &Chip::clicked, &m_desk, run);
    return tool;
}

QWidget *StoryboardPanel::buildHead()
{
    auto *tools = new QWidget;
    auto *flow = new FlowLayout(tools, space(1) + 2);
    flow->setContentsMargins(0, 0, 0, 0);
    m_chooser->setObjectName(u"storyboardChooser"_s);
    m_add = addTool(flow, u"addShot"_s, tr("Add shot"), tr("What stands in the form becomes the last shot"),
                      &StoryboardDesk::addFromForm);
    m_continue = addTool(flow, u"addContinuing"_s, tr("From last frame"),
                           tr("One more shot that begins with the last frame of the one before"), &StoryboardDesk::addContinuing);
    m_play = addTool(flow, u"playShots"_s, tr("Play all"), tr("The shots that are there, one after the other"), nullptr);
    m_export->setObjectName(u"exportJoined"_s);
    m_more->setObjectName(u"storyboardMore"_s);
    for (IconButton *button : {m_export, m_more})
        button->setSide(m_add->sizeHint().height());
    flow->addWidget(m_export);
    flow->addWidget(m_more);
    m_queue->setObjectName(u"queueShots"_s);
    m_figures->setObjectName(u"storyboardFigures"_s);
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(3));
    row->addWidget(m_chooser);
    row->addWidget(tools, 1, Qt::AlignVCenter);
    row->addWidget(m_figures);
    row->addWidget(m_queue);
    return head;
}

void StoryboardPanel::connectDesk()
{
    connect(&m_desk, &StoryboardDesk::changed, this, &StoryboardPanel::present);
    connect(&m_desk, &StoryboardDesk::editedChanged, this, [this] {
        showShots();
        showEdited();
        if (m_desk.edited().isEmpty())
            return;
        m_strip->setCurrentId(m_desk.edited());
        emit formRequested();
    });
    connect(&m_desk, &StoryboardDesk::added, m_strip, &ShotStrip::setCurrentId);
    connect(&m_desk, &StoryboardDesk::joinChanged, this, &StoryboardPanel::showJoining);
    connect(&m_desk, &StoryboardDesk::toast, this, &StoryboardPanel::toastRequested);
    connect(&m_desk, &StoryboardDesk::failed, m_notice, &NoticeBar::showError);
    // Another model of an account, or another account: what shots cost may be something else.
    connect(&m_parts.order, &FilmOrder::formReplaced, this, [this] {
        showShots();
        showFigures();
    });
    connect(m_editing, &NoticeBar::actionTriggered, this, [this](const QString &id) {
        if (id == u"save"_s)
            m_desk.saveEdited();
        else
            m_desk.leaveEdited();
    });
    connect(m_editing, &NoticeBar::closed, &m_desk, &StoryboardDesk::leaveEdited);
    connect(m_joining, &NoticeBar::actionTriggered, &m_desk, &StoryboardDesk::cancelJoining);
    connect(m_chooser, &MenuChip::chosen, this, [this](int id) { m_desk.choose(m_boardIds.value(id)); });
    connect(m_queue, &QPushButton::clicked, &m_desk, &StoryboardDesk::queueAll);
    connect(m_play, &Chip::clicked, this, &StoryboardPanel::playAll);
    connect(m_export, &QToolButton::clicked, this, &StoryboardPanel::askTarget);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &StoryboardPanel::fillBoardMenu);
}

void StoryboardPanel::connectStrip()
{
    connect(m_strip, &ShotStrip::opened, this, &StoryboardPanel::open);
    connect(m_strip, &ShotStrip::editRequested, &m_desk, &StoryboardDesk::edit);
    connect(m_strip, &ShotStrip::removeRequested, &m_desk, &StoryboardDesk::remove);
    connect(m_strip, &ShotStrip::moveRequested, &m_desk, &StoryboardDesk::move);
    connect(m_strip, &ShotStrip::menuRequested, this, [this](const QString &shotId, const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setObjectName(u"shotMenu"_s);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillShotMenu(*menu, shotId);
        menu->popup(at);
    });
    connect(&m_sequence, &FilmSequence::reached, this, [this](int place) {
        m_strip->setCurrentId(m_desk.shotOf(m_desk.films().value(place)));
        showPlaying(true);
    });
    connect(&m_sequence, &FilmSequence::finished, this, [this] { showPlaying(false); });
    connect(&m_parts.show, &FilmShow::missed, &m_sequence, &FilmSequence::stop);
}

void StoryboardPanel::takeKeyboard()
{
    QWidget *target = m_model.rowCount() > 0 ? static_cast<QWidget *>(m_strip) : m_add;
    target->setFocus(Qt::ShortcutFocusReason);
}

void StoryboardPanel::present()
{
    showShots();
    m_empty->setVisible(m_model.rowCount() == 0);
    m_strip->setVisible(m_model.rowCount() > 0);
    showBoards();
    showFigures();
    showEdited();
    wishPictures();
}

void StoryboardPanel::showShots()
{
    const Storyboard *board = m_desk.board();
    m_model.show(board ? board->id : QString(), m_desk.edited());
}

void StoryboardPanel::showBoards()
{
    const Storyboard *chosen = m_desk.board();
    QList<MenuChip::Choice> choices;
    m_boardIds.clear();
    int at = 0;
    for (const Storyboard &board : m_desk.boards().all()) {
        if (chosen && board.id == chosen->id)
            at = static_cast<int>(m_boardIds.size());
        choices.append({static_cast<int>(m_boardIds.size()),
                        m_chooser->fontMetrics().elidedText(board.name, Qt::ElideRight, appearanceOf(this).scaled(kBoardNameWidth))});
        m_boardIds.append(board.id);
    }
    m_chooser->setVisible(chosen);
    m_chooser->setChoices(choices);
    m_chooser->choose(at);
    m_chooser->setToolTip(chosen ? chosen->name : QString());
}

void StoryboardPanel::showPlaying(bool isPlaying)
{
    m_play->setText(isPlaying ? tr("Stop playing") : tr("Play all"));
    m_play->updateGeometry();
}

void StoryboardPanel::showFigures()
{
    const ShotsPrice price = m_desk.price();
    const int shots = m_model.rowCount();
    const int films = static_cast<int>(m_desk.films().size());
    const QString seconds = tr("%1 s", "length of a film").arg(locale().toString(m_model.seconds(), 'g', 4));
    const QString count = tr("%n shot(s)", nullptr, shots);
    m_figures->setVisible(shots > 0);
    m_figures->setParts({{m_model.seconds() > 0 ? tr("%1 · %2", "shots and their length").arg(count, seconds) : count, Ink::Muted}});
    const CostFigures figures{.cost = price.cost, .playCost = price.playCost, .unknownCosts = price.unknown,
                              .isFree = price.unknown == 0 && price.cost == Money{} && price.playCost == Money{}};
    const QString cost = price.shots == 0 ? QString() : costText(figures, locale());
    m_queue->setVisible(shots > 0);
    m_queue->setText(cost.isEmpty() ? tr("Queue all") : tr("Queue all · %1", "what it costs").arg(cost));
    m_queue->setEnabled(price.shots > 0 && !price.problem);
    QString hint = tr("Has %n shot(s) made, each as soon as its first frame is there", nullptr, price.shots);
    if (price.problem)
        hint = price.problem->message;
    else if (price.shots == 0)
        hint = tr("All shots are made or under way");
    m_queue->setToolTip(hint);
    m_queue->setAccessibleDescription(hint);
    m_continue->setEnabled(shots > 0);
    m_play->setVisible(shots > 0);
    m_play->setEnabled(films > 0);
    m_export->setVisible(shots > 0);
    m_export->setEnabled(films > 0 && !m_desk.joined());
}

void StoryboardPanel::showEdited()
{
    const QString id = m_desk.edited();
    m_editing->setVisible(!id.isEmpty());
    m_editing->clearActions();
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    const QString number = locale().toString(row + 1);
    m_editing->addAction(u"save"_s, tr("Save to shot %1").arg(number))->setObjectName(u"saveShot"_s);
    const QString text = m_model.cardAt(row)->continues ? tr("Shot %1 is in the form; it begins where the one before ends.").arg(number)
                                                        : tr("Shot %1 is in the form.").arg(number);
    if (m_editing->text() != text)
        m_editing->showNotice(NoticeBar::Tone::Info, text);
}

void StoryboardPanel::showJoining()
{
    const auto share = m_desk.joined();
    showFigures();
    if (!share) {
        m_joining->hide();
        return;
    }
    const QString text = tr("Joining the films: %1 %").arg(locale().toString(qRound(*share * 100)));
    if (m_joining->isVisible()) {
        m_joining->setText(text);
        return;
    }
    m_joining->clearActions();
    m_joining->addAction(u"cancel"_s, tr("Cancel"));
    m_joining->setClosable(false);
    m_joining->showNotice(NoticeBar::Tone::Info, text);
}

void StoryboardPanel::wishPictures()
{
    QStringList hashes;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString hash = m_model.cardAt(row)->picture;
        if (!hash.isEmpty() && !hashes.contains(hash))
            hashes.append(hash);
    }
    if (hashes.isEmpty() || m_wished == hashes)
        return;
    m_wished = hashes;
    m_parts.library.assets(hashes, this, [this](const Result<QList<Asset>> &assets) {
        if (assets)
            m_thumbnails.show(*assets, ThumbnailSize::Large);
        else
            // With the next change again.
            m_wished.clear();
    });
}

void StoryboardPanel::open(const QString &shotId)
{
    const Shot *shot = m_desk.shot(shotId);
    if (!shot)
        return;
    if (shot->film.isEmpty()) {
        m_desk.edit(shotId);
        return;
    }
    m_sequence.stop();
    m_parts.show.playFilm(shot->film);
}

void StoryboardPanel::playAll()
{
    if (!m_sequence.isRunning()) {
        m_sequence.start(m_desk.films());
        return;
    }
    m_sequence.stop();
    m_parts.player.pause();
}

void StoryboardPanel::fillBoardMenu()
{
    const bool hasBoard = m_desk.board();
    const bool hasFilms = !m_desk.films().isEmpty() && !m_desk.joined();
    m_menu->clear();
    m_menu->addAction(tr("New storyboard…"), this, [this] {
        askName(tr("New storyboard"), m_desk.freshName(), [this](const QString &name) { m_desk.create(name); });
    });
    m_menu->addAction(tr("Rename…"), this, [this] {
        if (const Storyboard *board = m_desk.board())
            askName(tr("Rename the storyboard"), board->name, [this](const QString &name) { m_desk.rename(name); });
    })->setEnabled(hasBoard);
    m_menu->addAction(tr("Delete"), &m_desk, &StoryboardDesk::removeBoard)->setEnabled(hasBoard);
    m_menu->addSeparator();
    m_menu->addAction(tr("Export the joined film…"), this, &StoryboardPanel::askTarget)->setEnabled(hasFilms);
    m_menu->addAction(tr("Keep the joined film in the library"), &m_desk, &StoryboardDesk::keepJoined)->setEnabled(hasFilms);
}

void StoryboardPanel::addQueueing(QMenu &menu, const QString &shotId)
{
    const Storyboard *board = m_desk.board();
    const Shot *shot = m_desk.shot(shotId);
    const Job *job = m_desk.boards().job(*shot);
    const ShotStanding standing = standingOf(*board, board->indexOf(shotId), job);
    const bool isQueueable = m_desk.boards().queueable(*board).contains(shotId);
    const QString text = standing == ShotStanding::Stopped ? tr("Try again") : tr("Queue this shot");
    menu.addAction(text, &m_desk, [this, shotId] { m_desk.queue({shotId}); })->setEnabled(isQueueable);
    if (job && job->state == JobState::Ambiguous)
        menu.addAction(tr("Send again: it may be charged twice"), &m_desk, [this, shotId] { m_desk.queue({shotId}, true); });
    if (job && job->state == JobState::Parked)
        menu.addAction(tr("Ask again how it stands"), &m_desk, [this, shotId] { m_desk.resumeJob(shotId); });
    if (standing == ShotStanding::Waiting)
        menu.addAction(tr("Do not queue it"), &m_desk, [this, shotId] { m_desk.hold(shotId); });
    if (standing == ShotStanding::AtWork)
        menu.addAction(tr("Cancel its job"), &m_desk, [this, shotId] { m_desk.cancelJob(shotId); });
}

void StoryboardPanel::fillShotMenu(QMenu &menu, const QString &shotId)
{
    const Shot *shot = m_desk.shot(shotId);
    if (!shot)
        return;
    const int row = m_model.rowOf(shotId);
    menu.addAction(tr("Play"), this, [this, shotId] { open(shotId); })->setEnabled(!shot->film.isEmpty());
    menu.addAction(tr("Edit in the form"), &m_desk, [this, shotId] { m_desk.edit(shotId); });
    addQueueing(menu, shotId);
    menu.addAction(tr("Show its job"), this, [this, jobId = shot->jobId] { emit jobRequested(jobId); })
        ->setEnabled(!shot->jobId.isEmpty());
    menu.addSeparator();
    menu.addAction(tr("Move earlier"), &m_desk, [this, shotId, row] { m_desk.move(shotId, row - 1); })->setEnabled(row > 0);
    menu.addAction(tr("Move later"), &m_desk, [this, shotId, row] { m_desk.move(shotId, row + 1); })
        ->setEnabled(row + 1 < m_model.rowCount());
    menu.addAction(tr("Remove"), &m_desk, [this, shotId] { m_desk.remove(shotId); });
}

void StoryboardPanel::askName(const QString &title, const QString &name, const std::function<void(const QString &name)> &named)
{
    auto *ask = new QInputDialog(this);
    ask->setObjectName(u"storyboardName"_s);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(title);
    ask->setLabelText(tr("Name"));
    ask->setTextValue(name);
    connect(ask, &QInputDialog::textValueSelected, this, [named](const QString &text) {
        if (const QString given = text.simplified().left(kLongestBoardName); !given.isEmpty())
            named(given);
    });
    ask->open();
}

void StoryboardPanel::askTarget()
{
    auto *dialog = new QFileDialog(this, tr("Export the joined film"));
    dialog->setObjectName(u"exportJoinedDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Films (%1)").arg(u"*.mp4"_s));
    dialog->setDefaultSuffix(u"mp4"_s);
    if (const Storyboard *board = m_desk.board())
        dialog->selectFile(QString(board->name).replace(u'/', u'-') + u".mp4"_s);
    connect(dialog, &QFileDialog::fileSelected, &m_desk, &StoryboardDesk::exportTo);
    dialog->open();
}

bool StoryboardPanel::event(QEvent *event)
{
    if (event->type() == QEvent::ParentAboutToChange && parentWidget())
        parentWidget()->removeEventFilter(this);
    else if (event->type() == QEvent::ParentChange && parentWidget())
        parentWidget()->installEventFilter(this);
    return QWidget::event(event);
}

bool StoryboardPanel::eventFilter(QObject *watched, QEvent *event)
{
    // The films are what is looked at: where there is little room the player keeps its share.
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        m_strip->setCompact(parentWidget()->height() < appearanceOf(this).scaled(kRoomyHeight));
    return QWidget::eventFilter(watched, event);
}

void StoryboardPanel::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    drawHorizontalLine(painter, QRectF(0, 0, width(), 1), t.line);
}

} // namespace maquette::ui

#include "moc_storyboardpanel.cpp"
