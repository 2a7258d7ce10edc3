#include "ui/panes/settings/fallbackedit.h"

#include "core/accounts/accounts.h"
#include "core/catalog/catalog.h"
#include "ui/panes/settings/sectiondelegate.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDate>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// More than these are scrolled.
constexpr int kMostShown = 6;

QString accountIdOf(const QString &fallback)
{
    return fallback.section(u'/', 0, 0);
}

QString modelIdOf(const QString &fallback)
{
    return fallback.section(u'/', 1);
}

} // namespace

FallbackEdit::FallbackEdit(const Accounts &accounts, const Catalog &catalog, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_catalog(catalog)
    , m_list(new QListWidget)
    , m_nobody(makeParagraph(tr("Nobody yet: when the chosen model cannot answer, you are told why."), TextRole::Body, Ink::Muted))
    , m_account(new QComboBox)
    , m_model(new QComboBox)
    , m_add(new Button(tr("Add")))
{
    build();
    connectParts();
    fillAccounts();
    fit();
}

void FallbackEdit::build()
{
    m_list->setObjectName(u"fallbackList"_s);
    m_list->setAccessibleName(tr("Who is asked next, in order"));
    m_list->setItemDelegate(new SectionDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    // As tall as its rows: what is to spare belongs below the card.
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_list->installEventFilter(this);
    setFocusProxy(m_list);

    m_up = addTool(u"chevron-up"_s, tr("Ask earlier"), Qt::ALT | Qt::Key_Up, &FallbackEdit::moveUp);
    m_down = addTool(u"chevron-down"_s, tr("Ask later"), Qt::ALT | Qt::Key_Down, &FallbackEdit::moveDown);
    m_remove = addTool(u"trash"_s, tr("Remove"), Qt::Key_Delete, &FallbackEdit::remove);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    row->addWidget(m_list, 1);
    auto *side = new QHBoxLayout;
    side->setSpacing(space(1));
    for (IconButton *tool : {m_up, m_down, m_remove})
        side->addWidget(tool, 0, Qt::AlignTop);
    row->addLayout(side);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(3));
    column->addWidget(m_nobody);
    column->addLayout(row);
    column->addWidget(makeAdder());
}

QWidget *FallbackEdit::makeAdder()
{
    m_account->setObjectName(u"fallbackAccount"_s);
    m_account->setAccessibleName(tr("Account of the next fallback"));
    m_model->setObjectName(u"fallbackModel"_s);
    m_model->setAccessibleName(tr("Model of the next fallback"));
    m_model->setMaxVisibleItems(20);
    for (QComboBox *box : {m_account, m_model}) {
        // The lists of some providers are long, and their names longer.
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }
    m_add->setObjectName(u"fallbackAdd"_s);
    m_add->setAccessibleName(tr("Add this fallback"));
    m_add->setIconName(u"plus"_s);
    auto *adder = new QWidget;
    auto *row = new QHBoxLayout(adder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(2));
    row->addWidget(m_account, 2);
    row->addWidget(m_model, 3);
    row->addWidget(m_add);
    return adder;
}

IconButton *FallbackEdit::addTool(const QString &icon, const QString &name, const QKeySequence &key, void (FallbackEdit::*does)())
{
    auto *tool = new IconButton(icon, name);
    tool->setObjectName(u"fallback-"_s + icon);
    tool->setName(name, key.toString(QKeySequence::NativeText));
    connect(tool, &QToolButton::clicked, this, does);
    m_keys.append({key, does});
    return tool;
}

bool FallbackEdit::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOffered = event->type() == QEvent::ShortcutOverride;
    if (watched != m_list || (!isOffered && event->type() != QEvent::KeyPress))
        return QWidget::eventFilter(watched, event);
    const QKeySequence pressed(static_cast<QKeyEvent *>(event)->keyCombination());
    const auto known = std::find_if(m_keys.cbegin(), m_keys.cend(), [&pressed](const Key &one) { return one.sequence == pressed; });
    if (known == m_keys.cend())
        return QWidget::eventFilter(watched, event);
    // The list's own keys come before those of the window.
    event->accept();
    if (!isOffered)
        (this->*known->does)();
    return true;
}

void FallbackEdit::connectParts()
{
    connect(m_list, &QListWidget::currentRowChanged, this, &FallbackEdit::showTools);
    // Dragged to another place.
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &FallbackEdit::tell);
    connect(m_add, &QPushButton::clicked, this, &FallbackEdit::add);
    connect(m_account, &QComboBox::currentIndexChanged, this, &FallbackEdit::fillModels);
    connect(m_model, &QComboBox::currentIndexChanged, this, &FallbackEdit::showTools);
    connect(&m_accounts, &Accounts::changed, this, [this] {
        fillAccounts();
        rename();
    });
    connect(&m_catalog, &Catalog::changed, this, [this] {
        fillModels();
        rename();
    });
}

