#include "ui/panes/image/griddialog.h"

#include "core/ledger/ledger.h"
#include "ui/panes/image/gridaxisedit.h"
#include "ui/panes/image/gridtable.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/scrolled.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QScrollArea>
#include <QStandardPaths>

#include <algorithm>
#include <chrono>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kGridAxesWidth = 316;
constexpr auto kGridJudgeAfter = 200ms;

JobRequest onePicture(JobRequest base)
{
    base.count = 1;
    // Sketches on the way may cost, and there is no place for them.
    base.partialImages = 0;
    return base;
}

QString titleOf(const QList<ModelChoice> &choices, const JobRequest &base)
{
    const ModelChoice *own = findChoice(choices, base.accountId, base.modelId);
    return own ? own->title() : base.modelId;
}

} // namespace

GridDialog::GridDialog(const JobRequest &base, const ParameterSchema &schema, const QList<ModelChoice> &choices, Parts parts,
                       QWidget *parent)
    : QDialog(parent)
    , m_base(onePicture(base))
    , m_schema(schema)
    , m_parts(std::move(parts))
    , m_run(m_parts.jobs, m_parts.library)
    , m_modelTitle(titleOf(choices, base))
    , m_table(new GridTable(m_run, m_parts.thumbnails))
    , m_problem(makeParagraph({}, TextRole::Body, Ink::Bad))
    , m_notice(new NoticeBar)
    , m_bill(new InkLine(TextRole::Body))
    , m_close(new Button(tr("Close")))
    , m_export(new Button(tr("Export the sheet…")))
    , m_stop(new Button(tr("Stop")))
    , m_start(new Button({}, ButtonKind::Primary))
{
    setObjectName(u"gridDialog"_s);
    setWindowTitle(tr("X/Y grid"));
    resize(appearanceOf(this).scaled(1000), appearanceOf(this).scaled(700));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(makeParagraph(tr("One picture for each combination of two lists, to be compared side by side."),
                                    TextRole::Body, Ink::Muted));
    auto *middle = new QHBoxLayout;
    middle->setSpacing(space(4));
    middle->addWidget(buildAxes(choices));
    middle->addWidget(buildContent(), 1);
    column->addLayout(middle, 1);
    column->addWidget(m_notice);
    column->addWidget(buildFoot());
    connectParts();
    plan();
}

QWidget *GridDialog::buildAxes(const QList<ModelChoice> &choices)
{
    const GridAxisEdit::Offer offer{.base = m_base, .schema = m_schema, .choices = choices, .today = m_parts.clock.nowUtc().date()};
    m_across = new GridAxisEdit(tr("Across"), offer);
    m_down = new GridAxisEdit(tr("Down"), offer);
    m_across->setObjectName(u"gridAcross"_s);
    m_down->setObjectName(u"gridDown"_s);
    m_across->setKind(GridAxis::Kind::Prompt);
    m_across->setKind(GridAxis::Kind::Seed);
    m_axes = new QWidget;
    auto *column = new QVBoxLayout(m_axes);
    column->setContentsMargins(0, 0, space(1), 0);
    column->setSpacing(space(3));
    column->addWidget(m_across);
    column->addWidget(m_down);
    column->addStretch(1);
    QScrollArea *scroll = makeScrolled(m_axes);
    scroll->setFixedWidth(appearanceOf(this).scaled(kGridAxesWidth));
    return scroll;
}

QWidget *GridDialog::buildContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_problem);
    column->addWidget(m_table, 1);
    column->addStretch(0);
    m_problem->setObjectName(u"gridProblem"_s);
    m_problem->hide();
    m_notice->setObjectName(u"gridNotice"_s);
    m_notice->hide();
    return content;
}

QWidget *GridDialog::buildFoot()
{
    m_bill->setObjectName(u"gridBill"_s);
    m_close->setObjectName(u"gridClose"_s);
    m_export->setObjectName(u"gridExport"_s);
    m_stop->setObjectName(u"gridStop"_s);
    m_start->setObjectName(u"gridStart"_s);
    m_stop->setIconName(u"stop"_s);
    // Enter in a field tells a value; it must not buy anything.
    for (Button *button : {m_close, m_export, m_stop, m_start})
        button->setAutoDefault(false);
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(2));
    row->addWidget(m_bill, 1);
    for (Button *button : {m_close, m_export, m_stop, m_start})
        row->addWidget(button);
    return foot;
}

