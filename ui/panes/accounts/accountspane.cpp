#include "ui/panes/accounts/accountspane.h"

#include "core/accounts/accounts.h"
#include "ui/panes/accounts/accountdelegate.h"
#include "ui/panes/accounts/accountinspector.h"
#include "ui/panes/accounts/accountlistmodel.h"
#include "ui/panes/accounts/accountpage.h"
#include "ui/panes/accounts/newaccountpage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QStackedWidget>

namespace maquette::ui {

using namespace Qt::StringLiterals;

AccountsPane::AccountsPane(Accounts &accounts, const Catalog &catalog, Ledger &ledger, QObject *parent)
    : Pane(parent), m_accounts(accounts), m_catalog(catalog), m_ledger(ledger), m_model(new AccountListModel(accounts, this))
{
    offerOpened(u"addAccount"_s, tr("Add an account"), QKeySequence(u"Ctrl+N"_s, QKeySequence::PortableText), [this] { openNew(); });
    offerOpened(u"lookForServers"_s, tr("Look for model servers on this computer"), QKeySequence(u"Ctrl+L"_s, QKeySequence::PortableText),
                [this] { lookForServers(); });
    offerOpened(u"testAccount"_s, tr("Test this account"), QKeySequence(u"Ctrl+T"_s, QKeySequence::PortableText), [this] { testCurrent(); });
    offerOpened(u"saveAccount"_s, tr("Save the changes of this account"), QKeySequence(u"Ctrl+S"_s, QKeySequence::PortableText), [this] { saveCurrent(); });
    offerOpened(u"removeAccount"_s, tr("Remove this account"), {}, [this] { removeCurrent(); });
}

AccountsPane::~AccountsPane()
{
    deleteUnshown({m_list, m_content, m_inspector});
}

void AccountsPane::build()
{
    m_list = makeList();
    m_page = new AccountPage(m_accounts);
    m_new = new NewAccountPage(m_accounts);
    m_content = new QStackedWidget;
    m_content->addWidget(m_page);
    m_content->addWidget(m_new);
    m_inspector = new AccountInspector(m_accounts, m_catalog, m_ledger);
    m_isSettled = m_accounts.isLoaded();
    connectPages();
    showFirst();
}

QWidget *AccountsPane::makeList()
{
    auto *list = new QWidget;
    auto *head = new QHBoxLayout;
    auto *add = new IconButton(u"plus"_s, tr("Add an account"));
    followKeys(actions().constFirst(), add, [add](const QString &keys) { add->setName(tr("Add an account"), keys); });
    add->setBordered(true);
    add->setSide(36);
    add->setInk(Ink::Normal);
    add->setObjectName(u"newAccount"_s);
    head->addWidget(makePaneTitle(tr("Accounts")), 1);
    head->addWidget(add);

    m_view = new QListView;
    m_view->setModel(m_model);
    m_view->setItemDelegate(new AccountDelegate(m_view));
    m_view->setAccessibleName(tr("Accounts"));
    m_view->setObjectName(u"accountList"_s);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->viewport()->setAutoFillBackground(false);

    auto *look = new Button(tr("Find local servers"));
    look->setIconName(u"server"_s);
    look->setObjectName(u"findServers"_s);
    look->setToolTip(tr("Look for model servers on this computer"));

    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(space(3), 0, space(3), space(3));
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_view, 1);
    column->addSpacing(space(2));
    column->addWidget(look);
    connect(add, &QToolButton::clicked, this, &AccountsPane::openNew);
    connect(look, &QPushButton::clicked, this, &AccountsPane::lookForServers);
    return list;
}

void AccountsPane::connectPages()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &AccountsPane::showSelected);
    // The window may open here before the store has told the accounts.
    connect(&m_accounts, &Accounts::changed, this, [this] {
        if (!m_isSettled && m_accounts.isLoaded()) {
            m_isSettled = true;
            showFirst();
        }
    });
    connect(m_new, &NewAccountPage::added, this, &AccountsPane::select);
    connect(m_page, &AccountPage::tested, this, [this](const QString &id, const Result<AccountTestReport> &result) {
        const bool isStopped = !result && result.error().kind == Error::Kind::Cancelled;
        if (!isStopped)
            m_model->setHealth(id, result ? Health::Good : Health::Bad);
    });
    connect(m_page, &AccountPage::unsavedChanged, m_model, &AccountListModel::setUnsaved);
    connect(m_page, &AccountPage::removed, this, [this](const QString &name) {
        emit toastRequested(tr("“%1” was removed.").arg(name), {});
        showSelected();
    });
}

QWidget *AccountsPane::contentWidget() const
{
    return m_content;
}

QWidget *AccountsPane::inspectorWidget() const
{
    return m_inspector;
}

QWidget *AccountsPane::focusTarget() const
{
    return m_content->currentWidget() == m_new ? m_new->focusTarget() : m_view;
}

void AccountsPane::showFirst()
{
    // With nothing but the sandbox the pane is for adding an account.
    if (m_model->rowCount() <= 1)
        openNew();
    else
        select(m_model->idAt(m_model->index(0)));
}

void AccountsPane::select(const QString &id)
{
    m_view->setCurrentIndex(m_model->indexOf(id));
    showSelected();
}

void AccountsPane::showSelected()
{
    const QString id = m_model->idAt(m_view->currentIndex());
    if (id.isEmpty()) {
        if (m_content->currentWidget() != m_new)
            openNew();
        return;
    }
    m_page->showAccount(id);
    m_inspector->showAccount(id);
    m_content->setCurrentWidget(m_page);
}

void AccountsPane::openNew()
{
    m_view->setCurrentIndex({});
    m_view->clearSelection();
    m_inspector->showAccount({});
    m_new->start();
    m_content->setCurrentWidget(m_new);
    m_new->focusTarget()->setFocus(Qt::OtherFocusReason);
}

void AccountsPane::lookForServers()
{
    openNew();
    m_new->lookForServers();
}

void AccountsPane::testCurrent()
{
    if (m_content->currentWidget() == m_page)
        m_page->test();
}

void AccountsPane::saveCurrent()
{
    if (m_content->currentWidget() == m_page)
        m_page->save();
}

void AccountsPane::removeCurrent()
{
    if (m_content->currentWidget() == m_page)
        m_page->askRemoval();
}

void AccountsPane::setHealthy(const QString &accountId, bool isHealthy)
{
    m_model->setHealth(accountId, isHealthy ? Health::Good : Health::Bad);
}

bool AccountsPane::open(const QString &id)
{
    if (!m_content)
        return false;
    if (id == u"new") {
        openNew();
        return true;
    }
    const auto account = m_accounts.find(id);
    if (!account)
        return false;
    select(account->id);
    return true;
}

void AccountsPane::findEntries(const QString &text, QObject *context, const std::function<void(QList<PaletteEntry>)> &done)
{
    QList<PaletteEntry> entries;
    for (const Account &account : m_accounts.accounts()) {
        if (!account.name.contains(text, Qt::CaseInsensitive))
            continue;
        entries.append({.title = account.name, .detail = title(), .icon = icon(), .run = [this, id = account.id] {
                            emit activationRequested();
                            open(id);
                        }});
    }
    QMetaObject::invokeMethod(
        context, [entries, done] { done(entries); }, Qt::QueuedConnection);
}

} // namespace maquette::ui

#include "moc_accountspane.cpp"
