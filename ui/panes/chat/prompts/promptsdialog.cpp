#include "ui/panes/chat/prompts/promptsdialog.h"

#include "core/exchange/filename.h"
#include "core/library/safefile.h"
#include "core/prompts/promptlibrary.h"
#include "ui/panes/chat/prompts/promptdelegate.h"
#include "ui/panes/chat/prompts/prompteditor.h"
#include "ui/panes/chat/prompts/promptlistmodel.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/onpool.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/taborder.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QListView>
#include <QMenu>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSideWidth = 280;
const auto kUndo = "undo"_L1;

PromptFile readPromptFiles(const QStringList &paths)
{
    PromptFile all;
    for (const QString &path : paths) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            all.problems.append({QFileInfo(path).fileName(), file.errorString()});
            continue;
        }
        // One byte more tells that it is too large, without reading it all.
        const PromptFile one = readPromptFile(path, file.read(kLargestPromptFile + 1));
        all.copies += one.copies;
        all.problems += one.problems;
    }
    return all;
}

} // namespace

PromptsDialog::PromptsDialog(PromptLibrary &library, SchemaLibrary &schemas, AssistantPage::Choices choices, QDate today,
                             QWidget *parent)
    : QDialog(parent)
    , m_library(library)
    , m_model(new PromptListModel(this))
    , m_kinds(new QButtonGroup(this))
    , m_search(new SearchField)
    , m_list(new QListView)
    , m_new(new Button(tr("New")))
    , m_import(new Button(tr("Import…"), ButtonKind::Quiet))
    , m_export(new Button(tr("Export"), ButtonKind::Quiet))
    , m_exportMenu(new QMenu(m_export))
    , m_notice(new NoticeBar)
    , m_editor(new PromptEditor(library, schemas, std::move(choices), today))
{
    setObjectName(u"promptsDialog"_s);
    setWindowTitle(tr("Prompts and assistants"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildSide());
    row->addWidget(buildWork(), 1);
    connectParts();
    showRight();
    followLayoutByTab(*layout());
    // Enter in a field is no button's.
    const QList<QPushButton *> buttons = findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        button->setAutoDefault(false);
    resize(appearanceOf(this).scaled(1040), appearanceOf(this).scaled(680));
    m_search->setFocus(Qt::OtherFocusReason);
}

QWidget *PromptsDialog::buildSide()
{
    auto *side = new QWidget;
    side->setFixedWidth(appearanceOf(this).scaled(kSideWidth));
    m_search->setObjectName(u"promptSearch"_s);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search prompts and assistants"));
    m_list->setObjectName(u"promptList"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PromptDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setAccessibleName(tr("Prompts"));
    m_new->setObjectName(u"promptNew"_s);
    m_new->setIconName(u"plus"_s);
    m_import->setObjectName(u"promptImport"_s);
    m_export->setObjectName(u"promptExport"_s);
    m_export->setMenu(m_exportMenu);
    auto *kinds = new QHBoxLayout;
    kinds->setSpacing(space(2));
    const QStringList names{tr("Prompts"), tr("Assistants")};
    for (int kind = 0; kind < names.size(); ++kind) {
        auto *chip = new Chip(names.at(kind));
        chip->setInteractive(true);
        chip->setCheckable(true);
        chip->setObjectName(kind == 0 ? u"kindPrompts"_s : u"kindAssistants"_s);
        m_kinds->addButton(chip, kind);
        kinds->addWidget(chip);
    }
    m_kinds->button(0)->setChecked(true);
    kinds->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space(1));
    buttons->addWidget(m_new);
    buttons->addStretch(1);
    buttons->addWidget(m_import);
    buttons->addWidget(m_export);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(space(4), space(4), space(4), space(4));
    column->setSpacing(space(3));
    column->addLayout(kinds);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    return side;
}

QWidget *PromptsDialog::buildWork()
{
    auto *work = new Card;
    work->setGround(Card::Ground::Surface);
    work->setRadius(0);
    m_notice->setObjectName(u"promptNotice"_s);
    m_notice->hide();
    m_empty = new QWidget;
    auto *words = new QVBoxLayout(m_empty);
    words->addStretch(1);
    QLabel *title = makeLabel(tr("Ask again without writing again"), TextRole::Title);
    title->setAlignment(Qt::AlignCenter);
    words->addWidget(title);
    QLabel *text = makeParagraph(
        tr("A prompt is a text with places to fill in; type / in a message to use it. An assistant is what a chat begins "
           "with: a system prompt, a model and its settings."),
        TextRole::Body, Ink::Muted);
    text->setAlignment(Qt::AlignCenter);
    words->addWidget(text);
    words->addStretch(1);
    m_editor->setObjectName(u"promptEditor"_s);
    auto *column = new QVBoxLayout(work);
    column->setContentsMargins(space(5), space(4), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(m_notice);
    column->addWidget(m_empty, 1);
    column->addWidget(m_editor, 1);
    return work;
}

void PromptsDialog::connectParts()
{
    connect(m_kinds, &QButtonGroup::idClicked, this, [this](int kind) {
        m_editor->finish();
        showKind(static_cast<PromptKind>(kind));
        openId(m_model->idAt(0));
    });
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        m_isRefreshing = true;
        m_model->setSearch(text);
        m_list->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(m_editor->id()))));
        m_isRefreshing = false;
    });
    connect(m_search, &SearchField::downPressed, this, [this] { m_list->setFocus(Qt::TabFocusReason); });
    connect(m_search, &QLineEdit::returnPressed, this, &PromptsDialog::openCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_isRefreshing)
            openCurrent();
    });
    connect(m_new, &QPushButton::clicked, this, &PromptsDialog::begin);
    connect(m_import, &QPushButton::clicked, this, &PromptsDialog::pickImport);
    connect(m_exportMenu, &QMenu::aboutToShow, this, &PromptsDialog::fillExportMenu);
    connect(m_editor, &PromptEditor::failed, this, &PromptsDialog::showError);
    connect(m_editor, &PromptEditor::saved, this, [this](const KeptPrompt &kept) {
        m_notice->hide();
        m_wanted = kept.id;
    });
    connect(m_editor, &PromptEditor::removeRequested, this, &PromptsDialog::remove);
    connect(m_editor, &PromptEditor::useRequested, this, [this](const KeptPrompt &kept) {
        emit useRequested(kept);
        accept();
    });
    connect(m_notice, &NoticeBar::actionTriggered, this, [this] {
        m_notice->hide();
        m_library.restore(m_removed, this, [this](const Result<KeptPrompt> &kept) {
            if (kept)
                showItem(kept->kind, kept->id);
            else
                showError(kept.error());
        });
    });
    connect(this, &QDialog::finished, m_editor, &PromptEditor::finish);
    connect(&m_library, &PromptLibrary::changed, this, &PromptsDialog::refresh);
    refresh();
}

