#pragma once

#include <QStringListModel>
#include <QWidget>

class QFormLayout;
class QLabel;
class QListView;
class QSortFilterProxyModel;

namespace maquette {
class Accounts;
class Catalog;
} // namespace maquette

namespace maquette::ui {

class ElidedLabel;
class SearchField;

/// What is known about an account: where it goes, where its key is, and the models that it offers.
class AccountInspector final : public QWidget
{
    Q_OBJECT
public:
    AccountInspector(const Accounts &accounts, const Catalog &catalog, QWidget *parent = nullptr);

    /// An empty id shows nothing.
    void showAccount(const QString &id);

private:
    void build();
    void refresh();
    void refreshModels();
    ElidedLabel *addFact(const QString &name);

    const Accounts &m_accounts;
    const Catalog &m_catalog;
    QString m_id;
    QLabel *m_title;
    QLabel *m_help;
    QWidget *m_facts;
    QFormLayout *m_rows;
    ElidedLabel *m_provider;
    ElidedLabel *m_address;
    ElidedLabel *m_key;
    ElidedLabel *m_wayOut;
    QLabel *m_modelsLabel;
    QLabel *m_listedAt;
    SearchField *m_search;
    QListView *m_list;
    QStringListModel m_models;
    QSortFilterProxyModel *m_filtered;
};

} // namespace maquette::ui
