#include "ui/panes/chat/prompts/prompteditor.h"

#include "core/base/log.h"
#include "core/prompts/promptlibrary.h"
#include "ui/panes/chat/prompts/promptdelegate.h"
#include "ui/panes/chat/prompts/promptlistmodel.h"
#include "ui/panes/chat/prompts/prompttextpage.h"
#include "ui/panes/chat/prompts/versionpanel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPointer>
#include <QShortcut>
#include <QStackedLayout>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTextTab = 0;
constexpr int kVersionsTab = 1;
constexpr int kMostNumbers = 20;

/// A colour to choose for an assistant.
class ColourButton final : public QAbstractButton
{
public:
    ColourButton(int colour, const QString &name) : m_colour(colour)
    {
        setCheckable(true);
        setAccessibleName(name);
        setToolTip(name);
        setFocusPolicy(Qt::StrongFocus);
        setFixedSize(26, 26);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Appearance &look = appearanceOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (hasFocus())
            drawFocusRing(painter, rect(), width() / 2.0, look.tokens.accent);
        paintSign(painter, rect().adjusted(4, 4, -4, -4), isChecked() ? u"\u2713"_s : QString(), m_colour, look);
    }

private:
    int m_colour;
};

/// For one that nobody can be asked about any more: where its name is taken it gets a number. `editor` tells what else is wrong, while it
/// is there.
void keepLeft(PromptLibrary &library, const QPointer<PromptEditor> &editor, const PromptCopy &copy, int attempt)
{
    PromptCopy numbered = copy;
    if (attempt > 1)
        numbered.name = u"%1 (%2)"_s.arg(copy.name).arg(attempt);
    library.add(numbered, &library, [&library, editor, copy, attempt](const Result<KeptPrompt> &kept) {
        if (kept)
            return;
        if (kept.error().kind == Error::Kind::Rejected && attempt < kMostNumbers)
            keepLeft(library, editor, copy, attempt + 1);
        else if (editor)
            emit editor->failed(kept.error());
        else
            qCWarning(logUi) << "a prompt was not kept:" << kept.error().detail;
    });
}

} // namespace

PromptEditor::PromptEditor(PromptLibrary &library, SchemaLibrary &schemas, AssistantPage::Choices choices, QDate today,
                           QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_name(new QLineEdit)
    , m_folder(new QComboBox)
    , m_sign(new QLineEdit)
    , m_colours(new QButtonGroup(this))
    , m_remove(new IconButton(u"trash"_s, tr("Delete")))
    , m_tabs(new QButtonGroup(this))
    , m_textTab(new Chip(tr("Text")))
    , m_versionsTab(new Chip(tr("Versions")))
    , m_pages(new QStackedLayout)
    , m_prompt(new PromptTextPage(today))
    , m_assistant(new AssistantPage(std::move(choices), schemas, today))
    , m_versions(new VersionPanel(library))
    , m_message(new QLineEdit)
    , m_state(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_save(new Button(tr("Save"), ButtonKind::Primary))
    , m_use(new Button(tr("Use in the chat")))
{
    build();
    connectParts();
}

PromptEditor::~PromptEditor()
{
    finish();
}

void PromptEditor::build()
{
    m_pages->addWidget(m_prompt);
    m_pages->addWidget(m_assistant);
    m_pages->addWidget(m_versions);
    m_look = buildLook();
    m_foot = buildFoot();
    auto *tabs = new QHBoxLayout;
    tabs->setSpacing(space(2));
    int tab = kTextTab;
    for (Chip *chip : {m_textTab, m_versionsTab}) {
        chip->setInteractive(true);
        chip->setCheckable(true);
        m_tabs->addButton(chip, tab++);
        tabs->addWidget(chip);
    }
    m_textTab->setChecked(true);
    m_versionsTab->setObjectName(u"promptVersionsTab"_s);
    tabs->addStretch(1);
    tabs->addWidget(m_look);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(3));
    column->addWidget(buildHead());
    column->addLayout(tabs);
    column->addLayout(m_pages, 1);
    column->addWidget(m_foot);
}

QWidget *PromptEditor::buildHead()
{
    auto *head = new QWidget;
    m_name->setObjectName(u"promptName"_s);
    m_name->setMaxLength(static_cast<int>(kLongestPromptName));
    m_folder->setObjectName(u"promptFolder"_s);
    m_folder->setEditable(true);
    m_folder->setInsertPolicy(QComboBox::NoInsert);
    m_folder->lineEdit()->setPlaceholderText(tr("none"));
    m_remove->setObjectName(u"promptRemove"_s);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(3));
    const auto addField = [row](const QString &label, QWidget *field, int stretch) {
        auto *column = new QVBoxLayout;
        column->setSpacing(space(1));
        column->addWidget(makeSectionLabel(label, field));
        column->addWidget(field);
        row->addLayout(column, stretch);
    };
    addField(tr("&Name"), m_name, 3);
    addField(tr("Fol&der"), m_folder, 2);
    m_folder->lineEdit()->setAccessibleName(m_folder->accessibleName());
    row->addWidget(m_remove, 0, Qt::AlignBottom);
    return head;
}

