#pragma once

#include "core/conversation/comparison.h"

#include <QDialog>

class QLabel;

namespace maquette::ui {

class FigureTable;
class TallyModel;

/// How the models did in all blind comparisons.
class TallyDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit TallyDialog(QWidget *parent = nullptr);

    void setTally(const QList<ModelTally> &tally);

private:
    TallyModel *m_model;
    FigureTable *m_table;
    QLabel *m_empty;
};

} // namespace maquette::ui
