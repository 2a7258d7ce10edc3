#include "ui/panes/chat/files/attachmentdialog.h"

#include "core/documents/csvtable.h"
#include "core/documents/pagerange.h"
#include "ui/panes/chat/files/csvmodel.h"
#include "ui/panes/chat/files/filewords.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/accessiblenews.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTableView>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowsShown = 50;
/// More would be laid out for nothing: this is a look, not a reader.
constexpr qsizetype kCharactersShown = 20'000;
constexpr qsizetype kLongestLine = 2'000;

/// The beginning of it, in lines that can be laid out at once.
QString shownText(const DocumentText &document)
{
    QString text;
    for (qsizetype i = 0; i < document.pages.size() && text.size() < kCharactersShown; ++i) {
        const DocumentPage &page = document.pages.at(i);
        if (document.pages.size() > 1)
            text += u"— %1 —\n"_s.arg(page.title.isEmpty() ? QString::number(i + 1) : page.title);
        text += page.text.left(kCharactersShown - text.size()) + u"\n\n"_s;
    }
    QString shown;
    for (const QStringView line : QStringView(text).split(u'\n')) {
        for (qsizetype at = 0; at <= line.size(); at += kLongestLine)
            shown += line.mid(at, kLongestLine).toString() + u'\n';
    }
    return document.length() > kCharactersShown ? shown.trimmed() + u"\n…"_s : shown.trimmed();
}

} // namespace

AttachmentDialog::AttachmentDialog(const Attachment &attachment, const FileEstimate &estimate, QWidget *parent)
    : QDialog(parent), m_attachment(attachment), m_estimate(estimate)
{
    setObjectName(u"attachmentDialog"_s);
    setWindowTitle(attachment.name);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    auto *title = makeLabel(attachment.name, TextRole::Title);
    title->setTextInteractionFlags(Qt::NoTextInteraction);
    column->addWidget(title);
    const QString about = fileText(attachment, estimate, locale()).mid(attachment.name.size() + 3);
    column->addWidget(makeLabel(documentKindText(estimate.document->kind) + u" · "_s + about, TextRole::Small, Ink::Muted));
    if (const QString notes = fileNotes(estimate); !notes.isEmpty())
        column->addWidget(makeParagraph(notes, TextRole::Small, estimate.refusal ? Ink::Bad : Ink::Normal));
    column->addWidget(makePreview(), 1);
    if (estimate.ways.size() > 1) {
        column->addWidget(makePages());
        column->addWidget(makeWays());
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    m_problem = makeLabel({}, TextRole::Small, Ink::Bad);
    m_ok = new Button(tr("Use"), ButtonKind::Primary);
    m_ok->setObjectName(u"attachmentUse"_s);
    m_ok->setDefault(true);
    auto *close = new Button(estimate.ways.size() > 1 ? tr("Cancel") : tr("Close"), ButtonKind::Quiet);
    row->addWidget(m_problem, 1);
    row->addWidget(close);
    row->addWidget(m_ok);
    m_ok->setVisible(estimate.ways.size() > 1);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ok, &QPushButton::clicked, this, &AttachmentDialog::take);
    resize(appearanceOf(this).scaled(640), appearanceOf(this).scaled(560));
}

QWidget *AttachmentDialog::makePreview()
{
    const DocumentText &document = *m_estimate.document;
    if (document.kind == DocumentKind::Csv && !document.pages.isEmpty()) {
        auto *table = new QTableView;
        table->setObjectName(u"attachmentTable"_s);
        table->setAccessibleName(tr("The beginning of the table"));
        table->setModel(new CsvModel(csvHead(document.pages.constFirst().text, kRowsShown), table));
        table->setTabKeyNavigation(false);
        table->setWordWrap(false);
        table->setShowGrid(false);
        table->setAlternatingRowColors(true);
        table->verticalHeader()->hide();
        table->horizontalHeader()->setHighlightSections(false);
        table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
        return table;
    }
    auto *text = new QPlainTextEdit;
    text->setObjectName(u"attachmentText"_s);
    text->setAccessibleName(tr("The beginning of its text"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setPlainText(document.hasText() ? shownText(document) : tr("There is no text in it."));
    return text;
}

QWidget *AttachmentDialog::makePages()
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(2));
    m_pages = new QLineEdit(m_attachment.pages);
    m_pages->setObjectName(u"attachmentPages"_s);
    m_pages->setPlaceholderText(tr("All pages; or some, such as 1-3, 7"));
    row->addWidget(makeSectionLabel(tr("Pages"), m_pages));
    row->addWidget(m_pages, 1);
    connect(m_pages, &QLineEdit::textChanged, this, &AttachmentDialog::checkPages);
    return holder;
}

QWidget *AttachmentDialog::makeWays()
{
    auto *holder = new QWidget;
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(1));
    const auto add = [&](SentAs way, const QString &note, bool isPossible) {
        auto *button = new QRadioButton(note.isEmpty() ? wayChoiceText(way) : tr("%1 (%2)", "a way to send a file, and a remark").arg(wayChoiceText(way), note));
        button->setProperty("way", static_cast<int>(way));
        button->setEnabled(isPossible);
        button->setChecked(m_attachment.sentAs == way);
        m_ways.append(button);
        column->addWidget(button);
    };
    add(SentAs::Automatic, wayText(m_attachment.sentAs == SentAs::Automatic ? m_estimate.way : SentAs::Unsaid), true);
    for (const FileWay &way : m_estimate.ways) {
        // Which pages go decides whether it goes whole, and that is chosen here.
        const bool isOpen = way.isPossible || !m_attachment.pages.isEmpty();
        add(way.way, way.note, isOpen);
    }
    return holder;
}

Attachment AttachmentDialog::attachment() const
{
    Attachment chosen = m_attachment;
    for (const QRadioButton *button : m_ways) {
        if (button->isChecked())
            chosen.sentAs = static_cast<SentAs>(button->property("way").toInt());
    }
    const auto count = static_cast<int>(m_estimate.document->pages.size());
    if (m_pages) {
        if (const auto pages = pagesOf(m_pages->text(), count))
            chosen.pages = pagesText(*pages, count);
    }
    return chosen;
}

void AttachmentDialog::checkPages()
{
    const auto pages = pagesOf(m_pages->text(), static_cast<int>(m_estimate.document->pages.size()));
    m_problem->setText(pages ? QString() : pages.error().message);
    if (!pages)
        announce(heardInterface<QAccessibleInterface>(m_problem), QAccessible::NameChanged);
    m_ok->setEnabled(pages.has_value());
}

void AttachmentDialog::take()
{
    emit chosen(attachment());
    accept();
}

} // namespace maquette::ui

#include "moc_attachmentdialog.cpp"
