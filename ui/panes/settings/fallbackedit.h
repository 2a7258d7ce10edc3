#pragma once

#include <QKeySequence>
#include <QList>
#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;
class QListWidget;

namespace maquette {
class Accounts;
class Catalog;
} // namespace maquette

namespace maquette::ui {

class Button;
class IconButton;

/// An ordered list of who is asked next: accounts with one of their models, added, moved and removed with the mouse or the
/// keyboard (Alt+Up, Alt+Down, Delete). A fallback is "account id/model id".
class FallbackEdit final : public QWidget
{
    Q_OBJECT
public:
    FallbackEdit(const Accounts &accounts, const Catalog &catalog, QWidget *parent = nullptr);

    /// Shows `fallbacks`; the row that was chosen stays chosen.
    void setFallbacks(const QStringList &fallbacks);
    QStringList fallbacks() const;

signals:
    /// The user changed it.
    void edited(const QStringList &fallbacks);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// A key of the list and what it does.
    struct Key
    {
        QKeySequence sequence;
        void (FallbackEdit::*does)();
    };

    void build();
    QWidget *makeAdder();
    void connectParts();
    IconButton *addTool(const QString &icon, const QString &name, const QKeySequence &key, void (FallbackEdit::*does)());
    void fillAccounts();
    void fillModels();
    void rename();
    QString words(const QString &fallback) const;
    void add();
    void moveUp() { move(-1); }
    void moveDown() { move(1); }
    void move(int by);
    void remove();
    void tell();
    void fit();
    void showTools();

    const Accounts &m_accounts;
    const Catalog &m_catalog;
    QList<Key> m_keys;
    QListWidget *m_list;
    QLabel *m_nobody;
    IconButton *m_up = nullptr;
    IconButton *m_down = nullptr;
    IconButton *m_remove = nullptr;
    QComboBox *m_account;
    QComboBox *m_model;
    Button *m_add;
};

} // namespace maquette::ui
