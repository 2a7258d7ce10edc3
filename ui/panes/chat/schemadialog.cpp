#include "ui/panes/chat/schemadialog.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalBlocker>

#include <algorithm>
#include <initializer_list>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSchemaListWidth = 200;
constexpr int kSchemaRow = 28;

/// The list on a ground like a field's.
QWidget *grounded(QListWidget *list)
{
    list->setFrameShape(QFrame::NoFrame);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setMouseTracking(true);
    list->viewport()->setAutoFillBackground(false);
    auto *ground = new Card;
    ground->setGround(Card::Ground::Surface);
    ground->setRadius(kFieldRadius);
    auto *inside = new QVBoxLayout(ground);
    inside->setContentsMargins(space(1), space(1), space(1), space(1));
    inside->addWidget(list);
    return ground;
}

void addRow(QListWidget *list, const QString &text)
{
    auto *item = new QListWidgetItem(text, list);
    item->setSizeHint(QSize(0, appearanceOf(list).scaled(kSchemaRow)));
    // What does not fit is cut.
    item->setToolTip(u"<p>%1</p>"_s.arg(text.toHtmlEscaped()));
}

QPlainTextEdit *makeSchemaView(const QString &id)
{
    auto *view = new QPlainTextEdit;
    view->setObjectName(id);
    view->setReadOnly(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setTabChangesFocus(true);
    // Read with the keyboard as well.
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTextRole(view, TextRole::Code);
    return view;
}

QVBoxLayout *makeColumn(QWidget *box)
{
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(1));
    return column;
}

} // namespace

SchemaDialog::SchemaDialog(SchemaLibrary &library, const QString &shown, QWidget *parent)
    : QDialog(parent)
    , m_library(library)
    , m_wanted(shown)
    , m_notice(new NoticeBar)
    , m_list(new QListWidget)
    , m_name(new QLineEdit)
    , m_versions(new QListWidget)
    , m_isComparing(new QCheckBox(tr("Show the version &before beside it")))
    , m_beforeTitle(makeSectionLabel({}))
    , m_before(makeSchemaView(u"schemaBefore"_s))
    , m_textTitle(makeSectionLabel({}))
    , m_text(makeSchemaView(u"schemaText"_s))
    , m_empty(makeParagraph(tr("There are no schemas yet. Close this and choose one from a file."), TextRole::Body, Ink::Muted))
    , m_remove(new Button(tr("Remove"), ButtonKind::Quiet))
    , m_use(new Button(tr("Use this version"), ButtonKind::Primary))
{
    setObjectName(u"schemaDialog"_s);
    setWindowTitle(tr("Schemas for answers"));
    m_notice->hide();
    m_notice->setObjectName(u"schemaNotice"_s);
    m_body = new QWidget;
    auto *row = new QHBoxLayout(m_body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(4));
    row->addWidget(buildSchemas());
    auto *right = new QVBoxLayout;
    right->setSpacing(space(3));
    right->addWidget(buildVersions(), 2);
    right->addWidget(buildTexts(), 3);
    row->addLayout(right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(m_notice);
    column->addWidget(m_empty);
    column->addWidget(m_body, 1);
    column->addWidget(buildEnd());
    m_empty->hide();
    connectParts();
    showSchema();
    read();
    resize(appearanceOf(this).scaled(820), appearanceOf(this).scaled(600));
    m_list->setFocus();
}

SchemaDialog::~SchemaDialog()
{
    // A field that has the keyboard says that it was left when it goes, and a list that its row is another.
    for (QWidget *part : std::initializer_list<QWidget *>{m_name, m_list, m_versions})
        part->disconnect(this);
}

QWidget *SchemaDialog::buildSchemas()
{
    m_list->setObjectName(u"schemaList"_s);
    auto *box = new QWidget;
    box->setFixedWidth(appearanceOf(this).scaled(kSchemaListWidth));
    QVBoxLayout *column = makeColumn(box);
    column->addWidget(makeSectionLabel(tr("&Schemas"), m_list));
    column->addWidget(grounded(m_list), 1);
    return box;
}

QWidget *SchemaDialog::buildVersions()
{
    m_name->setObjectName(u"schemaName"_s);
    m_versions->setObjectName(u"schemaVersions"_s);
    auto *box = new QWidget;
    QVBoxLayout *column = makeColumn(box);
    column->addWidget(makeSectionLabel(tr("&Name"), m_name));
    column->addWidget(m_name);
    column->addSpacing(space(1));
    column->addWidget(makeSectionLabel(tr("&Versions"), m_versions));
    column->addWidget(grounded(m_versions), 1);
    return box;
}

QWidget *SchemaDialog::buildTexts()
{
    m_isComparing->setObjectName(u"schemaCompare"_s);
    m_beforeTitle->setBuddy(m_before);
    m_textTitle->setBuddy(m_text);
    auto *box = new QWidget;
    QVBoxLayout *column = makeColumn(box);
    column->addWidget(m_isComparing);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(3));
    m_beforeBox = new QWidget;
    QVBoxLayout *before = makeColumn(m_beforeBox);
    before->addWidget(m_beforeTitle);
    before->addWidget(m_before, 1);
    auto *now = new QVBoxLayout;
    now->setSpacing(space(1));
    now->addWidget(m_textTitle);
    now->addWidget(m_text, 1);
    row->addWidget(m_beforeBox, 1);
    row->addLayout(now, 1);
    column->addLayout(row, 1);
    return box;
}

