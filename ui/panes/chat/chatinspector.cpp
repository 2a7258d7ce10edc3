#include "ui/panes/chat/chatinspector.h"

#include "ui/models/format.h"
#include "ui/panes/chat/context/contextfield.h"
#include "ui/panes/chat/prompts/fallbackfield.h"
#include "ui/panes/chat/structurefield.h"
#include "ui/widgets/decimalslider.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/outputlimitfield.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/temperaturefield.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QStringListModel>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestProject = 100;

} // namespace

ChatInspector::ChatInspector(QWidget *parent)
    : QWidget(parent)
    , m_model(new ModelField)
    , m_price(new InkLine(TextRole::Small))
    , m_notes(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_warning(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_fallbacks(new FallbackField)
    , m_temperature(new TemperatureField)
    , m_maxTokens(new OutputLimitField)
    , m_context(new ContextField)
    , m_systemPrompt(new TextField)
    , m_structure(new StructureField)
    , m_project(new QLineEdit)
    , m_projects(new QStringListModel(this))
{
    buildForm();
    connectSignals();
    setChoice({}, {});
}

void ChatInspector::buildForm()
{
    m_model->setObjectName(u"model"_s);
    m_temperature->slider()->setObjectName(u"temperature"_s);
    m_maxTokens->setObjectName(u"maxTokens"_s);
    m_systemPrompt->setObjectName(u"systemPrompt"_s);
    m_systemPrompt->setPlaceholderText(tr("How the model should answer, e.g. “Plain words, no exclamation marks.”"));
    m_systemPrompt->setLines(4, 14);
    m_project->setObjectName(u"project"_s);
    m_project->setPlaceholderText(tr("none"));
    m_project->setMaxLength(kLongestProject);
    auto *completer = new QCompleter(m_projects, m_project);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_project->setCompleter(completer);
    m_project->setToolTip(tr("What this conversation costs counts under this name, and towards its budgets"));

    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(16, 3, 16, 16);
    column->setSpacing(7);
    column->addWidget(makeSectionLabel(tr("&Model"), m_model));
    column->addWidget(m_model);
    column->addWidget(m_price);
    column->addWidget(m_notes);
    column->addWidget(m_warning);
    column->addSpacing(10);
    column->addWidget(makeSectionLabel(tr("If it &fails, fall back to"), m_fallbacks->adder()));
    column->addWidget(m_fallbacks);
    column->addSpacing(10);
    column->addWidget(m_temperature);
    column->addSpacing(4);
    column->addWidget(makeSectionLabel(tr("Max &output tokens"), m_maxTokens));
    column->addWidget(m_maxTokens);
    column->addSpacing(10);
    column->addWidget(m_context);
    column->addSpacing(10);
    column->addWidget(makeSectionLabel(tr("S&ystem prompt"), m_systemPrompt));
    column->addWidget(m_systemPrompt);
    column->addSpacing(10);
    column->addWidget(m_structure);
    column->addSpacing(10);
    column->addWidget(makeSectionLabel(tr("&Project"), m_project));
    column->addWidget(m_project);
    column->addStretch(1);

    auto *scroll = makeScrolled(form);
    QLabel *title = makePaneTitle(tr("Run settings"));
    title->setContentsMargins(16, 0, 16, 0);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(title);
    outer->addWidget(scroll, 1);
}

void ChatInspector::connectSignals()
{
    connect(m_model, &QAbstractButton::clicked, this, &ChatInspector::modelRequested);
    connect(m_fallbacks, &FallbackField::edited, this, [this] {
        m_settings.fallbacks = m_fallbacks->fallbacks();
        emit edited(m_settings);
    });
    connect(m_temperature, &TemperatureField::edited, this, [this] {
        m_settings.temperature = m_temperature->value();
        emit edited(m_settings);
    });
    connect(m_maxTokens, &OutputLimitField::edited, this, [this] {
        m_settings.maxOutputTokens = m_maxTokens->tokens();
        emit edited(m_settings);
    });
    connect(m_systemPrompt, &TextField::editingFinished, this, &ChatInspector::finishEditing);
    m_project->installEventFilter(this);
    connect(m_project, &QLineEdit::editingFinished, this, &ChatInspector::finishEditing);
}

bool ChatInspector::isSystemPromptEdited() const
{
    return m_systemPrompt->toPlainText() != m_settings.systemPrompt;
}

bool ChatInspector::isProjectEdited() const
{
    return m_project->text().simplified() != m_settings.project;
}

void ChatInspector::finishEditing()
{
    if (!isSystemPromptEdited() && !isProjectEdited())
        return;
    m_settings.systemPrompt = m_systemPrompt->toPlainText();
    m_settings.project = m_project->text().simplified();
    emit edited(m_settings);
}

void ChatInspector::setSettings(const RunSettings &settings)
{
    // What somebody is still writing stays.
    const bool isPromptBusy = m_systemPrompt->hasFocus() && isSystemPromptEdited();
    const bool isProjectBusy = m_project->hasFocus() && isProjectEdited();
    m_settings = settings;
    m_temperature->setValue(settings.temperature);
    m_maxTokens->setTokens(settings.maxOutputTokens);
    if (m_systemPrompt->toPlainText() != settings.systemPrompt && !isPromptBusy)
        m_systemPrompt->setPlainText(settings.systemPrompt);
    if (m_project->text() != settings.project && !isProjectBusy)
        m_project->setText(settings.project);
    m_fallbacks->setFallbacks(settings.fallbacks);
    if (m_structure->form() != settings.form)
        m_structure->setForm(settings.form);
}

bool ChatInspector::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_project && event->type() == QEvent::FocusIn)
        emit projectsWanted();
    return QWidget::eventFilter(watched, event);
}

