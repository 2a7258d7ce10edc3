#include "ui/panes/chat/context/contextdesk.h"

#include "core/base/clock.h"
#include "core/conversation/summaries.h"
#include "ui/models/format.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/context/contextfield.h"
#include "ui/panes/chat/context/contextwords.h"
#include "ui/panes/chat/context/summarydialog.h"
#include "ui/panes/chat/remedies.h"
#include "ui/widgets/button.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/noticebar.h"

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String kSendNewest("send_newest");

} // namespace

ContextDesk::ContextDesk(const PaneParts &parts, ChatController &controller, QObject *parent)
    : QObject(parent), m_parts(parts), m_controller(controller)
{
    connect(&m_controller, &ChatController::settingsChanged, this, &ContextDesk::showPolicy);
    connect(&m_controller, &ChatController::choicesChanged, this, &ContextDesk::showPolicy);
    connect(&m_controller, &ChatController::estimateChanged, this, &ContextDesk::showReport);
    connect(&m_controller, &ChatController::opened, this, [this] {
        if (m_dialog)
            m_dialog->close();
        m_dialog.clear();
        m_going = 0;
        showSummary();
    });
    connect(&m_parts.chat.summaries(), &Summaries::changed, this, [this](qint64 conversation) {
        if (conversation != m_controller.conversationId())
            return;
        showSummary();
        m_controller.estimateSoon();
    });
    connect(&m_parts.chat.summaries(), &Summaries::failed, this, [this](qint64 conversation, const Error &error) {
        if (conversation == m_controller.conversationId())
            emit failed(error);
    });
}

void ContextDesk::setField(ContextField *field)
{
    m_field = field;
    m_picker = new ModelPicker(field);
    connect(field, &ContextField::edited, this, &ContextDesk::setPolicy);
    connect(field, &ContextField::summariserRequested, this, &ContextDesk::chooseSummariser);
    connect(field, &ContextField::summaryRequested, this, &ContextDesk::openSummary);
    connect(m_picker, &ModelPicker::chosen, this, [this](const ModelChoice &choice) {
        ContextPolicy policy = m_controller.settings().context;
        policy.summariser = {choice.accountId, choice.model.id};
        setPolicy(policy);
    });
    showPolicy();
    showReport();
    showSummary();
}

std::optional<ModelChoice> ContextDesk::choiceOf(const AnswerModel &model) const
{
    const QList<ModelChoice> all = m_controller.choices();
    const ModelChoice *found = findChoice(all, model.accountId, model.modelId);
    return found ? std::optional<ModelChoice>(*found) : std::nullopt;
}

QString ContextDesk::nameOf(const AnswerModel &model) const
{
    const auto choice = choiceOf(model);
    return choice ? choice->title() : model.modelId;
}

void ContextDesk::setPolicy(ContextPolicy policy)
{
    RunSettings settings = m_controller.settings();
    if (policy.summariser.modelId.isEmpty())
        policy.summariser = settings.context.summariser;
    const bool needsOne = policy.strategy == ContextPolicy::Strategy::Summary && !choiceOf(policy.summariser);
    if (needsOne) {
        // The cheapest of the account that answers; it is shown before it is asked anything.
        QList<ModelChoice> choices = m_controller.choices();
        choices.removeIf([&](const ModelChoice &one) { return one.accountId != settings.accountId; });
        QList<Model> models;
        for (const ModelChoice &one : std::as_const(choices))
            models.append(one.model);
        if (const auto best = cheapestSummariser(models, m_parts.clock.nowUtc().date()))
            policy.summariser = {choices.at(*best).accountId, choices.at(*best).model.id};
    }
    settings.context = policy;
    m_controller.setSettings(settings);
    showPolicy();
}

void ContextDesk::showPolicy()
{
    if (!m_field)
        return;
    const ContextPolicy &policy = m_controller.settings().context;
    const auto choice = choiceOf(policy.summariser);
    m_field->setPolicy(policy, nameOf(policy.summariser), choice ? tokenPriceText(choice->model, m_field->locale()) : QString());
}

void ContextDesk::showReport()
{
    if (!m_field)
        return;
    const auto &estimate = m_controller.estimate();
    m_field->setReport(estimate ? estimate->context : std::nullopt, estimate && estimate->isPlayMoney);
    const qint64 going = estimate && estimate->context ? estimate->context->summary : 0;
    if (std::exchange(m_going, going) != going)
        showSummary();
}

void ContextDesk::showSummary()
{
    const ConversationId id = m_controller.conversationId();
    const int asked = ++m_asked;
    if (id == 0) {
        takeSummary({});
        return;
    }
    // Side by side, it is another branch's than the one that is shown.
    if (m_going != 0) {
        m_parts.chat.summaries().summary(m_going, this, [this, asked](const Result<Summary> &summary) {
            if (asked == m_asked)
                takeSummary(summary ? std::optional<Summary>(*summary) : std::nullopt);
        });
        return;
    }
    m_parts.chat.summaries().shown(id, this, [this, asked](const Result<std::optional<Summary>> &summary) {
        // A conversation that is gone has none.
        if (asked == m_asked)
            takeSummary(summary.value_or(std::nullopt));
    });
}

void ContextDesk::takeSummary(const std::optional<Summary> &summary)
{
    m_summary = summary;
    if (m_field)
        m_field->setSummary(m_summary);
    if (m_dialog && m_summary)
        m_dialog->setSummary(*m_summary, nameOf(m_summary->by));
}

void ContextDesk::chooseSummariser()
{
    const AnswerModel &now = m_controller.settings().context.summariser;
    m_picker->open(m_field->summariserField(), m_field->window(), m_controller.choices(), now.accountId, now.modelId, m_parts.clock.nowUtc().date());
}

void ContextDesk::openSummary()
{
    if (!m_summary)
        return;
    m_dialog = new SummaryDialog(*m_summary, nameOf(m_summary->by), m_field->window());
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto orSay = [this](const Result<void> &result) {
        if (!result)
            emit failed(result.error());
    };
    connect(m_dialog, &SummaryDialog::saveRequested, this,
            [this, orSay](qint64 id, const QString &text) { m_parts.chat.summaries().edit(id, text, this, orSay); });
    connect(m_dialog, &SummaryDialog::againRequested, this, [this, orSay](qint64 id) { m_parts.chat.summaries().again(id, this, orSay); });
    m_dialog->open();
}

bool ContextDesk::say(NoticeBar &notice, const ChatEstimate &estimate)
{
    const bool isMine = estimate.refusal && estimate.refusal->kind == Error::Kind::TooLarge && estimate.context && estimate.context->overflows
                        && estimate.context->leftOut > 0;
    if (!isMine)
        return false;
    const QString text = overflowText(*estimate.context, notice.locale());
    if (notice.isVisible() && notice.text() == text)
        return true;
    notice.clearActions();
    notice.addAction(kSendNewest, tr("Send the newest messages"));
    notice.addAction(remedyName(Remedy::Shorten), remedyText(Remedy::Shorten));
    notice.addAction(remedyName(Remedy::ChooseModel), remedyText(Remedy::ChooseModel));
    notice.showNotice(NoticeBar::Tone::Bad, text);
    return true;
}

bool ContextDesk::act(const QString &action)
{
    if (action != kSendNewest)
        return false;
    ContextPolicy policy = m_controller.settings().context;
    policy.strategy = ContextPolicy::Strategy::Window;
    setPolicy(policy);
    return true;
}

} // namespace maquette::ui

#include "moc_contextdesk.cpp"
