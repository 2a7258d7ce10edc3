#include "ui/panes/chat/quick/quickwindow.h"

#include "core/conversation/conversations.h"
#include "core/settings/settings.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/estimatetext.h"
#include "ui/panes/chat/linkdialog.h"
#include "ui/panes/chat/remedies.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/tofront.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCursor>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QWindow>

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Of the field.
constexpr int kQuickWidth = 600;
constexpr int kCardMargin = 14;
constexpr int kAnswerHeight = 340;
/// With an answer; it grows downwards from where it appeared.
constexpr int kQuickHeight = 500;

} // namespace

QuickWindow::QuickWindow(const PaneParts &parts, QWidget *parent)
    : QWidget(parent, Qt::Tool | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint)
    , m_parts(parts)
    , m_chat(parts)
    , m_field(new MessageField)
    , m_model(new ElidedLabel)
    , m_estimate(new InkLine(TextRole::Meter))
    , m_send(new Button(tr("Send"), ButtonKind::Primary))
    , m_notice(new NoticeBar)
    , m_transcript(new TranscriptView)
    , m_hint(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_open(new Button(tr("&Open in the window")))
{
    setObjectName(u"quickWindow"_s);
    setWindowTitle(tr("Quick question — Maquette"));
    setAttribute(Qt::WA_MacAlwaysShowToolWindow);
    buildForm();
    connectField();
    connectChat();
    connectTranscript();
    showChoice();
    showConversation();
}

QuickWindow::~QuickWindow() = default;

void QuickWindow::buildForm()
{
    m_field->setObjectName(u"quickField"_s);
    m_field->setAccessibleName(tr("Question"));
    m_field->setLines(1, 8);
    m_notice->setObjectName(u"quickNotice"_s);
    m_notice->hide();
    m_transcript->setObjectName(u"quickAnswer"_s);
    m_transcript->setAccessibleName(tr("Answer"));
    auto *card = new Card;
    card->setRadius(kComposerRadius);
    auto *question = new QVBoxLayout(card);
    question->setContentsMargins(kCardMargin, space(3), kCardMargin, space(3));
    question->setSpacing(space(2));
    question->addWidget(m_field);
    question->addLayout(buildRow());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(3), space(3), space(3), space(2));
    column->setSpacing(space(2));
    column->addWidget(card);
    column->addWidget(m_notice);
    column->addWidget(m_transcript);
    column->addLayout(buildFoot());
    // As large as what is in it, and nothing for a person to adjust.
    column->setSizeConstraint(QLayout::SetFixedSize);
    applySizes();
}

void QuickWindow::applySizes()
{
    const Appearance &appearance = appearanceOf(this);
    m_field->setFixedWidth(appearance.scaled(kQuickWidth));
    for (QWidget *line : {static_cast<QWidget *>(m_notice), static_cast<QWidget *>(m_transcript)})
        line->setFixedWidth(appearance.scaled(kQuickWidth) + 2 * kCardMargin);
    m_transcript->setFixedHeight(appearance.scaled(kAnswerHeight));
}

QBoxLayout *QuickWindow::buildRow()
{
    setInk(m_model, Ink::Muted);
    setTextRole(m_model, TextRole::Meter);
    m_model->setObjectName(u"quickModel"_s);
    m_estimate->setObjectName(u"quickEstimate"_s);
    m_send->setObjectName(u"quickSend"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(3));
    row->addWidget(m_model, 1);
    row->addWidget(m_estimate);
    row->addWidget(m_send);
    return row;
}

QBoxLayout *QuickWindow::buildFoot()
{
    m_open->setObjectName(u"quickOpen"_s);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space(3));
    foot->addWidget(m_hint, 1);
    foot->addWidget(m_open);
    return foot;
}

