#include "ui/widgets/parameterform.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/parameterfield.h"

#include <QBoxLayout>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ParameterForm::ParameterForm(QWidget *parent)
    : QWidget(parent)
    , m_plain(new QVBoxLayout)
    , m_more(new QVBoxLayout)
    , m_folded(new QWidget)
    , m_fold(new Button({}, ButtonKind::Link))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(space(4));
    m_plain->setSpacing(space(4));
    m_more->setSpacing(space(4));
    m_more->setContentsMargins(0, 0, 0, 0);
    m_folded->setLayout(m_more);
    outer->addLayout(m_plain);
    outer->addWidget(m_fold, 0, Qt::AlignLeading);
    outer->addWidget(m_folded);
    m_fold->setObjectName(u"moreParameters"_s);
    connect(m_fold, &QPushButton::clicked, this, [this] { setFolded(!m_folded->isHidden()); });
    setFolded(true);
    m_fold->hide();
}

void ParameterForm::setFolded(bool isFolded)
{
    m_folded->setHidden(isFolded);
    m_fold->setText(isFolded ? tr("More settings") : tr("Fewer settings"));
}

void ParameterForm::setSchema(const ParameterSchema &schema, const QStringList &elsewhere)
{
    const QJsonObject before = values();
    qDeleteAll(m_order);
    m_order.clear();
    m_fields.clear();
    m_schema = schema;
    for (const Parameter &parameter : schema.parameters) {
        ParameterField *field = elsewhere.contains(parameter.name) ? nullptr : ParameterField::make(parameter);
        if (!field)
            continue;
        m_order.append(field);
        m_fields.insert(parameter.name, field);
        (parameter.isAdvanced ? m_more : m_plain)->addWidget(field);
        connect(field, &ParameterField::edited, this, [this] {
            apply();
            emit edited();
        });
    }
    setValues(before);
}

void ParameterForm::setContext(const QJsonObject &context)
{
    if (m_context == context)
        return;
    m_context = context;
    apply();
}

QJsonObject ParameterForm::all() const
{
    QJsonObject all = m_context;
    for (const ParameterField *field : m_order) {
        if (!field->value().isUndefined())
            all.insert(field->parameter().name, field->value());
    }
    return all;
}

QJsonObject ParameterForm::values() const
{
    QJsonObject chosen = withoutUnavailable(m_schema, all());
    const QStringList names = chosen.keys();
    for (const QString &name : names) {
        if (!m_fields.contains(name))
            chosen.remove(name);
    }
    return chosen;
}

void ParameterForm::setValues(const QJsonObject &values)
{
    const QJsonObject typed = inTypesOf(m_schema, values);
    for (ParameterField *field : std::as_const(m_order))
        field->setValue(typed.value(field->parameter().name));
    apply();
}

void ParameterForm::apply()
{
    const QJsonObject values = all();
    const QList<ParameterProblem> problems = problemsOf(m_schema, withoutUnavailable(m_schema, values));
    bool hasMore = false;
    for (ParameterField *field : std::as_const(m_order)) {
        const ParameterState state = stateOf(m_schema, field->parameter(), values);
        field->setState(state);
        field->setVisible(state.isAvailable);
        hasMore = hasMore || (field->parameter().isAdvanced && state.isAvailable);
        const auto wrong = std::find_if(problems.cbegin(), problems.cend(), [&](const ParameterProblem &problem) {
            return problem.parameter == field->parameter().name;
        });
        // That something is missing is said by what would need it, not by every empty field.
        const bool isSaid = wrong != problems.cend() && !field->value().isUndefined();
        field->showProblem(isSaid ? wrong->message : QString());
    }
    m_fold->setVisible(hasMore);
    if (!hasMore)
        m_folded->hide();
}

} // namespace maquette::ui

#include "moc_parameterform.cpp"
