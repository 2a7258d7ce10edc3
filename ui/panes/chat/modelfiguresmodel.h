#pragma once

#include "core/conversation/conversationfigures.h"

#include <QAbstractTableModel>
#include <QLocale>

namespace maquette::ui {

/// What each model said in a chat and cost, a line each.
class ModelFiguresModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setModels(const QList<ModelFigures> &models);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ModelFigures &model, int column) const;

    QList<ModelFigures> m_models;
    QLocale m_locale;
};

/// What answers of a chat cost together; "–" where nothing is to be told.
QString figuresCostText(const ModelFigures &figures, const QLocale &locale);

} // namespace maquette::ui
