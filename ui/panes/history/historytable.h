#pragma once

#include <QTableView>

namespace maquette::ui {

class HistoryModel;

/// The calls as lines. Its rows and columns grow with the text of the desktop and of the settings.
class HistoryTable final : public QTableView
{
    Q_OBJECT
public:
    /// `model` must outlive the table.
    explicit HistoryTable(HistoryModel *model, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitToText();
};

} // namespace maquette::ui
