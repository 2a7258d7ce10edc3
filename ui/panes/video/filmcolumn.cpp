#include "ui/panes/video/filmcolumn.h"

#include "core/catalog/parameterschema.h"
#include "ui/models/format.h"
#include "ui/panes/video/framewell.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/parameterform.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
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

QVBoxLayout *labelled(QLabel *label, QWidget *field)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(space(1) + 2);
    column->addWidget(label);
    column->addWidget(field);
    return column;
}

} // namespace

FilmColumn::FilmColumn(maquette::Thumbnails &first, maquette::Thumbnails &others, QWidget *parent)
    : QWidget(parent)
    , m_first(new FrameWell(tr("first frame"), first))
    , m_last(new FrameWell(tr("last frame"), others))
    , m_lastBox(new QWidget)
    , m_prompt(new TextField)
    , m_model(new ModelField)
    , m_notes(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_parameters(new ParameterForm)
    , m_project(new QLineEdit)
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_expectation(new InkLine(TextRole::Small))
    , m_price(new InkLine(TextRole::MeterFigure))
    , m_queue(new Button(tr("Queue job"), ButtonKind::Primary))
{
    QLabel *title = makePaneTitle(tr("New video"));
    title->setContentsMargins(kFilmColumnMargin, 0, kFilmColumnMargin, 0);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(title);
    outer->addWidget(makeScrolled(buildForm()), 1);
    outer->addWidget(buildFoot());
    connect(m_model, &QAbstractButton::clicked, this, &FilmColumn::modelRequested);
    connect(m_prompt, &QPlainTextEdit::textChanged, this, &FilmColumn::noteEdited);
    connect(m_parameters, &ParameterForm::edited, this, &FilmColumn::noteEdited);
    connect(m_project, &QLineEdit::editingFinished, this, &FilmColumn::noteEdited);
    connect(m_queue, &QPushButton::clicked, this, &FilmColumn::queueRequested);
    setPrice(std::nullopt);
}

QWidget *FilmColumn::buildForm()
{
    m_first->setObjectName(u"firstFrame"_s);
    m_first->setTall(true);
    m_last->setObjectName(u"lastFrame"_s);
    m_prompt->setObjectName(u"motionPrompt"_s);
    m_prompt->setAccessibleName(tr("Motion prompt"));
    m_prompt->setPlaceholderText(tr("How it moves"));
    m_prompt->setLines(3, 10);
    m_prompt->installEventFilter(this);
    m_model->setObjectName(u"videoModel"_s);
    m_project->setObjectName(u"videoProject"_s);
    m_project->setPlaceholderText(tr("none"));
    m_project->setMaxLength(kLongestFilmProject);
    m_project->setToolTip(tr("What this film costs counts under this name, and towards its budgets"));
    m_lastBox->setLayout(labelled(makeSectionLabel(tr("Last frame")), m_last));
    m_lastBox->layout()->setContentsMargins(0, 0, 0, 0);

    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(kFilmColumnMargin, 3, kFilmColumnMargin, 16);
    column->setSpacing(space(4));
    column->addWidget(m_first);
    column->addLayout(labelled(makeSectionLabel(tr("Motion &prompt"), m_prompt), m_prompt));
    auto *model = labelled(makeSectionLabel(tr("&Model"), m_model), m_model);
    model->addWidget(m_notes);
    column->addLayout(model);
    column->addWidget(m_parameters);
    column->addWidget(m_lastBox);
    column->addLayout(labelled(makeSectionLabel(tr("P&roject"), m_project), m_project));
    column->addStretch(1);
    connectWell(m_first, u"first"_s);
    connectWell(m_last, u"last"_s);
    return form;
}

void FilmColumn::connectWell(FrameWell *well, const QString &which)
{
    const auto parameter = [this, which] { return which == u"first" ? m_firstParameter : m_lastParameter; };
    connect(well, &FrameWell::dropped, this, [this, parameter](const QMimeData *data) { emit inputDropped(parameter(), data); });
    connect(well, &FrameWell::pickRequested, this, [this, parameter] { emit inputPickRequested(parameter()); });
    connect(well, &FrameWell::cleared, this, [this, parameter] { emit inputCleared(parameter()); });
}

QWidget *FilmColumn::buildFoot()
{
    m_queue->setObjectName(u"queueFilm"_s);
    m_queue->setToolTip(tr("Ctrl+Return"));
    m_price->setObjectName(u"filmPrice"_s);
    m_problem->setObjectName(u"filmProblem"_s);
    auto *foot = new QWidget;
    auto *outer = new QVBoxLayout(foot);
    outer->setContentsMargins(kFilmColumnMargin, space(2), kFilmColumnMargin, space(3));
    outer->setSpacing(space(2));
    outer->addWidget(m_problem);
    auto *row = new QHBoxLayout;
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_expectation);
    texts->addWidget(m_price);
    row->addLayout(texts, 1);
    row->addWidget(m_queue);
    outer->addLayout(row);
    return foot;
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
        m_parameters->setSchema(schema, {u"prompt"_s});
        m_firstParameter = firstFrameParameter(schema);
        m_lastParameter = schema.find(u"last_frame") ? u"last_frame"_s : QString();
    }
    m_form = form;
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
    if (m_prompt->toPlainText() != form.prompt)
        m_prompt->setPlainText(form.prompt);
    if (!m_project->hasFocus())
        m_project->setText(form.project);
    m_parameters->setValues(form.values);
    m_parameters->setVisible(!m_parameters->isEmpty());
    m_isShowing = false;
    setInputs(form.inputs);
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
}

void FilmColumn::setContext()
{
    QJsonObject context;
    for (const PictureInput &input : std::as_const(m_form.inputs))
        context.insert(input.parameter, 1);
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
    return form;
}

void FilmColumn::setPrice(const Result<std::optional<Money>> &most)
{
    m_queue->setEnabled(most.has_value());
    m_problem->setVisible(!most);
    m_price->setVisible(most.has_value());
    m_expectation->setVisible(most.has_value());
    if (!most) {
        m_problem->setText(most.error().message);
        return;
    }
    CostFigures figures{.isFree = *most == Money{}};
    if (*most)
        (m_isPlayMoney ? figures.playCost : figures.cost) = **most;
    const QString text = *most ? costText(figures, locale()) : tr("price unknown");
    m_price->setParts({{text, *most && !m_isPlayMoney ? Ink::Money : Ink::Muted}});
    m_queue->setAccessibleDescription(text);
}

void FilmColumn::setExpectation(const QString &text)
{
    m_expectation->setParts({{text, Ink::Muted}});
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