void GridDialog::connectParts()
{
    m_judge.setSingleShot(true);
    m_judge.setInterval(kGridJudgeAfter);
    connect(&m_judge, &QTimer::timeout, this, &GridDialog::judge);
    connect(m_across, &GridAxisEdit::edited, this, &GridDialog::plan);
    connect(m_down, &GridAxisEdit::edited, this, &GridDialog::plan);
    connect(m_close, &QPushButton::clicked, this, &GridDialog::reject);
    connect(m_stop, &QPushButton::clicked, &m_run, &GridRun::stop);
    connect(m_export, &QPushButton::clicked, this, &GridDialog::askWhere);
    connect(m_start, &QPushButton::clicked, this, [this] {
        m_isRefused = false;
        m_notice->hide();
        m_run.start();
    });
    connect(m_table, &GridTable::pictureRequested, this, &GridDialog::pictureRequested);
    connect(m_notice, &NoticeBar::actionTriggered, this, &GridDialog::act);
    connect(&m_run, &GridRun::cellChanged, this, &GridDialog::showFoot);
    connect(&m_run, &GridRun::runningChanged, this, &GridDialog::takeRunning);
    connect(&m_run, &GridRun::refused, this, [this](const Error &error) {
        m_isRefused = true;
        m_notice->clearActions();
        m_notice->showError(error);
    });
    connect(&m_run, &GridRun::sheetSaved, this, [this](const QString &path) {
        m_notice->clearActions();
        m_notice->showNotice(NoticeBar::Tone::Good, tr("The sheet is in %1.").arg(QFileInfo(path).fileName()), path);
        showFoot();
    });
    connect(&m_run, &GridRun::sheetFailed, this, [this](const Error &error) {
        m_notice->clearActions();
        m_notice->showError(error);
        showFoot();
    });
}

void GridDialog::plan()
{
    const auto across = m_across->axis();
    const auto down = m_down->axis();
    if (!across)
        showPlan(tl::unexpected(across.error()));
    else if (!down)
        showPlan(tl::unexpected(down.error()));
    else
        showPlan(makeGridOrder(m_base, m_schema, *across, *down, m_parts.candidate, m_parts.clock.nowUtc()));
}

void GridDialog::showPlan(const Result<GridOrder> &order)
{
    m_isPlanned = order.has_value();
    m_problem->setVisible(!order);
    m_table->setVisible(order.has_value());
    if (order)
        m_run.setOrder(*order);
    else
        m_problem->setText(order.error().message);
    m_notice->hide();
    m_judge.start();
    showFoot();
}

void GridDialog::showFoot()
{
    const bool isRunning = m_run.isRunning();
    const QList<int> missing = m_run.missing();
    const int made = m_run.count(GridRun::State::Made);
    const bool isOver = made > 0 && missing.isEmpty();
    if (!m_isPlanned)
        m_bill->setParts({});
    else if (isRunning || isOver)
        m_bill->setParts(
            {{tr("%1 of %n picture(s)", nullptr, m_run.order().plan.possible()).arg(locale().toString(made)), Ink::Muted}});
    else
        m_bill->setParts(gridBill(m_run.order(), missing).parts(locale()));
    m_axes->setEnabled(!isRunning);
    m_stop->setVisible(isRunning);
    m_start->setVisible(!isRunning);
    m_start->setText(isOver ? tr("All pictures are made") : tr("Start %n picture(s)", nullptr, static_cast<int>(missing.size())));
    m_start->setEnabled(m_isPlanned && !missing.isEmpty());
    m_start->setAccessibleDescription(m_bill->text());
    m_export->setEnabled(m_isPlanned && made > 0 && !isRunning && !m_run.isSaving());
}

