#include "ui/panes/image/gridvalues.h"

#include "core/catalog/parameterschema.h"
#include "ui/models/format.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QStyledItemDelegate>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGridLabelGap = 6;
constexpr int kUsualSeeds = 4;
/// Seen without scrolling.
constexpr int kGridModelRows = 7;
constexpr int kGridModelRow = 30;

/// Room enough around the words for a finger and an eye.
class GridModelRow final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), appearanceOf(option.widget).scaled(kGridModelRow)};
    }
};

void addOnce(QList<GridValue> &values, const GridValue &value)
{
    if (!values.contains(value))
        values.append(value);
}

QVBoxLayout *gridColumn(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGridLabelGap);
    return column;
}

/// `inside` below its label, as one thing that comes and goes.
QWidget *gridBox(const QString &label, QWidget *field, QLayout *inside)
{
    auto *box = new QWidget;
    QVBoxLayout *column = gridColumn(box);
    column->addWidget(makeSectionLabel(label, field));
    column->addLayout(inside);
    return box;
}

QLayout *gridAlone(QWidget *field)
{
    auto *row = new QHBoxLayout;
    row->addWidget(field);
    return row;
}

Result<qint64> gridSeed(const QString &text, qint64 largest)
{
    bool isNumber = false;
    const qint64 seed = text.toLongLong(&isNumber);
    if (!isNumber || seed < 0 || seed > largest) {
        return failure(Error::Kind::Usage,
                       GridSeeds::tr("“%1” is no seed. Seeds are whole numbers from 0 to %2.").arg(text, QString::number(largest)));
    }
    return seed;
}

bool isTypedList(const Parameter &parameter)
{
    const bool isText = parameter.type == Parameter::Type::Text;
    return !isText && parameter.type != Parameter::Type::Boolean && (parameter.choices.isEmpty() || parameter.isOpen);
}

QJsonArray gridChoices(const Parameter &parameter)
{
    return parameter.type == Parameter::Type::Boolean ? QJsonArray{true, false} : parameter.choices;
}

} // namespace

QStringList gridParts(const QString &text)
{
    QStringList parts;
    const QStringList all = text.split(text.contains(u';') ? u';' : u',');
    for (const QString &part : all) {
        if (const QString trimmed = part.trimmed(); !trimmed.isEmpty())
            parts.append(trimmed);
    }
    return parts;
}

GridPrompts::GridPrompts(const QString &prompt, QWidget *parent) : GridValues(parent), m_text(new TextField)
{
    m_text->setObjectName(u"gridPrompts"_s);
    m_text->setLines(4, 8);
    m_text->setPlaceholderText(tr("A prompt on each line"));
    m_text->setPlainText(prompt.simplified());
    QVBoxLayout *column = gridColumn(this);
    column->addWidget(makeSectionLabel(tr("Prompts, one a line"), m_text));
    column->addWidget(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &GridValues::edited);
}

Result<QList<GridValue>> GridPrompts::values() const
{
    QList<GridValue> values;
    const QStringList lines = m_text->toPlainText().split(u'\n');
    for (const QString &line : lines) {
        if (const QString prompt = line.trimmed(); !prompt.isEmpty())
            addOnce(values, {.label = prompt, .value = prompt, .accountId = {}, .modelId = {}});
    }
    return values;
}