void FallbackEdit::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void FallbackEdit::setFallbacks(const QStringList &fallbacks)
{
    if (fallbacks == this->fallbacks())
        return;
    const int row = m_list->currentRow();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const QString &fallback : fallbacks) {
        auto *item = new QListWidgetItem(m_list);
        item->setData(Qt::UserRole, fallback);
    }
    rename();
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    fit();
    showTools();
}

QStringList FallbackEdit::fallbacks() const
{
    QStringList all;
    for (int row = 0; row < m_list->count(); ++row)
        all.append(m_list->item(row)->data(Qt::UserRole).toString());
    return all;
}

QString FallbackEdit::words(const QString &fallback) const
{
    const auto account = m_accounts.find(accountIdOf(fallback));
    // The model that is newest by then.
    const QString model = modelIdOf(fallback).isEmpty() ? tr("its newest model") : modelIdOf(fallback);
    return account ? tr("%1 · %2").arg(account->name, model) : tr("%1 · the account was removed; passed over").arg(model);
}

void FallbackEdit::rename()
{
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const QString text = words(item->data(Qt::UserRole).toString());
        item->setText(u"%1.  %2"_s.arg(row + 1).arg(text));
        item->setData(Qt::AccessibleTextRole, tr("%1 of %2: %3").arg(row + 1).arg(m_list->count()).arg(text));
    }
}

void FallbackEdit::fillAccounts()
{
    const QString chosen = m_account->currentData().toString();
    {
        const QSignalBlocker quiet(m_account);
        m_account->clear();
        for (const Account &account : m_accounts.accounts()) {
            const auto provider = m_accounts.provider(account.providerId);
            if (provider && provider->canChat() && !account.isAdHoc)
                m_account->addItem(account.name, account.id);
        }
        m_account->setCurrentIndex(std::max(0, m_account->findData(chosen)));
    }
    fillModels();
}

void FallbackEdit::fillModels()
{
    const QString chosen = m_model->currentData().toString();
    {
        const QSignalBlocker quiet(m_model);
        m_model->clear();
        m_model->addItem(tr("Its newest model"), QString());
        if (const auto account = m_accounts.find(m_account->currentData().toString())) {
            const QDate today = QDate::currentDate();
            for (const Model &model : m_catalog.models(account->providerId, account->id)) {
                if (model.kind == ModelKind::Chat && !model.isRetired(today))
                    m_model->addItem(model.id, model.id);
            }
        }
        m_model->setCurrentIndex(std::max(0, m_model->findData(chosen)));
    }
    showTools();
}

void FallbackEdit::add()
{
    auto *item = new QListWidgetItem(m_list);
    item->setData(Qt::UserRole, QString(m_account->currentData().toString() + u'/' + m_model->currentData().toString()));
    m_list->setCurrentItem(item);
    tell();
}

void FallbackEdit::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    {
        const QSignalBlocker quiet(m_list);
        m_list->insertItem(to, m_list->takeItem(from));
        m_list->setCurrentRow(to);
    }
    tell();
}

void FallbackEdit::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    {
        const QSignalBlocker quiet(m_list);
        delete m_list->takeItem(row);
        m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    }
    // The keyboard stays where something is left to do.
    if (m_list->count() == 0 && (m_list->hasFocus() || m_remove->hasFocus()))
        m_account->setFocus(Qt::OtherFocusReason);
    tell();
}

void FallbackEdit::tell()
{
    rename();
    fit();
    showTools();
    emit edited(fallbacks());
}

void FallbackEdit::fit()
{
    const int count = m_list->count();
    m_nobody->setVisible(count == 0);
    m_list->setVisible(count > 0);
    for (IconButton *tool : {m_up, m_down, m_remove})
        tool->setVisible(count > 0);
    if (count > 0)
        m_list->setFixedHeight(std::min(count, kMostShown) * m_list->sizeHintForRow(0));
}

void FallbackEdit::showTools()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < m_list->count() - 1);
    m_remove->setEnabled(row >= 0);
    const QString next = m_account->currentData().toString() + u'/' + m_model->currentData().toString();
    m_add->setEnabled(m_account->count() > 0 && !fallbacks().contains(next));
}

} // namespace maquette::ui

#include "moc_fallbackedit.cpp"
