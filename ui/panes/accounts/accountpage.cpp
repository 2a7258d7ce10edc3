#include "ui/panes/accounts/accountpage.h"

#include "core/accounts/accounts.h"
#include "core/accounts/accounttest.h"
#include "core/accounts/keyrotation.h"
#include "ui/panes/accounts/accountform.h"
#include "ui/panes/accounts/keycard.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/keyfield.h"
#include "ui/widgets/noticebar.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>

namespace maquette::ui {

using namespace Qt::StringLiterals;

AccountPage::AccountPage(Accounts &accounts, QWidget *parent)
    : PageColumn(parent), m_accounts(accounts), m_provider(new Chip({})), m_testButton(new Button(tr("Test"))),
      m_keyNotice(new NoticeBar), m_result(new NoticeBar), m_confirm(new NoticeBar), m_key(new KeyCard), m_form(new AccountForm),
      m_about(new FormCard(tr("Sandbox"))), m_buttons(new QWidget), m_save(new Button(tr("Save changes"), ButtonKind::Primary)),
      m_discard(new Button(tr("Discard"), ButtonKind::Quiet)), m_remove(new Button(tr("Remove account…"), ButtonKind::Danger))
{
    build();
    connectSignals();
    showKeyNotice();
}

void AccountPage::build()
{
    m_testButton->setObjectName(u"testAccount"_s);
    m_save->setObjectName(u"saveAccount"_s);
    m_remove->setObjectName(u"removeAccount"_s);
    m_confirm->setObjectName(u"confirmRemoval"_s);
    m_result->setObjectName(u"testResult"_s);
    m_keyNotice->setClosable(false);
    m_confirm->setClosable(false);
    m_testButton->setIconName(u"refresh"_s);
    head()->addWidget(m_provider);
    head()->addWidget(m_testButton);
    m_aboutText = static_cast<FormCard *>(m_about)->addText(
        tr("The sandbox answers on this computer, without a network, a key or a bill. Its prices are realistic play money and never "
           "part of your totals."));
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(2));
    row->addWidget(m_save);
    row->addWidget(m_discard);
    row->addStretch();
    row->addWidget(m_remove);
    for (QWidget *part : std::initializer_list<QWidget *>{m_keyNotice, m_result, m_about, m_key, m_form, m_confirm, m_buttons})
        add(part);
}

void AccountPage::connectSignals()
{
    connect(&m_accounts, &Accounts::changed, this, &AccountPage::refresh);
    connect(&m_accounts, &Accounts::keyNoticeChanged, this, &AccountPage::showKeyNotice);
    connect(m_keyNotice, &NoticeBar::actionTriggered, this, [this] { m_accounts.lookForKeychain(); });
    connect(m_testButton, &QPushButton::clicked, this, &AccountPage::test);
    connect(m_form, &AccountForm::edited, this, &AccountPage::noteEdit);
    connect(m_save, &QPushButton::clicked, this, &AccountPage::save);
    connect(m_discard, &QPushButton::clicked, this, &AccountPage::discard);
    connect(m_remove, &QPushButton::clicked, this, &AccountPage::askRemoval);
    connect(m_confirm, &NoticeBar::actionTriggered, this, [this](const QString &action) {
        m_confirm->hide();
        if (action == u"remove")
            remove();
        else
            m_remove->setFocus();
    });
    connect(m_key, &KeyCard::saveRequested, this, &AccountPage::saveKey);
    connect(m_key, &KeyCard::keepAnywayRequested, this, [this] { storeKey(KeyKeeping::Keychain); });
    connect(m_key, &KeyCard::keepForSessionRequested, this, [this] { storeKey(KeyKeeping::SessionOnly); });
    connect(m_key, &KeyCard::removalRequested, this, &AccountPage::removeKey);
    connect(m_key, &KeyCard::keyPageRequested, this, [this] {
        const auto account = m_accounts.find(m_id);
        if (const auto provider = account ? m_accounts.provider(account->providerId) : nullptr)
            QDesktopServices::openUrl(provider->keyPage);
    });
}

void AccountPage::showKeyNotice()
{
    const QString notice = m_accounts.keyNotice();
    m_keyNotice->clearActions();
    m_keyNotice->addAction(u"again"_s, tr("Look again"));
    if (notice.isEmpty())
        m_keyNotice->hide();
    else
        m_keyNotice->showNotice(NoticeBar::Tone::Info, notice);
}

void AccountPage::showAccount(const QString &id)
{
    if (m_id == id)
        return;
    cancelJobs();
    m_id = id;
    m_result->hide();
    m_confirm->hide();
    m_key->clearNotice();
    m_key->field()->clear();
    m_form->setMoreShown(false);
    refresh();
    if (const auto account = m_accounts.find(m_id)) {
        const auto provider = m_accounts.provider(account->providerId);
        m_form->setAccount(m_drafts.value(id, *account), provider.get());
    }
    updateButtons();
    scrollToTop();
}

void AccountPage::cancelJobs()
{
    m_pendingKey = {};
    if (m_test)
        m_test->deleteLater();
    if (m_rotation)
        m_rotation->deleteLater();
    m_test = nullptr;
    m_rotation = nullptr;
    m_testButton->setText(tr("Test"));
    m_key->setBusy(false);
}

