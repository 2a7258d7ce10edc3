#pragma once

#include "core/accounts/account.h"
#include "core/base/result.h"
#include "core/providers/provider.h"
#include "ui/widgets/formcard.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace maquette::ui {

class Button;
class HeadersEdit;

/// Name, base URL and the habits of one account, everything but its key.
class AccountForm final : public FormCard
{
    Q_OBJECT
public:
    explicit AccountForm(QWidget *parent = nullptr);

    /// Shows `account`; `provider` says which fields make sense.
    void setAccount(const Account &account, const Provider *provider);
    /// What the fields say, laid over the account that was shown; an error for what cannot be read at all.
    Result<Account> account() const;
    QLineEdit *nameField() const { return m_name; }
    QLineEdit *urlField() const { return m_url; }
    /// The rarely used fields.
    void setMoreShown(bool isShown);

signals:
    /// The person changed something.
    void edited();

private:
    void build();
    void buildMore();
    void connectSignals();
    void noteEdit();
    void updateHints();
    void setDetails(const Account &account);

    QLineEdit *m_name;
    QLineEdit *m_url;
    QLabel *m_urlHint = nullptr;
    QCheckBox *m_plainHttp;
    Button *m_more;
    QWidget *m_moreBox;
    QLineEdit *m_organisation;
    QLineEdit *m_project;
    HeadersEdit *m_headers;
    QComboBox *m_proxyKind;
    QLineEdit *m_proxyUrl;
    QSpinBox *m_concurrency;
    Account m_account;
    bool m_isFilling = false;
};

} // namespace maquette::ui