void PromptsDialog::refresh()
{
    m_library.list(this, [this, number = ++m_lists](const Result<QList<KeptPrompt>> &all) {
        if (number != m_lists)
            return;
        if (all)
            take(*all);
        else
            showError(all.error());
    });
}

void PromptsDialog::take(const QList<KeptPrompt> &all)
{
    m_all = all;
    m_isRefreshing = true;
    m_model->setItems(all);
    m_editor->setLibrary(all);
    const qint64 wanted = std::exchange(m_wanted, 0);
    const qint64 shown = wanted ? wanted : m_editor->id();
    m_list->setCurrentIndex(m_model->index(m_model->rowOf(shown)));
    m_isRefreshing = false;
    if (wanted && wanted != m_editor->id())
        openId(wanted);
    showRight();
}

void PromptsDialog::showKind(PromptKind kind)
{
    m_isRefreshing = true;
    m_kinds->button(static_cast<int>(kind))->setChecked(true);
    m_list->setAccessibleName(kind == PromptKind::Prompt ? tr("Prompts") : tr("Assistants"));
    m_model->setKind(kind);
    m_isRefreshing = false;
}

void PromptsDialog::showItem(PromptKind kind, qint64 id)
{
    showKind(kind);
    m_wanted = id;
    refresh();
}

void PromptsDialog::openCurrent()
{
    openId(m_model->idAt(m_list->currentIndex().row()));
}

void PromptsDialog::openId(qint64 id)
{
    const auto found = std::find_if(m_all.cbegin(), m_all.cend(), [id](const KeptPrompt &one) { return one.id == id; });
    if (found == m_all.cend()) {
        m_editor->close();
    } else if (id != m_editor->id()) {
        m_editor->open(*found);
        m_isRefreshing = true;
        m_list->setCurrentIndex(m_model->index(m_model->rowOf(id)));
        m_isRefreshing = false;
    }
    showRight();
}

void PromptsDialog::begin()
{
    const PromptKind kind = m_model->kind();
    const auto current =
        std::find_if(m_all.cbegin(), m_all.cend(), [this](const KeptPrompt &one) { return one.id == m_editor->id(); });
    const QString folder = current == m_all.cend() ? QString() : current->folder;
    const QString base = kind == PromptKind::Prompt ? tr("New prompt") : tr("New assistant");
    QString name = base;
    const auto isTaken = [&](const KeptPrompt &one) {
        return one.kind == kind && one.folder == folder && one.name.compare(name, Qt::CaseInsensitive) == 0;
    };
    for (int count = 2; std::any_of(m_all.cbegin(), m_all.cend(), isTaken); ++count)
        name = u"%1 (%2)"_s.arg(base).arg(count);
    m_isRefreshing = true;
    m_list->setCurrentIndex({});
    m_isRefreshing = false;
    m_editor->begin(kind, folder, name);
    showRight();
    m_editor->focusName();
}

