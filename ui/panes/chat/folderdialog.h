#pragma once

#include "core/conversation/folder.h"

#include <QDialog>

#include <optional>

class QLineEdit;
class QListWidget;

namespace maquette::ui {

/// Picks a folder by typing a part of its name, or makes one of what was typed.
class FolderDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Question
    {
        QString title;
        /// Below the title; may be empty.
        QString about;
        /// What stands first, for no folder; empty where that is no choice.
        QString none;
        /// Whether what is typed can become a folder.
        bool canMake = true;
        FolderId current = 0;
    };
    FolderDialog(const Question &question, const QList<Folder> &folders, QWidget *parent);

signals:
    /// 0 for none.
    void chosen(qint64 folder);
    void newWanted(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildForm();
    void list();
    void add(const QString &text, const QString &icon, std::optional<FolderId> id);
    void take();
    /// The keyboard stays in the field: what is chosen in the list is told there.
    void tellChoice();

    Question m_question;
    QList<Folder> m_folders;
    QLineEdit *m_field;
    QListWidget *m_list;
};

} // namespace maquette::ui
