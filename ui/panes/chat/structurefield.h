#pragma once

#include "core/schema/answerform.h"
#include "core/schema/schemalibrary.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace maquette::ui {

class Button;

/// In which form answers are wanted: as the model likes, JSON, or JSON after a schema of the library or of a file.
class StructureField final : public QWidget
{
    Q_OBJECT
public:
    explicit StructureField(QWidget *parent = nullptr);

    void setForm(const AnswerForm &form);
    void setSchemas(const QList<KeptSchema> &schemas);
    const AnswerForm &form() const { return m_form; }

signals:
    /// The person wants no schema.
    void edited(const maquette::AnswerForm &form);
    /// The person wants this one of the library; its text is the receiver's to read, and setForm() says what came of it.
    void schemaWanted(qint64 id, const QString &name);
    void fileWanted();

private:
    void fill();
    void choose(int index);

    AnswerForm m_form;
    QList<KeptSchema> m_schemas;
    QComboBox *m_choice;
    Button *m_file;
    QLabel *m_note;
};

} // namespace maquette::ui
