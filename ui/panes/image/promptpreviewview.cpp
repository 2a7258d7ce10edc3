#include "ui/panes/image/promptpreviewview.h"

#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/onpool.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPromptPreviewExamples = 6;
constexpr int kPromptPreviewPause = 120;
/// Of a long text; what follows would push the rest out of sight.
constexpr int kPromptPreviewLength = 400;

QString shortPrompt(const QString &text)
{
    return text.size() <= kPromptPreviewLength ? text : text.left(kPromptPreviewLength) + u'…';
}

} // namespace

PromptPreviewView::PromptPreviewView(const QString &prompt, const QString &negative, QWidget *parent)
    : QWidget(parent), m_prompt(prompt), m_negative(negative)
{
    setAccessibleName(tr("Preview"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPromptPreviewPause);
    connect(&m_pause, &QTimer::timeout, this, &PromptPreviewView::work);
}

void PromptPreviewView::setWords(const PromptWords &words)
{
    m_words = words;
    // The first one at once: there is nothing to look at yet.
    if (m_inside)
        m_pause.start();
    else
        work();
}

void PromptPreviewView::work()
{
    // One after the other, and of those that were asked for meanwhile the last alone.
    m_isStale = m_isBusy;
    if (m_isBusy)
        return;
    m_isBusy = true;
    const auto outcome = [words = m_words, prompt = m_prompt, negative = m_negative] {
        return promptOutcome(words, prompt, negative, kPromptPreviewExamples);
    };
    onPool(this, outcome, [this](const PromptOutcome &found) {
        m_isBusy = false;
        take(found);
        if (m_isStale)
            work();
    });
}

void PromptPreviewView::take(const PromptOutcome &outcome)
{
    if (m_inside && outcome == m_outcome)
        return;
    m_outcome = outcome;
    // Later: it may be one of its own buttons that led here.
    if (m_inside) {
        m_inside->hide();
        m_inside->deleteLater();
    }
    m_inside = new QWidget;
    auto *column = new QVBoxLayout(m_inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(2));
    fill(*column, outcome);
    column->addStretch(1);
    layout()->addWidget(m_inside);
}

void PromptPreviewView::fill(QVBoxLayout &column, const PromptOutcome &outcome)
{
    if (outcome.preview) {
        QLabel *count = makeLabel(countText(outcome.preview->combinations), TextRole::Medium);
        count->setObjectName(u"promptCount"_s);
        column.addWidget(count);
        addMissing(column, *outcome.preview);
        addExamples(column, *outcome.preview);
        return;
    }
    const QString whole =
        outcome.where.isEmpty() ? outcome.problem : tr("%1: %2", "place, problem").arg(outcome.where, outcome.problem);
    QLabel *problem = makeParagraph(whole, TextRole::Body, Ink::Bad);
    problem->setObjectName(u"promptProblem"_s);
    column.addWidget(problem);
    if (!outcome.text.isEmpty())
        column.addWidget(makeParagraph(shortPrompt(outcome.text), TextRole::Code, Ink::Muted));
}

QString PromptPreviewView::countText(qint64 combinations) const
{
    if (combinations == 1)
        return tr("One prompt");
    const QString number = locale().toString(combinations);
    return combinations < kMostCombinations ? tr("%1 combinations").arg(number) : tr("%1 combinations or more").arg(number);
}

void PromptPreviewView::addMissing(QVBoxLayout &column, const PromptPreview &preview)
{
    const auto add = [&](const QString &text, const QString &button, const QString &id, const QString &name, auto request) {
        auto *box = new QWidget;
        auto *row = new QHBoxLayout(box);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space(2));
        row->addWidget(makeLabel(text, TextRole::Body, Ink::Bad));
        auto *link = new Button(button, ButtonKind::Link);
        link->setObjectName(id);
        link->setAutoDefault(false);
        link->setAccessibleDescription(text);
        row->addWidget(link);
        row->addStretch(1);
        column.addWidget(box);
        connect(link, &QPushButton::clicked, this, [this, name, request] { emit(this->*request)(name); });
    };
    for (const QString &name : preview.missingVariables)
        add(tr("“%1” has no value.").arg(name), tr("Give it one"), u"missingVariable"_s, name,
            &PromptPreviewView::variableRequested);
    for (const QString &name : preview.missingWildcards)
        add(tr("There are no lines for “%1”.").arg(name), tr("Write some"), u"missingWildcard"_s, name,
            &PromptPreviewView::wildcardRequested);
}

void PromptPreviewView::addExamples(QVBoxLayout &column, const PromptPreview &preview) const
{
    const auto addNegative = [&column](const QString &text) {
        QLabel *negative = makeParagraph(tr("Without: %1").arg(shortPrompt(text)), TextRole::Small, Ink::Muted);
        negative->setObjectName(u"promptNegative"_s);
        column.addWidget(negative);
    };
    // Most have the same one, which is then said once.
    const QString common = preview.examples.isEmpty() ? QString() : preview.examples.constFirst().negative;
    const bool isCommon = std::all_of(preview.examples.cbegin(), preview.examples.cend(),
                                      [&common](const ExpandedPrompt &example) { return example.negative == common; });
    for (const ExpandedPrompt &example : preview.examples) {
        QLabel *text = makeParagraph(example.prompt.isEmpty() ? tr("Nothing") : shortPrompt(example.prompt), TextRole::Body);
        text->setObjectName(u"promptExample"_s);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column.addWidget(text);
        if (!isCommon && !example.negative.isEmpty())
            addNegative(example.negative);
    }
    const qint64 others = preview.combinations - preview.examples.size();
    if (others > 0 && preview.combinations < kMostCombinations)
        column.addWidget(makeLabel(tr("and %1 more").arg(locale().toString(others)), TextRole::Small, Ink::Muted));
    if (isCommon && !common.isEmpty())
        addNegative(common);
}

} // namespace maquette::ui

#include "moc_promptpreviewview.cpp"
