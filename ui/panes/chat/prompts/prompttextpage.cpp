#include "ui/panes/chat/prompts/prompttextpage.h"

#include "core/prompts/prompttemplate.h"
#include "ui/panes/chat/prompts/promptform.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

#include <chrono>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

PromptTextPage::PromptTextPage(QDate today, QWidget *parent)
    : PromptPage(parent)
    , m_today(today)
    , m_text(new TextField)
    , m_hint(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_trial(new QWidget)
    , m_form(new PromptForm)
    , m_preview(new TextField)
{
    m_text->setObjectName(u"promptText"_s);
    m_text->setLines(7, 14);
    m_text->setPlaceholderText(tr("What is to be asked. {{tone:choice=warm|dry}} is filled in when it is used."));
    m_hint->setObjectName(u"promptHint"_s);
    m_form->setObjectName(u"promptTrial"_s);
    m_form->setAccessibleName(tr("Try the variables"));
    m_preview->setObjectName(u"promptPreview"_s);
    m_preview->setReadOnly(true);
    m_preview->setLines(5, 12);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(2));
    column->addWidget(makeSectionLabel(tr("&Text"), m_text));
    column->addWidget(m_text);
    column->addWidget(m_hint);
    auto *trial = new QHBoxLayout(m_trial);
    trial->setContentsMargins(0, space(1), 0, 0);
    trial->setSpacing(space(4));
    auto *left = new QVBoxLayout;
    left->addWidget(makeScrolled(m_form), 1);
    auto *right = new QVBoxLayout;
    right->setSpacing(space(1));
    right->addWidget(makeSectionLabel(tr("What it becomes"), m_preview));
    right->addWidget(m_preview);
    right->addStretch(1);
    trial->addLayout(left, 2);
    trial->addLayout(right, 3);
    column->addWidget(m_trial, 1);
    column->addStretch(0);
    m_pause.setSingleShot(true);
    m_pause.setInterval(150ms);
    connect(&m_pause, &QTimer::timeout, this, &PromptTextPage::takeApart);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_isShowing)
            return;
        m_pause.start();
        emit edited();
    });
    connect(m_form, &PromptForm::edited, this, &PromptTextPage::showPreview);
    connect(m_form, &PromptForm::failed, m_hint, &QLabel::setText);
    takeApart();
}

QString PromptTextPage::text() const
{
    return m_text->toPlainText();
}

void PromptTextPage::setText(const QString &text)
{
    m_isShowing = true;
    m_text->setPlainText(text);
    m_isShowing = false;
    takeApart();
}

QWidget *PromptTextPage::firstField() const
{
    return m_text;
}

void PromptTextPage::takeApart()
{
    const PromptTemplate made = PromptTemplate::of(m_text->toPlainText());
    m_form->setVariables(made.variables(), m_today);
    m_trial->setVisible(!made.variables().isEmpty());
    const bool isSound = made.problems().isEmpty();
    setInk(m_hint, isSound ? Ink::Muted : Ink::Bad);
    if (isSound) {
        m_hint->setText(
            tr("Variables: {{city}}, {{city=Oslo}}, {{count:number=3}}, {{tone:choice=warm|dry}}, {{when:date}}, {{source:file}}. "
               "\\{{ writes two braces."));
    } else {
        const PromptProblem &first = made.problems().constFirst();
        m_hint->setText(tr("Line %1, column %2: %3").arg(first.line).arg(first.column).arg(first.words));
    }
    showPreview();
}

void PromptTextPage::showPreview()
{
    m_preview->setPlainText(PromptTemplate::of(m_text->toPlainText()).preview(m_form->values()));
}

} // namespace maquette::ui

#include "moc_prompttextpage.cpp"
