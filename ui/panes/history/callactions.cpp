#include "ui/panes/history/callactions.h"

#include "core/accounts/accounts.h"
#include "core/base/clock.h"
#include "core/calls/usablemodels.h"
#include "core/catalog/catalog.h"
#include "core/conversation/chatservice.h"
#include "core/conversation/conversations.h"
#include "core/conversation/settingsfit.h"
#include "ui/panes/history/sendagaindialog.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/modelpicker.h"

#include <QBoxLayout>

namespace maquette::ui {

using namespace Qt::StringLiterals;

CallActions::CallActions(const CallServices &services, AttemptBodies &bodies, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_bodies(bodies)
    , m_open(new Button(tr("Open chat")))
    , m_again(new Button(tr("Send again")))
    , m_other(new Button(tr("Another model…")))
    , m_picker(new ModelPicker(this))
{
    build();
    hide();
}

void CallActions::build()
{
    m_open->setObjectName(u"openCall"_s);
    m_again->setObjectName(u"sendAgain"_s);
    m_other->setObjectName(u"sendToAnother"_s);
    m_again->setToolTip(tr("Asks first, because it costs again"));
    m_other->setToolTip(tr("Has it ready to be sent to a model that you choose"));
    auto *buttons = new QWidget;
    auto *flow = new FlowLayout(buttons);
    for (Button *button : {m_open, m_again, m_other})
        flow->addWidget(button);
    auto *row = new QVBoxLayout;
    row->setContentsMargins(space(4), space(3), space(4), space(3));
    row->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Separator(Qt::Horizontal));
    column->addLayout(row);
    connect(m_open, &QPushButton::clicked, this, &CallActions::open);
    connect(m_again, &QPushButton::clicked, this, &CallActions::askToSendAgain);
    connect(m_other, &QPushButton::clicked, this, &CallActions::chooseModel);
    connect(m_picker, &ModelPicker::chosen, this, &CallActions::sendTo);
    connect(m_picker, &ModelPicker::accountsRequested, this, [this] { emit paneRequested(u"accounts"_s); });
}

void CallActions::showCall(const CallRow *call)
{
    const bool isOther = !call || call->call.id != m_call.call.id;
    m_call = call ? *call : CallRow();
    if (!isOther)
        return;
    ++m_generation;
    hide();
    m_answer = {};
    m_question.reset();
    m_attemptId.clear();
    bool isNumber = false;
    const MessageId message = m_call.call.subject.toLongLong(&isNumber);
    if (m_call.call.feature == Feature::Chat && isNumber)
        readMessage(message);
}

void CallActions::setAttempt(const QString &attemptId)
{
    const bool isFromChat = !m_call.call.subject.isEmpty();
    if (attemptId == m_attemptId || m_call.call.feature != Feature::Chat || isFromChat)
        return;
    m_attemptId = attemptId;
    readRequest();
}

void CallActions::readRequest()
{
    if (m_attemptId.isEmpty())
        return;
    m_bodies.find(m_attemptId, this, [this, generation = m_generation](const Result<std::optional<AttemptBody>> &body) {
        if (generation != m_generation)
            return;
        if (!body) {
            emit failed(body.error());
            return;
        }
        m_question = *body ? keptQuestion((*body)->request) : std::nullopt;
        m_hasPictures = false;
        m_conversation = {};
        m_open->hide();
        setVisible(m_question.has_value());
    });
}

void CallActions::readMessage(MessageId id)
{
    m_services.conversations.messages({id}, this, [this, generation = m_generation](const Result<QList<Message>> &found) {
        if (generation != m_generation)
            return;
        if (!found)
            fail(found.error());
        else if (!found->isEmpty() && found->constFirst().role == Role::Assistant)
            readQuestion(found->constFirst());
    });
}

void CallActions::readQuestion(const Message &answer)
{
    m_services.conversations.messages(
        {answer.parentId}, this, [this, generation = m_generation, answer](const Result<QList<Message>> &question) {
            if (generation != m_generation)
                return;
            if (!question) {
                fail(question.error());
                return;
            }
            m_hasPictures = !question->isEmpty() && !question->constFirst().attachments.isEmpty();
            readConversation(answer);
        });
}

void CallActions::readConversation(const Message &answer)
{
    m_services.conversations.conversation(answer.conversationId, this,
                                          [this, generation = m_generation, answer](const Result<Conversation> &conversation) {
                                              if (generation != m_generation)
                                                  return;
                                              if (conversation)
                                                  showAnswer(answer, *conversation);
                                              else
                                                  fail(conversation.error());
                                          });
}

void CallActions::fail(const Error &error)
{
    // What was deleted for good cannot be opened, and that is all.
    if (error.kind != Error::Kind::NotFound)
        emit failed(error);
}

void CallActions::showAnswer(const Message &answer, const Conversation &conversation)
{
    m_answer = answer;
    m_conversation = conversation;
    m_question.reset();
    m_open->setVisible(!conversation.deletedAt.isValid());
    setVisible(true);
}

void CallActions::open()
{
    emit openRequested(u"chat"_s, QString::number(m_answer.conversationId) + u'/' + QString::number(m_answer.id));
}

/// What the chat has now, with the account and the model of the call.
RunSettings CallActions::settings() const
{
    RunSettings settings = m_conversation.settings;
    if (m_question) {
        settings.systemPrompt = m_question->systemPrompt;
        settings.temperature = m_question->temperature;
        settings.maxOutputTokens = m_question->maxOutputTokens;
        settings.project = m_call.call.project;
    }
    settings.accountId = m_call.accountId;
    settings.modelId = m_call.modelId;
    return settings;
}

void CallActions::askToSendAgain()
{
    auto *dialog = new SendAgainDialog(m_call, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // A list goes on while the question stands; it is about this call.
    const auto asked = m_generation;
    connect(dialog, &QDialog::accepted, this, [this, asked] {
        if (asked == m_generation)
            sendAgain();
    });
    dialog->open();
}

void CallActions::makeTurn(const RunSettings &settings, const std::function<void(const RepeatedTurn &)> &then)
{
    const auto done = [this, then](const Result<RepeatedTurn> &turn) {
        if (turn)
            then(*turn);
        else
            emit failed(turn.error());
    };
    if (m_question)
        m_services.conversations.prepare({m_question->text, {}}, settings, this, done);
    else
        m_services.conversations.repeat(m_answer.id, settings, this, done);
}

void CallActions::sendAgain()
{
    const RunSettings settings = this->settings();
    makeTurn(settings, [this, settings](const RepeatedTurn &turn) {
        const ConversationId id = turn.conversationId;
        m_services.chat.send(id, turn.question.text, turn.question.attachments, settings, this,
                             [this, id](const Result<SentMessage> &sent) {
                                 if (sent) {
                                     emit openRequested(u"chat"_s, QString::number(id));
                                     return;
                                 }
                                 emit failed(sent.error());
                                 // Nothing was sent: a chat with nothing new in it is no use.
                                 m_services.conversations.remove(id, this, [this](const Result<void> &removed) {
                                     if (!removed)
                                         emit failed(removed.error());
                                 });
                             });
    });
}

void CallActions::chooseModel()
{
    QList<ModelChoice> choices;
    const QList<UsableModel> models = chatModels(m_services.accounts, m_services.catalog);
    for (const UsableModel &one : models) {
        const bool hasRoom = !one.model.contextTokens || *one.model.contextTokens >= m_call.usage.allInput();
        const bool seesPictures = !m_hasPictures || one.model.can(Capability::Vision) != Known::No;
        if (hasRoom && seesPictures)
            choices.append({one.account.id, one.account.name, one.model});
    }
    m_picker->open(m_other, window(), choices, m_call.accountId, m_call.modelId, m_services.clock.nowUtc().date());
}

void CallActions::sendTo(const ModelChoice &choice)
{
    RunSettings settings = this->settings();
    settings.accountId = choice.accountId;
    settings.modelId = choice.model.id;
    QStringList words{tr("Ready to be sent to %1.").arg(choice.title())};
    const QList<Unfit> unfits = fitSettings(settings, choice.model);
    for (const Unfit unfit : unfits) {
        words.append(unfit == Unfit::Temperature
                         ? tr("It has no temperature.")
                         : tr("It writes %Ln token(s) at most.", nullptr, static_cast<int>(settings.maxOutputTokens.value_or(0))));
    }
    makeTurn(settings, [this, words](const RepeatedTurn &turn) {
        emit openRequested(u"chat"_s, QString::number(turn.conversationId));
        emit told(words.join(u' '));
    });
}

} // namespace maquette::ui

#include "moc_callactions.cpp"
