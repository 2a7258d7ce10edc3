#include "ui/panes/chat/structurefield.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// What an entry of the list stands for; schemas of the library have their id.
constexpr qint64 kAsItLikes = 0;
constexpr qint64 kJsonOnly = -1;
/// The schema that the conversation has, where it is not the newest of the library.
constexpr qint64 kOwnSchema = -2;

} // namespace

StructureField::StructureField(QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox)
    , m_file(new Button(tr("Schema from a file…"), ButtonKind::Link))
    , m_manage(new Button(tr("Manage…"), ButtonKind::Link))
    , m_note(makeParagraph(tr("Each answer is checked when it ends, and asked for once more where it does not fit."),
                           TextRole::Small, Ink::Muted))
{
    m_choice->setObjectName(u"structure"_s);
    m_choice->setAccessibleName(tr("Structure of the answers"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(12);
    m_file->setObjectName(u"schemaFile"_s);
    m_manage->setObjectName(u"schemaManage"_s);
    m_manage->setAccessibleName(tr("Manage the schemas…"));
    setTextRole(m_file, TextRole::Section);
    setTextRole(m_manage, TextRole::Section);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(1));
    auto *row = new QHBoxLayout;
    row->addWidget(makeSectionLabel(tr("Str&ucture"), m_choice), 1);
    row->addWidget(m_file);
    column->addLayout(row);
    column->addWidget(m_choice);
    column->addWidget(m_manage, 0, Qt::AlignTrailing);
    column->addWidget(m_note);
    setTabOrder(m_choice, m_file);
    setTabOrder(m_file, m_manage);
    connect(m_choice, &QComboBox::activated, this, &StructureField::choose);
    connect(m_file, &QPushButton::clicked, this, &StructureField::fileWanted);
    connect(m_manage, &QPushButton::clicked, this, &StructureField::libraryWanted);
    fill();
}

void StructureField::setForm(const AnswerForm &form)
{
    m_form = form;
    fill();
    if (form.kind == AnswerForm::Kind::Schema && form != m_versioned)
        emit versionWanted(form);
}

void StructureField::setVersion(const AnswerForm &form, int version)
{
    m_versioned = form;
    m_version = version;
    fill();
}

void StructureField::setSchemas(const QList<KeptSchema> &schemas)
{
    m_schemas = schemas;
    fill();
    if (m_form.kind == AnswerForm::Kind::Schema)
        emit versionWanted(m_form);
}

QString StructureField::titleOf(const QString &name, int version) const
{
    return version > 0 ? tr("%1, version %2").arg(name, locale().toString(version)) : tr("%1, of this chat").arg(name);
}

void StructureField::fill()
{
    m_choice->clear();
    m_choice->addItem(tr("Off"), kAsItLikes);
    m_choice->addItem(tr("JSON"), kJsonOnly);
    const bool isSchema = m_form.kind == AnswerForm::Kind::Schema;
    const int version = m_versioned == m_form ? m_version : 0;
    int current = m_form.kind == AnswerForm::Kind::Json ? 1 : 0;
    for (const KeptSchema &schema : std::as_const(m_schemas)) {
        m_choice->addItem(titleOf(schema.name, schema.version), schema.id);
        if (isSchema && schema.version == version && schema.name.compare(m_form.name, Qt::CaseInsensitive) == 0)
            current = m_choice->count() - 1;
    }
    // A chat keeps its copy when the library goes on.
    if (isSchema && current == 0) {
        m_choice->addItem(titleOf(m_form.name, version), kOwnSchema);
        current = m_choice->count() - 1;
    }
    m_choice->setCurrentIndex(current);
    m_manage->setVisible(!m_schemas.isEmpty());
    m_note->setVisible(m_form.kind != AnswerForm::Kind::Free);
}

void StructureField::choose(int index)
{
    const qint64 meant = m_choice->itemData(index).toLongLong();
    if (meant > 0) {
        for (const KeptSchema &schema : std::as_const(m_schemas)) {
            if (schema.id == meant)
                emit schemaWanted(meant, schema.name);
        }
    } else if (meant != kOwnSchema) {
        setForm({meant == kJsonOnly ? AnswerForm::Kind::Json : AnswerForm::Kind::Free, {}, {}});
        emit edited(m_form);
    }
}

} // namespace maquette::ui

#include "moc_structurefield.cpp"
