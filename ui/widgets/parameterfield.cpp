#include "ui/widgets/parameterfield.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/decimalslider.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// More of them stand in a list that opens.
constexpr qsizetype kMostChips = 5;
constexpr qsizetype kLongestChip = 12;
/// A slider of more steps cannot be set to one of them.
constexpr double kMostSliderSteps = 400;
constexpr qint64 kShortText = 200;

bool isChosen(const QJsonValue &value)
{
    return !value.isUndefined() && !value.isNull();
}

class FlagField final : public ParameterField
{
public:
    FlagField(const Parameter &parameter, QWidget *parent) : ParameterField(parameter, parent), m_box(new QCheckBox)
    {
        m_box->setText(ParameterField::tr("On"));
        column()->addWidget(m_box);
        QObject::connect(m_box, &QCheckBox::clicked, this, [this](bool isOn) { take(isOn); });
    }
    QWidget *editor() const override { return m_box; }

protected:
    void show() override { m_box->setChecked(isChosen(value()) ? value().toBool() : parameter().fallback.toBool()); }

private:
    QCheckBox *m_box;
};

class SliderField final : public ParameterField
{
public:
    SliderField(const Parameter &parameter, double step, QWidget *parent)
        : ParameterField(parameter, parent), m_slider(new DecimalSlider(*parameter.minimum, *parameter.maximum, step))
    {
        column()->addWidget(m_slider);
        QObject::connect(m_slider, &DecimalSlider::decimalChanged, this, [this](double value) {
            if (m_isShowing)
                return;
            take(this->parameter().type == Parameter::Type::Integer ? QJsonValue(qRound64(value)) : QJsonValue(value));
            setFigure(m_slider->decimalText());
        });
    }
    QWidget *editor() const override { return m_slider; }

protected:
    void show() override
    {
        m_isShowing = true;
        const QJsonValue shown = isChosen(value()) ? value() : parameter().fallback;
        m_slider->setDecimal(isChosen(shown) ? shown.toDouble() : *parameter().minimum);
        setFigure(isChosen(shown) ? m_slider->decimalText() : ParameterField::tr("default"));
        m_isShowing = false;
    }

private:
    DecimalSlider *m_slider;
    bool m_isShowing = false;
};

/// A number or a text that is typed.
class LineField final : public ParameterField
{
public:
    LineField(const Parameter &parameter, QWidget *parent) : ParameterField(parameter, parent), m_line(new QLineEdit)
    {
        const QString fallback = fallbackText();
        m_line->setPlaceholderText(fallback.isEmpty() ? ParameterField::tr("default") : fallback);
        if (parameter.type == Parameter::Type::Text && parameter.maxLength)
            m_line->setMaxLength(static_cast<int>(std::min<qint64>(*parameter.maxLength, 32'767)));
        column()->addWidget(m_line);
        QObject::connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) { take(read(text)); });
    }
    QWidget *editor() const override { return m_line; }

protected:
    void show() override
    {
        // What is being typed stays as long as it says the same.
        if (read(m_line->text()) != value())
            m_line->setText(isChosen(value()) ? valueText(value()) : QString());
    }

private:
    QLineEdit *m_line;
};

class ParagraphField final : public ParameterField
{
public:
    ParagraphField(const Parameter &parameter, QWidget *parent) : ParameterField(parameter, parent), m_text(new TextField)
    {
        m_text->setLines(1, 4);
        column()->addWidget(m_text);
        QObject::connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
            const QString text = m_text->toPlainText();
            if (!m_isShowing)
                take(text.trimmed().isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text));
        });
    }
    QWidget *editor() const override { return m_text; }

protected:
    void show() override
    {
        const QString text = value().toString();
        if (m_text->toPlainText() == text)
            return;
        m_isShowing = true;
        m_text->setPlainText(text);
        m_isShowing = false;
    }

private:
    TextField *m_text;
    bool m_isShowing = false;
};

