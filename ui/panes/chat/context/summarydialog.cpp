#include "ui/panes/chat/context/summarydialog.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QLabel>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

QString costOfSummary(const Summary &summary, const QLocale &locale)
{
    if (!summary.cost)
        return SummaryDialog::tr("cost not known");
    const QString cost = formatMoney(*summary.cost, locale);
    return summary.isPlayMoney ? SummaryDialog::tr("%1 in play money").arg(cost) : cost;
}

} // namespace

SummaryDialog::SummaryDialog(const Summary &summary, const QString &writer, QWidget *parent)
    : QDialog(parent)
    , m_facts(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_text(new TextField)
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_again(new Button(tr("Summarise again"), ButtonKind::Quiet))
    , m_save(new Button(tr("Save"), ButtonKind::Primary))
{
    setObjectName(u"summaryDialog"_s);
    setWindowTitle(tr("Summary of the older messages"));
    build();
    connect(m_text, &QPlainTextEdit::textChanged, this, &SummaryDialog::showSaving);
    connect(m_again, &QPushButton::clicked, this, [this] { emit againRequested(m_summary.id); });
    connect(m_save, &QPushButton::clicked, this, [this] {
        emit saveRequested(m_summary.id, m_text->toPlainText());
        accept();
    });
    pressOnCtrlEnter(m_save);
    m_text->setPlainText(summary.text);
    m_summary.text = summary.text;
    setSummary(summary, writer);
    m_text->setFocus();
}

void SummaryDialog::build()
{
    m_facts->setObjectName(u"summaryFacts"_s);
    m_text->setObjectName(u"summaryText"_s);
    m_text->setAccessibleName(tr("Summary"));
    m_text->setLines(8, 18);
    m_problem->setObjectName(u"summaryProblem"_s);
    m_again->setObjectName(u"summaryAgain"_s);
    m_save->setObjectName(u"summarySave"_s);
    m_again->setToolTip(tr("Has the same messages summarised once more; that costs again"));
    auto *close = new Button(tr("Close"), ButtonKind::Quiet);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(2));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(makeParagraph(tr("The model reads it after the system prompt, in place of the messages that are not sent any more."), TextRole::Small,
                                    Ink::Muted));
    column->addWidget(m_facts);
    column->addWidget(m_text, 1);
    column->addWidget(m_problem);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    row->addWidget(m_again);
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_save);
    column->addLayout(row);
    resize(appearanceOf(this).scaled(520), sizeHint().height());
}

void SummaryDialog::setSummary(const Summary &summary, const QString &writer)
{
    const bool isUntouched = m_text->toPlainText() == m_summary.text;
    m_summary = summary;
    const bool isComplete = summary.state == Summary::State::Complete;
    if (isUntouched && isComplete)
        m_text->setPlainText(summary.text);
    QStringList facts{tr("by %1").arg(writer), locale().toString(summary.createdAt.toLocalTime(), QLocale::ShortFormat)};
    if (summary.state != Summary::State::UnderWay)
        facts.append(costOfSummary(summary, locale()));
    if (summary.isEdited)
        facts.append(tr("edited"));
    m_facts->setText(facts.join(u" · "_s));
    m_problem->setText(summary.state == Summary::State::UnderWay ? tr("It is being written.") : summary.error);
    setInk(m_problem, summary.state == Summary::State::Failed ? Ink::Bad : Ink::Muted);
    m_problem->setVisible(!isComplete);
    m_again->setEnabled(summary.state != Summary::State::UnderWay);
    m_text->setReadOnly(!isComplete);
    showSaving();
}

void SummaryDialog::showSaving()
{
    const QString text = m_text->toPlainText();
    m_save->setEnabled(m_summary.state == Summary::State::Complete && text != m_summary.text && !text.trimmed().isEmpty());
}

} // namespace maquette::ui

#include "moc_summarydialog.cpp"
