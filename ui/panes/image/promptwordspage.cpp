#include "ui/panes/image/promptwordspage.h"

#include "ui/panes/image/promptoutcome.h"
#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formcard.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSignalBlocker>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPromptWordsListWidth = 208;
constexpr int kPromptWordsRow = 30;
/// True where a word's texts have a mistake: found once, since a wildcard may be long.
constexpr int kPromptWordsMistake = Qt::UserRole;

/// What differs between the kinds, in words.
struct PromptWordTexts
{
    QString id;
    QString list;
    QString add;
    QString what;
    QString newName;
    QString textLabel;
    QString textHint;
};

PromptWordTexts promptWordTexts(PromptWordKind kind)
{
    switch (kind) {
    case PromptWordKind::Style:
        return {u"style"_s,
                PromptWordsPage::tr("Styles"),
                PromptWordsPage::tr("Add a style"),
                PromptWordsPage::tr("The styles that are ticked are laid over every prompt, one after the other."),
                PromptWordsPage::tr("Style %1"),
                PromptWordsPage::tr("Prompt"),
                PromptWordsPage::tr("{prompt} is where your prompt goes. Without it the style follows after a comma.")};
    case PromptWordKind::Variable:
        return {u"variable"_s,
                PromptWordsPage::tr("Variables"),
                PromptWordsPage::tr("Add a variable"),
                PromptWordsPage::tr("{{name}} in a prompt becomes the value of that name."),
                PromptWordsPage::tr("name%1"),
                PromptWordsPage::tr("Value"),
                PromptWordsPage::tr("May have choices and wildcards of its own.")};
    case PromptWordKind::Wildcard: break;
    }
    return {u"wildcard"_s,
            PromptWordsPage::tr("Wildcards"),
            PromptWordsPage::tr("Add a wildcard"),
            PromptWordsPage::tr("__name__ in a prompt becomes one of the lines of that name."),
            PromptWordsPage::tr("list%1"),
            PromptWordsPage::tr("Lines"),
            PromptWordsPage::tr("One for each line; empty ones do not count.")};
}

QString promptWordName(PromptWordKind kind, const QString &name)
{
    return kind == PromptWordKind::Style ? name.simplified() : name.trimmed();
}

/// A prompt could not use a word of this name.
bool isUnusablePromptName(PromptWordKind kind, const QString &name)
{
    const auto has = [&name](auto isBad) { return std::any_of(name.cbegin(), name.cend(), isBad); };
    switch (kind) {
    case PromptWordKind::Style: return false;
    case PromptWordKind::Variable: return has([](QChar c) { return c == u'{' || c == u'}' || c == u'=' || c == u'\\'; });
    case PromptWordKind::Wildcard: break;
    }
    return has([](QChar c) { return c.isSpace(); }) || name.contains(u"__"_s) || name.endsWith(u'_');
}

} // namespace

