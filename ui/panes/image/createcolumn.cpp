#include "ui/panes/image/createcolumn.h"

#include "ui/models/format.h"
#include "ui/panes/image/referencewell.h"
#include "ui/panes/image/seedfield.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/decimalslider.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/parameterfield.h"
#include "ui/widgets/parameterform.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/taborder.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QCompleter>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QStringListModel>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumnMargin = 12;
constexpr int kLongestProject = 100;

/// Whether a price is a fixed one, and not only a bound until the provider tells what was used.
bool isExact(const Model &model)
{
    return model.price && (model.price->perImage || model.price->perRequest || !model.price->imageTable.isEmpty());
}

} // namespace

CreateColumn::CreateColumn(maquette::Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_model(new ModelField)
    , m_notes(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_prompt(new TextField)
    , m_promptBox(new QWidget)
    , m_first(new ParameterForm)
    , m_parameters(new ParameterForm)
    , m_countBox(new QWidget)
    , m_countText(makeLabel(u"1"_s, TextRole::Section))
    , m_count(new DecimalSlider(1, kMostPictures, 1))
    , m_seed(new SeedField)
    , m_referenceBox(new QWidget)
    , m_references(new ReferenceWell(thumbnails))
    , m_project(new QLineEdit)
    , m_projects(new QStringListModel(this))
    , m_each(new InkLine(TextRole::Small))
    , m_price(new InkLine(TextRole::MeterFigure))
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_generate(new Button(tr("Generate ⏎"), ButtonKind::Primary))
{
    m_scroll = makeScrolled(buildForm());
    QLabel *title = makePaneTitle(tr("Create"));
    title->setContentsMargins(kColumnMargin, 0, kColumnMargin, 0);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(title);
    outer->addWidget(m_scroll, 1);
    outer->addWidget(buildFoot());
    connectFields();
    setBill(tl::unexpected(Error{.kind = Error::Kind::Unsupported, .message = {}}));
}

QWidget *CreateColumn::buildForm()
{
    m_model->setObjectName(u"imageModel"_s);
    m_prompt->setObjectName(u"imagePrompt"_s);
    m_prompt->setAccessibleName(tr("Prompt"));
    m_prompt->setPlaceholderText(tr("What the picture shows"));
    m_prompt->setLines(5, 12);
    m_prompt->installEventFilter(this);
    m_count->setObjectName(u"imageCount"_s);
    m_count->setAccessibleName(tr("Images"));
    const auto box = [](QWidget *whole, QLayout *head, QWidget *field) {
        auto *column = new QVBoxLayout(whole);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(space(1) + 2);
        column->addLayout(head);
        column->addWidget(field);
    };
    auto *promptHead = new QHBoxLayout;
    promptHead->addWidget(makeSectionLabel(tr("&Prompt"), m_prompt), 1);
    auto *words = new Button(tr("Styles and choices…"), ButtonKind::Link);
    words->setObjectName(u"promptWords"_s);
    setTextRole(words, TextRole::Section);
    connect(words, &QPushButton::clicked, this, &CreateColumn::expansionRequested);
    promptHead->addWidget(words);
    auto *history = new IconButton(u"history"_s, tr("Prompts of earlier pictures"));
    history->setObjectName(u"promptHistory"_s);
    history->setSide(24);
    connect(history, &QToolButton::clicked, this, &CreateColumn::historyRequested);
    promptHead->addWidget(history);
    m_history = history;
    box(m_promptBox, promptHead, m_prompt);
    auto *countHead = new QHBoxLayout;
    countHead->addWidget(makeSectionLabel(tr("&Images"), m_count), 1);
    countHead->addWidget(m_countText);
    box(m_countBox, countHead, m_count);
    auto *referenceHead = new QHBoxLayout;
    referenceHead->addWidget(makeSectionLabel(tr("Reference")), 1);
    box(m_referenceBox, referenceHead, m_references);

    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(kColumnMargin, 3, kColumnMargin, 16);
    column->setSpacing(space(4));
    auto *model = new QVBoxLayout;
    model->setSpacing(space(1) + 2);
    model->addWidget(makeSectionLabel(tr("&Model"), m_model));
    model->addWidget(m_model);
    model->addWidget(m_notes);
    column->addLayout(model);
    column->addWidget(m_promptBox);
    column->addWidget(m_first);
    column->addWidget(m_parameters);
    column->addWidget(m_countBox);
    column->addWidget(m_seed);
    column->addWidget(m_referenceBox);
    column->addLayout(buildProject());
    column->addStretch(1);
    return form;
}

QLayout *CreateColumn::buildProject()
{
    m_project->setObjectName(u"imageProject"_s);
    m_project->setPlaceholderText(tr("none"));
    m_project->setMaxLength(kLongestProject);
    m_project->setToolTip(tr("What these pictures cost counts under this name, and towards its budgets"));
    m_project->installEventFilter(this);
    auto *completer = new QCompleter(m_projects, m_project);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_project->setCompleter(completer);
    auto *column = new QVBoxLayout;
    column->setSpacing(space(1) + 2);
    column->addWidget(makeSectionLabel(tr("P&roject"), m_project));
    column->addWidget(m_project);
    return column;
}

QWidget *CreateColumn::buildFoot()
{
    m_generate->setObjectName(u"generate"_s);
    m_each->setObjectName(u"imageEach"_s);
    m_price->setObjectName(u"imagePrice"_s);
    m_problem->setObjectName(u"imageProblem"_s);
    auto *foot = new QWidget;
    auto *outer = new QVBoxLayout(foot);
    outer->setContentsMargins(kColumnMargin, space(2), kColumnMargin, space(3));
    outer->setSpacing(space(2));
    outer->addWidget(m_problem);
    auto *row = new QHBoxLayout;
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_each);
    texts->addWidget(m_price);
    row->addLayout(texts, 1);
    row->addWidget(m_generate);
    outer->addLayout(row);
    return foot;
}

void CreateColumn::connectFields()
{
    connect(m_model, &QAbstractButton::clicked, this, &CreateColumn::modelRequested);
    connect(m_prompt, &QPlainTextEdit::textChanged, this, &CreateColumn::noteEdited);
    connect(m_first, &ParameterForm::edited, this, &CreateColumn::noteEdited);
    connect(m_parameters, &ParameterForm::edited, this, &CreateColumn::noteEdited);
    connect(m_seed, &SeedField::edited, this, &CreateColumn::noteEdited);
    // At once: what is made the next moment counts under it.
    connect(m_project, &QLineEdit::textChanged, this, &CreateColumn::noteEdited);
    connect(m_count, &DecimalSlider::decimalChanged, this, [this] {
        showCount();
        noteEdited();
    });
    connect(m_generate, &QPushButton::clicked, this, &CreateColumn::generateRequested);
    connect(m_references, &ReferenceWell::dropped, this, &CreateColumn::referenceDropped);
    connect(m_references, &ReferenceWell::pickRequested, this, &CreateColumn::referencePickRequested);
    connect(m_references, &ReferenceWell::removeRequested, this, &CreateColumn::referenceRemoved);
    connect(m_references, &ReferenceWell::roleChosen, this, &CreateColumn::referenceRoleChosen);
}

void CreateColumn::noteEdited()
{
    if (m_isShowing)
        return;
    setContext();
    emit edited();
}

void CreateColumn::showCount()
{
    m_countText->setText(locale().toString(qRound(m_count->decimal())));
}

void CreateColumn::setForm(const StudioForm &form, const std::optional<ModelChoice> &choice, QDate today)
{
    m_isShowing = true;
    const bool isSameModel = m_form.accountId == form.accountId && m_form.modelId == form.modelId;
    const ParameterSchema schema = choice ? choice->model.parameters : ParameterSchema();
    if (!isSameModel || m_schema != schema) {
        m_schema = schema;
        static const QString negative = u"negative_prompt"_s;
        QStringList others{u"prompt"_s, u"count"_s, u"seed"_s};
        for (const Parameter &parameter : schema.parameters) {
            if (parameter.name != negative)
                others.append(parameter.name);
        }
        m_first->setSchema(schema, others);
        m_parameters->setSchema(schema, {u"prompt"_s, u"count"_s, u"seed"_s, negative});
    }
    m_form = form;
    showModel(choice, today);
    if (m_prompt->toPlainText() != form.prompt)
        m_prompt->setPlainText(form.prompt);
    m_first->setValues(form.values);
    m_parameters->setValues(form.values);
    m_count->setDecimal(form.count);
    showCount();
    if (m_project->text().simplified() != form.project)
        m_project->setText(form.project);
    const auto largest = largestSeed(schema);
    m_seed->setVisible(largest.has_value());
    m_seed->setLargest(largest.value_or(0));
    m_seed->setSeed(form.seedMode, form.seed);
    // Of a model that nobody described a prompt is all that can be told.
    m_promptBox->setVisible(schema.isEmpty() || schema.find(u"prompt"));
    m_first->setVisible(!m_first->isEmpty());
    m_parameters->setVisible(!m_parameters->isEmpty());
    m_isShowing = false;
    setInputs(form.inputs);
}

void CreateColumn::showModel(const std::optional<ModelChoice> &choice, QDate today)
{
    m_model->setText(choice ? choice->title() : QString());
    m_model->setAccessibleName(choice ? tr("Model: %1, %2").arg(choice->title(), choice->accountName) : tr("Model: none"));
    m_model->setToolTip(choice ? tr("%1 through %2").arg(choice->model.id, choice->accountName) : QString());
    m_model->update();
    QStringList facts;
    if (choice) {
        const bool isPlay = choice->model.price && choice->model.price->isPlayMoney;
        facts = {choice->accountName, modelPriceText(choice->model, locale()), isPlay ? tr("play money") : QString(),
                 modelNotes(choice->model, today, locale())};
        facts.removeAll(QString());
    }
    m_isPlayMoney = choice && choice->model.price && choice->model.price->isPlayMoney;
    m_isExactPrice = choice && isExact(choice->model);
    m_notes->setText(choice ? facts.join(u" · "_s) : tr("No account can make pictures yet."));
}

void CreateColumn::setInputs(const QList<PictureInput> &inputs)
{
    m_form.inputs = inputs;
    m_references->setInputs(inputs, m_schema);
    m_referenceBox->setVisible(std::any_of(m_schema.parameters.cbegin(), m_schema.parameters.cend(), [](const Parameter &parameter) {
        return parameter.type == Parameter::Type::File;
    }));
    followLayoutByTab(*m_scroll->widget()->layout());
    setContext();
}

void CreateColumn::setContext()
{
    QJsonObject context;
    for (const PictureInput &input : std::as_const(m_form.inputs))
        context.insert(input.parameter, context.value(input.parameter).toInt() + 1);
    if (const int count = qRound(m_count->decimal()); count > 1)
        context.insert(u"count"_s, count);
    const QString prompt = m_prompt->toPlainText();
    if (!prompt.trimmed().isEmpty())
        context.insert(u"prompt"_s, prompt);
    QJsonObject first = context;
    const QJsonObject others = m_parameters->values();
    for (auto it = others.begin(); it != others.end(); ++it)
        first.insert(it.key(), it.value());
    m_first->setContext(first);
    const QJsonObject negative = m_first->values();
    for (auto it = negative.begin(); it != negative.end(); ++it)
        context.insert(it.key(), it.value());
    m_parameters->setContext(context);
}

StudioForm CreateColumn::form() const
{
    StudioForm form = m_form;
    form.prompt = m_prompt->toPlainText();
    form.count = qRound(m_count->decimal());
    form.project = m_project->text().simplified();
    if (!m_seed->isHidden()) {
        form.seedMode = m_seed->mode();
        form.seed = m_seed->seed();
    }
    form.values = m_parameters->values();
    const QJsonObject first = m_first->values();
    for (auto it = first.begin(); it != first.end(); ++it)
        form.values.insert(it.key(), it.value());
    return form;
}

void CreateColumn::setGenerateKeys(const QString &keys)
{
    m_generate->setToolTip(keys);
}

void CreateColumn::setHeld(bool isHeld)
{
    m_isHeld = isHeld;
    m_generate->setEnabled(m_canBeMade && !m_isHeld);
}

void CreateColumn::setBill(const Result<StudioBill> &bill)
{
    m_canBeMade = bill.has_value();
    setHeld(m_isHeld);
    showPrice(bill);
    m_generate->setAccessibleDescription(bill ? m_price->text() : QString());
}

void CreateColumn::showPrice(const Result<StudioBill> &bill)
{
    m_problem->setVisible(!bill);
    m_each->setVisible(bill.has_value());
    m_price->setVisible(bill.has_value());
    if (!bill) {
        m_problem->setText(bill.error().message);
        return;
    }
    if (!bill->most) {
        m_each->setParts({{tr("%n picture(s)", nullptr, qRound(m_count->decimal())), Ink::Muted}});
        m_price->setParts({{tr("price unknown"), Ink::Muted}});
        return;
    }
    const auto count = qRound(m_count->decimal());
    const QString each = formatMoney(Money{bill->most->picos / count}, locale());
    const QString requests = bill->orders > 1 ? tr(" in %n request(s)", nullptr, bill->orders) : QString();
    m_each->setParts({{count > 1 ? tr("%1 × %2").arg(locale().toString(count), each) + requests : tr("one picture"), Ink::Muted}});
    const bool isPlay = m_isPlayMoney;
    const QString sum = isPlay ? costText({.playCost = *bill->most, .isFree = *bill->most == Money{}}, locale())
                               : costText({.cost = *bill->most, .isFree = *bill->most == Money{}}, locale());
    m_price->setParts({{m_isExactPrice ? sum : tr("at most %1").arg(sum), isPlay ? Ink::Muted : Ink::Money}});
}

bool CreateColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_prompt && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isReturn && !(key->modifiers() & (Qt::ShiftModifier | Qt::AltModifier)) && m_generate->isEnabled()) {
            // One that is held is one order.
            if (!key->isAutoRepeat())
                m_generate->click();
            return true;
        }
    }
    if (watched == m_project && event->type() == QEvent::FocusIn)
        emit projectsWanted();
    return QWidget::eventFilter(watched, event);
}

void CreateColumn::setProjects(const QStringList &projects)
{
    if (m_projects->stringList() != projects)
        m_projects->setStringList(projects);
}

} // namespace maquette::ui

#include "moc_createcolumn.cpp"