GridSeeds::GridSeeds(qint64 first, qint64 largest, QWidget *parent)
    : GridValues(parent)
    , m_largest(largest)
    , m_way(new QComboBox)
    , m_first(new QLineEdit(QString::number(first)))
    , m_count(new QSpinBox)
    , m_list(new QLineEdit)
{
    m_way->setObjectName(u"gridSeedWay"_s);
    m_first->setObjectName(u"gridSeedFirst"_s);
    m_count->setObjectName(u"gridSeedCount"_s);
    m_list->setObjectName(u"gridSeedList"_s);
    m_way->setAccessibleName(tr("How the seeds are told"));
    m_way->addItem(tr("One after the other"), false);
    m_way->addItem(tr("These"), true);
    m_first->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{0,18}"_s), m_first));
    m_count->setRange(1, kMostCells);
    m_count->setValue(kUsualSeeds);
    m_count->setAccessibleName(tr("How many seeds"));
    m_list->setPlaceholderText(u"4, 8, 15"_s);
    auto *roll = new IconButton(u"dice"_s, tr("Begin with another seed"));
    roll->setObjectName(u"gridSeedRoll"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(1));
    row->addWidget(m_first, 2);
    row->addWidget(roll);
    row->addWidget(m_count, 1);
    m_firstBox = gridBox(tr("The first, and how many"), m_first, row);
    m_listBox = gridBox(tr("Seeds"), m_list, gridAlone(m_list));
    QVBoxLayout *column = gridColumn(this);
    column->setSpacing(space(3));
    column->addWidget(m_way);
    column->addWidget(m_firstBox);
    column->addWidget(m_listBox);
    showWay();
    connect(m_way, &QComboBox::currentIndexChanged, this, [this] {
        showWay();
        emit edited();
    });
    connect(roll, &QToolButton::clicked, this, [this] {
        m_first->setText(QString::number(QRandomGenerator::global()->bounded(static_cast<quint64>(m_largest) + 1)));
        emit edited();
    });
    connect(m_first, &QLineEdit::textEdited, this, &GridValues::edited);
    connect(m_list, &QLineEdit::textEdited, this, &GridValues::edited);
    connect(m_count, &QSpinBox::valueChanged, this, &GridValues::edited);
}

bool GridSeeds::isList() const
{
    return m_way->currentData().toBool();
}

void GridSeeds::showWay()
{
    m_firstBox->setVisible(!isList());
    m_listBox->setVisible(isList());
}

Result<QList<GridValue>> GridSeeds::values() const
{
    QList<GridValue> values;
    const auto add = [&values](qint64 seed) {
        addOnce(values, {.label = tr("Seed %1").arg(seed), .value = seed, .accountId = {}, .modelId = {}});
    };
    if (!isList()) {
        const auto first = gridSeed(m_first->text(), m_largest);
        if (!first)
            return tl::unexpected(first.error());
        const qint64 last = std::min(m_largest, *first + m_count->value() - 1);
        for (qint64 seed = *first; seed <= last; ++seed)
            add(seed);
        return values;
    }
    const QStringList parts = gridParts(m_list->text());
    for (const QString &part : parts) {
        const auto seed = gridSeed(part, m_largest);
        if (!seed)
            return tl::unexpected(seed.error());
        add(*seed);
    }
    return values;
}

QList<Parameter> GridSettings::settable(const ParameterSchema &schema)
{
    static const QStringList kElsewhere{u"prompt"_s, u"count"_s, u"seed"_s};
    QList<Parameter> settable;
    for (const Parameter &parameter : schema.parameters) {
        if (parameter.type != Parameter::Type::File && !kElsewhere.contains(parameter.name))
            settable.append(parameter);
    }
    return settable;
}

GridSettings::GridSettings(const ParameterSchema &schema, const QJsonObject &base, QWidget *parent)
    : GridValues(parent)
    , m_parameters(settable(schema))
    , m_base(base)
    , m_name(new QComboBox)
    , m_chips(new QWidget)
    , m_flow(new FlowLayout(m_chips, space(2)))
    , m_line(new QLineEdit)
    , m_texts(new TextField)
    , m_hint(makeParagraph({}, TextRole::Small, Ink::Muted))
{
    m_name->setObjectName(u"gridSetting"_s);
    m_chips->setObjectName(u"gridChoices"_s);
    m_line->setObjectName(u"gridSettingValues"_s);
    m_texts->setObjectName(u"gridSettingTexts"_s);
    m_flow->setContentsMargins(0, 0, 0, 0);
    m_texts->setLines(3, 8);
    m_name->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_name->setMinimumContentsLength(8);
    for (const Parameter &parameter : std::as_const(m_parameters))
        m_name->addItem(parameterLabel(parameter), parameter.name);
    QVBoxLayout *column = gridColumn(this);
    column->addWidget(makeSectionLabel(tr("Setting"), m_name));
    column->addWidget(m_name);
    column->addSpacing(kGridLabelGap);
    column->addWidget(makeSectionLabel(tr("Values")));
    for (QWidget *field : std::initializer_list<QWidget *>{m_chips, m_line, m_texts, m_hint})
        column->addWidget(field);
    showParameter();
    connect(m_name, &QComboBox::currentIndexChanged, this, [this] {
        showParameter();
        emit edited();
    });
    connect(m_line, &QLineEdit::textEdited, this, &GridValues::edited);
    connect(m_texts, &QPlainTextEdit::textChanged, this, &GridValues::edited);
}