void AccountPage::refresh()
{
    const auto account = m_accounts.find(m_id);
    if (!account)
        return;
    const auto provider = m_accounts.provider(account->providerId);
    const bool isSandbox = account->id == QLatin1StringView(Accounts::kSandboxId);
    setTitle(account->name);
    m_provider->setText(provider ? provider->name : account->providerId);
    m_provider->setVisible(m_provider->text() != account->name);
    m_about->setVisible(isSandbox);
    m_key->setVisible(!isSandbox && provider && provider->key != Provider::Key::None);
    m_form->setVisible(!isSandbox);
    m_buttons->setVisible(!isSandbox);
    m_key->setAccount(*account, provider.get(), m_accounts.isStored(m_id));
    m_remove->setVisible(m_accounts.isStored(m_id));
    if (!m_drafts.contains(m_id))
        m_form->setAccount(*account, provider.get());
    updateButtons();
}

QWidget *AccountPage::focusTarget() const
{
    return m_key->isVisibleTo(this) ? static_cast<QWidget *>(m_key->field()) : m_testButton;
}

void AccountPage::noteEdit()
{
    const auto stored = m_accounts.find(m_id);
    const auto edited = m_form->account();
    // What cannot be read yet (half an address) is a change as well.
    if (edited && stored && *edited == *stored) {
        m_drafts.remove(m_id);
    } else if (edited) {
        m_drafts.insert(m_id, *edited);
    } else if (stored && !m_drafts.contains(m_id)) {
        m_drafts.insert(m_id, *stored);
    }
    emit unsavedChanged(m_id, m_drafts.contains(m_id));
    updateButtons();
}

void AccountPage::updateButtons()
{
    const bool isUnsaved = m_drafts.contains(m_id);
    m_save->setEnabled(isUnsaved);
    m_discard->setVisible(isUnsaved);
}

void AccountPage::discard()
{
    m_drafts.remove(m_id);
    m_result->hide();
    refresh();
    emit unsavedChanged(m_id, false);
}

void AccountPage::save()
{
    const auto edited = m_form->account();
    if (!edited) {
        showTestResult(tl::unexpected(edited.error()));
        return;
    }
    m_save->setEnabled(false);
    m_accounts.update(*edited, this, [this, id = m_id](const Result<Account> &saved) {
        if (!saved) {
            if (id == m_id) {
                showTestResult(tl::unexpected(saved.error()));
                updateButtons();
            }
            return;
        }
        m_drafts.remove(id);
        emit unsavedChanged(id, false);
        if (id == m_id) {
            m_result->hide();
            refresh();
        }
    });
}

void AccountPage::test()
{
    if (m_test) {
        m_test->cancel();
        return;
    }
    const QString id = m_id;
    m_test = m_accounts.test(id, this);
    m_testButton->setText(tr("Stop"));
    m_result->setClosable(false);
    m_result->showNotice(NoticeBar::Tone::Info, tr("Asking for the list of models…"));
    connect(m_test, &AccountTest::finished, this, [this, id](const Result<AccountTestReport> &result) {
        m_test = nullptr;
        m_testButton->setText(tr("Test"));
        showTestResult(result);
        emit tested(id, result);
    });
}

void AccountPage::showTestResult(const Result<AccountTestReport> &result)
{
    m_result->setClosable(true);
    if (result)
        m_result->showNotice(NoticeBar::Tone::Good, result->message);
    else
        m_result->showError(result.error());
    reveal(m_result);
}

void AccountPage::saveKey()
{
    if (m_rotation || !m_key->field()->hasKey())
        return;
    m_pendingKey = m_key->field()->takeKey();
    m_key->setBusy(true);
    const QString id = m_id;
    m_rotation = m_accounts.rotate(id, m_pendingKey, KeyKeeping::Keychain, this);
    connect(m_rotation, &KeyRotation::finished, this, [this, id](const Result<AccountTestReport> &result) {
        m_rotation = nullptr;
        m_key->setBusy(false);
        if (result) {
            m_pendingKey = {};
            m_key->showGood(tr("The key is stored. %1").arg(result->message));
            emit tested(id, result);
        } else {
            m_key->showError(result.error());
        }
    });
}

void AccountPage::storeKey(KeyKeeping keeping)
{
    m_key->clearNotice();
    m_accounts.setKey(m_id, m_pendingKey, keeping, this, [this, id = m_id](const Result<Account> &kept) {
        if (id != m_id)
            return;
        if (!kept) {
            m_key->showError(kept.error());
            return;
        }
        m_pendingKey = {};
        m_key->showGood(kept->keyPlace == KeyPlace::Session ? tr("The key is kept until Maquette closes.") : tr("The key is stored."));
    });
}

void AccountPage::removeKey()
{
    m_accounts.removeKey(m_id, this, [this, id = m_id](const Result<void> &gone) {
        if (id != m_id)
            return;
        if (gone)
            m_key->showGood(tr("The key is removed. It still works at the provider until you revoke it there."));
        else
            m_key->showError(gone.error());
    });
}

void AccountPage::askRemoval()
{
    const auto account = m_accounts.find(m_id);
    if (!account || !m_accounts.isStored(m_id))
        return;
    m_confirm->clearActions();
    m_confirm->addAction(u"remove"_s, tr("Remove"))->setObjectName(u"confirmRemove"_s);
    auto *keep = m_confirm->addAction(u"keep"_s, tr("Keep"));
    m_confirm->showNotice(NoticeBar::Tone::Bad,
                          tr("Remove “%1” and its key from this computer? Conversations and the history stay.").arg(account->name));
    reveal(m_confirm);
    keep->setFocus();
}

void AccountPage::remove()
{
    const auto account = m_accounts.find(m_id);
    m_accounts.remove(m_id, this, [this, id = m_id, name = account ? account->name : QString()](const Result<void> &gone) {
        if (gone) {
            m_drafts.remove(id);
            emit removed(name);
        } else if (id == m_id) {
            showTestResult(tl::unexpected(gone.error()));
        }
    });
}

} // namespace maquette::ui

#include "moc_accountpage.cpp"
