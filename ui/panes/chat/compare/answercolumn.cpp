#include "ui/panes/chat/compare/answercolumn.h"

#include "core/base/money.h"
#include "core/conversation/transcriptsource.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/groupaccessible.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/transcript/messagetexts.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Before that a speed would be a guess.
constexpr qint64 kMeasuredAfter = 400;

} // namespace

AnswerColumn::AnswerColumn(MessageId answer, TranscriptSource *source, QWidget *parent)
    : QWidget(parent)
    , m_answer(answer)
    , m_source(source)
    , m_transcript(new TranscriptView)
    , m_head(new QWidget)
    , m_name(new ElidedLabel)
    , m_figures(new InkLine(TextRole::Small))
    , m_pick(new Button(tr("Pick")))
    , m_stop(new IconButton(u"stop"_s, tr("Stop this answer")))
{
    installGroupAccessibility();
    setObjectName(u"answerColumn"_s);
    m_transcript->setObjectName(u"columnTranscript"_s);
    m_pick->setObjectName(u"pickAnswer"_s);
    m_stop->setObjectName(u"stopAnswer"_s);
    m_name->setObjectName(u"columnName"_s);
    m_figures->setObjectName(u"columnFigures"_s);
    source->setParent(this);
    buildHead();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_transcript, 1);
    connect(m_pick, &QPushButton::clicked, this, &AnswerColumn::pickRequested);
    connect(m_stop, &QAbstractButton::clicked, this, [this] { emit stopRequested(leaf()); });
    followSource();
    m_transcript->setBesideOthers(answer);
    m_transcript->setSource(source);
    refresh();
}

void AnswerColumn::buildHead()
{
    setTextRole(m_name, TextRole::Medium);
    m_stop->setBordered(true);
    m_stop->setInk(Ink::Normal);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_figures);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(space(4), space(2), space(3), space(2));
    row->setSpacing(space(2));
    row->addLayout(words, 1);
    row->addWidget(m_stop);
    row->addWidget(m_pick);
    // As high without figures, so that nothing moves when they come.
    m_head->setMinimumHeight(appearanceOf(this).scaled(kHeadHeight));
}

void AnswerColumn::followSource()
{
    connect(m_source, &TranscriptSource::pathChanged, this, &AnswerColumn::refresh);
    connect(m_source, &TranscriptSource::messagesLoaded, this, &AnswerColumn::refresh);
    connect(m_source, &TranscriptSource::messageChanged, this, &AnswerColumn::refresh);
}

MessageId AnswerColumn::leaf() const
{
    return m_source && !m_source->entries().isEmpty() ? m_source->entries().constLast().id : 0;
}

const Message *AnswerColumn::last() const
{
    return leaf() ? m_source->message(leaf()) : nullptr;
}

const Message *AnswerColumn::first() const
{
    return m_source ? m_source->message(m_answer) : nullptr;
}

bool AnswerColumn::isAnswering() const
{
    return leaf() && m_source->entries().constLast().state == MessageState::Streaming;
}

void AnswerColumn::setPlace(int place)
{
    m_place = place;
    m_pick->setToolTip(tr("Go on with this answer alone (%1)").arg(locale().toString(place + 1)));
    refresh();
}

void AnswerColumn::setPickable(bool isPickable)
{
    m_pick->setVisible(isPickable);
}

void AnswerColumn::refresh()
{
    const Message *message = last();
    if (m_source && leaf() && (!message || !first()))
        m_source->request({m_answer, leaf()});
    const Message *named = first() ? first() : message;
    if (named)
        m_name->setText(named->vote == BlindVote::Won ? tr("%1 · won").arg(authorOf(*named)) : authorOf(*named));
    if (message) {
        measure(*message);
        showFigures(*message);
    }
    nameParts();
    const bool isNowAnswering = isAnswering();
    if (m_stop->hasFocus() && !isNowAnswering)
        m_transcript->setFocus(Qt::OtherFocusReason);
    m_stop->setVisible(isNowAnswering);
    const bool isNews = std::exchange(m_wasAnswering, isNowAnswering) != isNowAnswering;
    if (std::exchange(m_lastLeaf, leaf()) != leaf() || isNews)
        emit changed();
}

void AnswerColumn::nameParts()
{
    const QString words = tr("Column %1: %2").arg(locale().toString(m_place + 1), m_name->text());
    // An answer under way changes many times a second, its name hardly ever.
    if (words == accessibleName())
        return;
    setAccessibleName(words);
    m_transcript->setAccessibleName(words);
    m_pick->setAccessibleName(tr("Pick the answer of %1").arg(m_name->text()));
    m_stop->setName(tr("Stop the answer of %1").arg(m_name->text()));
}

/// Where the tokens of an answer under way began to come, to tell their pace before the end does.
void AnswerColumn::measure(const Message &message)
{
    if (message.state != MessageState::Streaming || message.usage.allOutput() == 0)
        return;
    if (m_measured == message.id)
        return;
    m_measured = message.id;
    m_firstTokens = message.usage.allOutput();
    m_sinceFirst.start();
}

/// Of an answer under way; empty while it would be a guess.
std::optional<double> AnswerColumn::paceOf(const Message &message) const
{
    const qint64 tokens = message.usage.allOutput() - m_firstTokens;
    if (m_measured != message.id || m_sinceFirst.elapsed() < kMeasuredAfter || tokens <= 0)
        return {};
    return 1000.0 * static_cast<double>(tokens) / static_cast<double>(m_sinceFirst.elapsed());
}

QString AnswerColumn::priceOf(const Message &message) const
{
    QString amount = formatMoney(*message.cost, locale());
    if (message.costSource == FigureSource::Counted && message.state != MessageState::Streaming)
        amount = tr("≈ %1").arg(amount);
    return message.isPlayMoney ? tr("play %1").arg(amount) : amount;
}

void AnswerColumn::showFigures(const Message &message)
{
    QList<InkLine::Part> parts;
    const auto add = [&parts](const QString &text, Ink ink) {
        if (!parts.isEmpty())
            parts.append({u" · "_s, Ink::Muted});
        parts.append({text, ink});
    };
    const bool isComing = message.state == MessageState::Streaming;
    if (!message.isNameHidden()) {
        if (message.cost)
            add(priceOf(message), message.isPlayMoney || message.cost->picos == 0 ? Ink::Muted : Ink::Money);
        else if (!isComing && message.role == Role::Assistant)
            add(tr("cost unknown"), Ink::Muted);
        if (const auto speed = isComing ? paceOf(message) : message.tokensPerSecond())
            add(speedText(*speed, locale()), Ink::Muted);
    }
    const QString state = stateName(message);
    if (!state.isEmpty() && (!isComing || parts.isEmpty()))
        add(state, message.state == MessageState::Failed ? Ink::Bad : Ink::Muted);
    m_figures->setParts(parts);
}

void AnswerColumn::keyPressEvent(QKeyEvent *event)
{
    const bool isStep = event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right);
    if (isStep)
        emit stepRequested(event->key() == Qt::Key_Left ? -1 : 1);
    else
        QWidget::keyPressEvent(event);
}

void AnswerColumn::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(this);
    painter.fillRect(rect(), t.surface);
    drawHorizontalLine(painter, QRectF(0, m_head->height() - hairline(painter), width(), 1), t.line);
    if (m_place > 0) {
        const qreal line = hairline(painter);
        painter.fillRect(QRectF(isRightToLeft() ? width() - line : 0, 0, line, height()), t.line);
    }
}

} // namespace maquette::ui

#include "moc_answercolumn.cpp"
