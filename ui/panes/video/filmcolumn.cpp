#include "ui/panes/video/filmcolumn.h"

#include "core/catalog/parameterschema.h"
#include "ui/models/format.h"
#include "ui/panes/video/framewell.h"
#include "ui/panes/video/referencewells.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/parameterform.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFilmColumnMargin = 12;
constexpr int kLongestFilmProject = 100;
constexpr auto kVariations = "variations"_L1;

QVBoxLayout *labelled(QLabel *label, QWidget *field)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(space(1) + 2);
    column->addWidget(label);
    column->addWidget(field);
    return column;
}

/// How many films are wanted is asked where a job of the model makes one.
ParameterSchema withVariations(ParameterSchema schema)
{
    if (!schema.isEmpty() && !schema.find(u"count")) {
        schema.parameters.append({.name = kVariations,
                                  .label = FilmColumn::tr("Variations"),
                                  .type = Parameter::Type::Integer,
                                  .fallback = 1,
                                  .minimum = 1,
                                  .maximum = kMostVariations,
                                  .step = 1});
    }
    return schema;
}

} // namespace

FilmColumn::FilmColumn(const Pictures &pictures, QWidget *parent)
    : QWidget(parent)
    , m_first(new FrameWell(tr("first frame"), pictures.first))
    , m_last(new FrameWell(tr("last frame"), pictures.last))
    , m_lastBox(new QWidget)
    , m_references(new ReferenceWells(pictures.references))
    , m_referenceBox(new QWidget)
    , m_prompt(new TextField)
    , m_model(new ModelField)
    , m_notes(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_parameters(new ParameterForm)
    , m_project(new QLineEdit)
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_draftFirst(new QCheckBox(tr("Try the cheap draft first")))
    , m_draftWords(new InkLine(TextRole::Small))
    , m_expectation(new InkLine(TextRole::Small))
    , m_each(new InkLine(TextRole::Small))
    , m_price(new InkLine(TextRole::MeterFigure))
    , m_queue(new Button(tr("Queue job"), ButtonKind::Primary))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addLayout(buildTitle());
    outer->addWidget(makeScrolled(buildForm()), 1);
    outer->addWidget(buildFoot());
    connectFields();
    setDraft({}, {});
    setPrice(std::nullopt, std::nullopt, 1);
}

QLayout *FilmColumn::buildTitle()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(kFilmColumnMargin, 0, kFilmColumnMargin, 0);
    row->addWidget(makePaneTitle(tr("New video")), 1);
    auto *presets = new Button(tr("Presets…"), ButtonKind::Link);
    presets->setObjectName(u"filmPresets"_s);
    setTextRole(presets, TextRole::Section);
    connect(presets, &QPushButton::clicked, this, &FilmColumn::presetsRequested);
    row->addWidget(presets);
    return row;
}

QWidget *FilmColumn::buildForm()
{
    m_first->setObjectName(u"firstFrame"_s);
    m_first->setTall(true);
    m_last->setObjectName(u"lastFrame"_s);
    m_model->setObjectName(u"videoModel"_s);
    m_project->setObjectName(u"videoProject"_s);
    m_project->setPlaceholderText(tr("none"));
    m_project->setMaxLength(kLongestFilmProject);
    m_project->setToolTip(tr("What this film costs counts under this name, and towards its budgets"));
    m_lastBox->setLayout(labelled(makeSectionLabel(tr("Last frame")), m_last));
    m_lastBox->layout()->setContentsMargins(0, 0, 0, 0);
    m_referenceBox->setLayout(labelled(makeSectionLabel(tr("References")), m_references));
    m_referenceBox->layout()->setContentsMargins(0, 0, 0, 0);

    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(kFilmColumnMargin, 3, kFilmColumnMargin, 16);
    column->setSpacing(space(4));
    column->addWidget(m_first);
    column->addLayout(buildPrompt());
    auto *model = labelled(makeSectionLabel(tr("&Model"), m_model), m_model);
    model->addWidget(m_notes);
    column->addLayout(model);
    column->addWidget(m_parameters);
    column->addWidget(m_lastBox);
    column->addWidget(m_referenceBox);
    column->addLayout(labelled(makeSectionLabel(tr("P&roject"), m_project), m_project));
    column->addStretch(1);
    return form;
}

QLayout *FilmColumn::buildPrompt()
{
    m_prompt->setObjectName(u"motionPrompt"_s);
    m_prompt->setAccessibleName(tr("Motion prompt"));
    m_prompt->setPlaceholderText(tr("How it moves"));
    m_prompt->setLines(3, 10);
    m_prompt->installEventFilter(this);
    return labelled(makeSectionLabel(tr("Motion &prompt"), m_prompt), m_prompt);
}

void FilmColumn::setQueueKeys(const QString &keys)
{
    m_queue->setToolTip(keys);
}