/// A few choices as pills, of which one is pressed.
class ChipsField final : public ParameterField
{
public:
    ChipsField(const Parameter &parameter, QWidget *parent)
        : ParameterField(parameter, parent), m_row(new QWidget), m_group(new QButtonGroup(this))
    {
        auto *flow = new FlowLayout(m_row, space(2));
        flow->setContentsMargins(0, 0, 0, 0);
        for (const QJsonValue &choice : parameter.choices) {
            auto *chip = new Chip(valueText(choice));
            chip->setInteractive(true);
            chip->setCheckable(true);
            chip->setAccessibleName(u"%1: %2"_s.arg(parameterLabel(parameter), valueText(choice)));
            m_group->addButton(chip, static_cast<int>(m_group->buttons().size()));
            flow->addWidget(chip);
        }
        column()->addWidget(m_row);
        QObject::connect(m_group, &QButtonGroup::idClicked, this, [this](int id) {
            const QJsonValue chosen = this->parameter().choices.at(id);
            take(chosen == this->parameter().fallback ? QJsonValue(QJsonValue::Undefined) : chosen);
            show();
        });
    }
    QWidget *editor() const override { return m_group->checkedButton() ? m_group->checkedButton() : m_group->button(0); }

protected:
    void show() override
    {
        const QJsonValue shown = isChosen(value()) ? value() : parameter().fallback;
        m_group->setExclusive(false);
        for (int id = 0; id < parameter().choices.size(); ++id) {
            m_group->button(id)->setChecked(parameter().choices.at(id) == shown);
        }
        m_group->setExclusive(isChosen(shown));
    }
    void restrict(const ParameterState &state) override
    {
        for (int id = 0; id < parameter().choices.size(); ++id)
            m_group->button(id)->setEnabled(state.choices.isEmpty() || state.choices.contains(parameter().choices.at(id)));
    }

private:
    QWidget *m_row;
    QButtonGroup *m_group;
};

/// Many choices in a list that opens; what is open to others can be typed.
class ListField final : public ParameterField
{
public:
    ListField(const Parameter &parameter, QWidget *parent) : ParameterField(parameter, parent), m_list(new QComboBox)
    {
        m_list->setEditable(parameter.isOpen || (parameter.type == Parameter::Type::Size && parameter.choices.isEmpty()));
        m_list->setInsertPolicy(QComboBox::NoInsert);
        m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_list->setMinimumContentsLength(8);
        fill(parameter.choices);
        column()->addWidget(m_list);
        QObject::connect(m_list, &QComboBox::activated, this, [this](int row) {
            take(row == 0 ? QJsonValue(QJsonValue::Undefined) : m_list->itemData(row).toJsonValue());
        });
        if (m_list->isEditable()) {
            m_list->lineEdit()->setPlaceholderText(fallbackText().isEmpty() ? ParameterField::tr("default") : fallbackText());
            QObject::connect(m_list->lineEdit(), &QLineEdit::textEdited, this, [this](const QString &text) { take(read(text)); });
        }
    }
    QWidget *editor() const override { return m_list; }

protected:
    void show() override
    {
        // What is being typed stays as long as it says the same.
        if (m_list->isEditable() && m_list->lineEdit()->hasFocus() && read(m_list->currentText()) == value())
            return;
        int row = 0;
        for (int i = 1; i < m_list->count() && isChosen(value()); ++i) {
            if (m_list->itemData(i).toJsonValue() == value())
                row = i;
        }
        m_list->setCurrentIndex(row);
        if (m_list->isEditable())
            m_list->setEditText(isChosen(value()) ? shownText(value()) : QString());
    }
    void restrict(const ParameterState &state) override
    {
        if (state.choices == m_shown)
            return;
        fill(state.choices);
        show();
    }

private:
    QString shownText(const QJsonValue &choice) const
    {
        const QString text = valueText(choice);
        return parameter().type == Parameter::Type::Size ? QString(text).replace(u'x', u" × "_s) : text;
    }

    void fill(const QJsonArray &choices)
    {
        m_shown = choices;
        m_list->clear();
        m_list->addItem(fallbackText().isEmpty() ? ParameterField::tr("default") : ParameterField::tr("default: %1").arg(shownText(parameter().fallback)));
        for (const QJsonValue &choice : choices)
            m_list->addItem(shownText(choice), choice);
    }

    QComboBox *m_list;
    QJsonArray m_shown;
};

bool areChips(const Parameter &parameter)
{
    return !parameter.isOpen && parameter.choices.size() <= kMostChips &&
           std::all_of(parameter.choices.cbegin(), parameter.choices.cend(),
                       [](const QJsonValue &choice) { return valueText(choice).size() <= kLongestChip; });
}

double sliderStep(const Parameter &parameter)
{
    if (parameter.step && *parameter.step > 0)
        return *parameter.step;
    return parameter.type == Parameter::Type::Integer ? 1 : (*parameter.maximum - *parameter.minimum <= 2 ? 0.05 : 0.5);
}