QWidget *SchemaDialog::buildEnd()
{
    m_remove->setObjectName(u"schemaRemove"_s);
    m_use->setObjectName(u"schemaUse"_s);
    auto *close = new Button(tr("Close"), ButtonKind::Quiet);
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(2));
    row->addWidget(close);
    row->addStretch(1);
    row->addWidget(m_remove);
    row->addWidget(m_use);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    return box;
}

void SchemaDialog::connectParts()
{
    connect(&m_library, &SchemaLibrary::changed, this, &SchemaDialog::read);
    connect(m_list, &QListWidget::currentRowChanged, this, &SchemaDialog::showSchema);
    connect(m_versions, &QListWidget::currentRowChanged, this, &SchemaDialog::showVersion);
    connect(m_versions, &QListWidget::itemActivated, this, &SchemaDialog::use);
    connect(m_isComparing, &QCheckBox::toggled, this, &SchemaDialog::showTexts);
    connect(m_name, &QLineEdit::editingFinished, this, &SchemaDialog::rename);
    connect(m_remove, &QPushButton::clicked, this, &SchemaDialog::remove);
    connect(m_use, &QPushButton::clicked, this, &SchemaDialog::use);
    connect(m_notice, &NoticeBar::actionTriggered, this, &SchemaDialog::restore);
    keepEnterToFields();
}

/// Enter ends a field, and presses no button that happens to be there.
void SchemaDialog::keepEnterToFields()
{
    const QList<QPushButton *> buttons = findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        button->setAutoDefault(false);
}

void SchemaDialog::read()
{
    m_library.list(this, [this](const Result<QList<KeptSchema>> &schemas) {
        if (schemas)
            take(*schemas);
        else
            report(schemas.error());
    });
}

void SchemaDialog::take(const QList<KeptSchema> &schemas)
{
    const KeptSchema *chosen = current();
    const qint64 before = chosen ? chosen->id : 0;
    const int place = m_list->currentRow();
    m_schemas = schemas;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const KeptSchema &schema : schemas)
            addRow(m_list, schema.name);
        auto found = std::find_if(schemas.cbegin(), schemas.cend(), [&](const KeptSchema &schema) {
            return m_wanted.isEmpty() ? schema.id == before : schema.name.compare(m_wanted, Qt::CaseInsensitive) == 0;
        });
        const int last = static_cast<int>(schemas.size()) - 1;
        m_list->setCurrentRow(found == schemas.cend() ? std::clamp(place, std::min(0, last), last)
                                                      : static_cast<int>(found - schemas.cbegin()));
        m_wanted.clear();
    }
    m_body->setVisible(!schemas.isEmpty());
    m_empty->setVisible(schemas.isEmpty());
    showSchema();
}

const KeptSchema *SchemaDialog::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_schemas.size() ? &m_schemas.at(row) : nullptr;
}

void SchemaDialog::showSchema()
{
    const KeptSchema *schema = current();
    m_remove->setEnabled(schema);
    m_name->setText(schema ? schema->name : QString());
    const int generation = ++m_generation;
    if (!schema) {
        takeVersions({});
        return;
    }
    m_library.versions(schema->id, this, [this, generation](const Result<QList<SchemaVersion>> &versions) {
        if (generation != m_generation)
            return;
        if (versions)
            takeVersions(*versions);
        else
            report(versions.error());
    });
}