QWidget *FilmColumn::buildFoot()
{
    m_queue->setObjectName(u"queueFilm"_s);
    m_price->setObjectName(u"filmPrice"_s);
    m_each->setObjectName(u"filmEach"_s);
    m_expectation->setObjectName(u"filmExpectation"_s);
    m_problem->setObjectName(u"filmProblem"_s);
    m_draftFirst->setObjectName(u"draftFirst"_s);
    m_draftFirst->setToolTip(tr("Makes the film with the model's cheaper tier; when it is there, you decide whether the final is made from it"));
    m_draftWords->setObjectName(u"draftWords"_s);
    auto *foot = new QWidget;
    auto *outer = new QVBoxLayout(foot);
    outer->setContentsMargins(kFilmColumnMargin, space(2), kFilmColumnMargin, space(3));
    outer->setSpacing(space(2));
    auto *draft = new QVBoxLayout;
    draft->setSpacing(0);
    draft->addWidget(m_draftFirst);
    draft->addWidget(m_draftWords);
    outer->addLayout(draft);
    outer->addWidget(m_problem);
    outer->addWidget(m_expectation);
    auto *row = new QHBoxLayout;
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_each);
    texts->addWidget(m_price);
    row->addLayout(texts, 1);
    row->addWidget(m_queue);
    outer->addLayout(row);
    return foot;
}

void FilmColumn::connectFields()
{
    connectWell(m_first, u"first"_s);
    connectWell(m_last, u"last"_s);
    connect(m_references, &ReferenceWells::dropped, this, [this](const QMimeData *data) { emit inputDropped(m_referenceParameter, data); });
    connect(m_references, &ReferenceWells::pickRequested, this, [this] { emit inputPickRequested(m_referenceParameter); });
    connect(m_references, &ReferenceWells::cleared, this, [this](const QString &hash) { emit inputCleared(m_referenceParameter, hash); });
    connect(m_references, &ReferenceWells::wellsChanged, this, &FilmColumn::wellsChanged);
    connect(m_model, &QAbstractButton::clicked, this, &FilmColumn::modelRequested);
    connect(m_prompt, &QPlainTextEdit::textChanged, this, &FilmColumn::noteEdited);
    connect(m_parameters, &ParameterForm::edited, this, &FilmColumn::noteEdited);
    connect(m_draftFirst, &QCheckBox::toggled, this, &FilmColumn::noteEdited);
    connect(m_project, &QLineEdit::textEdited, this, &FilmColumn::noteEdited);
    connect(m_queue, &QPushButton::clicked, this, &FilmColumn::queueRequested);
}

void FilmColumn::connectWell(FrameWell *well, const QString &which)
{
    const auto parameter = [this, which] { return which == u"first" ? m_firstParameter : m_lastParameter; };
    connect(well, &FrameWell::dropped, this, [this, parameter](const QMimeData *data) { emit inputDropped(parameter(), data); });
    connect(well, &FrameWell::pickRequested, this, [this, parameter] { emit inputPickRequested(parameter()); });
    connect(well, &FrameWell::cleared, this, [this, parameter] { emit inputCleared(parameter(), {}); });
}

void FilmColumn::noteEdited()
{
    if (m_isShowing)
        return;
    setContext();
    emit edited();
}

void FilmColumn::setForm(const FilmForm &form, const std::optional<ModelChoice> &choice, QDate today)
{
    m_isShowing = true;
    const ParameterSchema schema = choice ? choice->model.parameters : ParameterSchema();
    const bool isSameModel = m_form.accountId == form.accountId && m_form.modelId == form.modelId;
    if (!isSameModel || m_schema != schema) {
        m_schema = schema;
        m_isCountOwn = schema.find(u"count");
        m_parameters->setSchema(withVariations(schema), {u"prompt"_s});
        m_firstParameter = firstFrameParameter(schema);
        m_lastParameter = schema.find(u"last_frame") ? u"last_frame"_s : QString();
        m_referenceParameter = schema.find(u"references") && m_firstParameter != u"references" ? u"references"_s : QString();
    }
    m_form = form;
    showModel(choice, today);
    if (m_prompt->toPlainText() != form.prompt)
        m_prompt->setPlainText(form.prompt);
    if (!m_project->hasFocus())
        m_project->setText(form.project);
    m_draftFirst->setChecked(form.isDraftFirst);
    QJsonObject values = form.values;
    if (!m_isCountOwn && form.variations > 1)
        values.insert(kVariations, form.variations);
    m_parameters->setValues(values);
    m_parameters->setVisible(!m_parameters->isEmpty());
    m_isShowing = false;
    setInputs(form.inputs);
}

void FilmColumn::showModel(const std::optional<ModelChoice> &choice, QDate today)
{
    m_model->setText(choice ? choice->title() : QString());
    m_model->setAccessibleName(choice ? tr("Model: %1, %2").arg(choice->title(), choice->accountName) : tr("Model: none"));
    m_model->setToolTip(choice ? tr("%1 through %2").arg(choice->model.id, choice->accountName) : QString());
    m_model->update();
    m_isPlayMoney = choice && choice->model.price && choice->model.price->isPlayMoney;
    QStringList facts;
    if (choice) {
        facts = {choice->accountName, modelPriceText(choice->model, locale()), m_isPlayMoney ? tr("play money") : QString(),
                 modelNotes(choice->model, today, locale())};
        facts.removeAll(QString());
    }
    m_notes->setText(choice ? facts.join(u" · "_s) : tr("No account can make films yet."));
}

