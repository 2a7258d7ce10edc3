#pragma once

#include "core/base/result.h"
#include "core/studio/gridplan.h"
#include "ui/models/modelpickermodel.h"

#include <QDate>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QSpinBox;

namespace maquette::ui {

class FlowLayout;
class SearchField;
class TextField;

/// Where the values of one kind of axis are told.
class GridValues : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Without the same one twice; none while nothing was told. Usage, in words, when something cannot be read.
    virtual Result<QList<GridValue>> values() const = 0;

signals:
    /// By the user.
    void edited();
};

/// Prompts, one a line.
class GridPrompts final : public GridValues
{
    Q_OBJECT
public:
    explicit GridPrompts(const QString &prompt, QWidget *parent = nullptr);
    Result<QList<GridValue>> values() const override;

private:
    TextField *m_text;
};

/// Seeds: some that count on from the first, or a list.
class GridSeeds final : public GridValues
{
    Q_OBJECT
public:
    GridSeeds(qint64 first, qint64 largest, QWidget *parent = nullptr);
    Result<QList<GridValue>> values() const override;

private:
    bool isList() const;
    void showWay();

    qint64 m_largest;
    QComboBox *m_way;
    QLineEdit *m_first;
    QSpinBox *m_count;
    QLineEdit *m_list;
    QWidget *m_firstBox;
    QWidget *m_listBox;
};

/// A parameter of the schema, with some of its choices, or values that are typed.
class GridSettings final : public GridValues
{
    Q_OBJECT
public:
    /// `base` has the values of the studio's form: the first value of each.
    GridSettings(const ParameterSchema &schema, const QJsonObject &base, QWidget *parent = nullptr);
    Result<QList<GridValue>> values() const override;
    /// Parameter::name; empty where nothing can be set.
    QString parameterName() const;
    /// What can be an axis of its own.
    static QList<Parameter> settable(const ParameterSchema &schema);

private:
    const Parameter *chosen() const;
    void showParameter();
    void fillChips(const Parameter &parameter);
    void fillLine(const Parameter &parameter);

    QList<Parameter> m_parameters;
    QJsonObject m_base;
    QComboBox *m_name;
    QWidget *m_chips;
    FlowLayout *m_flow;
    QLineEdit *m_line;
    TextField *m_texts;
    QLabel *m_hint;
};

/// Models of all accounts.
class GridModels final : public GridValues
{
    Q_OBJECT
public:
    GridModels(const QList<ModelChoice> &choices, const QString &accountId, const QString &modelId, QDate today,
               QWidget *parent = nullptr);
    Result<QList<GridValue>> values() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void fit();
    void fill(const QString &accountId, const QString &modelId, QDate today);
    void filter(const QString &search);

    QList<ModelChoice> m_choices;
    SearchField *m_search;
    QListWidget *m_list;
    /// The row that the button went down on, as it was then: a click on its words changes its mark as well.
    Qt::CheckState m_pressed = Qt::Unchecked;
};

/// The texts between commas, or between semicolons where there are some, trimmed and without empty ones.
QStringList gridParts(const QString &text);

} // namespace maquette::ui
