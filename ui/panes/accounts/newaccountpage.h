#pragma once

#include "core/accounts/account.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "ui/widgets/pagecolumn.h"

#include <QPointer>

class QComboBox;
class QLabel;
class QLineEdit;

namespace maquette {
class Accounts;
class AccountSetup;
struct AccountSetupReport;
enum class Checking;
enum class KeyKeeping;
} // namespace maquette

namespace maquette::ui {

class Button;
class FormCard;
class KeyField;
class NoticeBar;
class ServersCard;

/// Adds an account: provider, key, address; the server is asked first, and what it said stands in place.
class NewAccountPage final : public PageColumn
{
    Q_OBJECT
public:
    explicit NewAccountPage(Accounts &accounts, QWidget *parent = nullptr);

    /// Chooses a provider; an empty id leaves the choice as it is.
    void start(const QString &providerId = {});
    void lookForServers();
    QWidget *focusTarget() const;

signals:
    void added(const QString &accountId);

private:
    void build();
    void fillProviders();
    void connectSignals();
    void showProvider();
    void updateButtons();
    void submit(Checking checking, KeyKeeping keeping);
    void finish(const Result<AccountSetupReport> &result);
    void fail(const Error &error);
    QString providerId() const;

    Accounts &m_accounts;
    FormCard *m_card;
    QLabel *m_intro = nullptr;
    QComboBox *m_provider;
    KeyField *m_key;
    QLabel *m_keyHint = nullptr;
    QLineEdit *m_url;
    QLabel *m_urlHint = nullptr;
    QLineEdit *m_name;
    Button *m_page;
    Button *m_add;
    Button *m_stop;
    NoticeBar *m_notice;
    NoticeBar *m_keyNotice;
    ServersCard *m_servers;
    Secret m_pendingKey;
    QPointer<AccountSetup> m_job;
};

} // namespace maquette::ui
