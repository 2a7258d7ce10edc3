#include "ui/panes/chat/answerforms.h"

#include "core/schema/jsonextract.h"
#include "core/schema/jsontable.h"
#include "core/schema/schemalibrary.h"
#include "ui/panes/chat/answertabledialog.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/schemadialog.h"
#include "ui/panes/chat/structurefield.h"
#include "ui/widgets/onpool.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestSchemaFile = 4 * 1024 * 1024;

struct SchemaFile
{
    QString text;
    /// Empty when it was read.
    QString problem;
};

SchemaFile readSchemaFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, file.errorString()};
    if (file.size() > kLargestSchemaFile)
        return {{}, AnswerForms::tr("it is too large for a schema")};
    return {QString::fromUtf8(file.readAll()), {}};
}

Result<JsonTable> tableIn(const QString &answer)
{
    const auto found = extractJson(answer);
    return found ? jsonTable(found->value, found->textIn(answer)) : jsonTable({});
}

} // namespace

AnswerForms::AnswerForms(SchemaLibrary &library, ChatController &controller, QObject *parent)
    : QObject(parent), m_library(library), m_controller(controller)
{
    connect(&m_library, &SchemaLibrary::changed, this, &AnswerForms::list);
}

void AnswerForms::setField(StructureField *field)
{
    m_field = field;
    connect(field, &StructureField::edited, this, [this](const AnswerForm &form) {
        RunSettings settings = m_controller.settings();
        settings.form = form;
        m_controller.setSettings(settings);
    });
    connect(field, &StructureField::schemaWanted, this, [this](qint64 id, const QString &name) {
        m_library.text(id, 0, this, [this, name](const Result<QString> &text) {
            if (text) {
                use(name, *text);
                return;
            }
            if (m_field)
                m_field->setForm(m_controller.settings().form);
            emit failed(text.error());
        });
    });
    connect(field, &StructureField::versionWanted, this, [this](const AnswerForm &form) {
        findVersion(form, [] {});
    });
    connect(field, &StructureField::fileWanted, this, &AnswerForms::pickFile);
    connect(field, &StructureField::libraryWanted, this, &AnswerForms::openLibrary);
    list();
}

void AnswerForms::list()
{
    m_library.list(this, [this](const Result<QList<KeptSchema>> &schemas) {
        if (!schemas)
            emit failed(schemas.error());
        else if (m_field)
            m_field->setSchemas(*schemas);
    });
}

void AnswerForms::findVersion(const AnswerForm &form, const std::function<void()> &then)
{
    m_library.versionOf(form.name, form.schema, this, [this, form, then](const Result<int> &version) {
        if (!version)
            emit failed(version.error());
        if (m_field)
            m_field->setVersion(form, version ? *version : 0);
        then();
    });
}

void AnswerForms::use(const QString &name, const QString &text)
{
    const AnswerForm form{AnswerForm::Kind::Schema, name, text};
    // The version first, so that the field never shows another.
    findVersion(form, [this, form] {
        RunSettings settings = m_controller.settings();
        settings.form = form;
        m_controller.setSettings(settings);
    });
}

void AnswerForms::openLibrary()
{
    auto *dialog = new SchemaDialog(m_library, m_controller.settings().form.name, m_field);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SchemaDialog::schemaChosen, this, &AnswerForms::use);
    dialog->open();
}

void AnswerForms::pickFile()
{
    auto *dialog = new QFileDialog(m_field, tr("Choose a JSON Schema"), {}, tr("JSON (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &AnswerForms::takeFile);
    dialog->open();
}

void AnswerForms::takeFile(const QString &path)
{
    onPool(
        this, [path] { return readSchemaFile(path); },
        [this, path](const SchemaFile &file) {
            if (file.problem.isEmpty()) {
                keep(path, file.text);
                return;
            }
            emit failed(Error{.kind = Error::Kind::Rejected,
                              .message = tr("%1 cannot be used as a schema: %2.").arg(QFileInfo(path).fileName(), file.problem)});
        });
}

void AnswerForms::keep(const QString &path, const QString &text)
{
    const QFileInfo file(path);
    m_library.save(file.completeBaseName(), text, tr("from %1").arg(file.fileName()), this,
                   [this, text](const Result<KeptSchema> &kept) {
                       if (kept)
                           use(kept->name, text);
                       else
                           emit failed(kept.error());
                   });
}

void AnswerForms::showTable(const Message &answer, QWidget *above)
{
    const QPointer<QWidget> parent = above;
    onPool(
        this, [text = answer.text] { return tableIn(text); },
        [this, parent](const Result<JsonTable> &table) {
            if (!table) {
                emit failed(table.error());
                return;
            }
            auto *dialog = new AnswerTableDialog(*table, parent);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
}

} // namespace maquette::ui

#include "moc_answerforms.cpp"
