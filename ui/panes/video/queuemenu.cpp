#include "ui/panes/video/queuemenu.h"

#include "core/accounts/accounts.h"
#include "core/jobs/jobs.h"

#include <QActionGroup>
#include <QLocale>
#include <QMenu>

#include <array>
#include <optional>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<int, 6> kAtOnce{1, 2, 3, 4, 8, 16};

QString menuText(const QString &text)
{
    return QString(text).replace(u'&', u"&&"_s);
}

} // namespace

QString queueModeText(JobQueueMode mode)
{
    switch (mode) {
    case JobQueueMode::Sends:
        return QueueMenu::tr("Queue");
    case JobQueueMode::PausesAfterCurrent:
        return QueueMenu::tr("Pauses after the current ones");
    case JobQueueMode::Paused:
        return QueueMenu::tr("Paused");
    }
    return {};
}

QueueMenu::QueueMenu(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void QueueMenu::setMode(JobQueueMode mode)
{
    m_parts.jobs.setQueueMode(JobFeature::Video, mode, this, [this](const Result<void> &done) {
        if (!done)
            emit failed(done.error());
    });
}

void QueueMenu::toggle()
{
    setMode(m_parts.jobs.queueRules().mode(JobFeature::Video) == JobQueueMode::Sends ? JobQueueMode::Paused : JobQueueMode::Sends);
}

void QueueMenu::setAtOnce(const QString &accountId, std::optional<int> atOnce)
{
    m_parts.jobs.setAtOnce(accountId, atOnce, this, [this](const Result<void> &done) {
        if (!done)
            emit failed(done.error());
    });
}

void QueueMenu::open(QWidget *anchor)
{
    auto *menu = new QMenu(anchor);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"queueMenu"_s);
    addModes(*menu);
    menu->addSeparator();
    addAccounts(*menu);
    addWhenDone(*menu);
    menu->popup(anchor->mapToGlobal(anchor->rect().bottomLeft()));
}

void QueueMenu::addModes(QMenu &menu)
{
    auto *group = new QActionGroup(&menu);
    const auto add = [&](const QString &id, const QString &text, JobQueueMode mode) {
        QAction *action = menu.addAction(text);
        action->setObjectName(id);
        action->setCheckable(true);
        action->setChecked(m_parts.jobs.queueRules().mode(JobFeature::Video) == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode] { setMode(mode); });
    };
    add(u"queueSends"_s, tr("Send what waits"), JobQueueMode::Sends);
    add(u"queuePausesAfter"_s, tr("Pause after the current ones"), JobQueueMode::PausesAfterCurrent);
    add(u"queuePaused"_s, tr("Pause: send nothing"), JobQueueMode::Paused);
}

void QueueMenu::addAccounts(QMenu &menu)
{
    QMenu *accounts = menu.addMenu(tr("Jobs at once"));
    accounts->setObjectName(u"queueAtOnce"_s);
    const QLocale locale;
    const QList<Account> all = m_parts.accounts.accounts();
    for (const Account &account : all) {
        if (!m_parts.accounts.isUsable(account))
            continue;
        const QHash<QString, int> &said = m_parts.jobs.queueRules().atOnce;
        const auto own = said.constFind(account.id);
        const std::optional<int> chosen = own == said.cend() ? std::nullopt : std::optional(*own);
        QMenu *choices = accounts->addMenu(menuText(account.name));
        choices->setObjectName(u"atOnce."_s + account.id);
        auto *group = new QActionGroup(choices);
        const auto add = [&](const QString &text, std::optional<int> atOnce) {
            QAction *action = choices->addAction(text);
            action->setCheckable(true);
            action->setChecked(chosen == atOnce);
            group->addAction(action);
            connect(action, &QAction::triggered, this, [this, id = account.id, atOnce] { setAtOnce(id, atOnce); });
        };
        add(chosen ? tr("By itself") : tr("By itself (%1)").arg(locale.toString(m_parts.jobs.atOnce(account.id))), std::nullopt);
        for (const int count : kAtOnce)
            add(locale.toString(count), count);
        add(tr("As many as there are"), 0);
    }
    accounts->setEnabled(!accounts->isEmpty());
}

void QueueMenu::addWhenDone(QMenu &menu)
{
    using Action = WhenDone::Action;
    QMenu *choices = menu.addMenu(tr("When all are done"));
    choices->setObjectName(u"queueWhenDone"_s);
    auto *group = new QActionGroup(choices);
    const auto add = [&](const QString &id, const QString &text, Action action) {
        QAction *entry = choices->addAction(text);
        entry->setObjectName(id);
        entry->setCheckable(true);
        entry->setChecked(m_parts.whenDone.action() == action);
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, action] { m_parts.whenDone.setAction(action); });
    };
    add(u"doneNothing"_s, tr("Nothing"), Action::Nothing);
    add(u"doneTell"_s, tr("Tell me"), Action::Tell);
    add(u"doneClose"_s, tr("Close Maquette"), Action::Close);
    if (m_parts.suspender.canSuspend())
        add(u"doneSuspend"_s, tr("Suspend the computer"), Action::Suspend);
}

} // namespace maquette::ui

#include "moc_queuemenu.cpp"
