#pragma once

#include "core/prompts/prompttemplate.h"

#include <QDialog>

class QLabel;

namespace maquette::ui {

class Button;
class PromptForm;
class TextField;

/// Asks for the values of a prompt's variables and shows what it becomes.
class PromptFillDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `accept` is what the button says that uses the text.
    PromptFillDialog(const QString &name, const PromptTemplate &prompt, const QString &accept, QDate today,
                     QWidget *parent = nullptr);

signals:
    void filled(const QString &text);

private:
    void showText();
    void use();

    PromptTemplate m_template;
    PromptForm *m_form;
    TextField *m_preview;
    QLabel *m_said;
    Button *m_use;
};

} // namespace maquette::ui
