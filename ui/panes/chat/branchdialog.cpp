#include "ui/panes/chat/branchdialog.h"

#include "ui/models/branchtreemodel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QTreeView>

#include <chrono>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kReloadPause = 120ms;
constexpr int kIcon = 16;
/// Above and below the words of a line.
constexpr int kTreePadding = 5;
/// Up to so many messages all that stands beside the shown branch is open from the start.
constexpr int kOpenUpTo = 400;

/// The way that is shown stands out from the others.
class BranchDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index).grownBy(QMargins(0, kTreePadding, 0, kTreePadding));
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool isShown = index.data(BranchTreeModel::ShownRole).toBool();
        const Appearance &look = appearanceOf(option->widget);
        if (!isShown || index.column() != BranchTreeModel::TextColumn)
            option->palette.setColor(QPalette::Text, look.tokens.muted);
        if (index.column() != BranchTreeModel::TextColumn)
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(kIcon, kIcon);
        option->textElideMode = Qt::ElideRight;
        if (isShown)
            option->icon = icons::icon(u"check"_s);
        else if (index.data(BranchTreeModel::BeginsBranchRole).toBool())
            option->icon = icons::icon(u"branch"_s);
    }
};

} // namespace

BranchDialog::BranchDialog(Conversations &conversations, QWidget *parent)
    : QDialog(parent)
    , m_conversations(conversations)
    , m_model(new BranchTreeModel(this))
    , m_tree(new QTreeView)
    , m_count(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_forksOnly(new QCheckBox(tr("Only where it branches")))
    , m_notice(new NoticeBar)
{
    setObjectName(u"branchDialog"_s);
    setWindowTitle(tr("Branches of this chat"));
    m_count->setObjectName(u"branchCount"_s);
    m_forksOnly->setObjectName(u"forksOnly"_s);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kReloadPause);
    buildTree();
    buildRows();
    follow();
    resize(appearanceOf(this).scaled(760), appearanceOf(this).scaled(520));
    m_tree->setFocus();
}

void BranchDialog::buildTree()
{
    m_tree->setObjectName(u"branchTree"_s);
    m_tree->setAccessibleName(tr("Messages of all branches"));
    m_tree->setAccessibleDescription(tr("Enter shows the branch of a message. Right opens what stands beside it."));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new BranchDelegate(m_tree));
    // Thousands of lines: none is measured by itself.
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setFrameShape(QFrame::NoFrame);
    QHeaderView *header = m_tree->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setMinimumHeight(appearanceOf(this).scaled(28));
    header->setSectionResizeMode(BranchTreeModel::TextColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(BranchTreeModel::AnswersColumn, QHeaderView::Interactive);
    header->setSectionResizeMode(BranchTreeModel::TimeColumn, QHeaderView::Interactive);
    header->resizeSection(BranchTreeModel::AnswersColumn, appearanceOf(this).scaled(110));
    header->resizeSection(BranchTreeModel::TimeColumn, appearanceOf(this).scaled(140));
}

void BranchDialog::buildRows()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    auto *top = new QHBoxLayout;
    top->addWidget(m_count, 1);
    top->addWidget(m_forksOnly);
    column->addLayout(top);
    m_notice->hide();
    column->addWidget(m_notice);
    column->addWidget(m_tree, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    auto *close = new Button(tr("Close"), ButtonKind::Quiet);
    auto *choose = new Button(tr("Show this branch"), ButtonKind::Primary);
    choose->setObjectName(u"showBranch"_s);
    choose->setAutoDefault(false);
    close->setAutoDefault(false);
    row->addWidget(close);
    row->addStretch(1);
    row->addWidget(choose);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(choose, &QPushButton::clicked, this, &BranchDialog::chooseCurrent);
}

void BranchDialog::follow()
{
    connect(&m_soon, &QTimer::timeout, this, &BranchDialog::reload);
    connect(m_model, &BranchTreeModel::beginningsWanted, this, &BranchDialog::readBeginnings);
    connect(m_tree, &QTreeView::activated, this, &BranchDialog::chooseCurrent);
    connect(m_tree, &QTreeView::clicked, this, &BranchDialog::chooseCurrent);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (!m_isRestoring && current.isValid())
            m_current = m_model->messageAt(current);
    });
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex &index) { m_expanded.insert(m_model->messageAt(index)); });
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex &index) { m_expanded.remove(m_model->messageAt(index)); });
    connect(m_forksOnly, &QCheckBox::toggled, this, [this](bool isOn) {
        m_isRestoring = true;
        m_model->setLines(isOn ? BranchTreeModel::Lines::Forks : BranchTreeModel::Lines::All);
        restore();
    });
    const auto changed = [this](qint64 id) {
        if (id == m_id && !m_soon.isActive())
            m_soon.start();
    };
    connect(&m_conversations, &Conversations::pathChanged, this, changed);
    connect(&m_conversations, &Conversations::conversationChanged, this, changed);
    connect(&m_conversations, &Conversations::conversationRemoved, this, [this](qint64 id) {
        if (id == m_id)
            reject();
    });
}

void BranchDialog::setConversation(ConversationId id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_current = 0;
    m_isNew = true;
    m_expanded.clear();
    reload();
}

void BranchDialog::reload()
{
    m_conversations.tree(m_id, this, [this, id = m_id](const Result<MessageTree> &tree) {
        if (id != m_id)
            return;
        if (tree)
            take(*tree);
        else
            m_notice->showError(tree.error());
    });
}

void BranchDialog::take(const MessageTree &tree)
{
    m_notice->hide();
    // Whoever was at the end of the shown branch goes along with it.
    const bool wasAtEnd = m_current == 0 || m_current == m_model->activeLeaf();
    m_isRestoring = true;
    m_model->setTree(tree);
    if (wasAtEnd)
        m_current = tree.activeLeaf;
    if (std::exchange(m_isNew, false) && m_model->messageCount() <= kOpenUpTo)
        openForks();
    restore();
    m_count->setText(tr("%1, %2").arg(tr("%n message(s)", nullptr, m_model->messageCount()), tr("%n branch(es)", nullptr, m_model->branchCount())));
}

void BranchDialog::openForks()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (m_model->hasChildren(index))
            m_expanded.insert(m_model->messageAt(index));
    }
}

void BranchDialog::restore()
{
    const QSet<MessageId> expanded = m_expanded;
    for (const MessageId id : expanded) {
        const QModelIndex index = m_model->indexOf(id);
        if (index.isValid() && m_model->hasChildren(index))
            m_tree->expand(index);
    }
    QModelIndex at = m_model->indexOf(m_current);
    if (!at.isValid())
        at = m_model->indexOf(m_model->activeLeaf());
    m_tree->setCurrentIndex(at);
    m_tree->scrollTo(at);
    m_isRestoring = false;
}

void BranchDialog::readBeginnings(const QList<MessageId> &ids)
{
    m_conversations.beginnings(ids, m_model, [this](const Result<QList<MessageBeginning>> &beginnings) {
        if (beginnings)
            m_model->setBeginnings(*beginnings);
        else
            m_notice->showError(beginnings.error());
    });
}

void BranchDialog::chooseCurrent()
{
    if (const MessageId message = m_model->messageAt(m_tree->currentIndex()))
        emit messageChosen(message);
}

} // namespace maquette::ui

#include "moc_branchdialog.cpp"
