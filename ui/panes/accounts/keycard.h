#pragma once

#include "core/accounts/account.h"
#include "core/base/result.h"
#include "core/providers/provider.h"
#include "ui/widgets/formcard.h"

class QLabel;

namespace maquette::ui {

class Button;
class KeyField;
class NoticeBar;

/// Where an account's key goes in, and where it is; the key never comes out again.
class KeyCard final : public FormCard
{
    Q_OBJECT
public:
    explicit KeyCard(QWidget *parent = nullptr);

    void setAccount(const Account &account, const Provider *provider, bool isRemovable);
    /// Disables the button while a key is tested and stored.
    void setBusy(bool isBusy);
    /// Says in place what became of it.
    void showGood(const QString &text);
    void showError(const Error &error);
    void clearNotice();
    KeyField *field() const { return m_field; }
    NoticeBar *notice() const { return m_notice; }

signals:
    /// Store the key in the field, after a test.
    void saveRequested();
    void removalRequested();
    /// After an error: keep the key that was tried although the test failed, or for this session although the
    /// keyring refused.
    void keepAnywayRequested();
    void keepForSessionRequested();
    void keyPageRequested();

private:
    QLabel *m_state;
    KeyField *m_field;
    Button *m_save;
    Button *m_page;
    Button *m_remove;
    NoticeBar *m_notice;
    bool m_isBusy = false;
};

} // namespace maquette::ui
