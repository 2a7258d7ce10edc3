#pragma once

#include "core/studio/gridplan.h"
#include "ui/models/modelpickermodel.h"
#include "ui/widgets/formcard.h"

#include <QDate>

#include <map>

class QComboBox;

namespace maquette::ui {

class GridSettings;
class GridValues;

/// One axis of a grid: what changes along it, and its values.
class GridAxisEdit final : public FormCard
{
    Q_OBJECT
public:
    /// What an axis can be about.
    struct Offer
    {
        /// What the grid starts from; the first value of each kind.
        JobRequest base;
        ParameterSchema schema;
        QList<ModelChoice> choices;
        QDate today;
    };
    GridAxisEdit(const QString &title, const Offer &offer, QWidget *parent = nullptr);

    /// Kinds that the offer does not have are ignored.
    void setKind(GridAxis::Kind kind);
    /// Usage, in words, when a value cannot be read.
    Result<GridAxis> axis() const;

signals:
    /// By the user.
    void edited();

private:
    GridAxis::Kind kind() const;
    void offer(GridAxis::Kind kind, const QString &text, GridValues *values);
    void showKind();

    QComboBox *m_kind;
    std::map<GridAxis::Kind, GridValues *> m_values;
    /// Null where the model has nothing to set.
    GridSettings *m_settings = nullptr;
};

} // namespace maquette::ui
