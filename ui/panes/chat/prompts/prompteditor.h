#pragma once

#include "core/base/error.h"
#include "core/prompts/prompt.h"
#include "ui/panes/chat/prompts/assistantpage.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QStackedLayout;

namespace maquette {
class PromptLibrary;
}

namespace maquette::ui {

class Button;
class Chip;
class IconButton;
class PromptTextPage;
class VersionPanel;

/// One prompt or assistant: its name and folder, its text, its versions.
///
/// What was written and not saved becomes a version when another one is opened or the editor goes: nothing is lost.
class PromptEditor final : public QWidget
{
    Q_OBJECT
public:
    PromptEditor(PromptLibrary &library, SchemaLibrary &schemas, AssistantPage::Choices choices, QDate today,
                 QWidget *parent = nullptr);
    ~PromptEditor() override;

    void open(const KeptPrompt &kept);
    /// One that the library does not have yet.
    void begin(PromptKind kind, const QString &folder, const QString &name);
    /// Its name, to be typed over.
    void focusName();
    /// Shows nothing.
    void close();
    /// Saves what is unsaved.
    void finish();
    void setLibrary(const QList<KeptPrompt> &all);
    qint64 id() const { return m_kept.id; }
    bool isDirty() const;
    /// Something is shown, in the library or not yet.
    bool isOpen() const { return m_isOpen; }

signals:
    /// In the library now, or another version of it.
    void saved(const maquette::KeptPrompt &kept);
    void failed(const maquette::Error &error);
    void removeRequested(const maquette::KeptPrompt &kept);
    /// The person wants to work with it.
    void useRequested(const maquette::KeptPrompt &kept);

private:
    void build();
    QWidget *buildHead();
    QWidget *buildLook();
    QWidget *buildFoot();
    void connectParts();
    PromptPage *page() const;
    void showTab(int tab);
    void showKept(const KeptPrompt &kept);
    void takeText(const QString &text);
    void keepPlace();
    void keepLook();
    void save();
    void saveThen(const std::function<void(const KeptPrompt &)> &then);
    void use();
    void showState();

    PromptLibrary &m_library;
    KeptPrompt m_kept;
    /// Of the newest version.
    QString m_text;
    bool m_isOpen = false;
    bool m_isLoaded = false;
    bool m_isSaving = false;
    int m_generation = 0;
    QLineEdit *m_name;
    QComboBox *m_folder;
    QWidget *m_look = nullptr;
    QLineEdit *m_sign;
    QButtonGroup *m_colours;
    IconButton *m_remove;
    QButtonGroup *m_tabs;
    Chip *m_textTab;
    Chip *m_versionsTab;
    QStackedLayout *m_pages;
    PromptTextPage *m_prompt;
    AssistantPage *m_assistant;
    VersionPanel *m_versions;
    QWidget *m_foot = nullptr;
    QLineEdit *m_message;
    QLabel *m_state;
    Button *m_save;
    Button *m_use;
};

} // namespace maquette::ui
