#pragma once

#include "core/conversation/message.h"
#include "core/speech/speech.h"
#include "ui/panes/chat/speech/pieceplayer.h"
#include "ui/panes/makerchoice.h"
#include "ui/panes/paneparts.h"

#include <QPointer>

class QAction;

namespace maquette::ui {

class ChatController;
class ChatView;
class ReaderBar;

/// Reads an answer aloud: its words in pieces, each made while the one before it plays, and paid for once. What there is to pay is said
/// before anything is sent.
class ReadAloud final : public QObject
{
    Q_OBJECT
public:
    ReadAloud(const PaneParts &parts, ChatController &controller, QObject *parent = nullptr);
    ~ReadAloud() override;

    /// Reads the answer that has the keyboard, or the last one.
    QAction *action() const { return m_action; }
    /// The bar goes where the caller puts it.
    ReaderBar *build(ChatView &view);
    void read(MessageId message);
    /// A piece is being made.
    bool isBusy() const { return m_job; }
    /// Stops playing. What is on its way and could be paid for comes in and is kept.
    void stop();
    /// Also what is on its way.
    void stopAll();

signals:
    void failed(const maquette::Error &error);
    void busyChanged();

private:
    enum class State {
        Idle,
        /// What it would cost is being found out.
        Counting,
        /// The price stands there, and nothing was sent.
        Offered,
        /// The piece that is next is not there yet.
        Waiting,
        Playing,
        Paused
    };

    MessageId wanted() const;
    void take(const Message &message);
    void count();
    void offer(const SpeechQuote &quote);
    void pressPlay();
    void playPiece();
    /// Has the piece made that is needed next.
    void fetch();
    void takeSound(int piece, const Result<SpokenSound> &sound);
    void fail(const Error &error);
    void end();
    void show(State state);
    void showVoices();
    Result<SpeechOrder> order() const;

    PaneParts m_parts;
    ChatController &m_controller;
    MakerChoice m_choice;
    PiecePlayer m_player;
    QAction *m_action;
    QPointer<ChatView> m_view;
    QPointer<ReaderBar> m_bar;
    QPointer<SpeechJob> m_job;
    State m_state = State::Idle;
    MessageId m_message = 0;
    QString m_project;
    QString m_words;
    QStringList m_pieces;
    /// Those before this one are heard; the one that failed and those behind it are not.
    int m_end = 0;
    /// Who reads all of it, whatever is chosen meanwhile.
    std::optional<SpeechOrder> m_order;
    /// Where the sound of the first pieces is.
    QStringList m_files;
    int m_at = 0;
    /// Words of another reading are not heard.
    int m_reading = 0;
    std::optional<Money> m_paid;
    bool m_isPlayMoney = false;
    /// From here on it was asked for by pressing Play.
    bool m_isAgreed = false;
};

} // namespace maquette::ui
