// What can be done in the window itself: shortcuts, the palette, the way round by keyboard.
#include "ui/shell/mainwindow.h"

#include "ui/shell/commandpalette.h"
#include "ui/shell/rail.h"
#include "ui/shell/region.h"
#include "ui/shell/shortcutmap.h"
#include "ui/shell/shortcutsheet.h"

#include <QAction>
#include <QApplication>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// What a person reads: "New chat" of "&New chat…".
QString plainText(const QAction &action)
{
    QString text = action.text();
    text.remove(u'&');
    return text;
}

QString keysOf(const QAction &action)
{
    return action.shortcut().toString(QKeySequence::NativeText);
}

QWidget *firstFocusable(QWidget &region)
{
    if (region.isHidden())
        return nullptr;
    QWidget *widget = &region;
    // Along the tab order, once round.
    for (QWidget *next = widget->nextInFocusChain(); next != widget; next = next->nextInFocusChain()) {
        if (region.isAncestorOf(next) && next->isVisibleTo(&region) && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus))
            return next;
    }
    return nullptr;
}

} // namespace

QAction *MainWindow::addWindowAction(const QString &id, const QString &text, const QKeySequence &key, void (MainWindow::*slot)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    m_actions.append(action);
    return action;
}

void MainWindow::makeActions()
{
    addWindowAction(u"palette"_s, tr("Command palette"), QKeySequence(u"Ctrl+K"_s, QKeySequence::PortableText), &MainWindow::openPalette);
    addWindowAction(u"toggleList"_s, tr("Show or hide the list"), QKeySequence(u"Ctrl+\\"_s, QKeySequence::PortableText), &MainWindow::toggleList);
    addWindowAction(u"toggleInspector"_s, tr("Show or hide the inspector"), QKeySequence(u"Ctrl+."_s, QKeySequence::PortableText), &MainWindow::toggleInspector);
    addWindowAction(u"meters"_s, tr("Show all meters"), QKeySequence(u"Ctrl+Shift+M"_s, QKeySequence::PortableText), &MainWindow::toggleMeters);
    addWindowAction(u"nextRegion"_s, tr("Next part of the window"), QKeySequence(u"F6"_s, QKeySequence::PortableText), &MainWindow::focusNextRegion);
    addWindowAction(u"previousRegion"_s, tr("Previous part of the window"), QKeySequence(u"Shift+F6"_s, QKeySequence::PortableText), &MainWindow::focusPreviousRegion);
    addWindowAction(u"shortcuts"_s, tr("Keyboard shortcuts"), QKeySequence(u"F1"_s, QKeySequence::PortableText), &MainWindow::openShortcuts);
    auto *close = new QAction(tr("Close the window"), this);
    close->setObjectName(u"close"_s);
    close->setShortcut(QKeySequence(u"Ctrl+W"_s, QKeySequence::PortableText));
    connect(close, &QAction::triggered, this, &QWidget::close);
    addAction(close);
    m_actions.append(close);
    addWindowAction(u"quit"_s, tr("Quit"), QKeySequence(u"Ctrl+Q"_s, QKeySequence::PortableText), &MainWindow::quit);
    addWindowAction(u"quickQuestion"_s, tr("Quick question…"), QKeySequence(u"Ctrl+Shift+Space"_s, QKeySequence::PortableText), &MainWindow::quickQuestionRequested);
    int number = 0;
    for (const auto &pane : m_panes) {
        auto *action = new QAction(tr("Go to %1").arg(pane->title()), this);
        action->setObjectName(u"pane."_s + pane->id());
        if (++number <= 9)
            action->setShortcut(QKeySequence(u"Ctrl+%1"_s.arg(number), QKeySequence::PortableText));
        connect(action, &QAction::triggered, this, [this, shown = pane.get()] { display(*shown); });
        addAction(action);
        m_actions.append(action);
    }
}

PaletteEntry MainWindow::commandFor(QAction &action, Pane *pane)
{
    PaletteEntry entry;
    entry.title = plainText(action);
    entry.detail = pane ? pane->title() : QString();
    entry.shortcut = keysOf(action);
    entry.icon = pane ? pane->icon() : u"command"_s;
    const QPointer<QAction> target(&action);
    entry.run = [this, target, pane] {
        if (pane)
            display(*pane);
        if (target)
            target->trigger();
    };
    return entry;
}

QList<PaletteEntry> MainWindow::commands()
{
    QList<PaletteEntry> entries;
    const auto addPane = [&](Pane &pane) {
        const QList<QAction *> actions = pane.actions();
        for (QAction *action : actions) {
            // What is disabled in a pane that is shown cannot be done; elsewhere that is only known on arrival.
            if (!action->isSeparator() && (action->isEnabled() || &pane != m_current))
                entries.append(commandFor(*action, &pane));
        }
    };
    if (m_current)
        addPane(*m_current);
    for (QAction *action : std::as_const(m_actions)) {
        if (action->objectName() != u"palette")
            entries.append(commandFor(*action, nullptr));
    }
    for (const auto &pane : m_panes) {
        if (pane.get() != m_current)
            addPane(*pane);
    }
    return entries;
}

void MainWindow::openPalette()
{
    if (!m_palette->isHidden()) {
        m_palette->dismiss();
        return;
    }
    m_palette->open(commands());
}

void MainWindow::askPanes(const QString &pattern)
{
    if (pattern.isEmpty())
        return;
    for (const auto &pane : m_panes) {
        pane->findEntries(pattern, m_palette, [this, pattern](const QList<PaletteEntry> &entries) {
            // Typing went on meanwhile: these are not what is asked for any more.
            if (m_palette->list().pattern().trimmed() == pattern)
                m_palette->list().addFound(entries);
        });
    }
}

void MainWindow::collectShortcuts()
{
    m_shortcuts = new ShortcutMap(m_settings, this);
    const auto showOnRail = [this] {
        for (const auto &pane : m_panes) {
            if (const ShortcutMap::Entry *entry = m_shortcuts->entry(u"pane."_s + pane->id()))
                m_rail->setShortcut(*pane, keysOf(*entry->action));
        }
    };
    connect(m_shortcuts, &ShortcutMap::changed, m_rail, showOnRail);
    m_shortcuts->add({}, tr("Everywhere"), m_actions);
    for (const auto &pane : m_panes)
        m_shortcuts->add(pane->id(), pane->title(), pane->actions());
    showOnRail();
}

void MainWindow::openShortcuts()
{
    auto *sheet = new ShortcutSheet(*m_shortcuts, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void MainWindow::focusNextRegion()
{
    focusRegion(1);
}

void MainWindow::focusPreviousRegion()
{
    focusRegion(-1);
}

void MainWindow::focusRegion(int step)
{
    const QList<QWidget *> regions{m_rail, m_list, m_content, m_inspector};
    const QWidget *now = QApplication::focusWidget();
    qsizetype at = 2;
    for (qsizetype i = 0; i < regions.size(); ++i) {
        if (now && regions[i]->isAncestorOf(now))
            at = i;
    }
    for (qsizetype tries = 0; tries < regions.size(); ++tries) {
        at = (at + step + regions.size()) % regions.size();
        QWidget *target = regions[at] == m_content && m_current ? m_current->focusTarget() : firstFocusable(*regions[at]);
        if (target) {
            target->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

} // namespace maquette::ui