bool isSlider(const Parameter &parameter)
{
    return parameter.minimum && parameter.maximum && *parameter.maximum > *parameter.minimum &&
           (*parameter.maximum - *parameter.minimum) / sliderStep(parameter) <= kMostSliderSteps;
}

} // namespace

ParameterField *ParameterField::make(const Parameter &parameter, QWidget *parent)
{
    ParameterField *field = nullptr;
    switch (parameter.type) {
    case Parameter::Type::Boolean:
        field = new FlagField(parameter, parent);
        break;
    case Parameter::Type::Integer:
    case Parameter::Type::Number:
        if (isSlider(parameter))
            field = new SliderField(parameter, sliderStep(parameter), parent);
        else
            field = new LineField(parameter, parent);
        break;
    case Parameter::Type::Text:
        if (parameter.maxLength && *parameter.maxLength <= kShortText)
            field = new LineField(parameter, parent);
        else
            field = new ParagraphField(parameter, parent);
        break;
    case Parameter::Type::Choice:
    case Parameter::Type::Size:
        if (areChips(parameter) && parameter.type == Parameter::Type::Choice)
            field = new ChipsField(parameter, parent);
        else
            field = new ListField(parameter, parent);
        break;
    case Parameter::Type::File:
        return nullptr;
    }
    field->setObjectName(u"parameter."_s + parameter.name);
    // Pills have names of their own.
    if (field->editor()->accessibleName().isEmpty())
        field->editor()->setAccessibleName(parameterLabel(parameter));
    field->setToolTip(parameter.help);
    field->setValue(QJsonValue::Undefined);
    return field;
}

ParameterField::ParameterField(Parameter parameter, QWidget *parent)
    : QWidget(parent)
    , m_parameter(std::move(parameter))
    , m_column(new QVBoxLayout)
    , m_figure(makeLabel({}, TextRole::Section))
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_reset(new Button(tr("Use the default"), ButtonKind::Link))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(space(1) + 2);
    auto *line = new QHBoxLayout;
    line->addWidget(makeSectionLabel(parameterLabel(m_parameter)), 1);
    line->addWidget(m_reset);
    line->addWidget(m_figure);
    setTextRole(m_reset, TextRole::Section);
    m_reset->setAccessibleName(tr("%1: use the default").arg(parameterLabel(m_parameter)));
    m_reset->hide();
    m_figure->hide();
    m_problem->hide();
    outer->addLayout(line);
    outer->addLayout(m_column);
    outer->addWidget(m_problem);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        editor()->setFocus();
        setValue(QJsonValue::Undefined);
        emit edited();
    });
}

void ParameterField::setValue(const QJsonValue &value)
{
    m_value = isChosen(value) ? value : QJsonValue(QJsonValue::Undefined);
    show();
    showReset();
}

void ParameterField::setState(const ParameterState &state)
{
    if (m_state == state)
        return;
    m_state = state;
    restrict(state);
}

void ParameterField::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    editor()->setAccessibleDescription(text.isEmpty() ? m_parameter.help : text);
}

void ParameterField::setFigure(const QString &text)
{
    m_figure->setText(text);
    m_figure->setVisible(!text.isEmpty());
}

void ParameterField::take(const QJsonValue &value)
{
    if (value == m_value)
        return;
    m_value = value;
    showReset();
    emit edited();
}

QJsonValue ParameterField::read(const QString &text) const
{
    if (text.trimmed().isEmpty())
        return QJsonValue::Undefined;
    // What is no number yet stays as it is typed: the form says what is wrong with it.
    return valueFromText(m_parameter, text).value_or(QJsonValue(text));
}

void ParameterField::showReset()
{
    // Pills and lists have the default among their choices, and a line is emptied.
    const bool isNumber = m_parameter.type == Parameter::Type::Integer || m_parameter.type == Parameter::Type::Number;
    const bool canReset = m_parameter.type == Parameter::Type::Boolean || (isNumber && isSlider(m_parameter));
    m_reset->setVisible(canReset && isChosen(m_value));
}

QString ParameterField::fallbackText() const
{
    return isChosen(m_parameter.fallback) ? valueText(m_parameter.fallback) : QString();
}

} // namespace maquette::ui

#include "moc_parameterfield.cpp"