void PromptsDialog::showRight()
{
    m_editor->setVisible(m_editor->isOpen());
    m_empty->setVisible(!m_editor->isOpen());
}

void PromptsDialog::remove(const KeptPrompt &kept)
{
    m_editor->finish();
    m_library.remove(kept.id, this, [this, kept](const Result<void> &removed) {
        if (!removed) {
            showError(removed.error());
            return;
        }
        m_removed = kept.id;
        if (m_editor->id() == kept.id)
            m_editor->close();
        showRight();
        m_notice->clearActions();
        m_notice->addAction(kUndo, tr("Undo"))->setAutoDefault(false);
        m_notice->showNotice(NoticeBar::Tone::Info, tr("“%1” was deleted.").arg(kept.name));
        m_list->setFocus(Qt::OtherFocusReason);
    });
}

void PromptsDialog::showError(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    m_notice->clearActions();
    m_notice->showError(error);
}

void PromptsDialog::pickImport()
{
    auto *dialog = new QFileDialog(this, tr("Import prompts and assistants"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Prompts (%1)").arg(u"*.json *.md *.txt"_s), tr("All files (%1)").arg(u"*"_s)});
    connect(dialog, &QFileDialog::filesSelected, this, &PromptsDialog::takeFiles);
    dialog->open();
}

void PromptsDialog::takeFiles(const QStringList &paths)
{
    onPool(
        this, [paths] { return readPromptFiles(paths); },
        [this](const PromptFile &file) {
            m_library.take(file.copies, this, [this, file](const Result<TakenPrompts> &taken) {
                if (taken)
                    tell(file, *taken);
                else
                    showError(taken.error());
            });
        });
}

void PromptsDialog::tell(const PromptFile &file, const TakenPrompts &taken)
{
    QStringList parts{tr("%n new", nullptr, taken.added)};
    if (taken.updated > 0)
        parts.append(tr("%n with new versions", nullptr, taken.updated));
    if (taken.unchanged > 0)
        parts.append(tr("%n known already", nullptr, taken.unchanged));
    QStringList problems;
    for (const PromptFileProblem &problem : file.problems)
        problems.append(tr("%1: %2").arg(problem.place, problem.words));
    if (!problems.isEmpty())
        parts.append(tr("%n could not be read", nullptr, static_cast<int>(problems.size())));
    m_notice->clearActions();
    m_notice->showNotice(problems.isEmpty() ? NoticeBar::Tone::Good : NoticeBar::Tone::Bad, parts.join(u" · "_s),
                         problems.join(u'\n'));
}

void PromptsDialog::fillExportMenu()
{
    m_exportMenu->clear();
    const auto current =
        std::find_if(m_all.cbegin(), m_all.cend(), [this](const KeptPrompt &one) { return one.id == m_editor->id(); });
    if (current != m_all.cend()) {
        const QString name = exchange::fileNameFrom(current->name);
        const QList<qint64> ids{current->id};
        if (current->kind == PromptKind::Prompt)
            connect(m_exportMenu->addAction(tr("This one as Markdown…")), &QAction::triggered, this,
                    [this, name, ids] { pickExport(name + u".md"_s, ids); });
        connect(m_exportMenu->addAction(tr("This one with all versions…")), &QAction::triggered, this,
                [this, name, ids] { pickExport(name + u".json"_s, ids); });
        m_exportMenu->addSeparator();
    }
    QAction *all = m_exportMenu->addAction(tr("The whole library…"));
    all->setEnabled(!m_all.isEmpty());
    connect(all, &QAction::triggered, this, [this] { pickExport(u"prompts.json"_s, {}); });
}

void PromptsDialog::pickExport(const QString &suggested, const QList<qint64> &ids)
{
    auto *dialog = new QFileDialog(this, tr("Export prompts and assistants"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(suggested).suffix());
    dialog->selectFile(suggested);
    connect(dialog, &QFileDialog::fileSelected, this, [this, ids](const QString &path) { saveAs(path, ids); });
    dialog->open();
}

void PromptsDialog::saveAs(const QString &path, const QList<qint64> &ids)
{
    m_library.copies(ids, this, [this, path](const Result<QList<PromptCopy>> &copies) {
        if (!copies) {
            showError(copies.error());
            return;
        }
        const bool isMarkdown =
            path.endsWith(u".md"_s, Qt::CaseInsensitive) && copies->size() == 1 && copies->constFirst().kind == PromptKind::Prompt;
        onPool(
            this,
            [path, all = *copies, isMarkdown] {
                return safefile::replace(path, isMarkdown ? promptAsMarkdown(all.constFirst()) : promptsAsJson(all));
            },
            [this, path](const Result<void> &written) {
                m_notice->clearActions();
                if (written)
                    m_notice->showNotice(NoticeBar::Tone::Good, tr("Saved as %1").arg(QFileInfo(path).fileName()));
                else
                    showError(written.error());
            });
    });
}

} // namespace maquette::ui

#include "moc_promptsdialog.cpp"
