#pragma once

#include "core/catalog/parameterschema.h"

#include <QJsonValue>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace maquette::ui {

class Button;

/// One thing that can be set for a model: its label, what sets it, and what is wrong with it.
class ParameterField : public QWidget
{
    Q_OBJECT
public:
    /// The field that suits the parameter's type and bounds; null for files, which no field of this kind takes.
    static ParameterField *make(const Parameter &parameter, QWidget *parent = nullptr);

    const Parameter &parameter() const { return m_parameter; }
    /// Undefined where the provider is left to take what it takes by itself.
    QJsonValue value() const { return m_value; }
    /// Without a signal.
    void setValue(const QJsonValue &value);
    /// What holds while the other parameters have the values that they have.
    void setState(const ParameterState &state);
    /// Below the field; empty hides it.
    void showProblem(const QString &text);
    /// What takes the keyboard.
    virtual QWidget *editor() const = 0;

signals:
    /// By the user.
    void edited();

protected:
    ParameterField(Parameter parameter, QWidget *parent);

    /// The column below the label.
    QVBoxLayout *column() const { return m_column; }
    /// At the end of the label's line.
    void setFigure(const QString &text);
    /// For editors: takes what the user chose.
    void take(const QJsonValue &value);
    /// What a line of text means here.
    QJsonValue read(const QString &text) const;
    /// Puts value() into the editor.
    virtual void show() = 0;
    /// Other bounds or choices than before.
    virtual void restrict(const ParameterState &) {}
    /// What the provider takes by itself, as people read it; empty where that is not known.
    QString fallbackText() const;

private:
    void showReset();

    Parameter m_parameter;
    QJsonValue m_value = QJsonValue::Undefined;
    ParameterState m_state;
    QVBoxLayout *m_column;
    QLabel *m_figure;
    QLabel *m_problem;
    Button *m_reset;
};

} // namespace maquette::ui
