#include "ui/panes/chat/prompts/assistantpage.h"

#include "ui/panes/chat/prompts/fallbackfield.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/decimalslider.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/outputlimitfield.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/temperaturefield.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Entries of the form's list that are no schema of the library.
constexpr qint64 kFreeForm = 0;
constexpr qint64 kJsonForm = -1;
constexpr qint64 kOwnForm = -2;

/// A box of the form: a label, what is below it.
QVBoxLayout *labelled(const QString &label, QWidget *field, QWidget *buddy = nullptr)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(space(1));
    column->addWidget(makeSectionLabel(label, buddy ? buddy : field));
    column->addWidget(field);
    return column;
}

} // namespace

AssistantPage::AssistantPage(Choices choices, SchemaLibrary &schemas, QDate today, QWidget *parent)
    : PromptPage(parent)
    , m_choices(std::move(choices))
    , m_schemas(schemas)
    , m_today(today)
    , m_model(new ModelField)
    , m_picker(new ModelPicker(this))
    , m_fallbacks(new FallbackField)
    , m_temperature(new TemperatureField)
    , m_maxTokens(new OutputLimitField)
    , m_source(new QComboBox)
    , m_system(new TextField)
    , m_form(new QComboBox)
{
    buildForm();
    connectSignals();
    showAll();
}