void FilmColumn::setInputs(const QList<PictureInput> &inputs)
{
    m_form.inputs = inputs;
    showWells();
    setContext();
}

void FilmColumn::showWells()
{
    const PictureInput *first = m_form.input(m_firstParameter);
    const PictureInput *last = m_lastParameter.isEmpty() ? nullptr : m_form.input(m_lastParameter);
    m_first->setVisible(!m_firstParameter.isEmpty());
    m_first->setPicture(first ? &first->asset : nullptr);
    m_lastBox->setVisible(!m_lastParameter.isEmpty());
    m_last->setPicture(last ? &last->asset : nullptr);
    m_referenceBox->setVisible(!m_referenceParameter.isEmpty());
    QList<Asset> references;
    for (const PictureInput &input : std::as_const(m_form.inputs)) {
        if (!m_referenceParameter.isEmpty() && input.parameter == m_referenceParameter)
            references.append(input.asset);
    }
    const Parameter *place = m_schema.find(m_referenceParameter);
    m_references->setPictures(references, place ? place->file.maxCount : 1);
}

QStringList FilmColumn::places() const
{
    QStringList all{m_firstParameter, m_lastParameter, m_referenceParameter};
    all.removeAll(QString());
    return all;
}

QList<QWidget *> FilmColumn::dropWells() const
{
    return QList<QWidget *>{m_first, m_last} + m_references->wells();
}

void FilmColumn::setVerdicts(const QHash<QString, FrameVerdict> &verdicts, const PriceWords &price)
{
    const auto of = [&](const QString &parameter) {
        const auto found = verdicts.constFind(parameter);
        return found == verdicts.cend() ? std::nullopt : std::optional(*found);
    };
    m_first->setVerdict(of(m_firstParameter), price);
    m_last->setVerdict(of(m_lastParameter), price);
    m_references->setVerdict(of(m_referenceParameter), price);
}

void FilmColumn::setContext()
{
    QJsonObject context = inputCounts(m_form.inputs);
    if (const QString prompt = m_prompt->toPlainText(); !prompt.trimmed().isEmpty())
        context.insert(u"prompt"_s, prompt);
    m_parameters->setContext(context);
}

FilmForm FilmColumn::form() const
{
    FilmForm form = m_form;
    form.prompt = m_prompt->toPlainText();
    form.project = m_project->text().simplified();
    form.values = m_parameters->values();
    form.variations = m_isCountOwn ? 1 : std::clamp(form.values.take(kVariations).toInt(1), 1, kMostVariations);
    form.isDraftFirst = m_draftFirst->isChecked();
    return form;
}

PriceWords FilmColumn::priceWords(std::optional<Money> most) const
{
    if (!most)
        return {tr("price unknown"), Ink::Muted};
    CostFigures figures{.isFree = *most == Money{}};
    (m_isPlayMoney ? figures.playCost : figures.cost) = *most;
    return {costText(figures, locale()), m_isPlayMoney ? Ink::Muted : Ink::Money};
}

void FilmColumn::setPrice(const Result<std::optional<Money>> &most, std::optional<Money> each, int count)
{
    m_queue->setEnabled(most.has_value());
    m_problem->setVisible(!most);
    m_price->setVisible(most.has_value());
    m_expectation->setVisible(most.has_value());
    m_each->setVisible(most.has_value() && each && count > 1);
    if (!most) {
        m_problem->setText(most.error().message);
        return;
    }
    const PriceWords words = priceWords(*most);
    m_price->setParts({{words.text, words.ink}});
    if (each) {
        const PriceWords one = priceWords(each);
        m_each->setParts({{tr("%1 × ", "how many films, before the price of one").arg(locale().toString(count)), Ink::Muted}, {one.text, one.ink}});
    }
    m_queue->setText(count > 1 ? tr("Queue %n job(s)", nullptr, count) : tr("Queue job"));
    m_queue->setAccessibleDescription(m_expectation->text().isEmpty() ? words.text
                                                                      : tr("%1, %2", "price and how long it takes").arg(words.text, m_expectation->text()));
}

void FilmColumn::setExpectation(const QString &text)
{
    m_expectation->setParts({{text, Ink::Muted}});
}

void FilmColumn::setDraft(const QString &name, const PriceWords &price)
{
    m_draftFirst->setVisible(!name.isEmpty());
    m_draftWords->setVisible(!name.isEmpty());
    m_draftWords->setParts({{tr("%1 · ", "model, before its price").arg(name), Ink::Muted}, {price.text, price.ink}});
    m_draftFirst->setAccessibleDescription(m_draftWords->text());
}

bool FilmColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_prompt && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isReturn && !(key->modifiers() & (Qt::ShiftModifier | Qt::AltModifier)) && m_queue->isEnabled()) {
            m_queue->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace maquette::ui

#include "moc_filmcolumn.cpp"
