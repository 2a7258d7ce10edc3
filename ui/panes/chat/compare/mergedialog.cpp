#include "ui/panes/chat/compare/mergedialog.h"

#include "ui/panes/chat/estimatetext.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/textfield.h"

#include <QBoxLayout>
#include <QLabel>

#include <algorithm>
#include <chrono>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

MergeDialog::MergeDialog(ChatService &chat, const MergeWish &wish, const QList<ModelChoice> &choices, QDate today, QWidget *parent)
    : QDialog(parent)
    , m_chat(chat)
    , m_wish(wish)
    , m_choices(choices)
    , m_today(today)
    , m_instruction(new TextField)
    , m_model(new ModelField)
    , m_picker(new ModelPicker(this))
    , m_price(new InkLine(TextRole::Meter))
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_merge(new Button(tr("Merge"), ButtonKind::Primary))
{
    setObjectName(u"mergeDialog"_s);
    setWindowTitle(tr("Merge %n answer(s)", nullptr, static_cast<int>(wish.answers.size())));
    m_pause.setSingleShot(true);
    m_pause.setInterval(200ms);
    buildForm();
    m_instruction->setPlainText(wish.instruction.isEmpty() ? usualInstruction() : wish.instruction);
    connect(&m_pause, &QTimer::timeout, this, &MergeDialog::estimate);
    connect(m_instruction, &QPlainTextEdit::textChanged, this, [this] { m_pause.start(); });
    connect(m_model, &QAbstractButton::clicked, this, [this] {
        m_picker->open(m_model, this, m_choices, m_wish.by.accountId, m_wish.by.modelId, m_today);
    });
    connect(m_picker, &ModelPicker::chosen, this, [this](const ModelChoice &choice) {
        m_wish.by = {choice.accountId, choice.model.id};
        showModel();
    });
    connect(m_merge, &QPushButton::clicked, this, &MergeDialog::finish);
    pressOnCtrlEnter(m_merge);
    showModel();
    m_instruction->setFocus();
}

QString MergeDialog::usualInstruction()
{
    return tr("Below is a question and several answers to it. Write one answer that takes the best of each: keep what is right, leave out "
              "what is wrong or said twice, and do not mention the answers themselves.");
}

void MergeDialog::buildForm()
{
    m_instruction->setObjectName(u"mergeInstruction"_s);
    m_model->setObjectName(u"mergeModel"_s);
    m_price->setObjectName(u"mergePrice"_s);
    m_problem->setObjectName(u"mergeProblem"_s);
    m_merge->setObjectName(u"mergeNow"_s);
    m_instruction->setLines(4, 10);
    m_problem->hide();
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(2));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(makeSectionLabel(tr("&Instruction"), m_instruction));
    column->addWidget(m_instruction, 1);
    column->addWidget(makeParagraph(tr("The question and the answers, called A, B, C and so on, are added to it."), TextRole::Small, Ink::Muted));
    column->addWidget(makeSectionLabel(tr("Merged by &model"), m_model));
    column->addWidget(m_model);
    column->addWidget(m_problem);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    row->addWidget(cancel);
    row->addWidget(m_price, 1);
    row->addWidget(m_merge);
    m_price->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    column->addLayout(row);
    resize(appearanceOf(this).scaled(520), sizeHint().height());
}

void MergeDialog::showModel()
{
    const ModelChoice *chosen = findChoice(m_choices, m_wish.by.accountId, m_wish.by.modelId);
    m_model->setText(chosen ? chosen->title() : QString());
    m_merge->setEnabled(chosen != nullptr);
    estimate();
}

void MergeDialog::estimate()
{
    m_wish.instruction = m_instruction->toPlainText();
    m_chat.estimateMerge(m_wish, this, [this, asked = ++m_asked](const Result<ChatEstimate> &estimate) {
        // What was asked before is about other words.
        if (asked == m_asked)
            showEstimate(estimate);
    });
}

void MergeDialog::showEstimate(const Result<ChatEstimate> &estimate)
{
    const std::optional<Error> problem = estimate ? estimate->refusal : std::optional<Error>(estimate.error());
    m_problem->setVisible(problem.has_value());
    m_problem->setText(problem ? problem->message : QString());
    m_merge->setEnabled(!problem && !m_model->text().isEmpty());
    m_price->setParts(problem ? QList<InkLine::Part>() : estimateParts(*estimate, locale()));
}

void MergeDialog::finish()
{
    if (!m_merge->isEnabled())
        return;
    m_wish.instruction = m_instruction->toPlainText();
    emit mergeRequested(m_wish);
    accept();
}

} // namespace maquette::ui

#include "moc_mergedialog.cpp"