QWidget *PromptEditor::buildLook()
{
    auto *look = new QWidget;
    auto *row = new QHBoxLayout(look);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    m_sign->setObjectName(u"promptSign"_s);
    m_sign->setMaxLength(2);
    m_sign->setAlignment(Qt::AlignCenter);
    m_sign->setFixedWidth(appearanceOf(this).scaled(44));
    m_sign->setAccessibleName(tr("Letters of the mark"));
    m_sign->setToolTip(m_sign->accessibleName());
    row->addWidget(m_sign);
    row->addSpacing(space(1));
    const int count = static_cast<int>(tokensOf(this).series.size());
    for (int colour = 0; colour < count; ++colour) {
        auto *button = new ColourButton(colour, tr("Colour %1 of %2").arg(colour + 1).arg(count));
        m_colours->addButton(button, colour);
        row->addWidget(button);
    }
    return look;
}

QWidget *PromptEditor::buildFoot()
{
    auto *foot = new QWidget;
    m_message->setObjectName(u"promptMessage"_s);
    m_message->setPlaceholderText(tr("What changed (may stay empty)"));
    m_message->setAccessibleName(tr("What changed"));
    m_message->setMaxLength(static_cast<int>(kLongestPromptName));
    m_save->setObjectName(u"promptSave"_s);
    m_save->setToolTip(tr("Save as a new version (%1)").arg(QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText)));
    m_use->setObjectName(u"promptUse"_s);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(2));
    row->addWidget(m_message, 1);
    row->addWidget(m_state);
    row->addWidget(m_use);
    row->addWidget(m_save);
    return foot;
}

void PromptEditor::connectParts()
{
    connect(m_tabs, &QButtonGroup::idToggled, this, [this](int tab, bool isOn) {
        if (isOn)
            showTab(tab);
    });
    for (PromptPage *one : {static_cast<PromptPage *>(m_prompt), static_cast<PromptPage *>(m_assistant)})
        connect(one, &PromptPage::edited, this, &PromptEditor::showState);
    connect(m_assistant, &AssistantPage::failed, this, &PromptEditor::failed);
    connect(m_name, &QLineEdit::textEdited, this, &PromptEditor::showState);
    connect(m_name, &QLineEdit::editingFinished, this, &PromptEditor::keepPlace);
    connect(m_folder, &QComboBox::activated, this, &PromptEditor::keepPlace);
    connect(m_folder->lineEdit(), &QLineEdit::editingFinished, this, &PromptEditor::keepPlace);
    connect(m_sign, &QLineEdit::editingFinished, this, &PromptEditor::keepLook);
    connect(m_colours, &QButtonGroup::idClicked, this, &PromptEditor::keepLook);
    connect(m_remove, &QToolButton::clicked, this, [this] { emit removeRequested(m_kept); });
    connect(m_save, &QPushButton::clicked, this, &PromptEditor::save);
    connect(m_message, &QLineEdit::returnPressed, this, &PromptEditor::save);
    connect(m_use, &QPushButton::clicked, this, &PromptEditor::use);
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, this, &PromptEditor::save);
    connect(m_versions, &VersionPanel::failed, this, &PromptEditor::failed);
    connect(m_versions, &VersionPanel::used, this, [this](const KeptPrompt &kept) {
        emit saved(kept);
        open(kept);
        m_versionsTab->setChecked(true);
        showTab(kVersionsTab);
    });
}

