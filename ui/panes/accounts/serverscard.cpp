#include "ui/panes/accounts/serverscard.h"

#include "core/accounts/accounts.h"
#include "core/accounts/accountsetup.h"
#include "ui/panes/accounts/accountwords.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"

#include <QBoxLayout>
#include <QLabel>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ServersCard::ServersCard(Accounts &accounts, QWidget *parent)
    : FormCard(tr("On this computer"), parent), m_accounts(accounts),
      m_look(new Button(tr("Look for model servers on this computer"))), m_state(nullptr), m_rows(new QVBoxLayout),
      m_notice(new NoticeBar)
{
    addText(tr("Ollama, llama.cpp and LM Studio answer without a key and without a bill. Maquette looks for them only when you ask."));
    auto *box = new QWidget;
    box->setLayout(m_rows);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(space(2));
    addWidget(box);
    box->hide();
    m_state = addText({});
    m_state->hide();
    addWidget(m_notice);
    auto *row = addButtons();
    row->addWidget(m_look);
    row->addStretch();
    m_look->setIconName(u"search"_s);
    m_look->setObjectName(u"lookForServers"_s);
    connect(m_look, &QPushButton::clicked, this, &ServersCard::look);
}

void ServersCard::look()
{
    if (m_job)
        return;
    clearRows();
    m_notice->hide();
    m_look->setEnabled(false);
    m_state->setText(tr("Looking…"));
    m_state->show();
    m_job = m_accounts.discover(this);
    connect(m_job, &ServerDiscovery::found, this, &ServersCard::addRow);
    connect(m_job, &ServerDiscovery::finished, this, &ServersCard::finish);
}

void ServersCard::finish(const Result<QList<FoundServer>> &result)
{
    m_job = nullptr;
    m_look->setEnabled(true);
    m_look->setText(tr("Look again"));
    m_state->setVisible(!result || result->isEmpty());
    if (!result)
        m_state->setText(result.error().message);
    else if (result->isEmpty())
        m_state->setText(tr("No model server answered on this computer. Start one and look again, or enter its address above."));
}

void ServersCard::clearRows()
{
    m_rows->parentWidget()->hide();
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

bool ServersCard::isKnown(const FoundServer &server) const
{
    const QList<Account> all = m_accounts.accounts();
    return std::any_of(all.cbegin(), all.cend(), [&server](const Account &account) { return account.baseUrl == server.baseUrl; });
}

void ServersCard::addRow(const FoundServer &server)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(2));
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(makeLabel(server.providerName, TextRole::Medium));
    const QString models = server.wantsKey ? tr("wants a key") : modelCountText(server.models.size());
    auto *where = new ElidedLabel(tr("%1 · %2").arg(server.baseUrl.authority(), models));
    setTextRole(where, TextRole::Small);
    setInk(where, Ink::Muted);
    names->addWidget(where);
    row->addLayout(names, 1);
    auto *button = new Button(tr("Add"));
    button->setAccessibleName(tr("Add %1 at %2").arg(server.providerName, server.baseUrl.authority()));
    button->setObjectName(u"addServer"_s);
    if (isKnown(server)) {
        button->setEnabled(false);
        button->setText(tr("Added"));
    }
    row->addWidget(button);
    m_rows->addWidget(line);
    m_rows->parentWidget()->show();
    connect(button, &QPushButton::clicked, this, [this, server, button] { addServer(server, button); });
}

void ServersCard::addServer(const FoundServer &server, Button *button)
{
    Account draft = m_accounts.draft(server.providerId);
    draft.baseUrl = server.baseUrl;
    button->setEnabled(false);
    // One that wants a key cannot be tested before it has one.
    const Checking checking = server.wantsKey ? Checking::Skip : Checking::First;
    auto *job = m_accounts.setUp(draft, {}, KeyKeeping::Keychain, checking, this);
    connect(job, &AccountSetup::finished, button, [this, button](const Result<AccountSetupReport> &result) {
        if (result) {
            button->setText(tr("Added"));
            emit added(result->account.id);
            return;
        }
        button->setEnabled(true);
        m_notice->showError(result.error());
    });
}

} // namespace maquette::ui

#include "moc_serverscard.cpp"