void ChatInspector::setProjects(const QStringList &projects)
{
    if (m_projects->stringList() != projects)
        m_projects->setStringList(projects);
}

void ChatInspector::setChoice(const std::optional<ModelChoice> &choice, QDate today)
{
    m_choice = choice;
    m_model->setText(choice ? choice->title() : QString());
    m_model->setAccessibleName(choice ? tr("Model: %1, %2").arg(choice->title(), choice->accountName) : tr("Model: none"));
    m_model->setToolTip(choice ? tr("%1 through %2").arg(choice->model.id, choice->accountName) : QString());
    m_model->update();
    m_price->setVisible(choice.has_value());
    m_notes->setVisible(choice.has_value());
    m_warning->hide();
    if (!choice) {
        m_temperature->setVisible(true);
        return;
    }
    const Model &model = choice->model;
    const QString price = tokenPriceText(model, locale());
    const bool isAmount = model.price && model.price->tokens.input.value_or(Money{}).picos > 0;
    const bool isPlay = model.price && model.price->isPlayMoney;
    QList<InkLine::Part> parts{{price, isAmount && !isPlay ? Ink::Money : Ink::Muted}};
    if (isAmount)
        parts.append({tr(" per 1M tokens"), Ink::Muted});
    m_price->setParts(parts);
    m_price->setToolTip(model.price ? model.price->source : QString());
    const QString notes = modelNotes(model, today, locale());
    QStringList facts{choice->accountName, notes, isPlay ? tr("play money") : QString()};
    facts.removeAll(QString());
    m_notes->setText(facts.join(u" · "_s));
    if (model.isRetired(today)) {
        m_warning->setText(tr("This model is retired; its provider will most likely refuse it. Choose another one."));
        m_warning->show();
    }
    m_temperature->setVisible(model.can(Capability::Temperature) != Known::No);
    m_maxTokens->setModelLimit(model.maxOutputTokens);
}

QWidget *ChatInspector::modelField() const
{
    return m_model;
}

} // namespace maquette::ui

#include "moc_chatinspector.cpp"