PromptPage *PromptEditor::page() const
{
    return m_kept.kind == PromptKind::Assistant ? static_cast<PromptPage *>(m_assistant) : m_prompt;
}

void PromptEditor::showTab(int tab)
{
    if (tab == kVersionsTab) {
        m_pages->setCurrentWidget(m_versions);
        m_versions->showVersionsOf(m_kept.id);
    } else {
        m_pages->setCurrentWidget(page());
    }
    m_foot->setVisible(tab == kTextTab);
}

void PromptEditor::open(const KeptPrompt &kept)
{
    finish();
    showKept(kept);
    const int generation = ++m_generation;
    m_isLoaded = false;
    m_library.text(kept.id, 0, this, [this, generation](const Result<QString> &text) {
        if (generation != m_generation)
            return;
        if (text)
            takeText(*text);
        else
            emit failed(text.error());
    });
}

void PromptEditor::begin(PromptKind kind, const QString &folder, const QString &name)
{
    finish();
    ++m_generation;
    KeptPrompt fresh;
    fresh.kind = kind;
    fresh.folder = folder;
    fresh.name = name;
    showKept(fresh);
    takeText(kind == PromptKind::Assistant ? assistantText({}) : QString());
}

void PromptEditor::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void PromptEditor::close()
{
    ++m_generation;
    m_kept = {};
    m_isOpen = false;
    m_isLoaded = false;
    m_text.clear();
}

void PromptEditor::showKept(const KeptPrompt &kept)
{
    m_kept = kept;
    m_isOpen = true;
    m_name->setText(kept.name);
    m_folder->setCurrentText(kept.folder);
    m_message->clear();
    const bool isAssistant = kept.kind == PromptKind::Assistant;
    m_look->setVisible(isAssistant);
    m_textTab->setText(isAssistant ? tr("Settings") : tr("Text"));
    m_sign->setText(kept.look.sign);
    m_sign->setPlaceholderText(signOf(kept));
    if (QAbstractButton *colour = m_colours->button(kept.look.colour))
        colour->setChecked(true);
    m_versionsTab->setText(kept.version > 0 ? tr("Versions · %1").arg(locale().toString(kept.version)) : tr("Versions"));
    m_versionsTab->setEnabled(kept.id != 0);
    m_remove->setEnabled(kept.id != 0);
    m_use->setText(isAssistant ? tr("New chat with it") : tr("Use in the chat"));
    m_textTab->setChecked(true);
    showTab(kTextTab);
    showState();
}

void PromptEditor::takeText(const QString &text)
{
    page()->setText(text);
    // What the page makes of it is what a change is held against.
    m_text = page()->text();
    m_isLoaded = true;
    showState();
}

bool PromptEditor::isDirty() const
{
    if (!m_isLoaded)
        return false;
    return page()->text() != m_text ||
           (m_kept.id == 0 && m_kept.kind == PromptKind::Assistant && !m_name->text().trimmed().isEmpty());
}

void PromptEditor::showState()
{
    const bool hasText = m_isLoaded && !page()->text().trimmed().isEmpty() && !m_name->text().trimmed().isEmpty();
    m_save->setEnabled(hasText && isDirty() && !m_isSaving);
    m_use->setEnabled(hasText);
    m_state->setText(m_kept.id == 0 ? tr("not saved yet")
                                    : (isDirty() ? tr("changed") : tr("version %1").arg(locale().toString(m_kept.version))));
}

