#include "ui/panes/chat/compare/sidebyside.h"

#include "core/base/clock.h"
#include "core/conversation/chatservice.h"
#include "core/conversation/conversations.h"
#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/compare/answercolumn.h"
#include "ui/panes/chat/compare/columnsview.h"
#include "ui/panes/chat/compare/modelspicker.h"
#include "ui/panes/chat/composer.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/transcript/messagetexts.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

SideBySide::SideBySide(const PaneParts &parts, ChatController &controller, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_controller(controller)
{
    makeActions();
    follow();
}

SideBySide::~SideBySide() = default;

void SideBySide::add(const QString &name, const QString &text, const char *keys, std::function<void()> run)
{
    QAction *action = makeChatAction(this, name, text, keys);
    connect(action, &QAction::triggered, this, [this, run = std::move(run)] {
        // There is nothing to do it with before the pane was opened.
        if (m_view)
            run();
    });
    m_actions.append(action);
}

void SideBySide::makeActions()
{
    add(u"compareWith"_s, tr("Compare with…"), "Ctrl+Alt+C", [this] { chooseModels(); });
    add(u"sideBySide"_s, tr("Answers side by side, or one alone"), "Ctrl+Alt+B", [this] { toggle(); });
    add(u"redoWith"_s, tr("Redo this answer with…"), "Ctrl+Alt+R", [this] { redo(currentAnswer()); });
    add(u"draftWith"_s, tr("Draft with…"), "Ctrl+Alt+D", [this] { draft(); });
    add(u"mergeAnswers"_s, tr("Merge answers…"), "Ctrl+Alt+M", [this] { merge(isShown() ? m_columns.question : sharedQuestion()); });
    add(u"modelTally"_s, tr("Model tally…"), "Ctrl+Alt+Y", [this] { showTally(); });
    add(u"nextColumn"_s, tr("Next answer beside this one"), "Alt+Right", [this] { m_view->columns().step(1); });
    add(u"previousColumn"_s, tr("Previous answer beside this one"), "Alt+Left", [this] { m_view->columns().step(-1); });
    for (int place = 0; place < Comparing::kMost; ++place) {
        const QByteArray keys = "Alt+" + QByteArray::number(place + 1);
        add(u"pick%1"_s.arg(place + 1), tr("Pick answer %1, or vote for it").arg(place + 1), keys.constData(), [this, place] { pickAt(place); });
    }
    add(u"voteTie"_s, tr("Vote: the answers are alike"), "Alt+0", [this] { vote({Ballot::Kind::Tie, 0}); });
    add(u"voteNone"_s, tr("Vote: none of the answers is good"), "Alt+9", [this] { vote({Ballot::Kind::None, 0}); });
}

void SideBySide::follow()
{
    connect(&m_controller, &ChatController::opened, this, [this] {
        m_columns = {};
        show({});
        if (const TranscriptSource *source = m_controller.transcript())
            connect(source, &TranscriptSource::pathChanged, this, &SideBySide::read);
        read();
    });
    connect(&m_controller, &ChatController::settingsChanged, this, [this] {
        showChip();
        read();
    });
    connect(&m_parts.conversations, &Conversations::pathChanged, this, [this](qint64 id) {
        if (id == m_controller.conversationId())
            read();
    });
    connect(&m_parts.chat, &ChatService::answeringChanged, this, [this](qint64 id) {
        if (id == m_controller.conversationId() && isShown())
            read();
    });
    connect(&m_parts.chat, &ChatService::waiting, this, [this](qint64 id, const QString &reason) {
        if (!m_view)
            return;
        for (AnswerColumn *column : std::as_const(m_view->columns().columns()))
            column->transcript().setWaitingNote(id, reason);
    });
}

void SideBySide::build(ChatView &view)
{
    m_view = &view;
    m_chip = new Chip({});
    m_chip->setObjectName(u"compareChip"_s);
    m_chip->setInteractive(true);
    m_models = new ModelsPicker(&view);
    m_model = new ModelPicker(&view);
    m_model->setObjectName(u"oneModelPicker"_s);
    view.composer().addChip(m_chip);
    connect(m_chip, &QAbstractButton::clicked, this, &SideBySide::chooseModels);
    connect(m_chip, &Chip::closeRequested, this, [this] {
        Comparing comparing = m_controller.settings().comparing;
        comparing.isOn = false;
        comparing.question = 0;
        setComparing(comparing);
    });
    connect(m_models, &ModelsPicker::compareRequested, this, [this](const QList<AnswerModel> &models, bool isBlind) {
        // What is compared next is another question than the one whose answers may be shown.
        setComparing({.models = models, .isOn = true, .isBlind = isBlind, .question = 0});
        m_view->composer().field()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_model, &ModelPicker::chosen, this, [this](const ModelChoice &choice) {
        if (m_whenChosen)
            std::exchange(m_whenChosen, {})({choice.accountId, choice.model.id});
    });
    for (ModelPicker *picker : {static_cast<ModelPicker *>(m_models), m_model.data()})
        connect(picker, &ModelPicker::accountsRequested, this, &SideBySide::accountsRequested);
    followView();
    showChip();
    read();
}

void SideBySide::followView()
{
    ColumnsView &columns = m_view->columns();
    connect(&columns, &ColumnsView::columnAdded, this, &SideBySide::connectColumn);
    connect(&columns, &ColumnsView::pickRequested, this, &SideBySide::pick);
    connect(&columns, &ColumnsView::voted, this, &SideBySide::vote);
    connect(&columns, &ColumnsView::changed, this, &SideBySide::takeColumns);
    TranscriptView &alone = m_view->transcript();
    alone.setMessageActions([this](QMenu &menu, const Message &message) { addMenuEntries(menu, message, nullptr); });
    // Whoever is led to a message wants to see it where it stands.
    connect(&alone, &TranscriptView::messageShown, this, &SideBySide::leave);
    connect(&alone, &TranscriptView::zoomChanged, this, [this](double zoom) {
        for (AnswerColumn *column : std::as_const(m_view->columns().columns()))
            column->transcript().setZoom(zoom);
    });
}

void SideBySide::connectColumn(AnswerColumn *column)
{
    TranscriptView &transcript = column->transcript();
    transcript.setZoom(m_view->transcript().zoom());
    transcript.setMessageActions([this, column](QMenu &menu, const Message &message) { addMenuEntries(menu, message, column); });
    connect(column, &AnswerColumn::stopRequested, this, [this](qint64 id) { m_parts.chat.stop(id, StopMode::Now); });
    // A column goes on with its own model.
    const auto modelOf = [column]() -> std::optional<AnswerModel> {
        const Message *last = column->last();
        return last && !last->modelId.isEmpty() ? std::optional<AnswerModel>({last->accountId, last->modelId}) : std::nullopt;
    };
    const auto orFail = [this](const Result<SentMessage> &sent) {
        if (!sent)
            emit failed(sent.error());
    };
    connect(&transcript, &TranscriptView::retryRequested, this, [this, modelOf, orFail](qint64 id) {
        if (const auto by = modelOf())
            m_parts.chat.redo(id, *by, this, orFail);
    });
    connect(&transcript, &TranscriptView::continueRequested, this,
            [this, modelOf, orFail](qint64 id) { m_parts.chat.continueAnswer(id, this, orFail, modelOf()); });
    connect(&transcript, &TranscriptView::branchStepRequested, &m_controller, &ChatController::showSibling);
    emit transcriptAdded(&transcript);
}

void SideBySide::addMenuEntries(QMenu &menu, const Message &message, AnswerColumn *column)
{
    if (message.role != Role::Assistant)
        return;
    menu.addSeparator();
    if (column && !m_columns.isBlind)
        menu.addAction(tr("Pick this answer"), this, [this, column = QPointer<AnswerColumn>(column)] { pick(column); });
    if (message.state != MessageState::Streaming)
        menu.addAction(tr("Redo this answer with…"), this, [this, id = message.id] { redo(id); });
    if (message.siblingCount < Comparing::kFewest)
        return;
    menu.addAction(tr("Merge answers…"), this, [this, question = message.parentId] { merge(question); });
    if (!column)
        menu.addAction(tr("Show the answers side by side"), this, [this, question = message.parentId] { showSideBySide(question); });
}

bool SideBySide::isShown() const
{
    return m_columns.answers.size() >= Comparing::kFewest;
}

void SideBySide::read()
{
    if (!m_view)
        return;
    const MessageId question = m_controller.settings().comparing.question;
    const TranscriptSource *source = m_controller.transcript();
    // Whoever goes to another branch looks at that one.
    const bool isOnBranch = question && source && source->isLoaded() && source->indexOf(question) >= 0;
    if (!isOnBranch) {
        if (isShown() && (!source || source->isLoaded()))
            show({});
        return;
    }
    m_isStale = m_isReading;
    if (std::exchange(m_isReading, true))
        return;
    m_parts.conversations.columns(question, this, [this, question](const Result<AnswerColumns> &columns) {
        m_isReading = false;
        if (std::exchange(m_isStale, false)) {
            read();
            return;
        }
        if (!columns)
            emit failed(columns.error());
        else if (question == m_controller.settings().comparing.question)
            show(*columns);
    });
}

void SideBySide::show(const AnswerColumns &columns)
{
    if (!m_view)
        return;
    const bool wasShown = isShown();
    const bool hadKeyboard = m_view->columns().current() != nullptr;
    m_columns = columns;
    if (isShown()) {
        m_view->columns().setColumns(columns, [this](MessageId answer) {
            return m_parts.chat.column(m_controller.conversationId(), answer, this);
        });
    } else if (wasShown) {
        m_view->columns().clear();
        m_controller.setColumns({});
    }
    m_view->setColumnsShown(isShown());
    if (!isShown() && hadKeyboard)
        m_view->composer().field()->setFocus(Qt::OtherFocusReason);
    showChip();
}

void SideBySide::takeColumns()
{
    QList<MessageId> leaves;
    for (const AnswerColumn *column : std::as_const(m_view->columns().columns())) {
        if (column->leaf())
            leaves.append(column->leaf());
    }
    m_controller.setColumns(isShown() ? leaves : QList<MessageId>());
}

QString SideBySide::addressees() const
{
    if (isShown())
        return tr("all %n answer(s)", nullptr, static_cast<int>(m_columns.answers.size()));
    const Comparing &comparing = m_controller.settings().comparing;
    return comparing.isWanted() ? tr("%n model(s)", nullptr, static_cast<int>(comparing.models.size())) : QString();
}

void SideBySide::showChip()
{
    if (!m_chip)
        return;
    const Comparing &comparing = m_controller.settings().comparing;
    const int count = static_cast<int>(isShown() ? m_columns.answers.size() : comparing.models.size());
    const bool isOn = isShown() || comparing.isWanted();
    m_chip->setTone(isOn ? Chip::Tone::Accent : Chip::Tone::Neutral);
    m_chip->setText(!isOn ? tr("Compare with…") : isShown() ? tr("To all %n answer(s)", nullptr, count) : tr("To %n model(s)", nullptr, count));
    m_chip->setToolTip(isShown() ? tr("The message goes on below each answer. Press Delete to show one branch alone.")
                       : isOn    ? tr("The message goes to each of these models. Press Delete to ask one alone.")
                                 : tr("Ask several models at once and see their answers side by side"));
    m_chip->setClosable(isOn ? tr("Press Delete to ask one model alone") : QString());
    m_chip->setAccessibleName(m_chip->text());
    m_chip->updateGeometry();
    m_view->composer().setModelName(m_controller.choice() && addressees().isEmpty() ? m_controller.choice()->title() : addressees());
}

void SideBySide::setComparing(const Comparing &comparing)
{
    RunSettings settings = m_controller.settings();
    settings.comparing = comparing;
    m_controller.setSettings(settings);
}

void SideBySide::chooseModels()
{
    const RunSettings &settings = m_controller.settings();
    m_models->openFor(m_chip, m_view->window(), m_controller.choices(), settings.comparing, {settings.accountId, settings.modelId},
                      m_parts.clock.nowUtc().date());
}

MessageId SideBySide::sharedQuestion() const
{
    const TranscriptSource *source = m_controller.transcript();
    if (!source)
        return 0;
    const QList<TranscriptEntry> &entries = source->entries();
    for (qsizetype i = entries.size() - 1; i > 0; --i) {
        if (entries.at(i).role == Role::Assistant && entries.at(i).siblingCount >= Comparing::kFewest)
            return entries.at(i - 1).id;
    }
    return 0;
}

void SideBySide::toggle()
{
    if (isShown())
        leave();
    else
        showSideBySide(sharedQuestion());
}

void SideBySide::showSideBySide(MessageId question)
{
    Comparing comparing = m_controller.settings().comparing;
    comparing.question = question;
    if (comparing.question)
        setComparing(comparing);
    else
        emit said(tr("Every question here has one answer. “Compare with…” asks several models."));
}

void SideBySide::leave()
{
    Comparing comparing = m_controller.settings().comparing;
    if (comparing.question == 0)
        return;
    comparing.question = 0;
    comparing.isOn = false;
    setComparing(comparing);
}

void SideBySide::pickAt(int place)
{
    if (place >= m_view->columns().columns().size())
        return;
    AnswerColumn *column = m_view->columns().columns().at(place);
    if (m_columns.isBlind)
        vote({Ballot::Kind::Better, column->answer()});
    else
        pick(column);
}

void SideBySide::pick(AnswerColumn *column)
{
    if (!column || !isShown())
        return;
    RunSettings settings = m_controller.settings();
    settings.comparing.isOn = false;
    settings.comparing.question = 0;
    if (const Message *first = column->first(); first && !first->modelId.isEmpty()) {
        settings.accountId = first->accountId;
        settings.modelId = first->modelId;
    }
    m_parts.conversations.showBranch(column->answer(), this, [this, settings](const Result<void> &shown) {
        if (!shown) {
            emit failed(shown.error());
            return;
        }
        m_controller.setSettings(settings);
        m_view->composer().field()->setFocus(Qt::OtherFocusReason);
        emit said(tr("Going on with %1").arg(settings.modelId));
    });
}

void SideBySide::vote(const Ballot &ballot)
{
    if (!isShown() || !m_columns.isBlind)
        return;
    m_parts.conversations.vote(m_columns.question, ballot, this, [this, ballot](const Result<void> &counted) {
        if (!counted) {
            emit failed(counted.error());
            return;
        }
        tellVote(ballot);
        read();
    });
}

void SideBySide::tellVote(const Ballot &ballot)
{
    if (ballot.kind != Ballot::Kind::Better) {
        emit said(ballot.kind == Ballot::Kind::Tie ? tr("Counted as a tie") : tr("Counted: none was good"));
        return;
    }
    m_parts.conversations.messages({ballot.winner}, this, [this](const Result<QList<Message>> &messages) {
        if (messages && !messages->isEmpty())
            emit said(tr("%1 was the better one").arg(authorOf(messages->constFirst())));
        else
            emit said(tr("Counted"));
    });
}

} // namespace maquette::ui

#include "moc_sidebyside.cpp"
