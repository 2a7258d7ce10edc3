#pragma once

#include "core/conversation/comparison.h"

#include <QDialog>

class QLabel;
class QTableView;

namespace maquette::ui {

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
    QTableView *m_table;
    QLabel *m_empty;
};

} // namespace maquette::ui
