#include "ui/panes/image/gridaxisedit.h"

#include "core/studio/studioorder.h"
#include "ui/panes/image/gridvalues.h"

#include <QComboBox>

namespace maquette::ui {

using namespace Qt::StringLiterals;

GridAxisEdit::GridAxisEdit(const QString &title, const Offer &offered, QWidget *parent)
    : FormCard(title, parent), m_kind(new QComboBox)
{
    m_kind->setObjectName(u"gridKind"_s);
    addField(tr("What changes"), m_kind);
    m_kind->setAccessibleName(tr("What changes: %1").arg(title));
    const JobRequest &base = offered.base;
    offer(GridAxis::Kind::None, tr("Nothing"), nullptr);
    if (offered.schema.isEmpty() || offered.schema.find(u"prompt"))
        offer(GridAxis::Kind::Prompt, tr("The prompt"), new GridPrompts(base.prompt));
    if (const auto largest = largestSeed(offered.schema))
        offer(GridAxis::Kind::Seed, tr("The seed"), new GridSeeds(base.values.value(u"seed").toInteger(1), *largest));
    if (!GridSettings::settable(offered.schema).isEmpty()) {
        m_settings = new GridSettings(offered.schema, base.values);
        offer(GridAxis::Kind::Parameter, tr("A setting"), m_settings);
    }
    if (!offered.choices.isEmpty()) {
        offer(GridAxis::Kind::Model, tr("The model"), new GridModels(offered.choices, base.accountId, base.modelId, offered.today));
    }
    showKind();
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        emit edited();
    });
}

void GridAxisEdit::offer(GridAxis::Kind kind, const QString &text, GridValues *values)
{
    m_kind->addItem(text, static_cast<int>(kind));
    if (!values)
        return;
    m_values[kind] = values;
    addWidget(values);
    connect(values, &GridValues::edited, this, &GridAxisEdit::edited);
}

void GridAxisEdit::setKind(GridAxis::Kind kind)
{
    if (const int row = m_kind->findData(static_cast<int>(kind)); row >= 0)
        m_kind->setCurrentIndex(row);
}

GridAxis::Kind GridAxisEdit::kind() const
{
    return static_cast<GridAxis::Kind>(m_kind->currentData().toInt());
}

void GridAxisEdit::showKind()
{
    for (const auto &[kind, values] : m_values)
        values->setVisible(kind == this->kind());
}

Result<GridAxis> GridAxisEdit::axis() const
{
    GridAxis axis{.kind = kind(), .parameter = {}, .values = {}};
    if (axis.kind == GridAxis::Kind::None)
        return axis;
    if (axis.kind == GridAxis::Kind::Parameter)
        axis.parameter = m_settings->parameterName();
    const auto values = m_values.at(axis.kind)->values();
    if (!values)
        return tl::unexpected(values.error());
    axis.values = *values;
    return axis;
}

} // namespace maquette::ui

#include "moc_gridaxisedit.cpp"