void QuickWindow::connectField()
{
    const auto followSendKey = [this] {
        const Settings::SendKey key = m_parts.settings.sendKey.value();
        m_field->setSendKey(key);
        m_hint->setText(key == Settings::SendKey::Enter ? tr("Enter asks, Shift+Enter begins a line, Esc puts this away")
                                                        : tr("Ctrl+Enter asks, Enter begins a line, Esc puts this away"));
    };
    followSendKey();
    connect(&m_parts.settings, &Settings::edited, this, [this, followSendKey](const QString &key) {
        if (key == m_parts.settings.sendKey.key())
            followSendKey();
    });
    connect(m_field, &QPlainTextEdit::textChanged, this, [this] {
        m_chat.setText(m_field->toPlainText());
        showAnswering(m_chat.isAnswering());
        if (m_chat.text().isEmpty())
            showEstimate();
    });
    connect(m_field, &MessageField::sendPressed, this, &QuickWindow::send);
    connect(m_field, &MessageField::escapePressed, this, &QWidget::hide);
    const auto refuse = [this] {
        m_notice->clearActions();
        m_notice->addAction(u"window"_s, tr("Open the window"));
        m_notice->showNotice(NoticeBar::Tone::Info, tr("Files and long texts go with a message in the window."));
    };
    connect(m_field, &MessageField::filesPasted, this, refuse);
    connect(m_field, &MessageField::longTextPasted, this, refuse);
    connect(m_send, &QPushButton::clicked, this, [this] {
        if (m_chat.isAnswering())
            m_chat.stop();
        else
            send();
        m_field->setFocus(Qt::OtherFocusReason);
    });
    connect(m_open, &QPushButton::clicked, this, [this] { moveOn(0); });
    connect(m_notice, &NoticeBar::actionTriggered, this, [this](const QString &id) {
        m_notice->hide();
        if (id == u"window"_s)
            emit paneRequested(u"chat"_s);
        else
            offerRemedy(remedyFromName(id), 0);
    });
}

void QuickWindow::connectChat()
{
    connect(&m_chat, &QuickChat::textReplaced, this, [this] { m_field->setPlainText(m_chat.text()); });
    connect(&m_chat, &QuickChat::choiceChanged, this, &QuickWindow::showChoice);
    connect(&m_chat, &QuickChat::estimateChanged, this, &QuickWindow::showEstimate);
    connect(&m_chat, &QuickChat::opened, this, &QuickWindow::showConversation);
    connect(&m_chat, &QuickChat::answeringChanged, this, &QuickWindow::showAnswering);
    connect(&m_chat, &QuickChat::failed, this, &QuickWindow::showError);
    connect(&m_parts.chat, &ChatService::answerFinished, this, [this](qint64 id, qint64, MessageState state) {
        m_hasEnded = id == m_chat.conversationId() && state != MessageState::Stopped;
    });
    connect(&m_parts.chat, &ChatService::waiting, m_transcript, [this](qint64 id, const QString &reason) { m_transcript->setWaitingNote(id, reason); });
    connect(&m_parts.chat, &ChatService::answerFinished, m_transcript, [this](qint64, qint64 id) { m_transcript->setWaitingNote(id, {}); });
}

