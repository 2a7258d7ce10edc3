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
    /// `form` is this version of the schema of its name in the library; 0 where it is none.
    void setVersion(const AnswerForm &form, int version);
    const AnswerForm &form() const { return m_form; }

signals:
    /// The person wants no schema.
    void edited(const maquette::AnswerForm &form);
    /// The person wants this one of the library; its text is the receiver's to read, and setForm() says what came of it.
    void schemaWanted(qint64 id, const QString &name);
    /// It is not known which version this one is, or no longer; setVersion() says.
    void versionWanted(const maquette::AnswerForm &form);
    void fileWanted();
    void libraryWanted();

private:
    void fill();
    void choose(int index);
    QString titleOf(const QString &name, int version) const;

    AnswerForm m_form;
    /// Which form has which version, as far as it was said.
    AnswerForm m_versioned;
    int m_version = 0;
    QList<KeptSchema> m_schemas;
    QComboBox *m_choice;
    Button *m_file;
    /// Shown once there is something in the library.
    Button *m_manage;
    QLabel *m_note;
};

} // namespace maquette::ui
