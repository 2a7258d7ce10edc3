#include "ui/panes/chat/prompts/promptfilldialog.h"

#include "ui/panes/chat/prompts/promptform.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

PromptFillDialog::PromptFillDialog(const QString &name, const PromptTemplate &prompt, const QString &accept, QDate today,
                                   QWidget *parent)
    : QDialog(parent)
    , m_template(prompt)
    , m_form(new PromptForm)
    , m_preview(new TextField)
    , m_said(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_use(new Button(accept, ButtonKind::Primary))
{
    setObjectName(u"promptFill"_s);
    setWindowTitle(name);
    m_form->setVariables(prompt.variables(), today);
    m_preview->setObjectName(u"promptFillPreview"_s);
    m_preview->setReadOnly(true);
    m_preview->setLines(3, 8);
    m_use->setObjectName(u"promptFillUse"_s);
    m_use->setDefault(true);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    cancel->setAutoDefault(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(name, TextRole::Title));
    column->addWidget(makeScrolled(m_form), 1);
    column->addWidget(makeSectionLabel(tr("What it becomes"), m_preview));
    column->addWidget(m_preview);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    row->addWidget(cancel);
    row->addWidget(m_said, 1);
    row->addWidget(m_use);
    column->addLayout(row);
    connect(m_form, &PromptForm::edited, this, &PromptFillDialog::showText);
    connect(m_form, &PromptForm::failed, m_said, &QLabel::setText);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, &PromptFillDialog::use);
    // In a field of several lines Enter is a line.
    pressOnCtrlEnter(m_use);
    resize(appearanceOf(this).scaled(480),
           appearanceOf(this).scaled(std::min(640, 260 + 64 * static_cast<int>(prompt.variables().size()))));
    showText();
    m_form->focusFirst();
}

void PromptFillDialog::showText()
{
    const PromptValues values = m_form->values();
    const auto text = m_template.render(values);
    m_preview->setPlainText(m_template.preview(values));
    m_said->setText(text ? QString() : text.error().message);
    m_use->setEnabled(text.has_value());
}

void PromptFillDialog::use()
{
    const auto text = m_template.render(m_form->values());
    if (!text)
        return;
    emit filled(*text);
    accept();
}

} // namespace maquette::ui

#include "moc_promptfilldialog.cpp"
