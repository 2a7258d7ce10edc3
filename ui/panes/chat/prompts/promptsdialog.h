#pragma once

#include "core/prompts/prompt.h"
#include "core/prompts/promptfile.h"
#include "ui/panes/chat/prompts/assistantpage.h"

#include <QDialog>

class QButtonGroup;
class QListView;
class QMenu;

namespace maquette {
class PromptLibrary;
struct TakenPrompts;
} // namespace maquette

namespace maquette::ui {

class Button;
class NoticeBar;
class PromptEditor;
class PromptListModel;
class SearchField;

/// The library of prompts and assistants: to find, write, compare, bring in and take along.
class PromptsDialog final : public QDialog
{
    Q_OBJECT
public:
    PromptsDialog(PromptLibrary &library, SchemaLibrary &schemas, AssistantPage::Choices choices, QDate today,
                  QWidget *parent = nullptr);

    /// Shows the list of this kind, and `id` where it is not 0.
    void showItem(PromptKind kind, qint64 id);
    /// What is in these files comes into the library.
    void takeFiles(const QStringList &paths);
    void saveAs(const QString &path, const QList<qint64> &ids);

signals:
    void useRequested(const maquette::KeptPrompt &kept);

private:
    QWidget *buildSide();
    QWidget *buildWork();
    void connectParts();
    void refresh();
    void take(const QList<KeptPrompt> &all);
    void showKind(PromptKind kind);
    void openCurrent();
    void openId(qint64 id);
    void begin();
    void remove(const KeptPrompt &kept);
    void showError(const Error &error);
    void tell(const PromptFile &file, const TakenPrompts &taken);
    void pickImport();
    void fillExportMenu();
    void pickExport(const QString &suggested, const QList<qint64> &ids);
    void showRight();

    PromptLibrary &m_library;
    QList<KeptPrompt> m_all;
    /// Lists are read side by side; an older one that comes later is not taken.
    int m_lists = 0;
    PromptListModel *m_model;
    QButtonGroup *m_kinds;
    SearchField *m_search;
    QListView *m_list;
    Button *m_new;
    Button *m_import;
    Button *m_export;
    QMenu *m_exportMenu;
    NoticeBar *m_notice;
    QWidget *m_empty = nullptr;
    PromptEditor *m_editor;
    /// Shown once the list has it.
    qint64 m_wanted = 0;
    qint64 m_removed = 0;
    bool m_isRefreshing = false;
};

} // namespace maquette::ui
