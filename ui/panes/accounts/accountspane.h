#pragma once

#include "ui/shell/pane.h"

class QListView;
class QStackedWidget;

namespace maquette {
class Accounts;
class Catalog;
class Ledger;
} // namespace maquette

namespace maquette::ui {

class AccountInspector;
class AccountListModel;
class AccountPage;
class NewAccountPage;

/// Accounts: add, test, change and remove them, put their keys in, and find model servers on this computer.
class AccountsPane final : public Pane
{
    Q_OBJECT
public:
    AccountsPane(Accounts &accounts, const Catalog &catalog, Ledger &ledger, QObject *parent = nullptr);
    ~AccountsPane() override;

    QString id() const override { return QStringLiteral("accounts"); }
    QString title() const override { return tr("Accounts"); }
    QString icon() const override { return QStringLiteral("key"); }
    bool isAtRailEnd() const override { return true; }

    void build() override;
    QWidget *listWidget() const override { return m_list; }
    QWidget *contentWidget() const override;
    QWidget *inspectorWidget() const override;
    QWidget *focusTarget() const override;
    void findEntries(const QString &text, QObject *context, const std::function<void(QList<PaletteEntry>)> &done) override;
    /// Shows an account by id or name; "new" opens the page that adds one.
    bool open(const QString &id) override;

public slots:
    /// Whether an account answers, as its calls tell; shown as a dot in the list.
    void setHealthy(const QString &accountId, bool isHealthy);

private:
    QWidget *makeList();
    void connectPages();
    void select(const QString &id);
    void showSelected();
    void openNew();
    void lookForServers();
    void testCurrent();
    void saveCurrent();
    void removeCurrent();
    void showFirst();

    Accounts &m_accounts;
    const Catalog &m_catalog;
    Ledger &m_ledger;
    AccountListModel *m_model;
    /// The stored accounts were there when the first one was shown.
    bool m_isSettled = false;
    QWidget *m_list = nullptr;
    QListView *m_view = nullptr;
    QStackedWidget *m_content = nullptr;
    AccountPage *m_page = nullptr;
    NewAccountPage *m_new = nullptr;
    AccountInspector *m_inspector = nullptr;
};

} // namespace maquette::ui