void QuickWindow::connectTranscript()
{
    connect(m_transcript, &TranscriptView::linkActivated, this, [this](const QUrl &url) {
        auto *dialog = new LinkDialog(url, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_transcript, &TranscriptView::retryRequested, &m_chat, &QuickChat::retry);
    connect(m_transcript, &TranscriptView::branchStepRequested, this, [this](qint64 message, int step) {
        m_parts.conversations.showSibling(message, step, this, [this](const Result<void> &shown) {
            if (!shown)
                showError(shown.error());
        });
    });
    connect(m_transcript, &TranscriptView::stopRequested, this, [this](qint64 id) { m_parts.chat.stop(id, StopMode::Now); });
    connect(m_transcript, &TranscriptView::remedyRequested, this, [this](qint64 message, Remedy remedy) { offerRemedy(remedy, message); });
    // All else is done where there is room for it.
    connect(m_transcript, &TranscriptView::branchRequested, this, &QuickWindow::moveOn);
    connect(m_transcript, &TranscriptView::forkRequested, this, &QuickWindow::moveOn);
    connect(m_transcript, &TranscriptView::continueRequested, this, &QuickWindow::moveOn);
    connect(m_transcript, &TranscriptView::restRequested, this, &QuickWindow::moveOn);
    connect(m_transcript, &TranscriptView::tableRequested, this, &QuickWindow::moveOn);
    connect(m_transcript, &TranscriptView::readAloudRequested, this, &QuickWindow::moveOn);
}

void QuickWindow::summon()
{
    if (isVisible() && isActiveWindow()) {
        hide();
        return;
    }
    m_chat.refresh();
    if (!isVisible())
        place();
    bringToFront(*this);
    m_field->setFocus(Qt::OtherFocusReason);
}

bool QuickWindow::takeSeenEnd()
{
    return std::exchange(m_hasEnded, false) && isVisible() && QApplication::activeWindow() == this;
}

void QuickWindow::place()
{
    const QScreen *screen = QGuiApplication::screenAt(QCursor::pos());
    if (!screen)
        screen = QGuiApplication::primaryScreen();
    if (!screen)
        return;
    const QRect room = screen->availableGeometry();
    const QSize size(sizeHint().width(), appearanceOf(this).scaled(kQuickHeight));
    move(room.center() - QPoint(size.width() / 2, size.height() / 2));
}

void QuickWindow::send()
{
    m_notice->hide();
    m_chat.send();
}

void QuickWindow::moveOn(MessageId message)
{
    const ConversationId conversation = m_chat.conversationId();
    hide();
    m_chat.leave();
    emit conversationRequested(conversation, message);
}

void QuickWindow::showChoice()
{
    const auto choice = m_chat.choice();
    m_model->setText(choice ? tr("%1 · %2").arg(choice->title(), choice->accountName) : tr("No model yet"));
    m_field->setPlaceholderText(choice ? tr("Ask %1 anything…").arg(choice->title()) : tr("Ask anything…"));
}

void QuickWindow::showEstimate()
{
    const auto &estimate = m_chat.estimate();
    const bool hasWords = !m_chat.text().trimmed().isEmpty();
    m_estimate->setParts(estimate && hasWords ? estimateParts(*estimate, locale()) : QList<InkLine::Part>());
    if (estimate && estimate->refusal && hasWords && !m_chat.isAnswering()) {
        showError(*estimate->refusal);
        m_isRefusalShown = true;
    } else if (std::exchange(m_isRefusalShown, false)) {
        m_notice->hide();
    }
}

void QuickWindow::showConversation()
{
    const bool isAny = m_chat.conversationId() != 0;
    m_transcript->setSource(m_chat.transcript());
    m_transcript->setVisible(isAny);
    m_open->setVisible(isAny);
    if (m_chat.transcript())
        connect(m_chat.transcript(), &TranscriptSource::failed, this, &QuickWindow::showError);
    showAnswering(m_chat.isAnswering());
}

void QuickWindow::showAnswering(bool isAnswering)
{
    m_send->setText(isAnswering ? tr("Stop") : tr("Send"));
    m_send->setKind(isAnswering ? ButtonKind::Secondary : ButtonKind::Primary);
    // What is on its way out has no chat yet in which it could be stopped or gone on with.
    const bool hasChat = m_chat.conversationId() != 0 && !m_chat.isSending();
    m_send->setEnabled(isAnswering ? hasChat : !m_chat.text().trimmed().isEmpty());
    m_open->setEnabled(hasChat);
}

void QuickWindow::showError(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    m_isRefusalShown = false;
    if (m_notice->isVisible() && m_notice->text() == error.message)
        return;
    m_notice->clearActions();
    const Remedy remedy = remedyFor(error);
    const QString text = remedy == Remedy::Retry ? QString() : remedyText(remedy);
    if (!text.isEmpty())
        m_notice->addAction(remedyName(remedy), text);
    m_notice->showError(error);
}

void QuickWindow::offerRemedy(Remedy remedy, MessageId message)
{
    switch (remedy) {
    case Remedy::Retry:
        if (message)
            m_chat.retry(message);
        return;
    case Remedy::OpenAccounts: emit paneRequested(u"accounts"_s); return;
    case Remedy::OpenBudgets: emit paneRequested(u"spend"_s); return;
    case Remedy::Shorten: m_field->setFocus(Qt::OtherFocusReason); return;
    // The model of new chats is chosen there.
    case Remedy::ChooseModel: emit paneRequested(u"chat"_s); return;
    case Remedy::RemoveImages:
    case Remedy::FreeDisk:
    case Remedy::None: return;
    }
}

void QuickWindow::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens.surface);
    // It may stand over a window of the same ground, and has no frame.
    painter.setPen(tokens.faint);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void QuickWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applySizes();
}

void QuickWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QWidget::keyPressEvent(event);
}

void QuickWindow::mousePressEvent(QMouseEvent *event)
{
    // There is no frame to move it by.
    if (event->button() == Qt::LeftButton && windowHandle())
        windowHandle()->startSystemMove();
    QWidget::mousePressEvent(event);
}

} // namespace maquette::ui

#include "moc_quickwindow.cpp"