void AssistantPage::buildForm()
{
    m_model->setObjectName(u"assistantModel"_s);
    m_fallbacks->setObjectName(u"assistantFallbacks"_s);
    m_temperature->slider()->setObjectName(u"assistantTemperature"_s);
    m_maxTokens->setObjectName(u"assistantMaxTokens"_s);
    m_source->setObjectName(u"assistantSource"_s);
    m_system->setObjectName(u"assistantSystem"_s);
    m_form->setObjectName(u"assistantForm"_s);
    for (QComboBox *box : {m_source, m_form}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }
    m_source->setAccessibleName(tr("Where the system prompt comes from"));
    m_system->setAccessibleName(tr("System prompt"));
    m_system->setPlaceholderText(tr("How it should answer, e.g. “Plain words, no exclamation marks.”"));
    m_system->setLines(5, 12);
    auto *inside = new QWidget;
    auto *grid = new QGridLayout(inside);
    grid->setContentsMargins(0, 0, space(2), 0);
    grid->setHorizontalSpacing(space(4));
    grid->setVerticalSpacing(space(3));
    grid->addLayout(labelled(tr("&Model"), m_model), 0, 0);
    grid->addLayout(labelled(tr("If it &fails, fall back to"), m_fallbacks, m_fallbacks->adder()), 0, 1);
    grid->addWidget(m_temperature, 1, 0);
    grid->addLayout(labelled(tr("Max &output tokens"), m_maxTokens), 1, 1);
    auto *system = labelled(tr("S&ystem prompt"), m_source);
    system->addWidget(m_system);
    grid->addLayout(system, 2, 0, 1, 2);
    grid->addLayout(labelled(tr("Str&ucture of the answers"), m_form), 3, 0);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(4, 1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(makeScrolled(inside));
}

void AssistantPage::connectSignals()
{
    connect(m_model, &QAbstractButton::clicked, this, &AssistantPage::pickModel);
    m_fallbacks->setChoices(m_choices, m_today);
    connect(m_fallbacks, &FallbackField::edited, this, [this] {
        m_assistant.settings.fallbacks = m_fallbacks->fallbacks();
        change();
    });
    connect(m_picker, &ModelPicker::chosen, this, &AssistantPage::takeModel);
    connect(m_temperature, &TemperatureField::edited, this, [this] {
        m_assistant.settings.temperature = m_temperature->value();
        change();
    });
    connect(m_maxTokens, &OutputLimitField::edited, this, [this] {
        m_assistant.settings.maxOutputTokens = m_maxTokens->tokens();
        change();
    });
    connect(m_source, &QComboBox::activated, this, [this](int index) {
        m_assistant.promptId = m_source->itemData(index).toLongLong();
        m_system->setVisible(m_assistant.promptId == 0);
        change();
    });
    connect(m_system, &QPlainTextEdit::textChanged, this, [this] {
        m_assistant.settings.systemPrompt = m_system->toPlainText();
        change();
    });
    connect(m_form, &QComboBox::activated, this, &AssistantPage::chooseSchema);
    const auto list = [this] {
        m_schemas.list(this, [this](const Result<QList<KeptSchema>> &schemas) {
            if (!schemas) {
                emit failed(schemas.error());
                return;
            }
            m_kept = *schemas;
            fillSchemas();
        });
    };
    connect(&m_schemas, &SchemaLibrary::changed, this, list);
    list();
}

void AssistantPage::change()
{
    if (!m_isShowing)
        emit edited();
}

QString AssistantPage::text() const
{
    return assistantText(m_assistant);
}

void AssistantPage::setText(const QString &text)
{
    ++m_generation;
    const Result<Assistant> assistant = assistantFrom(text);
    m_assistant = assistant ? *assistant : Assistant();
    showAll();
    if (!assistant)
        emit failed(assistant.error());
}

QWidget *AssistantPage::firstField() const
{
    return m_model;
}

void AssistantPage::setLibrary(const QList<KeptPrompt> &all)
{
    m_prompts = all;
    fillSources();
}

void AssistantPage::showAll()
{
    m_isShowing = true;
    m_fallbacks->setFallbacks(m_assistant.settings.fallbacks);
    m_maxTokens->setTokens(m_assistant.settings.maxOutputTokens);
    m_temperature->setValue(m_assistant.settings.temperature);
    m_system->setPlainText(m_assistant.settings.systemPrompt);
    showModel();
    fillSources();
    fillSchemas();
    m_isShowing = false;
}

QString AssistantPage::wordsOf(const QString &accountId, const QString &modelId) const
{
    const QList<ModelChoice> choices = m_choices();
    const ModelChoice *choice = findChoice(choices, accountId, modelId);
    return choice ? choice->title() : modelId;
}

void AssistantPage::showModel()
{
    const RunSettings &settings = m_assistant.settings;
    const QString title = settings.modelId.isEmpty() ? tr("the one in use") : wordsOf(settings.accountId, settings.modelId);
    m_model->setText(title);
    m_model->setAccessibleName(tr("Model: %1").arg(title));
    m_model->update();
}

void AssistantPage::pickModel()
{
    const RunSettings &settings = m_assistant.settings;
    m_picker->open(m_model, window(), m_choices(), settings.accountId, settings.modelId, m_today);
}

void AssistantPage::takeModel(const ModelChoice &choice)
{
    m_assistant.settings.accountId = choice.accountId;
    m_assistant.settings.modelId = choice.model.id;
    m_assistant.providerId = choice.model.providerId;
    showModel();
    change();
}

void AssistantPage::fillSources()
{
    m_source->clear();
    m_source->addItem(tr("Its own text"), 0);
    for (const KeptPrompt &prompt : std::as_const(m_prompts)) {
        if (prompt.kind == PromptKind::Prompt)
            m_source->addItem(prompt.folder.isEmpty() ? prompt.name : tr("%1 / %2").arg(prompt.folder, prompt.name), prompt.id);
    }
    int current = m_source->findData(m_assistant.promptId);
    if (current < 0) {
        m_source->addItem(tr("A prompt that was deleted"), m_assistant.promptId);
        current = m_source->count() - 1;
    }
    m_source->setCurrentIndex(current);
    m_system->setVisible(m_assistant.promptId == 0);
}

void AssistantPage::fillSchemas()
{
    const AnswerForm &form = m_assistant.settings.form;
    m_form->clear();
    m_form->addItem(tr("Off"), kFreeForm);
    m_form->addItem(tr("JSON"), kJsonForm);
    if (form.kind == AnswerForm::Kind::Schema)
        m_form->addItem(form.name, kOwnForm);
    for (const KeptSchema &schema : std::as_const(m_kept))
        m_form->addItem(tr("%1, version %2").arg(schema.name, locale().toString(schema.version)), schema.id);
    m_form->setCurrentIndex(static_cast<int>(form.kind));
}

void AssistantPage::chooseSchema(int index)
{
    const qint64 meant = m_form->itemData(index).toLongLong();
    if (meant == kOwnForm)
        return;
    if (meant <= 0) {
        m_assistant.settings.form = {meant == kJsonForm ? AnswerForm::Kind::Json : AnswerForm::Kind::Free, {}, {}};
        fillSchemas();
        change();
        return;
    }
    const auto found = std::find_if(m_kept.cbegin(), m_kept.cend(), [meant](const KeptSchema &one) { return one.id == meant; });
    if (found == m_kept.cend())
        return;
    m_schemas.text(meant, 0, this, [this, name = found->name, generation = m_generation](const Result<QString> &text) {
        // Another assistant is shown by now.
        if (generation != m_generation)
            return;
        if (text)
            m_assistant.settings.form = {AnswerForm::Kind::Schema, name, *text};
        else
            emit failed(text.error());
        fillSchemas();
        change();
    });
}

} // namespace maquette::ui

#include "moc_assistantpage.cpp"
