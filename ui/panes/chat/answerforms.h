#pragma once

#include "core/base/error.h"
#include "core/conversation/message.h"
#include "core/schema/answerform.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace maquette {
class SchemaLibrary;
}

namespace maquette::ui {

class ChatController;
class StructureField;

/// Brings together the form of a conversation's answers, the library of schemas, and what can be done with answers in JSON.
class AnswerForms final : public QObject
{
    Q_OBJECT
public:
    AnswerForms(SchemaLibrary &library, ChatController &controller, QObject *parent = nullptr);

    /// The field outlives neither side.
    void setField(StructureField *field);
    /// Takes the schema of a file into the library, as a new version where it has one of that name, and uses it.
    void takeFile(const QString &path);
    /// Shows what of the answer is a table in a window of its own; failed() where nothing is.
    void showTable(const Message &answer, QWidget *above);

signals:
    void failed(const maquette::Error &error);

private:
    void list();
    /// Tells the field which version of the library's `form` is, and goes on with `then`.
    void findVersion(const AnswerForm &form, const std::function<void()> &then);
    void use(const QString &name, const QString &text);
    void openLibrary();
    void pickFile();
    void keep(const QString &path, const QString &text);

    SchemaLibrary &m_library;
    ChatController &m_controller;
    QPointer<StructureField> m_field;
};

} // namespace maquette::ui
