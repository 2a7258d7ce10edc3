#include "ui/panes/chat/speech/dictation.h"

#include "core/calls/usablemodels.h"
#include "core/conversation/drafts.h"
#include "core/settings/settings.h"
#include "core/speech/speech.h"
#include "ui/models/format.h"
#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/speech/dictationbar.h"
#include "ui/panes/chat/speech/makerchip.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/player/filmpace.h"
#include "ui/widgets/player/microphone.h"

#include <QAction>
#include <QPlainTextEdit>
#include <QTextBlock>

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

SoundInMaker microphoneOf(const PaneParts &parts)
{
    return parts.microphone ? parts.microphone : [] { return std::make_unique<Microphone>(); };
}

/// With a space where words would run together.
QString fitted(const QString &text, const QTextCursor &cursor)
{
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    return !before.isEmpty() && !before.back().isSpace() ? u' ' + text : text;
}

} // namespace

Dictation::Dictation(const PaneParts &parts, ChatController &controller, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_controller(controller)
    , m_choice({.accounts = parts.accounts,
                .catalog = parts.catalog,
                .models = transcriptionModels,
                .candidate = [&speech = parts.speech](const QString &account, const QString &model) {
                    return speech.candidate(account, model, ModelKind::Transcription);
                }})
    , m_recorder(microphoneOf(parts))
    , m_action(makeChatAction(this, u"dictate"_s, tr("Say the message"), "Ctrl+Shift+D"))
{
    connect(m_action, &QAction::triggered, this, &Dictation::toggle);
    connectRecorder();
}

Dictation::~Dictation() = default;

DictationBar *Dictation::build(Composer &composer)
{
    m_composer = &composer;
    m_bar = new DictationBar;
    m_button = new IconButton(u"microphone"_s, m_action->text());
    m_button->setObjectName(u"dictate"_s);
    followKeys(m_action, m_button, [this](const QString &keys) { m_button->setName(m_action->text(), keys); });
    composer.addChip(m_button);
    connect(m_action, &QAction::changed, m_button, [this] { m_button->setEnabled(m_action->isEnabled()); });
    connect(m_button, &QAbstractButton::clicked, m_action, &QAction::trigger);
    connect(m_bar, &DictationBar::mainRequested, this, &Dictation::doMain);
    connect(m_bar, &DictationBar::discardRequested, this, &Dictation::discard);
    auto *chip = new MakerChip(m_choice, m_parts.settings, m_parts.settings.transcriptionBy, m_bar->maker(), m_bar);
    connect(chip, &MakerChip::chosen, this, &Dictation::showLength);
    return m_bar;
}

bool Dictation::isBusy() const
{
    return m_recorder.isRecording() || m_job;
}

void Dictation::stop()
{
    m_atEnd = AtEnd::Keep;
    m_recorder.stop();
    if (m_job)
        m_job->cancel();
}

void Dictation::toggle()
{
    if (!m_bar)
        return;
    if (!m_current)
        begin();
    else
        doMain();
}

void Dictation::begin()
{
    const auto &choice = m_choice.current();
    if (!choice) {
        emit failed(Error{.kind = Error::Kind::NoKey,
                          .message = tr("No account here has a model that writes down what is said. Add one that has, such as OpenAI, Groq or "
                                        "Mistral.")});
        return;
    }
    const auto recording = m_parts.speech.recordings().begin(m_controller.conversationId());
    if (!recording) {
        emit failed(recording.error());
        return;
    }
    m_current = *recording;
    m_length = milliseconds(0);
    m_atEnd = AtEnd::Keep;
    m_most = Speech::longestRecording(choice->model);
    m_recorder.start(m_parts.speech.recordings().path(*recording), m_most);
    emit busyChanged();
}

void Dictation::connectRecorder()
{
    connect(&m_recorder, &Recorder::began, this, [this] {
        m_bar->setState(DictationBar::State::Recording);
        showLength();
        setShown(true);
        m_bar->focusNext();
    });
    connect(&m_recorder, &Recorder::heard, this, [this](double level, milliseconds length) {
        m_length = length;
        m_bar->setLevel(level);
        showLength();
    });
    connect(&m_recorder, &Recorder::ended, this, [this](milliseconds length, bool isFull) {
        // It went as long as it can go; what was said is not to be said again.
        if (isFull && m_atEnd == AtEnd::Keep)
            m_atEnd = AtEnd::Write;
        takeEnd(length);
    });
    connect(&m_recorder, &Recorder::failed, this, [this](const Error &error, milliseconds length) {
        if (m_atEnd == AtEnd::Write)
            m_atEnd = AtEnd::Keep;
        takeEnd(length);
        emit failed(error);
    });
}

void Dictation::takeEnd(milliseconds length)
{
    m_length = length;
    const bool isWorthless = length == milliseconds(0) || m_atEnd == AtEnd::Discard;
    if (isWorthless) {
        m_parts.speech.recordings().drop(m_current->name);
        showNext();
    } else if (m_atEnd == AtEnd::Write) {
        write();
    } else {
        m_bar->setState(DictationBar::State::Kept);
        showLength();
        setShown(true);
    }
    emit busyChanged();
}

void Dictation::doMain()
{
    if (m_recorder.isRecording()) {
        // Who has discarded it has done so, although it ends a moment later.
        if (m_atEnd != AtEnd::Discard)
            m_atEnd = AtEnd::Write;
        m_recorder.stop();
    } else if (m_job) {
        m_job->cancel();
    } else if (m_current && m_current->text) {
        insert(*m_current, *m_current->text);
    } else if (m_current) {
        write();
    }
}

void Dictation::discard()
{
    if (m_recorder.isRecording()) {
        m_atEnd = AtEnd::Discard;
        m_recorder.stop();
    } else if (m_current && !m_job) {
        m_parts.speech.recordings().drop(m_current->name);
        showNext();
    }
}

void Dictation::write()
{
    const auto &choice = m_choice.current();
    const auto candidate = choice ? m_parts.speech.candidate(choice->accountId, choice->model.id, ModelKind::Transcription)
                                  : Result<Candidate>(failure(Error::Kind::NoKey, tr("Nobody is there who writes it down. Add an account that has a model for it.")));
    if (!candidate) {
        m_bar->setState(DictationBar::State::Kept);
        showLength();
        emit failed(candidate.error());
        return;
    }
    const SpeechOrder order{.candidate = *candidate, .voice = {}, .project = m_controller.settings().project, .subject = {}};
    m_job = m_parts.speech.transcribe(*m_current, order, this);
    connect(m_job, &TranscriptionJob::finished, this, &Dictation::takeWords);
    m_bar->setState(DictationBar::State::Writing);
    showLength();
    setShown(true);
    m_bar->focusNext();
    emit busyChanged();
}

void Dictation::takeWords(const Result<WrittenDown> &written)
{
    m_job.clear();
    const bool hasWords = written && !written->text.trimmed().isEmpty();
    if (hasWords) {
        insert(*m_current, written->text.trimmed());
    } else {
        m_bar->setState(DictationBar::State::Kept);
        showLength();
        if (!written)
            emit failed(written.error());
        else
            emit failed(Error{.kind = Error::Kind::Rejected, .message = tr("No words were understood. Listen whether the microphone was muted, or choose another model.")});
    }
    emit busyChanged();
}

void Dictation::insert(const Recording &recording, const QString &text)
{
    const bool isOpen = recording.conversation == m_controller.conversationId() || recording.text;
    if (isOpen && m_composer) {
        const auto *field = qobject_cast<QPlainTextEdit *>(m_composer->field());
        m_composer->insertText(fitted(text, field->textCursor()));
    } else {
        m_parts.drafts.add(recording.conversation, text, this, [this, recording, text](const Result<void> &added) {
            if (!added) {
                keepSaid(recording, text);
                emit failed(added.error());
                return;
            }
            m_parts.speech.recordings().drop(recording.name);
        });
        showNext();
        return;
    }
    // The draft goes to the disk before the recording goes from it.
    m_parts.drafts.flush();
    m_parts.speech.recordings().drop(recording.name);
    showNext();
    m_composer->field()->setFocus(Qt::OtherFocusReason);
}

void Dictation::keepSaid(Recording recording, const QString &text)
{
    recording.text = text;
    m_left.append(recording);
    if (!m_current)
        showNext();
}

void Dictation::showLength()
{
    if (!m_bar || !m_current)
        return;
    if (m_current->text) {
        m_bar->setWords(tr("Said before, and in no message: %1").arg(m_current->text->simplified()));
        return;
    }
    const auto &choice = m_choice.current();
    const auto candidate = choice ? m_parts.speech.candidate(choice->accountId, choice->model.id, ModelKind::Transcription)
                                  : Result<Candidate>(failure(Error::Kind::NoKey, {}));
    const auto price = candidate ? m_parts.speech.priceOf(*candidate, m_length) : std::nullopt;
    const bool isPlay = candidate && candidate->provider->isPlayMoney;
    const QString amount = spanText(price, price, m_bar->locale());
    const QString told = isPlay ? tr("%1 in play money").arg(amount) : amount;
    QString words;
    if (m_recorder.isRecording())
        words = tr("%1 of %2 · %3", "length of a recording, how long it can be, what writing it down costs").arg(filmTimeText(m_length), filmTimeText(m_most), told);
    else if (m_length > milliseconds(0))
        words = tr("%1 · %2", "length of a recording, and what writing it down costs").arg(filmTimeText(m_length), told);
    else
        words = tr("Recorded before · %1").arg(modelPriceText(choice ? choice->model : Model(), m_bar->locale()));
    if (m_job)
        words = tr("Writing it down… %1").arg(words);
    m_bar->setWords(words, !isPlay && price && price->picos > 0);
}

void Dictation::showNext()
{
    m_current.reset();
    if (m_left.isEmpty()) {
        setShown(false);
        return;
    }
    m_current = m_left.takeFirst();
    m_length = milliseconds(0);
    m_bar->setState(m_current->text ? DictationBar::State::Written : DictationBar::State::Kept);
    showLength();
    setShown(true);
}

QStringList Dictation::recordings() const
{
    QStringList names;
    if (m_current)
        names.append(m_current->name);
    for (const Recording &one : m_left)
        names.append(one.name);
    return names;
}

void Dictation::offerLeftovers(const std::function<QStringList()> &held)
{
    // One that was held may be in a message by the time the answer is here.
    m_parts.speech.recordings().leftovers(this, [this, held, before = held()](const Result<QList<Recording>> &left) {
        if (!left) {
            emit failed(left.error());
            return;
        }
        const QStringList taken = before + held();
        for (const Recording &one : *left) {
            if (!taken.contains(one.name))
                m_left.append(one);
        }
        if (!m_current && !m_left.isEmpty())
            showNext();
    });
}

void Dictation::setShown(bool isShown)
{
    // What goes must not take the keyboard with it.
    if (!isShown && m_bar->isAncestorOf(m_bar->window()->focusWidget()))
        m_composer->field()->setFocus(Qt::OtherFocusReason);
    m_bar->setVisible(isShown);
}

} // namespace maquette::ui

#include "moc_dictation.cpp"