void PromptEditor::keepPlace()
{
    const QString folder = cleanPromptFolder(m_folder->currentText());
    const bool isSame = cleanPromptName(m_name->text()) == m_kept.name && folder == m_kept.folder;
    if (m_kept.id == 0 || isSame)
        return;
    m_library.place(m_kept.id, folder, m_name->text(), this, [this, generation = m_generation](const Result<KeptPrompt> &kept) {
        if (kept)
            emit saved(*kept);
        else
            emit failed(kept.error());
        if (generation != m_generation)
            return;
        if (kept)
            m_kept = *kept;
        m_name->setText(m_kept.name);
        m_folder->setCurrentText(m_kept.folder);
    });
}

void PromptEditor::keepLook()
{
    const PromptLook look{m_sign->text().trimmed(), m_colours->checkedId()};
    if (look == m_kept.look)
        return;
    m_kept.look = look;
    if (m_kept.id == 0)
        return;
    m_library.setLook(m_kept.id, look, this, [this](const Result<KeptPrompt> &kept) {
        if (kept)
            emit saved(*kept);
        else
            emit failed(kept.error());
    });
}

void PromptEditor::saveThen(const std::function<void(const KeptPrompt &)> &then)
{
    const QString text = page()->text();
    const QString message = m_message->text();
    m_isSaving = true;
    showState();
    const auto done = [this, text, then, generation = m_generation](const Result<KeptPrompt> &kept) {
        if (generation == m_generation) {
            m_isSaving = false;
            if (kept) {
                m_text = text;
                m_kept = *kept;
                m_message->clear();
                m_versionsTab->setText(tr("Versions · %1").arg(locale().toString(kept->version)));
                m_versionsTab->setEnabled(true);
                m_remove->setEnabled(true);
            }
            showState();
        }
        if (!kept) {
            emit failed(kept.error());
            return;
        }
        emit saved(*kept);
        then(*kept);
    };
    if (m_kept.id)
        m_library.save(m_kept.id, text, message, this, done);
    else
        m_library.add({m_kept.kind, m_folder->currentText(), m_name->text(), m_kept.look, {{message, {}, text}}}, this, done);
}

void PromptEditor::save()
{
    if (m_save->isEnabled())
        saveThen([](const KeptPrompt &) {});
}

void PromptEditor::finish()
{
    const QString text = page()->text();
    // A new one of which nothing was said is not kept by leaving it.
    const bool isWorthIt = m_isLoaded && !m_isSaving && text != m_text && !text.trimmed().isEmpty();
    m_isLoaded = false;
    m_isSaving = false;
    if (!isWorthIt)
        return;
    if (m_kept.id == 0) {
        keepLeft(m_library, this, {m_kept.kind, m_folder->currentText(), m_name->text(), m_kept.look, {{m_message->text(), {}, text}}},
                 1);
        return;
    }
    m_library.save(m_kept.id, text, m_message->text(), this, [this](const Result<KeptPrompt> &kept) {
        if (!kept)
            emit failed(kept.error());
    });
}

void PromptEditor::use()
{
    if (isDirty() && m_save->isEnabled())
        saveThen([this](const KeptPrompt &kept) { emit useRequested(kept); });
    else if (m_kept.id)
        emit useRequested(m_kept);
}

void PromptEditor::setLibrary(const QList<KeptPrompt> &all)
{
    m_assistant->setLibrary(all);
    QStringList folders;
    for (const KeptPrompt &kept : all) {
        if (!kept.folder.isEmpty() && !folders.contains(kept.folder, Qt::CaseInsensitive))
            folders.append(kept.folder);
    }
    const QString shown = m_folder->currentText();
    m_folder->clear();
    m_folder->addItems(folders);
    m_folder->setCurrentText(shown);
}

} // namespace maquette::ui

#include "moc_prompteditor.cpp"
