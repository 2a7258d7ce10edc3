#pragma once

#include "core/prompts/prompttemplate.h"

#include <QWidget>

class QVBoxLayout;

namespace maquette::ui {

/// Fields for the variables of a prompt, each of its type.
class PromptForm final : public QWidget
{
    Q_OBJECT
public:
    explicit PromptForm(QWidget *parent = nullptr);

    /// Makes the fields anew where the variables are others; what was filled in stays where one of that name and type remains.
    void setVariables(const QList<PromptVariable> &variables, QDate today);
    /// What is filled in; variables without anything are not among it.
    PromptValues values() const { return m_values; }
    void focusFirst();

signals:
    void edited();
    /// A file could not be read.
    void failed(const QString &words);

private:
    void addField(const PromptVariable &variable);
    QWidget *makeText(const PromptVariable &variable);
    QWidget *makeNumber(const PromptVariable &variable);
    QWidget *makeChoice(const PromptVariable &variable);
    QWidget *makeDay(const PromptVariable &variable);
    QWidget *makeFile(const PromptVariable &variable);
    /// Invalid takes the value away.
    void take(const QString &name, const QVariant &value);
    void readFile(const QString &name, const QString &path);

    QVBoxLayout *m_column;
    QWidget *m_fields = nullptr;
    QList<PromptVariable> m_variables;
    PromptValues m_values;
    /// Of the files that were chosen, by variable.
    QHash<QString, QString> m_fileNames;
    QDate m_today;
};

} // namespace maquette::ui