PromptWordsPage::PromptWordsPage(PromptWordKind kind, const QList<PromptWord> &words, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_words(words)
    , m_list(new QListWidget)
    , m_add(new Button(promptWordTexts(kind).add))
    , m_up(new IconButton(u"chevron-up"_s, tr("Lay over earlier")))
    , m_down(new IconButton(u"chevron-down"_s, tr("Lay over later")))
    , m_remove(new IconButton(u"trash"_s, tr("Remove")))
    , m_about(makeParagraph(promptWordTexts(kind).what, TextRole::Body, Ink::Muted))
    , m_name(new QLineEdit)
    , m_nameProblem(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_text(new TextField)
    , m_textProblem(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_negative(new TextField)
    , m_negativeProblem(makeParagraph({}, TextRole::Small, Ink::Bad))
{
    setAccessibleName(promptWordTexts(kind).list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(3));
    column->addWidget(m_about);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(4));
    row->addWidget(buildList());
    m_form = makeScrolled(buildForm());
    row->addWidget(m_form, 1);
    column->addLayout(row, 1);
    connectParts();
    fillList();
    m_list->setCurrentRow(0);
    showCurrent();
}

QWidget *PromptWordsPage::buildList()
{
    const PromptWordTexts texts = promptWordTexts(m_kind);
    m_list->setObjectName(texts.id + u"List"_s);
    m_list->setAccessibleName(texts.list);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    auto *ground = new Card;
    ground->setGround(Card::Ground::Surface);
    ground->setRadius(kFieldRadius);
    auto *inside = new QVBoxLayout(ground);
    inside->setContentsMargins(space(1), space(1), space(1), space(1));
    inside->addWidget(m_list);
    auto *box = new QWidget;
    box->setFixedWidth(appearanceOf(this).scaled(kPromptWordsListWidth));
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(2));
    column->addWidget(ground, 1);
    column->addWidget(buildTools());
    return box;
}

QWidget *PromptWordsPage::buildTools()
{
    const QString id = promptWordTexts(m_kind).id;
    m_add->setObjectName(id + u"Add"_s);
    m_add->setIconName(u"plus"_s);
    m_add->setAutoDefault(false);
    m_remove->setObjectName(id + u"Remove"_s);
    m_remove->setName(tr("Remove"), QKeySequence(Qt::Key_Delete).toString(QKeySequence::NativeText));
    m_up->setObjectName(id + u"Up"_s);
    m_up->setName(tr("Lay over earlier"), QKeySequence(Qt::ALT | Qt::Key_Up).toString(QKeySequence::NativeText));
    m_down->setObjectName(id + u"Down"_s);
    m_down->setName(tr("Lay over later"), QKeySequence(Qt::ALT | Qt::Key_Down).toString(QKeySequence::NativeText));
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(1));
    row->addWidget(m_add);
    row->addStretch(1);
    for (IconButton *tool : {m_up, m_down, m_remove}) {
        tool->setSide(28);
        row->addWidget(tool);
    }
    // Only styles have an order: the others are asked for by name.
    m_up->setVisible(m_kind == PromptWordKind::Style);
    m_down->setVisible(m_kind == PromptWordKind::Style);
    return box;
}

QWidget *PromptWordsPage::buildForm()
{
    const PromptWordTexts texts = promptWordTexts(m_kind);
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, space(2), 0);
    column->setSpacing(space(1) + 2);
    const auto add = [column](const QString &label, QWidget *field, QLabel *problem) {
        column->addWidget(makeSectionLabel(label, field));
        column->addWidget(field);
        column->addWidget(problem);
        column->addSpacing(space(1));
    };
    m_name->setObjectName(texts.id + u"Name"_s);
    m_text->setObjectName(texts.id + u"Text"_s);
    m_negative->setObjectName(texts.id + u"Negative"_s);
    m_nameProblem->setObjectName(texts.id + u"NameProblem"_s);
    m_textProblem->setObjectName(texts.id + u"TextProblem"_s);
    m_negativeProblem->setObjectName(texts.id + u"NegativeProblem"_s);
    m_text->setLines(m_kind == PromptWordKind::Wildcard ? 6 : 2, m_kind == PromptWordKind::Wildcard ? 12 : 6);
    m_negative->setLines(2, 4);
    add(tr("Name"), m_name, m_nameProblem);
    add(texts.textLabel, m_text, m_textProblem);
    QLabel *hint = makeParagraph(texts.textHint, TextRole::Small, Ink::Muted);
    m_text->setAccessibleDescription(texts.textHint);
    column->insertWidget(column->count() - 2, hint);
    if (m_kind == PromptWordKind::Style) {
        add(tr("Negative prompt"), m_negative, m_negativeProblem);
    } else {
        for (QWidget *unused : std::initializer_list<QWidget *>{m_negative, m_negativeProblem}) {
            unused->setParent(form);
            unused->hide();
        }
    }
    column->addStretch(1);
    return form;
}

