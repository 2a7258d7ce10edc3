#include "ui/shell/shortcutsheet.h"

#include "ui/shell/shortcutdialog.h"
#include "ui/shell/shortcutmap.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchfield.h"

#include <QBoxLayout>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kIdRole = Qt::UserRole;

QString nativeText(const QList<QKeySequence> &keys)
{
    return QKeySequence::listToString(keys, QKeySequence::NativeText);
}

} // namespace

ShortcutSheet::ShortcutSheet(ShortcutMap &map, QWidget *parent)
    : QDialog(parent)
    , m_map(map)
    , m_search(new SearchField)
    , m_list(new QTreeWidget)
    , m_change(new Button(tr("Other keys…")))
    , m_reset(new Button(tr("As it was")))
    , m_resetAll(new Button(tr("All as they were"), ButtonKind::Quiet))
{
    setWindowTitle(tr("Keyboard shortcuts"));
    m_search->setPlaceholderText(tr("Search actions and keys"));
    m_search->setAccessibleName(m_search->placeholderText());
    buildList();
    auto *close = new Button(tr("Close"), ButtonKind::Primary);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_reset->setToolTip(tr("Gives it the keys again that Maquette came with"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space(2));
    buttons->addWidget(m_change);
    buttons->addWidget(m_reset);
    buttons->addWidget(m_resetAll);
    buttons->addStretch(1);
    buttons->addWidget(close);
    column->addLayout(buttons);
    // Enter is the list's, wherever the focus was before.
    for (Button *button : {m_change, m_reset, m_resetAll, close})
        button->setAutoDefault(false);

    connect(m_search, &SearchField::searchChanged, this, &ShortcutSheet::filter);
    connect(m_search, &SearchField::downPressed, m_list, [this] { m_list->setFocus(Qt::OtherFocusReason); });
    connect(m_list, &QTreeWidget::itemActivated, this, &ShortcutSheet::change);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutSheet::showKeys);
    connect(m_change, &QPushButton::clicked, this, &ShortcutSheet::change);
    connect(m_reset, &QPushButton::clicked, this, [this] { m_map.reset(currentId()); });
    connect(m_resetAll, &QPushButton::clicked, this, [this] { m_map.resetAll(); });
    connect(&map, &ShortcutMap::changed, this, &ShortcutSheet::showKeys);
    fill();
    resize(appearanceOf(this).scaled(580), appearanceOf(this).scaled(620));
    m_search->setFocus();
}

void ShortcutSheet::buildList()
{
    m_list->setAccessibleName(windowTitle());
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("What it does"), tr("Keys")});
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
}

void ShortcutSheet::fill()
{
    QHash<QString, QTreeWidgetItem *> places;
    const QList<ShortcutMap::Entry> entries = m_map.entries();
    for (const ShortcutMap::Entry &entry : entries) {
        QTreeWidgetItem *&place = places[entry.place];
        if (!place) {
            place = new QTreeWidgetItem(m_list, {entry.placeTitle});
            place->setFlags(Qt::ItemIsEnabled);
            place->setFirstColumnSpanned(true);
            QFont bold = m_list->font();
            bold.setWeight(QFont::DemiBold);
            place->setFont(0, bold);
        }
        auto *item = new QTreeWidgetItem(place, {entry.text()});
        item->setData(0, kIdRole, entry.id);
    }
    m_list->expandAll();
    if (QTreeWidgetItem *first = m_list->topLevelItem(0))
        m_list->setCurrentItem(first->child(0));
    showKeys();
}

void ShortcutSheet::showKeys()
{
    bool isAnyOther = false;
    for (int place = 0; place < m_list->topLevelItemCount(); ++place) {
        QTreeWidgetItem *group = m_list->topLevelItem(place);
        for (int row = 0; row < group->childCount(); ++row) {
            QTreeWidgetItem *item = group->child(row);
            const ShortcutMap::Entry *entry = m_map.entry(item->data(0, kIdRole).toString());
            if (!entry)
                continue;
            item->setText(1, nativeText(entry->keys()));
            QFont font = m_list->font();
            font.setWeight(entry->isDefault() ? QFont::Normal : QFont::DemiBold);
            item->setFont(1, font);
            item->setToolTip(1, entry->isDefault() ? QString() : tr("Yours; %1 before").arg(nativeText(entry->defaults)));
            isAnyOther = isAnyOther || !entry->isDefault();
        }
    }
    const ShortcutMap::Entry *current = m_map.entry(currentId());
    m_change->setEnabled(current);
    m_reset->setEnabled(current && !current->isDefault());
    m_resetAll->setEnabled(isAnyOther);
}

void ShortcutSheet::filter(const QString &text)
{
    QTreeWidgetItem *first = nullptr;
    for (int place = 0; place < m_list->topLevelItemCount(); ++place) {
        QTreeWidgetItem *group = m_list->topLevelItem(place);
        bool isAnyShown = false;
        for (int row = 0; row < group->childCount(); ++row) {
            QTreeWidgetItem *item = group->child(row);
            const bool isShown = item->text(0).contains(text, Qt::CaseInsensitive) || item->text(1).contains(text, Qt::CaseInsensitive);
            item->setHidden(!isShown);
            isAnyShown = isAnyShown || isShown;
            if (isShown && !first)
                first = item;
        }
        group->setHidden(!isAnyShown);
    }
    m_list->setCurrentItem(first);
}

QString ShortcutSheet::currentId() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? item->data(0, kIdRole).toString() : QString();
}

void ShortcutSheet::change()
{
    const QString id = currentId();
    if (!m_map.entry(id))
        return;
    auto *dialog = new ShortcutDialog(m_map, id, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace maquette::ui

#include "moc_shortcutsheet.cpp"