void GridDialog::judge()
{
    if (!m_isPlanned || m_run.isRunning() || m_run.missing().isEmpty())
        return;
    m_parts.ledger.budgets(this, [this](const Result<QList<BudgetStatus>> &budgets) {
        if (budgets && !m_run.isRunning() && !m_isRefused)
            warn(*budgets);
    });
}

void GridDialog::warn(const QList<BudgetStatus> &budgets)
{
    const QList<BudgetVerdict> verdicts = gridVerdicts(m_run.order(), m_run.missing(), budgets);
    if (!m_isPlanned || verdicts.isEmpty())
        return;
    QStringList texts;
    for (const BudgetVerdict &verdict : verdicts) {
        const QLocale own = locale();
        const Budget &budget = verdict.status.budget;
        texts.append(verdict.worstCase
                         ? tr("The grid can cost %1, and %2 of the budget “%3” is left: some of its pictures may not be made.")
                               .arg(formatMoney(*verdict.worstCase, own, budget.currency),
                                    formatMoney(std::max(verdict.status.left(), Money{}), own, budget.currency),
                                    budgetTitle(budget))
                         : tr("The budget “%1” lets nothing through whose price is unknown.").arg(budgetTitle(budget)));
    }
    m_notice->clearActions();
    m_notice->showNotice(NoticeBar::Tone::Bad, texts.join(u' '));
}

void GridDialog::takeRunning(bool isRunning)
{
    showFoot();
    if (isRunning) {
        m_stop->setFocus();
        return;
    }
    const int failed = m_run.count(GridRun::State::Failed);
    const int unclear = m_run.count(GridRun::State::Unclear);
    m_notice->clearActions();
    // What was refused says why by itself, and what asked whether to close has its answer.
    if (!m_isRefused)
        m_notice->hide();
    if (failed + unclear > 0 && !m_isRefused) {
        m_notice->showNotice(NoticeBar::Tone::Bad,
                             tr("%n picture(s) did not come. Their places in the table say why.", nullptr, failed + unclear));
    }
    (m_export->isEnabled() ? m_export : m_close)->setFocus();
}

void GridDialog::askWhere()
{
    auto *dialog = new QFileDialog(this, tr("Export the sheet"), QStandardPaths::writableLocation(QStandardPaths::PicturesLocation),
                                   tr("PNG pictures (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"png"_s);
    dialog->selectFile(u"maquette-grid.png"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &GridDialog::exportTo);
    dialog->open();
}

void GridDialog::exportTo(const QString &path)
{
    m_notice->clearActions();
    m_notice->showNotice(NoticeBar::Tone::Info, tr("Writing the sheet…"));
    m_run.saveSheet(path, sheetTitle());
    showFoot();
}

QString GridDialog::sheetTitle() const
{
    const auto across = m_across->axis();
    const auto down = m_down->axis();
    const auto isCompared = [&](GridAxis::Kind kind) { return (across && across->kind == kind) || (down && down->kind == kind); };
    QStringList parts;
    if (!isCompared(GridAxis::Kind::Prompt) && !m_base.prompt.isEmpty())
        parts.append(m_base.prompt.simplified());
    if (!isCompared(GridAxis::Kind::Model))
        parts.append(m_modelTitle);
    return parts.join(u" · "_s);
}

void GridDialog::act(const QString &id)
{
    m_notice->clearActions();
    m_notice->hide();
    if (id == u"stop") {
        m_run.stop();
        QDialog::reject();
    }
}

void GridDialog::reject()
{
    if (!m_run.isRunning()) {
        QDialog::reject();
        return;
    }
    m_notice->clearActions();
    m_notice->showNotice(NoticeBar::Tone::Info, tr("Pictures are being made. If you stop, those that are paid for still come into "
                                                   "the library, and the others are not sent."));
    m_notice->addAction(u"stop"_s, tr("Stop and close"))->setObjectName(u"gridStopAndClose"_s);
    m_notice->addAction(u"stay"_s, tr("Go on"))->setObjectName(u"gridGoOn"_s);
}

} // namespace maquette::ui

#include "moc_griddialog.cpp"