void PromptWordsPage::connectParts()
{
    connect(m_add, &QPushButton::clicked, this, [this] { add(); });
    connect(m_remove, &QToolButton::clicked, this, &PromptWordsPage::remove);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_list, &QListWidget::currentRowChanged, this, &PromptWordsPage::showCurrent);
    connect(m_list, &QListWidget::itemChanged, this,
            [this](const QListWidgetItem *item) { takeCheck(m_list->row(item), item->checkState() == Qt::Checked); });
    connect(m_name, &QLineEdit::textEdited, this, &PromptWordsPage::takeEdits);
    // A dialog would take the key for its button.
    connect(m_name, &QLineEdit::returnPressed, m_text, qOverload<>(&QWidget::setFocus));
    connect(m_text, &QPlainTextEdit::textChanged, this, &PromptWordsPage::takeEdits);
    connect(m_negative, &QPlainTextEdit::textChanged, this, &PromptWordsPage::takeEdits);
}

void PromptWordsPage::fillList()
{
    const QSignalBlocker quiet(m_list);
    for (int row = 0; row < m_words.size(); ++row) {
        m_list->addItem(new QListWidgetItem);
        judge(row);
    }
    showRows();
}

void PromptWordsPage::judge(int row)
{
    const QSignalBlocker quiet(m_list);
    const PromptWord &word = m_words.at(row);
    m_list->item(row)->setData(kPromptWordsMistake, !textProblem(word.text).isEmpty() || !textProblem(word.negative).isEmpty());
}

void PromptWordsPage::showRows()
{
    const QSignalBlocker quiet(m_list);
    for (int row = 0; row < m_words.size(); ++row) {
        const PromptWord &word = m_words.at(row);
        QListWidgetItem *item = m_list->item(row);
        const bool isBad = item->data(kPromptWordsMistake).toBool() || !nameProblem(row).isEmpty();
        item->setText(word.name.isEmpty() ? tr("Without a name") : word.name);
        item->setSizeHint({0, appearanceOf(this).scaled(kPromptWordsRow)});
        // Not by colour alone.
        item->setIcon(isBad ? icons::icon(u"warning"_s) : QIcon());
        item->setForeground(appearanceOf(this).ink(isBad ? Ink::Bad : Ink::Normal));
        item->setData(Qt::AccessibleTextRole, isBad ? tr("%1, has a mistake").arg(item->text()) : item->text());
        if (m_kind == PromptWordKind::Style)
            item->setCheckState(word.isChosen ? Qt::Checked : Qt::Unchecked);
    }
}

void PromptWordsPage::showCurrent()
{
    const int row = m_list->currentRow();
    const bool isAny = row >= 0 && row < m_words.size();
    m_form->setVisible(isAny);
    m_remove->setEnabled(isAny);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(isAny && row < m_words.size() - 1);
    if (!isAny)
        return;
    const QScopedValueRollback showing(m_isShowing, true);
    const PromptWord &word = m_words.at(row);
    m_name->setText(word.name);
    m_text->setPlainText(word.text);
    m_negative->setPlainText(word.negative);
    showProblems();
}

void PromptWordsPage::showProblems()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    setHint(m_nameProblem, nameProblem(row));
    setHint(m_textProblem, textProblem(m_words.at(row).text));
    setHint(m_negativeProblem, textProblem(m_words.at(row).negative));
}

void PromptWordsPage::takeEdits()
{
    const int row = m_list->currentRow();
    if (m_isShowing || row < 0)
        return;
    PromptWord &word = m_words[row];
    word.name = promptWordName(m_kind, m_name->text());
    word.text = m_text->toPlainText();
    word.negative = m_negative->toPlainText();
    judge(row);
    // All of them: another one may have had this name, or have it now.
    showRows();
    showProblems();
    emit edited();
}

void PromptWordsPage::takeCheck(int row, bool isChosen)
{
    if (row < 0 || m_kind != PromptWordKind::Style || m_words.at(row).isChosen == isChosen)
        return;
    m_words[row].isChosen = isChosen;
    emit edited();
}

