#pragma once

#include "core/speech/recordings.h"
#include "core/speech/speechjobs.h"
#include "ui/panes/chat/speech/recorder.h"
#include "ui/panes/makerchoice.h"
#include "ui/panes/paneparts.h"

#include <QList>
#include <QPointer>
#include <QStringList>

#include <functional>

class QAction;

namespace maquette::ui {

class ChatController;
class Composer;
class DictationBar;
class IconButton;

/// Saying a message in the place of typing it: recorded, written down by a model, put where the cursor is.
///
/// The microphone is open only after somebody asked for it, and until that recording ends. A recording stays until its words are in a
/// message or it is discarded: also through a crash, and when nobody could write it down.
class Dictation final : public QObject
{
    Q_OBJECT
public:
    Dictation(const PaneParts &parts, ChatController &controller, QObject *parent = nullptr);
    ~Dictation() override;

    QAction *action() const { return m_action; }
    /// The bar goes where the caller puts it.
    DictationBar *build(Composer &composer);
    /// Reads which recordings are left from before, and offers those that are not `held` here or elsewhere: what two write down is
    /// paid for twice. After build().
    void offerLeftovers(const std::function<QStringList()> &held);
    /// The names of those that are made or offered here.
    QStringList recordings() const;
    /// Something is recorded or written down.
    bool isBusy() const;
    /// Nothing is dropped: what was recorded is kept.
    void stop();

signals:
    void failed(const maquette::Error &error);
    void busyChanged();

private:
    void toggle();
    void begin();
    void connectRecorder();
    void takeEnd(std::chrono::milliseconds length);
    /// What the bar's one button is for.
    void doMain();
    void discard();
    void write();
    void takeWords(const Result<WrittenDown> &written);
    void insert(const Recording &recording, const QString &text);
    /// What was said could not be put where it belongs; it is offered again.
    void keepSaid(Recording recording, const QString &text);
    void showLength();
    /// The next of those that are left, or nothing.
    void showNext();
    void setShown(bool isShown);

    PaneParts m_parts;
    ChatController &m_controller;
    MakerChoice m_choice;
    Recorder m_recorder;
    QAction *m_action;
    QPointer<Composer> m_composer;
    QPointer<DictationBar> m_bar;
    QPointer<IconButton> m_button;
    QPointer<TranscriptionJob> m_job;
    /// The one that the bar is about.
    std::optional<Recording> m_current;
    QList<Recording> m_left;
    std::chrono::milliseconds m_length{0};
    /// As much as the model takes.
    std::chrono::milliseconds m_most{0};
    /// What becomes of the recording once it has ended.
    enum class AtEnd { Write, Keep, Discard };
    AtEnd m_atEnd = AtEnd::Keep;
};

} // namespace maquette::ui
