#pragma once

#include "core/accounts/account.h"
#include "core/accounts/accounttest.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "ui/widgets/pagecolumn.h"

#include <QHash>
#include <QPointer>

class QLabel;

namespace maquette {
class Accounts;
class AccountTest;
class KeyRotation;
enum class KeyKeeping;
} // namespace maquette

namespace maquette::ui {

class AccountForm;
class Button;
class Chip;
class KeyCard;
class NoticeBar;

/// One account: its key, its connection, a test of both, and its removal.
///
/// Changes are kept per account until they are saved or discarded, so that looking at another one loses nothing.
class AccountPage final : public PageColumn
{
    Q_OBJECT
public:
    explicit AccountPage(Accounts &accounts, QWidget *parent = nullptr);

    void showAccount(const QString &id);
    QString accountId() const { return m_id; }
    QWidget *focusTarget() const;

public slots:
    /// Asks the server, or stops asking.
    void test();
    void save();
    void askRemoval();

signals:
    void tested(const QString &accountId, const maquette::Result<maquette::AccountTestReport> &result);
    void unsavedChanged(const QString &accountId, bool isUnsaved);
    void removed(const QString &name);

private:
    void build();
    void connectSignals();
    void refresh();
    void noteEdit();
    void discard();
    void updateButtons();
    void showTestResult(const Result<AccountTestReport> &result);
    void saveKey();
    void storeKey(KeyKeeping keeping);
    void removeKey();
    void remove();
    void showKeyNotice();
    void cancelJobs();

    Accounts &m_accounts;
    QString m_id;
    /// Forms as the person left them, by account.
    QHash<QString, Account> m_drafts;
    /// A key that was refused, until the person decides or looks elsewhere.
    Secret m_pendingKey;
    QPointer<AccountTest> m_test;
    QPointer<KeyRotation> m_rotation;

    Chip *m_provider;
    Button *m_testButton;
    NoticeBar *m_keyNotice;
    NoticeBar *m_result;
    NoticeBar *m_confirm;
    KeyCard *m_key;
    AccountForm *m_form;
    QWidget *m_about;
    QLabel *m_aboutText = nullptr;
    QWidget *m_buttons;
    Button *m_save;
    Button *m_discard;
    Button *m_remove;
};

} // namespace maquette::ui
