#pragma once

#include <QList>
#include <QStringListModel>
#include <QTimer>
#include <QWidget>

class QLabel;
class QListView;
class QSortFilterProxyModel;

namespace maquette {
class Accounts;
class Catalog;
class Ledger;
struct DailyHealth;
} // namespace maquette

namespace maquette::ui {

class ElidedLabel;
class FactList;
class SearchField;

/// What is known about an account: where it goes, where its key is, how its calls went, and the models that it offers.
class AccountInspector final : public QWidget
{
    Q_OBJECT
public:
    AccountInspector(const Accounts &accounts, const Catalog &catalog, Ledger &ledger, QWidget *parent = nullptr);

    /// An empty id shows nothing.
    void showAccount(const QString &id);

private:
    void build();
    void refresh();
    void refreshModels();
    /// How its calls went lately, from our own history.
    void readTraffic();
    void showTraffic(const QList<DailyHealth> &days);

    const Accounts &m_accounts;
    const Catalog &m_catalog;
    Ledger &m_ledger;
    QTimer m_trafficTimer;
    QString m_id;
    QLabel *m_title;
    QLabel *m_help;
    FactList *m_facts;
    ElidedLabel *m_provider;
    ElidedLabel *m_address;
    ElidedLabel *m_key;
    ElidedLabel *m_wayOut;
    ElidedLabel *m_today;
    ElidedLabel *m_week;
    QLabel *m_modelsLabel;
    QLabel *m_listedAt;
    SearchField *m_search;
    QListView *m_list;
    QStringListModel m_models;
    QSortFilterProxyModel *m_filtered;
};

} // namespace maquette::ui