void SchemaDialog::takeVersions(const QList<SchemaVersion> &versions)
{
    m_versionList = versions;
    const QSignalBlocker quiet(m_versions);
    m_versions->clear();
    for (const SchemaVersion &version : versions) {
        const QString when = locale().toString(version.createdAt.toLocalTime(), QLocale::ShortFormat);
        const QString title = tr("Version %1, %2").arg(locale().toString(version.number), when);
        addRow(m_versions, version.message.isEmpty() ? title : tr("%1: %2").arg(title, version.message));
    }
    m_versions->setCurrentRow(versions.isEmpty() ? -1 : 0);
    showVersion();
}

void SchemaDialog::showVersion()
{
    const int row = m_versions->currentRow();
    m_use->setEnabled(row >= 0);
    m_isComparing->setEnabled(row >= 0 && row + 1 < m_versionList.size());
    showTexts();
}

void SchemaDialog::showTexts()
{
    const int row = m_versions->currentRow();
    const bool isComparing = m_isComparing->isChecked() && m_isComparing->isEnabled();
    m_beforeBox->setVisible(isComparing);
    if (row < 0 || row >= m_versionList.size()) {
        m_text->clear();
        m_textTitle->clear();
        return;
    }
    m_textTitle->setText(tr("Version %1").arg(locale().toString(m_versionList.at(row).number)));
    m_text->setAccessibleName(m_textTitle->text());
    showText(m_text, m_versionList.at(row).number);
    if (!isComparing)
        return;
    m_beforeTitle->setText(tr("Version %1, before").arg(locale().toString(m_versionList.at(row + 1).number)));
    m_before->setAccessibleName(m_beforeTitle->text());
    showText(m_before, m_versionList.at(row + 1).number);
}

void SchemaDialog::showText(QPlainTextEdit *view, int version)
{
    const KeptSchema *schema = current();
    if (!schema)
        return;
    const auto isStill = [this, generation = m_generation, row = m_versions->currentRow()] {
        return generation == m_generation && row == m_versions->currentRow();
    };
    m_library.text(schema->id, version, this, [this, view, isStill](const Result<QString> &text) {
        if (!isStill())
            return;
        if (text)
            view->setPlainText(*text);
        else
            report(text.error());
    });
}

void SchemaDialog::use()
{
    const KeptSchema *schema = current();
    const int row = m_versions->currentRow();
    if (!schema || row < 0)
        return;
    m_library.text(schema->id, m_versionList.at(row).number, this, [this, name = schema->name](const Result<QString> &text) {
        if (!text) {
            report(text.error());
            return;
        }
        accept();
        emit schemaChosen(name, *text);
    });
}

void SchemaDialog::rename()
{
    const KeptSchema *schema = current();
    const QString name = m_name->text().trimmed();
    if (!schema || name == schema->name)
        return;
    m_library.rename(schema->id, name, this, [this](const Result<void> &renamed) {
        if (renamed)
            return;
        report(renamed.error());
        const KeptSchema *shown = current();
        m_name->setText(shown ? shown->name : QString());
    });
}

void SchemaDialog::remove()
{
    const KeptSchema *schema = current();
    if (!schema)
        return;
    m_library.remove(schema->id, this, [this](const Result<RemovedSchema> &removed) {
        if (!removed) {
            report(removed.error());
            return;
        }
        m_removed = *removed;
        m_notice->clearActions();
        m_notice->addAction(u"undo"_s, tr("Undo"))->setObjectName(u"schemaUndo"_s);
        keepEnterToFields();
        m_notice->showNotice(NoticeBar::Tone::Info, tr("Removed “%1” with all its versions. Chats that use it keep it.").arg(removed->name));
    });
}

void SchemaDialog::restore()
{
    if (!m_removed)
        return;
    m_wanted = m_removed->name;
    m_library.restore(*m_removed, this, [this](const Result<void> &restored) {
        if (!restored) {
            m_wanted.clear();
            report(restored.error());
            return;
        }
        m_removed.reset();
        m_notice->clearActions();
        m_notice->hide();
        m_list->setFocus();
    });
}

void SchemaDialog::report(const Error &error)
{
    m_notice->clearActions();
    m_notice->showError(error);
}

} // namespace maquette::ui

#include "moc_schemadialog.cpp"
