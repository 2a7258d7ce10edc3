#pragma once

#include "core/catalog/parameterschema.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace maquette::ui {

class Button;
class ParameterField;

/// A form of what a model's schema lets be set: nothing that the model cannot do, what is rarely wanted folded away, each field
/// with its bounds and, while the values of others take it away, hidden.
class ParameterForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ParameterForm(QWidget *parent = nullptr);

    /// Fields for all but files and `elsewhere`, which stand at other places. Values that the new schema can take stay.
    void setSchema(const ParameterSchema &schema, const QStringList &elsewhere);
    /// What stands at the other places, for rules that speak of it; of files how many there are.
    void setContext(const QJsonObject &context);
    /// What was chosen here and is allowed now.
    QJsonObject values() const;
    /// Without a signal; what the schema does not have is left out.
    void setValues(const QJsonObject &values);
    /// Null when there is no such field.
    ParameterField *field(const QString &name) const { return m_fields.value(name); }
    bool isEmpty() const { return m_fields.isEmpty(); }

signals:
    /// By the user.
    void edited();

private:
    QJsonObject all() const;
    void apply();
    void setFolded(bool isFolded);

    ParameterSchema m_schema;
    QJsonObject m_context;
    QList<ParameterField *> m_order;
    QHash<QString, ParameterField *> m_fields;
    QVBoxLayout *m_plain;
    QVBoxLayout *m_more;
    QWidget *m_folded;
    Button *m_fold;
};

} // namespace maquette::ui