const Parameter *GridSettings::chosen() const
{
    const int row = m_name->currentIndex();
    return row >= 0 && row < m_parameters.size() ? &m_parameters.at(row) : nullptr;
}

QString GridSettings::parameterName() const
{
    const Parameter *parameter = chosen();
    return parameter ? parameter->name : QString();
}

void GridSettings::showParameter()
{
    const Parameter *parameter = chosen();
    if (!parameter)
        return;
    fillChips(*parameter);
    fillLine(*parameter);
}

void GridSettings::fillChips(const Parameter &parameter)
{
    while (QLayoutItem *item = m_flow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const QJsonArray choices = gridChoices(parameter);
    const QJsonValue own = m_base.contains(parameter.name) ? m_base.value(parameter.name) : parameter.fallback;
    for (const QJsonValue &choice : choices) {
        auto *chip = new Chip(valueText(choice));
        chip->setInteractive(true);
        chip->setCheckable(true);
        chip->setAccessibleName(u"%1: %2"_s.arg(parameterLabel(parameter), valueText(choice)));
        const auto showMark = [chip](bool isChosen) { chip->setTone(isChosen ? Chip::Tone::Accent : Chip::Tone::Neutral); };
        connect(chip, &QAbstractButton::toggled, chip, showMark);
        chip->setChecked(choice == own);
        connect(chip, &QAbstractButton::clicked, this, &GridValues::edited);
        m_flow->addWidget(chip);
    }
    m_chips->setVisible(!choices.isEmpty());
}

void GridSettings::fillLine(const Parameter &parameter)
{
    const bool isText = parameter.type == Parameter::Type::Text;
    const bool isTyped = isTypedList(parameter);
    const QString label = parameterLabel(parameter);
    const QSignalBlocker quiet(m_texts);
    m_line->clear();
    m_texts->clear();
    m_line->setVisible(isTyped);
    m_texts->setVisible(isText);
    m_line->setAccessibleName(tr("Values of %1").arg(label));
    m_texts->setAccessibleName(tr("Values of %1").arg(label));
    const QJsonValue own = m_base.contains(parameter.name) ? m_base.value(parameter.name) : parameter.fallback;
    const bool isChip = gridChoices(parameter).contains(own);
    if (isText)
        m_texts->setPlainText(valueText(own).simplified());
    else if (isTyped && !isChip)
        m_line->setText(valueText(own));
    m_line->setPlaceholderText(parameter.type == Parameter::Type::Size ? u"1024x1024, 1536x1024"_s : u"4, 8, 12"_s);
    if (isText)
        m_hint->setText(tr("One a line."));
    else if (isTyped && !parameter.choices.isEmpty())
        m_hint->setText(tr("Others with commas between them."));
    else if (isTyped)
        m_hint->setText(tr("With commas between them."));
    m_hint->setVisible(isText || isTyped);
}

Result<QList<GridValue>> GridSettings::values() const
{
    const Parameter *parameter = chosen();
    if (!parameter)
        return QList<GridValue>();
    QList<GridValue> values;
    const auto add = [&](const QJsonValue &value) {
        addOnce(values, {.label = tr("%1: %2", "setting and value").arg(parameterLabel(*parameter), valueText(value)),
                         .value = value,
                         .accountId = {},
                         .modelId = {}});
    };
    const QJsonArray choices = gridChoices(*parameter);
    for (int i = 0; i < m_flow->count(); ++i) {
        if (static_cast<Chip *>(m_flow->itemAt(i)->widget())->isChecked())
            add(choices.at(i));
    }
    QStringList typed;
    if (isTypedList(*parameter))
        typed = gridParts(m_line->text());
    else if (parameter->type == Parameter::Type::Text)
        typed = m_texts->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &text : std::as_const(typed)) {
        const auto value = valueFromText(*parameter, text.trimmed());
        if (!value)
            return tl::unexpected(value.error());
        add(*value);
    }
    return values;
}

