#pragma once

#include "ui/models/modelpickermodel.h"

#include <QAbstractButton>
#include <QWidget>

class QBoxLayout;
class QListView;

namespace maquette::ui {

class SearchField;

/// A field that shows the model in use and opens the picker.
class ModelField : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ModelField(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

/// The list of every model that could answer, searched by account and model.
class ModelPicker : public QWidget
{
    Q_OBJECT
public:
    explicit ModelPicker(QWidget *parent = nullptr);

    /// Opens below `anchor`, or in the middle of the window when it is not to be seen.
    void open(QWidget *anchor, QWidget *window, const QList<ModelChoice> &choices, const QString &accountId, const QString &modelId,
              QDate today);

signals:
    void chosen(const maquette::ui::ModelChoice &choice);
    /// The person wants a model that no account has.
    void accountsRequested();

protected:
    /// Below the list, at its leading edge.
    QBoxLayout &foot() { return *m_foot; }
    ModelPickerModel &model() { return m_model; }
    /// A row was clicked, or Enter pressed on it.
    virtual void choose(const QModelIndex &index);
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void move(int rows);

    ModelPickerModel m_model;
    SearchField *m_search;
    QListView *m_list;
    QBoxLayout *m_foot;
};

} // namespace maquette::ui
