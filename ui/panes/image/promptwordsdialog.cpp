#include "ui/panes/image/promptwordsdialog.h"

#include "ui/panes/image/promptpreviewview.h"
#include "ui/panes/image/promptwordspage.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrolled.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

QList<PromptWord> promptStyleWords(const PromptWords &words)
{
    QList<PromptWord> all;
    for (const PromptStyle &style : words.styles)
        all.append({.name = style.name,
                    .text = style.prompt,
                    .negative = style.negative,
                    .isChosen = words.chosenStyles.contains(style.name)});
    return all;
}

QList<PromptWord> promptWordsByName(QList<PromptWord> words)
{
    std::sort(words.begin(), words.end(),
              [](const PromptWord &one, const PromptWord &other) { return one.name.localeAwareCompare(other.name) < 0; });
    return words;
}

QList<PromptWord> promptVariableWords(const PromptWords &words)
{
    QList<PromptWord> all;
    for (auto it = words.variables.cbegin(); it != words.variables.cend(); ++it)
        all.append({.name = it.key(), .text = it.value(), .negative = {}});
    return promptWordsByName(all);
}

QList<PromptWord> promptWildcardWords(const PromptWords &words)
{
    QList<PromptWord> all;
    for (auto it = words.wildcards.cbegin(); it != words.wildcards.cend(); ++it)
        all.append({.name = it.key(), .text = it.value().join(u'\n'), .negative = {}});
    return promptWordsByName(all);
}

QStringList promptLinesOf(const QString &text)
{
    QStringList lines;
    const QStringList all = text.split(u'\n');
    for (const QString &line : all) {
        if (!line.trimmed().isEmpty())
            lines.append(line.trimmed());
    }
    return lines;
}

QString promptCommandText(const QAction &command)
{
    return u"%1 (%2)"_s.arg(command.text(), command.shortcut().toString(QKeySequence::NativeText));
}

} // namespace

PromptWordsDialog::PromptWordsDialog(const PromptWords &words, const QString &prompt, const QString &negative, QWidget *parent)
    : QDialog(parent)
    , m_tabs(new QTabBar)
    , m_stack(new QStackedWidget)
    , m_styles(new PromptWordsPage(PromptWordKind::Style, promptStyleWords(words)))
    , m_variables(new PromptWordsPage(PromptWordKind::Variable, promptVariableWords(words)))
    , m_wildcards(new PromptWordsPage(PromptWordKind::Wildcard, promptWildcardWords(words)))
    , m_preview(new PromptPreviewView(prompt, negative))
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_cancel(new Button(tr("Cancel"), ButtonKind::Quiet))
    , m_save(new Button(tr("Save"), ButtonKind::Primary))
{
    setObjectName(u"promptWordsDialog"_s);
    setWindowTitle(tr("Words for prompts"));
    resize(appearanceOf(this).scaled(760), appearanceOf(this).scaled(680));
    m_tabs->setObjectName(u"promptWordsTabs"_s);
    m_tabs->setAccessibleName(tr("Kinds of words"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    addPage(tr("Styles"), m_styles);
    addPage(tr("Variables"), m_variables);
    addPage(tr("Wildcards"), m_wildcards);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(m_tabs);
    column->addWidget(m_stack, 3);
    column->addWidget(buildPreview(), 2);
    column->addWidget(buildEnd());
    connectParts();
    showEdits();
}

void PromptWordsDialog::addPage(const QString &name, PromptWordsPage *page)
{
    const int index = m_tabs->addTab(name);
    m_stack->addWidget(page);
    auto *open = new QAction(name, this);
    open->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + index)));
    connect(open, &QAction::triggered, this, [this, page] { showPage(page); });
    addAction(open);
    m_tabs->setTabToolTip(index, promptCommandText(*open));
    connect(page, &PromptWordsPage::edited, this, &PromptWordsDialog::showEdits);
}

QWidget *PromptWordsDialog::buildPreview()
{
    auto *card = new Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(space(4), space(3), space(2), space(3));
    column->setSpacing(space(2));
    column->addWidget(makeSectionLabel(tr("What the prompt becomes")));
    auto *inside = new QWidget;
    auto *padded = new QVBoxLayout(inside);
    padded->setContentsMargins(0, 0, space(2), 0);
    padded->addWidget(m_preview);
    column->addWidget(makeScrolled(inside), 1);
    return card;
}

QWidget *PromptWordsDialog::buildEnd()
{
    m_problem->setObjectName(u"promptWordsProblem"_s);
    m_cancel->setObjectName(u"promptWordsCancel"_s);
    m_save->setObjectName(u"promptWordsSave"_s);
    auto *end = new QWidget;
    auto *row = new QHBoxLayout(end);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(2));
    row->addWidget(m_cancel);
    row->addWidget(m_problem, 1);
    row->addWidget(m_save);
    // Enter belongs to the fields, and Ctrl+Return to the whole.
    for (Button *button : {m_cancel, m_save})
        button->setAutoDefault(false);
    return end;
}

void PromptWordsDialog::connectParts()
{
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_preview, &PromptPreviewView::variableRequested, this, [this](const QString &name) {
        showPage(m_variables);
        m_variables->add(name);
    });
    connect(m_preview, &PromptPreviewView::wildcardRequested, this, [this](const QString &name) {
        showPage(m_wildcards);
        m_wildcards->add(name);
    });
    auto *save = new QAction(tr("Save"), this);
    save->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    addAction(save);
    m_save->setToolTip(promptCommandText(*save));
    connect(save, &QAction::triggered, m_save, &QAbstractButton::click);
    connect(m_save, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void PromptWordsDialog::showPage(const PromptWordsPage *page)
{
    for (int i = 0; i < m_stack->count(); ++i) {
        if (m_stack->widget(i) == page)
            m_tabs->setCurrentIndex(i);
    }
}

void PromptWordsDialog::showEdits()
{
    QString problem;
    for (const PromptWordsPage *page : {m_styles, m_variables, m_wildcards}) {
        if (problem.isEmpty())
            problem = page->problem();
    }
    m_problem->setText(problem);
    m_save->setEnabled(problem.isEmpty());
    m_preview->setWords(words());
}

PromptWords PromptWordsDialog::words() const
{
    PromptWords all;
    for (const PromptWord &word : m_styles->words()) {
        all.styles.append({word.name, word.text, word.negative});
        if (word.isChosen)
            all.chosenStyles.append(word.name);
    }
    for (const PromptWord &word : m_variables->words())
        all.variables.insert(word.name, word.text);
    for (const PromptWord &word : m_wildcards->words())
        all.wildcards.insert(word.name, promptLinesOf(word.text));
    return all;
}

} // namespace maquette::ui

#include "moc_promptwordsdialog.cpp"
