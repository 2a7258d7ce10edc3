#include "ui/widgets/menuchip.h"

#include <QAction>
#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace maquette::ui {

MenuChip::MenuChip(const QString &name, QWidget *parent)
    : Chip(QString(), parent), m_name(name), m_menu(new QMenu(this)), m_group(new QActionGroup(this))
{
    setInteractive(true);
    m_menu->setAccessibleName(name);
    connect(this, &QAbstractButton::clicked, this, &MenuChip::open);
    connect(m_group, &QActionGroup::triggered, this, [this](const QAction *action) {
        const int id = action->data().toInt();
        if (id == m_chosen)
            return;
        m_chosen = id;
        showChosen();
        emit chosen(id);
    });
}

int MenuChip::count() const
{
    return static_cast<int>(m_group->actions().size());
}

void MenuChip::setChoices(const QList<Choice> &choices)
{
    qDeleteAll(m_group->actions());
    for (const Choice &choice : choices) {
        // A name of the user's has no mnemonic in it.
        QAction *action = m_menu->addAction(QString(choice.text).replace(u'&', QStringLiteral("&&")));
        action->setData(choice.id);
        action->setCheckable(true);
        m_group->addAction(action);
    }
    const bool isKnown =
        std::any_of(choices.cbegin(), choices.cend(), [this](const Choice &choice) { return choice.id == m_chosen; });
    if (!isKnown && !choices.isEmpty())
        m_chosen = choices.constFirst().id;
    showChosen();
}

void MenuChip::choose(int id)
{
    m_chosen = id;
    showChosen();
}

void MenuChip::showChosen()
{
    for (QAction *action : m_group->actions()) {
        const bool isChosen = action->data().toInt() == m_chosen;
        action->setChecked(isChosen);
        if (!isChosen)
            continue;
        const QString text = action->text().replace(QStringLiteral("&&"), QStringLiteral("&"));
        setText(text + QStringLiteral(" ▾"));
        setAccessibleName(tr("%1: %2", "what is chosen, and how").arg(m_name, text));
    }
    updateGeometry();
}

void MenuChip::open()
{
    m_menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

void MenuChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down)
        open();
    else
        Chip::keyPressEvent(event);
}

} // namespace maquette::ui

#include "moc_menuchip.cpp"
