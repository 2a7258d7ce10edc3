#pragma once

#include "ui/panes/chat/prompts/promptpage.h"

#include <QDate>
#include <QTimer>

class QLabel;

namespace maquette::ui {

class PromptForm;
class TextField;

/// A prompt's text, with its variables to try out beside what it becomes.
class PromptTextPage final : public PromptPage
{
    Q_OBJECT
public:
    explicit PromptTextPage(QDate today, QWidget *parent = nullptr);

    QString text() const override;
    void setText(const QString &text) override;
    QWidget *firstField() const override;

private:
    void takeApart();
    void showPreview();

    QDate m_today;
    TextField *m_text;
    QLabel *m_hint;
    QWidget *m_trial;
    PromptForm *m_form;
    TextField *m_preview;
    /// Taken apart in pauses of the typing.
    QTimer m_pause;
    bool m_isShowing = false;
};

} // namespace maquette::ui
