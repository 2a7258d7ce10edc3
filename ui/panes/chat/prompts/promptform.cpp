#include "ui/panes/chat/prompts/promptform.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/onpool.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QStringDecoder>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestVariableFile = 1'000'000;
constexpr double kLargestNumber = 1e12;

/// Empty until somebody says a number.
class NumberField final : public QDoubleSpinBox
{
public:
    NumberField()
    {
        setDecimals(6);
        setRange(-kLargestNumber, kLargestNumber);
        // The lowest value stands for none; a blank, because nothing at all would mean no special text.
        setSpecialValueText(u" "_s);
        setStepType(QAbstractSpinBox::DefaultStepType);
        clearNumber();
    }

    void clearNumber() { setValue(minimum()); }
    bool hasNumber() const { return value() > minimum(); }
    void stepBy(int steps) override
    {
        if (hasNumber())
            QDoubleSpinBox::stepBy(steps);
        else
            setValue(0);
    }

protected:
    QString textFromValue(double value) const override { return locale().toString(value, 'f', QLocale::FloatingPointShortest); }
};

struct VariableFile
{
    QString text;
    /// Empty when it was read.
    QString problem;
};

VariableFile readVariableFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, file.errorString()};
    const QByteArray bytes = file.read(kLargestVariableFile + 1);
    if (bytes.size() > kLargestVariableFile)
        return {{}, PromptForm::tr("it is larger than %1 MB").arg(kLargestVariableFile / 1'000'000)};
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError() || text.contains(QChar(u'\0')))
        return {{}, PromptForm::tr("it is no text in UTF-8")};
    return text.trimmed().isEmpty() ? VariableFile{{}, PromptForm::tr("it is empty")} : VariableFile{text, {}};
}

} // namespace

PromptForm::PromptForm(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
}

void PromptForm::setVariables(const QList<PromptVariable> &variables, QDate today)
{
    m_today = today;
    if (variables == m_variables)
        return;
    const QList<PromptVariable> before = std::exchange(m_variables, variables);
    PromptValues kept;
    for (const PromptVariable &variable : variables) {
        const auto same = std::find_if(before.cbegin(), before.cend(), [&](const PromptVariable &one) {
            return one.name == variable.name && one.kind == variable.kind && one.preset == variable.preset &&
                   one.choices == variable.choices;
        });
        const QVariant value = same == before.cend() ? variable.presetValue(today) : m_values.value(variable.name);
        if (value.isValid())
            kept.insert(variable.name, value);
    }
    m_values = kept;
    delete m_fields;
    m_fields = new QWidget;
    auto *column = new QVBoxLayout(m_fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(1));
    m_column->addWidget(m_fields);
    for (const PromptVariable &variable : variables)
        addField(variable);
    column->addStretch(1);
    setVisible(!variables.isEmpty());
}

void PromptForm::addField(const PromptVariable &variable)
{
    using Make = QWidget *(PromptForm::*)(const PromptVariable &);
    static const QHash<PromptVariable::Kind, Make> makers{{PromptVariable::Kind::Text, &PromptForm::makeText},
                                                          {PromptVariable::Kind::Number, &PromptForm::makeNumber},
                                                          {PromptVariable::Kind::Choice, &PromptForm::makeChoice},
                                                          {PromptVariable::Kind::Date, &PromptForm::makeDay},
                                                          {PromptVariable::Kind::File, &PromptForm::makeFile}};
    QWidget *field = (this->*makers.value(variable.kind))(variable);
    field->setObjectName(u"variable-"_s + variable.name);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(variable.name);
    auto *column = static_cast<QVBoxLayout *>(m_fields->layout());
    if (column->count() > 0)
        column->addSpacing(space(2));
    // A name may hold what would be a mnemonic.
    column->addWidget(makeSectionLabel(QString(variable.name).replace(u'&', u"&&"_s), field));
    column->addWidget(field);
}

void PromptForm::take(const QString &name, const QVariant &value)
{
    if (value.isValid() && !value.toString().isEmpty())
        m_values.insert(name, value);
    else
        m_values.remove(name);
    emit edited();
}

QWidget *PromptForm::makeText(const PromptVariable &variable)
{
    auto *field = new TextField;
    field->setLines(1, 5);
    field->setPlainText(m_values.value(variable.name).toString());
    if (variable.isOptional)
        field->setPlaceholderText(tr("may stay empty"));
    connect(field, &QPlainTextEdit::textChanged, this, [this, field, name = variable.name] { take(name, field->toPlainText()); });
    return field;
}

QWidget *PromptForm::makeNumber(const PromptVariable &variable)
{
    auto *field = new NumberField;
    if (const QVariant value = m_values.value(variable.name); value.isValid())
        field->setValue(value.toDouble());
    field->setAccessibleName(variable.name);
    if (auto *editor = field->findChild<QLineEdit *>())
        editor->setAccessibleName(variable.name);
    connect(field, &QDoubleSpinBox::valueChanged, this,
            [this, field, name = variable.name](double value) { take(name, field->hasNumber() ? QVariant(value) : QVariant()); });
    return field;
}

QWidget *PromptForm::makeChoice(const PromptVariable &variable)
{
    auto *field = new QComboBox;
    field->addItems(variable.choices);
    field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    field->setCurrentText(m_values.value(variable.name).toString());
    connect(field, &QComboBox::currentTextChanged, this, [this, name = variable.name](const QString &text) { take(name, text); });
    return field;
}

QWidget *PromptForm::makeDay(const PromptVariable &variable)
{
    auto *field = new QDateEdit(m_today);
    field->setCalendarPopup(true);
    if (const QVariant value = m_values.value(variable.name); value.isValid())
        field->setDate(value.toDate());
    m_values.insert(variable.name, field->date());
    connect(field, &QDateEdit::dateChanged, this, [this, name = variable.name](QDate day) { take(name, day); });
    return field;
}

QWidget *PromptForm::makeFile(const PromptVariable &variable)
{
    const QString known = m_values.contains(variable.name) ? m_fileNames.value(variable.name) : QString();
    auto *field = new Button(known.isEmpty() ? tr("Choose a text file…") : known);
    field->setAutoDefault(false);
    field->setAccessibleName(tr("%1: choose a text file").arg(variable.name));
    connect(field, &QPushButton::clicked, this, [this, name = variable.name] {
        auto *dialog = new QFileDialog(this, tr("Choose a text file"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, [this, name](const QString &path) { readFile(name, path); });
        dialog->open();
    });
    return field;
}

void PromptForm::readFile(const QString &name, const QString &path)
{
    onPool(
        this, [path] { return readVariableFile(path); },
        [this, name, path](const VariableFile &file) {
            const QString fileName = QFileInfo(path).fileName();
            if (!file.problem.isEmpty()) {
                emit failed(tr("%1 cannot be used: %2.").arg(fileName, file.problem));
                return;
            }
            m_fileNames.insert(name, fileName);
            if (auto *field = findChild<QPushButton *>(u"variable-"_s + name)) {
                field->setText(fileName);
                field->setAccessibleName(tr("%1: %2").arg(name, fileName));
            }
            take(name, file.text);
        });
}

void PromptForm::focusFirst()
{
    if (!m_variables.isEmpty()) {
        if (auto *first = findChild<QWidget *>(u"variable-"_s + m_variables.constFirst().name))
            first->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace maquette::ui

#include "moc_promptform.cpp"
