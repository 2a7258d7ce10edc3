#include "ui/panes/chat/page/chatwindow.h"

#include "core/settings/settings.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/chatheader.h"
#include "ui/panes/chat/chatinspector.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/page/chatpage.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/tofront.h"

#include <QAction>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QPainter>
#include <QScreen>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kUsualSize(760, 820);
constexpr QSize kLeastSize(360, 420);
constexpr int kSettingsWidth = 288;
/// How far a window stands from the one before.
constexpr int kAside = 32;

} // namespace

ChatWindow::ChatWindow(std::unique_ptr<ChatPage> page, Settings &settings)
    : m_settings(settings)
    , m_page(std::move(page))
    , m_toast(new Toast(this))
    , m_close(new QAction(this))
    , m_runSettings(new QAction(tr("Show or hide the run settings"), this))
{
    setObjectName(u"ChatWindow"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1);
    row->addWidget(m_page->view(), 1);
    row->addWidget(m_page->inspector());
    m_page->view()->show();
    m_page->inspector()->hide();
    m_toast->raise();
    addActionsOfPage();
    addSettingsButton();
    connect(m_toast, &Toast::actionTriggered, this, [this] {
        if (const auto undo = std::exchange(m_undo, {}))
            undo();
    });
    connect(&m_page->controller(), &ChatController::opened, this, &ChatWindow::showTitle);
    connect(&m_page->controller(), &ChatController::conversationChanged, this, &ChatWindow::showTitle);
    showTitle();
    applyWidths();
    restorePlace();
}

ChatWindow::~ChatWindow()
{
    // Also when the program ends while it is open.
    m_settings.chatWindowGeometry.set(saveGeometry());
    // The page goes before the widgets that it talks to.
    m_page.reset();
}

void ChatWindow::addActionsOfPage()
{
    const QList<QAction *> actions = m_page->actions();
    for (QAction *action : actions)
        action->setShortcutContext(Qt::WindowShortcut);
    addActions(actions);
    // As the main window's of which they have the keys.
    m_close->setObjectName(u"close"_s);
    m_runSettings->setObjectName(u"toggleInspector"_s);
    connect(m_close, &QAction::triggered, this, &QWidget::close);
    addActions({m_close, m_runSettings});
}

void ChatWindow::borrowKeys(const QList<QAction *> &mainActions)
{
    for (QAction *mine : {m_close, m_runSettings}) {
        const auto found = std::find_if(mainActions.cbegin(), mainActions.cend(),
                                        [mine](const QAction *one) { return one->objectName() == mine->objectName(); });
        if (found == mainActions.cend())
            continue;
        const auto borrow = [owner = *found, mine] { mine->setShortcuts(owner->shortcuts()); };
        connect(*found, &QAction::changed, mine, borrow);
        borrow();
    }
}

void ChatWindow::standBeside(const ChatWindow &other)
{
    QRect place = other.geometry().translated(kAside, kAside);
    // Where there is no room for it further down, it begins at the top again.
    const QRect room = other.screen()->availableGeometry();
    if (!room.contains(place))
        place.moveTopLeft(room.topLeft() + QPoint(kAside, kAside));
    setGeometry(place);
}

void ChatWindow::addSettingsButton()
{
    auto *button = new IconButton(u"panel-right"_s, m_runSettings->text());
    followKeys(m_runSettings, button, [this, button](const QString &keys) { button->setName(m_runSettings->text(), keys); });
    button->setObjectName(u"windowSettings"_s);
    m_page->view()->header().addButton(button);
    connect(button, &QAbstractButton::clicked, m_runSettings, &QAction::trigger);
    connect(m_runSettings, &QAction::triggered, this, [this] {
        QWidget *inspector = m_page->inspector();
        // The keyboard must not stay behind in what goes.
        if (inspector->isVisible() && inspector->isAncestorOf(focusWidget()))
            m_page->focusTarget()->setFocus(Qt::OtherFocusReason);
        inspector->setVisible(inspector->isHidden());
        update();
    });
}

void ChatWindow::showTitle()
{
    const auto &conversation = m_page->controller().conversation();
    const QString title = conversation ? conversation->title.simplified() : QString();
    const QString untitled = conversation && conversation->isTemporary ? tr("Temporary chat") : tr("Chat");
    setWindowTitle(tr("%1 — Maquette").arg(title.isEmpty() ? untitled : title));
}

void ChatWindow::restorePlace()
{
    const QByteArray geometry = m_settings.chatWindowGeometry.value();
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        resize(kUsualSize);
}

void ChatWindow::applyWidths()
{
    const Appearance &look = appearanceOf(this);
    setMinimumSize(look.scaled(kLeastSize.width()), look.scaled(kLeastSize.height()));
    m_page->inspector()->setFixedWidth(look.scaled(kSettingsWidth));
}

void ChatWindow::bringToFront()
{
    ui::bringToFront(*this);
    m_page->focusTarget()->setFocus(Qt::OtherFocusReason);
}

void ChatWindow::showToast(const QString &text, const std::function<void()> &undo)
{
    m_undo = undo;
    m_toast->showText(text, undo ? tr("Undo") : QString());
}

void ChatWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    if (std::exchange(m_isClosed, true))
        return;
    m_settings.chatWindowGeometry.set(saveGeometry());
    m_page->finish();
    emit closed();
}

void ChatWindow::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    const QWidget *inspector = m_page ? m_page->inspector() : nullptr;
    if (!inspector || inspector->isHidden())
        return;
    painter.fillRect(inspector->geometry(), t.raised);
    const bool isAtRight = layoutDirection() == Qt::LeftToRight;
    drawVerticalLine(painter, QRectF(isAtRight ? inspector->x() - 1 : inspector->geometry().right() + 1, 0, 1, height()), t.line);
}

void ChatWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_page)
        applyWidths();
}

} // namespace maquette::ui

#include "moc_chatwindow.cpp"