GridModels::GridModels(const QList<ModelChoice> &choices, const QString &accountId, const QString &modelId, QDate today,
                       QWidget *parent)
    : GridValues(parent), m_search(new SearchField), m_list(new QListWidget)
{
    m_search->setObjectName(u"gridModelSearch"_s);
    m_search->setPlaceholderText(tr("Search models"));
    m_search->setAccessibleName(tr("Search models"));
    m_list->setObjectName(u"gridModels"_s);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setItemDelegate(new GridModelRow(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_choices = choices;
    fill(accountId, modelId, today);
    fit();
    QVBoxLayout *column = gridColumn(this);
    column->addWidget(makeSectionLabel(tr("Models"), m_list));
    column->addWidget(m_search);
    column->addWidget(m_list);
    connect(m_search, &SearchField::searchChanged, this, &GridModels::filter);
    connect(m_search, &SearchField::downPressed, m_list, [this] { m_list->setFocus(); });
    connect(m_list, &QListWidget::itemPressed, this, [this](const QListWidgetItem *item) { m_pressed = item->checkState(); });
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) {
        if (item->checkState() == m_pressed)
            item->setCheckState(m_pressed == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    });
    connect(m_list, &QListWidget::itemChanged, this, &GridValues::edited);
}

void GridModels::fit()
{
    const int rows = std::clamp(m_list->count(), 1, kGridModelRows);
    m_list->setFixedHeight(rows * appearanceOf(this).scaled(kGridModelRow));
}

void GridModels::changeEvent(QEvent *event)
{
    GridValues::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fit();
}

void GridModels::fill(const QString &accountId, const QString &modelId, QDate today)
{
    const auto isOwn = [&](const ModelChoice &choice) { return choice.isOf(accountId, modelId); };
    m_choices.removeIf([&](const ModelChoice &choice) { return choice.model.isRetired(today) && !isOwn(choice); });
    for (const ModelChoice &choice : std::as_const(m_choices)) {
        auto *item = new QListWidgetItem(tr("%1 · %2", "model, account").arg(choice.title(), choice.accountName), m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(isOwn(choice) ? Qt::Checked : Qt::Unchecked);
        const QString about = u"%1 · %2"_s.arg(choice.model.id, modelPriceText(choice.model, locale()));
        item->setToolTip(about);
        item->setData(Qt::AccessibleDescriptionRole, about);
        if (isOwn(choice))
            m_list->setCurrentItem(item);
    }
}

void GridModels::filter(const QString &search)
{
    for (int row = 0; row < m_list->count(); ++row) {
        const ModelChoice &choice = m_choices.at(row);
        const bool isFound = choice.title().contains(search, Qt::CaseInsensitive) ||
                             choice.model.id.contains(search, Qt::CaseInsensitive) ||
                             choice.accountName.contains(search, Qt::CaseInsensitive);
        m_list->item(row)->setHidden(!isFound);
    }
}

Result<QList<GridValue>> GridModels::values() const
{
    QList<GridValue> values;
    for (int row = 0; row < m_list->count(); ++row) {
        const ModelChoice &choice = m_choices.at(row);
        if (m_list->item(row)->checkState() != Qt::Checked)
            continue;
        const auto isNamesake = [&](const ModelChoice &other) {
            return other.title() == choice.title() && other.accountId != choice.accountId;
        };
        const bool isAlone = std::none_of(m_choices.cbegin(), m_choices.cend(), isNamesake);
        values.append({.label = isAlone ? choice.title() : m_list->item(row)->text(),
                       .value = {},
                       .accountId = choice.accountId,
                       .modelId = choice.model.id});
    }
    return values;
}

} // namespace maquette::ui

#include "moc_gridvalues.cpp"