void PromptWordsPage::add(const QString &name)
{
    m_words.append(
        {.name = name.isEmpty() ? freeName() : name, .text = {}, .negative = {}, .isChosen = m_kind == PromptWordKind::Style});
    {
        const QSignalBlocker quiet(m_list);
        m_list->addItem(new QListWidgetItem);
    }
    showRows();
    m_list->setCurrentRow(static_cast<int>(m_words.size()) - 1);
    if (name.isEmpty()) {
        m_name->setFocus(Qt::OtherFocusReason);
        m_name->selectAll();
    } else {
        m_text->setFocus(Qt::OtherFocusReason);
    }
    emit edited();
}

void PromptWordsPage::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const bool hadKeys = m_list->hasFocus() || m_remove->hasFocus();
    m_words.removeAt(row);
    {
        // The row that follows is another one before it is chosen.
        const QSignalBlocker quiet(m_list);
        delete m_list->takeItem(row);
        m_list->setCurrentRow(std::min(row, static_cast<int>(m_words.size()) - 1));
    }
    showRows();
    showCurrent();
    // The keyboard stays where something is left to do.
    if (m_words.isEmpty() && hadKeys)
        m_add->setFocus(Qt::OtherFocusReason);
    emit edited();
}

void PromptWordsPage::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (m_kind != PromptWordKind::Style || from < 0 || to < 0 || to >= m_words.size())
        return;
    m_words.move(from, to);
    judge(from);
    judge(to);
    showRows();
    m_list->setCurrentRow(to);
    emit edited();
}

QString PromptWordsPage::freeName() const
{
    const QString pattern = promptWordTexts(m_kind).newName;
    for (int number = 1;; ++number) {
        const QString name = pattern.arg(number);
        if (std::none_of(m_words.cbegin(), m_words.cend(), [&name](const PromptWord &word) { return word.name == name; }))
            return name;
    }
}

QString PromptWordsPage::nameProblem(int row) const
{
    const QString &name = m_words.at(row).name;
    if (name.isEmpty())
        return tr("Give it a name.");
    if (std::count_if(m_words.cbegin(), m_words.cend(), [&name](const PromptWord &word) { return word.name == name; }) > 1)
        return tr("“%1” stands here twice. Give one of them another name.").arg(name);
    if (isUnusablePromptName(m_kind, name)) {
        return m_kind == PromptWordKind::Variable
                   ? tr("A prompt cannot ask for this name: take the { } = and \\ out.")
                   : tr("A prompt cannot ask for this name: take out spaces, two _ in a row and one at the end.");
    }
    return {};
}

QString PromptWordsPage::textProblem(const QString &text) const
{
    return m_kind == PromptWordKind::Wildcard ? promptLinesProblem(text.split(u'\n')) : promptTextProblem(text);
}

QString PromptWordsPage::problem() const
{
    for (int row = 0; row < m_words.size(); ++row) {
        const QString problem = nameProblem(row);
        if (!problem.isEmpty())
            return tr("%1: %2", "kind of words, problem").arg(promptWordTexts(m_kind).list, problem);
    }
    return {};
}

bool PromptWordsPage::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOffered = event->type() == QEvent::ShortcutOverride;
    if (watched != m_list || (!isOffered && event->type() != QEvent::KeyPress))
        return QWidget::eventFilter(watched, event);
    const QKeySequence pressed(static_cast<QKeyEvent *>(event)->keyCombination());
    const bool isRemove = pressed == QKeySequence(Qt::Key_Delete);
    const bool isUp = pressed == QKeySequence(Qt::ALT | Qt::Key_Up);
    const bool isDown = pressed == QKeySequence(Qt::ALT | Qt::Key_Down);
    if (!isRemove && !isUp && !isDown)
        return QWidget::eventFilter(watched, event);
    // The list's own keys come before those of the window.
    event->accept();
    if (isOffered)
        return true;
    if (isRemove)
        remove();
    else
        move(isUp ? -1 : 1);
    return true;
}

void PromptWordsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        showRows();
}

} // namespace maquette::ui

#include "moc_promptwordspage.cpp"
