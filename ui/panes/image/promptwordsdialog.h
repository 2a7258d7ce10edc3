#pragma once

#include "ui/panes/image/promptwords.h"

#include <QDialog>
#include <QList>

class QLabel;
class QStackedWidget;
class QTabBar;

namespace maquette::ui {

class Button;
class PromptPreviewView;
class PromptWordsPage;

/// The user's styles, variables and wildcards, with what the prompt of the moment becomes with them. accepted() when they are
/// to be kept.
class PromptWordsDialog final : public QDialog
{
    Q_OBJECT
public:
    PromptWordsDialog(const PromptWords &words, const QString &prompt, const QString &negative, QWidget *parent);

    /// As they stand, in one's own order where there is one; empty lines of wildcards are left out.
    PromptWords words() const;

private:
    QWidget *buildPreview();
    QWidget *buildEnd();
    void addPage(const QString &name, PromptWordsPage *page);
    void connectParts();
    void showPage(const PromptWordsPage *page);
    void showEdits();

    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    PromptWordsPage *m_styles;
    PromptWordsPage *m_variables;
    PromptWordsPage *m_wildcards;
    PromptPreviewView *m_preview;
    QLabel *m_problem;
    Button *m_cancel;
    Button *m_save;
};

} // namespace maquette::ui
