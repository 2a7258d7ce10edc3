#include "ui/shell/mainwindow.h"

#include "core/settings/settings.h"
#include "ui/shell/columns.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/meterbar.h"
#include "ui/shell/meterpopover.h"
#include "ui/shell/notifier.h"
#include "ui/shell/rail.h"
#include "ui/shell/region.h"
#include "ui/shell/shortcutmap.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/groupaccessible.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/tofront.h"

#include <QAction>
#include <QApplication>
#include <QGridLayout>
#include <QShowEvent>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Narrower windows fold the inspector by themselves.
constexpr int kNarrow = 1100;

} // namespace

MainWindow::MainWindow(Settings &settings, std::vector<std::unique_ptr<Pane>> panes, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_panes(std::move(panes))
{
    installGroupAccessibility();
    setObjectName(u"MainWindow"_s);
    setMinimumSize(680, 460);
    buildFrame();
    makeActions();
    buildTray();
    for (const auto &pane : m_panes) {
        connectPane(*pane);
        m_rail->addPane(*pane);
    }
    collectShortcuts();
    restorePlace();
    applyWidths();
    if (!showPane(m_settings.lastPane.value()) && !m_panes.empty())
        display(*m_panes.front());
}

MainWindow::~MainWindow()
{
    // Panes go before the widgets that the window took over from them: they may still talk to them.
    m_current = nullptr;
    m_panes.clear();
}

void MainWindow::buildFrame()
{
    m_rail = new Rail;
    m_list = new Region(Region::Ground::Bg, Region::Edge::Trailing);
    m_content = new Region(Region::Ground::Surface, Region::Edge::None);
    m_inspector = new Region(Region::Ground::Raised, Region::Edge::Leading);
    m_meters = new MeterBar;
    m_notice = new NoticeBar;
    m_closing = new NoticeBar;
    m_list->setAccessibleName(tr("List"));
    m_content->setAccessibleName(tr("Content"));
    m_inspector->setAccessibleName(tr("Inspector"));

    auto *centre = new QWidget;
    auto *middle = new QVBoxLayout(centre);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    for (NoticeBar *notice : {m_notice, m_closing})
        middle->addWidget(notice);
    middle->addWidget(m_content, 1);
    m_columns = new Columns(m_list, centre, m_inspector);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(m_rail, 0, 0, 2, 1);
    grid->addWidget(m_columns, 0, 1);
    grid->addWidget(m_meters, 1, 1);
    grid->setRowStretch(0, 1);
    grid->setColumnStretch(1, 1);

    m_allMeters = new MeterPopover(this, m_meters);
    m_palette = new CommandPalette(this);
    m_toast = new Toast(this);
    m_notifier = new Notifier({}, this);
    connect(m_columns, &Columns::listWidthChosen, this, [this](int width) { m_settings.sideListWidth.set(width); });
    connect(m_columns, &Columns::inspectorWidthChosen, this, [this](int width) { m_settings.inspectorWidth.set(width); });
    connect(m_rail, &Rail::paneChosen, this, [this](Pane *pane) { display(*pane); });
    connect(m_meters, &MeterBar::activated, this, &MainWindow::toggleMeters);
    connect(m_allMeters, &MeterPopover::spendRequested, this, [this] { showPane(u"spend"_s); });
    connect(m_palette, &CommandPalette::patternChanged, this, &MainWindow::askPanes);
    connect(m_notifier, &Notifier::activated, this, &MainWindow::bringToFront);
    connect(m_toast, &Toast::actionTriggered, this, [this] {
        if (const auto undo = std::exchange(m_undo, {}))
            undo();
    });
    connect(m_closing, &NoticeBar::actionTriggered, this, [this](const QString &id) {
        m_isClosingWhenIdle = false;
        m_closing->hide();
        if (id == u"close")
            closeBusy(CloseDialog::Choice::Stop, false);
    });
}

void MainWindow::connectPane(Pane &pane)
{
    connect(&pane, &Pane::activationRequested, this, [this, &pane] { display(pane); });
    connect(&pane, &Pane::listRequested, this, [this] { setListShown(true); });
    connect(&pane, &Pane::paneRequested, this, &MainWindow::showPane);
    connect(&pane, &Pane::itemRequested, this, [this](const QString &paneId, const QString &itemId) {
        if (showPane(paneId))
            this->pane(paneId)->open(itemId);
    });
    connect(&pane, &Pane::notificationRequested, this, [this, &pane](const QString &title, const QString &text, const QImage &picture) {
        if (!m_isSeenElsewhere || !m_isSeenElsewhere(pane))
            notify(title, text, picture);
    });
    connect(&pane, &Pane::toastRequested, this, &MainWindow::showToast);
    connect(&pane, &Pane::busyChanged, this, [this] {
        if (m_isClosingWhenIdle && !isBusy())
            finishClosing();
    });
}

bool MainWindow::showPane(const QString &id)
{
    Pane *wanted = pane(id);
    if (wanted)
        display(*wanted);
    return wanted != nullptr;
}

QString MainWindow::currentPane() const
{
    return m_current ? m_current->id() : QString();
}

Pane *MainWindow::pane(const QString &id) const
{
    const auto found = std::find_if(m_panes.cbegin(), m_panes.cend(), [&id](const auto &pane) { return pane->id() == id; });
    return found == m_panes.cend() ? nullptr : found->get();
}

void MainWindow::display(Pane &pane)
{
    if (m_current == &pane)
        return;
    if (!m_built.contains(&pane)) {
        pane.build();
        m_built.append(&pane);
        m_list->add(pane.listWidget());
        m_content->add(pane.contentWidget());
        m_inspector->add(pane.inspectorWidget());
        // Some of its actions come with its widgets.
        m_shortcuts->add(pane.id(), pane.title(), pane.actions());
    }
    // Shortcuts of a pane that is not shown would clash with those of the one that is.
    if (m_current) {
        const QList<QAction *> old = m_current->actions();
        for (QAction *action : old)
            removeAction(action);
    }
    m_current = &pane;
    addActions(pane.actions());
    m_list->showWidget(pane.listWidget());
    m_content->showWidget(pane.contentWidget());
    m_inspector->showWidget(pane.inspectorWidget());
    m_rail->setCurrent(pane);
    setWindowTitle(tr("%1 — Maquette").arg(pane.title()));
    applyFolds();
    if (QWidget *target = pane.focusTarget())
        target->setFocus(Qt::OtherFocusReason);
    m_settings.lastPane.set(pane.id());
    emit paneShown(pane.id());
}

void MainWindow::setMeters(const MeterReading &reading)
{
    m_meters->setReading(reading);
    m_allMeters->setReading(reading);
}

void MainWindow::toggleMeters()
{
    m_allMeters->toggle();
}

void MainWindow::showToast(const QString &text, const std::function<void()> &undo)
{
    m_undo = undo;
    m_toast->showText(text, undo ? tr("Undo") : QString());
}

void MainWindow::notify(const QString &title, const QString &text, const QImage &picture)
{
    if (m_settings.isNotifying.value() && !isLookedAt())
        m_notifier->notify(title, text, picture);
}

void MainWindow::setSeenElsewhere(std::function<bool(const Pane &)> isSeen)
{
    m_isSeenElsewhere = std::move(isSeen);
}

bool MainWindow::isLookedAt() const
{
    const QWidget *active = QApplication::activeWindow();
    // A dialog stands before what it is about; other windows of ours show something else.
    while (active && active != this && !active->isHidden())
        active = active->parentWidget() ? active->parentWidget()->window() : nullptr;
    return active == this && !isHidden();
}

void MainWindow::bringToFront()
{
    if (m_isClosed)
        return;
    ui::bringToFront(*this);
}

bool MainWindow::isListShown() const
{
    return m_settings.isSideListShown.value();
}

bool MainWindow::isInspectorShown() const
{
    return m_isNarrow ? m_isInspectorWanted : m_settings.isInspectorShown.value();
}

void MainWindow::setListShown(bool isShown)
{
    m_settings.isSideListShown.set(isShown);
    applyFolds();
}

void MainWindow::setInspectorShown(bool isShown)
{
    // What is asked for in a narrow window is about this moment, not about how the window should always be.
    if (m_isNarrow)
        m_isInspectorWanted = isShown;
    else
        m_settings.isInspectorShown.set(isShown);
    applyFolds();
}

void MainWindow::toggleList()
{
    setListShown(!isListShown());
}

void MainWindow::toggleInspector()
{
    setInspectorShown(!isInspectorShown());
}

void MainWindow::applyWidths()
{
    m_columns->setWidths(m_settings.sideListWidth.value(), m_settings.inspectorWidth.value());
    m_meters->setFixedHeight(appearanceOf(this).scaled(34));
}

void MainWindow::applyFolds()
{
    const QWidget *before = QApplication::focusWidget();
    const bool hasList = m_current && m_current->listWidget();
    const bool hasInspector = m_current && m_current->inspectorWidget();
    const auto hides = [before](const QWidget *region, bool isShown) { return !isShown && region->isAncestorOf(before); };
    const bool showList = hasList && isListShown();
    const bool showInspector = hasInspector && isInspectorShown();
    // The keyboard must not stay behind in a column that folds away.
    const bool isLost = hides(m_list, showList) || hides(m_inspector, showInspector);
    m_list->setVisible(showList);
    m_inspector->setVisible(showInspector);
    applyWidths();
    if (isLost && m_current && m_current->focusTarget())
        m_current->focusTarget()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < kNarrow;
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    m_isInspectorWanted = false;
    applyFolds();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (event->spontaneous())
        return;
    m_isInBackground = false;
    m_isInTray = false;
    followTray();
    if (!m_current)
        return;
    if (QWidget *target = m_current->focusTarget())
        target->setFocus(Qt::OtherFocusReason);
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_meters)
        applyWidths();
}

void MainWindow::restorePlace()
{
    const QByteArray geometry = m_settings.windowGeometry.value();
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        resize(1440, 900);
    m_isNarrow = width() < kNarrow;
}

void MainWindow::savePlace()
{
    m_settings.windowGeometry.set(saveGeometry());
    m_settings.windowIsMaximised.set(isMaximized());
}

} // namespace maquette::ui

#include "moc_mainwindow.cpp"
