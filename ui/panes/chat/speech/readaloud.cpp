#include "ui/panes/chat/speech/readaloud.h"

#include "core/calls/usablemodels.h"
#include "core/conversation/conversations.h"
#include "core/conversation/transcriptsource.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "core/speech/spokenwords.h"
#include "ui/models/format.h"
#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/speech/makerchip.h"
#include "ui/panes/chat/speech/readerbar.h"
#include "ui/widgets/player/speaker.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAction>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

SoundOutMaker loudspeakerOf(const PaneParts &parts)
{
    return parts.loudspeaker ? parts.loudspeaker : [] { return std::make_unique<Speaker>(); };
}

} // namespace

ReadAloud::ReadAloud(const PaneParts &parts, ChatController &controller, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_controller(controller)
    , m_choice({.accounts = parts.accounts,
                .catalog = parts.catalog,
                .models = speechModels,
                .candidate = [&speech = parts.speech](const QString &account, const QString &model) {
                    return speech.candidate(account, model, ModelKind::Speech);
                }})
    , m_player(loudspeakerOf(parts))
    , m_action(makeChatAction(this, u"readAloud"_s, tr("Read the answer aloud"), "Ctrl+Shift+O"))
{
    connect(m_action, &QAction::triggered, this, [this] {
        if (m_state != State::Idle && m_state != State::Counting)
            pressPlay();
        else if (const MessageId message = wanted())
            read(message);
    });
    connect(&m_player, &PiecePlayer::ended, this, [this] {
        ++m_at;
        if (m_at >= m_end)
            end();
        else
            playPiece();
    });
    connect(&m_player, &PiecePlayer::failed, this, &ReadAloud::fail);
}

ReadAloud::~ReadAloud() = default;

ReaderBar *ReadAloud::build(ChatView &view)
{
    m_view = &view;
    m_bar = new ReaderBar;
    connect(m_bar, &ReaderBar::playRequested, this, &ReadAloud::pressPlay);
    connect(m_bar, &ReaderBar::stopRequested, this, &ReadAloud::stop);
    connect(m_bar, &ReaderBar::voiceChosen, this, [this](const QString &voice) {
        m_parts.settings.speechVoice.set(voice);
        count();
    });
    auto *chip = new MakerChip(m_choice, m_parts.settings, m_parts.settings.speechBy, m_bar->maker(), m_bar);
    connect(chip, &MakerChip::chosen, this, &ReadAloud::count);
    return m_bar;
}

MessageId ReadAloud::wanted() const
{
    const TranscriptSource *source = m_controller.transcript();
    if (!source || !m_view)
        return 0;
    const QList<TranscriptEntry> &entries = source->entries();
    const int current = m_view->transcript().currentMessage();
    if (current >= 0 && current < entries.size() && entries.at(current).role == Role::Assistant)
        return entries.at(current).id;
    const auto last = std::find_if(entries.crbegin(), entries.crend(), [](const TranscriptEntry &entry) { return entry.role == Role::Assistant; });
    return last == entries.crend() ? 0 : last->id;
}

void ReadAloud::read(MessageId message)
{
    stop();
    m_parts.conversations.messages({message}, this, [this, reading = m_reading](const Result<QList<Message>> &messages) {
        if (reading != m_reading)
            return;
        if (!messages)
            emit failed(messages.error());
        else if (!messages->isEmpty())
            take(messages->constFirst());
    });
}

void ReadAloud::take(const Message &message)
{
    m_message = message.id;
    m_project = m_controller.settings().project;
    if (!m_choice.current()) {
        emit failed(Error{.kind = Error::Kind::NoKey,
                          .message = tr("No account here has a model that speaks. Add one that has, such as OpenAI, Groq or Mistral.")});
        return;
    }
    m_words = spokenWords(message.text, tr("Here the answer shows code."));
    if (m_words.isEmpty()) {
        emit failed(Error{.kind = Error::Kind::Rejected, .message = tr("This answer has no words to read aloud.")});
        return;
    }
    count();
}

Result<SpeechOrder> ReadAloud::order() const
{
    const auto &choice = m_choice.current();
    if (!choice)
        return failure(Error::Kind::NoKey, tr("Nobody is there who reads aloud. Add an account that has a model for it."));
    auto candidate = m_parts.speech.candidate(choice->accountId, choice->model.id, ModelKind::Speech);
    if (!candidate)
        return tl::unexpected(candidate.error());
    const QString voice = m_parts.settings.speechVoice.value();
    const QStringList voices = Speech::voices(candidate->model);
    const Parameter *named = candidate->model.parameters.find(u"voice");
    const bool isKnown = voices.isEmpty() ? named != nullptr : voices.contains(voice);
    if (voices.isEmpty() && named && named->isRequired && voice.isEmpty()) {
        return failure(Error::Kind::Usage, tr("%1 has to be told a voice by its name. Write one under Settings, Speech, or choose another model.")
                                               .arg(candidate->model.displayName()));
    }
    return SpeechOrder{*candidate, isKnown ? voice : QString(), m_project, QString::number(m_message)};
}

/// Of the whole answer in this voice; from its beginning, because half an answer in another voice helps nobody.
void ReadAloud::count()
{
    if (m_words.isEmpty())
        return;
    stop();
    const auto wantedOrder = order();
    if (!wantedOrder) {
        fail(wantedOrder.error());
        return;
    }
    m_order = *wantedOrder;
    m_pieces = spokenPieces(m_words, Speech::longestWords(m_order->candidate.model));
    m_end = static_cast<int>(m_pieces.size());
    showVoices();
    show(State::Counting);
    m_parts.speech.quote(m_pieces, *m_order, this, [this, reading = m_reading](const Result<SpeechQuote> &quote) {
        if (reading != m_reading)
            return;
        if (!quote)
            fail(quote.error());
        else
            offer(*quote);
    });
}

void ReadAloud::offer(const SpeechQuote &quote)
{
    m_isPlayMoney = m_order->candidate.provider->isPlayMoney;
    if (quote.toMake == 0) {
        m_isAgreed = true;
        playPiece();
        return;
    }
    show(State::Offered);
    const QLocale locale = m_bar->locale();
    const QString amount = quote.most ? tr("at most %1").arg(spanText(quote.most, quote.most, locale)) : tr("price unknown");
    const bool isReal = !m_isPlayMoney && quote.most && quote.most->picos > 0;
    m_bar->setWords({{tr("%1 characters to read · ").arg(locale.toString(quote.characters)), Ink::Muted},
                     {m_isPlayMoney ? tr("%1 in play money").arg(amount) : amount, isReal ? Ink::Money : Ink::Muted}});
    m_bar->focusPlay();
}

void ReadAloud::pressPlay()
{
    switch (m_state) {
    case State::Offered:
        m_isAgreed = true;
        playPiece();
        break;
    case State::Playing:
        m_player.pause();
        show(State::Paused);
        break;
    case State::Paused:
        m_player.resume();
        show(State::Playing);
        break;
    case State::Waiting:
    case State::Counting:
    case State::Idle:
        break;
    }
}

void ReadAloud::playPiece()
{
    if (m_at < m_files.size()) {
        m_player.play(m_files.at(m_at));
        show(State::Playing);
    } else {
        show(State::Waiting);
    }
    fetch();
}

void ReadAloud::fetch()
{
    // One ahead of what plays, so that whoever stops has not paid for the rest.
    const bool isNeeded = m_isAgreed && !m_job && m_files.size() < m_end && m_files.size() <= m_at + 1;
    if (!isNeeded)
        return;
    const auto piece = static_cast<int>(m_files.size());
    m_job = m_parts.speech.speak(m_pieces.at(piece), *m_order, this);
    connect(m_job, &SpeechJob::finished, this, [this, piece, reading = m_reading](const Result<SpokenSound> &sound) {
        if (reading == m_reading)
            takeSound(piece, sound);
    });
    emit busyChanged();
}

void ReadAloud::takeSound(int piece, const Result<SpokenSound> &sound)
{
    m_job.clear();
    emit busyChanged();
    if (!sound) {
        // What is there already is still heard.
        if (m_state == State::Playing || m_state == State::Paused)
            m_end = piece;
        else
            end();
        emit failed(sound.error());
        return;
    }
    m_files.append(m_parts.library.path(sound->asset));
    m_paid = m_paid && sound->cost ? std::optional(Money{m_paid->picos + sound->cost->picos}) : std::nullopt;
    if (m_state == State::Waiting)
        playPiece();
    else
        show(m_state);
    fetch();
}

void ReadAloud::stop()
{
    // Nobody has heard anything of it yet, so nobody needs it.
    if (m_job && m_state == State::Waiting)
        m_job->cancel();
    end();
}

void ReadAloud::stopAll()
{
    if (m_job)
        m_job->cancel();
    end();
}

void ReadAloud::end()
{
    ++m_reading;
    const bool wasBusy = m_job;
    m_job.clear();
    m_player.stop();
    m_files.clear();
    m_at = 0;
    m_paid = Money{};
    m_isAgreed = false;
    show(State::Idle);
    if (wasBusy)
        emit busyChanged();
}

void ReadAloud::fail(const Error &error)
{
    end();
    emit failed(error);
}

void ReadAloud::showVoices()
{
    const auto &choice = m_choice.current();
    m_bar->setVoices(choice ? Speech::voices(choice->model) : QStringList(), m_parts.settings.speechVoice.value());
}

void ReadAloud::show(State state)
{
    m_state = state;
    if (!m_bar)
        return;
    const bool isShown = state != State::Idle;
    // What goes must not take the keyboard with it.
    if (!isShown && m_bar->isVisible() && m_bar->isAncestorOf(m_bar->window()->focusWidget()))
        m_view->composer().field()->setFocus(Qt::OtherFocusReason);
    m_bar->setVisible(isShown);
    m_bar->setPlaying(state == State::Playing);
    if (state == State::Counting) {
        m_bar->setWords({{tr("Reading aloud"), Ink::Muted}});
        return;
    }
    const QString where = tr("Part %1 of %2").arg(m_at + 1).arg(m_pieces.size());
    const QString paid = spanText(m_paid, m_paid, m_bar->locale());
    const bool wasFree = m_paid && m_paid->picos == 0;
    QList<InkLine::Part> words{{state == State::Waiting ? tr("%1 is being spoken…").arg(where) : where, Ink::Muted}};
    if (!wasFree) {
        words.append({u" · "_s, Ink::Muted});
        words.append({m_isPlayMoney ? tr("%1 in play money").arg(paid) : paid, m_isPlayMoney || !m_paid ? Ink::Muted : Ink::Money});
    }
    m_bar->setWords(words);
}

} // namespace maquette::ui

#include "moc_readaloud.cpp"
