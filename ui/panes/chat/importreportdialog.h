#pragma once

#include "core/exchange/transfers.h"

#include <QDialog>

class QBoxLayout;
class QLabel;
class QTableView;

namespace maquette::ui {

/// What came of an import: the counts, and what could not be read as a list that can be copied.
class ImportReportDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ImportReportDialog(const Transfer &transfer, QWidget *parent = nullptr);

private:
    void addCounts(QBoxLayout &column);
    void addProblems(QBoxLayout &column);
    void addButtons(QBoxLayout &column);
    void copy();

    ImportReport m_report;
    QTableView *m_table = nullptr;
    QLabel *m_said;
};

} // namespace maquette::ui
